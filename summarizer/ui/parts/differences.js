// What differs between two versions, side by side. Words that went are struck through, new ones are underlined.
export default function ({ data, parentElement }) {
  const { words, differences } = data;
  const STEP = 40;
  const kept = (parentElement.minutesKept ??= { shown: STEP });
  const redraw = () => draw(parentElement, [
    make("ul", { "aria-label": words.label }, differences.slice(0, kept.shown).map(entry)),
    differences.length > kept.shown
      ? make("button", { type: "button", "data-key": "more", onclick: () => { kept.shown += STEP; redraw(); } }, words.more)
      : null,
  ].filter(Boolean));

  function entry(one) {
    return make("li", { class: one.how },
      make("p", { class: "head" },
        make("strong", {}, one.kind), make("span", { class: "how" }, one.word), one.item ? make("span", { class: "quiet" }, one.item) : null),
      one.about ? make("p", { class: "about" }, one.about) : null,
      one.fields.map((field) => make("div", { class: "field" },
        make("p", { class: "name" }, field.name),
        one.how === "added" ? null : side(field.old, data.old, "before"),
        one.how === "removed" ? null : side(field.new, data.new, "after"))));
  }

  function side(pieces, version, name) {
    return make("div", { class: `side ${name}` },
      make("p", { class: "version" }, version),
      make("p", { class: "text" }, pieces.length ? pieces.map(piece) : make("span", { class: "quiet" }, words.empty)));
  }

  function piece(one) {
    if (one.how === "same") return document.createTextNode(one.text);
    const tag = one.how === "gone" ? "del" : "ins";
    return make(tag, {}, make("span", { class: "hidden" }, `[${words[one.how]}: `), one.text, make("span", { class: "hidden" }, "]"));
  }

  redraw();
}
