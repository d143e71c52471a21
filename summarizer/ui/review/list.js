// The list: what is shown of it now, and which of its rows is chosen.

function showAll(board) {
  paintUses(board);
  showFilters(board);
  showList(board);
  const left = board.data.entries.filter((entry) => entry.why.length).length;
  board.left.textContent = left ? fill(left === 1 ? board.words.left_one : board.words.left_many, { n: left }) : board.words.left_none;
  board.next.disabled = !left;
  board.undo.disabled = !board.data.can_undo;
}

function showFilters(board) {
  const counts = {
    review: board.data.entries.filter((entry) => entry.why.length).length,
    all: board.data.entries.length,
    unused: board.data.unused.length,
    remarks: board.data.remarks.length,
  };
  const before = board.filters.children;
  FILTERS.forEach((name, at) => {
    const tab = before[at] ?? board.filters.appendChild(button("filter", "", () => {
      if (board.form && isTouched(board)) {
        tell(board, board.words.finish_first);
        board.form.element.querySelector("textarea, input, select").focus();
        return;
      }
      closeForm(board);
      board.filter = name;
      showAll(board);
      offerFirst(board);
      // A list that is new begins at its beginning.
      if (board.panes.getBoundingClientRect().top < board.bar.offsetHeight) board.root.scrollIntoView({ behavior: "instant" });
    }));
    tab.setAttribute("aria-pressed", String(board.filter === name));
    tab.replaceChildren(board.words[`filter_${name}`], " ", make("span", { class: "count" }, String(counts[name])));
  });
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
  else if (board.words[`lead_${board.filter}`]) sections.unshift(leadNote(board));
  place(board.list, sections);
  board.rows.forEach((row, key) => {
    row.classList.toggle("chosen", key === board.chosen);
    row.classList.toggle("pending", board.outbox.some((command) => command.key === key));
    reach(row, false);
  });
  const entry = board.rows.get(board.chosen) ?? board.rows.values().next().value;
  if (entry) reach(entry, true);
  // Who is in the list stays in it, also when his row is gone.
  if (held && !active(board)?.closest(".row")) (board.rows.get(held) ?? entry ?? board.emptyNote)?.focus({ preventScroll: true });
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

function leadNote(board) {
  const note = board.leadNote ?? make("p", { class: "lead-note" });
  board.leadNote = note;
  note.textContent = board.words[`lead_${board.filter}`];
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
  board.offered = null;
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

// Where nobody has chosen anything yet, the first row is, so that its sentences are in sight beside it.
function offerFirst(board) {
  if (board.rows.has(board.chosen) || board.picks.length) return;
  const first = board.rows.keys().next();
  if (first.done) return;
  choose(board, first.value);
  board.offered = first.value;
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
function reveal(board, row, block = "center") {
  const at = row.getBoundingClientRect();
  const isCovered = narrow.matches && board.root.classList.contains("open");
  const top = narrow.matches ? 0 : board.bar.getBoundingClientRect().bottom;
  const bottom = isCovered ? innerHeight * 0.48 : innerHeight;
  if (at.top >= top && at.bottom <= bottom) return;
  const isTall = at.height > bottom - top;
  row.scrollIntoView({ block: isCovered || isTall ? "start" : block, behavior: "instant" });
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
  if (board.offered !== null && isDoubt(board.offered)) {
    focusRow(board, board.offered);
    return;
  }
  const next = [...keys.slice(from + 1), ...keys.slice(0, from + 1)].find((key) => key !== board.chosen && isDoubt(key));
  if (next) focusRow(board, next);
  else if (board.filter !== "review" && board.data.entries.some((entry) => entry.why.length)) {
    board.filter = "review";
    showAll(board);
    focusRow(board, board.rows.keys().next().value);
  } else tell(board, board.words.none_left);
}
