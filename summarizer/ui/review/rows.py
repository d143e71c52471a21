"""Tables of entries: what their cells hold, and which edits come of the cells that were changed. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from summarizer.dates import parse_iso
from summarizer.export.phrases import item_title
from summarizer.export.words import ExportWords
from summarizer.records import Action, Decision, Item, Minutes, Person, Question
from summarizer.review import Edit
from summarizer.ui.review.fields import contract_fields

TABLES = ("decisions", "actions", "questions", "people", "items")
_SIDES = ("for", "against", "abstained")


@dataclass(frozen=True)
class Table:
    """One kind of entries in columns: `ids` of the rows, and the cells of each column by its name."""

    kind: str
    ids: tuple[str, ...]
    columns: Mapping[str, list[Any]]


def table_of(minutes: Minutes, kind: str) -> Table:
    """Return the entries of `kind` as a table."""
    entries: Sequence[Any] = getattr(minutes, kind)
    titles = {item.id: item_title(item) for item in minutes.items}
    rows = [_cells(entry, titles) for entry in entries]
    names = list(rows[0]) if rows else []
    return Table(
        kind, tuple(entry.id for entry in entries), {name: [row[name] for row in rows] for name in names}
    )


def edits_of(
    table: Table, changed: Mapping[int, Mapping[str, Any]], minutes: Minutes, words: ExportWords
) -> list[Edit]:
    """Return the edits that the changed cells ask for: one for each row, people who are one taken together.

    `changed` gives the new cells by row; `words` are those of the document's language.
    """
    edits = []
    for row, cells in sorted(changed.items()):
        entry = next(one for one in getattr(minutes, table.kind) if one.id == table.ids[row])
        new = {name: value for name, value in cells.items() if value != table.columns[name][row]}
        same = new.pop("merge", None)
        if fields := _fields(table.kind, entry, new, words):
            edits.append(Edit(verb="change", kind=_kind(table), entry_id=entry.id, fields=fields))
        if same:
            other = next((one.id for one in minutes.people if person_label(one) == same), None)
            if other is not None and other != entry.id:
                edits.append(Edit(verb="change", kind="people", entry_id=other, fields={"merge": [entry.id]}))
    return edits


def person_label(person: Person) -> str:
    """Return how a person is told from others of the same name."""
    return f"{person.name} ({person.party})" if person.party else person.name


def _kind(table: Table) -> Any:
    return table.kind


def _cells(entry: Any, titles: Mapping[str, str]) -> dict[str, Any]:
    if isinstance(entry, Decision):
        vote = entry.votes.model_dump(by_alias=True) if entry.votes is not None else {}
        return {
            "item": titles.get(entry.item_id or "", ""),
            "text": entry.text,
            "type": entry.type,
            "outcome": entry.outcome,
            "method": vote.get("method"),
            **{side: vote.get(side) for side in _SIDES},
            "submitters": [ref.text for ref in entry.submitters],
            "conditions": list(entry.conditions),
            "number": entry.number,
        }
    if isinstance(entry, Action):
        return {
            "item": titles.get(entry.item_id or "", ""),
            "task": entry.task,
            "owners": [ref.text for ref in entry.owners],
            "due_text": entry.due.text if entry.due else None,
            "due_date": _date(entry.due.date) if entry.due else None,
            "kind": entry.kind,
            "made_to": [ref.text for ref in entry.made_to],
            "status": entry.status,
            "number": entry.number,
        }
    if isinstance(entry, Question):
        return {
            "item": titles.get(entry.item_id or "", ""),
            "question": entry.question,
            "askers": [ref.text for ref in entry.askers],
            "addressees": [ref.text for ref in entry.addressees],
            "answer": entry.answer,
            "answered_by": [ref.text for ref in entry.answered_by],
            "status": entry.status,
        }
    if isinstance(entry, Person):
        return {
            "name": entry.name,
            "party": entry.party,
            "attendance": entry.attendance,
            "apologies": entry.apologies,
            "aliases": list(entry.aliases),
            "merge": None,
        }
    assert isinstance(entry, Item)
    return {
        "number": entry.number,
        "title": entry.title,
        "openness": entry.openness,
        "kind": entry.kind,
        "reference": entry.reference,
    }


def _fields(kind: str, entry: Any, new: Mapping[str, Any], words: ExportWords) -> dict[str, Any]:
    """Return the changed cells of one row as fields of an edit."""
    if kind in ("people", "items"):
        return dict(new)
    typed = {
        name: value for name, value in new.items() if name not in (*_SIDES, "method", "due_text", "due_date")
    }
    if kind == "decisions" and set(new) & {*_SIDES, "method"}:
        before = entry.votes.model_dump(by_alias=True) if entry.votes is not None else {}
        typed["votes"] = {name: new.get(name, before.get(name)) for name in ("method", *_SIDES)}
    if kind == "actions" and set(new) & {"due_text", "due_date"}:
        typed["due"] = _due(entry, new)
    return contract_fields(kind, typed, entry, words)


def _due(entry: Action, new: Mapping[str, Any]) -> dict[str, Any]:
    """Return a due date; words that say another day than the one that was chosen are gone with it."""
    day = new.get("due_date", entry.due.date if entry.due else None)
    iso = day.isoformat() if isinstance(day, date) else day
    text = new.get("due_text")
    if text is None and "due_date" not in new and entry.due is not None:
        text = "" if "due_text" in new else entry.due.text
    return {"text": text or "", "date": iso}


def _date(iso: str | None) -> date | None:
    return parse_iso(iso) if iso else None
