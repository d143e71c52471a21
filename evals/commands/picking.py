"""Which kept results a name on the command line means: a cell, a run, or a cell of a run."""

from collections.abc import Iterable
from pathlib import Path

from evals.results import Made, read_made, runs
from summarizer.errors import UsageError


def pick(name: str, folder: Path) -> tuple[Made, ...]:
    """Return what one cell made: of a run ("RUN" or "RUN:CELL"), or the latest of all runs ("CELL").

    A cell is named as 'minutes eval list' shows it, or by its model alone where that is enough.

    Raises:
        UsageError: there is nothing of that name, or it could be several cells.
    """
    there = runs(folder)
    if not there:
        raise UsageError(f"No results are kept in '{folder}'. Make some: minutes eval run.")
    run, colon, cell = name.partition(":")
    if run in there:
        return _of_cell(cell if colon else None, read_made(folder, run), name)
    return _of_cell(name, read_made(folder), name)


def latest(folder: Path) -> dict[str, list[Made]]:
    """Return what each cell (by its label) made in all runs; of what was made in several the latest counts."""
    return {label: list(made.values()) for label, made in _by_label(read_made(folder)).items()}


def _by_label(made: Iterable[Made]) -> dict[str, dict[tuple[str, int], Made]]:
    found: dict[str, dict[tuple[str, int], Made]] = {}
    for one in made:
        found.setdefault(one.cell.label, {})[one.document, one.repeat] = one
    return found


def _of_cell(wanted: str | None, made: Iterable[Made], name: str) -> tuple[Made, ...]:
    found = _by_label(made)
    labels = [label for label in found if wanted is None or _plain(label) == _plain(wanted)]
    labels = labels or [label for label in found if _plain(label.split(",")[0]) == _plain(wanted or "")]
    if len(labels) == 1:
        return tuple(found[labels[0]].values())
    listed = "; ".join(f"'{label}'" for label in found)
    if labels:
        raise UsageError(f"'{name}' can be several cells: {listed}. Name one of them, or RUN:CELL.")
    raise UsageError(f"There is no cell or run '{name}'. Cells: {listed}. See: minutes eval list.")


def _plain(label: str) -> str:
    return "".join(label.split()).casefold()
