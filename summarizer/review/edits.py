"""One change by a person: applied to the minutes, and taken back. Pure.

    {"verb": "change", "kind": "actions", "entry_id": "action-1f", "fields": {"owners": ["Ans", "Piet"]}}

`kind` is the list that the entry stands in. "meeting" has the name of a field of the head as `entry_id` and
"value" as its field; "items" are agenda items, of which number, title, reference, kind and openness can be
changed. Two people that are one become one with {"merge": [id, ...]} on the one that stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from pydantic import Field, ValidationError

from summarizer.errors import EditError
from summarizer.ids import make_id
from summarizer.records import Claim, Dismissed, Evidence, Item, Meeting, Minutes, Person, Record, Value
from summarizer.review.dismissing import dismissed, with_dismissed, without_dismissed
from summarizer.review.entries import (
    ITEM_FIELDS,
    MODELS,
    Entry,
    Kind,
    Listed,
    all_ids,
    before,
    dump,
    find,
    inserted,
    item_of,
    removed,
    replaced,
)
from summarizer.review.fields import FieldError, filled, head_value
from summarizer.review.linking import led, links_to
from summarizer.review.marks import marked, marks_of
from summarizer.review.merging import merged
from summarizer.review.reverting import GONE, State, revert

__all__ = ["Applied", "Edit", "FieldError", "Kind", "State", "Verb", "apply", "revert"]

Verb = Literal["accept", "change", "reject", "add", "restore"]
_SURE: Mapping[str, Any] = {"support": "verified", "detection": "sure", "reasons": (), "origin": "human"}
_SINGULAR = {
    "decisions": "decision",
    "actions": "action",
    "questions": "question",
    "positions": "position",
    "summary": "summary",
    "running": "passage",
    "people": "person",
}


class Edit(Record):
    """One change; `fields` are names and values of the contract's JSON."""

    verb: Verb
    kind: Kind
    entry_id: str = ""
    fields: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True)
class Applied:
    """What a change made of the minutes, and its entry before and after; None where there was or is none.

    What it takes to take the change back stands in `before` and `after` under "#".
    """

    minutes: Minutes
    before: State | None
    after: State | None
    entry_id: str


def apply(minutes: Minutes, edit: Edit, text: str | None = None) -> Applied:
    """Return what `edit` makes of `minutes`; where it changes nothing, `before` and `after` are equal.

    `text` is the document's: with it, the evidence of an added entry is seen to be a stretch of it.

    Raises:
        EditError: there is no such entry, or it cannot become that (FieldError: which field, and why).
    """
    done = _apply(minutes, edit, text)
    return replace(done, before=done.after) if done.minutes == minutes else done


def _apply(minutes: Minutes, edit: Edit, text: str | None) -> Applied:
    if edit.kind in ("meeting", "items"):
        return (_head if edit.kind == "meeting" else _item)(minutes, edit)
    if edit.verb in ("add", "restore"):
        return _add(minutes, edit, text) if edit.verb == "add" else _restore(minutes, edit)
    entry = cast("Listed | None", find(minutes, edit.kind, edit.entry_id))
    if entry is None:
        raise EditError(GONE)
    if edit.verb == "reject":
        return _reject(minutes, edit, entry)
    if edit.verb == "change" and isinstance(entry, Person) and "merge" in edit.fields:
        return _merge(minutes, edit, entry)
    return _change(minutes, edit, entry)


def _change(minutes: Minutes, edit: Edit, entry: Listed) -> Applied:
    """Change or accept an entry: from then on it is the person's."""
    item_id = item_of(minutes, edit.kind, entry.id)
    old = dump(entry, item_id)
    new = entry
    if edit.verb == "change":
        own = entry.model_dump(mode="json", by_alias=True)
        new = filled(type(entry), own, edit.fields, minutes)
    changed = _persons(replaced(minutes, edit.kind, entry.id, _sure(new)), edit.kind, entry.id)
    state = {"edited": marks_of(minutes, edit.kind, entry.id)}
    return _applied(changed, edit.kind, entry.id, _with(old, state))


def _reject(minutes: Minutes, edit: Edit, entry: Listed) -> Applied:
    item_id = item_of(minutes, edit.kind, entry.id)
    state: State = {
        "after": before(minutes, edit.kind, entry.id),
        "edited": marks_of(minutes, edit.kind, entry.id),
    }
    kept = Dismissed(kind=cast("Any", edit.kind), item_id=item_id, entry=entry)
    changed = removed(minutes, edit.kind, entry.id)
    if edit.kind == "people":
        state["links"] = [list(link) for link in links_to(minutes, entry.id)]
        changed = led(changed, {entry.id: None})
    changed = with_dismissed(changed, [kept])
    return Applied(changed, _with(dump(entry, item_id), state), None, entry.id)


def _restore(minutes: Minutes, edit: Edit) -> Applied:
    kept = dismissed(minutes, edit.kind, edit.entry_id)
    if kept is None:
        raise EditError(GONE)
    changed = without_dismissed(minutes, edit.kind, kept.id)
    changed = inserted(changed, edit.kind, kept.item_id, kept.entry)
    if find(changed, edit.kind, kept.id) is None:
        raise EditError("The agenda item that this stood in is not there any more.")
    old = _with(
        dump(kept.entry, kept.item_id), {"dismissed": True, "edited": marks_of(minutes, edit.kind, kept.id)}
    )
    return _applied(_persons(changed, edit.kind, kept.id), edit.kind, kept.id, old)


