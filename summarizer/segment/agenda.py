"""Agendas: the one that the document prints, one that is given, and what of them was not treated."""

import re
from collections.abc import Iterable, Sequence

from summarizer.document import AgendaItem, Block
from summarizer.language import Language
from summarizer.segment.lines import Line, bare
from summarizer.segment.model import AgendaEntry
from summarizer.segment.titles import read_number, read_title, Number
from summarizer.segment.words import is_whole, item_words
from summarizer.layout.clean import clean

_LONGEST = 170
_FEWEST = 2
# So much of two titles has to be the same for them to be one item; less when the numbers are the same.
SAME = 0.6
_ALIKE = 0.25
_NOT_WORDS = re.compile(r"[\W_]+")


def parse_agenda(text: str, language: Language) -> tuple[AgendaEntry, ...]:
    """Return the entries of an agenda in a file of its own: one a line, with or without numbers and codes."""
    entries = []
    for found in re.finditer(r"[^\r\n\f]+", text):
        line = clean(text, *found.span())
        stripped = line.text.lstrip("-*•#|> ")
        if not stripped or is_whole(language, item_words(language).agenda, stripped):
            continue
        entries.append(_entry(stripped, language))
    return tuple(entries)


def _entry(text: str, language: Language) -> AgendaEntry:
    number = read_number("", text, language)
    part = clean(text, number.end if number else 0, len(text))
    if not part.text:
        return AgendaEntry(number.text if number else None, text, None)
    title, reference = read_title(part, language)
    return AgendaEntry(number.text if number else None, title.text, reference)


def printed_agenda(blocks: Sequence[Block], lines: Sequence[Line | None], language: Language) -> tuple[tuple[AgendaEntry, ...], set[int]]:
    """Return the entries of the agendas that the document prints, and the indexes of their blocks."""
    entries: list[AgendaEntry] = []
    taken: set[int] = set()
    words = item_words(language)
    index = 0
    while index < len(blocks):
        line = lines[index]
        if line is not None and line.number is None and line.whole and is_whole(language, words.agenda, line.text):
            listed = _list_after(blocks, lines, index + 1)
            if len(listed) >= _FEWEST:
                taken.update(range(index, listed[-1] + 1))
                entries += [_of_block(blocks[i], lines[i], language) for i in listed]
                index = listed[-1]
        index += 1
    for run in _repeated_runs(lines, taken):
        taken.update(run)
        if not entries:
            entries += [_of_block(blocks[i], lines[i], language) for i in run]
    return tuple(entries), taken


def _of_block(block: Block, line: Line | None, language: Language) -> AgendaEntry:
    if line is not None and line.number is not None:
        title, reference = read_title(line.clean, language)
        return AgendaEntry(line.number.text, title.text, reference)
    if block.kind == "row" and len(block.cells) > 1 and (number := read_number(block.cells[0].text, "", language)):
        title, reference = read_title(block.cells[1], language)
        return AgendaEntry(number.text, title.text, reference)
    return _entry(block.text, language)


def _list_after(blocks: Sequence[Block], lines: Sequence[Line | None], start: int) -> list[int]:
    """Return the blocks from `start` on that make a list: all numbered, all bullets, all rows, or all short lines."""
    listed: list[int] = []
    last: Number | None = None
    index = start
    while index < len(blocks):
        block, line = blocks[index], lines[index]
        number = line.number if line is not None else None
        kind = "number" if number is not None else block.kind
        first = (lines[listed[0]].number is not None and "number" or blocks[listed[0]].kind) if listed and lines[listed[0]] else (blocks[listed[0]].kind if listed else kind)
        if len(block.text) > _LONGEST or (block.kind == "heading" and number is None) or block.opens_turn:
            break
        if kind != first:
            if not (first == "number" and kind == "bullet"):
                break
        elif number is not None:
            if last is not None and number.parts <= last.parts:
                break
            listed.append(index)
            last = number
        elif kind == "paragraph" and (block.text.endswith(".") or (block.blank_before and listed)):
            break
        else:
            listed.append(index)
        index = (line.last if line is not None else index) + 1
    if last is not None and _goes_on(lines, index, last):
        return []
    return listed


def _goes_on(lines: Sequence[Line | None], index: int, last: Number) -> bool:
    """Whether the numbering goes on after a list: then its lines are the items themselves."""
    following = next((line for line in lines[index : index + 200] if line is not None and line.number is not None and len(line.number.parts) == 1), None)
    return following is not None and following.number is not None and following.number.parts[0] == last.parts[0] + 1


def _repeated_runs(lines: Sequence[Line | None], taken: set[int]) -> list[list[int]]:
    """Return the runs of at least three numbered lines, nothing between them, that come again later on."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if line is None or line.number is None or index in taken:
            continue
        if runs and lines[runs[-1][-1]] is not None and _next_of(lines, runs[-1][-1]) == index:
            runs[-1].append(index)
        else:
            runs.append([index])
    later: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line is not None and line.number is not None and index not in taken:
            later.setdefault(line.number.text, []).append(index)
    return [run for run in runs if len(run) >= 3 and _comes_again(lines, run, later)]


def _next_of(lines: Sequence[Line | None], index: int) -> int:
    line = lines[index]
    return (line.last if line is not None else index) + 1


def _comes_again(lines: Sequence[Line | None], run: list[int], later: dict[str, list[int]]) -> bool:
    again = 0
    for index in run:
        line = lines[index]
        assert line is not None and line.number is not None
        others = [lines[other] for other in later[line.number.text] if other > run[-1]][:10]
        again += any(other is not None and likeness(line.text, other.text) >= SAME for other in others)
    return again * 2 >= len(run)


def likeness(one: str, other: str) -> float:
    """Return how much of two titles is the same, 0 to 1; a title that the other holds whole is nearly the same."""
    a, b = _tokens(one), _tokens(other)
    if not a or not b:
        return 0.0
    shared = len(a & b)
    whole = 0.9 if min(len(a), len(b)) >= 2 and shared == min(len(a), len(b)) else 0.0
    return max(2 * shared / (len(a) + len(b)), whole)


def _tokens(text: str) -> frozenset[str]:
    return frozenset(token for token in bare(text).split() if len(token) > 2 or token.isdigit()) or frozenset(bare(text).split())


def untreated(entries: Iterable[AgendaEntry], items: Sequence[AgendaItem]) -> tuple[AgendaEntry, ...]:
    """Return the entries that no item treats: none has their title or their code, nor their number and a free title."""
    left, free = [], set(range(len(items)))
    references = {item.reference: item.index for item in items if item.reference}
    for entry in entries:
        best = max(free, key=lambda index: likeness(entry.title, items[index].title.text), default=None)
        if entry.reference in references and references[entry.reference] in free:
            free.discard(references[entry.reference])
        elif best is not None and likeness(entry.title, items[best].title.text) >= SAME:
            free.discard(best)
        else:
            left.append(entry)
    missing = []
    for entry in left:
        same = next((index for index in sorted(free) if items[index].number == entry.number), None) if entry.number else None
        if same is not None:
            free.discard(same)
        else:
            missing.append(entry)
    return tuple(missing)
