"""Table rows: Markdown's pipes, tabs, and columns that were lined up with spaces."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from summarizer.document import Block, Clean, Piece, Span
from summarizer.layout.clean import CleanBuilder, clean
from summarizer.layout.lines import Line, Sheet, heads_columns, is_rule

_CHUNK = re.compile(r"\S+(?: \S+)*")
_TAB = re.compile(r"\t")
_PIPE = re.compile(r"(?<!\\)\|")
# A cell may start a little left of its column's heading.
_SLACK = 2
# So many blank lines may lie between two rows of a table that is lined up with spaces.
_GAP = 1
# Rows without bars at their ends: so many cells at least, so far below the headings of their columns, and not
# further apart than this.
_FEWEST_BARE, _REACH, _APART = 3, 100, 3


def read_table(sheet: Sheet, index: int) -> tuple[list[Block], int]:
    """Return the rows of the table that starts at line `index` and the index after it; no rows when none does."""
    line = sheet.lines[index]
    if _is_pipe_row(line):
        return _pipe_table(sheet, index)
    if "|" in line.text and (bare := _bare_header(sheet, index)) is not None:
        return _bare_table(sheet, index, bare)
    columns = _header_columns(line, sheet.words.table_headers | sheet.words.column_headers)
    if columns is not None:
        return _column_table(sheet, index, columns, headed=True)
    if _title_above(sheet, index) in sheet.words.list_titles:
        columns = _plain_columns([line for line in sheet.lines[index : index + 3] if not line.blank])
        if columns is not None:
            return _column_table(sheet, index, columns, headed=False)
    return [], index


def _title_above(sheet: Sheet, index: int) -> str:
    """Return the words of the nearest line above with any, in lower case and without markup."""
    near = reversed(sheet.lines[max(0, index - _GAP - 2) : index])
    return next((line.text for line in near if not (line.blank or is_rule(line))), "").strip(" :*#").lower()


def _pipe_table(sheet: Sheet, index: int) -> tuple[list[Block], int]:
    """Return the rows of a Markdown table; its heading is a row too, unless it is empty.

    Without a rule below it, the first row is the heading where its words say so: readers write no rules.
    """
    lines, i = sheet.lines, index
    rows: list[Block] = []
    header = tuple(cell.text for cell in _pipe_cells(sheet.source, lines[i]))
    if i + 1 < len(lines) and is_rule(lines[i + 1]) and "|" in lines[i + 1].text:
        i += not any(header)
    elif len(header) < 2 or not heads_columns(header, sheet.words.table_headers | sheet.words.column_headers):
        header = ()
    while i < len(lines) and _is_pipe_row(lines[i]):
        if not is_rule(lines[i]):
            rows.append(_row(sheet.source, lines[i], _pipe_cells(sheet.source, lines[i]), header))
        i += 1
    if rows:
        rows[0] = replace(rows[0], blank_before=sheet.opens(index))
    return rows, max(i, index + 1)


def _bare_header(sheet: Sheet, index: int) -> tuple[str, ...] | None:
    """Return the headings of the columns of a row without bars at its ends, None when the line is none.

    They stand on that line, or above it over rows with as many cells; a line or two of other text may lie between.
    """
    bars = sheet.bars[index]
    if bars + 1 < _FEWEST_BARE or not sheet.heads:
        return None
    apart = 0
    for i in range(index, max(-1, index - _REACH), -1):
        line = sheet.lines[i]
        if sheet.bars[i] != bars or _is_pipe_row(line):
            apart += not line.blank
            if apart >= _APART:
                return None
            continue
        if i in sheet.heads:
            return tuple(cell.text for cell in _bare_cells(sheet.source, line))
        apart = 0
    return None


def _bare_table(sheet: Sheet, index: int, header: tuple[str, ...]) -> tuple[list[Block], int]:
    """Return the rows from line `index` on that have no bars at their ends, and the index after them."""
    lines, i = sheet.lines, index
    rows: list[Block] = []
    while i < len(lines) and not is_rule(lines[i]) and sheet.bars[i] == sheet.bars[index]:
        rows.append(_row(sheet.source, lines[i], _bare_cells(sheet.source, lines[i]), header))
        i += 1
    if rows:
        rows[0] = replace(rows[0], blank_before=sheet.opens(index))
    return rows, max(i, index + 1)


def _bare_cells(source: str, line: Line) -> tuple[Clean, ...]:
    bars = [found.start() for found in _PIPE.finditer(source, line.start, line.end)]
    return tuple(clean(source, a + 1, b) for a, b in pairwise([line.start - 1, *bars, line.end]))


def _column_table(sheet: Sheet, index: int, columns: list[int], *, headed: bool) -> tuple[list[Block], int]:
    """Return the rows of a table that is lined up with spaces; a row without first cell goes on with the one before."""
    source, lines = sheet.source, sheet.lines
    rows: list[tuple[Line, Line, list[list[Span]]]] = []
    spans = (_column_cells(source, lines[index], columns) or []) if headed else []
    header = tuple(clean(source, a, b) for a, b in spans)
    titles = tuple(cell.text for cell in header)
    end = index + headed
    while (i := _next_row(sheet, end, columns, started=bool(rows))) is not None:
        line = lines[i]
        cells = _column_cells(source, line, columns)
        if cells is None:
            break
        if rows and not source[slice(*cells[0])].strip():
            first, _, before = rows[-1]
            rows[-1] = (first, line, [[*part, span] for part, span in zip(before, cells, strict=True)])
        else:
            rows.append((line, line, [[span] for span in cells]))
        end = i + 1
    blocks = [_row(source, lines[index], header, titles)] if headed else []
    for first, last, parts in rows:
        blocks.append(
            replace(_row(source, first, tuple(_cell(source, part) for part in parts), titles), end=last.end)
        )
    if blocks:
        blocks[0] = replace(blocks[0], blank_before=sheet.opens(index))
    return blocks, end


def _next_row(sheet: Sheet, index: int, columns: list[int], *, started: bool) -> int | None:
    """Return the index of the next line that could be a row of the table, None when it ends here.

    That is line `index`; or, where that is blank or a rule, the first below that has something on it, if
    it is near and as broken up as a row is.
    """
    lines = sheet.lines
    if index >= len(lines) or not (lines[index].blank or is_rule(lines[index])):
        return index if index < len(lines) else None
    if started and is_rule(lines[index]):
        return None
    near = range(index, min(index + _GAP + 2, len(lines)))
    beyond = next((j for j in near if not (lines[j].blank or is_rule(lines[j]))), None)
    if beyond is None or len(lines[beyond].text.replace("\t", "  ").split("  ")) < 3:
        return None
    return beyond if _column_cells(sheet.source, lines[beyond], columns) else None


def _cell(source: str, parts: Sequence[Span]) -> Clean:
    builder = CleanBuilder(source)
    for k, (start, end) in enumerate(parts):
        if k:  # the rest of the line above, with the cells beside it, lies between
            builder.set_apart()
        builder.add(start, end)
    return builder.build()


def _row(source: str, line: Line, cells: tuple[Clean, ...], header: tuple[str, ...]) -> Block:
    """Return a row: its text is that of its cells in order of the source, with bars between them."""
    builder = CleanBuilder(source)
    parts = sorted(
        ((piece, cell) for cell in cells for piece in cell.pieces), key=lambda part: part[0].source
    )
    before: tuple[Clean, Piece] | None = None
    for piece, owner in parts:
        builder.add_piece(piece, " " if before is None else _between(*before, piece, owner))
        before = owner, piece
    return Block(
        "row", builder.build(), line.start, line.end, line.number, line.indent, "|", 0, cells, header
    )


def _between(before: Clean, last: Piece, piece: Piece, cell: Clean) -> str:
    """Return what stands between two pieces of a row: a bar after a cell's end, within a cell what it has there."""
    if cell is not before:
        return " | " if last is before.pieces[-1] else " "
    return cell.text[last.view + last.length : piece.view]


