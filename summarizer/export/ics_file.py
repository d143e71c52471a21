"""A calendar of what is due (RFC 5545): an all-day event for each open action or undertaking with a date.

Events and no to-dos: Outlook leaves VTODO out when it imports a calendar, and so nothing would be seen there.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from summarizer.dates import parse_iso
from summarizer.document import Document
from summarizer.export import phrases
from summarizer.export.places import Places
from summarizer.export.plain import one_line
from summarizer.export.report import DocumentKind, asks_for, list_of
from summarizer.export.status import status_line
from summarizer.export.words import MARK, words_of
from summarizer.records import Action, Minutes

_LONGEST_SUMMARY = 120


def write(
    minutes: Minutes, document: Document | None = None, kinds: Sequence[DocumentKind] = ()
) -> Mapping[str, bytes]:
    """Return the calendar, by what is added to the stem of its name (".ics"); without dates it is empty."""
    words = words_of(minutes)
    calendar = empty_calendar(phrases.heading(minutes, words))
    places = Places(words, document)
    for action in minutes.actions:
        due = parse_iso(action.due.date) if action.due and action.due.date else None
        if due and phrases.is_fact(action) and action.status != "done" and asks_for(kinds, list_of(action)):
            calendar.add_component(_event(action, due, minutes, places))
    return {".ics": calendar.to_ical()}


def empty_calendar(name: str) -> Calendar:
    """Return a calendar with this name and nothing in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Minutes//Minutes//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    return calendar


def all_day(uid: str, stamp: datetime, due: date, summary: str, described: Sequence[str]) -> Event:
    """Return an event that takes all of the day `due`; the same `uid` is the same event, wherever it is imported."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", due)
    if due < date.max:
        event.add("dtend", due + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(filter(None, described)))
    event.add("transp", "TRANSPARENT")
    return event


def summary_of(owners: str, task: str) -> str:
    """Return what a calendar shows of a task: who and what, shortened."""
    short = task if len(task) <= _LONGEST_SUMMARY else f"{task[: _LONGEST_SUMMARY - 1]}…"
    return f"{owners}: {short}"


def _event(action: Action, due: date, minutes: Minutes, places: Places) -> Event:
    words = words_of(minutes)
    owners = phrases.people(action.owners) or words.nobody
    task = one_line(action.task)
    mark = f"{MARK} " if minutes.status.is_draft and phrases.is_marked(action) else ""
    item = phrases.item_names(minutes).get(action.item_id, "")
    described = [
        f"{words.columns.who}: {owners}",
        f"{words.columns.what}: {task}",
        f"{words.columns.when}: {phrases.due(action.due, words)}",
        f"{words.columns.item}: {item}" if item else "",
        f"{words.columns.source}: {one_line(minutes.source.name)}, {places(action.evidence)}",
        *(f"{MARK} {words.review}: {reason}" for reason in action.reasons if mark),
        status_line(minutes),
    ]
    # The same action of the same text is the same event: importing it again changes it and adds none.
    uid = f"{action.id}-{minutes.source.text_sha256[:16]}@minutes"
    return all_day(uid, _stamp(minutes, due), due, f"{mark}{summary_of(owners, task)}", described)


def _stamp(minutes: Minutes, due: date) -> datetime:
    """Return the meeting's day: the same minutes give the same bytes."""
    meeting = parse_iso(minutes.meeting.date.value) if minutes.meeting.date else None
    return datetime.combine(meeting or due, time(), tzinfo=UTC)
