"""Jobs: each is one worker's at a time, is found again when its worker dies, and can be cancelled."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from kept import add_meeting, minutes_of

from summarizer.errors import EditError
from summarizer.records import FailedPart, Run
from summarizer.store import Store, jobs, meetings, open_store
from summarizer.store.jobs import Job

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(name="store")
def open_place(place: str) -> Iterator[Store]:
    with open_store(place) as store:
        yield store


@pytest.fixture(name="meeting")
def kept_meeting(store: Store) -> str:
    return add_meeting(store)


def ask(store: Store, meeting: str, minute: int = 0) -> str:
    """Ask for a run, so many minutes after noon."""
    options = {"send_closed": False}
    return jobs.add_job(
        store,
        meeting,
        model="frog-1",
        prompt="minutes/v1",
        options=options,
        by="R.",
        at=NOON + minute * MINUTE,
    )


def claim(store: Store, worker: str = "one", minute: int = 10) -> Job | None:
    return jobs.claim(store, worker, NOON + minute * MINUTE, MINUTE)


def test_a_job_waits_as_it_was_asked_for(store: Store, meeting: str) -> None:
    job = jobs.job(store, ask(store, meeting))

    assert (job.meeting_id, job.created, job.created_by) == (meeting, NOON, "R.")
    assert (job.model, job.prompt, job.options) == ("frog-1", "minutes/v1", {"send_closed": False})
    assert (job.state, job.parts, job.done, job.cancelling, job.is_over) == ("queued", 0, 0, False, False)
    assert jobs.jobs(store, meeting) == jobs.jobs(store) == [job]


def test_the_oldest_job_is_claimed_first_and_only_once(store: Store, meeting: str) -> None:
    second, first = ask(store, meeting, 2), ask(store, meeting, 1)

    claimed = [claim(store, "one"), claim(store, "two"), claim(store, "three")]

    assert [job and job.id for job in claimed] == [first, second, None]
    assert claimed[0] is not None
    assert (claimed[0].state, claimed[0].worker) == ("running", "one")
    assert claimed[0].started == claimed[0].beat == NOON + 10 * MINUTE
    assert [job.id for job in jobs.jobs(store)] == [second, first]


def test_a_job_whose_worker_died_is_claimed_again(store: Store, meeting: str) -> None:
    job = ask(store, meeting)
    claim(store, "one", 10)
    assert jobs.progress(store, job, 5, 2, worker="one", now=NOON + 11 * MINUTE)

    assert claim(store, "two", 12) is None
    again = claim(store, "two", 13)

    assert again is not None
    assert (again.id, again.worker, again.done) == (job, "two", 0)
    assert not jobs.progress(store, job, 5, 3, worker="one", now=NOON + 13 * MINUTE)
    assert not jobs.finish(store, job, "done", worker="one")
    assert jobs.progress(store, job, 5, 1, worker="two", now=NOON + 13 * MINUTE)


def test_progress_and_the_end_are_kept(store: Store, meeting: str) -> None:
    job = ask(store, meeting)
    claim(store)
    run = Run(model="frog-1", calls=3, failed_parts=(FailedPart(item_id="i1", error="time-out"),))

    assert jobs.progress(store, job, 5, 2, worker="one", now=NOON + 11 * MINUTE)
    going = jobs.job(store, job)
    assert jobs.result(store, job) is None
    assert jobs.finish(store, job, "done", None, run, minutes_of(), worker="one", now=NOON + 12 * MINUTE)

    done = jobs.job(store, job)
    assert (going.parts, going.done, going.beat) == (5, 2, NOON + 11 * MINUTE)
    assert (done.state, done.finished, done.run, done.is_over) == ("done", NOON + 12 * MINUTE, run, True)
    assert jobs.result(store, job) == minutes_of()
    assert claim(store, minute=1000) is None


def test_a_failure_says_why(store: Store, meeting: str) -> None:
    job = ask(store, meeting)
    claim(store)
    jobs.finish(store, job, "failed", "The server is down.")

    assert (jobs.job(store, job).state, jobs.job(store, job).error) == ("failed", "The server is down.")
    assert not jobs.finish(store, job, "done")


def test_a_waiting_job_is_cancelled_at_once(store: Store, meeting: str) -> None:
    job = ask(store, meeting)
    jobs.cancel(store, job, NOON)

    assert (jobs.job(store, job).state, jobs.job(store, job).finished) == ("cancelled", NOON)
    assert claim(store) is None


def test_a_running_job_is_told_to_stop(store: Store, meeting: str) -> None:
    job = ask(store, meeting)
    claim(store)
    jobs.cancel(store, job)

    assert jobs.job(store, job).cancelling
    assert not jobs.progress(store, job, 5, 2)
    assert jobs.finish(store, job, "cancelled")
    jobs.cancel(store, job)
    assert jobs.job(store, job).state == "cancelled"


def test_a_job_that_is_being_cancelled_ends_when_its_worker_died(store: Store, meeting: str) -> None:
    job = ask(store, meeting)
    claim(store, minute=10)
    jobs.cancel(store, job)

    assert claim(store, "two", 20) is None
    assert (jobs.job(store, job).state, jobs.job(store, job).finished) == ("cancelled", NOON + 20 * MINUTE)


def test_jobs_go_with_their_meeting(store: Store, meeting: str) -> None:
    job = ask(store, meeting)
    claim(store)
    assert meetings.remove(store, meeting).runs == 1

    assert not jobs.progress(store, job, 5, 2)
    assert not jobs.finish(store, job, "done", None, None, minutes_of())
    assert jobs.result(store, job) is None
    with pytest.raises(EditError, match="no such run"):
        jobs.job(store, job)


def test_old_jobs_that_are_over_are_removed(store: Store, meeting: str) -> None:
    old, new, running = ask(store, meeting), ask(store, meeting, 1), ask(store, meeting, 2)
    for job, minute in ((old, 20), (new, 40)):
        claim(store)
        jobs.finish(store, job, "done", now=NOON + minute * MINUTE)

    assert jobs.remove_before(store, NOON + 30 * MINUTE) == 1
    assert [job.id for job in jobs.jobs(store)] == [running, new]


def test_no_two_workers_get_the_same_job(store: Store, meeting: str) -> None:
    asked = {ask(store, meeting, minute) for minute in range(12)}
    start = threading.Barrier(6)

    def work(name: int) -> list[str]:
        start.wait()
        mine = []
        while (job := claim(store, f"worker {name}")) is not None:
            mine.append(job.id)
        return mine

    with ThreadPoolExecutor(6) as pool:
        done = [job for mine in pool.map(work, range(6)) for job in mine]

    assert sorted(done) == sorted(asked)
