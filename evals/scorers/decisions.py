"""Decisions: which were found, and of those that match, their types, outcomes and votes, with flips apart."""

from collections.abc import Iterable
from typing import Any, get_args

from evals.records import GoldDecision, GoldVotes, Judged, Pair, Score
from evals.scorers.matched import (
    Matched,
    couple,
    gold_line,
    gold_spans,
    match_decisions,
    rate,
    score_entries,
    score_field,
    text_of,
)
from evals.scorers.names import same_person
from evals.scorers.saying import drops_negation, ends_otherwise, loses_not, may_negate, negates
from summarizer.language import Language, load_language
from summarizer.records import Decision, Outcome, Votes

_COUNTS = ("for_", "against", "abstained", "invalid", "unanimous")
# What came through in some form, what did not, and what is neither.
_THROUGH = frozenset({"adopted", "amended"})
_STOPPED = frozenset({"rejected", "deferred", "withdrawn", "tied"})
assert frozenset(get_args(Outcome)) == {*_THROUGH, *_STOPPED, "noted"}


def score_decisions(judged: Judged) -> Iterable[Score]:
    """Give all scores of decisions; all but `decisions_all` and `flips` look at those that are shown as facts."""
    if judged.gold.annotation.decisions is None:
        return
    shown, every = match_decisions(judged, shown=True), match_decisions(judged, shown=False)
    yield score_entries("decisions", judged, shown)
    yield score_entries("decisions_all", judged, every)
    yield _recall("recall_cue", judged, shown, cue=True)
    yield _recall("recall_no_cue", judged, shown, cue=False)
    yield score_field("types", judged, shown, lambda ours: ours.type, lambda theirs: theirs.type)
    yield score_field("outcomes", judged, shown, lambda ours: ours.outcome, lambda theirs: theirs.outcome)
    yield score_field("outcomes_not_adopted", judged, shown, lambda ours: ours.outcome, _not_adopted)
    yield _flips(judged, every)
    yield _votes(judged, shown)


def _not_adopted(decision: GoldDecision) -> str | None:
    return None if decision.outcome == "adopted" else decision.outcome


def _recall(metric: str, judged: Judged, matched: Matched, *, cue: bool) -> Score:
    """Return the recall of the decisions that are (or are not) said in a word that decides."""
    outputs = {pair.wanted: matched.found[pair.found] for pair in matched.matches}
    pairs = [
        Pair(
            text_of(entry),
            text_of(outputs[index]) if index in outputs else None,
            ok=index in outputs,
            gold_index=index,
            output_id=outputs[index].id if index in outputs else None,
            line=gold_line(judged, entry),
        )
        for index, entry in enumerate(matched.wanted)
        if entry.cue is cue
    ]
    return rate(metric, pairs)


def _flips(judged: Judged, matched: Matched) -> Score:
    pairs = []
    for each in matched.couples:
        ours, theirs, _ = each
        note = _flip(judged, ours, theirs)
        pairs.append(couple(judged, each, ok=not note, note=note))
    return rate("flips", pairs)


def _flip(judged: Judged, ours: Decision, theirs: GoldDecision) -> str:
    """Return in which way a decision says the opposite of the gold's; nothing where it does not."""
    language = load_language(judged.gold.language)
    outcomes = {ours.outcome, theirs.outcome}
    if outcomes & _THROUGH and outcomes & _STOPPED:
        return f"{theirs.outcome} → {ours.outcome}"
    if ends_otherwise(ours.text, theirs.text, language):
        return "the text says another outcome"
    own = " ".join(each.quote for each in ours.evidence)
    source = " ".join(
        judged.gold.document.text[start:end] for start, end in gold_spans(judged.gold.document, theirs)
    )
    if _plain(ours.text) in _plain(own) and _plain(ours.text):
        return ""
    if negates(ours.text, language) and not any(
        may_negate(text, language) for text in (theirs.text, own, source)
    ):
        return "a negation that is not there"
    lost = _is_lost(ours.text, theirs.text, source, language)
    return "a negation is lost" if negates(theirs.text, language) and lost else ""


def _is_lost(text: str, wanted: str, source: str, language: Language) -> bool:
    """Whether `text` says what the gold denies, where the source denies it too."""
    return may_negate(source, language) and (
        loses_not(text, wanted, language) or drops_negation(text, source, language)
    )


def _votes(judged: Judged, matched: Matched) -> Score:
    """Return precision and recall of the figures and the voters that a vote's gold names; an invented vote is wrong."""
    language = load_language(judged.gold.language)
    right = found = wanted = 0
    pairs = []
    for each in matched.couples:
        ours, theirs, _ = each
        if "votes" not in theirs.model_fields_set:
            continue
        told = _facts(theirs.votes)
        said = _facts(ours.votes)
        if theirs.votes is not None:
            said = {
                key: value for key, value in said.items() if key in told or _names_voter(key, theirs.votes)
            }
        else:
            said = {key: value for key, value in said.items() if key in {"for_", "against"} and value}
        same = _same_facts(said, told, language)
        right, found, wanted = right + same, found + len(said), wanted + len(told)
        if told or said:
            ok = same == len(told) == len(said)
            pairs.append(couple(judged, each, ok=ok, note="" if ok else f"{told} → {said}"))
    return Score("votes", right, found, wanted, tuple(pairs))


def _facts(votes: Votes | GoldVotes | None) -> dict[str, Any]:
    """Return what a vote says: its figures by their names, and choices by voter."""
    if votes is None:
        return {}
    facts = {name: getattr(votes, name) for name in _COUNTS if getattr(votes, name) is not None}
    for vote in votes.by:
        facts[vote.who if isinstance(vote.who, str) else vote.who.text] = vote.choice
    return facts


def _names_voter(key: str, votes: GoldVotes) -> bool:
    return key not in _COUNTS and bool(votes.by)


def _same_facts(said: dict[str, Any], told: dict[str, Any], language: Language) -> int:
    """Return how many facts of `told` are in `said`, each of `said` once."""
    left, count = dict(said), 0
    for key, value in told.items():
        same = next((each for each in left if left[each] == value and _same_key(each, key, language)), None)
        if same is not None:
            count += 1
            del left[same]
    return count


def _same_key(one: str, other: str, language: Language) -> bool:
    if one in _COUNTS or other in _COUNTS:
        return one == other
    return same_person(one, other, language)


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
