"""How many spoiled minutes each scorer notices: the test of the tests (mutation testing; DeMillo et al. 1978)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from evals.annotation_minutes import annotation_as_minutes
from evals.metrics import METRICS, score_minutes
from evals.mutations import MUTATIONS, mutate
from evals.records import Gold, Score
from summarizer.records import Claim, Minutes, Statement

# What a mutation's own scorers must notice.
LEAST = 0.95
# A fall that is smaller is rounding.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class KillRate:
    """How many mutants of a kind a scorer gave less than the correct minutes; `meant`: it is there for them."""

    mutation: str
    metric: str
    killed: int
    mutants: int
    meant: bool

    @property
    def rate(self) -> float | None:
        """The share that was noticed; None where there was nothing to notice."""
        return self.killed / self.mutants if self.mutants else None

    @property
    def passes(self) -> bool:
        """Whether a scorer that is there for it notices enough."""
        return not self.meant or (self.rate is not None and self.rate >= LEAST)


def kill_rates(
    golds: Sequence[Gold], *, kinds: Sequence[str] | None = None, most: int = 8, seed: int = 0
) -> tuple[KillRate, ...]:
    """Return the rates of each mutation (all, where no `kinds` are named) for all metrics that are there for any.

    Of each document and kind at most so many mutants are tried. A mutant counts for a metric that scores the
    correct minutes and finds nothing wrong with the entry; what it refuses anyway it cannot refuse once more.

    Raises:
        UsageError: there is no such mutation.
    """
    metrics = _metrics()
    killed: Counter[tuple[str, str]] = Counter()
    mutants: Counter[tuple[str, str]] = Counter()
    for gold in golds:
        correct = annotation_as_minutes(gold)
        before = score_minutes(gold, correct, metrics)
        for kind in kinds or MUTATIONS:
            for mutant in _mutants(gold, correct, kind, most, seed):
                for metric, noticed in _noticed(before, gold, correct, mutant):
                    mutants[kind, metric] += 1
                    killed[kind, metric] += noticed
    return tuple(
        KillRate(kind, name, killed[kind, name], mutants[kind, name], name in MUTATIONS[kind].scorers)
        for kind in kinds or MUTATIONS
        for name in metrics
    )


def survivors(gold: Gold, kind: str, metric: str, *, most: int = 8, seed: int = 0) -> Iterator[Minutes]:
    """Yield the mutants that `kill_rates` tried on `gold` and that a metric did not notice, to look at.

    Raises:
        UsageError: there is no such mutation.
    """
    correct = annotation_as_minutes(gold)
    before = score_minutes(gold, correct, [metric])
    for mutant in _mutants(gold, correct, kind, most, seed):
        if not dict(_noticed(before, gold, correct, mutant)).get(metric, True):
            yield mutant


def as_markdown(rates: Sequence[KillRate]) -> str:
    """Return the table: a row per mutation, a column per scorer that is there for any; what must pass is bold."""
    metrics = list(dict.fromkeys(rate.metric for rate in rates))
    kinds = list(dict.fromkeys(rate.mutation for rate in rates))
    cells = {(rate.mutation, rate.metric): rate for rate in rates}
    rows = [f"| mutation | mutants | {' | '.join(metrics)} |", f"|---|---|{'---|' * len(metrics)}"]
    for kind in kinds:
        own = [cells[kind, metric] for metric in metrics]
        count = max((rate.mutants for rate in rates if rate.mutation == kind), default=0)
        rows.append(f"| {kind} | {count} | {' | '.join(map(_cell, own))} |")
    return "\n".join(rows) + "\n"


def _mutants(gold: Gold, correct: Minutes, kind: str, most: int, seed: int) -> list[Minutes]:
    """Return up to `most` mutants; what one kind draws does not change another's."""
    rng = Random(f"{seed}/{gold.id}/{kind}")  # noqa: S311  (nothing secret)
    mutants = mutate(correct, kind, rng)
    return mutants if len(mutants) <= most else rng.sample(mutants, most)


def _metrics() -> list[str]:
    """Return the metrics that are there for any mutation, in the order of reports."""
    named = {name for mutation in MUTATIONS.values() for name in mutation.scorers}
    return [name for name in METRICS if name in named]


def _noticed(
    before: Mapping[str, Score], gold: Gold, correct: Minutes, mutant: Minutes
) -> Iterator[tuple[str, bool]]:
    """Yield for each metric that had nothing against what is spoiled whether the mutant has less."""
    after = score_minutes(gold, mutant, before)
    spoiled = _entries(correct) - _entries(mutant)
    for metric, score in before.items():
        refused = {pair.output_id for pair in score.pairs if not pair.ok}
        if score.value is None or refused & {name for name, _ in spoiled}:
            continue
        now = after[metric].value if metric in after else None
        yield metric, now is not None and now < score.value - _ROUNDING


def _entries(minutes: Minutes) -> set[tuple[str, Claim | Statement]]:
    """Return all entries and statements with their ids."""
    told = (statement for item in minutes.items for statement in item.summary)
    entries: list[Claim | Statement] = [*minutes.claims, *told]
    return {(entry.id, entry) for entry in entries}


def _cell(rate: KillRate) -> str:
    if rate.rate is None:
        return "–"
    shown = f"{rate.rate:.2f}"
    return f"**{shown}**{'' if rate.passes else ' (too low)'}" if rate.meant else shown
