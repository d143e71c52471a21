"""The decision list: what was decided, without the discussion."""

from collections.abc import Iterator

from summarizer.export import phrases
from summarizer.export.documents.claims import decision_details, sides
from summarizer.export.documents.lines import (
    Material,
    entry_line,
    facts,
    filled,
    listing,
    section,
    see_review,
    sentence,
    without_title,
)
from summarizer.export.plain import one_line
from summarizer.export.report import Block, Line, Run, Table, line
from summarizer.records import Decision

_WIDTHS = (0.06, 0.24, 0.4, 0.15, 0.15)


def decision_list(material: Material) -> Iterator[Block]:
    """Yield all decisions as a table, in the order of the agenda."""
    own, words = material.own, material.words
    known = facts(material.minutes.decisions)
    yield section(own.headings.decisions)
    if known:
        names = own.columns
        columns = (names.number, names.item, names.decision, names.outcome, names.vote)
        before = [None, *(decision.item_id for decision in known)]
        rows = [
            _row(material, number, decision, item_id)
            for number, (decision, item_id) in enumerate(zip(known, before, strict=False), 1)
        ]
        yield filled(Table(own.headings.decisions, columns, _WIDTHS, tuple(rows)), (4,))
    else:
        yield sentence(own.phrases.no_decisions)
    others = len(material.minutes.decisions) - len(known)
    yield from see_review(material, others, words.counts.decisions)


def without_decision(material: Material) -> Iterator[Block]:
    """Yield the items under which no decision is recorded, not even one to be reviewed."""
    decided = {decision.item_id for decision in material.minutes.decisions}
    parents = {item.parent for item in material.minutes.items}
    names = [
        material.item_names[item.id]
        for item in material.minutes.items
        if item.id not in decided and item.id not in parents and not material.is_closed(item)
    ]
    if decided and names:
        listed = listing(material, list(dict.fromkeys(names)))
        forms = material.own.phrases.without_decision
        yield sentence(forms[len(names) != 1].format(items=listed))


def _row(material: Material, number: int, decision: Decision, before: str | None) -> tuple[Line, ...]:
    """Return the row of a decision; an item that the row `before` has too is not written out again."""
    words = material.words
    text = without_title(material, one_line(decision.text), decision.item_id)
    details = [*decision_details(material, decision, text), *sides(material, decision)]
    again = decision.item_id == before and decision.item_id in material.items
    return (
        line(str(number)),
        line(material.item_names[decision.item_id] if again else _item_of(material, decision.item_id)),
        entry_line(material, decision, [Run(text)], text, details),
        line(phrases.outcome(decision, words)),
        line(phrases.votes(decision.votes, words)),
    )


def _item_of(material: Material, item_id: str | None) -> str:
    """Return number and title of an item, "" when there is none."""
    item = material.items.get(item_id)
    return phrases.item_title(item) if item else ""
