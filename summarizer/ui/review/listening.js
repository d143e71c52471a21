// What is clicked and typed on the board.

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
    if (row) board.offered = null;
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
  } else if (event.target === board.emptyNote && (event.key === "u" || ((event.ctrlKey || event.metaKey) && event.key === "z"))) undo(board);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && inForm) saveForm(board);
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
