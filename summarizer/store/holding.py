"""One meeting's minutes, held while they are changed: nobody's change is lost under another's."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from summarizer.errors import EditError
from summarizer.records import Minutes, State
from summarizer.store.columns import now
from summarizer.store.contents import minutes_from_bytes, minutes_to_bytes
from summarizer.store.meeting_row import no_such_meeting, row, shown
from summarizer.store.opening import Store
from summarizer.store.tables import CONTENTS, EDITS, MEETINGS


@dataclass(frozen=True, kw_only=True)
class NewEdit:
    """What a person changed in one entry: the fields by their contract names, `before` and `after` (None: not there)."""

    verb: str
    kind: str
    entry_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class KeptEdit(NewEdit):
    """An edit as it is kept: with the revision that it made, and who made it when (UTC)."""

    id: int
    revision: int
    at: datetime
    by: str
    undone: bool


@dataclass
class Held:
    """A meeting whose minutes nobody else changes meanwhile: the working copy as it is now.

    What goes together with the change (audit, versions, words) is written with `connection`.
    """

    connection: Connection
    meeting_id: str
    minutes: Minutes
    revision: int
    sha256: str = field(default="")

    def edits_since(self, revision: int) -> list[KeptEdit]:
        """Return what was changed after `revision`, the oldest first."""
        return _edits(self.connection, _of(self.meeting_id).where(EDITS.c.revision > revision))

    def edits(self) -> list[KeptEdit]:
        """Return all edits, the oldest first."""
        return _edits(self.connection, _of(self.meeting_id))

    def save(
        self,
        minutes: Minutes,
        edits: Sequence[NewEdit] = (),
        by: str = "",
        state: State | None = None,
        at: datetime | None = None,
    ) -> int:
        """Make `minutes` the working copy, note the `edits` that led to it, and return the new revision.

        `state` is what the list shows, if not that of `minutes`.
        """
        at, revision = at or now(), self.revision + 1
        values = shown(minutes) | ({"state": state} if state is not None else {})
        self.connection.execute(
            update(MEETINGS)
            .where(MEETINGS.c.id == self.meeting_id)
            .values(**values, revision=revision, changed=at, changed_by=by)
        )
        self.connection.execute(
            update(CONTENTS)
            .where(CONTENTS.c.meeting_id == self.meeting_id, CONTENTS.c.kind == "minutes")
            .values(data=minutes_to_bytes(minutes))
        )
        more = {"meeting_id": self.meeting_id, "revision": revision, "at": at, "by": by, "undone": False}
        if edits:
            self.connection.execute(insert(EDITS), [asdict(edit) | more for edit in edits])
        self.minutes, self.revision = minutes, revision
        return revision


@contextmanager
def holding(store: Store, meeting_id: str) -> Iterator[Held]:
    """Hold one meeting in one transaction: on an error nothing of it is kept. Be short, others wait.

    Raises:
        EditError: there is no such meeting.
        StoreError: somebody else holds it for longer than ten seconds, or the database fails.
    """
    with store.writing() as connection:
        # SQLite lets nobody else write by now; elsewhere it is this row that is held.
        query = select(MEETINGS.c.revision, MEETINGS.c.sha256).where(MEETINGS.c.id == meeting_id)
        found = connection.execute(query.with_for_update()).one_or_none()
        if found is None:
            raise no_such_meeting()
        data = connection.execute(
            select(CONTENTS.c.data).where(CONTENTS.c.meeting_id == meeting_id, CONTENTS.c.kind == "minutes")
        ).scalar_one()
        yield Held(connection, meeting_id, minutes_from_bytes(data), found.revision, found.sha256)


def edits(store: Store, meeting_id: str) -> list[KeptEdit]:
    """Return all edits of a meeting, the oldest first.

    Raises:
        EditError: there is no such meeting.
    """
    row(store, meeting_id)
    with store.reading() as connection:
        return _edits(connection, _of(meeting_id))


def mark_undone(held: "Held | Connection", edit_id: int) -> None:
    """Note that an edit was undone.

    Raises:
        EditError: there is no such edit.
    """
    connection = held.connection if isinstance(held, Held) else held
    changed = connection.execute(update(EDITS).where(EDITS.c.id == edit_id).values(undone=True))
    if not changed.rowcount:
        raise EditError("There is no such change. It may have been deleted with its meeting.")


def _of(meeting_id: str) -> "Select[Any]":
    columns = [EDITS.c[name] for name in KeptEdit.__dataclass_fields__]
    return select(*columns).where(EDITS.c.meeting_id == meeting_id).order_by(EDITS.c.id)


def _edits(connection: Connection, query: "Select[Any]") -> list[KeptEdit]:
    return [_edit(found) for found in connection.execute(query).mappings()]


def _edit(found: RowMapping) -> KeptEdit:
    return KeptEdit(**found)
