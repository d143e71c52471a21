"""What the eval suite works with: gold annotations, what is judged, and scores with their pairs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from summarizer.document import Document
from summarizer.records import Choice, DecisionType, Minutes, Openness, Outcome, QuestionStatus


class Annotation(BaseModel):
    """Base of all that an annotator writes: frozen, and no keys beyond its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldMeeting(Annotation):
    """What the head of the document says."""

    title: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    location: str | None = None
    chair: str | None = None
    secretary: str | None = None
    present: tuple[str, ...] | None = None
    absent: tuple[str, ...] | None = None


class GoldItem(Annotation):
    """An agenda item; `line` (1-based) is its heading's."""

    number: str | None = None
    title: str
    reference: str | None = None
    line: int
    openness: Openness | None = None


class GoldVote(Annotation):
    """How one person or group voted."""

    who: str
    choice: Choice


class GoldVotes(Annotation):
    """A vote as the document reports it."""

    for_: int | None = None
    against: int | None = None
    abstained: int | None = None
    invalid: int | None = None
    unanimous: bool | None = None
    by: tuple[GoldVote, ...] = ()

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_"))


class GoldEntry(Annotation):
    """What all entries have: `item` is an index into the items (from 0), `lines` are the first and the last (1-based).

    A file must have `lines`; what an adapter makes of other data may know no place (None).
    """

    item: int | None = None
    lines: tuple[int, int] | None = None
    quote: str | None = None


class GoldDecision(GoldEntry):
    """An act by which the meeting settled something; `cue`: a word in the quote says so plainly.

    A file must have the `outcome`; other data may not tell it (None: not scored).
    """

    text: str
    type: DecisionType | None = None
    number: str | None = None
    outcome: Outcome | None = None
    votes: GoldVotes | None = None
    conditions: tuple[str, ...] = ()
    submitters: tuple[str, ...] = ()
    cue: bool | None = None


class GoldAction(GoldEntry):
    """What somebody must do after the meeting."""

    task: str
    owners: tuple[str, ...] = ()
    due: str | None = None
    kind: Literal["action", "undertaking"] | None = None


class GoldQuestion(GoldEntry):
    """A question of one participant to another."""

    asker: str | None = None
    addressees: tuple[str, ...] = ()
    question: str
    answer: str | None = None
    answered_by: str | None = None
    status: QuestionStatus = "open"


class GoldFact(Annotation):
    """What a good summary of an item has to contain."""

    item: int | None = None
    fact: str


class HardNegative(Annotation):
    """A passage that looks like a decision or an action and is none."""

    why: str
    quote: str


class GoldFile(Annotation):
    """One annotation file. A list that is None was not annotated and is not scored; an empty one says "there is none"."""

    id: str
    meeting: GoldMeeting | None = None
    items: tuple[GoldItem, ...] | None = None
    decisions: tuple[GoldDecision, ...] | None = None
    actions: tuple[GoldAction, ...] | None = None
    questions: tuple[GoldQuestion, ...] | None = None
    key_facts: tuple[GoldFact, ...] | None = None
    hard_negatives: tuple[HardNegative, ...] | None = None


@dataclass(frozen=True)
class Gold:
    """An annotated document: the file that annotates it, the document as a reader gives it, and its language code."""

    annotation: GoldFile
    document: Document
    language: str
    path: Path

    @property
    def id(self) -> str:
        """The document's name in all tables."""
        return self.annotation.id


@dataclass(frozen=True)
class Pair:
    """A gold entry and the entry of the output that was matched with it; one of the two may be missing.

    `gold` and `output` are in words; `gold_index` and `output_id` lead back. `ok` tells whether this pair
    counts as right for the metric; `line` is where the gold entry (else the output) stands (1-based).
    """

    gold: str | None
    output: str | None
    ok: bool
    gold_index: int | None = None
    output_id: str | None = None
    similarity: float | None = None
    line: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Score:
    """One metric over one document, as counts, with the pairs behind it. For a plain rate `found` equals `wanted`.

    Raises:
        ValueError: the counts cannot be.
    """

    metric: str
    right: float
    found: float
    wanted: float
    pairs: tuple[Pair, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.right <= min(self.found, self.wanted):
            raise ValueError(f"{self.metric}: {self.right} right of {self.found} found, {self.wanted} wanted")

    @property
    def value(self) -> float | None:
        """F1 (for a rate: the rate), from 0 to 1; None when there is nothing to judge."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else None


@dataclass(frozen=True)
class Judged:
    """What a scorer looks at: the gold, and the minutes that were made of its document.

    `threshold` is how alike two entries must be to be the same (None: as calibrated, evals/threshold.py).
    """

    gold: Gold
    minutes: Minutes
    threshold: float | None = None


# A scorer gives the scores of the metrics it is there for; a metric that the gold has nothing for is left out.
Scorer = Callable[[Judged], Iterable[Score]]


@dataclass(frozen=True)
class Metric:
    """A metric of the suite. `primary` ones decide the gate; `margin` is how much lower still counts as not worse."""

    name: str
    scorer: Scorer
    about: str
    primary: bool = False
    margin: float = 0.05
    trend: bool = False
