"""The head's blocks cut into what stands apart: lines, columns, cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.document import Block, Clean, Document, Span
from summarizer.head.words import head_words
from summarizer.language import Language
from summarizer.records import Value

# Columns stand so many spaces apart.
_COLUMN = 3
# What comes later in a block is no head any more.
_PIECES, _LONGEST = 200, 2000
_BAR = " | "


@dataclass(frozen=True, slots=True)
class HeadPiece:
    """One line or cell of the head: `label` is what stands before it in its row ("Waar"), `block` its position."""

    clean: Clean
    label: str
    block: int
    heading: bool = False

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text


def head_pieces(document: Document, blocks: Sequence[Block], language: Language) -> list[HeadPiece]:
    """Return the pieces of `blocks`; numbered lines and bullets (an agenda, names) and turns are left out."""
    kept = (
        (index, block)
        for index, block in enumerate(blocks)
        if not block.marker.strip("#|") and block.speaker is None
    )
    return [
        piece
        for index, block in kept
        for line in _with_labels(document, _pieces(document, index, block), language)
        for piece in _parts(line, block, language)
    ]


def _known(language: Language) -> re.Pattern[str]:
    """Return the pattern of a label of the head that stands by itself."""
    words = head_words(language)
    return language.pattern(rf"(?:{'|'.join(words.all_labels)})\s*:?")


def _with_labels(document: Document, pieces: Iterable[HeadPiece], language: Language) -> Iterator[HeadPiece]:
    """Yield the pieces of one block; what stands in the column beside a label has that label."""
    known, before = _known(language), HeadPiece(Clean("", ()), "", 0)
    for piece in pieces:
        label = ""
        if piece.text and not before.label and known.fullmatch(before.text.strip()):
            gap = document.text[before.clean.spans()[-1][1] : piece.clean.spans()[0][0]]
            label = before.text.strip(" :") if "\n" not in gap else ""
        before = replace(piece, label=label or piece.label)
        yield before


def _parts(line: HeadPiece, block: Block, language: Language) -> Iterator[HeadPiece]:
    """Yield a line, or its cells when it has some: a row, or a label with what it says behind a bar."""
    cells: Sequence[Clean] = block.cells if block.kind == "row" else ()
    if not cells and _BAR in line.text:
        barred = _barred(line.clean)
        cells = barred if _known(language).fullmatch(barred[0].text) else ()
    if cells:
        yield from _cells(cells, line.block, language)
    else:
        yield line


def _barred(clean: Clean) -> list[Clean]:
    """Return the cells of a line with bars between them: "Waar | De Schuur"."""
    cells, start = list[Clean](), 0
    for part in clean.text.split("|"):
        left = start + len(part) - len(part.lstrip())
        cells.append(clean.cut(left, max(left, start + len(part.rstrip()))))
        start += len(part) + 1
    return cells


def _cells(cells: Sequence[Clean], index: int, language: Language) -> Iterator[HeadPiece]:
    """Yield the cells of a row; one row may have several labels: "Datum | 3 april 2025 | Waar | De Schuur"."""
    known, label = _known(language), ""
    for k, cell in enumerate(cells):
        first = k == 0 and len(cells) > 1
        another = bool(label) and k + 1 < len(cells) and known.fullmatch(cell.text) is not None
        if cell.text:
            yield HeadPiece(cell, label, index)
        if first or another:
            label = cell.text.strip(" :")


def _pieces(document: Document, index: int, block: Block) -> Iterator[HeadPiece]:
    if block.kind == "row":
        # Its cells are cut by whoever reads rows.
        yield HeadPiece(block.clean, "", index)
        return
    start, heading = 0, block.kind == "heading"
    pieces = block.clean.pieces[:_PIECES]
    for before, after in pairwise(pieces):
        gap = document.text[before.source + before.length : after.source]
        apart = "\n" in gap or "|" in gap or len(gap) - len(gap.replace(" ", "").replace("\t", "")) >= _COLUMN
        if (
            apart
            and not block.text[start : after.view].rstrip().endswith(":")
            and document.text[after.source] != ":"
        ):
            yield HeadPiece(block.clean.cut(start, before.view + before.length), "", index, heading)
            start = after.view
    yield HeadPiece(block.clean.cut(start, min(len(block.text), start + _LONGEST)), "", index, heading)


def value(document: Document, text: str, clean: Clean, span: Span, reasons: Sequence[str] = ()) -> Value:
    """Return a fact with the words of `clean` at `span` as its evidence; with reasons it is to be reviewed."""
    return Value(
        value=text,
        evidence=document.evidence(clean.spans(*span)),
        support="review" if reasons else "verified",
        reasons=tuple(reasons),
    )


def after_label(
    text: str, labels: Sequence[str], others: Sequence[str], language: Language
) -> tuple[int, int] | None:
    """Return the stretch of `text` behind one of `labels` and a colon (or slash), up to the next label."""
    found = language.pattern(rf"(?<!\w)(?:{'|'.join(labels)})\s*(?::|/|\s{{2,}})\s*(?=\S)").search(text)
    if found is None:
        return None
    every = "|".join((*labels, *others))
    following = language.pattern(rf"[\s,;|]+(?:{every})\s*:").search(text, found.end())
    return found.end(), following.start() if following is not None else len(text)
