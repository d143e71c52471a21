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
    data, words: data.words, calls: 0, filter: "review", chosen: null, form: null, lit: [], picks: [], anchor: null,
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

function listen(board) {
  board.list.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row || event.target.closest("button, input, textarea, select, label, form")) return;
    if (String(getSelection()) !== "") return;
    choose(board, row.dataset.key);
    row.focus({ preventScroll: true });
    if (!narrow.matches || !board.lit.length) return;
    openSource(board);
    reveal(board, row);
  });
  board.list.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (row && row.dataset.key !== board.chosen) choose(board, row.dataset.key);
  });
  ["wheel", "touchmove", "pointerdown"].forEach((name) => board.pane.addEventListener(name, () => {
    board.brought = null;
  }, { passive: true }));
  // Shift would select the words between instead of the sentences.
  board.text.addEventListener("mousedown", (event) => {
    if (event.shiftKey) event.preventDefault();
  });
  board.text.addEventListener("click", (event) => {
    const span = event.target.closest(".e");
    if (span && String(getSelection()) === "") pick(board, Number(span.dataset.s), event.shiftKey);
  });
  board.root.addEventListener("keydown", (event) => {
    // Streamlit has keys of its own; what is typed here is not for it.
    event.stopPropagation();
    if (event.target.classList.contains("e")) sourceKeys(board, event);
    else if (event.target.classList.contains("row")) rowKeys(board, event);
    else otherKeys(board, event);
  });
  // The source is as high as what can be seen of it, so that what stands at its foot is in sight.
  const fit = () => {
    board.root.style.setProperty("--bar", `${board.bar.offsetHeight}px`);
    const top = Math.max(board.panes.getBoundingClientRect().top, board.bar.offsetHeight);
    board.root.style.setProperty("--height", `${Math.max(240, innerHeight - top)}px`);
  };
  const watch = new ResizeObserver(fit);
  watch.observe(board.bar);
  addEventListener("resize", fit);
  addEventListener("scroll", fit, { capture: true, passive: true });
  fit();
  board.leave = () => {
    keepDraft(board);
    watch.disconnect();
    removeEventListener("resize", fit);
    removeEventListener("scroll", fit, { capture: true });
    board.root.remove();
  };
}

function rowKeys(board, event) {
  const { key } = event;
  const row = event.target.dataset.key;
  const entry = board.data.entries.find((one) => one.key === row);
  if ((event.ctrlKey || event.metaKey) && key === "z") undo(board);
  else if (event.ctrlKey || event.metaKey || event.altKey) return;
  else if (key === "ArrowDown" || key === "j") focusRow(board, neighbour(board, row, 1));
  else if (key === "ArrowUp" || key === "k") focusRow(board, neighbour(board, row, -1));
  else if (key === "n") nextDoubt(board);
  else if (key === "u") undo(board);
  else if (key === "?") toggleHelp(board);
  else if (key === "s") showInSource(board, row);
  else if (row.startsWith("s/") && key === "b") makeOf(board, "decisions", [Number(row.slice(2))]);
  else if (row.startsWith("s/") && key === "a") makeOf(board, "actions", [Number(row.slice(2))]);
  else if (entry && key === "Enter") accept(board, entry);
  else if (entry && key === "e") openForm(board, entry);
  else if (entry && (key === "Delete" || key === "x")) reject(board, entry);
  else if (key === "Escape" && board.root.classList.contains("open")) board.root.classList.remove("open");
  else return;
  event.preventDefault();
}

function otherKeys(board, event) {
  const inForm = board.form && board.form.element.contains(event.target);
  if (event.key === "Escape" && inForm) {
    const { key } = board.form;
    if (!isTouched(board)) {
      closeForm(board);
      focusRow(board, key);
    } else board.form.element.querySelector(".tools .quiet").focus();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && inForm) saveForm(board);
  else if (event.key === "Escape" && !board.help.hidden) toggleHelp(board);
  else if (event.key === "Escape" && board.pane.contains(event.target)) leaveSource(board);
  else return;
  event.preventDefault();
}

function showInSource(board, key) {
  const [first] = sentencesOf(board, key);
  if (first === undefined) return;
  openSource(board);
  rove(board, first)?.focus({ preventScroll: true });
}

function tell(board, text) {
  board.status.textContent = "";
  requestAnimationFrame(() => {
    board.status.textContent = text;
  });
  clearTimeout(board.statusTimer);
  board.statusTimer = setTimeout(() => { board.status.textContent = ""; }, 8000);
}

// What is asked goes out one batch at a time, and stays here until the answer has come: nothing gets lost.
function send(board, command) {
  board.outbox.push({ seen: board.data.revision, ...command, token: crypto.randomUUID() });
  board.rows.get(command.key)?.classList.add("pending");
  post(board);
}

function post(board) {
  if (board.waiting || !board.outbox.length) return;
  const batch = [...board.outbox];
  board.waiting = new Set(batch.map((command) => command.token));
  board.trigger("command", { batch });
  clearTimeout(board.again);
  board.again = setTimeout(() => {
    board.waiting = null;
    post(board);
  }, 15000);
}

