"""Nothing of a report is lost on the way to any format: each line's words, mark, details and, where there are, note."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from example import CAP, DOCUMENT, DUES, LIFEGUARD, MINUTES, evidence
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.export.documents import KINDS, build_report
from summarizer.export.docx.file import render as docx
from summarizer.export.html.file import render as web
from summarizer.export.markdown_file import render as markdown
from summarizer.export.odt.file import render as odt
from summarizer.export.pdf.file import render as pdf
from summarizer.export.report import (
    Bullets,
    DocumentKind,
    Facts,
    Heading,
    Line,
    Paragraph,
    Report,
    Run,
    Style,
    Table,
)
from summarizer.export.words import PaperWords
from summarizer.language import load_language
from summarizer.records import Minutes, Passage, PersonRef

PAPER = load_language("nl").section("paper", PaperWords)
STYLES: tuple[Style, ...] = ("body", "status", "notice", "label", "signature")


def bare(text: str) -> str:
    """Return letters and digits only: how a format breaks, hyphenates or escapes words is its own affair."""
    return "".join(char for char in text if char.isalnum())


def in_zip(data: bytes, names: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [file.read(name).decode() for name in file.namelist() if re.fullmatch(names, name)]
    return html.unescape(re.sub(r"<[^>]*>", "", " ".join(parts)))


def in_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return text.replace("\ufffe", "").replace("\u00ad", "")


def in_web(data: bytes) -> str:
    body = data.decode().split("<body>")[1].split("<script>")[0]
    return html.unescape(re.sub(r"<[^>]*>", "", body))


FORMATS: dict[str, Callable[[Report], str]] = {
    "docx": lambda report: in_zip(docx(report), r"word/(document|footnotes)\.xml"),
    "odt": lambda report: in_zip(odt(report), r"content\.xml"),
    "pdf": lambda report: in_pdf(pdf(report)),
    "html": lambda report: in_web(web(report)),
    "md": lambda report: re.sub(r"\\(.)", r"\1", markdown(report).decode()),
}
# Markdown has the place, not the words of the source; in a table or a list of facts only the sign for a mark.
WITH_NOTES = ("docx", "odt", "pdf", "html")


def tree(line: Line) -> Iterator[Line]:
    yield line
    for detail in line.under:
        yield from tree(detail)


def top_lines(report: Report) -> Iterator[tuple[Line, bool]]:
    """Yield each line, and whether it stands in a table or in facts."""
    for block in report.blocks:
        match block:
            case Paragraph(line):
                yield line, False
            case Bullets(lines):
                yield from ((line, False) for line in lines)
            case Facts(pairs):
                yield from ((line, True) for _, line in pairs)
            case Table(rows=rows):
                yield from ((line, True) for row in rows for line in row)


def missing(report: Report, format_: str) -> list[str]:
    """Return what a line says and the file of this format does not."""
    there = bare(FORMATS[format_](report))
    wanted = [block.text for block in report.blocks if isinstance(block, Heading)]
    wanted += [label for block in report.blocks if isinstance(block, Facts) for label, _ in block.pairs]
    wanted += [
        name for block in report.blocks if isinstance(block, Table) and block.rows for name in block.columns
    ]
    for top, in_cell in top_lines(report):
        for line in tree(top):
            wanted += [line.text, line.by_model]
            wanted += [] if in_cell and format_ == "md" else [line.mark]
            wanted += [line.note] if format_ in WITH_NOTES else []
    return [text for text in wanted if bare(text) not in there]


def numbered(name: str, *under: Line) -> Line:
    return Line(
        (Run(f"Lead{name} ", strong=True), Run(f"words{name}")),
        note=f"place{name}",
        mark=f"▲ nakijken: reason{name}",
        by_model=f"model{name}",
        under=under,
    )


def every_block() -> Report:
    """Return a report with every kind of block, each with a mark, a note, and details two deep."""

    def line(name: str) -> Line:
        return numbered(name, numbered(f"{name}x", numbered(f"{name}y")), numbered(f"{name}z"))

    blocks: list[Any] = [Paragraph(line(f"p{style}"), style) for style in STYLES]
    blocks += [Heading(1, "Kop"), Bullets((line("b1"), line("b2")))]
    blocks += [Facts((("Label1", line("f1")), ("Label2", line("f2"))))]
    blocks += [
        Table("Tabel", ("Een", "Twee"), (0.5, 0.5), ((line("c1"), line("c2")), (line("c3"), Line(()))))
    ]
    return Report("minutes", "Titel", "", "Staat", "concept", "nl", PAPER, tuple(blocks))


@pytest.mark.parametrize("format_", FORMATS)
def test_every_block_comes_out_complete(format_: str) -> None:
    assert not missing(every_block(), format_)


def full(**fields: Any) -> Minutes:
    """Return minutes in which a decision with a mark and an undertaking are set off in the text."""
    first, second = MINUTES.items
    told = (
        Passage(
            id="r1",
            text="De vergadering stelt de contributie vast op € 240. Cor zoekt vóór 1 mei een tweede badmeester.",
            evidence=evidence(
                "De vergadering stelt de contributie\nvast op € 240. Cor zoekt vóór 1 mei een tweede badmeester."
            ),
        ),
        Passage(
            id="r2", text="Nee.", evidence=evidence("Misschien"), speaker=PersonRef(text="Bas", person_id="2")
        ),
    )
    marked = DUES.model_copy(update={"reasons": ("De stemmen tellen niet op.",)})
    update = {
        "items": (first, second.model_copy(update={"running": told})),
        "decisions": (marked, CAP),
        "actions": (LIFEGUARD.model_copy(update={"made_to": (PersonRef(text="de leden"),)}),),
    }
    return MINUTES.model_copy(update=update | fields)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_document_comes_out_complete(kind: DocumentKind, format_: str) -> None:
    assert not missing(build_report(kind, full(), DOCUMENT), format_)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_a_meeting_of_which_nothing_is_known_comes_out_complete(
    kind: DocumentKind, format_: str
) -> None:
    unknown = MINUTES.meeting.model_copy(update=dict.fromkeys(type(MINUTES.meeting).model_fields))

    assert not missing(build_report(kind, full(meeting=unknown, people=()), DOCUMENT), format_)


WORDS = st.text(alphabet="abc de", min_size=1, max_size=40)
LINES = st.recursive(
    st.builds(lambda text, note, mark: Line((Run(text),), note=note, mark=mark), WORDS, WORDS, WORDS),
    lambda inner: st.builds(
        lambda text, under: Line((Run(text),), under=tuple(under)), WORDS, st.lists(inner, max_size=3)
    ),
    max_leaves=6,
)
BLOCKS = st.one_of(
    st.builds(Paragraph, LINES, st.sampled_from(STYLES)),
    st.builds(lambda lines: Bullets(tuple(lines)), st.lists(LINES, min_size=1, max_size=3)),
    st.builds(lambda line: Facts((("Label", line),)), LINES),
    st.builds(lambda line: Table("Tabel", ("Kop",), (1.0,), ((line,),)), LINES),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=5), st.sampled_from(["docx", "odt", "pdf", "html"]))
def test_no_block_swallows_another(blocks: list[Any], format_: str) -> None:
    report = Report("minutes", "Titel", "", "Staat", "concept", "nl", PAPER, tuple(blocks))

    assert not missing(report, format_)
