"""Can the output be trusted: are quotes verbatim, is what is sure right, and is what is said supported."""

from collections.abc import Iterable, Sequence

from evals.gold_text import find_all, line_at
from evals.likeness import content_words
from evals.records import Judged, Pair, Score
from evals.scorers.matched import (
    Matched,
    found_line,
    is_shown,
    is_wide,
    match_actions,
    match_decisions,
    own_actions,
    rate,
    text_of,
    touched,
)
from evals.scorers.support import context_of, source_of, unsupported
from summarizer.language import load_language
from summarizer.records import Action, Claim, Decision, Evidence, Item, Statement

# A quote of fewer letters and digits is none.
_SHORTEST = 3
# A passage of which an entry has so much is its evidence.
_MOST = 0.5


def score_trust(judged: Judged) -> Iterable[Score]:
    """Give `quotes`, `sure_right`, `sure_share`, `unsupported` and `hard_negatives`."""
    yield _quotes(judged)
    yield _supported(judged)
    annotation = judged.gold.annotation
    if annotation.decisions is None and annotation.actions is None:
        return
    kinds = []
    if annotation.decisions is not None:
        kinds.append(match_decisions(judged, shown=False))
    if annotation.actions is not None:
        kinds.append(match_actions(judged, shown=False))
    yield _sure_right(judged, kinds)
    yield _sure_share(kinds)
    yield _hard_negatives(judged, kinds)


def statements(judged: Judged) -> list[tuple[Statement, Item | None]]:
    """Return all lines of summaries, each with its item; the overview's have none."""
    minutes = judged.minutes
    told: list[tuple[Statement, Item | None]] = [
        (each, item) for item in minutes.items for each in item.summary
    ]
    return [*told, *((each, None) for each in minutes.overview)]


def says_something(judged: Judged, text: str) -> bool:
    """Whether `text` has a word that carries meaning."""
    return bool(content_words(text, load_language(judged.gold.language)))


def _quotes(judged: Judged) -> Score:
    """Return the share of evidence that is a verbatim quote of a place; an entry without any has one wrong."""
    entries: list[tuple[str, str, Sequence[Evidence]]] = [
        (claim.id, text_of(claim), claim.evidence) for claim in judged.minutes.claims
    ]
    entries += [(told.id, told.text, told.evidence) for told, _ in statements(judged)]
    pairs = []
    for name, text, evidence in entries:
        wide = is_wide(judged.gold.document, evidence)
        silent = not says_something(judged, text)
        if not evidence:
            pairs.append(Pair(None, text, ok=False, output_id=name, note="no evidence"))
        for each in evidence:
            note = "points at a large part of the document" if wide else _misquoted(judged, each)
            note = "carries an entry that says nothing" if silent else note
            line = line_at(judged.gold.document.text, each.start)
            pairs.append(Pair(None, each.quote[:300], ok=not note, output_id=name, line=line, note=note))
    return rate("quotes", pairs)


def _misquoted(judged: Judged, evidence: Evidence) -> str:
    if judged.gold.document.text[evidence.start : evidence.end] != evidence.quote:
        return "not what the source has there"
    return "" if sum(map(str.isalnum, evidence.quote)) >= _SHORTEST else "quotes nothing"


def _supported(judged: Judged) -> Score:
    """Return the share of statements, decisions and actions, shown or to be reviewed, that their evidence supports."""
    items = {item.id: item for item in judged.minutes.items}
    entries: list[tuple[str, str, Item | None, Sequence[Evidence]]] = [
        (told.id, told.text, item, told.evidence) for told, item in statements(judged)
    ]
    entries += [
        (claim.id, text_of(claim), items.get(claim.item_id or ""), claim.evidence)
        for claim in (*judged.minutes.decisions, *own_actions(judged))
    ]
    document, language = judged.gold.document, load_language(judged.gold.language)
    pairs = []
    for name, text, item, evidence in entries:
        if not evidence or is_wide(document, evidence):
            note = "no evidence that points at a place"
        else:
            context = context_of(document, judged.minutes, item, evidence)
            note = unsupported(text, source_of(evidence), context, language)
        line = line_at(document.text, evidence[0].start) if evidence else None
        pairs.append(Pair(None, text, ok=not note, output_id=name, line=line, note=note))
    return rate("unsupported", pairs)


def _sure_right(judged: Judged, kinds: Sequence[Matched]) -> Score:
    """Return the share of shown entries that are in the gold; to show nothing where there is something is one wrong."""
    pairs = []
    for kind in kinds:
        gold = {pair.found: text_of(kind.wanted[pair.wanted]) for pair in kind.matches}
        pairs += [
            Pair(
                gold.get(index),
                text_of(claim),
                index in gold,
                output_id=claim.id,
                line=found_line(judged, claim),
            )
            for index, claim in enumerate(kind.found)
            if is_shown(claim)
        ]
    if not pairs and any(kind.wanted for kind in kinds):
        pairs = [Pair(None, None, ok=False, note="nothing is shown as sure")]
    return rate("sure_right", pairs)


def _sure_share(kinds: Sequence[Matched]) -> Score:
    """Return the share of right entries that are shown as facts."""
    pairs = [
        Pair(text_of(theirs), text_of(ours), is_shown(ours), gold_index=pair.wanted, output_id=ours.id)
        for kind in kinds
        for ours, theirs, pair in kind.couples
    ]
    return rate("sure_share", pairs)


def _hard_negatives(judged: Judged, kinds: Sequence[Matched]) -> Score:
    """Return the share of passages that only look like an entry on which no wrong shown entry rests.

    Nothing is withstood by an output that shows nothing.
    """
    document = judged.gold.document
    matched = (kind.found[pair.found] for kind in kinds for pair in kind.matches)
    right = {claim.id for claim in matched if not is_wide(document, claim.evidence)}
    entries: tuple[Decision | Action, ...] = (*judged.minutes.decisions, *own_actions(judged))
    shown = [each for each in entries if is_shown(each) and says_something(judged, text_of(each))]
    silent = not shown and any(kind.wanted for kind in kinds)
    pairs = []
    for passage in judged.gold.annotation.hard_negatives or ():
        spans = list(find_all(document.text, passage.quote))
        fell = next((each for each in shown if _rests_on(each, spans) and each.id not in right), None)
        pairs.append(
            Pair(
                passage.quote,
                None if fell is None else text_of(fell),
                ok=fell is None and not silent,
                output_id=None if fell is None else fell.id,
                line=line_at(document.text, spans[0][0]) if spans else None,
                note=passage.why,
            )
        )
    return rate("hard_negatives", pairs)


def _rests_on(claim: Claim, spans: Sequence[tuple[int, int]]) -> bool:
    return any(touched(claim, span) >= _MOST for span in spans)
