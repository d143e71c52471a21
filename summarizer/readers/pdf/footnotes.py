"""Footnotes of a PDF page: small rows at its foot that begin with a raised number."""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.readers.pdf.pieces import Type, joined
from summarizer.readers.pdf.words import Word

_NUMBER = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SMALLER = 0.95


def part_footnotes(rows: Sequence[list[Word]], usual: Type) -> tuple[list[list[Word]], tuple[str, ...]]:
    """Return the rows without the footnotes and without their numbers in the text, and the footnotes."""
    start = len(rows)
    while start and max(word.size for word in rows[start - 1]) < _SMALLER * usual.size:
        start -= 1
    while start < len(rows) and not _opens(rows[start]):
        start += 1
    notes: list[list[Word]] = []
    for row in rows[start:]:
        if _opens(row):
            notes.append([])
        notes[-1].extend(row)
    numbers = {note[0].text for note in notes}
    kept = [[_without(word, numbers) for word in row] for row in rows[:start]]
    return [[word for word in row if word.text] for row in kept], tuple(_text(note) for note in notes)


def _opens(row: Sequence[Word]) -> bool:
    return row[0].raised and _NUMBER.fullmatch(row[0].text) is not None and len(row) > 1


def _without(word: Word, numbers: set[str]) -> Word:
    return replace(word, text="") if word.raised and word.text in numbers else word


def _text(note: Sequence[Word]) -> str:
    return f"{note[0].text} {joined(note[1:])}"
