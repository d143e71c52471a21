// The rows of the list: which there are, in which order, and what each of them shows.

const FILTERS = ["review", "all", "unused", "remarks"];

// The groups of rows that the chosen filter shows: [{id, title, note, rows: [{key, sign, build}]}].
function groups(board) {
  const { data } = board;
  if (board.filter === "unused") return unusedGroups(board);
  if (board.filter === "remarks") return remarkGroups(board);
  const doubtful = data.entries.filter((entry) => entry.why.length);
  if (board.filter === "review") return byItem(board, doubtful);
  const rest = data.entries.filter((entry) => !entry.why.length);
  const first = { id: "doubt", title: board.words.doubtful, rows: doubtful.map((entry) => entryRow(board, entry, true)) };
  return [first, ...byItem(board, rest)].filter((group) => group.rows.length);
}

function byItem(board, entries) {
  const of = new Map();
  entries.forEach((entry) => {
    const item = entry.item ?? "";
    if (!of.has(item)) of.set(item, []);
    of.get(item).push(entry);
  });
  const order = ["", ...board.data.items.map((item) => item.id)];
  const titles = new Map(board.data.items.map((item) => [item.id, item]));
  return order.filter((id) => of.has(id)).map((id) => ({
    id: `item-${id}`,
    title: titles.get(id)?.title ?? board.words.general,
    note: titles.get(id)?.closed ?? "",
    rows: of.get(id).map((entry) => entryRow(board, entry, false)),
  }));
}

function entryRow(board, entry, named) {
  const item = named ? board.data.items.find((one) => one.id === entry.item) : null;
  const sign = JSON.stringify([entry, item?.title, board.data.screen]);
  return { key: entry.key, sign, build: () => buildEntry(board, entry, item) };
}

function buildEntry(board, entry, item) {
  const { words } = board;
  const row = make("article", { class: entry.why.length ? "row doubt" : "row", tabindex: "-1", "data-key": entry.key });
  const top = make("div", { class: "top" });
  const label = make("span", { class: "kind" }, entry.label);
  top.append(label);
  const from = [entry.place, entry.by].filter(Boolean).join(" · ");
  top.append(make("span", { class: "place" }, from));
  if (item) top.append(make("span", { class: "of" }, item.title));
  const mark = entry.why.length ? ["▲", words.to_review, "mark"] : ["✓", words.verified, "fine"];
  const state = make("span", { class: mark[2] });
  state.append(make("span", { "aria-hidden": "true" }, mark[0]), ` ${mark[1]}`);
  top.append(state);
  const text = make("p", { class: "text", lang: board.data.language }, entry.text);
  row.append(top, text);
  if (entry.facts.length) {
    const facts = make("dl", { class: "facts" });
    entry.facts.forEach(([name, value]) => {
      const pair = make("div");
      pair.append(make("dt", {}, name), make("dd", { lang: board.data.language }, value));
      facts.append(pair);
    });
    row.append(facts);
  }
  if (entry.why.length) {
    const why = make("ul", { class: "why" });
    entry.why.forEach((reason) => why.append(make("li", {}, reason)));
    row.append(why);
  }
  const foot = make("div", { class: "foot" });
  const tools = make("div", { class: "tools" });
  if (entry.why.length) tools.append(hinted(board, "accept", button("primary", words.accept, () => accept(board, entry))));
  tools.append(
    hinted(board, "edit", button("quiet", words.edit, () => openForm(board, entry))),
    hinted(board, "reject", button("quiet", words.reject, () => reject(board, entry))),
  );
  if (entry.s.length) tools.append(button("quiet to-source", words.source, () => { choose(board, entry.key); openSource(board); }));
  foot.append(tools);
  row.append(foot);
  row.setAttribute("aria-label", [entry.label, mark[1], entry.text].join(". "));
  return row;
}

// With the key that does the same, which shows while the keys work.
function hinted(board, name, element) {
  element.append(make("kbd", { "aria-hidden": "true" }, board.data.hints[name]));
  return element;
}

function unusedGroups(board) {
  if (!board.source) return [];
  const unused = board.source.sentences.filter(([number]) => board.unused.has(number));
  const telling = unused.filter(([number]) => board.cues.has(number));
  const rest = new Map();
  unused.filter(([number]) => !board.cues.has(number)).forEach((one) => {
    const item = one[1] ?? "";
    if (!rest.has(item)) rest.set(item, []);
    rest.get(item).push(one);
  });
  const titles = new Map(board.data.items.map((item) => [item.id, item.title]));
  const groups = [{ id: "cues", title: board.words.cues, rows: telling.map((one) => sentenceRow(board, one, true)) }];
  ["", ...titles.keys()].forEach((id) => {
    if (!rest.has(id)) return;
    groups.push({
      id: `rest-${id}`,
      title: titles.get(id) ?? board.words.outside,
      rows: rest.get(id).map((one) => sentenceRow(board, one, false)),
    });
  });
  return groups.filter((group) => group.rows.length);
}

function sentenceRow(board, [number, item, place], telling) {
  const key = `s/${number}`;
  const build = () => {
    const { words } = board;
    const text = board.sentenceTexts.get(number) ?? "";
    const row = make("article", { class: telling ? "row sentence cue" : "row sentence", tabindex: "-1", "data-key": key });
    const foot = make("div", { class: "foot" });
    const tools = make("div", { class: "tools" });
    tools.append(
      hinted(board, "decisions", button("quiet", words.make_decision, () => makeOf(board, "decisions", [number]))),
      hinted(board, "actions", button("quiet", words.make_action, () => makeOf(board, "actions", [number]))),
      button("quiet to-source", words.source, () => { choose(board, key); openSource(board); }),
    );
    foot.append(tools, make("span", { class: "place" }, place));
    row.append(make("p", { class: "text", lang: board.data.language }, text), foot);
    return row;
  };
  return { key, sign: JSON.stringify([number, item, place, board.data.screen]), build };
}

function remarkGroups(board) {
  const of = new Map();
  board.data.remarks.forEach((remark) => {
    if (!of.has(remark.group)) of.set(remark.group, []);
    of.get(remark.group).push(remark);
  });
  return [...of].map(([group, remarks]) => ({
    id: `remark-${group}`,
    title: group,
    rows: remarks.map((remark) => ({ key: remark.key, sign: JSON.stringify([remark, board.data.screen]), build: () => buildRemark(board, remark) })),
  }));
}

function buildRemark(board, remark) {
  const row = make("article", { class: "row remark", tabindex: "-1", "data-key": remark.key, "aria-label": remark.text });
  const top = make("div", { class: "top" });
  top.append(make("p", { class: "text" }, remark.text), make("span", { class: "place" }, remark.place));
  row.append(top);
  const foot = make("div", { class: "foot" });
  const tools = make("div", { class: "tools" });
  remark.entries.forEach((key) => {
    const entry = board.data.entries.find((one) => one.key === key);
    if (!entry) return;
    const to = button("plain", "", () => goTo(board, key));
    to.append(make("span", { class: "kind" }, entry.label), ` ${entry.text}`);
    tools.append(to);
  });
  if (remark.people) tools.append(button("quiet", board.words.to_people, () => send(board, { do: "tables", key: remark.key })));
  const isBare = !tools.children.length;
  if (remark.s.length) tools.append(button("quiet to-source", board.words.source, () => { choose(board, remark.key); openSource(board); }));
  foot.append(tools);
  // Beside its source there is nothing else to do with it.
  if (isBare) foot.classList.add("to-source");
  if (tools.children.length) row.append(foot);
  return row;
}
