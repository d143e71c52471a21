"""Where something stands in a document: its lines, and what an annotator quoted of it.

An annotator copies what he sees, so white space, soft hyphens, hyphens at line ends and the marks of
Markdown are passed over; all other characters must be there.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document import Span

# Marks of Markdown, and hyphens with what follows: at a line's end nobody can tell whether one belongs to the word.
_GONE = r"[*_`#>|\u00ad]+|[-\u2010\ufffe]\s*"
_PASSED_OVER = re.compile(rf"(?P<gone>{_GONE})|\s+|<br ?/?>")


@dataclass(frozen=True)
class _Even:
    """A text as one would copy it, and the offset in the source of each of its characters."""

    text: str
    offsets: Sequence[int]


@lru_cache(maxsize=8)
def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of `text` starts."""
    return (0, *(found.end() for found in re.finditer("\n", text)))


def line_count(text: str) -> int:
    """Return how many lines `text` has."""
    return text.count("\n") + (not text.endswith("\n"))


def line_at(text: str, offset: int) -> int:
    """Return the line (1-based) in which `offset` lies."""
    return bisect_right(line_starts(text), offset)


def line_span(text: str, first: int, last: int) -> Span:
    """Return the stretch of the lines from `first` to `last` (1-based), white space around it left out."""
    starts = line_starts(text)
    end = starts[last] if last < len(starts) else len(text)
    return trimmed(text, (starts[first - 1], end))


def trimmed(text: str, span: Span) -> Span:
    """Return `span` without the white space at both ends."""
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), max(start, end - len(piece) + len(piece.rstrip()))


def find_all(text: str, quote: str) -> Iterator[Span]:
    """Yield each stretch of `text` that reads as `quote`."""
    wanted = _even(quote).text.strip()
    even = _even(text)
    start = even.text.find(wanted) if wanted else -1
    while start >= 0:
        yield even.offsets[start], even.offsets[start + len(wanted) - 1] + 1
        start = even.text.find(wanted, start + 1)


def find_quote(text: str, quote: str, lines: tuple[int, int] | None = None) -> Span | None:
    """Return where `quote` stands in `text`: within `lines` (give or take one) if those are given."""
    for start, end in find_all(text, quote):
        if lines is None or (line_at(text, start) >= lines[0] - 1 and line_at(text, end - 1) <= lines[1] + 1):
            return start, end
    return None


@lru_cache(maxsize=64)
def _even(text: str) -> _Even:
    pieces: list[str] = []
    offsets = array("L")
    done = 0
    spaced = False
    for found in _PASSED_OVER.finditer(text):
        pieces.append(text[done : found.start()])
        offsets.extend(range(done, found.start()))
        spaced = spaced and done == found.start()
        done = found.end()
        if found["gone"] is None and not spaced:
            pieces.append(" ")
            offsets.append(found.start())
            spaced = True
    pieces.append(text[done:])
    offsets.extend(range(done, len(text)))
    return _Even("".join(pieces), offsets)
