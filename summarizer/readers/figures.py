"""Numbers as lists show them: 3, 03, c, C, iii, III."""

from collections.abc import Mapping
from typing import Literal

Figure = Literal["decimal", "zero", "letter", "LETTER", "roman", "ROMAN", "none"]

# As web pages and OpenDocument name them.
FIGURES: Mapping[str, Figure] = {"1": "decimal", "a": "letter", "A": "LETTER", "i": "roman", "I": "ROMAN"}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS = 26
# Beyond, numbers are written in digits: no list is so long, and a file may say that one starts at a billion.
_LAST_ROMAN = 3999
_LAST_LETTER = _LETTERS * 10


def figure(value: int, kind: Figure) -> str:
    """Return `value` as `kind` shows it; after z come aa, bb."""
    if kind == "none":
        return ""
    if kind == "zero":
        return f"{value:02}"
    if kind in ("letter", "LETTER") and 0 < value <= _LAST_LETTER:
        text = chr(ord("a") + (value - 1) % _LETTERS) * ((value - 1) // _LETTERS + 1)
    elif kind in ("roman", "ROMAN") and 0 < value <= _LAST_ROMAN:
        text = _roman(value)
    else:
        return str(value)
    return text.upper() if kind.isupper() else text


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text
