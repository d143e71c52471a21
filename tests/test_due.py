"""Deadlines: the words of the text, and the one date that they allow."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language import load_language
from summarizer.records import Due
from summarizer.rules.due import cell_due, doubt, find_due

NL, EN = load_language("nl"), load_language("en")
# A Wednesday.
MEETING = date(2025, 5, 14)


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        ("Wies stuurt de lijst vóór 1 juli rond.", "vóór 1 juli", "2025-07-01"),
        ("Wies stuurt de lijst voor 1 april rond.", "voor 1 april", "2026-04-01"),
        ("Zij antwoordt vóór één juni per brief.", "vóór één juni", "2025-06-01"),
        ("Hij belt hen binnen twee weken.", "binnen twee weken", "2025-05-28"),
        ("Hij belt hen binnen een maand.", "binnen een maand", "2025-06-14"),
        ("Zij mailt het vrijdag.", "vrijdag", "2025-05-16"),
        ("Zij mailt het morgen.", "morgen", "2025-05-15"),
        ("Dat komt in de vergadering van 18 juni terug.", "in de vergadering van 18 juni", "2025-06-18"),
        ("Wies levert het uiterlijk 31-12-2025 op.", "uiterlijk 31-12-2025", "2025-12-31"),
        ("Uiterlijk half juni ligt het er.", "Uiterlijk half juni", None),
        ("Eind oktober is het klaar.", "Eind oktober", None),
        ("Het komt in het eerste kwartaal 2026.", "in het eerste kwartaal 2026", None),
        ("Wies schrijft elk najaar een verslag.", "elk najaar", None),
        ("Wies kijkt ernaar voor de kerst.", "voor de kerst", None),
        ("Dat doet zij vóór het zomerreces.", "vóór het zomerreces", None),
        ("Zij legt het de volgende vergadering voor.", "de volgende vergadering", None),
        ("Wies doet dat deze week.", "deze week", None),
        ("Wies doet dat zo snel mogelijk.", "zo snel mogelijk", None),
        ("Wies stuurt het een week van tevoren.", "een week van tevoren", None),
        ("Wies doet het op 31 februari.", "op 31 februari", None),
    ],
)
def test_dutch_deadlines(text: str, said: str, day: str | None) -> None:
    found = find_due(text, NL, MEETING)
    assert found is not None
    assert (found.due.text, found.due.date) == (said, day)
    assert text[found.start : found.end].strip(" ,;:") == said


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        ("Nell will circulate it by Friday.", "by Friday", "2025-05-16"),
        ("Nell will circulate it by 14 June.", "by 14 June", "2025-06-14"),
        ("Nell will report at our June 18 meeting.", "at our June 18 meeting", "2025-06-18"),
        ("Nell will reply within two weeks.", "within two weeks", "2025-05-28"),
        ("Nell will have it ready for the 20th.", "for the 20th", "2025-05-20"),
        ("Nell will phone them tomorrow.", "tomorrow", "2025-05-15"),
        ("Nell will do it before Easter.", "before Easter", None),
        ("Nell will do it by the end of next week.", "by the end of next week", None),
        ("Nell will bring it to the next meeting.", "to the next meeting", None),
        ("Nell will do it as soon as possible.", "as soon as possible", None),
    ],
)
def test_english_deadlines(text: str, said: str, day: str | None) -> None:
    found = find_due(text, EN, MEETING)
    assert found is not None
    assert (found.due.text, found.due.date) == (said, day)


@pytest.mark.parametrize(
    "text", ["Het verslag van 9 april ligt voor.", "Wies maakt een lijst.", "De voorzitter dankt iedereen."]
)
def test_a_sentence_without_a_deadline(text: str) -> None:
    assert find_due(text, NL, MEETING) is None


def test_without_the_day_of_the_meeting_only_a_full_date_is_one() -> None:
    vague, full = find_due("vóór 1 juli", NL, None), find_due("vóór 1 juli 2025", NL, None)
    assert vague is not None
    assert vague.due == Due(text="vóór 1 juli")
    assert full is not None
    assert full.due == Due(text="vóór 1 juli 2025", date="2025-07-01")


@pytest.mark.parametrize("filler", ["-", "–", "", "n.v.t.", "?", " "])
def test_what_only_fills_a_cell_is_no_deadline(filler: str) -> None:
    assert cell_due(filler, NL, MEETING) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [("1 juni", "2025-06-01"), ("week voor 8 oktober", None), ("voor de kerst (was mei)", None)],
)
def test_a_cell_is_a_deadline_with_all_its_words(cell: str, day: str | None) -> None:
    assert cell_due(cell, NL, MEETING) == Due(text=cell, date=day)


def test_a_date_that_cannot_be_raises_doubt() -> None:
    assert doubt(Due(text="1 mei 2025", date="2025-05-01"), NL, MEETING)
    assert doubt(Due(text="1 juni 2052", date="2052-06-01"), NL, MEETING)
    assert doubt(Due(text="1 juni", date="2025-06-01"), NL, MEETING) is None
    assert doubt(Due(text="binnenkort"), NL, MEETING) is None


@given(st.text(max_size=200), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_gives_words_of_its_own_and_a_date_or_none(text: str, meeting: date) -> None:
    for language in (NL, EN):
        found = find_due(text, language, meeting)
        if found is not None:
            assert found.due.text in text
            assert found.due.date is None or date.fromisoformat(found.due.date).isoformat() == found.due.date
