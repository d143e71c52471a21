"""The draft pass: an item's own best sentences, and an overview composed from what was found."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType

from summarizer.document import AgendaItem, Sentence, Span, is_subheading
from summarizer.ids import make_id, unique_ids
from summarizer.language import Section
from summarizer.records import Decision, Evidence, Statement
from summarizer.rules.context import Context, Findings
from summarizer.rules.running import is_empty

# A summary holds the conclusion and at most this many other sentences, together this share of the item.
_OTHERS = 3
_SHARE = 0.20
# A sentence that repeats more than this share of what is already said adds nothing.
_OVERLAP = 0.6
_WORD = re.compile(r"[^\W\d_]{4,}")
_FIGURE = re.compile(r"\d")
_SHORT, _LONG = 40, 350


class SummaryWords(Section):
    """Section [summary] of a language file: sentences that conclude, only move the meeting along, or are personal."""

    concluding: str
    procedural: str
    personal: str


def summarize_items(
    context: Context, findings: Findings, shorter: Mapping[int, str] = MappingProxyType({})
) -> dict[str, tuple[Statement, ...]]:
    """Return the summary of each item by its id: the conclusion first, then up to three sentences in order.

    There is always one sentence where the item has any; more only while all fit in a fifth of the item.
    `shorter` holds what a model made of some sentences, by their number; it stands instead of them.
    """
    decisions: dict[str | None, list[Decision]] = defaultdict(list)
    for decision in findings.decisions:
        if decision.detection == "sure":
            decisions[decision.item_id].append(decision)
    scores = _all_scores(context, findings)
    summaries = {
        item.id: tuple(_summary(item, decisions[item.id], scores[item.id], context, shorter))
        for item in context.items
    }
    return {item: _with_unique_ids(statements) for item, statements in summaries.items()}


def telling_sentences(context: Context, findings: Findings) -> dict[str, list[Sentence]]:
    """Return for each item (by id) the sentences that its summary would be made of, and a few more, in order."""
    decided = {e.start for decision in findings.decisions for e in decision.evidence}
    all_scores = _all_scores(context, findings)
    out = {}
    for item in context.items:
        scores = all_scores[item.id]
        rest = [s for s in _prose(item) if s.start not in decided and not is_empty(s.text, context)]
        best = sorted(rest, key=lambda s: (-scores[s.number], s.number))[: _OTHERS + 1]
        out[item.id] = sorted(best, key=lambda s: s.number)
    return out


def _all_scores(context: Context, findings: Findings) -> dict[str, dict[int, float]]:
    """Return how much each sentence says of its item, by the item's id and the sentence's number."""
    spread = Counter(
        word
        for item in context.items
        for word in {w for s in item.sentences for w in _words(s.text, context)}
    )
    promised = {e.start for found in (*findings.actions, *findings.questions) for e in found.evidence}
    return {item.id: _scores(item, spread, promised, context) for item in context.items}


def overview(findings: Findings) -> tuple[Statement, ...]:
    """Return what was decided about the matters themselves, in the words of the decisions that are sure."""
    return tuple(
        Statement(id=make_id("overview", decision.id), text=decision.text, evidence=decision.evidence)
        for decision in findings.decisions
        if decision.detection == "sure"
        and decision.support == "verified"
        and decision.type not in ("minutes", "procedural")
    )


def _summary(
    item: AgendaItem,
    decisions: Sequence[Decision],
    scores: dict[int, float],
    context: Context,
    shorter: Mapping[int, str],
) -> Iterable[Statement]:
    """Yield the statements: decisions while they fit, else the sentence that concludes, then the best others."""
    # An item of courtesies only still has a sentence.
    prose = [sentence for sentence in _prose(item) if not is_empty(sentence.text, context)] or _prose(item)
    left = _SHARE * (len(item.title.text) + sum(len(sentence.text) for sentence in item.sentences))
    told: set[Span] = set()
    said: set[str] = set()
    empty = True
    for decision in decisions:
        if empty or len(decision.text) <= left:
            yield _statement(item, decision.text, decision.evidence)
            left -= len(decision.text)
            told |= {(e.start, e.end) for e in decision.evidence}
            said |= set(_words(decision.text, context))
            empty = False
    if empty and (conclusion := _conclusion(prose, context)) is not None:
        scores[conclusion.number] = 2 * max(scores.values())
    others: list[Sentence] = []
    for sentence in sorted(prose, key=lambda s: (-scores[s.number], s.number)):
        if len(others) == _OTHERS:
            break
        words = set(_words(sentence.text, context))
        repeats = words and len(words & said) > _OVERLAP * len(words)
        fits = empty or len(shorter.get(sentence.number, sentence.text)) <= left
        if fits and not repeats and not told & set(sentence.spans()):
            others.append(sentence)
            left -= len(shorter.get(sentence.number, sentence.text))
            said |= words
            empty = False
    for sentence in sorted(others, key=lambda s: s.number):
        statement = _statement(item, sentence.text, context.document.evidence(sentence.spans()))
        text = shorter.get(sentence.number)
        yield statement.model_copy(update={"text": text, "origin": "model"}) if text else statement


def _with_unique_ids(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements with ids that no two share: an item can say the same twice."""
    ids = unique_ids(statement.id for statement in statements)
    return tuple(s.model_copy(update={"id": own}) for s, own in zip(statements, ids, strict=True))


