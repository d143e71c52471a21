"""Lines -> blocks: what belongs together is joined, what only decorates the page is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from summarizer.document import Block, BlockKind, Clean, Document, Span
from summarizer.language import Language
from summarizer.layout.clean import clean, clean_lines
from summarizer.layout.lines import TERMINAL, Line, Sheet, is_rule, read_sheet
from summarizer.layout.minutes_tables import open_tables
from summarizer.layout.tables import read_table
from summarizer.layout.turns import Turn, find_turns

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_BOLD = re.compile(r"(?:\*\*|__)(?=\S)[^*_\n]{2,120}(?:\*\*|__):?\s*$")
_QUOTE = re.compile(r"(?:>\s?)+")
# What people type and what word processors leave: dashes, dots, arrows, ticks, symbol fonts, emoji.
_BULLET = re.compile(
    r"(?:[-*+•▪●■◦‣·–—\uE000-\uF8FF\u27A2\u2713\u2714]|o(?=\s)|[\u2600-\u27BF\U0001F300-\U0001FAFF]\uFE0F?)\s+(?=\S)"
)
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[.)]?(?:\s{2,}|\t)(?=\S)|\d{1,3}(?:\.\d{1,2}){0,3}\s?[.)]\s+(?=\S)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[A-ZÀ-Þ])|\d{1,3}/\d{2,4}[.)]?\s+(?=[A-ZÀ-Þ])|[IVX]{1,5}\.\s+(?=\S)|[a-z]\)\s+(?=\S))"
)
_LABELLED = re.compile(r"[A-ZÀ-Þ][^.:!?]{1,38}:(?:\s|$)")


@dataclass
class _Group:
    """The lines of a block in the making; `apart` are the starts of those before which furniture was."""

    kind: BlockKind
    lines: list[Span]
    first: Line
    last: Line
    marker: str = ""
    level: int = 0
    blank_before: bool = False
    turn: Turn | None = None
    apart: set[int] = field(default_factory=set)

    @property
    def plain(self) -> bool:
        """Whether its first line might go on with the block before."""
        return self.kind == "paragraph" and not self.marker and self.turn is None


def read_blocks(document: Document, language: Language) -> list[Block]:
    """Return the blocks of `document`, in order of the text."""
    sheet = read_sheet(document.text, language)
    turns = find_turns(sheet.lines, language)
    by_line = {sheet.lines[i].number: (sheet.lines[i], turn) for i, turn in turns.items()}
    blocks = list(_with_speakers(document.text, _blocks(sheet, turns), by_line))
    return open_tables(document.text, blocks, language)


def _blocks(sheet: Sheet, turns: dict[int, Turn]) -> Iterator[Block]:
    group: _Group | None = None
    cut, i = False, 0
    while i < len(sheet.lines):
        line = sheet.lines[i]
        if line.blank or is_rule(line):
            if group is not None and not line.blank:
                yield _close(sheet, group)
                group = None
            cut, i = cut or i in sheet.furniture, i + 1
            continue
        rows, after = read_table(sheet, i)
        if rows:
            if group is not None:
                yield _close(sheet, group)
                group = None
            yield from rows
            cut, i = False, after
            continue
        opened = _open(sheet, i, turns.get(i))
        if (
            group is not None
            and opened.plain
            and _continues(group, line, sheet, cut=cut, blank=opened.blank_before)
        ):
            group.lines.append((line.start, line.end))
            group.last = line
            if cut:
                group.apart.add(line.start)
        else:
            if group is not None:
                yield _close(sheet, group)
            group = opened
        cut, i = False, i + 1
        if group.kind == "heading":
            yield _close(sheet, group)
            group = None
    if group is not None:
        yield _close(sheet, group)


def _open(sheet: Sheet, index: int, turn: Turn | None) -> _Group:
    """Return the block that line `index` would open."""
    line, source = sheet.lines[index], sheet.source
    group = _Group(
        "paragraph", [(line.start, line.end)], line, line, blank_before=sheet.opens(index), turn=turn
    )
    start = line.start + turn.speech if turn is not None else line.start
    if turn is None:
        quote = _QUOTE.match(source, start, line.end)
        start = quote.end() if quote else start
        heading, bullet, number = (
            found.match(source, start, line.end) for found in (_HEADING, _BULLET, _NUMBER)
        )
        if heading is not None:
            group.kind, group.level, group.marker, start = (
                "heading",
                len(heading[1]),
                heading[1],
                heading.end(),
            )
        elif bullet is not None:
            group.kind, group.marker, start = "bullet", bullet[0].strip(), bullet.end()
        elif number is not None:
            group.marker, start = number[0].strip(), number.end()
        elif _BOLD.match(source, start, line.end):
            group.kind, group.level = "heading", 7
        number = _NUMBER.match(source, start, line.end) if heading is not None else None
        if number is not None:
            group.marker, start = f"{group.marker} {number[0].strip()}", number.end()
    group.lines = [(start, line.end)]
    return group


def _continues(group: _Group, line: Line, sheet: Sheet, *, blank: bool, cut: bool) -> bool:
    """Whether `line` goes on with the block of `group` rather than opening one."""
    before, width = group.last.text, sheet.width
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
    return (lower and not ended) or (
        width is not None and before.endswith(",") and group.last.right > width / 2
    )


def _close(sheet: Sheet, group: _Group) -> Block:
    return Block(
        kind=group.kind,
        clean=clean_lines(sheet, group.lines, group.apart),
        start=group.first.start,
        end=group.last.end,
        line=group.first.number,
        indent=group.first.indent,
        marker=group.marker,
        level=group.level,
        blank_before=group.blank_before,
        opens_turn=group.turn is not None,
    )


def _with_speakers(
    source: str, blocks: Iterator[Block], turns: dict[int, tuple[Line, Turn]]
) -> Iterator[Block]:
    """Give each block the speaker of its turn; a heading ends a turn, and empty blocks go."""
    speaker: Clean | None = None
    time: str | None = None
    for block in blocks:
        if block.kind == "heading":
            speaker, time = None, None
        named = False
        if block.opens_turn:
            line, turn = turns[block.line]
            time, named = turn.time, turn.start < turn.end
            if named:
                speaker = clean(source, line.start + turn.start, line.start + turn.end)
        if block.clean.pieces:
            yield replace(block, speaker=speaker, time=time, opens_turn=named)
