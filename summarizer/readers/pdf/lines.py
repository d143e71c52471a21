"""Pieces of a PDF page -> lines of text, in which what stands in columns is lined up."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from summarizer.readers.pdf.pieces import BULLETS, CELL_GAP, Piece, Type, continued, joined

# A gap so many times larger than the usual distance of lines parts paragraphs.
_PARAGRAPH_GAP = 1.3
# Type so many times the usual size is a title's.
_TITLE = 1.25
# A title in the usual size has no more rows than this.
_MOST_ROWS = 3
# In parts of the type size: what starts so near each other is one column, and how far a text may stand from its
# bullet or number.
_SAME_COLUMN = 0.4
_MARKER_GAP = 5.0
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.):]?|[a-zA-Z][.)]|[IVX]{1,5}\.)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it is written; `gap` tells that a paragraph's distance lies above it."""

    text: str
    gap: bool


def write_lines(found: Sequence[Piece], usual: Type, above: Piece | None) -> Iterator[TextLine]:
    """Yield the lines of the pieces of one column of text, from top to bottom; `above` was written before.

    A title in large, bold or slanted type that does not fit its line is written on one.
    """
    edges = min((piece.left for piece in found), default=0.0), max((p.right for p in found), default=0.0)
    title: list[tuple[Piece, TextLine]] = []
    for row, read in _lines(found, usual, above):
        line = read
        if title and len(row) == 1 and not line.gap and _goes_on(title[-1][0], row[0], edges):
            title.append((row[0], line))
            continue
        written = list(_title(title, usual))
        yield from written
        # What follows a title that is longer than its column could be taken for the rest of it.
        line = TextLine(read.text, read.gap or len(title) > len(written))
        title = [(row[0], line)] if len(row) == 1 and _is_title(row[0], usual) else []
        if not title:
            yield line
    yield from _title(title, usual)


def _title(rows: Sequence[tuple[Piece, TextLine]], usual: Type) -> Iterator[TextLine]:
    """Yield the rows of a title as one line; what has more of them than a title is a paragraph, and stays."""
    if len(rows) > _MOST_ROWS and rows[0][0].size < _TITLE * usual.size:
        yield from (line for _, line in rows)
    elif rows:
        text = rows[0][1].text
        for (above, _), (below, _) in pairwise(rows):
            text = continued(text, above.words, below.words, inf)
        yield TextLine(text, rows[0][1].gap)


def _is_title(piece: Piece, usual: Type) -> bool:
    return piece.size >= _TITLE * usual.size or _is_marked(piece)


def _is_marked(piece: Piece) -> bool:
    """Whether all of a piece but its number is in bold or slanted type."""
    words = piece.words[1:] if _NUMBER.fullmatch(piece.words[0].text) else piece.words
    return bool(words) and (all(word.bold for word in words) or all(word.slanted for word in words))


def _lines(
    found: Sequence[Piece], usual: Type, above: Piece | None
) -> Iterator[tuple[Sequence[Piece], TextLine]]:
    """Yield each row of pieces and its line."""
    in_rows = [_with_markers(row) for row in _by_base(found)]
    left = min((piece.left for piece in found), default=0.0)
    start = 0
    while start < len(in_rows):
        end = _end_of_block(in_rows, start)
        block = in_rows[start:end]
        distance = median([b[0].base - a[0].base for a, b in pairwise(block)] or [0.0])
        for number, (row, text) in enumerate(zip(block, _lined_up(block, left, usual), strict=True)):
            gap = above is not None and _parts(above, row[0], usual, distance, within=number > 0)
            yield row, TextLine(text, gap)
            above = row[0]
        start = end


def _goes_on(above: Piece, below: Piece, edges: tuple[float, float]) -> bool:
    """Whether a title goes on in the row below: in the same type, with a first word that would not have fitted."""
    left, right = edges
    first = below.words[0]
    centred = abs(above.left + above.right - below.left - below.right) < 0.2 * above.size
    room = right - left - (above.right - above.left) if centred else right - above.right
    alike = abs(above.size - below.size) < 0.05 * above.size and _type(above) == _type(below)
    return alike and 0.25 * above.size + first.right - first.left > room


def _type(piece: Piece) -> tuple[bool, bool]:
    return piece.words[-1].bold, piece.words[-1].slanted


def _parts(above: Piece, below: Piece, usual: Type, distance: float, *, within: bool) -> bool:
    """Whether a blank line stands between two rows; `within` rows that are lined up, `distance` is usual."""
    step = below.base - above.base
    least = _PARAGRAPH_GAP * usual.pitch * max(above.size, below.size)
    # What stands quite elsewhere on the page (a letterhead's column, a title below it) is no next line.
    aside = not within and (above.right < below.left or below.right < above.left)
    # A column of text goes on in the next one; beside a letterhead stands something else.
    aside = aside and (step > 0 or abs(above.size - below.size) > 0.1 * above.size)
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
    return [Piece(row[0].words + row[1].words), *row[2:]] if number or _is_bullet(row[0].text) else row


def _is_bullet(text: str) -> bool:
    return text in BULLETS or text == "o"


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
        return f"{first.text}{'  ' if gap > CELL_GAP * first.size else ' '}{joined(piece.words[1:])}"
    return piece.text
