"""The cells of a ruled table on a PDF page, and the words on it -> rows of text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.readers.pdf.pieces import BULLETS, continued, joined, rows
from summarizer.readers.pdf.ruled import Box, around
from summarizer.readers.pdf.words import Word

# A table has so many columns; what has more is a picture.
_FEWEST, _MOST = 2, 40


@dataclass(frozen=True)
class Grid:
    """A table as drawn, with its words in cells: `texts[row][column]`; `base` is where it starts."""

    left: float
    right: float
    base: float
    bottom: float
    columns: tuple[float, ...]
    texts: list[list[str]]


def take_words(tables: Sequence[Sequence[Box]], words: Sequence[Word]) -> tuple[list[Grid], list[Word]]:
    """Return the tables with the words in them, and the words that stand in none.

    What has words in one column only is a box around text and no table.
    """
    grids: list[Grid] = []
    for cells in tables:
        left, top, right, bottom = around(cells)
        if any(
            grid.left < (left + right) / 2 < grid.right and grid.base < (top + bottom) / 2 < grid.bottom
            for grid in grids
        ):
            continue
        lattice = _Lattice(cells)
        inside = lattice.assign(words)
        texts = lattice.texts(inside)
        used = [i for i in range(len(lattice.xs) - 1) if any(row[i] for row in texts)]
        if len(used) < _FEWEST:
            continue
        taken = {id(word) for found in inside.values() for word in found}
        words = [word for word in words if id(word) not in taken]
        columns = tuple(lattice.xs[i] for i in used)
        kept = [[row[i] for i in used] for row in texts if any(row)]
        grids.append(Grid(left, right, top, bottom, columns, kept))
    return grids, list(words)


class _Lattice:
    """The columns and rows that the corners of a table's cells make; a merged cell covers several."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self.xs = sorted({x for cell in cells for x in (cell[0], cell[2])})
        self.ys = sorted({y for cell in cells for y in (cell[1], cell[3])})
        self._cells = list(cells)
        self._owner: dict[tuple[int, int], int] = {}
        if len(self.xs) > _MOST:
            self._cells = []
        for number, (left, top, right, bottom) in enumerate(self._cells):
            for i in range(bisect_left(self.xs, left), bisect_left(self.xs, right)):
                for j in range(bisect_left(self.ys, top), bisect_left(self.ys, bottom)):
                    self._owner.setdefault((i, j), number)

    def assign(self, words: Sequence[Word]) -> dict[int, list[Word]]:
        """Return the words by the number of the cell that their middle lies in."""
        out: dict[int, list[Word]] = {}
        for word in words:
            i = bisect_right(self.xs, (word.left + word.right) / 2) - 1
            j = bisect_right(self.ys, word.base - 0.3 * word.size) - 1
            if (owner := self._owner.get((i, j))) is not None:
                out.setdefault(owner, []).append(word)
        return out

    def texts(self, inside: dict[int, list[Word]]) -> list[list[str]]:
        """Return the text of each cell, where its column and its row start."""
        out = [["" for _ in self.xs[1:]] for _ in self.ys[1:]]
        for number, words in inside.items():
            left, top, right, _ = self._cells[number]
            out[bisect_left(self.ys, top)][bisect_left(self.xs, left)] = cell_text(words, left, right)
        return out


def cell_text(words: Sequence[Word], left: float, right: float) -> str:
    """Return the text of a cell between `left` and `right`: its paragraphs with " / " between.

    A line ends a paragraph where the first word of the next would still have fitted on it.
    """
    lines = rows(words)
    margin = min(max(0.0, min(line[0].left for line in lines) - left), 12.0)
    text = joined(lines[0])
    for above, below in pairwise(lines):
        room = right - margin - above[-1].right
        needed = below[0].right - below[0].left + 0.25 * below[0].size
        if needed < room - 2.0 or below[0].text in BULLETS:
            text = f"{text} / {joined(below)}"
        else:
            text = continued(text, above, below, room)
    return text.replace("|", "\\|")
