"""The open store, and its transactions."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from summarizer.errors import StoreError
from summarizer.store import schema
from summarizer.store.contents import forget_decoded
from summarizer.store.explaining import explained, opened
from summarizer.store.memory import Memory
from summarizer.store.sqlite_file import BEGIN, make_private, prepare, share, wipe
from summarizer.store.tables import VERSION

# As SQLite's: how long one that writes waits for another, in milliseconds.
_PATIENCE = 10_000
# Of what is made of meetings, as their JSON; in memory it takes some five times as much.
_REMEMBERED = 16_000_000
_NO_URL = "The address of the store is no URL of a SQLite or PostgreSQL database. Give a file or such a URL."


class Store:
    """The open store; `open_store` and `connect` make one. Any number of threads may use it at once.

    `version` is that of its tables, `where` its name for messages. What remembers something of what is kept adds to
    `forgetting` what makes it forget all: it is called when something has been removed. `memory` is such a one. Who makes
    the words anew that a search looks through has `indexing` meanwhile.
    """

    version = VERSION

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._here = threading.local()
        self.where = where
        self.memory = Memory(_REMEMBERED)
        self.indexing = threading.Lock()
        self.forgetting: list[Callable[[], object]] = [forget_decoded, self.memory.forget]

    @property
    def is_file(self) -> bool:
        """Whether this is SQLite, which wipes what was removed."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read with: all of it as it was at one moment (SQLite), never waiting for a writer.

        Within `writing` or `reading` of the same thread it is that one's.

        Raises:
            StoreError: the database fails.
        """
        outer = self._outer or getattr(self._here, "reader", None)
        with explained(self.where):
            if outer is not None:
                yield outer
                return
            with self._engine.connect() as connection:
                self._here.reader = connection
                try:
                    yield connection
                finally:
                    self._here.reader = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection for one transaction: what is written with it is kept on leaving, or not at all on an error.

        No two can be in here at once in SQLite, so be short: the second waits ten seconds at most. One within
        another of the same thread is part of that.

        Raises:
            StoreError: the database fails, or another program does not let go of it.
        """
        outer = self._outer
        if outer is not None:
            with explained(self.where), outer.begin_nested():
                yield outer
            return
        self._here.wipe = False
        with explained(self.where), self._engine.connect() as plain:
            connection = plain.execution_options(**{BEGIN: "IMMEDIATE"})
            with connection.begin():
                if not self.is_file:
                    connection.execute(text(f"SET LOCAL lock_timeout = {_PATIENCE}"))
                self._here.connection = connection
                try:
                    yield connection
                finally:
                    self._here.connection = None
        if self._here.wipe:
            self._forget()

    def wipe(self) -> None:
        """Forget what is removed and take its bytes out of a SQLite file, at the end of the transaction that this thread is in.

        Another database overwrites them in its own time.

        Raises:
            StoreError: they are still there, since another program is reading them.
        """
        if self._outer is not None:
            self._here.wipe = True
        else:
            self._forget()

    def _forget(self) -> None:
        # Not before the transaction ends: until then others read what is going, and would remember it again.
        for forget in self.forgetting:
            forget()
        if self.is_file:
            wipe(self._engine, self.where)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @property
    def _outer(self) -> Connection | None:
        return getattr(self._here, "connection", None)


def connect(place: str | Path) -> Store:
    """Open the store at `place`, a SQLite file or the URL of a database; `close` it in the end.

    The file and its folder are made if need be, for their owner only; so are the tables, and those of an older
    version are brought up to date.

    Raises:
        StoreError: it cannot be opened or made, or a newer version of the program has written it.
    """
    url = _url(place)
    is_file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
    where = f"'{url.database}'" if is_file else f"'{_without_secrets(url)}'"
    with opened(where):
        if is_file:
            make_private(Path(str(url.database)))
        store = Store(_engine(url, is_file=is_file), where)
        try:
            _set_up(store)
        except BaseException:
            store.close()
            raise
    return store


@contextmanager
def open_store(place: str | Path) -> Iterator[Store]:
    """As `connect`, and close the store in the end."""
    store = connect(place)
    try:
        yield store
    finally:
        store.close()


def _engine(url: URL, *, is_file: bool) -> Engine:
    # Parameters are hidden since errors would show what is kept among them.
    if url.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=20)
    # What is in memory is in one connection; all threads share it, one after the other.
    size, more = (10, 20) if is_file else (1, 0)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=more,
        connect_args={"check_same_thread": False},
    )
    prepare(engine)
    return engine


def _set_up(store: Store) -> None:
    if store.is_file:
        share(store._engine)  # noqa: SLF001  (it is being made)
    with store.reading() as connection:
        version = schema.version_of(connection)
    schema.check(version, store.where)
    if version < VERSION:
        with store.writing() as connection:
            schema.set_up(connection, store.where)


def _url(place: str | Path) -> URL:
    """Return what SQLAlchemy connects to: a file's path, or the URL as it is."""
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(place)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise StoreError(_NO_URL) from error
    # SQLAlchemy would leave out the host of a file, and make a file of what follows it.
    if backend not in {"sqlite", "postgresql", "postgres"} or (backend == "sqlite" and url.host):
        raise StoreError(_NO_URL)
    # The names that servers hand out; which driver is ours to say.
    return url.set(drivername="postgresql+psycopg") if url.drivername in {"postgres", "postgresql"} else url


def _without_secrets(url: URL) -> str:
    return f"{url.get_backend_name()} on {url.host or 'this machine'}"
