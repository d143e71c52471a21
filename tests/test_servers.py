"""Servers differ, and so do networks: what we can go on with, and where a document and a key must never go."""

import asyncio
import json
import logging
import threading
import traceback
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx2
import openai
import pytest
from model_server import ModelServer, Response, completion, error, model_server
from test_endpoint import ANSWER, KEY, REQUEST, TEXT, ask

from summarizer.answers import LabelAnswer, SummaryAnswer
from summarizer.endpoint import EndpointModel, failure
from summarizer.errors import ModelError
from summarizer.models import Endpoint, Reply, Request
from summarizer.prompts import Message

CACHED = Request((Message("user", TEXT),), SummaryAnswer, 50, cache_key="abc")
LABELS = Request((Message("user", TEXT),), LabelAnswer, 1, labels=("decision", "action"))
AZURE = {"api_version": "2024-10-21"}


def wave(server: ModelServer, count: int, limit: int = 16) -> list[Reply]:
    async def all_at_once() -> list[Reply]:
        model = EndpointModel(Endpoint("frog-1", server.url, limit=limit), max_retries=0)
        try:
            return await asyncio.gather(*(model.ask(REQUEST) for _ in range(count)))
        finally:
            await model.close()

    return asyncio.run(all_at_once())


def test_no_more_calls_are_under_way_than_the_limit() -> None:
    under_way, most, pair = 0, 0, threading.Barrier(2)
    lock = threading.Lock()

    def answer(_: dict[str, Any]) -> Response:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        pair.wait(10)
        with lock:
            under_way -= 1
        return completion(ANSWER)

    with model_server(answer) as server:
        assert len(wave(server, 6, limit=2)) == 6

    assert most == 2


def test_every_call_of_a_wave_goes_on_without_the_parameter_that_all_of_them_sent() -> None:
    together = threading.Barrier(3)

    def answer(asked: dict[str, Any]) -> Response:
        if "temperature" in asked:
            together.wait(10)
            return error(400, "Unsupported value", code="unsupported_value", param="temperature")
        return completion(ANSWER)

    with model_server(answer) as server:
        assert [reply.calls for reply in wave(server, 3)] == [2, 2, 2]


def test_a_refusal_that_names_the_better_parameter_gets_that_one() -> None:
    words = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."

    def answer(asked: dict[str, Any]) -> Response:
        return error(400, words) if "max_tokens" in asked else completion(ANSWER)

    with model_server(answer) as server:
        ask(server)

    assert server.requests[-1]["max_completion_tokens"] == 50
    assert server.requests[-1]["temperature"] == 0


def test_a_field_that_a_strict_server_does_not_know_is_left_out_though_it_repeats_the_request() -> None:
    def answer(asked: dict[str, Any]) -> Response:
        wrong = {"type": "extra_forbidden", "loc": ["body", "seed"], "msg": "Not permitted", "input": asked}
        return Response(422, json.dumps({"detail": [wrong]})) if "seed" in asked else completion(ANSWER)

    with model_server(answer) as server:
        (reply,) = ask(server)

    assert reply.calls == 2
    assert server.requests[-1]["response_format"]["type"] == "json_schema"
    assert "temperature" in server.requests[-1]


def test_a_server_that_does_not_tell_how_likely_its_words_are_still_answers() -> None:
    def answer(asked: dict[str, Any]) -> Response:
        for name in ("logprobs", "top_logprobs"):
            if name in asked:
                return error(400, f"'{name}' is not supported", param=name)
        return completion("decision", "length")

    with model_server(answer) as server:
        (reply,) = ask(server, LABELS)

    assert (reply.content, reply.label_logprobs, reply.calls) == ("decision", None, 3)


def test_azure_gets_the_cache_key_until_it_refuses_it() -> None:
    def answer(asked: dict[str, Any]) -> Response:
        if "prompt_cache_key" in asked:
            return error(400, "Unrecognized request argument supplied: prompt_cache_key")
        return completion(ANSWER)

    with model_server(answer) as server:
        replies = ask(server, CACHED, CACHED, base_url=server.url.removesuffix("/v1"), **AZURE)

    assert [reply.calls for reply in replies] == [2, 1]


