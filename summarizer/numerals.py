"""Numbers in digits or words ("17", "zeventien", "twenty-one")."""

import re
from functools import cache

from summarizer.language import Language, Section

# No count of anybody has more digits; Python would not read some thousands of them.
_DIGITS = r"\d{1,3}(?:[.,]\d{3}){1,3}|\d{1,9}"
_NUMBER = re.compile(_DIGITS)


class NumberWords(Section):
    """Section [numbers] of a language file: words for 0-19, for tens, and how tens and units are joined.

    `joined` is a pattern between the two parts; `units_first` says which comes first ("eenentwintig").
    """

    units: dict[str, int]
    tens: dict[str, int]
    joined: str
    units_first: bool


@cache
def number_pattern(language: Language) -> str:
    """Return a pattern (no groups) that matches a number in digits or in words."""
    words = language.section("numbers", NumberWords)
    units, tens = _alternatives(words.units), _alternatives(words.tens)
    first, last = (units, tens) if words.units_first else (tens, units)
    return rf"(?<![\w.,])(?:{_DIGITS}|(?:{first}){words.joined}(?:{last})|{tens}|{units})(?!\w|[.,]\d)"


def parse_number(text: str, language: Language) -> int | None:
    """Return the number that `text` is, None if it is none."""
    text = text.strip().lower()
    if _NUMBER.fullmatch(text):
        return int(re.sub(r"[.,]", "", text))
    words = language.section("numbers", NumberWords)
    if text in words.units:
        return words.units[text]
    if text in words.tens:
        return words.tens[text]
    for ten, value in words.tens.items():
        rest = text.removesuffix(ten) if words.units_first else text.removeprefix(ten)
        if rest != text:
            unit = re.sub(rf"{words.joined}$" if words.units_first else rf"^{words.joined}", "", rest)
            if unit in words.units:
                return value + words.units[unit]
    return None


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
