"""What a file is, told by what it holds; its suffix counts only where that says nothing.

What cannot be read gets one sentence that says what to do instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from summarizer.errors import UnreadableError
from summarizer.zipped import open_zip, read_entry

Kind = Literal["text", "markdown", "vtt", "srt", "docx", "odt", "pdf", "html", "eml"]

_READ: Mapping[Kind, str] = {
    "text": "plain text",
    "markdown": "Markdown",
    "vtt": "a WebVTT transcript",
    "srt": "an SRT transcript",
    "docx": "a Word document",
    "odt": "an OpenDocument text",
    "pdf": "a PDF",
    "html": "a web page (HTML)",
    "eml": "a mail",
}
_SAVE_DOCX = "Open it in Word or LibreOffice, save it as a Word document (.docx)"
# What cannot be read: what it is, and what to do.
_REFUSED = {
    "doc": ("an old Word document (.doc)", _SAVE_DOCX),
    "flat": ("an office document written as one XML file", _SAVE_DOCX),
    "rtf": ("a Rich Text document (RTF)", _SAVE_DOCX),
    "pages": ("a document of Pages, Numbers or Keynote", "Export it as a Word document (.docx) or PDF"),
    "locked": ("protected with a password", "Open it, take the password off, save it"),
    "old office": ("a file of an old office program", _SAVE_DOCX),
    "sheet": ("a spreadsheet", "Open it and export it as PDF or .csv"),
    "slides": ("a presentation", "Open it and export it as PDF"),
    "msg": ("a message of Outlook (.msg)", "Open it in Outlook, save it as .eml (or save what is attached)"),
    "epub": ("an e-book", "Save its text as plain text (.txt)"),
    "archive": ("an archive", "Unpack it, choose a file in it"),
    "picture": ("a picture", "Have its text recognised (OCR), save that as PDF or plain text (.txt)"),
    "sound": ("sound or video", "Have it transcribed, take the transcript (.vtt, .srt, .docx or .txt)"),
}
_SUFFIXES = {
    "markdown": (".md", ".markdown"),
    "text": (".txt", ".text", ".csv", ".tsv", ".log"),
    "vtt": (".vtt",),
    "srt": (".srt",),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "odt": (".odt", ".ott"),
    "pdf": (".pdf",),
    "html": (".html", ".htm", ".xhtml"),
    # A web page in one file is built as a mail is.
    "eml": (".eml", ".mht", ".mhtml"),
    "doc": (".doc", ".dot", ".wpd"),
    "flat": (".fodt",),
    "rtf": (".rtf",),
    "pages": (".pages", ".numbers", ".key"),
    "sheet": (".xlsx", ".xlsm", ".xls", ".ods"),
    "slides": (".pptx", ".ppt", ".odp"),
    "msg": (".msg",),
    "epub": (".epub",),
    "archive": (".zip", ".gz", ".tgz", ".7z", ".rar", ".tar", ".bz2", ".xz", ".zst"),
    "picture": (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".heic", ".bmp"),
    "sound": (".mp3", ".wav", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".aac", ".wma", ".mp4", ".mov", ".mkv", ".webm", ".avi"),
}  # fmt: skip
_BY_SUFFIX = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes}
# First bytes that no text has.
_STARTS = (
    ("rtf", (b"{\\rtf",)),
    ("archive", (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\xfd7zXZ\x00", b"BZh", b"\x28\xb5\x2f\xfd")),
    ("picture", (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")),
    ("sound", (b"ID3\x02", b"ID3\x03", b"ID3\x04", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"\xff\xfb", b"\xff\xf3")),
)  # fmt: skip
_PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"avif")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in an OLE container; a locked document may hold the others as well.
_STREAMS = (
    ("locked", "EncryptedPackage"),
    ("msg", "__substg1.0_"),
    ("doc", "WordDocument"),
    ("slides", "PowerPoint Document"),
    ("sheet", "Workbook"),
)
# A template is a document; macros are never run.
_DECLARED = (
    ("docx", b"wordprocessingml.document.main+xml"),
    ("docx", b"wordprocessingml.template"),
    ("docx", b"ms-word.document.macroEnabled"),
    ("docx", b"ms-word.template.macroEnabled"),
    ("sheet", b"spreadsheetml"),
    ("sheet", b"ms-excel."),
    ("slides", b"presentationml"),
    ("slides", b"ms-powerpoint."),
)
_MIMETYPES = (
    ("odt", b"opendocument.text"),
    ("sheet", b"opendocument.spreadsheet"),
    ("slides", b"opendocument.presentation"),
    ("epub", b"application/epub+zip"),
)
_HEAD = 4096
_PDF_WITHIN = 1024
_PDF = re.compile(rb"(?:^|[\r\n])%PDF-\d")
_BEFORE_HTML = re.compile(r"(?:\s+|<!--.*?-->|<\?xml.*?\?>)*", re.DOTALL)
_HTML = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[a-z!/][^<>]*>", re.IGNORECASE)
_FLAT = re.compile(r"<(?:office:document|w:wordDocument|pkg:package)[\s>]")
_VTT = re.compile(r"WEBVTT(?:\s|\Z)")
_CUE = re.compile(r"(?:\d+[ \t]*\r?\n\s*)?\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*:(?:[ 	]|$)")
# A memo has "From:" and "Subject:" too; only what programs write tells of a mail.
_MAIL_ONLY = re.compile(
    r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file is, and what is to be said of a name that promises something else ("" if it does not)."""

    kind: Kind
    notice: str = ""


