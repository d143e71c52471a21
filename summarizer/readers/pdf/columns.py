"""Columns of prose on a PDF page, told from cells that only stand side by side.

Prose is wrapped: lines fill the column and go on with a small letter on the next. The lines of an attendance
list or of a table without rules do not, and stay rows. What stands across the gutter ends both columns.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from summarizer.readers.pdf.beside import part_beside
from summarizer.readers.pdf.pieces import Piece
from summarizer.readers.pdf.tables import Grid

Element = Piece | Grid

# A column of prose has so many lines, so many words a line, and so many lines (and this share of them) that fill
# it and go on in small letters on the next.
_LINES = 5
_WORDS = 2.5
_WRAPS = 3
_GOES_ON = 0.15
_FULL = 0.8
# Where the column to the right starts: so many lines start there.
_STARTS = 4
_NARROWEST = 40.0
_CANDIDATES = 6
_DEEPEST = 4
# So many rows that stand side by side, with no line that fills its column, are a list that is set in columns.
_LISTED = 3
# In parts of the usual distance of lines: what parts a heading below the columns from the text above it; and it
# has no more lines than this.
_GAP = 1.3
_TAIL = 4
# "dhr." at the start of a line opens an entry; a sentence hardly goes on with it.
_ABBREVIATION = re.compile(r"\w{1,5}\.")


@dataclass(frozen=True, slots=True)
class _Band:
    """What lies between two heights of a page: [start, end) of its elements, parted at `gutter`."""

    start: int
    end: int
    gutter: float


def in_reading_order(elements: Sequence[Element], depth: int = 0) -> list[list[Element]]:
    """Return the elements of a page in columns, in the order in which they are read."""
    ordered = sorted(elements, key=lambda element: (element.base, element.left))
    band = _band(ordered) if depth < _DEEPEST else None
    if band is None:
        return part_beside(ordered) if ordered else []
    inside = ordered[band.start : band.end]
    left = [element for element in inside if element.left < band.gutter]
    right = [element for element in inside if element.left >= band.gutter]
    parts = (ordered[: band.start], left, right, ordered[band.end :])
    return [column for part in parts for column in in_reading_order(part, depth + 1)]


def _band(ordered: Sequence[Element]) -> _Band | None:
    """Return the tallest stretch of the page that a gutter parts in two columns of prose."""
    bands = [band for gutter in _gutters(ordered) for band in _bands(ordered, gutter)]
    return max(bands, key=lambda band: band.end - band.start, default=None)


def _gutters(ordered: Sequence[Element]) -> list[float]:
    """Return where many lines start that have something to their left."""
    starts = Counter(round(element.left) for element in ordered if isinstance(element, Piece))
    furthest = min(starts, default=0)
    often = [place for place, count in starts.most_common() if count >= _STARTS][:_CANDIDATES]
    often += [round(element.left) for element in ordered if isinstance(element, Grid)][:_CANDIDATES]
    return [place - 3.0 for place in dict.fromkeys(often) if place > furthest + _NARROWEST]


def _bands(ordered: Sequence[Element], gutter: float) -> list[_Band]:
    crossing = sorted(
        {i for i, element in enumerate(ordered) if element.left < gutter < element.right}
        | _listed(ordered, gutter)
    )
    out = []
    for before, after in pairwise([-1, *crossing, len(ordered)]):
        # What stands beside an element that crosses the gutter belongs to its row.
        inside = ordered[before + 1 : after]
        if after < len(ordered):
            inside = inside[: _end_of_columns(inside, gutter)]
        left = [element for element in inside if element.left < gutter]
        right = [element for element in inside if element.left >= gutter]
        if _are_columns(left, right) and _side_by_side(left, right):
            out.append(_Band(before + 1, before + 1 + len(inside), gutter))
    return out


def _listed(ordered: Sequence[Element], gutter: float) -> set[int]:
    """Return the indexes of the rows of lists that are set in columns: side by side, and short on both sides."""
    out: set[int] = set()
    edges = min(e.left for e in ordered), gutter, max(e.right for e in ordered)
    for run in _runs(ordered, gutter):
        if len(run) >= _LISTED and all(_is_short(ordered[i], edges) for row in run for i in row):
            out.update(i for row in run for i in row)
    return out


def _runs(ordered: Sequence[Element], gutter: float) -> list[list[list[int]]]:
    """Return the rows under each other, without a paragraph's distance, that have something on both sides."""
    out: list[list[list[int]]] = [[]]
    bases: list[float] = []
    for row in _rows(ordered):
        base = ordered[row[0]].base
        usual = bases[1] - bases[0] if len(bases) > 1 else 2 * _height(ordered[row[0]]) / _GAP
        if len({ordered[i].left >= gutter for i in row}) < 2:
            out.append([])
            bases = []
            continue
        if bases and base - bases[-1] > _GAP * usual:
            out.append([])
            bases = []
        out[-1].append(row)
        bases.append(base)
    return out


