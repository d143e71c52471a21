"""What a server can do to us, and what becomes of it: the answer, or an error in words."""

import asyncio
import json
import logging
import socket
from typing import Any

import openai
import pytest
from model_server import ModelServer, Response, completion, error, model_server

from summarizer.answers import LabelAnswer, SummaryAnswer
from summarizer.endpoint import EndpointModel, failure, host
from summarizer.errors import ModelError
from summarizer.models import Endpoint, Reply, Request
from summarizer.prompts import Message

KEY = "sk-verysecret"
TEXT = "De kikker van Opperdoes besloot te zwijgen."
ANSWER = '{"s":[{"t":"De kikker zwijgt.","n":[1]}]}'
REQUEST = Request((Message("user", TEXT),), SummaryAnswer, 50)


def ask(server: ModelServer, *requests: Request, **endpoint: Any) -> list[Reply]:
    async def all_of_them() -> list[Reply]:
        given = {"model": "frog-1", "base_url": server.url, "api_key": KEY, **endpoint}
        model = EndpointModel(Endpoint(**given), max_retries=1)
        try:
            return [await model.ask(request) for request in requests or (REQUEST,)]
        finally:
            await model.close()

    return asyncio.run(all_of_them())


def test_the_answer_comes_with_its_tokens_and_the_strictest_format_is_asked_at_once() -> None:
    with model_server(lambda _: completion(ANSWER)) as server:
        (reply,) = ask(server)

    assert (reply.content, reply.prompt_tokens, reply.completion_tokens, reply.calls) == (ANSWER, 100, 10, 1)
    form = server.requests[0]["response_format"]
    assert form["type"] == "json_schema"
    assert form["json_schema"]["strict"] is True
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert "prompt_cache_key" not in server.requests[0]


def test_a_format_that_is_refused_gives_way_to_the_next_and_is_not_tried_again() -> None:
    def answer(asked: dict[str, Any]) -> Response:
        form = asked.get("response_format", {}).get("type")
        if form:
            return error(400, f"response_format {form} is not supported")
        return completion(f"Zeker! Hier is het:\n```json\n{ANSWER}\n```")

    with model_server(answer) as server:
        first, second = ask(server, REQUEST, REQUEST)

    assert (first.content, first.calls, second.calls) == (ANSWER, 3, 1)
    asked = [request.get("response_format", {}).get("type") for request in server.requests]
    assert asked == ["json_schema", "json_object", None, None]


def test_parameters_that_a_model_does_not_take_are_left_out() -> None:
    def answer(asked: dict[str, Any]) -> Response:
        for name in ("max_tokens", "temperature"):
            if name in asked:
                return error(
                    400, f"Unsupported parameter: '{name}'.", code="unsupported_parameter", param=name
                )
        return completion(ANSWER)

    with model_server(answer) as server:
        (reply,) = ask(server)

    assert reply.calls == 3
    assert server.requests[-1]["max_completion_tokens"] == 50


def test_what_a_reasoning_model_thinks_is_no_part_of_its_answer() -> None:
    with model_server(lambda _: completion("<think>{hm}</think>\n" + ANSWER)) as server:
        (reply,) = ask(server)

    assert reply.content == ANSWER


def test_labels_come_with_how_likely_each_was() -> None:
    top = [
        {"token": " Dec", "logprob": -0.3, "bytes": None},
        {"token": "action", "logprob": -1.5, "bytes": None},
    ]
    logprobs = {"content": [{**top[0], "top_logprobs": top}], "refusal": None}
    request = Request((Message("user", TEXT),), LabelAnswer, 1, labels=("decision", "action"))

    with model_server(lambda _: completion("Dec", "length", logprobs=logprobs)) as server:
        (reply,) = ask(server, request)

    assert reply.label_logprobs == {"decision": -0.3, "action": -1.5}
    assert "response_format" not in server.requests[0]


def test_azure_is_asked_in_its_own_form() -> None:
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(
            server,
            base_url=server.url.removesuffix("/v1"),
            api_version="2024-10-21",
            api_key="",
            ad_token="entra",  # noqa: S106  (it opens nothing)
        )

    assert server.paths == ["/openai/deployments/frog-1/chat/completions?api-version=2024-10-21"]
    assert server.headers[0]["authorization"] == "Bearer entra"


