"""PDF by typst: PDF/A-2a and PDF/UA-1, so tagged, with its language and title, and the same bytes each time."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

import typst

from summarizer.dates import parse_iso
from summarizer.errors import UsageError
from summarizer.export.pdf.text import printable
from summarizer.export.report import Block, Bullets, Facts, Heading, Line, Paragraph, Report, Table, line

_LAYOUT = Path(__file__).with_name("report.typ")
# PDF/A wants a date; the clock's would make each file another.
_UNKNOWN_DATE = date(1970, 1, 1)
# A row of up to this many characters stays on one page.
_SHORT_ROW = 1200
# typst lays a list or a table out anew for each of its footnotes: long ones are set in parts.
_LIST_PART = 25
_TABLE_PART = 60
# typst keeps what it laid out until so many other documents have been made: 400 MB for 100 pages.
_KEPT = 11
# Some 400 pages; setting more would take gigabytes.
_LONGEST = 2_000_000

Shown = Callable[[str], str]


def render(report: Report) -> bytes:
    """Return `report` as PDF.

    Raises:
        UsageError: it is far too long, or typst cannot make this document.
    """
    try:
        return _compile(report, printable)
    except typst.TypstError:
        # The fonts of another version of typst may have fewer characters.
        try:
            return _compile(report, lambda text: printable(text, doubtful=True))
        except typst.TypstError as error:
            reason = " ".join(str(error).split())[:200]
            raise UsageError(
                f"The PDF cannot be made ({reason}). Take another format, for example --format docx, "
                "and please report this."
            ) from error
    finally:
        for _ in range(_KEPT):
            typst.compile(b"", ignore_system_fonts=True, format="pdf")


def _compile(report: Report, shown: Shown) -> bytes:
    data = json.dumps(_report(report, shown))
    if len(data) > _LONGEST:
        raise UsageError(
            "The document is too long for PDF: more than about 400 pages. Take another format, for example "
            "--format docx, or a shorter document with --document."
        )
    return typst.compile(
        str(_LAYOUT),
        root=str(_LAYOUT.parent),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        sys_inputs={"report": data},
        timestamp=0,
    )


def _report(report: Report, shown: Shown) -> dict[str, Any]:
    """Return what report.typ reads."""
    day = (parse_iso(report.date) if report.date else None) or _UNKNOWN_DATE
    author = shown(report.author)
    return {
        "title": shown(report.title) or shown(report.words.generator),
        "full-title": shown(report.full_title) or shown(report.words.generator),
        "subtitle": shown(report.subtitle),
        "status": shown(report.status),
        "state": report.state,
        "language": report.language,
        "authors": [author] if author else [],
        "date": [day.year, day.month, day.day],
        "page": shown(report.words.page),
        "blocks": _blocks(report, shown),
    }


def _blocks(report: Report, shown: Shown) -> list[dict[str, Any]]:
    """Return the blocks in order, with the status first where no block has it, and no heading's level skipped."""
    blocks: list[dict[str, Any]] = []
    if report.status and not any(
        isinstance(one, Paragraph) and one.style == "status" for one in report.blocks
    ):
        blocks.append(_paragraph(Paragraph(line(report.status), "status"), shown))
    level, title = 0, ""
    for block, following in zip_longest(report.blocks, report.blocks[1:]):
        if isinstance(block, Heading):
            level, title = max(1, min(block.level, level + 1)), block.text
            blocks.append({"kind": "heading", "level": level, "text": shown(title) or "–"})
        else:
            made = list(_block(block, shown, title))
            if isinstance(block, Paragraph):
                # What is signed, and where, stays on one page.
                made[-1]["more"] = isinstance(following, Paragraph) and following.style == "signature"
            blocks.extend(made)
    return blocks


def _block(block: Block, shown: Shown, heading: str) -> Iterator[dict[str, Any]]:
    """Yield what a block under `heading` is set as: nothing when it is empty, parts when it is long."""
    match block:
        case Paragraph():
            yield _paragraph(block, shown)
        case Bullets(lines):
            for at in range(0, len(lines), _LIST_PART):
                part = lines[at : at + _LIST_PART]
                yield {"kind": "bullets", "first": at == 0, "lines": [_line(one, shown) for one in part]}
        case Facts(pairs) if pairs:
            yield {"kind": "facts", "pairs": [[shown(label), _line(one, shown)] for label, one in pairs]}
        case Table(rows=rows):
            for at in range(0, len(rows), _TABLE_PART):
                title = "" if at or block.title == heading else block.title
                yield _table(replace(block, title=title, rows=rows[at : at + _TABLE_PART]), shown)


def _paragraph(block: Paragraph, shown: Shown) -> dict[str, Any]:
    return {"kind": "paragraph", "style": block.style, "line": _line(block.line, shown), "more": False}


def _table(table: Table, shown: Shown) -> dict[str, Any]:
    rows = [
        {
            "cells": [_line(cell, shown) for cell in row],
            "short": sum(_length(cell) for cell in row) <= _SHORT_ROW,
        }
        for row in table.rows
    ]
    return {
        "kind": "table",
        "title": shown(table.title),
        "columns": [shown(name) for name in table.columns],
        "widths": list(table.widths),
        "rows": rows,
    }


def _length(one: Line) -> int:
    return len(one.text) + len(one.mark) + len(one.note) + sum(_length(detail) for detail in one.under)


def _line(one: Line, shown: Shown) -> dict[str, Any]:
    return {
        "runs": [[_inner(run.text, shown), run.strong, run.emphasis] for run in one.runs],
        "note": shown(one.note),
        "mark": shown(one.mark),
        "by-model": shown(one.by_model),
        "under": [_line(detail, shown) for detail in one.under],
    }


def _inner(text: str, shown: Shown) -> str:
    """Return the words of one run; a space at either end parts it from the next."""
    start, end = " " * text[:1].isspace(), " " * text[-1:].isspace()
    words = shown(text)
    return f"{start}{words}{end}" if words else start
