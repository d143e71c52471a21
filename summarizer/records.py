"""The records: what a summary of a meeting consists of.

These models are the JSON contract (version 1.0). Fields are only ever added; readers ignore what they
do not know. Offsets are Unicode code points into the text that `minutes text` prints, and a quote is
always ``text[start:end]``. The words that fields hold stand in `vocabulary`.
"""

# fmt: off
# isort: off
from pydantic import Field

from summarizer.vocabulary import (
    ActionKind, ActionStatus, AsideKind, At, Attendance, Choice, Claim, DecisionType, Detection, Earlier,
    EntryKind, Evidence, Form, ItemKind, Openness, Origin, Outcome, Person, PersonRef, QuestionStatus,
    Record, Stance, State, Statement, Support, Value, VoteMethod,
)

__all__ = [
    "SCHEMA_VERSION", "Action", "ActionKind", "ActionStatus", "Aside", "AsideKind", "At", "Attendance",
    "Choice", "Claim", "Coverage", "Decision", "DecisionType", "Detection", "Dismissed", "Due", "Earlier",
    "EntryKind", "Evidence", "FailedPart", "Form", "Item", "ItemKind", "Meeting", "Minutes", "Openness",
    "Origin", "Outcome", "Passage", "Person", "PersonRef", "Position", "Question", "QuestionStatus",
    "Record", "Rejected", "Run", "Source", "Stance", "State", "Statement", "Status", "Support", "Value",
    "VoteBy", "VoteMethod", "Votes",
]
# isort: on
# fmt: on

SCHEMA_VERSION = "1.0"


class VoteBy(Record):
    """How one person or group voted."""

    who: PersonRef
    choice: Choice


class Votes(Record):
    """A vote as it was reported; a total that does not fit is reported, never mended."""

    method: VoteMethod | None = None
    for_: int | None = Field(default=None, alias="for")
    against: int | None = None
    abstained: int | None = None
    invalid: int | None = None
    unanimous: bool | None = None
    by: tuple[VoteBy, ...] = ()
    explanations: tuple[Statement, ...] = ()


class Decision(Claim):
    """An act by which the meeting settled something; `adopts` are the previous minutes that it adopts."""

    type: DecisionType
    number: str | None = None
    text: str
    outcome: Outcome
    conditions: tuple[str, ...] = ()
    submitters: tuple[PersonRef, ...] = ()
    amends: str | None = None
    votes: Votes | None = None
    reference: str | None = None
    adopts: Earlier | None = None


class Due(Record):
    """When something must be done: the source's words, and a date where they allow one (ISO 8601)."""

    text: str
    date: str | None = None


class Action(Claim):
    """What somebody must do after the meeting; `earlier` is the open action of a previous meeting that it is."""

    kind: ActionKind = "action"
    number: str | None = None
    task: str
    owners: tuple[PersonRef, ...] = ()
    made_to: tuple[PersonRef, ...] = ()
    due: Due | None = None
    status: ActionStatus = "open"
    carried: bool = False
    earlier: Earlier | None = None


class Question(Claim):
    """A question of one participant to another, with what became of it."""

    askers: tuple[PersonRef, ...] = ()
    addressees: tuple[PersonRef, ...] = ()
    question: str
    answer: str | None = None
    answered_by: tuple[PersonRef, ...] = ()
    status: QuestionStatus = "open"


class Position(Claim):
    """Where somebody stands on the item."""

    who: PersonRef
    stance: Stance
    text: str


class Passage(Statement):
    """A stretch of the running minutes: what one speaker said, or a paragraph of written minutes.

    `short` tells that it belongs to the short version too, `form` what it was in the source.
    """

    speaker: PersonRef | None = None
    form: Form = "paragraph"
    short: bool = False


class Item(Record):
    """An agenda item; ``text[start:end]`` is its heading and all that belongs to it.

    `running` are its running minutes, in order; `skipped` what they leave out because it says nothing
    (greetings, turns of the floor, hesitations).
    """

    id: str
    parent: str | None = None
    number: str | None = None
    title: str
    reference: str | None = None
    kind: ItemKind = "other"
    openness: Openness = "public"
    start: int
    end: int
    summary: tuple[Statement, ...] = ()
    running: tuple[Passage, ...] = ()
    skipped: tuple[Evidence, ...] = ()


class Meeting(Record):
    """What the head of the document says; None where it does not."""

    body: Value | None = None
    title: Value | None = None
    date: Value | None = None
    start: Value | None = None
    end: Value | None = None
    location: Value | None = None


class Coverage(Record):
    """How many sentences are evidence of anything, and which telling ones are not."""

    sentences: int
    used: int
    unused_cues: tuple[Evidence, ...] = ()


class FailedPart(Record):
    """A part that was delivered without the model."""

    item_id: str | None
    error: str


class Rejected(Record):
    """Something a model wrote that is not shown, and why; the draft's own words stand instead."""

    item_id: str | None
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


class Run(Record):
    """How these minutes were made; the only part that may differ for the same answers.

    `calls` and tokens are of this run; `kept` counts the answers that were there already. `withheld` are
    closed and secret items, which did not go to the model.
    """

    model: str | None = None
    prompt: str | None = None
    calls: int = 0
    kept: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    seconds: float = 0.0
    parts: int = 0
    failed_parts: tuple[FailedPart, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    withheld: tuple[str, ...] = ()


class Aside(Record):
    """What a file holds beside its text."""

    kind: AsideKind
    text: str


class Status(Record):
    """How far these minutes are.

    `changed` and `meeting` say how and by which meeting they were adopted; `released_by` and `released_at`
    (ISO 8601) who let them go and when; `names_software` that readers are told that software helped.
    """

    state: State = "concept"
    changed: bool | None = None
    meeting: str | None = None
    released_by: str | None = None
    released_at: str | None = None
    names_software: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether what is to be reviewed still shows."""
        return self.state in ("concept", "circulated")


class Source(Record):
    """The file that was read; `notices` say what a person should know of how."""

    name: str
    sha256: str
    text_sha256: str
    reader: str
    characters: int
    asides: tuple[Aside, ...] = ()
    notices: tuple[str, ...] = ()


class Dismissed(Record):
    """An entry that a person rejected, as it was: no later run brings it back, and it can be restored.

    `kind` is the list that it stood in, `item_id` the item of a statement. It stands in no document and in no
    public copy.
    """

    kind: EntryKind
    item_id: str | None = None
    entry: Decision | Action | Question | Position | Statement | Passage | Person

    @property
    def id(self) -> str:
        """The id that the entry had."""
        return self.entry.id

    @property
    def text(self) -> str:
        """What it says, in a line."""
        for name in ("text", "task", "question", "name"):
            if name in type(self.entry).model_fields:
                return str(getattr(self.entry, name))
        return ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What it rests on."""
        return self.entry.evidence


class Minutes(Record):
    """One document's minutes; `public` tells that closed and secret parts have been taken out.

    `edited` names what a person has changed of what bears no origin: "people/<id>", "meeting/date" and
    "items/<id>/openness". `dismissed` is what a person rejected.
    """

    schema_version: str = SCHEMA_VERSION
    source: Source
    language: str
    meeting: Meeting
    people: tuple[Person, ...] = ()
    overview: tuple[Statement, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    questions: tuple[Question, ...] = ()
    positions: tuple[Position, ...] = ()
    untreated: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()
    status: Status = Status()
    public: bool = False
    coverage: Coverage
    run: Run = Run()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All decisions, actions, questions and positions, in that order."""
        return (*self.decisions, *self.actions, *self.questions, *self.positions)
