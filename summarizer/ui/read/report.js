// The report: how far it is, the meeting in one minute, what concerns the reader, then item by item.

const SIGNS = { concept: "▲", circulated: "▲", adopted: "✓", released: "✓", withdrawn: "✕" };

function report(board) {
  const known = Boolean(board.data.me.id);
  const parts = known ? [mine(board), decided(board)] : [decided(board), mine(board)];
  return make("div", { class: "report" },
    banner(board), tiles(board), parts, actions(board), items(board), meeting(board));
}

function banner(board) {
  const { head, words, links } = board.data;
  return make("div", { class: `banner ${head.state}` },
    make("div", { class: "banner-text" },
      make("p", {}, make("strong", {}, make("span", { "aria-hidden": "true" }, `${SIGNS[head.state]} `), head.status)),
      head.note ? make("p", {}, head.note) : null,
      head.software ? make("p", { class: "software" }, head.software) : null),
    make("div", { class: "tools" },
      links.map((one) => inner(one.href, one.command, board.send, {}, one.label)),
      make("button", { type: "button", class: "print", onclick: () => window.print() }, words.print)));
}

function tiles(board) {
  const { words } = board.data;
  return make("nav", { class: "tiles", "aria-label": words.minute }, board.data.tiles.map((tile) =>
    make("button", { type: "button", class: tile.n === 0 ? "tile none" : "tile", onclick: () => jump(board, tile.to) },
      tile.n === null ? make("span", { class: "n", "aria-hidden": "true" }, "↓") : make("span", { class: "n" }, String(tile.n)), " ", make("span", { class: "of" }, tile.label))));
}

function jump(board, name) {
  const heading = board.root.querySelector(`[data-part="${CSS.escape(name)}"]`);
  heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start", behavior: STILL.matches ? "instant" : "smooth" });
}

function heading(level, text, name) {
  return make(`h${level}`, { "data-part": name }, text);
}

function decided(board) {
  const { data } = board;
  const { words } = data;
  const none = !data.decided.length && !data.order.length;
  return make("section", {}, heading(2, words.decided, "decided"),
    none ? make("p", { class: "none" }, words.no_decisions) : null,
    data.decided.length ? lineList(board, data.decided, "brief") : null,
    data.order.length ? fold(`${words.order} (${data.order.length})`, lineList(board, data.order, "brief"), !data.decided.length) : null);
}

function fold(label, content, open = false) {
  return make("details", { open }, make("summary", {}, label), content);
}

// What concerns the reader. Who that is he says once.
function mine(board) {
  const { me, words } = board.data;
  const list = make("select", { id: "who", "data-key": "who", onchange: (event) => board.send({ act: "me", id: event.target.value }) },
    make("option", { value: "" }, me.id ? words.not_me : words.pick),
    me.people.map(([id, name]) => make("option", { value: id, selected: id === me.id }, name)));
  const picker = me.people.length ? [make("label", { for: "who", class: me.id ? "hidden" : null }, words.who), list] : [];
  const groups = me.groups.map((group) => [make("h3", {}, words[group.id]), lineList(board, group.lines, "brief")]);
  let note = null;
  if (!me.id) note = me.known ? fill(words.not_here, { name: me.known }) : words.pick_help;
  else if (!groups.length) note = words.nothing_mine;
  return make("section", { class: "me" }, make("div", { class: "who" }, heading(2, words.me, "me"), me.name ? make("p", { class: "name" }, me.name) : null, picker),
    note ? make("p", { class: "none" }, note) : null, groups.flat(),
    me.all ? make("p", { class: "all" }, inner(me.all, { act: "actions" }, board.send, { "data-key": "all-mine" }, words.all_mine)) : null);
}

function actions(board) {
  const { data } = board;
  return make("section", {}, heading(2, data.words.actions, "actions"),
    data.actions.length ? lineList(board, data.actions, "brief") : make("p", { class: "none" }, data.words.no_actions));
}

function items(board) {
  const { data } = board;
  const { words } = data;
  const untreated = data.untreated.map((title) => make("li", { lang: board.lang }, title));
  return make("section", {}, heading(2, words.items, "items"),
    data.items.length ? contents(board) : make("p", { class: "none" }, words.no_items),
    data.items.map((item) => oneItem(board, item)),
    data.loose.length ? make("div", { class: "item" }, make("h3", {}, words.loose), lineList(board, data.loose)) : null,
    untreated.length ? make("div", { class: "item" }, make("h3", {}, words.untreated), make("ul", { class: "plain" }, untreated)) : null);
}

function contents(board) {
  const { items: all, words } = board.data;
  if (all.length < 4) return null;
  const links = all.map((item) => make("li", { class: item.level > 1 ? "deeper" : null }, make("button", {
    type: "button", lang: board.lang, onclick: () => jump(board, item.id),
  }, item.title)));
  return make("details", { class: "contents" }, make("summary", {}, words.contents), make("ul", {}, links));
}

function oneItem(board, item) {
  const { words } = board.data;
  const level = Math.min(item.level + 2, 6);
  const parts = [["summary", ""], ["decisions", words.decisions], ["actions", words.actions],
    ["questions", words.questions], ["positions", words.positions]]
    .filter(([name]) => item[name]?.length)
    .map(([name, label]) => [label ? make("p", { class: "label" }, label) : null, lineList(board, item[name])]);
  return make("div", { class: "item" },
    make(`h${level}`, { "data-part": item.id, lang: board.lang }, item.title),
    item.labels?.length ? make("p", { class: "labels" }, item.labels.join(" · ")) : null,
    item.closed ? make("p", { class: "none" }, words.closed) : null,
    parts.flat(),
    item.running?.length ? running(board, item) : null);
}

// The running minutes are built when somebody opens them, or has a link to one of their lines.
function running(board, item) {
  const { words } = board.data;
  const details = make("details", { class: "running" }, make("summary", {}, words.running));
  const build = () => {
    if (details.children.length === 1) details.append(lineList(board, item.running));
  };
  details.addEventListener("toggle", build);
  item.running.forEach((line) => {
    if (!board.later.has(line.id)) board.later.set(line.id, () => { details.open = true; build(); });
  });
  return details;
}

function meeting(board) {
  const { head, words } = board.data;
  if (!head.facts.length) return null;
  return make("section", {}, heading(2, words.meeting, "meeting"),
    make("dl", {}, head.facts.map(([label, text]) => make("div", {}, make("dt", {}, label), make("dd", {}, text)))));
}
