"""How far a heading reaches: less than its block, all of it, or into the blocks after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Block, Clean, Document
from summarizer.language import Language
from summarizer.segment.titles import Number, join, read_reference, read_title
from summarizer.segment.wording import dangles, has_verb, is_caps, sentence_end, title_likeness
from summarizer.segment.words import is_whole, item_words

_LONGEST = 170
# A title on the first line of a paragraph is shorter than its lines are; in a longer block nothing is looked for.
_SHORT = 45
_JOINED = 2000
_MOST_LINES = 3
_RUN_IN = re.compile(r"(?P<title>[^.:!?]{3,90}[^\s.:!?])(?P<sign>[.:])\s+(?=[A-ZÀ-Þ\"'“‘])")
_BOLD = re.compile(r"[^*\n]{0,12}\*\*(?=\S)[^*\n]{2,120}(\*\*)")
_CODE_LINE = re.compile(r"\([^()]{3,40}\)|\[[^][]{3,40}\]")


@dataclass(frozen=True, slots=True)
class Extent:
    """A heading's words, without its number, the last of its blocks, and where it ends in the source.

    `whole` says that nothing else stands in its blocks.
    """

    clean: Clean
    last: int
    end: int
    whole: bool


class Extents:
    """Finds the extent of the headings of one document."""

    def __init__(self, document: Document, blocks: Sequence[Block], language: Language) -> None:
        self._text, self._blocks, self._language = document.text, blocks, language

    def of(self, index: int, number: Number | None, level: int) -> Extent | None:
        """Return the extent of the heading that begins in block `index`, None when only a number stands there."""
        block = self._blocks[index]
        start = number.end if number is not None else 0
        cut = self._cut(block, start, marked=number is not None or level > 0)
        if cut is not None:
            clean = block.clean.cut(start, cut)
            return Extent(clean, index, clean.spans()[-1][1], whole=False)
        clean, last = block.clean.cut(start, len(block.text)), index
        while (
            last + 1 < len(self._blocks)
            and last < index + _MOST_LINES - 1
            and self._goes_on(clean.text, last, number, level)
        ):
            last += 1
            clean = join(clean, self._blocks[last].clean) if clean.text else self._blocks[last].clean
        if not clean.text and number is not None and number.form == "alone":
            return None
        return Extent(clean if clean.text else block.clean, last, self._blocks[last].end, whole=True)

    def _cut(self, block: Block, start: int, *, marked: bool) -> int | None:
        """Return where, in the text of `block`, the heading ends and other text begins; None when it is all heading.

        A block may be a heading and the text after it: in bold before the text, ended by a full stop or a
        colon, or on a first line that the layout took for a line of the paragraph.
        """
        if block.kind == "heading":
            return None
        if not marked:
            return self._plain_cut(block)
        found = _BOLD.match(self._text, block.start, block.end)
        bold = None if found is None else _view(block.clean, found.start(1))
        if bold is not None and start < bold < len(block.text):
            return bold
        if len(block.text) - start <= _LONGEST and sentence_end(block.text[start:], self._language) is None:
            return None
        return self._line_cut(block, start) or self._run_in_cut(block, start)

    def _plain_cut(self, block: Block) -> int | None:
        """Return the same for a line without a mark: a short known title, or one over a web address.

        The layout joins what goes on in lower case ("Rondvraag", "geen vragen").
        """
        at = self._first_line_end(block) if len(block.text) <= _JOINED else None
        if at is None or at > _SHORT:
            return None
        head, rest = block.text[:at].rstrip(), block.text[at:].lstrip()
        if not head[-1:].isalnum() or dangles(head, self._language) or has_verb(head, self._language):
            return None
        known = len(rest) > len(head) and is_whole(self._language, item_words(self._language).known, head)
        return len(head) if known or rest.startswith(("http", "www.")) else None

    def _line_cut(self, block: Block, start: int) -> int | None:
        at = self._first_line_end(block)
        if at is None or not start < at < len(block.text) or at - start > _LONGEST:
            return None
        head, rest = block.text[start:at].rstrip(), block.text[at:].lstrip()
        sentence = (
            head.endswith(".")
            or sentence_end(head, self._language) is not None
            or has_verb(head, self._language)
        )
        return at if rest[:1].isupper() and not sentence else None

    def _run_in_cut(self, block: Block, start: int) -> int | None:
        found = _RUN_IN.match(block.text, start)
        if found is None or has_verb(found["title"], self._language):
            return None
        ends = (
            found["sign"] == ":"
            or sentence_end(block.text[start:], self._language) == found.end("sign") - start
        )
        return found.end("title") if ends else None

    def _first_line_end(self, block: Block) -> int | None:
        at = self._text.find("\n", block.start, block.end)
        return None if at < 0 else _view(block.clean, at)

    def _goes_on(self, text: str, last: int, number: Number | None, level: int) -> bool:
        """Whether the heading, `text` so far, goes on in the block after `last`."""
        block, after = self._blocks[last], self._blocks[last + 1]
        if (
            after.kind in ("row", "bullet")
            or after.opens_turn
            or len(after.text) > _LONGEST
            or after.marker.strip("#")
            or after.kind != block.kind
        ):
            return False
        if not text and number is not None:
            near = number.form != "alone" or not after.blank_before
            return near and title_likeness(after.text, self._language) >= 0.5
        if after.blank_before:
            return False
        if block.kind == "heading":
            return after.level == block.level and (dangles(text, self._language) or after.text[:1].islower())
        return number is not None and not level and self._continues(text, last)

    def _continues(self, text: str, last: int) -> bool:
        """Whether the line right below a numbered heading is its second one: it is set like a title, too."""
        block, after = self._blocks[last], self._blocks[last + 1]
        if _CODE_LINE.fullmatch(after.text) and read_reference(after.text[1:-1], self._language):
            return True
        if title_likeness(after.text, self._language) < 0 or after.text.endswith((".", ":", ";")):
            return False
        if dangles(text, self._language) or (is_caps(text) and is_caps(after.text)):
            return True
        alone = last + 2 >= len(self._blocks) or self._blocks[last + 2].blank_before
        coded = read_title(after.clean, self._language)[1] is not None
        return alone and coded and after.indent > block.indent and not has_verb(after.text, self._language)


def _view(clean: Clean, source: int) -> int | None:
    """Return the offset in the clean text after what lies before `source`."""
    ends = [
        piece.view + min(piece.length, source - piece.source)
        for piece in clean.pieces
        if piece.source < source
    ]
    return ends[-1] if ends else None
