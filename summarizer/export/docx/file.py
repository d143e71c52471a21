"""Report -> a Word file: in a house style of our own, or in the secretary's own template.

Citations are footnotes, tables have header rows that repeat, the status stands in the header of each page. The same
report gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from docx.document import Document as Docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from summarizer.errors import UsageError
from summarizer.export.docx.body import Body
from summarizer.export.docx.house import new_document
from summarizer.export.docx.notes import Notes
from summarizer.export.docx.page import add_page_furniture, add_status, packed, set_properties, text_width
from summarizer.export.docx.signs import Signs, put_report, report_place
from summarizer.export.docx.styles import find_styles, set_language
from summarizer.export.docx.template import fill, has_placeholders, open_template
from summarizer.export.docx.values import Values, template_values
from summarizer.export.docx.xml import Element
from summarizer.export.report import Report

# Whatever its font is.
_LETTER_OF_A_TEMPLATE = 132
# What python-docx and docxtpl come to when a part is missing or is not what it should be.
_NOT_WORD = (
    ArithmeticError,
    AttributeError,
    LookupError,
    LxmlError,
    OpcError,
    PythonDocxError,
    RecursionError,
    TypeError,
    ValueError,
)


def render(report: Report, template: bytes | None = None) -> bytes:
    """Return `report` as a docx.

    `template` is a Word file: its letterhead, headers, footers and styles are kept. The report comes after
    what it says; if it holds placeholders ("{{ title }}"), they are filled in, and the report stands where it
    says "{{ report }}" (values.py has what a template can use).

    Raises:
        UsageError: the template cannot be used.
    """
    if template is None:
        return _in_house_style(report)
    signs = Signs()
    values = template_values(report, signs)
    with _word_files_only():
        document, filled = _filled(template, values)
        styles = find_styles(document)
        notes = Notes(document, styles)
        width = text_width(document.sections[-1])
    body = Body(styles, notes, width, _LETTER_OF_A_TEMPLATE)
    if filled:
        with _word_files_only():
            signs.replace_around(document, notes, styles)
            place = report_place(document)
        if place is not None:
            put_report(place, body.blocks(report.blocks))
        signs.replace(document.element.body, notes, styles)
    else:
        _append(document, body.title(report))
        _append(document, body.blocks(report.blocks))
    with _word_files_only():
        add_status(document, report, styles)
        set_language(document, report.language)
        return _finished(document, report, notes)


@contextmanager
def _word_files_only() -> Iterator[None]:
    """Say that a template is none when what works on it fails; nothing of the report is made in here."""
    try:
        yield
    except _NOT_WORD as error:
        raise UsageError(
            "The template cannot be used: it is no Word file, or a damaged one. Open it in Word, save it as .docx "
            "and try again."
        ) from error


def _filled(template: bytes, values: Values) -> tuple[Docx, bool]:
    """Return the template, and whether it had placeholders that are filled in now."""
    document = open_template(template)
    return (fill(document, values), True) if has_placeholders(document) else (document, False)


def _in_house_style(report: Report) -> bytes:
    document = new_document(report.language, report.words.generator)
    styles = find_styles(document)
    notes = Notes(document, styles)
    width = text_width(document.sections[0])
    body = Body(styles, notes, width)
    _append(document, body.title(report))
    _append(document, body.status(report))
    _append(document, body.blocks(report.blocks))
    add_page_furniture(document, report, styles, width)
    return _finished(document, report, notes)


def _append(document: Docx, elements: Iterable[Element]) -> None:
    end = document.element.body.get_or_add_sectPr()
    for made in elements:
        end.addprevious(made)


def _finished(document: Docx, report: Report, notes: Notes) -> bytes:
    notes.save()
    set_properties(document, report)
    return packed(document)
