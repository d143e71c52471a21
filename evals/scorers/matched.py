"""Decisions, actions and questions of an output, matched with the gold's: what most scorers start from."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from evals.gold_text import find_quote, line_at, line_span
from evals.likeness import Entry, common, entry_likeness, extent
from evals.matching import Match, match
from evals.records import GoldAction, GoldDecision, GoldEntry, GoldQuestion, Judged, Pair, Score
from evals.threshold import THRESHOLD
from summarizer.document import Document, Span, merged
from summarizer.language import load_language
from summarizer.records import Action, Claim, Decision, Evidence, Position, Question

# One quote points at a place: a sentence or two, never a large part of a document.
_WIDEST_SHARE, _WIDEST, _ALWAYS = 4, 2_000, 500


class Matched(NamedTuple):
    """The entries of one kind: what was found, what was wanted, and which is which."""

    found: Sequence[Any]
    wanted: Sequence[Any]
    matches: Sequence[Match]

    @property
    def couples(self) -> list[tuple[Any, Any, Match]]:
        """The found and the wanted entry of each match."""
        return [(self.found[pair.found], self.wanted[pair.wanted], pair) for pair in self.matches]


def is_shown(claim: Claim) -> bool:
    """Whether an entry stands in the main tables, as a fact, and not under "to review"."""
    return claim.support == "verified" and claim.detection == "sure"


def is_wide(document: Document, evidence: Sequence[Evidence]) -> bool:
    """Whether evidence points nowhere because it is a large part of the document."""
    size = extent(merged((each.start, each.end) for each in evidence))
    return size > max(_ALWAYS, min(_WIDEST, len(document.text) // _WIDEST_SHARE))


def own_actions(judged: Judged) -> list[Action]:
    """Return the actions that arose in this meeting."""
    return [action for action in judged.minutes.actions if not action.carried]


def match_decisions(judged: Judged, *, shown: bool) -> Matched:
    """Match the decisions, all or only those shown."""
    found = [each for each in judged.minutes.decisions if not shown or is_shown(each)]
    return _matched(judged, found, judged.gold.annotation.decisions or (), text_of)


def match_actions(judged: Judged, *, shown: bool) -> Matched:
    """Match the actions, all or only those shown; carried ones are left out."""
    found = [each for each in own_actions(judged) if not shown or is_shown(each)]
    return _matched(judged, found, judged.gold.annotation.actions or (), text_of)


def match_questions(judged: Judged) -> Matched:
    """Match the questions."""
    return _matched(judged, judged.minutes.questions, judged.gold.annotation.questions or (), text_of)


def text_of(entry: Claim | GoldEntry) -> str:
    """Return what an entry says."""
    match entry:
        case Action() | GoldAction():
            return entry.task
        case Question() | GoldQuestion():
            return entry.question
        case Decision() | GoldDecision() | Position():
            return entry.text
    return ""


def gold_spans(document: Document, entry: GoldEntry) -> tuple[Span, ...]:
    """Return where a gold entry stands in the source: its quote, else its lines."""
    quoted = find_quote(document.text, entry.quote, entry.lines) if entry.quote else None
    if quoted is not None:
        return (quoted,)
    return (line_span(document.text, *entry.lines),) if entry.lines is not None else ()


def gold_line(judged: Judged, entry: GoldEntry) -> int | None:
    """Return the line of a gold entry."""
    spans = gold_spans(judged.gold.document, entry)
    return line_at(judged.gold.document.text, spans[0][0]) if spans else None


def found_line(judged: Judged, claim: Claim) -> int | None:
    """Return the line of an entry of the output."""
    return line_at(judged.gold.document.text, claim.evidence[0].start) if claim.evidence else None


def score_entries(metric: str, judged: Judged, matched: Matched) -> Score:
    """Return precision and recall of `matched`, with what was missed and what was invented."""
    taken = {pair.found for pair in matched.matches}
    got = {pair.wanted for pair in matched.matches}
    pairs = [couple(judged, each, ok=True) for each in matched.couples]
    pairs += [
        Pair(gold=text_of(entry), output=None, ok=False, gold_index=index, line=gold_line(judged, entry))
        for index, entry in enumerate(matched.wanted)
        if index not in got
    ]
    pairs += [
        Pair(gold=None, output=text_of(claim), ok=False, output_id=claim.id, line=found_line(judged, claim))
        for index, claim in enumerate(matched.found)
        if index not in taken
    ]
    return Score(metric, len(matched.matches), len(matched.found), len(matched.wanted), tuple(pairs))


def couple(judged: Judged, matched: tuple[Any, Any, Match], *, ok: bool, note: str = "") -> Pair:
    """Return a match (one of `couples`) as a pair of words; `note` says what differs."""
    ours, theirs, pair = matched
    return Pair(
        gold=text_of(theirs),
        output=text_of(ours),
        ok=ok,
        gold_index=pair.wanted,
        output_id=ours.id,
        similarity=round(pair.likeness, 3),
        line=gold_line(judged, theirs),
        note=note,
    )


def score_field(
    metric: str, judged: Judged, matched: Matched, ours: Callable[[Any], Any], theirs: Callable[[Any], Any]
) -> Score:
    """Return the share of matches of which a field is the same; those whose gold does not tell it are left out."""
    pairs = []
    for each in matched.couples:
        said, told = ours(each[0]), theirs(each[1])
        if told is not None:
            ok = said == told
            pairs.append(couple(judged, each, ok=ok, note="" if ok else f"{told} → {said}"))
    return rate(metric, pairs)


def rate(metric: str, pairs: Sequence[Pair]) -> Score:
    """Return the share of `pairs` that are right."""
    return Score(metric, sum(pair.ok for pair in pairs), len(pairs), len(pairs), tuple(pairs))


def touched(claim: Claim, span: Span) -> float:
    """Return the share of `span` that the evidence of `claim` has."""
    spans = merged((each.start, each.end) for each in claim.evidence)
    return common(spans, [span]) / max(1, span[1] - span[0])


def _matched(
    judged: Judged, found: Sequence[Any], wanted: Sequence[Any], text: Callable[[Any], str]
) -> Matched:
    language, document = load_language(judged.gold.language), judged.gold.document
    ours = [Entry(text(each), language, tuple((e.start, e.end) for e in each.evidence)) for each in found]
    theirs = [Entry(text(each), language, gold_spans(document, each)) for each in wanted]
    threshold = THRESHOLD if judged.threshold is None else judged.threshold
    return Matched(found, wanted, match(ours, theirs, entry_likeness, threshold))
