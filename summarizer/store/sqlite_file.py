"""What is particular to a SQLite file: private, shared by threads and programs, wiped for good."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import OperationalError

from summarizer.errors import StoreError
from summarizer.store.explaining import explained, is_busy

# How long one program waits for another that writes, in milliseconds.
_PATIENCE = 10_000

# The execution option that says how a transaction begins: as SQLite's word for it, or "" for not at all.
BEGIN = "minutes_begin"


def make_private(path: Path) -> None:
    """Make the file and its folder where they are not there yet, for their owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def prepare(engine: Engine) -> None:
    """Set up all connections that `engine` will make, and how their transactions begin."""
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)


def _set_up(connection: sqlite3.Connection, _: Any) -> None:
    """Set up one connection: it waits for others that write, and what is removed is overwritten."""
    # Python would begin transactions by itself, and only before a change.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    # VACUUM writes down all that is kept; not in a file among everybody's temporary ones.
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin(connection: Connection) -> None:
    # One that writes says so first: having read, it could not wait for another writer any more.
    how = connection.get_execution_options().get(BEGIN, "DEFERRED")
    if how:
        connection.exec_driver_sql(f"BEGIN {how}")


def share(engine: Engine) -> None:
    """Let one program read while another writes; the file remembers this."""
    with engine.connect().execution_options(**{BEGIN: ""}) as connection:
        try:
            connection.execute(text("PRAGMA journal_mode = WAL")).close()
        except OperationalError as error:
            # SQLite waits for nobody here. Two that open a new store at once want the same; one of them gets it done.
            if not is_busy(error):
                raise


def wipe(engine: Engine, where: str) -> None:
    """Take what was removed out of the file and its log, so that its bytes are gone.

    Raises:
        StoreError: they are not, since another program is reading them.
    """
    with explained(where), engine.connect().execution_options(**{BEGIN: ""}) as connection:
        try:
            connection.execute(text("VACUUM"))
            busy = bool(connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalars().one())
        except OperationalError as error:
            busy = is_busy(error)
            if not busy:
                raise
    if busy:
        raise StoreError(
            f"It is removed from the store {where}, but its text is still in its file, since another program is "
            "reading it. It goes when the store is opened anew or something is removed; close the other program first."
        )
