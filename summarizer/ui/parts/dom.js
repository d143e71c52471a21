// What all components build with. Text goes in as text only, so that nothing of it is ever markup.

function make(tag, given = {}, ...children) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) one.addEventListener(name.slice(2), value);
    else one.setAttribute(name, value === true ? "" : String(value));
  }
  one.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return one;
}

const MARKS = {
  concept: "M2 14l1-4 8-8 3 3-8 8z",
  circulated: "M1 2l14 6-14 6 3-6z",
  adopted: "M2 8.5l4 4 8-9",
  released: "M8 1v9M4 6l4 4 4-4M2 14h12",
  withdrawn: "M3 3l10 10M13 3L3 13",
};

function drawing(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const line = document.createElementNS(space, "path");
  for (const [name, value] of [["viewBox", "0 0 16 16"], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  for (const [name, value] of [
    ["d", path], ["fill", "none"], ["stroke", "currentColor"], ["stroke-width", "2"],
    ["stroke-linecap", "round"], ["stroke-linejoin", "round"],
  ]) line.setAttribute(name, value);
  svg.append(line);
  return svg;
}

function statusMark(state, word) {
  return make("span", { class: `status ${state}` }, drawing(MARKS[state]), word);
}

// A link that stays in this session on a plain click, and is an ordinary link for all else. To another page it goes as
// Back and Forward do: a page that the server switches to leaves an entry in the history without its meeting.
function inner(href, command, send, given = {}, ...children) {
  return make("a", {
    ...given,
    href,
    onclick(event) {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const there = new URL(href, window.location.href);
      if (there.pathname === window.location.pathname) {
        send(command);
        return;
      }
      window.history.pushState({}, "", there);
      window.dispatchEvent(new PopStateEvent("popstate"));
    },
  }, ...children);
}

// What was drawn before is replaced; the focus stays on what it was on.
function draw(parentElement, children) {
  let root = parentElement.querySelector(".root");
  const held = root && root.contains(active(root)) ? active(root).getAttribute("data-key") : null;
  if (!root) parentElement.append((root = make("div", { class: "root" })));
  root.replaceChildren(...children);
  if (held) root.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

function active(within) {
  return within.getRootNode().activeElement;
}
