"""Answers that are kept: found again, forgotten for good, and never in the way of a run."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, event, inspect, text

from summarizer.answers import SummaryAnswer
from summarizer.errors import ModelError, StoreError
from summarizer.models import Reply, Request
from summarizer.prompts import Message
from summarizer.remembering import Remembering
from summarizer.store import answers, open_store
from summarizer.store.answers import Origin

WORDS = "De penningmeester van Zwanenbroek huilde"
DOCUMENT = "a" * 64
ORIGIN = Origin("frog-1", "127.0.0.1:1", "minutes/v1", "b" * 64, "c" * 64, {"temperature": 0.0}, 0, "d" * 64)


@dataclass
class Parrot:
    """A model that says what it was asked, and remembers it."""

    name: str = "parrot"
    asked: list[str] = field(default_factory=list)
    broken: bool = False

    async def ask(self, request: Request) -> Reply:
        self.asked.append(request.messages[-1].content)
        if self.broken:
            raise ModelError("server", "It failed.")
        return Reply(f'{{"s":[{{"t":"{self.asked[-1]}","n":[1]}}]}}', 10, 5, 0.5, label_logprobs={"a": -1.0})


def request(words: str) -> Request:
    return Request((Message("user", words),), SummaryAnswer, 50, prompt="minutes/v1", prompt_sha256="b" * 64)


@pytest.fixture(name="impatient")
def impatient_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that does not wait for another program at all."""
    monkeypatch.setattr("summarizer.store.sqlite_file._PATIENCE", 0)


@pytest.fixture(name="read_only")
def read_only_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The working folder, in which nothing can be made; not even by root, who is somebody else meanwhile."""
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o555)
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)
    yield
    os.seteuid(me)
    tmp_path.chmod(0o755)


def ask(model: Remembering, *words: str) -> list[Reply]:
    async def each() -> list[Reply]:
        return [await model.ask(request(word)) for word in words]

    return asyncio.run(each())


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    parrot = Parrot()
    for _ in range(2):
        with open_store(tmp_path / "new" / "answers.sqlite") as store:
            first, second = ask(Remembering(parrot, store, DOCUMENT), "een", "twee")

    assert parrot.asked == ["een", "twee"]
    assert (first.kept, first.calls, second.prompt_tokens) == (True, 0, 10)
    assert first.label_logprobs == {"a": -1.0}


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "new" / "answers.sqlite") as store:
        ask(Remembering(Parrot(), store, DOCUMENT), "een")
        files = list((tmp_path / "new").iterdir())

        assert len(files) == 3
        assert [file.stat().st_mode & 0o077 for file in (tmp_path / "new", *files)] == [0] * 4


def test_an_error_is_not_kept(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as store:
        parrot = Parrot(broken=True)
        with pytest.raises(ModelError):
            ask(Remembering(parrot, store, DOCUMENT), "een")
        parrot.broken = False
        (reply,) = ask(Remembering(parrot, store, DOCUMENT), "een")

    assert not reply.kept


@given(
    st.sampled_from(["model", "host", "prompt", "prompt_sha256", "schema_sha256", "messages_sha256"]),
    st.text(),
)
def test_an_answer_counts_only_for_exactly_what_was_asked(part: str, value: str) -> None:
    changed = Origin(**{**vars(ORIGIN), part: value})

    assert (changed.key == ORIGIN.key) == (changed == ORIGIN)


def test_parameters_and_repeats_have_answers_of_their_own() -> None:
    assert replace(ORIGIN, repeat=1).key != ORIGIN.key
    assert replace(ORIGIN, parameters={"temperature": 0.5}).key != ORIGIN.key
    assert replace(ORIGIN, parameters={"temperature": 0.0}).key == ORIGIN.key


def test_forgetting_a_document_takes_its_words_out_of_every_byte(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as store:
        ask(Remembering(Parrot(), store, DOCUMENT), WORDS)
        ask(Remembering(Parrot(), store, "f" * 64), "anders")
        assert any(WORDS.encode() in file.read_bytes() for file in tmp_path.iterdir())

        assert answers.forget(store, DOCUMENT) == 1

        assert not any(WORDS.encode() in file.read_bytes() for file in tmp_path.iterdir())
        assert ask(Remembering(Parrot(), store, "f" * 64), "anders")[0].kept


def test_an_answer_that_served_two_documents_goes_with_either(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as store:
        ask(Remembering(Parrot(), store, DOCUMENT), WORDS)
        assert ask(Remembering(Parrot(), store, "f" * 64), WORDS)[0].kept

        assert answers.forget(store, "f" * 64) == 1


@pytest.mark.usefixtures("impatient")
def test_what_another_program_still_reads_is_not_said_to_be_gone(tmp_path: Path) -> None:
    def is_there() -> bool:
        return any(WORDS.encode() in file.read_bytes() for file in tmp_path.iterdir())

    with open_store(tmp_path / "a.sqlite") as store:
        ask(Remembering(Parrot(), store, DOCUMENT), WORDS)
        with closing(sqlite3.connect(tmp_path / "a.sqlite")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM answers").fetchall()
            with pytest.raises(StoreError, match="still in its file"):
                answers.forget(store, DOCUMENT)
            assert is_there()

        assert answers.forget(store, DOCUMENT) == 0
        assert not is_there()


@pytest.mark.usefixtures("impatient")
def test_a_locked_store_is_told_once_and_what_it_has_is_still_found(tmp_path: Path) -> None:
    told: list[str] = []
    parrot = Parrot()
    with open_store(tmp_path / "a.sqlite") as store:
        model = Remembering(parrot, store, DOCUMENT, on_problem=told.append)
        ask(model, "een")
        with closing(sqlite3.connect(tmp_path / "a.sqlite")) as writer:
            writer.execute("BEGIN IMMEDIATE")
            replies = ask(model, "twee", "drie", "een")

    assert [reply.kept for reply in replies] == [False, False, True]
    assert len(told) == 1
    assert "another program has it locked" in told[0]


@pytest.mark.usefixtures("impatient")
def test_a_new_store_can_be_opened_while_another_program_looks_into_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite"):
        pass
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as reader:
        reader.execute("PRAGMA journal_mode = DELETE")
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM answers").fetchall()
        with open_store(tmp_path / "a.sqlite") as store:
            assert answers.find(store, ORIGIN.key) is None


def test_programs_can_make_the_same_store_at_the_same_time(tmp_path: Path) -> None:
    script = """
