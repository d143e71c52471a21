"""How a cell is made ready, and the minutes that it makes; the model is a real server on this machine."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from annotated import veenmol
from model_server import ModelServer, completion, model_server

from evals.making import Source, make, open_way
from evals.records import Gold
from summarizer.choice import Settings, read_settings
from summarizer.errors import UsageError
from summarizer.measured import Cell
from summarizer.models import Endpoint
from summarizer.prompts import load_prompt, prompt_names
from summarizer.records import Minutes

DAMAGED = Path(__file__).parent.parent / "evals" / "damaged"
NOTHING = '{"s":[],"d":[],"a":[],"q":[]}'
FAKE = Cell(model="fake", prompt="minutes/v1")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server(lambda _: completion(NOTHING)) as serving:
        yield serving


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"MINUTES_STORE": str(tmp_path / "answers.sqlite"), "MINUTES_CACHE": str(tmp_path)})


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return veenmol(tmp_path)


def made_by(cell: Cell, gold: Gold, source: Source, repeat: int = 0) -> Minutes:
    with open_way(cell, source) as way:
        return asyncio.run(make(gold, way, repeat))


def test_a_run_says_what_its_answers_took_also_when_they_were_there_already(
    gold: Gold, settings: Settings, server: ModelServer
) -> None:
    source = Source(settings, server.url)
    first = made_by(FAKE, gold, source).run
    again = made_by(FAKE, gold, source).run

    assert len(server.requests) == first.calls == again.calls > 0
    assert first.prompt_tokens == again.prompt_tokens == 100 * first.calls
    assert first.completion_tokens == again.completion_tokens == 10 * first.calls
    assert first.seconds > 0


def test_each_repeat_is_asked_with_a_seed_of_its_own(
    gold: Gold, settings: Settings, server: ModelServer
) -> None:
    for repeat in range(3):
        made_by(FAKE, gold, Source(settings, server.url), repeat)

    assert sorted({request["seed"] for request in server.requests}) == [1, 2, 3]


def test_documents_under_way_at_once_keep_to_the_limit_of_the_server_together(settings: Settings) -> None:
    with open_way(FAKE, Source(settings, "http://127.0.0.1:1/v1")) as way:
        assert way.means.endpoint is not None
        assert way.means.start is not None
        assert way.at_once > 1
        assert way.at_once * way.means.endpoint.limit <= Endpoint(model="fake").limit
        assert way.means.start() == way.means.endpoint


def test_the_embedded_model_takes_one_document_at_a_time_and_loads_only_when_asked(
    settings: Settings,
) -> None:
    with open_way(Cell(model="local"), Source(settings)) as way:
        assert way.at_once == 1
        assert way.cell.prompt == "label/v1+short/v1"


def test_a_prompt_that_there_is_not_is_refused_before_anything_is_asked(settings: Settings) -> None:
    cell = Cell(model="fake", prompt="minutes/v99")
    with (
        pytest.raises(UsageError, match="There is no prompt 'minutes/v99'"),
        open_way(cell, Source(settings, "http://127.0.0.1:1/v1")),
    ):
        pass


@pytest.mark.parametrize("task", ["minutes", "short"])
def test_damaged_prompts_can_be_asked_for_and_are_offered_to_nobody(task: str) -> None:
    whole, bare, garbled = (
        load_prompt(f"{task}/{name}", folder)
        for name, folder in (("v1", None), ("no-rules", DAMAGED), ("garbled", DAMAGED))
    )

    assert not {bare.name, garbled.name} & set(prompt_names())
    assert not bare.examples
    assert len(bare.system) < len(whole.system)
    assert garbled.system != whole.system
    assert {bare.answer, garbled.answer} == {whole.answer}


@pytest.mark.parametrize("task", ["minutes", "short"])
def test_the_examples_of_a_garbled_prompt_are_answers_of_its_form(task: str) -> None:
    prompt = load_prompt(f"{task}/garbled", DAMAGED)
    for examples in prompt.examples.values():
        for example in examples:
            prompt.answer.model_validate(json.loads(example.assistant))
