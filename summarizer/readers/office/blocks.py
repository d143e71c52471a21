"""What word processors' files are made of, and how it is written: the same text from a .docx as from an .odt."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.readers.office.teams import read_transcript
from summarizer.readers.turns import write_turns
from summarizer.readers.writing import Cell, Writer

# A heading is short; what is longer in a style for headings was pasted into it.
_LONGEST_TITLE = 120
# What word processors call their styles for headings.
_HEADING = re.compile(r"(?:heading|kop|überschrift|titre) ?([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "titel"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph; "\n" in its text is a line break.

    `level` is the depth of a heading (0: none); `marker` the number or bullet set before it; `depth` how
    deep a list entry lies (None: no entry); `titled` that its style is made for titles, without saying so.
    """

    text: str
    level: int = 0
    marker: str = ""
    depth: int | None = None
    titled: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """What stands in a cell, and how many columns it takes."""

    blocks: tuple["Paragraph | Table", ...] = ()
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells."""

    rows: tuple[tuple[TableCell, ...], ...]


BodyBlock = Paragraph | Table


def write_blocks(writer: Writer, blocks: Sequence[BodyBlock]) -> None:
    """Write `blocks`: as turns, if they are a transcript by a meeting service, else as what they are.

    In a transcript, tables after the first turn come last.
    """
    found = list(_unfolded(blocks))
    transcript = read_transcript([block.text if isinstance(block, Paragraph) else "" for block in found])
    first = len(found) if transcript is None else transcript.first
    for block in found[:first]:
        _write(writer, block)
    if transcript is not None:
        writer.add(write_turns(transcript.turns))
    for block in found[first:]:
        if isinstance(block, Table):
            _write(writer, block)


def level_named(names: Iterable[str]) -> int:
    """Return the depth of a heading whose style, or one that is based on, has one of `names`; 0 for none."""
    for name in names:
        if found := _HEADING.fullmatch(name):
            return int(found[1])
        if name.lower() in _TITLES:
            return 1
    return 0


def words_of(blocks: Sequence[BodyBlock]) -> str:
    r"""Return all words of `blocks`, paragraphs and cells parted by "\n"."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Sequence[BodyBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            words = block.text.strip()
            # A bullet without words is nothing; a number may be all that a cell holds.
            if words or block.marker.strip("-"):
                yield f"{block.marker} {words}"
        else:
            for row in block.rows:
                for cell in row:
                    yield from _lines(cell.blocks)


def _unfolded(blocks: Sequence[BodyBlock]) -> Iterator[BodyBlock]:
    """Yield `blocks`, tables of one column (frames around a text) replaced by what is in them."""
    for block in blocks:
        if isinstance(block, Table) and _is_frame(block):
            for row in block.rows:
                for cell in row:
                    yield from _unfolded([part for part in cell.blocks if words_of([part]).strip()])
        else:
            yield block


def _is_frame(table: Table) -> bool:
    filled = [[i for i, cell in enumerate(row) if words_of(cell.blocks).strip()] for row in table.rows]
    return len({i for row in filled for i in row}) <= 1


def _write(writer: Writer, block: BodyBlock) -> None:
    if isinstance(block, Table):
        writer.table([[Cell(words_of(cell.blocks), cell.span) for cell in row] for row in block.rows])
        return
    known = _with_level(block)
    if not known.text.strip():
        writer.gap()
    elif known.level:
        writer.heading(known.level, known.text, known.marker.removeprefix("-"))
    elif known.depth is not None:
        writer.entry(known.marker, known.depth, known.text)
    else:
        writer.paragraph(known.text)


def _with_level(block: Paragraph) -> Paragraph:
    """Return `block` as a heading, if its style is made for titles and it is as short as one."""
    if block.titled and not block.level and len(block.text) <= _LONGEST_TITLE:
        return replace(block, level=(block.depth or 0) + 1)
    return block
