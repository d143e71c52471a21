"""When something is due: the words of the text, and the one date that they allow."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from summarizer.dates import DateWords, read_dates
from summarizer.language import Language, Section
from summarizer.numerals import number_pattern, parse_number
from summarizer.records import Due

_PART = re.compile(r"\{([a-z_]+)\}")
_YEAR = re.compile(r"(?:19|20)\d{2}|[/.-]\d{2}$|['’]\d\d")
_ORDINAL = re.compile(r"(?<!\w)(\d{1,2})(?:e|ste|de|st|nd|rd|th)(?!\w)")
# Nobody promises something for so many years ahead; a year beyond it is mistyped.
_FAR = 10


class DueWords(Section):
    """Section [due] of a language file.

    `phrases` are patterns of a deadline, strongest first, made of `parts`; `not_due` what fills an empty
    cell. The rest is for working out a date: `days_ahead` of words such as "tomorrow", `within` before a
    number and a unit, `one` for the number one, `open_ended` words that leave the day open.
    """

    phrases: tuple[str, ...]
    not_due: tuple[str, ...]
    days_ahead: dict[str, int]
    within: str
    units: dict[str, str]
    one: str
    open_ended: str
    reason_past: str
    reason_far: str
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class FoundDue:
    """A deadline at [start, end) of the text that was searched."""

    start: int
    end: int
    due: Due


def find_due(text: str, language: Language, meeting: date | None) -> FoundDue | None:
    """Return the deadline that `text` names, the strongest way of putting it first; None when it names none."""
    words = language.section("due", DueWords)
    for phrase in words.phrases:
        found = _compiled(phrase, language).search(text)
        if found is not None:
            said = found[0].strip(" ,;:")
            return FoundDue(found.start(), found.end(), Due(text=said, date=_iso(said, language, meeting)))
    return None


def cell_due(text: str, language: Language, meeting: date | None) -> Due | None:
    """Return the deadline that a cell of a table holds: all its words, None when it only fills the cell."""
    words = language.section("due", DueWords)
    said = text.strip(" :")
    if not said or said.lower() in words.not_due or said.strip(".").lower() in words.not_due:
        return None
    return Due(text=text.strip(), date=_iso(said, language, meeting))


def doubt(due: Due | None, language: Language, meeting: date | None) -> str | None:
    """Return why the date of `due` can't be right, None when it can."""
    words = language.section("due", DueWords)
    if due is None or due.date is None or meeting is None:
        return None
    if due.date < meeting.isoformat():
        return words.reason_past
    return words.reason_far if int(due.date[:4]) > meeting.year + _FAR else None


@cache
def _compiled(phrase: str, language: Language) -> re.Pattern[str]:
    words = language.section("due", DueWords)
    parts = {**words.parts, "number": number_pattern(language)}
    while any(part in parts for part in _PART.findall(phrase)):
        phrase = _PART.sub(lambda found: parts.get(found[1], found[0]), phrase)
    return language.pattern(rf"(?<!\w)(?:{phrase})(?!\w)")


def _iso(said: str, language: Language, meeting: date | None) -> str | None:
    """Return the one date that `said` allows, None when it allows several or none."""
    words = language.section("due", DueWords)
    if language.pattern(words.open_ended).search(said):
        return None
    dates = _dates(said, language, meeting)
    if not dates and meeting is not None and not _YEAR.search(said):
        dates = [
            *_bare_day(said, meeting),
            *_days_from(said, words, language, meeting),
            *_weekdays_after(said, language, meeting),
        ]
    return dates[0].isoformat() if len(set(dates)) == 1 else None


def _dates(said: str, language: Language, meeting: date | None) -> list[date]:
    """Return the dates that `said` names; one without a year is the next on or after the meeting."""
    out = []
    for found in read_dates(said, language, meeting):
        day = found.day
        if not found.sure:
            return []
        if meeting is not None and day < meeting and not _YEAR.search(said, found.start, found.end):
            day = next(
                (
                    each
                    for ahead in (1, 2)
                    if (each := _date(day.year + ahead, day.month, day.day)) is not None
                ),
                day,
            )
        out.append(day)
    return out


def _bare_day(said: str, meeting: date) -> list[date]:
    """Return the date that "the 18th" means."""
    found = _ORDINAL.search(said)
    return _next_day(int(found[1]), meeting) if found is not None else []


def _next_day(day: int, meeting: date) -> list[date]:
    """Return the first date on or after the meeting that is the `day`th of its month."""
    for ahead in range(3):
        year, month = divmod(meeting.month - 1 + ahead, 12)
        found = _date(meeting.year + year, month + 1, day)
        if found is not None and found >= meeting:
            return [found]
    return []


def _days_from(said: str, words: DueWords, language: Language, meeting: date) -> list[date]:
    """Return the date that "within two weeks" or "tomorrow" means."""
    for word, days in words.days_ahead.items():
        if re.search(rf"(?<!\w){word}(?!\w)", said, re.IGNORECASE):
            return [meeting + timedelta(days)]
    for unit, forms in words.units.items():
        pattern = rf"{words.within}(?P<count>{words.one}|{number_pattern(language)})\s+(?:{forms})(?!\w)"
        found = language.pattern(pattern).search(said)
        if found is None:
            continue
        count = (
            1
            if re.fullmatch(words.one, found["count"], re.IGNORECASE)
            else parse_number(found["count"], language)
        )
        if count is not None and count <= 1000:
            return [_add(meeting, count, unit)]
    return []


def _add(start: date, count: int, unit: str) -> date:
    if unit != "month":
        return start + timedelta(count * (7 if unit == "week" else 1))
    year, month = divmod(start.month - 1 + count, 12)
    last = monthrange(start.year + year, month + 1)[1]
    return date(start.year + year, month + 1, min(start.day, last))


def _weekdays_after(said: str, language: Language, meeting: date) -> list[date]:
    """Return the day of the week that `said` names, next after the meeting."""
    names = language.section("dates", DateWords).weekdays
    found = [i for i, name in enumerate(names) if re.search(rf"(?<!\w){name}", said, re.IGNORECASE)]
    return [meeting + timedelta((i - meeting.weekday() - 1) % 7 + 1) for i in found]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
