"""Words of a PDF page -> rows, pieces that a gap parts, and lines of text in which columns are lined up."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from summarizer.readers.pdf.words import Word, raised

# In parts of the type size: a gap that parts cells, how far below or above its line a superscript stands,
# and how much larger than the usual distance of lines a gap is that parts paragraphs.
_CELL_GAP = 0.9
_ALIGNED_GAP = 0.35
_SMALL = 0.8
_PARAGRAPH_GAP = 1.3
# Type so many times the usual size is a title's.
_TITLE = 1.25
_SAME_COLUMN = 0.4
# Words of a justified line may stand far apart; a gap that parts cells is so many times wider.
_OUTSTANDING = 2.0
_WIDEST_SPACE = 1.3
_FEW = 5
# So many rows up and down are looked at for columns, and more than so many must agree.
_ROWS = 3
_MARKER = re.compile(r"(?:[-*+•▪●■◦‣·–—✓→]|o)")
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.):]?|[a-zA-Z][.)]|[IVX]{1,5}\.)")
_MARKER_GAP = 5.0


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


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it is written; `gap` tells that a paragraph's distance lies above it."""

    text: str
    gap: bool


def joined(words: Sequence[Word]) -> str:
    """Return `words` as text; soft hyphens stay at the end only, where they tell that a word goes on."""
    text = "".join(
        word.text if word.raised or not number else f" {word.text}" for number, word in enumerate(words)
    )
    end = "\u00ad" if text.endswith("\u00ad") else ""
    return text.replace("\u00ad", "") + end


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
        for part in _cut(row):
            cuts = [
                i
                for i, word in enumerate(part.words)
                if i
                and word.left in starts[number]
                and sum(abs(word.left - left) < 1.0 for left in near) > _ROWS
            ]
            out.extend(Piece(part.words[a:b]) for a, b in pairwise([0, *cuts, len(part.words)]))
    return out


def _after_gaps(row: Sequence[Word]) -> set[float]:
    """Return where the words start that stand further from the one before than words usually do."""
    gaps = [after.left - before.right for before, after in pairwise(row)]
    usual = median(gaps) if len(gaps) > 4 else 0.0
    return {
        word.left
        for gap, word in zip(gaps, row[1:], strict=True)
        if gap > max(_ALIGNED_GAP * word.size, min(1.5 * usual, _CELL_GAP * word.size))
    }


def _cut(row: Sequence[Word]) -> Iterator[Piece]:
    gaps = [after.left - before.right for before, after in pairwise(row)]
    usual = median(gaps) if len(gaps) > 4 else 0.0
    start = 0
    for i, gap in enumerate(gaps, start=1):
        if gap > max(_CELL_GAP * row[i].size, min(_OUTSTANDING * usual, _WIDEST_SPACE * row[i].size)):
            yield Piece(tuple(row[start:i]))
            start = i
    yield Piece(tuple(row[start:]))


def write_lines(found: Sequence[Piece], usual: Type, above: Piece | None) -> Iterator[TextLine]:
    """Yield the lines of the pieces of one column of text, from top to bottom; `above` was written before.

    A title in large type that does not fit its line is written on one.
    """
    in_rows = [_with_markers(row) for row in _by_base(found)]
    edge = max((piece.right for piece in found), default=0.0)
    title: TextLine | None = None
    left = min((piece.left for piece in found), default=0.0)
    start = 0
    while start < len(in_rows):
        end = _end_of_block(in_rows, start)
        block = in_rows[start:end]
        distance = median([b[0].base - a[0].base for a, b in pairwise(block)] or [0.0])
        for number, (row, text) in enumerate(zip(block, _lined_up(block, left, usual), strict=True)):
            gap = above is not None and _parts(above, row[0], usual, distance, within=number > 0)
            if title is not None and len(row) == 1 and above and not gap and _goes_on(above, row[0], edge):
                title = TextLine(f"{title.text} {text}", title.gap)
            else:
                if title is not None:
                    yield title
                title = TextLine(text, gap)
                if len(row) > 1 or row[0].size < _TITLE * usual.size:
                    yield title
                    title = None
            above = row[0]
        start = end
    if title is not None:
        yield title


