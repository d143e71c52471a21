"""What every rule of the draft pass may look at."""

from dataclasses import dataclass
from datetime import date

from summarizer.document import AgendaItem, Document, Sentence
from summarizer.language import Language
from summarizer.people import Registry
from summarizer.records import Action, Decision, Position, Question


@dataclass(frozen=True)
class Context:
    """One document, read: its people, its items, what belongs to none of them (`loose`), and its day.

    `own` is a pattern for the nouns by which it calls the meeting's own body.
    """

    document: Document
    language: Language
    people: Registry
    items: tuple[AgendaItem, ...]
    loose: tuple[Sentence, ...]
    meeting_date: date | None
    transcript: bool
    own: str


@dataclass(frozen=True)
class Findings:
    """What a pass found in a document, each list in order of the text."""

    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    questions: tuple[Question, ...] = ()
    positions: tuple[Position, ...] = ()
