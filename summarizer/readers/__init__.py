"""Readers: the bytes of a file -> a Document. One module per format."""

import hashlib
from pathlib import PurePath

from summarizer.document import Document
from summarizer.errors import UnreadableError
from summarizer.readers.other_formats import refuse_other_formats
from summarizer.readers.text import read_text

__all__ = ["read"]

_READERS = {".md": "markdown", ".markdown": "markdown"}


def read(name: str, data: bytes) -> Document:
    """Return the document that `data` holds; the suffix of `name` tells its format.

    Errors say `name` as it was given; the document keeps its last part only, so that it holds no path.

    Raises:
        UnreadableError: there is no text in it, or not one that this version can read.
    """
    if not data:
        raise UnreadableError(f"'{name}' is empty. Choose a file that holds minutes or a transcript.")
    refuse_other_formats(name, data)
    text, places = read_text(name, data)
    if not text.strip():
        raise UnreadableError(
            f"'{name}' holds only white space. Choose a file that holds minutes or a transcript."
        )
    path = PurePath(name)
    return Document(
        # A file name need not be valid Unicode; what is written about it must be.
        name=path.name.encode("utf-8", "replace").decode("utf-8"),
        sha256=hashlib.sha256(data).hexdigest(),
        reader=_READERS.get(path.suffix.lower(), "text"),
        text=text,
        places=places,
    )
