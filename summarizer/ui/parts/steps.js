// How far minutes are: the way from concept to released, with what was, what is and what is still to come.
export default function ({ data, parentElement }) {
  const { words, steps } = data;
  draw(parentElement, [
    make("ol", { "aria-label": words.label, class: data.withdrawn ? "stopped" : "" }, steps.map((step) =>
      make("li", { class: step.at, "aria-current": step.at === "now" ? "step" : null },
        make("span", { class: "mark" }, ["next", "skipped"].includes(step.at) ? null : drawing(MARKS[step.at === "past" ? "adopted" : step.state])),
        make("div", {},
          make("p", { class: "word" }, step.word,
            words[step.at] ? make("span", { class: "hidden" }, ` (${words[step.at]})`) : null),
          step.details.map((detail) => make("p", { class: "detail" }, detail)))))),
    make("div", { class: "below", role: "status" },
      data.withdrawn ? statusMark("withdrawn", data.withdrawn) : null,
      make("p", {}, data.reads),
      data.changed ? make("p", { class: "changed" }, `▲ ${data.changed}`) : null),
  ]);
}
