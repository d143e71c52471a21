"""Word and OpenDocument files that somebody made to do harm: never a crash, a hang, a file, or a request to anywhere."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile

import pytest
from hostile import (
    SENTENCE,
    ZIPS,
    changed,
    declaring,
    docx_file,
    flagged,
    html_file,
    mail,
    odt_file,
    silent_server,
    with_entries,
)

from summarizer import zipped
from summarizer.document import Extract
from summarizer.errors import UnreadableError
from summarizer.readers import read
from summarizer.readers.worker import _READERS
from summarizer.zipped import MAX_ENTRIES, MAX_PART, check_zip

PARTS = {"docx": "word/document.xml", "odt": "content.xml"}


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server at which nobody may knock."""
    with silent_server() as port:
        yield f"http://127.0.0.1:{port}/x"


# --- Containers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ZIPS)
def test_a_zip_of_very_many_files_is_not_opened(kind: str) -> None:
    data = with_entries(ZIPS[kind](), ((f"x{number}", b"") for number in range(MAX_ENTRIES)))

    with pytest.raises(UnreadableError, match=rf"^'a\.{kind}' holds more than {MAX_ENTRIES} files"):
        read(f"a.{kind}", data)


@pytest.mark.parametrize("kind", ZIPS)
def test_a_part_that_unpacks_to_far_more_than_its_size_is_not_opened(kind: str) -> None:
    data = with_entries(ZIPS[kind](), [("word/media/picture.png", bytes(20 * 2**20))])

    with pytest.raises(UnreadableError, match="unpacks to more than 200 times its size"):
        read(f"a.{kind}", data)


def test_a_part_that_is_enormous_is_not_opened() -> None:
    data = declaring(with_entries(docx_file(), [("picture", b"x")]), MAX_PART + 1, b"picture")

    with pytest.raises(UnreadableError, match="has a part of more than 128 MB"):
        read("a.docx", data)


def test_parts_that_are_enormous_together_are_not_opened() -> None:
    data = with_entries(docx_file(), [(f"picture{number}", b"x") for number in range(3)])

    with pytest.raises(UnreadableError, match="unpacks to more than 256 MB"):
        read("a.docx", declaring(data, MAX_PART - 1, b"picture"))


@pytest.mark.parametrize("part", ["word/media/picture.png", "customXml/x.xml", "content.xml"])
def test_a_part_that_unpacks_to_more_than_it_declares_is_not_unpacked(part: str) -> None:
    data = with_entries(docx_file(), [(part, b"<a>" + b" " * 50_000_000 + b"</a>")])
    lying = declaring(data, 100, part.encode())

    tracemalloc.start()
    with pytest.raises(UnreadableError, match="unpacks to more than it declares"):
        check_zip("a.docx", lying)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 2_000_000
    with pytest.raises(UnreadableError, match="unpacks to more than it declares"):
        read("a.docx", lying)


def test_a_part_that_is_not_where_the_directory_says_is_damage() -> None:
    data = docx_file()
    with pytest.raises(UnreadableError, match="damaged or incomplete"):
        check_zip("a.docx", data[60:])


def test_zips_inside_are_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = b"PK\x05\x06" + bytes(18)
    for _ in range(6):
        inner = with_entries(b"PK\x05\x06" + bytes(18), [(f"{number}.zip", inner) for number in range(10)])
    opened: list[BytesIO] = []

    def opening(file: BytesIO) -> ZipFile:
        opened.append(file)
        return ZipFile(file)

    monkeypatch.setattr(zipped, "ZipFile", opening)

    with pytest.raises(UnreadableError, match=r"is an archive\. Unpack it"):
        read("a.zip", inner)
    check_zip("a.docx", with_entries(docx_file(), [("word/embeddings/a.zip", inner)]))

    assert len(opened) == 2
    assert SENTENCE in read("a.docx", with_entries(docx_file(), [("word/embeddings/a.zip", inner)])).text


@pytest.mark.parametrize("kind", ZIPS)
def test_a_locked_zip_is_named_as_such(kind: str) -> None:
    with pytest.raises(UnreadableError, match=r"protected with a password\. .*take the password off"):
        read(f"a.{kind}", flagged(ZIPS[kind](), 1))


