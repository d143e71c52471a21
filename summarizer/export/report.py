"""A document to deliver, before it has a format: blocks of lines, each with its source and its mark.

    Minutes -> Report (documents/, one per kind) -> bytes (one renderer per format)

A renderer decides how things look, never what is said: all words in a report are ready to be shown.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from summarizer.document import Document
from summarizer.export.words import PaperWords
from summarizer.records import Action, Evidence, Minutes, State

DocumentKind = Literal["summary", "minutes", "decisions", "actions", "undertakings"]
Length = Literal["short", "full"]
Style = Literal["body", "status", "notice", "label", "signature"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: its words, what they rest on, and what a person must look at.

    `note` says in words where it comes from ("p. 2, regel 34: “…”"), "" where there is no source; `mark` what
    to look at and why ("▲ nakijken: ..."), "" for what is fact; `by_model` says that the words are a model's,
    "" when they are the source's. `id` is that of the entry in the JSON. `under` are its details.
    """

    runs: tuple[Run, ...]
    id: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    mark: str = ""
    by_model: str = ""
    under: tuple["Line", ...] = ()

    @property
    def text(self) -> str:
        """The words, without their weight."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 for sections, deeper for items (at most 5). The report's title is level 0."""

    level: int
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line on its own."""

    line: Line
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines of a list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what they name: the head of the meeting, the attendance."""

    pairs: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the note of a row hangs on the cell that has one. `widths` are shares that sum to 1."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Bullets | Facts | Table


@dataclass(frozen=True, slots=True)
class Report:
    """A document, ready to be rendered.

    `status` stands on every page ("Concept – nog niet vastgesteld"); `language` is a code ("nl"); `date` the
    meeting's, ISO 8601; `author` the body. `source` is what the evidence points into, None when it is not at hand.
    `minutes` and `length` are what it was made of, for templates that put it together their own way.
    """

    kind: DocumentKind
    title: str
    subtitle: str
    status: str
    state: State
    language: str
    words: PaperWords
    blocks: tuple[Block, ...]
    date: str | None = None
    author: str = ""
    source: Document | None = None
    minutes: Minutes | None = None
    length: Length = "full"

    @property
    def is_final(self) -> bool:
        """Whether nobody will change it any more."""
        return self.state in ("adopted", "released")

    @property
    def full_title(self) -> str:
        """What it is called where it stands among others: its title, and of what it is."""
        return " – ".join(filter(None, (self.title, self.subtitle)))


def list_of(action: Action) -> DocumentKind:
    """Return which kind of document lists such actions."""
    return "undertakings" if action.kind == "undertaking" else "actions"


def asks_for(kinds: Collection[DocumentKind], kind: DocumentKind) -> bool:
    """Whether who asks for `kinds` gets what `kind` lists: a summary and minutes hold all of it, as does no kind."""
    return not kinds or not {"summary", "minutes", kind}.isdisjoint(kinds)


def line(text: str, *, strong: bool = False) -> Line:
    """Return a line of plain words."""
    return Line((Run(text, strong=strong),))