import sys
from summarizer.store import open_store
sys.stdin.read()
with open_store(sys.argv[1]):
    pass
"""
    command = [sys.executable, "-c", script, str(tmp_path / "a.sqlite")]
    programs = [subprocess.Popen(command, stdin=-1, stderr=-1, text=True) for _ in range(4)]
    for program in programs:
        assert program.stdin is not None
        program.stdin.close()
        # Or else communicate() would flush it.
        program.stdin = None

    assert [program.communicate()[1] for program in programs] == [""] * 4


def test_two_programs_can_keep_the_same_answer(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as one, open_store(tmp_path / "a.sqlite") as other:
        answers.keep(one, ORIGIN, DOCUMENT, Reply("eerste", 1, 1, 0.1))
        answers.keep(other, ORIGIN, DOCUMENT, Reply("tweede", 1, 1, 0.1))
        found = answers.find(other, ORIGIN.key)

    assert found is not None
    assert found.content == "eerste"


def test_a_killed_run_has_kept_what_it_was_told(tmp_path: Path) -> None:
    script = """
import asyncio, sys
sys.path.insert(0, sys.argv[2])
from test_store import Parrot, request, DOCUMENT
from summarizer.remembering import Remembering
from summarizer.store import open_store
async def main():
    with open_store(sys.argv[1]) as store:
        model = Remembering(Parrot(), store, DOCUMENT)
        for k in range(10):
            await model.ask(request(f"vraag {k}"))
            print(k, flush=True)
            if k == 3:
                sys.stdin.read()
