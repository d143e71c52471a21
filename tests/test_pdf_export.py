import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.export.pdf import file as pdf_file
from summarizer.export.pdf.file import render
from summarizer.export.pdf.text import printable
from summarizer.export.report import Block, Bullets, Facts, Heading, Line, Paragraph, Report, Run, Table, line
from summarizer.export.words import PaperWords
from summarizer.language import load_language

STATUS = "Concept – nog niet vastgesteld"


def report(*blocks: Block, **changes: Any) -> Report:
    made = Report(
        kind="minutes",
        title="Verslag van de dorpsraad Oosterveen",
        subtitle="Dinsdag 3 maart 2026",
        status=STATUS,
        state="concept",
        language="nl",
        words=load_language("nl").section("paper", PaperWords),
        blocks=blocks,
        date="2026-03-03",
        author="Dorpsraad Oosterveen",
    )
    return replace(made, **changes)


def said(text: str, **more: Any) -> Line:
    return Line((Run(text),), **more)


EVERYTHING: tuple[Block, ...] = (
    Paragraph(line(STATUS), "status"),
    Facts(
        (("Datum", said("3 maart 2026", note="p. 1, regel 2")), ("Afwezig met kennisgeving", line("niemand")))
    ),
    Heading(1, "Besluiten"),
    Table(
        "Besluiten",
        ("Nr", "Besluit"),
        (0.2, 0.8),
        (
            (line("1"), said("De begroting is vastgesteld.", note="p. 2, regel 14: “vastgesteld”")),
            (line("2"), said("Het hek komt er.", mark="▲ nakijken: het aantal stemmen past niet.")),
        ),
    ),
    Heading(2, "1. Opening"),
    Paragraph(said("De voorzitter opent de vergadering.", by_model="door taalmodel verwoord")),
    Paragraph(line("Hier is iets weggelaten."), "notice"),
    Paragraph(line("Vragen"), "label"),
    Bullets((said("Wie maait het gras?", under=(line("Antwoord: de gemeente."),)), said("Wanneer?"))),
    Paragraph(line("De voorzitter,"), "signature"),
)


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(data).pages).split())


def tags(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from tags(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])


def kinds_of_tags(data: bytes) -> list[str]:
    root: Any = read(data).trailer["/Root"]
    return [tag["/S"] for tag in tags(root["/StructTreeRoot"]["/K"])]


