"""Which of the readings of a document holds: numbers, markup, plain lines, or the chair's words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Block, Sentence
from summarizer.language import Language
from summarizer.segment.agenda import AgendaTitles
from summarizer.segment.announced import announced_headings
from summarizer.segment.lines import BOLD_LEVEL, Line, Reader
from summarizer.segment.model import Heading
from summarizer.segment.numbered import numbered_headings, numbered_paragraphs, sub_headings
from summarizer.segment.tables import row_headings, table_headings
from summarizer.segment.tail import tail_start
from summarizer.segment.unnumbered import is_short_title, marked_headings, plain_headings
from summarizer.segment.words import is_whole, item_words

_FAMILIAR = 1.5


def find_headings(
    reader: Reader, lines: Sequence[Line | None], sentences: Sequence[Sentence], titles: AgendaTitles
) -> list[Heading]:
    """Return the headings of the items, in order; none when the document has no items."""
    blocks, language = reader.blocks, reader.language
    lines = _with_later([_familiar(line, titles) for line in lines], language)
    rows = row_headings(blocks, language)
    below = [row for row in rows if len(row.parts) > 1]
    if len(below) < len(rows):
        return _around(rows, lines, reader)
    chosen = _written(lines, blocks, language)
    if len(chosen) < 2 or (
        not chosen[0].level and chosen[0].number is None and any(block.opens_turn for block in blocks)
    ):
        spoken = announced_headings(sentences, language, titles)
        if spoken:
            return spoken
    if len(chosen) < 2:
        others = [reader.paragraph(line) for line in numbered_paragraphs(lines, blocks)] or table_headings(
            blocks, language
        )
        if others:
            return others
    return _with_rows([reader.heading(line) for line in chosen], below)


def _around(rows: list[Heading], lines: Sequence[Line | None], reader: Reader) -> list[Heading]:
    """Return the items that are rows of a table, and the known titles before and after it."""
    blocks, language = reader.blocks, reader.language
    first, last = rows[0].first, rows[-1].last
    end = tail_start(blocks, lines, rows, last, language)
    beside = [
        reader.heading(line)
        for line in lines[:end]
        if line is not None
        and line.known
        and line.whole
        and not first <= line.index <= last
        and (line.level or line.number is not None)
    ]
    return sorted([*rows, *beside], key=lambda heading: heading.start)


def _with_rows(headings: list[Heading], rows: Sequence[Heading]) -> list[Heading]:
    """Return the headings with the rows of tables that are items below one of them: 5.1 in item 5."""
    known = {heading.parts for heading in headings}
    new = [row for row in rows if row.parts[:-1] in known and row.parts not in known]
    return sorted([*headings, *new], key=lambda heading: heading.start)


def _familiar(line: Line | None, titles: AgendaTitles) -> Line | None:
    """Return the line, known when the agenda has its title."""
    if line is None or line.known or not line.whole or not titles.has(line.text):
        return line
    return replace(line, known=True, likeness=line.likeness + _FAMILIAR)


def _with_later(lines: list[Line | None], language: Language) -> list[Line | None]:
    """Return the lines, those known that have a title of the head ("Notulen") after the first known one."""
    later = item_words(language).later
    first = next((k for k, line in enumerate(lines) if line is not None and line.known), len(lines))
    return [
        replace(line, known=True, likeness=line.likeness + _FAMILIAR)
        if k > first
        and line is not None
        and line.number is None
        and not line.known
        and is_whole(language, later, line.text)
        else line
        for k, line in enumerate(lines)
    ]


def _written(lines: Sequence[Line | None], blocks: Sequence[Block], language: Language) -> list[Line]:
    numbered = numbered_headings(lines, blocks)
    marked = marked_headings(lines, blocks, language)
    if numbered and _holds(numbered, marked):
        both = [*numbered, *_beside(numbered, lines, blocks, language)]
        both.sort(key=lambda line: line.index)
        return sorted([*both, *sub_headings(lines, both)], key=lambda line: line.index)
    if len(marked) >= 2:
        return marked
    plain = plain_headings(lines, blocks, language)
    return plain if len(plain) >= 2 else marked


def _holds(numbered: list[Line], marked: list[Line]) -> bool:
    """Whether the numbers are those of the items, and not of lists under marked headings."""
    if len(marked) < 2 or any(line.level for line in numbered):
        return True
    labelled = any(line.number is not None and line.number.form == "label" for line in numbered)
    return labelled or len(numbered) >= 2 * len(marked)


def _beside(
    numbered: list[Line], lines: Sequence[Line | None], blocks: Sequence[Block], language: Language
) -> list[Line]:
    """Return the unnumbered headings of items among numbered ones.

    By markup: those of the same level. Otherwise only known titles before the first and after the last
    number, since between them they are headings inside an item.
    """
    words = item_words(language)
    level = Counter(line.level for line in numbered).most_common(1)[0][0]
    first, last = numbered[0].index, numbered[-1].last
    end = tail_start(blocks, lines, [], last, language)
    found = []
    for line in lines[:end]:
        if line is None or line.number is not None or not line.whole or first == line.index:
            continue
        if 0 < level < BOLD_LEVEL:
            if line.level == level and (
                line.known or not is_whole(language, (*words.head, *words.inside, *words.parts), line.text)
            ):
                found.append(line)
        elif (
            line.known
            and not first < line.index <= last
            and line.level in (0, level)
            and is_short_title(replace(line, level=0), blocks, language)
        ):
            found.append(line)
    return found
