"""Peculiarities of single servers and surroundings: what we go on with, and what must not leak or crash."""

import json
import logging
from typing import Any

import pytest
from model_server import ModelServer, Response, completion, error, model_server
from test_endpoint import ANSWER, KEY, ask
from test_servers import AZURE, CACHED, LABELS

from summarizer.errors import ModelError
from summarizer.models import Endpoint
from summarizer.transport import is_openais

SURE = {"token": "dec", "logprob": -0.2}


def test_a_model_that_ends_by_refusing_has_refused() -> None:
    with model_server(lambda _: completion(ANSWER, "refusal")) as server, pytest.raises(ModelError) as raised:
        ask(server)

    assert raised.value.kind == "refused"


def test_an_answer_in_parts_is_taken_without_what_was_thought() -> None:
    thought = {"type": "thinking", "thinking": [{"type": "text", "text": "{hm}"}]}
    body = json.loads(completion(ANSWER).body)
    body["choices"][0]["message"]["content"] = [thought, {"type": "text", "text": ANSWER}]

    with model_server(lambda _: Response(body=json.dumps(body))) as server:
        (reply,) = ask(server)

    assert reply.content == ANSWER


@pytest.mark.parametrize("what", [{"code": 502, "message": "The pond dried up"}, "The pond dried up"])
def test_an_error_that_comes_as_a_success_is_the_servers(what: object) -> None:
    body = json.dumps({"error": what})
    with model_server(lambda _: Response(body=body)) as server, pytest.raises(ModelError) as raised:
        ask(server)

    assert raised.value.kind == "server"
    assert "dried" not in str(raised.value)


@pytest.mark.parametrize(
    "tokens",
    [
        [{"token": "\n", "logprob": 0.0, "top_logprobs": []}, {**SURE, "top_logprobs": [SURE]}],
        [{**SURE, "top_logprobs": []}],
        [SURE],
        [{**SURE, "top_logprobs": [SURE, {"token": "act", "logprob": None}]}],
    ],
)
def test_a_label_is_found_however_little_a_server_tells(tokens: list[dict[str, Any]]) -> None:
    with model_server(lambda _: completion("dec", "length", logprobs={"content": tokens})) as server:
        (reply,) = ask(server, LABELS)

    assert reply.label_logprobs == {"decision": -0.2}


def test_a_server_that_tells_fewer_alternatives_is_asked_for_none() -> None:
    def answer(asked: dict[str, Any]) -> Response:
        if asked.get("top_logprobs", 0) > 5:
            return error(400, "Invalid: top_logprobs must be less than or equal to 5", param="top_logprobs")
        return completion("dec", "length", logprobs={"content": [SURE]})

    with model_server(answer) as server:
        (reply,) = ask(server, LABELS)

    assert reply.label_logprobs == {"decision": -0.2}
    assert server.requests[-1]["logprobs"] is True


def test_too_long_is_not_taken_for_a_parameter_that_is_refused() -> None:
    words = "'max_tokens' is not supported here: the maximum context length is 4096 tokens."
    with model_server(lambda _: error(400, words)) as server, pytest.raises(ModelError) as raised:
        ask(server)

    assert raised.value.kind == "truncated"
    assert len(server.requests) == 1


def test_tries_before_a_refusal_are_counted() -> None:
    again = {"retry-after-ms": "1", "x-should-retry": "true"}
    responses = [
        error(429, headers=again),
        error(400, "response_format is not supported"),
        completion(ANSWER),
    ]

    with model_server(lambda _: responses.pop(0)) as server:
        (reply,) = ask(server)

    assert reply.calls == len(server.requests) == 3


def test_a_secret_in_an_address_or_in_the_headers_of_an_answer_is_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    headers = {"Content-Type": "application/json", "x-prompt": "kikker"}
    with model_server(lambda _: Response(body=completion(ANSWER).body, headers=headers)) as server:
        ask(server, base_url=f"{server.url}?code=frogspawn")

    assert "frogspawn" in server.paths[0]
    assert "frogspawn" not in caplog.text
    assert "kikker" not in caplog.text


@pytest.mark.parametrize("more", [{}, AZURE])
def test_what_the_environment_says_for_openai_goes_to_no_other_server(
    monkeypatch: pytest.MonkeyPatch, more: dict[str, str]
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-pond")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-pond")
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(server, **more)

    assert "pond" not in str(server.headers)


def test_the_key_that_was_given_goes_before_one_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-pond")
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(server)

    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("proxy", ["socks4://frog:pond@127.0.0.1:9", "gopher://frog:pond@127.0.0.1:9"])
def test_a_proxy_that_cannot_be_used_is_told_so(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    monkeypatch.setenv("NO_PROXY", "")
    with pytest.raises(ModelError, match="HTTP_PROXY") as raised:
        ask(ModelServer("http://model.example/v1"))

    assert raised.value.kind == "unreachable"
    assert "pond" not in str(raised.value)


def test_a_kind_of_proxy_that_needs_another_package_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(*_: object, **__: object) -> None:
        raise ImportError("Using SOCKS proxy, but the 'socksio' package is not installed.")

    monkeypatch.setattr("httpx2.AsyncClient._init_proxy_transport", lacking)
    monkeypatch.setenv("HTTP_PROXY", "socks5://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    with pytest.raises(ModelError, match="HTTP_PROXY"):
        ask(ModelServer("http://model.example/v1"))


def test_azures_key_never_goes_to_openai() -> None:
    with pytest.raises(ModelError, match="'Azure' is no address") as raised:
        ask(ModelServer(""), base_url=None, **AZURE)

    assert raised.value.kind == "unreachable"


def test_a_server_that_is_not_openais_gets_no_cache_key() -> None:
    with model_server(lambda _: completion(ANSWER)) as server:
        ask(server, CACHED)

    assert "prompt_cache_key" not in server.requests[0]


@pytest.mark.parametrize(
    ("url", "is_theirs"),
    [
        (None, True),
        ("https://api.openai.com/v1/", True),
        ("https://API.openai.com/v1", True),
        ("https://api.openai.com.pond.example/v1", False),
        ("http://[pond/v1", False),
    ],
)
def test_openais_own_server_is_known_by_its_address(url: str | None, is_theirs: bool) -> None:
    assert is_openais(Endpoint("frog-1", url)) is is_theirs
