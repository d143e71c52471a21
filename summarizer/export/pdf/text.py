"""Text that the fonts in typst can show; PDF/UA allows nothing else.

A character without a glyph would make the whole document fail, so it is shown by its number: "[U+1F600]".
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from summarizer.export.plain import one_line

# What typst's own fonts have glyphs for, as first and last characters: Latin, Greek, Cyrillic, Hebrew, Arabic
# and Georgian letters, then punctuation, currencies, arrows, mathematics, shapes and other signs.
_SHOWN = (
    "20-7E A0-AC AE-2FF 370-377 37A-37F 384-38A 38C-38C 38E-3A1 3A3-482 48A-4FF 5D0-5EA 5F0-5F4 60C-60C 61B-61B "
    "61F-61F 621-63A 640-64A 660-66D 679-67B 67E-680 698-698 6A9-6A9 6AF-6AF 6BE-6BE 6CC-6CC 6F0-6F9 10D0-10FF "
    "1E00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59-1F59 1F5B-1F5B 1F5D-1F5D 1F5F-1F7D 1F80-1FB4 "
    "1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2010-2027 202F-2040 2044-2052 2054-205E "
    "2070-2071 2074-208E 2090-209C 20A0-20C0 2100-211E 2120-2120 2122-2122 2124-2124 2126-2151 2153-2184 "
    "2190-23FF 2460-2606 2609-262F 2638-268B 2690-269C 2701-2704 2706-2709 270C-2714 2717-2726 272A-274B "
    "2756-2756 2758-275E 2761-277F 2794-2794 2798-27AF 27B1-2B73 2B76-2B95 FB00-FB06 FFFD-FFFD"
)
_RANGES = [tuple(int(end, 16) for end in pair.split("-")) for pair in _SHOWN.split()]
_FIRSTS = [first for first, _ in _RANGES]
# What every font has; all else is doubtful once a document has failed.
_UNSURE = re.compile("[^ -~\xa0-\xac\xae-\u017f‐-‧‘’“”…€▲•�]")
_MARK_BEARERS = re.compile("[A-Za-z\xc0-\u024f\u0370-\u04ff\u1e00-\u1fff]")
_ACCENT = re.compile("[\u0300-\u036f]")
# Longer than this without a break (addresses, file names) would run off the page.
_LONG = re.compile(r"\S{31,}")
_PIECE = 12
_LONGEST_WORD = 60


def printable(text: str, *, doubtful: bool = False) -> str:
    """Return `text` on one line, in characters that can be shown; `doubtful` allows only those of all fonts.

    Characters that look like another (full-width letters) become that one. Characters without a look of
    their own (soft hyphens, joiners) are left out.
    """
    line = one_line(unicodedata.normalize("NFC", text))
    if not line.isascii():
        # What was between a letter and its accent may be gone.
        line = one_line(unicodedata.normalize("NFC", "".join(_shown(line, doubtful))))
    return _LONG.sub(_breakable, line)


def _shown(line: str, doubtful: bool) -> Iterator[str]:
    missing: list[str] = []
    bears = False
    for char in line:
        words = _words(char, bears, doubtful)
        if words is None:
            missing.append(f"U+{ord(char):04X}")
            bears = False
        elif words:
            yield from _numbers(missing)
            yield words
            bears = _MARK_BEARERS.match(words[-1]) is not None or (bears and _ACCENT.match(char) is not None)
    yield from _numbers(missing)


def _words(char: str, bears: bool, doubtful: bool) -> str | None:
    """Return what to show for `char` (after a letter that `bears` accents), None when it cannot be shown."""
    if doubtful and _UNSURE.match(char):
        return None if unicodedata.category(char) != "Cf" else ""
    if _has_glyph(char) or (bears and _ACCENT.match(char)):
        return char
    if unicodedata.category(char) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain != char and all(map(_has_glyph, plain)) else None


def _numbers(missing: list[str]) -> Iterator[str]:
    """Yield the characters that could not be shown, by their numbers, and forget them."""
    if missing:
        yield f"[{' '.join(missing)}]"
        missing.clear()


def _has_glyph(char: str) -> bool:
    index = bisect_right(_FIRSTS, ord(char)) - 1
    return index >= 0 and ord(char) <= _RANGES[index][1]


def _breakable(found: re.Match[str]) -> str:
    """Return a long word with places where its line may end; words of letters are hyphenated instead."""
    word = found[0]
    if word.isalpha() and len(word) <= _LONGEST_WORD:
        return word
    return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
