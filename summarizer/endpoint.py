"""The one place that talks to a model: the openai SDK, chat completions, any compatible server.

The strictest answer format is tried at once; a server that refuses it gets the next weaker one for this
call, and later calls begin with what worked. There is no probing call. Proxies and private certificate
authorities come from the environment (HTTPS_PROXY, SSL_CERT_FILE), which the SDK's transport reads itself.
"""

import asyncio
import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarizer.answers import ANSWERS, parse, strict_schema
from summarizer.errors import ModelError, ModelFailure
from summarizer.models import Endpoint, Reply, Request

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI
    from openai.types.chat import ChatCompletion

_RETRIES = 2
# From the strictest answer format to none; what a server refuses is not tried there again.
_FORMATS = ("json_schema", "json_object", "text")
_REFUSED_FORMAT = re.compile(
    r"response_format|json_schema|json_object|schema|grammar|structured", re.IGNORECASE
)
# Parameters that some models don't take, and what stands in for them.
_OPTIONAL: Mapping[str, str | None] = {
    "max_tokens": "max_completion_tokens",
    "temperature": None,
    "seed": None,
}
_THINKING = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_TOP = 20

_ADVICE: Mapping[ModelFailure, str] = {
    "unreachable": "Nobody answers at {where}. Check the address (--base-url), the network and whether the server runs.",
    "unauthorized": "{where} does not accept the key (HTTP {status}). Check OPENAI_API_KEY.",
    "not_found": "{where} does not know the model '{model}' (HTTP {status}). Check --model and --base-url.",
    "rate_limited": "{where} is too busy for this key (HTTP 429). Try again later: what was answered is kept.",
    "server": "{where} failed (HTTP {status}). Try again later: what was answered is kept.",
    "timeout": "{where} took longer than {timeout:g} seconds. Try again later, or take a faster model.",
    "not_json": "{where} answered with something that is no chat completion. Check that --base-url ends where its API begins (often /v1).",
    "wrong_json": "The answer of '{model}' does not have the form that was asked. Try again, or take a larger model.",
    "truncated": "The answer of '{model}' was cut off before its end. Take a model that may answer longer.",
    "filtered": "The content filter of {where} blocked this part. Ask its administrator, or use another model for it.",
    "refused": "'{model}' refused to answer about this part. Use another model for it.",
}


