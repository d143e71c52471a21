// What is asked of the server, what it answers, and what is said of it.

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
  if (first) offerFirst(board);
  if (board.goTo && data.entries.some((entry) => entry.key === board.goTo)) {
    const key = board.goTo;
    board.goTo = null;
    goTo(board, key);
  }
  if (!board.waiting) post(board);
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
    box.scrollIntoView({ block: "nearest", behavior: "instant" });
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
  send(board, { do: verb, kind: entry.kind, id: entry.id, key: entry.key, sign: entry.sign });
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
