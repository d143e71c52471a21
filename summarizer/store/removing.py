"""All of a meeting, gone: its text, what was made of it, and what models answered about it."""

from dataclasses import dataclass

from sqlalchemy import Table, delete, func, select

from summarizer.store.answers import forget_within
from summarizer.store.meeting_row import no_such_meeting
from summarizer.store.opening import Store
from summarizer.store.tables import CONTENTS, EDITS, FOLLOWUPS, JOBS, MEETINGS, VERSIONS, WORDS


@dataclass(frozen=True, slots=True)
class Removed:
    """How many of each kind were removed with a meeting; `source` counts its files and the texts made of them."""

    source: int
    answers: int
    runs: int
    versions: int
    edits: int
    followups: int
    words: int


def remove(store: Store, meeting_id: str) -> Removed:
    """Remove a meeting with all that belongs to it, and the answers about its document; return how many.

    In a SQLite file their bytes are gone too (at the end of the transaction, within `writing`). What the audit log
    says of it stays: that holds no text.

    Raises:
        EditError: there is no such meeting.
        StoreError: it is removed, but another program keeps its bytes in the file by reading it.
    """
    with store.writing() as connection:

        def count(table: Table) -> int:
            mine = table.c.meeting_id == meeting_id
            return connection.execute(select(func.count()).select_from(table).where(mine)).scalar_one()

        query = select(MEETINGS.c.sha256).where(MEETINGS.c.id == meeting_id).with_for_update()
        sha256 = connection.execute(query).scalar_one_or_none()
        if sha256 is None:
            raise no_such_meeting()
        removed = Removed(
            source=count(CONTENTS),
            answers=forget_within(connection, sha256),
            runs=count(JOBS),
            versions=count(VERSIONS),
            edits=count(EDITS),
            followups=count(FOLLOWUPS),
            words=count(WORDS),
        )
        # All the rest goes with it, by its foreign keys.
        connection.execute(delete(MEETINGS).where(MEETINGS.c.id == meeting_id))
        store.wipe()
    return removed
