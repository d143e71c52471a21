"""The elements of a web page -> the blocks of its text."""

import re
from dataclasses import dataclass

from lxml import etree

from summarizer.readers.figures import FIGURES, Figure, figure
from summarizer.readers.html.plan import (
    BLOCKS,
    HEADINGS,
    NOTHING,
    Element,
    Plan,
    has_word,
    is_reference,
    tag_of,
    text_of,
)
from summarizer.readers.html.tables import DataTable
from summarizer.readers.writing import Writer

_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
# How Word and Google Docs say how deep a list entry is.
_WORD_LEVEL = re.compile(r"mso-list\s*:[^;]{0,80}\blevel(\d)", re.IGNORECASE)
_DOCS_LEVEL = re.compile(r"lst-\S{1,60}-(\d)(?:\s|$)")
_STYLE_TYPE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_WORD_MARKER = re.compile(
    r"\s*(?:(?P<number>\(?[\dA-Za-z]{1,4}(?:\.\d{1,3}){0,4}[.)])|(?P<bullet>[^\w\s]|o))\s+(?=\S)"
)
_FIGURES: dict[str, Figure] = {
    "lower-alpha": "letter",
    "lower-latin": "letter",
    "upper-alpha": "LETTER",
    "upper-latin": "LETTER",
    "lower-roman": "roman",
    "upper-roman": "ROMAN",
    "decimal-leading-zero": "zero",
    "none": "none",
}
# A definition so long is a text of its own, and what is defined the line above it.
_SHORT = 100


@dataclass
class _List:
    numbered: bool
    depth: int
    number: int = 1
    step: int = 1
    figure: Figure = "decimal"


@dataclass
class _Entry:
    """An entry that is open: its marker until it is written, then ""; `headed` when a heading stands in it."""

    marker: str
    depth: int
    headed: bool = False


