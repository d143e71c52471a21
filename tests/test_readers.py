"""Bytes -> documents: encodings, names of files, limits, and what every reader must give."""

import codecs
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Extract, Place
from summarizer.errors import UnreadableError
from summarizer.files import MAX_BYTES
from summarizer.readers import MAX_CHARACTERS, read
from summarizer.readers.sound import sound
from summarizer.records import Aside, At

DUTCH = "Coöperatie ‘De Brug’ – verslag\nHet krediet is € 1.500, zegt Zoë.\n"
EMOJI = "Besluit ✅ – wordt zacht\u00adafgebroken, 12\u00a0maart 😀\n"


@pytest.mark.parametrize("text", [DUTCH, EMOJI])
@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_every_unicode_encoding_gives_the_same_text(text: str, bom: bytes, encoding: str) -> None:
    data = bom + text.encode(encoding)

    document = read("verslag.txt", data)

    assert document.text == text
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_what_is_not_unicode_is_read_as_windows_1252() -> None:
    assert read("oud.txt", DUTCH.encode("cp1252")).text == DUTCH


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline(line_end: str) -> None:
    data = line_end.join(["een", "twee", "", "drie"]).encode()

    assert read("a.txt", data).text == "een\ntwee\n\ndrie"


@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"),
        min_size=1,
    )
)
def test_all_other_characters_stay_as_they_are(text: str) -> None:
    document = read("a.txt", f"Verslag {text}".encode())

    assert document.text == f"Verslag {text}"


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("a.md", "markdown"),
        ("A.MD", "markdown"),
        ("a.markdown", "markdown"),
        ("a.txt", "text"),
        ("a", "text"),
    ],
)
def test_the_suffix_tells_the_reader(name: str, reader: str) -> None:
    assert read(name, b"Verslag").reader == reader


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("geheim/map/verslag.txt", "verslag.txt"),
        ("/verslag.txt", "verslag.txt"),
        ("C:\\geheim\\verslag.txt", "verslag.txt"),
        ("..\\../..\\verslag.txt", "verslag.txt"),
        ("map/verslag/", "verslag"),
        ("..", "document"),
        ("", "document"),
        ("ver\x1b[2Jslag\n\x00\u202e.txt", "ver\ufffd[2Jslag\ufffd\ufffd\ufffd.txt"),
    ],
)
def test_a_document_holds_no_path_and_nothing_that_a_screen_obeys(name: str, kept: str) -> None:
    assert read(name, b"Verslag").name == kept


def test_a_file_name_that_is_no_unicode_can_be_written_in_minutes() -> None:
    name = read("caf\udce9.txt", b"Verslag").name

    assert name.encode("utf-8")


def test_form_feeds_stay_and_tell_the_page() -> None:
    text = "een\n\ftwee\n\fdrie\n\f"
    document = read("a.txt", text.encode())

    pages = [place.at.page for place in document.places]
    at = document.at(text.index("twee"))

    assert document.text == text
    assert pages == [1, 2, 3]
    assert at is not None
    assert at.page == 2


def test_without_form_feeds_nothing_is_said_about_pages() -> None:
    assert read("a.txt", b"een\ntwee").at(0) is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (codecs.BOM_UTF8, "only white space"),
        (" \n\t\u00a0\f\n".encode(), "only white space"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00", "binary"),
        (b"tekst\x00tekst", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\x93wordt vastgesteld\x94 \x81", "encoding"),
        (b"\xff\xfe\x00\xd8\x41\x00", "encoding"),
    ],
)
def test_what_holds_no_text_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=rf"^'map/a\.txt' .*{why}"):
        read("map/a.txt", data)


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    text = f"{DUTCH * 5}Tabel\x07 einde"

    assert read("a.txt", text.encode()).text == text.replace("\x07", "\ufffd")


def test_more_characters_than_a_document_has_are_refused() -> None:
    with pytest.raises(UnreadableError, match=r"'a\.txt' holds more than 10 million characters"):
        read("a.txt", b"a" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.eml"])
def test_an_upload_of_300_mb_is_refused_before_anything_looks_at_it(name: str) -> None:
    # The system hands out such zeros without taking memory, as long as nobody looks at them.
    data = bytes(300 * 2**20)

    with pytest.raises(UnreadableError, match=rf"^'{name}' is larger than 100 MB\."):
        read(name, data)
    with pytest.raises(UnreadableError, match=rf"^'{name}' is larger than 100 MB\."):
        read(name, data, attachment="b.docx")


def test_what_is_not_larger_than_the_limit_is_looked_at() -> None:
    with pytest.raises(UnreadableError, match="binary"):
        read("a.txt", bytes(MAX_BYTES))


# --- What every reader must give --------------------------------------------------------------------------


@given(st.text())
def test_text_is_made_fit_without_shifting_anything(text: str) -> None:
    made = sound(Extract(text)).text

    assert len(made) == len(text)
    assert all(before == after or after in "\n\ufffd" for before, after in zip(text, made, strict=True))
    assert not re.search("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", made)


def test_asides_are_made_fit_too() -> None:
    [aside] = sound(Extract("a", asides=(Aside(kind="comment", text="a\x00b\rc"),))).asides

    assert aside.text == "a\ufffdb\nc"


@pytest.mark.parametrize("starts", [(1, 0), (0, 0), (-1,), (9,)])
def test_places_out_of_order_or_out_of_the_text_are_a_mistake(starts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="place"):
        sound(Extract("tekst", tuple(Place(start, At(page=1)) for start in starts)))


def test_large_texts_are_read() -> None:
    assert len(read("a.txt", b"De vergadering stemt in.\r\n" * 200_000).text) == 25 * 200_000


def test_the_samples_are_read() -> None:
    for path in sorted((Path(__file__).parent.parent / "samples").glob("*.*")):
        assert read(path.name, path.read_bytes()).text.strip()
