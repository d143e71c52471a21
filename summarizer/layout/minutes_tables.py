"""Minutes that are written as a table: each row, or labelled group of rows, becomes the blocks of one item.

A row "Nr. | Onderwerp | Besproken | Besluit" gives a heading and a paragraph per entry of a cell, each with
the column it stands in, so that all else works on them as on other minutes. The headings of the columns and
the labels are markup, as "##" is. Tables of something else (attendance, actions, figures) stay rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.document import Block, BlockKind, Clean, Column
from summarizer.language import Language
from summarizer.layout.cells import entries, joined, strip_sign, title_and_rest
from summarizer.layout.columns import Role, is_nothing, label_role, roles_of

# One table with items is no minutes, unless it has so many of them and so much of the document's text.
_FEWEST, _MOSTLY = 2, 0.5
# A table without headings goes on with the one before when no more and no longer blocks lie between.
_NEAR, _SHORT = 2, 120
# This share of the rows of a labelled table has a label that says what the row holds.
_LABELLED = 0.6
_ENDED = (".", "!", "?", ":", ";", "”", '"', "…")
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2}){0,3}(?:\.?[a-z])?|[IVXL]{1,5}|[A-Z]\d{0,2}|\d{1,3}/\d{2,4})[.)]?"
)
_BELOW = re.compile(r"\d{1,3}\.(?:\d{1,2}|[a-z])")
_PROSE: frozenset[Column] = frozenset(("said", "decision", "action", "agreed"))


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows [start, end) of the blocks, the headings of their columns and what these hold: none when rows have labels.

    `items` is how many items the rows are; 0 when they say something of the item whose heading stands above.
    `below` says that by their numbers ("5.1") they are below one.
    """

    start: int
    end: int
    header: tuple[str, ...]
    roles: tuple[Role | None, ...]
    items: int
    below: bool = False


def open_tables(source: str, blocks: Sequence[Block], language: Language) -> list[Block]:
    """Return `blocks` with the rows of minutes that are written as a table in parts; `source` is the text."""
    tables = list(_find(blocks, language))
    if not _is_whole(blocks, [table for table in tables if table.items]):
        tables = [table for table in tables if table.below or not table.items]
    opened, at = _Opened(source, language), 0
    for table in tables:
        opened.out += blocks[at : table.start]
        rows = blocks[table.start : table.end]
        if table.roles:
            opened.columned(rows, table)
        else:
            opened.labelled(rows)
        at = table.end
    return [*opened.out, *blocks[at:]]


def _is_whole(blocks: Sequence[Block], tables: Sequence[_Table]) -> bool:
    """Whether the items of the tables are those of the document, and no list or summary in it."""
    rows = [block for table in tables for block in blocks[table.start : table.end]]
    size = sum(len(block.text) for block in rows)
    # The lines of the head are no sentences.
    prose = sum(len(b.text) for b in blocks if b.kind != "row" and b.text.endswith((".", "!", "?")))
    return sum(table.items for table in tables) >= _FEWEST and size >= _MOSTLY * (size + prose)


