"""What a run will take is told before anything is sent: calls, where they go, time and money."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from model_server import Response, completion, model_server

from summarizer.choice import Settings, choose
from summarizer.errors import UsageError
from summarizer.estimating import Estimate, estimate
from summarizer.meetings.adding import Upload, understand
from summarizer.models import Endpoint, Reply
from summarizer.pipeline import Reading
from summarizer.prices import price
from summarizer.records import Minutes
from summarizer.remembering import origin_of
from summarizer.store import Store, answers, open_store
from summarizer.summarizing import Given, ask, conclude, open_means, prepare

REPORT = """\
Ledenvergadering zwemclub De Otter
12 maart 2025

1. Badmuts
{badmuts}

2. Duikplank (besloten)
{duikplank}
""".format(
    **{
        title: " ".join(f"De heer Bos zegt over de {title} dat punt {k} hem goed lijkt." for k in range(90))
        for title in ("badmuts", "duikplank")
    }
)
HOSTED = Endpoint("", base_url="https://models.zwemclub.example/v1", api_key="sk-1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite") as opened:
        yield opened


def settings(endpoint: Endpoint | None) -> Settings:
    return Settings(endpoint=endpoint, model="frog-1", store="unused", cache=Path("unused"))


def reading() -> Reading:
    return understand(Upload("verslag.txt", REPORT.encode())).reading


def guess(
    store: Store, endpoint: Endpoint | None = HOSTED, model: str = "frog-1", *, private: bool = False
) -> Estimate:
    known = settings(endpoint)
    return estimate(reading(), choose(model, None, known, private=private), store, known)


def test_without_a_model_nothing_is_sent_and_it_costs_nothing(store: Store) -> None:
    assert guess(store, None, "none") == Estimate(None, None, seconds=0.0, cost=0.0)


def test_an_endpoint_is_told_by_its_host_with_what_it_gets_and_what_it_does_not(store: Store) -> None:
    told = guess(store)

    assert (told.model, told.where) == ("frog-1", "models.zwemclub.example")
    assert (told.items, told.calls, told.kept, told.withheld) == (1, 1, 0, 1)
    assert told.tokens > told.characters / 4 > 1000


def test_closed_items_count_where_they_may_go(store: Store) -> None:
    told = guess(store, private=True)

    assert (told.items, told.calls, told.withheld) == (2, 2, 0)


def test_nobody_can_tell_how_long_a_model_takes_that_was_never_asked(store: Store) -> None:
    assert guess(store).seconds is None


def keep(store: Store, seconds: float, model: str = "frog-1") -> None:
    """Keep an answer about another document, of 100 tokens in and 10 out."""
    request = prepared(settings(HOSTED)).plan.parts[0].request
    origin = origin_of(request, model, "elders")
    answers.keep(store, origin, "cd" * 32, Reply("{}", 100, 10, seconds))


def prepared(known: Settings) -> Any:
    document = understand(Upload("verslag.txt", REPORT.encode())).document
    with open_means(choose("frog-1", None, known), known, keep=False) as means:
        return prepare(document, Given(), means)


def test_time_and_tokens_follow_what_the_model_took_before(store: Store) -> None:
    keep(store, seconds=1.0)
    quick = guess(store)
    keep(store, seconds=99.0, model="toad-2")

    assert quick.seconds is not None
    # A tenth as many tokens are written as read, ten in a second; and those that are read are counted too high.
    assert quick.tokens / 11 / 10 * 0.6 < quick.seconds < quick.tokens / 11 / 10
    assert guess(store) == quick


def test_calls_that_go_together_take_as_long_as_the_longest_or_their_share(store: Store) -> None:
    keep(store, seconds=1.0)

    alone = guess(store).seconds
    both = guess(store, private=True).seconds

    assert alone is not None
    assert both is not None
    assert alone <= both < 1.5 * alone


def answer(_: dict[str, Any]) -> Response:
    return completion(json.dumps({"s": [], "d": [], "a": [], "q": []}))


def run(store: Store, endpoint: Endpoint) -> Minutes:
    known = settings(endpoint)
    document = understand(Upload("verslag.txt", REPORT.encode())).document
    with open_means(choose("frog-1", None, known), known, keep=False) as bare:
        means = type(bare)(bare.endpoint, bare.prompts, store, bare.start)
        made, outcomes = prepare(document, Given(), means), []  # type: ignore[var-annotated]
        asyncio.run(ask(made, means, outcomes.append))
        return conclude(made, means, outcomes, 0.0)


def test_answers_that_are_kept_take_nothing_more(store: Store) -> None:
    with model_server(answer) as server:
        endpoint = Endpoint("", base_url=server.url)
        run(store, endpoint)
        told = guess(store, endpoint)

    assert (told.calls, told.kept, told.tokens, told.seconds) == (1, 1, 0, 0.0)
    assert len(server.requests) == 1


def test_the_embedded_model_is_on_this_machine_costs_nothing_and_gets_closed_items_too(store: Store) -> None:
    told = guess(store, None, "local")

    assert (told.where, told.cost, told.withheld) == ("", 0.0, 0)
    assert told.seconds is not None


def test_a_prompt_that_is_not_there_is_named(store: Store) -> None:
    known = settings(HOSTED)

    with pytest.raises(UsageError, match="minutes/v99"):
        estimate(reading(), choose("frog-1", None, known), store, known, "minutes/v99")


def test_a_price_is_known_for_a_provider_on_the_list() -> None:
    openai = Endpoint("gpt-4o")
    azure = Endpoint("gpt-4o", base_url="https://club.openai.azure.com", api_version="2024-10-21")

    assert price(openai, 1_000_000, 0) == pytest.approx(2.5)
    assert price(openai, 0, 0) == 0.0
    assert price(azure, 1_000_000, 0) is not None


@pytest.mark.parametrize(
    "endpoint",
    [
        Endpoint("kikker-9"),
        # A server of one's own may call its model as it likes.
        Endpoint("gpt-4o", base_url="http://localhost:8000/v1"),
    ],
)
def test_no_price_is_made_up(endpoint: Endpoint) -> None:
    assert price(endpoint, 1000, 1000) is None


def test_a_model_on_this_machine_has_no_price() -> None:
    assert price(Endpoint("kikker-9", local=True), 1000, 1000) == 0.0


def test_the_run_of_a_model_without_a_price_says_no_cost(store: Store) -> None:
    with model_server(answer) as server:
        minutes = run(store, Endpoint("", base_url=server.url))

    assert (minutes.run.calls, minutes.run.cost) == (1, None)
