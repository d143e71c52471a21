"""How far the minutes are, in words: what stands on every page."""

from datetime import datetime

from summarizer.dates import find_dates
from summarizer.export import phrases
from summarizer.export.plain import one_line
from summarizer.export.words import words_of
from summarizer.language import Section, language_codes, load_language
from summarizer.records import Minutes


class StatusWords(Section):
    """Section [status] of a language file."""

    concept: str
    circulated: str
    adopted: str
    adopted_unchanged: str
    adopted_changed: str
    released: str
    withdrawn: str
    meeting: str
    by: str
    at: str
    at_time: str
    clock: str
    software: str
    software_model: str


def status_line(minutes: Minutes) -> str:
    """Return the status of `minutes` in one line: "Ongewijzigd vastgesteld in de vergadering van 3 maart 2026"."""
    words, status = _words(minutes), minutes.status
    meeting = words.meeting.format(meeting=_day(status.meeting, minutes)) if status.meeting else ""
    if status.state == "adopted":
        form = {None: words.adopted, False: words.adopted_unchanged, True: words.adopted_changed}[
            status.changed
        ]
        return form.format(meeting=meeting)
    if status.state == "released":
        by = words.by.format(name=one_line(status.released_by)) if status.released_by else ""
        return words.released.format(by=by, at=_moment(status.released_at, minutes))
    return {"concept": words.concept, "circulated": words.circulated, "withdrawn": words.withdrawn}[
        status.state
    ]


def software_notice(minutes: Minutes) -> str:
    """Return the sentence that software helped, "" unless readers are to be told (AI Act, article 50)."""
    if not minutes.status.names_software:
        return ""
    words, model = _words(minutes), minutes.run.model
    return words.software_model.format(model=one_line(model)) if model else words.software


def as_day(text: str) -> str:
    """Return a date in words of any language as ISO writes it, so that documents can write it out; a name as it is."""
    for code in language_codes():
        if found := find_dates(text, load_language(code)):
            start, end, day = found[0]
            if text.strip() == text[start:end].strip():
                return day.isoformat()
    return text


def _words(minutes: Minutes) -> StatusWords:
    return load_language(minutes.language).section("status", StatusWords)


def _day(text: str, minutes: Minutes) -> str:
    return phrases.day(text, words_of(minutes))


def _moment(text: str | None, minutes: Minutes) -> str:
    """Return " op 3 maart 2026, 14.10 uur"; without a time of day only the date."""
    if not text:
        return ""
    words = _words(minutes)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return words.at.format(date=one_line(text))
    day = _day(moment.date().isoformat(), minutes)
    if "T" not in text and " " not in text:
        return words.at.format(date=day)
    clock = words.clock.format(hour=moment.hour, minute=f"{moment.minute:02d}")
    return words.at_time.format(date=day, time=clock)
