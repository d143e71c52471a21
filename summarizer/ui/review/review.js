// The review board: the statements beside their source. Joined with the files beside it into one module.

const boards = new Map();
const drafts = new Map();
const still = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 63.99rem)");

export default function ({ data, parentElement, setTriggerValue }) {
  if (!data) return undefined;
  if (data.part === "source") {
    receiveSource(data);
    return undefined;
  }
  let board = boards.get(parentElement);
  if (!board) {
    board = newBoard(parentElement, data);
    boards.set(parentElement, board);
  }
  board.trigger = setTriggerValue;
  board.calls += 1;
  const call = board.calls;
  receive(board, data);
  return () => {
    // A later call owns the board now.
    if (board.calls !== call) return;
    board.leave();
    boards.delete(parentElement);
  };
}

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
}

function button(kind, label, act) {
  const element = make("button", { type: "button", class: kind }, label);
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    act();
  });
  return element;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

function newBoard(parent, data) {
  const board = {
    data, words: data.words, calls: 0, filter: "review", chosen: null, offered: null, form: null, lit: [], picks: [], anchor: null,
    roving: null, rows: new Map(), signs: new Map(), sections: new Map(), pieces: new Map(), sentenceTexts: new Map(),
    uses: new Map(), unused: new Set(), cues: new Set(), outbox: [], waiting: null, answered: new Set(), conflicts: new Map(), source: null,
  };
  layOut(board, parent);
  listen(board);
  return board;
}

function layOut(board, parent) {
  const { words } = board;
  board.root = make("div", { class: "board" });
  board.bar = make("div", { class: "bar" });
  board.filters = make("div", { class: "filters", role: "group", "aria-label": words.filters });
  board.left = make("p", { class: "left" });
  board.next = button("quiet", words.next_doubt, () => nextDoubt(board));
  board.undo = button("quiet", words.undo, () => undo(board));
  board.openSource = button("quiet only-narrow", words.source, () => openSource(board));
  board.helpButton = button("quiet only-wide", words.keys, () => toggleHelp(board));
  board.helpButton.setAttribute("aria-expanded", "false");
  const tools = make("div", { class: "bar-tools" });
  tools.append(board.left, board.next, board.undo, board.openSource, board.helpButton);
  board.help = keyHelp(board);
  board.bar.append(board.filters, tools, board.help);
  board.list = make("div", { class: "list" });
  board.gone = make("details", { class: "gone" });
  board.gone.append(make("summary"), make("ul"));
  const statements = make("section", { class: "statements", "aria-label": words.statements });
  statements.append(board.list, board.gone);
  board.pane = make("aside", { class: "source", "aria-label": words.source_title, tabindex: "-1" });
  board.where = make("p", { class: "where" });
  const head = make("div", { class: "source-head" });
  head.append(make("h2", {}, words.source_title), board.where, button("quiet back", words.back, () => leaveSource(board)));
  board.text = make("div", { class: "source-text", lang: board.data.language, role: "group", "aria-label": words.source_title });
  board.picked = make("div", { class: "picked", role: "region", "aria-label": words.picked_title, "aria-live": "polite" });
  board.pane.append(head, board.text, board.picked);
  const panes = make("div", { class: "panes" });
  panes.append(statements, board.pane);
  board.panes = panes;
  board.status = make("p", { class: "status", role: "status" });
  board.root.append(board.bar, panes, board.status);
  parent.append(board.root);
}

function keyHelp(board) {
  const box = make("div", { class: "help", hidden: "", role: "region", "aria-label": board.words.keys });
  const list = make("dl");
  board.data.keys.forEach(([keys, what]) => {
    const pair = make("div");
    const term = make("dt");
    keys.forEach((key) => term.append(make("kbd", {}, key), " "));
    pair.append(term, make("dd", {}, what));
    list.append(pair);
  });
  box.append(make("p", {}, board.words.keys_where), list, button("quiet", board.words.close, () => toggleHelp(board)));
  return box;
}

function toggleHelp(board) {
  board.help.hidden = !board.help.hidden;
  board.helpButton.setAttribute("aria-expanded", String(!board.help.hidden));
  if (board.help.hidden) board.helpButton.focus();
}
