"""A later run of the same text: entries keep their ids, and what a person did stays as it is. Pure."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from summarizer.people.names import fold
from summarizer.pipeline import Reading
from summarizer.public.closed import hidden_items
from summarizer.records import (
    Claim,
    Decision,
    Dismissed,
    Evidence,
    Item,
    Minutes,
    Person,
    Statement,
)
from summarizer.review.linking import led

EntryT = TypeVar("EntryT", bound=Claim | Statement)
_KINDS = ("decisions", "actions", "questions", "positions")


def carry_over(new: Minutes, previous: Minutes) -> Minutes:
    """Return `new` with the ids of `previous` and all that a person did there; unchanged where that is of another text.

    An entry is the same when its kind is and its evidence overlaps; one without evidence (an action of the
    previous meeting that this one doesn't mention), when its id is. A person's entry stands instead of the one
    that is the same, and stays where there is none. What is the same as an entry that he rejected is left out.
    People whom he took together stay one; what he wrote of them, of the head and of agenda items stands; how far
    the minutes are is nothing that a run decides.

    Overview and coverage are those of `new`: `review.refresh` works them out again.
    """
    if new.source.text_sha256 != previous.source.text_sha256:
        return new
    new = _with_people(new, previous)
    items = tuple(_item(item, previous) for item in new.items)
    items = _with_homeless(items, previous)
    update: dict[str, Any] = {"items": items}
    for kind in _KINDS:
        entries, ids = _carried(getattr(new, kind), getattr(previous, kind), _rejected(previous, kind))
        update[kind] = tuple(_at_home(_amending(entry, ids), items) for entry in entries)
    head = {field: getattr(previous.meeting, field) for field in _marks(previous, "meeting")}
    kept = {name: getattr(previous, name) for name in ("edited", "dismissed", "status")}
    return new.model_copy(update={**update, **kept, "meeting": new.meeting.model_copy(update=head)})


def closed_as(reading: Reading, previous: Minutes) -> Reading:
    """Return `reading` in which is closed what is so in `previous`, by a person or by its text.

    So is an item that was not there, where it has part of the text of one that is closed.
    """
    shut = hidden_items(previous)
    known = {item.id for item in previous.items}
    items = []
    for item in reading.context.items:
        here = [old.id for old in previous.items if old.start < item.end and item.start < old.end]
        said = [shut[id_] for id_ in ([item.id] if item.id in known else here) if id_ in shut]
        items.append(replace(item, openness=said[0]) if said else item)
    return replace(reading, context=replace(reading.context, items=tuple(items)))


def with_unanswered(new: Minutes, previous: Minutes, unanswered: Collection[str]) -> Minutes:
    """Return `new` with what `previous` says of the items (ids) that this run's model said nothing about (yet).

    What an earlier run's model wrote is better than what there is without any; so its text stays until there is
    another. Such an item is no longer among those that were made without a model.
    """
    before = {item.id: item for item in previous.items}
    stay = {item.id for item in new.items if item.id in unanswered and item.id in before}
    without = {part.item_id for part in previous.run.failed_parts}
    failed = tuple(
        part for part in new.run.failed_parts if part.item_id not in stay or part.item_id in without
    )
    items = tuple(
        item.model_copy(update={"summary": before[item.id].summary}) if item.id in stay else item
        for item in new.items
    )
    update: dict[str, Any] = {"items": items, "run": new.run.model_copy(update={"failed_parts": failed})}
    for kind in _KINDS:
        mine = [each for each in getattr(new, kind) if each.item_id not in stay]
        theirs = [each for each in getattr(previous, kind) if each.item_id in stay]
        update[kind] = tuple(sorted([*mine, *theirs], key=_start)) if theirs else tuple(mine)
    return new.model_copy(update=update)


def _item(item: Item, previous: Minutes) -> Item:
    before = next((each for each in previous.items if each.id == item.id), None)
    running = item.running
    summary = item.summary
    update: dict[str, object] = {}
    if before is not None:
        update = {field: getattr(before, field) for field in _marks(previous, f"items/{item.id}")}
    old = before.summary if before is not None else ()
    summary, _ = _carried(summary, old, _rejected(previous, "summary"))
    # Only a person changes running minutes; those of the same text are the same else.
    out = _rejected(previous, "running")
    mine = before is not None and any(passage.origin == "human" for passage in before.running)
    if mine or any(_same(passage, each.entry) for passage in running for each in out):
        running, _ = _carried(running, before.running if before is not None else (), out)
    return item.model_copy(update={**update, "summary": summary, "running": running})


def _with_homeless(items: tuple[Item, ...], previous: Minutes) -> tuple[Item, ...]:
    """Return the items with what a person wrote in items that are no more: it goes where its evidence stands."""
    known = {item.id for item in items}
    for gone in (item for item in previous.items if item.id not in known):
        for kind in ("summary", "running"):
            for entry in (each for each in getattr(gone, kind) if each.origin == "human"):
                home = _home(entry.evidence, items) or (items[-1].id if items else None)
                items = tuple(
                    item.model_copy(update={kind: _carried(getattr(item, kind), (entry,), ())[0]})
                    if item.id == home
                    else item
                    for item in items
                )
    return items


def _at_home(entry: EntryT, items: Sequence[Item]) -> EntryT:
    """Return a claim with the item that its evidence stands in, where its own is no more."""
    if not isinstance(entry, Claim) or entry.item_id is None or any(i.id == entry.item_id for i in items):
        return entry
    return cast("EntryT", entry.model_copy(update={"item_id": _home(entry.evidence, items)}))


def _home(evidence: Sequence[Evidence], items: Iterable[Item]) -> str | None:
    around = [item for item in items if evidence and item.start <= evidence[0].start < item.end]
    return max(around, key=lambda item: item.start).id if around else None


def _marks(minutes: Minutes, of: str) -> Iterator[str]:
    """Yield the fields of an entry that a person has changed."""
    return (mark.removeprefix(f"{of}/") for mark in minutes.edited if mark.startswith(f"{of}/"))


def _rejected(minutes: Minutes, kind: str) -> list[Dismissed]:
    return [each for each in minutes.dismissed if each.kind == kind]


def _with_people(new: Minutes, previous: Minutes) -> Minutes:
    """Return `new` with the people of `previous` whom a person changed, and without whom he took in or rejected."""
    edited = set(_marks(previous, "people"))
    before = {person.id: person for person in previous.people}
    gone = {each.id for each in _rejected(previous, "people")}
    taken: dict[str, str | None] = {}
    people: list[Person] = []
    for person in new.people:
        if person.id in gone:
            taken[person.id] = None
        elif person.id in edited and person.id in before:
            people.append(before[person.id])
        elif person.id not in before and (other := _taken_in(person, edited, before)) is not None:
            taken[person.id] = other
        else:
            people.append(person)
    there = {person.id for person in people}
    people += [person for person in previous.people if person.id in edited - there]
    return led(new, taken).model_copy(update={"people": tuple(people)})


def _taken_in(person: Person, edited: set[str], before: Mapping[str, Person]) -> str | None:
    """Return who has the name of `person` as another name, if a person made it so."""
    name = fold(person.name)
    found = [k for k, one in before.items() if k in edited and name in map(fold, (one.name, *one.aliases))]
    return found[0] if len(found) == 1 else None


def _amending(entry: EntryT, ids: Mapping[str, str]) -> EntryT:
    """Return a decision that amends another with the id that this one has now."""
    if not isinstance(entry, Decision) or entry.amends is None or entry.origin == "human":
        return entry
    return cast("EntryT", entry.model_copy(update={"amends": ids.get(entry.amends, entry.amends)}))


def _carried(
    new: Sequence[EntryT], previous: Sequence[EntryT], rejected: Sequence[Dismissed]
) -> tuple[tuple[EntryT, ...], dict[str, str]]:
    """Return the entries of `new` as `previous` has them, and which ids they have now."""
    matches = _matches(new, [*previous, *(each.entry for each in rejected)])
    taken = {k: previous[place] for k, place in matches.items() if place < len(previous)}
    out = {
        k
        for k, entry in enumerate(new)
        if k not in taken and (k in matches or any(_same(entry, each.entry) for each in rejected))
    }
    used = {old.id for old in previous if old.origin == "human"}
    used |= {old.id for old in taken.values()} | {each.id for each in rejected}
    kept: list[EntryT] = []
    ids: dict[str, str] = {}
    for k, entry in enumerate(new):
        if k in out:
            continue
        old = taken.get(k)
        if old is not None:
            made = old if old.origin == "human" else entry.model_copy(update={"id": old.id})
        else:
            made = entry.model_copy(update={"id": _free(entry.id, used)})
            used.add(made.id)
        ids[entry.id] = made.id
        kept.append(cast("EntryT", made))
    there = {entry.id for entry in kept}
    for old in previous:
        if old.origin == "human" and old.id not in there:
            kept.insert(_place(kept, old), old)
    return tuple(kept), ids


def _matches(new: Sequence[Claim | Statement], old: Sequence[Any]) -> dict[int, int]:
    """Return which of `new` is which of `old`, each once.

    First those that have the very id, then those whose evidence is exactly the same, then those where it
    overlaps; each time what a person wrote chooses before the rest.
    """
    found: dict[int, int] = {}
    places = sorted(range(len(old)), key=lambda place: old[place].origin != "human")
    for fits in (_same_id, _same_evidence, _same):
        for place in [place for place in places if place not in found.values()]:
            best = next((k for k, each in enumerate(new) if k not in found and fits(each, old[place])), None)
            if best is not None:
                found[best] = place
    return found


def _same_id(new: Claim | Statement, old: Any) -> bool:
    return new.id == old.id and _same(new, old)


def _same_evidence(new: Claim | Statement, old: Any) -> bool:
    return new.evidence == old.evidence and _same(new, old)


def _free(own: str, used: set[str]) -> str:
    name, number = own, 1
    while name in used:
        number += 1
        name = f"{own}-{number}"
    return name


def _place(entries: Sequence[Claim | Statement], entry: Claim | Statement) -> int:
    """Return where in the text's order an entry belongs that `entries` have not."""
    own = _start(entry)
    return next((k for k, each in enumerate(entries) if _start(each) > own), len(entries))


def _start(entry: Claim | Statement) -> float:
    return entry.evidence[0].start if entry.evidence else math.inf


def _same(new: Claim | Statement, old: Any) -> bool:
    if not new.evidence and not old.evidence:
        return bool(new.id == old.id)
    return any(one.overlaps(other) for one in new.evidence for other in old.evidence)
