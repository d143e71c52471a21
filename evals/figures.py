"""The figures of each cell: every metric over all documents, with its interval and the annotators' agreement."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from evals.comparing import Scored, by_document, mean_value
from evals.records import Metric, Score
from evals.statistics import micro, micro_interval
from summarizer.measured import Cell, Figure, Results


def figures(
    results: Iterable[Scored], metrics: Mapping[str, Metric], ceilings: Mapping[str, float] | None = None
) -> tuple[Results, ...]:
    """Return what each cell scored, in the order in which the cells first appear.

    `ceilings` is how far two annotators agree, by metric.
    """
    cells: dict[Cell, list[Scored]] = {}
    for result in results:
        cells.setdefault(result.cell, []).append(result)
    return tuple(_of_cell(cell, made, metrics, ceilings or {}) for cell, made in cells.items())


def _of_cell(
    cell: Cell, made: Sequence[Scored], metrics: Mapping[str, Metric], ceilings: Mapping[str, float]
) -> Results:
    documents = tuple(dict.fromkeys(result.document for result in made))
    runs = [result.minutes.run for result in made]
    costs = [run.cost for run in runs if run.cost is not None]
    scores = {name: found for name in metrics if (found := by_document(made, name))}
    return Results(
        cell=cell,
        repeats=len({result.repeat for result in made}),
        documents=documents,
        figures=tuple(figure(metrics[name], scores[name], ceilings.get(name)) for name in scores),
        by_document={
            document: {
                name: mean_value(found[document]) for name, found in scores.items() if document in found
            }
            for document in documents
        },
        calls=sum(run.calls for run in runs),
        prompt_tokens=sum(run.prompt_tokens for run in runs),
        completion_tokens=sum(run.completion_tokens for run in runs),
        cost=sum(costs) if costs else None,
        seconds=sum(run.seconds for run in runs),
        failed=tuple(dict.fromkeys(one.document for one in made if one.minutes.run.failed_parts)),
    )


def figure(metric: Metric, scores: Mapping[str, Sequence[Score]], ceiling: float | None = None) -> Figure:
    """Return `metric` over all documents: counts summed over documents, each the mean of its repeats.

    The value is micro F1 (for a rate: the rate) with its cluster bootstrap interval, None with fewer than two
    documents; where nothing is wrong in n, the interval ends at 1 - 3/n.
    """
    right = [fmean(score.right for score in repeats) for repeats in scores.values()]
    found = [fmean(score.found for score in repeats) for repeats in scores.values()]
    wanted = [fmean(score.wanted for score in repeats) for repeats in scores.values()]
    low, high = micro_interval(right, found, wanted) or (None, None)
    return Figure(
        metric=metric.name,
        primary=metric.primary,
        value=micro(right, found, wanted),
        low=low,
        high=high,
        right=sum(right),
        found=sum(found),
        wanted=sum(wanted),
        documents=sum(1 for total in zip(found, wanted, strict=True) if any(total)),
        ceiling=ceiling,
    )
