"""A later run of the same text: entries keep their ids, and what a person wrote stays as it is. Pure."""

import math
from collections.abc import Sequence
from typing import TypeVar, cast

from summarizer.ids import unique_ids
from summarizer.records import Claim, Evidence, Item, Minutes, Statement

EntryT = TypeVar("EntryT", bound=Claim | Statement)
_KINDS = ("decisions", "actions", "questions", "positions")


def carry_over(new: Minutes, previous: Minutes) -> Minutes:
    """Return `new` with the ids and the human edits of `previous`; unchanged where that is of another text.

    An entry is the same when its kind is and its evidence overlaps; one without evidence (an action of the
    previous meeting that this one doesn't mention), when its id is. A person's entry stands instead of the one
    that is the same, and stays where there is none.
    """
    if new.source.text_sha256 != previous.source.text_sha256:
        return new
    kinds = {kind: _carried(getattr(new, kind), getattr(previous, kind)) for kind in _KINDS}
    before = {item.id: item for item in previous.items}
    items = tuple(_item(item, before[item.id]) if item.id in before else item for item in new.items)
    return new.model_copy(update={**kinds, "items": items})


def _item(item: Item, before: Item) -> Item:
    running = item.running
    # Only a person changes running minutes; those of the same text are the same else.
    if any(passage.origin == "human" for passage in before.running):
        running = _carried(item.running, before.running)
    return item.model_copy(update={"summary": _carried(item.summary, before.summary), "running": running})


def _carried(new: Sequence[EntryT], previous: Sequence[EntryT]) -> tuple[EntryT, ...]:
    out = list(new)
    taken: set[int] = set()
    # Whoever wrote by hand chooses first; then those whose evidence is exactly the same.
    for old in sorted(previous, key=lambda entry: entry.origin != "human"):
        free = [k for k in range(len(new)) if k not in taken and _same(new[k], old)]
        best = max(free, key=lambda k: (new[k].evidence == old.evidence, new[k].id == old.id), default=None)
        if best is not None:
            taken.add(best)
            same = new[best].model_copy(update={"id": old.id})
            out[best] = old if old.origin == "human" else cast("EntryT", same)
        elif old.origin == "human":
            out.append(old)
    ordered = sorted(out, key=lambda entry: entry.evidence[0].start if entry.evidence else math.inf)
    ids = unique_ids(entry.id for entry in ordered)
    return tuple(
        cast("EntryT", entry.model_copy(update={"id": own})) for entry, own in zip(ordered, ids, strict=True)
    )


def _same(new: Claim | Statement, old: Claim | Statement) -> bool:
    if not new.evidence and not old.evidence:
        return new.id == old.id
    return _overlap(new.evidence, old.evidence)


def _overlap(a: Sequence[Evidence], b: Sequence[Evidence]) -> bool:
    return any(one.overlaps(other) for one in a for other in b)
