"""Numbers, amounts, dates and times of a statement: which of them do its sentences not have?

Numbers are compared as values: "elf" is 11, "thirty-eight thousand five hundred" is 38,500. A unit counts
where both have one: "binnen 2 weken" is not "binnen 2 maanden".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarizer.dates import DateWords, find_dates, find_times
from summarizer.language import Language, Section
from summarizer.numerals import number_pattern, parse_number

REFERENCE = re.compile(r"\b(?:[A-Z]{1,5}[-./]?\d[\w./-]*|\d{1,3}[a-d](?!\w))")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,\s]\d{3})+(?!\d)")
_DIGITS = r"\d+(?:[.,:]\d+)*"
_HALF_DAY = 12 * 60
# A scale that people leave out: "de 41" for 41 million.
_LEFT_OUT = 1000
# Of two dates without a year, in a text of which the day is not known, the day and month are compared.
_SOME_DAY = date(2000, 7, 1)


class FigureWords(Section):
    """Section [figures] of a language file.

    `scales` multiply a number before them ("hundred"), `units` are patterns of what is counted and `currency`
    one that may stand on either side. `ordinals` are days in words, `month` is a month by itself.
    `sides` are counts of votes with their side, `versus` those for and against in this order.
    """

    scales: dict[str, int]
    scale_joined: str
    units: tuple[str, ...]
    currency: str
    ordinals: dict[str, int]
    month: str
    sides: str
    versus: str
    for_against: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was said: 6,3 (million) is 6.3 times 1,000,000; `unit` is an index, None where it has none."""

    said: str
    number: float
    value: float
    unit: int | None

    def matches(self, other: "Figure") -> bool:
        """Whether two figures can mean the same; of "41" and "41 million" one leaves the scale out."""
        same = self.value == other.value or (
            self.number == other.number
            and {1} < {self.scale, other.scale}
            and max(self.scale, other.scale) >= _LEFT_OUT
        )
        return same and (self.unit == other.unit or None in (self.unit, other.unit))

    @property
    def scale(self) -> float:
        """What its number is to be multiplied with."""
        return self.value / self.number if self.number else 1


def strange_figures(
    text: str, source: str, language: Language, day: date | None
) -> tuple[list[str], list[str]]:
    """Return the numbers and the dates of `text` that `source` does not have; `day` is the meeting's."""
    text, source = days_in_digits(text, language), days_in_digits(source, language)
    near = day or _SOME_DAY
    told = {each for _, _, each in find_dates(source, language, near)}
    dates, rest = [], text
    for start, end, each in find_dates(text, language, near):
        # "November 20, 2034. No, 2024": the year may be said by itself.
        mended = re.search(rf"(?<!\d){each.year}(?!\d)", source) and any(
            (other.month, other.day) == (each.month, each.day) for other in told
        )
        if each not in told and not mended:
            dates.append(text[start:end])
        rest = _blanked(rest, start, end)
    dates += sorted(_parts_of_dates(rest, language) - _parts_of_dates(source, language, told))
    hours = {found.minutes % _HALF_DAY for found in find_times(source, language)}
    for found in find_times(rest, language):
        if found.minutes % _HALF_DAY in hours:
            rest = _blanked(rest, found.start, found.end)
    numbers = list(figures(source, language))
    strange = [
        each.said for each in figures(rest, language) if not any(each.matches(other) for other in numbers)
    ]
    return list(dict.fromkeys(strange)), list(dict.fromkeys(dates))


