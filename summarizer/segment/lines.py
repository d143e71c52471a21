"""Blocks -> lines that could be headings, with what tells for and against each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.document import Block, Clean, Document
from summarizer.language import Language
from summarizer.segment.extent import Extents
from summarizer.segment.model import Heading
from summarizer.segment.titles import Number, read_number, read_title
from summarizer.segment.wording import beginning, is_caps, sentence_end, title_likeness
from summarizer.segment.words import is_whole, item_words

BOLD_LEVEL = 7
_UNDERLINE = re.compile(r"[ \t]*\r?\n[ \t]{0,3}(?P<rule>={3,}|-{3,})[ \t]*(?:\r?\n|$)")
# What tells for a heading, and against one.
_BLANK, _NO_BLANK, _CAPS, _KNOWN, _PARTLY = 1.0, -0.5, 1.0, 1.5, -1.5
_MARKUP, _BOLD, _LABEL, _WEAK = 3.0, 1.5, 2.5, -0.5


@dataclass(frozen=True, slots=True)
class Line:
    """Block `index` read as a heading: its words without the number, up to block `last` and offset `end`.

    `level` is its depth by markup (0: none), `known` says that minutes of any house have such a title,
    `whole` that nothing else stands in its blocks. `likeness` is how much it looks like an item's heading.
    """

    index: int
    last: int
    end: int
    clean: Clean
    number: Number | None
    level: int
    known: bool
    blank: bool
    caps: bool
    whole: bool
    likeness: float

    @property
    def text(self) -> str:
        """The heading without its number."""
        return self.clean.text


class Reader:
    """Reads the blocks of one document as lines."""

    def __init__(self, document: Document, blocks: Sequence[Block], language: Language) -> None:
        self.blocks, self.language = blocks, language
        self._text = document.text
        self._extents = Extents(document, blocks, language)

    def read(self) -> list[Line | None]:
        """Return one line per block, None for what is no heading whatever its words (rows, turns, bullets)."""
        lines: list[Line | None] = []
        taken = -1
        for index in range(len(self.blocks)):
            line = None if index <= taken else self._line(index)
            taken = line.last if line is not None else taken
            lines.append(line)
        return lines

    def heading(self, line: Line) -> Heading:
        """Return `line` as the heading of an item."""
        title, reference = read_title(line.clean, self.language)
        number = line.number
        return Heading(
            start=self.blocks[line.index].start,
            end=line.end,
            first=line.index,
            last=line.last,
            title=title,
            number=number.text if number else None,
            parts=number.parts if number else (),
            reference=reference,
        )

    def paragraph(self, line: Line) -> Heading:
        """Return a numbered paragraph as an item whose title is its first words."""
        block = self.blocks[line.index]
        start = line.number.end if line.number is not None else 0
        end = sentence_end(block.text[start:], self.language)
        words = beginning(block.clean.cut(start, len(block.text) if end is None else start + end))
        return replace(
            self.heading(line),
            end=block.end,
            last=line.index,
            title=read_title(words, self.language)[0],
            content=True,
        )

    def _line(self, index: int) -> Line | None:
        block = self.blocks[index]
        if (
            block.kind == "row"
            or block.column
            or block.opens_turn
            or (block.kind == "bullet" and block.level == 0)
        ):
            return None
        number = read_number(block.marker, block.text, self.language)
        if number is None and block.marker.strip("#"):
            return None
        level = block.level or self._underlined(block)
        extent = self._extents.of(index, number, level)
        if extent is None:
            return None
        known, caps = (
            is_whole(self.language, item_words(self.language).known, extent.clean.text),
            is_caps(extent.clean.text),
        )
        likeness = title_likeness(extent.clean.text, self.language) + (
            _BLANK if block.blank_before else _NO_BLANK
        )
        likeness += (
            _CAPS * caps + _KNOWN * known + (0.0 if extent.whole else _PARTLY) + _of_form(number, level)
        )
        return Line(
            index,
            extent.last,
            extent.end,
            extent.clean,
            number,
            level,
            known,
            block.blank_before,
            caps,
            extent.whole,
            likeness,
        )

    def _underlined(self, block: Block) -> int:
        """Return the level of a heading that is underlined on the next line ("=" 1, "-" 2), else 0."""
        found = _UNDERLINE.match(self._text, block.end)
        if (
            found is None
            or block.kind != "paragraph"
            or not block.blank_before
            or "\n" in self._text[block.start : block.end]
        ):
            return 0
        rule = found["rule"]
        near = abs(len(rule) - (block.end - block.start)) <= 3 or self._text.startswith("**", block.end - 2)
        return (1 if rule[0] == "=" else 2) if near else 0


def _of_form(number: Number | None, level: int) -> float:
    """Return what the markup and the form of the number tell."""
    worth = _MARKUP if 0 < level < BOLD_LEVEL else _BOLD if level else 0.0
    if number is None:
        return worth
    return worth + (
        _LABEL if number.form == "label" else _WEAK if number.form in ("bare", "dash", "letter") else 0.0
    )
