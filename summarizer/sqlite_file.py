"""What is particular to a SQLite file: private, shared by processes, wiped for good, its errors in words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from summarizer.errors import StoreError

# How long one program waits for another that writes, in milliseconds.
_PATIENCE = 10_000

# What SQLite's error names mean to a person, and what to do about it.
_REASONS = {
    "SQLITE_BUSY": "another program has it locked. Close that program, or wait until it is done.",
    "SQLITE_CANTOPEN": "it cannot be opened. Check the permissions of its folder.",
    "SQLITE_CORRUPT": "it is damaged. Move it away; a new one will be made.",
    "SQLITE_ERROR": "its tables are not those of this program. Choose another file.",
    "SQLITE_FULL": "the disk is full. Make room.",
    "SQLITE_IOERR": "its disk fails to read or write. Check the disk.",
    "SQLITE_NOTADB": "it is no database. Choose another file.",
    "SQLITE_READONLY": "it cannot be written. Check the permissions of the file and its folder.",
}


def make_private(path: Path) -> None:
    """Make the file and its folder where they are not there yet, for their owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def prepare(connection: sqlite3.Connection, _: Any) -> None:
    """Set up one connection: it waits for others that write, and what is removed is overwritten."""
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    connection.execute("PRAGMA secure_delete = ON")
    # VACUUM writes down all that is kept; not in a file among everybody's temporary ones.
    connection.execute("PRAGMA temp_store = MEMORY")


def share(engine: Engine) -> None:
    """Let one program read while another writes; the file remembers this."""
    with engine.connect() as connection:
        try:
            connection.execute(text("PRAGMA journal_mode = WAL")).close()
        except OperationalError as error:
            # SQLite waits for nobody here. Two that open a new store at once want the same; one of them gets it done.
            if not _name(error).startswith("SQLITE_BUSY"):
                raise


def wipe(engine: Engine, where: str) -> None:
    """Take what was removed out of the file and its log, so that its bytes are gone.

    Raises:
        StoreError: they are not, since another program is reading them.
    """
    with explained(where), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))
        busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalars().one()
    if busy:
        raise StoreError(
            f"The answers are removed from the store {where}, but their text is still in its file, since another "
            "program is reading it. Close that program and forget the document once more."
        )


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what goes wrong inside into a StoreError that says why and what to do.

    Only the kind of the error goes along: its words could hold what was to be written.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise StoreError(
            f"The store of answers {where} needs the Python package '{error.name}'. Install it, or name a file."
        ) from error
    except SQLAlchemyError as error:
        name = _name(error)
        why = next((reason for key, reason in _REASONS.items() if name.startswith(key)), None)
        why = why or f"the database failed ({type(error).__name__}). Check it, or name another store."
        raise StoreError(f"The store of answers {where} cannot be used: {why}") from error
    except OSError as error:
        raise StoreError(
            f"The store of answers {where} cannot be used: {error.strerror}. Check its folder, or name another."
        ) from error


def _name(error: SQLAlchemyError) -> str:
    """Return SQLite's own name for the error, or nothing."""
    return getattr(getattr(error, "orig", None), "sqlite_errorname", "") or ""
