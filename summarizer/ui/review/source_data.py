"""The source text as the review board shows it: paragraphs of sentences, with pages and closed parts. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from summarizer.document import Document, Sentence
from summarizer.export.places import Places
from summarizer.export.plain import one_line, shown
from summarizer.export.words import ExportWords
from summarizer.records import Evidence, Item, Minutes
from summarizer.review import SourceText, uses

# Paragraphs that the browser lays out together, and only when they come into sight.
_PART = 60
_WORD = re.compile(r"\w")
# Signs of a font of its own, which stand for bullets in old documents; no screen can show them.
_BULLET = re.compile("[\ue000-\uf8ff]")
# What a reader wrote for headings, bold words and cells.
_MARKUP = re.compile(r"^[#*_>|\s]+|[*_|\s]+$")


class Sentences:
    """Which sentences a stretch of the source touches."""

    def __init__(self, source: SourceText) -> None:
        self._spans = sorted(
            (start, end, sentence.number) for sentence in source.sentences for start, end in sentence.spans()
        )
        self._starts = [start for start, _, _ in self._spans]

    def __call__(self, evidence: Sequence[Evidence]) -> list[int]:
        """Return the numbers of the sentences that any of `evidence` has a character in common with."""
        found: dict[int, None] = {}
        for piece in evidence:
            at = max(0, bisect_right(self._starts, piece.start) - 1)
            while at < len(self._spans) and self._starts[at] < piece.end:
                if self._spans[at][1] > piece.start:
                    found[self._spans[at][2]] = None
                at += 1
        return list(found)


def source_data(
    document: Document, source: SourceText, minutes: Minutes, words: ExportWords, meeting_id: str
) -> dict[str, Any]:
    """Return the whole source for the board; it changes only with the openness of agenda items."""
    places = Places(words, document)
    used = uses(source, minutes)
    heads = {use.number for use in used if any(kind == "items" for kind, _ in use.used_by)}
    return {
        "part": "source",
        "meeting": meeting_id,
        "parts": list(_parts(_Writer(document, words, heads), source, minutes, words)),
        "sentences": [
            [use.number, use.item_id, places(document.evidence([(use.start, use.end)]))] for use in used
        ],
    }


def _parts(
    writer: "_Writer", source: SourceText, minutes: Minutes, words: ExportWords
) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs in parts of one agenda item each, long ones cut."""
    part: dict[str, Any] = {"closed": "", "lines": []}
    item: Item | None = None
    for start, line in writer.lines(source.sentences):
        now = _item_at(minutes.items, start)
        if now is not item or len(part["lines"]) >= _PART:
            if part["lines"]:
                yield part
            label = "" if now is None else words.item_kinds.get(now.openness, "")
            part = {"closed": label[:1].upper() + label[1:], "lines": []}
            item = now
        part["lines"].append(line)
    if part["lines"]:
        yield part


def _item_at(items: Sequence[Item], offset: int) -> Item | None:
    """Return the innermost item that holds the character at `offset`."""
    holding = [item for item in items if item.start <= offset < item.end]
    return max(holding, key=lambda item: (item.start, -item.end), default=None)


class _Writer:
    """Writes the text down block by block: its sentences as one reads them, and all that stands between as it is."""

    def __init__(self, document: Document, words: ExportWords, heads: set[int]) -> None:
        self._document = document
        self._heads = heads
        self._words = words
        self._starts = [0, *(at + 1 for at, sign in enumerate(document.text) if sign == "\n")]
        self._page: int | None = None

    def lines(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield each paragraph with the offset at which it starts."""
        done = 0
        for _, group in groupby(sentences, key=lambda sentence: id(sentence.block)):
            of_block = list(group)
            block = of_block[0].block
            start = max(done, min(block.start, of_block[0].start))
            yield from self._between(done, start)
            line = self._line(start, self._pieces(of_block, start), block.kind)
            yield start, line | {"head": all(sentence.number in self._heads for sentence in of_block)}
            done = max(done, of_block[-1].end)
            for sentence in of_block:
                spans = sentence.spans()
                # What a page's end put into a sentence comes after it.
                for (_, end), (following, _) in pairwise(spans):
                    yield from self._between(end, following)
        yield from self._between(done, len(self._document.text))

    def _pieces(self, sentences: Sequence[Sentence], start: int) -> list[list[Any]]:
        text = self._document.text
        pieces: list[list[Any]] = []
        for sentence in sentences:
            before = _MARKUP.sub("", _legible(one_line(text[start : sentence.start])))
            if before:
                pieces.append([-1, before + " "])
            elif pieces:
                pieces.append([-1, " "])
            pieces.append([sentence.number, _legible(shown(sentence.text))])
            start = sentence.end
        return pieces

    def _between(self, start: int, end: int) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the lines that no sentence has: rules, running heads, column names."""
        at = start
        for raw in self._document.text[start:end].split("\n"):
            words = one_line(raw)
            if _WORD.search(words):
                offset = at + len(raw) - len(raw.lstrip())
                yield offset, self._line(offset, [[-1, words]], "other")
            at += len(raw) + 1

    def _line(self, start: int, pieces: list[list[Any]], kind: str) -> dict[str, Any]:
        at = self._document.at(start)
        number = str(bisect_right(self._starts, start))
        line: dict[str, Any] = {
            "n": at.time if at is not None and at.time is not None else number,
            "kind": kind,
            "pieces": pieces,
        }
        if at is not None and at.page is not None and at.page != self._page:
            self._page = at.page
            line["page"] = self._words.places.page.format(n=at.page)
        return line


def _legible(text: str) -> str:
    return _BULLET.sub("•", text)