def _goes_on(above: Piece, below: Piece, edge: float) -> bool:
    """Whether a title goes on in the row below: in the same type, with a first word that would not have fitted."""
    first = below.words[0]
    fitted = above.right + 0.25 * above.size + first.right - first.left
    return abs(above.size - below.size) < 0.05 * above.size and fitted > edge


def _parts(above: Piece, below: Piece, usual: Type, distance: float, *, within: bool) -> bool:
    """Whether a blank line stands between two rows; `within` rows that are lined up, `distance` is usual."""
    step = below.base - above.base
    least = _PARAGRAPH_GAP * usual.pitch * max(above.size, below.size)
    # What stands quite elsewhere on the page (a letterhead's column, a title below it) is no next line.
    aside = not within and step > 0 and (above.right < below.left or below.right < above.left)
    return step > max(least, 1.6 * distance) or aside


def _by_base(found: Sequence[Piece]) -> list[list[Piece]]:
    out: list[list[Piece]] = []
    for piece in sorted(found, key=lambda piece: piece.base):
        if not out or piece.base - out[-1][0].base > 0.25 * piece.size:
            out.append([])
        out[-1].append(piece)
    return [sorted(row, key=lambda piece: piece.left) for row in out]


def _with_markers(row: list[Piece]) -> list[Piece]:
    """Return `row` with the bullet or number that opens it as part of what follows."""
    if len(row) < 2 or row[1].left - row[0].right > _MARKER_GAP * row[1].size:
        return row
    number = len(row) == 2 and _NUMBER.fullmatch(row[0].text)
    return [Piece(row[0].words + row[1].words), *row[2:]] if number or _MARKER.fullmatch(row[0].text) else row


def _end_of_block(in_rows: list[list[Piece]], start: int) -> int:
    """Return the index after the rows from `start` on that are lined up together; one for a line of prose."""
    if len(in_rows[start]) < 2:
        return start + 1
    columns = [piece.left for piece in in_rows[start]]
    end = start + 1
    while end < len(in_rows):
        row = in_rows[end]
        near = row[0].base - in_rows[end - 1][0].base < 4 * row[0].size
        within = any(abs(row[0].left - left) < _SAME_COLUMN * row[0].size for left in columns)
        narrow = row[0].right < min((left for left in columns if left > row[0].left + 1), default=row[0].left)
        if not near or (len(row) < 2 and not (within and (narrow or row[0].left > columns[0] + row[0].size))):
            break
        columns.extend(piece.left for piece in row)
        end += 1
    while end > start + 1 and len(in_rows[end - 1]) < 2 and in_rows[end - 1][0].left <= columns[0] + 1:
        end -= 1
    return end


def _lined_up(block: Sequence[Sequence[Piece]], left: float, usual: Type) -> list[str]:
    """Return the rows as text in which what starts at one place of the page starts in one column."""
    lefts: list[float] = []
    for start in sorted(piece.left for row in block for piece in row):
        if not lefts or start - lefts[-1] > _SAME_COLUMN * usual.size:
            lefts.append(start)
    columns = [round((start - left) / usual.width) for start in lefts]
    placed = [
        [(max(i for i, start in enumerate(lefts) if start <= piece.left), _text(piece)) for piece in row]
        for row in block
    ]
    for i in range(1, len(columns)):
        for row in placed:
            for (a, text), (b, _) in pairwise(row):
                if b == i:
                    columns[i] = max(columns[i], columns[a] + len(text) + 2)
    return [_padded(row, columns) for row in placed]


def _padded(row: Iterable[tuple[int, str]], columns: Sequence[int]) -> str:
    text = ""
    for column, cell in row:
        text = (
            f"{text:<{columns[column]}}{cell}"
            if not text or len(text) < columns[column]
            else f"{text}  {cell}"
        )
    return text


def _text(piece: Piece) -> str:
    """Return the text of a piece; a number that stands apart from its title keeps two spaces."""
    first = piece.words[0]
    if len(piece.words) > 1 and _NUMBER.fullmatch(first.text) and not first.text.isalpha():
        gap = piece.words[1].left - first.right
        return f"{first.text}{'  ' if gap > _CELL_GAP * first.size else ' '}{joined(piece.words[1:])}"
    return piece.text
