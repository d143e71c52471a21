"""Table rows: Markdown's pipes, tabs, and columns that were lined up with spaces."""

import re

from summarizer.document import Clean, Span
from summarizer.layout.clean import clean
from summarizer.layout.lines import Line

_CHUNK = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"^[\s|:+=_-]+$")
_PIPE = re.compile(r"(?<!\\)\|")
# A cell may start a little left of its column's heading.
_SLACK = 2


def is_pipe_row(line: Line) -> bool:
    """Whether the line is a row of a Markdown table."""
    return line.text.startswith("|") and line.text.count("|") >= 2


def is_rule(line: Line) -> bool:
    """Whether the line only draws (---, ===, |---|---|)."""
    return len(line.text) >= 3 and bool(_RULE.match(line.text))


def pipe_cells(source: str, line: Line) -> tuple[Clean, ...]:
    """Return the cells between the pipes of a row."""
    bars = [found.start() for found in _PIPE.finditer(source, line.start, line.end)]
    if bars and bars[-1] != line.end - 1:
        bars.append(line.end)
    return tuple(clean(source, a + 1, b) for a, b in zip(bars, bars[1:], strict=False))


def header_columns(line: Line, headers: frozenset[str]) -> list[int] | None:
    """Return the columns at which the cells of a lined-up table start, None when this is no header.

    A header is at least three chunks, two spaces or a tab apart, of which at least two and half are words
    that head the columns of action tables.
    """
    chunks = [found for found in _CHUNK.finditer(line.text.replace("\t", "  "))]
    known = sum(chunk[0].strip(" .:*").lower() in headers for chunk in chunks)
    if len(chunks) < 3 or known < 2 or known * 2 < len(chunks):
        return None
    return [line.indent + found.start() for found in _CHUNK.finditer(line.text.replace("\t", " \t"))]


def plain_columns(lines: list[Line]) -> list[int] | None:
    """Return the columns of a lined-up table without a header: where the cells of its first lines all start."""
    starts = [{line.indent + found.start() for found in _CHUNK.finditer(line.text)} for line in lines]
    shared = sorted(set.intersection(*starts)) if len(starts) >= 2 else []
    return shared if len(shared) >= 3 else None


def column_cells(source: str, line: Line, columns: list[int]) -> list[Span] | None:
    """Return one stretch per column (may be empty), None when the line does not fit the columns.

    A line fits when it has cells in two columns at least, or starts right of the first (the rest of a
    cell of the row before).
    """
    origin = line.start - line.indent
    cuts = [0]
    for column in columns[1:]:
        cuts.append(_cut(source, origin, line.end, column))
    spans = [(origin + a, min(line.end, origin + b)) for a, b in zip(cuts, [*cuts[1:], line.right + 1], strict=True)]
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
