"""Which meetings a list shows: by words, by body, by year and by status. Pure."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.records import State
from summarizer.store.meetings import MeetingRow


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; "" and None narrow nothing."""

    words: str = ""
    body: str | None = None
    year: str | None = None
    state: State | None = None

    def takes(self, row: MeetingRow) -> bool:
        """Whether `row` is one of those."""
        said = _folded(" ".join(filter(None, (row.title, row.body, row.name, row.date))))
        return (
            all(word in said for word in _folded(self.words).split())
            and self.body in (None, row.body)
            and self.year in (None, year_of(row))
            and self.state in (None, row.state)
        )


def year_of(row: MeetingRow) -> str:
    """Return the year of a meeting; one without a date counts by the day it was added."""
    return (row.date or row.created.date().isoformat())[:4]


def bodies(rows: Iterable[MeetingRow]) -> list[str]:
    """Return the bodies that met, by name."""
    return sorted({row.body for row in rows if row.body}, key=_folded)


def years(rows: Iterable[MeetingRow]) -> list[str]:
    """Return the years in which they met, the last one first."""
    return sorted({year_of(row) for row in rows}, reverse=True)


def states(rows: Sequence[MeetingRow]) -> list[State]:
    """Return which statuses there are, in the order in which minutes get them."""
    order: tuple[State, ...] = ("concept", "circulated", "adopted", "released", "withdrawn")
    return [state for state in order if any(row.state == state for row in rows)]


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))
