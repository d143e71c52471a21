"""The source in sentences, and what was made of each. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.coverage import is_telling
from summarizer.document import Document, Sentence, Span, touch
from summarizer.language import Language, load_language
from summarizer.layout import read_blocks
from summarizer.records import Evidence, Item, Meeting, Minutes
from summarizer.sentences import read_sentences

# A heading stands in so many sentences at most, with what may stand before it.
_HEADING = 8


@dataclass(frozen=True)
class SourceText:
    """A document in numbered sentences; `sentences[n].number` is n."""

    document: Document
    language: Language
    sentences: tuple[Sentence, ...]
    telling: frozenset[int]


@dataclass(frozen=True, slots=True)
class SentenceUse:
    """One sentence: where it stands, its item, and what it is evidence of, as (kind, id).

    The head of the meeting is ("meeting", name of the field), the heading of an item ("items", id). `cue`: it has
    a deciding or committing word and nothing uses it.
    """

    number: int
    start: int
    end: int
    item_id: str | None
    used_by: tuple[tuple[str, str], ...]
    cue: bool


def read_source(document: Document, language: Language | str) -> SourceText:
    """Return `document` in sentences; `language` is the one of its minutes."""
    spoken = load_language(language) if isinstance(language, str) else language
    sentences = tuple(read_sentences(read_blocks(document, spoken), spoken))
    telling = frozenset(sentence.number for sentence in sentences if is_telling(sentence, spoken))
    return SourceText(document, spoken, sentences, telling)


def uses(source: SourceText, minutes: Minutes) -> tuple[SentenceUse, ...]:
    """Return for each sentence what `minutes` make of it."""
    made: list[dict[tuple[str, str], None]] = [{} for _ in source.sentences]
    starts = [sentence.start for sentence in source.sentences]
    for kind, entry_id, evidence in _evidence(minutes):
        for number in touched(source, starts, (evidence.start, evidence.end)):
            made[number][kind, entry_id] = None
    for item in minutes.items:
        for number in heading_of(source, starts, item):
            made[number]["items", item.id] = None
    owner = _owners(starts, minutes)
    return tuple(
        SentenceUse(
            number=sentence.number,
            start=sentence.start,
            end=sentence.end,
            item_id=owner[sentence.number],
            used_by=tuple(made[sentence.number]),
            cue=not made[sentence.number] and sentence.number in source.telling,
        )
        for sentence in source.sentences
    )


def touched(source: SourceText, starts: list[int], span: Span) -> Iterator[int]:
    """Yield the numbers of the sentences that have something in common with a stretch of the text."""
    number = max(bisect_right(starts, span[0]) - 1, 0)
    while number < len(starts) and starts[number] < span[1]:
        if touch(source.sentences[number].spans(), span):
            yield number
        number += 1


def heading_of(source: SourceText, starts: list[int], item: Item) -> list[int]:
    """Return the numbers of the sentences in which the title of an item stands: the first ones that have its words."""
    first = bisect_left(starts, item.start)
    wanted = _even(item.title)
    said, ends = "", list[int]()
    for number in range(first, min(first + _HEADING, len(starts))):
        if starts[number] >= item.end:
            break
        said = f"{said} {_even(source.sentences[number].text)}".strip()
        ends.append(len(said))
        place = said.find(wanted)
        if place >= 0:
            return [first + k for k, end in enumerate(ends) if end > place]
    return []


def _evidence(minutes: Minutes) -> Iterator[tuple[str, str, Evidence]]:
    """Yield what the minutes rest on, running minutes apart: they say everything again."""
    for kind in ("decisions", "actions", "questions", "positions", "people"):
        for entry in getattr(minutes, kind):
            yield from ((kind, entry.id, piece) for piece in entry.evidence)
    for item in minutes.items:
        for statement in item.summary:
            yield from (("summary", statement.id, piece) for piece in statement.evidence)
    for name in Meeting.model_fields:
        value = getattr(minutes.meeting, name)
        yield from (("meeting", name, piece) for piece in (value.evidence if value is not None else ()))


def _owners(starts: list[int], minutes: Minutes) -> list[str | None]:
    """Return the innermost item of each sentence."""
    owner: list[str | None] = [None] * len(starts)
    for item in sorted(minutes.items, key=lambda item: (item.start, -item.end)):
        first, last = bisect_left(starts, item.start), bisect_left(starts, item.end)
        owner[first:last] = [item.id] * (last - first)
    return owner


def _even(text: str) -> str:
    return " ".join(text.split())


def sentences_in(source: SourceText, item: Item) -> tuple[Sentence, ...]:
    """Return the sentences of an item, its heading and those of items below it among them."""
    starts = [sentence.start for sentence in source.sentences]
    return source.sentences[bisect_left(starts, item.start) : bisect_left(starts, item.end)]
