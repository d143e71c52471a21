"""Dates and times of day in running text, in digits or words -> `date` and "HH:MM"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarizer.language import Language, Section
from summarizer.numerals import number_pattern, parse_number

_ISO = re.compile(r"(?<![\d-])(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d-])")
# Two digits of a year are of this century up to here.
_CENTURY = 60
# Hours said without a part of the day: nobody meets between one and six at night.
_SMALL_HOURS = 6
_HALF_DAY = 12 * 60
_BEFORE, _AFTER = 100, 25


class Spoken(Section):
    """A way of saying the time: `minutes` are added to the hour, and `sign` times those that are said."""

    pattern: str
    minutes: int
    sign: int


class DateWords(Section):
    """Section [dates] of a language file; see there."""

    months: dict[str, int]
    weekdays: tuple[str, ...]
    day_suffix: str
    month_first: bool
    centuries: dict[str, int]
    century_joined: str
    clock: str
    hour_words: str
    spoken: tuple[Spoken, ...]
    noon: str
    morning: str
    afternoon: str


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at [start, end) of the text; not `sure` when another reading is as good (4/3/2025)."""

    start: int
    end: int
    day: date
    weekday: int | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time of day at [start, end) of the text; not `sure` when it may be twelve hours later or earlier."""

    start: int
    end: int
    minutes: int
    sure: bool = True

    @property
    def text(self) -> str:
        """The time as "HH:MM"."""
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


def parse_iso(text: str) -> date | None:
    """Return the date that "2025-03-13" stands for, None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def find_dates(text: str, language: Language, near: date | None = None) -> list[tuple[int, int, date]]:
    """Return start, end and day of each date in `text`, in order.

    A date without a year is the one nearest to `near`, and left out without that.
    """
    return [(found.start, found.end, found.day) for found in read_dates(text, language, near)]


def read_dates(text: str, language: Language, near: date | None = None) -> list[FoundDate]:
    """Return the dates in `text` as find_dates does, with their weekday and whether they are sure."""
    found = sorted(_all_dates(text, language, near), key=lambda each: (each.start, -each.end))
    kept: list[FoundDate] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _all_dates(text: str, language: Language, near: date | None) -> Iterator[FoundDate]:
    words = language.section("dates", DateWords)
    for match in _ISO.finditer(text):
        day = _date(int(match[1]), int(match[3]), int(match[4]))
        if day is not None:
            yield FoundDate(*match.span(), day)
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[3])
        swapped = words.month_first and match[2] == "/" and first <= 12
        day = _date(_full_year(match[4]), *((first, second) if swapped or second > 12 else (second, first)))
        if day is not None:
            unsure = (
                words.month_first and match[2] == "/" and first <= 12 and second <= 12 and first != second
            )
            yield FoundDate(*match.span(), day, sure=not unsure)
    for pattern in _named_patterns(language):
        for match in pattern.finditer(text):
            each = _named(match, words, language, near)
            if each is not None:
                yield each


def _named_patterns(language: Language) -> list[re.Pattern[str]]:
    words = language.section("dates", DateWords)
    number = number_pattern(language)
    century = "|".join(words.centuries)
    names = "|".join(rf"{name[:2]}(?:{name[2:]}|\w{{0,2}}\.)" for name in words.weekdays)
    weekday = rf"(?:(?P<weekday>{names}),?\s+)?"
    day = rf"(?P<day>\d{{1,2}}(?![\d.,]\d)|{number}){words.day_suffix}"
    month = r"(?P<month>{month})(?!\w)"
    year = rf"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d)|(?:{century})(?:{words.century_joined}{number})?))?"
    orders = [rf"(?<![\w.,]){weekday}(?:the\s+|de\s+)?{day}\s+(?:of\s+|van\s+)?{month}{year}"]
    if words.month_first:
        orders.append(rf"(?<!\w){weekday}{month}\s+(?:the\s+)?{day}(?!\d){year}")
    return [language.pattern(order) for order in orders]


def _named(match: re.Match[str], words: DateWords, language: Language, near: date | None) -> FoundDate | None:
    month = next(
        (value for start, value in words.months.items() if match["month"].lower().startswith(start)), None
    )
    day = parse_number(match["day"], language)
    if month is None or day is None:
        return None
    if match["year"]:
        year = _said_year(match["year"].lower(), words, language)
        found = _date(year, month, day) if year is not None else None
    else:
        found = _nearest(month, day, near) if near is not None else None
    if found is None:
        return None
    said = (match["weekday"] or "").lower().rstrip(".")
    weekday = next(
        (index for index, name in enumerate(words.weekdays) if said and name.startswith(said)), None
    )
    return FoundDate(*match.span(), found, weekday)


def _said_year(said: str, words: DateWords, language: Language) -> int | None:
    if said[-2:].isdigit():
        return _full_year(said.strip("'’"))
    century = next(name for name in words.centuries if said.startswith(name))
    rest = re.sub(rf"^(?:{words.century_joined})", "", said[len(century) :])
    value = parse_number(rest, language) if rest else 0
    return None if value is None or value > 99 else words.centuries[century] + value


