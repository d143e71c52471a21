"""Actions: which were found, and of those that match, their kinds, owners and due dates."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from evals.likeness import figures
from evals.records import GoldAction, Judged, Pair, Score
from evals.scorers.matched import (
    Matched,
    couple,
    found_line,
    match_actions,
    own_actions,
    rate,
    score_entries,
    score_field,
)
from evals.scorers.names import count_same, name_words, spellings
from summarizer.language import Language, load_language
from summarizer.records import Due

# How alike (by words in any order) two wordings of a term must be.
_ALIKE = 60
_NOT_A_LETTER = re.compile(r"[^\w]")


def score_actions(judged: Judged) -> Iterable[Score]:
    """Give all scores of actions; all but `actions_all` and `invented_owners` look at those that are shown as facts."""
    yield _invented(judged)
    if judged.gold.annotation.actions is None:
        return
    shown = match_actions(judged, shown=True)
    yield score_entries("actions", judged, shown)
    yield score_entries("actions_all", judged, match_actions(judged, shown=False))
    yield score_field("kinds", judged, shown, lambda ours: ours.kind, lambda theirs: theirs.kind)
    yield _owners(judged, shown)
    yield _due(judged, shown)


def _owners(judged: Judged, matched: Matched) -> Score:
    """Return precision and recall of the owners."""
    language = load_language(judged.gold.language)
    people = {person.id: person for person in judged.minutes.people}
    right = found = wanted = 0
    pairs = []
    for each in matched.couples:
        ours, theirs, _ = each
        same = count_same(spellings(ours.owners, people), theirs.owners, language)
        right, found, wanted = right + same, found + len(ours.owners), wanted + len(theirs.owners)
        if ours.owners or theirs.owners:
            ok = same == len(ours.owners) == len(theirs.owners)
            said = f"{', '.join(theirs.owners) or '–'} → {', '.join(o.text for o in ours.owners) or '–'}"
            pairs.append(couple(judged, each, ok=ok, note="" if ok else said))
    return Score("owners", right, found, wanted, tuple(pairs))


def _invented(judged: Judged) -> Score:
    """Return the share of owners, of whatever action, whose names the text has."""
    squeezed = _NOT_A_LETTER.sub("", judged.gold.document.text.casefold())
    pairs = []
    for action in own_actions(judged):
        for owner in action.owners:
            words = name_words(owner.text)
            ok = bool(words) and all(_NOT_A_LETTER.sub("", word) in squeezed for word in words)
            pairs.append(Pair(None, owner.text, ok, output_id=action.id, line=found_line(judged, action)))
    return rate("invented_owners", pairs)


def _due(judged: Judged, matched: Matched) -> Score:
    """Return precision and recall of the terms."""
    language = load_language(judged.gold.language)
    pairs, right, found, wanted = [], 0, 0, 0
    for each in matched.couples:
        ours, theirs, _ = each
        if ours.due is None and theirs.due is None:
            continue
        ok = _same_due(ours.due, theirs, language)
        right, found, wanted = right + ok, found + (ours.due is not None), wanted + (theirs.due is not None)
        note = "" if ok else f"{theirs.due or '–'} → {ours.due.text if ours.due else '–'}"
        pairs.append(couple(judged, each, ok=ok, note=note))
    return Score("due", right, found, wanted, tuple(pairs))


def _same_due(ours: Due | None, theirs: GoldAction, language: Language) -> bool:
    """Whether both give the same term: the same figures, in much the same words; or the same date."""
    if ours is None or theirs.due is None:
        return False
    if ours.date is not None and ours.date == theirs.due.strip():
        return True
    one, other = ours.text.casefold(), theirs.due.casefold()
    if figures(one, language) != figures(other, language):
        return False
    return fuzz.token_set_ratio(one, other) >= _ALIKE and min(len(one), len(other)) > 1
