"""Headings without numbers: those that markup shows, and lines that only their place and words show."""

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.document import Block
from summarizer.language import Language
from summarizer.segment.lines import Line, bare
from summarizer.segment.words import ItemWords, is_whole, item_words

_BOLD_LEVEL = 7
# A heading that stands there so often is a speaker's name or a label.
_OFTEN = 3
_LONGEST_PLAIN = 80
_MOST_WORDS = 10
_NOT_TITLE = re.compile(r"https?://|www\.|@|^\W*\d{1,2}[.:]\d{2}\b|^[^:]{1,40}:\s+\S|\.{4,}|_{4,}|^[\d\W]*$|^\W*\d{1,2}-\d{1,2}-\d{2,4}\b")
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
        if level == _BOLD_LEVEL:
            here = [line for line in here if not line.text.endswith(":") and not is_whole(language, words.inside, line.text)]
        items = _without_ends(here, language)
        if items and items[0].index == marked[0].index and items[0].index <= 1 and not items[0].known and (len(items) == 1 or _is_title(items, blocks)):
            items, single = items[1:], single or items[:1]
        deeper = level > levels[0] and single
        if deeper:
            items = [line for line in items if not is_whole(language, words.inside, line.text)]
        if len(items) >= 2 or (len(items) == 1 and (items[0].known or not single)):
            return items
    return single


def _is_title(items: list[Line], blocks: Sequence[Block]) -> bool:
    """Whether the first of several headings of one level is the document's title: nothing but rows follows it."""
    following = items[0].last + 1
    return following < len(blocks) and blocks[following].kind in ("row", "heading") and following != items[1].index


def _without_ends(lines: list[Line], language: Language) -> list[Line]:
    """Return `lines` without the headings of the head, and without those of the tail after the last item."""
    words = item_words(language)
    items = [line for line in lines if line.number is not None or line.known or not is_whole(language, words.head, line.text)]
    while items and items[-1].number is None and is_whole(language, words.tail, items[-1].text) and not items[-1].known:
        items.pop()
    whole = [line for line in items if line.number is not None or not is_whole(language, words.parts, line.text)]
    return whole or items


def plain_headings(lines: Sequence[Line | None], blocks: Sequence[Block], language: Language) -> list[Line]:
    """Return the short lines that are headings: known titles, and lines like them with text below."""
    words = item_words(language)
    found = [line for line in lines if line is not None and _is_short_title(line, blocks, language, words)]
    chosen = _out_of_lists(found, blocks, words, language)
    while chosen and not chosen[-1].known and is_whole(language, words.tail, chosen[-1].text):
        chosen.pop()
    chosen = [line for line in chosen if line.known or not (is_whole(language, words.head, line.text) or is_whole(language, words.inside, line.text))]
    first = next((k for k, line in enumerate(chosen) if line.known), None)
    if first is None:
        chosen = [line for line in chosen if line.blank and line.index > 2]
        return chosen if len(chosen) >= 3 else []
    return _without_reports(chosen[_start(chosen, first) :], blocks, language)


def _start(lines: list[Line], first: int) -> int:
    """Return where the items begin: at the first known title, or at unknown ones in a row right before it."""
    return first


def _is_short_title(line: Line, blocks: Sequence[Block], language: Language, words: ItemWords) -> bool:
    text, block = line.text, blocks[line.index]
    if not line.whole or line.number is not None or block.kind != "paragraph" or block.speaker is not None or line.level:
        return False
    if len(text) > _LONGEST_PLAIN or len(text.split()) > _MOST_WORDS or text.endswith((".", ",", ";", "!", "?")):
        return False
    if line.known:
        return True
    if (_NOT_TITLE.search(text) and not _YEAR.match(text)) or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘"):
        return False
    if text[0].isdigit() and not _YEAR.match(text):
        return False
    return not any(word.lower().strip("()\"',") in words.verbs for word in text.split())


def _out_of_lists(found: list[Line], blocks: Sequence[Block], words: ItemWords, language: Language) -> list[Line]:
    """Return the lines with text below: of several short lines in a row the first, and the known ones.

    Without the last line of the document, and without lists of short lines (names, subjects).
    """
    chosen: list[Line] = []
    row: list[Line] = []
    for line in [*found, None]:
        if row and (line is None or line.index != row[-1].last + 1):
            opens = row[0].index == 0 or not blocks[row[0].index - 1].text.endswith((",", ":"))
            chosen += [each for k, each in enumerate(row) if each.known or (k == 0 and opens and len(row) <= 3)]
            row = []
        if line is not None and line.last + 1 < len(blocks):
            row.append(line)
    return [line for line in chosen if line.known or not line.text.endswith(":")]


def _without_reports(lines: list[Line], blocks: Sequence[Block], language: Language) -> list[Line]:
    """Return `lines` without the headings of reports under a title such as "Reports of the committees".

    Reports look alike. What is set differently (a blank line before it or none, much longer words or text)
    is the next item, and so is a known title.
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
        kept.append(line)
        under, reports = collective.search(line.text) is not None and size <= 1, []
    return kept


def _is_like(line: Line, size: int, reports: list[tuple[Line, int]]) -> bool:
    longest = max(len(report.text.split()) for report, _ in reports)
    largest = max(each for _, each in reports)
    return line.blank == reports[0][0].blank and len(line.text.split()) <= longest + _LONGER and size <= largest + _LONGER