def test_azures_token_goes_before_its_key() -> None:
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(server, base_url=server.url.removesuffix("/v1"), ad_token="entra", **AZURE)  # noqa: S106

    assert server.headers[0]["authorization"] == "Bearer entra"
    assert "api-key" not in server.headers[0]


@pytest.mark.parametrize("more", [{}, AZURE])
def test_without_a_key_the_server_says_no_and_not_the_library(more: dict[str, str]) -> None:
    with model_server(lambda _: error(401)) as server, pytest.raises(ModelError) as raised:
        ask(server, api_key="", **more)

    assert raised.value.kind == "unauthorized"


def test_a_key_of_another_server_is_never_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(server, api_key="")

    assert KEY not in server.headers[0]["authorization"]


def test_openais_own_address_is_not_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with model_server(lambda _: completion(ANSWER)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("HTTPS_PROXY", server.url)
        with pytest.raises(ModelError, match="The proxy on the way to OpenAI"):
            ask(server, base_url=None)

    assert server.requests == []


@pytest.mark.parametrize("local", [True, False])
def test_a_server_on_this_machine_is_not_asked_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch, local: bool
) -> None:
    with model_server(lambda _: completion(ANSWER)) as server, model_server(lambda _: error(500)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "")
        ask(server, local=local)

    assert proxy.requests == []


def test_a_document_is_not_sent_on_to_where_a_server_points() -> None:
    with model_server(lambda _: completion(ANSWER)) as other:
        away = Response(307, headers={"Location": f"{other.url}/chat/completions"})
        with (
            model_server(lambda _: away) as server,
            pytest.raises(ModelError, match="another address") as raised,
        ):
            ask(server)

    assert raised.value.kind == "not_found"
    assert other.requests == []


@pytest.mark.parametrize("key", [f"{KEY}\n", f" {KEY}"])
def test_white_space_around_a_key_is_not_sent(key: str) -> None:
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(server, api_key=key)

    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("key", ["sk-very\nsecret", "sk-verysecr€t"])
def test_a_key_that_cannot_be_one_is_neither_sent_nor_logged(
    caplog: pytest.LogCaptureFixture, key: str
) -> None:
    caplog.set_level(logging.DEBUG)
    with model_server(lambda _: completion(ANSWER)) as server, pytest.raises(ModelError) as raised:
        ask(server, api_key=key)

    assert raised.value.kind == "unauthorized"
    assert server.requests == []
    assert "sk-very" not in caplog.text + str(raised.value)


def test_a_password_in_an_address_is_sent_but_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(server, base_url=server.url.replace("://", "://frog:pond@"))

    assert server.headers[0]["authorization"] == "Basic ZnJvZzpwb25k"
    assert "pond" not in caplog.text


@pytest.mark.parametrize(
    "url", ["", "pond.example/v1", "ftp://pond.example/v1", "http://[pond/v1", "http://pond.example:99999/v1"]
)
def test_an_address_that_is_none_is_told_so(url: str) -> None:
    with pytest.raises(ModelError, match="is no address") as raised:
        ask(ModelServer(url))

    assert raised.value.kind == "unreachable"


def test_certificates_that_cannot_be_read_are_told_by_their_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/ca.pem")

    with pytest.raises(ModelError, match="SSL_CERT_FILE") as raised:
        ask(ModelServer("https://pond.example/v1"))

    assert raised.value.kind == "unreachable"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[1]",
        "[" * 10_000,
        '{"choices": []}',
        '{"choices": "frog"}',
        '{"choices": [null]}',
        '{"choices": [{}]}',
        '{"choices": [{"message": null}]}',
        '{"choices": [{"message": {"content": 5}}]}',
    ],
)
def test_json_that_is_no_completion_is_told_so(body: str) -> None:
    with model_server(lambda _: Response(body=body)) as server, pytest.raises(ModelError) as raised:
        ask(server)

    assert raised.value.kind == "not_json"


def test_the_least_that_a_server_may_say_is_enough() -> None:
    body = {"choices": [{"message": {"content": ANSWER}}], "usage": {"prompt_tokens": None}}

    with model_server(lambda _: Response(body=json.dumps(body))) as server:
        (reply,) = ask(server)

    assert (reply.content, reply.prompt_tokens, reply.completion_tokens) == (ANSWER, 0, 0)


