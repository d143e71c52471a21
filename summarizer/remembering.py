"""A model with a memory: it is asked only what the store does not have an answer to."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields

from summarizer.answers import strict_schema
from summarizer.errors import StoreError
from summarizer.models import Model, Reply, Request
from summarizer.store import Store, answers
from summarizer.store.answers import Origin, digest

# What of a request is no parameter: `messages`, `answer` and `repeat` count by themselves, and the cache key
# tells a server only where to look.
_NO_PARAMETERS = {"messages", "answer", "repeat", "cache_key", "prompt", "prompt_sha256"}


@dataclass
class Remembering:
    """A Model that asks `model` only what `store` does not have, and keeps its replies, never its errors.

    To neither read nor write the store, use `model` as it is. One is for one document (its sha256) and
    one host (None: no server, or one whose address does not matter). When the store fails, no
    answer is lost: `problem` says why, `on_problem` is told so once, and the run goes on without keeping.
    """

    model: Model
    store: Store
    document: str
    host: str | None = None
    on_problem: Callable[[str], None] | None = None
    name: str = field(init=False)
    problem: str | None = field(init=False, default=None)
    _readable: bool = field(init=False, default=True)

    def __post_init__(self) -> None:
        self.name = self.model.name

    async def ask(self, request: Request) -> Reply:
        """Return the kept reply to `request`, or else the model's.

        Raises:
            ModelError: nothing is kept, and the model fails.
        """
        origin = origin_of(request, self.model.name, self.host)
        kept = self._find(origin.key)
        if kept is not None:
            self._write(lambda: answers.use(self.store, origin.key, self.document))
            return kept
        reply = await self.model.ask(request)
        self._write(lambda: answers.keep(self.store, origin, self.document, reply))
        return reply

    def _find(self, key: str) -> Reply | None:
        if self._readable:
            try:
                return answers.find(self.store, key)
            except StoreError as error:
                self._readable = False
                self._note(error)
        return None

    def _write(self, step: Callable[[], None]) -> None:
        # A store that is full or locked is not tried again: each try may take seconds, and one word is enough.
        if self.problem is None:
            try:
                step()
            except StoreError as error:
                self._note(error)

    def _note(self, error: StoreError) -> None:
        if self.problem is None:
            self.problem = f"{error} The run goes on, but its answers are not kept."
            if self.on_problem is not None:
                self.on_problem(self.problem)


def origin_of(request: Request, model: str, host: str | None) -> Origin:
    """Return what the answer of `model` to `request` depends on; `host` is None where no server's address matters."""
    return Origin(
        model=model,
        host=host,
        prompt=request.prompt,
        prompt_sha256=request.prompt_sha256,
        schema_sha256=digest(strict_schema(request.answer)),
        parameters={
            part.name: getattr(request, part.name)
            for part in fields(request)
            if part.name not in _NO_PARAMETERS
        },
        repeat=request.repeat,
        messages_sha256=digest([[message.role, message.content] for message in request.messages]),
    )
