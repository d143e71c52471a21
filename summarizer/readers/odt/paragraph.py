"""One paragraph of an .odt -> its text; what is hidden, noted or hangs on it is set apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from summarizer.readers.odt.styles import DRAW, OFFICE, TEXT, OdtStyles, whole
from summarizer.readers.office.xml_parts import Element

_Mode = Literal["kept", "hidden"]

_FIELDS = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
# A field that Word's forms have, as LibreOffice writes it.
_FIELD = f"{_FIELDS}fieldmark"
_SPACE = re.compile(r"[ \t\r\n]+")
# More spaces than this line up nothing.
_MOST_SPACES = 80
_SKIPPED = frozenset(
    f"{TEXT}{name}"
    # The number that is written out is counted already.
    for name in ("number", "placeholder", "ruby-text", "script", "tracked-changes", "note-citation")
)


@dataclass(frozen=True, slots=True)
class ParagraphText:
    r"""The text of a paragraph ("\n" is a line break), and what is in it or hangs on it.

    `boxes` are elements with paragraphs in them; `notes` footnotes and endnotes, `comments` annotations.
    """

    text: str
    hidden: tuple[str, ...] = ()
    boxes: tuple[Element, ...] = ()
    notes: tuple[Element, ...] = ()
    comments: tuple[Element, ...] = ()


def read_paragraph(paragraph: Element, styles: OdtStyles) -> ParagraphText:
    """Return the text of `paragraph` (text:p or text:h)."""
    reading = _Reading(styles)
    hidden = styles.of("paragraph", paragraph.get(f"{TEXT}style-name")).hidden or any(
        field.get(f"{TEXT}is-hidden") == "true" for field in paragraph.iter(f"{TEXT}hidden-paragraph")
    )
    parts: dict[_Mode, list[str]] = {"kept": [], "hidden": []}
    pieces = reading.pieces(paragraph, "hidden" if hidden else "kept")
    for mode, group in groupby(pieces, key=lambda piece: piece[0]):
        parts[mode].append("".join(text for _, text in group))
    return ParagraphText(
        "".join(parts["kept"]),
        tuple(parts["hidden"]),
        tuple(reading.boxes),
        tuple(reading.notes),
        tuple(reading.comments),
    )


def boxes_of(drawn: Element) -> Iterator[Element]:
    """Yield the elements in a frame or shape that hold paragraphs."""
    if any(child.tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list") for child in drawn):
        yield drawn
        return
    for child in drawn:
        yield from boxes_of(child)


class _Reading:
    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self.boxes: list[Element] = []
        self.notes: list[Element] = []
        self.comments: list[Element] = []

    def pieces(self, parent: Element, mode: _Mode) -> Iterator[tuple[_Mode, str]]:
        yield mode, _evened(parent.text)
        for child in parent:
            yield from self._child(child, mode)
            yield mode, _evened(child.tail)

    def _child(self, child: Element, mode: _Mode) -> Iterator[tuple[_Mode, str]]:
        if child.tag in _SKIPPED:
            return
        if child.tag == f"{TEXT}s":
            count = whole(child, f"{TEXT}c")
            yield mode, " " * min(1 if count is None else count, _MOST_SPACES)
        elif child.tag == f"{TEXT}tab":
            yield mode, "\t"
        elif child.tag == f"{TEXT}line-break":
            yield mode, "\n"
        elif child.tag == f"{TEXT}note":
            self.notes.append(child)
        elif child.tag == f"{OFFICE}annotation":
            self.comments.append(child)
        elif child.tag == f"{TEXT}hidden-text":
            yield "hidden", child.get(f"{TEXT}string-value") or _evened(child.text)
        elif child.tag == _FIELD:
            yield mode, _form_value(child)
        elif child.tag.startswith(DRAW):
            self.boxes += boxes_of(child)
        else:
            hides = (
                child.tag == f"{TEXT}span" and self._styles.of("text", child.get(f"{TEXT}style-name")).hidden
            )
            yield from self.pieces(child, "hidden" if hides else mode)


def _form_value(mark: Element) -> str:
    """Return what a field of a form shows: a box, or what was chosen."""
    known = [(each.get(f"{_FIELDS}name"), each.get(f"{_FIELDS}value", "")) for each in mark]
    if mark.get(f"{_FIELDS}type", "").endswith("CHECKBOX"):
        return "☒" if ("Checkbox_Checked", "true") in known else "☐"
    choices = [value for name, value in known if name == "Dropdown_ListEntry"]
    chosen = next((value for name, value in known if name == "Dropdown_Selected"), "0")
    return choices[int(chosen)] if chosen.isdecimal() and int(chosen) < len(choices) else ""


def _evened(text: str | None) -> str:
    """Return text of the XML, where any white space is a space."""
    return _SPACE.sub(" ", text or "")
