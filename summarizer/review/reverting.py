"""A change is taken back, unless its entry was changed since. Pure."""

from typing import Any, cast

from summarizer.errors import EditError
from summarizer.records import Dismissed, Item, Meeting, Minutes, Value
from summarizer.review.dismissing import dismissed, with_dismissed, without_dismissed
from summarizer.review.entries import MODELS, dump, find, inserted, item_of, removed, replaced
from summarizer.review.linking import Link, led, led_back, links_to
from summarizer.review.marks import with_marks
from summarizer.review.merging import parted

State = dict[str, Any]
GONE = "What you want to change is not there any more. Look again at what is there now."
SINCE = "This was changed since. Take the later change back first."


def revert(minutes: Minutes, kind: str, entry_id: str, before: State | None, after: State | None) -> Minutes:
    """Return the minutes as if the change from `before` to `after` (of an Applied) had not been made.

    Raises:
        EditError: the entry is not as that change left it.
    """
    if before == after:
        return minutes
    state = (before or {}).get("#", {})
    old, new = _bare(before), _bare(after)
    if dump(find(minutes, kind, entry_id), item_of(minutes, kind, entry_id)) != new:
        raise EditError(SINCE)
    if kind == "meeting":
        value = Value.model_validate(old) if old else None
        if entry_id not in Meeting.model_fields:
            raise EditError(GONE)
        minutes = replaced(minutes, kind, entry_id, value)
    elif kind == "items":
        minutes = replaced(minutes, kind, entry_id, _item_as(minutes, entry_id, old))
    elif old is None:
        minutes = _unadded(minutes, kind, entry_id)
    elif new is None:
        minutes = _unrejected(minutes, kind, entry_id, old, state)
    elif state.get("dismissed"):
        kept = Dismissed(kind=cast("Any", kind), item_id=old.get("item_id"), entry=_entry(kind, old))
        minutes = with_dismissed(removed(minutes, kind, entry_id), [kept])
    else:
        minutes = replaced(minutes, kind, entry_id, _entry(kind, old))
        minutes = parted(minutes, entry_id, state.get("merged", ()))
    return with_marks(minutes, kind, entry_id, state.get("edited", ()))


def _unadded(minutes: Minutes, kind: str, entry_id: str) -> Minutes:
    if kind == "people" and links_to(minutes, entry_id):
        minutes = led(minutes, {entry_id: None})
    return removed(minutes, kind, entry_id)


def _unrejected(minutes: Minutes, kind: str, entry_id: str, old: State, state: State) -> Minutes:
    kept = dismissed(minutes, kind, entry_id)
    if kept is None or dump(kept.entry, kept.item_id) != old:
        raise EditError(SINCE)
    minutes = without_dismissed(minutes, kind, entry_id)
    minutes = inserted(minutes, kind, kept.item_id, kept.entry, state.get("after"))
    links = [cast("Link", tuple(link)) for link in state.get("links", ())]
    return led_back(minutes, links, None, entry_id)


def _item_as(minutes: Minutes, item_id: str, old: State | None) -> Item:
    item = cast("Item | None", find(minutes, "items", item_id))
    if item is None or old is None:
        raise EditError(GONE)
    return item.model_copy(update=old)


def _entry(kind: str, data: State) -> Any:
    model = MODELS[kind]
    return model.model_validate(
        {k: v for k, v in data.items() if k != "item_id" or "item_id" in model.model_fields}
    )


def _bare(state: State | None) -> State | None:
    """Return an entry without what it takes to take a change back; None where there is none."""
    return {name: value for name, value in (state or {}).items() if name != "#"} or None
