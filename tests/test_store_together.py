"""Several at once: threads and programs that change the same meeting or open the same new store lose nothing."""

import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from kept import add_meeting
from sqlalchemy import event

from summarizer.errors import StoreError
from summarizer.store import Store, answers, audit, expiring, jobs, meetings, open_store
from summarizer.store.columns import now
from summarizer.store.meetings import NewEdit, holding

# What a program of several does: it waits for the others, and adds edits to a meeting.
ADDING = """
import sys
from summarizer.store import open_store
from summarizer.store.meetings import NewEdit, holding
with open_store(sys.argv[1]) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for k in range(8):
        with holding(store, sys.argv[2]) as held:
            edit = NewEdit(verb="change", kind="actions", entry_id=f"{sys.argv[3]}-{k}", before=None, after={})
            held.save(held.minutes, [edit], sys.argv[3])
"""
OPENING = """
import sys
from summarizer.store import open_store
sys.stdin.readline()
with open_store(sys.argv[1]):
    pass
"""


def start(code: str, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True)


def end(programs: "list[subprocess.Popen[str]]") -> list[str]:
    """Let them go, all at once, and return what they complained of."""
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    return [program.communicate()[1] for program in programs]


def add_edit(store: Store, meeting: str, name: str) -> int:
    with holding(store, meeting) as held:
        # A change of the minutes themselves, which comes of what they were.
        before = held.minutes
        minutes = before.model_copy(update={"untreated": (*before.untreated, name)})
        edit = NewEdit(verb="change", kind="items", entry_id=name, before=None, after={})
        audit.note(held.connection, at=now(), by=name, what="edit", meeting_id=meeting)
        return held.save(minutes, [edit], name)


@pytest.mark.parametrize("each", ["one store for all", "a store each"])
def test_threads_that_change_one_meeting_lose_nothing(place: str, each: str) -> None:
    with open_store(place) as store:
        meeting = add_meeting(store)
        names = [f"naam {number}" for number in range(24)]
        barrier = threading.Barrier(8)

        def work(mine: list[str]) -> list[int]:
            barrier.wait()
            if each == "one store for all":
                return [add_edit(store, meeting, name) for name in mine]
            with open_store(place) as own:
                return [add_edit(own, meeting, name) for name in mine]

        with ThreadPoolExecutor(8) as pool:
            made = [
                number for numbers in pool.map(work, [names[k::8] for k in range(8)]) for number in numbers
            ]

        minutes, revision = meetings.minutes(store, meeting)
        kept = meetings.edits(store, meeting)
        assert sorted(made) == list(range(2, 26))
        assert revision == 25
        assert sorted(minutes.untreated) == sorted(names)
        assert sorted(edit.entry_id for edit in kept) == sorted(names)
        assert [edit.revision for edit in kept] == list(range(2, 26))
        assert len(audit.entries(store)) == 24


def test_programs_that_change_one_meeting_lose_nothing(place: str) -> None:
    with open_store(place) as store:
        meeting = add_meeting(store)
        programs = [start(ADDING, place, meeting, f"program-{number}") for number in range(4)]
        for program in programs:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"

        assert end(programs) == [""] * 4
        assert meetings.row(store, meeting).revision == 33
        assert len({edit.entry_id for edit in meetings.edits(store, meeting)}) == 32


def test_programs_can_make_the_same_store_at_the_same_time(place: str) -> None:
    assert end([start(OPENING, place) for _ in range(4)]) == [""] * 4

    with open_store(place) as store:
        assert meetings.rows(store) == []


def test_meetings_can_be_read_while_others_are_changed(place: str) -> None:
    with open_store(place) as store:
        ids = [add_meeting(store), add_meeting(store)]
        barrier = threading.Barrier(6)

        def change(meeting: str) -> None:
            barrier.wait()
            for k in range(10):
                add_edit(store, meeting, f"naam {k}")

        def read(_: int) -> list[bool]:
            barrier.wait()
            seen = [meetings.minutes(store, meeting) for _ in range(10) for meeting in ids]
            # Minutes and revision are of the same moment.
            return [len(minutes.untreated) == revision - 1 for minutes, revision in seen]

        with ThreadPoolExecutor(6) as pool:
            changing = [pool.submit(change, meeting) for meeting in ids]
            reading = [pool.submit(read, number) for number in range(4)]
            assert all(all(each.result()) for each in reading)
            assert [each.result() for each in changing] == [None, None]


