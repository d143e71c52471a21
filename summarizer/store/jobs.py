"""Jobs: runs of a model over a meeting's document, asked for by one program and done by whichever worker comes first.

A worker that does a job lets its heart beat (`progress`); one whose heart stopped is as good as dead, and its
job is there to be claimed again.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, RowMapping, Update, and_, delete, insert, or_, select, update

from summarizer.errors import EditError
from summarizer.records import Minutes, Run
from summarizer.store.columns import now as this_moment
from summarizer.store.contents import minutes_from_bytes, minutes_to_bytes
from summarizer.store.meeting_row import row
from summarizer.store.opening import Store
from summarizer.store.tables import JOBS

JobState = Literal["queued", "running", "done", "failed", "cancelled"]
Ending = Literal["done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Job:
    """One run: what is asked for, and how far it is (`done` of `parts` calls). Times are in UTC.

    `cancelling`: somebody wants it to stop. `run`: what `finish` was told about it.
    """

    id: str
    meeting_id: str
    created: datetime
    created_by: str
    model: str
    prompt: str | None
    options: Mapping[str, Any]
    state: JobState
    worker: str | None
    parts: int
    done: int
    started: datetime | None
    beat: datetime | None
    finished: datetime | None
    error: str | None
    cancelling: bool
    run: Run | None

    @property
    def is_over(self) -> bool:
        """Whether it is done, failed or cancelled."""
        return self.state in {"done", "failed", "cancelled"}


_COLUMNS = [JOBS.c[name] for name in Job.__dataclass_fields__]


def add_job(  # noqa: PLR0913  (each by its name)
    store: Store,
    meeting_id: str,
    *,
    model: str,
    prompt: str | None,
    options: Mapping[str, Any],
    by: str,
    before: Minutes | None = None,
    at: datetime | None = None,
) -> str:
    """Ask for a run over a meeting's document and return the job's id, which nobody can guess.

    `before` are the minutes as they are now, to compare with what the run makes of them.

    Raises:
        EditError: there is no such meeting.
    """
    job_id = secrets.token_urlsafe(16)
    values = {
        "id": job_id,
        "meeting_id": meeting_id,
        "created": at or this_moment(),
        "created_by": by,
        "model": model,
        "prompt": prompt,
        "options": dict(options),
        "state": "queued",
        "parts": 0,
        "done": 0,
        "cancelling": False,
        "before": None if before is None else minutes_to_bytes(before),
    }
    with store.writing() as connection:
        row(store, meeting_id)
        connection.execute(insert(JOBS).values(**values))
    return job_id


def claim(store: Store, worker: str, now: datetime, stale_after: timedelta) -> Job | None:
    """Return the oldest job that waits, which is now `worker`'s alone; None when there is none.

    A running job waits too when its last heartbeat is older than `stale_after`. `worker` tells one from all others.
    """
    stale = and_(JOBS.c.state == "running", JOBS.c.beat < now - stale_after)
    waiting = select(JOBS.c.id).where(or_(JOBS.c.state == "queued", stale), ~JOBS.c.cancelling)
    given_up = and_(stale, JOBS.c.cancelling)
    # Mostly there is nothing to do; only to write must one wait for others.
    with store.reading() as connection:
        if connection.execute(select(JOBS.c.id).where(or_(JOBS.c.id.in_(waiting), given_up))).first() is None:
            return None
    with store.writing() as connection:
        connection.execute(update(JOBS).where(given_up).values(state="cancelled", finished=now))
        oldest = waiting.order_by(JOBS.c.created, JOBS.c.id).limit(1).with_for_update(skip_locked=True)
        job_id = connection.execute(oldest).scalar_one_or_none()
        if job_id is None:
            return None
        mine = {"state": "running", "worker": worker, "done": 0, "started": now, "beat": now}
        connection.execute(update(JOBS).where(JOBS.c.id == job_id).values(**mine))
        return job(store, job_id)


def progress(  # noqa: PLR0913  (each by its name)
    store: Store,
    job_id: str,
    parts: int,
    done: int,
    *,
    worker: str | None = None,
    now: datetime | None = None,
) -> bool:
    """Note how far a running job is, and that its worker lives.

    Returns False when it is to stop: somebody cancels it, its meeting was removed, or (with `worker`) another
    worker has taken it over.
    """
    beat = (
        _running(job_id, worker)
        .where(~JOBS.c.cancelling)
        .values(parts=parts, done=done, beat=now or this_moment())
    )
    with store.writing() as connection:
        return connection.execute(beat).rowcount == 1


def is_running(store: Store, job_id: str, worker: str | None) -> bool:
    """Return whether a job is being done, and by `worker`: no other one has taken it over."""
    found = select(JOBS.c.id).where(JOBS.c.id == job_id, JOBS.c.state == "running", JOBS.c.worker == worker)
    with store.reading() as connection:
        return connection.execute(found).first() is not None


def finish(  # noqa: PLR0913, PLR0917  (as a job has fields)
    store: Store,
    job_id: str,
    state: Ending,
    error: str | None = None,
    run: Run | None = None,
    result: Minutes | None = None,
    *,
    worker: str | None = None,
    now: datetime | None = None,
) -> bool:
    """Note how a running job ended; `result` are the minutes as the run made them, without anybody's edits.

    Returns False when it was not running any more, or (with `worker`) is another worker's.
    """
    values = {
        "state": state,
        "error": error,
        "finished": now or this_moment(),
        "run": None if run is None else run.model_dump(by_alias=True),
        "result": None if result is None else minutes_to_bytes(result),
    }
    with store.writing() as connection:
        return connection.execute(_running(job_id, worker).values(**values)).rowcount == 1


def give_back(store: Store, job_id: str, worker: str) -> bool:
    """Let the next worker do a job of `worker`, who cannot go on with it; False when it is his no more, or is cancelled."""
    waiting = (
        _running(job_id, worker).where(~JOBS.c.cancelling).values(state="queued", worker=None, beat=None)
    )
    with store.writing() as connection:
        return connection.execute(waiting).rowcount == 1


def cancel(store: Store, job_id: str, now: datetime | None = None) -> None:
    """Cancel a job: at once when it waits; a worker that does it is told by `progress`. One that is over stays so."""
    mine = JOBS.c.id == job_id
    with store.writing() as connection:
        # Held, since a worker may be claiming it at this very moment.
        connection.execute(select(JOBS.c.id).where(mine).with_for_update())
        connection.execute(update(JOBS).where(mine, JOBS.c.state == "running").values(cancelling=True))
        connection.execute(
            update(JOBS)
            .where(mine, JOBS.c.state == "queued")
            .values(state="cancelled", cancelling=True, finished=now or this_moment())
        )


def jobs(store: Store, meeting_id: str | None = None) -> list[Job]:
    """Return the jobs (of one meeting), the newest first."""
    query = select(*_COLUMNS).order_by(JOBS.c.created.desc(), JOBS.c.id)
    return _found(store, query if meeting_id is None else query.where(JOBS.c.meeting_id == meeting_id))


def job(store: Store, job_id: str) -> Job:
    """Return one job.

    Raises:
        EditError: there is no such job.
    """
    found = _found(store, select(*_COLUMNS).where(JOBS.c.id == job_id))
    if not found:
        raise EditError("There is no such run. It may have been deleted with its meeting.")
    return found[0]


def result(store: Store, job_id: str) -> Minutes | None:
    """Return the minutes as the run made them; None while it runs, and when it made none."""
    return _minutes(store, job_id, JOBS.c.result)


def before(store: Store, job_id: str) -> Minutes | None:
    """Return the minutes as they were when the run was asked for, as `add_job` got them."""
    return _minutes(store, job_id, JOBS.c.before)


def remove_before(store: Store, moment: datetime) -> int:
    """Remove the jobs that were over before `moment`, with their results; return how many."""
    with store.writing() as connection:
        removed = connection.execute(delete(JOBS).where(JOBS.c.finished < moment)).rowcount
        if removed:
            store.wipe()
    return removed


def _running(job_id: str, worker: str | None) -> Update:
    whose: list[ColumnElement[bool]] = [] if worker is None else [JOBS.c.worker == worker]
    return update(JOBS).where(JOBS.c.id == job_id, JOBS.c.state == "running", *whose)


def _minutes(store: Store, job_id: str, column: Any) -> Minutes | None:
    with store.reading() as connection:
        data = connection.execute(select(column).where(JOBS.c.id == job_id)).scalar_one_or_none()
    return None if data is None else minutes_from_bytes(data)


def _found(store: Store, query: Any) -> list[Job]:
    with store.reading() as connection:
        return [_job(found) for found in connection.execute(query).mappings()]


def _job(found: RowMapping) -> Job:
    run = None if found["run"] is None else Run.model_validate(found["run"], extra="ignore")
    return Job(**(dict(found) | {"run": run}))
