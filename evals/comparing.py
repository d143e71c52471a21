"""Two cells of the matrix, document by document: paired differences, what they prove, and the verdicts."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from evals.gate import LEVEL, Findings, judge, overall
from evals.records import Metric, Score
from evals.statistics import detectable, holm, mean_interval, paired_sd, sign_flip
from summarizer.measured import Cell, Change, Comparison, Judgement
from summarizer.records import Minutes

# The sd of paired differences in the made-up scores of `simulation`.
ASSUMED_SD = 0.25


class Scored(Protocol):
    """What a comparison needs of a result: one document, made once by one cell, with its scores by metric."""

    @property
    def cell(self) -> Cell:
        """Who made it."""

    @property
    def document(self) -> str:
        """The gold document's id."""

    @property
    def repeat(self) -> int:
        """Which of the repeats it is, from 0."""

    @property
    def scores(self) -> Mapping[str, Score]:
        """By metric; one that the gold has nothing for is missing."""

    @property
    def minutes(self) -> Minutes:
        """What was made, with what it took in `run`."""


@dataclass(frozen=True)
class Paired:
    """The means over repeats of one metric, before and after, for the documents that have both."""

    metric: str
    documents: tuple[str, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]

    @property
    def differences(self) -> tuple[float, ...]:
        """After minus before, per document: above 0 is better."""
        return tuple(round(after - before, 12) for before, after in zip(self.before, self.after, strict=True))


ByDocument = dict[str, list[Score]]


def by_document(results: Iterable[Scored], metric: str) -> ByDocument:
    """Return the scores of `metric` of each document, one per repeat."""
    found: ByDocument = defaultdict(list)
    for result in results:
        if metric in result.scores:
            found[result.document].append(result.scores[metric])
    return found


def mean_value(scores: Sequence[Score], *, empty_is_right: bool = False) -> float | None:
    """Return the mean value over repeats; None where none has one.

    With `empty_is_right` a repeat that has nothing to judge counts as 1.
    """
    given = [1.0 if score.value is None and empty_is_right else score.value for score in scores]
    values = [value for value in given if value is not None]
    return statistics.fmean(values) if values else None


def pair(before: Iterable[Scored], after: Iterable[Scored], metric: str) -> Paired:
    """Return the documents in which `metric` has a value on both sides.

    A document that has nothing of the kind gives no value when nothing is found, and 0 when something is invented.
    Where one side invents, the other side's silence is right, and counts as 1: else inventions would go unseen.
    """
    first, second = by_document(before, metric), by_document(after, metric)
    rows = []
    for document in sorted(first.keys() & second.keys()):
        scores = (*first[document], *second[document])
        invented = all(score.wanted == 0 for score in scores) and any(score.found for score in scores)
        was = mean_value(first[document], empty_is_right=invented)
        became = mean_value(second[document], empty_is_right=invented)
        if was is not None and became is not None:
            rows.append((document, was, became))
    documents, befores, afters = zip(*rows, strict=True) if rows else ((), (), ())
    return Paired(metric, documents, befores, afters)


def compare(
    before: Sequence[Scored],
    after: Sequence[Scored],
    metrics: Mapping[str, Metric],
    *,
    changes: Iterable[Change] = (),
    prompts: str = "",
) -> Comparison:
    """Return what is known of the difference between two cells, for all `metrics` that have a value in both.

    `before` and `after` hold the results of one cell each (at least one). `changes` come from `explaining`, and
    `prompts` is the unified diff of their prompts. P values are adjusted over the primary metrics (Holm); those
    of the others are not, and decide nothing.
    """
    pairs = [found for name in metrics if (found := pair(before, after, name)).documents]
    primary = [found for found in pairs if metrics[found.metric].primary]
    judgements = [
        *_judgements(primary, metrics),
        *(one for found in pairs if found not in primary for one in _judgements([found], metrics)),
    ]
    order = list(metrics)
    judgements.sort(key=lambda one: order.index(one.metric))
    documents = {one.document for one in before} & {one.document for one in after}
    return Comparison(
        before=before[0].cell,
        after=after[0].cell,
        verdict=overall({one.verdict for one in judgements if one.primary}, len(documents)),
        judgements=tuple(judgements),
        changes=tuple(changes),
        prompts=prompts,
    )


def _judgements(family: Sequence[Paired], metrics: Mapping[str, Metric]) -> list[Judgement]:
    """Judge metrics that are tested together: each is adjusted for the others."""
    worse = [float(sign_flip(one.differences)) for one in family]
    better = [float(sign_flip(one.differences, "greater")) for one in family]
    adjusted = zip(worse, holm(worse), holm(better), strict=True)
    return [
        _judgement(one, metrics[one.metric], p, tests=len(family))
        for one, p in zip(family, adjusted, strict=True)
    ]