class PageWriter:
    """Writes the tree of a page to `writer`, one block after the other."""

    def __init__(self, writer: Writer, plan: Plan) -> None:
        self._writer = writer
        self._plan = plan
        self._buffer: list[str] = []
        self._lists: list[_List] = []
        self._entries: list[_Entry] = []
        self._table: DataTable | None = None
        self._level = 0
        self._word_level: int | None = None
        self._preformatted = 0
        self._term = ""
        self._in_term = self._in_definition = self._in_caption = False
        self._wrote = False

    def write(self, root: Element) -> None:
        """Write all of `root`."""
        walk = etree.iterwalk(root, events=("start", "end"))
        left_out: Element | None = None
        for event, element in walk:
            tag = tag_of(element)
            if event == "end":
                if element is left_out:
                    left_out = None
                else:
                    self._close(tag)
                if element is not root:
                    self._add(element.tail)
            elif self._is_left_out(element, tag):
                left_out = element
                walk.skip_subtree()
            else:
                self._open(element, tag)
                self._add(element.text if tag else None)
        self._flush()

    def _is_left_out(self, element: Element, tag: str) -> bool:
        kind = self._plan.asides.get(element)
        if kind is not None:
            if tag in BLOCKS:
                self._flush()
            text = text_of(element)
            if kind != "hidden" or has_word(text):
                self._writer.aside(kind, text)
        return kind is not None or tag in NOTHING or (tag == "a" and is_reference(element))

    def _add(self, text: str | None) -> None:
        if text:
            self._buffer.append(text if self._preformatted else _SPACE.sub(" ", text))

    def _open(self, element: Element, tag: str) -> None:
        if tag == "br":
            self._buffer.append("\n")
        elif tag == "q":
            self._buffer.append("“")
        if tag not in BLOCKS:
            self._preformatted += tag in _PREFORMATTED
            return
        self._flush()
        if self._table is not None and tag in ("table", "tr", "td", "th"):
            self._open_in_table(self._table, element, tag)
        elif tag == "table" and element not in self._plan.layout_tables:
            self._table = DataTable()
        elif tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag == "p":
            self._open_paragraph(element)
        elif tag == "hr":
            self._gap()
        else:
            self._open_list(element, tag)
        self._preformatted += tag in _PREFORMATTED

    def _open_list(self, element: Element, tag: str) -> None:
        if tag in _LISTS:
            self._lists.append(_list(element, tag, len(self._lists)))
        elif tag == "li":
            self._entries.append(self._entry(element))
        elif tag == "dt":
            self._close_term()
            self._in_term = True
        elif tag == "dd":
            self._in_definition = True
        elif tag == "caption":
            self._in_caption = True

    def _open_in_table(self, table: DataTable, element: Element, tag: str) -> None:
        if tag == "table":
            table.nested += 1
        elif table.nested == 0 and tag == "tr":
            table.open_row()
        elif table.nested == 0:
            table.open_cell(element)

    def _open_paragraph(self, element: Element) -> None:
        self._wrote = False
        level = _WORD_LEVEL.search(element.get("style", ""))
        self._word_level = int(level[1]) - 1 if level else None
        if {"title", "MsoTitle"} & set(element.get("class", "").split()):
            self._level = 1

    def _close(self, tag: str) -> None:
        if tag == "q":
            self._buffer.append("”")
        self._preformatted -= tag in _PREFORMATTED
        if tag not in BLOCKS:
            return
        self._flush()
        if self._table is not None and tag in ("table", "tr", "td", "th"):
            self._close_in_table(self._table, tag)
        elif tag in HEADINGS:
            self._level = 0
        elif tag == "p":
            if not self._wrote and not self._entries:
                self._gap()
            self._word_level, self._level = None, 0
        else:
            self._close_list(tag)

    def _close_list(self, tag: str) -> None:
        if tag in _LISTS:
            self._lists.pop()
        elif tag == "li":
            self._entries.pop()
        elif tag == "dt":
            self._in_term = False
        elif tag == "dd":
            self._in_definition = False
        elif tag == "dl":
            self._close_term()
        elif tag == "caption":
            self._in_caption = False

    def _close_in_table(self, table: DataTable, tag: str) -> None:
        if tag == "table" and table.nested == 0:
            table.close_row()
            self._table = None
            self._writer.table(table.rows)
        elif tag == "table":
            table.nested -= 1
        elif table.nested == 0 and tag == "tr":
            table.close_row()
        elif table.nested == 0:
            table.close_cell()

    def _flush(self) -> None:
        """Write what was gathered; an empty line in it parts two blocks."""
        text = "".join(self._buffer)
        self._buffer.clear()
        blocks = [block for block in _GAP.split(text.strip()) if block.strip()]
        for number, block in enumerate(blocks):
            if number:
                self._gap()
            self._block(block)

    def _block(self, text: str) -> None:
        if self._in_term:
            self._term = f"{self._term} {text}".strip()
            return
        term, self._term = self._term, ""
        if term and self._in_definition and len(text) <= _SHORT and "\n" not in text:
            text = f"{term} {text}" if term[-1] in ":.?!" else f"{term}: {text}"
        elif term:
            self._emit(term)
        self._emit(text)

    def _close_term(self) -> None:
        if self._term:
            term, self._term = self._term, ""
            self._emit(term)

    def _emit(self, text: str) -> None:
        """Write a block where it stands: in a cell, a heading, an entry or by itself."""
        self._wrote = True
        entry = self._entries[-1] if self._entries else None
        marker = entry.marker if entry else ""
        if self._table is not None and not self._in_caption:
            self._table.add(f"{marker} {text}" if marker not in ("", "-") else text)
        elif self._level:
            self._writer.heading(self._level, text, marker if marker != "-" else "")
            if entry:
                entry.headed = True
        elif entry is not None and not entry.headed:
            self._writer.entry(marker, entry.depth, text)
        elif self._word_level is not None and (found := _WORD_MARKER.match(text)):
            sign = found["number"] or "-"
            self._writer.entry(sign, self._word_level, text[found.end() :])
        else:
            self._writer.paragraph(text)
        if entry:
            entry.marker = ""

    def _gap(self) -> None:
        if self._table is None and not self._in_term:
            self._writer.gap()

    def _entry(self, element: Element) -> _Entry:
        """Return the entry that opens, and count it."""
        if not self._lists:
            return _Entry("-", 0)
        kind = self._lists[-1]
        value = element.get("value", "")
        if kind.numbered and re.fullmatch(r"-?[0-9]{1,6}", value):
            kind.number = int(value)
        shown = figure(kind.number, kind.figure) if kind.numbered else ""
        marker = f"{shown}." if shown else "-"
        kind.number += kind.step
        return _Entry(marker, kind.depth)


def _list(element: Element, tag: str, depth: int) -> _List:
    level = _DOCS_LEVEL.search(element.get("class", ""))
    style = _STYLE_TYPE.search(element.get("style", ""))
    own = FIGURES.get(element.get("type", ""), "decimal")
    kind = _FIGURES.get(style[1].lower(), "decimal") if style else own
    step = 1 if element.get("reversed") is None else -1
    start = element.get("start", "")
    count = len(element.findall("li")) if step < 0 else 1
    number = int(start) if re.fullmatch(r"-?[0-9]{1,6}", start) else count
    return _List(tag == "ol", int(level[1]) if level else depth, number, step, kind)
