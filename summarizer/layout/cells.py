"""What stands in one cell of a table: its entries, and a title apart from what follows it."""

import re
from itertools import pairwise

from summarizer.document import Clean, Piece

_JOIN = re.compile(r"\s/\s")
_BREAK = re.compile(r"<br\b[^>]{0,20}>", re.IGNORECASE)
_SIGN = re.compile(r"(?:[-–—•·▪◦●*✓→]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_NUMBER = re.compile(r"(?<!\S)(\d{1,2})[.)]\s+(?=\S)")
_ENDED = (".", "!", "?", ":", ";", "”", '"', "…", ")")
# On both sides of a " / " between entries are so many words at least: "KT / SW" is one.
_WORDS = 3
_LONGEST_TITLE = 170
_STOP = re.compile(r"[.:?!](?=\s+[^\W\d_a-zà-ÿ])")


def entries(cell: Clean, source: str) -> list[Clean]:
    """Return the entries of a cell: its paragraphs, and those of a list "1. ... 2. ..."."""
    out: list[Clean] = []
    for paragraph in _cuts(cell, [*_breaks(cell, source), *_joins(cell.text)]):
        out += _cuts(paragraph, [(at, at) for at in _numbers(paragraph.text)])
    return out


def strip_sign(entry: Clean) -> Clean:
    """Return an entry without the bullet or number that it opens with; itself when it has none."""
    sign = _SIGN.match(entry.text)
    return entry if sign is None else entry.cut(sign.end(), len(entry.text))


def title_and_rest(cell: Clean, source: str) -> tuple[Clean, list[Clean]]:
    """Return the title that a cell opens with, and what else stands in it."""
    first, *rest = entries(cell, source)
    if len(first.text) > _LONGEST_TITLE:
        stop = _STOP.search(first.text, 0, _LONGEST_TITLE)
        if stop is not None:
            title, more = _cuts(first, [(stop.start(), stop.end())])
            return title, [more, *rest]
    return first, rest


def joined(first: Clean, second: Clean) -> Clean:
    """Return two stretches of one cell as one text, apart in the source."""
    shift = len(first.text) + 1
    moved = tuple(
        Piece(piece.view + shift, piece.source, piece.length, piece.apart or k == 0)
        for k, piece in enumerate(second.pieces)
    )
    return Clean(f"{first.text} {second.text}", first.pieces + moved)


def _cuts(clean: Clean, gaps: list[tuple[int, int]]) -> list[Clean]:
    """Return the parts of `clean` between the gaps [a, b), those with anything on them."""
    if not gaps:
        return [clean] if clean.pieces else []
    ends, starts = [a for a, _ in sorted(gaps)], [b for _, b in sorted(gaps)]
    out = []
    for a, b in zip([0, *starts], [*ends, len(clean.text)], strict=True):
        text = clean.text[a:b]
        part = clean.cut(a + len(text) - len(text.lstrip()), a + len(text.rstrip()))
        if part.pieces:
            out.append(part)
    return out


def _breaks(cell: Clean, source: str) -> list[tuple[int, int]]:
    return [
        (a.view + a.length, b.view)
        for a, b in pairwise(cell.pieces)
        if _BREAK.search(source, a.source + a.length, b.source)
    ]


def _joins(text: str) -> list[tuple[int, int]]:
    found = [join.span() for join in _JOIN.finditer(text)]
    bounds = [0, *(b for _, b in found)], [*(a for a, _ in found), len(text)]
    pieces = [text[a:b].strip() for a, b in zip(*bounds, strict=True)]
    return [
        gap
        for gap, (before, after) in zip(found, pairwise(pieces), strict=True)
        if before.endswith(_ENDED)
        or _SIGN.match(after)
        or min(len(before.split()), len(after.split())) >= _WORDS
    ]


def _numbers(text: str) -> list[int]:
    """Return where the entries of a list begin that counts from one; none when there is no such list."""
    starts: list[int] = []
    for found in _NUMBER.finditer(text):
        if int(found[1]) == len(starts) + 1 and (starts or found.start() == 0):
            starts.append(found.start())
    return starts if len(starts) > 1 else []
