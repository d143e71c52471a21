import re
from io import StringIO

import pytest
from example import DUES, MINUTES
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from summarizer.export.plain import shown
from summarizer.export.terminal import View
from summarizer.records import Coverage, Evidence, Meeting, Minutes


def on_screen(minutes: Minutes, width: int = 100) -> str:
    console = Console(file=StringIO(), width=width, highlight=False)
    console.print(View(minutes, ["uit/otter.md"]))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [24, 40, 75, 76, 80, 110, 200])
def test_the_screen_is_never_too_narrow(width: int) -> None:
    assert max(cell_len(line) for line in on_screen(MINUTES, width).splitlines()) <= width


def test_the_screen_shows_decisions_actions_items_and_files() -> None:
    shown = flat(on_screen(MINUTES, 200))

    assert "aangenomen De vergadering stelt de contributie vast op € 240." in shown
    assert "bij handopsteken" in shown
    assert "Cor zoekt een tweede badmeester (toezegging) vóór 1 mei 2025" in shown
    assert "2. Contributie (V/25-03) · besloten" in shown
    assert "3. Rondvraag" in shown
    assert "uit/otter.md" in shown


def test_what_is_to_be_reviewed_is_no_fact_and_bears_a_mark_that_needs_no_colour() -> None:
    shown = on_screen(MINUTES, 100)
    decisions, rest = shown.split("Acties en toezeggingen 2 ─")

    assert "\x1b" not in shown
    assert "badmuts" not in decisions
    assert "▲ Nog 1 besluit om na te kijken" in decisions
    assert "▲ Het is onduidelijk. [nakijken: Wie zegt dit?]" in rest
    assert "motie M1 verworpen" in rest.split("Nakijken 3 ─")[1]


def test_without_findings_the_screen_says_so() -> None:
    bare = Minutes(
        source=MINUTES.source, language="nl", meeting=Meeting(), coverage=Coverage(sentences=0, used=0)
    )

    shown = on_screen(bare)

    assert "Geen besluiten gevonden." in shown
    assert "Verslag otter.txt" in shown


@given(st.text(min_size=1))
def test_text_of_the_source_gives_a_terminal_no_orders(text: str) -> None:
    claim = DUES.model_copy(update={"text": f"[bold]{text}\x1b[31m\x9b2J\u202e[/bold]", "reasons": (text,)})
    hostile = MINUTES.model_copy(update={"decisions": (claim,)})

    shown = on_screen(hostile)

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "[bold]" in shown


def test_text_on_a_screen_keeps_its_length_and_its_lines() -> None:
    assert shown("een\n\ttwee\f\x1b[2Jdrie\u202e") == "een\n\ttwee\f\ufffd[2Jdrie\ufffd"


def test_a_telling_sentence_that_a_page_cuts_is_shown_as_one() -> None:
    pieces = (
        Evidence(start=0, end=15, quote="Er is geen toe-"),
        Evidence(start=60, end=71, quote="zegging nu."),
    )
    minutes = MINUTES.model_copy(update={"coverage": Coverage(sentences=1, used=0, unused_cues=pieces)})

    assert "– Er is geen toezegging nu." in flat(on_screen(minutes))
