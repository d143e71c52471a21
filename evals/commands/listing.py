"""`minutes eval list`: what is kept."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from evals.commands.plain import show
from evals.results import read_made, runs
from summarizer.choice import Settings
from summarizer.files import tell


def run(arguments: argparse.Namespace, _: Settings) -> int:
    """Show the kept runs, the oldest first, with a line for each of their cells.

    Raises:
        UsageError: a file of results is damaged.
    """
    folder = Path(arguments.runs)
    rows = [row for name in runs(folder) for row in _rows(folder, name)]
    if not rows:
        tell(f"No results are kept in '{folder}'. Make some: minutes eval run.")
        return 0
    show(("run", "cell", "documents", "repeats", "failed"), rows)
    return 0


def _rows(folder: Path, name: str) -> Iterator[tuple[str, ...]]:
    made = list(read_made(folder, name))
    for label in dict.fromkeys(one.cell.label for one in made):
        own = [one for one in made if one.cell.label == label]
        documents, repeats = {one.document for one in own}, {one.repeat for one in own}
        failed = sum(one.failed for one in own)
        yield name, label, str(len(documents)), str(len(repeats)), str(failed)