class EndpointModel:
    """A model behind an endpoint; `close` it in the event loop in which it was asked."""

    def __init__(self, endpoint: Endpoint, max_retries: int = _RETRIES) -> None:
        self.endpoint = endpoint
        self._client = _client(endpoint, max_retries)
        self._places = asyncio.Semaphore(endpoint.limit)
        self._format = 0
        self._dropped: set[str] = set()

    @property
    def name(self) -> str:
        """The model's name."""
        return self.endpoint.model

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def ask(self, request: Request) -> Reply:
        """Return the model's reply; its content holds an answer of the kind that was asked.

        Raises:
            ModelError: the server or the model did not give one; the message says what to do.
        """
        async with self._places:
            started = time.perf_counter()
            completion, calls = await self._complete(request)
            seconds = time.perf_counter() - started
        content = self._content(completion, request)
        if not request.labels:
            try:
                content = parse(request.answer, content).model_dump_json()
            except ValueError as error:
                raise self._error("wrong_json") from error
        usage = completion.usage
        return Reply(
            content=content,
            prompt_tokens=usage.prompt_tokens if usage else 0,
            completion_tokens=usage.completion_tokens if usage else 0,
            seconds=round(seconds, 3),
            calls=calls,
            label_logprobs=_label_logprobs(completion, request.labels) if request.labels else None,
        )

    async def _complete(self, request: Request) -> "tuple[ChatCompletion, int]":
        """Return the completion and how many HTTP answers it took, weakening the request where it is refused."""
        import openai  # noqa: PLC0415  (0.5 s, and only where a model is asked)

        form, calls = self._format, 0
        while True:
            calls += 1
            try:
                completion = await self._client.chat.completions.create(**self._arguments(request, form))
            except openai.BadRequestError as error:
                refused = _refused_parameter(error) - self._dropped
                if refused:
                    self._dropped |= refused
                elif not request.labels and form + 1 < len(_FORMATS) and _refuses_format(error):
                    form += 1
                else:
                    raise self._mapped(error) from error
            except openai.APIStatusError as error:
                if request.labels or form + 1 == len(_FORMATS) or not _refuses_format(error):
                    raise self._mapped(error) from error
                form += 1
            except (openai.OpenAIError, ValueError, OSError) as error:
                raise self._mapped(error) from error
            else:
                if isinstance(completion, str) or not getattr(completion, "choices", None):
                    raise self._error("not_json")
                self._format = max(self._format, form)
                return completion, calls

    def _arguments(self, request: Request, form: int) -> dict[str, Any]:
        """Return the arguments of the SDK's call."""
        arguments: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": [{"role": m.role, "content": m.content} for m in request.messages],
        }
        wanted = {
            "temperature": request.temperature,
            "seed": request.seed + request.repeat,
            "max_tokens": request.max_tokens,
        }
        for name, value in wanted.items():
            other = _OPTIONAL[name]
            if name not in self._dropped:
                arguments[name] = value
            elif other is not None and other not in self._dropped:
                arguments[other] = value
        if request.labels:
            return arguments | {"logprobs": True, "top_logprobs": _TOP}
        if _FORMATS[form] == "json_schema":
            name = next(name for name, kind in ANSWERS.items() if kind is request.answer)
            schema = {"name": name, "strict": True, "schema": strict_schema(request.answer)}
            arguments["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif _FORMATS[form] == "json_object":
            arguments["response_format"] = {"type": "json_object"}
        # Other servers may refuse a field that they don't know.
        if request.cache_key and (self.endpoint.base_url is None or self.endpoint.api_version):
            arguments["prompt_cache_key"] = request.cache_key
        return arguments

    def _content(self, completion: "ChatCompletion", request: Request) -> str:
        choice = completion.choices[0]
        if choice.message.refusal:
            raise self._error("refused")
        if choice.finish_reason == "content_filter":
            raise self._error("filtered")
        # One token is all that is asked where there are labels.
        if choice.finish_reason == "length" and not request.labels:
            raise self._error("truncated")
        return _THINKING.sub("", choice.message.content or "")

    def _mapped(self, error: Exception) -> ModelError:
        """Return what any failure of the SDK or its transport means; no text of the server goes along.

        A server's words could repeat the document or the key.
        """
        return self._error(failure(error), getattr(error, "status_code", None))

    def _error(self, kind: ModelFailure, status: int | None = None) -> ModelError:
        endpoint = self.endpoint
        where = "The embedded model" if endpoint.local else (host(endpoint) or "OpenAI")
        return ModelError(
            kind,
            _ADVICE[kind].format(
                where=where, model=endpoint.model, status=status or "?", timeout=endpoint.timeout
            ),
        )


def host(endpoint: Endpoint) -> str | None:
    """Return host and port of the endpoint, None for OpenAI's own; never what else its address holds."""
    if endpoint.base_url is None:
        return None
    parts = urlsplit(endpoint.base_url)
    return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname


def failure(error: Exception) -> ModelFailure:
    """Return what kind of failure an exception of the SDK or its transport is."""
    import openai  # noqa: PLC0415  (as in _complete)

    if isinstance(error, openai.APIStatusError):
        return _status_failure(error)
    # The more exact ones first: a time-out is a connection error to the SDK.
    kinds: tuple[tuple[type[Exception] | tuple[type[Exception], ...], ModelFailure], ...] = (
        (openai.LengthFinishReasonError, "truncated"),
        (openai.ContentFilterFinishReasonError, "filtered"),
        (openai.APITimeoutError, "timeout"),
        ((openai.APIConnectionError, OSError), "unreachable"),
        ((openai.APIError, ValueError), "not_json"),
    )
    return next((kind for types, kind in kinds if isinstance(error, types)), "server")


def _status_failure(error: "APIStatusError") -> ModelFailure:
    if error.status_code in {401, 403}:
        return "unauthorized"
    if error.status_code == 404:
        return "not_found"
    if error.status_code == 408:
        return "timeout"
    if error.status_code == 429:
        return "rate_limited"
    if "content_filter" in (str(error.code), str(_inner(error).get("code"))):
        return "filtered"
    return "server"


def _inner(error: "APIStatusError") -> Mapping[str, Any]:
    """Return Azure's more exact error inside the error, if there is one."""
    body = error.body if isinstance(error.body, dict) else {}
    inner = body.get("innererror")
    return inner if isinstance(inner, dict) else {}


def _refuses_format(error: "APIStatusError") -> bool:
    """Whether the server says that it cannot do this answer format."""
    return error.status_code in {400, 404, 415, 422, 500, 501} and bool(
        _REFUSED_FORMAT.search(str(error.body))
    )


def _refused_parameter(error: "APIStatusError") -> set[str]:
    """Return the optional parameters that the server says it doesn't take."""
    body = error.body if isinstance(error.body, dict) else {}
    told = f"{body.get('param') or ''} {body.get('message') or ''}"
    if not re.search(
        r"unsupported|not supported|unrecognized|unknown|extra", f"{body.get('code')} {told}", re.IGNORECASE
    ):
        return set()
    return {name for name in (*_OPTIONAL, "max_completion_tokens") if re.search(rf"\b{name}\b", told)}


def _label_logprobs(completion: "ChatCompletion", labels: tuple[str, ...]) -> dict[str, float] | None:
    """Return for each label how likely its first token was (natural logarithm); None if the server doesn't say."""
    told = completion.choices[0].logprobs
    if told is None or not told.content:
        return None
    found: dict[str, float] = {}
    for token in told.content[0].top_logprobs:
        start = token.token.strip().lower()
        for label in labels:
            if start and label.startswith(start):
                found[label] = max(found.get(label, token.logprob), token.logprob)
    return found


def _client(endpoint: Endpoint, max_retries: int) -> "AsyncOpenAI":
    from openai import AsyncAzureOpenAI, AsyncOpenAI  # noqa: PLC0415  (as in _complete)

    if endpoint.api_version:
        return AsyncAzureOpenAI(
            azure_endpoint=endpoint.base_url or "",
            api_version=endpoint.api_version,
            api_key=endpoint.api_key or None,
            azure_ad_token=endpoint.ad_token,
            timeout=endpoint.timeout,
            max_retries=max_retries,
        )
    # Servers on one's own machine want no key, but the SDK does.
    return AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key or "none",
        timeout=endpoint.timeout,
        max_retries=max_retries,
    )
