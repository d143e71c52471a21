"""A table of a web page: its rows as they are met, merged cells once."""

from dataclasses import dataclass, field

from summarizer.readers.html.plan import Element
from summarizer.readers.writing import Cell

# No table of minutes has more columns; a hostile one would have millions.
_COLUMNS = 200


@dataclass
class DataTable:
    """The rows so far; `covered` says for how many more rows a column is taken by a cell above."""

    rows: list[list[Cell]] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    nested: int = 0
    _column: int = 0
    _parts: list[str] = field(default_factory=list)
    _span: int = 1
    _down: int = 1
    _open: bool = False
    _row_open: bool = False

    def open_row(self) -> None:
        """Begin a row."""
        self.close_row()
        self.rows.append([])
        self._column, self._row_open = 0, True

    def open_cell(self, element: Element) -> None:
        """Begin a cell of the current row."""
        self.close_cell()
        if not self._row_open:
            self.open_row()
        self._skip_covered()
        self._span = min(_number(element.get("colspan")), max(1, _COLUMNS - self._column))
        self._down = _number(element.get("rowspan"))
        self._parts, self._open = [], True

    def add(self, text: str) -> None:
        """Add a paragraph to the open cell; outside of any it becomes a cell of its own."""
        if self._open:
            self._parts.append(text)
        else:
            if not self._row_open:
                self.open_row()
            self.rows[-1].append(Cell(text))
            self._column += 1

    def close_cell(self) -> None:
        """End the open cell, if there is one."""
        if not self._open:
            return
        self._open = False
        self.rows[-1].append(Cell("\n".join(self._parts), self._span))
        if self._down > 1 and self._column < _COLUMNS:
            self.covered |= dict.fromkeys(range(self._column, self._column + self._span), self._down)
        self._column += self._span

    def close_row(self) -> None:
        """End the row."""
        if not self._row_open:
            return
        self.close_cell()
        self._skip_covered()
        self._row_open = False
        self.covered = {column: rows - 1 for column, rows in self.covered.items() if rows > 1}

    def _skip_covered(self) -> None:
        while self._column in self.covered:
            self.rows[-1].append(Cell(""))
            self._column += 1


def _number(value: str | None) -> int:
    digits = (value or "").strip()
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
