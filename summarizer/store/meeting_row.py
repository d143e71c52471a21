"""A meeting as a list shows it."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from summarizer.errors import EditError
from summarizer.records import Minutes, State
from summarizer.store.opening import Store
from summarizer.store.tables import MEETINGS


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as a list shows it.

    `title`, `body`, `date` (ISO 8601) and `state` are those of the working minutes, whose `revision` goes up by one
    with every change. `version` is the number of the latest one in store/versions.py. Times are in UTC.
    """

    id: str
    name: str
    sha256: str
    language: str
    title: str | None
    body: str | None
    date: str | None
    state: State
    revision: int
    version: int | None
    created: datetime
    created_by: str
    changed: datetime
    changed_by: str


# What a query selects to make one.
ROW = [MEETINGS.c[name] for name in MeetingRow.__dataclass_fields__]


def row(store: Store, meeting_id: str) -> MeetingRow:
    """Return one meeting.

    Raises:
        EditError: there is no such meeting.
    """
    with store.reading() as connection:
        found = connection.execute(select(*ROW).where(MEETINGS.c.id == meeting_id)).mappings().one_or_none()
    if found is None:
        raise no_such_meeting()
    return MeetingRow(**found)


def shown(minutes: Minutes) -> dict[str, str | None]:
    """Return the columns of a meeting's row that say what its working minutes are."""
    meeting = minutes.meeting
    date = meeting.date.value if meeting.date is not None else ""
    return {
        "language": minutes.language,
        "title": meeting.title.value if meeting.title is not None else None,
        "body": meeting.body.value if meeting.body is not None else None,
        "date": date if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None,
        "state": minutes.status.state,
    }


def no_such_meeting() -> EditError:
    """Return what to raise where a meeting is not there (any more)."""
    return EditError("There is no such meeting. It may have been deleted; see the list of meetings.")
