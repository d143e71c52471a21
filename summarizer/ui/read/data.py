"""What the reading page shows, as data for its component: everything is text, and all of it is for its reader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from summarizer.export import phrases
from summarizer.export.documents.summary import is_said, item_levels
from summarizer.export.plain import one_line
from summarizer.meetings.personal import Me, Mine, find_person, mine_of, shown_claims
from summarizer.meetings.reading import View
from summarizer.records import Action, Claim, Decision, Item, Minutes, Person, Position, Question, Statement
from summarizer.store.followups import Followup
from summarizer.ui.links import link
from summarizer.ui.read.head import head_of
from summarizer.ui.read.lines import JsonLine, Lines
from summarizer.ui.read.source import source_of, stretch_of
from summarizer.ui.words import Words

Json = dict[str, Any]

# These say how the meeting went, not what it settled.
_OF_ORDER = ("procedural", "minutes")
_KINDS = (("decisions", Decision), ("actions", Action), ("questions", Question), ("positions", Position))


def page_data(  # noqa: PLR0913  (each by its name)
    view: View,
    me: Me | None,
    say: Words,
    opened: str = "",
    links: Sequence[Json] = (),
    *,
    settled: Mapping[str, Followup] | None = None,
) -> Json:
    """Return all that the component shows.

    `me` is whom the reader reads for, `opened` which line or stretch the address names, `links` where else he may
    go from here (label, href), `settled` what people said of the actions since, by the action's id.
    """
    minutes, settled = view.minutes, settled or {}
    lines = Lines(minutes, view.document, say, settled)
    person = find_person(minutes.people, me) if me else None
    mine = _still_to_do(mine_of(minutes, person), settled) if person else Mine()
    claims = shown_claims(minutes, minutes.claims)
    decided = [one for one in claims if isinstance(one, Decision)]
    actions = [one for one in claims if isinstance(one, Action)]
    known = {item.id for item in minutes.items}
    data: Json = {
        "words": say.part("read.show"),
        "screen": say.language,
        "language": minutes.language,
        "meeting": view.row.id,
        "open": opened,
        "links": list(links),
        "head": head_of(view, say),
        "tiles": _tiles(len(decided), len(actions), mine if person else None, say),
        "decided": [lines.claim(one) for one in decided if one.type not in _OF_ORDER],
        "order": [lines.claim(one) for one in decided if one.type in _OF_ORDER],
        "me": _me(me, person, mine, lines, say),
        "actions": [lines.claim(one) for one in actions],
        "items": [_item(item, minutes, claims, lines) for item in minutes.items],
        "loose": [lines.claim(one) for one in claims if one.item_id not in known],
        "untreated": [one_line(title) for title in minutes.untreated],
    }
    data["source"] = source_of(view.document, [*lines.spans, *stretch_of(opened, view.document)])
    return data


def _tiles(decided: int, actions: int, mine: Mine | None, say: Words) -> list[Json]:
    """Return the answers to a reader's first questions in figures, each with the section where it stands."""
    tiles = [("decided", "decided", decided)]
    if mine is None:
        tiles.append(("actions", "actions", actions))
    else:
        tiles.append(("todo", "me", len(mine.todo)))
        tiles.append(("mine", "me", len(mine.motions) + len(mine.promised) + len(mine.asked)))
    shown: list[Json] = [
        {"n": number, "to": place, "label": say(f"read.tiles.{name}.{'one' if number == 1 else 'many'}")}
        for name, place, number in tiles
    ]
    return shown if mine is not None else [*shown, {"n": None, "to": "me", "label": say("read.tiles.who")}]


def _still_to_do(mine: Mine, settled: Mapping[str, Followup]) -> Mine:
    """Return `mine` without what somebody said is done since."""
    done = {id_ for id_, said in settled.items() if said.status == "done"}
    return replace(mine, todo=tuple(one for one in mine.todo if one.id not in done))


def _me(me: Me | None, person: Person | None, mine: Mine, lines: Lines, say: Words) -> Json:
    """Return what concerns the reader, and whom he can say he is."""
    groups = {"todo": mine.todo, "motions": mine.motions, "promised": mine.promised, "asked": mine.asked}
    return {
        "known": me.name if me else "",
        "id": person.id if person else "",
        "name": one_line(person.name) if person else "",
        "groups": [
            {"id": name, "lines": [_as_mine(lines.claim(one), one, mine, say) for one in claims]}
            for name, claims in groups.items()
            if claims
        ],
        "all": link("actions", who="me") if me else "",
        "people": [
            [one.id, phrases.person(one, lines.material.words)] for one in _choices(lines.material.minutes)
        ],
    }


def _as_mine(line: JsonLine, claim: Claim, mine: Mine, say: Words) -> JsonLine:
    """Return a line without the reader's own name, and where it concerns all, or his group, with a note that it does."""
    if claim.id not in mine.group:
        return {name: value for name, value in line.items() if name != "lead" or not _is_his_own(claim, mine)}
    return {**line, "tag": " · ".join(filter(None, (str(line.get("tag", "")), say("read.group"))))}


def _is_his_own(claim: Claim, mine: Mine) -> bool:
    """Whether the reader, and nobody else, must do it or asked it: then his name before it tells nothing."""
    if isinstance(claim, Action):
        return claim in mine.todo and len(claim.owners) == 1
    return isinstance(claim, Question) and len(claim.askers) == 1


def _choices(minutes: Minutes) -> list[Person]:
    """Return the people, those first who were expected there, by surname."""
    return sorted(
        minutes.people, key=lambda one: (one.attendance == "mentioned", one.name.split()[-1:], one.name)
    )


def _item(item: Item, minutes: Minutes, claims: Sequence[Claim], lines: Lines) -> Json:
    material = lines.material
    level = item_levels(material, 1)[item.id]
    if material.is_closed(item):
        # Of what was left out there is the number only.
        bare = item.model_copy(update={"title": material.own.closed_item, "reference": None})
        return {"id": item.id, "title": phrases.item_title(bare), "level": level, "closed": True}
    own = [one for one in claims if one.item_id == item.id]
    results = [one for one in own if isinstance(one, Decision | Action)]
    summary = [said for said in _shown(item.summary, minutes) if not is_said(said, results)]
    running = [lines.statement(said, item.id) for said in _shown(item.running, minutes)]
    return {
        "id": item.id,
        "title": phrases.item_title(item),
        "level": level,
        "labels": phrases.item_labels(item, material.words),
        "summary": [lines.statement(said, item.id) for said in summary],
        **{name: [lines.claim(one) for one in own if isinstance(one, kind)] for name, kind in _KINDS},
        "running": running,
    }


def _shown(said: Iterable[Statement], minutes: Minutes) -> list[Statement]:
    return [one for one in said if minutes.status.is_draft or phrases.is_fact(one)]