def figures(text: str, language: Language) -> Iterator[Figure]:
    """Yield the numbers of a text, whether in digits or in words, without those that are part of a reference."""
    words = language.section("figures", FigureWords)
    text = in_digits(REFERENCE.sub(" ", text), language)
    scales = "|".join(sorted(words.scales, key=len, reverse=True))
    more = rf"\s*(?:{scales})(?:e|en|s)?(?!\w)(?:\s+(?:and\s+|en\s+)?{_DIGITS}(?=\s*(?:{scales})))?"
    units = [language.pattern(rf"\s*(?:{unit})(?!\w)") for unit in (words.currency, *words.units)]
    before = language.pattern(rf"{words.currency}\s*$")
    for found in language.pattern(rf"{_DIGITS}(?:{more})*").finditer(text):
        parts = [
            (_number(number), words.scales.get(scale.lower(), 1))
            for number, scale in language.pattern(rf"({_DIGITS})\s*({scales})?").findall(found[0])
        ]
        unit = next((k for k, pattern in enumerate(units) if pattern.match(text, found.end())), None)
        if unit is None and before.search(text[max(0, found.start() - 10) : found.start()]):
            unit = 0
        yield Figure(found[0], parts[0][0], sum(number * scale for number, scale in parts), unit)


def in_digits(text: str, language: Language, least: int = 2) -> str:
    """Return `text` with numbers in words as digits; below `least` ("een", "one") they are no numbers more often than not."""
    words = language.section("figures", FigureWords)
    scales = "|".join(words.scales)
    # "driehonderd" is "drie honderd".
    text = language.pattern(rf"(?<=[a-zà-ÿ])({scales}){words.scale_joined}(?!\w)").sub(r" \1 ", text)

    def digits(found: re.Match[str]) -> str:
        value = parse_number(found[0], language)
        return found[0] if value is None or value < least or found[0][0].isdigit() else str(value)

    text = language.pattern(number_pattern(language)).sub(digits, text)
    return _GROUPED.sub(lambda found: re.sub(r"[.,\s]", "", found[0]), text)


def days_in_digits(text: str, language: Language) -> str:
    """Return `text` with days in words beside a month ("October tenth") as digits."""
    words = language.section("figures", FigureWords)
    day = "|".join(sorted(words.ordinals, key=len, reverse=True))
    pattern = rf"(?<!\w)(?P<before>{day})(?=\s+(?:of\s+|van\s+)?{{month}}(?!\w))|(?<!\w)(?P<month>{{month}}\s+(?:the\s+)?)(?P<after>{day})(?!\w)"

    def digits(found: re.Match[str]) -> str:
        value = words.ordinals[(found["before"] or found["after"]).lower()]
        return f"{found['month'] or ''}{value}"

    return language.pattern(pattern).sub(digits, text)


def sides(text: str, language: Language) -> set[tuple[int, str]]:
    """Return the counts of votes with the side (the first letter) that they are on."""
    words = language.section("figures", FigureWords)
    text = in_digits(text, language, least=1)
    pattern = language.pattern(words.versus)
    out = {
        (int(m[k + 1]), side[0].lower())
        for m in pattern.finditer(text)
        for k, side in enumerate(words.for_against)
    }
    found = language.pattern(words.sides).finditer(pattern.sub(" ", text))
    return out | {(int(m["count"] or m["after"]), (m["side"] or m["before"])[0].lower()) for m in found}


def _parts_of_dates(text: str, language: Language, dates: set[date] | None = None) -> set[str]:
    """Return the months and weekdays that are named by themselves, and those of `dates`."""
    words, days = language.section("figures", FigureWords), language.section("dates", DateWords)
    names = {number: name for name, number in reversed(days.months.items())}
    said = {found[0].lower() for found in language.pattern(rf"(?<!\w){words.month}(?!\w)").finditer(text)}
    months = {next((n for start, n in days.months.items() if month.startswith(start)), 0) for month in said}
    weekdays = {
        found[0].lower()
        for found in language.pattern(rf"(?<!\w)(?:{'|'.join(days.weekdays)})").finditer(text)
    }
    for each in dates or ():
        months.add(each.month)
        weekdays.add(days.weekdays[each.weekday()])
    return {names[month] for month in months if month} | weekdays


def _number(digits: str) -> float:
    whole, *decimals = re.split(r"[.,:]", digits)
    return float(f"{whole}.{''.join(decimals)}") if decimals else float(whole)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
