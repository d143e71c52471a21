"""Files as an attacker would make them, and good ones to spoil; all made here, byte by byte where need be."""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from email.message import EmailMessage
from io import BytesIO
from socket import socket
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from odfdo import Document as OdfDocument
from odfdo import Header, Paragraph
from pdfs import raw

SENTENCE = "De voorzitter opent de vergadering."


@contextmanager
def silent_server() -> Iterator[int]:
    """The port of a server at which nobody may knock; it is looked at in the end."""
    with socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        yield listening.getsockname()[1]
        try:
            listening.accept()
        except BlockingIOError:
            return
        raise AssertionError("somebody knocked")


def docx_file() -> bytes:
    made = docx.Document()
    made.add_heading("1. Opening", 1)
    made.add_paragraph(SENTENCE)
    made.add_paragraph("een punt", style="List Bullet")
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "Actie"
    table.cell(1, 1).text = "Bas de Ruig"
    made.sections[0].header.paragraphs[0].text = "Concept"
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def odt_file() -> bytes:
    made = OdfDocument("text")
    made.body.clear()
    made.body.append(Header(1, "Opening"))
    made.body.append(Paragraph(SENTENCE))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def html_file(body: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>Verslag</title></head><body><h1>1. Opening</h1><p>{SENTENCE}</p>"
        f"<ul><li>een <b>punt</b></li></ul><table><tr><td>Actie</td><td>Bas</td></tr></table>{body}</body></html>"
    ).encode()


def mail(attached: Mapping[str, bytes] | None = None, html: str = "") -> bytes:
    made = EmailMessage()
    made["From"] = "ada@voorbeeld.example"
    made["Subject"] = "Verslag"
    made["Date"] = "Tue, 04 Jun 2024 10:00:00 +0200"
    made["MIME-Version"] = "1.0"
    made.set_content(SENTENCE)
    if html:
        made.add_alternative(html, subtype="html")
    for name, data in (attached or {}).items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def pdf(objects: Iterable[str]) -> bytes:
    """Return a PDF of `objects`, numbered from 1; the first is its catalog."""
    return raw(dict(enumerate(objects, start=1)))


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WORDS = stream(f"BT /F 12 Tf 72 700 Td (1. Opening) Tj 0 -20 Td ({SENTENCE}) Tj ET")


def pdf_file(*more: str) -> bytes:
    return pdf([CATALOG, PAGES, PAGE, WORDS, FONT, *more])


def with_entries(data: bytes, entries: Iterable[tuple[str, bytes]], compression: int = ZIP_DEFLATED) -> bytes:
    """Return the zip `data` with `entries` added, whatever their names."""
    file = BytesIO(data)
    with ZipFile(file, "a", compression) as container:
        for name, content in entries:
            container.writestr(name, content)
    return file.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return the zip `data` with the content of each entry as `change` makes it."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            after.writestr(info.filename, change(info.filename, before.read(info)))
    return file.getvalue()


def declaring(data: bytes, size: int, entry: bytes) -> bytes:
    """Return the zip `data` with another unpacked size in the directory for `entry`."""
    made = bytearray(data)
    at = -1
    while (at := made.find(b"PK\x01\x02", at + 1)) >= 0:
        if made[at + 46 :].startswith(entry):
            struct.pack_into("<I", made, at + 24, size)
    return bytes(made)


def flagged(data: bytes, flag: int) -> bytes:
    """Return the zip `data` with `flag` set on each entry."""
    made = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := made.find(mark, at + 1)) >= 0:
            made[at + offset] |= flag
    return bytes(made)


GOOD: Mapping[str, Callable[[], bytes]] = {
    "docx": docx_file,
    "odt": odt_file,
    "pdf": pdf_file,
    "html": html_file,
    "eml": mail,
}
ZIPS = {"docx": docx_file, "odt": odt_file}
