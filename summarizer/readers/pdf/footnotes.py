"""Footnotes of a PDF page: small rows at its foot that begin with a raised number, or any with a number of the text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.readers.pdf.pieces import Type, joined
from summarizer.readers.pdf.words import Word, raised

_NUMBER = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# Word processors may write the number of a footnote right before its first word ("1Zie"), in the type of the text.
_GLUED = re.compile(r"(\d{1,2})([^\W\d].*)")
_SMALLER = 0.95
# So many rows at the foot of a page may begin with such a number.
_ROWS = 8


def part_footnotes(rows: Sequence[list[Word]], usual: Type) -> tuple[list[list[Word]], tuple[str, ...]]:
    """Return the rows without the footnotes and without their numbers in the text, and the footnotes."""
    rows, glued = _parted(rows)
    start = len(rows)
    while start and max(word.size for word in rows[start - 1]) < _SMALLER * usual.size:
        start -= 1
    while start < len(rows) and not _opens(rows[start]):
        start += 1
    start = min(start, glued)
    notes: list[list[Word]] = []
    for row in rows[start:]:
        if _opens(row):
            notes.append([])
        notes[-1].extend(row)
    numbers = {note[0].text for note in notes}
    kept = [[_without(word, numbers) for word in row] for row in rows[:start]]
    return [[word for word in row if word.text] for row in kept], tuple(_text(note) for note in notes)


def _parted(rows: Sequence[list[Word]]) -> tuple[list[list[Word]], int]:
    """Return the rows with the numbers at the foot parted from the word after, and the index of the first such row.

    Only a number that stands raised in the rows above is one.
    """
    out = list(rows)
    marks = {word.text for row in rows for word in row if word.raised}
    first = len(out)
    for i in range(len(out) - 1, max(0, len(out) - _ROWS), -1):
        word = out[i][0]
        found = _GLUED.fullmatch(word.text)
        number = raised(replace(word, text=found[1])) if found else ""
        if found and number in marks:
            note = [replace(word, text=number, raised=True), replace(word, text=found[2]), *out[i][1:]]
            out[i], first = note, i
    return out, first


def _opens(row: Sequence[Word]) -> bool:
    return row[0].raised and _NUMBER.fullmatch(row[0].text) is not None and len(row) > 1


def _without(word: Word, numbers: set[str]) -> Word:
    return replace(word, text="") if word.raised and word.text in numbers else word


def _text(note: Sequence[Word]) -> str:
    return f"{note[0].text} {joined(note[1:])}"
