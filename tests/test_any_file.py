"""Any bytes under any suffix, and good files with some bytes spoiled: a document, or one of our errors."""

from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from hostile import GOOD, ZIPS, changed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.document import Document, Extract
from summarizer.errors import UnreadableError
from summarizer.readers import read
from summarizer.readers.isolation import crashed
from summarizer.readers.sound import sound
from summarizer.readers.worker import pack, unpack
from summarizer.readers.worker import read as read_here

SUFFIXES = [
    "",
    ".txt",
    ".md",
    ".vtt",
    ".srt",
    ".docx",
    ".odt",
    ".pdf",
    ".html",
    ".eml",
    ".doc",
    ".zip",
    ".png",
]
ANYTHING = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_sound(document: Document | Extract) -> bool:
    starts = [place.start for place in document.places]
    return (
        len(document.text) == len(document.text.encode("utf-32-le")) // 4
        and starts == sorted(set(starts))
        and all(0 <= start <= len(document.text) for start in starts)
        and not set(document.text) & set("\r\x00\x1b")
    )


@given(st.binary(), st.sampled_from(SUFFIXES))
@ANYTHING
def test_any_bytes_under_any_suffix_are_a_document_or_an_error_of_ours(data: bytes, suffix: str) -> None:
    with suppress(UnreadableError):
        assert is_sound(read(f"a{suffix}", data))


@given(
    st.text(max_size=300),
    st.sampled_from(["", "WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n"]),
    st.sampled_from(SUFFIXES),
)
@ANYTHING
def test_any_text_under_any_suffix_is_a_document_or_an_error_of_ours(
    text: str, start: str, suffix: str
) -> None:
    with suppress(UnreadableError):
        assert is_sound(read(f"a{suffix}", (start + text).encode("utf-8", "replace")))


@given(st.binary(), st.sampled_from([b"%PDF-1.7\n", b"<html>", b"MIME-Version: 1.0\n"]))
@settings(ANYTHING, max_examples=12)
def test_any_bytes_after_the_mark_of_a_format_are_a_document_or_an_error_of_ours(
    data: bytes, start: bytes
) -> None:
    with suppress(UnreadableError):
        assert is_sound(read("a", start + data))


SPOILED = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=8)


def spoil(data: bytes, changes: Iterable[tuple[float, bytes]]) -> bytes:
    """Return `data` with some bytes of it replaced; each place is a share of its length."""
    made = bytearray(data)
    for share, content in changes:
        at = int(share * len(made))
        made[at : at + max(1, len(content))] = content
    return bytes(made)


def holds(kind: str, data: bytes) -> None:
    """Let the reader of `kind` read `data` as the process apart does, but here."""
    try:
        extract = sound(unpack(pack(read_here(kind, f"a.{kind}", data))))
    except (ImportError, AssertionError):
        raise
    except UnreadableError:
        return
    except Exception as error:  # noqa: BLE001  (whatever a library raises, there a sentence is made of it)
        said = str(crashed("a", type(error).__name__))
    else:
        assert is_sound(extract)
        return
    assert said.endswith(".")


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("kind", GOOD)
@given(changes=SPOILED)
@ANYTHING
def test_a_good_file_with_some_bytes_spoiled_ends_well(kind: str, changes: list[tuple[float, bytes]]) -> None:
    holds(kind, spoil(good(kind), changes))


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("kind", ZIPS)
@given(part=st.integers(0), changes=SPOILED)
@ANYTHING
def test_a_good_zip_with_some_bytes_of_a_part_spoiled_ends_well(
    kind: str, part: int, changes: list[tuple[float, bytes]]
) -> None:
    with ZipFile(BytesIO(good(kind))) as container:
        names = [name for name in container.namelist() if name.endswith((".xml", ".rels"))]
    spoiled = names[part % len(names)]

    holds(kind, changed(good(kind), lambda name, data: spoil(data, changes) if name == spoiled else data))


@pytest.mark.parametrize("kind", GOOD)
@given(changes=SPOILED)
@settings(ANYTHING, max_examples=4)
def test_a_spoiled_file_ends_in_a_document_or_an_error_of_ours(
    kind: str, changes: list[tuple[float, bytes]]
) -> None:
    with suppress(UnreadableError):
        assert is_sound(read(f"a.{kind}", spoil(good(kind), changes)))


@cache
def good(kind: str) -> bytes:
    return GOOD[kind]()
