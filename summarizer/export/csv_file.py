"""CSV, a file per table: as Dutch and English spreadsheets open it by a double click."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from summarizer.document import Document
from summarizer.export.report import DocumentKind
from summarizer.export.tables import Cell, tables
from summarizer.records import Minutes

# A spreadsheet calculates what begins like this; an apostrophe before it makes it text.
# https://owasp.org/www-community/attacks/CSV_Injection
_CALCULATED = tuple("=+-@\t\r\n＝＋－＠")


def write(
    minutes: Minutes, document: Document | None = None, kinds: Sequence[DocumentKind] = ()
) -> Mapping[str, bytes]:
    """Return a file for each table of `minutes`, by what is added to the stem of its name ("-besluiten.csv").

    Semicolons and a byte order mark are what Excel expects on a machine that is set to Dutch.
    """
    return {
        f"-{table.file}.csv": sheet(table.columns, table.rows) for table in tables(minutes, document, kinds)
    }


def sheet(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return one table as a file in which nothing is calculated."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _safe(cell: Cell) -> str | int | None:
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and cell.startswith(_CALCULATED):
        return f"'{cell}"
    return cell
