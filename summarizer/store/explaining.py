"""What a database says that fails, in words for a person; never with what was to be read or written."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from summarizer.errors import StoreError

# What SQLite's error names mean to a person, and what to do about it.
_SQLITE = {
    "SQLITE_BUSY": "another program has it locked. Close that program, or wait until it is done.",
    "SQLITE_CANTOPEN": "it cannot be opened. Check the permissions of its folder.",
    "SQLITE_CORRUPT": "it is damaged. Move it away; a new one will be made.",
    "SQLITE_ERROR": "its tables are not those of this program. Choose another file.",
    "SQLITE_FULL": "the disk is full. Make room.",
    "SQLITE_IOERR": "its disk fails to read or write. Check the disk.",
    "SQLITE_NOTADB": "it is no database. Choose another file.",
    "SQLITE_READONLY": "it cannot be written. Check the permissions of the file and its folder.",
}

# The same for the beginnings of PostgreSQL's error codes.
_POSTGRESQL = {
    "28": "it does not let this program in. Check the user and the password.",
    "3D": "there is no such database. Make it, or name another.",
    "42501": "this program may not do that there. Check the rights of its user.",
    "42": "its tables are not those of this program. Choose another database.",
    "53": "its server has no room or no connection left. Make room, or wait.",
    "55P03": "another program has it locked. Close that program, or wait until it is done.",
    "57": "its server is stopping or starting. Wait until it is up again.",
    "08": "its server cannot be reached. Check its address, and that it is up.",
}


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what goes wrong in the database into a StoreError that says why and what to do.

    Only the kind of the error goes along: its words, and those of its cause, could hold what was to be written.
    """
    try:
        yield
    except SQLAlchemyError as error:
        why = _why(error) or f"the database failed ({type(error).__name__}). Check it, or name another store."
        raise StoreError(f"The store {where} cannot be used: {why}") from None


@contextmanager
def opened(where: str) -> Iterator[None]:
    """As `explained`, for what else goes wrong while a store is opened: its folder, or the database's driver."""
    try:
        with explained(where):
            yield
    except ModuleNotFoundError as error:
        raise StoreError(
            f"The store {where} needs the Python package '{error.name}'. Install it, or name a file."
        ) from error
    except OSError as error:
        raise StoreError(
            f"The store {where} cannot be used: {error.strerror}. Check its folder, or name another."
        ) from error


def is_busy(error: SQLAlchemyError) -> bool:
    """Whether SQLite gave up since another program was at it."""
    return _sqlite_name(error).startswith("SQLITE_BUSY")


def _why(error: SQLAlchemyError) -> str | None:
    error = _first(error)
    name, code = _sqlite_name(error), str(getattr(getattr(error, "orig", None), "sqlstate", "") or "")
    found = (reason for key, reason in _SQLITE.items() if name.startswith(key))
    found_too = (reason for key, reason in _POSTGRESQL.items() if code.startswith(key))
    return next(found, None) or next(found_too, None)


def _first(error: SQLAlchemyError) -> SQLAlchemyError:
    """Return what went wrong first: a transaction that the database has given up cannot be rolled back either."""
    first, before = error, error.__context__
    while before is not None:
        if isinstance(before, SQLAlchemyError):
            first = before
        before = before.__context__
    return first


def _sqlite_name(error: SQLAlchemyError) -> str:
    """Return SQLite's own name for the error, or nothing."""
    return getattr(getattr(error, "orig", None), "sqlite_errorname", "") or ""
