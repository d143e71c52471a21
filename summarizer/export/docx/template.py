"""A secretary's own Word file: looked over, opened, and its placeholders filled in.

Word files with placeholders are filled in by docxtpl, in the sandbox of sandbox.py. docxtpl works on a
part's XML as text, with patterns that a hostile part could make run for ever: so the tags are looked over first.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import docx
from defusedxml.ElementTree import fromstring
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError
from lxml import etree

from summarizer.errors import UnreadableError, UsageError
from summarizer.export.docx.outside import check_parts, unusable
from summarizer.export.docx.sandbox import Sandbox
from summarizer.export.docx.signs import REPORT
from summarizer.export.docx.xml import Element
from summarizer.zipped import check_zip

_TYPES = "[Content_Types].xml"
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_DOTX = (b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DROPPED = "/attachedTemplate"

_LARGEST = 32 * 2**20
_LARGEST_WITH_TAGS = 4 * 2**20
_MOST_TAGS = 2_000
_LONGEST_TAG = 400
_LONGEST_RAW_TAG = 30_000
# As docxtpl does: a tag's two signs may be in runs of their own.
_APART = re.compile(r"(?<={)(<[^>]*>)+(?=[\{%\#])|(?<=[%\}\#])(<[^>]*>)+(?=\})")
_EDGE = re.compile(r"\{[{%#]|[}%#]\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_CELLS = re.compile(r"\{%\s*(?:vm|hm|colspan|cellbg)\b")
_HAS_TAGS = re.compile(r"\{[{%]")
# What a placeholder can come to besides: values that cannot be compared, or more brackets than Python can read.
_WRONG = (ArithmeticError, RecursionError, SyntaxError, TypeError, ValueError)
_TEXT = {f"{_W}{name}" for name in ("t", "instrText", "delText", "delInstrText", "fldData")}


def open_template(data: bytes) -> Docx:
    """Return the template in `data`, if it is a Word file that can do no harm.

    Raises:
        UsageError: it is none, it is damaged, locked or has macros, or it shows files that are elsewhere.
    """
    try:
        check_zip("template", data)
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            entries = {name: source.read(name) for name in source.namelist()}
    except UnreadableError as error:
        raise UsageError(f"The template cannot be used: {error}") from error
    types = entries.get(_TYPES, b"")
    if _MACROS.search(types):
        raise unusable("it holds macros. Save it in Word as .docx (without macros)")
    if sum(map(len, entries.values())) > _LARGEST:
        raise unusable(f"it unpacks to more than {_LARGEST >> 20} MB. Make its pictures smaller")
    entries[_TYPES] = types.replace(*_DOTX)
    check_parts(entries)
    return _without_own_template(docx.Document(io.BytesIO(_zipped(entries))))


def has_placeholders(document: Docx) -> bool:
    """Whether a template has something to fill in, in its text or around it."""
    return any(_HAS_TAGS.search("".join(part.itertext())) for part in _parts(document))


def fill(document: Docx, values: Mapping[str, object]) -> Docx:
    """Return the template with its placeholders filled in; notes and the report are signs still.

    Raises:
        UsageError: a placeholder is wrong, names what there is not, or does what it must not.
    """
    saved = io.BytesIO()
    document.save(saved)
    template = _Filled(saved)
    try:
        template.render(dict(values), jinja_env=Sandbox(), autoescape=True)
    except TemplateError as error:
        why = str(error.message).rstrip(".")
        raise UsageError(
            f"The template cannot be filled in: {why}. Mend that in Word and try again; "
            f"what a template can use is: {', '.join(sorted(values))}."
        ) from error
    except etree.XMLSyntaxError as error:
        raise _unfilled(
            "a loop or condition begins in one paragraph or cell and ends in another. Write {%p … %} for whole "
            "paragraphs, {%tr … %} for rows"
        ) from error
    except _WRONG as error:
        raise _unfilled("one of its placeholders makes no sense. Make them simpler") from error
    out = io.BytesIO()
    template.save(out)
    with zipfile.ZipFile(out) as filled:
        # A placeholder may have written the name of a field.
        check_parts({name: filled.read(name) for name in filled.namelist()})
    out.seek(0)
    return docx.Document(out)


class _Filled(DocxTemplate):  # type: ignore[misc]
    """docxtpl, with a look at what it is about to do and at what came of it."""

    def patch_xml(self, src_xml: str) -> str:
        """Return the XML of a part as a template, once its tags have been looked over."""
        check_tags(src_xml)
        return str(super().patch_xml(src_xml))

    def fix_tables(self, xml: str) -> Element:
        """Return what came of the text, if it is whole; docxtpl would mend it, and lose text."""
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        _place_strays(root)
        return super().fix_tables(etree.tostring(root, encoding="unicode"))

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Leave the file's properties: they are written afterwards."""


