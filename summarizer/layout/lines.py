"""Lines of a text: their extent, which are page furniture, and how wide the text was wrapped."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from summarizer.language import Language, Section

_LINE = re.compile(r"[^\n\f]*")
_BAR = re.compile(r"(?<!\\)\|")
_DIGITS = re.compile(r"\d+")
# "Stemming:     unaniem" returns without being a title.
_LABEL = re.compile(r"[^:]{1,40}:\s")
_RULE = re.compile(r"^[\s|:+=_-]+$")
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
# This share of the places where a running title stands is beside page breaks.
_AT_EDGES = 0.75
# Fewer true wraps than this say nothing about a width; the document has a paragraph a line.
_WRAPS = 3
_GAP = re.compile(r"\S\s{4,}\S")
# No text is wrapped narrower; short lines before small letters are headings and addresses.
_NARROWEST = 40
_WIDEST = 160
TERMINAL = (".", "!", "?", ":", ";", '"', "”", "’", ")", "…")


class LayoutWords(Section):
    """Section [layout] of a language file."""

    page_marker: str
    conjunctions: frozenset[str]
    table_headers: frozenset[str]
    column_headers: frozenset[str]
    bar_headers: frozenset[str]
    list_titles: frozenset[str]
    not_speakers: frozenset[str]
    speaker_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """Line `number` (1-based) of the source: [start, end) without its line end and trailing space."""

    number: int
    start: int
    end: int
    text: str
    indent: int
    page_break: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return self.start == self.end

    @property
    def right(self) -> int:
        """Column after its last character."""
        return self.indent + len(self.text)


@dataclass(frozen=True)
class Sheet:
    """A text in lines, as all of layout looks at it: page furniture is blanked, its indexes are `furniture`."""

    source: str
    lines: list[Line]
    furniture: frozenset[int]
    words: LayoutWords

    @cached_property
    def width(self) -> int | None:
        """The column at which the text was wrapped, None when it has a paragraph a line."""
        return _wrap_width(self.lines)

    @cached_property
    def bars(self) -> list[int]:
        """How many bars part the cells of each line, were it a row."""
        return [len(_BAR.findall(line.text)) if "|" in line.text else 0 for line in self.lines]

    @cached_property
    def heads(self) -> frozenset[int]:
        """The indexes of the lines that head columns parted by bars."""
        known = self.words.table_headers | self.words.column_headers | self.words.bar_headers
        return frozenset(
            index
            for index, count in enumerate(self.bars)
            if count and heads_columns(_BAR.split(self.lines[index].text), known)
        )

    def opens(self, index: int) -> bool:
        """Whether nothing but white space, furniture or a rule stands right above line `index`."""
        return index == 0 or self.lines[index - 1].blank or is_rule(self.lines[index - 1])

    def is_hyphenated(self, word: str) -> bool:
        """Whether a word that begins with `word` ("co-opt") stands in the text with its hyphen."""
        place = bisect_left(self._hyphenated, word)
        return place < len(self._hyphenated) and self._hyphenated[place].startswith(word)

    @cached_property
    def _hyphenated(self) -> list[str]:
        words = set(_HYPHENATED.findall(self.source))
        return sorted({f"{a}-{b}" for word in words for a, b in pairwise(word.split("-"))})


def read_sheet(source: str, language: Language) -> Sheet:
    """Return the lines of `source` with page furniture blanked."""
    lines = read_lines(source)
    furniture = find_furniture(lines, language)
    kept = [
        replace(line, end=line.start, text="") if i in furniture else line for i, line in enumerate(lines)
    ]
    return Sheet(source, kept, frozenset(furniture), language.section("layout", LayoutWords))


def heads_columns(cells: Sequence[str], headers: frozenset[str]) -> bool:
    """Whether at least two and half of `cells` are words of `headers`, which head columns."""
    known = sum(cell.strip(" .:*").lower() in headers for cell in cells)
    return known >= 2 and known * 2 >= len(cells)


def is_rule(line: Line) -> bool:
    """Whether the line only draws (---, ===, |---|---|)."""
    return len(line.text) >= 3 and bool(_RULE.match(line.text))


def read_lines(source: str) -> list[Line]:
    """Return the lines of `source`; `start` is at the first character that is not white space."""
    lines, position, number, page_break = [], 0, 1, False
    while position <= len(source):
        found = _LINE.match(source, position)
        end = found.end() if found else position
        raw = source[position:end]
        text = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if text else 0
        start = position + indent
        lines.append(Line(number, start, start + len(text), text, indent, page_break))
        # A form feed at the start of a line parts pages, and no more than that: no line stands before it.
        after = source[end : end + 2]
        page_break = after[:1] == "\f" or after == "\n\f"
        number += after[:1] == "\n"
        position = end + (2 if after == "\n\f" else 1)
    return lines


def find_furniture(lines: list[Line], language: Language) -> set[int]:
    """Return the indexes of page headers, footers and numbers.

    A page marker ("Pagina 2 van 6", alone or at the right of a running title), and lines that return
    (digits aside) at least three times beside page breaks or page markers, and hardly elsewhere: "Besluit:
    conform." returns too, wherever a page ends.
    """
    page = language.section("layout", LayoutWords).page_marker
    marker = language.pattern(
        rf"^(?:.{{3,120}}\s{{2,}}|[-–|\s]*)(?:{page})[-–.\s]*$|^.{{3,120}}\s{{3,}}[-–]\s?\d{{1,3}}\s?[-–]$"
    )
    markers = {i for i, line in enumerate(lines) if _is_marker(line, marker)}
    markers |= _running_titles(lines)
    edges = markers | {i for i, line in enumerate(lines) if line.page_break}
    near = {i for edge in edges for i in range(edge - 3, edge + 4) if 0 <= i < len(lines)}
    shapes = Counter(_DIGITS.sub("#", lines[i].text) for i in near if not lines[i].blank)
    everywhere = Counter(_DIGITS.sub("#", line.text) for line in lines if not line.blank)
    for i in near:
        shape = _DIGITS.sub("#", lines[i].text)
        alone = shape in ("#", "- # -", "-#-") and any(
            lines[j].page_break for j in (i, min(i + 1, len(lines) - 1))
        )
        returns = len(shape) > 5 and shapes[shape] >= max(3, _AT_EDGES * everywhere[shape])
        if not lines[i].blank and (alone or returns):
            markers.add(i)
    return markers


def _running_titles(lines: list[Line]) -> set[int]:
    """Return the lines, alone and with a wide gap, that stand three times or more; the first is the document's own title."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        alone = i + 1 == len(lines) or lines[i + 1].blank or i == 0 or lines[i - 1].blank
        if alone and _GAP.search(line.text) and not _LABEL.match(line.text):
            places.setdefault(line.text, []).append(i)
    return {i for found in places.values() if len(found) >= 3 for i in found[1:]}


def _is_marker(line: Line, marker: re.Pattern[str]) -> bool:
    return 0 < len(line.text) < 200 and "|" not in line.text and marker.match(line.text) is not None


def _wrap_width(lines: list[Line]) -> int | None:
    """Return the column at which the text was wrapped, None when it has a paragraph a line.

    Measured on true wraps only: lines without end punctuation that go on in lower case on the next line.
    """
    wraps = [
        line.right
        for line, after in pairwise(lines)
        if line.text
        and after.text[:1].islower()
        and not line.text.endswith(TERMINAL)
        and _NARROWEST <= line.right <= _WIDEST
        and not after.text.startswith(("http", "www"))
    ]
    return int(median(wraps)) if len(wraps) >= _WRAPS else None
