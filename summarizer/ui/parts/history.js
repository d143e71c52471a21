// Who changed what and when, the newest first; any change can be taken back by itself.
export default function ({ data, parentElement, setTriggerValue }) {
  const { words, rows } = data;
  // Longer values stand below each other.
  const LONG = 60;
  const clock = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "short" });
  draw(parentElement, [make("ol", { "aria-label": words.label }, rows.map(row))]);

  function told(pieces) {
    return pieces.reduce((sum, one) => sum + one.text.length, 0);
  }

  function piece(one) {
    if (one.how === "same") return document.createTextNode(one.text);
    return make(one.how === "gone" ? "del" : "ins", {}, one.text);
  }

  function row(one) {
    return make("li", { class: one.undone ? "undone" : null },
      make("div", { class: "head" },
        make("strong", {}, one.what), make("span", {}, one.kind),
        make("span", { class: "quiet" }, one.who, " · ", make("time", { datetime: one.at }, clock.format(new Date(one.at)))),
        one.undone
          ? make("span", { class: "quiet state" }, words.taken_back)
          : make("button", {
            type: "button", "data-key": `undo-${one.id}`, "aria-label": `${words.undo}: ${one.what} ${one.kind}, ${one.text}`,
            onclick: () => setTriggerValue("command", { undo: one.id }),
          }, words.undo)),
      one.text && one.says ? make("p", { class: "text" }, one.text) : null,
      one.fields.length
        ? make("dl", {}, one.fields.map(([name, old, now]) => make("div", {},
          make("dt", {}, name),
          make("dd", { class: told(old) > LONG || told(now) > LONG ? "long" : null }, make("span", { class: "hidden" }, `${words.before}: `), make("span", { class: "before" }, old.map(piece)),
            make("span", { class: "arrow", "aria-hidden": "true" }, " → "),
            make("span", { class: "hidden" }, `${words.after}: `), make("span", { class: "after" }, now.map(piece))))))
        : null);
  }
}
