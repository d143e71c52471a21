// The head of a meeting's pages: what it is, when it was, how far its minutes are, and what can be done with them.
export default function ({ data, parentElement, setTriggerValue }) {
  const { words, tabs } = data;
  const send = (command) => setTriggerValue("command", command);
  const under = data.facts.map((fact) => make("span", {}, fact));
  const links = tabs.map((tab) => make("li", {}, inner(tab.href, { go: tab.name }, send, {
    "aria-current": tab.current ? "page" : null, "data-key": tab.name,
  }, tab.label)));
  draw(parentElement, [
    data.over ? make("p", { class: "over" }, data.over) : null,
    make("h1", {}, data.title),
    make("div", { class: "under" }, statusMark(data.state, data.status), under),
    links.length > 1 ? make("nav", { "aria-label": words.parts }, make("ul", {}, links)) : null,
  ].filter(Boolean));
}
