"""The worker: jobs are done when nobody looks, survive the end of a server, and never undo what people write."""

import json
import logging
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_server import ModelServer, Response, completion, error, model_server

from summarizer.access import Access
from summarizer.choice import Settings
from summarizer.errors import AccessError, EditError, StoreError, UsageError
from summarizer.meetings.adding import Upload, add, understand
from summarizer.meetings.editing import save
from summarizer.models import Endpoint
from summarizer.records import Minutes
from summarizer.review import Edit
from summarizer.store import Store, answers, audit, connect, jobs, meetings, open_store
from summarizer.store.jobs import Job
from summarizer.working import RunChoice, Worker, after, before, cancel, remaining, request, start_worker
from summarizer.working import running as running_module
from summarizer.working import worker as worker_module

SECRETARY = Access("ada@zwemclub.example", "Ada", frozenset({"secretary"}))
MEMBER = Access("bas@zwemclub.example", "Bas", frozenset({"member"}))
KEY = "sk-zwembad-geheim"
FROG = RunChoice("frog-1")
# Far more than anything here takes; who waits so long waits for ever.
PATIENCE = 60.0
TITLES = ("Badmuts", "Contributie", "Duikplank")
NUMBERED = re.compile(r"^\[(\d+)\] (?!#)(.+)$", re.MULTILINE)


def report(*titles: str) -> str:
    """Return minutes whose items are long enough for a call each."""
    items = [
        f"{number}. {title}\nDe vergadering stelt de {title.lower()} vast. "
        + " ".join(
            f"De heer Bos zegt over de {title.lower()} dat punt {k} hem goed lijkt." for k in range(90)
        )
        for number, title in enumerate(titles, 1)
    ]
    return "\n\n".join(["Ledenvergadering zwemclub De Otter\n12 maart 2025", *items]) + "\n"


@dataclass
class Council:
    """A model that finds one line of each item the most telling, but only of those whose gate is open."""

    gates: dict[str, threading.Event] = field(
        default_factory=lambda: {title: threading.Event() for title in TITLES}
    )
    asked: list[str] = field(default_factory=list)
    answer: Callable[[dict[str, Any]], Response] | None = None

    def __call__(self, wanted: dict[str, Any]) -> Response:
        text = wanted["messages"][-1]["content"]
        title = next(title for title in TITLES if title.lower() in text.lower())
        self.asked.append(title)
        self.gates[title].wait(PATIENCE)
        if self.answer is not None:
            return self.answer(wanted)
        number, line = NUMBERED.findall(text)[:4][-1]
        summary = [{"t": line, "n": [int(number)]}]
        return completion(json.dumps({"s": summary, "d": [], "a": [], "q": []}))

    def open(self, *titles: str) -> None:
        for title in titles or TITLES:
            self.gates[title].set()


@contextmanager
def council(*open_: str) -> Iterator[tuple[Council, ModelServer]]:
    """Serve a model whose gates are open for these titles; all are opened in the end."""
    model = Council()
    for title in open_:
        model.gates[title].set()
    with model_server(model) as server:
        try:
            yield model, server
        finally:
            model.open()


@contextmanager
def at_work(store: Store, settings: Settings) -> Iterator[Worker]:
    worker = start_worker(store, settings)
    try:
        yield worker
    finally:
        worker.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def settings(server: ModelServer, place: Path) -> Settings:
    endpoint = Endpoint("", base_url=server.url, api_key=KEY)
    return Settings(endpoint=endpoint, model="frog-1", store=place, cache=place.parent, api_key=KEY)


def added(store: Store, *titles: str, text: str = "") -> str:
    return add(
        store, understand(Upload("verslag.txt", (text or report(*(titles or TITLES))).encode())), SECRETARY
    )


def eventually(holds: Callable[[], Any]) -> None:
    """Wait until `holds`."""
    deadline, pause = time.monotonic() + PATIENCE, threading.Event()
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        pause.wait(0.01)


def ended(store: Store, job_id: str) -> Job:
    eventually(lambda: jobs.job(store, job_id).is_over)
    return jobs.job(store, job_id)


def written(store: Store, meeting: str) -> set[str]:
    """Return the titles of the items that have a line of the model."""
    return told(meetings.minutes(store, meeting)[0])


def told(minutes: Minutes) -> set[str]:
    return {item.title for item in minutes.items if any(one.origin != "rules" for one in item.summary)}