def _is_pipe_row(line: Line) -> bool:
    """Whether the line is a row of a Markdown table."""
    return line.text.startswith("|") and line.text.count("|") >= 2


def _pipe_cells(source: str, line: Line) -> tuple[Clean, ...]:
    """Return the cells between the pipes of a row."""
    bars = [found.start() for found in _PIPE.finditer(source, line.start, line.end)]
    if bars and bars[-1] != line.end - 1:
        bars.append(line.end)
    return tuple(clean(source, a + 1, b) for a, b in pairwise(bars))


def _header_columns(line: Line, headers: frozenset[str]) -> list[int] | None:
    """Return the columns at which the cells of a lined-up table start, None when this is no header.

    A header is at least three chunks, two spaces or a tab apart, of which at least two and half are words
    that head the columns of action tables.
    """
    chunks = list(_CHUNK.finditer(line.text))
    if len(chunks) < 3 or not heads_columns([chunk[0] for chunk in chunks], headers):
        return None
    return [line.indent + chunk.start() for chunk in chunks]


def _plain_columns(lines: list[Line]) -> list[int] | None:
    """Return the columns of a lined-up table without a header: where the cells of its first lines all start."""
    starts = [{line.indent + found.start() for found in _CHUNK.finditer(line.text)} for line in lines]
    shared = sorted(set.intersection(*starts)) if len(starts) >= 2 else []
    return shared if len(shared) >= 3 else None


def _column_cells(source: str, line: Line, columns: list[int]) -> list[Span] | None:
    """Return one stretch per column (may be empty), None when the line does not fit the columns.

    A line fits when it has cells in two columns at least, or starts right of the first (the rest of a
    cell of the row before). Where the line has tabs, they part the cells.
    """
    origin = line.start - line.indent
    if "\t" in source[origin : line.end]:
        cuts = [0, *(found.end() for found in _TAB.finditer(source[origin : line.end]))]
        if len(cuts) > len(columns):
            return None
        cuts += [line.right + 1] * (len(columns) - len(cuts))
    else:
        moved = (_cut(source, origin, line.end, column) for column in columns[1:])
        cuts = list(accumulate(moved, max, initial=0))
    spans = [
        (origin + a, min(line.end, origin + b))
        for a, b in zip(cuts, [*cuts[1:], line.right + 1], strict=True)
    ]
    spans = [(a, max(a, b)) for a, b in spans]
    filled = [bool(source[a:b].strip()) for a, b in spans]
    return spans if sum(filled) >= 2 or (any(filled) and not filled[0]) else None


def _cut(source: str, origin: int, end: int, column: int) -> int:
    """Return the column, moved to the start of a chunk that begins a little before it or crosses it."""
    for shift in range(_SLACK + 1):
        at = origin + column - shift
        if origin < at <= end and source[at - 1] in " \t" and (at == end or source[at : at + 1] not in " \t"):
            return column - shift
    at = origin + column
    if at < end and source[at - 1] not in " \t" and source[at] not in " \t":
        # A word crosses the column: its cell begins where the chunk (after two spaces) does.
        gap = source.rfind("  ", origin, at)
        return gap + 2 - origin if gap >= 0 and column - (gap + 2 - origin) <= 4 * _SLACK else column
    return column