def _nearest(month: int, day: int, near: date) -> date | None:
    days = [
        found
        for year in (near.year - 1, near.year, near.year + 1)
        if (found := _date(year, month, day)) is not None
    ]
    return min(days, key=lambda each: abs(each - near), default=None)


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < _CENTURY else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_times(text: str, language: Language, after: int | None = None) -> list[FoundTime]:
    """Return the times of day in `text`, in order.

    Of a time said without a part of the day ("tien over vijf") it is the first one after `after` (minutes
    since midnight) when that is given; otherwise what words around it tell, or it is not sure.
    """
    found = sorted(_all_times(text, language, after), key=lambda each: (each.start, -each.end))
    kept: list[FoundTime] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _all_times(text: str, language: Language, after: int | None) -> Iterator[FoundTime]:
    words = language.section("dates", DateWords)
    for match in language.pattern(words.noon).finditer(text):
        yield FoundTime(*match.span(), 12 * 60)
    digits = r"(?P<h>[01]?\d|2[0-4])"
    hour = rf"(?P<h>(?<!\d)(?:[01]?\d|2[0-4])(?![\d.,]\d)|{_small(language)})"
    minute = rf"(?P<m>(?<!\d)[0-5]?\d(?![\d.,]\d)|{_small(language)})"
    clock = words.clock.replace("{h}", digits).replace("{m}", r"(?P<m>[0-5]\d)")
    for match in language.pattern(
        rf"(?<![\d.,:/]){clock}(?!\d)(?![.,:]\d)(?P<sign>\s*{words.hour_words})?"
    ).finditer(text):
        if match["sign"] or ":" in match[0] or _in_range(text, match, language):
            minutes = int(match["h"]) % 24 * 60 + int(match["m"])
            half = _half(text, match, language, wide=False) if minutes < _HALF_DAY + 60 else None
            yield FoundTime(*match.span(), minutes if half is None else minutes % _HALF_DAY + half)
    for spoken in words.spoken:
        pattern = spoken.pattern.replace("{h}", hour).replace("{m}", minute)
        for match in language.pattern(
            rf"(?<![\w.,:-])(?:{pattern})(?!\w)(?:\s*{words.hour_words})?"
        ).finditer(text):
            if parse_number(match[0], language) is not None:
                continue  # "twenty-five" is no time
            said = parse_number(match["h"], language)
            extra = parse_number(match["m"], language) if "m" in match.groupdict() and match["m"] else 0
            if said is not None and extra is not None and said <= 24 and extra < 60:
                yield _resolved(
                    text, match, said * 60 + spoken.minutes + spoken.sign * extra, language, after
                )


def _small(language: Language) -> str:
    """Return a pattern of numbers in words only."""
    return rf"(?!\d){number_pattern(language)}"


def _in_range(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a time without a sign is the first of two: "20.00 tot 22.55 uur"."""
    words = language.section("dates", DateWords)
    clock = words.clock.replace("{h}", r"\d{1,2}").replace("{m}", r"\d{2}")
    return (
        language.pattern(
            rf"\s*(?:-|–|—|\b(?:tot|to|until|till|and|en)\b)\s*{clock}\s*{words.hour_words}"
        ).match(text, match.end())
        is not None
    )


def _resolved(
    text: str, match: re.Match[str], minutes: int, language: Language, after: int | None
) -> FoundTime:
    """Return a time as it was said, in the half of the day that words around it tell, or that comes after `after`."""
    minutes %= 2 * _HALF_DAY
    half = _half(text, match, language)
    if half is not None:
        return FoundTime(*match.span(), minutes % _HALF_DAY + half)
    if not 60 <= minutes < _HALF_DAY + 60:
        return FoundTime(*match.span(), minutes)
    if after is not None:
        minutes = next((each for each in (minutes, minutes + _HALF_DAY) if each >= after), minutes)
    elif minutes < (_SMALL_HOURS + 1) * 60:
        minutes += _HALF_DAY
    else:
        return FoundTime(*match.span(), minutes % (2 * _HALF_DAY), sure=False)
    return FoundTime(*match.span(), minutes % (2 * _HALF_DAY))


def _half(text: str, match: re.Match[str], language: Language, *, wide: bool = True) -> int | None:
    """Return when the half of the day begins that the words right at, else near, a time tell."""
    words = language.section("dates", DateWords)
    before = _BEFORE if wide else 0
    for start in {match.start(): None, max(0, match.start() - before): None}:
        near = text[start : match.end() + _AFTER]
        late, early = (
            language.pattern(words.afternoon).search(near),
            language.pattern(words.morning).search(near),
        )
        if late is not None and (early is None or late.start() <= early.start()):
            return _HALF_DAY
        if early is not None:
            return 0
    return None


def in_half(time: FoundTime, text: str, language: Language) -> FoundTime:
    """Return a time that is not sure in the half of the day that `text` tells ("Goedemorgen allemaal")."""
    words = language.section("dates", DateWords)
    late = language.pattern(words.afternoon).search(text) is not None
    early = language.pattern(words.morning).search(text) is not None
    if time.sure or late == early:
        return time
    half = time.minutes % _HALF_DAY
    return FoundTime(time.start, time.end, half + _HALF_DAY if late else half)
