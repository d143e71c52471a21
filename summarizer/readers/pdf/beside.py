"""What stands beside other text on a PDF page without sharing its lines: an address beside a letterhead's name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.readers.pdf.pieces import Piece
from summarizer.readers.pdf.tables import Grid

Element = Piece | Grid

# A block has so many lines, no further apart than this (in parts of the type size), that start or end together.
_LINES = 3
_STEP = 2.0
_EDGE = 1.0
# What has more pieces than this is no page with a letterhead.
_MOST = 500
# So far, in parts of the type size, it stands from what is beside it.
_APART = 2.0
# Lines on one base are one row, if their type is alike; a name in type so much larger only happens to stand there.
_SAME_BASE = 0.1
_LARGER = 1.25


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines [left ...) under each other, between two heights."""

    lines: tuple[Piece, ...]

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].base - self.lines[0].size

    @property
    def bottom(self) -> float:
        return self.lines[-1].base


def part_beside(ordered: Sequence[Element]) -> list[list[Element]]:
    """Return the elements of a column, from top to bottom; a block in its right half comes after what is beside it."""
    if len(ordered) > _MOST:
        return [list(ordered)]
    middle = (min(e.left for e in ordered) + max(e.right for e in ordered)) / 2
    for block in _blocks([e for e in ordered if isinstance(e, Piece) and e.left > middle]):
        members = {id(line) for line in block.lines}
        near = [e for e in ordered if id(e) not in members and _reaches(e, block)]
        if near and all(isinstance(e, Piece) and _stands_apart(e, block) for e in near):
            beside = {id(element) for element in near}
            before = [e for e in ordered if id(e) not in members | beside and e.base < block.bottom]
            after = [e for e in ordered if id(e) not in members | beside and e.base >= block.bottom]
            parts = (before, near, list(block.lines))
            return [*(list(part) for part in parts if part), *(part_beside(after) if after else [])]
    return [list(ordered)]


def _blocks(pieces: Sequence[Piece]) -> Iterator[_Block]:
    """Yield the lines under each other that start, or end, at one place, from top to bottom."""
    taken: set[int] = set()
    for i, first in enumerate(pieces):
        if id(first) in taken:
            continue
        for edge in ("left", "right"):
            lines = [first]
            for piece in pieces[i + 1 :]:
                step = piece.base - lines[-1].base
                if step > _STEP * piece.size:
                    break
                same = abs(getattr(piece, edge) - getattr(first, edge)) < _EDGE
                if same and step > 0 and abs(piece.size - first.size) < 0.1 * first.size:
                    lines.append(piece)
            if len(lines) >= _LINES:
                taken.update(id(line) for line in lines)
                yield _Block(tuple(lines))
                break


def _reaches(element: Element, block: _Block) -> bool:
    """Whether an element stands at the height of the block: a table in part, a line with its middle."""
    if isinstance(element, Grid):
        return element.base < block.bottom and element.bottom > block.top
    return block.top < element.base - 0.5 * element.size < block.bottom


def _stands_apart(piece: Piece, block: _Block) -> bool:
    """Whether a piece stands to the left of the block, and is no label of one of its lines."""
    return piece.right < block.left - _APART * piece.size and not any(
        abs(line.base - piece.base) < _SAME_BASE * line.size and piece.size < _LARGER * line.size
        for line in block.lines
    )
