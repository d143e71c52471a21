"""What became of actions after their meeting, as people noted it; the last note counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import insert, select

from summarizer.store.columns import now
from summarizer.store.meeting_row import row
from summarizer.store.opening import Store
from summarizer.store.tables import FOLLOWUPS

FollowupStatus = Literal["open", "done"]


@dataclass(frozen=True, slots=True)
class Followup:
    """One note on the action `action_id` of a meeting's minutes: who set it to what, when (UTC)."""

    id: int
    meeting_id: str
    action_id: str
    at: datetime
    by: str
    status: FollowupStatus
    note: str


_COLUMNS = [FOLLOWUPS.c[name] for name in Followup.__dataclass_fields__]


def add_followup(  # noqa: PLR0913  (each by its name)
    store: Store,
    meeting_id: str,
    action_id: str,
    *,
    status: FollowupStatus,
    note: str,
    by: str,
    at: datetime | None = None,
) -> int:
    """Keep a note on an action and return its number.

    Raises:
        EditError: there is no such meeting.
    """
    values = {"meeting_id": meeting_id, "action_id": action_id, "status": status, "note": note, "by": by}
    with store.writing() as connection:
        row(store, meeting_id)
        made = connection.execute(insert(FOLLOWUPS).values(**values, at=at or now()))
        assert made.inserted_primary_key is not None
        number: int = made.inserted_primary_key[0]
    return number


def followups(store: Store, meeting_id: str | None = None) -> list[Followup]:
    """Return all notes (on one meeting's actions), the oldest first."""
    query = select(*_COLUMNS).order_by(FOLLOWUPS.c.at, FOLLOWUPS.c.id)
    if meeting_id is not None:
        query = query.where(FOLLOWUPS.c.meeting_id == meeting_id)
    with store.reading() as connection:
        return [Followup(**found) for found in connection.execute(query).mappings()]
