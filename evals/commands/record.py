"""`minutes eval record`: the answers of a model to all that the gold asks, as a cassette."""

import argparse
from pathlib import Path

from evals.cassettes import SUFFIX, Answered, write_cassette
from evals.commands.cells import CASSETTES, chosen_cells, chosen_source, file_name, make_cells, tell_failures
from evals.commands.choosing import chosen_gold
from evals.making import NONE, Source, open_way
from evals.results import Made
from summarizer.choice import Settings
from summarizer.errors import UsageError
from summarizer.files import check_targets, tell
from summarizer.measured import Cell

_PARTLY = 3


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Return 0, or 3 when the model failed at parts. Answers that the store has are taken from it.

    Raises:
        UsageError: an option or the gold is wrong, or the cassette is there already.
    """
    wanted = [cell for cell in chosen_cells(arguments) if cell.model != NONE]
    models = list(dict.fromkeys(cell.model for cell in wanted))
    if not models:
        raise UsageError("Rules alone give no answers to record. Name a model: --model local.")
    if arguments.output and len(models) > 1:
        raise UsageError("A cassette is of one model. Record them one by one, or leave out -o.")
    targets = {model: _target(model, arguments.output) for model in models}
    check_targets(targets.values(), (), force=arguments.force)
    source = chosen_source(arguments, settings)
    golds = chosen_gold(arguments)
    made: list[Made] = []
    for model in models:
        heard: list[Answered] = []
        cells = [cell for cell in wanted if cell.model == model]
        made += make_cells(cells, golds, arguments, source, heard)
        name, host = _who(cells[0], source)
        count = write_cassette(targets[model], name, host, heard)
        tell(f"Wrote {targets[model]}: {count} answers of {name}.")
    return _PARTLY if tell_failures(made) else 0


def _target(model: str, output: str | None) -> Path:
    return Path(output) if output else CASSETTES / f"{file_name(model)}{SUFFIX}"


def _who(cell: Cell, source: Source) -> tuple[str, str | None]:
    """Return the model's own name and where it is, as keys of answers have them."""
    with open_way(cell, source) as way:
        assert way.model is not None
        return way.model
