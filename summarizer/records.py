"""The vocabulary: what a summary of a meeting consists of.

These models are the JSON contract (version 1.0). Fields are only ever added; readers ignore what they
do not know. Offsets are Unicode code points into the text that `minutes text` prints, and a quote is
always ``text[start:end]``.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"

Support = Literal["verified", "review"]
Detection = Literal["sure", "unsure"]
Origin = Literal["rules", "model", "both", "human"]
ItemKind = Literal["consent", "debate", "information", "other"]
Openness = Literal["public", "closed", "secret"]
DecisionType = Literal["decision", "motion", "amendment", "appointment", "minutes", "procedural"]
Outcome = Literal["adopted", "amended", "rejected", "deferred", "withdrawn", "noted", "tied"]
VoteMethod = Literal["none", "hands", "roll_call", "ballot", "acclamation"]
Choice = Literal["for", "against", "abstained"]
ActionKind = Literal["action", "undertaking"]
ActionStatus = Literal["open", "done", "not_mentioned", "unknown"]
QuestionStatus = Literal["answered", "deferred", "open"]
Stance = Literal["for", "against", "conditional", "neutral"]
AsideKind = Literal["header", "footer", "comment", "footnote", "deleted", "hidden", "attachment"]
Form = Literal["paragraph", "bullet", "row"]
State = Literal["concept", "circulated", "adopted", "released", "withdrawn"]
Attendance = Literal["present", "absent", "partly", "mentioned"]


class Record(BaseModel):
    """Base of all records: frozen, and strict about its own fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class At(Record):
    """Where a stretch of the source was: whatever the format knows.

    Pages, paragraphs and tables are counted from 1, rows from 1 within their table; times are "00:12:31".
    """

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    time: str | None = None


class Evidence(Record):
    """One contiguous stretch of the source; ``quote`` is ``text[start:end]``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    at: At | None = None

    def overlaps(self, other: "Evidence") -> bool:
        """Whether both have a character in common."""
        return self.start < other.end and other.start < self.end


class Value(Record):
    """A fact about the meeting, with the words that carry it."""

    value: str
    evidence: tuple[Evidence, ...] = ()
    support: Support = "verified"
    reasons: tuple[str, ...] = ()


class PersonRef(Record):
    """Somebody as the source names him here; ``person_id`` is None for whom nobody can tell."""

    text: str
    person_id: str | None = None


class Person(Record):
    """One person (or body that acts as one) of the document."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    party: str | None = None
    attendance: Attendance = "mentioned"
    apologies: bool | None = None
    from_: str | None = Field(default=None, alias="from")
    until: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Statement(Record):
    """One line of a summary."""

    id: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    support: Support = "verified"
    reasons: tuple[str, ...] = ()
    origin: Origin = "rules"


class Earlier(Record):
    """An entry of the previous meeting's minutes: the file, the words there, and whether their item was public."""

    source: str
    sha256: str
    text: str
    number: str | None = None
    openness: Openness = "public"


class Claim(Record):
    """What decisions, actions, questions and positions have in common."""

    id: str
    item_id: str | None
    evidence: tuple[Evidence, ...]
    support: Support = "verified"
    detection: Detection = "sure"
    reasons: tuple[str, ...] = ()
    origin: Origin = "rules"


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


class Minutes(Record):
    """One document's minutes; `public` tells that closed and secret parts have been taken out."""

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
    status: Status = Status()
    public: bool = False
    coverage: Coverage
    run: Run = Run()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All decisions, actions, questions and positions, in that order."""
        return (*self.decisions, *self.actions, *self.questions, *self.positions)
