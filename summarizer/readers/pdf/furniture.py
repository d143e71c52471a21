"""Page headers, footers and page numbers: rows that return at the same height of many pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from summarizer.readers.pdf.pieces import Type, joined
from summarizer.readers.pdf.tables import Grid
from summarizer.readers.pdf.words import Word

Row = list[Word]
_DIGITS = re.compile(r"\d+")
# So many rows from the edge of a page may be furniture, and so far apart may they stand on two pages.
_DEEP = 6
_SAME_HEIGHT = 3.0
# Text and furniture are so many lines apart; what is nearer may be text that returns.
_APART = 1.5
_HEADING = 1.1
# How the number of the only page is written: "1", "- 1 -", "Pagina 1 van 1", "1/1"; and the share of a page below
# which nothing but such a number stands.
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d]+\.?:? ?)?\W*1(?: ?(?:/|[^\W\d]+) ?1)?\W*")
_FOOT = 0.09
# A table in this share of the page, at its top or bottom, may be a letterhead.
_MARGIN = 0.15


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row near the top or the bottom of a page: `inner` is the distance to the next row inwards."""

    page: int
    row: int
    shape: str
    numbers: tuple[int, ...]
    height: float
    inner: float
    large: bool


@dataclass(frozen=True, slots=True)
class Furniture:
    """Which rows of which pages are furniture, and what they say, each thing once."""

    rows: frozenset[tuple[int, int]]
    headers: tuple[str, ...]
    footers: tuple[str, ...]


def find_furniture(
    pages: Sequence[Sequence[Row]], spans: Sequence[tuple[float, float]], usual: Type
) -> Furniture:
    """Return what returns on the `pages` (rows from top to bottom), or is the number of the only one.

    `spans` are where the pages begin and end.
    """
    tops = [edge for i, page in enumerate(pages) for edge in _edges(i, page, spans[i][0], usual, 1)]
    bottoms = [edge for i, page in enumerate(pages) for edge in _edges(i, page, spans[i][0], usual, -1)]
    headers, footers = _returning(tops, usual), _returning(bottoms, usual)
    if len(pages) == 1:
        footers = [edge for edge in bottoms[:1] if _is_page_number(edge, pages[0], spans[0], usual)]
    return Furniture(
        frozenset((edge.page, edge.row) for edge in [*headers, *footers]),
        _texts(pages, headers),
        _texts(pages, footers),
    )


def _is_page_number(edge: _Edge, page: Sequence[Row], span: tuple[float, float], usual: Type) -> bool:
    """Whether the last row of the only page is its number, alone in the margin."""
    top, bottom = span
    margin = edge.height > (1 - _FOOT) * (bottom - top) and edge.inner > _APART * usual.pitch
    return margin and _PAGE_NUMBER.fullmatch(joined(page[edge.row])) is not None


def part_letterheads(
    pages: Sequence[Sequence[Grid]], spans: Sequence[tuple[float, float]]
) -> tuple[list[list[Grid]], tuple[str, ...]]:
    """Return the tables of the pages without those in a margin that return, and what these say.

    `spans` are where the pages begin and end.
    """
    seen: dict[tuple[str, int], set[int]] = {}
    keys: dict[int, tuple[str, int]] = {}
    for page, (grids, (top, bottom)) in enumerate(zip(pages, spans, strict=True)):
        for grid in grids:
            margin = _MARGIN * (bottom - top)
            if grid.bottom < top + margin or grid.base > bottom - margin:
                key = _DIGITS.sub("#", _said(grid)), round((grid.base - top) / _SAME_HEIGHT)
                keys[id(grid)] = key
                seen.setdefault(key, set()).add(page)
    returning = {grid_id for grid_id, key in keys.items() if len(seen[key]) > 1}
    said = {
        keys[id(grid)]: _said(grid) for grids in reversed(pages) for grid in grids if id(grid) in returning
    }
    kept = [[grid for grid in grids if id(grid) not in returning] for grids in pages]
    return kept, tuple(reversed(said.values()))


def _said(grid: Grid) -> str:
    return " ".join(cell for row in grid.texts for cell in row if cell)


def _edges(page: int, rows: Sequence[Row], top: float, usual: Type, step: int) -> list[_Edge]:
    """Return the rows nearest to the top (`step` 1) or the bottom (-1) of a page."""
    indexes = range(len(rows)) if step == 1 else range(len(rows) - 1, -1, -1)
    out = []
    for index in indexes[:_DEEP]:
        text = joined(rows[index])
        after = index + step
        inner = abs(rows[after][0].base - rows[index][0].base) if 0 <= after < len(rows) else 1e9
        out.append(
            _Edge(
                page=page,
                row=index,
                # What stands left on odd pages may stand right on even ones.
                shape=" ".join(sorted(_DIGITS.sub("#", text).split())),
                numbers=tuple(int(digits[-9:]) for digits in _DIGITS.findall(text)),
                height=rows[index][0].base - top,
                inner=inner / usual.size,
                large=rows[index][0].size > _HEADING * usual.size or all(word.bold for word in rows[index]),
            )
        )
    return out


def _returning(edges: Sequence[_Edge], usual: Type) -> list[_Edge]:
    """Return the edges that return, from the edge of each page to the gap that parts them from its text."""
    by_shape: dict[str, list[_Edge]] = {}
    for edge in edges:
        by_shape.setdefault(edge.shape, []).append(edge)
    alike = [group for same in by_shape.values() for group in _at_one_height(same)]
    found = {(edge.page, edge.row): edge for group in alike if _counts(group) for edge in group}
    out: list[_Edge] = []
    for _, near in groupby(edges, key=lambda edge: edge.page):
        outer = list(takewhile(lambda edge: (edge.page, edge.row) in found, near))
        apart = [i for i, edge in enumerate(outer, start=1) if edge.inner > _APART * usual.pitch]
        out.extend(outer[: max(apart, default=0)])
    return out


def _at_one_height(same: list[_Edge]) -> list[list[_Edge]]:
    out: list[list[_Edge]] = []
    for edge in sorted(same, key=lambda edge: edge.height):
        if not out or edge.height - out[-1][-1].height > _SAME_HEIGHT:
            out.append([])
        out[-1].append(edge)
    return out


def _counts(group: list[_Edge]) -> bool:
    """Whether rows that are alike are furniture: on several pages, with numbers that stay or count the pages."""
    if len({edge.page for edge in group}) < 2 or not group[0].shape.strip(" #"):
        return len({edge.page for edge in group}) >= 2 and _counts_pages(group)
    return all(edge.numbers == group[0].numbers for edge in group) or (
        _counts_pages(group) and not group[0].large
    )


def _counts_pages(group: list[_Edge]) -> bool:
    """Whether one of the numbers goes up with the pages."""
    first = group[0]
    return any(
        all(edge.numbers[i] - edge.page == first.numbers[i] - first.page for edge in group)
        for i in range(len(first.numbers))
    )


def _texts(pages: Sequence[Sequence[Row]], found: Sequence[_Edge]) -> tuple[str, ...]:
    """Return what furniture says, each shape once, in the order of the pages."""
    said: dict[str, str] = {}
    for edge in sorted(found, key=lambda edge: (edge.page, edge.row)):
        said.setdefault(edge.shape, joined(pages[edge.page][edge.row]))
    return tuple(said.values())
