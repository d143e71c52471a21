"""The elements that a docx is made of; all text passes `clean`, so that none of it is markup."""

from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from summarizer.export.xml_text import clean

# lxml has no types.
Element = Any


def element(tag: str, attributes: dict[str, str] | None = None, *children: Element) -> Element:
    """Return an element; names are written with their prefix ("w:p")."""
    made: Element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    made.extend(children)
    return made


def value(tag: str, val: str) -> Element:
    """Return an element that is no more than a value."""
    return element(tag, {"w:val": val})


def text_run(text: str, style: str = "", *, strong: bool = False, emphasis: bool = False) -> Element:
    """Return a run of (clean) `text`, in a character style."""
    properties = [value("w:rStyle", style)] if style else []
    properties += [element("w:b")] if strong else []
    properties += [element("w:i")] if emphasis else []
    made = element("w:r", None, *([element("w:rPr", None, *properties)] if properties else []))
    made.append(_text(clean(text)))
    return made


def tab_run() -> Element:
    """Return a run that is a tab."""
    return element("w:r", None, element("w:tab"))


def field_runs(instruction: str) -> list[Element]:
    """Return the runs of a field such as PAGE; a word processor fills it in."""
    signs = [element("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "separate", "end")]
    code = element("w:instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    return [element("w:r", None, part) for part in (signs[0], code, signs[1], _text("1"), signs[2])]


def paragraph(style: str, runs: Iterable[Element] = ()) -> Element:
    """Return a paragraph in a style, by its id."""
    properties = [element("w:pPr", None, value("w:pStyle", style))] if style else []
    return element("w:p", None, *properties, *runs)


def _text(text: str) -> Element:
    made = element("w:t", {"xml:space": "preserve"})
    made.text = text
    return made
