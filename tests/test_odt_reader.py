"""Reading OpenDocument texts: what a person sees in the final version, in order, and where it stands."""

import io
import zipfile

import odfdo
import pytest
from odf import CONTENTS, COVERED, cell, h, item, lines, list_style, listed, numbers, p, read, row, table

from summarizer.errors import UnreadableError
from summarizer.readers.odt.file import read_odt
from summarizer.records import At

# --- Paragraphs and headings -----------------------------------------------------------------------------


def test_a_document_made_with_odfdo_is_read_in_order() -> None:
    document = odfdo.Document("text")
    document.body.clear()
    for part in (
        odfdo.Header(1, "Opening"),
        odfdo.Paragraph("De voorzitter opent."),
        odfdo.List(["Appels", "Peren"]),
        odfdo.Header(2, "Terugblik"),
    ):
        document.body.append(part)
    grid = odfdo.Table("Acties", width=2, height=2)
    grid.set_values([["Wie", "Wat"], ["Jet", "Koffie"]])
    document.body.append(grid)
    document.body.append(odfdo.Paragraph("Sluiting"))
    stream = io.BytesIO()
    document.save(stream)
    assert read_odt("x.odt", stream.getvalue()).text == (
        "# 1. Opening\nDe voorzitter opent.\n- Appels\n- Peren\n\n## 1.1. Terugblik\n| Wie | Wat |\n| Jet | Koffie |\n\nSluiting\n"
    )


def test_spaces_tabs_breaks_and_spans_are_read_as_they_show() -> None:
    extract = read(
        p(
            'Aan<text:span>wezig</text:span>:<text:line-break/>Jet<text:s text:c="3"/>Bos<text:tab/>lid\n  nu<text:soft-page-break/>!'
        )
        + p("Verder")
    )
    assert extract.text == "Aanwezig:\nJet Bos\tlid nu!\nVerder\n"
    assert [place.at for place in extract.places] == [At(paragraph=1), At(paragraph=2)]


def test_a_million_spaces_are_some() -> None:
    assert lines(p('a<text:s text:c="999999999"/>b')) == ["a b"]


def test_headings_have_the_number_that_the_outline_gives() -> None:
    outline = (
        '<office:styles><text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="a" text:display-levels="2" style:num-prefix="("/>'
        "</text:outline-style></office:styles>"
    )
    body = (
        h("Opening")
        + h("Stukken", 2)
        + h("Post", 2)
        + h("Bijlage", 1, 'text:is-list-header="true"')
        + h("Slot")
        + h("Verder", 1, 'text:restart-numbering="true" text:start-value="7"')
        + h("Diep", 3)
    )
    assert [line for line in lines(body, styles=outline) if line] == [
        "# 1. Opening",
        "## (1.a Stukken",
        "## (1.b Post",
        "# Bijlage",
        "# 2. Slot",
        "# 7. Verder",
        "### Diep",
    ]


def test_a_number_that_is_written_out_or_typed_as_well_is_written_once() -> None:
    outline = (
        '<office:styles><text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
        "</text:outline-style></office:styles>"
    )

    assert lines(h("<text:number>1.</text:number>Opening")) == ["# 1. Opening"]
    assert lines(
        h("<text:number>1.</text:number>Opening") + h("2. Begroting") + h("Rondvraag"), styles=outline
    ) == ["# 1. Opening", "", "# 2. Begroting", "", "# 3. Rondvraag"]


def test_a_style_may_make_a_title_or_a_heading() -> None:
    styles = (
        '<office:styles><style:style style:name="Title" style:display-name="Titel" style:family="paragraph"/>'
        '<style:style style:name="Heading_20_2" style:family="paragraph"/>'
        '<style:style style:name="Diep" style:family="paragraph" style:default-outline-level="3"/></office:styles>'
    )
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    body = p("Verslag", "P1") + p("Twee", "Heading_20_2") + p("Drie", "Diep")
    assert [line for line in lines(body, automatic, styles) if line] == ["# Verslag", "## Twee", "### Drie"]


def test_sections_are_read_and_a_generated_table_of_contents_is_not() -> None:
    body = (
        f"<text:table-of-content>{CONTENTS}</text:table-of-content><text:section>{p('Tekst')}</text:section>"
    )
    assert lines(body) == ["Tekst"]


def test_a_text_box_is_read_after_its_paragraph_and_a_shape_too() -> None:
    frame = f"<draw:frame><draw:text-box>{p('In het kader')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('In de vorm')}</draw:custom-shape></draw:g>"
    assert lines(p(f"Er{frame}voor") + shape + p("Erna")) == ["Ervoor", "In het kader", "In de vorm", "Erna"]


# --- Lists -----------------------------------------------------------------------------------------------


def test_entries_are_numbered_as_their_list_style_says() -> None:
    style = list_style(
        numbers(1),
        numbers(2, more='text:display-levels="2"', suffix=""),
        '<text:list-level-style-bullet text:level="3"/>',
    )
    body = listed(item("A", listed("B", item("C", listed("D", style="")), style="")), "E") + p("Tussen")
    assert lines(body, style) == ["1. A", "  1.1 B", "  1.2 C", "    - D", "2. E", "", "Tussen"]


