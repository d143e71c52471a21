"""The head's blocks cut into what stands apart: lines, columns, cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.document import Block, Clean, Document, Span
from summarizer.language import Language
from summarizer.records import Value

# Columns stand so many spaces apart.
_COLUMN = 3
# What comes later in a block is no head any more.
_PIECES, _LONGEST = 200, 2000


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


def head_pieces(document: Document, blocks: Sequence[Block]) -> list[HeadPiece]:
    """Return the pieces of `blocks`; numbered lines and bullets (an agenda, names) and turns are left out."""
    kept = (
        (index, block)
        for index, block in enumerate(blocks)
        if not block.marker.strip("#|") and block.speaker is None
    )
    return [piece for index, block in kept for piece in _pieces(document, index, block)]


def _pieces(document: Document, index: int, block: Block) -> Iterator[HeadPiece]:
    if block.kind == "row":
        label = block.cells[0].text.strip(" :") if len(block.cells) > 1 else ""
        for k, cell in enumerate(block.cells):
            if cell.text:
                yield HeadPiece(cell, label if k else "", index)
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
