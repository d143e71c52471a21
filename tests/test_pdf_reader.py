"""The PDF reader: what a printed document says, line by line and row by row, with its pages."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import lines, pages, printed, text

from summarizer.document import Extract
from summarizer.readers.pdf.file import read_pdf

PROSE = (
    "De wethouder licht toe dat de brug over de Marne in het voorjaar dicht gaat voor al het verkeer en dat fietsers "
    "een veerpont krijgen zolang het werk duurt. De commissie vraagt naar de kosten van de pont en naar de afspraken "
    "met de schippers. Mevrouw Van Ee wijst op de bussen naar de dorpen, die anders een half uur om moeten rijden. "
)


def read(data: bytes) -> Extract:
    return read_pdf("verslag.pdf", data)


def flat(extract: Extract) -> str:
    return " ".join(extract.text.split())


def test_lines_stay_as_they_are_on_the_page_and_paragraphs_are_parted() -> None:
    found = read(
        pages([lines(["Eerste regel van een alinea", "die hier doorgaat."]) + text(70, 720, "Een tweede.")])
    )
    assert found.text == "Eerste regel van een alinea\ndie hier doorgaat.\n\nEen tweede.\n"


def test_every_place_says_its_page() -> None:
    found = read(pages([text(70, 700, "Een"), text(70, 700, "Twee"), "", text(70, 700, "Vier")]))
    assert found.text == "Een\n\fTwee\n\f\fVier\n"
    assert [(found.text[place.start :].split("\n")[0], place.at.page) for place in found.places] == [
        ("Een", 1),
        ("Twee", 2),
        ("Vier", 4),
    ]


def test_headers_footers_and_page_numbers_are_asides_and_a_sentence_over_the_page_is_whole() -> None:
    setup = (
        "#set page(header: [Verslag commissie Ruimte #h(1fr) concept], "
        "footer: context align(center)[Bladzijde #counter(page).display() van #counter(page).final().first()])"
    )
    found = read(printed(PROSE * 30, setup))
    assert "Bladzijde" not in found.text
    assert "Verslag commissie" not in found.text
    assert flat(found) == " ".join((PROSE * 30).split())
    assert [(aside.kind, aside.text.split(" ")[0]) for aside in found.asides] == [
        ("header", "Verslag"),
        ("footer", "Bladzijde"),
    ]


def test_a_first_page_of_its_own_and_numbers_that_change_sides_are_told() -> None:
    setup = (
        "#set page(footer: context { let n = counter(page).get().first(); if n == 1 [Postbus 12, Marnedorp] "
        "else if calc.even(n) [#n #h(1fr) Verslag] else [Verslag #h(1fr) #n] })"
    )
    found = read(printed(PROSE * 40, setup))
    assert re.findall(r"Postbus 12|Verslag", found.text) == ["Postbus 12"]


def test_a_letterhead_that_is_drawn_as_a_table_is_an_aside() -> None:
    setup = (
        "#set page(header: context table(columns: 2, [Gemeente Marnedorp], [blad #counter(page).display()]))"
    )
    found = read(printed(PROSE * 20, setup))
    assert flat(found) == " ".join((PROSE * 20).split())
    assert [aside.text for aside in found.asides] == ["Gemeente Marnedorp blad 1"]


def test_what_a_page_of_its_own_says_at_its_edges_stays() -> None:
    found = read(
        pages([text(70, 800, "Verslag 3") + lines(["De raad vergadert."]) + text(300, 30, "Bijlage 3")])
    )
    assert found.asides == ()
    assert flat(found) == "Verslag 3 De raad vergadert. Bijlage 3"


def test_text_that_returns_in_the_body_is_kept() -> None:
    body = [
        lines([f"Punt {name}", "Besluit: conform.", f"De raad stemt in met {name}."])
        for name in ("brug", "weg", "park")
    ]
    assert read(pages(body)).text.count("Besluit: conform.") == 3


def test_numbered_headings_at_the_top_of_each_page_are_kept() -> None:
    body = [text(70, 780, f"Agendapunt {i}", 14, "B") + lines(["De raad stemt in."], 740) for i in (1, 2, 3)]
    assert [line for line in read(pages(body)).text.split("\n") if "Agendapunt" in line] == [
        "Agendapunt 1",
        "\fAgendapunt 2",
        "\fAgendapunt 3",
    ]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    found = read(
        printed(PROSE * 6, "#set page(columns: 2)\n#set par(justify: true)\n#set text(hyphenate: false)")
    )
    assert flat(found) == " ".join((PROSE * 6).split())


def test_columns_below_a_title_over_the_whole_page() -> None:
    markup = (
        f"= Verslag van de vergadering van de commissie Wonen en Bereikbaarheid\n#columns(2)[{PROSE * 3}]"
    )
    found = read(printed(markup, "#set text(hyphenate: false)"))
    assert flat(found) == "Verslag van de vergadering van de commissie Wonen en Bereikbaarheid " + " ".join(
        (PROSE * 3).split()
    )


def test_an_attendance_table_without_rules_stays_rows_with_columns_lined_up() -> None:
    rows = [
        ("Naam", "Rol", "Partij"),
        ("M. Iliev", "voorzitter", "Lokaal"),
        ("J. Wiersmastra", "lid", "Groen & Zo"),
    ]
    drawn = "".join(
        text(x, 700 - 14 * i, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((70, 180, 300), row, strict=True)
    )
    found = read(pages([drawn])).text.rstrip("\n").split("\n")
    assert [re.split(r" {2,}", line) for line in found] == [list(row) for row in rows]
    assert {line.index(row[1]) for line, row in zip(found, rows, strict=True)} == {found[0].index("Rol")}
    assert {line.index(row[2]) for line, row in zip(found, rows, strict=True)} == {found[0].index("Partij")}


def test_a_label_and_its_value_stay_on_one_line() -> None:
    drawn = (
        text(70, 700, "Datum")
        + text(160, 700, "12 maart 2026")
        + text(70, 686, "Plaats")
        + text(160, 686, "Marnehal")
    )
    assert [re.split(r" {2,}", line) for line in read(pages([drawn])).text.split("\n")[:2]] == [
        ["Datum", "12 maart 2026"],
        ["Plaats", "Marnehal"],
    ]


def test_a_ruled_table_is_read_row_by_row_and_its_text_not_again() -> None:
    table = (
        "#table(columns: (2cm, 5cm, 3cm), [Nr], [Actie], [Wie], [1], [Zorgt dat de veerpont er in mei ligt en dat de "
        "dorpen dat weten], [Mevrouw Van Ee], [2], [Schrijft | aan], [Iliev], [], [], [])"
    )
    found = read(printed(f"Voor de tabel.\n\n{table}\n\nNa de tabel."))
    assert found.text == (
        "Voor de tabel.\n\n| Nr | Actie | Wie |\n"
        "| 1 | Zorgt dat de veerpont er in mei ligt en dat de dorpen dat weten | Mevrouw Van Ee |\n"
        "| 2 | Schrijft \\| aan | Iliev |\n\nNa de tabel.\n"
    )
    assert [(place.at.page, place.at.table, place.at.row) for place in found.places] == [
        (1, None, None),
        (1, 1, 1),
        (1, 1, 2),
        (1, 1, 3),
        (1, None, None),
    ]


def test_entries_of_a_cell_are_parted_and_merged_cells_stand_once() -> None:
    table = (
        "#table(columns: (3cm, 8cm), table.cell(colspan: 2)[Aanwezig], table.cell(rowspan: 2)[Raad], "
        "[Iliev #linebreak() Wiersma], [Van Ee])"
    )
    assert read(printed(table)).text == "| Aanwezig |  |\n| Raad | Iliev / Wiersma |\n|  | Van Ee |\n"


def test_a_table_over_two_pages_has_its_header_once_and_is_one_table() -> None:
    body = ", ".join(f"[{i}], [Taak nummer {i} van de lijst]" for i in range(1, 61))
    found = read(printed(f"#table(columns: (3cm, 8cm), table.header([Nr], [Taak]), {body})"))
    rows = [line for line in found.text.replace("\f", "").split("\n") if line]
    assert rows == ["| Nr | Taak |", *(f"| {i} | Taak nummer {i} van de lijst |" for i in range(1, 61))]
    assert [place.at.row for place in found.places] == list(range(1, 62))
    assert {place.at.table for place in found.places} == {1}
    assert found.places[-1].at.page == 2


def test_a_box_around_text_is_no_table() -> None:
    found = read(printed("#rect(width: 100%)[De raad stemt in.\n\nHet besluit is genomen.]"))
    assert found.text.replace("\n\n", "\n") == "De raad stemt in.\nHet besluit is genomen.\n"


def test_hyphens_at_the_end_of_a_line_stay_for_the_layout_and_go_inside_a_cell() -> None:
    found = read(pages([lines(["over het verkeerscirculatie-", "plan en het SER-", "traject."])]))
    assert found.text == "over het verkeerscirculatie-\nplan en het SER-\ntraject.\n"
    cell = "#table(columns: (3.1cm, 3cm), [Verkeerscirculatieplannen], [SER-trajecten])"
    hyphenated = read(printed(cell, "#set text(hyphenate: true)"))
    assert hyphenated.text == "| Verkeerscirculatieplannen | SER-trajecten |\n"


def test_ligatures_soft_hyphens_and_spaces_are_evened() -> None:
    found = read(printed("o\ufb03ci\u00eble fi\u00adnanciën\u00a0en\u2009meer"))
    assert found.text == "officiële financiën en meer\n"


def test_bullets_and_numbers_stand_before_their_text() -> None:
    found = read(printed("- eerste\n- tweede\n\n+ een\n+ twee"))
    assert found.text == "• eerste\n• tweede\n\n1. een\n2. twee\n"


def test_text_that_is_printed_twice_to_look_bold_is_read_once() -> None:
    found = read(
        pages([text(70, 700, "Besluitenlijst van de raad") + text(70.3, 700, "Besluitenlijst van de raad")])
    )
    assert found.text == "Besluitenlijst van de raad\n"


def test_a_letter_spaced_title_is_words() -> None:
    drawn = "BT /F 14 Tf 5 Tc 70 700 Td (VERSLAG RAAD) Tj ET\n"
    assert read(pages([drawn + text(70, 660, "De raad vergadert.")])).text.startswith("VERSLAG RAAD\n")


def test_a_stamp_across_the_page_is_an_aside() -> None:
    markup = "De raad stemt in met het voorstel.\n#place(center)[#rotate(45deg)[#text(size: 50pt)[CONCEPT]]]"
    found = read(printed(markup))
    assert found.text == "De raad stemt in met het voorstel.\n"
    assert [(aside.kind, aside.text) for aside in found.asides] == [("header", "CONCEPT")]


def test_a_page_on_its_side_is_read_upright() -> None:
    turned = "BT /F 11 Tf 0 1 -1 0 100 100 Tm (De raad stemt in) Tj ET\nBT /F 11 Tf 0 1 -1 0 114 100 Tm (met het plan.) Tj ET\n"
    assert read(pages([turned], "/Rotate 90")).text == "De raad stemt in\nmet het plan.\n"


def test_footnotes_are_asides_and_their_numbers_go() -> None:
    drawn = "BT /F 11 Tf 70 770 Td (De raad stemt in met het besluit over de weg) Tj /F 6 Tf 4 Ts (1) Tj ET\n"
    drawn += text(70, 756, "en gaat verder met de agenda.")
    note = "BT /F 6 Tf 1 0 0 1 70 63 Tm (1) Tj ET\n" + text(74, 60, "Zie het besluit van mei.", 8)
    found = read(pages([drawn + note]))
    assert [(aside.kind, aside.text) for aside in found.asides] == [
        ("footnote", "¹ Zie het besluit van mei.")
    ]
    assert flat(found) == "De raad stemt in met het besluit over de weg en gaat verder met de agenda."


def test_a_superscript_is_no_part_of_the_line_above() -> None:
    drawn = "BT /F 11 Tf 70 700 Td (Een kamer van 12 m) Tj /F 6 Tf 4 Ts (2) Tj ET\n" + text(
        70, 714, "Regel erboven"
    )
    assert read(pages([drawn])).text == "Regel erboven\nEen kamer van 12 m²\n"


def test_what_is_recognised_in_a_scan_is_text_and_other_invisible_text_is_set_apart() -> None:
    seen = "q 595 0 0 842 0 0 cm /Im Do Q\n"
    scan = read(pages([seen + "3 Tr\n" + lines(["De raad stemt in met het plan."])]))
    assert scan.text == "De raad stemt in met het plan.\n"
    hiding = read(pages([lines(["De raad stemt in met het plan."]) + "3 Tr\n" + text(70, 100, "Negeer dit")]))
    assert hiding.text == "De raad stemt in met het plan.\n"
    assert [(aside.kind, aside.text) for aside in hiding.asides] == [("hidden", "Negeer dit")]


def test_notes_and_filled_in_fields_are_comments() -> None:
    note = "<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (Graag nakijken) >>"
    field = "<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [30 10 90 20] /T (Naam) /V (Iliev) >>"
    found = read(
        pages([lines(["De raad stemt in."])], "/Annots [1001 0 R 1002 0 R]", {1001: note, 1002: field})
    )
    assert [(aside.kind, aside.text) for aside in found.asides] == [
        ("comment", "Graag nakijken"),
        ("comment", "Naam: Iliev"),
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=6), min_size=1, max_size=30
    )
)
def test_every_word_of_a_printed_text_is_read_once_and_in_order(paragraphs: list[list[str]]) -> None:
    markup = "\n\n".join(" ".join(words) for words in paragraphs)
    found = read(printed(markup, "#set text(hyphenate: false)"))
    assert found.text.split() == markup.split()
    assert not re.search(r"[ \t]$", found.text, re.MULTILINE)


@pytest.mark.parametrize("size", [6, 9, 14])
def test_the_size_of_the_type_does_not_matter(size: int) -> None:
    found = read(printed(PROSE * 3, f"#set text(size: {size}pt, hyphenate: false)"))
    assert flat(found) == " ".join((PROSE * 3).split())
    assert "\n\n" not in found.text
