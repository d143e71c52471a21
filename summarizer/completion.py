"""What goes over the wire: the arguments of a chat completion, what a server refuses of them, and its answer.

No client and no network: `endpoint` has those.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from summarizer.answers import ANSWERS, strict_schema
from summarizer.models import Request

# From the strictest answer format to none.
FORMATS = ("json_schema", "json_object", "text")
# Parameters that a call can do without.
_OPTIONAL = frozenset(
    {
        "logprobs",
        "max_completion_tokens",
        "max_tokens",
        "prompt_cache_key",
        "seed",
        "temperature",
        "top_logprobs",
    }
)
_TOP = 20
_NOT_TAKEN = re.compile(
    r"unsupported|not.supported|not.implemented|unrecognized|unknown|unexpected|extra|not.permitted|not.allowed|must.be",
    re.IGNORECASE,
)
_NO_FORMAT = re.compile(
    r"response_format|json_schema|json_object|schema|grammar|structured|unsupported|not.supported|not.implemented",
    re.IGNORECASE,
)
_FORMAT_STATUSES = frozenset({400, 404, 415, 422, 500, 501})
# Where servers say what is wrong. Other keys may repeat the request, and so any word of it.
_TELLING = frozenset(
    {"code", "detail", "error", "errors", "innererror", "loc", "message", "msg", "param", "type"}
)
_DEPTH = 5


class FailureInsideError(ValueError):
    """A server says with HTTP 200 that it failed, as those do that pass calls on to others."""

    status_code = 200


class _Failed(BaseModel):
    error: dict[str, Any] | str = Field(min_length=1)


class _ContentPart(BaseModel):
    type: str
    text: str | None = None


class _Said(BaseModel):
    content: str | list[_ContentPart] | None = None
    refusal: str | None = None

    @property
    def text(self) -> str:
        """The answer alone; some reasoning models give it in parts, beside what they thought."""
        if isinstance(self.content, list):
            return "".join(part.text or "" for part in self.content if part.type == "text")
        return self.content or ""


class _TopToken(BaseModel):
    token: str
    # None from servers whose JSON has no word for minus infinity.
    logprob: float | None


class _Token(_TopToken):
    top_logprobs: list[_TopToken] | None = None


class _Logprobs(BaseModel):
    content: list[_Token] | None = None


class _Choice(BaseModel):
    message: _Said
    finish_reason: str | None = None
    logprobs: _Logprobs | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class Completion(BaseModel):
    """What is read of a server's answer; of all else, servers differ."""

    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None

    @property
    def choice(self) -> _Choice:
        """The one choice that was asked for."""
        return self.choices[0]


def read_completion(content: bytes) -> Completion:
    """Return the completion that a server's answer holds.

    Raises:
        FailureInsideError: it holds an error instead.
        ValueError: it holds something else.
    """
    try:
        return Completion.model_validate_json(content)
    except ValidationError as error:
        try:
            _Failed.model_validate_json(content)
        except ValidationError:
            raise error from None
        raise FailureInsideError from None


def arguments(model: str, request: Request, form: int, refused: frozenset[str]) -> dict[str, Any]:
    """Return the arguments of one call in the answer format FORMATS[form], without the `refused` parameters."""
    limit = "max_completion_tokens" if "max_tokens" in refused else "max_tokens"
    optional: dict[str, Any] = {
        "temperature": request.temperature,
        "seed": request.seed + request.repeat,
        limit: request.max_tokens,
    }
    if request.labels:
        optional |= {"logprobs": True, "top_logprobs": _TOP}
    elif request.cache_key:
        optional["prompt_cache_key"] = request.cache_key
    return {
        "model": model,
        "messages": [{"role": turn.role, "content": _sendable(turn.content)} for turn in request.messages],
        **{name: value for name, value in optional.items() if name not in refused},
        **({} if request.labels else _response_format(request, FORMATS[form])),
    }


def refused_parameters(body: object, sent: Iterable[str]) -> frozenset[str]:
    """Return which of the parameters that were sent a server does not take, by the body of its refusal."""
    told = _told(body)
    if not _NOT_TAKEN.search(told):
        return frozenset()
    sent = _OPTIONAL.intersection(sent)
    # The message may name others too: "use 'max_completion_tokens' instead".
    param = body.get("param") if isinstance(body, Mapping) else None
    if param in sent:
        return frozenset({str(param)})
    return frozenset(name for name in sent if re.search(rf"\b{name}\b", told))


def refuses_format(status: int, body: object) -> bool:
    """Whether a server says that it cannot do the answer format."""
    return status in _FORMAT_STATUSES and bool(_NO_FORMAT.search(_told(body)))


def is_filtered(body: object) -> bool:
    """Whether a content filter stands behind a refusal."""
    return bool(re.search(r"content.?filter|ResponsibleAIPolicyViolation", _told(body)))


def is_too_long(body: object) -> bool:
    """Whether a refusal is about the length of what was sent."""
    return bool(
        re.search(r"context.?(length|size|window)|too.?long|too many tokens", _told(body), re.IGNORECASE)
    )


def without_thoughts(content: str) -> str:
    """Return the answer without what a reasoning model thought before it; "" if it is not done thinking.

    Some servers leave out the opening tag, since it is part of the prompt.
    """
    text = content.lstrip()
    if text.startswith("{"):
        return content
    _, end, answer = text.partition("</think>")
    if end:
        return answer.lstrip()
    return "" if text.startswith("<think>") else content


def label_logprobs(completion: Completion, labels: Iterable[str]) -> dict[str, float] | None:
    """Return for each label how likely its first token was (natural logarithm); None if the server doesn't say."""
    told = completion.choice.logprobs
    if told is None or not told.content:
        return None
    # A model may begin with white space.
    first = next((token for token in told.content if token.token.strip()), told.content[0])
    found: dict[str, float] = {}
    for token in (first, *(first.top_logprobs or ())):
        start = token.token.strip().lower()
        for label in labels:
            if start and label.startswith(start) and token.logprob is not None:
                found[label] = max(found.get(label, token.logprob), token.logprob)
    return found


def _response_format(request: Request, form: str) -> dict[str, Any]:
    if form == "text":
        return {}
    if form == "json_object":
        return {"response_format": {"type": form}}
    name = next(name for name, kind in ANSWERS.items() if kind is request.answer)
    schema = {"name": name, "strict": True, "schema": strict_schema(request.answer)}
    return {"response_format": {"type": form, "json_schema": schema}}


def _sendable(text: str) -> str:
    """Return a text that can be sent: half a surrogate pair cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _told(body: object, depth: int = _DEPTH) -> str:
    """Return what the body of an error says, without what it repeats of the request."""
    if isinstance(body, Mapping) and depth:
        return " ".join(_told(value, depth - 1) for key, value in body.items() if key in _TELLING)
    if isinstance(body, list) and depth:
        return " ".join(_told(value, depth - 1) for value in body)
    return body if isinstance(body, str) else ""