def _add(minutes: Minutes, edit: Edit, text: str | None) -> Applied:
    model = MODELS[edit.kind]
    given = dict(edit.fields)
    evidence = _evidence(given.pop("evidence", ()), minutes, text)
    item_id = given.get("item_id")
    if edit.kind in ("summary", "running"):
        given.pop("item_id", None)
        if item_id not in {item.id for item in minutes.items}:
            raise FieldError("item_id", "item")
    start: dict[str, Any] = {"id": "new", "evidence": evidence}
    if issubclass(model, Claim):
        start["item_id"] = None
    # A field that was left out is named before one that cannot be.
    entry = _sure(filled(model, start, {**_missing(model, given), **given}, minutes))
    entry_id = _new_id(minutes, edit, entry, item_id)
    entry = entry.model_copy(update={"id": entry_id})
    changed = inserted(minutes, edit.kind, item_id, entry)
    return _applied(_persons(changed, edit.kind, entry_id), edit.kind, entry_id, None)


def _merge(minutes: Minutes, edit: Edit, entry: Person) -> Applied:
    if len(edit.fields) > 1:
        raise EditError("People are taken together by themselves; change them afterwards.")
    others = edit.fields["merge"]
    changed, state = merged(minutes, entry, [others] if isinstance(others, str) else others)
    old = _with(dump(entry), {**state, "edited": marks_of(minutes, "people", entry.id)})
    return _applied(marked(changed, [f"people/{entry.id}"]), "people", entry.id, old)


def _item(minutes: Minutes, edit: Edit) -> Applied:
    item = cast("Item | None", find(minutes, "items", edit.entry_id))
    if item is None:
        raise EditError(GONE)
    if edit.verb != "change":
        raise EditError("Agenda items can be changed, but not added, taken away or accepted.")
    wrong = next((name for name in edit.fields if name not in ITEM_FIELDS or name == "id"), None)
    if wrong is not None:
        raise FieldError(wrong, "fixed")
    # Statements in it are entries by themselves and stay the very same.
    own = cast("State", dump(item)) | {"start": item.start, "end": item.end}
    new = filled(Item, own, edit.fields, minutes)
    update = {name: getattr(new, name) for name in ITEM_FIELDS}
    changed = replaced(minutes, "items", item.id, item.model_copy(update=update))
    changed = marked(changed, [f"items/{item.id}/{name}" for name in edit.fields])
    return _applied(
        changed, "items", item.id, _with(dump(item), {"edited": marks_of(minutes, "items", item.id)})
    )


def _head(minutes: Minutes, edit: Edit) -> Applied:
    field = edit.entry_id
    if field not in Meeting.model_fields or edit.verb in ("add", "restore"):
        raise EditError(GONE)
    value: Value | None = getattr(minutes.meeting, field)
    old = _with(dump(value), {"edited": marks_of(minutes, "meeting", field)})
    said = value.value if value is not None else None
    if edit.verb == "reject":
        said = None
    elif edit.verb == "change":
        wrong = next((name for name in edit.fields if name != "value"), None)
        if wrong is not None or "value" not in edit.fields:
            raise FieldError(wrong or "value", "fixed" if wrong else "empty")
        said = head_value(field, edit.fields["value"])
    new = None if said is None else Value(value=said, evidence=value.evidence if value is not None else ())
    changed = marked(replaced(minutes, "meeting", field, new), [f"meeting/{field}"])
    return _applied(changed, "meeting", field, old)


def _applied(minutes: Minutes, kind: Kind, entry_id: str, old: State | None) -> Applied:
    entry = find(minutes, kind, entry_id)
    return Applied(minutes, old, dump(entry, item_of(minutes, kind, entry_id)), entry_id)


def _sure(entry: Listed) -> Listed:
    known = type(entry).model_fields
    return entry.model_copy(update={name: value for name, value in _SURE.items() if name in known})


def _persons(minutes: Minutes, kind: str, entry_id: str) -> Minutes:
    return marked(minutes, [f"people/{entry_id}"]) if kind == "people" else minutes


def _with(entry: State | None, state: State) -> State:
    return {**(entry or {}), "#": state}


def _missing(model: type[Record], given: Mapping[str, Any]) -> dict[str, Any]:
    needed = (info.alias or name for name, info in model.model_fields.items() if info.is_required())
    return {name: None for name in needed if name not in (*given, "id", "evidence", "item_id")}


def _new_id(minutes: Minutes, edit: Edit, entry: Entry, item_id: object) -> str:
    said = next(
        (str(getattr(entry, name)) for name in ("text", "task", "question", "name") if hasattr(entry, name)),
        "",
    )
    base = edit.entry_id or make_id(_SINGULAR[edit.kind], str(item_id or ""), said)
    taken = all_ids(minutes)
    own, number = base, 1
    while own in taken:
        number += 1
        own = f"{base}-{number}"
    return own


def _evidence(given: Any, minutes: Minutes, text: str | None) -> list[dict[str, Any]]:
    """Return the evidence of a new entry: stretches of the source and nothing else.

    Raises:
        EditError: it is none.
    """
    try:
        pieces = [Evidence.model_validate(each) for each in given or ()]
    except (ValidationError, TypeError) as error:
        raise FieldError("evidence", "fixed") from error
    for piece in pieces:
        fits = 0 <= piece.start < piece.end <= minutes.source.characters
        if not fits or len(piece.quote) != piece.end - piece.start:
            raise FieldError("evidence", "fixed")
        if text is not None and text[piece.start : piece.end] != piece.quote:
            raise FieldError("evidence", "fixed")
    return [piece.model_dump(mode="json") for piece in pieces]
