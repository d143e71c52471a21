"""From the options of a command to the gold and the metrics that it works with."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.agreement import agreement, own_annotations
from evals.gold_files import load_gold, own_gold
from evals.metrics import METRICS, check_names
from evals.records import Gold, Metric


def chosen_gold(arguments: argparse.Namespace) -> tuple[Gold, ...]:
    """Return the annotated documents of --gold, --language and --max-characters.

    Raises:
        UsageError: there are none, or one contradicts its document: with file and line.
    """
    return load_gold(gold_place(arguments), language=arguments.language, longest=arguments.max_characters)


def gold_place(arguments: argparse.Namespace) -> Path:
    """Return the folder or file of --gold, or that of the project's own."""
    return Path(arguments.gold) if arguments.gold else own_gold()


def gold_name(arguments: argparse.Namespace) -> str:
    """Return what a report calls the gold: by name, not by its place on this machine."""
    return gold_place(arguments).resolve().name if arguments.gold else "own"


def chosen_metrics(names: Sequence[str] | None) -> Mapping[str, Metric]:
    """Return the metrics of --metric, in the order of all; all of them without it.

    Raises:
        UsageError: there is no such metric.
    """
    wanted = check_names(METRICS if names is None else names)
    return {name: metric for name, metric in METRICS.items() if name in wanted}


def ceilings(arguments: argparse.Namespace) -> Mapping[str, float]:
    """Return how far two annotators agree on the gold, by metric; of others' gold there is one annotation only."""
    first, second = own_annotations()
    if arguments.gold or not second.is_dir():
        return {}
    return agreement(first, second)
