"""Lines -> blocks: what belongs together is joined, what only decorates the page is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.document import Block, BlockKind, Clean, Document
from summarizer.language import Language
from summarizer.layout.clean import CleanBuilder, clean, clean_lines
from summarizer.layout.lines import TERMINAL, LayoutWords, Line, find_furniture, read_lines, wrap_width
from summarizer.layout.tables import column_cells, header_columns, is_pipe_row, is_rule, pipe_cells, plain_columns
from summarizer.layout.turns import Turn, find_turns

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_BOLD = re.compile(r"(?:\*\*|__)(?=\S)[^*_\n]{2,120}(?:\*\*|__):?\s*$")
_QUOTE = re.compile(r"(?:>\s?)+")
_BULLET = re.compile(r"(?:[-*+•▪●■◦‣·–—\uE000-\uF8FF\u27A2\u2713\u2714]|o(?=\s)|[\u2600-\u27BF\U0001F300-\U0001FAFF]\uFE0F?)\s+(?=\S)")
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[.)]?(?:\s{2,}|\t)(?=\S)|\d{1,3}(?:\.\d{1,2}){0,3}[.)]\s+(?=\S)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[A-ZÀ-Þ])|\d{1,3}/\d{2,4}[.)]?\s+(?=[A-ZÀ-Þ])|[IVX]{1,5}\.\s+(?=\S)|[a-z]\)\s+(?=\S))"
)
_LABELLED = re.compile(r"[A-ZÀ-Þ][^.:!?]{1,38}:(?:\s|$)")
# So many blank lines may lie between two rows of a table that is lined up with spaces.
_TABLE_GAP = 1


@dataclass
class _Group:
    """The lines of a block in the making."""

    kind: BlockKind
    lines: list[tuple[int, int]]
    first: Line
    last: Line
    marker: str
    level: int
    blank_before: bool
    apart: set[int]
    turn: Turn | None = None


def read_blocks(document: Document, language: Language) -> list[Block]:
    """Return the blocks of `document`, in order of the text."""
    words = language.section("layout", LayoutWords)
    lines = read_lines(document.text)
    furniture = find_furniture(lines, language)
    kept = [replace(line, end=line.start, text="") if i in furniture else line for i, line in enumerate(lines)]
    turns = find_turns(kept, language)
    blocks = list(_blocks(document.text, kept, furniture, turns, words))
    return list(_with_speakers(document.text, blocks, {lines[i].number: (lines[i], turn) for i, turn in turns.items()}))


def _blocks(source: str, lines: list[Line], furniture: set[int], turns: dict[int, Turn], words: LayoutWords) -> Iterator[Block]:
    width = wrap_width(lines)
    group: _Group | None = None
    blank, cut, i = True, False, 0
    while i < len(lines):
        line = lines[i]
        if line.blank or is_rule(line):
            if group is not None and is_rule(line):
                yield _close(source, group, words)
                group = None
            cut = cut or i in furniture
            blank, i = True, i + 1
            continue
        table = _table(source, lines, i, words, blank)
        if table:
            if group is not None:
                yield _close(source, group, words)
                group = None
            rows, i = table
            yield from rows
            blank, cut = False, False
            continue
        opened = _open(source, line, turns.get(i), blank)
        if group is not None and opened.kind == "paragraph" and not opened.marker and opened.turn is None and _continues(group, line, width, blank, cut):
            group.lines.append((line.start, line.end))
            group.last = line
            if cut:
                group.apart.add(line.start)
        else:
            if group is not None:
                yield _close(source, group, words)
            group = opened
        blank, cut, i = False, False, i + 1
        if group.kind == "heading":
            yield _close(source, group, words)
            group = None
    if group is not None:
        yield _close(source, group, words)


def _open(source: str, line: Line, turn: Turn | None, blank: bool) -> _Group:
    """Return the block that `line` would open."""
    start, kind, marker, level = line.start, "paragraph", "", 0
    if turn is not None:
        start += turn.speech
    else:
        quote = _QUOTE.match(source, start, line.end)
        start = quote.end() if quote else start
        for found_kind, pattern in (("heading", _HEADING), ("bullet", _BULLET), ("number", _NUMBER)):
            found = pattern.match(source, start, line.end)
            if found is None:
                continue
            marker, start = found[0].strip(), found.end()
            kind = "paragraph" if found_kind == "number" else found_kind
            level = len(marker) if kind == "heading" else 0
            break
        if level or (not marker and _BOLD.match(source, start, line.end)):
            kind, level = "heading", level or 7
            number = _NUMBER.match(source, start, line.end)
            if number is not None and marker.startswith("#"):
                marker, start = f"{marker} {number[0].strip()}", number.end()
    return _Group(kind, [(start, line.end)], line, line, marker, level, blank, set(), turn)  # type: ignore[arg-type]


def _continues(group: _Group, line: Line, width: int | None, blank: bool, cut: bool) -> bool:
    """Whether `line` goes on with the block of `group` rather than opening one."""
    before = group.last.text
    lower = line.text[:1].islower()
    ended = before.endswith(TERMINAL)
    full = width is not None and group.last.right + 1 + len(line.text.split(None, 1)[0]) >= width
    if cut:
        return not ended and (lower or full)
    if blank:
        return full and lower and not ended
    if before.endswith(("-", "\u00ad", "\ufffe")) and lower:
        return True
    if _LABELLED.match(line.text) and not before.endswith((",", " en", " and")):
        return False
    if full:
        return True
    return (lower and not ended) or (width is not None and before.endswith(",") and group.last.right > width / 2)


def _close(source: str, group: _Group, words: LayoutWords) -> Block:
    text = clean_lines(source, group.lines, frozenset(group.apart), words.conjunctions)
    return Block(
        kind=group.kind,
        clean=text,
        start=group.first.start,
        end=group.last.end,
        line=group.first.number,
        indent=group.first.indent,
        marker=group.marker,
        level=group.level,
        blank_before=group.blank_before,
        opens_turn=group.turn is not None,
    )


def _table(source: str, lines: list[Line], i: int, words: LayoutWords, blank: bool) -> tuple[list[Block], int] | None:
    """Return the rows of a table that starts at line `i` and the index after it, None if none does."""
    if is_pipe_row(lines[i]):
        return _pipe_table(source, lines, i, blank)
    columns = header_columns(lines[i], words.table_headers)
    if columns is not None:
        return _column_table(source, lines, i, columns, blank)
    above = next((line.text for line in reversed(lines[max(0, i - _TABLE_GAP - 2) : i]) if not (line.blank or is_rule(line))), "")
    if above.strip(" :*#").lower() in words.list_titles:
        columns = plain_columns([line for line in lines[i : i + 3] if not line.blank])
        return None if columns is None else _column_table(source, lines, i, columns, blank, headed=False)
    return None


def _pipe_table(source: str, lines: list[Line], i: int, blank: bool) -> tuple[list[Block], int]:
    header: tuple[str, ...] = ()
    rows: list[Block] = []
    if i + 1 < len(lines) and is_rule(lines[i + 1]) and "|" in lines[i + 1].text:
        header = tuple(cell.text for cell in pipe_cells(source, lines[i]))
        if not any(header):
            i += 1
    while i < len(lines) and is_pipe_row(lines[i]):
        if not is_rule(lines[i]):
            rows.append(_row(source, lines[i], pipe_cells(source, lines[i]), header, blank and not rows))
        i += 1
    return rows, i


def _column_table(source: str, lines: list[Line], i: int, columns: list[int], blank: bool, *, headed: bool = True) -> tuple[list[Block], int]:
    header_line, rows = lines[i], list[tuple[Line, Line, list[list[tuple[int, int]]]]]()
    spans = (column_cells(source, header_line, columns) or []) if headed else []
    header = tuple(clean(source, a, b).text for a, b in spans)
    i += headed
    while i < len(lines):
        line = lines[i]
        if line.blank or is_rule(line):
            beyond = next((j for j in range(i, min(i + 1 + _TABLE_GAP + 1, len(lines))) if not (lines[j].blank or is_rule(lines[j]))), None)
            if beyond is None or (rows and is_rule(line)) or len(lines[beyond].text.split("  ")) < 3 or not column_cells(source, lines[beyond], columns):
                break
            i = beyond
            continue
        cells = column_cells(source, line, columns)
        if cells is None:
            break
        if not source[slice(*cells[0])].strip() and rows:
            for cell, span in zip(rows[-1][2], cells, strict=True):
                cell.append(span)
            rows[-1] = (rows[-1][0], line, rows[-1][2])
        else:
            rows.append((line, line, [[span] for span in cells]))
        i += 1
    blocks = [_row(source, header_line, tuple(clean(source, a, b) for a, b in spans), header, blank)] if headed else []
    for first, last, parts in rows:
        cells_clean = tuple(_cell(source, part) for part in parts)
        blocks.append(replace(_row(source, first, cells_clean, header, False), end=last.end))
    return blocks, i


def _cell(source: str, parts: list[tuple[int, int]]) -> Clean:
    builder = CleanBuilder(source)
    for start, end in parts:
        builder.add(start, end)
    return builder.build()


def _row(source: str, line: Line, cells: tuple[Clean, ...], header: tuple[str, ...], blank: bool) -> Block:
    builder = CleanBuilder(source)
    pieces = sorted((piece.source, piece.length) for cell in cells for piece in cell.pieces)
    last_cell_end = {cell.pieces[-1].source for cell in cells if cell.pieces}
    glue = " "
    for start, length in pieces:
        builder.add(start, start + length, glue)
        glue = " | " if start in last_cell_end else " "
    return Block("row", builder.build(), line.start, line.end, line.number, line.indent, "|", 0, cells, header, blank_before=blank)


def _with_speakers(source: str, blocks: list[Block], turns: dict[int, tuple[Line, Turn]]) -> Iterator[Block]:
    """Give each block the speaker of its turn; a heading ends a turn, and empty blocks go."""
    speaker: Clean | None = None
    time: str | None = None
    for block in blocks:
        if block.kind == "heading":
            speaker, time = None, None
        if block.opens_turn:
            line, turn = turns[block.line]
            speaker = clean(source, line.start + turn.start, line.start + turn.end)
            time = turn.time
        if block.clean.pieces:
            yield replace(block, speaker=speaker, time=time)
