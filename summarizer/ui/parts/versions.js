// The versions of minutes, the latest first: how far each is, who made it and when, and what can be done with it.
export default function ({ data, parentElement, setTriggerValue }) {
  const { words, versions } = data;
  const send = (command) => setTriggerValue("command", command);
  draw(parentElement, [
    make("ol", { "aria-label": words.list }, versions.map((one) => make("li", {},
      make("div", { class: "name" }, make("strong", {}, one.name), statusMark(one.state, one.status)),
      make("div", { class: "line" },
        make("p", {}, one.line, one.current ? make("span", { class: "current" }, ` · ${words.current}`) : null),
        one.note ? make("p", { class: "note" }, one.note) : null),
      make("div", { class: "does" },
        inner(one.href, { go: "read", version: one.number }, send, { "aria-label": one.read, "data-key": `r${one.number}` }, words.read),
        make("button", {
          type: "button", "aria-label": one.compare, "data-key": `c${one.number}`, onclick: () => send({ version: one.number }),
        }, words.compare))))),
  ]);
}
