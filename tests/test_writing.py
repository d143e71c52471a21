"""What all readers write alike: blocks, their places, and what is set apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.readers.figures import Figure, figure
from summarizer.readers.office.teams import read_transcript
from summarizer.readers.writing import Cell, Writer, even
from summarizer.records import Aside, At


def test_blank_lines_stand_before_headings_after_lists_and_tables_and_where_there_is_a_gap() -> None:
    writer = Writer()
    writer.gap()
    writer.heading(1, "Verslag")
    writer.heading(2, "Opening", "1.")
    writer.paragraph("Tekst.")
    writer.gap()
    writer.gap()
    writer.paragraph("Meer.")
    writer.entry("-", 0, "appel\nrood")
    writer.entry("a)", 1, "peer")
    writer.paragraph("Na.")
    writer.table([[Cell("a"), Cell("b")]])
    writer.table([[Cell("c"), Cell("d")]])
    writer.paragraph("Slot.")
    writer.gap()
    assert writer.extract().text == (
        "# Verslag\n\n## 1. Opening\nTekst.\n\nMeer.\n- appel\n  rood\n  a) peer\n\nNa.\n| a | b |\n\n| c | d |\n\nSlot.\n"
    )


def test_what_has_no_words_is_neither_written_nor_counted() -> None:
    writer = Writer()
    writer.heading(1, " ", "1.")
    writer.entry("-", 0, "\n")
    writer.table([[Cell(""), Cell(" ")]])
    writer.turn("Jet", "00:00:01", "")
    writer.aside("comment", "\u00ad")
    writer.paragraph("Een")
    extract = writer.extract()
    assert (extract.text, extract.asides) == ("Een\n", ())
    assert [place.at for place in extract.places] == [At(paragraph=1)]


def test_nothing_makes_an_empty_text() -> None:
    assert Writer().extract().text == ""


def test_a_turn_has_its_time_and_speaker_as_far_as_they_are_known() -> None:
    writer = Writer()
    writer.turn("Jet Bos", "00:12:31", "Goedemorgen\nallemaal")
    writer.turn(None, "00:12:40", "Ja")
    writer.turn("Kas", None, "Nee")
    extract = writer.extract()
    assert extract.text == "[00:12:31] Jet Bos: Goedemorgen allemaal\n[00:12:40] Ja\nKas: Nee\n"
    assert [place.at for place in extract.places] == [
        At(time="00:12:31"),
        At(time="00:12:40"),
        At(paragraph=1),
    ]


def test_only_headers_and_footers_are_kept_once() -> None:
    writer = Writer()
    for kind in ("header", "comment", "header", "comment"):
        writer.aside(kind, "Eens\nmee")
    assert writer.extract().asides == (
        Aside(kind="header", text="Eens / mee"),
        Aside(kind="comment", text="Eens / mee"),
        Aside(kind="comment", text="Eens / mee"),
    )


def test_a_cell_of_a_billion_columns_takes_no_room() -> None:
    writer = Writer()
    writer.table([[Cell("a", 10**9), Cell("b")], [Cell("c")], [Cell("d"), Cell("e"), Cell("f")]])
    assert len(writer.extract().text) < 200


@given(st.text())
def test_evened_text_is_on_one_line_and_shows_all_it_holds(text: str) -> None:
    shown = even(text)
    assert shown == " ".join(shown.split())
    assert not any(ord(character) < 32 for character in shown)
    assert [c for c in text if c.isalnum()] == [c for c in shown if c.isalnum()]


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [(4, "roman", "iv"), (0, "ROMAN", "0"), (4000, "ROMAN", "4000"), (26, "letter", "z"), (27, "LETTER", "AA"),
     (-3, "letter", "-3"), (5, "zero", "05"), (5, "none", "")],
)  # fmt: skip
def test_figures_are_shown_as_lists_show_them(value: int, kind: Figure, shown: str) -> None:
    assert figure(value, kind) == shown


def test_paragraphs_of_which_few_are_named_and_timed_are_no_transcript() -> None:
    few = ["Jet  0:01", "Ja."] * 3 + [f"Alinea {n}." for n in range(40)]
    backwards = [f"Jet  {n}:00\nJa." for n in range(9, 0, -1)]
    silent = [f"Punt {n}  {n}:00" for n in range(9)]
    assert [read_transcript(paragraphs) for paragraphs in (few, backwards, silent, [])] == [None] * 4


@given(
    st.lists(
        st.tuples(st.sampled_from(["Jet Bos", "Kas", "mw. Vink"]), st.text("ab .", max_size=9)), max_size=12
    )
)
def test_all_that_was_said_is_in_the_turns(said: list[tuple[str, str]]) -> None:
    paragraphs = [f"{name}   {n}:00\n{words}" for n, (name, words) in enumerate(said)]
    transcript = read_transcript(paragraphs)
    if transcript is not None:
        words = "".join(turn.text for turn in transcript.turns).replace(" ", "")
        assert words == "".join(text for _, text in said).replace(" ", "")
