// Actions and undertakings as a list: what, who, when and where from; what happened to it, and a small form to settle it.
export default function ({ data, parentElement, setTriggerValue }) {
  const { words, groups, more } = data;
  // What somebody has opened, and what he is writing, outlives a new drawing.
  const kept = (parentElement.minutesKept ??= { form: null, note: "", open: new Set() });
  const send = (command) => setTriggerValue("command", command);
  const redraw = () => draw(parentElement, [
    ...groups.map((group) => make("section", {},
      make("h2", {}, group.title, make("span", { class: "n" }, String(group.count))),
      make("ul", {}, group.rows.map(row)))),
    more ? make("button", { type: "button", class: "more", "data-key": "more", onclick: () => send({ more: true }) }, words.more) : null,
  ].filter(Boolean));

  const MARK = { late: "M8 4v5M8 12v.01M8 1l7 13H1z", open: "M8 2a6 6 0 1 0 .01 0z", done: "M2 8.5l4 4 8-9" };

  function row(one) {
    const settles = one.standing === "done" ? "open" : "done";
    const writing = kept.form === one.key;
    return make("li", { class: `row ${one.standing}` },
      make("p", { class: "standing" }, make("span", { class: "mark" }, drawing(MARK[one.standing]), words[one.standing])),
      make("div", { class: "what" },
        make("h3", {}, one.task),
        make("p", { class: "from" },
          make("span", { class: "kind" }, words[one.kind], one.number ? ` ${one.number}` : ""),
          inner(one.source.href, {}, stay, { "data-key": `s-${one.key}`, title: words.source }, named(one.source)),
          one.source.item ? make("span", {}, one.source.item) : null,
          one.source.state ? make("span", { class: "state" }, one.source.state) : null),
        one.marks.map((mark) => make("p", { class: "caution" }, `▲ ${mark}`))),
      fact("who", words.who, one.owners.join(", ") || words.nobody, one.made_to ? `${words.to} ${one.made_to}` : "", !one.owners.length),
      fact("due", words.due, one.due || words.no_due, one.due_words, !one.due),
      make("div", { class: "does" }, one.may && !writing
        ? make("button", {
          type: "button", "data-key": `b-${one.key}`, "aria-label": `${settles === "done" ? words.set_done : words.set_open}: ${one.task}`,
          onclick: () => { kept.form = one.key; kept.note = ""; redraw(); focus(`n-${one.key}`); },
        }, settles === "done" ? words.set_done : words.set_open) : null),
      writing ? form(one, settles) : null,
      one.history.length > 1 ? past(one) : null);
  }

  function named(source) {
    return source.day ? `${source.meeting}, ${source.day}` : source.meeting;
  }

  function fact(name, label, text, under, none) {
    return make("div", { class: name },
      make("p", { class: "label" }, label),
      make("p", { class: none ? "quiet" : "" }, text),
      under ? make("p", { class: "quiet" }, under) : null);
  }

  function form(one, settles) {
    const id = `note-${one.key}`;
    const close = () => { kept.form = null; redraw(); focus(`b-${one.key}`); };
    return make("form", {
      "aria-label": `${settles === "done" ? words.form_done : words.form_open}: ${one.task}`,
      onsubmit(event) {
        event.preventDefault();
        const note = kept.note;
        kept.form = null;
        kept.note = "";
        const keys = groups.flatMap((group) => group.rows.map((each) => each.key));
        kept.settled = { key: one.key, next: keys[keys.indexOf(one.key) + 1] ?? keys[keys.indexOf(one.key) - 1] };
        send({ thread: one.id, status: settles, note });
        redraw();
        focus(`b-${one.key}`);
      },
      onkeydown(event) { if (event.key === "Escape") close(); },
    },
      make("label", { for: id }, words.note),
      input(id, `n-${one.key}`),
      make("div", { class: "buttons" },
        make("button", { class: "primary" }, settles === "done" ? words.form_done : words.form_open),
        make("button", { type: "button", onclick: close }, words.cancel)));
  }

  function input(id, key) {
    const field = make("textarea", {
      id, "data-key": key, rows: 2, maxlength: 500, oninput(event) { kept.note = event.target.value; },
      // As in other one-line notes: Enter keeps it.
      onkeydown(event) { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); event.target.form.requestSubmit(); } },
    });
    field.value = kept.note;
    return field;
  }

  function past(one) {
    const events = one.history.map((event) => make("li", {},
      make("span", { class: "day" }, event.day),
      make("span", { class: "told" },
        event.source
          ? [`${event.what} `, inner(event.source.href, {}, stay, {}, event.source.meeting)]
          : event.what,
        (event.changes || []).map((change) => make("span", { class: "change" }, change)),
        event.note ? make("q", {}, event.note) : null)));
    const details = make("details", {
      open: kept.open.has(one.key),
      ontoggle(event) { kept.open[event.target.open ? "add" : "delete"](one.key); },
    },
      make("summary", { "data-key": `h-${one.key}`, "aria-label": `${words.history}: ${one.task}` },
        words.history, make("span", { class: "n" }, String(one.history.length))),
      make("ol", {}, events));
    return details;
  }

  function focus(key) {
    parentElement.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }

  // Who settled one that has left the list goes on at the next.
  function goOn() {
    const { key, next } = kept.settled ?? {};
    if (!key || groups.some((group) => group.rows.some((each) => each.key === key))) return;
    kept.settled = null;
    if (next) focus(`s-${next}`);
  }

  redraw();
  goOn();
}

// Where it was said is on another page than the list: nothing is asked of this one.
function stay() {}
