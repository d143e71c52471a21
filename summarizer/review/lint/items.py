"""Agenda items: talked about without a conclusion, or not talked about."""

from collections.abc import Iterator

from summarizer.records import Evidence, Item
from summarizer.review.lint.looked import Looked, Remark
from summarizer.review.source import sentences_in
from summarizer.rules.summary import SummaryWords


def unfinished(looked: Looked) -> Iterator[Remark]:
    """Yield items that were debated, but have no decision, no action and no sentence that concludes."""
    minutes = looked.minutes
    ended = {claim.item_id for claim in (*minutes.decisions, *minutes.actions)}
    parents = {item.parent for item in minutes.items}
    concluding = looked.language.pattern(looked.language.section("summary", SummaryWords).concluding)
    for item in minutes.items:
        if item.kind != "debate" or item.id in ended or item.id in parents:
            continue
        if not any(concluding.search(text) for text in _told(item, looked)):
            yield Remark("no_conclusion", {"item": _name(item)}, (("items", item.id),), item.id, _where(item))


def untreated(looked: Looked) -> Iterator[Remark]:
    """Yield lines of the agenda that were not treated."""
    for line in looked.minutes.untreated:
        yield Remark("untreated", {"item": line})


def _told(item: Item, looked: Looked) -> Iterator[str]:
    if looked.source is not None:
        yield from (sentence.text for sentence in sentences_in(looked.source, item))
    yield from (statement.text for statement in (*item.summary, *item.running))


def _where(item: Item) -> tuple[Evidence, ...]:
    return next((statement.evidence for statement in item.summary if statement.evidence), ())


def _name(item: Item) -> str:
    return f"{item.number} {item.title}" if item.number else item.title
