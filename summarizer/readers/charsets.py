"""Bytes -> text: marks of an encoding, what a page or a mail declares, and the ends of lines."""

import codecs
import re

# The longer ones first: UTF-32's begins as UTF-16's does.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What else Python knows is no encoding of text, or none in which one could declare it ("UTF-16").
_TEXT = re.compile(r"utf-8|cp\d{3,4}|iso8859-\d{1,2}|mac-roman|koi8-[rut]")
# What says Latin-1 is Windows-1252, as in all browsers.
_LATIN = frozenset({"iso8859-1", "ascii"})
_LINE_END = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")


def marked(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark that `data` begins with and the encoding it tells; (b"", "") without one."""
    return next((known for known in _MARKS if data.startswith(known[0])), (b"", ""))


def decode_as(data: bytes, declared: str | None) -> str:
    """Return the text of `data` by its byte order mark, else as `declared`, UTF-8, or in the end Windows-1252."""
    mark, encoding = marked(data)
    if mark:
        return data[len(mark) :].decode(encoding, "replace")
    for candidate in (_known(declared), "utf-8"):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def with_line_ends(text: str) -> str:
    r"""Return `text` with "\n" for every end of a line."""
    return _LINE_END.sub("\n", text)


def _known(declared: str | None) -> str:
    """Return the encoding that was meant; UTF-8 when there is none of that name.

    Everything is right in a single-byte encoding, so ASCII and Latin-1 are taken for what they mostly are.
    """
    try:
        encoding = codecs.lookup(declared or "utf-8").name
    except (LookupError, ValueError):  # no such name, or a NUL in it
        return "utf-8"
    if encoding in _LATIN:
        return "utf-8" if encoding == "ascii" else "cp1252"
    return encoding if _TEXT.fullmatch(encoding) else "utf-8"
