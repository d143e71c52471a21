"""`minutes eval compare`: what may be said of the difference between two kept cells, and what changed."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from evals.commands.cells import scored
from evals.commands.choosing import ceilings, chosen_gold, chosen_metrics, gold_name
from evals.commands.measuring import Setting, measure
from evals.commands.picking import pick
from evals.commands.reporting import report_targets, show, write_reports
from evals.comparing import Scored
from evals.records import Gold
from summarizer.choice import Settings
from summarizer.errors import UsageError


def run(arguments: argparse.Namespace, _: Settings) -> int:
    """Show the comparison, and return 0: what to think of it is the gate's.

    Raises:
        UsageError: there are no results of that name, or they are of other documents.
    """
    metrics, targets, folder = (
        chosen_metrics(arguments.metric),
        report_targets(arguments),
        Path(arguments.runs),
    )
    golds = chosen_gold(arguments)
    sides = [scored(pick(name, folder), golds, metrics) for name in (arguments.before, arguments.after)]
    see_common(sides[0], sides[1], golds)
    prompts = Path(arguments.prompts_folder) if arguments.prompts_folder else None
    setting = Setting(golds, gold_name(arguments), metrics, ceilings(arguments), prompts)
    measurement = measure(sides[1], setting, base=sides[0])
    show(measurement)
    write_reports(measurement, targets)
    return 0


def see_common(before: Sequence[Scored], after: Sequence[Scored], golds: Sequence[Gold]) -> None:
    """See to it that both sides made one of the documents at least.

    Raises:
        UsageError: they did not.
    """
    if not {one.document for one in before} & {one.document for one in after}:
        raise UsageError(
            f"The two have none of the {len(golds)} documents of the gold in common (as their texts are now). "
            "Give the gold that they were made of with --gold, or run both anew."
        )
