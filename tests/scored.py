"""Made-up results for the tests of the eval suite: one metric, or several, with plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.records import Metric, Score
from summarizer.measured import Cell
from summarizer.records import Coverage, FailedPart, Meeting, Minutes, Run, Source

NONE = Cell(model="none")
LOCAL = Cell(model="local", prompt="short/v1")


@dataclass(frozen=True)
class Made:
    """A result as `evals.comparing` wants it."""

    cell: Cell
    document: str
    repeat: int
    scores: Mapping[str, Score]
    minutes: Minutes


def metrics(primary: Sequence[str], others: Sequence[str] = ()) -> dict[str, Metric]:
    """Return metrics of these names; their scorer gives nothing."""
    return {
        name: Metric(name, lambda _: (), f"about {name}", primary=name in primary)
        for name in (*primary, *others)
    }


def minutes(run: Run | None = None) -> Minutes:
    """Return the emptiest minutes there are."""
    source = Source(name="a.txt", sha256="0", text_sha256="0", reader="text", characters=0)
    coverage = Coverage(sentences=0, used=0)
    return Minutes(source=source, language="nl", meeting=Meeting(), coverage=coverage, run=run or Run())


def rate(metric: str, value: float, trials: float = 100) -> Score:
    """Return a score of this value."""
    return Score(metric, value * trials, trials, trials)


def results(cell: Cell, values: Mapping[str, Sequence[float]], *, repeat: int = 0) -> list[Made]:
    """Return a result for each place in `values`, which has a row of values for each metric."""
    count = max(len(row) for row in values.values())
    return [
        Made(
            cell,
            f"d{place:02}",
            repeat,
            {name: rate(name, row[place]) for name, row in values.items() if place < len(row)},
            minutes(),
        )
        for place in range(count)
    ]


def failed_run() -> Run:
    """Return a run of which a part lacks the model's answer."""
    return Run(
        calls=2,
        prompt_tokens=100,
        completion_tokens=10,
        cost=0.5,
        seconds=1.5,
        failed_parts=(FailedPart(item_id="i1", error="the server did not answer"),),
    )
