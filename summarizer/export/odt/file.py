"""Report -> an OpenDocument text: the same house style, footnotes and headers as the Word file.

The same report gives the same bytes.
"""

import io
import zipfile
from pathlib import Path
from string import Formatter

from odfdo import Document, Element, XmlPart

from summarizer.export.odt.body import Body, element, paragraph, write
from summarizer.export.report import Report
from summarizer.export.xml_text import NO_TIME, clean, footer_name, region

_STYLES = Path(__file__).with_name("styles.xml")
_FIELDS = {"page": "text:page-number", "pages": "text:page-count"}
_PARTS = ("mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml")
_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{kind}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
# odfdo names a version that LibreOffice of some years ago refuses; nothing here needs it.
_VERSION, _OLDER_VERSION = b'office:version="1.4"', b'office:version="1.3"'
_KIND = "application/vnd.oasis.opendocument.text"
_CELL = {"fo:padding": "0.11cm", "fo:padding-left": "0.15cm", "fo:padding-right": "0.15cm"}
_LINE, _EDGE = "0.5pt solid #c3cdd8", "1pt solid #17365d"
_CELLS = {
    "Head": {"fo:background-color": "#e6ecf3", "fo:border-top": _EDGE, "fo:border-bottom": _EDGE},
    "Cell": {"fo:border-bottom": _LINE},
    "Last": {"fo:border-bottom": _EDGE},
}


def render(report: Report) -> bytes:
    """Return `report` as an odt."""
    document = Document("text")
    assert document.container is not None
    document.container.set_part("styles.xml", _STYLES.read_bytes())
    _write_body(document, report)
    _set_language(document, report)
    _write_around(document, report)
    _set_properties(document, report)
    return _packed(document)


def _write_body(document: Document, report: Report) -> None:
    body, text = Body(), document.body
    text.clear()
    for made in (*body.title(report), *body.blocks(report.blocks)):
        text.append(made)
    styles = _part(document, "content.xml").get_element("//office:automatic-styles")
    assert isinstance(styles, Element)
    for style in (*_cell_styles(), *body.automatic):
        styles.append(style)


def _cell_styles() -> list[Element]:
    row = element("style:table-row-properties", {"fo:keep-together": "always"})
    made = [element("style:style", {"style:name": "Row", "style:family": "table-row"}, row)]
    for name, look in _CELLS.items():
        properties = element("style:table-cell-properties", _CELL | look)
        made.append(element("style:style", {"style:name": name, "style:family": "table-cell"}, properties))
    return made


def _set_language(document: Document, report: Report) -> None:
    language, _, country = region(report.language).partition("-")
    for text in _part(document, "styles.xml").get_elements("//style:default-style/style:text-properties"):
        text.set_attribute("fo:language", language)
        text.set_attribute("fo:country", country or "none")


def _write_around(document: Document, report: Report) -> None:
    """Write the header (body, status) and the footer (title, page numbers)."""
    header = paragraph("Header", report.author)
    header.append(element("text:tab", {}))
    write(header, report.status, "Strong_20_Emphasis")
    footer = paragraph("Footer", footer_name(report))
    footer.append(element("text:tab", {}))
    for text, field, _, _ in Formatter().parse(report.words.page):
        write(footer, text)
        if field:
            number = element(_FIELDS[field], {"text:select-page": "current"} if field == "page" else {})
            number.text = "1"
            footer.append(number)
    styles = _part(document, "styles.xml")
    for tag, made in (("style:header", header), ("style:footer", footer)):
        place = styles.get_element(f"//style:master-page/{tag}")
        assert isinstance(place, Element)
        place.append(made)


def _set_properties(document: Document, report: Report) -> None:
    meta = document.meta
    meta.meta_body.clear()
    meta.title = clean(report.full_title)
    meta.subject = clean(report.subtitle)
    meta.description = clean(report.status)
    meta.initial_creator = meta.creator = clean(report.author)
    meta.language = region(report.language)
    meta.generator = clean(report.words.generator)


def _part(document: Document, name: str) -> XmlPart:
    """Return a part that is XML."""
    part = document.get_part(name)
    assert isinstance(part, XmlPart)
    return part


def _packed(document: Document) -> bytes:
    """Return the document as a file that is the same whenever it is made, its kind first and not compressed."""
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w") as target:
        for name in _PARTS:
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            manifest = name == "META-INF/manifest.xml"
            content = _MANIFEST.format(kind=_KIND).encode() if manifest else source.read(name)
            target.writestr(entry, content.replace(_VERSION, _OLDER_VERSION, 1))
    return out.getvalue()
