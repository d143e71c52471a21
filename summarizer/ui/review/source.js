// The source text beside the statements. Text of a document only ever becomes a text node.

const sources = new Map();

function receiveSource(data) {
  sources.set(data.meeting, data);
  boards.forEach((board) => {
    if (board.data && board.data.meeting === data.meeting) showSource(board);
  });
}

function showSource(board) {
  const data = sources.get(board.data.meeting);
  if (!data || board.source === data) return;
  board.source = data;
  board.pieces = new Map();
  board.sentenceTexts = new Map();
  const parts = data.parts.map((part) => sourcePart(board, part));
  if (!parts.length) parts.push(make("p", { class: "gone" }, board.words.no_source));
  board.text.replaceChildren(...parts);
  const first = board.pieces.keys().next();
  if (!first.done) rove(board, first.value);
  paintUses(board);
  light(board, board.lit);
  if (board.lit.length) bring(board, board.lit[0]);
}

function sourcePart(board, part) {
  const section = make("section", { class: part.closed ? "part closed" : "part" });
  if (part.closed) section.append(make("p", { class: "closed-label" }, part.closed));
  part.lines.forEach((line) => {
    if (line.page) section.append(make("p", { class: "page" }, line.page));
    const row = make("p", { class: `l of-${line.kind} ${line.head ? "head" : ""}` });
    row.append(make("span", { class: "n", "aria-hidden": "true" }, line.n));
    line.pieces.forEach(([number, text]) => row.append(number < 0 ? text : piece(board, number, text)));
    section.append(row);
  });
  return section;
}

function piece(board, number, text) {
  const known = board.pieces.get(number);
  const span = make("span", { class: "e", "data-s": number }, text);
  if (known) known.push(span);
  else {
    board.pieces.set(number, [span]);
    span.setAttribute("role", "button");
    span.tabIndex = -1;
  }
  board.sentenceTexts.set(number, `${board.sentenceTexts.get(number) ?? ""} ${text}`.trim());
  return span;
}

// What each sentence is used by: the statements that lean on it, or what else takes it along.
function paintUses(board) {
  board.uses = new Map();
  board.data.entries.forEach((entry) => {
    entry.s.forEach((number) => {
      if (!board.uses.has(number)) board.uses.set(number, []);
      board.uses.get(number).push(entry);
    });
  });
  board.unused = new Set(board.data.unused);
  board.cues = new Set(board.data.cues);
  board.pieces.forEach((spans, number) => {
    spans.forEach((span) => {
      span.classList.toggle("used", board.uses.has(number));
      span.classList.toggle("cue", board.cues.has(number));
    });
  });
}

function light(board, numbers) {
  board.lit.forEach((number) => (board.pieces.get(number) ?? []).forEach((span) => span.classList.remove("lit")));
  board.lit = numbers;
  numbers.forEach((number) => (board.pieces.get(number) ?? []).forEach((span) => span.classList.add("lit")));
}

function bring(board, number) {
  const span = (board.pieces.get(number) ?? [])[0];
  if (!span) return;
  board.brought = number;
  const away = () => {
    const pane = board.pane.getBoundingClientRect();
    return span.getBoundingClientRect().top - pane.top - pane.height / 3;
  };
  const smooth = !still.matches && Math.abs(away()) < 2 * board.pane.clientHeight;
  board.pane.scrollBy({ top: away(), behavior: smooth ? "smooth" : "instant" });
  // Parts that were not laid out yet have their true height only later; whoever scrolls himself is left alone.
  (smooth ? [600] : [30, 120, 400]).forEach((wait) => setTimeout(() => {
    if (board.brought === number && Math.abs(away()) > 4) board.pane.scrollBy({ top: away(), behavior: "instant" });
  }, wait));
}

function rove(board, number) {
  const before = (board.pieces.get(board.roving) ?? [])[0];
  if (before) before.tabIndex = -1;
  board.roving = number;
  const span = (board.pieces.get(number) ?? [])[0];
  if (span) span.tabIndex = 0;
  return span;
}

