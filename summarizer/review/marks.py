"""What a person has changed of what bears no origin (people, the head, agenda items): `Minutes.edited`. Pure."""

from collections.abc import Iterable

from summarizer.records import Minutes


def marks_of(minutes: Minutes, kind: str, entry_id: str) -> list[str]:
    """Return what of this entry a person has changed: its own name, and names of its fields."""
    own = f"{kind}/{entry_id}"
    return [mark for mark in minutes.edited if mark == own or mark.startswith(f"{own}/")]


def marked(minutes: Minutes, marks: Iterable[str]) -> Minutes:
    """Return the minutes in which these are known to be a person's."""
    return minutes.model_copy(update={"edited": tuple(sorted({*minutes.edited, *marks}))})


def with_marks(minutes: Minutes, kind: str, entry_id: str, marks: Iterable[str]) -> Minutes:
    """Return the minutes in which just `marks` are known of this entry."""
    gone = set(marks_of(minutes, kind, entry_id))
    kept = {mark for mark in minutes.edited if mark not in gone}
    return minutes.model_copy(update={"edited": tuple(sorted({*kept, *marks}))})
