"""The summary: overview, decisions, actions, and everything under its item."""

from collections.abc import Iterator, Sequence

from summarizer.export import phrases
from summarizer.export.documents.claims import brief_line
from summarizer.export.documents.lines import (
    Material,
    called_all,
    entry_line,
    facts,
    filled,
    initial,
    section,
    see_review,
    sentence,
    statement_line,
)
from summarizer.export.plain import one_line
from summarizer.export.report import Block, Bullets, Heading, Paragraph, Run, Table, line
from summarizer.records import Action, Claim, Decision, Evidence, Item, Position, Question, Statement

_DECISION_WIDTHS = (0.18, 0.5, 0.2, 0.12)
_ACTION_WIDTHS = (0.2, 0.5, 0.18, 0.12)
_DEEPEST = 5


def overview(material: Material) -> Iterator[Block]:
    """Yield the overview."""
    lines = [said for said in material.minutes.overview if phrases.is_fact(said)]
    if lines:
        yield section(material.words.headings.overview)
        yield Bullets(tuple(statement_line(material, said) for said in lines))


def decisions(material: Material) -> Iterator[Block]:
    """Yield the decisions as a table."""
    words, names = material.words, material.words.columns
    all_of_them = material.minutes.decisions
    rows = tuple(
        (
            line(phrases.outcome(decision, words)),
            entry_line(material, decision, [Run(one_line(decision.text))], decision.text),
            line(phrases.votes(decision.votes, words)),
            line(material.item_names.get(decision.item_id, "")),
        )
        for decision in facts(all_of_them)
    )
    yield section(words.headings.decisions)
    columns = (names.outcome, names.decision, names.vote, names.item)
    if rows:
        yield filled(Table(words.headings.decisions, columns, _DECISION_WIDTHS, rows), (2, 3))
    else:
        yield sentence(words.no_decisions)
    yield from see_review(material, len(all_of_them) - len(rows), words.counts.decisions)


def actions(material: Material) -> Iterator[Block]:
    """Yield actions and undertakings as a table."""
    words, names = material.words, material.words.columns
    all_of_them = material.minutes.actions
    rows = tuple(
        (
            line(called_all(material, action.owners) or words.nobody),
            entry_line(material, action, [Run(initial(phrases.task(action, words)))], action.task),
            line(phrases.due(action.due, words)),
            line(material.item_names.get(action.item_id, "")),
        )
        for action in facts(all_of_them)
    )
    yield section(words.headings.actions)
    columns = (names.who, names.what, names.when, names.item)
    if rows:
        yield filled(Table(words.headings.actions, columns, _ACTION_WIDTHS, rows), (2, 3))
    else:
        yield sentence(words.no_actions)
    yield from see_review(material, len(all_of_them) - len(rows), words.counts.actions)


def items(material: Material) -> Iterator[Block]:
    """Yield each item with its summary and all that belongs to it."""
    yield section(material.words.headings.items)
    if not material.minutes.items:
        yield sentence(material.own.phrases.no_items)
    levels = item_levels(material, 2)
    for item in material.minutes.items:
        yield item_heading(material, item, levels[item.id])
        if material.is_closed(item):
            yield sentence(material.own.closed_here)
            continue
        yield from item_labels(material, item)
        below = [one for one in facts(material.claims.get(item.id, ())) if isinstance(one, Decision | Action)]
        known = [said for said in item.summary if phrases.is_fact(said) and not is_said(said, below)]
        if known:
            yield Bullets(tuple(statement_line(material, said) for said in known))
        yield from _claims(material, item)


def loose(material: Material) -> Iterator[Block]:
    """Yield what belongs to no item."""
    if material.claims.get(None):
        yield section(material.words.headings.loose)
        yield from _claims(material, None)


def is_said(said: Statement, claims: Sequence[Claim]) -> bool:
    """Whether a decision or an action says the same by the same words of the source."""
    if said.origin != "rules" or not said.evidence:
        return False
    return any(
        claim.origin == "rules" and all(_is_in(piece, claim.evidence) for piece in said.evidence)
        for claim in claims
    )


def _is_in(piece: Evidence, whole: Sequence[Evidence]) -> bool:
    return any(one.start <= piece.start and piece.end <= one.end for one in whole)


def item_levels(material: Material, first: int) -> dict[str | None, int]:
    """Return how deep the heading of each item is; those of items below none are at `first`."""
    levels: dict[str | None, int] = {None: first - 1}
    for item in material.minutes.items:
        levels[item.id] = min(levels.get(item.parent, first - 1) + 1, _DEEPEST)
    return levels


def item_heading(material: Material, item: Item, level: int) -> Heading:
    """Return an item's heading; of what was left out it has the number only."""
    if material.is_closed(item):
        item = item.model_copy(update={"title": material.own.closed_item, "reference": None})
    return Heading(level, phrases.item_title(item), item.id)


def item_labels(material: Material, item: Item) -> Iterator[Block]:
    """Yield what sort of item it is where neither its title nor the item that it is part of says so."""
    parent = material.items.get(item.parent)
    said = phrases.item_labels(parent, material.words) if parent else []
    labels = [
        label
        for label in phrases.item_labels(item, material.words)
        if label not in said and label.casefold() not in item.title.casefold()
    ]
    if labels:
        yield sentence(" · ".join(labels), "label")


def to_review(material: Material, item: Item | None, *, running: bool) -> int:
    """Return how many entries of an item stand under "to review" only."""
    claims = material.claims.get(item.id if item else None, ())
    lines = phrases.shown_lines(item, running=running) if item else ()
    return sum(not phrases.is_fact(claim) for claim in claims) + sum(
        not phrases.is_fact(said) for said in lines
    )


def _claims(material: Material, item: Item | None) -> Iterator[Block]:
    titles = material.words.headings
    claims = facts(material.claims.get(item.id if item else None, ()))
    for title, sort in (
        (titles.decisions, Decision),
        (titles.actions, Action),
        (titles.questions, Question),
        (titles.positions, Position),
    ):
        if own := [claim for claim in claims if isinstance(claim, sort)]:
            yield Paragraph(line(title, strong=True), "label")
            yield Bullets(tuple(brief_line(material, claim) for claim in own))
    count = to_review(material, item, running=False)
    yield from see_review(material, count, material.words.counts.review)
