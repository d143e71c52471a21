"""The matrix: cells, what is made and kept, recording and replay; the model is a real server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from annotated import veenmol
from model_server import ModelServer, Response, completion, error, model_server

from evals.cassettes import Answered, MissingAnswerError, read_cassettes, write_cassette
from evals.making import Source, load_together, open_way
from evals.matrix import Plan, cells, run_matrix
from evals.records import Gold
from evals.results import Made, read_made, result, runs
from summarizer.choice import Settings, read_settings
from summarizer.errors import UsageError
from summarizer.measured import Cell

NOTHING: dict[str, Any] = {"s": [], "d": [], "a": [], "q": []}
FAKE = Cell(model="fake", prompt="minutes/v1")


class Says:
    """Answers each call with nothing found, or fails while `failing`."""

    def __init__(self) -> None:
        self.failing = False

    def __call__(self, _: dict[str, Any]) -> Response:
        return error(400, "no") if self.failing else completion(json.dumps(NOTHING))


@pytest.fixture
def says() -> Says:
    return Says()


@pytest.fixture
def server(says: Says) -> Iterator[ModelServer]:
    with model_server(says) as serving:
        yield serving


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"MINUTES_STORE": str(tmp_path / "answers.sqlite"), "MINUTES_CACHE": str(tmp_path)})


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return veenmol(tmp_path)


def plan(gold: Gold, tmp_path: Path, run: str = "first", **more: Any) -> Plan:
    return Plan((gold,), run, tmp_path / "runs", **more)


def without_time(made: Made) -> dict[str, Any]:
    return made.minutes.model_dump(exclude={"run": {"seconds"}})


def test_cells_are_all_combinations_but_rules_have_one() -> None:
    found = cells(["none", "m"], ["v1", "v2"], [None, 4000])

    assert [cell.label for cell in found] == ["none", "m, v1", "m, v1, 4000", "m, v2", "m, v2, 4000"]


def test_rules_alone_ask_nobody_and_score(gold: Gold, settings: Settings, tmp_path: Path) -> None:
    [made] = run_matrix(cells(["none"]), plan(gold, tmp_path), Source(settings))

    assert made.cell == Cell(model="none")
    assert made.minutes.run.calls == 0
    assert result(made, gold).scores["items"].value == 1


def test_what_is_there_is_not_made_again_and_counts_for_the_new_run(
    gold: Gold, settings: Settings, tmp_path: Path, server: ModelServer
) -> None:
    source = Source(settings, server.url)
    first = run_matrix([FAKE], plan(gold, tmp_path, repeats=2), source)
    asked = len(server.requests)
    told: list[Made] = []
    again = run_matrix([FAKE], plan(gold, tmp_path, "second", repeats=2), source, told.append)

    assert len(server.requests) == asked > 0
    assert [one.minutes for one in again] == [one.minutes for one in first]
    assert told == again
    assert set(runs(tmp_path / "runs")) == {"first", "second"}
    assert [one.run for one in read_made(tmp_path / "runs", "second")] == ["second", "second"]


def test_repeats_and_chunk_sizes_are_asked_for_themselves(
    gold: Gold, settings: Settings, tmp_path: Path, server: ModelServer
) -> None:
    source = Source(settings, server.url)
    run_matrix([FAKE], plan(gold, tmp_path), source)
    once = len(server.requests)
    run_matrix([FAKE], plan(gold, tmp_path, repeats=3), source)
    assert len(server.requests) == 3 * once

    small = FAKE.model_copy(update={"budget": 200})
    [made] = run_matrix([small], plan(gold, tmp_path), source)
    assert made.minutes.run.calls > once
    assert made.cell == small


def test_what_failed_is_kept_as_failed_and_made_anew_when_asked(
    gold: Gold, settings: Settings, tmp_path: Path, server: ModelServer, says: Says
) -> None:
    source = Source(settings, server.url)
    says.failing = True
    [failed] = run_matrix([FAKE], plan(gold, tmp_path), source)
    assert failed.failed
    says.failing = False
    assert run_matrix([FAKE], plan(gold, tmp_path), source)[0].failed

    [mended] = run_matrix([FAKE], plan(gold, tmp_path, again=True), source)
    assert not mended.failed
    assert [one.failed for one in read_made(tmp_path / "runs", "first")] == [False]


def test_a_replay_gives_the_same_minutes_and_asks_nobody(
    gold: Gold, settings: Settings, tmp_path: Path, server: ModelServer
) -> None:
    heard: list[Answered] = []
    with open_way(FAKE, Source(settings, server.url)) as way:
        host = way.host
    [made] = run_matrix([FAKE], plan(gold, tmp_path, heard=heard), Source(settings, server.url))
    assert write_cassette(tmp_path / "fake.jsonl", "fake", host, [*heard, *heard]) == len(heard) > 0
    asked = len(server.requests)

    cassettes = read_cassettes(tmp_path / "fake.jsonl")
    elsewhere = Plan((gold,), "replayed", tmp_path / "others")
    [replayed] = run_matrix([FAKE], elsewhere, Source(settings, cassettes=cassettes))

    assert without_time(replayed) == without_time(made)
    assert replayed.minutes.run.calls == len(heard)
    assert len(server.requests) == asked


def test_a_missing_answer_is_an_error_that_says_how_to_record_it(
    gold: Gold, settings: Settings, tmp_path: Path
) -> None:
    write_cassette(tmp_path / "fake.jsonl", "fake", "elsewhere", [])
    source = Source(settings, cassettes=read_cassettes(tmp_path))

    with pytest.raises(
        MissingAnswerError, match=r"minutes/v1 about 'veenmol'.*eval record --model fake --prompt"
    ):
        run_matrix([FAKE], plan(gold, tmp_path), source)


def test_a_model_without_a_cassette_is_refused(gold: Gold, settings: Settings, tmp_path: Path) -> None:
    write_cassette(tmp_path / "fake.jsonl", "fake", None, [])
    source = Source(settings, cassettes=read_cassettes(tmp_path))

    with pytest.raises(UsageError, match="no cassette of 'other'"):
        run_matrix([Cell(model="other")], plan(gold, tmp_path), source)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", r"fake.jsonl:1: this is no cassette"),
        ('{"cassette": 9, "model": "fake", "host": null}\n', r":1: this is a cassette of form 9"),
        ('{"cassette": 1, "model": "fake", "host": null}\n{"key": "k"}\n', r":2: document: .*Record"),
        ("[1]\n", ":1: this is no cassette"),
    ],
)
def test_a_cassette_of_another_form_is_refused_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "fake.jsonl"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=says):
        read_cassettes(path)


def test_a_folder_without_cassettes_says_how_to_record_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="minutes eval record"):
        read_cassettes(tmp_path)


def test_cassettes_of_one_model_are_one_unless_they_are_of_two_servers(tmp_path: Path) -> None:
    answer = Answered(
        key="k", document="d", prompt="p", content="{}", prompt_tokens=1, completion_tokens=1, seconds=1
    )
    write_cassette(tmp_path / "a.jsonl", "fake", None, [answer])
    write_cassette(tmp_path / "b.jsonl", "fake", None, [answer.model_copy(update={"key": "l"})])
    assert set(read_cassettes(tmp_path)["fake"].answers) == {"k", "l"}

    write_cassette(tmp_path / "c.jsonl", "fake", "elsewhere", [])
    with pytest.raises(UsageError, match="another server"):
        read_cassettes(tmp_path)


def test_a_line_that_a_killed_program_left_is_passed_over_and_a_damaged_one_is_not(
    gold: Gold, settings: Settings, tmp_path: Path
) -> None:
    run_matrix(cells(["none"]), plan(gold, tmp_path), Source(settings))
    path = tmp_path / "runs" / "first.jsonl"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + whole[:100], encoding="utf-8")
    assert len(list(read_made(tmp_path / "runs"))) == 1

    path.write_text(whole[:100] + "\n" + whole, encoding="utf-8")
    with pytest.raises(UsageError, match=r"first\.jsonl:1"):
        list(read_made(tmp_path / "runs"))


def test_a_run_that_is_not_there_names_those_that_are(gold: Gold, settings: Settings, tmp_path: Path) -> None:
    run_matrix(cells(["none"]), plan(gold, tmp_path), Source(settings))
    with pytest.raises(UsageError, match="There are: first"):
        list(read_made(tmp_path / "runs", "second"))


def test_prompts_of_a_folder_go_before_the_projects_and_plus_joins(tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "v1.yaml").write_text(
        "description: mine\nanswer: minutes\nmax_tokens: 10\nsystem: s\nuser: $sentences\n", encoding="utf-8"
    )
    found = load_together("v1+label/v1", tmp_path)

    assert [prompt.name for prompt in found] == ["minutes/v1", "label/v1"]
    assert found[0].description == "mine"
    assert found[1].description != "mine"


def test_a_fault_of_the_suite_itself_is_no_failed_document(
    gold: Gold, settings: Settings, tmp_path: Path
) -> None:
    def broken(_: Made) -> None:
        raise ValueError("a fault")

    with pytest.raises(RuntimeError, match="ValueError: a fault"):
        run_matrix(cells(["none"]), plan(gold, tmp_path), Source(settings), broken)


def test_nothing_is_printed_and_nobody_is_asked_on_the_way(
    gold: Gold, settings: Settings, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run_matrix(cells(["none"]), plan(gold, tmp_path, repeats=2), Source(settings))

    assert capfd.readouterr() == ("", "")
