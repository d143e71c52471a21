"""From results to a measurement: the figures of each cell, and each cell compared with the first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from evals.comparing import Scored, compare
from evals.explaining import all_changes, prompt_difference
from evals.figures import figures
from evals.records import Gold, Metric
from summarizer.ids import make_id
from summarizer.measured import Cell, Comparison, Measurement

ScoredT = TypeVar("ScoredT", bound=Scored)


@dataclass(frozen=True)
class Setting:
    """What is measured with what: the gold and its name, the metrics, and how far annotators agree by metric.

    `prompts` is a folder of prompts beside the project's; `replay`: no model is asked.
    """

    gold: Sequence[Gold]
    name: str
    metrics: Mapping[str, Metric]
    ceilings: Mapping[str, float] = field(default_factory=dict)
    prompts: Path | None = None
    replay: bool = False


def measure(results: Sequence[Scored], setting: Setting, base: Sequence[Scored] = ()) -> Measurement:
    """Return the measurement of `results`; each cell is compared with `base`, or without it with the first."""
    groups = by_cell(results)
    first = list(base) or next(iter(groups.values()), [])
    others = list(groups.values()) if base else list(groups.values())[1:]
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Measurement(
        id=make_id("measurement", at, setting.name, *(cell.label for cell in groups)),
        made_at=at,
        gold=setting.name,
        documents=tuple(gold.id for gold in setting.gold),
        replay=setting.replay,
        results=figures(results, setting.metrics, setting.ceilings),
        comparisons=tuple(compared(first, other, setting) for other in others if first and other),
    )


def compared(before: Sequence[Scored], after: Sequence[Scored], setting: Setting) -> Comparison:
    """Return the comparison of two cells over the documents that both made, with what changed in each."""
    names = _prompts(before[0].cell), _prompts(after[0].cell)
    return compare(
        before,
        after,
        setting.metrics,
        changes=all_changes(before, after, setting.gold),
        prompts=prompt_difference(*names, setting.prompts),
    )


def by_cell(results: Iterable[ScoredT]) -> dict[Cell, list[ScoredT]]:
    """Return the results of each cell, cells in the order in which they first appear."""
    found: dict[Cell, list[ScoredT]] = {}
    for result in results:
        found.setdefault(result.cell, []).append(result)
    return found


def _prompts(cell: Cell) -> list[str]:
    return cell.prompt.split("+") if cell.prompt else []
