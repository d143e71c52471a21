"""The audit log: who did what and when. It holds no text of a document, and stays when a meeting is removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from summarizer.store.opening import Store
from summarizer.store.tables import AUDIT


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody did: `what` is a word of ours ("release"), `details` are ids, numbers and such words."""

    id: int
    at: datetime
    by: str
    what: str
    meeting_id: str | None
    details: Mapping[str, str | int]


def note(  # noqa: PLR0913  (each by its name)
    connection: Connection,
    *,
    at: datetime,
    by: str,
    what: str,
    meeting_id: str | None = None,
    details: Mapping[str, str | int] | None = None,
) -> None:
    """Note what `by` did, in the transaction in which he does it (`Store.writing`, `Held.connection`)."""
    values = {"at": at, "by": by, "what": what, "meeting_id": meeting_id, "details": dict(details or {})}
    connection.execute(insert(AUDIT).values(**values))


def entries(store: Store, limit: int = 500, meeting_id: str | None = None) -> list[Entry]:
    """Return what was done (with one meeting), the newest first."""
    query = select(AUDIT).order_by(AUDIT.c.id.desc()).limit(limit)
    if meeting_id is not None:
        query = query.where(AUDIT.c.meeting_id == meeting_id)
    with store.reading() as connection:
        return [Entry(**found) for found in connection.execute(query).mappings()]


def remove_before(store: Store, moment: datetime) -> int:
    """Remove what is older than `moment`; return how many."""
    with store.writing() as connection:
        return connection.execute(delete(AUDIT).where(AUDIT.c.at < moment)).rowcount
