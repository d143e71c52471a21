// A table to read: on a narrow screen each row is a block in which every value has its column's name before it.
export default function ({ data, parentElement }) {
  const { columns, rows, label } = data;
  const kind = (at) => columns[at].kind ?? "text";
  const head = columns.map((column, at) => make("th", { role: "columnheader", scope: "col", class: kind(at) }, column.label));
  const cell = (value, at) => {
    const { text, under } = typeof value === "object" ? value : { text: value, under: "" };
    const given = { role: at ? "cell" : "rowheader", scope: at ? null : "row", class: kind(at), "data-empty": !text };
    const inside = make("span", { class: "value" }, text, under ? make("span", { class: "under" }, under) : null);
    // The name of the column, for who sees the row as a block; the head tells it to everybody else.
    return make(at ? "td" : "th", given, make("span", { class: "name", "aria-hidden": "true" }, columns[at].label), inside);
  };
  draw(parentElement, [
    make("table", { role: "table", "aria-label": label },
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, head)),
      make("tbody", { role: "rowgroup" }, rows.map((row) => make("tr", { role: "row" }, row.map(cell))))),
  ]);
}
