"""Words of a PDF page -> rows, pieces that a gap parts, and what type and distances are usual."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from summarizer.readers.pdf.words import Word, raised

# What stands before an entry of a list.
BULLETS = frozenset("-*+•▪●■◦‣·–—✓→")
# In parts of the type size: a gap that parts cells, one that does so where other rows have one too, and how
# large a superscript is.
CELL_GAP = 0.9
_ALIGNED_GAP = 0.35
_SMALL = 0.8
# Words of a justified line may stand far apart; a gap that parts cells is so many times wider.
_OUTSTANDING = 2.0
_WIDEST_SPACE = 1.3
# The spaces of a justified line differ by less than this, and are not wider.
_ALIKE = 0.05
_STRETCHED = 3.0
# "In- en uitvoer": so short is the word after a hyphen that stands for one that follows.
_SHORT_WORD = 2
# So many say what is usual.
_FEW = 5
# So many rows up and down are looked at for columns, and more than so many must agree.
_ROWS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one row that no wide gap parts."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where its first word starts."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """The line it stands on."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """The largest type in it."""
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        """Its words with spaces between."""
        return joined(self.words)


@dataclass(frozen=True, slots=True)
class Type:
    """What is usual in a document: the size of its type, the width of a character, the distance of two lines."""

    size: float
    width: float
    pitch: float


def joined(words: Sequence[Word]) -> str:
    """Return `words` as text; soft hyphens stay at the end only, where they tell that a word goes on."""
    text = "".join(
        word.text if word.raised or not number else f" {word.text}" for number, word in enumerate(words)
    )
    end = "\u00ad" if text.endswith("\u00ad") else ""
    return text.replace("\u00ad", "") + end


def continued(text: str, above: Sequence[Word], below: Sequence[Word], room: float) -> str:
    """Return `text`, which ends in the line `above` with `room` after it, with the line `below` it is wrapped to."""
    more = joined(below)
    if text.endswith("\u00ad"):
        return text[:-1] + more
    if above[-1].spaced or not more[:1].islower():
        glued = text.endswith("-") and text[-2:-1].isalnum() and not above[-1].spaced
        return text + more if glued else f"{text} {more}"
    if not text.endswith("-"):
        # A word too long for its column is broken anywhere, where the next letter would not have fitted.
        letter = (below[0].right - below[0].left) / len(below[0].text)
        broken = len(above) == 1 and text[-1].islower() and room < 1.2 * letter
        return text + more if broken else f"{text} {more}"
    # After a capital or a digit a hyphen is part of the word ("SER-traject"); before a short word it stands
    # for one that follows ("in- en uitvoer"). A syllable that is so short begins with a consonant.
    if len(more.split(" ", 1)[0]) <= _SHORT_WORD and more[0] in "aeiou":
        return f"{text} {more}"
    return text[:-1] + more if text[-2:-1].islower() else text + more


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Return `words` (line by line, as `read_words` gives them) in rows; superscripts join their line."""
    out: list[list[Word]] = []
    for word in words:
        if not out or abs(out[-1][0].base - word.base) > 0.25 * word.size:
            out.append([])
        out[-1].append(word)
    return [row for row in _with_superscripts(out) if row]


def _with_superscripts(found: list[list[Word]]) -> Iterator[list[Word]]:
    """Yield the rows; small words that touch a word of the next or the last row go there."""
    for above, below in pairwise(found):
        for source, target in ((above, below), (below, above)):
            stay = []
            for word in source:
                place = _place_of_superscript(word, target)
                if place is None:
                    stay.append(word)
                else:
                    text = raised(word) if word.base < target[0].base else word.text
                    target.insert(place, replace(word, text=text, base=target[0].base, raised=True))
            source[:] = stay
    yield from found


