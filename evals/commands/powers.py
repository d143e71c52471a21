"""`minutes eval power`: what difference these documents and repeats can show."""

import argparse

from evals.commands.choosing import chosen_gold, chosen_metrics
from evals.commands.foreseeing import foresight, tell_foresight
from evals.commands.plain import show
from evals.comparing import Foresight
from summarizer.choice import Settings


def run(arguments: argparse.Namespace, _: Settings) -> int:
    """Show for each primary metric the smallest drop that a comparison would call worse four times in five.

    Raises:
        UsageError: the gold cannot be used.
    """
    golds = chosen_gold(arguments)
    found = foresight(golds, chosen_metrics(None), arguments, arguments.documents)
    tell_foresight(golds, found, arguments.repeats)
    show(
        ("metric", "documents", "repeats", "sd of the difference", "drop that shows"),
        [
            (
                one.metric,
                str(one.documents),
                str(one.repeats),
                f"{one.sd:.3f}",
                _drop(one),
            )
            for one in found
        ],
    )
    return 0


def _drop(one: Foresight) -> str:
    if one.drop is None:
        return "none"
    # Where no two documents differ, nothing is known of how much they would.
    return f"{one.drop:.3f}" if one.sd else "not known"
