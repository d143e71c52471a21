// One line of the minutes: what it says, what belongs to it, and the way to its sentence in the source.

const COPY = "M6 6V2.5h7.5V10H10M2.5 6H10v7.5H2.5z";
const TONES = { yes: "✓", no: "✕", wait: "○" };

// The address of a line, which opens it again for whoever is sent it.
function address(board, id) {
  const url = new URL(window.location.href);
  url.hash = "";
  url.searchParams.set("meeting", board.data.meeting);
  url.searchParams.set("s", id);
  return url.href;
}

function lineItem(board, line, withItem) {
  const { words } = board.data;
  const link = make("a", {
    class: "s", href: address(board, line.id), "data-key": line.id,
    onclick(event) {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      choose(board, line, link);
    },
  },
  line.lead ? make("span", { class: `lead ${line.tone || ""}` },
    line.tone ? make("span", { class: "tone", "aria-hidden": "true" }, TONES[line.tone]) : null, line.lead,
    line.vote ? make("span", { class: "vote" }, ` · ${line.vote}`) : null) : null,
  line.lead ? " " : null,
  withItem && line.tone && line.item ? make("span", { class: "title", lang: board.lang }, line.item, " ") : null,
  make("span", { class: "said", lang: board.lang }, line.text),
  make("span", { class: "hidden" }, `, ${words.to_source}`));
  const item = make("li", { class: "line" },
    make("div", { class: "row" }, link, copyButton(board, line)),
    meta(board, line, withItem && !line.tone),
    line.answer ? make("p", { class: "answer" },
      make("b", {}, line.by ? fill(words.answer_by, { who: line.by }) : words.answer), " ",
      make("span", { lang: board.lang }, line.answer)) : null,
    line.details && !(withItem && line.tone) ? make("ul", { class: "details", lang: board.lang }, line.details.map((one) => make("li", {}, one))) : null,
    line.mark ? make("p", { class: "mark" }, line.mark) : null);
  if (!board.first.has(line.id)) board.first.set(line.id, { line, link });
  return item;
}

// What kind it is, when it is due, and whose words these are.
function meta(board, line, withItem) {
  const parts = [
    line.when ? make("span", { class: "when" }, line.when) : null,
    line.done ? make("span", { class: "done" }, `✓ ${line.done}`) : null,
    line.tag ? make("span", {}, line.tag) : null,
    withItem && line.item ? make("span", { lang: board.lang }, line.item) : null,
    line.model ? make("span", { title: board.data.words.model_note }, line.model) : null,
  ].filter(Boolean);
  return parts.length ? make("p", { class: "meta" }, parts) : null;
}

function copyButton(board, line) {
  const label = board.data.words.copy;
  return make("button", {
    type: "button", class: "copy", title: label, "aria-label": `${label}: ${line.text.slice(0, 60)}`,
    onclick: () => copyLink(board, line),
  }, drawing(COPY));
}

async function copyLink(board, line) {
  const { words } = board.data;
  const url = address(board, line.id);
  try {
    await navigator.clipboard.writeText(url);
    tell(board, words.copied);
  } catch {
    // Without https a page may not reach the clipboard; the address bar it may.
    window.history.replaceState(window.history.state, "", url);
    tell(board, words.not_copied);
  }
}

function tell(board, text) {
  board.news.textContent = text;
  clearTimeout(board.silence);
  board.silence = setTimeout(() => { board.news.textContent = ""; }, 4000);
}

// Away from its item, a brief line says which item it is of.
function lineList(board, lines, kind = "") {
  return make("ul", { class: `lines ${kind}` }, lines.map((line) => lineItem(board, line, kind === "brief")));
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
