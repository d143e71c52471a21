// A sheet of facts: what was understood of a document, what a run will take. It is read, not used.
const LOCK = "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5";

const KINDS = {
  figures: (part) => make("div", { class: "figures" },
    part.rows.map((row) => make("div", { class: "figure" }, make("b", {}, row.number), make("span", {}, row.label)))),
  facts: (part) => make("dl", {}, part.rows.map((row) => [
    make("dt", {}, row.label),
    make("dd", { class: row.missing ? "missing" : row.main ? "main" : null }, row.value,
      row.mark ? make("span", { class: "mark" }, row.mark) : null),
  ])),
  items: (part) => {
    const line = (row) => make("li", { class: row.deep ? "item deep" : "item" },
      make("span", { class: "number" }, row.number), make("span", { class: "title" }, row.title),
      row.shut ? make("span", { class: "shut" }, drawing(LOCK), row.shut) : null);
    const shown = make("ol", {}, part.rows.slice(0, part.most).map(line));
    const rest = part.rows.slice(part.most);
    return rest.length
      ? [shown, make("details", {}, make("summary", {}, part.rest), make("ol", {}, rest.map(line)))]
      : [shown];
  },
  notes: (part) => make("ul", { class: "notes" }, part.rows.map((row) => make("li", {}, row))),
  lines: (part) => make("ul", { class: "lines" }, part.rows.map((row) => make("li", {}, row))),
};

export default function ({ data, parentElement }) {
  const sections = data.parts.map((part) => make("section", { class: part.panel ? "panel" : null },
    part.title ? make("h2", {}, part.title, part.count ? make("span", { class: "count" }, part.count) : null) : null,
    part.lead ? make("p", { class: "lead" }, part.lead) : null,
    KINDS[part.kind](part)));
  draw(parentElement, sections);
}
