"""A measurement on the terminal, as files, and in the app's store."""

import argparse
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from rich.console import Console

from summarizer.choice import Settings
from summarizer.errors import UsageError
from summarizer.files import check_targets, tell, write_all, write_stdout
from summarizer.measured import Measurement
from summarizer.store import open_store
from summarizer.store.measurements import keep_measurement

_NAME = "eval"
# The module of evals.reports that writes a report, and how its file's name ends; "json" is the record itself.
_REPORTS: Mapping[str, tuple[str, str]] = {
    "md": ("markdown", "md"),
    "html": ("page", "html"),
    "junit": ("junit", "xml"),
    "json": ("", "json"),
}
_LONG_NAMES = {"markdown": "md", "xml": "junit"}


def report_targets(arguments: argparse.Namespace) -> dict[str, Path]:
    """Return which file each report of --report is written to; nobody waits an hour to hear that it cannot be.

    Raises:
        UsageError: there is no such report, or its file is there already (and there is no --force).
    """
    folder = Path(arguments.output or ".")
    names = [_LONG_NAMES.get(name, name) for name in arguments.report or ()]
    if arguments.output and not names:
        raise UsageError(
            f"-o says where reports go, but none is asked for. Add --report {','.join(_REPORTS)}."
        )
    for name in names:
        if name not in _REPORTS:
            raise UsageError(f"There is no report '{name}'. Choose from: {', '.join(_REPORTS)}.")
    targets = {name: folder / f"{_NAME}.{_REPORTS[name][1]}" for name in dict.fromkeys(names)}
    check_targets(targets.values(), (), force=arguments.force)
    return targets


def show(measurement: Measurement) -> None:
    """Write a measurement to standard output, in colours on a terminal."""
    console = Console(file=sys.stdout)
    render = import_module("evals.reports.terminal").render
    wide = max(80, min(console.width, 160)) if console.is_terminal else 120
    write_stdout(render(measurement, wide, color=console.is_terminal and not console.no_color))


def write_reports(measurement: Measurement, targets: Mapping[str, Path]) -> None:
    """Write the reports, and say where they are."""
    write_all({path: _render(name)(measurement).encode() for name, path in targets.items()})
    for path in targets.values():
        tell(f"Wrote {path}.")


def keep(measurement: Measurement, settings: Settings) -> None:
    """Keep a measurement in the store, for the app's page.

    Raises:
        StoreError: the store cannot be used.
    """
    with open_store(settings.store) as store:
        keep_measurement(store, measurement)
    tell("Kept for the app: page Metingen.")


def _render(name: str) -> Callable[[Measurement], str]:
    module = _REPORTS[name][0]
    if not module:
        return lambda measurement: measurement.model_dump_json(indent=1) + "\n"
    # Loaded only now: plots take a second to come up.
    render: Callable[[Measurement], str] = import_module(f"evals.reports.{module}").render
    return render
