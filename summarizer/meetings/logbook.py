"""The audit log as a secretary reads it: who did what, when, and to which meeting. Nothing in it can be changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.access import Access
from summarizer.store import Store, audit, meetings
from summarizer.store.audit import Entry

# What is read at most; a log of years is cut at its old end, and the terms for keeping it are there for that.
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class LogLine:
    """One thing that somebody did. `meeting` is its name, None where it is about none; "" where it is gone."""

    entry: Entry
    meeting: str | None


def log_lines(store: Store, who: Access) -> list[LogLine]:
    """Return what was done, the newest first.

    Raises:
        AccessError: `who` is no secretary.
    """
    who.require("secretary")
    names = {row.id: row.title or row.name for row in meetings.rows(store)}
    return [
        LogLine(entry, None if entry.meeting_id is None else names.get(entry.meeting_id, ""))
        for entry in audit.entries(store, _MOST)
    ]


def matching(rows: Iterable[Sequence[str]], query: str) -> list[Sequence[str]]:
    """Return the rows in which all words of `query` stand, in whichever column."""
    words = query.casefold().split()
    return [row for row in rows if all(word in " ".join(row).casefold() for word in words)]