asyncio.run(main())
"""
    command = [sys.executable, "-c", script, str(tmp_path / "a.sqlite"), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout is not None
        assert [process.stdout.readline().strip() for _ in range(4)] == ["0", "1", "2", "3"]
        process.send_signal(signal.SIGKILL)

    parrot = Parrot()
    with open_store(tmp_path / "a.sqlite") as store:
        ask(Remembering(parrot, store, DOCUMENT), *(f"vraag {k}" for k in range(10)))
    assert parrot.asked == [f"vraag {k}" for k in range(4, 10)]


def test_an_interrupted_run_has_kept_what_had_arrived(tmp_path: Path) -> None:
    class Slow(Parrot):
        async def ask(self, request: Request) -> Reply:
            if request.messages[-1].content == "traag":
                arrived.set()
                await asyncio.Event().wait()
            return await super().ask(request)

    async def interrupt(model: Remembering) -> None:
        tasks = [asyncio.create_task(model.ask(request(word))) for word in ("een", "traag")]
        await tasks[0]
        await arrived.wait()
        tasks[1].cancel()
        await asyncio.wait(tasks)

    arrived = asyncio.Event()
    parrot = Parrot()
    with open_store(tmp_path / "a.sqlite") as store:
        asyncio.run(interrupt(Remembering(Slow(), store, DOCUMENT)))
        ask(Remembering(parrot, store, DOCUMENT), "een", "traag")

    assert parrot.asked == ["traag"]


@given(st.text(st.characters()))
def test_any_text_comes_back_as_the_same_json(words: str) -> None:
    content = answers._as_json_text(json.dumps({"s": words}, ensure_ascii=False))

    assert content.encode()
    assert json.loads(content) == {"s": words}


def test_half_a_character_is_kept_as_its_escape() -> None:
    with open_store("sqlite://") as store:
        answers.keep(store, ORIGIN, DOCUMENT, Reply('{"s":"\ud83d"}', 1, 1, 0.1))
        found = answers.find(store, ORIGIN.key)

    assert found is not None
    assert json.loads(found.content) == {"s": "\ud83d"}


def test_a_full_disk_loses_no_answer_and_is_told_once(tmp_path: Path) -> None:
    told: list[str] = []
    with open_store(tmp_path / "a.sqlite") as store:
        with store._engine.connect() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        store._engine.dispose()
        event.listen(store._engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count = {pages}"))
        model = Remembering(Parrot(), store, DOCUMENT, on_problem=told.append)
        replies = ask(model, "x" * 50_000, "y" * 50_000)

    assert [len(reply.content) > 50_000 for reply in replies] == [True, True]
    assert len(told) == 1
    assert "the disk is full" in told[0]
    assert "xxx" not in told[0]


@pytest.mark.parametrize(
    "content", [b"Dit is geen database, maar een brief van drie regels.", b"\0" * 5000 + b"x"]
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "brief.txt").write_bytes(content)

    with pytest.raises(StoreError, match="no database"), open_store(tmp_path / "brief.txt"):
        pass

    assert (tmp_path / "brief.txt").read_bytes() == content


def test_a_place_below_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(StoreError, match="cannot be used"), open_store(tmp_path / "file" / "a.sqlite"):
        pass


def test_a_store_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite"):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO store VALUES (99)"))
        connection.execute(text("DROP TABLE answers"))

    with pytest.raises(StoreError, match="newer version"), open_store(tmp_path / "a.sqlite"):
        pass

    assert "answers" not in inspect(engine).get_table_names()
    engine.dispose()


def test_tables_of_another_program_are_seen_before_anything_is_asked(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        connection.execute("CREATE TABLE answers (question TEXT)")

    with pytest.raises(StoreError, match="not those of this program"), open_store(tmp_path / "a.sqlite"):
        pass


@pytest.mark.usefixtures("read_only")
def test_a_folder_that_cannot_be_written_is_refused_in_words() -> None:
    with pytest.raises(StoreError, match="Permission denied"), open_store(Path("a.sqlite")):
        pass

    assert list(Path().iterdir()) == []


def test_a_database_whose_driver_is_missing_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StoreError, match="'psycopg'"), open_store("postgresql+psycopg://host/a"):
        pass


@pytest.mark.parametrize(
    "address",
    [
        "sqlite://user:geheim@host/a/b",
        "postgresql://user:geheim@host:poort/a",
        "frog://user:geheim@host/a",
        "://geheim",
    ],
)
def test_an_address_is_shown_without_its_password(address: str) -> None:
    with pytest.raises(StoreError) as raised, open_store(address):
        pass

    assert "geheim" not in str(raised.value)
