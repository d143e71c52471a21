"""A workbook: a sheet that says what it is, and one for each table."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from textwrap import wrap
from typing import Any

import xlsxwriter

from summarizer.document import Document
from summarizer.export import phrases
from summarizer.export.plain import one_line
from summarizer.export.report import DocumentKind
from summarizer.export.status import status_line
from summarizer.export.tables import Cell, Table, table_words, tables
from summarizer.export.words import words_of
from summarizer.records import Minutes

# The same minutes give the same bytes: a workbook does not know when it was made.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# No formulas, no links, no numbers made of text: a cell shows what the source says.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# A cell holds no more than this (a limit of the format).
_LONGEST = 32_767
# Numbers from here on lose digits in a cell.
_NOT_EXACT = 10**15
# Widths in characters, heights in points.
_NARROWEST, _WIDEST = 8, 40
# The last columns say where something stands in the source.
_SOURCES = 2
_LINE, _HIGHEST, _TITLE = 15, 400, 26


@dataclass(frozen=True, slots=True)
class About:
    """What the first sheet says: its name, title and status, and facts with their labels."""

    tab: str
    title: str
    status: str
    facts: Sequence[tuple[str, str]] = ()


def write(
    minutes: Minutes, document: Document | None = None, kinds: Sequence[DocumentKind] = ()
) -> Mapping[str, bytes]:
    """Return the workbook, by what is added to the stem of its name (".xlsx")."""
    words = words_of(minutes)
    facts = [
        (label, phrases.clock(phrases.day(value.value, words), words))
        for label, value in phrases.meeting_values(minutes, words)
    ]
    about = About(
        table_words(minutes).about.tab,
        phrases.heading(minutes, words),
        status_line(minutes),
        [*facts, (words.headings.source, one_line(minutes.source.name))],
    )
    return {".xlsx": workbook(about, tables(minutes, document, kinds))}


def workbook(about: About, sheets: Iterable[Table]) -> bytes:
    """Return a workbook with a sheet that says what it is, and one for each table."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": about.title, "status": about.status, "created": _CREATED})
        style = _styles(book)
        # "&" begins a code in a page header.
        header = f"&L{about.status.replace('&', '&&')[:200]}&R&P / &N"
        first = book.add_worksheet(about.tab)
        _about(first, about, style)
        made = [first]
        for table in sheets:
            sheet = book.add_worksheet(table.name)
            _fill(sheet, table, style)
            made.append(sheet)
        for sheet in made:
            sheet.set_header(header)
            sheet.set_paper(9)  # A4
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    text = {"font_name": "Calibri", "font_size": 11, "valign": "top", "bottom": 1, "bottom_color": "#D5DCE6"}
    return {
        "text": book.add_format({**text, "text_wrap": True}),
        "date": book.add_format({**text, "num_format": "d-m-yyyy", "align": "left"}),
        "head": book.add_format(
            {**text, "bold": True, "text_wrap": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F"}
        ),
        "title": book.add_format({**text, "bold": True, "font_size": 16}),
        "label": book.add_format({**text, "bold": True}),
    }


def _about(sheet: Any, about: About, style: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 80)
    sheet.set_row(0, _TITLE)
    sheet.write_string(0, 0, _fitting(about.title), style["title"])
    sheet.write_string(1, 0, about.status, style["label"])
    for number, (label, text) in enumerate(about.facts, start=3):
        sheet.write_string(number, 0, label, style["label"])
        sheet.write_string(number, 1, _fitting(text), style["text"])


def _fill(sheet: Any, table: Table, style: dict[str, Any]) -> None:
    widths = _widths(table)
    for column, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
        # What is empty for all rows is there for programs; on paper it would make the rest small.
        empty = bool(table.rows) and all(row[column] in (None, "") for row in table.rows)
        sheet.set_column(column, column, width, None, {"hidden": empty})
        sheet.write_string(0, column, name, style["head"])
    for number, row in enumerate(table.rows, start=1):
        lines = max(_lines(str(cell or ""), width) for cell, width in zip(row, widths, strict=True))
        sheet.set_row(number, min(_HIGHEST, _LINE * lines + 3))
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, style)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    # Where something stands in the source is for the screen; on paper it would make the rest small.
    sheet.print_area(0, 0, max(1, len(table.rows)), len(table.columns) - 1 - _SOURCES * table.has_sources)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)


def _write(sheet: Any, row: int, column: int, cell: Cell, style: dict[str, Any]) -> None:
    if isinstance(cell, date):
        day = datetime(cell.year, cell.month, cell.day, tzinfo=UTC).replace(tzinfo=None)
        sheet.write_datetime(row, column, day, style["date"])
    elif isinstance(cell, int) and abs(cell) < _NOT_EXACT:
        sheet.write_number(row, column, cell, style["text"])
    elif cell:
        sheet.write_string(row, column, _fitting(str(cell)), style["text"])
    else:
        sheet.write_blank(row, column, None, style["text"])


def _widths(table: Table) -> list[int]:
    """Return the width of each column in characters: as wide as what stands in it, within bounds."""
    cells = [[len(str(row[i] or "")) for row in table.rows] for i in range(len(table.columns))]
    return [
        max(len(name) + 4, _NARROWEST, min(_WIDEST, max(lengths, default=0) + 2))
        for name, lengths in zip(table.columns, cells, strict=True)
    ]


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column, so wide that what is not cut fits on one."""
    return 1 if len(text) <= width - 2 else len(wrap(text, width - 4)) or 1


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
