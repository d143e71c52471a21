"""One paragraph of a .docx -> its final text: what was inserted stays, what was deleted or hidden is set apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from summarizer.readers.docx.parts import Styles, W, flag, value
from summarizer.readers.office.xml_parts import Element

_Mode = Literal["kept", "deleted", "hidden"]

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "moveFrom", "rt")
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
# What Wingdings has at these places; all else in a symbol font is decoration.
_WINGDINGS = {0xA8: "☐", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
_PRIVATE = range(0xE000, 0xF900)
_LINE_END = re.compile(r"[\t\r\n]")


@dataclass(frozen=True, slots=True)
class ParagraphText:
    r"""The text of a paragraph ("\n" is a line break), and what is in it or hangs on it.

    `boxes` are the contents of its text boxes; `notes` which notes it refers to, as (part, id).
    """

    text: str
    deleted: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    boxes: tuple[Element, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def read_paragraph(paragraph: Element, styles: Styles, *, hidden: bool = False) -> ParagraphText:
    """Return the text of `paragraph`; `hidden` says that its style hides what does not say otherwise."""
    reading = _Reading(styles, hidden=hidden)
    pieces = list(reading.pieces(paragraph, "kept"))
    parts: dict[_Mode, list[str]] = {"kept": [], "deleted": [], "hidden": []}
    for mode, group in groupby(pieces, key=lambda piece: piece[0]):
        parts[mode].append("".join(text for _, text in group))
    return ParagraphText(
        "".join(parts["kept"]),
        tuple(parts["deleted"]),
        tuple(parts["hidden"]),
        tuple(reading.boxes),
        tuple(reading.notes),
    )


def all_text(element: Element) -> str:
    """Return all the words in `element`, deleted ones too, its paragraphs parted by a space."""
    paragraphs = element.iter(f"{W}p")
    words = (
        "".join(part.text or "" for part in paragraph.iter(f"{W}t", f"{W}delText"))
        for paragraph in paragraphs
    )
    return " ".join(filter(None, words))


def is_placeholder(element: Element) -> bool:
    """Whether a content control shows only what to fill in."""
    return element.tag == f"{W}sdt" and bool(flag(element, "sdtPr", "showingPlcHdr"))


def chosen(element: Element) -> Element | None:
    """Return the form of an alternate content that is read: the first choice, else the fallback."""
    choice = element.find(f"{_COMPATIBILITY}Choice")
    return choice if choice is not None else element.find(f"{_COMPATIBILITY}Fallback")


def is_alternative(element: Element) -> bool:
    """Whether `element` holds the same thing in several forms."""
    return bool(element.tag == f"{_COMPATIBILITY}AlternateContent")


class _Reading:
    """Walks one paragraph; knows where in a field it is."""

    def __init__(self, styles: Styles, *, hidden: bool) -> None:
        self._styles = styles
        self._hidden = hidden
        # For each field that is open, whether this is still its code (and not its result).
        self._codes: list[bool] = []
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []

    def pieces(self, parent: Element, mode: _Mode) -> Iterator[tuple[_Mode, str]]:
        for child in parent:
            if child.tag in _SKIPPED or is_placeholder(child):
                continue
            if child.tag == f"{W}del":
                yield from self.pieces(child, "deleted")
            elif child.tag == f"{W}r":
                yield from self.pieces(child, "hidden" if mode == "kept" and self._hides(child) else mode)
            elif child.tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif child.tag == f"{W}fldChar":
                self._turn(child.get(f"{W}fldCharType", ""))
            elif is_alternative(child):
                form = chosen(child)
                if form is not None:
                    yield from self.pieces(form, mode)
            elif (text := self._text(child, mode)) is not None:
                if text and not any(self._codes):
                    yield mode, text
            else:
                yield from self.pieces(child, mode)

    def _text(self, element: Element, mode: _Mode) -> str | None:
        """Return what `element` itself shows, None where it may hold others."""
        if element.tag in _NOTES:
            if mode == "kept":
                self.notes.append((_NOTES[element.tag], element.get(f"{W}id", "")))
            return ""
        if element.tag == f"{W}sym":
            return _symbol(element)
        if len(element) == 0 and element.tag.endswith(("}t", "}delText")):
            return _LINE_END.sub(" ", element.text or "")
        return _SIGNS.get(element.tag)

    def _hides(self, run: Element) -> bool:
        own = flag(run, "rPr", "vanish")
        if own is not None:
            return own
        style = value(run, "rPr", "rStyle")
        return self._hidden or (style is not None and self._styles.of(style).hidden)

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return "•"
    if element.get(f"{W}font", "").startswith("Wingdings") or code in _PRIVATE:
        return _WINGDINGS.get(code & 0xFF, "•")
    return chr(code) if 0x20 <= code < 0xD800 else "•"
