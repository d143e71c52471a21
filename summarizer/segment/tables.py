"""Items that are the rows of a table: number, subject, what was said and decided."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from summarizer.document import Block
from summarizer.language import Language
from summarizer.segment.chain import Step, best_chain
from summarizer.segment.model import Heading
from summarizer.segment.titles import Number, read_number, read_title
from summarizer.segment.words import item_words

_FEWEST = 3
_LONGEST = 170
# How many of the rows must be numbered in a sequence.
_MOSTLY = 0.6


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
    chain = best_chain([Step(number.parts[0], 1.0) for _, _, number in numbered])
    if len(chain) < _FEWEST or len(chain) < _MOSTLY * len(rows):
        return []
    return [_heading(*numbered[k], language) for k in chain]


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
