"""What each command does: read, hand over to the pipeline, show or write."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from summarizer.document import Document
from summarizer.errors import UnreadableError, UsageError
from summarizer.export import EXPORTERS
from summarizer.export.jsonfile import schema
from summarizer.export.plain import one_line, shown
from summarizer.export.terminal import View
from summarizer.files import STANDARD, check_targets, read_bytes, tell, write_all, write_stdout
from summarizer.language import Language, load_language
from summarizer.people import GivenPerson
from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.readers.side_files import read_agenda, read_names
from summarizer.records import Minutes
from summarizer.resources import resource
from summarizer.segment import AgendaEntry

_DEMO_SAMPLE = "gemeenteraad.txt"
_DEMO_FOLDER = Path("minutes-demo")
_STDIN_NAME = "stdin"


@dataclass(frozen=True, slots=True)
class _Given:
    """What the user gives beside the document."""

    language: Language | None = None
    agenda: tuple[AgendaEntry, ...] = ()
    names: tuple[GivenPerson, ...] = ()

    def minutes(self, document: Document) -> Minutes:
        """Return the minutes of `document`."""
        return draft_minutes(document, self.language, self.agenda, self.names)


def summarize(arguments: argparse.Namespace) -> int:
    """Make minutes of each file; one that cannot be read doesn't stop the others."""
    _check_model(arguments.model)
    plan = _plan(arguments)
    given = _given(arguments)
    code, made = 0, 0
    for name, targets in plan:
        try:
            document = _read(name)
        except UnreadableError as error:
            tell(str(error))
            code = error.exit_code
            continue
        minutes = given.minutes(document)
        if targets:
            _write(minutes, document, targets)
        if arguments.output == STANDARD:
            write_stdout(EXPORTERS[arguments.format](minutes, document))
        elif len(plan) == 1:
            _show(minutes, targets)
        else:
            write_stdout(one_line(f"{name}: {', '.join(str(target) for target in targets)}") + "\n")
        made += 1
    if made and arguments.model == "auto":
        tell("Language model: none (this version has none; the minutes are made by rules).")
    return code


def text(arguments: argparse.Namespace) -> int:
    """Print the text that the reader made, with nothing added."""
    made = _read(arguments.file).text
    on_screen = sys.stdout is not None and sys.stdout.isatty()
    write_stdout(shown(made) if on_screen else made)
    return 0


def demo(_: argparse.Namespace) -> int:
    """Make minutes of a sample, as `summarize -o` would; its own files are overwritten."""
    document = read(_DEMO_SAMPLE, (resource("samples") / _DEMO_SAMPLE).read_bytes())
    minutes = _Given().minutes(document)
    targets = [_DEMO_FOLDER / f"{_stem(_DEMO_SAMPLE)}.{suffix}" for suffix in EXPORTERS]
    check_targets(targets, (), force=True)
    _write(minutes, document, targets)
    _show(minutes, targets)
    return 0


def print_schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema of the contract."""
    write_stdout(schema())
    return 0


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "summarize": summarize,
    "text": text,
    "demo": demo,
    "schema": print_schema,
}


def _check_model(name: str) -> None:
    if name not in ("auto", "none"):
        raise UsageError(f"There is no language model '{name}' in this version. Use --model none.")


def _plan(arguments: argparse.Namespace) -> list[tuple[str, list[Path]]]:
    """Return the files with what will be written for each.

    Raises:
        UsageError: the options don't go together, or something cannot be written.
    """
    files, output = arguments.files, arguments.output
    formats = _formats(arguments.format)
    if output == STANDARD and len(formats) != 1:
        raise UsageError("Standard output takes one format. Choose it with --format json or --format md.")
    if output is None and arguments.format:
        raise UsageError(
            "--format needs a place to write to. Give a folder with -o DIR, or -o - for standard output."
        )
    if len(files) > 1 and output in (None, STANDARD):
        raise UsageError("Several files need a folder to write into. Give one with -o DIR.")
    folder = None if output in (None, STANDARD) else Path(output)
    plan = [
        (name, [folder / f"{_stem(name)}.{suffix}" for suffix in formats] if folder else []) for name in files
    ]
    sources = [name for name in (*files, arguments.agenda, arguments.names) if name not in (None, STANDARD)]
    check_targets([target for _, targets in plan for target in targets], sources, force=arguments.force)
    return plan


def _given(arguments: argparse.Namespace) -> _Given:
    language = None if arguments.language == "auto" else load_language(arguments.language)
    agenda, names = arguments.agenda, arguments.names
    return _Given(
        language=language,
        agenda=read_agenda(agenda, _side_file(agenda), language) if agenda else (),
        names=read_names(names, _side_file(names)) if names else (),
    )


def _formats(wanted: str | None) -> list[str]:
    names = list(dict.fromkeys(name.strip() for name in wanted.split(","))) if wanted else list(EXPORTERS)
    for name in names:
        if name not in EXPORTERS:
            raise UsageError(f"There is no format '{name}'. Choose from: {', '.join(EXPORTERS)}.")
    return names


def _stem(name: str) -> str:
    return _STDIN_NAME if name == STANDARD else Path(name).stem


def _read(name: str) -> Document:
    return read(_STDIN_NAME if name == STANDARD else name, read_bytes(name))


def _side_file(name: str) -> bytes:
    try:
        return read_bytes(name)
    except UnreadableError as error:
        raise UsageError(str(error)) from error


def _write(minutes: Minutes, document: Document, targets: Sequence[Path]) -> None:
    write_all({target: EXPORTERS[target.suffix[1:]](minutes, document) for target in targets})


def _show(minutes: Minutes, written: Sequence[Path]) -> None:
    console = Console(file=sys.stdout, highlight=False)
    with console.capture() as capture:
        console.print(View(minutes, [str(path) for path in written]))
    lines = (line.rstrip(" ") for line in capture.get().split("\n"))
    write_stdout("\n".join(lines), console.encoding)