// Picking sentences: one by a click, more by Shift; always a range from the one that was picked first.
function pick(board, number, extend) {
  if (!extend || board.anchor === null) board.anchor = number;
  const [from, to] = [Math.min(board.anchor, number), Math.max(board.anchor, number)];
  board.picks = [...board.pieces.keys()].filter((one) => one >= from && one <= to);
  rove(board, number);
  choose(board, null);
  light(board, board.picks);
  showPicked(board);
}

function dropPicks(board) {
  if (!board.picks.length) return;
  board.picks = [];
  board.anchor = null;
  showPicked(board);
}

function showPicked(board) {
  const { picks, words } = board;
  board.root.classList.toggle("picking", picks.length > 0);
  board.pieces.forEach((spans, number) => {
    const on = picks.includes(number);
    spans.forEach((span) => span.classList.toggle("picked", on));
    if (on) spans[0].setAttribute("aria-pressed", "true");
    else spans[0].removeAttribute("aria-pressed");
  });
  if (!picks.length) {
    board.picked.replaceChildren();
    return;
  }
  const used = [...new Set(picks.flatMap((number) => board.uses.get(number) ?? []))];
  const other = Object.keys(board.data.other).filter((kind) => picks.some((number) => board.data.other[kind].includes(number)));
  const known = other.length ? words[`other_${other[0]}`] : words.nothing_of_it;
  const title = make("h3", {}, used.length ? words.made_of_it : known);
  const list = make("ul", { class: "made" });
  used.forEach((entry) => {
    const to = button("plain", "", () => goTo(board, entry.key));
    to.append(make("span", { class: "kind" }, entry.label), ` ${entry.text}`);
    list.append(make("li", {}, to));
  });
  const last = picks[picks.length - 1];
  const numbers = [...board.pieces.keys()];
  const next = numbers[numbers.indexOf(last) + 1];
  const tools = make("div", { class: "tools" });
  tools.append(
    button("primary", words.make_decision, () => makeOf(board, "decisions", picks)),
    button("primary", words.make_action, () => makeOf(board, "actions", picks)),
  );
  if (next !== undefined) tools.append(button("quiet", words.next_too, () => pick(board, next, true)));
  if (picks.length > 1) {
    tools.append(button("quiet", words.one_less, () => {
      board.anchor = picks[0];
      pick(board, picks[picks.length - 2], true);
    }));
  }
  tools.append(button("quiet", words.close, () => { light(board, []); dropPicks(board); }));
  const count = picks.length > 1 ? make("p", { class: "count" }, fill(words.picked, { n: picks.length })) : "";
  board.picked.replaceChildren(title, list, count, tools);
  if (!used.length) list.remove();
  // What was chosen stays in sight above what is said of it.
  const at = board.pieces.get(last)[0].getBoundingClientRect();
  const over = at.bottom - board.picked.getBoundingClientRect().top + 24;
  if (over > 0) board.pane.scrollBy({ top: over, behavior: "instant" });
}

function sourceKeys(board, event) {
  const numbers = [...board.pieces.keys()];
  const number = Number(event.target.dataset.s);
  const at = numbers.indexOf(number);
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step && at + step >= 0 && at + step < numbers.length) {
    const to = numbers[at + step];
    if (event.shiftKey) {
      if (board.anchor === null) board.anchor = number;
      pick(board, to, true);
    }
    const span = rove(board, to);
    span.focus({ preventScroll: true });
    span.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" || event.key === " ") pick(board, number, event.shiftKey);
  else if (event.key === "Escape") leaveSource(board);
  else return;
  event.preventDefault();
}

function openSource(board) {
  board.root.classList.add("open");
  if (board.lit.length) bring(board, board.lit[0]);
}

function leaveSource(board) {
  board.root.classList.remove("open");
  dropPicks(board);
  const row = board.rows.get(board.chosen) ?? board.list.querySelector(".row");
  if (row) row.focus({ preventScroll: false });
}
