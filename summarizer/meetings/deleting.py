"""What goes: a meeting with all that is kept of it, and what is past the term that was set for its kind.

When a source file's term is over, the file, its text and what was given beside it go. The minutes stay with the
sentences that they quote, since a statement without its evidence could not be trusted any more; what they do
not quote cannot be shown or summarized again.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from summarizer.access import Access
from summarizer.errors import EditError
from summarizer.meetings.members import SERVER, now
from summarizer.store import Store, answers, audit, expiring, jobs, meetings
from summarizer.store.meetings import MeetingRow, Removed
from summarizer.store.settings_table import set_setting, setting
from summarizer.store.versions import all_versions

Kind = Literal["source", "answers", "history", "meeting", "audit"]
KINDS: tuple[Kind, ...] = ("source", "answers", "history", "meeting", "audit")

# No term may be shorter (days): a meeting must be reviewed first, and who changed what must be found out in time.
FLOORS: Mapping[Kind, int] = {"source": 7, "answers": 1, "history": 7, "meeting": 30, "audit": 180}
LONGEST = 36_500

_SETTING, _APPLIED = "retention", "retention.applied"
_BY = "retention"


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days each kind is kept; None: for good.

    `source` counts from the last change of a meeting, `answers` (with the runs that asked them), `history` and `audit`
    from when each of them was written down, `meeting` from when the minutes were adopted or released.
    """

    source: int | None = None
    answers: int | None = None
    history: int | None = None
    meeting: int | None = None
    audit: int | None = None

    def days(self, kind: Kind) -> int | None:
        """Return the term of one kind."""
        days: int | None = getattr(self, kind)
        return days


@dataclass(frozen=True, slots=True)
class Due:
    """What is past its term: how much of one kind, and of which meeting where it is one meeting's."""

    kind: Kind
    count: int
    meeting_id: str | None = None
    name: str | None = None


def delete(store: Store, meeting_id: str, who: Access) -> Removed:
    """Remove a meeting with all that is kept of it, and return how many of each kind that was.

    Raises:
        AccessError: `who` is no secretary.
        EditError: there is no such meeting.
        StoreError: it is removed, but its bytes are still in the file (the message says what to do).
    """
    who.require("secretary")
    return _delete(store, meeting_id, who.subject, "meeting.deleted")


def forget_document(store: Store, sha256: str) -> tuple[int, int]:
    """Remove all that is kept of the document with this sha256, as whoever is at the server may.

    Returns how many answers and how many meetings that were.

    Raises:
        StoreError: as `delete`.
    """
    with store.writing():
        of_document = [row.id for row in meetings.rows(store) if row.sha256 == sha256]
        count = answers.forget(store, sha256)
        for meeting_id in of_document:
            _delete(store, meeting_id, SERVER, "meeting.deleted")
    return count, len(of_document)


def retention(store: Store) -> Retention:
    """Return the terms that were set."""
    return read_retention(setting(store, _SETTING))


def set_retention(store: Store, terms: Retention, who: Access) -> None:
    """Set the terms; they count from the next time that they are applied.

    Raises:
        AccessError: `who` is no secretary.
        EditError: a term is shorter than it may be.
    """
    who.require("secretary")
    for kind in KINDS:
        if terms.days(kind) is not None and not _is_term(kind, terms.days(kind)):
            raise EditError(
                f"A term of {terms.days(kind)} days is too short or too long. Give {FLOORS[kind]} to {LONGEST}."
            )
    given: dict[str, int] = {kind: days for kind in KINDS if (days := terms.days(kind)) is not None}
    with store.writing() as connection:
        set_setting(store, _SETTING, given)
        audit.note(connection, at=now(), by=who.subject, what="retention.set", details=given)


def read_retention(value: object) -> Retention:
    """Return the terms that were kept as JSON. What cannot be one counts as none: nothing is removed by mistake."""
    if not isinstance(value, Mapping):
        return Retention()
    given = {kind: value.get(kind) for kind in KINDS}
    return Retention(**{kind: days for kind, days in given.items() if _is_term(kind, days)})


def due(store: Store, terms: Retention, today: date) -> list[Due]:
    """Return what is past these terms on that day, without removing it."""
    rows = {row.id: row for row in meetings.rows(store)}
    found = list(_due(store, terms, today))
    return [
        one
        if one.meeting_id is None
        else Due(one.kind, one.count, one.meeting_id, _name(rows[one.meeting_id]))
        for one in found
    ]


