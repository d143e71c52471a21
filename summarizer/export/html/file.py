"""HTML in one file: the report, and beside it the source, in which the sentence of a chosen statement lights up.

The file asks for nothing from anywhere, and its policy forbids it to; it reads and prints without script too.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from summarizer.document import Span
from summarizer.export.html.source import source_lines, stretches
from summarizer.export.plain import shown
from summarizer.export.report import Block, Bullets, Facts, Heading, Line, Paragraph, Report, Run, Table

_STYLE = Path(__file__).with_name("report.css")
_SCRIPT = Path(__file__).with_name("report.js")
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
# From so many headings on there is a list of them.
_MANY_HEADINGS = 6
# A word up to this length stays whole in a table.
_WHOLE_WORD = 15


def render(report: Report) -> bytes:
    """Return `report` as one self-contained HTML file."""
    page = _Page(report)
    return "".join(page.parts()).encode("utf-8", "replace")


class _Page:
    """Yields the parts of one page; what statements need further down (notes, evidence) is kept on the way."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._words = report.words
        self._text = report.source.text if report.source and report.source.text.strip() else None
        self._notes: list[str] = []
        self._spans: list[Span] = []
        self._backs: dict[int, str] = {}
        self._ids: set[str] = set()
        self._widths: dict[tuple[float, ...], str] = {}

    def parts(self) -> Iterator[str]:
        """Yield the whole file."""
        report = self._report
        headings = _levels(report.blocks)
        body = "".join(self._blocks(headings))
        classes = ["draft"] * (not report.is_final) + ["linked"] * (self._text is not None)
        style = _STYLE.read_text(encoding="utf-8") + "".join(self._own_rules())
        script = _SCRIPT.read_text(encoding="utf-8")
        yield f'<!DOCTYPE html>\n<html lang="{escape(report.language)}" class="{" ".join(classes)}">\n<head>\n'
        yield '<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        yield f'<meta name="generator" content="{_escaped(self._words.generator)}">\n'
        if report.author:
            yield f'<meta name="author" content="{_escaped(report.author)}">\n'
        title = _escaped(report.title) or _escaped(self._words.generator)
        yield f"<title>{_escaped(report.full_title) or title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        yield f'<a class="skip" href="#report">{_escaped(self._words.skip)}</a>\n'
        yield f'<header class="bar"><p>{_escaped(report.status)}</p></header>\n<div class="desk">\n'
        yield f'<main id="report" tabindex="-1">\n<h1>{title}</h1>\n'
        if report.subtitle:
            yield f'<p class="subtitle">{_escaped(report.subtitle)}</p>\n'
        yield from self._contents(headings)
        yield body
        yield from self._note_list()
        yield "</main>\n"
        yield from self._source()
        yield f"</div>\n<script>{script}</script>\n</body>\n</html>\n"

    def _contents(self, headings: Sequence[tuple[int, Block]]) -> Iterator[str]:
        found = [
            (at, level, block) for at, (level, block) in enumerate(headings) if isinstance(block, Heading)
        ]
        near = [(at, level, block.text) for at, level, block in found if level <= 3]
        if len(near) < _MANY_HEADINGS:
            return
        yield f'<nav aria-label="{_escaped(self._words.contents)}"><details>'
        yield f"<summary>{_escaped(self._words.contents)}</summary>\n<ul>\n"
        for at, level, text in near:
            yield f'<li{" class=deeper" * (level > 2)}><a href="#h{at}">{_escaped(text)}</a></li>\n'
        yield "</ul></details></nav>\n"

    def _blocks(self, blocks: Sequence[tuple[int, Block]]) -> Iterator[str]:
        title = ""
        for at, (level, block) in enumerate(blocks):
            match block:
                case Heading(text=text):
                    title = text
                    yield f'<h{level} id="h{at}">{_escaped(text) or "–"}</h{level}>\n'
                case Paragraph():
                    yield self._paragraph(block)
                case Bullets(lines):
                    yield self._list(lines)
                case Facts(pairs):
                    yield self._facts(pairs)
                case Table(rows=rows) if rows:
                    yield from self._table(block, block.title == title)

    def _paragraph(self, block: Paragraph) -> str:
        if block.style == "status" and block.line.text == self._report.status:
            return ""  # it stands on top already
        role = ' role="note"' if block.style == "notice" else ""
        kind = "" if block.style == "body" else f' class="{block.style}"{role}'
        return f"<div{kind}>{self._line(block.line)}</div>\n"

    def _list(self, lines: Sequence[Line]) -> str:
        entries = "".join(f"<li>{self._line(one)}</li>\n" for one in lines)
        return f"<ul>\n{entries}</ul>\n" if entries else ""

    def _facts(self, pairs: Sequence[tuple[str, Line]]) -> str:
        entries = "".join(f"<dt>{_escaped(label)}</dt><dd>{self._line(one)}</dd>\n" for label, one in pairs)
        return f"<dl>\n{entries}</dl>\n" if entries else ""

    def _table(self, table: Table, is_titled: bool) -> Iterator[str]:
        """Yield a table; its roles are named because narrow screens lay it out as cards."""
        name = self._widths.setdefault(table.widths, f"w{len(self._widths)}")
        yield f'<table role="table" class="{name}">\n'
        if table.title:
            yield f"<caption{' class=hidden' * is_titled}>{_escaped(table.title)}</caption>\n"
        cells = "".join(f'<th scope="col" role="columnheader">{_escaped(one)}</th>' for one in table.columns)
        yield f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead>\n<tbody role="rowgroup">\n'
        for row in table.rows:
            cells = "".join(
                f'<td role="cell" data-label="{_escaped(label)}"{_whole_words(one)}>{self._line(one)}</td>'
                for label, one in zip(table.columns, row, strict=False)
            )
            yield f'<tr role="row">{cells}</tr>\n'
        yield "</tbody>\n</table>\n"

    def _line(self, line: Line) -> str:
        """Return a line with its mark and its details."""
        statement = self._statement(line)
        out = f"<p>{statement}</p>" if statement else ""
        if line.mark:
            out += f'<p class="mark">{_escaped(line.mark)}</p>'
        return out + self._list(line.under)

    def _statement(self, line: Line) -> str:
        words = "".join(map(_run, line.runs))
        note = self._note(line.note) if line.note else 0
        spans = stretches(line.evidence, self._text) if self._text and line.text.strip() else []
        if spans:
            words = self._link(line, words, spans, note)
        if note and (spans or self._text is None):
            words += f'<sup><a href="#n{note}">{note}</a></sup>'
        elif note:
            words += f' <span class="model">({_escaped(line.note)})</span>'
        if line.by_model:
            words += f' <span class="model">{_escaped(line.by_model)}</span>'
        return words

    def _link(self, line: Line, words: str, spans: Sequence[Span], note: int) -> str:
        """Return `words` as a link to their source; with script all of their stretches light up."""
        name = f"s-{line.id}" if _ID.fullmatch(line.id) else ""
        if not name or name in self._ids:
            name = f"s{len(self._ids)}"
        self._ids.add(name)
        self._spans.extend(spans)
        self._backs.setdefault(spans[0][0], name)
        where = " ".join(f"{start}-{end}" for start, end in spans)
        about = f' data-note="n{note}"' if note else ""
        return f'<a class="s" id="{name}" href="#c{spans[0][0]}" data-e="{where}"{about} aria-describedby="to">{words}</a>'

    def _note(self, text: str) -> int:
        self._notes.append(text)
        return len(self._notes)

    def _note_list(self) -> Iterator[str]:
        if self._notes:
            yield '<section class="notes" aria-labelledby="notes">\n'
            yield f'<h2 id="notes">{_escaped(self._words.notes)}</h2>\n<ol>\n'
            yield from (f'<li id="n{at}">{_escaped(note)}</li>\n' for at, note in enumerate(self._notes, 1))
            yield "</ol>\n</section>\n"

    def _source(self) -> Iterator[str]:
        if self._text is None:
            return
        words = self._words
        yield '<aside id="source" aria-labelledby="source-title">\n<div class="panel">'
        yield f'<h2 id="source-title">{_escaped(words.source)}</h2>'
        yield f'<a id="back" href="#report">{_escaped(words.back)}</a><p id="where"></p></div>\n'
        yield f'<p id="to" hidden>{_escaped(words.to_source)}</p>\n<div class="text">\n'
        yield from source_lines(self._text, self._spans, self._backs, words.back)
        yield "</div>\n</aside>\n"

    def _own_rules(self) -> Iterator[str]:
        """Yield the rules for this page's columns and page numbers; the policy allows no style elsewhere."""
        for widths, name in self._widths.items():
            for at, share in enumerate(widths, 1):
                yield f"@media print, (min-width: 40.01rem) {{ .{name} th:nth-child({at}) {{ width: {share:.2%} }} }}\n"
        parts = re.split(r"\{(pages?)\}", self._words.page)
        content = " ".join(f"counter({part})" if at % 2 else _quoted(part) for at, part in enumerate(parts))
        yield f"@page {{ @bottom-right {{ content: {content}; font: 8.5pt Georgia, serif; color: #454c54 }} }}\n"


def _levels(blocks: Iterable[Block]) -> list[tuple[int, Block]]:
    """Return each block with the level of its heading in HTML (the title is 1, none is skipped), 0 for others."""
    out: list[tuple[int, Block]] = []
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = max(2, min(block.level + 1, level + 1, 6))
            out.append((level, block))
        else:
            out.append((0, block))
    return out


def _whole_words(line: Line) -> str:
    """Return the class of a cell in which no word needs to be broken, so that the column is wide enough for each."""
    words = f"{line.text} {line.mark}".split()
    return ' class="whole"' if max(map(len, words), default=0) <= _WHOLE_WORD else ""


def _run(run: Run) -> str:
    words = _escaped(run.text)
    words = f"<em>{words}</em>" if run.emphasis else words
    return f"<strong>{words}</strong>" if run.strong else words


def _escaped(text: str) -> str:
    return escape(shown(text))


def _quoted(text: str) -> str:
    """Return `text` as a string in CSS, its signs by their numbers."""
    return '"' + re.sub(r"[^A-Za-z0-9 ]", lambda found: f"\\{ord(found[0]):06x}", text) + '"'


def _policy(style: str, script: str) -> str:
    """Return what the page may do: nothing but its own style and script."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