def _find(blocks: Sequence[Block], language: Language) -> Iterator[_Table]:
    """Yield the tables of minutes, in order."""
    last: _Table | None = None
    for start, end in _runs(blocks):
        table = _read(blocks, start, end, language)
        if table is None and last is not None and _goes_on(blocks, last, start, end):
            table = _columned(blocks, start, end, last.header, last.roles)
        if table is not None:
            last = table
            yield table


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the extents of tables: rows below each other, under the same headings."""
    start: int | None = None
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if start is not None else None
        ends = block.kind != "row" or (
            before is not None and (block.blank_before or block.header != before.header)
        )
        if start is not None and ends:
            yield start, index
            start = None
        if start is None and block.kind == "row":
            start = index
    if start is not None:
        yield start, len(blocks)


def _read(blocks: Sequence[Block], start: int, end: int, language: Language) -> _Table | None:
    first = blocks[start]
    for header in (first.header, _words(first)):
        roles = roles_of(header, language) if len(header) > 1 else None
        if roles is not None:
            return _columned(blocks, start, end, header, roles)
    rows = blocks[start:end]
    told = [label_role(block.cells[0].text, language) for block in rows if len(block.cells) == 2]
    known = {found[0] for found in told if found is not None}
    labelled = sum(found is not None for found in told) >= _LABELLED * len(rows)
    if not labelled or len(known) < _FEWEST or not known & {"decision", "agreed", "action"}:
        return None
    return _Table(start, end, (), (), sum(found is not None and found[0] == "title" for found in told))


def _columned(
    blocks: Sequence[Block], start: int, end: int, header: tuple[str, ...], roles: tuple[Role | None, ...]
) -> _Table | None:
    """Return the table of rows under headings, None when there are only headings."""
    rows = [block for block in blocks[start:end] if _words(block) != header]
    at = roles.index("title") if "title" in roles else len(roles)
    titled = sum(len(block.cells) > at and bool(block.cells[at].pieces) for block in rows)
    first = roles.index("number") if "number" in roles and titled else None
    below = first is not None and all(_BELOW.fullmatch(row.cells[first].text.strip(" .")) for row in rows)
    return _Table(start, end, header, roles, titled, below) if rows else None


def _words(row: Block) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def _goes_on(blocks: Sequence[Block], last: _Table, start: int, end: int) -> bool:
    """Whether the rows go on with the table before: on the next page, or below a heading between its rows."""
    near = start - last.end <= _NEAR and all(len(b.text) <= _SHORT for b in blocks[last.end : start])
    return (
        near
        and len(last.roles) > 1
        and max(len(block.cells) for block in blocks[start:end]) == len(last.roles)
        and (not blocks[start].header or blocks[start].header == blocks[last.start].header)
    )


class _Opened:
    """Makes blocks of the rows of tables; a row that a page cuts in two goes on in the next."""

    def __init__(self, source: str, language: Language) -> None:
        self._source, self._language = source, language
        self.out: list[Block] = []

    def columned(self, rows: Sequence[Block], table: _Table) -> None:
        """Add the blocks of rows below headings, which a new page may repeat."""
        roles = table.roles
        for row in rows:
            if _words(row) == table.header:
                continue
            first = row.cells[0]
            alone = first.pieces and not any(cell.pieces for cell in row.cells[1:])
            short = len(row.cells) < len(roles) or roles[0] == "number"
            if alone and short and not _NUMBER.fullmatch(first.text):
                self._across(row, first)
                continue
            self._row(row, [(roles[k] if k < len(roles) else None, cell) for k, cell in enumerate(row.cells)])

    def labelled(self, rows: Sequence[Block]) -> None:
        """Add the blocks of rows whose first cell says what the second holds."""
        number = ""
        for row in rows:
            found = label_role(row.cells[0].text, self._language) if len(row.cells) == 2 else None
            if found is None and len(row.cells) == 1:
                self._across(row, row.cells[0])
                continue
            if found is None:
                self.out.append(row)
                continue
            role, own = found
            if role == "number":
                number = row.cells[1].text
            elif role == "title":
                self._title(row, row.cells[1], own or number)
                number = ""
            else:
                self._cell(row, role, row.cells[1])

    def _across(self, row: Block, cell: Clean) -> None:
        """Add a row with one cell: a heading between the rows, or text that runs across all columns."""
        if len(cell.text) <= _SHORT and not cell.text.endswith(_ENDED):
            self.out.append(replace(row, kind="heading", clean=cell, level=1, marker="", cells=(), header=()))
        else:
            self._cell(row, "said", cell)

    def _row(self, row: Block, cells: Sequence[tuple[Role | None, Clean]]) -> None:
        number = next((cell.text for role, cell in cells if role == "number"), "").strip(" .")
        titled = any(role == "title" and cell.pieces for role, cell in cells)
        numbered = _NUMBER.fullmatch(number) is not None
        goes_on = not titled and not number
        for role, cell in cells:
            if not cell.pieces:
                continue
            if role == "number":
                if not (titled and numbered):
                    self._cell(row, "other", cell)
            elif role == "title":
                self._title(row, cell, number if numbered else "")
            else:
                self._cell(row, role or "said", cell, goes_on=goes_on)

    def _title(self, row: Block, cell: Clean, number: str) -> None:
        title, rest = title_and_rest(cell, self._source)
        self.out.append(
            replace(
                row,
                kind="heading",
                clean=title,
                end=_end(title),
                level=1,
                marker=number,
                cells=(),
                header=(),
                column="title",
            )
        )
        for more in rest:
            self._add(row, "said", more, "paragraph")

    def _cell(self, row: Block, column: Column, cell: Clean, *, goes_on: bool = False) -> None:
        """Add the entries of a cell; what a row cut off at the end of a page goes on with is joined."""
        if column not in _PROSE or is_nothing(cell.text, self._language):
            said = column in ("owner", "when") and not is_nothing(cell.text, self._language)
            self._add(row, column if said else "other", cell, "row")
            return
        for k, entry in enumerate(entries(cell, self._source)):
            before = self._last(column) if goes_on and k == 0 else None
            if before is not None and _is_cut(self.out[before], entry):
                block = self.out[before]
                self.out[before] = replace(block, clean=joined(block.clean, entry), end=_end(entry))
                continue
            body = strip_sign(entry)
            self._add(row, column, body, "paragraph" if body is entry else "bullet")

    def _last(self, column: Column) -> int | None:
        """Return the index of the last block of a column since the last title."""
        for index in range(len(self.out) - 1, -1, -1):
            if self.out[index].column in (column, "title", None):
                return index if self.out[index].column == column else None
        return None

    def _add(self, row: Block, column: Column, clean: Clean, kind: BlockKind) -> None:
        if not clean.pieces:
            return
        self.out.append(
            replace(
                row,
                kind=kind,
                clean=clean,
                start=clean.pieces[0].source,
                end=_end(clean),
                marker="-" if kind == "bullet" else "",
                cells=(),
                header=(),
                blank_before=True,
                column=column,
            )
        )


def _is_cut(block: Block, rest: Clean) -> bool:
    """Whether a page cut a sentence in two; decisions and actions often have no full stop."""
    return not block.text.endswith(_ENDED) and (block.column == "said" or rest.text[0].islower())


def _end(clean: Clean) -> int:
    last = clean.pieces[-1]
    return last.source + last.length
