"""Answers that are kept: found again, forgotten for good, and never in the way of a run."""

import asyncio
import signal
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from summarizer.answers import SummaryAnswer
from summarizer.errors import ModelError, StoreError
from summarizer.models import Reply, Request
from summarizer.prompts import Message
from summarizer.remembering import Remembering
from summarizer.store import Origin, open_store

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
    with open_store(tmp_path / "new" / "answers.sqlite"):
        pass

    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / "answers.sqlite").stat().st_mode & 0o077 == 0


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

        assert store.forget(DOCUMENT) == 1

        assert not any(WORDS.encode() in file.read_bytes() for file in tmp_path.iterdir())
        assert ask(Remembering(Parrot(), store, "f" * 64), "anders")[0].kept


def test_an_answer_that_served_two_documents_goes_with_either(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as store:
        ask(Remembering(Parrot(), store, DOCUMENT), WORDS)
        assert ask(Remembering(Parrot(), store, "f" * 64), WORDS)[0].kept

        assert store.forget("f" * 64) == 1


def test_two_programs_can_keep_the_same_answer(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as one, open_store(tmp_path / "a.sqlite") as other:
        one.keep(ORIGIN, DOCUMENT, Reply("eerste", 1, 1, 0.1))
        other.keep(ORIGIN, DOCUMENT, Reply("tweede", 1, 1, 0.1))
        found = other.find(ORIGIN.key)

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


def test_a_full_disk_loses_no_answer_and_is_told_once(tmp_path: Path) -> None:
    told: list[str] = []
    with open_store(tmp_path / "a.sqlite") as store:
        with store._engine.connect() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        store._engine.dispose()
        from sqlalchemy import event  # noqa: PLC0415

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
    engine.dispose()

    with pytest.raises(StoreError, match="newer version"), open_store(tmp_path / "a.sqlite"):
        pass


def test_an_address_is_shown_without_its_password() -> None:
    with pytest.raises(StoreError) as raised, open_store("sqlite://user:geheim@host/a/b"):
        pass

    assert "geheim" not in str(raised.value)
