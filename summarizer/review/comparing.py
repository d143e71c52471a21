"""What differs between two states of the same minutes, entry by entry and field by field. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.records import Meeting, Minutes
from summarizer.review.entries import Entry, dump, lists

# Where it stands and who wrote it is no difference in what the minutes say.
_NOT_SAID = frozenset({"id", "evidence", "reasons", "origin"})
_IN_ITEM = ("summary", "running", "decisions", "actions", "questions", "positions")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that was added, removed or changed; `fields` are (name, old, new) in the contract's words.

    Of the head, "meeting", `id` and the name of the one field are the fact's own ("date"). Of what was added or
    removed, the fields that say something.
    """

    kind: str
    id: str
    item_id: str | None
    how: Literal["added", "removed", "changed"]
    fields: tuple[tuple[str, Any, Any], ...] = ()


def compare(old: Minutes, new: Minutes) -> tuple[Difference, ...]:
    """Return what `new` has otherwise than `old`, in the order of the minutes: head, people, then item by item."""
    before, after = _entries(old), _entries(new)
    found: list[Difference] = []
    for key in _in_order(old, new):
        difference = _difference(key, before.get(key), after.get(key))
        if difference is not None:
            found.append(difference)
    return (*_head(old.meeting, new.meeting), *found)


def _head(old: Meeting, new: Meeting) -> Iterator[Difference]:
    for name in Meeting.model_fields:
        value, now = getattr(old, name), getattr(new, name)
        was, is_ = (each.value if each is not None else None for each in (value, now))
        if was != is_:
            how: Literal["added", "removed", "changed"] = (
                "added" if was is None else "removed" if is_ is None else "changed"
            )
            yield Difference("meeting", name, None, how, ((name, was, is_),))


def _difference(
    key: Key, old: tuple[str | None, dict[str, Any]] | None, new: tuple[str | None, dict[str, Any]] | None
) -> Difference | None:
    item_id, _ = new or old or (None, {})
    was, is_ = (old[1] if old else {}), (new[1] if new else {})
    names = [name for name in (is_ or was) if name not in _NOT_SAID]
    # A statement's item is where it stands, not something it says.
    names = [name for name in names if name != "item_id" or (old and new)]
    fields = tuple((name, was.get(name), is_.get(name)) for name in names if was.get(name) != is_.get(name))
    if old is None or new is None:
        said = tuple(field for field in fields if field[1] or field[2])
        return Difference(*key, item_id, "removed" if new is None else "added", said)
    return Difference(*key, item_id, "changed", fields) if fields else None


def _entries(minutes: Minutes) -> dict[Key, tuple[str | None, dict[str, Any]]]:
    found: dict[Key, tuple[str | None, dict[str, Any]]] = {}

    def take(kind: str, entry: Entry, entry_id: str, item_id: str | None) -> None:
        found[kind, entry_id] = (item_id, dump(entry, item_id) or {})

    for person in minutes.people:
        take("people", person, person.id, None)
    for item in minutes.items:
        take("items", item, item.id, item.id)
    for kind in _IN_ITEM:
        for item_id, entries in lists(minutes, kind):
            for entry in entries:
                take(kind, entry, entry.id, item_id or getattr(entry, "item_id", None))
    return found


def _in_order(old: Minutes, new: Minutes) -> list[Key]:
    """Return the keys of both in the order of the new minutes; what is gone stands where it stood."""
    after = _ordered(new)
    place = {key: k for k, key in enumerate(after)}
    keys: list[tuple[float, int, Key]] = [(place[key], 0, key) for key in after]
    last = -1.0
    for k, key in enumerate(_ordered(old)):
        if key in place:
            last = float(place[key])
        else:
            keys.append((last + 0.5, k, key))
    return [key for _, _, key in sorted(keys, key=lambda each: each[:2])]


def _ordered(minutes: Minutes) -> list[Key]:
    keys = [("people", person.id) for person in minutes.people]
    for item in minutes.items:
        keys.append(("items", item.id))
        for kind in _IN_ITEM:
            keys += _of_item(minutes, kind, item.id)
    known = {item.id for item in minutes.items}
    for kind in _IN_ITEM[2:]:
        keys += [(kind, each.id) for each in getattr(minutes, kind) if each.item_id not in known]
    return keys


def _of_item(minutes: Minutes, kind: str, item_id: str) -> list[Key]:
    if kind in ("summary", "running"):
        return [
            (kind, each.id) for own, entries in lists(minutes, kind) if own == item_id for each in entries
        ]
    return [(kind, each.id) for each in getattr(minutes, kind) if each.item_id == item_id]
