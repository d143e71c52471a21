"""What each command does: read, hand over to the pipeline, show or write."""

import argparse
import hashlib
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError
from rich.console import Console

from summarizer.about_models import model, prompts
from summarizer.choice import Choice, choose
from summarizer.document import Document
from summarizer.errors import ModelError, UnreadableError, UsageError
from summarizer.export import EXPORTERS
from summarizer.export.jsonfile import schema
from summarizer.export.plain import one_line, shown
from summarizer.export.terminal import View
from summarizer.files import STANDARD, check_targets, read_bytes, tell, write_all, write_stdout
from summarizer.language import load_language
from summarizer.previous import carry_over
from summarizer.readers import read
from summarizer.readers.side_files import read_agenda, read_names
from summarizer.records import Minutes
from summarizer.resources import resource
from summarizer.summarizing import Given, open_means, summarize_document

_DEMO_SAMPLE = "gemeenteraad.txt"
_DEMO_FOLDER = Path("minutes-demo")
_STDIN_NAME = "stdin"


def summarize(arguments: argparse.Namespace) -> int:
    """Make minutes of each file; one that cannot be read doesn't stop the others."""
    plan = _plan(arguments)
    given = _given(arguments)
    choice = choose(
        arguments.model,
        arguments.base_url,
        arguments.settings,
        weights=arguments.weights,
        private=arguments.send_closed,
    )
    codes = []
    with open_means(
        choice, arguments.settings, arguments.prompt, arguments.weights, keep=not arguments.no_cache
    ) as means:
        for name, targets in plan:
            try:
                document = _read(name)
            except UnreadableError as error:
                tell(str(error))
                codes.append(error.exit_code)
                continue
            minutes = _with_previous(summarize_document(document, given, means), targets)
            _deliver(minutes, document, targets, arguments, alone=len(plan) == 1)
            codes.append(_failures(minutes))
    if set(codes) - {UnreadableError.exit_code}:
        _tell_choice(choice)
    # What could not be made at all weighs more than what was made without the model.
    return UnreadableError.exit_code if UnreadableError.exit_code in codes else max(codes)


def _deliver(
    minutes: Minutes, document: Document, targets: list[Path], arguments: argparse.Namespace, *, alone: bool
) -> None:
    if targets:
        _write(minutes, document, targets)
    if arguments.output == STANDARD:
        write_stdout(EXPORTERS[arguments.format](minutes, document))
    elif alone:
        _show(minutes, targets)
    else:
        names = ", ".join(str(target) for target in targets)
        write_stdout(one_line(f"{document.name}: {names}") + "\n")


def _failures(minutes: Minutes) -> int:
    """Say what was made without the model, and return the exit code that goes with it."""
    failed = minutes.run.failed_parts
    if not failed:
        return 0
    items = len({part.item_id for part in failed})
    tell(f"{items} of {len(minutes.items)} agenda items are made without the model, at least in part:")
    for error in dict.fromkeys(part.error for part in failed):
        tell(f"  {error}")
    return ModelError.exit_code


def _tell_choice(choice: Choice) -> None:
    """Say why there is no model, or another one than might be expected."""
    if choice.why:
        tell(f"Language model: none. {choice.why}" if choice.kind == "none" else choice.why)


def _with_previous(minutes: Minutes, targets: Sequence[Path]) -> Minutes:
    """Return the minutes with the ids and the human edits of those that will be overwritten."""
    for target in targets:
        if target.suffix == ".json" and target.is_file():
            try:
                return carry_over(minutes, Minutes.model_validate_json(target.read_bytes()))
            except ValidationError:
                tell(f"'{target}' holds no minutes, so nothing of it is taken over.")
    return minutes


def text(arguments: argparse.Namespace) -> int:
    """Print the text that the reader made, with nothing added."""
    made = _read(arguments.file).text
    on_screen = sys.stdout is not None and sys.stdout.isatty()
    write_stdout(shown(made) if on_screen else made)
    return 0


def demo(arguments: argparse.Namespace) -> int:
    """Make minutes of a sample, as `summarize -o` would; its own files are overwritten."""
    document = read(_DEMO_SAMPLE, (resource("samples") / _DEMO_SAMPLE).read_bytes())
    targets = [_DEMO_FOLDER / f"{_stem(_DEMO_SAMPLE)}.{suffix}" for suffix in EXPORTERS]
    check_targets(targets, (), force=True)
    choice = choose("auto", None, replace(arguments.settings, endpoint=None))
    with open_means(choice, arguments.settings) as means:
        minutes = summarize_document(document, Given(), means)
    _tell_choice(choice)
    _write(minutes, document, targets)
    _show(minutes, targets)
    return _failures(minutes)


def forget(arguments: argparse.Namespace) -> int:
    """Remove all that is kept of a document."""
    from summarizer.store import open_store  # noqa: PLC0415  (loads SQLAlchemy)

    digest = hashlib.sha256(read_bytes(arguments.file)).hexdigest()
    with open_store(arguments.settings.store) as store:
        count = store.forget(digest)
    write_stdout(f"Removed: {count} kept answers about this document.\n")
    return 0


def print_schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema of the contract."""
    write_stdout(schema())
    return 0


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "summarize": summarize,
    "text": text,
    "demo": demo,
    "prompts": prompts,
    "model": model,
    "forget": forget,
    "schema": print_schema,
}


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


def _given(arguments: argparse.Namespace) -> Given:
    language = None if arguments.language == "auto" else load_language(arguments.language)
    agenda, names = arguments.agenda, arguments.names
    return Given(
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
