"""`minutes eval agreement`: how far two annotators agree who did not see each other's work."""

import argparse
from pathlib import Path

from evals.agreement import agreement, agreement_by_document, own_annotations
from evals.commands.plain import number, show
from summarizer.choice import Settings
from summarizer.errors import UsageError


def run(arguments: argparse.Namespace, _: Settings) -> int:
    """Show the agreement by metric, and with --differences what they disagree about.

    Raises:
        UsageError: one folder is given without the other, or one cannot be used.
    """
    if (arguments.first is None) != (arguments.second is None):
        raise UsageError("Give both folders of annotations, or none for the project's own.")
    first, second = (Path(arguments.first), Path(arguments.second)) if arguments.first else own_annotations()
    show(("metric", "agreement"), [(name, number(value)) for name, value in agreement(first, second).items()])
    if arguments.differences:
        show(
            ("document", "metric", "line", "first", "second"),
            [
                (document, name, str(pair.line or ""), pair.gold or "–", pair.output or "–")
                for document, scores in agreement_by_document(first, second).items()
                for name, score in scores.items()
                for pair in score.pairs
                if not pair.ok
            ],
        )
    return 0
