"""What a reader gives and the passes work on: a text, where it came from, and its parts.

Document -> blocks (layout/) -> sentences (sentences.py). Blocks and sentences carry a `Clean` text to
match on and the way back to the source, so that evidence is a stretch of the source by construction.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.records import Aside, At, Evidence, ItemKind, Openness

Span = tuple[int, int]
BlockKind = Literal["paragraph", "heading", "bullet", "row"]
# What a cell of minutes that are written as a table holds.
Column = Literal["title", "said", "decision", "action", "agreed", "owner", "when", "other"]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return `spans` in order, those that meet as one."""
    out: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def touch(spans: Sequence[Span], span: Span) -> bool:
    """Whether a stretch has something in common with one of `spans`, which are `merged`."""
    index = bisect_left(spans, (span[1], 0)) - 1
    return index >= 0 and spans[index][1] > span[0]


@dataclass(frozen=True, slots=True)
class Place:
    """From offset `start` on, the text came from here (until the next place)."""

    start: int
    at: At


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader makes of a file: its text, where it came from, what was set apart, and what a person should know.

    `attachments` are the names of the readable files in it (a mail's).
    """

    text: str
    places: tuple[Place, ...] = ()
    asides: tuple[Aside, ...] = ()
    notices: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A text and where each stretch of it came from; offsets are code points into `text`.

    `asides` are what the file holds beside its text (running headers, comments); `notices` what a person
    should know of how it was read; `attachments` the names of readable files in it (a mail's).
    """

    name: str
    sha256: str
    reader: str
    text: str
    places: tuple[Place, ...] = ()
    asides: tuple[Aside, ...] = ()
    notices: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()

    @property
    def text_sha256(self) -> str:
        """The hash of the text, by which minutes know what they are of."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def at(self, offset: int) -> At | None:
        """Return where the text at `offset` came from, if the reader knew."""
        index = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[index - 1].at if index else None

    def evidence(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """Return one evidence per span, with its quote and its place."""
        return tuple(Evidence(start=a, end=b, quote=self.text[a:b], at=self.at(a)) for a, b in spans)


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of a clean text from `view` on, taken unchanged from the source at `source`.

    `apart` says that something of substance (page furniture) lies between this piece and the one before;
    otherwise only white space, markup or an end-of-line hyphen does.
    """

    view: int
    source: int
    length: int
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Clean:
    """Source text as one would read it aloud, with the way back to the source.

    White space is evened, line ends are joined; end-of-line hyphens, markup and page furniture are left
    out. Characters between two pieces (one space) stand for white space of the source.
    """

    text: str
    pieces: tuple[Piece, ...]

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Return the source stretches of ``text[start:end]``: one, or more where furniture cuts it."""
        out: list[Span] = []
        for piece in self.cut(start, len(self.text) if end is None else end).pieces:
            if out and not piece.apart:
                out[-1] = (out[-1][0], piece.source + piece.length)
            else:
                out.append((piece.source, piece.source + piece.length))
        return tuple(out)

    def cut(self, start: int, end: int) -> "Clean":
        """Return ``text[start:end]`` with its own pieces."""
        pieces = []
        first = max(0, bisect_right(self.pieces, start, key=lambda piece: piece.view) - 1)
        for index in range(first, len(self.pieces)):
            piece = self.pieces[index]
            if piece.view >= end:
                break
            a, b = max(start, piece.view), min(end, piece.view + piece.length)
            if a < b:
                pieces.append(Piece(a - start, piece.source + a - piece.view, b - a, piece.apart))
        return Clean(self.text[start:end], tuple(pieces))


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of layout: a paragraph, a heading by markup, a bullet or a table row.

    `start`/`end` is its extent in the source; `line` its first line (1-based); `marker` what stood before
    the text ("-", "3.", "4.1", "##"); `level` the depth of a heading by markup (1 = "#", 7 = a bold line);
    `speaker` and `time` those of the turn that it belongs to, with `opens_turn` on the turn's first block;
    `blank_before` whether a blank line (or the start of the text) precedes it. What stands in a cell of
    minutes that are written as a table is a block of its own, with the `column` it stands in and the `line`
    of its row.
    """

    kind: BlockKind
    clean: Clean
    start: int
    end: int
    line: int
    indent: int = 0
    marker: str = ""
    level: int = 0
    cells: tuple[Clean, ...] = ()
    header: tuple[str, ...] = ()
    speaker: Clean | None = None
    time: str | None = None
    opens_turn: bool = False
    blank_before: bool = False
    column: Column | None = None

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """One unit of evidence and coverage: a sentence, a bullet's sentence or a table row.

    `number` is its position in the document; `block` the block it is cut from.
    """

    number: int
    clean: Clean
    block: Block

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text

    @property
    def start(self) -> int:
        """Offset of its first character in the source."""
        return self.clean.pieces[0].source

    @property
    def end(self) -> int:
        """Offset after its last character in the source."""
        return self.clean.pieces[-1].source + self.clean.pieces[-1].length

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Return the source stretches of ``text[start:end]``."""
        return self.clean.spans(start, end)


def is_subheading(sentence: Sentence) -> bool:
    """Whether a sentence is a short line of its own without end punctuation, such as a heading inside an item."""
    whole = (
        sentence.block.kind == "paragraph"
        and sentence.block.speaker is None
        and sentence.block.column is None
        and len(sentence.text) == len(sentence.block.text)
    )
    return whole and len(sentence.text) < 120 and sentence.text[-1:].isalnum()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One agenda item: its heading and the sentences under it.

    `parent` is the index of the item that it is below (4 of 4.1). `title` has no number and no reference
    and leads back to the source; for an item that only the chair announced it is his words. `sentences`
    are those under the heading, without the heading itself and without those of items below it;
    ``text[start:end]`` of the source is the heading and all that belongs to the item.
    """

    id: str
    index: int
    parent: int | None
    number: str | None
    title: Clean
    reference: str | None
    kind: ItemKind
    openness: Openness
    start: int
    end: int
    sentences: tuple[Sentence, ...]
