"""Numbers in digits and in words."""

import re

import pytest

from summarizer.language import load_language
from summarizer.numerals import number_pattern, parse_number


@pytest.mark.parametrize(
    ("text", "code", "number"),
    [
        ("17", "nl", 17),
        ("1.240", "nl", 1240),
        ("12,500", "en", 12500),
        ("één", "nl", 1),
        ("Zeventien", "nl", 17),
        ("tweeëndertig", "nl", 32),
        ("achtentachtig", "nl", 88),
        ("zestig", "nl", 60),
        ("twenty-one", "en", 21),
        ("ninety nine", "en", 99),
        ("no", "en", 0),
        ("veel", "nl", None),
        ("1,5", "nl", None),
        ("²", "nl", None),
        ("", "nl", None),
        ("9" * 5000, "nl", None),
    ],
)
def test_a_number_is_read(text: str, code: str, number: int | None) -> None:
    assert parse_number(text, load_language(code)) == number


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("met drieënvijftig stemmen voor en 12 tegen", "nl", ["drieënvijftig", "12"]),
        ("achter de eendenkooi", "nl", []),
        ("versie 2.0.1, 2,5 procent en 3.", "nl", ["3"]),
        ("forty-two for, one against", "en", ["forty-two", "one"]),
    ],
)
def test_numbers_are_found_as_whole_words(text: str, code: str, found: list[str]) -> None:
    assert re.findall(number_pattern(load_language(code)), text) == found
