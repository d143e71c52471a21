"""Word files for the tests, written by hand where a library would not write what is wanted."""

import io
import zipfile
from xml.sax.saxutils import escape

from summarizer.document import Extract
from summarizer.readers.docx.file import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def part(tag: str, inner: str) -> str:
    return f'<w:{tag} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}">{inner}</w:{tag}>'


def relations(targets: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def make(body: str, **parts: str) -> bytes:
    """Return a .docx with `body`, and `parts` (name of the part's file: its XML, of the kind that the name says)."""
    related = {f"rId-{name}": (name.rstrip("0123456789"), f"{name}.xml") for name in parts}
    files = {
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(related),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, xml in files.items():
            archive.writestr(name, xml)
    return stream.getvalue()


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def read(body: str, **parts: str) -> Extract:
    return read_docx("verslag.docx", make(body, **parts))


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text.splitlines()


def r(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, props: str = "") -> str:
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str, props: str = "") -> str:
    return p(text, props=f'<w:pStyle w:val="{style}"/>{props}')


def cell(inner: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def row(*cells: str, props: str = "") -> str:
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(c if c.startswith('<w:tc>') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def level(number: int, form: str, kind: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{form}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = "") -> str:
    definition = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    return part("numbering", definition + (nums or num(1)))


def num(number: int, inner: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/>{inner}</w:num>'


def style(key: str, inner: str, name: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>{inner}</w:style>'


def changed(data: bytes, **files: str) -> bytes:
    """Return the package `data` with the contents of some files replaced; "__" in a name is "/"."""
    new = {name.replace("__", "/") + (".xml" if name != "rels" else ""): xml for name, xml in files.items()}
    new = {"word/_rels/document.xml.rels" if name == "rels" else name: xml for name, xml in new.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as archive:
        for name in old.namelist():
            archive.writestr(name, new.get(name) or old.read(name))
    return stream.getvalue()
