"""References to people all over the minutes: led to another person, or to nobody; and back again. Pure."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, cast

from summarizer.records import Item, Minutes, PersonRef, Record
from summarizer.review.entries import MODELS, lists

RecordT = TypeVar("RecordT", bound=Record)
# Kind and id of the entry that names somebody, and as what.
Link = tuple[str, str, str]


def led(minutes: Minutes, people: Mapping[str, str | None]) -> Minutes:
    """Return the minutes in which a reference to one of `people` leads to whom it stands for there."""

    def change(_: str, __: str, ref: PersonRef) -> PersonRef:
        if ref.person_id is None or ref.person_id not in people:
            return ref
        return ref.model_copy(update={"person_id": people[ref.person_id]})

    return _changed(minutes, change)


def links_to(minutes: Minutes, person_id: str) -> list[Link]:
    """Return where the minutes name a person."""
    return [
        (kind, entry_id, ref.text)
        for kind, entry_id, entry in _all(minutes)
        for ref in _refs(entry)
        if ref.person_id == person_id
    ]


def led_back(minutes: Minutes, links: list[Link], now: str | None, person_id: str) -> Minutes:
    """Return the minutes in which `links` lead to `person_id` again, where they still lead to `now`."""
    wanted = {tuple(link) for link in links}

    def change(kind: str, entry_id: str, ref: PersonRef) -> PersonRef:
        if ref.person_id != now or (kind, entry_id, ref.text) not in wanted:
            return ref
        return ref.model_copy(update={"person_id": person_id})

    return _changed(minutes, change)


Change = Callable[[str, str, PersonRef], PersonRef]


def _all(minutes: Minutes) -> Iterator[tuple[str, str, Record]]:
    for kind in MODELS:
        for _, entries in lists(minutes, kind):
            yield from ((kind, entry.id, entry) for entry in entries)
    yield from (("dismissed", each.id, each) for each in minutes.dismissed)


def _changed(minutes: Minutes, change: Change) -> Minutes:
    def of(kind: str, entries: tuple[RecordT, ...]) -> tuple[RecordT, ...]:
        return tuple(_each_ref(entry, kind, str(entry.id), change) for entry in entries)  # type: ignore[attr-defined]

    def item(old: Item) -> Item:
        summary, running = of("summary", old.summary), of("running", old.running)
        if summary == old.summary and running == old.running:
            return old
        return old.model_copy(update={"summary": summary, "running": running})

    listed = ("decisions", "actions", "questions", "positions", "dismissed")
    update: dict[str, object] = {kind: of(kind, getattr(minutes, kind)) for kind in listed}
    return minutes.model_copy(update=update | {"items": tuple(map(item, minutes.items))})


def _each_ref(value: RecordT, kind: str, entry_id: str, change: Change) -> RecordT:
    if isinstance(value, PersonRef):
        return cast("RecordT", change(kind, entry_id, value))
    update: dict[str, object] = {}
    for name in type(value).model_fields:
        old = getattr(value, name)
        if isinstance(old, Record):
            new: object = _each_ref(old, kind, entry_id, change)
        elif isinstance(old, tuple) and old and isinstance(old[0], Record):
            new = tuple(_each_ref(each, kind, entry_id, change) for each in old)
        else:
            continue
        if new != old:
            update[name] = new
    return value.model_copy(update=update) if update else value


def _refs(value: object) -> Iterator[PersonRef]:
    if isinstance(value, PersonRef):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _refs(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _refs(each)
