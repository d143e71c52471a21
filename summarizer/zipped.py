"""Zip containers (docx, odt): looked over before any library opens them.

Nothing is ever written to disk, so names such as "../x" do no harm; zips inside are not opened. What a part
unpacks to is compared with the size that it declares: `zipfile` would unpack all of it and cut it then.
"""

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import IO, NoReturn
from xml.etree.ElementTree import ParseError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from summarizer.errors import UnreadableError

MAX_ENTRIES = 5_000
MAX_TOTAL = 256 * 2**20
MAX_PART = 128 * 2**20
# Markup may well shrink to a hundredth; only what is large besides is a bomb.
MAX_RATIO = 200
_LARGE = 8 * 2**20

# What `zipfile` raises for a file that is not as it should be.
_BROKEN = (
    BadZipFile,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
_ENCRYPTED = 0x1
_CHUNK = 1 << 16
_MARKUP_STARTS = (b"<", b"\x00<", b"\xfe\xff\x00<", b"\xff\xfe<")
# Web pages and drawings kept in a document as they are: no XML parser of ours gets them.
_KEPT = (".htm", ".html", ".xhtml", ".mht", ".svg")
# Where old office programs name the type of a part. Entities are refused there too.
_MAY_NAME_TYPE = ("META-INF/", "Basic/", "Dialogs/")


def open_zip(name: str, data: bytes) -> ZipFile:
    """Return the zip in `data`, its directory read.

    Raises:
        UnreadableError: it is damaged, or holds so many files that listing them alone takes long.
    """
    # Each file has a header with this mark in the directory: counted before a list is made of them.
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:
        raise _too_much(name, f"holds more than {MAX_ENTRIES} files")
    try:
        return ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise _damaged(name) from error


def read_entry(name: str, container: ZipFile, entry: str, limit: int = 1 << 20) -> bytes:
    """Return the first `limit` bytes of `entry`, b"" if there is none of that name.

    Raises:
        UnreadableError: it is damaged or locked.
    """
    try:
        info = container.getinfo(entry)
    except KeyError:
        return b""
    _check_entry(name, info)
    try:
        with container.open(info) as file:
            return file.read(limit)
    except _BROKEN as error:
        raise _damaged(name) from error


def check_zip(name: str, data: bytes) -> None:
    """Look over the zip in `data`: how many files, how large, locked or not, and what their XML declares.

    Raises:
        UnreadableError: it is damaged, locked or a bomb, or its XML declares entities.
    """
    with open_zip(name, data) as container:
        infos = container.infolist()
        for info in infos:
            _check_entry(name, info)
        _check_sizes(name, infos)
        for info in infos:
            _check_real_size(name, data, info)
            _check_markup(name, container, info)


def _check_entry(name: str, info: ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableError(
            f"'{name}' is protected with a password. Open it, take the password off, save it and try that."
        )
    # Documents are stored or deflated; of anything else a few bytes may unpack to a great many at once.
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _damaged(name)


def _check_sizes(name: str, infos: Sequence[ZipInfo]) -> None:
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise _too_much(name, f"unpacks to more than {MAX_TOTAL >> 20} MB")
    for info in infos:
        if info.file_size > MAX_PART:
            raise _too_much(name, f"has a part of more than {MAX_PART >> 20} MB")
        if info.file_size > max(_LARGE, MAX_RATIO * info.compress_size):
            raise _too_much(name, f"has a part that unpacks to more than {MAX_RATIO} times its size")


def _check_real_size(name: str, data: bytes, info: ZipInfo) -> None:
    """See to it that a part unpacks to no more than it declares, without unpacking more than that."""
    if info.compress_type == ZIP_STORED:
        if info.compress_size != info.file_size:
            raise _damaged(name)
        return
    # What stands before the content: 30 bytes, the name and an addition, whose lengths are the last four.
    lengths = data[info.header_offset + 26 : info.header_offset + 30]
    if len(lengths) < 4:
        raise _damaged(name)
    start = info.header_offset + 30 + sum(struct.unpack("<HH", lengths))
    left = info.file_size
    decoder = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(start, start + info.compress_size, _CHUNK):
        rest = data[at : min(at + _CHUNK, start + info.compress_size)]
        while rest and not decoder.eof:
            try:
                left -= len(decoder.decompress(rest, _CHUNK))
            except zlib.error as error:
                raise _damaged(name) from error
            if left < 0:
                raise _too_much(name, "has a part that unpacks to more than it declares")
            rest = decoder.unconsumed_tail


def _check_markup(name: str, container: ZipFile, info: ZipInfo) -> None:
    lower = info.filename.lower()
    if info.is_dir() or lower.endswith(_KEPT):
        return
    try:
        with container.open(info) as file:
            first = file.read(_CHUNK)
            looks_so = first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_MARKUP_STARTS)
            if looks_so or (first and lower.endswith((".xml", ".rels"))):
                _check_prolog(name, info.filename, first, file)
    except _BROKEN as error:
        raise _damaged(name) from error


class _RootSeenError(Exception):
    """The first element begins: what comes after it cannot declare anything."""


class _UntilRoot:
    """Takes what a parser finds, up to the first element."""

    def start(self, _tag: str, _attributes: dict[str, str]) -> NoReturn:
        raise _RootSeenError

    def close(self) -> None:
        """Nothing was built."""


def _check_prolog(name: str, part: str, first: bytes, rest: IO[bytes]) -> None:
    """Parse a part up to its first element; declarations can stand nowhere else."""
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415  (not needed to tell formats apart)

    parser = DefusedXMLParser(target=_UntilRoot(), forbid_dtd=not part.startswith(_MAY_NAME_TYPE))
    chunk = first
    try:
        while chunk:
            parser.feed(chunk)
            chunk = rest.read(_CHUNK)
    except _RootSeenError:
        return
    except DefusedXmlException as error:
        raise UnreadableError(
            f"'{name}' is no ordinary document: its XML declares types or entities. "
            "Open it in the program that made it, save it again and try that."
        ) from error
    except ParseError as error:
        raise _damaged(name) from error


def _too_much(name: str, why: str) -> UnreadableError:
    return UnreadableError(
        f"'{name}' {why}, which is more than a document needs, so it was not opened. "
        "Save it again without its pictures, or save its text as plain text (.txt), and try that."
    )


def _damaged(name: str) -> UnreadableError:
    return UnreadableError(
        f"'{name}' is damaged or incomplete. Copy or download it again, or open it in the program that made it, "
        "save it again and try that."
    )