def apply_retention(store: Store, today: date, who: Access | None = None) -> dict[str, int]:
    """Remove what is past the terms that were set; return how many of each kind ("source", "versions", ...).

    `who` is None where the program does it by itself, once a day.

    Raises:
        AccessError: `who` is no secretary.
        StoreError: as `delete`.
    """
    by = _BY if who is None else who.require("secretary").subject
    removed: Counter[str] = Counter()
    with store.writing():
        for one in list(_due(store, retention(store), today)):
            removed += Counter(_apply(store, one, _before(retention(store), one.kind, today), by))
        if removed:
            store.wipe()
    return dict(removed)


def apply_daily(store: Store, today: date) -> dict[str, int]:
    """Apply the terms if nobody has done so yet on that day; what several servers of one store call, again and again.

    Raises:
        StoreError: as `delete`; it is not tried again on that day.
    """
    day = today.isoformat()
    if retention(store) == Retention() or setting(store, _APPLIED) == day:
        return {}
    with store.writing():
        set_setting(store, _APPLIED, day)
        return apply_retention(store, today)


def _due(store: Store, terms: Retention, today: date) -> Iterator[Due]:
    """Yield what is past its term, whole meetings first: what goes with them need not go before."""
    gone = set()
    if terms.meeting is not None:
        before = _before(terms, "meeting", today)
        for meeting_id, versions in all_versions(store).items():
            last = versions[-1]
            if last.status.state in ("adopted", "released") and last.at < before:
                gone.add(meeting_id)
                yield Due("meeting", 1, meeting_id)
    if terms.source is not None:
        for meeting_id in expiring.sources_before(store, _before(terms, "source", today)):
            if meeting_id not in gone:
                yield Due("source", 1, meeting_id)
    for kind, count in _COUNTS.items():
        if terms.days(kind) is not None and (number := count(store, _before(terms, kind, today))):
            yield Due(kind, number)


def _apply(store: Store, one: Due, before: datetime, by: str) -> dict[str, int]:
    if one.kind == "meeting" and one.meeting_id is not None:
        return {"meeting": 1, **asdict(_delete(store, one.meeting_id, by, "retention.applied"))}
    with store.writing() as connection:
        if one.kind == "source" and one.meeting_id is not None:
            removed = {"source": expiring.remove_source(connection, one.meeting_id, before)}
        elif one.kind == "answers":
            removed = {
                "answers": answers.remove_before(store, before),
                "runs": jobs.remove_before(store, before),
            }
        elif one.kind == "history":
            removed = {"edits": expiring.remove_edits_before(connection, before)}
        else:
            removed = {"audit": audit.remove_before(store, before)}
        if any(removed.values()):
            _note(store, by, "retention.applied", one.meeting_id, removed)
    return removed


def _delete(store: Store, meeting_id: str, by: str, what: str) -> Removed:
    with store.writing():
        removed = meetings.remove(store, meeting_id)
        _note(store, by, what, meeting_id, {"meeting": 1, **asdict(removed)})
    return removed


def _note(store: Store, by: str, what: str, meeting_id: str | None, counts: Mapping[str, int]) -> None:
    details = {kind: number for kind, number in counts.items() if number}
    with store.writing() as connection:
        audit.note(connection, at=now(), by=by, what=what, meeting_id=meeting_id, details=details)


def _before(terms: Retention, kind: Kind, today: date) -> datetime:
    """Return the moment before which what is of `kind` goes: a day begins at midnight, by UTC."""
    return datetime.combine(today, time(), UTC) - timedelta(days=terms.days(kind) or 0)


def _is_term(kind: Kind, days: object) -> bool:
    return isinstance(days, int) and not isinstance(days, bool) and FLOORS[kind] <= days <= LONGEST


def _name(row: MeetingRow) -> str:
    return row.title or row.name


def _answers(store: Store, before: datetime) -> int:
    return expiring.answers_before(store, before) + expiring.jobs_before(store, before)


_COUNTS: Mapping[Kind, Callable[[Store, datetime], int]] = {
    "answers": _answers,
    "history": expiring.edits_before,
    "audit": expiring.audit_before,
}
