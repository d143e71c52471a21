"""Where in the source something stands, in words: "p. 2, regels 34–36"."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from summarizer.document import Document
from summarizer.export.words import ExportWords
from summarizer.records import At, Evidence

Range = tuple[int, int]


class Places:
    """Names places by line where the document is at hand, else by the numbers of the characters."""

    def __init__(self, words: ExportWords, document: Document | None) -> None:
        self._words = words.places
        self._starts: list[int] | None = None
        if document is not None:
            self._starts = [0, *(found.end() for found in re.finditer("\n", document.text))]

    @property
    def unit(self) -> str:
        """What places are named by."""
        return self._words.unit_characters if self._starts is None else self._words.unit_lines

    def __call__(self, evidence: Sequence[Evidence]) -> str:
        """Return where `evidence` stands; "" when there is none."""
        parts = [part for at in evidence[:1] if at.at for part in self._at(at.at)]
        ranges = _joined(self._range(piece) for piece in evidence)
        if not ranges:
            return ""
        numbers = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in ranges)
        return ", ".join([*parts, self._template(ranges).format(n=numbers)])

    def _at(self, at: At) -> Iterable[str]:
        if at.time:
            yield at.time
        for number, template in (
            (at.page, self._words.page),
            (at.paragraph, self._words.paragraph),
            (at.row, self._words.row),
        ):
            if number is not None:
                yield template.format(n=number)

    def _range(self, piece: Evidence) -> Range:
        if self._starts is None:
            return piece.start + 1, max(piece.start + 1, piece.end)
        last = max(piece.start, piece.end - 1)
        return bisect_right(self._starts, piece.start), bisect_right(self._starts, last)

    def _template(self, ranges: Sequence[Range]) -> str:
        if self._starts is None:
            return self._words.characters
        (first, last), *more = ranges
        return self._words.line if first == last and not more else self._words.lines


def _joined(ranges: Iterable[Range]) -> list[Range]:
    """Return `ranges` in order, those that touch as one."""
    out: list[Range] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out
