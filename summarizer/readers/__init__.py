"""Readers: the bytes of a file -> a Document.

What the bytes are (`kinds`) -> the reader of that format, hostile ones in a process of their own (`isolation`)
-> an Extract that is fit for all that comes after (`sound`) -> the Document.
"""

import hashlib
import re
from dataclasses import replace

from summarizer.document import Document, Extract
from summarizer.errors import UnreadableError, UsageError
from summarizer.files import MAX_BYTES, too_large
from summarizer.readers import isolation
from summarizer.readers.kinds import Found, Kind, recognise, refuse_binary
from summarizer.readers.sound import sound
from summarizer.readers.text import read_text

__all__ = ["MAX_CHARACTERS", "read"]

# Some three thousand pages; what is longer is no document of a meeting.
MAX_CHARACTERS = 10_000_000

_FOLDERS = re.compile(r"[/\\]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_LONGEST_NAME = 255


def read(name: str, data: bytes, attachment: str | None = None) -> Document:
    """Return the document that `data` holds; what it holds tells its format, and `name` where that cannot.

    With `attachment` it is the file of that name in the mail. Errors say `name` as it was given; the
    document keeps its last part only, so that it holds no path.

    Raises:
        UnreadableError: there is no text in it, or not one that can be read.
        UsageError: it is no mail, or one without that attachment.
    """
    if attachment is None:
        return _read(name, data)
    if _recognise(name, data).kind != "eml":
        raise UsageError(f"'{name}' is no mail, so nothing is attached to it. Leave out --attachment.")
    file, content = isolation.take_attachment(name, data, attachment)
    document = _read(file, content)
    notice = f"It was attached to the mail '{_bare(name)}'."
    # A mail in a mail: what is attached to it can be had by saving it.
    return replace(document, notices=(notice, *document.notices), attachments=())


def _read(name: str, data: bytes) -> Document:
    found = _recognise(name, data)
    extract = _extract(found.kind, name, data)
    if not extract.text.strip():
        raise UnreadableError(
            f"'{name}' holds only white space. Choose a file that holds minutes or a transcript."
        )
    if len(extract.text) > MAX_CHARACTERS:
        raise UnreadableError(
            f"'{name}' holds more than {MAX_CHARACTERS // 10**6} million characters. Divide it and try again."
        )
    return Document(
        name=_bare(name),
        sha256=hashlib.sha256(data).hexdigest(),
        reader=found.kind,
        text=extract.text,
        places=extract.places,
        asides=extract.asides,
        notices=tuple(filter(None, (found.notice, *extract.notices, _offer(extract.attachments)))),
        attachments=extract.attachments,
    )


def _recognise(name: str, data: bytes) -> Found:
    """Return what `data` is, if there is anything in it, and not too much."""
    if not data:
        raise UnreadableError(f"'{name}' is empty. Choose a file that holds minutes or a transcript.")
    if len(data) > MAX_BYTES:
        raise too_large(name)
    return recognise(name, data)


def _extract(kind: Kind, name: str, data: bytes) -> Extract:
    """Return what the reader of `kind` makes of `data`: text in this process, the others in one of their own."""
    if kind in ("vtt", "srt"):
        from summarizer.readers.subtitles.file import read_subtitles  # noqa: PLC0415  (few files need it)

        return sound(read_subtitles(name, data))
    if kind not in ("text", "markdown"):
        return isolation.read_apart(kind, name, data)
    try:
        return sound(read_text(name, data))
    except UnreadableError:
        refuse_binary(name)
        raise


def _offer(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    files = "a file" if len(names) == 1 else f"{len(names)} files"
    return f"The mail holds {files} that can be read: {', '.join(names)}. Read one with --attachment NAME."


def _bare(name: str) -> str:
    """Return the last part of `name`, fit to be written anywhere: a file name may hold any bytes."""
    last = _FOLDERS.split(name.rstrip("/\\"))[-1].encode("utf-8", "replace").decode("utf-8")
    kept = _CONTROL.sub("\ufffd", last)[:_LONGEST_NAME]
    return kept if kept.strip(". ") else "document"
