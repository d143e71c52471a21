"""The lists of actions and of undertakings: who does what, by when, and what became of earlier ones."""

from collections.abc import Iterator, Sequence

from summarizer.export import phrases
from summarizer.export.documents.lines import (
    Material,
    called_all,
    earlier_line,
    entry_line,
    facts,
    filled,
    initial,
    labelled,
    section,
    see_review,
    sentence,
)
from summarizer.export.plain import one_line
from summarizer.export.report import Block, Line, Run, Table, line
from summarizer.export.words import counted
from summarizer.records import Action, ActionKind

_ACTION_WIDTHS = (0.09, 0.39, 0.18, 0.16, 0.1, 0.08)
_UNDERTAKING_WIDTHS = (0.09, 0.17, 0.12, 0.31, 0.14, 0.1, 0.07)


def new_actions(material: Material) -> Iterator[Block]:
    """Yield the actions of this meeting."""
    own, known = material.own, _known(material, "action")
    new = [action for action in known if not _is_earlier(action)]
    yield section(own.headings.new_actions)
    if new:
        yield _action_table(material, own.headings.new_actions, new)
    else:
        yield sentence(own.phrases.no_new_actions if known else own.phrases.no_actions)
    yield from _see_review(material, "action")


def earlier_actions(material: Material) -> Iterator[Block]:
    """Yield the actions of earlier meetings, with what became of them."""
    title = material.own.headings.earlier_actions
    if earlier := [action for action in _known(material, "action") if _is_earlier(action)]:
        yield section(title)
        yield _action_table(material, title, earlier)


def also_undertakings(material: Material) -> Iterator[Block]:
    """Yield that undertakings stand in a list of their own."""
    if count := len(_known(material, "undertaking")):
        yield sentence(counted(count, material.own.phrases.also_undertakings))


def new_undertakings(material: Material) -> Iterator[Block]:
    """Yield the undertakings given at this meeting."""
    own, known = material.own, _known(material, "undertaking")
    new = [action for action in known if not _is_earlier(action)]
    yield section(own.headings.new_undertakings)
    if new:
        yield _undertaking_table(material, own.headings.new_undertakings, new)
    else:
        yield sentence(own.phrases.no_undertakings)
    yield from _see_review(material, "undertaking")


def earlier_undertakings(material: Material) -> Iterator[Block]:
    """Yield the undertakings of earlier meetings, with what became of them."""
    title = material.own.headings.earlier_undertakings
    if earlier := [action for action in _known(material, "undertaking") if _is_earlier(action)]:
        yield section(title)
        yield _undertaking_table(material, title, earlier)


def _known(material: Material, kind: ActionKind) -> list[Action]:
    return [action for action in facts(material.minutes.actions) if action.kind == kind]


def _is_earlier(action: Action) -> bool:
    return action.carried or action.earlier is not None


def _see_review(material: Material, kind: ActionKind) -> Iterator[Block]:
    others = [one for one in material.minutes.actions if one.kind == kind and not phrases.is_fact(one)]
    yield from see_review(material, len(others), material.words.counts.actions)


def _action_table(material: Material, title: str, actions: Sequence[Action]) -> Table:
    names = material.own.columns
    columns = (names.number, names.task, names.who, names.when, names.status, material.words.columns.item)
    rows = [
        (
            line(_number(action, number)),
            _task(material, action),
            line(called_all(material, action.owners) or material.words.nobody),
            *_rest(material, action),
        )
        for number, action in enumerate(actions, 1)
    ]
    return filled(Table(title, columns, _ACTION_WIDTHS, tuple(rows)), (3, 5))


def _undertaking_table(material: Material, title: str, actions: Sequence[Action]) -> Table:
    names = material.own.columns
    columns = (
        *(names.number, names.by, names.to, names.undertaking),
        *(names.when, names.status, material.words.columns.item),
    )
    rows = [
        (
            line(_number(action, number)),
            line(called_all(material, action.owners) or material.words.nobody),
            line(called_all(material, action.made_to)),
            _task(material, action),
            *_rest(material, action),
        )
        for number, action in enumerate(actions, 1)
    ]
    return filled(Table(title, columns, _UNDERTAKING_WIDTHS, tuple(rows)), (2, 4, 6))


def _number(action: Action, number: int) -> str:
    return one_line(action.number) if action.number else str(number)


def _task(material: Material, action: Action) -> Line:
    text = one_line(action.task)
    details: list[Line] = []
    if action.kind == "action" and action.made_to:
        details.append(labelled(material.words.labels.made_to, called_all(material, action.made_to)))
    details += earlier_line(material, action.earlier, text)
    return entry_line(material, action, [Run(initial(text))], text, details)


def _rest(material: Material, action: Action) -> tuple[Line, Line, Line]:
    """Return when, status and item."""
    return (
        line(phrases.due(action.due, material.words)),
        line(material.own.statuses[action.status]),
        line(material.item_names.get(action.item_id, "")),
    )
