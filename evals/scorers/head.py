"""The head of the minutes: title, date, times, place, and who led and wrote."""

from collections.abc import Iterable

from evals.records import GoldMeeting, Judged, Pair, Score
from evals.scorers.items import title_likeness
from evals.scorers.names import same_person
from summarizer.language import Language, load_language
from summarizer.records import Minutes, Value

# How alike two titles, or two places, must be.
_ALIKE = 0.5
_EXACT = ("date", "start", "end")
_WORDED = ("title", "location")
_ROLES = ("chair", "secretary")
# More people than these in one role, and nobody is named by it.
_HOLDERS = 2


def score_head(judged: Judged) -> Iterable[Score]:
    """Give `head`: precision and recall of the facts that the gold has."""
    meeting = judged.gold.annotation.meeting
    if meeting is None:
        return
    language = load_language(judged.gold.language)
    pairs = []
    for name in (*_EXACT, *_WORDED, *_ROLES):
        told = getattr(meeting, name)
        if told is not None:
            said = _said(name, meeting, judged.minutes, language)
            pairs.append(Pair(told, said, ok=_same(name, said, told, language), note=name))
    found = sum(pair.output is not None for pair in pairs)
    yield Score("head", sum(pair.ok for pair in pairs), found, len(pairs), tuple(pairs))


def _said(name: str, gold: GoldMeeting, minutes: Minutes, language: Language) -> str | None:
    """Return what the output says of a fact; of several with a role, the one that is meant."""
    if name in _ROLES:
        holders = [person.name for person in minutes.people if name in person.roles]
        wanted = gold.chair if name == "chair" else gold.secretary
        meant = [holder for holder in holders if same_person(holder, wanted or "", language)]
        return next(iter((meant or holders) if len(holders) <= _HOLDERS else holders), None)
    value: Value | None = getattr(minutes.meeting, name)
    if name != "title" or minutes.meeting.body is None:
        return None if value is None else value.value
    # An annotator's title often names the body as well.
    titles = [minutes.meeting.body.value, *([] if value is None else [value.value])]
    candidates = [*titles, " ".join(titles), " ".join(reversed(titles))]
    return max(candidates, key=lambda title: title_likeness(title, gold.title or "", language))


def _same(name: str, said: str | None, told: str, language: Language) -> bool:
    if said is None:
        return False
    if name in _EXACT:
        return said.strip() == told.strip()
    if name in _ROLES:
        return same_person(said, told, language)
    return title_likeness(said, told, language) >= _ALIKE
