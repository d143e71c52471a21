"""Threads of actions as the list on screen has them: plain values, in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from summarizer.access import Access
from summarizer.export import phrases
from summarizer.export.documents.lines import initial
from summarizer.export.words import ExportWords
from summarizer.language import load_language
from summarizer.meetings.action_files import meeting_name
from summarizer.meetings.reading import WORKING
from summarizer.meetings.threads import Mention, Thread, due_day
from summarizer.meetings.tracking import may_settle
from summarizer.ui.desk import Desk
from summarizer.ui.links import link
from summarizer.ui.words import Words

Row = dict[str, object]

# By what the list can be divided.
BY = ("due", "who")
_GROUPS = ("late", "dated", "undated", "done")


def listed(
    desk: Desk, found: Iterable[Thread], by: str = "due", most: int | None = None
) -> tuple[list[Row], int]:
    """Return the groups of the list, each with its title and its rows, and how many rows are not shown yet.

    By "due" they are what is late, has a deadline, has none, is done; by "who" all who must do it, each his own.
    At most `most` rows are shown.
    """
    placed = _by_owner(desk, found) if by == "who" else _by_due(desk, found)
    groups: list[Row] = []
    seen: Counter[str] = Counter()
    left = most
    for title, threads in placed:
        shown = threads if left is None else threads[:left]
        left = None if left is None else left - len(shown)
        if shown:
            rows = []
            for one in shown:
                # Who has the same to do has a row of his own.
                seen[one.id] += 1
                rows.append(row_of(one, desk.say, desk.access) | {"key": f"{one.id}-{seen[one.id]}"})
            groups.append({"title": title, "count": len(threads), "rows": rows})
    return groups, sum(len(threads) for _, threads in placed) - seen.total()


def _by_due(desk: Desk, found: Iterable[Thread]) -> list[tuple[str, list[Thread]]]:
    groups: dict[str, list[Thread]] = {}
    for thread in found:
        groups.setdefault(_group(thread), []).append(thread)
    return [(desk.say(f"actions.groups.{name}"), groups[name]) for name in _GROUPS if name in groups]


def _by_owner(desk: Desk, found: Iterable[Thread]) -> list[tuple[str, list[Thread]]]:
    """Return what each must do, by name, and at last what nobody must."""
    groups: dict[str, list[Thread]] = {}
    for thread in found:
        for name in dict.fromkeys(_owner(one.name, one.party) for one in thread.owners) or [""]:
            groups.setdefault(initial(name), []).append(thread)
    names = sorted(groups, key=lambda name: (not name, name.casefold()))
    return [(name or desk.say("actions.list.nobody"), groups[name]) for name in names]


def _group(thread: Thread) -> str:
    if thread.standing in ("late", "done"):
        return thread.standing
    return "dated" if due_day(thread) is not None else "undated"


def row_of(thread: Thread, say: Words, who: Access) -> Row:
    """Return one row."""
    words = load_language(say.language).section("export", ExportWords)
    last, day = thread.last, due_day(thread)
    said = phrases.due(thread.due, words)
    when = say.day(day) if day is not None else said
    return {
        "id": thread.id,
        "standing": thread.standing,
        "kind": thread.kind,
        "task": thread.task,
        "number": last.action.number or "",
        "owners": [_owner(owner.name, owner.party) for owner in thread.owners],
        "made_to": phrases.people(last.action.made_to),
        "due": when,
        "due_words": thread.due.text if thread.due is not None and day is not None and said != when else "",
        "source": _source(thread.source, say, who),
        "marks": _marks(thread, say),
        "may": may_settle(thread, who),
        "history": history(thread, say, who),
    }


def _owner(name: str, party: str | None) -> str:
    return f"{name} ({party})" if party else name


def _source(mention: Mention, say: Words, who: Access) -> Row:
    """Return where it stands: the meeting, its day and the agenda item, with the address of its sentence."""
    row = mention.meeting
    # What a secretary sees is the working copy, which may not have gone out yet.
    more = {"version": str(WORKING)} if "secretary" in who.roles and mention.draft else {}
    name, day = meeting_name(row), say.day(mention.day)
    return {
        "meeting": name,
        "day": "" if day in name else day,
        "item": mention.item,
        "state": say(f"state.{row.state}") if row.state in ("concept", "circulated") else "",
        "href": link("read", row.id, s=mention.action.id, **more),
    }


def _marks(thread: Thread, say: Words) -> list[str]:
    """Return what a person should know of it, in words."""
    words = say.part("actions.list")
    marks = [words["review"]] if thread.doubtful else []
    if thread.maybe_done and thread.standing != "done":
        marks.append(words["maybe_done"])
    if thread.against is not None:
        marks.append(words["against_open" if thread.standing == "done" else "against_done"])
    return marks


def history(thread: Thread, say: Words, who: Access) -> list[Row]:
    """Return what happened to it, in order: what each meeting said, and what people set it to."""
    words = load_language(say.language).section("export", ExportWords)
    events: list[tuple[date, int, Row]] = []
    before: Mention | None = None
    for one in thread.mentions:
        event = {
            "day": say.day(one.day),
            "what": _told(one, before, say),
            "changes": _changes(one, before, say, words),
        }
        events.append((one.day, 0, event | {"source": _source(one, say, who)}))
        before = one
    for said in thread.followups:
        day = said.at.astimezone().date()
        what = say(f"actions.history.set_{said.status}", name=said.by)
        events.append((day, 1, {"day": say.day(day), "what": what, "note": said.note}))
    return [event for _, _, event in sorted(events, key=lambda one: one[:2])]


def _told(mention: Mention, before: Mention | None, say: Words) -> str:
    status = mention.action.status
    if status == "done":
        return say("actions.history.done" if mention.counts else "actions.history.unknown")
    if status in ("unknown", "not_mentioned"):
        return say(f"actions.history.{status}")
    if before is not None or mention.action.carried:
        return say("actions.history.carried")
    return say(
        "actions.history.promised" if mention.action.kind == "undertaking" else "actions.history.agreed"
    )


def _changes(mention: Mention, before: Mention | None, say: Words, words: ExportWords) -> Sequence[str]:
    """Return what is otherwise than in the meeting before: the deadline, who must do it."""
    if before is None:
        return []
    out = []
    due = phrases.due(mention.action.due, words)
    if due and due != phrases.due(before.action.due, words):
        out.append(say("actions.history.due", due=due))
    if mention.owners and mention.owners != before.owners:
        out.append(say("actions.history.owner", owners=", ".join(owner.name for owner in mention.owners)))
    return out
