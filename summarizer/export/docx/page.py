"""Around the text of a docx: headers with the status, footers with page numbers, and the file's properties."""

import copy
import io
import re
import zipfile
from collections.abc import Iterator
from string import Formatter

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.section import Section, _BaseHeaderFooter

from summarizer.export.docx.styles import Styles
from summarizer.export.docx.xml import Element, element, field_runs, paragraph, tab_run, text_run
from summarizer.export.report import Report
from summarizer.export.xml_text import NO_TIME, clean, footer_name, region

_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_PROPERTY_LENGTH = 255
# Who changed a template, and when, is nobody's business; and the same report gives the same bytes.
_PERSONAL = ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "cp:revision", "cp:lastPrinted")
_NAMESPACES = {
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}


def add_page_furniture(document: Docx, report: Report, styles: Styles, width: int) -> None:
    """Write the header (body, status) and the footer (title, page numbers) of a document of our own."""
    section = document.sections[0]
    stop = element("w:tabs", None, element("w:tab", {"w:val": "right", "w:pos": str(width)}))
    status = text_run(report.status, strong=True)
    pages = list(_page_numbers(report.words.page))
    lines = ((section.header, report.author, [status]), (section.footer, footer_name(report), pages))
    for place, left, right in lines:
        made = paragraph(styles["Header"], [text_run(left), tab_run(), *right])
        made.find(qn("w:pPr")).append(copy.deepcopy(stop))
        place.is_linked_to_previous = False
        _replace(place, made)


def add_status(document: Docx, report: Report, styles: Styles) -> None:
    """Put the status into every header of a template that does not say it already."""
    sections = list(document.sections)
    even = document.settings.odd_and_even_pages_header_footer
    first = any(section.different_first_page_header_footer for section in sections)
    for number, section in enumerate(sections):
        places = [section.header, *([section.first_page_header] if first else [])]
        places += [section.even_page_header] if even else []
        for place in places:
            if place.is_linked_to_previous:
                if number:
                    continue
                place.is_linked_to_previous = False
                for empty in list(place._element):  # noqa: SLF001 — a new header has one empty paragraph
                    place._element.remove(empty)  # noqa: SLF001
            _say(place, report.status, styles)


def set_properties(document: Docx, report: Report) -> None:
    """Write title, author, subject and language into the file's properties, and take out who and when."""
    properties = document.core_properties
    properties.title = clean(report.full_title)[:_PROPERTY_LENGTH]
    properties.author = clean(report.author)[:_PROPERTY_LENGTH]
    properties.subject = clean(report.subtitle)[:_PROPERTY_LENGTH]
    properties.language = region(report.language)
    properties.content_status = clean(report.status)[:_PROPERTY_LENGTH]
    root = properties._element  # noqa: SLF001 — python-docx can set these, but not take them out
    for name in _PERSONAL:
        for found in root.findall(name, _NAMESPACES):
            root.remove(found)


def packed(document: Docx) -> bytes:
    """Return the document as a file that is the same whenever it is made."""
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()


def text_width(section: Section) -> int:
    """Return how wide the text of a section is, in twentieths of a point."""
    page, left, right = section.page_width, section.left_margin, section.right_margin
    wide = (page or 0) - (left or 0) - (right or 0) - (section.gutter or 0)
    columns = section._sectPr.find(qn("w:cols"))  # noqa: SLF001 — python-docx knows no columns
    number = 1 if columns is None else int(columns.get(qn("w:num"), "1"))
    return max(wide // 635 // max(number, 1), 2000) if page else 9000


def _page_numbers(form: str) -> Iterator[Element]:
    for text, field, _, _ in Formatter().parse(form):
        if text:
            yield text_run(text)
        if field:
            yield from field_runs(_FIELDS[field])


def _say(place: _BaseHeaderFooter, status: str, styles: Styles) -> None:
    root = place._element  # noqa: SLF001 — paragraphs of tables and text boxes count too
    said = "".join(text.text or "" for text in root.iter(qn("w:t")))
    if _even(status) not in _even(said):
        made = paragraph(styles["Header"], [text_run(status, strong=True)])
        made[0].append(element("w:spacing", {"w:before": "60", "w:after": "120"}))
        root.append(made)


def _even(text: str) -> str:
    return re.sub(r"\s+", "", clean(text))


def _replace(place: _BaseHeaderFooter, made: Element) -> None:
    root = place._element  # noqa: SLF001 — python-docx can add to a header, not replace what is in it
    for child in list(root):
        root.remove(child)
    root.append(made)
