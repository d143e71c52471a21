"""The source text as HTML: numbered lines, in which each stretch that is evidence can be pointed at.

A piece is a stretch that begins or ends where evidence or a line does; its id is "c" and its offset, so that
evidence of any shape is some pieces in a row.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from summarizer.document import Span
from summarizer.export.plain import shown
from summarizer.records import Evidence

# Lines that the browser lays out together, and only when they come into sight.
_PART = 200


def stretches(evidence: Sequence[Evidence], text: str) -> list[Span]:
    """Return the stretches of `evidence` in `text`, without white space around them; "c" and a start is a piece's id."""
    spans = []
    for piece in evidence:
        words = text[piece.start : piece.end]
        start = piece.start + len(words) - len(words.lstrip())
        if words.strip():
            spans.append((start, start + len(words.strip())))
    return spans


def source_lines(text: str, spans: Iterable[Span], backs: Mapping[int, str], back: str) -> Iterator[str]:
    """Yield the HTML of `text`, with a piece wherever `spans` are.

    `backs` has for the start of a piece the id of the statement that it carries; `back` is what the link to
    it is called.
    """
    yield '<div class="part">\n'
    for number, pieces in enumerate(line_pieces(text, spans), 1):
        if number % _PART == 0:
            yield '</div>\n<div class="part">\n'
        yield f'<div class="l" data-n="{number}">'
        for words, offset in pieces:
            yield escape(words) if offset is None else _piece(escape(words), offset, backs.get(offset), back)
        yield "</div>\n"
    yield "</div>\n"


def line_pieces(text: str, spans: Iterable[Span]) -> Iterator[list[tuple[str, int | None]]]:
    """Yield each line of `text` in pieces: the words, made harmless, and where they start if one of `spans` holds them."""
    cuts = _cuts(spans, len(text))
    at, start = 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        pieces: list[tuple[str, int | None]] = []
        while at < len(cuts) and cuts[at][0] < end:
            first, last, is_used = cuts[at]
            first = max(first, start)
            words = shown(text[first : min(last, end)])
            pieces.append((words, first if is_used and words.strip() else None))
            if last > end:
                break  # it goes on in the next line
            at += 1
        yield pieces
        start = end + 1


def _piece(words: str, offset: int, statement: str | None, back: str) -> str:
    link = f'<a class="b" href="#{statement}" aria-label="{escape(back)}"></a>' if statement else ""
    return f'<span class="e" id="c{offset}">{words}</span>{link}'


def _cuts(spans: Iterable[Span], length: int) -> list[tuple[int, int, bool]]:
    """Return a text of this length in stretches: where each starts and ends, and whether it is evidence."""
    depths: Counter[int] = Counter({length: 0})
    for start, end in spans:
        depths[start] += 1
        depths[end] -= 1
    out: list[tuple[int, int, bool]] = []
    before, depth = 0, 0
    for border in sorted(depths):
        if border > before:
            out.append((before, border, depth > 0))
        before, depth = border, depth + depths[border]
    return out
