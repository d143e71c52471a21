"""Agendas: the one that the document prints, one that is given, and what of them was not treated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from summarizer.document import AgendaItem, Block
from summarizer.language import Language
from summarizer.layout.clean import clean
from summarizer.segment.lines import Line
from summarizer.segment.model import AgendaEntry
from summarizer.segment.titles import Number, read_number, read_title
from summarizer.segment.wording import bare
from summarizer.segment.words import is_whole, item_words

_LONGEST = 170
_FEWEST = 2
# So much of two titles has to be the same for them to be one item; less when the numbers are the same.
SAME = 0.6
# A title of so few words can stand for another ("Opening", "Welkom").
_SHORT = 2
KNOWN = 0.75
# The rarest words of a title tell which others are like it, and of each word so many titles.
_TELLING, _MOST = 4, 40
# So long a word may stand for a title.
_LONG_WORD = 6


def _entry(text: str, language: Language) -> AgendaEntry:
    number = read_number("", text, language)
    part = clean(text, number.end if number else 0, len(text))
    if not part.text:
        return AgendaEntry(number.text if number else None, text, None)
    title, reference = read_title(part, language)
    return AgendaEntry(number.text if number else None, title.text, reference)


def printed_agenda(
    blocks: Sequence[Block], lines: Sequence[Line | None], language: Language
) -> tuple[tuple[AgendaEntry, ...], set[int]]:
    """Return the entries of the agendas that the document prints, and the indexes of their blocks."""
    entries: list[AgendaEntry] = []
    taken: set[int] = set()
    words = item_words(language)
    index = 0
    while index < len(blocks):
        line = lines[index]
        if (
            line is not None
            and line.number is None
            and line.whole
            and is_whole(language, words.agenda, line.text)
        ):
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
    if (
        block.kind == "row"
        and len(block.cells) > 1
        and (number := read_number(block.cells[0].text, "", language))
    ):
        title, reference = read_title(block.cells[1], language)
        return AgendaEntry(number.text, title.text, reference)
    return _entry(block.text, language)


def _list_after(blocks: Sequence[Block], lines: Sequence[Line | None], start: int) -> list[int]:
    """Return the blocks from `start` on that make a list: all numbered, all bullets, all rows, or all short lines."""
    listed: list[int] = []
    kind = ""
    last: Number | None = None
    index = start
    while index < len(blocks):
        block, line = blocks[index], lines[index]
        number = line.number if line is not None else None
        here = "number" if number is not None else block.kind
        kind = kind or here
        if (
            len(block.text) > _LONGEST
            or here == "heading"
            or block.opens_turn
            or (here != kind and (kind, here) != ("number", "bullet"))
        ):
            break
        if number is not None and last is not None and number.parts <= last.parts:
            break
        if here == "paragraph" and (block.text.endswith(".") or (block.blank_before and listed)):
            break
        # Bullets below an entry, or deeper than the first, are no entries.
        if here == kind and (here != "bullet" or not listed or block.indent <= blocks[listed[0]].indent + 1):
            listed.append(index)
        last = number or last
        index = (line.last if line is not None else index) + 1
    return [] if last is not None and _goes_on(lines, index, last) else listed


def _goes_on(lines: Sequence[Line | None], index: int, last: Number) -> bool:
    """Whether the numbering goes on after a list: then its lines are the items themselves."""
    following = next(
        (
            line
            for line in lines[index : index + 200]
            if line is not None and line.number is not None and len(line.number.parts) == 1
        ),
        None,
    )
    return (
        following is not None
        and following.number is not None
        and following.number.parts[0] == last.parts[0] + 1
    )


def _repeated_runs(lines: Sequence[Line | None], taken: set[int]) -> list[list[int]]:
    """Return the runs of at least three numbered lines, nothing between them, that come again later on."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if line is None or line.number is None or index in taken:
            continue
        before = lines[runs[-1][-1]] if runs else None
        if (
            before is not None
            and before.number is not None
            and before.last + 1 == index
            and line.number.parts > before.number.parts
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    later: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line is not None and line.number is not None and index not in taken:
            later.setdefault(line.number.text, []).append(index)
    return [run for run in runs if len(run) >= 3 and _comes_again(lines, run, later)]


def _comes_again(lines: Sequence[Line | None], run: list[int], later: dict[str, list[int]]) -> bool:
    again = 0
    for index in run:
        line = lines[index]
        if line is None or line.number is None:
            continue
        others = [lines[other] for other in later[line.number.text] if other > run[-1]][:10]
        again += any(other is not None and likeness(line.text, other.text) >= SAME for other in others)
    return again * 2 >= len(run)


class AgendaTitles:
    """Titles of agenda entries (or of items), found again in other words of the same."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._first: dict[frozenset[str], int] = {}
        self._with: dict[str, list[frozenset[str]]] = {}
        for index, title in enumerate(titles):
            tokens = _tokens(title)
            if tokens and tokens not in self._first:
                self._first[tokens] = index
                for token in tokens:
                    self._with.setdefault(token, []).append(tokens)

    def has(self, text: str) -> bool:
        """Whether `text` is one of the titles."""
        return len(text) <= _LONGEST and bool(self._first) and self.best(text)[0] >= KNOWN

    def names(self, text: str) -> bool:
        """Whether `text` is one of the titles, or tells one of them from all others by a part of its words."""
        tokens = _tokens(text)
        holding = [other for other in self._with.get(max(tokens, key=len, default=""), []) if tokens <= other]
        return self.has(text) or (len(holding) == 1 and max(map(len, tokens)) >= _LONG_WORD)

    def best(self, text: str) -> tuple[float, int]:
        """Return how like the likest title is, and its position; words that many titles have find none."""
        tokens = _tokens(text)
        if tokens in self._first:
            return 1.0, self._first[tokens]
        lists = sorted((self._with[token] for token in tokens if token in self._with), key=len)
        near = {other for listed in lists[:_TELLING] for other in listed[:_MOST]}
        return max(
            (
                (_share(tokens, other), self._first[other])
                for other in sorted(near, key=self._first.__getitem__)
            ),
            default=(0.0, 0),
            key=itemgetter(0),
        )


def likeness(one: str, other: str) -> float:
    """Return how much of two titles is the same, 0 to 1; a title that the other holds whole is nearly the same."""
    return _share(_tokens(one), _tokens(other))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    shared, least = len(a & b), min(len(a), len(b))
    return max(2 * shared / (len(a) + len(b)), 0.9 if least >= 2 and shared == least else 0.0)


def _tokens(text: str) -> frozenset[str]:
    words = bare(text).split()
    return frozenset(word for word in words if len(word) > 2 or word.isdigit()) or frozenset(words)


def untreated(entries: Sequence[AgendaEntry], items: Sequence[AgendaItem]) -> tuple[AgendaEntry, ...]:
    """Return the entries that no item treats: none has their title or their code, nor their number.

    The number alone counts only when the item with it treats no other entry.
    """
    titles = AgendaTitles(item.title.text for item in items)
    references = {item.reference: item.index for item in items if item.reference}
    used: set[int] = set()
    left: list[AgendaEntry] = []
    for entry in entries:
        share, index = titles.best(entry.title)
        if entry.reference in references:
            used.add(references[entry.reference])
        elif share >= SAME:
            used.add(index)
        else:
            left.append(entry)
    numbers = {item.number: item for item in items if item.number and item.index not in used}
    return tuple(entry for entry in left if not _same_number(entry, numbers))


def _same_number(entry: AgendaEntry, numbers: Mapping[str, AgendaItem]) -> bool:
    """Whether the item with an entry's number may be it under another name: a word in common, or a short name without a code."""
    item = numbers.get(entry.number or "")
    if item is None:
        return False
    named = _tokens(entry.title)
    return bool(named & _tokens(item.title.text)) or (entry.reference is None and len(named) <= _SHORT)


def with_references(items: Sequence[AgendaItem], entries: Sequence[AgendaEntry]) -> tuple[AgendaItem, ...]:
    """Return the items; one whose heading has no code gets that of the agenda entry with its title."""
    coded = [entry for entry in entries if entry.reference]
    if not coded:
        return tuple(items)
    titles = AgendaTitles(entry.title for entry in coded)
    return tuple(
        _with_reference(item, *titles.best(item.title.text), coded) if item.reference is None else item
        for item in items
    )


def _with_reference(item: AgendaItem, share: float, index: int, coded: Sequence[AgendaEntry]) -> AgendaItem:
    entry = coded[index]
    other = item.number is not None and entry.number is not None and item.number != entry.number
    return replace(item, reference=entry.reference) if share >= KNOWN and not other else item