@pytest.mark.parametrize("compression", [ZIP_BZIP2, ZIP_LZMA])
def test_compression_that_no_document_uses_is_not_unpacked(compression: int) -> None:
    with pytest.raises(UnreadableError, match="damaged or incomplete"):
        read("a.docx", with_entries(docx_file(), [("x.xml", b"<a/>")], compression))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", ZIPS)
def test_names_in_a_zip_do_no_harm(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    names = [
        "../made",
        "../../made",
        f"{tmp_path}/made",
        "C:\\made",
        "a\x00b",
        "a\x1b[2J\n",
        "made/",
        "x" * 5000,
    ]
    data = with_entries(ZIPS[kind](), [(name, b"<a/>") for name in (*names, *names)])

    assert SENTENCE in read(f"a.{kind}", data).text
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "a", folder]


@pytest.mark.parametrize("kind", ZIPS)
def test_a_part_that_is_there_twice_is_looked_at_twice(kind: str) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = with_entries(ZIPS[kind](), [(PARTS[kind], laughs), (PARTS[kind], b"<a/>")])

    with pytest.raises(UnreadableError, match="declares types or entities"):
        read(f"a.{kind}", data)


# --- XML --------------------------------------------------------------------------------------------------

LAUGHS = "".join(
    ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))],
)


def declare_in(part: str, declaration: str, name: str, content: bytes, encoding: str = "utf-8") -> bytes:
    """Return the XML `content` with a DOCTYPE before its root and `&x;` as its text, if it is the one that is meant."""
    if name != part:
        return content
    text = content.decode()
    root = text.partition("?>")[2] if text.startswith("<?xml") else text
    text = root.lstrip().replace(SENTENCE, "&x;")
    return f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE r {declaration}>{text}'.encode(encoding)


@pytest.mark.parametrize("kind", ZIPS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    [
        f'[{LAUGHS}<!ENTITY x "&a9;">]',
        '[<!ENTITY x SYSTEM "{secret}">]',
        '[<!ENTITY x SYSTEM "{server}">]',
        '[<!ENTITY % x SYSTEM "{server}"> %x;]',
        'SYSTEM "{server}"',
        'PUBLIC "x" "{server}"',
    ],
    ids=["laughs", "file", "http", "parameter", "system", "public"],
)
def test_xml_that_declares_entities_is_not_read(
    kind: str, declaration: str, encoding: str, server: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    put = declaration.replace("{secret}", secret.as_uri()).replace("{server}", server)
    data = changed(ZIPS[kind](), partial(declare_in, PARTS[kind], put, encoding=encoding))

    with pytest.raises(UnreadableError, match="declares types or entities"):
        read(f"a.{kind}", data)


@pytest.mark.parametrize("kind", ZIPS)
def test_declarations_are_found_in_any_part_and_behind_any_comment(kind: str) -> None:
    for name in ("customXml/a.xml", "_rels/b.rels", "made.bin"):
        content = b"\xef\xbb\xbf <!--" + b"-x" * 100_000 + b'--><!DOCTYPE a [<!ENTITY b "c">]><a/>'
        if name != "made.bin":
            content = content.replace(b"\xef\xbb\xbf ", b"")

        with pytest.raises(UnreadableError, match="declares types or entities"):
            check_zip("a", with_entries(ZIPS[kind](), [(name, content)]))


def test_types_named_by_an_old_office_program_are_no_reason_to_refuse() -> None:
    library = (
        b'<?xml version="1.0"?><!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD" "library.dtd"><a/>'
    )

    check_zip("a.odt", with_entries(odt_file(), [("Basic/Standard/script-lb.xml", library)]))


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "eml"])
@pytest.mark.filterwarnings("default")
def test_a_library_that_is_given_such_a_file_fetches_nothing_either(
    kind: str, server: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    module, function = _READERS[kind]
    reader: Callable[[str, bytes], Extract] = getattr(import_module(f"summarizer.readers.{module}"), function)
    for target in (server, secret.as_uri()):
        put = f'[<!ENTITY x SYSTEM "{target}">]'
        if kind in ZIPS:
            data = changed(ZIPS[kind](), partial(declare_in, PARTS[kind], put))
        else:
            page = (
                html_file()
                .decode()
                .replace("<!DOCTYPE html>", f"<!DOCTYPE html {put}>")
                .replace("punt", "&x;")
            )
            data = page.encode() if kind == "html" else mail(html=page)

        # What a library raises here ends in an error of ours in the process apart.
        with suppress(Exception):
            assert "geheim" not in reader(f"a.{kind}", data).text
