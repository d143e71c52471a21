// The source beside the report: a pane on a wide screen, a sheet from below on a narrow one.

const NARROW = window.matchMedia("(max-width: 63.99rem)");
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

function sourcePane(board) {
  const { words, source } = board.data;
  board.where = make("p", { class: "where" });
  board.quote = make("p", { class: "quote", lang: board.lang });
  board.back = make("button", { type: "button", class: "quiet-button", hidden: true, onclick: () => leave(board) }, words.back);
  const text = make("div", { class: "text", lang: board.lang }, sourceParts(board, source || []));
  board.hint = make("p", { class: "hint" }, source ? words.source_hint : words.no_source);
  board.pane = make("aside", { class: "source", "aria-label": words.source, tabindex: "0" },
    make("div", { class: "panel" }, make("h2", {}, words.source), board.back, board.where),
    board.hint, board.quote, text);
  return board.pane;
}

// Lines that the browser lays out together, and only when they come into sight.
const PART = 100;

function sourceParts(board, lines) {
  const parts = [];
  lines.forEach((line, at) => {
    if (at % PART === 0) parts.push(make("div", { class: "part" }));
    parts.at(-1).append(sourceLine(board, line));
  });
  return parts;
}

function sourceLine(board, line) {
  if (typeof line === "number") return make("p", { class: "closed", lang: board.data.screen }, board.data.words.closed_source);
  const [number, ...pieces] = line;
  return make("div", { class: "l", "data-n": number }, pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const span = make("span", { class: "e" }, piece[1]);
    board.pieces.push({ start: piece[0], span });
    return span;
  }));
}

// The pieces of the source from offset `from` up to `to`; they are in the order of the text.
function within(board, from, to) {
  const { pieces } = board;
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].start < from) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (; low < pieces.length && pieces[low].start < to; low += 1) found.push(pieces[low].span);
  return found;
}

function clear(board) {
  board.lit.forEach((span) => span.classList.remove("lit"));
  board.lit = [];
  board.chosen?.classList.remove("chosen");
  board.chosen?.removeAttribute("aria-current");
}

// Show where `line` is said. The address follows, so that it can be sent, and Back closes the sheet again.
function choose(board, line, link, { quiet = false } = {}) {
  clear(board);
  board.chosen = link;
  if (link) {
    link.classList.add("chosen");
    link.setAttribute("aria-current", "true");
  }
  board.lit = (line.spans || []).flatMap(([from, to]) => within(board, from, to));
  board.lit.forEach((span) => span.classList.add("lit"));
  const { words } = board.data;
  board.where.textContent = [line.item, line.where].filter(Boolean).join(" · ");
  board.quote.textContent = line.quote || (board.lit.length ? "" : words.no_quote);
  board.hint.hidden = Boolean(board.data.source);
  board.back.hidden = false;
  const wasOpen = board.root.classList.contains("open");
  board.root.classList.add("open");
  if (!quiet) remember(board, line.id, wasOpen);
  if (NARROW.matches && link) keepAbove(board, link);
  const first = board.lit[0] || board.pane;
  if (first !== board.pane) first.setAttribute("tabindex", "-1");
  bring(board, board.lit[0]);
  first.focus({ preventScroll: true });
  // Parts that were not laid out yet have their true height only now.
  requestAnimationFrame(() => bring(board, board.lit[0]));
}

function bring(board, span) {
  if (!span) return;
  const pane = board.pane.getBoundingClientRect();
  const away = span.getBoundingClientRect().top - pane.top - pane.height / 3;
  const smooth = !STILL.matches && Math.abs(away) < 3 * pane.height;
  board.pane.scrollBy({ top: away, behavior: smooth ? "smooth" : "instant" });
}

// The line that was chosen stays in sight above the sheet.
function keepAbove(board, link) {
  const top = board.pane.offsetHeight ? window.innerHeight - board.pane.offsetHeight : window.innerHeight / 2;
  const place = link.getBoundingClientRect();
  if (place.bottom > top || place.top < 64) link.scrollIntoView({ block: "start", behavior: STILL.matches ? "instant" : "smooth" });
}

function leave(board) {
  if (NARROW.matches && board.pushed) {
    window.history.back();
    return;
  }
  window.history.replaceState(window.history.state, "", withoutLine());
  shut(board);
}

function shut(board) {
  board.root.classList.remove("open");
  board.pushed = false;
  board.back.hidden = true;
  const link = board.chosen;
  if (!link) return;
  link.focus({ preventScroll: true });
  const place = link.getBoundingClientRect();
  if (place.top < 60 || place.bottom > window.innerHeight) link.scrollIntoView({ block: "center" });
}

function remember(board, id, wasOpen) {
  const url = address(board, id);
  if (NARROW.matches && !wasOpen) {
    window.history.pushState({ line: id }, "", url);
    board.pushed = true;
  } else {
    window.history.replaceState(window.history.state, "", url);
  }
}

function withoutLine() {
  const url = new URL(window.location.href);
  url.searchParams.delete("s");
  return url.href;
}
