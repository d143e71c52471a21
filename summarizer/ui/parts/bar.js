// The top of every page: where one can go, in which language, and who is there.
export default function ({ data, parentElement, setTriggerValue }) {
  // Within a page of others a click could be led astray: then nothing is shown.
  if (window.top !== window.self) {
    document.documentElement.hidden = true;
    return;
  }
  const { words, pages, languages } = data;
  const send = (command) => setTriggerValue("command", command);
  // A screen reader pronounces the page as this says.
  document.documentElement.lang = data.language;
  // What Streamlit says in English only, style.css says with these.
  for (const name of ["choose_file", "file_limit", "press_enter", "lost", "lost_text"]) {
    document.documentElement.style.setProperty(`--say-${name}`, JSON.stringify(words[name]));
  }

  const skip = make("a", {
    class: "skip",
    href: "#",
    onclick(event) {
      event.preventDefault();
      const heading = document.querySelector("h1")
        ?? [...document.querySelectorAll("*")].map((one) => one.shadowRoot?.querySelector("h1")).find(Boolean);
      heading?.setAttribute("tabindex", "-1");
      heading?.focus();
    },
  }, words.skip);
  const links = pages.map((page) => make("li", {}, inner(page.href, { go: page.name }, send, {
    "aria-current": page.current ? "page" : null, "data-key": page.name,
  }, page.label)));
  const choices = languages.map((one) => make("button", {
    type: "button", lang: one.code, title: one.label, "aria-label": `${one.code.toUpperCase()} ${one.label}`, "aria-pressed": String(one.current),
    "data-key": `language-${one.code}`, onclick: () => send({ language: one.code }),
  }, one.code.toUpperCase()));
  const side = [
    data.person ? make("span", { class: "who" }, data.person) : null,
    make("div", { class: "languages", role: "group", "aria-label": words.language }, choices),
    data.out ? make("button", { type: "button", onclick: () => send({ out: true }) }, words.out) : null,
  ];
  draw(parentElement, [
    skip,
    make("header", { class: "bar" },
      inner(data.home, { go: "home" }, send, { class: "brand" }, words.brand),
      make("nav", { "aria-label": words.pages }, make("ul", {}, links)),
      make("div", { class: "side" }, side)),
  ]);
  // On a phone the menu is wider than the screen.
  const menu = parentElement.querySelector("nav");
  const here = menu.querySelector("[aria-current]");
  if (here) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
}
