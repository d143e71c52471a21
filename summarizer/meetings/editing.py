"""A person changes minutes: one entry or several at once, and takes changes back. Nobody's change is lost.

Whoever changes an entry says which revision of the minutes he saw. Changes by others to other entries stay; where
somebody changed the same entry since, nothing is saved, and both values are told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from summarizer.access import Access
from summarizer.document import Document
from summarizer.errors import ConflictError, EditError
from summarizer.records import Minutes
from summarizer.review import Applied, Edit, SourceText, apply, make_entry, read_source, refresh, revert
from summarizer.store import Store, audit
from summarizer.store.meetings import (
    Held,
    KeptEdit,
    NewEdit,
    document_if_kept,
    edits,
    holding,
    mark_undone,
    row,
)

State = Mapping[str, Any]


class ChangedMeanwhileError(ConflictError):
    """Somebody changed the same entry since it was seen; nothing was saved.

    `conflicts` are all of them; `revision` is the one that they were seen in.
    """

    def __init__(self, conflicts: Sequence["Conflict"], revision: int) -> None:
        super().__init__("Somebody changed this meanwhile. Look at both, and choose which one is to stay.")
        self.conflicts, self.revision = tuple(conflicts), revision


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that was wanted (`mine`), and what somebody else made of its entry.

    `base` is the entry as it was seen and `theirs` as it is now (None: it was not there, or is gone), `by` who
    changed it last.
    """

    mine: Edit
    base: State | None
    theirs: State | None
    by: str


@dataclass(frozen=True, slots=True)
class Made:
    """What `make` made: the entry's kind and id, and the revision of the minutes that have it."""

    revision: int
    kind: str
    entry_id: str


def save(store: Store, meeting_id: str, edit: Edit, seen: int, who: Access) -> int:
    """Apply `edit`, made by `who` looking at revision `seen`, and return the new revision.

    Raises:
        AccessError: `who` is no secretary.
        ChangedMeanwhileError: somebody changed the same entry since.
        EditError: there is no such meeting or entry, or a value that cannot be.
    """
    return save_many(store, meeting_id, [edit], seen, who)


def save_many(store: Store, meeting_id: str, wanted: Sequence[Edit], seen: int, who: Access) -> int:
    """Apply all of these edits as one revision, or none of them; return the revision.

    Where nothing changes by them, no revision is made.

    Raises:
        AccessError, ChangedMeanwhileError, EditError: see `save`.
    """
    who = who.require("secretary")
    source, text = _read(store, meeting_id, who)
    with holding(store, meeting_id) as held:
        _refuse_conflicts(held, wanted, seen, text)
        minutes, kept = held.minutes, []
        for edit in wanted:
            applied = apply(minutes, edit, text)
            if applied.before != applied.after:
                kept.append((edit.verb, edit.kind, applied))
            minutes = applied.minutes
        return _keep(held, minutes, kept, source, who)


def make(store: Store, meeting_id: str, kind: str, numbers: Sequence[int], who: Access) -> Made:
    """Make a decision or an action ("decisions", "actions") of these sentences of the source.

    Raises:
        AccessError: `who` is no secretary.
        EditError: there is no such meeting or sentence, or the source is not kept any more.
    """
    who = who.require("secretary")
    source, text = _read(store, meeting_id, who)
    if source is None:
        raise EditError("The source of this meeting is not kept any more, so nothing can be made of it.")
    with holding(store, meeting_id) as held:
        # Others' entries are untouched by a new one, whatever revision was seen.
        edit = make_entry(source, held.minutes, kind, numbers)
        applied = apply(held.minutes, edit, text)
        revision = _keep(held, applied.minutes, [(edit.verb, edit.kind, applied)], source, who)
        return Made(revision, edit.kind, applied.entry_id)


def undo(store: Store, meeting_id: str, edit_id: int | None, who: Access) -> int:
    """Take a change back, and return the new revision.

    `edit_id` is one of the history; None takes back the last change of `who` that he has not taken back, all of
    it where several entries changed at once.

    Raises:
        AccessError: `who` is no secretary.
        EditError: there is nothing to take back, or the entry was changed since.
    """
    who = who.require("secretary")
    source, _ = _read(store, meeting_id, who)
    with holding(store, meeting_id) as held:
        wanted = _to_undo(held.edits(), edit_id, who.subject)
        minutes, kept = held.minutes, []
        for edit in reversed(wanted):
            minutes = revert(minutes, edit.kind, edit.entry_id, edit.before, edit.after)
            kept.append(("undo", edit.kind, Applied(minutes, edit.after, edit.before, edit.entry_id)))
            mark_undone(held, edit.id)
        return _keep(held, minutes, kept, source, who)


