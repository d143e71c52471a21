import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from odfdo import Document, Note

from summarizer.export.odt.file import render
from summarizer.export.report import Bullets, Facts, Heading, Line, Paragraph, Report, Run, Table, line
from summarizer.export.words import PaperWords
from summarizer.export.xml_text import clean
from summarizer.language import load_language

STATUS = "Concept – nog niet vastgesteld"
EVIL = '<text:p>=1+1 & "x" http://example.org ]]>'
NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


def report(*blocks: object, language: str = "nl", status: str = STATUS) -> Report:
    return Report(
        kind="minutes",
        title="Verslag",
        subtitle="Duinraad · 12 maart 2026",
        status=status,
        state="concept",
        language=language,
        words=load_language(language).section("paper", PaperWords),
        blocks=blocks,  # type: ignore[arg-type]
        author="Duinraad",
    )


def sourced(text: str, note: str = "", mark: str = "", by_model: str = "") -> Line:
    return Line((Run(text),), note=note, mark=mark, by_model=by_model)


def full_report() -> Report:
    rows = tuple((line(str(n)), sourced(f"Besluit {n}", f"regel {n}")) for n in range(1, 4))
    return report(
        Heading(1, "Besluiten"),
        Table("Besluiten", ("Nr.", "Besluit"), (0.2, 0.8), rows),
        Heading(2, "1. Opening"),
        Facts((("Voorzitter", sourced("T. Zandstra", "regel 9")),)),
        Paragraph(sourced("De voorzitter opent.", "regel 10", mark="▲ nakijken: naam", by_model="taalmodel")),
        Bullets((Line((Run("Een"),), note="regel 11", under=(line("detail"),)), line("Twee"))),
        Heading(5, "Diep"),
    )


def opened(data: bytes) -> Document:
    return Document(io.BytesIO(data))


