"""The one place that talks to a model: the openai SDK, chat completions, any compatible server.

The strictest answer format is tried at once; a server that refuses it gets the next weaker one for this
call, and later calls begin with what worked. There is no probing call.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from summarizer.answers import parse
from summarizer.completion import (
    Completion,
    FailureInsideError,
    arguments,
    is_filtered,
    is_too_long,
    label_logprobs,
    read_completion,
    refused_parameters,
    refuses_format,
    without_thoughts,
)
from summarizer.errors import ModelError, ModelFailure
from summarizer.models import Endpoint, Reply, Request
from summarizer.transport import address_of, be_quiet, is_openais, keys_of, transport, without_user

if TYPE_CHECKING:
    import httpx2
    from openai import APIStatusError, AsyncOpenAI

_RETRIES = 2
# The longest pause before a retry, in seconds, that the SDK takes from a server.
_PAUSE = 120.0

_LATER = "Try again later: what was answered is kept."
# Reason -> its kind, and what a person is told.
_ADVICE = MappingProxyType[str, tuple[ModelFailure, str]](
    {
        "nobody": ("unreachable", "Nobody answers at {where}, so '{model}' cannot be asked. Check the address ({address}), the network and whether the server runs."),
        "address": ("unreachable", "'{where}' is no address that '{model}' can be asked at. Check {address}; it begins with http:// or https://."),
        "certificate": ("unreachable", "The certificate of {where} is not trusted, so '{model}' was not asked. Name your organisation's certificates in SSL_CERT_FILE."),
        "certificates": ("unreachable", "The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read, so {where} was not asked for '{model}'. Correct or unset it."),
        "proxy": ("unreachable", "The proxy on the way to {where} does not let '{model}' be asked. Check HTTPS_PROXY and HTTP_PROXY, or add the host to NO_PROXY."),
        "cut": ("cut_off", "The connection to {where} broke while '{model}' was asked. " + _LATER),
        "slow": ("timeout", "{where} took longer than {timeout:g} seconds for '{model}'. Try again later, or take a faster model."),
        "key": ("unauthorized", "{where} does not accept the key for '{model}' (HTTP {status}). Check {key}."),
        "bad_key": ("unauthorized", "The key for '{model}' at {where} holds a character that no key has. Check {key}."),
        "unknown": ("not_found", "{where} does not know the model '{model}' (HTTP {status}). Check --model, and that {address} ends where the API begins (often /v1)."),
        "elsewhere": ("not_found", "{where} sends on to another address (HTTP {status}), and '{model}' was not asked there. Check {address}: http or https, and the whole path."),
        "busy": ("rate_limited", "{where} has too many calls for '{model}' (HTTP 429). " + _LATER),
        "credit": ("rate_limited", "The credit at {where} for '{model}' is used up (HTTP 429). Raise it, or use another key or model."),
        "failed": ("server", "{where} failed at '{model}' (HTTP {status}). " + _LATER),
        "request": ("server", "{where} refuses what '{model}' was asked (HTTP {status}). Check that it is a chat model, or use another one."),
        "client": ("server", "'{model}' at {where} could not be asked: the openai package gave up. Try again, or install another version of it."),
        "too_long": ("truncated", "A part is too long for '{model}' at {where}. Let the server take in more (its context length), or use another model."),
        "no_completion": ("not_json", "{where} answered for '{model}' with something that is no chat completion. Check that {address} ends where the API begins (often /v1)."),
        "wrong": ("wrong_json", "The answer of '{model}' at {where} does not have the form that was asked. Try again, or take a larger model."),
        "truncated": ("truncated", "The answer of '{model}' at {where} was cut off before its end. Take a model that may answer longer."),
        "filter": ("filtered", "The content filter of {where} blocked a part that '{model}' was asked about. Ask its administrator, or use another model for it."),
        "refusal": ("refused", "'{model}' at {where} refused to answer about a part. Use another model for it."),
    }
)  # fmt: skip


class EndpointModel:
    """A model behind an endpoint; `close` it in the event loop in which it was asked."""

    def __init__(self, endpoint: Endpoint, max_retries: int = _RETRIES) -> None:
        self.endpoint = endpoint
        self._max_retries = max_retries
        # Made with the first call: the SDK takes half a second to load, and what is wrong is that call's error.
        self._client: AsyncOpenAI | None = None
        self._places = asyncio.Semaphore(endpoint.limit)
        self._form = 0
        # A server that is not OpenAI's may refuse a field that it does not know.
        known = endpoint.api_version or is_openais(endpoint)
        self._refused = frozenset(() if known else {"prompt_cache_key"})

    @property
    def name(self) -> str:
        """The model's name."""
        return self.endpoint.model

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    async def ask(self, request: Request) -> Reply:
        """Return the model's reply; its content holds an answer of the kind that was asked.

        Raises:
            ModelError: the server or the model did not give one; the message says what to do. It has no
                cause: the words of a server or a parser could repeat the document or the key.
        """
        async with self._places:
            started = time.perf_counter()
            completion, calls = await self._complete(request)
            seconds = time.perf_counter() - started
        usage = completion.usage
        return Reply(
            content=self._content(completion, request),
            prompt_tokens=usage.prompt_tokens or 0 if usage else 0,
            completion_tokens=usage.completion_tokens or 0 if usage else 0,
            seconds=round(seconds, 3),
            calls=calls,
            label_logprobs=label_logprobs(completion, request.labels) if request.labels else None,
        )

    async def _complete(self, request: Request) -> tuple[Completion, int]:
        """Return the completion and how many HTTP requests it took, weakening what is asked where it is refused."""
        from openai import APIStatusError  # noqa: PLC0415  (as in _open)

        client = self._opened()
        form, refused, calls = self._form, self._refused, 0
        while True:
            given = arguments(self.endpoint.model, request, form, refused)
            with self._translated():
                try:
                    completion, tries = await self._post(client, given)
                except APIStatusError as error:
                    calls += 1 + int(error.request.headers.get("x-stainless-retry-count", 0))
                    lacking = refused_parameters(error.body, given)
                    if is_filtered(error.body) or is_too_long(error.body):
                        raise
                    if lacking:
                        refused |= lacking
                    elif "response_format" in given and refuses_format(error.status_code, error.body):
                        form = max(form + 1, self._form)
                    else:
                        raise
                    continue
            self._form, self._refused = max(self._form, form), self._refused | refused
            return completion, calls + tries

    def _opened(self) -> "AsyncOpenAI":
        import httpx2  # noqa: PLC0415  (as in _open)

        if any(not (key.isascii() and key.isprintable()) for key in keys_of(self.endpoint)):
            raise self._error("bad_key")
        if self._client is None:
            try:
                address = httpx2.URL(without_user(address_of(self.endpoint)))
            except (httpx2.InvalidURL, ValueError):
                raise self._error("address") from None
            try:
                self._client = _open(self.endpoint, address, self._max_retries)
            except OSError:
                raise self._error("certificates") from None
            except (httpx2.InvalidURL, ValueError, ImportError):
                raise self._error("proxy") from None
        return self._client

    async def _post(self, client: "AsyncOpenAI", given: dict[str, Any]) -> tuple[Completion, int]:
        # The SDK's time-out starts anew with every byte that comes in.
        patience = self.endpoint.timeout * (self._max_retries + 1) + _PAUSE * self._max_retries
        async with asyncio.timeout(patience):
            raw = await client.chat.completions.with_raw_response.create(**given)
        return read_completion(raw.http_response.content), raw.retries_taken + 1

    def _content(self, completion: Completion, request: Request) -> str:
        choice = completion.choice
        if choice.message.refusal or choice.finish_reason == "refusal":
            raise self._error("refusal")
        if choice.finish_reason == "content_filter":
            raise self._error("filter")
        if request.labels:
            return without_thoughts(choice.message.text).strip()
        if choice.finish_reason == "length":
            raise self._error("truncated")
        try:
            return parse(request.answer, without_thoughts(choice.message.text)).model_dump_json()
        except ValueError:
            raise self._error("wrong") from None

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Raise a ModelError in place of every failure of the SDK, its transport and its parsers."""
        import httpx2  # noqa: PLC0415  (as in _open)
        import openai  # noqa: PLC0415

        try:
            yield
        except (openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError) as error:
            raise self._error(reason(error), error) from None

    def _error(self, why: str, error: Exception | None = None) -> ModelError:
        endpoint = self.endpoint
        kind, advice = _ADVICE[why]
        azure = bool(endpoint.api_version)
        called = host(endpoint) or ("Azure" if azure else "OpenAI")
        return ModelError(
            kind,
            advice.format(
                where="The embedded model" if endpoint.local else called,
                model=endpoint.model,
                status=getattr(error, "status_code", "?"),
                timeout=endpoint.timeout,
                key="AZURE_OPENAI_API_KEY or AZURE_OPENAI_AD_TOKEN" if azure else "OPENAI_API_KEY",
                address="AZURE_OPENAI_ENDPOINT" if azure else "--base-url",
            ),
        )


def host(endpoint: Endpoint) -> str | None:
    """Return host and port of the endpoint, None for OpenAI's own; never what else its address holds."""
    if endpoint.base_url is None:
        return None
    address = endpoint.base_url.partition("://")[2] or endpoint.base_url
    return address.partition("/")[0].partition("?")[0].rpartition("@")[2].lower()


