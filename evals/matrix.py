"""The matrix: every model with every prompt and chunk size, over all documents, some times each.

Cases, repeats and how many go at once are pydantic-evals' work; here stand what a case is and what is kept of it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic_evals import Case, Dataset

from evals.cassettes import Answered
from evals.making import NONE, Source, Way, make, open_way
from evals.records import Gold
from evals.results import Made, add_made, by_key, key_of
from summarizer.errors import MinutesError
from summarizer.measured import Cell


def cells(
    models: Sequence[str], prompts: Sequence[str | None] = (None,), budgets: Sequence[int | None] = (None,)
) -> tuple[Cell, ...]:
    """Return every model with every prompt (None: its usual one) and chunk size (None: the usual one), each once.

    Without a model nothing is asked, so that there is one cell of it.
    """
    found = [
        Cell(model=NONE) if model == NONE else Cell(model=model, prompt=prompt, budget=budget)
        for model in models
        for prompt in prompts or (None,)
        for budget in budgets or (None,)
    ]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Plan:
    """What to run: which documents, how often, in which run, kept in which folder.

    `again` makes anew what is there but failed in parts; `heard` collects answers for a cassette, for which each
    document must be asked, so that then nothing that is there is taken over.
    """

    golds: tuple[Gold, ...]
    run: str
    folder: Path
    repeats: int = 1
    again: bool = False
    heard: list[Answered] | None = None


@dataclass(frozen=True)
class _Inputs:
    gold: Gold
    repeat: int


def run_matrix(
    wanted: Iterable[Cell], plan: Plan, source: Source, on_made: Callable[[Made], None] | None = None
) -> list[Made]:
    """Make the minutes of all documents by all cells, and return them; `on_made` is told of each as it is there.

    Raises:
        UsageError: a cell cannot be made, or an answer is missing in a cassette.
    """
    made: list[Made] = []
    for cell in wanted:
        with open_way(cell, source) as way:
            made += _run_cell(way, plan, on_made or (lambda _: None))
    return made


def _run_cell(way: Way, plan: Plan, on_made: Callable[[Made], None]) -> list[Made]:
    there = (
        by_key(plan.folder, {_key(gold, way, repeat) for gold, repeat in _each(plan)})
        if plan.heard is None
        else {}
    )
    found: dict[tuple[str, int], Made] = {}
    missing = []
    for gold, repeat in _each(plan):
        known = there.get(_key(gold, way, repeat))
        if known is None or (plan.again and known.failed):
            missing.append(_Inputs(gold, repeat))
            continue
        if known.run != plan.run:
            known = known.model_copy(update={"run": plan.run})
            add_made(plan.folder, known)
        found[gold.id, repeat] = known
        on_made(known)

    async def task(inputs: _Inputs) -> Made:
        minutes = await make(inputs.gold, way, inputs.repeat, plan.heard)
        made = Made(
            run=plan.run,
            key=_key(inputs.gold, way, inputs.repeat),
            cell=way.cell,
            document=inputs.gold.id,
            repeat=inputs.repeat,
            minutes=minutes,
        )
        add_made(plan.folder, made)
        on_made(made)
        return made

    for one in asyncio.run(_evaluated(missing, task, way)) if missing else ():
        found[one.document, one.repeat] = one
    return [found[gold.id, repeat] for gold, repeat in _each(plan)]


async def _evaluated(
    missing: Sequence[_Inputs], task: Callable[[_Inputs], Awaitable[Made]], way: Way
) -> list[Made]:
    cases: list[Case[_Inputs, Made, None]] = [
        Case(name=f"{one.gold.id} {one.repeat}", inputs=one) for one in missing
    ]
    dataset: Dataset[_Inputs, Made, None] = Dataset(name=way.cell.label, cases=cases)
    failed: list[MinutesError] = []

    async def noting(inputs: _Inputs) -> Made:
        # pydantic-evals puts a failure into words and goes on; this one stops the run.
        if failed:
            raise failed[0]
        try:
            return await task(inputs)
        except MinutesError as error:
            failed.append(error)
            raise

    report = await dataset.evaluate(
        noting, max_concurrency=way.at_once, progress=False, task_name=way.cell.label
    )
    if failed:
        raise failed[0]
    if report.failures:
        raise RuntimeError(report.failures[0].error_stacktrace)
    return [case.output for case in report.cases]


def _each(plan: Plan) -> Iterator[tuple[Gold, int]]:
    return ((gold, repeat) for repeat in range(plan.repeats) for gold in plan.golds)


def _key(gold: Gold, way: Way, repeat: int) -> str:
    return key_of(gold, way.cell, way.means.prompts, repeat, way.model)
