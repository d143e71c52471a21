"""Recorded answers of a model: a cassette is a file of JSON lines that a replay answers from, and nothing else.

    {"cassette": 1, "model": "...", "host": null}
    {"key": "<sha256>", "document": "werkgroep", "prompt": "short/v1", "repeat": 0, "content": "...", ...}

A key is that of the store of answers: it differs when the model, the prompt, the parameters or the text that was
sent do. So a replay cannot give the answer to another question; what is missing is an error. That a model failed
at a part (its answer had no end, or another form) is recorded too: it would be wrong to replay such a part as
one that nobody asked. A file whose name ends in .gz is packed.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import ModelError, ModelFailure, UnreadableError, UsageError
from summarizer.files import read_bytes, write_all
from summarizer.models import Model, Reply, Request
from summarizer.remembering import origin_of

SCHEMA = 1
SUFFIX = ".jsonl"
_PACKED = ".gz"
# How a model itself fails, again and again; a server that is not there says nothing about it.
_ITS_OWN: frozenset[ModelFailure] = frozenset({"truncated", "wrong_json", "filtered", "refused"})


class MissingAnswerError(UsageError):
    """A replay is asked something that was not recorded."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answered(_Line):
    """One recorded answer, and what it took. With `failure` there is none, and `content` says why in words."""

    key: str
    document: str
    prompt: str
    repeat: int = 0
    content: str
    failure: ModelFailure | None = None
    label_logprobs: dict[str, float] | None = None
    prompt_tokens: int
    completion_tokens: int
    seconds: float


class _Head(_Line):
    """The first line: the version of the form, and who answered where (`host` None: on this machine)."""

    cassette: int
    model: str
    host: str | None


@dataclass(frozen=True)
class Cassette:
    """The answers of one model, by key. `files` name where they stand."""

    model: str
    host: str | None
    answers: Mapping[str, Answered]
    files: tuple[str, ...] = ()


def read_cassettes(place: Path) -> dict[str, Cassette]:
    """Return the cassettes in a folder, or of one file, by model; several of one model are one.

    Raises:
        UsageError: there are none, or one cannot be read or is of another form: with its line.
    """
    paths = [place]
    if place.is_dir():
        paths = sorted([*place.glob(f"*{SUFFIX}"), *place.glob(f"*{SUFFIX}{_PACKED}")])
    if not paths:
        raise UsageError(f"There is no cassette in '{place}'. Record one: minutes eval record --model local.")
    found: dict[str, Cassette] = {}
    for path in paths:
        one = _read(path)
        other = found.get(one.model)
        if other is not None and other.host != one.host:
            raise UsageError(
                f"'{path}' holds answers of '{one.model}' from another server than {other.files[0]}. Replay one of them."
            )
        answers = {**(other.answers if other else {}), **one.answers}
        found[one.model] = Cassette(
            one.model, one.host, answers, (*(other.files if other else ()), path.name)
        )
    return found


def write_cassette(path: Path, model: str, host: str | None, answers: Iterable[Answered]) -> int:
    """Write answers, each once and in an order that does not change, and return how many there are.

    Raises:
        UsageError: the file cannot be written.
    """
    unique = {one.key: one for one in answers}
    ordered = sorted(unique.values(), key=lambda one: (one.document, one.prompt, one.repeat, one.key))
    head = _Head(cassette=SCHEMA, model=model, host=host)
    data = "".join(f"{line.model_dump_json()}\n" for line in (head, *ordered)).encode()
    # Without the time of day the same answers give the same bytes.
    write_all({path: gzip.compress(data, mtime=0) if path.suffix == _PACKED else data})
    return len(ordered)


@dataclass
class Replay:
    """A Model that knows what was recorded, and asks nobody. `record` is the command that would record the answers."""

    cassette: Cassette
    document: str
    record: str

    @property
    def name(self) -> str:
        """The model's name."""
        return self.cassette.model

    async def ask(self, request: Request) -> Reply:
        """Return the recorded reply, with what it took then.

        Raises:
            MissingAnswerError: nothing was recorded.
            ModelError: the model failed when it was recorded.
        """
        found = self.cassette.answers.get(origin_of(request, self.name, self.cassette.host).key)
        if found is None:
            repeats = f" --repeats {request.repeat + 1}" if request.repeat else ""
            raise MissingAnswerError(
                f"No answer of {self.name} to {request.prompt} about '{self.document}' is recorded in "
                f"{', '.join(self.cassette.files)}: the text that is sent, the prompt or the model is another by now. "
                f"Record it, into a FILE in the same folder: {self.record}{repeats} -o FILE{SUFFIX}"
            )
        if found.failure is not None:
            raise ModelError(found.failure, found.content)
        return Reply(
            content=found.content,
            prompt_tokens=found.prompt_tokens,
            completion_tokens=found.completion_tokens,
            seconds=found.seconds,
            label_logprobs=found.label_logprobs,
        )


@dataclass
class Listening:
    """A Model that asks `model` and notes each answer in `heard`, as a cassette holds it; how it fails, too."""

    model: Model
    host: str | None
    document: str
    heard: list[Answered] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model.name

    async def ask(self, request: Request) -> Reply:
        """Return the model's reply.

        Raises:
            ModelError: there is none.
        """
        try:
            reply = await self.model.ask(request)
        except ModelError as error:
            if error.kind in _ITS_OWN:
                self._note(request, Reply(str(error), 0, 0, 0.0), error.kind)
            raise
        self._note(request, reply)
        return reply

    def _note(self, request: Request, reply: Reply, failure: ModelFailure | None = None) -> None:
        noted = Answered(
            key=origin_of(request, self.name, self.host).key,
            document=self.document,
            prompt=request.prompt,
            repeat=request.repeat,
            content=reply.content,
            failure=failure,
            label_logprobs=None if reply.label_logprobs is None else dict(reply.label_logprobs),
            prompt_tokens=reply.prompt_tokens,
            completion_tokens=reply.completion_tokens,
            seconds=round(reply.seconds, 3),
        )
        self.heard.append(noted)


def _read(path: Path) -> Cassette:
    try:
        data = read_bytes(str(path))
        text = (gzip.decompress(data) if path.suffix == _PACKED else data).decode()
    except (UnreadableError, OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UsageError(
            f"The cassette '{path}' cannot be read. Check its name, or record it anew."
        ) from error
    # Not splitlines: what is between the ends of lines may hold other characters that end one.
    lines = text.removesuffix("\n").split("\n") if text else []
    head = _head(path, lines)
    answers: dict[str, Answered] = {}
    for number, line in enumerate(lines[1:], 2):
        try:
            one = Answered.model_validate_json(line)
        except ValidationError as error:
            what = error.errors()[0]
            where = ".".join(map(str, what["loc"])) or "the line"
            raise UsageError(f"{path}:{number}: {where}: {what['msg']}. Record the cassette anew.") from error
        answers[one.key] = one
    return Cassette(head.model, head.host, answers, (path.name,))


def _head(path: Path, lines: list[str]) -> _Head:
    try:
        first = json.loads(lines[0]) if lines else {}
        version = first.get("cassette") if isinstance(first, dict) else None
    except ValueError:
        version = None
    if version != SCHEMA:
        form = "is no cassette" if version is None else f"is a cassette of form {version}, not {SCHEMA}"
        raise UsageError(f"{path}:1: this {form}. Record it anew with this version: minutes eval record.")
    try:
        return _Head.model_validate(first)
    except ValidationError as error:
        raise UsageError(
            f"{path}:1: this is no head of a cassette. Record it anew: minutes eval record."
        ) from error
