// What a search found, by meeting; the words that were looked for are marked, and each thing leads to its line.
export default function ({ data, parentElement, setTriggerValue }) {
  const { words } = data;
  draw(parentElement, [
    make("h2", { class: "hidden" }, words.results),
    make("p", { class: "count", role: "status" }, data.count),
    data.groups.map((group) => make("section", {},
      make("div", { class: "of" },
        make("h3", {}, inner(group.href, {}, stay, { "data-key": group.meeting }, group.title)),
        make("p", { class: "under" }, statusMark(group.state, group.status), group.day ? make("span", {}, group.day) : null)),
      make("ul", {}, group.hits.map((hit) => make("li", {}, found(group, hit, words)))),
      group.more ? make("button", {
        type: "button", class: "more", "data-key": `more ${group.meeting}`, "aria-label": `${group.more}: ${group.title}`,
        onclick: () => {
          parentElement.minutesNext = { meeting: group.meeting, at: group.hits.length };
          setTriggerValue("command", { whole: group.meeting });
        },
      }, group.more) : null)),
    data.rest ? make("p", { class: "rest" }, data.rest) : null,
  ].flat().filter(Boolean));
  follow(parentElement, data.groups);
}

// Who asked for the rest of a meeting goes on where it begins.
function follow(parentElement, groups) {
  const next = parentElement.minutesNext;
  const hit = next && groups.find((group) => group.meeting === next.meeting)?.hits[next.at];
  if (!hit) return;
  parentElement.minutesNext = null;
  parentElement.querySelector(`[data-key="${CSS.escape(`${next.meeting} ${hit.target}`)}"]`)?.focus();
}

function found(group, hit, words) {
  const about = [hit.item, hit.about].filter((parts) => parts.length);
  return inner(hit.href, {}, stay, { "data-key": `${group.meeting} ${hit.target}` },
    make("span", { class: `kind ${hit.kind}` }, words[hit.kind]), " ",
    hit.lines.map((parts) => make("span", { class: "said" }, lit(parts), " ")),
    about.length ? make("span", { class: "about" }, about.map((parts) => make("span", {}, lit(parts), " "))) : null);
}

// The words that were looked for, marked: a text comes in turns of what is not and what is.
function lit(parts) {
  return parts.flatMap(([plain, marked]) => [plain, marked ? make("mark", {}, marked) : null]).filter(Boolean);
}

// What is found is on another page than the search: nothing is asked of this one.
function stay() {}
