"""`minutes export`: documents from saved minutes, with the status that they have by now."""

import argparse
from datetime import datetime

from summarizer.delivery import check_delivery, deliver, read_delivery, safe_stem
from summarizer.document import Document
from summarizer.errors import UnreadableError, UsageError
from summarizer.export.phrases import is_fact
from summarizer.export.status import as_day
from summarizer.files import read_bytes, tell
from summarizer.public.strings import quotes_of
from summarizer.readers import read
from summarizer.records import Minutes, State, Status
from summarizer.saved import read_saved

# As on the command line, in both languages.
STATES: dict[str, State] = {
    "concept": "concept",
    "draft": "concept",
    "circulated": "circulated",
    "rondgestuurd": "circulated",
    "adopted": "adopted",
    "vastgesteld": "adopted",
    "released": "released",
    "vrijgegeven": "released",
    "withdrawn": "withdrawn",
    "ingetrokken": "withdrawn",
}


def export_saved(arguments: argparse.Namespace) -> int:
    """Make documents of saved minutes, as `summarize` would have; the text of the source is needed for HTML's second pane.

    Raises:
        UnreadableError: there are no minutes in the file.
        UsageError: the options don't go together, the source is another one, or a file cannot be written.
    """
    delivery = read_delivery(arguments)
    if delivery.folder is None:
        raise UsageError("Where to? Give a folder with -o DIR, or -o - for standard output.")
    stem = safe_stem(arguments.file)
    check_delivery(delivery, [stem], [arguments.file, arguments.source, arguments.template])
    minutes = read_saved(arguments.file, read_bytes(arguments.file))
    document = _source(arguments, minutes) if arguments.source else None
    minutes = minutes.model_copy(update={"status": read_status(arguments, minutes.status)})
    if arguments.amended:
        tell("--amended says that the minutes were changed; what they say stays as it was saved.")
    left = _left_to_review(minutes)
    if left and not minutes.status.is_draft:
        tell(f"{left} entries have not been reviewed; they are left out, and the documents say so.")
    for path in deliver(minutes, document, delivery, stem):
        tell(f"Written: {path}")
    return 0


def read_status(arguments: argparse.Namespace, before: Status) -> Status:
    """Return the status that the options give; what they don't say stays as it was.

    Raises:
        UsageError: it is not complete, or there is no such status.
    """
    names_software = before.names_software or arguments.name_software or arguments.settings.names_software
    if arguments.status is None:
        details = (arguments.meeting, arguments.amended, arguments.by, arguments.at)
        if any(detail not in (None, False) for detail in details):
            raise UsageError(
                "--meeting, --amended, --by and --at go with --status adopted or --status released."
            )
        return before.model_copy(update={"names_software": names_software})
    state = STATES.get(arguments.status.lower())
    if state is None:
        raise UsageError(f"There is no status '{arguments.status}'. Choose from: {', '.join(STATES)}.")
    if state == "adopted":
        if not arguments.meeting:
            raise UsageError("By which meeting were they adopted? Give its date or name with --meeting.")
        return Status(
            state=state,
            changed=arguments.amended,
            meeting=as_day(arguments.meeting),
            names_software=names_software,
        )
    if state == "released":
        if not arguments.by:
            raise UsageError("Who releases them? Give a name with --by.")
        # Released ones stay adopted by the meeting that adopted them.
        return before.model_copy(
            update={
                "state": state,
                "released_by": arguments.by,
                "released_at": _moment(arguments.at),
                "names_software": names_software,
            }
        )
    return Status(state=state, names_software=names_software)


def _moment(text: str | None) -> str:
    """Return the moment of release, ISO 8601; without `text` it is now."""
    if text is None:
        return datetime.now().astimezone().isoformat(timespec="minutes")
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"'{text}' is no moment. Write it as 2026-03-03 or 2026-03-03T14:10.") from error
    return text


def _source(arguments: argparse.Namespace, minutes: Minutes) -> Document:
    """Return the document that `minutes` were made of.

    Raises:
        UsageError: it is another file, it cannot be read, or `minutes` are of its public part only.
    """
    name = arguments.source
    try:
        document = read(name, read_bytes(name), arguments.attachment)
    except UnreadableError as error:
        raise UsageError(str(error)) from error
    source, text = minutes.source, document.text
    if document.sha256 != source.sha256:
        raise UsageError(
            f"'{name}' is not the file that these minutes were made of ('{source.name}'). Give that one with --source."
        )
    if minutes.public and document.text_sha256 != source.text_sha256:
        raise UsageError(
            f"'{name}' holds closed parts that these minutes leave out. Make the public documents from the whole "
            "minutes with --public, or leave --source out."
        )
    quotes = quotes_of(minutes)
    if len(text) != source.characters or any(text[one.start : one.end] != one.quote for one in quotes):
        raise UsageError(
            f"'{name}' is read otherwise by this version than when the minutes were made. Make them anew with 'minutes summarize'."
        )
    return document


def _left_to_review(minutes: Minutes) -> int:
    return sum(not is_fact(claim) for claim in minutes.claims)
