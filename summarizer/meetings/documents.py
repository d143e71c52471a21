"""Documents of kept minutes: what is asked for, as one file, or as a zip of several. Pure, as `minutes export` makes them."""

import io
import zipfile
from dataclasses import dataclass

from summarizer.delivery import safe_stem
from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.export import FORMATS, Wanted, export
from summarizer.export.documents.words import documents_of
from summarizer.export.report import DocumentKind, Length
from summarizer.public import public
from summarizer.public.closed import hidden_items
from summarizer.records import Minutes

KINDS: tuple[DocumentKind, ...] = ("summary", "minutes", "decisions", "actions", "undertakings")
MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "html": "text/html",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "zip": "application/zip",
}
# In this order they are offered: what people read, then what programs do.
OFFERED = ("docx", "pdf", "odt", "html", "md", "xlsx", "csv", "ics", "json")

# The same minutes give the same bytes: a zip does not know when it was made.
_MADE = (2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants: kinds of document, formats, and how.

    `public` leaves out what is closed or secret; `names_software` tells readers that software helped. `template`
    is a Word file that sets the style, `template_name` what it is called.
    """

    kinds: tuple[DocumentKind, ...]
    formats: tuple[str, ...]
    length: Length = "full"
    public: bool = False
    names_software: bool = False
    template: bytes | None = None
    template_name: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over; `holds` are the names of the files in it, where it is a zip."""

    name: str
    data: bytes
    mime: str
    holds: tuple[str, ...] = ()


def make(minutes: Minutes, document: Document | None, order: Order, ending: str = "") -> File:
    """Return what `order` asks for of `minutes`; `ending` is added to the name of the source (" v2").

    Raises:
        UsageError: nothing is asked for, the template cannot be used, or a document cannot be made.
    """
    files = made(minutes, document, order)
    stem = f"{safe_stem(minutes.source.name)}{ending}"
    if len(files) == 1:
        ((end, data),) = files.items()
        return File(f"{stem}{end}", data, MIMES[end.rsplit(".", 1)[1]])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for end, data in files.items():
            packed.writestr(zipfile.ZipInfo(f"{stem}{end}", _MADE), data, zipfile.ZIP_DEFLATED)
    return File(f"{stem}.zip", out.getvalue(), MIMES["zip"], tuple(f"{stem}{end}" for end in files))


def made(minutes: Minutes, document: Document | None, order: Order) -> dict[str, bytes]:
    """Return the files that `order` asks for, each by how its name ends.

    Raises:
        UsageError: as `make`.
    """
    formats = [form for form in OFFERED if form in order.formats and form in FORMATS]
    if not formats:
        raise UsageError("Choose at least one format.")
    if not order.kinds and set(formats) - {"json"}:
        raise UsageError("Choose at least one document.")
    words = documents_of(minutes.language)
    kinds = [kind for kind in KINDS if kind in order.kinds]
    wanted = Wanted(
        kinds=tuple((words.kind(kind).names[0], kind) for kind in kinds),
        length=order.length,
        template=order.template,
        template_name=order.template_name,
    )
    status = minutes.status.model_copy(update={"names_software": order.names_software})
    minutes = minutes.model_copy(update={"status": status})
    if order.public:
        minutes, document = public(minutes, document)
    return export(minutes, document, formats, wanted)


def takes_template(order: Order) -> bool:
    """Whether a house style counts for any of the files."""
    return "docx" in order.formats and bool(order.kinds)


def holds_closed(minutes: Minutes) -> bool:
    """Whether `minutes` have parts that not everybody may see."""
    if minutes.public:
        return False
    carried = (action.earlier for action in minutes.actions if action.earlier is not None)
    return bool(hidden_items(minutes)) or any(earlier.openness != "public" for earlier in carried)
