"""What stands on a PDF page beside its text: the notes that people stuck on it, and the fields of a form."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from summarizer.readers.writing import even

_MOST = 2_000
_LONGEST = 20_000
# Links, pop-ups and the like say nothing that is not said elsewhere; attachments are never opened.
_SAYING = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_STAMP,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_SQUARE,
        pdfium.FPDF_ANNOT_CIRCLE,
        pdfium.FPDF_ANNOT_INK,
    }
)


def read_notes(page: Any) -> Iterator[str]:
    """Yield what the notes on `page` say, and the names and values of form fields that are filled in."""
    for i in range(max(0, min(pdfium.FPDFPage_GetAnnotCount(page), _MOST))):
        note = pdfium.FPDFPage_GetAnnot(page, i)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            name, value = _string(note, b"T"), _string(note, b"V")
            text = f"{name}: {value}" if name and value else value
        else:
            text = _string(note, b"Contents") if kind in _SAYING else ""
        pdfium.FPDFPage_CloseAnnot(note)
        if text:
            yield text


def _string(note: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < length <= 2 * _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    at = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(note, key, at, length)
    return even(buffer.raw[:length].decode("utf-16-le", "replace"))
