"""Dates and times of day in running text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.dates import find_dates, find_times, parse_iso, read_dates
from summarizer.language import load_language

NEAR = date(2025, 4, 9)


def dates(text: str, code: str) -> list[str]:
    return [day.isoformat() for _, _, day in find_dates(text, load_language(code), NEAR)]


def times(text: str, code: str, after: int | None = None) -> list[str]:
    return [found.text for found in find_times(text, load_language(code), after)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("nl", "op donderdag 13 maart 2025 in Oosterzand", ["2025-03-13"]),
        ("nl", "do. 26 september 2024", ["2024-09-26"]),
        ("nl", "13-11-2018 en 2.7.2019", ["2018-11-13", "2019-07-02"]),
        ("nl", "2025-03-13", ["2025-03-13"]),
        ("nl", "woensdag negen april tweeduizend vijfentwintig", ["2025-04-09"]),
        ("nl", "eenentwintig juni 2024", ["2024-06-21"]),
        ("nl", "1 mei '24", ["2024-05-01"]),
        ("nl", "de vergadering van twaalf februari", ["2025-02-12"]),
        ("nl", "vóór 1 december", ["2024-12-01"]),
        ("nl", "30 februari 2024, 15.000 maart 2024 en 12.10 uur", []),
        ("en", "TUESDAY, MARCH 4, 2025", ["2025-03-04"]),
        ("en", "Thursday 6 February 2025", ["2025-02-06"]),
        ("en", "the 4th of March 2025", ["2025-03-04"]),
        ("en", "March 21st, twenty twenty-five", ["2025-03-21"]),
        ("en", "on May 5", ["2025-05-05"]),
        ("en", "25/12/2024", ["2024-12-25"]),
        ("en", "you may 5 times", ["2025-05-05"]),
    ],
)
def test_dates(code: str, text: str, expected: list[str]) -> None:
    assert dates(text, code) == expected


def test_a_date_without_a_year_needs_one_near_it() -> None:
    assert find_dates("op 12 februari", load_language("nl")) == []


def test_the_span_and_the_weekday() -> None:
    found = read_dates("Datum: vrijdag 13 maart 2025", load_language("nl"))[0]
    assert (found.start, found.end, found.weekday) == (7, 28, 4)
    assert found.day.weekday() == 3


def test_day_and_month_that_can_be_swapped() -> None:
    assert [found.sure for found in read_dates("3/4/2025 and 25/4/2025", load_language("en"))] == [
        False,
        True,
    ]
    assert read_dates("3/4/2025", load_language("nl"))[0].day == date(2025, 4, 3)


def test_iso() -> None:
    assert parse_iso("2025-03-13") == date(2025, 3, 13)
    assert parse_iso("2025-02-30") is None


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("nl", "van 20.00 tot 22.55 uur", ["20:00", "22:55"]),
        ("nl", "11:00-12.00 uur", ["11:00", "12:00"]),
        ("nl", "Aanvang : 20.00 u. Einde : 22.38 u.", ["20:00", "22:38"]),
        ("nl", "15:15 - 16:50 uur, lokaal 1.07", ["15:15", "16:50"]),
        ("nl", "half drie in de middag", ["14:30"]),
        ("nl", "kwart voor vier", ["15:45"]),
        ("nl", "tien over half acht 's avonds", ["19:40"]),
        ("nl", "vijf voor half tien vanavond", ["21:25"]),
        ("nl", "Goedemorgen. Het is zes minuten over negen.", ["09:06"]),
        ("nl", "om 8 uur 's avonds", ["20:00"]),
        ("nl", "€ 12.50 op 3.4.2025, artikel 4.15", []),
        ("en", "6.45 p.m. until 8.10 p.m.", ["18:45", "20:10"]),
        ("en", "It's six-oh-four p.m. now", ["18:04"]),
        ("en", "adjourned at six-fifteen p.m.", ["18:15"]),
        ("en", "at 7 pm", ["19:00"]),
        ("en", "12:30 p.m. and 12:10 a.m.", ["12:30", "00:10"]),
        ("en", "It's six thirty-three, let's begin", ["18:33"]),
        ("en", "one of twenty-five", []),
    ],
)
def test_times(code: str, text: str, expected: list[str]) -> None:
    assert times(text, code) == expected


def test_a_spoken_time_comes_after_the_one_before_it() -> None:
    assert times("Het is vier minuten voor elf.", "nl", after=9 * 60) == ["10:56"]
    assert times("Het is vier minuten voor elf.", "nl", after=19 * 60) == ["22:56"]


def test_a_spoken_time_that_may_be_morning_or_evening() -> None:
    assert not find_times("om half negen", load_language("nl"))[0].sure
    assert find_times("om half vijf", load_language("nl"))[0].sure


@given(st.text(max_size=200), st.sampled_from(["nl", "en"]))
def test_any_text(text: str, code: str) -> None:
    for start, end, _ in find_dates(text, load_language(code), NEAR):
        assert 0 <= start < end <= len(text)
    for found in find_times(text, load_language(code)):
        assert 0 <= found.minutes < 24 * 60
        assert text[found.start : found.end]
