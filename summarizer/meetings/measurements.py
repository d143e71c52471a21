"""What the eval suite measured, for whoever weighs prompts and models: verdicts first, and the figures over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.access import Access
from summarizer.measured import Cell, Figure, Measurement, Results
from summarizer.store import Store, audit
from summarizer.store import measurements as kept
from summarizer.store.columns import now


@dataclass(frozen=True, slots=True)
class Point:
    """One metric of one cell at one time (ISO 8601)."""

    made_at: str
    gold: str
    cell: Cell
    figure: Figure


def all_measurements(store: Store, who: Access) -> list[Measurement]:
    """Return all measurements, the newest first.

    Raises:
        AccessError: `who` is neither evaluator nor secretary.
    """
    who.require("evaluator", "secretary")
    return kept.measurements(store)


def remove(store: Store, measurement_id: str, who: Access) -> None:
    """Remove a measurement.

    Raises:
        AccessError: `who` is no evaluator.
    """
    who.require("evaluator")
    kept.remove_measurement(store, measurement_id)
    with store.writing() as connection:
        audit.note(connection, at=now(), by=who.subject, what="measurement.removed", details={})


def metrics_of(results: Iterable[Results]) -> list[tuple[str, bool]]:
    """Return the metrics that any of `results` has, with whether they are primary; primary ones first."""
    found = {figure.metric: figure.primary for one in results for figure in one.figures}
    return sorted(found.items(), key=lambda pair: not pair[1])


def figure_of(results: Results, metric: str) -> Figure | None:
    """Return the figure of one metric, if there is one."""
    return next((figure for figure in results.figures if figure.metric == metric), None)


def over_time(found: Sequence[Measurement], metric: str, gold: str) -> list[Point]:
    """Return a metric over one set of documents in all measurements, the oldest first."""
    return [
        Point(one.made_at, one.gold, results.cell, figure)
        for one in reversed(found)
        if one.gold == gold
        for results in one.results
        if (figure := figure_of(results, metric)) is not None
    ]
