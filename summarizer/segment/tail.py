"""Where the items end: action lists, signatures and appendices after the last, and headings of whole parts."""

from collections.abc import Sequence

from summarizer.document import Block
from summarizer.language import Language
from summarizer.segment.lines import Line
from summarizer.segment.model import Heading
from summarizer.segment.wording import bare
from summarizer.segment.words import is_whole, item_words

_FEWEST_HEADERS = 2


def tail_start(
    blocks: Sequence[Block],
    lines: Sequence[Line | None],
    headings: Sequence[Heading],
    last: int,
    language: Language,
) -> int:
    """Return the index of the first block after `last`, the last heading's, that belongs to no item."""
    words = item_words(language)
    listed = is_whole(language, words.tail, headings[-1].title.text) if headings else False
    before = {bare(line.text) for line in lines[: last + 1] if line is not None and len(line.text) <= 80}
    closing = language.any_of(words.closing)
    for index in range(last + 1, len(blocks)):
        block, line = blocks[index], lines[index]
        if block.kind == "row":
            headers = {header.lower().strip(" .:*") for header in block.header}
            if not listed and len(headers & words.table_headers) >= _FEWEST_HEADERS:
                titled = lines[index - 1]
                above = titled is not None and titled.whole and is_whole(language, words.tail, titled.text)
                return index - 1 if above and index - 1 > last else index
        elif block.opens_turn or block.column:
            continue
        elif (
            line is not None
            and line.whole
            and _stands_out(line)
            and is_whole(language, words.tail, line.text)
            and bare(line.text) not in before
        ):
            if not (listed and bare(line.text) == bare(headings[-1].title.text)):
                return index
        elif closing.match(block.text[:200].lstrip("*_ ")):
            return index
    return len(blocks)


def closes_with_list(blocks: Sequence[Block], headings: Sequence[Heading], language: Language) -> bool:
    """Whether the last heading is no item but that of the action list.

    It stands behind any other business, with nothing but rows below it; word processors number it as the items.
    """
    if len(headings) < 2:
        return False
    words, (before, last) = item_words(language), headings[-2:]
    below = blocks[last.last + 1 :]
    return (
        is_whole(language, words.tail, last.title.text)
        and is_whole(language, words.last, before.title.text)
        and bool(below)
        and all(block.kind == "row" for block in below)
    )


def _stands_out(line: Line) -> bool:
    return line.number is None and (line.blank or line.caps or line.level > 0 or line.text.endswith(":"))


def part_starts(
    blocks: Sequence[Block], lines: Sequence[Line | None], headings: Sequence[Heading], language: Language
) -> list[int]:
    """Return the indexes of headings of whole parts ("DEEL B") that stand right before an item's heading.

    Before an item that is a row of a table, any heading is one.
    """
    words = item_words(language)
    found = []
    for heading in headings[1:]:
        index = heading.first - 1
        if (
            index > 0
            and (line := lines[index]) is not None
            and line.whole
            and (
                is_whole(language, words.parts, line.text)
                or (blocks[heading.first].column == "title" and blocks[index].kind == "heading")
            )
        ):
            found.append(index)
    return found