def edit_title(store: Store, meeting: str, text: str) -> None:
    """Change the first decision, as a person does."""
    with meetings.holding(store, meeting) as held:
        first = held.minutes.decisions[0].model_copy(update={"text": text, "origin": "human"})
        held.save(
            held.minutes.model_copy(update={"decisions": (first, *held.minutes.decisions[1:])}), by="Ada"
        )


def texts(minutes: Minutes | None) -> list[str]:
    return [decision.text for decision in minutes.decisions] if minutes else []


def test_a_run_makes_every_item_better_and_keeps_its_own_result(store: Store, place: Path) -> None:
    with council(*TITLES) as (_, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        job = ended(store, request(store, worker, meeting, FROG, SECRETARY))

    assert (job.state, job.error, job.done, job.parts) == ("done", None, 3, 3)
    assert written(store, meeting) == set(TITLES)
    result = jobs.result(store, job.id)
    assert result is not None
    assert job.run == result.run
    assert (result.run.model, result.run.calls, result.run.failed_parts) == ("frog-1", 3, ())


def test_an_item_becomes_better_while_others_are_still_asked_about(store: Store, place: Path) -> None:
    with council("Badmuts") as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        job_id = request(store, worker, meeting, FROG, SECRETARY)
        eventually(lambda: written(store, meeting) == {"Badmuts"})
        worker.wake()
        eventually(lambda: jobs.job(store, job_id).done == 1)

        assert jobs.job(store, job_id).state == "running"
        model.open()
        assert ended(store, job_id).state == "done"


def test_what_a_person_writes_during_a_run_wins(store: Store, place: Path) -> None:
    with council("Badmuts") as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        job_id = request(store, worker, meeting, FROG, SECRETARY)
        eventually(lambda: written(store, meeting))

        edit_title(store, meeting, "De badmuts blijft.")
        model.open()
        ended(store, job_id)

    minutes, _ = meetings.minutes(store, meeting)
    assert "De badmuts blijft." in texts(minutes)
    assert written(store, meeting) == set(TITLES)
    result = jobs.result(store, job_id)
    assert result is not None
    assert "De badmuts blijft." not in texts(result)


def test_a_run_that_is_cancelled_keeps_what_came_in(store: Store, place: Path) -> None:
    with council("Badmuts") as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        job_id = request(store, worker, meeting, FROG, SECRETARY)
        eventually(lambda: written(store, meeting) and len(model.asked) == 3)

        cancel(store, worker, job_id, SECRETARY)

        assert ended(store, job_id).state == "cancelled"
        assert written(store, meeting) == {"Badmuts"}
        model.open()
        again = ended(store, request(store, worker, meeting, FROG, SECRETARY))

    assert (again.state, again.run and again.run.kept) == ("done", 1)
    assert sorted(model.asked) == ["Badmuts", "Contributie", "Contributie", "Duikplank", "Duikplank"]


def test_a_run_that_waits_for_another_can_be_cancelled_before_it_begins(store: Store, place: Path) -> None:
    with council() as (model, server), at_work(store, settings(server, place)) as worker:
        first = request(store, worker, added(store, "Badmuts"), FROG, SECRETARY)
        eventually(lambda: model.asked)
        second = request(store, worker, added(store, "Duikplank"), FROG, SECRETARY)

        cancel(store, worker, second, SECRETARY)

        assert jobs.job(store, second).state == "cancelled"
        model.open()
        assert ended(store, first).state == "done"
    assert model.asked == ["Badmuts"]


SERVER = """\
import sys
from pathlib import Path
from summarizer.choice import read_settings
from summarizer.store import connect
from summarizer.working import start_worker

settings = read_settings({"OPENAI_BASE_URL": sys.argv[1], "MINUTES_MODEL": "frog-1", "MINUTES_STORE": sys.argv[2]})
start_worker(connect(settings.store), settings)
print("at work", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_server(server: ModelServer, place: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a worker in a program of its own, which ends when its standard input does."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, server.url, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        try:
            yield process
        finally:
            process.kill()


class Asleep:
    """Somebody who is told to work, and does not."""

    def __init__(self, known: Settings) -> None:
        self.settings = known

    def wake(self) -> None:
        """Sleep on."""


def test_a_run_of_a_server_that_was_killed_is_finished_by_the_next_which_asks_only_what_is_missing(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with council("Badmuts") as (model, server):
        known = settings(server, place)
        meeting = added(store)
        job_id = request(store, Asleep(known), meeting, FROG, SECRETARY)
        with another_server(server, place) as first:
            eventually(lambda: written(store, meeting) and len(model.asked) == 3)
            first.send_signal(signal.SIGKILL)
            first.wait()

        assert jobs.job(store, job_id).state == "running"
        now = datetime.now(UTC)
        assert jobs.claim(store, "too early", now, worker_module.STALE) is None
        model.open()
        monkeypatch.setattr(worker_module, "STALE", timedelta(0))
        with at_work(store, known):
            job = ended(store, job_id)

    assert job.state == "done"
    assert written(store, meeting) == set(TITLES)
    assert sorted(model.asked) == ["Badmuts", "Contributie", "Contributie", "Duikplank", "Duikplank"]


def test_a_server_that_ends_lets_the_next_one_go_on_at_once(store: Store, place: Path) -> None:
    with council("Badmuts") as (model, server):
        known = settings(server, place)
        meeting = added(store)
        job_id = request(store, Asleep(known), meeting, FROG, SECRETARY)
        with another_server(server, place) as first:
            eventually(lambda: written(store, meeting) and len(model.asked) == 3)
            assert first.stdin is not None
            first.stdin.close()
            assert first.wait(PATIENCE) == 0

        assert jobs.job(store, job_id).state == "queued"
        model.open()
        with at_work(store, known):
            assert ended(store, job_id).state == "done"

    assert sorted(model.asked) == ["Badmuts", "Contributie", "Contributie", "Duikplank", "Duikplank"]


def test_two_servers_never_do_the_same_job(store: Store, place: Path) -> None:
    with council(*TITLES) as (model, server):
        known = settings(server, place)
        wanted = [request(store, Asleep(known), added(store, title), FROG, SECRETARY) for title in TITLES]
        other = connect(place)
        try:
            with at_work(store, known), at_work(other, known):
                done = [ended(store, job_id) for job_id in wanted]
        finally:
            other.close()

    assert {job.state for job in done} == {"done"}
    assert sorted(model.asked) == sorted(TITLES)


def test_a_run_of_which_every_call_fails_says_why_and_the_draft_stays(store: Store, place: Path) -> None:
    with council(*TITLES) as (model, server), at_work(store, settings(server, place)) as worker:
        model.answer = lambda _: error(401)
        meeting = added(store)
        draft, _ = meetings.minutes(store, meeting)
        job = ended(store, request(store, worker, meeting, FROG, SECRETARY))

        assert job.state == "failed"
        assert job.error is not None
        assert "does not accept the key" in job.error
        minutes, _ = meetings.minutes(store, meeting)
        assert minutes.items == draft.items
        model.answer = None
        assert ended(store, request(store, worker, meeting, FROG, SECRETARY)).state == "done"


def test_a_run_of_which_some_calls_fail_is_done_and_names_them(store: Store, place: Path) -> None:
    with council(*TITLES) as (model, server), at_work(store, settings(server, place)) as worker:
        kept = Council({title: model.gates[title] for title in TITLES})

        def answer(wanted: dict[str, Any]) -> Response:
            return error(400) if "Duikplank" in wanted["messages"][-1]["content"] else kept(wanted)

        model.answer = answer
        meeting = added(store)
        job = ended(store, request(store, worker, meeting, FROG, SECRETARY))

    assert job.state == "done"
    assert job.run is not None
    assert len(job.run.failed_parts) == 1
    assert written(store, meeting) == {"Badmuts", "Contributie"}


def test_what_nobody_expects_fails_the_run_and_is_logged_without_a_word(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> Minutes:
        raise RuntimeError("De heer Bos zegt")

    with council(*TITLES) as (_, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        with monkeypatch.context() as patch, caplog.at_level(logging.DEBUG, "summarizer"):
            patch.setattr(running_module, "conclude", broken)
            job = ended(store, request(store, worker, meeting, FROG, SECRETARY))
        again = ended(store, request(store, worker, meeting, FROG, SECRETARY))

    assert job.state == "failed"
    assert job.error is not None
    assert job.error.startswith("Something went wrong")
    assert "RuntimeError" in caplog.text
    assert "Bos" not in caplog.text
    assert again.state == "done"


def test_a_store_that_fails_for_a_while_does_not_end_the_worker(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = jobs.claim, iter([StoreError("locked"), StoreError("locked")])

    def claim(*given_: Any) -> Job | None:
        for failure in failures:
            raise failure
        return real(*given_)

    monkeypatch.setattr(jobs, "claim", claim)
    monkeypatch.setattr(worker_module, "_POLL", 0.01)
    with council(*TITLES) as (_, server), at_work(store, settings(server, place)) as worker:
        job = ended(store, request(store, worker, added(store), FROG, SECRETARY))

    assert job.state == "done"


def test_a_meeting_that_is_deleted_during_its_run_stays_deleted(store: Store, place: Path) -> None:
    with council("Badmuts") as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        job_id = request(store, worker, meeting, FROG, SECRETARY)
        eventually(lambda: written(store, meeting))

        meetings.remove(store, meeting)
        model.open()
        worker.wake()
        other = added(store, "Duikplank")
        assert ended(store, request(store, worker, other, FROG, SECRETARY)).state == "done"

    assert [row.id for row in meetings.rows(store)] == [other]
    with pytest.raises(EditError):
        jobs.job(store, job_id)


def test_what_is_answered_after_its_meeting_was_deleted_is_not_kept(store: Store, place: Path) -> None:
    with council("Badmuts") as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        request(store, worker, meeting, FROG, SECRETARY)
        eventually(lambda: written(store, meeting))
        sha256 = meetings.row(store, meeting).sha256

        meetings.remove(store, meeting)
        model.open()
        other = added(store, "Duikplank")
        ended(store, request(store, worker, other, FROG, SECRETARY))

    assert answers.forget(store, sha256) == 0


def test_what_a_person_rejected_is_not_counted_as_used_by_a_later_run(store: Store, place: Path) -> None:
    with council(*TITLES) as (_, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        ended(store, request(store, worker, meeting, FROG, SECRETARY))
        rejected = meetings.minutes(store, meeting)[0].decisions[0]
        save(store, meeting, Edit(verb="reject", kind="decisions", entry_id=rejected.id), 99, SECRETARY)
        told = meetings.minutes(store, meeting)[0]
        ended(store, request(store, worker, meeting, RunChoice("toad-2"), SECRETARY))
        minutes, _ = meetings.minutes(store, meeting)

    assert rejected.text not in texts(minutes)
    assert (minutes.coverage, minutes.overview) == (told.coverage, told.overview)


def test_without_a_model_a_run_makes_the_draft_anew(store: Store, place: Path) -> None:
    with council() as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        job = ended(store, request(store, worker, meeting, RunChoice("none"), SECRETARY))

    assert (job.state, job.model, job.parts) == ("done", "none", 0)
    assert model.asked == []


def test_another_run_keeps_every_human_edit_and_tells_before_from_after(store: Store, place: Path) -> None:
    with council(*TITLES) as (_, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        ended(store, request(store, worker, meeting, FROG, SECRETARY))
        edit_title(store, meeting, "De badmuts blijft.")
        old, revision = meetings.minutes(store, meeting)
        choice = RunChoice("toad-2", prompt="minutes/v2")
        job = ended(store, request(store, worker, meeting, choice, SECRETARY))
        edit_title(store, meeting, "De badmuts verdwijnt.")

    assert (job.model, job.prompt, job.options["revision"]) == ("toad-2", "minutes/v2", revision)
    assert before(store, job) == old
    changed = after(store, job)
    assert changed is not None
    assert "De badmuts blijft." in texts(changed)
    assert (changed.run.model, changed.run.prompt) == ("toad-2", "minutes/v2")


def test_another_run_takes_nothing_away_before_it_has_something_instead(store: Store, place: Path) -> None:
    with council(*TITLES) as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        ended(store, request(store, worker, meeting, FROG, SECRETARY))
        first, _ = meetings.minutes(store, meeting)
        model.answer = lambda _: error(401)
        failed = ended(store, request(store, worker, meeting, RunChoice("toad-2"), SECRETARY))
        assert failed.state == "failed"
        assert meetings.minutes(store, meeting)[0] == first

        model.answer = None
        for title in TITLES[1:]:
            model.gates[title].clear()
        again = request(store, worker, meeting, RunChoice("toad-2"), SECRETARY)
        eventually(lambda: meetings.minutes(store, meeting)[0].run.model == "toad-2")
        assert written(store, meeting) == set(TITLES)
        cancel(store, worker, again, SECRETARY)
        assert ended(store, again).state == "cancelled"

    minutes, _ = meetings.minutes(store, meeting)
    assert minutes.items == first.items
    assert minutes.run.failed_parts == ()
    assert {one.id: one for one in minutes.claims} == {one.id: one for one in first.claims}


def test_what_no_call_answered_this_time_stays_as_the_earlier_run_made_it(store: Store, place: Path) -> None:
    with council(*TITLES) as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        ended(store, request(store, worker, meeting, FROG, SECRETARY))
        kept = Council({title: model.gates[title] for title in TITLES})

        def answer(wanted: dict[str, Any]) -> Response:
            return error(400) if "Duikplank" in wanted["messages"][-1]["content"] else kept(wanted)

        model.answer = answer
        job = ended(store, request(store, worker, meeting, RunChoice("toad-2"), SECRETARY))

    assert job.run is not None
    assert len(job.run.failed_parts) == 1
    assert written(store, meeting) == set(TITLES)
    changed = after(store, job)
    assert changed is not None
    assert told(changed) == set(TITLES)
    # It says of no part that it was made without a model, since none was.
    assert meetings.minutes(store, meeting)[0].run.failed_parts == ()


def test_a_worker_gives_signs_of_life_while_it_reads_a_long_document(
    store: Store, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_read = threading.Event()
    load = running_module.load

    def slowly(*given: Any) -> Any:
        is_read.wait(PATIENCE)
        return load(*given)

    monkeypatch.setattr(running_module, "load", slowly)
    monkeypatch.setattr(worker_module, "_BEAT", 0.01)
    with council(*TITLES) as (_, server), at_work(store, settings(server, place)) as worker:
        job_id = request(store, worker, added(store), FROG, SECRETARY)

        def beats() -> bool:
            job = jobs.job(store, job_id)
            return job.started is not None and job.beat is not None and job.beat > job.started

        try:
            eventually(beats)
        finally:
            is_read.set()
        assert ended(store, job_id).state == "done"


def test_a_server_whose_job_another_took_over_writes_nothing_any_more(store: Store, place: Path) -> None:
    with council("Badmuts") as (_, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        draft, _ = meetings.minutes(store, meeting)
        job_id = request(store, worker, meeting, FROG, SECRETARY)
        eventually(lambda: written(store, meeting))
        # It did not get to run for hours, say; meanwhile another one did all of it.
        later = datetime.now(UTC) + timedelta(hours=1)
        assert jobs.claim(store, "other", later, timedelta(minutes=1)) is not None
        with meetings.holding(store, meeting) as held:
            held.save(draft.model_copy(update={"untreated": ("Contributie",)}))
        jobs.finish(store, job_id, "done", worker="other")

    minutes, revision = meetings.minutes(store, meeting)
    assert minutes.untreated == ("Contributie",)
    assert revision == held.revision


def test_closed_items_go_only_where_they_are_allowed(store: Store, place: Path) -> None:
    text = report("Badmuts") + "\n2. Duikplank (besloten)\nDe heer Bos licht de keuze toe.\n"
    with council(*TITLES) as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store, text=text)
        first = ended(store, request(store, worker, meeting, FROG, SECRETARY))
        assert model.asked == ["Badmuts"]
        second = ended(store, request(store, worker, meeting, RunChoice("frog-1", None, True), SECRETARY))

    assert first.run is not None
    assert len(first.run.withheld) == 1
    assert second.run is not None
    assert second.run.withheld == ()
    assert len(model.asked) == 2


def test_what_a_person_has_closed_since_goes_nowhere_either(store: Store, place: Path) -> None:
    with council(*TITLES) as (model, server), at_work(store, settings(server, place)) as worker:
        meeting = added(store)
        minutes, revision = meetings.minutes(store, meeting)
        shut = next(item.id for item in minutes.items if item.title == "Duikplank")
        close = Edit(verb="change", kind="items", entry_id=shut, fields={"openness": "closed"})
        save(store, meeting, close, revision, SECRETARY)
        job = ended(store, request(store, worker, meeting, FROG, SECRETARY))

        assert sorted(model.asked) == ["Badmuts", "Contributie"]
        assert job.run is not None
        assert job.run.withheld == (shut,)
        ended(store, request(store, worker, meeting, RunChoice("frog-1", None, True), SECRETARY))
        assert "Duikplank" in model.asked


def test_nothing_is_sent_to_another_host_than_was_shown(store: Store, place: Path) -> None:
    with council(*TITLES) as (first, shown), council(*TITLES) as (second, elsewhere):
        job_id = request(store, Asleep(settings(shown, place)), added(store), FROG, SECRETARY)
        with at_work(store, settings(elsewhere, place)):
            job = ended(store, job_id)

    assert job.state == "failed"
    assert job.error is not None
    assert "another address" in job.error
    assert first.asked == second.asked == []


def test_auto_becomes_the_model_that_it_means_when_it_is_asked_for(store: Store, place: Path) -> None:
    with council(*TITLES) as (_, server):
        job_id = request(store, Asleep(settings(server, place)), added(store), RunChoice(), SECRETARY)

    assert jobs.job(store, job_id).model == "frog-1"


def test_the_key_is_neither_in_the_store_nor_in_a_log(
    store: Store, place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.DEBUG),
        council(*TITLES) as (_, server),
        at_work(store, settings(server, place)) as worker,
    ):
        ended(store, request(store, worker, added(store), FROG, SECRETARY))
        assert any(KEY in header.get("authorization", "") for header in server.headers)

    store.close()
    assert all(KEY.encode() not in path.read_bytes() for path in place.parent.glob("store.sqlite*"))
    assert KEY not in caplog.text


def test_who_asked_for_a_run_and_who_stopped_it_is_in_the_audit_log(store: Store, place: Path) -> None:
    with council() as (_, server):
        idle = Asleep(settings(server, place))
        meeting = added(store)
        job_id = request(store, idle, meeting, FROG, SECRETARY)
        cancel(store, idle, job_id, SECRETARY)

    told = [(entry.what, entry.by, entry.meeting_id) for entry in audit.entries(store)]
    assert told[:2] == [
        ("run.cancelled", SECRETARY.subject, meeting),
        ("run.started", SECRETARY.subject, meeting),
    ]


def test_only_a_secretary_starts_and_stops_runs(store: Store, place: Path) -> None:
    with council() as (_, server):
        idle = Asleep(settings(server, place))
        meeting = added(store)
        job_id = request(store, idle, meeting, FROG, SECRETARY)

        with pytest.raises(AccessError):
            request(store, idle, meeting, FROG, MEMBER)
        with pytest.raises(AccessError):
            cancel(store, idle, job_id, MEMBER)

    assert [job.state for job in jobs.jobs(store)] == ["queued"]


def test_no_second_run_is_begun_over_a_meeting_that_has_one(store: Store, place: Path) -> None:
    with council() as (_, server):
        idle = Asleep(settings(server, place))
        meeting = added(store)
        request(store, idle, meeting, FROG, SECRETARY)

        with pytest.raises(UsageError, match="already"):
            request(store, idle, meeting, FROG, SECRETARY)


@pytest.mark.parametrize(
    ("choice", "problem"),
    [
        (RunChoice("frog-1", prompt="minutes/v99"), "no prompt"),
        (RunChoice("nergens"), "Nothing says where"),
    ],
)
def test_a_run_that_cannot_be_made_is_refused_when_it_is_asked_for(
    store: Store, place: Path, choice: RunChoice, problem: str
) -> None:
    with council() as (_, server):
        known = settings(server, place)
        nowhere = Settings(endpoint=None, model=None, store=place, cache=place.parent)
        idle = Asleep(known if choice.prompt else nowhere)

        with pytest.raises(UsageError, match=problem):
            request(store, idle, added(store), choice, SECRETARY)

    assert jobs.jobs(store) == []


def test_a_run_over_a_meeting_that_is_gone_is_refused(store: Store, place: Path) -> None:
    with council() as (_, server), pytest.raises(EditError):
        request(store, Asleep(settings(server, place)), "weg", FROG, SECRETARY)


def test_nobody_can_tell_how_long_it_takes_before_anything_came_in() -> None:
    assert remaining(0, 10, 5.0) is None


@given(st.integers(1, 500), st.integers(0, 500), st.floats(0.001, 1e6))
def test_what_remains_is_never_negative_and_nothing_in_the_end(done: int, more: int, elapsed: float) -> None:
    left = remaining(done, done + more, elapsed)

    assert left is not None
    assert left >= 0
    assert (left == 0) == (more == 0)
