"""Exporters: (Minutes, Document) -> the bytes of one file or more. Pure; one module per format, loaded when it is used.

Most formats render a Report, one for each kind of document (documents/); JSON is the contract itself, and
XLSX, CSV and ICS are tables and dates for other programs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.export.report import DocumentKind, Length, Report
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

    Without kinds it is the summary, and files get no name. `template` is a Word file that sets the style, and
    `template_name` what it is called.
    """

    kinds: tuple[tuple[str, DocumentKind], ...] = ()
    length: Length = "full"
    template: bytes | None = None
    template_name: str = ""


def endings(form: str, wanted: Wanted) -> list[str]:
    """Return how the names of the files of format `form` may end ("-verslag.docx"), whatever the minutes hold."""
    if form == "csv":
        from summarizer.export.tables import file_names  # noqa: PLC0415  (only for tables)

        return [f"-{name}.csv" for name in file_names()]
    if form in REPORT_FORMATS and wanted.kinds:
        return [f"-{name}.{form}" for name, _ in wanted.kinds]
    return [f".{form}"]


def export(
    minutes: Minutes, document: Document | None, forms: Sequence[str], wanted: Wanted
) -> dict[str, bytes]:
    """Return the files of all formats `forms`, each by how its name ends; what they share is worked out once.

    Raises:
        UsageError: the template cannot be used, or a document cannot be made.
    """
    asked: Sequence[DocumentKind] = [kind for _, kind in wanted.kinds]
    reports: list[Report] = []
    if set(forms) & set(REPORT_FORMATS):
        from summarizer.export.documents import build_report  # noqa: PLC0415  (only for documents)

        reports = [build_report(kind, minutes, document, wanted.length) for kind in asked or ("summary",)]
    files: dict[str, bytes] = {}
    for form in forms:
        if form == "json":
            from summarizer.export.jsonfile import to_json  # noqa: PLC0415  (only for JSON)

            files[".json"] = to_json(minutes).encode("utf-8", "replace")
        elif form in TABLE_FORMATS:
            files |= _module(form).write(minutes, document, asked)
        else:
            made = [_rendered(one, form, wanted) for one in reports]
            files |= zip(endings(form, wanted), made, strict=True)
    return files


def _rendered(report: Report, form: str, wanted: Wanted) -> bytes:
    render: Callable[..., bytes] = _module(form).render
    if form != "docx" or wanted.template is None:
        return render(report)
    try:
        return render(report, wanted.template)
    except UsageError as error:
        raise UsageError(f"'{wanted.template_name}': {error}") from error


def _module(form: str) -> ModuleType:
    return import_module(f"summarizer.export.{_MODULES[form]}")
