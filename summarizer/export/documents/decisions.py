"""The decision list: what was decided, without the discussion."""

from collections.abc import Iterator

from summarizer.export import phrases
from summarizer.export.documents.claims import decision_details, sides
from summarizer.export.documents.lines import (
    Material,
    entry_line,
    facts,
    section,
    see_review,
    sentence,
    without_title,
)
from summarizer.export.plain import one_line
from summarizer.export.report import Block, Line, Run, Table, line
from summarizer.records import Decision

_WIDTHS = (0.06, 0.24, 0.38, 0.15, 0.17)
# A longer list of names has no room in the column of the vote.
_LONGEST_SIDE = 60


def decision_list(material: Material) -> Iterator[Block]:
    """Yield all decisions as a table, in the order of the agenda."""
    own, words = material.own, material.words
    known = facts(material.minutes.decisions)
    yield section(own.headings.decisions)
    if known:
        names = own.columns
        columns = (names.number, names.item, names.decision, names.outcome, names.vote)
        rows = [_row(material, number, decision) for number, decision in enumerate(known, 1)]
        yield Table(own.headings.decisions, columns, _WIDTHS, tuple(rows))
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
        yield sentence(material.own.phrases.without_decision.format(items=", ".join(dict.fromkeys(names))))


def _row(material: Material, number: int, decision: Decision) -> tuple[Line, ...]:
    words = material.words
    text = without_title(material, one_line(decision.text), decision.item_id)
    vote = phrases.votes(decision.votes, words)
    who = tuple(sides(material, decision))
    details = list(decision_details(material, decision))
    if max((len(side.text) for side in who), default=0) > _LONGEST_SIDE:
        details, who = [*details, *who], ()
    elif who and not vote:
        vote, who = who[0].text, who[1:]
    return (
        line(str(number)),
        line(item_of(material, decision.item_id)),
        entry_line(material, decision, [Run(text)], text, details),
        line(phrases.outcome(decision, words)),
        Line((Run(vote),), under=who),
    )


def item_of(material: Material, item_id: str | None) -> str:
    """Return number and title of an item, "" when there is none."""
    item = material.items.get(item_id)
    return phrases.item_title(item) if item else ""
