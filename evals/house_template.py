"""Makes samples/huisstijl.docx, a Word template of a water board that does not exist: python -m evals.house_template.

Letterhead, first page unlike the others, styles of its own, and placeholders; the same file whenever it is made.
"""

from pathlib import Path

import docx
from docx.document import Document as Docx
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from summarizer.export.docx.page import packed
from summarizer.export.docx.xml import element, field_runs

TEMPLATE = Path(__file__).parent.parent / "samples" / "huisstijl.docx"

_BODY = "Waterschap Zilte Landen"
_ADDRESS = "Sluiskade 1 · 0000 AA Ziltezijl · secretariaat@ziltelanden.example"
_GREEN = RGBColor(0x0B, 0x5D, 0x4B)
_HEADINGS = (("Title", 24), ("Subtitle", 12), ("Heading 1", 15), ("Heading 2", 12), ("Heading 3", 11))


def make() -> bytes:
    """Return the template."""
    document = docx.Document()
    _set_styles(document)
    _set_page(document)
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ subtitle }}", style="Subtitle")
    document.add_paragraph("{%p if state == 'concept' %}")
    note = document.add_paragraph(
        "Opmerkingen bij dit concept ontvangt het secretariaat graag vóór de vergadering."
    )
    note.runs[0].italic = True
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{p report }}")
    document.add_paragraph(f"Secretariaat {_BODY}")
    return packed(document)


def _set_styles(document: Docx) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(10.5)
    for name, size in _HEADINGS:
        style = document.styles[name]
        for fonts in style.element.xpath("w:rPr/w:rFonts"):
            fonts.getparent().remove(fonts)
        for border in style.element.xpath("w:pPr/w:pBdr"):
            border.getparent().remove(border)
        font = style.font
        font.name, font.size, font.italic, font.color.rgb = "Georgia", Pt(size), False, _GREEN


def _set_page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.75)
    section.different_first_page_header_footer = True
    letterhead = section.first_page_header.paragraphs[0]
    name = letterhead.add_run(_BODY)
    name.bold, name.font.size, name.font.color.rgb = True, Pt(16), _GREEN
    address = section.first_page_header.add_paragraph(_ADDRESS)
    address.runs[0].font.size = Pt(8)
    _underlined(address)
    section.header.paragraphs[0].add_run(f"{_BODY} – ").bold = True
    section.header.paragraphs[0].add_run("{{ title }}")
    _underlined(section.header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        _numbered(footer.paragraphs[0])


def _underlined(paragraph: Paragraph) -> None:
    line = {"w:val": "single", "w:sz": "12", "w:space": "4", "w:color": str(_GREEN)}
    paragraph._p.get_or_add_pPr().append(element("w:pBdr", None, element("w:bottom", line)))  # noqa: SLF001


def _numbered(paragraph: Paragraph) -> None:
    paragraph.add_run(f"{_BODY}\t\tblad ")
    paragraph._p.extend(field_runs("PAGE"))  # noqa: SLF001


def main() -> None:
    """Write the template."""
    TEMPLATE.write_bytes(make())


if __name__ == "__main__":
    main()
