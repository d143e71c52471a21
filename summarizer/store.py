"""What models answered, kept: a run that was interrupted or is repeated asks only what is missing.

SQLAlchemy Core on a SQLite file, or on another database by its URL. Answers hold personal data: the file is
its owner's alone, and what is forgotten is gone from its bytes too. All tables belong to `_TABLES`, and a
new one is made when an older store is opened.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    JSON,
    URL,
    Column,
    DateTime,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    func,
    insert,
    literal,
    make_url,
    or_,
    select,
)
from sqlalchemy.exc import ArgumentError, IntegrityError
from sqlalchemy.schema import CreateTable

from summarizer.errors import StoreError
from summarizer.models import Reply
from summarizer.sqlite_file import explained, make_private, prepare, share, wipe

# Raised with every change of the tables that an older program would not understand.
_VERSION = 1

_TABLES = MetaData()

# A row for every version that has been at work here; the highest one counts.
_STORE = Table("store", _TABLES, Column("version", Integer, primary_key=True, autoincrement=False))

# Only `content` is text from a document; the rest are names, numbers and hashes.
_ANSWERS = Table(
    "answers",
    _TABLES,
    Column("key", String(64), primary_key=True),
    Column("document", String(64), nullable=False),
    Column("model", Text, nullable=False),
    Column("prompt", Text, nullable=False),
    Column("schema", String(64), nullable=False),
    Column("parameters", JSON, nullable=False),
    Column("repeat", Integer, nullable=False),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("content", Text, nullable=False),
    Column("label_logprobs", JSON(none_as_null=True)),
    Column("prompt_tokens", Integer, nullable=False),
    Column("completion_tokens", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
)

# Which other documents an answer served: they share its text, so forgetting one of them must take it along.
_REUSES = Table(
    "reuses",
    _TABLES,
    Column("document", String(64), primary_key=True),
    Column("key", String(64), primary_key=True),
)


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


class Store:
    """The open store; `open_store` makes one. All its methods raise StoreError when it fails."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = where

    def find(self, key: str) -> Reply | None:
        """Return the reply kept under `key`: `kept` is true, no `calls`, and tokens and seconds as they were then."""
        kept = _ANSWERS.c
        query = select(
            kept.content, kept.prompt_tokens, kept.completion_tokens, kept.seconds, kept.label_logprobs
        ).where(kept.key == key)
        with explained(self._where), self._engine.connect() as connection:
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

    def keep(self, origin: Origin, document: str, reply: Reply) -> None:
        """Keep `reply`, an answer about the document with that sha256; committed on return. The first one stays."""
        values = {
            "key": origin.key,
            "document": document,
            "model": origin.model,
            "prompt": origin.prompt,
            "schema": origin.schema_sha256,
            "parameters": dict(origin.parameters),
            "repeat": origin.repeat,
            "created": datetime.now(UTC),
            # Half a surrogate pair is no UTF-8. Within JSON, its escape means the same.
            "content": reply.content.encode("utf-8", "backslashreplace").decode("utf-8"),
            "label_logprobs": None if reply.label_logprobs is None else dict(reply.label_logprobs),
            "prompt_tokens": reply.prompt_tokens,
            "completion_tokens": reply.completion_tokens,
            "seconds": reply.seconds,
        }
        with explained(self._where):
            _insert_once(self._engine, _ANSWERS, values)

    def use(self, key: str, document: str) -> None:
        """Note that the answer under `key` serves this document (sha256) too, so that `forget` finds it."""
        other = select(literal(document), _ANSWERS.c.key).where(
            _ANSWERS.c.key == key,
            _ANSWERS.c.document != document,
            _ANSWERS.c.key.not_in(select(_REUSES.c.key).where(_REUSES.c.document == document)),
        )
        with explained(self._where), suppress(IntegrityError), self._engine.begin() as connection:
            connection.execute(insert(_REUSES).from_select(["document", "key"], other))

    def forget(self, document: str) -> int:
        """Remove all answers that came from or served the document with this sha256; return how many.

        In a SQLite file their bytes are gone too. Another database overwrites them in its own time.
        """
        served = select(_REUSES.c.key).where(_REUSES.c.document == document)
        its_own = or_(_ANSWERS.c.document == document, _ANSWERS.c.key.in_(served))
        idle = or_(_REUSES.c.document == document, _REUSES.c.key.not_in(select(_ANSWERS.c.key)))
        with explained(self._where):
            with self._engine.begin() as connection:
                removed = connection.execute(delete(_ANSWERS).where(its_own)).rowcount
                connection.execute(delete(_REUSES).where(idle))
            if self._engine.dialect.name == "sqlite":
                wipe(self._engine, self._where)
        return removed


@contextmanager
def open_store(place: str | Path) -> Iterator[Store]:
    """Open the store at `place`, a SQLite file or the URL of a database, and close it in the end.

    The file and its folder are made if need be, for their owner only; so are the tables.

    Raises:
        StoreError: it cannot be opened or made, or a newer version of the program has written it.
    """
    url = _url(place)
    is_file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
    where = f"'{url.database}'" if is_file else f"'{_without_secrets(url)}'"
    with explained(where):
        if is_file:
            make_private(Path(str(url.database)))
        # Parameters are hidden since errors would show the answers among them.
        engine = create_engine(url, hide_parameters=True)
    try:
        with explained(where):
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", prepare)
                share(engine)
            _set_up(engine, where)
        yield Store(engine, where)
    finally:
        engine.dispose()


def digest(value: object) -> str:
    """Return the sha256 (hex) of `value` as JSON, keys sorted; half a surrogate pair counts as itself."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _url(place: str | Path) -> URL:
    """Return what SQLAlchemy connects to: a file's path, or the URL as it is."""
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    wrong = "The address of the store is no database URL. Give a file or a URL."
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise StoreError(wrong) from error
    # SQLAlchemy would leave the host out, and make a file of what follows it.
    if url.get_backend_name() == "sqlite" and url.host:
        raise StoreError(wrong)
    return url


def _without_secrets(url: URL) -> str:
    return f"{url.get_backend_name()} on {url.host or 'this machine'}"


def _set_up(engine: Engine, where: str) -> None:
    """Make the tables that are not there yet.

    Raises:
        StoreError: a newer version of the program has written here.
    """
    # Two programs may come here at the same time.
    with engine.begin() as connection:
        connection.execute(CreateTable(_STORE, if_not_exists=True))
        version = connection.execute(select(func.max(_STORE.c.version))).scalar()
    if version is not None and version > _VERSION:
        raise StoreError(
            f"The store {where} was written by a newer version of this program. Update it, or name another store."
        )
    with engine.begin() as connection:
        for table in _TABLES.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
        # Another program's tables of the same names show now, before anything is asked.
        connection.execute(select(_ANSWERS).limit(1)).close()
    if version is None:
        _insert_once(engine, _STORE, {"version": _VERSION})


def _insert_once(engine: Engine, table: Table, values: Mapping[str, object]) -> None:
    """Insert a row; one with the same key that is there already stays."""
    with suppress(IntegrityError), engine.begin() as connection:
        connection.execute(insert(table).values(**values))
