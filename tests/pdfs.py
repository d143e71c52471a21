"""PDFs for the tests: printed by typst, or written by hand where a printer would not do what is wanted."""

import io
from collections.abc import Mapping, Sequence

import pypdf
import typst

PAGE = '#set page(paper: "a4", margin: 2.5cm)\n#set text(lang: "nl", size: 11pt)\n#set smartquote(enabled: false)\n'


def printed(markup: str, setup: str = "") -> bytes:
    """Return a PDF of typst `markup`; `setup` comes after the usual page settings."""
    return bytes(typst.compile(f"{PAGE}{setup}\n{markup}".encode()))


def raw(objects: Mapping[int, str | bytes], root: int = 1) -> bytes:
    """Return a PDF of numbered `objects`; the catalog is number `root`."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        content = body.encode("latin-1") if isinstance(body, str) else body
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        out += f"{places.get(number, 0):010} 00000 {'n' if number in places else 'f'} \n".encode()
    out += f"trailer\n<< /Size {size} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream(content: str, entries: str = "") -> bytes:
    """Return a stream object."""
    data = content.encode("latin-1")
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode("latin-1") + data + b"\nendstream"


def pages(contents: Sequence[str], page: str = "", more: Mapping[int, str | bytes] | None = None) -> bytes:
    """Return a PDF with one page per content stream; `page` is added to each, `more` are objects from 1000 on."""
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(contents)))
    objects: dict[int, str | bytes] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    }
    for i, content in enumerate(contents):
        objects[10 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {11 + 2 * i} 0 R "
            f"/Resources << /Font << /F 3 0 R /B 4 0 R >> /XObject << /Im 1000 0 R >> >> {page} >>"
        )
        objects[11 + 2 * i] = stream(content)
    picture = stream(
        "\x80",
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    return raw({**objects, 1000: picture, **(more or {})})


def text(x: float, y: float, words: str, size: float = 11, font: str = "F") -> str:
    """Return what draws `words` at (x, y)."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def lines(words: Sequence[str], top: float = 770, left: float = 70, step: float = 14) -> str:
    """Return what draws `words` under each other."""
    return "".join(text(left, top - step * i, line) for i, line in enumerate(words))


def locked(data: bytes, user: str, owner: str = "eigenaar") -> bytes:
    """Return `data` encrypted, with a password for opening it ("" for none)."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
