"""Stretches of source lines -> one clean text with the way back to the source."""

import re
from collections.abc import Container, Iterable

from summarizer.document import Clean, Piece, Span
from summarizer.layout.lines import Sheet

# Characters that are nothing to a reader: soft hyphen, zero-width characters, byte order mark.
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Emphasis, inline code, link targets and the tags that people put into Markdown; `<actiepunt X>` is none.
# Bounded, so that a line of a million brackets does not take an hour.
_MARKUP = re.compile(
    r"(?<!\\)(?:\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))|!?\[(?=[^\]\n]{0,300}\]\()|\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,500}(?:\s\"[^\"\n]{0,100}\")?\)|~~|\\(?=[*_|#])"
    r"|</?(?:br|b|i|u|em|strong|p|div|span|h[1-6]|ul|ol|li|sup|sub|font|center|small|a)\b[^>\n]{0,300}>",
    re.IGNORECASE,
)
_HYPHENS = "-\u2010\ufffe"
_WORDS = re.compile(rf"[^\s{_NOTHING}\x00-\x08]+(?: [^\s{_NOTHING}\x00-\x08]+)*")
_WORD_END = re.compile(r"[^\W_]+$")
_WORD_START = re.compile(r"[^\W\d_]+")


class CleanBuilder:
    """Puts a clean text together, stretch by stretch."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._apart = False

    def add(self, start: int, end: int, glue: str = " ") -> None:
        """Add the source stretch [start, end), `glue` before it; the stretch holds no line end."""
        for a, b in _without_markup(self._source, start, end):
            last = a
            for found in _WORDS.finditer(self._source, a, b):
                gap = self._source[last : found.start()]
                self._append(found.start(), found.end(), glue or (" " if gap.strip(_NOTHING) else ""))
                glue, last = "", found.end()
            if self._source[last:b].strip(_NOTHING):
                glue = " "

    def add_piece(self, piece: Piece, glue: str) -> None:
        """Add a piece of a text that is clean already, `glue` before it."""
        self._append(piece.source, piece.source + piece.length, glue)

    def set_apart(self) -> None:
        """Say that something of substance lies between what was added and what comes."""
        self._apart = True

    def drop_last(self) -> None:
        """Take back the last character (an end-of-line hyphen)."""
        piece = self._pieces.pop()
        if piece.length > 1:
            self._pieces.append(Piece(piece.view, piece.source, piece.length - 1, piece.apart))
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1

    def build(self) -> Clean:
        """Return what was put together."""
        return Clean("".join(self._parts), tuple(self._pieces))

    def _append(self, start: int, end: int, glue: str) -> None:
        if self._pieces and glue:
            self._parts.append(glue)
            self._length += len(glue)
        self._parts.append(self._source[start:end])
        self._pieces.append(Piece(self._length, start, end - start, self._apart))
        self._length += end - start
        self._apart = False


def clean(source: str, start: int, end: int) -> Clean:
    """Return the clean text of one stretch without line ends."""
    builder = CleanBuilder(source)
    builder.add(start, end)
    return builder.build()


def clean_lines(sheet: Sheet, stretches: Iterable[Span], apart: Container[int] = ()) -> Clean:
    """Return the clean text of the lines at `stretches`, joined.

    A hyphen at a line's end is dropped where it only breaks a word: not after a capital or a digit
    ("SER-traject"), not before a conjunction ("in- en uitvoer"), and not when the hyphenated word stands
    unbroken elsewhere in the source. `apart` holds the starts of stretches before which furniture was
    left out.
    """
    builder = CleanBuilder(sheet.source)
    previous_end: int | None = None
    for start, end in stretches:
        if start in apart:
            builder.set_apart()
        glue = " "
        if previous_end is not None:
            drop, glue = _join(sheet, previous_end, start)
            if drop:
                builder.drop_last()
        builder.add(start, end, glue)
        previous_end = end
    return builder.build()


def _join(sheet: Sheet, end: int, start: int) -> tuple[bool, str]:
    """Return whether the last character goes, and what stands between a line's end and the next start."""
    source = sheet.source
    if source[end - 1] == "\u00ad":
        return False, ""
    following = _WORD_START.match(source, start)
    before = _WORD_END.search(source, max(0, end - 60), end - 1) if source[end - 1] in _HYPHENS else None
    if before is None:
        return False, " "
    if following is None or not following[0][0].islower():
        return False, ""
    if following[0] in sheet.words.conjunctions:
        return False, " "
    if not before[0][-1].islower() or sheet.is_hyphenated(f"{before[0]}-{following[0]}"):
        return False, ""
    return True, ""


def _without_markup(source: str, start: int, end: int) -> Iterable[Span]:
    """Yield the parts of [start, end) between markup."""
    for found in _MARKUP.finditer(source, start, end):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < end:
        yield start, end
