"""Headings without numbers: those that markup shows, and lines that only their place and words show."""

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.document import Block
from summarizer.language import Language
from summarizer.segment.lines import BOLD_LEVEL, Line
from summarizer.segment.wording import bare, has_verb
from summarizer.segment.words import is_whole, item_words
from summarizer.sentences import split

# A heading that stands there so often is a speaker's name or a label.
_OFTEN = 3
_LONGEST_PLAIN = 80
_MOST_WORDS = 10
_LABEL = re.compile(r"[^:]{1,40}:\s+\S")
_NOT_TITLE = re.compile(
    r"https?://|www\.|@|^\W*\d{1,2}[.:]\d{2}\b|\.{4,}|_{4,}|^[\d\W]*$|^\W*\d{1,2}-\d{1,2}-\d{2,4}\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
# A report is longer than the ones before it by so much when it is none of them any more.
_LONGER = 3


def marked_headings(lines: Sequence[Line | None], blocks: Sequence[Block], language: Language) -> list[Line]:
    """Return the headings of the level of markup that carries the items (deeper ones are inside an item)."""
    words = item_words(language)
    marked = [line for line in lines if line is not None and line.level and line.whole]
    often = {text for text, count in Counter(bare(line.text) for line in marked).items() if count >= _OFTEN}
    levels = sorted({line.level for line in marked})
    single: list[Line] = []
    for level in levels:
        here = [line for line in marked if line.level == level and bare(line.text) not in often]
        if level == BOLD_LEVEL:
            here = [
                line
                for line in here
                if not line.text.endswith(":") and not is_whole(language, words.inside, line.text)
            ]
        items = _without_ends(here, language)
        if (
            items
            and items[0].index == marked[0].index
            and items[0].index <= 1
            and not items[0].known
            and (len(items) == 1 or _is_title(items, blocks))
        ):
            items, single = items[1:], single or items[:1]
        deeper = level > levels[0] and single
        if deeper:
            items = [line for line in items if not is_whole(language, words.inside, line.text)]
        if len(items) >= 2 or (len(items) == 1 and (items[0].known or not single)):
            return items
    # One heading over a list of those present is the document's title, and no item.
    return [] if any(is_whole(language, words.head, line.text) for line in marked) else single


def _is_title(items: list[Line], blocks: Sequence[Block]) -> bool:
    """Whether the first of several headings of one level is the document's title: nothing but rows follows it."""
    following = items[0].last + 1
    return (
        following < len(blocks)
        and blocks[following].kind in ("row", "heading")
        and following != items[1].index
    )


def _without_ends(lines: list[Line], language: Language) -> list[Line]:
    """Return `lines` without the headings of the head, and without those of the tail after the last item."""
    words = item_words(language)
    items = [
        line
        for line in lines
        if line.number is not None or line.known or not is_whole(language, words.head, line.text)
    ]
    while (
        items
        and items[-1].number is None
        and is_whole(language, words.tail, items[-1].text)
        and not items[-1].known
    ):
        items.pop()
    whole = [
        line for line in items if line.number is not None or not is_whole(language, words.parts, line.text)
    ]
    return whole or items


def plain_headings(lines: Sequence[Line | None], blocks: Sequence[Block], language: Language) -> list[Line]:
    """Return the short lines that are headings: known titles, and lines like them with text below."""
    words = item_words(language)
    found = [line for line in lines if line is not None and is_short_title(line, blocks, language)]
    chosen = _out_of_lists(found, blocks)
    while chosen and not chosen[-1].known and is_whole(language, words.tail, chosen[-1].text):
        chosen.pop()
    chosen = [
        line
        for line in chosen
        if line.known
        or not (is_whole(language, words.head, line.text) or is_whole(language, words.inside, line.text))
    ]
    first = next((k for k, line in enumerate(chosen) if line.known), None)
    if first is None:
        chosen = [line for line in chosen if line.blank and line.index > 2]
        return chosen if len(chosen) >= 3 else []
    return _without_reports(chosen[first:], {line.index for line in found}, blocks, language)


def is_short_title(line: Line, blocks: Sequence[Block], language: Language) -> bool:
    """Whether the words of an unmarked line could be a title."""
    text, block = line.text, blocks[line.index]
    marked = line.number is not None or line.level or block.kind != "paragraph" or block.speaker is not None
    if (
        marked
        or (not line.whole and line.end == block.end)
        or len(text) > _LONGEST_PLAIN
        or len(text.split()) > _MOST_WORDS
    ):
        return False
    if text.endswith((".", ",", ";", "!", "?")) or _LABEL.match(text):
        return False
    return line.known or bool(_YEAR.match(text)) or _is_phrase(text, language)


def _is_phrase(text: str, language: Language) -> bool:
    """Whether an unknown line is no address, time, date, list entry or sentence."""
    if _NOT_TITLE.search(text) or not (text[0].isupper() or text[0] in "\"'“‘"):
        return False
    return not has_verb(text, language) and len(split(text, language.abbreviations)) == 1


def _out_of_lists(found: list[Line], blocks: Sequence[Block]) -> list[Line]:
    """Return the lines with text below: of several short lines in a row the first, and the known ones.

    Without the last line of the document, and without lists of short lines (names, subjects).
    """
    chosen: list[Line] = []
    row: list[Line] = []
    for line in [*found, None]:
        if row and (line is None or line.index != row[-1].last + 1):
            opens = row[0].index == 0 or not blocks[row[0].index - 1].text.endswith((",", ":"))
            chosen += [
                each for k, each in enumerate(row) if each.known or (k == 0 and opens and len(row) <= 3)
            ]
            row = []
        if line is not None and line.last + 1 < len(blocks):
            row.append(line)
    return [line for line in chosen if line.known or not line.text.endswith(":")]


def _without_reports(
    lines: list[Line], short: set[int], blocks: Sequence[Block], language: Language
) -> list[Line]:
    """Return `lines` without the headings of reports under a title such as "Reports of the committees".

    Under such a title is hardly any text before the first report. Reports look alike: what is set
    differently (a blank line before it or none, much longer words or text) is the next item, and so is a
    known title, unless its words are a part of the title that the reports are under.
    """
    collective = language.pattern(item_words(language).collective)
    kept: list[Line] = []
    reports: list[tuple[Line, int]] = []
    under = False
    for k, line in enumerate(lines):
        until = lines[k + 1].index if k + 1 < len(lines) else len(blocks)
        size = until - line.last - 1
        if under and not line.known and (not reports or _is_like(line, size, reports)):
            reports.append((line, size))
            continue
        if under and _is_part(line.text, kept[-1].text):
            under = False
            continue
        kept.append(line)
        opens = size <= 1 or not short.isdisjoint((line.last + 1, line.last + 2))
        under, reports = opens and collective.search(line.text) is not None, []
    return kept


def _is_part(text: str, title: str) -> bool:
    return set(bare(text).split()) < set(bare(title).split())


def _is_like(line: Line, size: int, reports: list[tuple[Line, int]]) -> bool:
    longest = max(len(report.text.split()) for report, _ in reports)
    largest = max(each for _, each in reports)
    blanks = {report.blank for report, _ in reports}
    apart = len(reports) > 1 and len(blanks) == 1 and line.blank not in blanks
    return not apart and len(line.text.split()) <= longest + _LONGER and size <= largest + _LONGER
