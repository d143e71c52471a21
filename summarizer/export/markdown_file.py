"""Markdown of any report: headings, lists, tables; where something stands in brackets after it."""

import re
from collections.abc import Iterator, Sequence

from summarizer.export.places import Places
from summarizer.export.plain import one_line
from summarizer.export.report import (
    Block,
    Bullets,
    Facts,
    Heading,
    Line,
    Paragraph,
    Report,
    Run,
    Style,
    Table,
)
from summarizer.export.words import MARK, ExportWords
from summarizer.language import load_language

_SPECIAL = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)")
_AT_START = re.compile(r"^(?:[#+=>:-]|\d+(?=[.)]))")
_DEEPEST = 6
_AROUND: dict[Style, tuple[str, str]] = {
    "body": ("", ""),
    "status": ("**", "**"),
    "notice": ("> ", ""),
    "label": ("*", "*"),
    "signature": ("", ""),
}


def render(report: Report) -> bytes:
    """Return `report` as Markdown, UTF-8."""
    writer = _Writer(report)
    return ("\n".join(writer.lines()).rstrip() + "\n").encode("utf-8", "replace")


def escape(text: str, *, opens_line: bool = True) -> str:
    """Return `text` on one line, with nothing in it that Markdown would take for markup."""
    safe = _SPECIAL.sub(lambda found: "\\" + found[0], one_line(text))
    if not opens_line:
        return safe
    return _AT_START.sub(lambda found: found[0] + "\\" if found[0].isdigit() else "\\" + found[0], safe)


class _Writer:
    """Yields the lines of one report."""

    def __init__(self, report: Report) -> None:
        words = load_language(report.language).section("export", ExportWords)
        self._report = report
        self._source = words.columns.source
        self._places = Places(words, report.source)

    def lines(self) -> Iterator[str]:
        """Yield title, status and all blocks."""
        report = self._report
        yield from (f"# {escape(report.title, opens_line=False)}", "")
        if report.subtitle:
            yield from (escape(report.subtitle), "")
        yield from (f"**{escape(report.status, opens_line=False)}**", "")
        for block in report.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(level, text):
                yield f"{'#' * min(level + 1, _DEEPEST)} {escape(text, opens_line=False)}"
            case Paragraph(line, style):
                yield from self._paragraph(line, style)
            case Bullets(lines):
                yield from (written for line in lines for written in self._bullet(line))
            case Facts(pairs):
                for label, line in pairs:
                    mark = f" {MARK}" if line.mark else ""
                    yield f"- **{escape(label, opens_line=False)}:** {_runs(line.runs)}{mark}"
                    yield from (written for under in line.under for written in self._bullet(under, 1))
            case Table():
                yield from self._table(block)
        yield ""

    def _paragraph(self, line: Line, style: Style) -> Iterator[str]:
        before, after = _AROUND[style]
        runs = [Run(run.text) for run in line.runs] if style == "label" else line.runs
        yield f"{before}{_runs(runs, opens_line=True)}{after}{self._after(line)}"
        if line.under:
            yield ""
            yield from (written for under in line.under for written in self._bullet(under))

    def _bullet(self, line: Line, depth: int = 0) -> Iterator[str]:
        yield f"{'  ' * depth}- {_runs(line.runs, opens_line=True)}{self._after(line)}"
        for under in line.under:
            yield from self._bullet(under, depth + 1)

    def _after(self, line: Line) -> str:
        """Return where it stands, whose words they are and what to look at."""
        place = self._places(line.evidence) if line.note else ""
        by_model = f" · *{escape(line.by_model, opens_line=False)}*" if line.by_model else ""
        mark = f" **{escape(line.mark, opens_line=False)}**" if line.mark else ""
        return f"{f' ({escape(place, opens_line=False)})' if place else ''}{by_model}{mark}"

    def _table(self, table: Table) -> Iterator[str]:
        """Yield a table; places have a column of their own, and why to look at something stands elsewhere."""
        places = ["; ".join(filter(None, map(self._place, row))) for row in table.rows]
        columns = [escape(name) for name in table.columns]
        if any(places):
            columns.append(self._source)
        yield f"| {' | '.join(columns)} |"
        yield f"|{' --- |' * len(columns)}"
        for row, place in zip(table.rows, places, strict=True):
            cells = [self._cell(line) for line in row]
            yield f"| {' | '.join([*cells, place] if any(places) else cells)} |"

    def _place(self, line: Line) -> str:
        return escape(self._places(line.evidence)) if line.note else ""

    def _cell(self, line: Line) -> str:
        by_model = f"*{escape(line.by_model, opens_line=False)}*" if line.by_model else ""
        own = f"{' · '.join(filter(None, (_runs(line.runs), by_model)))}{f' {MARK}' if line.mark else ''}"
        return " · ".join(filter(None, (own.strip(), *map(self._cell, line.under))))


def _runs(runs: Sequence[Run], *, opens_line: bool = False) -> str:
    """Return the words with their weight; white space stays outside the signs for it."""
    out = ""
    for run in runs:
        safe = escape(run.text, opens_line=opens_line and not out)
        if not safe:
            out += " " if run.text else ""
            continue
        around = "**" * run.strong + "*" * run.emphasis
        start = " " if run.text[:1].isspace() else ""
        end = " " if run.text[-1:].isspace() else ""
        out += f"{start}{around}{safe}{around}{end}"
    return " ".join(out.split())
