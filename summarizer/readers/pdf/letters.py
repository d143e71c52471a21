"""The characters of a PDF page: what they say, where they stand, and in what type; as pdfium tells them.

pdfium is asked for each character with as few calls as possible; all else is worked out from the positions.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

Bounds = tuple[float, float, float, float]
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_BOLD = 600
_SLANTED = ("italic", "oblique")
_SYMBOLS = ("symbol", "dings", "opens")
_BULLETS = "§¨·ŸØqnlüvo"
_SIGNS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0fc": "✓", "\uf0e0": "→", "\uf06f": "▪"}
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# pdfium's sign for a hyphen at the end of a line is U+0002, in older versions U+FFFE.
_HYPHENS = dict.fromkeys("\x02\ufffe\u2010", "-")
_LETTER = {**_SIGNS, **_LIGATURES, **_HYPHENS}
# Zero-width and direction marks show nothing.
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e")


@dataclass(frozen=True, slots=True)
class Style:
    """What the characters of one text object have in common; `points` is the size of their type."""

    angle: int
    points: float
    visible: bool
    bold: bool
    slanted: bool
    symbols: bool


@dataclass(slots=True)
class Letter:
    """One character of text object `owner`; where it is in the frame, `words` sets."""

    text: str
    owner: int
    style: Style
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    spaced: bool = False


@dataclass
class _Styles:
    """Looks up the style of text objects, each once."""

    text_page: Any
    known: dict[int, Style] = field(default_factory=dict)
    fonts: dict[int, tuple[bool, bool, bool]] = field(default_factory=dict)

    def of(self, owner: Any, index: int, address: int) -> Style:
        """Return the style of text object `owner`; `index` is a character of it, `address` its identity."""
        if address not in self.known:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(self.text_page, index, matrix)
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
            bold, slanted, symbols = self._font(pdfium.FPDFTextObj_GetFont(owner))
            visible = pdfium.FPDFTextObj_GetTextRenderMode(owner) != _INVISIBLE
            points = pdfium.FPDFText_GetFontSize(self.text_page, index) * math.hypot(matrix.c, matrix.d)
            points = points if math.isfinite(points) else 0.0
            self.known[address] = Style(round(angle) % 360, points, visible, bold, slanted, symbols)
        return self.known[address]

    def _font(self, font: Any) -> tuple[bool, bool, bool]:
        if not font:
            return False, False, False
        address = ctypes.addressof(font.contents)
        if address not in self.fonts:
            name = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
            low = name.value.decode("utf-8", "replace").lower()
            bold = "bold" in low or "black" in low or pdfium.FPDFFont_GetWeight(font) >= _BOLD
            slanted = any(sign in low for sign in _SLANTED)
            self.fonts[address] = bold, slanted, any(sign in low for sign in _SYMBOLS)
        return self.fonts[address]


def read_letters(text_page: Any, count: int, bounds: Bounds) -> Iterator[Letter]:
    """Yield the characters that stand on the page, but not those that pdfium puts between words by itself."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles = _Styles(text_page)
    left, bottom, right, top = bounds
    high = 0
    for index in range(count):
        owner = pdfium.FPDFText_GetTextObject(text_page, index)
        if not owner or not pdfium.FPDFText_GetLooseCharBox(text_page, index, box):
            continue
        if not (left <= (box.left + box.right) / 2 <= right and bottom <= (box.bottom + box.top) / 2 <= top):
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        address = ctypes.addressof(owner.contents)
        style = styles.of(owner, index, address)
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        text = _readable(code, symbols=style.symbols)
        if text and math.isfinite(x.value + y.value):
            corners = (box.left, box.bottom, box.right, box.top)
            yield Letter(text, address, style, corners, (x.value, y.value))


@cache
def _readable(code: int, *, symbols: bool) -> str:
    """Return what a character says: "" for nothing at all, U+FFFD where its font has no meaning for it."""
    letter = chr(code) if code <= 0x10FFFF else "\ufffd"
    if letter in _LETTER:
        return _LETTER[letter]
    if letter.isspace() or letter in _NOTHING:
        return " " if letter.isspace() else ""
    if "\uf000" <= letter <= "\uf8ff" or (symbols and (letter in _BULLETS or "\ue000" <= letter <= "\uf8ff")):
        return "•"
    return letter if letter.isprintable() or letter == "\u00ad" else "\ufffd"
