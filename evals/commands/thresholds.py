"""`minutes eval threshold`: from where on two texts are about the same, and what hangs on it."""

import argparse

from evals.commands.choosing import chosen_gold
from evals.commands.plain import number, show
from evals.metrics import METRICS, score_minutes
from evals.records import Gold
from evals.statistics import micro
from evals.threshold import AROUND, THRESHOLD, around, calibrate
from summarizer.choice import Settings
from summarizer.files import tell, write_stdout
from summarizer.pipeline import draft_minutes
from summarizer.records import Minutes

# Metrics that are about which entry belongs to which.
_MATCHED = ("decisions", "decisions_all", "actions", "actions_all", "questions")


def run(arguments: argparse.Namespace, _: Settings) -> int:
    """Show F1 of "the same" per threshold on the labelled pairs, and the gold's F1 a tenth below and above it."""
    write_stdout(calibrate().table() + "\n\n")
    golds = chosen_gold(arguments)
    made = [draft_minutes(gold.document) for gold in golds]
    tell(
        f"F1 of the draft (no model) on {len(golds)} documents, at the threshold {THRESHOLD} and {AROUND} around it:"
    )
    columns = [_values(golds, made, threshold) for threshold in around()]
    show(
        ("metric", *(f"{threshold:.2f}" for threshold in around())),
        [(name, *(number(column[name]) for column in columns)) for name in _MATCHED],
    )
    return 0


def _values(golds: tuple[Gold, ...], made: list[Minutes], threshold: float) -> dict[str, float | None]:
    scores = [
        score_minutes(gold, minutes, _MATCHED, threshold=threshold)
        for gold, minutes in zip(golds, made, strict=True)
    ]
    found = {name: [one[name] for one in scores if name in one] for name in METRICS if name in _MATCHED}
    return {
        name: micro([s.right for s in all_], [s.found for s in all_], [s.wanted for s in all_])
        for name, all_ in found.items()
    }
