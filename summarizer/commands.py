"""What each command does: read, hand over to the pipeline, show or write."""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from summarizer.about_models import model, prompts
from summarizer.choice import Choice, choose
from summarizer.delivery import Delivery, check_delivery, deliver, earlier_json, read_delivery, safe_stem
from summarizer.document import Document
from summarizer.errors import ModelError, UnreadableError, UsageError
from summarizer.export import Wanted
from summarizer.export.jsonfile import schema
from summarizer.export.plain import one_line, shown
from summarizer.export.terminal import View
from summarizer.exporting import export_saved
from summarizer.files import STANDARD, read_bytes, tell, write_stdout
from summarizer.granting import access
from summarizer.public import public
from summarizer.readers import read
from summarizer.records import Minutes
from summarizer.rerun import carry_over
from summarizer.resources import resource
from summarizer.review import read_source, refresh
from summarizer.saved import read_saved
from summarizer.serving import app
from summarizer.summarizing import Given, open_means, read_given, summarize_document

_DEMO_SAMPLE = "gemeenteraad.txt"
_DEMO_FOLDER = "minutes-demo"
_STDIN_NAME = "stdin"
# The summary as files that show all of it, and the minutes as one would sign them.
_DEMO = (
    Delivery(_DEMO_FOLDER, ("json", "md", "html"), Wanted(), public=False, force=True),
    Delivery(
        _DEMO_FOLDER, ("docx", "pdf"), Wanted(kinds=(("verslag", "minutes"),)), public=False, force=True
    ),
)


def summarize(arguments: argparse.Namespace) -> int:
    """Make minutes of each file; one that cannot be read doesn't stop the others."""
    delivery = _delivery(arguments)
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
        for name in arguments.files:
            try:
                document = _read(name, arguments.attachment)
            except UnreadableError as error:
                tell(str(error))
                codes.append(error.exit_code)
                continue
            stem = safe_stem(name)
            minutes = summarize_document(document, given, means)
            minutes = _with_edits(_with_status(minutes, arguments), document, earlier_json(delivery, stem))
            _tell_given(minutes, given)
            _hand_over(minutes, document, delivery, stem, alone=len(arguments.files) == 1)
            codes.append(_failures(minutes))
    if set(codes) - {UnreadableError.exit_code}:
        _tell_choice(choice)
    # What could not be made at all weighs more than what was made without the model.
    return UnreadableError.exit_code if UnreadableError.exit_code in codes else max(codes)


def _delivery(arguments: argparse.Namespace) -> Delivery:
    """Return what is to be written, after a look at whether it can be.

    Raises:
        UsageError: the options don't go together, or something cannot be written.
    """
    delivery = read_delivery(arguments)
    files = arguments.files
    if len(files) > 1 and delivery.folder in (None, STANDARD):
        raise UsageError(
            "Several files need a folder to write into: give one with -o DIR. "
            "If it is one file with spaces in its name, put the name between quotes."
        )
    beside = (arguments.agenda, arguments.names, arguments.previous, arguments.template)
    check_delivery(delivery, [safe_stem(name) for name in files], [*files, *beside])
    return delivery


def _with_status(minutes: Minutes, arguments: argparse.Namespace) -> Minutes:
    if not (arguments.name_software or arguments.settings.names_software):
        return minutes
    status = minutes.status.model_copy(update={"names_software": True})
    return minutes.model_copy(update={"status": status})


def _hand_over(minutes: Minutes, document: Document, delivery: Delivery, stem: str, *, alone: bool) -> None:
    written = deliver(minutes, document, delivery, stem)
    if delivery.to_screen:
        return
    if delivery.public:
        minutes, _ = public(minutes, document)
    if alone:
        _show(minutes, written)
    else:
        write_stdout(one_line(f"{document.name}: {', '.join(str(path) for path in written)}") + "\n")


