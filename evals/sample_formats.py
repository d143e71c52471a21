"""Writes the sample that exists in five formats: samples/stuurgroep.md as docx, odt, pdf and txt.

    python -m evals.sample_formats

All from one Markdown file, so that the five hold the same minutes, each as messy as its kind: the Word file has
automatic numbers, a running header, a comment and tracked changes; the text is wrapped, with page furniture and
columns lined up with spaces. LibreOffice (soffice) makes the odt and the pdf of the docx. Run by hand; the
results are kept in samples/.
"""

import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

SAMPLES = Path(__file__).parent.parent / "samples"
_NAME = "stuurgroep"
_WIDTH = 86
_PAGE = 52
_HEADING = re.compile(r"(#+) (?:(\d+)\. )?(.+)")
Rows = list[list[str]]


def main() -> None:
    """Write all formats into samples/."""
    source = (SAMPLES / f"{_NAME}.md").read_text(encoding="utf-8")
    (SAMPLES / f"{_NAME}.txt").write_text(as_text(source), encoding="utf-8")
    as_word(source, edited=True).save(str(SAMPLES / f"{_NAME}.docx"))
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("odt", "pdf"):
            # A PDF shows struck words as words, so it is made of the final text.
            as_word(source, edited=suffix == "odt").save(f"{folder}/{_NAME}.docx")
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation=file://{folder}/profile",
                    *("--headless", "--convert-to", suffix, "--outdir", str(SAMPLES)),
                    f"{folder}/{_NAME}.docx",
                ],
                check=True,
                stdout=sys.stderr,
            )


def parts(source: str) -> Iterator[str | Rows]:
    """Yield the blocks of `source`: a line, or the rows of a table."""
    rows: Rows = []
    for line in [*source.splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows += [] if set("".join(cells)) <= set("- ") else [cells]
            continue
        if rows:
            yield rows
            rows = []
        if line.strip():
            yield line


# --- Text ------------------------------------------------------------------------------------------------


def as_text(source: str) -> str:
    """Return it as an old word processor prints it: wrapped, with a footer on each page and form feeds."""
    lines: list[str] = []
    for part in parts(source):
        lines += _table_lines(part) if isinstance(part, list) else _lines(part)
        if not (isinstance(part, str) and part.startswith("- ")):
            lines.append("")
    pages = [lines[i : i + _PAGE] for i in range(0, len(lines), _PAGE)]
    return "\f".join(
        "\n".join([*page, "", f"Stuurgroep Wonen{'':<50}Pagina {number} van {len(pages)}", ""])
        for number, page in enumerate(pages, start=1)
    )


def _lines(line: str) -> list[str]:
    if found := _HEADING.match(line):
        number = f"{found[2]}.  " if found[2] else ""
        return ["", f"{number}{found[3]}"]
    hanging = "  " if line.startswith("- ") else ""
    return textwrap.wrap(line, _WIDTH, subsequent_indent=hanging, break_on_hyphens=False)


def _table_lines(rows: Rows) -> list[str]:
    """Return rows in columns; the last column of two is wrapped, those of more are as wide as they are."""
    if len(rows[0]) == 2:
        out = []
        for label, text in rows:
            wrapped = textwrap.wrap(text, _WIDTH - 16, break_on_hyphens=False)
            out += [f"{label + ':':<16}{wrapped[0]}", *(f"{'':<16}{more}" for more in wrapped[1:])]
        return out
    widths = [max(len(row[i]) for row in rows) + 3 for i in range(len(rows[0]))]
    return [
        "".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


# --- Word ------------------------------------------------------------------------------------------------


def as_word(source: str, *, edited: bool) -> Any:
    """Return it as a Word document with automatic numbers, a header and a footer; `edited` with comment and changes."""
    made = docx.Document()
    made.styles["Normal"].font.size = Pt(10.5)
    made.styles["Normal"].font.name = "Liberation Sans"
    numbered = _numbering(made)
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "Regio Venelanden – vertrouwelijk tot vaststelling"
    _page_numbers(section.footer.paragraphs[0])
    for part in parts(source):
        if isinstance(part, list):
            _word_table(made, part)
        elif found := _HEADING.match(part):
            level = len(found[1]) - 1
            paragraph = made.add_heading(found[3], level=level)
            if found[2]:
                paragraph._p.get_or_add_pPr().append(deepcopy(numbered))
        elif part.startswith("- "):
            made.add_paragraph(part[2:], style="List Bullet")
        else:
            made.add_paragraph(part)
    if edited:
        _changes(made)
    return made


def _numbering(made: Any) -> Any:
    """Add a numbering "1." to the document, and return what a paragraph says to take part in it."""
    part = made.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", "%1.")):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    part.insert(0, abstract)
    number = part.add_num(90)
    properties = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", "0"), ("w:numId", str(number.numId))):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        properties.append(child)
    return properties


def _page_numbers(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text, field in (("Pagina ", "PAGE"), (" van ", "NUMPAGES")):
        paragraph.add_run(text)
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        run = OxmlElement("w:r")
        shown = OxmlElement("w:t")
        shown.text = "1"
        run.append(shown)
        simple.append(run)
        paragraph._p.append(simple)


def _word_table(made: Any, rows: Rows) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.autofit = False
    widths = (3, 13) if len(rows[0]) == 2 else (1.8, 6.2, 3.4, 2.8, 1.8)
    for row_cells in table.rows:
        for cell, width in zip(row_cells.cells, widths, strict=True):
            cell.width = Cm(width)
    made.add_paragraph()


def _changes(made: Any) -> None:
    """Let one word have been typed late, another one be struck out, and somebody have asked something."""
    paragraph = next(found for found in made.paragraphs if found.text.startswith("Noor vraagt"))
    (run,) = paragraph.runs
    before, after = run.text.split(" in mei ", 1)
    run.text = f"{before} "
    paragraph._p.append(_change("w:del", "w:delText", "volgende maand "))
    paragraph._p.append(_change("w:ins", "w:t", "in mei "))
    paragraph.add_run(after)
    made.add_comment(
        paragraph.runs, text="Klopt dit? Graag navragen bij Jorrit.", author="Lieke Sanders", initials="LS"
    )


def _change(kind: str, text_tag: str, text: str) -> Any:
    change = OxmlElement(kind)
    for name, value in (("w:id", "1"), ("w:author", "Lieke Sanders"), ("w:date", "2026-04-20T09:00:00Z")):
        change.set(qn(name), value)
    run = OxmlElement("w:r")
    shown = OxmlElement(text_tag)
    shown.text = text
    shown.set(qn("xml:space"), "preserve")
    run.append(shown)
    change.append(run)
    return change


if __name__ == "__main__":
    main()
