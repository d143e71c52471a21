"""Plain text and Markdown: which encoding it is in, and where its pages begin."""

import re

from summarizer.document import Extract, Place
from summarizer.errors import UnreadableError
from summarizer.readers.charsets import marked, with_line_ends
from summarizer.records import At

# So many bytes tell whether every second one is NUL.
_SAMPLE = 4096
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# Old word processors leave a stray control character in a text; more than one in a hundred is no text.
_STRAYS = 100


def read_text(name: str, data: bytes) -> Extract:
    r"""Return the text of `data`, all its line ends "\n", and the places of its pages, if form feeds part them.

    Raises:
        UnreadableError: it is binary, or in an encoding that cannot be told.
    """
    text = decode_text(name, data)
    return Extract(text, _pages(text))


def decode_text(name: str, data: bytes) -> str:
    r"""Return the text of `data` by its byte order mark, else UTF-8, else Windows-1252; all line ends are "\n".

    Raises:
        UnreadableError: it is binary, or in an encoding that cannot be told.
    """
    return with_line_ends(_decode(name, data))


def _decode(name: str, data: bytes) -> str:
    mark, encoding = marked(data)
    encoding = encoding or _wide(data)
    tried = [encoding] if encoding else ["utf-8", "cp1252"]
    for candidate in tried:
        try:
            text = data[len(mark) :].decode(candidate)
        except UnicodeDecodeError as error:
            wrong = len(mark) + error.start + 1
            continue
        if _is_binary(text):
            raise _binary(name)
        return text
    if not encoding and _is_binary(data.decode("latin-1")):
        raise _binary(name)
    raise UnreadableError(
        f"'{name}' is in an encoding that cannot be told: byte {wrong} does not fit {tried[-1].upper()}. "
        "Save it as UTF-8 and try that."
    )


def _wide(data: bytes) -> str:
    """Return which UTF-16 it is without a mark, "" if none: Western text then has NUL in every second byte."""
    low, high = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    for encoding, zeros, others in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if len(data) % 2 == 0 and zeros.count(0) * 2 > len(zeros) and others.count(0) * 20 < len(others):
            return encoding
    return ""


def _is_binary(text: str) -> bool:
    return "\x00" in text or len(_CONTROL.findall(text)) * _STRAYS > len(text)


def _binary(name: str) -> UnreadableError:
    return UnreadableError(
        f"'{name}' is a binary file, not text. Save the document as plain text (.txt, UTF-8) and try that."
    )


def _pages(text: str) -> tuple[Place, ...]:
    starts = [0, *(found.end() for found in re.finditer("\f", text))]
    if len(starts) == 1:
        return ()
    # What ends every page with a form feed begins no page after the last.
    if not text[starts[-1] :].strip():
        starts.pop()
    return tuple(Place(start=start, at=At(page=number)) for number, start in enumerate(starts, start=1))
