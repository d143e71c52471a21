"""When something is due: the words of the text, and the one date that they allow."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.language import Language, Section
from summarizer.numerals import number_pattern, parse_number
from summarizer.records import Due

_PART = re.compile(r"\{([a-z_]+)\}")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
# Nobody promises something for so many years ahead; a year beyond it is mistyped.
_FAR = 10


class DueWords(Section):
    """Section [due] of a language file.

    `phrases` are patterns of a deadline, strongest first, made of `parts`; `not_due` what fills an empty
    cell. The rest is for working out a date: `months` by their first letters, `weekdays` from Monday on,
    `days_ahead` of words such as "tomorrow", `within` before a number and a unit, `one` for the number one,
    `open_ended` words that leave the day open, and whether "3/4" is the fourth of March (`month_first`).
    """

    phrases: tuple[str, ...]
    not_due: tuple[str, ...]
    months: dict[str, int]
    weekdays: tuple[str, ...]
    days_ahead: dict[str, int]
    within: str
    units: dict[str, str]
    one: str
    open_ended: str
    month_first: bool
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
        found = _compiled(phrase, words, language).search(text)
        if found is not None:
            said = found[0].strip(" ,;:")
            return FoundDue(found.start(), found.end(), Due(text=said, date=_iso(said, language, meeting)))
    return None


def cell_due(text: str, language: Language, meeting: date | None) -> Due | None:
    """Return the deadline that a cell of a table holds: all its words, None when it only fills the cell."""
    words = language.section("due", DueWords)
    said = text.strip(" .:")
    if not said or said.lower() in words.not_due:
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


def _compiled(phrase: str, words: DueWords, language: Language) -> re.Pattern[str]:
    parts = {**words.parts, "number": number_pattern(language)}
    while any(part in parts for part in _PART.findall(phrase)):
        phrase = _PART.sub(lambda found: parts.get(found[1], found[0]), phrase)
    return language.pattern(rf"(?<!\w)(?:{phrase})(?!\w)")


def _iso(said: str, language: Language, meeting: date | None) -> str | None:
    """Return the one date that `said` allows, None when it allows several or none."""
    words = language.section("due", DueWords)
    if language.pattern(words.open_ended).search(said):
        return None
    dates = [*_numeric_dates(said, words), *_named_dates(said, words, language, meeting)]
    if not dates and meeting is not None:
        dates = [*_days_from(said, words, language, meeting), *_weekdays_after(said, words, meeting)]
    return dates[0].isoformat() if len(set(dates)) == 1 else None


def _numeric_dates(said: str, words: DueWords) -> list[date]:
    dates = [_date(int(year), int(month), int(day)) for year, month, day in _ISO.findall(said)]
    for first, _, second, year in _NUMERIC.findall(said):
        full = int(year) + (2000 if len(year) == 2 else 0)
        day, month = int(first), int(second)
        if words.month_first and day <= 12 and month <= 12 and day != month:
            continue  # the third of April for some, the fourth of March for others
        if month > 12 and words.month_first:
            day, month = month, day
        dates.append(_date(full, month, day))
    return [found for found in dates if found is not None]


def _named_dates(said: str, words: DueWords, language: Language, meeting: date | None) -> list[date]:
    """Return the dates with a month in words, or only a day ("the 18th")."""
    number = number_pattern(language)
    day, month = rf"(?P<day>\d{{1,2}}|{number})(?:e|ste|de|st|nd|rd|th)?", r"(?P<month>{month})(?!\w)"
    year = r"(?:,?\s+(?P<year>\d{4}))?"
    orders = [rf"(?<![\w.]){day}\s+(?:of\s+)?{month}{year}"]
    if words.month_first:
        orders.append(rf"(?<!\w){month}\s+(?:the\s+)?{day}{year}")
    for order in orders:
        found = [_named(match, words, language, meeting) for match in language.pattern(order).finditer(said)]
        if found:
            return [each for each in found if each is not None]
    alone = re.search(r"(?<!\w)(\d{1,2})(?:e|ste|de|st|nd|rd|th)(?!\w)", said)
    if alone is None or meeting is None or language.pattern("{month}").search(said):
        return []
    return _next_day(int(alone[1]), meeting)


def _named(match: re.Match[str], words: DueWords, language: Language, meeting: date | None) -> date | None:
    day, name = parse_number(match["day"], language), match["month"].lower()
    month = next((number for prefix, number in words.months.items() if name.startswith(prefix)), None)
    if day is None or month is None:
        return None
    if match["year"]:
        return _date(int(match["year"]), month, day)
    if meeting is None:
        return None
    near = _date(meeting.year, month, day)
    return near if near is not None and near >= meeting else _date(meeting.year + 1, month, day)


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
        count = 1 if re.fullmatch(words.one, found["count"], re.IGNORECASE) else parse_number(found["count"], language)
        if count is not None and count <= 1000:
            return [_add(meeting, count, unit)]
    return []


def _add(start: date, count: int, unit: str) -> date:
    if unit != "month":
        return start + timedelta(count * (7 if unit == "week" else 1))
    year, month = divmod(start.month - 1 + count, 12)
    last = monthrange(start.year + year, month + 1)[1]
    return date(start.year + year, month + 1, min(start.day, last))


def _weekdays_after(said: str, words: DueWords, meeting: date) -> list[date]:
    """Return the day of the week that `said` names, next after the meeting; "next week" leaves it open."""
    found = {i for i, name in enumerate(words.weekdays) if re.search(rf"(?<!\w){name}", said, re.IGNORECASE)}
    if _YEAR.search(said):
        return []
    return [meeting + timedelta((i - meeting.weekday() - 1) % 7 + 1) for i in sorted(found)]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
