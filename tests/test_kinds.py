from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UnreadableError
from summarizer.readers import read
from summarizer.readers.kinds import recognise

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIL = b"From: ada@voorbeeld.example\r\nSubject: verslag\r\nMIME-Version: 1.0\r\n\r\nBeste Bas,\r\n"


def packed(entries: Mapping[str, str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as container:
        for name, content in entries.items():
            container.writestr(name, content)
    return file.getvalue()


def office(content_type: str, **more: str) -> bytes:
    return packed({"[Content_Types].xml": f'<Types><Override ContentType="{content_type}"/></Types>', **more})


def open_document(kind: str, manifest: str = "<manifest/>") -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return packed({"mimetype": mimetype, "content.xml": "<a/>", "META-INF/manifest.xml": manifest})


def old_office(*streams: str) -> bytes:
    return OLE + b"".join(stream.encode("utf-16-le") + bytes(64) for stream in streams)


READABLE = {
    "docx": office(WORD),
    "odt": open_document("text"),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "html": b"<!DOCTYPE html>\n<title>Verslag</title><p>Hallo",
    "vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n",
    "srt": b"1\n00:00:01,000 --> 00:00:02,000\nHallo\n",
    "eml": MAIL,
}


@pytest.mark.parametrize("kind", READABLE)
@pytest.mark.parametrize("suffix", ["", ".dat", ".txt", ".md", ".docx", ".odt", ".pdf", ".html", ".vtt", ".srt", ".eml", ".doc", ".png", ".zip"])  # fmt: skip
def test_content_decides_whatever_the_suffix_and_a_suffix_that_lies_is_named(kind: str, suffix: str) -> None:
    found = recognise(f"map/a{suffix}", READABLE[kind])

    assert found.kind == kind
    honest = suffix in ("", ".dat", f".{kind}")
    assert bool(found.notice) != honest
    assert found.notice == "" or found.notice.startswith(f"'map/a{suffix}' is a")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("kind", ["vtt", "srt", "html"])
def test_text_formats_are_known_in_every_encoding(kind: str, encoding: str) -> None:
    assert recognise("a", READABLE[kind].decode().encode(encoding)).kind == kind


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.htm", b"<p>Hallo</p>", "html"),
        ("a.xhtml", b'<?xml version="1.0"?>\n<!-- concept -->\n<html xmlns="x"><body/></html>', "html"),
        ("a.docm", office("application/vnd.ms-word.document.macroEnabled.main+xml"), "docx"),
        ("a.dotx", office(WORD.replace("document.main", "template.main")), "docx"),
        ("a.dotm", office("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), "docx"),
        ("a.docx", office(WORD, **{"_rels/.rels": "<a b='http://purl.oclc.org/ooxml/x'/>"}), "docx"),
        ("a.ott", open_document("text-template"), "odt"),
        ("a.mhtml", MAIL, "eml"),
        ("a.mht", b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n\r\nBeste Bas,\r\n", "eml"),
        ("a.pdf", b"junk\r\n%PDF-1.4\n", "pdf"),
        ("a.eml", b"Subject: verslag\n\nTekst\n", "eml"),
        ("a", b"Received: from a.example\n\tby b.example\nFrom: x@y.example\n\nTekst\n", "eml"),
        ("a.vtt", b"WEBVTT - Vergadering\n", "vtt"),
        ("a.srt", b"\xef\xbb\xbf\r\n00:00:01.000 --> 00:00:02.000\r\nHallo", "srt"),
    ],
)
def test_lesser_known_forms_are_known(name: str, data: bytes, kind: str) -> None:
    found = recognise(name, data)

    assert found.kind == kind
    assert not found.notice


@pytest.mark.parametrize(
    "name", ["C:\\map\\verslag.md", "\\\\server\\map.x\\verslag.MD", "/map.txt/verslag.md"]
)
def test_a_suffix_is_known_at_the_end_of_any_path(name: str) -> None:
    assert recognise(name, b"Verslag").kind == "markdown"
    assert read(name, b"Verslag").name.lower() == "verslag.md"


@pytest.mark.parametrize(
    "text",
    [
        "From: the chair\nTo: all members\nDate: 4 June\nSubject: minutes\n\nThe council met.",
        "Verslag over het formaat\n%PDF-1.4 staat vooraan in zo'n bestand.",
        "De pagina begint met <html> en <body>.",
        "WEBVTTen: een lijst",
        "1\nOpening\n00:10 de voorzitter opent",
        "PKN-raad, verslag",
        "Opening: 19.30 uur\n\nMIME-Version: dat is geen kopregel",
    ],
)
def test_a_text_that_speaks_of_a_format_is_a_text(text: str) -> None:
    assert recognise("a.txt", text.encode()).kind == "text"
    assert recognise("a.md", text.encode()).kind == "markdown"
    assert not recognise("a.txt", text.encode()).notice


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".doc", ".png", ".mp3", ".zip", ".vtt", ".eml", ".html"])
def test_plain_text_under_another_suffix_is_read_as_such(suffix: str) -> None:
    document = read(f"a{suffix}", b"De voorzitter opent de vergadering.")

    assert document.reader == "text"
    assert document.notices == (f"'a{suffix}' is plain text; it was read as such.",)


@pytest.mark.parametrize(
    ("name", "data", "what", "advice"),
    [
        ("a.doc", old_office("WordDocument"), "an old Word document", r"\.docx"),
        ("a.docx", old_office("WordDocument"), "an old Word document", r"\.docx"),
        ("a.docx", old_office("EncryptedPackage"), "protected with a password", "take the password off"),
        ("a.doc", old_office("EncryptedPackage", "WordDocument"), "protected with a password", "take the password off"),
        ("a.xls", old_office("Workbook"), "a spreadsheet", "PDF"),
        ("a.msg", old_office("__substg1.0_0037001F"), "a message of Outlook", r"\.eml"),
        ("a.bin", OLE, "old office program", r"\.docx"),
        ("a.xlsx", office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "a spreadsheet", "PDF"),
        ("a.pptx", office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "a presentation", "PDF"),
        ("a.odt", open_document("text", "<manifest:encryption-data/>"), "protected with a password", "take the password off"),
        ("a.ods", open_document("spreadsheet"), "a spreadsheet", "PDF"),
        ("a.odp", open_document("presentation"), "a presentation", "PDF"),
        ("a.fodt", b"<?xml version='1.0'?>\n<office:document xmlns:office='x'/>", "one XML file", r"\.docx"),
        ("a.pages", packed({"Index/Document.iwa": ""}), "Pages", r"\.docx"),
        ("a.epub", packed({"mimetype": "application/epub+zip"}), "an e-book", r"\.txt"),
        ("a.zip", packed({"verslag.txt": "Verslag"}), "an archive", "Unpack"),
        ("a.zip", packed({}), "an archive", "Unpack"),
        ("a.gz", b"\x1f\x8b\x08\x00", "an archive", "Unpack"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\x00", "an archive", "Unpack"),
        ("a.tar", b"a.txt".ljust(257, b"\0") + b"ustar\x00", "an archive", "Unpack"),
        ("a.rtf", b"{\\rtf1\\ansi}", "Rich Text", r"\.docx"),
        ("a.mp3", b"ID3\x03\x00", "sound or video", "transcribed"),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42", "sound or video", "transcribed"),
        ("a.wav", b"RIFF\x00\x00\x00\x00WAVE", "sound or video", "transcribed"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a picture", "OCR"),
        ("a.heic", b"\x00\x00\x00\x18ftypheic", "a picture", "OCR"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBP", "a picture", "OCR"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("suffix_lies", [False, True])
def test_what_cannot_be_read_is_named_with_what_to_do(
    name: str, data: bytes, what: str, advice: str, suffix_lies: bool
) -> None:
    if suffix_lies and name != "a.pages":
        name = "a.txt"

    with pytest.raises(
        UnreadableError, match=rf"^'{name}' cannot be read: it is .*{what}.*\. .*{advice}.*\.$"
    ):
        read(name, data)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.docx", b"PK\x03\x04\x14\x00", "damaged or incomplete"),
        ("a.txt", b"PK\x03\x04\x14\x00", "damaged or incomplete"),
        ("a.docx", READABLE["docx"][:-30], "damaged or incomplete"),
        ("a.docx", b"\x00\x01\x02\x03", "damaged, or something else than its name says"),
        ("a.pdf", b"\x00\x01\x02\x03", "damaged, or something else than its name says"),
        ("a.mp3", b"\x00\x01\x02\x03", "sound or video"),
        ("a.jpg", b"\x00\x01\x02\x03", "a picture"),
        ("a.txt", b"\x00\x01\x02\x03", "binary"),
    ],
)
def test_what_is_damaged_says_so(name: str, data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=rf"^'{name}' .*{why}"):
        read(name, data)


@given(st.binary(), st.sampled_from([b"", *READABLE.values(), OLE, b"PK\x03\x04", b"<!--", b"<?xml"]))
def test_any_bytes_are_something_or_an_error_of_ours(data: bytes, start: bytes) -> None:
    with suppress(UnreadableError):
        assert recognise("a.txt", start + data).kind in (*READABLE, "text")
