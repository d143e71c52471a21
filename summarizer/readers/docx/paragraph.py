"""One paragraph of a .docx -> its final text: what was inserted stays, what was deleted or hidden is set apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from summarizer.readers.docx.parts import Styles, W, flag, number, value
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
    reading = _Reading(styles, hidden)
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


@dataclass
class _Field:
    """A field that is open: `shown` is what it shows if no result is written out (a box that is ticked)."""

    shown: str
    in_code: bool = True


@dataclass
class _Reading:
    """Walks one paragraph; knows in which fields it is."""

    styles: Styles
    hidden: bool
    fields: list[_Field] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

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
                yield from ((mode, text) for text in self._turn(child))
            elif is_alternative(child):
                form = chosen(child)
                if form is not None:
                    yield from self.pieces(form, mode)
            elif (text := self._text(child, mode)) is not None:
                yield from ((mode, text) for text in self._shown(text))
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
        return self.hidden or (style is not None and self.styles.of(style).hidden)

    def _shown(self, text: str) -> Iterator[str]:
        """Yield `text`, unless it is the code of a field."""
        if text and not any(known.in_code for known in self.fields):
            for known in self.fields:
                known.shown = ""
            yield text

    def _turn(self, mark: Element) -> Iterator[str]:
        """Open or close a field, or go on with its result; yield what it shows."""
        kind = mark.get(f"{W}fldCharType", "")
        if kind == "begin":
            self.fields.append(_Field(_form_value(mark)))
        elif kind == "separate" and self.fields:
            self.fields[-1].in_code = False
        elif kind == "end" and self.fields:
            yield from self._shown(self.fields.pop().shown)


def _form_value(mark: Element) -> str:
    """Return what the field of a form that begins at `mark` shows by itself: a box, or what was chosen."""
    box, choices = (mark.find(f"{W}ffData/{W}{name}") for name in ("checkBox", "ddList"))
    if box is not None:
        ticked = flag(box, "checked")
        return "☒" if (flag(box, "default") if ticked is None else ticked) else "☐"
    if choices is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in choices.iterchildren(f"{W}listEntry")]
    chosen_one = number(choices, "result") or number(choices, "default") or 0
    return entries[chosen_one] if 0 <= chosen_one < len(entries) else ""


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return "•"
    if element.get(f"{W}font", "").startswith("Wingdings") or code in _PRIVATE:
        return _WINGDINGS.get(code & 0xFF, "•")
    return chr(code) if 0x20 <= code < 0xD800 else "•"
