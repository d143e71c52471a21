"""Tables of Word files: rows, merged cells, frames around text."""

from wordml import (
    cell,
    level,
    lines,
    numbered,
    numbering,
    p,
    read,
    row,
    table,
)

from summarizer.records import At


def test_rows_are_lines_with_their_table_and_row() -> None:
    extract = read(p("Acties") + table(row("Wie", "Wat"), row("", ""), row("Jet", "Bel|len")) + p("Eind"))
    assert extract.text == "Acties\n| Wie | Wat |\n| Jet | Bel\\|len |\n\nEind\n"
    assert [(place.start, place.at) for place in extract.places] == [
        (0, At(paragraph=1)),
        (7, At(table=1, row=1)),
        (21, At(table=1, row=3)),
        (41, At(paragraph=2)),
    ]


def test_paragraphs_breaks_and_entries_in_a_cell_are_parted_by_a_stroke() -> None:
    inner = p("Aanwezig", "<w:r><w:br/></w:r>", "Jet") + numbered("Kas") + numbered("Bo")
    assert lines(table(row("a", inner)), numbering=numbering(level(0, "%1."))) == [
        "| a | Aanwezig / Jet / 1. Kas / 2. Bo |"
    ]


def test_a_number_may_be_all_that_a_cell_holds() -> None:
    rows = [row(numbered(""), "Bellen"), row(numbered(""), "Mailen")]
    assert lines(table(*rows), numbering=numbering(level(0, "%1"))) == ["| 1 | Bellen |", "| 2 | Mailen |"]


def test_merged_cells_are_written_once_and_keep_the_columns_in_place() -> None:
    rows = [
        row(cell("Kop", '<w:gridSpan w:val="3"/>')),
        row(cell("Jet", '<w:vMerge w:val="restart"/>'), "a", "b"),
        row(cell("", "<w:vMerge/>"), cell("c", '<w:gridSpan w:val="2"/>')),
        row("d", props='<w:gridBefore w:val="2"/>'),
    ]
    assert lines(table(*rows)) == ["| Kop |", "| Jet | a | b |", "|  | c |  |", "|  |  | d |"]


def test_columns_without_a_word_are_left_out() -> None:
    assert lines(table(row("a", "", "b"), row("c", "", ""))) == ["| a | b |", "| c |  |"]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    extract = read(
        table(row(p("Besluit", props='<w:outlineLvl w:val="1"/>') + p("De raad stemt in.")), row("Punt"))
    )
    assert extract.text == "## Besluit\nDe raad stemt in.\nPunt\n"
    assert extract.places[-1].at == At(paragraph=3)


def test_a_nested_table_is_flattened_into_its_cell() -> None:
    assert lines(table(row("a", table(row("b", "c"), row("d", "e"))))) == ["| a | b / c / d / e |"]


def test_two_tables_in_a_row_are_parted_by_a_blank_line() -> None:
    assert lines(table(row("a", "b")) + table(row("c", "d"))) == ["| a | b |", "", "| c | d |"]