def failure(error: Exception) -> ModelFailure:
    """Return what kind of failure an exception of the SDK or its transport is."""
    return _ADVICE[reason(error)][0]


def reason(error: BaseException) -> str:
    """Return which advice goes with an exception of the SDK, its transport or its parsers."""
    import ssl  # noqa: PLC0415  (as in _open)

    import httpx2  # noqa: PLC0415
    import openai  # noqa: PLC0415

    if isinstance(error, openai.APIStatusError):
        return _status_reason(error)
    # What the transport said is more exact than the SDK's "Connection error.".
    causes = tuple(_causes(error))
    # The more exact ones first.
    reasons: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
        ((ssl.SSLCertVerificationError,), "certificate"),
        ((httpx2.ProxyError,), "proxy"),
        ((httpx2.UnsupportedProtocol, httpx2.InvalidURL), "address"),
        ((httpx2.ConnectError, httpx2.ConnectTimeout), "nobody"),
        ((openai.APITimeoutError, httpx2.TimeoutException, TimeoutError), "slow"),
        ((httpx2.TransportError, httpx2.DecodingError), "cut"),
        ((openai.LengthFinishReasonError,), "truncated"),
        ((openai.ContentFilterFinishReasonError,), "filter"),
        ((openai.APIConnectionError,), "nobody"),
        ((FailureInsideError,), "failed"),
        ((openai.APIError, ValueError), "no_completion"),
        ((openai.OpenAIError, httpx2.HTTPError, OSError), "client"),
    )
    return next(why for kinds, why in reasons if any(isinstance(cause, kinds) for cause in causes))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _status_reason(error: "APIStatusError") -> str:
    status, body = error.status_code, error.body
    exact = {
        401: "key",
        403: "key",
        404: "unknown",
        405: "unknown",
        407: "proxy",
        408: "slow",
        413: "too_long",
    }
    if is_filtered(body):
        return "filter"
    if status in exact:
        return exact[status]
    if status == 429:
        return "credit" if error.code == "insufficient_quota" else "busy"
    if status < 400:
        return "elsewhere"
    if is_too_long(body):
        return "too_long"
    return "failed" if status >= 500 else "request"


def _open(endpoint: Endpoint, address: "httpx2.URL", max_retries: int) -> "AsyncOpenAI":
    """Return the SDK's client for an endpoint; raises what `transport` does."""
    from openai import AsyncAzureOpenAI, AsyncOpenAI  # noqa: PLC0415  (half a second, and only to ask a model)

    be_quiet()
    key, token = keys_of(endpoint)
    http = transport(endpoint)
    common: dict[str, Any] = {"http_client": http, "timeout": http.timeout, "max_retries": max_retries}
    # What is not said here, the SDK takes from the environment, where it is meant for another server.
    client: AsyncOpenAI
    if endpoint.api_version:
        common |= {"azure_ad_token": token} if token else {"api_key": key}
        client = AsyncAzureOpenAI(azure_endpoint=str(address), api_version=endpoint.api_version, **common)
    else:
        headers = {"Authorization": f"Bearer {key}"}
        client = AsyncOpenAI(base_url=address, api_key=key, default_headers=headers, **common)
    if not is_openais(endpoint):
        client.organization = client.project = None
    return client
