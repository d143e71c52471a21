"""From the options of a command to the cells of the matrix, and from those to results."""

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from evals.cassettes import Answered, Cassette, read_cassettes
from evals.making import LOCAL, NONE, Source
from evals.matrix import Plan, cells, run_matrix
from evals.records import Gold, Metric
from evals.results import Made, Result, result, runs
from summarizer.choice import Settings
from summarizer.errors import UsageError
from summarizer.files import tell
from summarizer.local import has_engine
from summarizer.measured import Cell
from summarizer.summarizing import progress_bar

CASSETTES = Path(__file__).resolve().parent.parent / "cassettes"
_USUAL = "auto"
# A chunk must hold a sentence or two with the heading above them.
_SMALLEST = 500


def chosen_cells(arguments: argparse.Namespace) -> tuple[Cell, ...]:
    """Return the cells that --model, --prompt and --chunk name; without them, the draft pass alone.

    Raises:
        UsageError: a size is no number, or the embedded model is asked for and not installed.
    """
    models = arguments.model or (NONE,)
    if _USUAL in models:
        raise UsageError(
            "A measurement says which model it is of. Name it: none, local, or one at --base-url."
        )
    if LOCAL in models and getattr(arguments, "replay", None) is None and not has_engine():
        raise UsageError(
            "The embedded model is not installed. Run 'make local', or replay a cassette: --replay."
        )
    prompts = tuple(None if name == _USUAL else name for name in arguments.prompt or ())
    return cells(models, prompts, tuple(_size(text) for text in arguments.chunk or ()))


def chosen_source(arguments: argparse.Namespace, settings: Settings) -> Source:
    """Return where answers come from: a model, or with --replay a cassette.

    Raises:
        UsageError: a cassette cannot be used, or there is no such folder of prompts.
    """
    replay = getattr(arguments, "replay", None)
    folder = Path(arguments.prompts_folder) if arguments.prompts_folder else None
    if folder is not None and not folder.is_dir():
        raise UsageError(f"There is no folder '{folder}'. Prompts are in DIR/<task>/<version>.yaml.")
    asked = [model for model in arguments.model or () if model != NONE]
    # Rules alone need no cassette.
    recorded = None if replay is None else _recorded(replay) if asked else {}
    return Source(settings, arguments.base_url, recorded, folder)


def _recorded(place: str) -> dict[str, Cassette]:
    folder = Path(place) if place else CASSETTES
    if not folder.exists():
        raise UsageError(f"There is no cassette '{folder}'. Record one: minutes eval record --model local.")
    return read_cassettes(folder)


def make_cells(
    wanted: Sequence[Cell],
    golds: Sequence[Gold],
    arguments: argparse.Namespace,
    source: Source,
    heard: list[Answered] | None = None,
) -> list[Made]:
    """Make the minutes of all documents by all cells, with a bar that says how far it is; what is kept is not made again.

    `heard` collects the answers for a cassette; then, and on replay, all of it is made.

    Raises:
        UsageError: a cell cannot be made, or a cassette lacks an answer.
    """
    folder = Path(arguments.runs)
    plan = Plan(
        tuple(golds),
        _new_run(folder),
        folder,
        arguments.repeats,
        again=getattr(arguments, "only", None) == "failed",
        heard=[] if heard is None and source.cassettes is not None else heard,
    )
    with progress_bar() as progress:
        task = progress.add_task("Making minutes", total=len(wanted) * len(golds) * arguments.repeats)

        def note(made: Made) -> None:
            progress.update(task, advance=1, description=f"{made.cell.label}: {made.document}")

        made = run_matrix(wanted, plan, source, note)
    tell(f"Run {plan.run}: {len(made)} minutes of {len(golds)} documents, kept in {folder}.")
    return made


def scored(made: Iterable[Made], golds: Iterable[Gold], metrics: Mapping[str, Metric]) -> tuple[Result, ...]:
    """Return what was made with its scores; what was made of another text than the gold's is left out."""
    known = {gold.id: gold for gold in golds}
    return tuple(
        result(one, known[one.document], metrics)
        for one in made
        if one.document in known
        and one.minutes.source.text_sha256 == known[one.document].document.text_sha256
    )


def tell_failures(made: Sequence[Made]) -> bool:
    """Say which documents lack answers of the model, and whether there are any."""
    failed = list(dict.fromkeys((one.cell.label, one.document) for one in made if one.failed))
    for label, document in failed:
        tell(f"Parts without the model's answer: {document} ({label}). Once more: --only failed.")
    return bool(failed)


def file_name(model: str) -> str:
    """Return the name of a model as a file may be called."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", model).strip("-.").lower() or "model"


def _new_run(folder: Path) -> str:
    """Return a name that sorts by time and is not taken."""
    name = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    taken = set(runs(folder))
    names = (name if count == 1 else f"{name}-{count}" for count in range(1, len(taken) + 2))
    return next(each for each in names if each not in taken)


def _size(text: str) -> int:
    if not text.isdecimal() or int(text) < _SMALLEST:
        raise UsageError(f"--chunk {text}: a chunk is a number of characters, at least {_SMALLEST}.")
    return int(text)
