"""Where in the source something stands, in words: "p. 2", "tabel 1, rij 3", "00:12:31", "regels 34–36"."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from summarizer.document import Document
from summarizer.export.words import ExportWords
from summarizer.records import At, Evidence

Range = tuple[int, int]


class Places:
    """Names places as a person finds them in the file that she has.

    That is by page, paragraph, table row or time where the format has them; else by line where the document
    is at hand, and by the numbers of the characters where it is not.
    """

    def __init__(self, words: ExportWords, document: Document | None) -> None:
        self._words = words.places
        self._starts: list[int] | None = None
        self._places = document.places if document is not None else ()
        if document is not None:
            self._starts = [0, *(found.end() for found in re.finditer("\n", document.text))]

    @property
    def unit(self) -> str:
        """What places are named by."""
        words = self._words
        known = {
            name
            for place in self._places
            for name in ("page", "time", "paragraph", "table")
            if getattr(place.at, name) is not None
        }
        if "page" in known:
            return words.unit_page
        if "time" in known:
            return words.unit_time
        if known:
            return words.unit_paragraph
        return words.unit_characters if self._starts is None else words.unit_lines

    def __call__(self, evidence: Sequence[Evidence]) -> str:
        """Return where `evidence` stands; "" when there is none."""
        known = [piece.at for piece in evidence if piece.at is not None]
        if found := self._known(known):
            return found
        ranges = _joined(self._range(piece) for piece in evidence)
        if not ranges:
            return ""
        if self._starts is None:
            return self._words.characters.format(n=_numbers(ranges))
        return _counted(ranges, self._words.line, self._words.lines)

    def _known(self, places: Sequence[At]) -> str:
        """Return the places that the format itself names, those of one page or table together."""
        frames: dict[tuple[str | None, int | None, int | None, bool], set[int]] = {}
        for at in places:
            finest = at.row if at.row is not None else at.paragraph
            numbers = frames.setdefault((at.time, at.page, at.table, at.row is not None), set())
            if finest is not None:
                numbers.add(finest)
        pages = {page for (_, page, table, _), numbers in frames.items() if page and not (table or numbers)}
        parts = [
            self._frame(time, page, table, rows, numbers)
            for (time, page, table, rows), numbers in frames.items()
            if time or table or numbers or page is None
        ]
        if pages:
            parts.append(_counted(_joined((n, n) for n in pages), self._words.page, self._words.pages))
        return "; ".join(filter(None, dict.fromkeys(parts)))

    def _frame(
        self, time: str | None, page: int | None, table: int | None, rows: bool, numbers: set[int]
    ) -> str:
        words = self._words
        ranges = _joined((n, n) for n in numbers)
        one, many = (words.row, words.rows) if rows else (words.paragraph, words.paragraphs)
        parts = [
            time or "",
            words.page.format(n=page) if page is not None else "",
            words.table.format(n=table) if table is not None else "",
            _counted(ranges, one, many) if ranges else "",
        ]
        return ", ".join(filter(None, parts))

    def _range(self, piece: Evidence) -> Range:
        if self._starts is None:
            return piece.start + 1, max(piece.start + 1, piece.end)
        last = max(piece.start, piece.end - 1)
        return bisect_right(self._starts, piece.start), bisect_right(self._starts, last)


def _counted(ranges: Sequence[Range], one: str, many: str) -> str:
    (first, last), *more = ranges
    return (one if first == last and not more else many).format(n=_numbers(ranges))


def _numbers(ranges: Sequence[Range]) -> str:
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in ranges)


def _joined(ranges: Iterable[Range]) -> list[Range]:
    """Return `ranges` in order, those that touch as one."""
    out: list[Range] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out
