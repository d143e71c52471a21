"""Blocks and sentences -> agenda items: which headings there are, and what lies between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from summarizer.document import AgendaItem, Block, Document, Sentence
from summarizer.ids import make_id, unique_ids
from summarizer.language import Language
from summarizer.records import ItemKind
from summarizer.segment.agenda import AgendaTitles, printed_agenda, untreated, with_references
from summarizer.segment.choose import find_headings
from summarizer.segment.lines import Line, Reader
from summarizer.segment.model import AgendaEntry, Heading, Segmentation
from summarizer.segment.nature import kind_of, openness_of
from summarizer.segment.tail import closes_with_list, part_starts, tail_start
from summarizer.segment.titles import read_title
from summarizer.segment.wording import beginning, sentence_end
from summarizer.segment.words import is_whole, item_words

# The first paragraph as long as this, or the first turn, is where a document without items begins.
_PARAGRAPH = 120


def find_items(
    document: Document,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    language: Language,
    agenda: Sequence[AgendaEntry] = (),
) -> Segmentation:
    """Return the agenda items of `document`, in order, and what belongs to none.

    Args:
        document: the text that all offsets refer to.
        blocks: its blocks, in order.
        sentences: their sentences, in order.
        language: the language of the text.
        agenda: the entries of an agenda that was given beside the document.
    """
    if not blocks:
        return Segmentation((), (), (), tuple(sentences), (), tuple(agenda))
    reader = Reader(document, blocks, language)
    lines = reader.read()
    printed, taken = printed_agenda(blocks, lines, language)
    free = [None if index in taken else line for index, line in enumerate(lines)]
    titles = AgendaTitles(entry.title for entry in (*printed, *agenda))
    headings = find_headings(reader, free, sentences, titles) or [_only(blocks, free, language)]
    starts = [block.start for block in blocks]
    listed = headings[-1].first if closes_with_list(blocks, headings, language) else None
    headings = headings if listed is None else headings[:-1]
    last = max(headings[-1].last, bisect_right(starts, headings[-1].start) - 1)
    tail = tail_start(blocks, free, headings, last, language) if listed is None else listed
    cuts = [blocks[index].start for index in part_starts(blocks, lines, headings, language)]
    limit = blocks[tail].start if tail < len(blocks) else len(document.text) + 1
    items, loose = _fill(document, headings, sentences, _Bounds(blocks, starts, cuts, limit), language)
    items = with_references(items, (*printed, *agenda))
    return Segmentation(
        head=tuple(block for block in blocks if block.end <= headings[0].start),
        items=items,
        tail=tuple(blocks[tail:]),
        loose=loose,
        agenda=printed,
        untreated=untreated(_once((*printed, *agenda)), items),
    )


def _once(entries: Sequence[AgendaEntry]) -> list[AgendaEntry]:
    """Return the entries without those that the printed and the given agenda share."""
    first: dict[tuple[str | None, str], AgendaEntry] = {}
    for entry in entries:
        first.setdefault((entry.number, entry.title.casefold()), entry)
    return list(first.values())


def _only(blocks: Sequence[Block], lines: Sequence[Line | None], language: Language) -> Heading:
    """Return the one item of a text without items: its title, and the text from the first paragraph on."""
    first = _body_start(blocks, lines, language)
    titled = next(
        (line for line in lines[:first] if line is not None and line.whole and line.likeness > 0), None
    )
    title = read_title(titled.clean, language)[0] if titled is not None else beginning(blocks[first].clean)
    return Heading(start=blocks[first].start, end=blocks[first].start, first=first, last=first, title=title)


def _body_start(blocks: Sequence[Block], lines: Sequence[Line | None], language: Language) -> int:
    """Return the index of the first turn or long paragraph, not among those present and the like."""
    words = item_words(language)
    in_head, after_head = False, 0
    for index, block in enumerate(blocks):
        line = lines[index]
        if line is not None and line.level and line.whole:
            in_head = is_whole(language, words.head, line.text)
            after_head = index + 1 if in_head else after_head
        elif block.opens_turn or (_is_prose(block, language) and not in_head):
            return index
    return after_head if after_head < len(blocks) else 0


def _is_prose(block: Block, language: Language) -> bool:
    return block.kind == "paragraph" and (
        len(block.text) >= _PARAGRAPH or sentence_end(block.text, language) is not None
    )


class _Bounds:
    """Where items end: at the next heading, at the heading of a part, and at the tail."""

    def __init__(self, blocks: Sequence[Block], starts: list[int], cuts: list[int], tail: int) -> None:
        self._blocks, self._starts, self._cuts, self.tail = blocks, starts, cuts, tail

    def after(self, start: int, following: int | None) -> int:
        """Return the bound of the item that starts at `start`; `following` is the start of the next."""
        bound = min(self.tail, following if following is not None else self.tail)
        cut = bisect_right(self._cuts, start)
        return min(bound, self._cuts[cut]) if cut < len(self._cuts) else bound

    def content_end(self, bound: int) -> int:
        """Return where the last block before `bound` ends, 0 when the bound is inside that block."""
        last = bisect_left(self._starts, bound) - 1
        end = self._blocks[last].end if last >= 0 else 0
        return end if end <= bound else 0


def _fill(
    document: Document,
    headings: Sequence[Heading],
    sentences: Sequence[Sentence],
    bounds: _Bounds,
    language: Language,
) -> tuple[tuple[AgendaItem, ...], tuple[Sentence, ...]]:
    """Return the items with their sentences, and the sentences of none."""
    positions = [heading.start for heading in headings]
    limits = [
        bounds.after(start, following)
        for start, following in zip(positions, [*positions[1:], None], strict=True)
    ]
    inside: list[list[Sentence]] = [[] for _ in headings]
    loose: list[Sentence] = []
    for sentence in sentences:
        index = bisect_right(positions, sentence.start) - 1
        if index < 0 or sentence.start >= limits[index]:
            loose.append(sentence)
        elif headings[index].content or sentence.end > headings[index].end:
            inside[index].append(sentence)
    ids = unique_ids(make_id("item", heading.number, heading.title.text) for heading in headings)
    items: list[AgendaItem] = []
    above: dict[tuple[int, ...], int] = {}
    for index, heading in enumerate(headings):
        parent = next(
            (
                above[heading.parts[:k]]
                for k in range(len(heading.parts) - 1, 0, -1)
                if heading.parts[:k] in above
            ),
            None,
        )
        if len(heading.parts) == 1:
            above.clear()
        if heading.parts:
            above[heading.parts] = index
        own = tuple(inside[index])
        end = max([heading.end, bounds.content_end(limits[index]), *(sentence.end for sentence in own[-1:])])
        over: ItemKind | None = items[parent].kind if parent is not None else None
        items.append(
            AgendaItem(
                id=ids[index],
                index=index,
                parent=parent,
                number=heading.number,
                title=heading.title,
                reference=heading.reference,
                kind=kind_of(heading.title.text, over, own, language),
                openness=openness_of(document.text[heading.start : heading.end], own, language),
                start=heading.start,
                end=end,
                sentences=own,
            )
        )
    return tuple(items), tuple(loose)