def test_who_waits_too_long_is_told_so(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.store.sqlite_file._PATIENCE", 1)
    monkeypatch.setattr("summarizer.store.opening._PATIENCE", 1)
    with open_store(place) as store, open_store(place) as other:
        meeting = add_meeting(store)
        with (
            holding(store, meeting),
            pytest.raises(StoreError, match="another program has it locked"),
            holding(other, meeting),
        ):
            pass

        assert add_edit(other, meeting, "later") == 2


def test_two_meetings_can_be_held_at_once_in_postgresql(place: str) -> None:
    if not place.startswith("postgresql"):
        return
    with open_store(place) as store, open_store(place) as other:
        one, two = add_meeting(store), add_meeting(store)
        with holding(store, one), holding(other, two) as held:
            held.save(held.minutes, [], "x")

        assert meetings.row(store, two).revision == 2


def test_a_change_that_is_being_saved_survives_the_end_of_its_source(place: str) -> None:
    with open_store(place) as store, open_store(place) as other:
        meeting = add_meeting(store)
        begun = threading.Event()

        def expire() -> int:
            with other.writing() as connection:
                begun.set()
                return expiring.remove_source(connection, meeting, now() + timedelta(days=1))

        with ThreadPoolExecutor(1) as pool:
            with holding(store, meeting) as held:
                expired = pool.submit(expire)
                if not store.is_file:
                    begun.wait()
                changed = held.minutes.model_copy(update={"untreated": ("steiger",)})
                held.save(changed, (), "r.oudega")
                _until_blocked(store, expired)
            assert expired.result() == 2

        assert meetings.minutes(store, meeting)[0].untreated == ("steiger",)


def _until_blocked(store: Store, other: "Future[int]") -> None:
    """Wait until `other` waits for us, where the database tells."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with ThreadPoolExecutor(1) as pool:
        while not store.is_file and not other.done() and not pool.submit(_count, store, query).result():
            pass


def _count(store: Store, query: str) -> int:
    with store.reading() as connection:
        return int(connection.exec_driver_sql(query).scalar_one())


def test_a_run_that_is_begun_while_it_is_being_cancelled_is_cancelled_all_the_same(place: str) -> None:
    with open_store(place) as store, open_store(place) as other:
        meeting = add_meeting(store)
        job = jobs.add_job(store, meeting, model="frog-1", prompt=None, options={}, by="R.")

        waiting = [not store.is_file]

        @event.listens_for(store._engine, "after_cursor_execute")
        def begin(_: object, __: object, statement: str, *___: object) -> None:
            if waiting[0] and "jobs" in statement:
                waiting[0] = False
                with ThreadPoolExecutor(1) as pool:
                    pool.submit(jobs.claim, other, "worker", now(), timedelta(minutes=1)).result()

        jobs.cancel(store, job)
        assert jobs.job(store, job).cancelling
        assert not waiting[0]


def test_a_meeting_is_wiped_while_others_are_being_read(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as store:
        gone, other = add_meeting(store, by="zwanenbroek"), add_meeting(store)
        over, under_way = threading.Event(), threading.Barrier(5)

        def read() -> int:
            meetings.row(store, other)
            under_way.wait()
            times = 0
            while not over.is_set():
                assert meetings.row(store, other).revision == 1
                times += 1
            return times

        with ThreadPoolExecutor(4) as pool:
            reading = [pool.submit(read) for _ in range(4)]
            under_way.wait()
            try:
                meetings.remove(store, gone)
            finally:
                over.set()
            assert all(each.result() >= 0 for each in reading)

        assert not any(b"zwanenbroek" in file.read_bytes() for file in tmp_path.iterdir())


def test_what_was_removed_while_another_program_reads_goes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.store.sqlite_file._PATIENCE", 1)

    def is_there() -> bool:
        return any(b"zwanenbroek" in file.read_bytes() for file in tmp_path.iterdir())

    with open_store(tmp_path / "a.sqlite") as store, open_store(tmp_path / "a.sqlite") as other:
        meeting = add_meeting(store, by="zwanenbroek")
        with other.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM meetings").fetchall()
            with pytest.raises(StoreError, match="still in its file"):
                meetings.remove(store, meeting)
            assert is_there()
            assert meetings.rows(store) == []

        # Whatever is removed next takes it along.
        answers.forget(store, "a" * 64)
        assert not is_there()
