"""The words that fields of the contract hold, and the small records that the others are made of.

Import them from `records`, which has them all.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

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
EntryKind = Literal["decisions", "actions", "questions", "positions", "summary", "running", "people"]


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


class Statement(Record):
    """One line of a summary."""

    id: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    support: Support = "verified"
    reasons: tuple[str, ...] = ()
    origin: Origin = "rules"


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
