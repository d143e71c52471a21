"""Footnotes of a docx, which python-docx has none of: the part, its separators, and the references to it."""

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from summarizer.export.docx.styles import Styles
from summarizer.export.docx.xml import Element, element, paragraph, text_run, value

_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
# What may follow the footnotes' settings; the schema is particular about it.
_AFTER_SETTINGS = (
    "w:endnotePr",
    "w:compat",
    "w:docVars",
    "w:rsids",
    "m:mathPr",
    "w:attachedSchema",
    "w:themeFontLang",
    "w:clrSchemeMapping",
    "w:shapeDefaults",
    "w:decimalSymbol",
    "w:listSeparator",
)


class Notes:
    """The footnotes of one document: those that it has, and those that are added to it."""

    def __init__(self, document: Docx, styles: Styles) -> None:
        """Take over the notes that `document` has."""
        self._document = document
        self._styles = styles
        self._part = _part(document)
        self.root = parse_xml(self._part.blob) if self._part else element("w:footnotes")
        if not self._part:
            self.root.extend(_separator(id_, kind) for id_, kind in _SEPARATORS)
        ids = [int(note.get(qn("w:id"))) for note in self.root.iterchildren(qn("w:footnote"))]
        self._next = max(1, max(ids, default=0) + 1)
        self.added = 0

    def reference(self, text: str) -> Element:
        """Add a note and return the run that refers to it."""
        id_, self._next, self.added = str(self._next), self._next + 1, self.added + 1
        style = self._styles["FootnoteReference"]
        sign = element("w:r", None, _reference_style(style), element("w:footnoteRef"))
        body = paragraph(self._styles["FootnoteText"], [sign, text_run(f" {text}")])
        self.root.append(element("w:footnote", {"w:id": id_}, body))
        return element("w:r", None, _reference_style(style), element("w:footnoteReference", {"w:id": id_}))

    def save(self) -> None:
        """Put the notes into the document; one without notes gets no part for them."""
        if not self.added and not self._part:
            return
        blob = serialize_part_xml(self.root)
        if self._part:
            self._part._blob = blob  # noqa: SLF001  (python-docx knows no footnotes; to it this part is bytes)
            return
        uri = PackURI("/word/footnotes.xml")
        package = self._document.part.package
        self._document.part.relate_to(Part(uri, CT.WML_FOOTNOTES, blob, package), RT.FOOTNOTES)
        settings = self._document.settings.element
        if not settings.xpath("w:footnotePr"):
            notes = element(
                "w:footnotePr", None, *(element("w:footnote", {"w:id": id_}) for id_, _ in _SEPARATORS)
            )
            settings.insert_element_before(notes, *_AFTER_SETTINGS)


def _part(document: Docx) -> Part | None:
    for rel in document.part.rels.values():
        if rel.reltype == RT.FOOTNOTES and not rel.is_external:
            part: Part = rel.target_part
            return part
    return None


def _reference_style(style: str) -> Element:
    return element("w:rPr", None, value("w:rStyle", style))


def _separator(id_: str, kind: str) -> Element:
    spacing = element("w:spacing", {"w:after": "0", "w:line": "240", "w:lineRule": "auto"})
    body = element("w:p", None, element("w:pPr", None, spacing), element("w:r", None, element(f"w:{kind}")))
    return element("w:footnote", {"w:type": kind, "w:id": id_}, body)
