// The meetings, newest first, under their years; each row leads to what is to be done next with it.
export default function ({ data, parentElement, setTriggerValue }) {
  const { words, years } = data;
  const send = (command) => setTriggerValue("command", command);
  const row = (one) => make("li", {}, make("div", { class: "row" },
    make("time", { datetime: one.iso }, one.day),
    make("div", {},
      make("h3", {}, inner(one.href, { go: one.page, meeting: one.id }, send, { "data-key": one.id }, one.title)),
      one.body ? make("p", { class: "body" }, one.body) : null),
    make("div", { class: "facts" },
      make("div", { class: "line" }, statusMark(one.state, one.status),
        one.version ? make("span", { class: "version" }, one.version) : null),
      one.more.map((each) => inner(each.href, { go: each.page, meeting: one.id }, send, {
        class: "more", "data-key": `${one.id} ${each.page}`,
      }, each.label)),
      one.work ? make("div", { class: "work" },
        make("progress", { max: one.work.parts || 1, value: one.work.parts ? one.work.done : null, "aria-label": one.work.label }),
        make("span", {}, one.work.label)) : null)));
  const sums = data.sums.map((sum) => (sum.page
    ? inner(sum.href, { go: sum.page }, send, { "data-key": `sum ${sum.page}` }, sum.label)
    : make("span", {}, sum.label)));
  draw(parentElement, [
    make("div", { class: "sum" }, sums),
    ...years.map((year) => make("section", {}, make("h2", {}, year.year), make("ul", {}, year.rows.map(row)))),
    years.length ? null : make("p", { class: "none", role: "status" }, words.none),
    data.rest ? make("button", { type: "button", class: "rest", "data-key": "rest", onclick: () => send({ rest: true }) }, data.rest) : null,
  ].filter(Boolean));
}