def _tell_given(minutes: Minutes, given: Given) -> None:
    """Say what became of what was given beside the document, so that a wrong file does not go by unseen."""
    if given.agenda:
        missing = sum(entry.label in minutes.untreated for entry in given.agenda)
        tell(f"Agenda: {len(given.agenda)} items, {missing} of them not treated.")
    if given.names:
        # By surname: a list may say "Dhr. B. Kuipers" and the document "Bas".
        named = {spelling.split()[-1] for one in minutes.people for spelling in (one.name, *one.aliases)}
        found = sum(
            bool({name.split()[-1] for name in (one.name, *one.aliases)} & named) for one in given.names
        )
        tell(f"Names: {len(given.names)} people, {found} of them in the document.")
    if given.earlier:
        states = Counter(action.status for action in minutes.actions if action.earlier)
        tell(
            f"Previous meeting: {states.total()} open actions; {states['done']} done, {states['open']} still open, "
            f"{states['not_mentioned']} not found."
        )


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


def _with_edits(minutes: Minutes, document: Document, saved: Path | None) -> Minutes:
    """Return the minutes with the ids and the human edits of those that will be overwritten."""
    if saved is None:
        return minutes
    try:
        carried = carry_over(minutes, read_saved(str(saved), saved.read_bytes()))
    except UnreadableError:
        tell(f"'{saved}' holds no minutes, so nothing of it is taken over.")
        return minutes
    return refresh(carried, read_source(document, minutes.language))


def text(arguments: argparse.Namespace) -> int:
    """Print the text that the reader made, with nothing added."""
    document = _read(arguments.file, arguments.attachment)
    made = document.text
    on_screen = sys.stdout is not None and sys.stdout.isatty()
    write_stdout(shown(made) if on_screen else made)
    return 0


def demo(arguments: argparse.Namespace) -> int:
    """Make minutes of a sample, as `summarize -o` would; its own files are overwritten."""
    document = read(_DEMO_SAMPLE, (resource("samples") / _DEMO_SAMPLE).read_bytes())
    stem = safe_stem(_DEMO_SAMPLE)
    for delivery in _DEMO:
        check_delivery(delivery, [stem], ())
    choice = choose("auto", None, replace(arguments.settings, endpoint=None))
    with open_means(choice, arguments.settings) as means:
        minutes = summarize_document(document, Given(), means)
    _tell_choice(choice)
    _show(minutes, [path for delivery in _DEMO for path in deliver(minutes, document, delivery, stem)])
    return _failures(minutes)


def forget(arguments: argparse.Namespace) -> int:
    """Remove all that is kept of a document."""
    from summarizer.meetings.deleting import forget_document  # noqa: PLC0415  (loads SQLAlchemy)
    from summarizer.store import open_store  # noqa: PLC0415

    digest = hashlib.sha256(read_bytes(arguments.file)).hexdigest()
    with open_store(arguments.settings.store) as store:
        count, meetings = forget_document(store, digest)
    also = f", and {meetings} meetings of the app with all that was kept of them" if meetings else ""
    write_stdout(f"Removed: {count} kept answers about this document{also}.\n")
    return 0


def print_schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema of the contract."""
    write_stdout(schema())
    return 0


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "summarize": summarize,
    "app": app,
    "access": access,
    "text": text,
    "export": export_saved,
    "demo": demo,
    "prompts": prompts,
    "model": model,
    "forget": forget,
    "schema": print_schema,
}


def _given(arguments: argparse.Namespace) -> Given:
    files = (arguments.agenda, arguments.names, arguments.previous)
    agenda, names, previous = ((name, _side_file(name)) if name else None for name in files)
    return read_given(None if arguments.language == "auto" else arguments.language, agenda, names, previous)


def _read(name: str, attachment: str | None = None) -> Document:
    document = read(_STDIN_NAME if name == STANDARD else name, read_bytes(name), attachment)
    for notice in document.notices:
        tell(notice)
    return document


def _side_file(name: str) -> bytes:
    try:
        return read_bytes(name)
    except UnreadableError as error:
        raise UsageError(str(error)) from error


def _show(minutes: Minutes, written: Sequence[Path]) -> None:
    console = Console(file=sys.stdout, highlight=False)
    with console.capture() as capture:
        console.print(View(minutes, [str(path) for path in written]))
    lines = (line.rstrip(" ") for line in capture.get().split("\n"))
    write_stdout("\n".join(lines), console.encoding)
