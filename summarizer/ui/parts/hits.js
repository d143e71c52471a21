// What a search found, by meeting; the words that were looked for are marked, and each thing leads to its line.
export default function ({ data, parentElement }) {
  const { words } = data;
  draw(parentElement, [
    make("h2", { class: "hidden" }, words.results),
    make("p", { class: "count", role: "status" }, data.count),
    data.groups.map((group) => make("section", {},
      make("div", { class: "of" },
        make("h3", {}, visit(group.href, { "data-key": group.meeting }, group.title)),
        make("p", { class: "under" }, statusMark(group.state, group.status), group.day ? make("span", {}, group.day) : null)),
      make("ul", {}, group.hits.map((hit) => make("li", {}, found(group, hit, words)))),
      group.more ? make("p", { class: "more" }, words.more.replace("{n}", String(group.more))) : null)),
    data.rest ? make("p", { class: "rest" }, data.rest) : null,
  ].flat().filter(Boolean));
}

function found(group, hit, words) {
  const about = [hit.item, hit.about].filter((parts) => parts.length);
  return visit(hit.href, { "data-key": `${group.meeting} ${hit.target}` },
    make("span", { class: `kind ${hit.kind}` }, words[hit.kind]), " ",
    hit.lines.map((parts) => make("span", { class: "said" }, lit(parts), " ")),
    about.length ? make("span", { class: "about" }, about.map((parts) => make("span", {}, lit(parts), " "))) : null);
}

// The words that were looked for, marked: a text comes in turns of what is not and what is.
function lit(parts) {
  return parts.flatMap(([plain, marked]) => [plain, marked ? make("mark", {}, marked) : null]).filter(Boolean);
}

// A link within the app: the page is another, and Back leads here again with all that was asked.
function visit(href, given, ...children) {
  return inner(href, href, (to) => {
    window.history.pushState({}, "", new URL(to, window.location.href));
    window.dispatchEvent(new PopStateEvent("popstate"));
  }, given, ...children);
}
