"""Where something stands in a document: its lines, and what an annotator quoted of it.

An annotator copies what he sees, so white space, soft hyphens, hyphens at line ends and the marks of
Markdown are passed over; all other characters must be there.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from summarizer.document import Span

_MARKS = re.compile("[*_`#>|\u00ad]+|<br ?/?>")
# Between two words, and between two letters of a word.
_BETWEEN = r"(?:[\s*_`#>|\u00ad]|<br ?/?>)+"
_WITHIN = r"(?:[*_`#>|\u00ad]|[-\u2010\ufffe]\s*\n\s*)*"
_HYPHEN = r"[-\u2010\ufffe](?:\s*\n\s*)?"


class Line(NamedTuple):
    """A line of a text: ``text[start:end]``, without its line break."""

    start: int
    end: int


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
    pattern = _pattern(quote)
    if pattern is not None:
        yield from (found.span() for found in pattern.finditer(text))


def find_quote(text: str, quote: str, lines: tuple[int, int] | None = None) -> Span | None:
    """Return where `quote` stands in `text`: within `lines` (give or take one) if those are given."""
    for start, end in find_all(text, quote):
        if lines is None or (line_at(text, start) >= lines[0] - 1 and line_at(text, end - 1) <= lines[1] + 1):
            return start, end
    return None


@lru_cache(maxsize=512)
def _pattern(quote: str, flags: int = 0) -> re.Pattern[str] | None:
    words = _MARKS.sub(" ", quote).split()
    if not words:
        return None
    return re.compile(_BETWEEN.join(_WITHIN.join(map(_letter, word)) for word in words), flags)


def _letter(letter: str) -> str:
    return _HYPHEN if letter in "-\u2010" else re.escape(letter)
