"""What a run will be able to show, said before it begins: nobody should wait for what cannot be told."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.commands.cells import scored
from evals.commands.picking import latest
from evals.comparing import Foresight, foresee
from evals.gate import FEWEST
from evals.records import Gold, Metric
from evals.results import Made, Result
from summarizer.files import tell
from summarizer.measured import Cell
from summarizer.pipeline import draft_minutes


def foresight(
    golds: Sequence[Gold],
    metrics: Mapping[str, Metric],
    arguments: argparse.Namespace,
    documents: int | None = None,
) -> tuple[Foresight, ...]:
    """Return per primary metric the drop that will show, from what is kept of these documents, else from their drafts."""
    known = {gold.id for gold in golds}
    kept = [[one for one in made if one.document in known] for made in latest(Path(arguments.runs)).values()]
    # Two cells tell how much documents differ in what changes between them; one only how much they differ.
    most = sorted(kept, key=len)[-2:]
    groups = [found for made in most if _covers(found := scored(made, golds, metrics), golds)]
    groups = groups or [scored(_drafts(golds), golds, metrics)]
    return foresee(
        groups[-1],
        metrics,
        earlier=groups[-2] if len(groups) > 1 else (),
        documents=documents,
        repeats=arguments.repeats,
    )


def tell_foresight(golds: Sequence[Gold], found: Sequence[Foresight], repeats: int) -> None:
    """Say in a sentence or two what the documents and repeats can show."""
    times = "once" if repeats == 1 else f"{repeats} times"
    tell(f"{len(golds)} documents, each made {times}.")
    if len(golds) < FEWEST:
        tell(
            f"That is too few to compare anything: at least {FEWEST} are needed. Figures are shown all the same."
        )
        return
    # Where documents do not vary nothing is known yet of how much they would.
    shown = [f"{one.metric} {one.drop:.2f}" for one in found if one.drop]
    hidden = [one.metric for one in found if one.drop is None]
    if shown:
        tell(f"A comparison would show, four times in five, a drop of: {', '.join(shown)}.")
    if hidden:
        tell(f"Too few documents have a value to show any drop of: {', '.join(hidden)}.")


def _covers(results: Sequence[Result], golds: Sequence[Gold]) -> bool:
    """Whether results tell of most documents: a few say little of how much all of them vary."""
    return 2 * len({one.document for one in results}) > len(golds)


def _drafts(golds: Sequence[Gold]) -> list[Made]:
    return [
        Made(
            run="",
            key=gold.id,
            cell=Cell(model="none"),
            document=gold.id,
            minutes=draft_minutes(gold.document),
        )
        for gold in golds
    ]
