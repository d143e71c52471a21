// The statements: what is shown of them, in which order, and what one can do with each.

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
  if (entry.why.length) tools.append(button("primary", words.accept, () => accept(board, entry)));
  tools.append(
    button("quiet", words.edit, () => openForm(board, entry)),
    button("quiet", words.reject, () => reject(board, entry)),
  );
  if (entry.s.length) tools.append(button("quiet to-source", words.source, () => { choose(board, entry.key); openSource(board); }));
  foot.append(tools);
  row.append(foot);
  row.setAttribute("aria-label", [entry.label, mark[1], entry.text].join(". "));
  return row;
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
      button("quiet", words.make_decision, () => makeOf(board, "decisions", [number])),
      button("quiet", words.make_action, () => makeOf(board, "actions", [number])),
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
  if (remark.s.length) tools.append(button("quiet to-source", board.words.source, () => { choose(board, remark.key); openSource(board); }));
  foot.append(tools);
  if (tools.children.length) row.append(foot);
  return row;
}

// Brings the list to what the data say, keeping every row that says the same (and its focus, and its open form).
function showList(board) {
  const wanted = groups(board);
  const before = board.rows;
  const signs = board.signs;
  const held = active(board)?.closest(".row")?.dataset.key;
  board.rows = new Map();
  board.signs = new Map();
  const sections = wanted.map((group) => {
    const section = board.sections.get(group.id) ?? newSection(group.id);
    board.sections.set(group.id, section);
    const [title, rows] = section.children;
    title.replaceChildren(make("span", {}, group.title), ...(group.note ? [make("span", { class: "badge" }, group.note)] : []));
    title.append(make("span", { class: "count" }, String(group.rows.length)));
    place(rows, group.rows.map(({ key, sign, build }) => {
      const open = board.form && board.form.key === key;
      const same = before.has(key) && (signs.get(key) === sign || open);
      const row = same ? before.get(key) : build();
      if (!same && before.has(key)) settle(before.get(key));
      board.rows.set(key, row);
      board.signs.set(key, open ? signs.get(key) : sign);
      const li = row.parentElement?.localName === "li" ? row.parentElement : make("li");
      if (row.parentElement !== li) li.append(row);
      return li;
    }));
    return section;
  });
  if (!sections.length) sections.push(emptyNote(board));
  place(board.list, sections);
  board.rows.forEach((row, key) => {
    row.classList.toggle("chosen", key === board.chosen);
    row.classList.toggle("pending", board.outbox.some((command) => command.key === key));
    reach(row, false);
  });
  const entry = board.rows.get(board.chosen) ?? board.rows.values().next().value;
  if (entry) reach(entry, true);
  if (held && !active(board)?.closest(".row")) board.rows.get(held)?.focus({ preventScroll: true });
  showConflicts(board);
  showGone(board);
}

function active(board) {
  return board.root.getRootNode().activeElement;
}

function newSection(id) {
  const section = make("section", { class: "group", "data-group": id });
  section.append(make("h2"), make("ol"));
  return section;
}

function settle(row) {
  row.closest("li")?.remove();
}

function emptyNote(board) {
  const note = board.emptyNote ?? make("p", { class: "empty", tabindex: "-1" });
  board.emptyNote = note;
  note.textContent = board.words[`empty_${board.filter}`];
  return note;
}

// Puts `wanted` into `parent`, moving no element that is in its place already (moving one would take its focus).
function place(parent, wanted) {
  const keep = new Set(wanted);
  [...parent.children].forEach((child) => { if (!keep.has(child)) child.remove(); });
  wanted.forEach((child, at) => {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
}

function showGone(board) {
  const { gone } = board.data;
  board.gone.hidden = !gone.length || board.filter === "unused" || board.filter === "remarks";
  board.gone.querySelector("summary").textContent = fill(board.words.rejected, { n: gone.length });
  const rows = gone.map((entry) => {
    const row = make("li");
    const text = make("p", { class: "text", lang: board.data.language });
    text.append(make("span", { class: "kind" }, entry.label), ` ${entry.text}`);
    row.append(text, button("quiet", board.words.restore, () => send(board, { do: "restore", kind: entry.kind, id: entry.id, key: entry.key })));
    return row;
  });
  board.gone.querySelector("ul").replaceChildren(...rows);
}

// Tab comes to one row only, and to what can be done with it; arrows lead to the others.
function reach(row, on) {
  row.tabIndex = on ? 0 : -1;
  row.querySelectorAll(".foot button").forEach((one) => {
    one.tabIndex = on ? 0 : -1;
  });
}

// Chooses a statement: its sentences light up.
function choose(board, key) {
  const before = board.rows.get(board.chosen);
  if (before) {
    before.classList.remove("chosen");
    before.removeAttribute("aria-current");
    reach(before, false);
  }
  board.chosen = key;
  const row = board.rows.get(key);
  if (!row) return;
  dropPicks(board);
  row.classList.add("chosen");
  row.setAttribute("aria-current", "true");
  reach(row, true);
  const numbers = sentencesOf(board, key);
  light(board, numbers);
  board.where.textContent = placeOf(board, key);
  if (numbers.length) bring(board, numbers[0]);
}

function placeOf(board, key) {
  if (key.startsWith("s/")) return board.source?.sentences.find(([number]) => number === Number(key.slice(2)))?.[2] ?? "";
  return [...board.data.entries, ...board.data.remarks].find((one) => one.key === key)?.place ?? "";
}

function sentencesOf(board, key) {
  if (key.startsWith("s/")) return [Number(key.slice(2))];
  const found = board.data.entries.find((entry) => entry.key === key) ?? board.data.remarks.find((one) => one.key === key);
  return found ? found.s : [];
}

function goTo(board, key) {
  if (!board.rows.has(key)) {
    board.filter = "all";
    showAll(board);
  }
  board.root.classList.remove("open");
  focusRow(board, key);
}

function focusRow(board, key) {
  const row = board.rows.get(key);
  if (!row) return;
  row.focus({ preventScroll: true });
  choose(board, key);
  reveal(board, row);
}

// Brings a row into sight where it is not: between the bar and, on a narrow screen, the source.
function reveal(board, row) {
  const at = row.getBoundingClientRect();
  const isCovered = narrow.matches && board.root.classList.contains("open");
  const top = narrow.matches ? 0 : board.bar.getBoundingClientRect().bottom;
  const bottom = isCovered ? innerHeight * 0.48 : innerHeight;
  if (at.top >= top && at.bottom <= bottom) return;
  row.scrollIntoView({ block: isCovered ? "start" : "center", behavior: "instant" });
}

function neighbour(board, key, step) {
  const keys = [...board.rows.keys()];
  const at = keys.indexOf(key);
  return at < 0 ? keys[0] : keys[at + step];
}

function nextDoubt(board) {
  const keys = [...board.rows.keys()];
  const from = keys.indexOf(board.chosen);
  const isDoubt = (key) => board.data.entries.some((entry) => entry.key === key && entry.why.length);
  const next = [...keys.slice(from + 1), ...keys.slice(0, from + 1)].find((key) => key !== board.chosen && isDoubt(key));
  if (next) focusRow(board, next);
  else if (board.filter !== "review" && board.data.entries.some((entry) => entry.why.length)) {
    board.filter = "review";
    showAll(board);
    focusRow(board, board.rows.keys().next().value);
  } else tell(board, board.words.none_left);
}
