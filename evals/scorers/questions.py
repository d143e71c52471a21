"""Questions: which were found, and of those that match, who asked whom, who answered, and what came of it."""

from collections.abc import Iterable

from evals.records import GoldQuestion, Judged, Pair, Score
from evals.scorers.matched import Matched, couple, match_questions, score_entries, score_field
from evals.scorers.names import count_same, spellings
from summarizer.language import load_language
from summarizer.records import PersonRef, Question


def score_questions(judged: Judged) -> Iterable[Score]:
    """Give `questions`, and on those that match `roles` and `question_status`."""
    if judged.gold.annotation.questions is None:
        return
    matched = match_questions(judged)
    yield score_entries("questions", judged, matched)
    yield _roles(judged, matched)
    yield score_field(
        "question_status", judged, matched, lambda ours: ours.status, lambda theirs: theirs.status
    )


def _roles(judged: Judged, matched: Matched) -> Score:
    """Return precision and recall of the people in each role; a role that the gold leaves open is not judged."""
    language = load_language(judged.gold.language)
    people = {person.id: person for person in judged.minutes.people}
    right = found = wanted = 0
    pairs: list[Pair] = []
    for each in matched.couples:
        ours, theirs, _ = each
        for role, said, told in _by_role(ours, theirs):
            if not told:
                continue
            same = count_same(spellings(said, people), told, language)
            right, found, wanted = right + same, found + len(said), wanted + len(told)
            ok = same == len(said) == len(told)
            names = f"{role}: {', '.join(told)} → {', '.join(ref.text for ref in said) or '–'}"
            pairs.append(couple(judged, each, ok=ok, note=names))
    return Score("roles", right, found, wanted, tuple(pairs))


def _by_role(
    ours: Question, theirs: GoldQuestion
) -> list[tuple[str, tuple[PersonRef, ...], tuple[str, ...]]]:
    return [
        ("asker", ours.askers, _one(theirs.asker)),
        ("addressee", ours.addressees, theirs.addressees),
        ("answered by", ours.answered_by, _one(theirs.answered_by)),
    ]


def _one(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)