def _prose(item: AgendaItem) -> list[Sentence]:
    return [sentence for sentence in item.sentences if sentence.block.kind != "row"]


def _statement(item: AgendaItem, text: str, evidence: tuple[Evidence, ...]) -> Statement:
    return Statement(id=make_id("summary", item.id, text), text=text, evidence=evidence)


def _conclusion(prose: Sequence[Sentence], context: Context) -> Sentence | None:
    """Return the last sentence that concludes in words, where no decision does."""
    concluding = context.language.pattern(context.language.section("summary", SummaryWords).concluding)
    return next((sentence for sentence in reversed(prose) if concluding.search(sentence.text)), None)


def _scores(
    item: AgendaItem, spread: Counter[str], promised: Container[int], context: Context
) -> dict[int, float]:
    """Return how much each sentence says of its item, by its number.

    The words that the item repeats and other items do not, evened out over the sentence's length; more
    for figures and for what is promised or asked (`promised`, by where it starts), less for what only
    moves the meeting along.
    """
    words = context.language.section("summary", SummaryWords)
    patterns = [
        (context.language.pattern(p), weight)
        for p, weight in ((words.procedural, 0.3), (words.personal, 0.8))
    ]
    prose = _prose(item)
    counts = Counter(word for sentence in prose for word in _words(sentence.text, context))
    title = set(_words(item.title.text, context))
    scores = {}
    for place, sentence in enumerate(prose):
        own = set(_words(sentence.text, context))
        weight = (
            sum((1 + counts[word]) / spread[word] ** 0.5 * (1.5 if word in title else 1) for word in own)
            / (len(own) + 6) ** 0.7
        )
        weight *= 1.3 if place == 0 else 1.0
        weight *= 1.15 if place and prose[place - 1].block is not sentence.block else 1.0
        weight *= 0.2 if is_subheading(sentence) else 1.0
        weight *= 1.4 if sentence.start in promised else 1.0
        weight *= 1.3 if _FIGURE.search(sentence.text) else 1.0
        weight *= 0.5 if len(sentence.text) < _SHORT or len(sentence.text) > _LONG else 1.0
        weight *= 0.3 if sentence.text.rstrip().endswith(("?", ":")) else 1.0
        for pattern, factor in patterns:
            weight *= factor if pattern.search(sentence.text) else 1.0
        scores[sentence.number] = weight
    return scores


def _words(text: str, context: Context) -> list[str]:
    return [word for word in map(str.lower, _WORD.findall(text)) if word not in context.language.stopwords]