function receive(board, data) {
  const first = board.calls === 1;
  board.data = data;
  board.words = data.words;
  board.root.lang = data.screen;
  showSource(board);
  data.replies.forEach((reply) => answer(board, reply));
  showAll(board);
  noticeInForm(board);
  const doubts = data.entries.filter((entry) => entry.why.length);
  if (first && data.start) goTo(board, data.start);
  else if (first && !doubts.length) {
    board.filter = "all";
    showAll(board);
  }
  if (first) openDraft(board);
  if (board.goTo && data.entries.some((entry) => entry.key === board.goTo)) {
    const key = board.goTo;
    board.goTo = null;
    goTo(board, key);
  }
  if (!board.waiting) post(board);
}

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
      // A list that is new begins at its beginning.
      if (board.panes.getBoundingClientRect().top < board.bar.offsetHeight) board.root.scrollIntoView({ behavior: "instant" });
    }));
    tab.setAttribute("aria-pressed", String(board.filter === name));
    tab.replaceChildren(board.words[`filter_${name}`], " ", make("span", { class: "count" }, String(counts[name])));
  });
}

// What came of a command: it is said, and what could not be done stays open.
function answer(board, reply) {
  const command = board.outbox.find((one) => one.token === reply.token);
  if (!command || board.answered.has(reply.token)) return;
  board.answered.add(reply.token);
  board.outbox = board.outbox.filter((one) => one !== command);
  board.waiting?.delete(reply.token);
  if (board.waiting && !board.waiting.size) board.waiting = null;
  if (!board.waiting) clearTimeout(board.again);
  board.rows.get(command.key)?.classList.remove("pending");
  const isForm = board.form && board.form.key === command.key && command.do === "change";
  if (reply.ok) {
    board.conflicts.delete(command.key);
    if (isForm) {
      const { key } = board.form;
      const next = neighbour(board, key, 1) ?? neighbour(board, key, -1);
      closeForm(board);
      board.afterwards = [key, next];
    }
    if (reply.key) board.goTo = reply.key;
  } else {
    if (isForm) {
      board.form.pending = false;
      board.form.element.removeAttribute("aria-busy");
    }
    if (reply.conflict) board.conflicts.set(command.key, { command, ...reply.conflict });
  }
  requestAnimationFrame(() => finishAnswer(board, reply));
}

function finishAnswer(board, reply) {
  tell(board, reply.say);
  if (!board.afterwards) return;
  const [key, next] = board.afterwards;
  board.afterwards = null;
  focusRow(board, board.rows.has(key) ? key : next);
}

function showConflicts(board) {
  board.list.querySelectorAll(".conflict").forEach((box) => {
    if (!board.conflicts.has(box.dataset.key)) box.remove();
  });
  board.conflicts.forEach((conflict, key) => {
    const row = board.rows.get(key);
    if (!row || row.querySelector(".conflict")) return;
    const box = make("div", { class: "conflict", role: "alert", "data-key": key });
    box.append(make("p", { class: "lead" }, conflict.lead));
    const pairs = make("dl");
    conflict.pairs.forEach(([name, value]) => pairs.append(make("dt", {}, name), make("dd", {}, value)));
    const tools = make("div", { class: "tools" });
    tools.append(
      button("primary", board.words.keep_theirs, () => {
        board.conflicts.delete(key);
        closeForm(board);
        showList(board);
        focusRow(board, board.rows.has(key) ? key : board.rows.keys().next().value);
      }),
      button("quiet", board.words.use_mine, () => {
        const { command } = conflict;
        board.conflicts.delete(key);
        box.remove();
        send(board, { ...command, seen: board.data.revision });
      }),
    );
    box.append(pairs, tools);
    row.insertBefore(box, row.querySelector(".form"));
  });
}

function accept(board, entry) {
  if (!entry.why.length) {
    tell(board, board.words.already_fine);
    return;
  }
  act(board, entry, "accept");
}

function reject(board, entry) {
  act(board, entry, "reject");
}

// Sends it, and goes on to the next one at once: nobody has to wait for the answer.
function act(board, entry, verb) {
  if (board.outbox.some((command) => command.key === entry.key)) return;
  const stays = verb === "accept" && board.filter === "all";
  const next = neighbour(board, entry.key, 1) ?? neighbour(board, entry.key, -1);
  send(board, { do: verb, kind: entry.kind, id: entry.id, key: entry.key });
  if (stays && entry.why.length === 0) focusRow(board, entry.key);
  else if (next) focusRow(board, next);
}

function undo(board) {
  send(board, { do: "undo", key: "undo" });
}

function makeOf(board, kind, numbers) {
  const after = board.chosen && board.chosen.startsWith("s/") ? neighbour(board, board.chosen, 1) : null;
  send(board, { do: "make", kind, numbers, key: after ? board.chosen : "make" });
  dropPicks(board);
}
