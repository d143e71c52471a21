"""Meetings: what was uploaded, the document read from it, and the working copy of its minutes.

To change minutes: `holding` one meeting, `Held.save`. To remove all of a meeting: `remove`.
"""

import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection, Select, insert, select

from summarizer.document import Document
from summarizer.errors import EditError
from summarizer.records import Minutes
from summarizer.store.columns import now
from summarizer.store.contents import (
    document_from_bytes,
    document_to_bytes,
    minutes_from_bytes,
    minutes_to_bytes,
)
from summarizer.store.holding import Held, KeptEdit, NewEdit, edits, holding, mark_undone
from summarizer.store.meeting_row import ROW, MeetingRow, no_such_meeting, row, shown
from summarizer.store.opening import Store
from summarizer.store.removing import Removed, remove
from summarizer.store.tables import CONTENTS, MEETINGS

__all__ = [
    "GIVEN",
    "Held",
    "KeptEdit",
    "MeetingRow",
    "NewEdit",
    "Removed",
    "add",
    "all_minutes",
    "document",
    "edits",
    "given",
    "holding",
    "mark_undone",
    "minutes",
    "no_such_meeting",
    "options",
    "remove",
    "row",
    "rows",
    "source",
]

# What may come beside the source.
GIVEN = ("agenda", "names", "previous")


def add(  # noqa: PLR0913  (each by its name)
    store: Store,
    *,
    name: str,
    source: bytes,
    document: Document,
    minutes: Minutes,
    given: Mapping[str, tuple[str, bytes]],
    options: Mapping[str, str],
    by: str,
    at: datetime | None = None,
) -> str:
    """Keep a new meeting and return its id, which nobody can guess.

    `source` are the bytes of the file `name`. `given` are the files that came beside it ("agenda", "names",
    "previous": name and bytes), `options` how it was read ("language", "attachment"). Its revision is 1.
    """
    meeting, at = secrets.token_urlsafe(16), at or now()
    row = {
        "id": meeting,
        "name": name,
        "sha256": document.sha256,
        "revision": 1,
        "version": None,
        "options": dict(options),
        "created": at,
        "created_by": by,
        "changed": at,
        "changed_by": by,
        **shown(minutes),
    }
    contents = {
        "source": (name, source),
        "document": (name, document_to_bytes(document)),
        "minutes": (name, minutes_to_bytes(minutes)),
    }
    kept = [
        {"meeting_id": meeting, "kind": kind, "name": called, "data": data}
        for kind, (called, data) in {**contents, **given}.items()
    ]
    with store.writing() as connection:
        connection.execute(insert(MEETINGS).values(**row))
        connection.execute(insert(CONTENTS), kept)
    return meeting


def rows(store: Store) -> list[MeetingRow]:
    """Return all meetings, the newest date first; one without a date counts by the day it was added."""
    with store.reading() as connection:
        found = [MeetingRow(**row) for row in connection.execute(select(*ROW)).mappings()]
    return sorted(
        found, key=lambda row: (row.date or row.created.date().isoformat(), row.created), reverse=True
    )


def source(store: Store, meeting_id: str) -> tuple[str, bytes]:
    """Return the file that was uploaded: its name and its bytes.

    Raises:
        EditError: there is no such meeting.
    """
    with store.reading() as connection:
        return _content(connection, meeting_id, "source")


def document(store: Store, meeting_id: str) -> Document:
    """Return the text that was read from the source.

    Raises:
        EditError: there is no such meeting.
    """
    with store.reading() as connection:
        _, data = _content(connection, meeting_id, "document")
    return document_from_bytes(data)


def document_if_kept(store: Store, meeting_id: str) -> Document | None:
    """Return the text that was read from the source; None where it is no longer kept."""
    try:
        return document(store, meeting_id)
    except EditError:
        return None


def has_document(store: Store, meeting_id: str) -> bool:
    """Return whether the text that was read from the source is still kept."""
    query = select(CONTENTS.c.kind).where(CONTENTS.c.meeting_id == meeting_id, CONTENTS.c.kind == "document")
    with store.reading() as connection:
        return connection.execute(query).first() is not None


def minutes(store: Store, meeting_id: str) -> tuple[Minutes, int]:
    """Return the working copy and its revision.

    Raises:
        EditError: there is no such meeting.
    """
    with store.reading() as connection:
        found = connection.execute(_working_copy(MEETINGS.c.id == meeting_id)).one_or_none()
    if found is None:
        raise no_such_meeting()
    return minutes_from_bytes(found.data), found.revision


def given(store: Store, meeting_id: str) -> dict[str, tuple[str, bytes]]:
    """Return the files that came beside the source, as `add` got them.

    Raises:
        EditError: there is no such meeting.
    """
    row(store, meeting_id)
    query = select(CONTENTS).where(CONTENTS.c.meeting_id == meeting_id, CONTENTS.c.kind.in_(GIVEN))
    with store.reading() as connection:
        return {found.kind: (found.name, found.data) for found in connection.execute(query)}


def options(store: Store, meeting_id: str) -> dict[str, str]:
    """Return how the source was read, as `add` got it.

    Raises:
        EditError: there is no such meeting.
    """
    with store.reading() as connection:
        found = connection.execute(
            select(MEETINGS.c.options).where(MEETINGS.c.id == meeting_id)
        ).scalar_one_or_none()
    if found is None:
        raise no_such_meeting()
    return dict(found)


def all_minutes(store: Store) -> Iterator[tuple[MeetingRow, Minutes]]:
    """Yield the working copies of all meetings, as they are at this moment, in the order of `rows`."""
    with store.reading() as connection:
        kept = {found.id: found.data for found in connection.execute(_working_copy())}
        listed = rows(store)
    # Nothing is held open while the caller is at work.
    for found in listed:
        if found.id in kept:
            yield found, minutes_from_bytes(kept[found.id])


def _working_copy(*where: object) -> "Select[tuple[str, int, bytes]]":
    both = MEETINGS.join(CONTENTS, MEETINGS.c.id == CONTENTS.c.meeting_id)
    query = select(MEETINGS.c.id, MEETINGS.c.revision, CONTENTS.c.data).select_from(both)
    return query.where(CONTENTS.c.kind == "minutes", *where)  # type: ignore[arg-type]


def _content(connection: Connection, meeting_id: str, kind: str) -> tuple[str, bytes]:
    query = select(CONTENTS.c.name, CONTENTS.c.data).where(
        CONTENTS.c.meeting_id == meeting_id, CONTENTS.c.kind == kind
    )
    found = connection.execute(query).one_or_none()
    if found is None:
        raise no_such_meeting()
    return found.name, found.data
