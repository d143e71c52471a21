"""What is past a term: how much there is of it, and taking it out. Jobs, answers and the audit log have their own `remove_before`."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, select, update

from summarizer.records import Minutes
from summarizer.store.contents import minutes_from_bytes, minutes_to_bytes
from summarizer.store.opening import Store
from summarizer.store.tables import ANSWERS, AUDIT, CONTENTS, EDITS, JOBS, MEETINGS, WORDED, WORDS

# What is not source in a meeting's contents.
_MINUTES = "minutes"


def answers_before(store: Store, moment: datetime) -> int:
    """Return how many answers of models are older than `moment`."""
    return _count(store, ANSWERS, ANSWERS.c.created < moment)


def jobs_before(store: Store, moment: datetime) -> int:
    """Return how many jobs were over before `moment`."""
    return _count(store, JOBS, JOBS.c.finished < moment)


def edits_before(store: Store, moment: datetime) -> int:
    """Return how many edits are older than `moment`."""
    return _count(store, EDITS, EDITS.c.at < moment)


def audit_before(store: Store, moment: datetime) -> int:
    """Return how many lines of the audit log are older than `moment`."""
    return _count(store, AUDIT, AUDIT.c.at < moment)


def sources_before(store: Store, moment: datetime) -> list[str]:
    """Return the meetings that were last changed before `moment`, still have their source, and are in no run."""
    has_source = select(CONTENTS.c.meeting_id).where(CONTENTS.c.kind != _MINUTES)
    query = select(MEETINGS.c.id).where(_is_idle(moment), MEETINGS.c.id.in_(has_source))
    with store.reading() as connection:
        return list(connection.execute(query.order_by(MEETINGS.c.created, MEETINGS.c.id)).scalars())


def without_source(store: Store) -> frozenset[str]:
    """Return the meetings whose source is gone."""
    has_source = select(CONTENTS.c.meeting_id).where(CONTENTS.c.kind == "source")
    with store.reading() as connection:
        return frozenset(
            connection.execute(select(MEETINGS.c.id).where(MEETINGS.c.id.not_in(has_source))).scalars()
        )


def remove_source(connection: Connection, meeting_id: str, moment: datetime) -> int:
    """Take out a meeting's file, its text and what was given beside it; return how many there were.

    None where it was changed after `moment`, is in a run, or is gone: `sources_before` may have been asked before that.

    What the search index and the working minutes hold of the rest of the file goes too. Neither the minutes' revision
    nor the time of their last change becomes another: nobody changed what they say.
    """
    # Held, as by who changes its minutes: they are written anew here, and nobody's change is to be lost by it.
    this = select(MEETINGS.c.id).where(MEETINGS.c.id == meeting_id)
    connection.execute(this.with_for_update())
    if connection.execute(this.where(_is_idle(moment))).first() is None:
        return 0
    mine = CONTENTS.c.meeting_id == meeting_id
    removed = connection.execute(delete(CONTENTS).where(mine, CONTENTS.c.kind != _MINUTES)).rowcount
    # The words of the source are among them; they are made anew of the minutes alone.
    for table in (WORDS, WORDED):
        connection.execute(delete(table).where(table.c.meeting_id == meeting_id))
    kept = mine & (CONTENTS.c.kind == _MINUTES)
    data = connection.execute(select(CONTENTS.c.data).where(kept)).scalar_one()
    minutes = _without_asides(minutes_from_bytes(data))
    connection.execute(update(CONTENTS).where(kept).values(data=minutes_to_bytes(minutes)))
    return removed


def remove_edits_before(connection: Connection, moment: datetime) -> int:
    """Take out the edits that are older than `moment`; return how many. What they made of the minutes stays."""
    return connection.execute(delete(EDITS).where(EDITS.c.at < moment)).rowcount


def _is_idle(moment: datetime) -> ColumnElement[bool]:
    """Return what is true of meetings that were last changed before `moment` and are in no run."""
    busy = select(JOBS.c.meeting_id).where(JOBS.c.state.in_(("queued", "running")))
    return and_(MEETINGS.c.changed < moment, MEETINGS.c.id.not_in(busy))


def _without_asides(minutes: Minutes) -> Minutes:
    """Return the minutes without what the file held beside its text: comments, deleted and hidden text."""
    return minutes.model_copy(update={"source": minutes.source.model_copy(update={"asides": ()})})


def _count(store: Store, table: Table, where: ColumnElement[bool]) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(table).where(where)).scalar_one()
