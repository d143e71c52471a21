"""What a language model is to the rest: something that answers a request.

The fake of the tests, the store's memory and the client of an endpoint all have the one method of `Model`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from summarizer.answers import Answer
from summarizer.prompts import Message


@dataclass(frozen=True)
class Endpoint:
    """Where a model is reached: any server that speaks OpenAI's chat completions.

    `base_url` None is OpenAI's own. With `api_version` it is Azure's form: `model` is the name of the
    deployment and `ad_token` may stand in for the key. `limit` is how many calls may be under way at once,
    `timeout` the seconds that one may take. `private`: closed and secret items may go there; `local`: it
    runs inside this program.
    """

    model: str
    base_url: str | None = None
    api_key: str = field(default="", repr=False)
    api_version: str | None = None
    ad_token: str | None = field(default=None, repr=False)
    local: bool = False
    private: bool = False
    limit: int = 16
    timeout: float = 120.0


@dataclass(frozen=True)
class Request:
    """One call, by a version of a prompt. With `labels` the answer is one of them, and how likely each was is told."""

    messages: tuple[Message, ...]
    answer: type[Answer]
    max_tokens: int
    temperature: float = 0.0
    seed: int = 1
    repeat: int = 0
    cache_key: str = ""
    prompt: str = ""
    prompt_sha256: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What came back: `content` is the answer's text, `calls` how many HTTP requests it took, retries included (0: `kept`)."""

    content: str
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    calls: int = 1
    kept: bool = False
    label_logprobs: Mapping[str, float] | None = None


class Model(Protocol):
    """A language model: a name, and one thing that it can do."""

    @property
    def name(self) -> str:
        """The model's name, as the minutes will say it."""

    async def ask(self, request: Request) -> Reply:
        """Return the model's reply.

        Raises:
            ModelError: there is none that can be used.
        """
