"""The records of a measurement: what the eval suite writes, and the evaluator's page and the reports show.

A measurement is a matrix (cells: prompt versions, models, chunk sizes) over a set of gold documents, with the
comparisons of its cells. All figures lie between 0 and 1 and higher is better; None is "nothing to judge".
"""

from typing import Literal

from pydantic import Field

from summarizer.vocabulary import Record

Verdict = Literal["better", "not_worse", "worse", "cannot_tell"]
# What became of a gold entry, or of something that was made up, from one cell to the other.
ChangeKind = Literal["missed", "found", "flipped", "mended", "invented", "withdrawn", "other"]


class Cell(Record):
    """One way to make minutes: `model` "none" uses rules only; `prompt` is None where nothing is asked.

    `budget` is the size of a chunk in characters, None where it is the usual one.
    """

    model: str
    prompt: str | None = None
    budget: int | None = None

    @property
    def label(self) -> str:
        """The cell in a few words: "local, short/v1+label/v1, 8000"."""
        return ", ".join(str(part) for part in (self.model, self.prompt, self.budget) if part is not None)


class Figure(Record):
    """A metric over all documents of a cell: `value` with its 95 % interval.

    `right`, `found` and `wanted` are counts (sums over documents, means over repeats): right/found is the
    precision, right/wanted the recall. `ceiling` is how far two annotators agree.
    """

    metric: str
    primary: bool = False
    value: float | None
    low: float | None = None
    high: float | None = None
    right: float = 0
    found: float = 0
    wanted: float = 0
    documents: int = 0
    ceiling: float | None = None


class Results(Record):
    """What one cell scored: its figures, and what it took. `failed` are documents of which parts lack the model's answer."""

    cell: Cell
    repeats: int = 1
    documents: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    by_document: dict[str, dict[str, float | None]] = Field(default_factory=dict)
    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    seconds: float = 0.0
    failed: tuple[str, ...] = ()


class Judgement(Record):
    """One metric, before and after: means over documents, the paired difference, and what may be said of it.

    `p` is of the sign-flip permutation test that it became worse, `adjusted` after Holm over the primary
    metrics; `detectable` is the smallest difference that these documents and repeats would show.
    """

    metric: str
    primary: bool
    verdict: Verdict
    documents: int
    before: float | None
    after: float | None
    difference: float | None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    adjusted: float | None = None
    margin: float
    detectable: float | None = None


class Change(Record):
    """One difference in one document: the gold entry (if any), the source sentence, and both outputs."""

    document: str
    kind: ChangeKind
    metric: str
    gold: str | None = None
    source: str = ""
    line: int | None = None
    before: str | None = None
    after: str | None = None


class Comparison(Record):
    """Two cells, side by side: `verdict` is of all primary metrics; `prompts` is a unified diff of their prompts."""

    before: Cell
    after: Cell
    verdict: Verdict
    judgements: tuple[Judgement, ...] = ()
    changes: tuple[Change, ...] = ()
    prompts: str = ""


class Measurement(Record):
    """One run of the eval suite. `made_at` is ISO 8601; `gold` names the set; `replay`: no model was asked."""

    id: str
    made_at: str
    gold: str
    documents: tuple[str, ...]
    replay: bool = False
    results: tuple[Results, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
