"""Cassettes as files, and what a replay says of a model that failed; the model is a real server on this machine."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from annotated import veenmol
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from model_server import Answering, Response, completion, error, model_server

from evals.cassettes import Answered, MissingAnswerError, read_cassettes, write_cassette
from evals.making import Source
from evals.matrix import Plan, run_matrix
from evals.results import Made
from summarizer.choice import Settings, read_settings
from summarizer.errors import UsageError
from summarizer.measured import Cell

CELL = Cell(model="fake", prompt="minutes/v1", budget=500)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ANSWERS = st.builds(
    Answered,
    key=st.text("0123456789abcdef", min_size=4, max_size=4),
    document=TEXTS,
    prompt=TEXTS,
    repeat=st.integers(0, 3),
    content=TEXTS,
    failure=st.sampled_from([None, "truncated", "refused"]),
    label_logprobs=st.none() | st.dictionaries(TEXTS, st.floats(-30, 0)),
    prompt_tokens=st.integers(0, 9999),
    completion_tokens=st.integers(0, 9999),
    seconds=st.floats(0, 999),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"MINUTES_STORE": str(tmp_path / "answers.sqlite"), "MINUTES_CACHE": str(tmp_path)})


def recorded(says: Answering, settings: Settings, tmp_path: Path) -> tuple[Made, Path]:
    """Return what was made while it was recorded, and the cassette."""
    heard: list[Answered] = []
    plan = Plan((veenmol(tmp_path),), "recorded", tmp_path / "runs", heard=heard)
    with model_server(says) as server:
        [made] = run_matrix([CELL], plan, Source(settings, server.url))
    write_cassette(tmp_path / "fake.jsonl", "fake", server.url.split("/")[2], heard)
    return made, tmp_path / "fake.jsonl"


def replayed(cassette: Path, settings: Settings, tmp_path: Path) -> Made:
    plan = Plan((veenmol(tmp_path),), "replayed", tmp_path / "others")
    [made] = run_matrix([CELL], plan, Source(settings, cassettes=read_cassettes(cassette)))
    return made


@pytest.mark.parametrize("name", ["fake.jsonl", "fake.jsonl.gz"])
@trying(max_examples=25)
@given(answers=st.lists(ANSWERS, unique_by=lambda answer: answer.key))
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, name: str, answers: list[Answered]
) -> None:
    path = tmp_path_factory.mktemp("cassettes") / name
    write_cassette(path, "fake", None, answers)
    first = path.read_bytes()
    write_cassette(path, "fake", None, reversed(answers))

    assert read_cassettes(path)["fake"].answers == {answer.key: answer for answer in answers}
    assert path.read_bytes() == first


def test_a_packed_cassette_holds_what_a_plain_one_does(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl.gz"):
        write_cassette(tmp_path / name, "fake", None, [])

    assert gzip.decompress((tmp_path / "b.jsonl.gz").read_bytes()) == (tmp_path / "a.jsonl").read_bytes()
    assert read_cassettes(tmp_path)["fake"].files == ("a.jsonl", "b.jsonl.gz")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("fake.jsonl.gz", b"no gzip"),
        ("fake.jsonl.gz", gzip.compress(b"{}")[:-9]),
        ("fake.jsonl", b"\xff"),
    ],
)
def test_a_cassette_that_is_damaged_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(UsageError, match="cannot be read"):
        read_cassettes(tmp_path / name)


def test_a_model_that_failed_at_a_part_fails_at_it_in_the_replay_too(
    settings: Settings, tmp_path: Path
) -> None:
    made, cassette = recorded(lambda _: completion('{"s":[', finish="length"), settings, tmp_path)
    assert made.failed
    assert [one.failure for one in read_cassettes(cassette)["fake"].answers.values()] == ["truncated"]

    again = replayed(cassette, settings, tmp_path)

    assert again.minutes.run.failed_parts == made.minutes.run.failed_parts
    assert again.minutes.decisions == made.minutes.decisions


def test_a_server_that_failed_says_nothing_about_its_model(settings: Settings, tmp_path: Path) -> None:
    made, cassette = recorded(lambda _: error(503), settings, tmp_path)
    assert made.failed
    assert not read_cassettes(cassette)["fake"].answers

    with pytest.raises(MissingAnswerError):
        replayed(cassette, settings, tmp_path)


def test_an_answer_in_another_language_and_the_one_after_it_are_both_recorded(
    settings: Settings, tmp_path: Path
) -> None:
    english = "The board decided not to sell the garden house and they will ask for two offers in the spring."
    dutch = "Het bestuur besluit het tuinhuis niet te verkopen en vraagt in het voorjaar twee offertes op."

    def says(asked: dict[str, Any]) -> Response:
        text = dutch if len(asked["messages"]) > 4 else english
        return completion(json.dumps({"s": [{"t": text, "n": [1]}], "d": [], "a": [], "q": []}))

    made, cassette = recorded(says, settings, tmp_path)
    assert not made.failed
    assert len(read_cassettes(cassette)["fake"].answers) == made.minutes.run.calls == 2

    assert replayed(cassette, settings, tmp_path).minutes.items == made.minutes.items


def test_what_is_missing_names_the_whole_command_that_records_it(settings: Settings, tmp_path: Path) -> None:
    write_cassette(tmp_path / "fake.jsonl", "fake", None, [])
    source = Source(settings, cassettes=read_cassettes(tmp_path), prompts=tmp_path)
    plan = Plan((veenmol(tmp_path),), "replayed", tmp_path / "runs", repeats=2)

    with pytest.raises(MissingAnswerError) as raised:
        run_matrix([CELL], plan, source)

    command = (
        f"minutes eval record --model fake --prompt minutes/v1 --chunk 500 --prompts-folder {tmp_path} "
        f"--gold {tmp_path}"
    )
    assert command in str(raised.value)
    assert "'veenmol'" in str(raised.value)
    assert "fake.jsonl" in str(raised.value)
