"""`minutes eval check`: whether annotations fit their documents."""

import argparse

from evals.agreement import own_annotations
from evals.commands.choosing import chosen_gold
from evals.commands.plain import show
from evals.gold_files import load_gold
from evals.records import Gold
from summarizer.choice import Settings


def run(arguments: argparse.Namespace, _: Settings) -> int:
    """Show what each annotation holds, once all of them fit.

    Raises:
        UsageError: one does not: with file and line of each contradiction.
    """
    golds = chosen_gold(arguments)
    if not arguments.gold:
        # What the ceiling rests on must fit too.
        for folder in own_annotations():
            load_gold(folder)
    show(
        ("document", "language", "characters", "items", "decisions", "actions", "questions", "key facts"),
        [_row(gold) for gold in golds],
    )
    return 0


def _row(gold: Gold) -> tuple[str, ...]:
    annotation = gold.annotation
    lists = (
        annotation.items,
        annotation.decisions,
        annotation.actions,
        annotation.questions,
        annotation.key_facts,
    )
    counts = ("–" if entries is None else str(len(entries)) for entries in lists)
    return (gold.id, gold.language, f"{len(gold.document.text):,}", *counts)
