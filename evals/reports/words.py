"""What all reports say alike: figures, verdicts and changes in words."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from evals.gate import NAMES, decide, none_of
from summarizer.measured import (
    Change,
    ChangeKind,
    Comparison,
    Figure,
    Judgement,
    Measurement,
    Results,
    Verdict,
)

NONE = "–"
# A mark beside each word: what it says does not hang on colour.
MARKS: dict[Verdict, str] = {"better": "▲", "not_worse": "=", "worse": "▼", "cannot_tell": "?"}
# What became worse first.
KINDS: dict[ChangeKind, str] = {
    "flipped": "flipped",
    "missed": "newly missed",
    "invented": "invented",
    "other": "changed",
    "mended": "no longer flipped",
    "found": "newly found",
    "withdrawn": "no longer invented",
}
LOSSES: frozenset[ChangeKind] = frozenset({"flipped", "missed", "invented"})


def number(value: float | None, places: int = 3) -> str:
    """Return a figure between 0 and 1, or a dash."""
    return NONE if value is None else f"{value:.{places}f}"


def signed(value: float | None) -> str:
    """Return a difference with its sign, or a dash."""
    return NONE if value is None else f"{value:+.3f}".replace("-", "−").replace("+0.000", "0.000")


def interval(low: float | None, high: float | None, *, sign: bool = False) -> str:
    """Return an interval, "" where there is none: "0.81 to 0.93"."""
    if low is None or high is None:
        return ""
    return f"{signed(low)} to {signed(high)}" if sign else f"{low:.2f} to {high:.2f}"


def count(value: float) -> str:
    """Return a count; the mean of several repeats may have a part after the point."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def precision(figure: Figure) -> float | None:
    """Return the share of what was found that is right."""
    return figure.right / figure.found if figure.found else None


def recall(figure: Figure) -> float | None:
    """Return the share of what was wanted that was found."""
    return figure.right / figure.wanted if figure.wanted else None


def no_errors(figure: Figure) -> str:
    """Return what a figure without any error proves, "" for others: "none wrong in 42: at most 8 %"."""
    trials = (figure.found + figure.wanted) / 2
    return (
        f"none wrong in {count(trials)}: {none_of(trials)}".replace(" %", "\u00a0%")
        if figure.value == 1
        else ""
    )


def verdict(one: Verdict) -> str:
    """Return a verdict with its mark: "▼ worse"."""
    return f"{MARKS[one]} {NAMES[one]}"


def chance(one: Judgement) -> str:
    """Return the p value that decides: the adjusted one of a primary metric."""
    p = one.p if one.adjusted is None else one.adjusted
    return "<0.001" if p is not None and p < 0.001 else number(p)


def counted(number_of: int, one: str) -> str:
    """Return "1 document", "2 documents"."""
    return f"{number_of:,} {one}" if number_of == 1 else f"{number_of:,} {one}s"


def about(measurement: Measurement) -> str:
    """Return in a line what was measured, and when."""
    asked = "replayed from a cassette: no model was asked" if measurement.replay else "models were asked"
    documents = counted(len(measurement.documents), "document")
    return f"{documents} of “{measurement.gold}” · {moment(measurement.made_at)} · {asked}"


def moment(iso: str) -> str:
    """Return an ISO 8601 moment as people write it ("24 November 2026, 20:10 UTC"); anything else as it is."""
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {found:%B %Y, %H:%M %Z}".rstrip()


def sentences(comparison: Comparison) -> Sequence[str]:
    """Return what the gate says, the headline first."""
    return decide(comparison).sentences


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Return changes, what became worse first, then by document and line."""
    order = list(KINDS)
    return sorted(changes, key=lambda one: (order.index(one.kind), one.document, one.line or 0))


def place(change: Change) -> str:
    """Return where a change is: "raad, line 12"."""
    return change.document if change.line is None else f"{change.document}, line {change.line}"


def cost(results: Results) -> str:
    """Return what the answers cost, in US dollars."""
    return NONE if results.cost is None else f"${results.cost:,.4f}"


def tally(changes: Iterable[Change]) -> str:
    """Return how many there are of each kind: "3 newly missed, 1 invented"."""
    kinds = [one.kind for one in changes]
    return ", ".join(f"{kinds.count(kind)} {name}" for kind, name in KINDS.items() if kind in kinds)


def metric_names(measurement: Measurement) -> list[str]:
    """Return the metrics that any cell has, in report order, the primary ones first."""
    figures = [figure for results in measurement.results for figure in results.figures]
    names = dict.fromkeys(figure.metric for figure in figures)
    primary = {figure.metric for figure in figures if figure.primary}
    return [name for name in names if name in primary] + [name for name in names if name not in primary]


def figures_of(results: Results) -> dict[str, Figure]:
    """Return the figures of a cell by metric."""
    return {figure.metric: figure for figure in results.figures}
