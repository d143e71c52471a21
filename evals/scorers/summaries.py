"""Summaries: do they have the key facts, in the document's language, without being the document itself."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from evals.likeness import common, content_words, coverage, extent
from evals.records import GoldFact, Judged, Pair, Score
from evals.scorers.items import match_items
from evals.scorers.matched import (
    gold_spans,
    is_wide,
    match_actions,
    match_decisions,
    match_questions,
    rate,
    text_of,
)
from evals.scorers.saying import ends_otherwise, loses_not, may_negate, negates
from evals.scorers.support import digits, strange_names, worded_numbers
from evals.scorers.trust import says_something, statements
from summarizer.document import merged
from summarizer.language import Language, language_codes, load_language
from summarizer.records import Statement

# The share of a fact's words that a summary must have.
_SHARE = 0.6
# Summaries that have so large a share of the document are long; so little says nothing.
_LONG, _LITTLE = 0.25, 0.01
# So many small words of another language stand in a text by chance ("we" is Dutch and English).
_BY_CHANCE = 1
_WORD = re.compile(r"[^\W\d_]+")


def score_summaries(judged: Judged) -> Iterable[Score]:
    """Give `key_facts`, `length`, `language`, `coverage` and `chrf`."""
    if judged.gold.annotation.key_facts is not None:
        yield _key_facts(judged, judged.gold.annotation.key_facts)
    yield _length(judged)
    yield _language(judged)
    yield _coverage(judged)
    yield _chrf(judged)


def _key_facts(judged: Judged, facts: Sequence[GoldFact]) -> Score:
    """Return the share of facts that the summary of their item has, in so much text as a summary may have."""
    language = load_language(judged.gold.language)
    kept = {id(told) for told in _within_length(judged)}
    told = [(each, item) for each, item in statements(judged) if id(each) in kept]
    ids = match_items(judged).ids
    headings = {item.id: f"{item.number or ''} {item.title}" for item in judged.minutes.items}
    pairs = []
    for index, fact in enumerate(facts):
        place = None if fact.item is None else ids.get(fact.item)
        own = [each for each, item in told if place is None or (item is not None and item.id == place)]
        best = _teller(fact.fact, own, language, headings.get(place or "", ""))
        pairs.append(Pair(fact.fact, None if best is None else best, ok=best is not None, gold_index=index))
    return rate("key_facts", pairs)


def _within_length(judged: Judged) -> list[Statement]:
    """Return the statements, in order, up to the length that summaries of the document may have."""
    left, kept = allowed(judged), []
    for told, _ in statements(judged):
        left -= len(told.text)
        if left < 0:
            break
        kept.append(told)
    return kept


def allowed(judged: Judged) -> float:
    """Return how many characters of summary count: a quarter of the document, but room for the gold's own facts."""
    facts = sum(len(fact.fact) for fact in judged.gold.annotation.key_facts or ())
    return max(_LONG * len(judged.gold.document.text), 2 * facts)


def _teller(fact: str, told: Sequence[Statement], language: Language, heading: str) -> str | None:
    """Return the statements, one or two in a row, that say `fact` under `heading`; None where none do."""
    single = [each.text for each in told]
    for text in (*single, *(" ".join(each) for each in pairwise(single))):
        if says(text, fact, language, heading):
            return text
    return None


def says(text: str, fact: str, language: Language, heading: str = "") -> bool:
    """Whether `text` has the figures, the names and most words of `fact`, and does not say the opposite.

    A figure or a name that stands in its `heading` need not be said again.
    """
    whole = f"{text}\n{heading}"
    if digits(fact) - digits(whole) - worded_numbers(whole, language) or strange_names(fact, whole):
        return False
    if coverage(content_words(fact, language), content_words(text, language)) < _SHARE:
        return False
    if ends_otherwise(text, fact, language) or loses_not(text, fact, language):
        return False
    return may_negate(text, language) or not negates(fact, language)


def _length(judged: Judged) -> Score:
    """Return 1 for summaries up to a quarter of the document, falling to 0 where they are as long as it is."""
    written = sum(len(told.text) for told, _ in statements(judged))
    share = written / max(1, len(judged.gold.document.text))
    value = min(1.0, share / _LITTLE, max(0.0, (1 - share) / (1 - _LONG)))
    pair = Pair(None, None, ok=value == 1, note=f"{written} characters, {share:.0%} of the document")
    return Score("length", value, 1, 1, (pair,))


def _language(judged: Judged) -> Score:
    """Return the share of texts in the document's language; those that could be in any are not judged."""
    minutes = judged.minutes
    texts = [(told.id, told.text) for told, _ in statements(judged)]
    texts += [
        (claim.id, text_of(claim)) for claim in (*minutes.decisions, *minutes.actions, *minutes.questions)
    ]
    pairs = []
    for name, text in texts:
        code = _code(text, judged.gold.language)
        if code is not None:
            pairs.append(Pair(judged.gold.language, text, ok=code == judged.gold.language, output_id=name))
    return rate("language", pairs)


def _code(text: str, expected: str) -> str | None:
    """Return the language of `text` by its small words; "" for no words at all, None where they don't tell.

    The program's own way would take Dutch for whatever it does not know.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if all(len(word) < 2 for word in words):
        return ""
    counts = {code: sum(word in load_language(code).stopwords for word in words) for code in language_codes()}
    best = max(counts, key=lambda code: (counts[code], code == expected))
    if counts[best] > counts.get(expected, 0) + _BY_CHANCE:
        return best
    return expected if counts.get(expected, 0) else None


def _coverage(judged: Judged) -> Score:
    """Return the share of the gold's evidence that the output's evidence has, in characters of lines."""
    annotation, document = judged.gold.annotation, judged.gold.document
    entries = (*(annotation.decisions or ()), *(annotation.actions or ()), *(annotation.questions or ()))
    used = [claim.evidence for claim in judged.minutes.claims if says_something(judged, text_of(claim))]
    used += [told.evidence for told, _ in statements(judged) if says_something(judged, told.text)]
    ours = merged((e.start, e.end) for evidence in used if not is_wide(document, evidence) for e in evidence)
    pairs = []
    for entry in entries:
        spans = merged(gold_spans(document, entry))
        if spans:
            ok = common(ours, spans) > 0
            pairs.append(
                Pair(text_of(entry), None, ok=ok, note=f"{common(ours, spans)} of {extent(spans)} characters")
            )
    return rate("coverage", pairs)


def _chrf(judged: Judged) -> Score:
    """Return the mean chrF (Popović 2015) of what is matched: a trend only, for it cannot tell a "not"."""
    kinds = [
        match_decisions(judged, shown=False),
        match_actions(judged, shown=False),
        match_questions(judged),
    ]
    couples = [(text_of(ours), text_of(theirs)) for kind in kinds for ours, theirs, _ in kind.couples]
    if not couples:
        return Score("chrf", 0, 0, 0)
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 - slow to load, and a trend is not always asked for

    chrf = CHRF()
    total = sum(chrf.sentence_score(ours, [theirs]).score / 100 for ours, theirs in couples)
    return Score("chrf", min(total, len(couples)), len(couples), len(couples))