def check_tags(xml: str) -> None:
    """Look over the tags of a part: closed, short, not too many.

    Raises:
        UsageError: they are not.
    """
    joined = _APART.sub("", xml)
    opened: re.Match[str] | None = None
    number = 0
    for edge in _EDGE.finditer(joined):
        if opened is None:
            opened = edge if edge[0] in _CLOSING else None
            continue
        raw = joined[opened.start() : min(edge.end(), opened.start() + _LONGEST_RAW_TAG)]
        tag = re.sub("<[^>]*>", "", raw)
        if edge[0] != _CLOSING[opened[0]] or len(raw) == _LONGEST_RAW_TAG or len(tag) > _LONGEST_TAG:
            raise _unfilled(f"the placeholder '{tag[:40]}' is not closed, or is too long")
        if _CELLS.match(tag):
            raise _unfilled(f"'{tag}' cannot be used. Set colours and widths of cells in Word")
        opened, number = None, number + 1
    if opened is not None:
        raise _unfilled(
            f"the placeholder '{re.sub('<[^>]*>', '', joined[opened.start() :][:400])[:40]}' is not closed"
        )
    if number > _MOST_TAGS or (number and len(xml) > _LARGEST_WITH_TAGS):
        raise _unfilled(
            f"it is too large for a file with placeholders (more than {_MOST_TAGS}, or 4 MB of text)"
        )


def _place_strays(root: Element) -> None:
    """Give "{{p report }}" the paragraph that docxtpl took from it; any other such text has no place.

    Raises:
        UsageError: a value was printed by {{p … }}, {{r … }} or the like.
    """
    for node in list(root.iter(f"{_W}*")):
        if node.tag in _TEXT:
            continue
        strays = [(node, "text", 0)]
        strays += [(child, "tail", number + 1) for number, child in enumerate(node)]
        for where, name, index in reversed(strays):
            text = (getattr(where, name) or "").strip()
            if not text:
                continue
            if text != REPORT:
                raise _unfilled("only the report can be printed by {{p … }}; write the others as {{ … }}")
            setattr(where, name, None)
            made = etree.Element(f"{_W}p")
            etree.SubElement(etree.SubElement(made, f"{_W}r"), f"{_W}t").text = REPORT
            node.insert(index, made)


def _parts(document: Docx) -> Iterator[Element]:
    """Yield the roots of the parts that placeholders may stand in."""
    yield document.element.body
    for rel in document.part.rels.values():
        if rel.reltype.endswith(("/header", "/footer")) and not rel.is_external:
            yield rel.target_part.element
        elif rel.reltype.endswith("/footnotes") and not rel.is_external:
            yield fromstring(rel.target_part.blob)


def _without_own_template(document: Docx) -> Docx:
    """Return the document without the link to its own template: Word would ask for that wherever it is."""
    settings = document.settings.element
    rels = document.part.part_related_by(RT.SETTINGS).rels
    for id_ in [id_ for id_, rel in rels.items() if rel.reltype.endswith(_DROPPED)]:
        del rels[id_]
    for link in settings.xpath("w:attachedTemplate"):
        link.getparent().remove(link)
    return document


def _zipped(entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return out.getvalue()


def _unfilled(why: str) -> UsageError:
    return UsageError(f"The template cannot be filled in: {why}, and try again.")
