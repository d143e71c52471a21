"""Blocks -> lines that could be headings, with what tells for and against each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Block, Clean, Document
from summarizer.language import Language
from summarizer.segment.model import Heading
from summarizer.segment.titles import Number, join, read_number, read_title
from summarizer.segment.words import ItemWords, is_whole, item_words

# A heading has hardly more words, or characters; twice as many is a paragraph.
_WORDS = 14
_LONGEST = 170
_BOLD_LEVEL = 7
_SENTENCE_INSIDE = re.compile(r"[a-zà-ÿ)]{2}[.!?]\s+[A-ZÀ-Þ\"'“‘(]")
_RUN_IN = re.compile(r"(?P<title>[^.:!?]{3,90}[^\s.:!?])(?P<sign>[.:])\s+(?=[A-ZÀ-Þ\"'“‘])")
_UNDERLINE = re.compile(r"[ \t]*\r?\n[ \t]{0,3}(?P<rule>={3,}|-{3,})[ \t]*(?:\r?\n|$)")
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """Block `index` read as a heading.

    `last` is the last block of the heading, `end` where it ends in the source; `level` its depth by markup
    (0: none). `likeness` says how much it looks like the heading of an item.
    """

    index: int
    last: int
    end: int
    clean: Clean
    number: Number | None
    level: int
    known: bool
    likeness: float
    blank: bool
    caps: bool
    indent: int
    whole: bool

    @property
    def text(self) -> str:
        """The heading without its number."""
        return self.clean.text


class Reader:
    """Reads the blocks of one document as lines."""

    def __init__(self, document: Document, blocks: Sequence[Block], language: Language, familiar: frozenset[str] = frozenset()) -> None:
        self._text = document.text
        self._blocks = blocks
        self._language = language
        self._words: ItemWords = item_words(language)
        self._familiar = familiar

    def read(self) -> list[Line | None]:
        """Return one line per block, None for what is no heading whatever its words (rows, turns)."""
        lines: list[Line | None] = []
        taken = -1
        for index in range(len(self._blocks)):
            line = None if index <= taken else self._line(index)
            taken = line.last if line is not None else taken
            lines.append(line)
        return lines

    def heading(self, line: Line) -> Heading:
        """Return `line` as the heading of an item."""
        title, reference = read_title(line.clean, self._language)
        number = line.number
        return Heading(
            start=self._blocks[line.index].start,
            end=line.end,
            first=line.index,
            last=line.last,
            title=title,
            number=number.text if number else None,
            parts=number.parts if number else (),
            reference=reference,
            content=not line.whole and line.end == self._blocks[line.index].end,
        )

    def _line(self, index: int) -> Line | None:
        block = self._blocks[index]
        if block.kind == "row" or block.opens_turn or (block.kind == "bullet" and block.level == 0):
            return None
        number = read_number(block.marker, block.text, self._language)
        if number is None and block.marker.strip("#"):
            return None
        start = number.end if number is not None else 0
        level = block.level or self._underlined(block)
        cut, whole = self._heading_part(block, start, number is not None or level > 0)
        clean, last = block.clean.cut(start, cut), index
        while whole and last + 1 < len(self._blocks) and last < index + 3 and self._goes_on(clean.text, last, number, level):
            last += 1
            clean = join(clean, self._blocks[last].clean) if clean.text else self._blocks[last].clean
        if not clean.text:
            clean = block.clean
        end = self._blocks[last].end if whole else clean.spans()[-1][1] if cut < len(block.text) else block.end
        return self._judged(index, last, end, clean, number, level, whole)

    def _judged(self, index: int, last: int, end: int, clean: Clean, number: Number | None, level: int, whole: bool) -> Line:
        block = self._blocks[index]
        known = self.is_known(clean.text)
        caps = _is_caps(clean.text)
        likeness = self.title_likeness(clean.text) + (1.0 if block.blank_before else -0.5) + 1.0 * caps + 1.5 * known
        likeness += (3.0 if 0 < level < _BOLD_LEVEL else 1.5 if level else 0.0) + (0.0 if whole else -1.5)
        if number is not None and number.form == "label":
            likeness += 2.5
        if number is not None and number.form in ("bare", "dash", "letter"):
            likeness -= 0.5
        return Line(index, last, end, clean, number, level, known, likeness, block.blank_before, caps, block.indent, whole)

    def is_known(self, text: str) -> bool:
        """Whether `text` is a title that minutes of any house have, or one of the agenda."""
        return (
            bare(text) in self._familiar or is_whole(self._language, self._words.known, text)
        )

    def title_likeness(self, text: str) -> float:
        """Return how much the words of `text` look like a title rather than a sentence."""
        words = _WORD.findall(text)
        score = 1.0 if 0 < len(words) <= _WORDS else -1.0 if len(words) <= 2 * _WORDS else -3.0
        first = next((character for character in text if character.isalnum()), "")
        if first.islower() and not text[:3].strip("'’`\"“(").isdigit():
            score -= 1.5
        if text.endswith((";", ",")):
            score -= 2.5
        elif text.endswith((".", "!")):
            score -= 1.5
        elif text.endswith((":", "?")):
            score -= 0.5
        if _SENTENCE_INSIDE.search(text):
            score -= 1.5
        if self.has_verb(text):
            score -= 1.0
        return score

    def has_verb(self, text: str) -> bool:
        """Whether `text` has a word that makes it a sentence."""
        return any(word.lower() in self._words.verbs for word in _WORD.findall(text[: 2 * _LONGEST]))

    def _underlined(self, block: Block) -> int:
        """Return the level of a heading that is underlined on the next line ("=" 1, "-" 2), else 0."""
        found = _UNDERLINE.match(self._text, block.end)
        if found is None or block.kind != "paragraph" or "\n" in self._text[block.start : block.end] or not block.blank_before:
            return 0
        rule = found["rule"]
        near = abs(len(rule) - (block.end - block.start)) <= 3 or self._text.startswith("**", block.end - 2)
        return (1 if rule[0] == "=" else 2) if near else 0

    def _heading_part(self, block: Block, start: int, marked: bool) -> tuple[int, bool]:
        """Return where the heading in `block` ends, and whether that is all of the block.

        A block may be a heading and the text after it: in bold before the text, ended by a full stop or
        colon, or on a first line so long that the layout took it for a line of the paragraph.
        """
        text = block.text
        if not marked or block.kind == "heading":
            return len(text), True
        bold = self._bold_end(block)
        if bold is not None and start < bold < len(text):
            return bold, False
        if len(text) - start <= _LONGEST and not _SENTENCE_INSIDE.search(text, start):
            return len(text), True
        first_line = self._first_line_end(block)
        if first_line is not None and start < first_line < len(text) and first_line - start <= _LONGEST:
            head, rest = text[start:first_line].rstrip(), text[first_line:].lstrip()
            if rest[:1].isupper() and not head.endswith(".") and not _SENTENCE_INSIDE.search(head) and not self.has_verb(head):
                return first_line, False
        run_in = _RUN_IN.match(text, start)
        if run_in is not None and not self.has_verb(run_in["title"]):
            return run_in.end("title"), False
        return len(text), False

    def _bold_end(self, block: Block) -> int | None:
        """Return where, in the clean text, bold words at the start of the block end."""
        found = re.compile(r"[^*\n]{0,12}\*\*(?=\S)[^*\n]{2,120}(\*\*)").match(self._text, block.start, block.end)
        return None if found is None else _view(block.clean, found.start(1))

    def _first_line_end(self, block: Block) -> int | None:
        at = self._text.find("\n", block.start, block.end)
        return None if at < 0 else _view(block.clean, at)

    def _goes_on(self, text: str, last: int, number: Number | None, level: int) -> bool:
        """Whether the heading, `text` so far, goes on in the block after `last`."""
        block, after = self._blocks[last], self._blocks[last + 1]
        if after.kind == "row" or after.kind == "bullet" or after.opens_turn or len(after.text) > _LONGEST:
            return False
        if not text and number is not None:
            return after.kind == block.kind and not after.marker.strip("#") and self.title_likeness(after.text) >= 0.5
        if after.blank_before or after.marker.strip("#") or after.kind != block.kind:
            return False
        dangling = text.rstrip().split()[-1:] and text.split()[-1].lower() in self._words.dangling
        if level and block.kind == "heading":
            return after.level == block.level and bool(dangling or after.text[:1].islower())
        if number is None or level or self.title_likeness(after.text) < 0 or after.text.endswith((".", ":", ";")):
            return False
        alone = last + 2 >= len(self._blocks) or self._blocks[last + 2].blank_before
        if dangling or (_is_caps(text) and _is_caps(after.text)):
            return True
        coded = read_title(after.clean, self._language)[1] is not None
        return alone and coded and after.indent > block.indent and not self.has_verb(after.text)


def bare(text: str) -> str:
    """Return `text` as it is compared: lower case, words only."""
    return " ".join(_WORD.findall(text.lower()))


def _is_caps(text: str) -> bool:
    letters = _LETTERS.findall(text)
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def _view(clean: Clean, source: int) -> int | None:
    """Return the offset in the clean text of what lies before `source`."""
    ends = [piece.view + max(0, min(piece.length, source - piece.source)) for piece in clean.pieces if piece.source < source]
    return ends[-1] if ends else None