def recognise(name: str, data: bytes) -> Found:
    """Return what `data` is.

    Raises:
        UnreadableError: something that cannot be read, or damaged; it says what to do instead.
    """
    promised = _promised(name)
    kind = _by_start(data, promised) or _packed(name, data, promised) or _by_text(_head(data), promised)
    if kind in _REFUSED:
        raise _refusal(name, kind)
    found = next(known for known in _READ if known == kind)
    return Found(found, _notice(name, found, promised))


def is_readable(name: str) -> bool:
    """Whether the suffix of `name` promises a format that we read."""
    return _promised(name) in _READ


def refuse_binary(name: str) -> None:
    """Say what a file is that turned out to be no text, if its suffix tells.

    Raises:
        UnreadableError: it does; the file is damaged, or of a kind that cannot be read.
    """
    promised = _promised(name)
    if promised in _REFUSED:
        raise _refusal(name, promised)
    if promised in ("docx", "odt", "pdf"):
        raise UnreadableError(
            f"'{name}' is damaged, or something else than its name says. Copy or download it again, or open it in "
            "the program that made it, save it again and try that."
        )


def _promised(name: str) -> str:
    return _BY_SUFFIX.get(PurePath(name).suffix.lower(), "")


def _refusal(name: str, kind: str) -> UnreadableError:
    what, advice = _REFUSED[kind]
    return UnreadableError(f"'{name}' cannot be read: it is {what}. {advice} and try that.")


def _notice(name: str, kind: Kind, promised: str) -> str:
    if promised in ("", kind):
        return ""
    return f"'{name}' is {_READ[kind]}; it was read as {'such' if kind == 'text' else 'one'}."


def _by_start(data: bytes, promised: str) -> str:
    """Return what the first bytes tell, "" if nothing."""
    if data.startswith(_OLE):
        return next((kind for kind, stream in _STREAMS if stream.encode("utf-16-le") in data), "old office")
    found = _PDF.search(data, 0, _PDF_WITHIN)
    if found and (found.start() == 0 or promised == "pdf" or b"%%EOF" in data):
        return "pdf"
    if data[257:262] == b"ustar":
        return "archive"
    if data.startswith(b"RIFF"):
        return "picture" if data[8:12] == b"WEBP" else "sound"
    if data[4:8] == b"ftyp":
        return "picture" if data[8:12] in _PICTURE_BRANDS else "sound"
    return next((kind for kind, starts in _STARTS if data.startswith(starts)), "")


def _packed(name: str, data: bytes, promised: str) -> str:
    """Return what a zip is, by what it says that it holds; "" for what is no zip."""
    if not data.startswith(_ZIP):
        return ""
    with open_zip(name, data) as container:
        entries = frozenset(container.namelist())
        types = read_entry(name, container, "[Content_Types].xml")
        if types:
            return next((kind for kind, mark in _DECLARED if mark in types), "archive")
        manifest = read_entry(name, container, "META-INF/manifest.xml")
        mimetype = read_entry(name, container, "mimetype", 200) or manifest
        kind = next((kind for kind, mark in _MIMETYPES if mark in mimetype), "")
        if kind == "odt" and b"encryption-data" in manifest:
            return "locked"
        if any(entry.endswith(".iwa") for entry in entries) or promised == "pages":
            return "pages"
    return kind or "archive"


def _by_text(head: str, promised: str) -> str:
    """Return what a text is: the suffix decides between plain text and Markdown only."""
    page = head[_BEFORE_HTML.match(head).end() :]  # type: ignore[union-attr]
    if _HTML.match(page) or (promised == "html" and _TAG.search(page)):
        return "html"
    if _VTT.match(head):
        return "vtt"
    if _CUE.match(head.lstrip()):
        return "srt"
    if _FLAT.search(head):
        return "flat"
    if _is_mail(head, promised):
        return "eml"
    return "markdown" if promised == "markdown" else "text"


def _is_mail(head: str, promised: str) -> bool:
    """Whether there are headers first: any, if the suffix says so, else those that only programs write."""
    headers = head.replace("\r\n", "\n").lstrip("\n").split("\n\n")[0]
    first = headers.removeprefix(">").split("\n")[0]
    if promised == "eml" and _HEADER.match(first):
        return True
    return bool(_HEADER.match(first) and _MAIL_ONLY.search(headers))


def _head(data: bytes) -> str:
    """Return the first characters, as far as they are ASCII, in whatever encoding they are."""
    return (
        data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\x00", b"").decode("latin-1")
    )
