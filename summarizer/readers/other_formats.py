"""Formats that this version does not read: told by suffix or first bytes, with what to do instead."""

from dataclasses import dataclass
from pathlib import PurePath

from summarizer.errors import UnreadableError

_SAVE = "open it and save it as plain text (.txt, UTF-8)"


@dataclass(frozen=True, slots=True)
class _Format:
    name: str
    suffixes: frozenset[str]
    starts: tuple[bytes, ...]
    advice: str = _SAVE


_FORMATS = (
    _Format("PDF", frozenset({".pdf"}), (b"%PDF-",), "save its text as a .txt file (for example with pdftotext -layout)"),
    _Format(
        "Word, OpenDocument or other office files",
        frozenset({".docx", ".docm", ".dotx", ".doc", ".odt", ".ott", ".pages", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp"}),
        (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ),
    _Format("RTF", frozenset({".rtf"}), (b"{\\rtf",)),
    _Format("HTML", frozenset({".html", ".htm", ".xhtml", ".mhtml"}), (b"<!doctype html", b"<html"), "open it in a browser and save the page as plain text (.txt)"),
    _Format("mail files", frozenset({".eml", ".msg"}), ()),
    _Format("e-books", frozenset({".epub"}), ()),
    _Format("archives", frozenset({".zip", ".gz", ".7z", ".rar", ".tar"}), (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!"), "unpack it and give the files in it"),
    _Format(
        "pictures",
        frozenset({".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".heic"}),
        (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
        "have its text recognised (OCR) and give that as a .txt file",
    ),
    _Format(
        "sound or video",
        frozenset({".mp3", ".wav", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".aac", ".wma", ".mp4", ".mov", ".mkv", ".webm", ".avi"}),
        (b"ID3\x02", b"ID3\x03", b"ID3\x04", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3"),
        "have it transcribed and give the transcript as a .txt file",
    ),
)  # fmt: skip


def refuse_other_formats(name: str, data: bytes) -> None:
    """Raise if `name` or the first bytes of `data` tell of a format that this version does not read.

    Raises:
        UnreadableError: they do; it says what to do instead.
    """
    suffix = PurePath(name).suffix.lower()
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    # HTML may be in capitals; the others are written in one way.
    by_content = [
        kind for kind in _FORMATS if start.startswith(kind.starts) or start.lower().startswith(kind.starts)
    ]
    by_name = [kind for kind in _FORMATS if suffix in kind.suffixes]
    for kind in by_name + by_content:
        raise UnreadableError(
            f"'{name}' cannot be read: this version reads plain text and Markdown, not {kind.name}. "
            f"To go on, {kind.advice} and try again."
        )
