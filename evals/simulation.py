"""Does the gate keep its word? Thousands of comparisons of made-up scores, through the gate's own tests.

A made-up system gets each of a document's entries right or wrong. Some documents are easy and always right; how
hard the others are varies by document and by metric. Most entries come out the same in every run (a model that
is asked twice mostly says the same), the rest afresh each time. So values lie in [0, 1], many are 1, many
differences are 0, and metrics hang together, as in real scores.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.gate import LEVEL, Findings, judge, overall
from evals.statistics import Floats, detectable, holm, mean_interval, sign_flip
from summarizer.measured import Verdict

# Share of documents that any system gets right, and of entries that come out the same in every run.
EASY = 0.3
STEADY = 0.7
# Entries per document: one, and this many more on average.
MORE = 3.0
MOST = 12
MARGIN = 0.05
DOCUMENTS = (6, 10, 22, 40)
DROPS = (0.0, 0.02, 0.05, 0.1, 0.2)


@dataclass(frozen=True)
class Plan:
    """What is simulated: `drop` is how much the mean of the first of `metrics` primary metrics truly falls."""

    documents: int
    drop: float = 0.0
    repeats: int = 1
    metrics: int = 8
    comparisons: int = 1000
    seed: int = 1


@dataclass(frozen=True)
class Outcome:
    """Shares of the comparisons, from 0 to 1: what the gate said, and what was said of the metric that fell."""

    plan: Plan
    gate: dict[Verdict, float]
    metric: dict[Verdict, float]


def differences(plan: Plan) -> Floats:
    """Return the paired differences of made-up scores (comparisons, metrics, documents)."""
    rng = np.random.default_rng(plan.seed)
    shape = (plan.comparisons, plan.metrics, plan.documents)
    hardness = (rng.beta(1.2, 4, (plan.comparisons, 1, plan.documents)) + rng.beta(1.2, 4, shape)) / 2
    easy = rng.random((plan.comparisons, 1, plan.documents)) < EASY
    quality = np.where(easy, 1.0, 1.0 - hardness)
    fallen = quality.copy()
    # Beta(1.2, 4) has the mean 1.2 / 5.2; each document falls in proportion, so that the mean falls by `drop`.
    fallen[:, 0] *= 1 - plan.drop / (1 - (1 - EASY) * 1.2 / 5.2)
    wanted = np.minimum(1 + rng.poisson(MORE, shape), MOST)
    luck = rng.random((*shape, MOST))
    counted = np.arange(MOST) < wanted[..., None]
    before, after = (
        np.mean([_rights(rng, level, luck, counted) for _ in range(plan.repeats)], axis=0) / wanted
        for level in (quality, fallen)
    )
    # Sums of the same thirds in another order are the same value.
    return np.asarray(np.round(after - before, 12), dtype=np.float64)


def _rights(rng: np.random.Generator, quality: Floats, luck: Floats, counted: np.ndarray) -> Floats:
    """Return how many entries of each document one run gets right."""
    drawn = np.where(rng.random(luck.shape) < STEADY, luck, rng.random(luck.shape))
    return np.asarray(((drawn < quality[..., None]) & counted).sum(axis=-1), dtype=np.float64)


def simulate(plan: Plan) -> Outcome:
    """Return how often the gate says what of comparisons like `plan`."""
    made = differences(plan)
    low, high = mean_interval(made, LEVEL)
    less, greater = sign_flip(made), sign_flip(made, "greater")
    gate: Counter[Verdict] = Counter()
    metric: Counter[Verdict] = Counter()
    for one in range(plan.comparisons):
        verdicts = [
            judge(
                Findings(
                    documents=plan.documents,
                    difference=float(made[one, place].mean()),
                    low=float(low[one, place]),
                    high=float(high[one, place]),
                    p_worse=p_worse,
                    p_better=p_better,
                    identical=not made[one, place].any(),
                ),
                MARGIN,
            )
            for place, (p_worse, p_better) in enumerate(
                zip(holm(less[one].tolist()), holm(greater[one].tolist()), strict=True)
            )
        ]
        gate[overall(verdicts, plan.documents)] += 1
        metric[verdicts[0]] += 1
    return Outcome(plan, _shares(gate), _shares(metric))


def _shares(counts: Counter[Verdict]) -> dict[Verdict, float]:
    names: tuple[Verdict, ...] = ("better", "not_worse", "worse", "cannot_tell")
    return {name: counts[name] / counts.total() for name in names}


def power_table(
    documents: Sequence[int] = DOCUMENTS,
    drops: Sequence[float] = DROPS,
    *,
    repeats: int = 1,
    metrics: int = 8,
    comparisons: int = 1000,
) -> tuple[Outcome, ...]:
    """Return an outcome for each number of documents and each true drop; a drop of 0 shows the false alarms."""
    return tuple(
        simulate(Plan(count, drop, repeats, metrics, comparisons)) for drop in drops for count in documents
    )


def power_at_detectable(plan: Plan) -> tuple[float, float] | None:
    """Return the drop that `detectable` names for documents like those of `plan`, and how often it is then found.

    About .8 if its formula is right. None where so few documents can show nothing.
    """
    drop: float | None = plan.drop
    # What is found depends on the spread, which depends a little on the drop itself.
    for _ in range(3):
        sd = float(differences(_with_drop(plan, drop or 0.0))[:, 0].var(axis=-1, ddof=1).mean() ** 0.5)
        drop = detectable(sd, plan.documents, plan.metrics, LEVEL)
        if drop is None:
            return None
    p = sign_flip(differences(_with_drop(plan, drop or 0.0))[:, 0])
    return drop or 0.0, float((p < LEVEL / plan.metrics).mean())


def _with_drop(plan: Plan, drop: float) -> Plan:
    return Plan(plan.documents, drop, plan.repeats, plan.metrics, plan.comparisons, plan.seed + 1)


def as_markdown(outcomes: Sequence[Outcome]) -> str:
    """Return the power table: rows are true drops, columns documents, cells the share of "worse" in percent."""
    documents = list(dict.fromkeys(one.plan.documents for one in outcomes))
    lines = [
        "| true drop of one metric | " + " | ".join(f"{count} documents" for count in documents) + " |",
        "|---|" + "---:|" * len(documents),
    ]
    for drop in dict.fromkeys(one.plan.drop for one in outcomes):
        cells = [
            f"{100 * one.gate['worse']:.1f} %"
            for count in documents
            for one in outcomes
            if (one.plan.drop, one.plan.documents) == (drop, count)
        ]
        name = f"{drop:.2f}" if drop else "none (same against same)"
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