def _rows(ordered: Sequence[Element]) -> list[list[int]]:
    """Return the indexes of the elements that share a line."""
    out: list[list[int]] = []
    for i, element in enumerate(ordered):
        if not out or element.base - ordered[out[-1][0]].base > 0.25 * _height(element):
            out.append([])
        out[-1].append(i)
    return out


def _height(element: Element) -> float:
    return element.size if isinstance(element, Piece) else element.bottom - element.base


def _is_short(cell: Element, edges: Sequence[float]) -> bool:
    """Whether a cell is a line that leaves its column (between the left, the gutter and the right) unfilled."""
    start, end = edges[:2] if cell.left < edges[1] else edges[1:]
    return isinstance(cell, Piece) and cell.right - start < _FULL * (end - start)


def _end_of_columns(inside: Sequence[Element], gutter: float) -> int:
    """Return where the columns end: above a heading, parted from them, of what stands across the gutter below.

    Such a heading is short, and stands lower than all of the other column.
    """
    start = len(inside)
    side = [element.left < gutter for element in inside]
    while start and side[start - 1] == side[-1]:
        start -= 1
    if not start or len(inside) - start > len(inside) // 2:
        return len(inside)
    lowest = _bottom([element for i, element in enumerate(inside) if side[i] != side[-1]])
    column = [i for i in range(len(inside)) if side[i] == side[-1]]
    steps = [inside[b].base - inside[a].base for a, b in pairwise(column)]
    usual = median(steps or [0.0])
    for (above, below), step in zip(pairwise(column), steps, strict=True):
        parted = step > _GAP * usual and inside[below].base > lowest + 0.5 * usual
        if parted and below >= start and above < below and len(inside) - below <= _TAIL:
            return below
    return len(inside)


def _are_columns(left: Sequence[Element], right: Sequence[Element]) -> bool:
    """Whether both are prose, or one is and the other a ruled table that took the place of a column."""
    prose = [_is_prose(left), _is_prose(right)]
    ruled = [_is_ruled(left), _is_ruled(right)]
    return any(prose) and all(a or b for a, b in zip(prose, ruled, strict=True))


def _is_ruled(elements: Sequence[Element]) -> bool:
    return len(elements) < _LINES and any(isinstance(element, Grid) for element in elements)


def _bottom(elements: Sequence[Element]) -> float:
    return max(element.bottom if isinstance(element, Grid) else element.base for element in elements)


def _side_by_side(left: Sequence[Element], right: Sequence[Element]) -> bool:
    """Whether the two stand at the same height for at least half of the shorter one."""
    shared = min(_bottom(left), _bottom(right)) - max(left[0].base, right[0].base)
    shorter = min(_bottom(left) - left[0].base, _bottom(right) - right[0].base)
    return shared >= 0.5 * shorter


def _is_prose(elements: Sequence[Element]) -> bool:
    """Whether the lines of a column are those of wrapped text, or of several columns of it."""
    lines = [element for element in elements if isinstance(element, Piece)]
    if len(lines) < _LINES or sum(len(line.words) for line in lines) < _WORDS * len(lines):
        return False
    left = min(line.left for line in lines)
    right = sorted(line.right for line in lines)[-max(1, len(lines) // 10)]
    wraps = [
        below.words[0].text
        for above, below in pairwise(lines)
        if above.right - left >= _FULL * (right - left) and _goes_on(below.words[0].text)
    ]
    # The entries of a list begin with the same few words, the lines of a text do not.
    if len(wraps) >= max(_WRAPS, _GOES_ON * len(lines)) and len(set(wraps)) >= _WRAPS:
        return True
    return bool(wraps) and any(_bands(lines, gutter) for gutter in _gutters(lines))


def _goes_on(word: str) -> bool:
    """Whether a line that begins with `word` goes on with a sentence of the line above."""
    return word[:1].islower() and not _ABBREVIATION.fullmatch(word)