def _judgement(found: Paired, metric: Metric, p: tuple[float, float, float], tests: int) -> Judgement:
    """`p` are the p value of worse, and of worse and of better after adjustment."""
    differences = found.differences
    documents = len(differences)
    low, high = (float(end) for end in mean_interval(differences, LEVEL))
    known, differs = documents > 1, any(differences)
    evidence = Findings(
        documents=documents,
        difference=statistics.fmean(differences),
        low=low,
        high=high,
        p_worse=p[1],
        p_better=p[2],
        identical=not differs,
    )
    return Judgement(
        metric=found.metric,
        primary=metric.primary,
        verdict=judge(evidence, metric.margin),
        documents=documents,
        before=statistics.fmean(found.before),
        after=statistics.fmean(found.after),
        difference=evidence.difference,
        low=low if known else None,
        high=high if known else None,
        p=p[0],
        adjusted=p[1] if metric.primary else None,
        margin=metric.margin,
        detectable=detectable(statistics.stdev(differences), documents, tests, LEVEL)
        if known and differs
        else None,
    )


@dataclass(frozen=True)
class Foresight:
    """What a run will be able to show of one metric: `drop` is None where nothing can be.

    `assumed` tells that nothing was measured yet, and `sd` is ASSUMED_SD.
    """

    metric: str
    documents: int
    repeats: int
    sd: float
    drop: float | None
    assumed: bool = False

    @property
    def sentence(self) -> str:
        """What is foreseen, for a person."""
        size = f"{self.documents} documents, {self.repeats} × each"
        if self.drop is None:
            return f"{self.metric}: {size} can show nothing; more documents are needed."
        spread = f"sd {self.sd:.2f}" + (", assumed: nothing was measured yet" if self.assumed else "")
        return f"{self.metric}: {size} show a drop of {self.drop:.2f} four times in five ({spread})."


def foresee(
    results: Sequence[Scored],
    metrics: Mapping[str, Metric],
    *,
    earlier: Sequence[Scored] = (),
    documents: int | None = None,
    repeats: int = 1,
) -> tuple[Foresight, ...]:
    """Return, for each primary metric, the smallest drop that a comparison would show four times in five.

    From what was scored before: `results` of a cell, and of another (`earlier`) if there are, whose paired
    differences tell how much documents vary in what changes. Without those the scores' own spread stands in for
    it (as if the two sides hung together by half: sd of the difference = sd of the scores); without any results
    ASSUMED_SD does. `documents` is how many there will be, by default as many as have a value now. With fewer
    than some 20 the formula promises a little too much (`simulation.power_at_detectable`).
    """
    primary = [name for name, metric in metrics.items() if metric.primary]
    known = [name for name in primary if len(_means(results, name)) > 1]
    found = []
    for name in known or primary:
        planned = len(_means(results, name)) if documents is None else documents
        sd = _foreseen_sd(results, earlier, name, repeats) if known else ASSUMED_SD
        drop = detectable(sd, planned, len(known or primary), LEVEL)
        found.append(Foresight(name, planned, repeats, sd, drop, assumed=not known))
    return tuple(found)


def _means(results: Iterable[Scored], metric: str) -> list[float]:
    means = (mean_value(scores) for scores in by_document(results, metric).values())
    return [mean for mean in means if mean is not None]


def _foreseen_sd(results: Sequence[Scored], earlier: Sequence[Scored], metric: str, repeats: int) -> float:
    """Both sources hold noise of their own repeats already: that is taken off before the planned one is put on."""
    within, had = _noise(results, metric)
    differences = pair(earlier, results, metric).differences if earlier else ()
    if len(differences) > 1:
        seen = statistics.variance(differences) - 2 * within**2 / had
    else:
        seen = statistics.variance(_means(results, metric)) - within**2 / had
    return paired_sd(max(0.0, seen) ** 0.5, within, repeats)


def _noise(results: Sequence[Scored], metric: str) -> tuple[float, float]:
    """Return the pooled sd over repeats of one document, and the mean number of repeats."""
    groups = [
        [score.value for score in scores if score.value is not None]
        for scores in by_document(results, metric).values()
    ]
    groups = [group for group in groups if group]
    several = [group for group in groups if len(group) > 1]
    variance = (
        sum(float(np.var(group)) * len(group) for group in several) / sum(len(group) - 1 for group in several)
        if several
        else 0.0
    )
    return variance**0.5, statistics.fmean(len(group) for group in groups)