def test_a_list_goes_on_when_it_says_so_and_else_starts_anew() -> None:
    style = list_style(numbers(1, "A", ")"))
    body = (
        listed("een", more='xml:id="x"')
        + p("-")
        + listed("twee", more='text:continue-numbering="true"')
        + listed("een")
        + listed("drie", more='text:continue-list="x"')
    )
    assert [line for line in lines(body, style) if ")" in line] == ["A) een", "B) twee", "A) een", "C) drie"]


def test_an_entry_may_have_a_start_value_a_second_paragraph_or_no_number() -> None:
    style = list_style(numbers(1, more='text:start-value="3"'))
    header = f"<text:list-header>{p('Kop')}</text:list-header>"
    body = listed(header, item("a", "nog"), item("b", more='text:start-value="9"'), "c")
    assert lines(body, style) == ["  Kop", "3. a", "  nog", "9. b", "10. c"]


def test_the_form_that_an_office_wrote_itself_is_preferred() -> None:
    style = list_style(numbers(1), numbers(2, more='loext:num-list-format="%1%-%2%:"', suffix=""))
    assert lines(listed(item("A", listed("B"))), style) == ["1. A", "  1-1: B"]


def test_a_heading_in_a_list_has_the_number_of_the_list() -> None:
    body = (
        listed(item(h("Opening")))
        + p("Tekst.")
        + listed(item(h("Slot")), more='text:continue-numbering="true"')
    )
    assert lines(body, list_style(numbers(1))) == ["# 1. Opening", "Tekst.", "", "# 2. Slot"]


def test_a_numbered_style_that_stays_with_what_follows_makes_headings() -> None:
    automatic = (
        list_style(numbers(1))
        + '<style:style style:name="Punt" style:family="paragraph" style:list-style-name="L1">'
        '<style:paragraph-properties fo:keep-with-next="always"/></style:style>'
    )
    assert lines(listed(item(p("Opening", "Punt")), style="") + p("Tekst."), automatic) == [
        "# 1. Opening",
        "Tekst.",
    ]


def test_a_list_without_style_has_bullets() -> None:
    assert lines(listed("a", item("b", listed("c", style="")), style="")) == ["- a", "- b", "  - c"]


# --- Tables ----------------------------------------------------------------------------------------------


def test_rows_are_lines_with_their_table_and_row() -> None:
    body = table(
        f"<table:table-header-rows>{row('Wie', 'Wat')}</table:table-header-rows>",
        row("", ""),
        row("Jet", "a|b"),
    )
    extract = read(p("Acties") + body + p("Eind"))
    assert extract.text == "Acties\n| Wie | Wat |\n| Jet | a\\|b |\n\nEind\n"
    assert [place.at for place in extract.places] == [
        At(paragraph=1),
        At(table=1, row=1),
        At(table=1, row=3),
        At(paragraph=2),
    ]


def test_merged_cells_are_written_once_and_keep_the_columns_in_place() -> None:
    body = table(
        row(cell("Kop", 'table:number-columns-spanned="3"'), COVERED, COVERED),
        row(cell("Jet", 'table:number-rows-spanned="2"'), "a", "b"),
        row(COVERED, cell("c", 'table:number-columns-spanned="2"'), COVERED),
    )
    assert lines(body) == ["| Kop |", "| Jet | a | b |", "|  | c |  |"]


def test_paragraphs_entries_and_tables_in_a_cell_are_parted_by_a_stroke() -> None:
    inner = p("Aanwezig<text:line-break/>Jet") + listed("Kas") + table(row("b", "c"))
    assert lines(table(row("a", inner)), list_style(numbers(1))) == [
        "| a | Aanwezig / Jet / 1. Kas / b / c |"
    ]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    extract = read(table(row(h("Besluit", 2) + p("De raad stemt in.")), row("Punt")))
    assert extract.text == "## Besluit\nDe raad stemt in.\nPunt\n"
    assert extract.places[-1].at == At(paragraph=3)


@pytest.mark.parametrize("what", ["a row", "a cell", "an empty cell"])
def test_what_is_repeated_a_million_times_is_written_once(what: str) -> None:
    rows, columns = (f'table:number-{name}-repeated="1000000"' for name in ("rows", "columns"))
    body = {
        "a row": row("a", "b", more=rows),
        "a cell": row("a", cell("b", columns)),
        "an empty cell": row("a", "b", cell("", columns)),
    }[what]
    assert lines(table(body, row("c", "d"))) == ["| a | b |", "| c | d |"]


# --- Transcripts, and files that are otherwise ---------------------------------------------------------------


def test_a_transcript_becomes_turns() -> None:
    body = "".join(
        p(f'{name}<text:s text:c="3"/>0:{second:02}<text:line-break/>Zin {second}.')
        for name, second in [("Jet Bos", 3), ("Kas", 9), ("Kas", 12), ("Jet Bos", 15)]
    )
    extract = read(p("Overleg") + body + table(row("a", "b")))
    assert extract.text == (
        "Overleg\n[00:00:03] Jet Bos: Zin 3.\n[00:00:09] Kas: Zin 9. Zin 12.\n[00:00:15] Jet Bos: Zin 15.\n| a | b |\n"
    )
    assert extract.places[2].at == At(time="00:00:09")


def test_a_package_without_a_text_says_what_to_do() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(UnreadableError, match="save it again"):
        read_odt("x.odt", stream.getvalue())
