"""What models answered, kept: a run that was interrupted or is repeated asks only what is missing."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, literal, or_, select

from summarizer.models import Reply
from summarizer.store.columns import now
from summarizer.store.opening import Store
from summarizer.store.tables import ANSWERS, REUSES
from summarizer.store.upserting import insert_once


@dataclass(frozen=True)
class Origin:
    """All that an answer depends on; hashes stand for what is long or holds a document's text."""

    model: str
    host: str | None
    prompt: str
    prompt_sha256: str
    schema_sha256: str
    parameters: Mapping[str, object]
    repeat: int
    messages_sha256: str

    @property
    def key(self) -> str:
        """The sha256 (hex) that differs when anything here does."""
        return digest(vars(self))


def digest(value: object) -> str:
    """Return the sha256 (hex) of `value` as JSON, keys sorted; half a surrogate pair counts as itself."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def find(store: Store, key: str) -> Reply | None:
    """Return the reply kept under `key`: `kept` is true, no `calls`, and tokens and seconds as they were then."""
    kept = ANSWERS.c
    query = select(
        kept.content, kept.prompt_tokens, kept.completion_tokens, kept.seconds, kept.label_logprobs
    ).where(kept.key == key)
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Reply(
        content=row.content,
        prompt_tokens=row.prompt_tokens,
        completion_tokens=row.completion_tokens,
        seconds=row.seconds,
        calls=0,
        kept=True,
        label_logprobs=row.label_logprobs,
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the kept answers of one model to one prompt took, all together."""

    answers: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float


def seen(store: Store, model: str, prompt: str) -> Seen | None:
    """Return what the answers of `model` to the prompt of that name took; None when none is kept."""
    kept = ANSWERS.c
    query = select(
        func.count().label("answers"),
        func.sum(kept.prompt_tokens).label("prompt_tokens"),
        func.sum(kept.completion_tokens).label("completion_tokens"),
        func.sum(kept.seconds).label("seconds"),
    ).where(kept.model == model, kept.prompt == prompt, kept.prompt_tokens > 0)
    with store.reading() as connection:
        found = connection.execute(query).mappings().one()
    return Seen(**found) if found["answers"] else None


def keep(store: Store, origin: Origin, document: str, reply: Reply) -> None:
    """Keep `reply`, an answer about the document with that sha256; committed on return. The first one stays."""
    values = {
        "key": origin.key,
        "document": document,
        "model": origin.model,
        "prompt": origin.prompt,
        "schema": origin.schema_sha256,
        "parameters": dict(origin.parameters),
        "repeat": origin.repeat,
        "created": now(),
        "content": _as_json_text(reply.content),
        "label_logprobs": None if reply.label_logprobs is None else dict(reply.label_logprobs),
        "prompt_tokens": reply.prompt_tokens,
        "completion_tokens": reply.completion_tokens,
        "seconds": reply.seconds,
    }
    with store.writing() as connection:
        connection.execute(insert_once(connection, ANSWERS).values(**values))


def use(store: Store, key: str, document: str) -> None:
    """Note that the answer under `key` serves this document (sha256) too, so that `forget` finds it."""
    other = select(literal(document), ANSWERS.c.key).where(
        ANSWERS.c.key == key,
        ANSWERS.c.document != document,
        ANSWERS.c.key.not_in(select(REUSES.c.key).where(REUSES.c.document == document)),
    )
    # Mostly there is nothing to note; only to write must one wait for others.
    with store.reading() as connection:
        if connection.execute(other).first() is None:
            return
    with store.writing() as connection:
        connection.execute(insert_once(connection, REUSES).from_select(["document", "key"], other))


def forget(store: Store, document: str) -> int:
    """Remove all answers that came from or served the document with this sha256; return how many.

    In a SQLite file their bytes are gone too. Another database overwrites them in its own time.

    Raises:
        StoreError: they are removed, but another program keeps their bytes in the file by reading it.
    """
    with store.writing() as connection:
        removed = forget_within(connection, document)
        store.wipe()
    return removed


def forget_within(connection: Connection, document: str) -> int:
    """As `forget`, in the transaction of `connection`, and without wiping."""
    served = select(REUSES.c.key).where(REUSES.c.document == document)
    its_own = or_(ANSWERS.c.document == document, ANSWERS.c.key.in_(served))
    removed = connection.execute(delete(ANSWERS).where(its_own)).rowcount
    idle = or_(REUSES.c.document == document, REUSES.c.key.not_in(select(ANSWERS.c.key)))
    connection.execute(delete(REUSES).where(idle))
    return removed


def remove_before(store: Store, moment: datetime) -> int:
    """Remove the answers that are older than `moment`; return how many. Their bytes as with `forget`."""
    with store.writing() as connection:
        removed = connection.execute(delete(ANSWERS).where(ANSWERS.c.created < moment)).rowcount
        connection.execute(delete(REUSES).where(REUSES.c.key.not_in(select(ANSWERS.c.key))))
        if removed:
            store.wipe()
    return removed


def _as_json_text(content: str) -> str:
    """Return JSON that means the same and that every database can hold."""
    # Half a surrogate pair is no UTF-8, and PostgreSQL has no NUL. Within JSON, their escapes mean the same.
    return content.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\u0000")