def tree(data: bytes, part: str = "content.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as entries:
        return etree.fromstring(entries.read(part))


def shown(data: bytes, path: str, part: str = "content.xml") -> list[str]:
    """Return the words of the elements at `path`, with the spaces that ODF writes as elements, without notes."""
    out = []
    for found in tree(data, part).xpath(path, namespaces=NS):
        for space in found.iter(f"{{{NS['text']}}}s"):
            space.text = " " * int(space.get(f"{{{NS['text']}}}c", "1"))
        for note in list(found.iter(f"{{{NS['text']}}}note")):
            note.clear(keep_tail=True)
        out.append("".join(found.itertext()))
    return out


def test_headings_have_levels() -> None:
    data = render(full_report())
    assert shown(data, "//text:h") == ["Besluiten", "1. Opening", "Diep"]
    assert tree(data).xpath("//text:h/@text:outline-level", namespaces=NS) == ["1", "2", "5"]
    assert shown(render(full_report()), "//text:p[@text:style-name='Title']") == ["Verslag"]


def test_lists_are_lists_with_their_details_a_level_deeper() -> None:
    data = render(full_report())
    assert shown(data, "//office:text/text:list/text:list-item/text:p") == ["Een", "Twee"]
    assert shown(data, "//text:list//text:list//text:p") == ["detail"]


def test_a_tables_header_is_marked_and_no_row_is_broken() -> None:
    data = render(full_report())
    assert shown(data, "//table:table-header-rows//text:p") == ["Nr.", "Besluit"]
    assert shown(data, "//table:table/table:table-row[2]//text:p[not(ancestor::text:note)]") == [
        "2",
        "Besluit 2",
    ]
    assert shown(data, "//table:table/table:title") == ["Besluiten"]
    kept = "//style:style[@style:name='Row']/style:table-row-properties/@fo:keep-together"
    assert tree(data).xpath(kept, namespaces=NS) == ["always"]


def test_citations_are_footnotes_in_paragraphs_lists_facts_and_tables() -> None:
    found = opened(render(full_report())).body.get_elements("//text:note[@text:note-class='footnote']")
    notes = [note for note in found if isinstance(note, Note)]
    assert [str(note.note_body).strip() for note in notes] == [
        "regel 1", "regel 2", "regel 3", "regel 9", "regel 10", "regel 11",
    ]  # fmt: skip
    assert len({note.note_id for note in notes}) == 6


def test_a_mark_is_words_with_a_sign_and_not_only_a_colour() -> None:
    data = render(full_report())
    assert shown(data, "//text:span[@text:style-name='Minutes_20_Mark']") == ["▲\u00a0nakijken: naam"]
    assert shown(data, "//text:span[@text:style-name='Minutes_20_Model']") == ["taalmodel"]


def test_the_status_stands_in_the_header_and_pages_are_counted_in_the_footer() -> None:
    data = render(full_report())
    (header,) = shown(data, "//style:master-page/style:header", "styles.xml")
    assert STATUS in header
    assert "Duinraad" in header
    (footer,) = shown(data, "//style:master-page/style:footer", "styles.xml")
    assert footer.endswith("Pagina 1 van 1")
    fields = "count(//style:footer//text:page-number) + count(//style:footer//text:page-count)"
    assert tree(data, "styles.xml").xpath(fields, namespaces=NS) == 2


@pytest.mark.parametrize(("language", "region"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_language_title_and_author_are_in_the_file(language: str, region: str) -> None:
    data = render(report(Paragraph(line("Tekst")), language=language))
    meta = opened(data).meta
    assert (meta.title, meta.subject, meta.creator) == (
        "Verslag – Duinraad · 12 maart 2026",
        "Duinraad · 12 maart 2026",
        "Duinraad",
    )
    assert meta.language == region
    assert meta.creation_date is None
    properties = tree(data, "styles.xml").xpath("//style:default-style/style:text-properties", namespaces=NS)
    assert {
        (one.get(f"{{{NS['fo']}}}language"), one.get(f"{{{NS['fo']}}}country")) for one in properties
    } == {tuple(region.split("-"))}


def test_every_style_that_is_used_is_there() -> None:
    data = render(full_report())
    used = {
        value
        for part in ("content.xml", "styles.xml")
        for value in tree(data, part).xpath("//@text:style-name | //@table:style-name", namespaces=NS)
    }
    there = {
        value
        for part in ("content.xml", "styles.xml")
        for value in tree(data, part).xpath("//@style:name", namespaces=NS)
    }
    assert used <= there


def test_the_same_report_gives_the_same_bytes() -> None:
    data = render(full_report())
    assert data == render(full_report())
    with zipfile.ZipFile(io.BytesIO(data)) as entries:
        infos = entries.infolist()
    assert (infos[0].filename, infos[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_words_of_a_source_are_never_markup_a_field_a_formula_or_a_link() -> None:
    data = render(
        report(
            Heading(1, EVIL),
            Paragraph(sourced(EVIL, EVIL, EVIL, EVIL)),
            Table(EVIL, (EVIL,), (1.0,), ((sourced(EVIL, EVIL),),)),
            status=EVIL,
        )
    )
    assert shown(data, "//text:h") == [EVIL]
    assert shown(
        data, "//table:table-row[not(parent::table:table-header-rows)]//text:p[not(ancestor::text:note)]"
    ) == [EVIL]
    assert not tree(data).xpath("//text:a | //@table:formula | //text:database-display", namespaces=NS)


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1))
def test_any_words_give_a_file_that_holds_them(text: str) -> None:
    data = render(report(Paragraph(sourced(text, text, text)), Heading(1, text), status=text))
    assert shown(data, "//text:h") == [clean(text)]
    assert shown(data, "//text:note-body/text:p") == [clean(text)]
    (paragraph,) = shown(data, "//text:p[@text:style-name='Text_20_body']")
    assert paragraph.startswith(clean(text))