def test_the_file_says_that_it_is_pdf_a_2a_and_pdf_ua_1() -> None:
    root: Any = read(render(report(*EVERYTHING))).trailer["/Root"]
    about = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert root["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_file_has_its_language_title_author_and_date(language: str) -> None:
    reader = read(render(report(*EVERYTHING, language=language)))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Verslag van de dorpsraad Oosterveen – Dinsdag 3 maart 2026"
    assert reader.metadata.author == "Dorpsraad Oosterveen"
    assert str(reader.metadata.creation_date).startswith("2026-03-03")


def test_everything_is_tagged_as_what_it_is() -> None:
    found = kinds_of_tags(render(report(*EVERYTHING)))
    for kind in (
        "/Title",
        "/H1",
        "/H2",
        "/P",
        "/L",
        "/LI",
        "/LBody",
        "/Table",
        "/THead",
        "/TH",
        "/TD",
        "/Note",
    ):
        assert kind in found, kind
    assert found.count("/TH") == 2
    assert found.count("/Note") == 2


def test_no_level_of_headings_is_skipped() -> None:
    found = kinds_of_tags(
        render(report(Heading(3, "Diep"), Heading(5, "Dieper"), Heading(1, "Boven"), Heading(4, "Onder")))
    )
    assert [tag for tag in found if tag.startswith("/H")] == ["/H1", "/H2", "/H1", "/H2"]


def test_all_words_of_a_report_are_in_the_file() -> None:
    text = text_of(render(report(*EVERYTHING)))
    for words in (
        "Verslag van de dorpsraad Oosterveen",
        "Dinsdag 3 maart 2026",
        "Afwezig met kennisgeving",
        "De begroting is vastgesteld.",
        "p. 2, regel 14: “vastgesteld”",
        "nakijken: het aantal stemmen past niet.",
        "door taalmodel verwoord",
        "Hier is iets weggelaten.",
        "Antwoord: de gemeente.",
    ):
        assert words in text, words


def test_status_and_page_number_stand_on_every_page() -> None:
    pages = read(render(report(*[Paragraph(line("Een alinea. " * 60)) for _ in range(20)]))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        text = " ".join(page.extract_text().split())
        assert STATUS in text
        assert f"Pagina {number} van {len(pages)}" in text


def test_the_status_is_read_aloud_once_although_it_stands_on_every_page() -> None:
    with_block = report(Paragraph(line(STATUS), "status"), Paragraph(line("Een.")))
    without = report(Paragraph(line("Een.")))
    assert text_of(render(with_block)).count(STATUS) == text_of(render(without)).count(STATUS) == 2


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(report(*EVERYTHING)) == render(report(*EVERYTHING))


@pytest.mark.parametrize("date", [None, "niet bekend", "0001-01-01", "9999-12-31"])
def test_a_report_without_a_usable_date_is_no_problem(date: str | None) -> None:
    assert render(report(date=date)).startswith(b"%PDF-1.7")


def test_a_report_without_anything_in_it_is_a_document() -> None:
    empty = report(Facts(()), Bullets(()), Table("", (), (), ()), title="", subtitle="", status="", author="")
    assert len(read(render(empty)).pages) == 1


def test_fonts_with_fewer_characters_cost_some_characters_and_not_the_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fewer(text: str, *, doubtful: bool = False) -> str:
        return printable(text, doubtful=True) if doubtful else text

    monkeypatch.setattr(pdf_file, "printable", fewer)
    assert "Ja [U+1F600]" in text_of(render(report(Paragraph(line("Ja 😀")))))


def test_what_typst_cannot_make_ends_in_a_sentence_that_says_what_to_do() -> None:
    with pytest.raises(UsageError, match="Take another format, for example --format docx"):
        render(report(language="geen taal"))


@pytest.mark.parametrize(
    "text",
    [
        '#import "@preview/cetz:0.3.0"',
        '#read("/etc/passwd")',
        "$ x^2 $ en $",
        "= Geen kop",
        "- geen lijst",
        "*niet vet* _niet schuin_",
        "#panic()",
        "`code` <label> @verwijzing",
        "\\ \\u{41} \\#",
        "// geen opmerking /* ook niet */",
        "https://voorbeeld.invalid/pad",
        "naam \"met\" 'tekens' -- en --- …",
    ],
)
def test_markup_of_typst_in_a_source_is_text(text: str) -> None:
    data = render(
        report(
            Heading(1, text), Paragraph(said(text, note=text, mark=text)), Bullets((said(text),)), title=text
        )
    )
    assert text in text_of(data)
    assert "/URI" not in str(data)


def test_a_character_without_a_glyph_is_shown_by_its_number() -> None:
    text = text_of(render(report(Paragraph(line("Akkoord 😀 met \ue000 en 中文.")))))
    assert "Akkoord [U+1F600] met [U+E000] en [U+4E2D U+6587]." in text


def test_brackets_of_a_source_are_left_alone() -> None:
    assert printable("é [a][U+b] 😀") == "é [a][U+b] [U+1F600]"


def test_characters_that_look_like_another_become_that_one() -> None:
    assert printable("ＡＢ１ 𝐁") == "AB1 B"


def test_names_of_all_of_europe_are_shown_as_they_are() -> None:
    names = "Çelik, Łukasz Żółć, Šimůnek, Dvořák, Ægir, Ðorđević, Γεωργίου, Шевченко, Nguyễn, ĳ, é"
    assert printable(names) == names
    assert names in text_of(render(report(Paragraph(line(names)))))


def test_a_very_long_word_stays_on_the_page() -> None:
    words = f"https://voorbeeld.invalid/{'pad/' * 40}"
    reader = read(render(report(Table("", ("a", "b"), (0.2, 0.8), ((line(words), line(words)),)))))
    assert len(reader.pages) >= 1
    edges: list[float] = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, _, matrix, *__: edges.append(matrix[4]) if text.strip() else None
    )
    assert max(edges) < 520


def test_rows_and_lines_without_number_keep_their_order() -> None:
    rows = tuple((line(f"rij {n}"), said("tekst", note="regel 1")) for n in range(150))
    text = text_of(
        render(
            report(
                Table("Lijst", ("Nr", "Wat"), (0.3, 0.7), rows),
                Bullets(tuple(line(f"punt {n};") for n in range(70))),
            )
        )
    )
    places = [text.index(f"rij {n} ") for n in range(150)] + [text.index(f"punt {n};") for n in range(70)]
    assert places == sorted(places)


ANY_TEXT = st.text(st.characters(), max_size=40) | st.text(
    "́̈aıאبе҉ญ中‍️😀\x00\ue000﻿#$*_[]{}\\\"'<>@= -/", max_size=40
)


@st.composite
def lines(draw: st.DrawFn, deep: bool = True) -> Line:
    runs = st.lists(st.builds(Run, ANY_TEXT, st.booleans(), st.booleans()), max_size=3).map(tuple)
    under = draw(st.lists(lines(deep=False), max_size=2)) if deep else []
    return Line(
        draw(runs), note=draw(ANY_TEXT), mark=draw(ANY_TEXT), by_model=draw(ANY_TEXT), under=tuple(under)
    )


STYLES = st.sampled_from(["body", "status", "notice", "label", "signature"])
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(0, 9), ANY_TEXT),
    st.builds(Paragraph, lines(), STYLES),
    st.builds(Bullets, st.lists(lines(), max_size=3).map(tuple)),
    st.builds(Facts, st.lists(st.tuples(ANY_TEXT, lines()), max_size=3).map(tuple)),
    st.builds(
        Table,
        ANY_TEXT,
        st.tuples(ANY_TEXT, ANY_TEXT),
        st.just((0.4, 0.6)),
        st.lists(st.tuples(lines(), lines()), max_size=3).map(tuple),
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(BLOCKS, max_size=5), ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_in_any_place_makes_a_document(
    blocks: list[Block], title: str, subtitle: str, status: str, author: str
) -> None:
    made = report(*blocks, title=title, subtitle=subtitle, status=status, author=author)
    assert render(made).startswith(b"%PDF-1.7")


@given(ANY_TEXT)
def test_what_can_be_shown_is_left_as_it_is(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert printable(text, doubtful=True) == printable(printable(text, doubtful=True))


def test_what_is_far_too_long_is_said_before_it_is_set() -> None:
    with pytest.raises(UsageError, match="too long for PDF"):
        render(report(Paragraph(line("lang " * 500_000))))
