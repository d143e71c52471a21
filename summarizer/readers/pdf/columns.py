"""Columns of prose on a PDF page, told from cells that only stand side by side.

Prose is wrapped: lines fill the column and go on with a small letter on the next. The lines of an attendance
list or of a table without rules do not, and stay rows.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
        return [ordered] if ordered else []
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
    crossing = [i for i, element in enumerate(ordered) if element.left < gutter < element.right]
    out = []
    for before, after in pairwise([-1, *crossing, len(ordered)]):
        # What stands beside an element that crosses the gutter belongs to its row.
        inside = ordered[before + 1 : after]
        left = [element for element in inside if element.left < gutter]
        right = [element for element in inside if element.left >= gutter]
        if _are_columns(left, right) and _side_by_side(left, right):
            out.append(_Band(before + 1, after, gutter))
    return out


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
    wraps = sum(
        above.right - left >= _FULL * (right - left) and below.words[0].text[:1].islower()
        for above, below in pairwise(lines)
    )
    if wraps >= max(_WRAPS, _GOES_ON * len(lines)):
        return True
    return wraps > 0 and any(_bands(lines, gutter) for gutter in _gutters(lines))
