"""Actions and undertakings over all meetings: one thread for each, from meeting to meeting until it is done. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from summarizer.dates import parse_iso
from summarizer.export.phrases import is_fact, item_title
from summarizer.meetings.carried import same_actions
from summarizer.meetings.personal import Me, find_person
from summarizer.people.names import fold
from summarizer.records import Action, ActionKind, ActionStatus, Due, Minutes, Person
from summarizer.store.followups import Followup
from summarizer.store.meetings import MeetingRow

Standing = Literal["late", "open", "done"]
Settled = Literal["open", "done"]
Node = tuple[str, str]

_ORDER: dict[Standing, int] = {"late": 0, "open": 1, "done": 2}


@dataclass(frozen=True)
class Owner:
    """Who must do it: the name as the people of the meeting have it, and his functions ("executive") and party there."""

    name: str
    roles: tuple[str, ...] = ()
    party: str | None = None


@dataclass(frozen=True)
class Mention:
    """An action in one meeting's minutes; `item` is the title of its agenda item, "" where it has none."""

    meeting: MeetingRow
    action: Action
    item: str
    people: tuple[Person, ...]
    language: str
    draft: bool

    @property
    def node(self) -> Node:
        """What tells it from all others."""
        return self.meeting.id, self.action.id

    @property
    def day(self) -> date:
        """The meeting's day; that on which it was added where nobody knows."""
        return meeting_day(self.meeting)

    @property
    def counts(self) -> bool:
        """Whether it is a fact, and no guess that is still to be reviewed."""
        return is_fact(self.action)

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who must do it, by this meeting."""
        known = {person.id: person for person in self.people}
        out = []
        for ref in self.action.owners:
            person = known.get(ref.person_id or "")
            out.append(Owner(person.name, person.roles, person.party) if person else Owner(ref.text))
        return tuple(dict.fromkeys(out))

    def is_of(self, me: Me) -> bool:
        """Whether `me` is one of its owners."""
        person = find_person(self.people, me)
        names = {
            fold(form) for form in (me.name, *me.aliases, *((person.name, *person.aliases) if person else ()))
        }
        return any(
            (person is not None and ref.person_id == person.id)
            or (ref.person_id is None and fold(ref.text) in names)
            for ref in self.action.owners
        )


@dataclass(frozen=True)
class Thread:
    """One action or undertaking with its history: `mentions` by meeting, oldest first, and what people said of it.

    `standing` is what it is now. `maybe_done` tells that minutes say so, but not certainly; `against` is the
    mention in which later minutes say otherwise than the person who had the last word.
    """

    mentions: tuple[Mention, ...]
    followups: tuple[Followup, ...]
    standing: Standing
    maybe_done: bool = False
    against: Mention | None = None

    @property
    def last(self) -> Mention:
        """The mention that tells most: the latest that is a fact."""
        return next((one for one in reversed(self.mentions) if one.counts), self.mentions[-1])

    @property
    def source(self) -> Mention:
        """The latest mention in which the meeting spoke of it."""
        spoken = [one for one in self.mentions if one.action.status != "not_mentioned"]
        return next((one for one in reversed(spoken) if one.counts), (spoken or self.mentions)[-1])

    @property
    def first(self) -> Mention:
        """Where it was agreed."""
        return self.mentions[0]

    @property
    def id(self) -> str:
        """What a page calls it: where it was agreed, which later meetings do not change."""
        return "/".join(self.first.node)

    @property
    def kind(self) -> ActionKind:
        """Whether it is an action or an undertaking."""
        return self.first.action.kind

    @property
    def task(self) -> str:
        """What is to be done, as the latest minutes say it."""
        return self.last.action.task

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who must do it, by the latest minutes that say so."""
        return next(
            (one.owners for one in reversed(self.mentions) if one.counts and one.owners), self.last.owners
        )

    @property
    def due(self) -> Due | None:
        """When, by the latest minutes that say so."""
        return due_of(self.mentions)

    @property
    def doubtful(self) -> bool:
        """Whether it is only a guess so far, to be reviewed."""
        return not any(one.counts for one in self.mentions)

    def is_of(self, me: Me) -> bool:
        """Whether it is for `me` to do."""
        owned = [one for one in self.mentions if one.action.owners and (one.counts or self.doubtful)]
        return bool(owned) and owned[-1].is_of(me)


def due_of(mentions: Sequence[Mention]) -> Due | None:
    """Return the latest deadline; one with a date before one without."""
    said = [one.action.due for one in reversed(mentions) if one.action.due is not None]
    return next((due for due in said if due.date), said[0] if said else None)


def due_day(thread: Thread) -> date | None:
    """Return the day by which it must be done, None where nobody knows."""
    return parse_iso(thread.due.date) if thread.due is not None and thread.due.date else None


def meeting_day(row: MeetingRow) -> date:
    """Return the day of a meeting; that on which it was added where its minutes don't say."""
    return (parse_iso(row.date) if row.date else None) or row.created.date()


def threads(
    kept: Iterable[tuple[MeetingRow, Minutes]], noted: Iterable[Followup], today: date
) -> list[Thread]:
    """Return all actions of the meetings `kept`, each in one thread: late ones first, then by deadline.

    What is `noted` on an action that is not in `kept` is left out. Pure: nothing changes the minutes.
    """
    meetings = sorted(kept, key=lambda pair: (meeting_day(pair[0]), pair[0].created, pair[0].id))
    mentions = {one.node: one for row, minutes in meetings for one in _mentions(row, minutes)}
    said: dict[Node, list[Followup]] = {}
    for one in noted:
        said.setdefault((one.meeting_id, one.action_id), []).append(one)
    made = [
        _thread(
            [mentions[node] for node in group], [each for node in group for each in said.get(node, ())], today
        )
        for group in same_actions(meetings)
    ]
    return sorted(made, key=_place)


def _place(thread: Thread) -> tuple[int, date, str]:
    due = due_day(thread)
    if thread.standing == "done":
        latest = max([one.at.date() for one in thread.followups] + [thread.mentions[-1].day])
        return _ORDER["done"], date.fromordinal(date.max.toordinal() - latest.toordinal()), thread.id
    return _ORDER[thread.standing], due or date.max, thread.id


def _mentions(row: MeetingRow, minutes: Minutes) -> Iterable[Mention]:
    titles = {item.id: item_title(item) for item in minutes.items}
    for action in minutes.actions:
        item = titles.get(action.item_id or "", "")
        yield Mention(row, action, item, minutes.people, minutes.language, minutes.status.is_draft)


def _thread(mentions: Sequence[Mention], followups: Sequence[Followup], today: date) -> Thread:
    said = sorted(followups, key=lambda one: (one.at, one.id))
    told: Settled = "open"
    maybe = False
    for one in mentions:
        status = _told(one)
        if status in ("open", "done"):
            told, maybe = ("done" if status == "done" else "open"), False
        maybe = maybe or status == "unknown"
    against = None
    if said:
        told, maybe = said[-1].status, False
        since = [one for one in mentions if one.day > said[-1].at.date() and _told(one) in ("open", "done")]
        against = since[-1] if since and _told(since[-1]) != told else None
    due = due_of(mentions)
    day = parse_iso(due.date) if due is not None and due.date else None
    late = told == "open" and day is not None and day < today
    return Thread(tuple(mentions), tuple(said), "late" if late else told, maybe, against)


def _told(mention: Mention) -> ActionStatus:
    """Return what minutes say of it; a "done" that is no fact is only perhaps one."""
    status = mention.action.status
    return "unknown" if status == "done" and not mention.counts else status
