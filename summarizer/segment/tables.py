"""Items that are the rows of a table: those of minutes that the layout opened, else numbered rows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from summarizer.document import Block, Clean
from summarizer.language import Language
from summarizer.segment.model import Heading
from summarizer.segment.titles import Number, read_number, read_title
from summarizer.segment.words import item_words

_FEWEST = 3
_LONGEST = 170
# How many of the rows must be numbered in a sequence.
_MOSTLY = 0.6


def row_headings(blocks: Sequence[Block], language: Language) -> list[Heading]:
    """Return the items whose titles stand in a column of their own, by whatever number."""
    return [
        _of_title(index, block, language) for index, block in enumerate(blocks) if block.column == "title"
    ]


def _of_title(index: int, block: Block, language: Language) -> Heading:
    number, clean = _number_of(block, language)
    title, reference = read_title(clean, language)
    return Heading(
        block.start,
        block.end,
        index,
        index,
        title,
        number.text if number is not None else block.marker or None,
        number.parts if number is not None else (),
        reference,
    )


def _number_of(block: Block, language: Language) -> tuple[Number | None, Clean]:
    """Return the number of a row, from the column for it or before the title, and the title without it."""
    if block.marker:
        # A number with a letter needs a word behind it to be one.
        alone = read_number(block.marker, "", language)
        return alone or read_number("", f"{block.marker} {block.text}", language), block.clean
    number = read_number("", block.text, language)
    if number is None or number.end >= len(block.text):
        return None, block.clean
    return number, block.clean.cut(number.end, len(block.text))


def table_headings(blocks: Sequence[Block], language: Language) -> list[Heading]:
    """Return the items of the tables in which each numbered row is one; none when the document has no such table."""
    found: list[Heading] = []
    for header, rows in groupby(
        enumerate(blocks), key=lambda pair: pair[1].header if pair[1].kind == "row" else None
    ):
        if header and _has_items(header, language):
            found += _items(list(rows), language)
    return found


def _has_items(header: tuple[str, ...], language: Language) -> bool:
    words = item_words(language)
    names = [name.lower().strip(" .:*") for name in header]
    return (
        not words.item_headers.isdisjoint(names) and names[1:2] != [] and names[1] not in words.table_headers
    )


def _items(rows: list[tuple[int, Block]], language: Language) -> list[Heading]:
    numbered = list(_numbered(rows, language))
    parts = [number.parts[0] for _, _, number in numbered]
    if len(parts) < _FEWEST or len(parts) < _MOSTLY * len(rows) or parts != sorted(set(parts)):
        return []
    return [_heading(*row, language) for row in numbered]


def _numbered(rows: list[tuple[int, Block]], language: Language) -> Iterator[tuple[int, Block, Number]]:
    for index, block in rows:
        number = read_number(block.cells[0].text, "", language) if len(block.cells) > 1 else None
        if number is not None and len(number.parts) == 1 and 0 < len(block.cells[1].text) <= _LONGEST:
            yield index, block, number


def _heading(index: int, block: Block, number: Number, language: Language) -> Heading:
    title, reference = read_title(block.cells[1], language)
    return Heading(
        block.start, block.end, index, index, title, number.text, number.parts, reference, content=True
    )
