"""OpenDocument texts for the tests, written by hand."""

import io
import zipfile

from summarizer.document import Extract
from summarizer.readers.odt.file import read_odt

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0" xmlns:table="{OASIS}:table:1.0" '
    f'xmlns:style="{OASIS}:style:1.0" xmlns:draw="{OASIS}:drawing:1.0" xmlns:fo="{OASIS}:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
CONTENTS = "<text:index-body><text:p>Opening 1</text:p></text:index-body>"


def make(body: str, automatic: str = "", styles: str = "") -> bytes:
    """Return an .odt with `body`, `automatic` styles in its content, and what `styles` puts into styles.xml."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {SPACES}>{styles}</office:document-styles>")
    return stream.getvalue()


def read(body: str, automatic: str = "", styles: str = "") -> Extract:
    return read_odt("verslag.odt", make(body, automatic, styles))


def lines(body: str, automatic: str = "", styles: str = "") -> list[str]:
    return read(body, automatic, styles).text.splitlines()


def p(inner: str = "", style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def h(inner: str, level: int = 1, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{inner}</text:h>'


def item(*inner: str, more: str = "") -> str:
    return (
        f"<text:list-item {more}>{''.join(i if i.startswith('<') else p(i) for i in inner)}</text:list-item>"
    )


def listed(*items: str, style: str = "L1", more: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    return (
        f"<text:list {named} {more}>{''.join(i if i.startswith('<') else item(i) for i in items)}</text:list>"
    )


def numbers(level: int, kind: str = "1", suffix: str = ".", more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{kind}" style:num-suffix="{suffix}" {more}/>'


def list_style(*levels: str, name: str = "L1") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(c if c.startswith('<table:') else cell(c) for c in cells)}</table:table-row>"


def cell(inner: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{inner if inner.startswith('<') else p(inner)}</table:table-cell>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"
