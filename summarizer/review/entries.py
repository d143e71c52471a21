"""The entries of minutes by kind and id: found, put back, left out, put in. Pure."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, Literal, cast

from summarizer.records import (
    Action,
    Claim,
    Decision,
    Item,
    Meeting,
    Minutes,
    Passage,
    Person,
    Position,
    Question,
    Statement,
    Value,
)

Kind = Literal[
    "decisions", "actions", "questions", "positions", "summary", "running", "people", "meeting", "items"
]
Listed = Claim | Statement | Person
Entry = Listed | Item | Value
MODELS: dict[str, type[Listed]] = {
    "decisions": Decision,
    "actions": Action,
    "questions": Question,
    "positions": Position,
    "summary": Statement,
    "running": Passage,
    "people": Person,
}
# Of an agenda item only these are its own; statements in it are entries by themselves.
ITEM_FIELDS = ("id", "number", "title", "reference", "kind", "openness")
_IN_ITEMS = ("summary", "running")


def find(minutes: Minutes, kind: str, entry_id: str) -> Entry | None:
    """Return the entry, None where there is none; of the meeting's head `entry_id` is the field's name."""
    if kind == "meeting":
        known = entry_id in Meeting.model_fields
        return cast("Value | None", getattr(minutes.meeting, entry_id)) if known else None
    if kind == "items":
        return next((item for item in minutes.items if item.id == entry_id), None)
    return next(
        (entry for _, entries in lists(minutes, kind) for entry in entries if entry.id == entry_id), None
    )


def lists(minutes: Minutes, kind: str) -> list[tuple[str | None, Sequence[Listed]]]:
    """Return the lists that hold entries of `kind`, each with the item that it is of (None: of the minutes)."""
    if kind in _IN_ITEMS:
        return [(item.id, getattr(item, kind)) for item in minutes.items]
    return [(None, getattr(minutes, kind))]


def item_of(minutes: Minutes, kind: str, entry_id: str) -> str | None:
    """Return the item that an entry belongs to; None where it belongs to none."""
    if kind in _IN_ITEMS:
        found = (item for item, entries in lists(minutes, kind) if any(e.id == entry_id for e in entries))
        return next(found, None)
    if kind == "items":
        return entry_id
    entry = find(minutes, kind, entry_id)
    return entry.item_id if isinstance(entry, Claim) else None


def before(minutes: Minutes, kind: str, entry_id: str) -> str:
    """Return the id of the entry that stands before this one in its list, "" for the first."""
    for _, entries in lists(minutes, kind):
        ids = [entry.id for entry in entries]
        if entry_id in ids:
            place = ids.index(entry_id)
            return ids[place - 1] if place else ""
    return ""


def replaced(minutes: Minutes, kind: str, entry_id: str, entry: Entry | None) -> Minutes:
    """Return the minutes with `entry` instead of the one of this id; None is for a value of the head only."""
    if kind == "meeting":
        return minutes.model_copy(update={"meeting": minutes.meeting.model_copy(update={entry_id: entry})})
    if kind == "items":
        items = (entry if item.id == entry_id else item for item in minutes.items)
        return minutes.model_copy(update={"items": tuple(items)})
    return _each_list(
        minutes, kind, lambda _, entries: [entry if each.id == entry_id else each for each in entries]
    )


def removed(minutes: Minutes, kind: str, entry_id: str) -> Minutes:
    """Return the minutes without this entry."""
    return _each_list(minutes, kind, lambda _, entries: [each for each in entries if each.id != entry_id])


def inserted(
    minutes: Minutes, kind: str, item_id: str | None, entry: Listed, after: str | None = None
) -> Minutes:
    """Return the minutes with `entry` put in.

    It stands after the entry of id `after` ("": first) where that is there; else where the text has it. For a
    statement `item_id` is the item that it goes to.
    """

    def put(item: str | None, entries: Sequence[Listed]) -> Sequence[Listed]:
        if kind in _IN_ITEMS and item != item_id:
            return entries
        place = _after(entries, after)
        if place is None:
            place = _by_text(entries, entry, kind)
        return [*entries[:place], entry, *entries[place:]]

    return _each_list(minutes, kind, put)


def all_ids(minutes: Minutes) -> set[str]:
    """Return every id that an entry, an item or a dismissed entry has."""
    listed = (entry.id for kind in MODELS for _, entries in lists(minutes, kind) for entry in entries)
    others = (*(item.id for item in minutes.items), *(each.id for each in minutes.dismissed))
    return {*listed, *others, *(statement.id for statement in minutes.overview)}


def dump(entry: Entry | None, item_id: str | None = None) -> dict[str, Any] | None:
    """Return an entry in the contract's words; a statement has its item beside, an item its own fields only."""
    if entry is None:
        return None
    if isinstance(entry, Item):
        return entry.model_dump(mode="json", by_alias=True, include=set(ITEM_FIELDS))
    data = entry.model_dump(mode="json", by_alias=True)
    return data | {"item_id": item_id} if isinstance(entry, Statement) else data


def _after(entries: Sequence[Listed], after: str | None) -> int | None:
    if after == "":
        return 0
    return next((k + 1 for k, each in enumerate(entries) if each.id == after), None)


def _by_text(entries: Sequence[Listed], entry: Listed, kind: str) -> int:
    if kind == "people":
        # Lists of people have the order of the attendance list: who comes later stands last, by id.
        return len(entries)
    own = _key(entry)
    return next((k for k, each in enumerate(entries) if _key(each) > own), len(entries))


def _key(entry: Listed) -> tuple[float, str]:
    return (entry.evidence[0].start if entry.evidence else math.inf, entry.id)


def _each_list(minutes: Minutes, kind: str, change: Any) -> Minutes:
    if kind in _IN_ITEMS:
        items = [_with(item, kind, change(item.id, getattr(item, kind))) for item in minutes.items]
        return minutes.model_copy(update={"items": tuple(items)})
    return minutes.model_copy(update={kind: tuple(change(None, getattr(minutes, kind)))})


def _with(item: Item, kind: str, entries: Iterable[Listed]) -> Item:
    new = tuple(entries)
    return item if new == getattr(item, kind) else item.model_copy(update={kind: new})
