"""What is written where: the kinds of document, formats and names of files that the options ask for."""

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.document import Document
from summarizer.errors import UnreadableError, UsageError
from summarizer.export import FORMATS, REPORT_FORMATS, TEXT_FORMATS, Wanted, endings, export
from summarizer.export.documents import kind_of
from summarizer.export.plain import shown
from summarizer.export.report import Length
from summarizer.files import STANDARD, check_targets, read_bytes, tell, write_all, write_stdout_bytes
from summarizer.public import public
from summarizer.records import Minutes

_DEFAULT_FORMATS, _DEFAULT_FOR_DOCUMENTS = ("md", "json"), ("docx", "json")
_LENGTHS: dict[str, Length] = {"full": "full", "volledig": "full", "short": "short", "kort": "short"}
_STDIN_NAME = "stdin"
# File systems take 255 bytes for a name, with all that is added to the stem.
_LONGEST_STEM, _LONGEST_STEM_BYTES = 100, 200
# What no file can be called on Windows, where minutes end up sooner or later.
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_UNSAFE = re.compile(r'[\s<>:"/\\|?*]+')


@dataclass(frozen=True)
class Delivery:
    """Where files go (None: nowhere; "-": standard output), in which formats, and what is in them.

    `public` tells that closed and secret parts are left out.
    """

    folder: str | None
    formats: tuple[str, ...]
    wanted: Wanted
    public: bool
    force: bool

    @property
    def to_screen(self) -> bool:
        """Whether it goes to standard output."""
        return self.folder == STANDARD


def read_delivery(arguments: argparse.Namespace) -> Delivery:
    """Return what the options ask for.

    Raises:
        UsageError: they don't go together, or name what there is not.
    """
    names = _names(arguments.document)
    formats = _formats(arguments.format) or (_DEFAULT_FOR_DOCUMENTS if names else _DEFAULT_FORMATS)
    output, template = arguments.output, arguments.template
    if template is not None and "docx" not in formats:
        raise UsageError("--template sets the style of Word documents. Ask for them with --format docx.")
    if template is not None and set(formats) & set(REPORT_FORMATS) - {"docx"}:
        tell("The template sets the style of the Word documents only; the others have their own.")
    for option, given in (("--format", arguments.format), ("--document", names), ("--template", template)):
        if output is None and given:
            raise UsageError(
                f"{option} needs a place to write to. Give a folder with -o DIR, or -o - for standard output."
            )
    if output == STANDARD and (len(formats) != 1 or len(names) > 1):
        raise UsageError(
            "Standard output takes one document in one format. Choose it, for example with --format md."
        )
    if names and not set(formats) - {"json"}:
        raise UsageError(
            "JSON holds everything, and no kind of document. Choose other formats with --format."
        )
    wanted = Wanted(
        kinds=tuple((name, kind_of(name)) for name in names),
        length=_length(arguments.length, names),
        template=_template(template),
        template_name=template or "",
    )
    return Delivery(output, formats, wanted, arguments.public, arguments.force)


def check_delivery(delivery: Delivery, stems: Sequence[str], sources: Iterable[str | None]) -> None:
    """See to it, before work is done, that all files for documents of these stems can be written.

    Raises:
        UsageError: one is there already (and not `force`), is one of `sources`, or cannot be written.
    """
    if delivery.folder is None or delivery.to_screen:
        return
    folder = Path(delivery.folder)
    targets = [
        folder / f"{stem}{ending}"
        for stem in stems
        for form in delivery.formats
        for ending in endings(form, delivery.wanted)
    ]
    given = [name for name in sources if name is not None and name != STANDARD]
    check_targets(targets, given, force=delivery.force)


def deliver(minutes: Minutes, document: Document | None, delivery: Delivery, stem: str) -> list[Path]:
    """Write `minutes` as asked, and return the files; all of them are complete, or none is there.

    Raises:
        UsageError: something cannot be written, or the template cannot be used.
    """
    if delivery.folder is None:
        return []
    if delivery.public:
        minutes, document = public(minutes, document)
    made = export(minutes, document, delivery.formats, delivery.wanted)
    if not delivery.to_screen:
        files = {Path(delivery.folder) / f"{stem}{ending}": data for ending, data in made.items()}
        write_all(files)
        return list(files)
    (form,) = delivery.formats
    if len(made) != 1:
        raise UsageError(
            f"These are {len(made)} {form.upper()} files. Give a folder with -o DIR, or choose one table with --document."
        )
    (data,) = made.values()
    on_screen = sys.stdout is not None and sys.stdout.isatty()
    if on_screen and form not in TEXT_FORMATS:
        raise UsageError(
            f"{form.upper()} is no text for a screen. Redirect it to a file, or give a folder with -o DIR."
        )
    write_stdout_bytes(shown(data.decode()).encode() if on_screen else data)
    return []


def earlier_json(delivery: Delivery, stem: str) -> Path | None:
    """Return the saved minutes that will be overwritten, if there are any."""
    if delivery.folder is None or delivery.to_screen or "json" not in delivery.formats:
        return None
    path = Path(delivery.folder) / f"{stem}.json"
    return path if path.is_file() else None


def safe_stem(name: str) -> str:
    """Return what to call the files that are made of the file `name`: no separator, no sign that a system forbids.

    "map/Verslag 3 maart.docx" gives "Verslag 3 maart".
    """
    if name == STANDARD:
        return _STDIN_NAME
    stem = Path(name.replace("\\", "/")).stem
    plain = "".join(char for char in stem if unicodedata.category(char)[0] != "C")
    words = " ".join(_UNSAFE.sub(" ", plain).split()).strip(". ")[:_LONGEST_STEM]
    words = words.encode()[:_LONGEST_STEM_BYTES].decode(errors="ignore").strip(". ")
    return f"_{words}" if not words or _RESERVED.fullmatch(words) else words


def _formats(wanted: str | None) -> tuple[str, ...]:
    names = dict.fromkeys(name.strip().lower() for name in wanted.split(",")) if wanted is not None else {}
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"There is no format '{name}'. Choose from: {', '.join(FORMATS)}.")
    return tuple(names)


def _names(wanted: str | None) -> list[str]:
    """Return the kinds of document as the user calls them, each once."""
    names = {kind_of(name): name for name in reversed(wanted.lower().split(","))} if wanted else {}
    return [name.strip() for name in reversed(names.values())]


def _length(wanted: str | None, names: Sequence[str]) -> Length:
    if wanted is None:
        return "full"
    if wanted.lower() not in _LENGTHS:
        raise UsageError(f"There is no length '{wanted}'. Choose from: {', '.join(_LENGTHS)}.")
    if "minutes" not in map(kind_of, names):
        raise UsageError("--length is about the minutes. Ask for them with --document minutes (or verslag).")
    return _LENGTHS[wanted.lower()]


def _template(name: str | None) -> bytes | None:
    if name is None:
        return None
    try:
        return read_bytes(name)
    except UnreadableError as error:
        raise UsageError(str(error)) from error
