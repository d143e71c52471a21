"""Paragraphs, headings, list entries, table rows and turns -> an Extract, by the conventions all readers share.

One paragraph a line; "# " before a heading, "- " or its number before a list entry, two spaces for each level
that it lies deeper; "| cell | cell |" for a table row; "[00:12:31] Name: text" for a turn. A blank line stands
before a heading, after a list or a table, and where the source has an empty paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.document import Extract, Place
from summarizer.records import Aside, AsideKind, At

# What is nothing to a reader or would turn the text around: controls, soft hyphen, byte order mark, bidi
# marks, lone surrogates. White space is evened apart from it.
_NOTHING = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
# A column wider than this is no column.
_WIDEST_SPAN = 64
_DEEPEST_HEADING = 6
_DEEPEST_ENTRY = 8
_Kind = Literal["", "gap", "paragraph", "heading", "entry", "row", "turn"]


@dataclass(frozen=True, slots=True)
class Cell:
    r"""A cell of a table: its text (paragraphs parted by "\n") and how many columns it takes.

    What a cell of a row above covers is an empty cell.
    """

    text: str
    span: int = 1


def even(text: str) -> str:
    """Return `text` on one line, white space evened, without characters that show nothing."""
    return " ".join(_NOTHING.sub("", text).split())


def even_but_tabs(text: str) -> str:
    """Return `text` as `even` does, but with one tab where white space held any: tabs line up what is typed."""
    return _SPACE.sub(lambda space: "\t" if "\t" in space[0] else " ", _NOTHING.sub("", text)).strip()


def lines_of(text: str) -> list[str]:
    r"""Return the lines of `text` ("\n" parts them), each evened; empty ones are left out."""
    return [line for raw in text.split("\n") if (line := even_but_tabs(raw))]


class Writer:
    r"""Builds an Extract block by block, and counts paragraphs, tables and rows for the places.

    In all texts "\n" is a line break within the block, and a tab a tab: where they are but white space, the
    reader evens them before. What has no words is not written, and not counted.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._places: list[Place] = []
        self._asides: list[Aside] = []
        self._last: _Kind = ""
        self._paragraphs = 0
        self._tables = 0

    def paragraph(self, text: str) -> None:
        """Write a paragraph; its line breaks stay. One without words becomes a blank line."""
        lines = lines_of(text)
        if not lines:
            self.gap()
            return
        self._open("paragraph", self._next_paragraph())
        for line in lines:
            self._write(line)

    def heading(self, level: int, text: str, marker: str = "") -> None:
        """Write a heading; `marker` is the number that was set before it ("2.1"), if any."""
        title = even_but_tabs(text)
        if not title:
            return
        self._open("heading", self._next_paragraph())
        self._write(f"{'#' * min(max(level, 1), _DEEPEST_HEADING)} {_marked(even(marker), title)}")

    def entry(self, marker: str, depth: int, text: str) -> None:
        """Write a list entry `depth` levels deep (0 = outermost); `marker` is its number as shown, or "-".

        Lines after the first stand under its words; an empty marker writes all of them so (what goes on
        with the entry above).
        """
        lines = lines_of(text)
        if not lines:
            return
        self._open("entry", self._next_paragraph())
        indent = "  " * min(max(depth, 0), _DEEPEST_ENTRY)
        sign = even(marker)
        for number, line in enumerate(lines):
            self._write(f"{indent}{_marked(sign, line) if sign and number == 0 else f'  {line}'}")

    def table(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write a table; empty rows are left out, but counted.

        Rows of different numbers of cells are set on the columns of the widest, so that what stands under
        a heading stays there.
        """
        spread = _spread([tuple(row) for row in rows])
        if not any(any(row) for row in spread):
            return
        self._tables += 1
        for number, row in enumerate(spread, start=1):
            if any(row):
                self._open(
                    "row", At(table=self._tables, row=number), fresh=self._last == "row" and number == 1
                )
                self._write(f"| {' | '.join(row)} |")

    def turn(self, speaker: str | None, time: str | None, text: str) -> None:
        """Write one turn of a transcript; `time` is "00:12:31"."""
        words = even(text)
        if not words:
            return
        self._open("turn", At(time=time) if time else self._next_paragraph())
        name = even(speaker or "")
        self._write(f"{f'[{time}] ' if time else ''}{f'{name}: ' if name else ''}{words}")

    def add(self, extract: Extract) -> None:
        """Write what was written elsewhere (the turns of a transcript), with its places and asides."""
        if not extract.text:
            return
        if self._last in ("entry", "row"):
            self.gap()
        self._last = "turn"
        self._places += (Place(self._length + place.start, place.at) for place in extract.places)
        self._asides += extract.asides
        for line in extract.text.rstrip("\n").split("\n"):
            self._write(line)

    def gap(self) -> None:
        """Write a blank line, if none stands there."""
        if self._last not in ("", "gap"):
            self._write("")
            self._last = "gap"

    def aside(self, kind: AsideKind, text: str) -> None:
        """Keep `text` apart, on one line; the same header or footer is kept once."""
        aside = Aside(kind=kind, text=even(" / ".join(lines_of(text))))
        if aside.text and (kind not in ("header", "footer") or aside not in self._asides):
            self._asides.append(aside)

    def extract(self) -> Extract:
        """Return what was written."""
        text = "\n".join(self._lines).rstrip("\n")
        return Extract(
            text=f"{text}\n" if text else "", places=tuple(self._places), asides=tuple(self._asides)
        )

    def _next_paragraph(self) -> At:
        self._paragraphs += 1
        return At(paragraph=self._paragraphs)

    def _open(self, kind: _Kind, at: At, *, fresh: bool = False) -> None:
        """Begin a block: a blank line where one belongs, and its place."""
        ends = self._last in ("entry", "row") and kind != self._last
        if kind == "heading" or ends or fresh:
            self.gap()
        self._last = kind
        if not self._places or self._places[-1].at != at:
            self._places.append(Place(start=self._length, at=at))

    def _write(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1


def _marked(marker: str, text: str) -> str:
    """Return `text` behind its marker; one that somebody typed there as well is written once."""
    return text if not marker or text.split(None, 1)[0] == marker else f"{marker} {text}"


def _spread(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return the texts of the cells, each row as wide as the table needs; columns without a word go.

    A cell that takes the whole row stands alone.
    """
    uneven = len({len(row) for row in rows if len(row) > 1}) > 1
    columns = [list(_columns(row)) if uneven else list(range(len(row))) for row in rows]
    texts = [[_cell(cell.text) for cell in row] for row in rows]
    placed = [dict(zip(*pair, strict=True)) for pair in zip(columns, texts, strict=True)]
    used = sorted({column for row in placed for column, text in row.items() if text})
    return [[row.get(column, "") for column in used] if len(row) > 1 else [*row.values()] for row in placed]


def _columns(row: Sequence[Cell]) -> Iterator[int]:
    """Yield the column in which each cell begins."""
    column = 0
    for cell in row:
        yield column
        column += min(max(1, cell.span), _WIDEST_SPAN)


def _cell(text: str) -> str:
    return even(" / ".join(lines_of(text))).replace("|", "\\|")