def can_undo(history: Sequence[KeptEdit], who: Access) -> bool:
    """Whether `who` has a change in this history that he can take back."""
    return bool(_own(history, who.subject))


def source_of(store: Store, meeting_id: str, who: Access) -> tuple[Document, SourceText] | None:
    """Return the document in sentences; None where the source is not kept any more.

    Raises:
        AccessError: `who` is no secretary.
    """
    who.require("secretary")
    found = document_if_kept(store, meeting_id)
    return None if found is None else (found, _sentences(found, row(store, meeting_id).language))


def history_of(store: Store, meeting_id: str, who: Access) -> list[KeptEdit]:
    """Return all changes by people, the oldest first.

    Raises:
        AccessError: `who` is no secretary.
        EditError: there is no such meeting.
    """
    who.require("secretary")
    return edits(store, meeting_id)


def forget_sentences() -> None:
    """Forget what was read: some of it is to be gone."""
    _sentences.cache_clear()


@lru_cache(maxsize=8)
def _sentences(found: Document, language: str) -> SourceText:
    """Return a document in sentences. Reading a long one takes a second, and each change of it asks."""
    return read_source(found, language)


def _read(store: Store, meeting_id: str, who: Access) -> tuple[SourceText | None, str | None]:
    found = source_of(store, meeting_id, who)
    return (None, None) if found is None else (found[1], found[0].text)


def _refuse_conflicts(held: Held, wanted: Sequence[Edit], seen: int, text: str | None) -> None:
    """See to it that nobody changed one of these entries since `seen`, but for a change to the very same.

    Raises:
        ChangedMeanwhileError: somebody did.
    """
    since = held.edits_since(seen) if seen < held.revision else []
    found = []
    for edit in wanted:
        touched = [one for one in since if (one.kind, one.entry_id) == (edit.kind, edit.entry_id)]
        if not touched or _plain(touched[0].before) == _plain(touched[-1].after):
            continue
        theirs = touched[-1].after
        if not _comes_to(held.minutes, edit, text, theirs):
            found.append(Conflict(edit, _plain(touched[0].before), _plain(theirs), touched[-1].by))
    if found:
        raise ChangedMeanwhileError(found, held.revision)


def _comes_to(minutes: Minutes, edit: Edit, text: str | None, theirs: State | None) -> bool:
    """Whether what others made of the entry is what this edit would make of it too."""
    if theirs is None:
        return edit.verb == "reject"
    try:
        return _plain(apply(minutes, edit, text).after) == _plain(theirs)
    except EditError:
        return False


def _plain(state: State | None) -> State | None:
    """Return an entry without what only serves to take the change back."""
    return (
        None if state is None else {name: value for name, value in state.items() if not name.startswith("#")}
    )


def _keep(
    held: Held,
    minutes: Minutes,
    changes: Sequence[tuple[str, str, Applied]],
    source: SourceText | None,
    who: Access,
) -> int:
    """Save what these changes made, and note who did it, without what it says; return the revision."""
    if not changes:
        return held.revision
    now = datetime.now(UTC)
    kept = [
        NewEdit(verb=verb, kind=kind, entry_id=made.entry_id, before=made.before, after=made.after)
        for verb, kind, made in changes
    ]
    revision = held.save(minutes if source is None else refresh(minutes, source), kept, who.subject, at=now)
    for one in kept:
        audit.note(
            held.connection,
            at=now,
            by=who.subject,
            what=f"edit.{one.verb}",
            meeting_id=held.meeting_id,
            details={"kind": one.kind, "entry": one.entry_id, "revision": revision},
        )
    return revision


def _to_undo(history: Sequence[KeptEdit], edit_id: int | None, subject: str) -> list[KeptEdit]:
    """Return the changes to take back, the oldest first.

    Raises:
        EditError: there are none.
    """
    if edit_id is None:
        own = _own(history, subject)
        if not own:
            raise EditError("There is no change of yours to take back.")
        return [one for one in own if one.revision == own[-1].revision]
    found = [one for one in history if one.id == edit_id and not one.undone]
    if not found:
        raise EditError("This change has been taken back already, or is not there any more.")
    return found


def _own(history: Sequence[KeptEdit], subject: str) -> list[KeptEdit]:
    return [one for one in history if one.by == subject and not one.undone and one.verb != "undo"]