def _place_of_superscript(word: Word, row: list[Word]) -> int | None:
    """Return where in `row` the small `word` belongs: behind the word it touches, or before the first."""
    if len(word.text) > 3 or not row or abs(word.base - row[0].base) > 0.7 * max(row[0].size, word.size):
        return None
    for place, host in enumerate(row, start=1):
        if word.size < _SMALL * host.size and -0.1 < (word.left - host.right) / host.size < 0.2:
            return place
    first = row[0]
    return (
        0 if word.size < _SMALL * first.size and -0.1 < (first.left - word.right) / first.size < 1.0 else None
    )


def usual_type(pages: Iterable[Sequence[Sequence[Word]]]) -> Type:
    """Return what is usual in the rows of `pages`."""
    sizes: list[float] = []
    widths: list[float] = []
    pitches: list[float] = []
    wrapped: list[float] = []
    for page in pages:
        edge = max((row[-1].right for row in page), default=0.0)
        for row in page:
            sizes.extend(word.size for word in row)
            widths.extend((word.right - word.left) / len(word.text) for word in row if len(word.text) > 2)
        for above, below in pairwise(page):
            distance = (below[0].base - above[0].base) / max(above[0].size, below[0].size)
            if 0.7 < distance < 2.2:
                pitches.append(distance)
                # What fills its line goes on in the next one, without a paragraph's distance.
                if above[-1].right > 0.93 * edge:
                    wrapped.append(distance)
    pitches = wrapped if len(wrapped) > _FEW else pitches
    size = median(sizes) if sizes else 10.0
    width = median(widths) if widths else size / 2
    return Type(size, max(width, 1.0), median(pitches) if pitches else 1.2)


def pieces(page: Sequence[Sequence[Word]]) -> list[Piece]:
    """Return the pieces of each row: cut at wide gaps, and at narrower ones where other rows near have one too."""
    starts = [_after_gaps(row) for row in page]
    out: list[Piece] = []
    for number, row in enumerate(page):
        near = [left for other in starts[max(0, number - _ROWS) : number + _ROWS + 1] for left in other]
        for part in _cut(row, near):
            cuts = [
                i
                for i, word in enumerate(part.words)
                if i
                and word.left in starts[number]
                and sum(abs(word.left - left) < 1.0 for left in near) > _ROWS
            ]
            out.extend(Piece(part.words[a:b]) for a, b in pairwise([0, *cuts, len(part.words)]))
    return out


def _gaps(row: Sequence[Word]) -> tuple[list[float], float]:
    """Return the gaps between the words of `row`, and the usual one if there are enough to tell."""
    gaps = [after.left - before.right for before, after in pairwise(row)]
    return gaps, median(gaps) if len(gaps) >= _FEW else 0.0


def _after_gaps(row: Sequence[Word]) -> set[float]:
    """Return where the words start that stand further from the one before than words usually do."""
    gaps, usual = _gaps(row)
    return {
        word.left
        for gap, word in zip(gaps, row[1:], strict=True)
        if gap > max(_ALIGNED_GAP * word.size, min(1.5 * usual, CELL_GAP * word.size))
    }


def _cut(row: Sequence[Word], near: Sequence[float]) -> Iterator[Piece]:
    gaps, usual = _gaps(row)
    start = 0
    for i, gap in enumerate(gaps, start=1):
        wide = gap > max(CELL_GAP * row[i].size, min(_OUTSTANDING * usual, _WIDEST_SPACE * row[i].size))
        if wide and not _is_stretched(gaps, i - 1, row[i], near):
            yield Piece(tuple(row[start:i]))
            start = i
    yield Piece(tuple(row[start:]))


def _is_stretched(gaps: Sequence[float], place: int, after: Word, near: Sequence[float]) -> bool:
    """Whether a gap is a space of a justified line: as wide as the next one, and no column starts behind it."""
    beside = [*gaps[max(0, place - 1) : place], *gaps[place + 1 : place + 2]]
    alike = any(abs(gaps[place] - gap) < _ALIKE * after.size for gap in beside)
    # `near` holds the start of this row, too.
    columns = sum(abs(after.left - left) < 1.0 for left in near)
    return alike and gaps[place] < _STRETCHED * after.size and columns < _ROWS
