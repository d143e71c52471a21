"""The list of actions and undertakings over all meetings as a workbook and as a calendar. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from icalendar import Event

from summarizer.export import phrases
from summarizer.export.ics_file import all_day, empty_calendar, summary_of
from summarizer.export.plain import one_line
from summarizer.export.tables import Cell, Table
from summarizer.export.words import ExportWords
from summarizer.export.xlsx_file import About, workbook
from summarizer.language import load_language
from summarizer.meetings.threads import Mention, Thread, due_day
from summarizer.store.meetings import MeetingRow

COLUMNS = (
    "standing", "kind", "number", "task", "owner", "made_to", "due", "date", "meeting", "day", "item", "history", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Labels:
    """The words of the lists: their title, those of the columns, and what a standing or a kind is called."""

    title: str
    about: str
    columns: Mapping[str, str]
    standings: Mapping[str, str]
    kinds: Mapping[str, str]
    nobody: str
    language: str

    @property
    def words(self) -> ExportWords:
        """How the language writes dates."""
        return load_language(self.language).section("export", ExportWords)


def meeting_name(row: MeetingRow) -> str:
    """Return what a meeting is called in a list: its title, else its body, else its file."""
    return one_line(row.title or row.body or row.name)


def to_xlsx(threads: Iterable[Thread], labels: Labels, facts: Sequence[tuple[str, str]]) -> bytes:
    """Return a workbook with a row for each of `threads`; `facts` say on its first sheet what was asked for."""
    rows = tuple(_row(thread, labels) for thread in threads)
    names = tuple(labels.columns[name] for name in COLUMNS)
    table = Table(labels.title[:31], "", names, rows, has_sources=False)
    return workbook(About(labels.about[:31], labels.title, "", facts), [table])


def to_ics(threads: Iterable[Thread], labels: Labels) -> bytes:
    """Return a calendar with an event for each of `threads` that has a date and is not done."""
    calendar = empty_calendar(labels.title)
    for thread in threads:
        day = due_day(thread)
        if day is not None and thread.standing != "done":
            calendar.add_component(_event(thread, day, labels))
    data: bytes = calendar.to_ical()
    return data


def _event(thread: Thread, day: date, labels: Labels) -> Event:
    columns, last = labels.columns, thread.last
    owners = owners_of(thread) or labels.nobody
    due = phrases.due(thread.due, labels.words)
    described = [
        f"{columns['owner']}: {owners}",
        f"{columns['task']}: {one_line(thread.task)}",
        f"{columns['due']}: {due}",
        f"{columns['meeting']}: {meeting_name(last.meeting)}, {_day(last, labels)}",
        f"{columns['item']}: {last.item}" if last.item else "",
    ]
    stamp = datetime.combine(last.day, time(), tzinfo=UTC)
    uid = f"{thread.first.action.id}-{thread.first.meeting.id}@minutes"
    return all_day(uid, stamp, day, summary_of(owners, one_line(thread.task)), described)


def owners_of(thread: Thread) -> str:
    """Return who must do it, in a line."""
    return ", ".join(one_line(owner.name) for owner in thread.owners)


def _day(mention: Mention, labels: Labels) -> str:
    return phrases.day(mention.day.isoformat(), labels.words)


def _row(thread: Thread, labels: Labels) -> tuple[Cell, ...]:
    last = thread.last
    said = [_day(one, labels) for one in thread.mentions]
    note = next((one.note for one in reversed(thread.followups) if one.note), "")
    return (
        labels.standings[thread.standing],
        labels.kinds[thread.kind],
        last.action.number,
        one_line(thread.task),
        owners_of(thread),
        phrases.people(last.action.made_to),
        one_line(thread.due.text) if thread.due else "",
        due_day(thread),
        meeting_name(last.meeting),
        last.day,
        last.item,
        "; ".join(said),
        one_line(note),
    )
