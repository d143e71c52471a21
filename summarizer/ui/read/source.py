"""The source beside the minutes: its lines, in which each stretch that something leads to can be lit."""

import re
from collections.abc import Iterable

from summarizer.document import Document, Span
from summarizer.export.html.source import line_pieces, stretches
from summarizer.records import Evidence

# A line is its number and its pieces, one that is closed its number alone; a piece that something leads to has its start.
SourceLine = int | list[int | str | list[int | str]]

# A stretch of the source in an address: "c120-180".
_STRETCH = re.compile(r"c(\d{1,9})-(\d{1,9})")
_CLOSED = re.compile(r"[█\s]*█[█\s]*")


def stretch_of(name: str, document: Document | None) -> list[Span]:
    """Return the stretch of the source that an address names; nothing where it names none."""
    found = _STRETCH.fullmatch(name)
    if document is None or found is None:
        return []
    start, end = (min(int(found[at]), len(document.text)) for at in (1, 2))
    quote = document.text[start:end]
    return stretches([Evidence(start=start, end=max(start, end), quote=quote)], document.text)


def source_of(document: Document | None, spans: Iterable[Span]) -> list[SourceLine] | None:
    """Return the lines of the source; None where it is no longer kept. Lines that are closed are one, without words."""
    if document is None or not document.text.strip():
        return None
    lines: list[SourceLine] = []
    closed = False
    for number, pieces in enumerate(line_pieces(document.text, spans), 1):
        words = "".join(text for text, _ in pieces)
        if _CLOSED.fullmatch(words):
            if not closed:
                lines.append(number)
            closed = True
            continue
        if words.strip() or not closed:
            lines.append([number, *(_piece(piece) for piece in pieces if piece[0])])
            closed = False
    return lines


def _piece(piece: tuple[str, int | None]) -> str | list[int | str]:
    words, start = piece
    return words if start is None else [start, words]
