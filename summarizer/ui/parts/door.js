// The door: why somebody is not inside yet, and what he can do. Where he wanted to go is kept for after the login.
const BACK = "minutes.back";

export default function ({ data, parentElement, setTriggerValue }) {
  // Within a page of others a click could be led astray: then nothing is shown.
  if (window.top !== window.self) {
    document.documentElement.hidden = true;
    return;
  }
  document.documentElement.lang = data.language;
  const go = (way) => {
    if (way.enter) sessionStorage.setItem(BACK, location.pathname + location.search);
    setTriggerValue("command", way.command);
  };
  draw(parentElement, [
    make("div", { class: "card" },
      make("p", { class: "brand" }, mark(), data.brand),
      make("h1", {}, data.title),
      make("p", {}, data.text),
      data.who ? make("p", { class: "who" }, data.who) : null,
      data.trouble ? make("p", { class: "trouble", role: "alert" }, data.trouble) : null,
      data.ways.map((way) => make("button", {
        type: "button", class: way.main ? "main" : null, "data-key": way.label, onclick: () => go(way),
      }, way.label))),
  ]);
}

function mark() {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("aria-hidden", "true");
  for (const [d, kind] of [
    ["M6 0h20a6 6 0 0 1 6 6v20a6 6 0 0 1-6 6H6a6 6 0 0 1-6-6V6a6 6 0 0 1 6-6z", "sheet"],
    ["M8 9h16M8 14h10", "lines"], ["M8 21.5l3.5 3.5L20 17", "tick"],
  ]) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", kind);
    svg.append(path);
  }
  return svg;
}