def test_a_proxy_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with model_server(lambda _: completion(ANSWER)) as server:
        monkeypatch.setenv("HTTP_PROXY", server.url.removesuffix("/v1"))
        monkeypatch.setenv("NO_PROXY", "")
        (reply,) = ask(server, base_url="http://model.example/v1")

    assert reply.content == ANSWER
    assert server.paths == ["http://model.example/v1/chat/completions"]


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        (error(401), "unauthorized"),
        (error(403), "unauthorized"),
        (error(404, "The model does not exist"), "not_found"),
        (error(429), "rate_limited"),
        (error(429, headers={"retry-after": "3600"}), "rate_limited"),
        (error(500), "server"),
        (error(503), "server"),
        (error(400, "the prompt is too long"), "truncated"),
        (error(400, "no such thing"), "server"),
        (error(400, "blocked", code="content_filter"), "filtered"),
        (Response(body="{" * 400, cut=True), "cut_off"),
        (Response(body="<html>Log in</html>", headers={"Content-Type": "text/html"}), "not_json"),
        (Response(body='{"detail": "welcome"}'), "not_json"),
        (Response(body="{oops"), "not_json"),
        (completion(ANSWER[:20], "length"), "truncated"),
        (completion(None, "content_filter"), "filtered"),
        (completion(None, refusal="I won't."), "refused"),
        (completion("Dat weet ik niet."), "wrong_json"),
        (completion('{"s":[{"t":"x"}]}'), "wrong_json"),
    ],
)
def test_each_failure_is_an_error_in_words_without_key_or_text(response: Response, kind: str) -> None:
    with model_server(lambda _: response) as server, pytest.raises(ModelError) as raised:
        ask(server)

    assert raised.value.kind == kind
    assert raised.value.exit_code == 3
    for secret in (KEY, "kikker", "Log in", "{oops"):
        assert secret not in str(raised.value)


def test_a_busy_server_is_tried_again_when_it_says_when() -> None:
    responses = [error(429, headers={"retry-after-ms": "1", "x-should-retry": "true"}), completion(ANSWER)]

    with model_server(lambda _: responses.pop(0)) as server:
        (reply,) = ask(server)

    assert reply.content == ANSWER
    assert len(server.requests) == 2


def test_nobody_listening_is_told_with_the_host() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    with pytest.raises(ModelError, match=f"Nobody answers at 127.0.0.1:{port}") as raised:
        ask(ModelServer(f"http://127.0.0.1:{port}/v1"))

    assert raised.value.kind == "unreachable"


def test_a_server_that_never_answers_is_given_up() -> None:
    async def once(url: str) -> None:
        model = EndpointModel(Endpoint("frog-1", url, timeout=0.05), max_retries=0)
        try:
            await model.ask(REQUEST)
        finally:
            await model.close()

    with (
        model_server(lambda _: Response(hang=True)) as server,
        pytest.raises(ModelError, match="longer than") as raised,
    ):
        asyncio.run(once(server.url))

    assert raised.value.kind == "timeout"


def test_every_error_of_a_call_means_something() -> None:
    kinds: list[type[Exception]] = [
        openai.APIError,
        openai.LengthFinishReasonError,
        openai.ContentFilterFinishReasonError,
    ]
    for kind in kinds:
        kinds += kind.__subclasses__()
    # What a status means is tested above, by statuses. The rest must not fall through to "the server failed".
    others = [kind for kind in kinds if not issubclass(kind, openai.APIStatusError)]

    assert len(others) > 4
    assert [kind.__name__ for kind in others if failure(kind.__new__(kind)) == "server"] == []


def test_no_log_holds_the_key_or_the_document(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(server)

    assert KEY not in caplog.text
    assert "kikker" not in caplog.text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (None, None),
        ("https://user:pass@model.example:8443/v1?key=1", "model.example:8443"),
        ("http://localhost/v1", "localhost"),
    ],
)
def test_only_host_and_port_of_an_address_are_shown(url: str | None, shown: str | None) -> None:
    assert host(Endpoint("m", url)) == shown


def test_the_schema_goes_along_as_it_is_kept_for_answers() -> None:
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(server)

    schema = server.requests[0]["response_format"]["json_schema"]["schema"]
    assert len(json.dumps(schema)) < 400
