// The component itself: it is drawn anew only when its data is another, and keeps open what the address names.

export default function ({ data, parentElement, setTriggerValue }) {
  const text = JSON.stringify(data);
  const send = (command) => setTriggerValue("command", command);
  let board = parentElement.board;
  if (!board || board.text !== text) {
    board = drawReport(parentElement, data, text, send, board);
    parentElement.board = board;
  }
  const gone = new AbortController();
  const { signal } = gone;
  // Before the app hears of it: a step back within this page asks nothing of the server.
  window.addEventListener("popstate", (event) => step(board, event), { capture: true, signal });
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && board.root.classList.contains("open")) leave(board);
  }, { signal });
  return () => gone.abort();
}

function drawReport(parentElement, data, text, send, before) {
  const root = make("div", { class: "root" });
  const news = make("p", { class: "news", role: "status" });
  const board = {
    data, text, send, root, news, first: new Map(), later: new Map(), pieces: [], lit: [], chosen: null,
    pushed: before?.pushed ?? false, lang: data.language === data.screen ? null : data.language,
  };
  const held = before ? active(before.root)?.getAttribute("data-key") : null;
  root.append(make("div", { class: "desk" }, report(board), sourcePane(board)), news);
  if (before) before.root.replaceWith(root);
  else parentElement.append(root);
  board.here = place();
  if (held) root.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  else open(board, wanted(), { jump: !before });
  return board;
}

// Which page this is, whatever line of it.
function place() {
  const url = new URL(window.location.href);
  return `${url.pathname}?${url.searchParams.get("meeting")}&${url.searchParams.get("version")}`;
}

function wanted() {
  return new URL(window.location.href).searchParams.get("s") || "";
}

function step(board, event) {
  if (place() !== board.here) return;
  event.stopImmediatePropagation();
  const id = wanted();
  if (id) open(board, id, { jump: false });
  else shut(board);
}

function open(board, id, { jump: toIt }) {
  if (!id) return;
  board.later.get(id)?.();
  const known = board.first.get(id);
  const stretch = /^c(\d+)-(\d+)$/.exec(id);
  if (known) choose(board, known.line, known.link, { quiet: true });
  else if (stretch) choose(board, { id, spans: [[Number(stretch[1]), Number(stretch[2])]] }, null, { quiet: true });
  if (known && toIt) requestAnimationFrame(() => known.link.scrollIntoView({ block: NARROW.matches ? "start" : "center" }));
}
