"""Exporters: (Minutes, Document) -> the bytes of one file or more. Pure; one module per format, loaded when it is used.

Most formats render a Report, one for each kind of document (documents/); JSON is the contract itself, and
XLSX, CSV and ICS are tables and dates for other programs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from summarizer.document import Document
from summarizer.export.report import DocumentKind, Length
from summarizer.records import Minutes

# By the suffix of the file, which is what `--format` takes too.
REPORT_FORMATS = ("md", "docx", "odt", "pdf", "html")
TABLE_FORMATS = ("xlsx", "csv", "ics")
FORMATS = ("json", *REPORT_FORMATS, *TABLE_FORMATS)
TEXT_FORMATS = ("json", "md", "html", "csv", "ics")

_MODULES = {
    "md": "markdown_file",
    **{form: f"{form}.file" for form in ("docx", "odt", "pdf", "html")},
    **{form: f"{form}_file" for form in TABLE_FORMATS},
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to deliver: the kinds of document, each with the name that its files get, and how.

    Without kinds it is the summary, and files get no name. `template` is a Word file that sets the style.
    """

    kinds: tuple[tuple[str, DocumentKind], ...] = ()
    length: Length = "full"
    template: bytes | None = None


def endings(form: str, wanted: Wanted) -> list[str]:
    """Return how the names of the files of format `form` may end ("-verslag.docx"), whatever the minutes hold."""
    if form == "csv":
        from summarizer.export.tables import file_names  # noqa: PLC0415  (only for tables)

        return [f"-{name}.csv" for name in file_names()]
    if form in REPORT_FORMATS and wanted.kinds:
        return [f"-{name}.{form}" for name, _ in wanted.kinds]
    return [f".{form}"]


def export(minutes: Minutes, document: Document | None, form: str, wanted: Wanted) -> Mapping[str, bytes]:
    """Return the files of format `form`, each by how its name ends.

    Raises:
        UsageError: the template cannot be used, or the document cannot be made.
    """
    asked: Sequence[DocumentKind] = [kind for _, kind in wanted.kinds]
    if form == "json":
        from summarizer.export.jsonfile import to_json  # noqa: PLC0415  (as the others)

        return {".json": to_json(minutes).encode("utf-8", "replace")}
    if form in TABLE_FORMATS:
        tables: Mapping[str, bytes] = _module(form).write(minutes, document, asked)
        return tables
    from summarizer.export.documents import build_report  # noqa: PLC0415  (as the others)

    kinds: Sequence[DocumentKind] = asked or ("summary",)
    reports = [build_report(kind, minutes, document, wanted.length) for kind in kinds]
    render = _module(form).render
    files = [render(one, wanted.template) if form == "docx" else render(one) for one in reports]
    return dict(zip(endings(form, wanted), files, strict=True))


def _module(form: str) -> ModuleType:
    return import_module(f"summarizer.export.{_MODULES[form]}")