def test_thoughts_may_lack_their_opening_and_are_no_answer_without_their_end() -> None:
    contents = [f"hm, {{s}}</think>{ANSWER}", f"<think>perhaps {ANSWER}"]

    with model_server(lambda _: completion(contents.pop(0))) as server:
        (reply,) = ask(server)
        with pytest.raises(ModelError) as raised:
            ask(server)

    assert reply.content == ANSWER
    assert raised.value.kind == "wrong_json"


@pytest.mark.parametrize(
    ("response", "kind", "words"),
    [
        (error(400, "no", code="context_length_exceeded"), "truncated", "too long"),
        (error(413), "truncated", "too long"),
        (error(400, "no", innererror={"code": "ResponsibleAIPolicyViolation"}), "filtered", "filter"),
        (error(407), "unreachable", "proxy"),
        (error(429, code="insufficient_quota"), "rate_limited", "credit"),
    ],
)
def test_what_a_person_can_do_is_told_exactly(response: Response, kind: str, words: str) -> None:
    with model_server(lambda _: response) as server, pytest.raises(ModelError, match=words) as raised:
        ask(server)

    assert raised.value.kind == kind
    assert "frog-1" in str(raised.value)
    assert "127.0.0.1" in str(raised.value)


@pytest.mark.parametrize(
    "response", [error(500, TEXT), Response(body=TEXT), completion('{"s":[{"t":"De kikker"}]}')]
)
def test_not_even_a_traceback_repeats_the_document(response: Response) -> None:
    with model_server(lambda _: response) as server, pytest.raises(ModelError) as raised:
        ask(server)

    assert "kikker" not in "".join(traceback.format_exception(raised.value))


def test_a_server_that_goes_on_and_on_is_given_up() -> None:
    with model_server(lambda _: Response(trickle=True)) as server:

        async def once() -> None:
            model = EndpointModel(Endpoint("frog-1", server.url, timeout=0.2), max_retries=0)
            try:
                await asyncio.wait_for(model.ask(REQUEST), 30)
            finally:
                await model.close()

        with pytest.raises(ModelError) as raised:
            asyncio.run(once())

    assert raised.value.kind == "timeout"


def exceptions_of(*modules: ModuleType) -> Iterator[type[Exception]]:
    for module in modules:
        for name in vars(module).get("__all__", ()):
            found = getattr(module, name, None)
            if isinstance(found, type) and issubclass(found, Exception) and not issubclass(found, Warning):
                yield found


# Every exception of the SDK and its transport that is not about an HTTP status, and what it means. A class that
# a new version brings must be given its meaning here. (The transport's StreamError and CookieConflict come
# only from streams and cookies, which we don't use.)
MEANINGS = {
    "unreachable": {
        "APIConnectionError", "ConnectError", "ConnectTimeout", "InvalidURL", "ProxyError", "UnsupportedProtocol",
    },
    "timeout": {"APITimeoutError", "PoolTimeout", "ReadTimeout", "TimeoutException", "WriteTimeout"},
    "cut_off": {
        "CloseError", "DecodingError", "LocalProtocolError", "NetworkError", "ProtocolError", "ReadError",
        "RemoteProtocolError", "SSEError", "TransportError", "WriteError",
    },
    "truncated": {"LengthFinishReasonError"},
    "filtered": {"ContentFilterFinishReasonError"},
    "not_json": {"APIError", "APIResponseValidationError", "InvalidWebhookSignatureError"},
    "server": {
        "HTTPError", "HTTPStatusError", "OpenAIError", "RequestError", "TooManyRedirects",
        "SubjectTokenProviderError", "WebSocketConnectionClosedError", "WebSocketQueueFullError",
    },
}  # fmt: skip


def test_every_exception_of_the_sdk_and_its_transport_means_something() -> None:
    unused = (httpx2.StreamError, httpx2.CookieConflict)
    found: dict[str, set[str]] = {}
    for kind in exceptions_of(openai, openai._exceptions, httpx2):
        if not issubclass(kind, (openai.APIStatusError, *unused)):
            found.setdefault(failure(kind.__new__(kind)), set()).add(kind.__name__)

    assert found == MEANINGS
