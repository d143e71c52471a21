"""The tables of a store are made, or brought to this program's version."""

from pathlib import Path

from sqlalchemy import Connection, func, insert, inspect, select, text

from summarizer.errors import StoreError
from summarizer.store.tables import ANSWERS, STORE, TABLES, VERSION

# Any number, the same for all programs that set up a store in one PostgreSQL database.
_LOCK = 7_301_664_352


def version_of(connection: Connection) -> int:
    """Return the version of the tables that are here; 0 when there are none yet."""
    if not inspect(connection).has_table(STORE.name):
        return 0
    return connection.execute(select(func.max(STORE.c.version))).scalar() or 0


def check(version: int, where: str) -> None:
    """See to it that this program knows the tables of `version`.

    Raises:
        StoreError: a newer version of the program has written here.
    """
    if version > VERSION:
        raise StoreError(
            f"The store {where} was written by a newer version of this program. Update it, or name another store."
        )


def set_up(connection: Connection, where: str) -> None:
    """Make the tables, or migrate them; within the transaction of `connection`, all or nothing.

    Raises:
        StoreError: as `check`.
    """
    if connection.dialect.name == "postgresql":
        # Two programs may come here at the same time. (SQLite lets one of them in by itself.)
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    version = version_of(connection)
    check(version, where)
    if version == VERSION:
        return
    if version == 0:
        TABLES.create_all(connection)
        # Another program's tables of the same names show now, before anything is asked.
        connection.execute(select(ANSWERS).limit(1)).close()
    else:
        _migrate(connection, version)
    connection.execute(insert(STORE).values(version=VERSION))


def _migrate(connection: Connection, version: int) -> None:
    """Bring the tables from `version` to the newest one, step by step."""
    # Alembic takes a quarter of a second to load, and is seldom needed.
    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    scripts = ScriptDirectory(str(Path(__file__).parent / "migrations"))
    steps = [step for step in scripts.walk_revisions() if int(step.revision) > version]
    # The version stands in our own table; Alembic's would be a second truth.
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed(steps):
            step.module.upgrade()
