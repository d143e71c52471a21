"""Entries that a person rejected: set apart, found again, put back. Pure."""

import math
from collections.abc import Iterable

from summarizer.records import Dismissed, Minutes


def dismissed(minutes: Minutes, kind: str, entry_id: str) -> Dismissed | None:
    """Return the rejected entry of this kind and id, None where there is none."""
    return next((each for each in minutes.dismissed if each.kind == kind and each.id == entry_id), None)


def with_dismissed(minutes: Minutes, new: Iterable[Dismissed]) -> Minutes:
    """Return the minutes with `new` among what was rejected."""
    ordered = sorted((*minutes.dismissed, *new), key=_place)
    return minutes.model_copy(update={"dismissed": tuple(ordered)})


def without_dismissed(minutes: Minutes, kind: str, entry_id: str) -> Minutes:
    """Return the minutes in which this entry is not among what was rejected."""
    kept = tuple(each for each in minutes.dismissed if (each.kind, each.id) != (kind, entry_id))
    return minutes.model_copy(update={"dismissed": kept})


def _place(each: Dismissed) -> tuple[float, str, str]:
    return (each.evidence[0].start if each.evidence else math.inf, each.kind, each.id)
