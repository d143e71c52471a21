"""Rows that may be there already: SQLite and PostgreSQL say it alike, and let no other program in between."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """Return what inserts rows into `table`; one with the same key that is there already stays as it is."""
    return _insert(connection, table).on_conflict_do_nothing()


def put(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Write a row of `table`, instead of the one with the same key if there is any."""
    keys = list(table.primary_key.columns)
    insert = _insert(connection, table).values(**values)
    others = {name: insert.excluded[name] for name in values if name not in table.primary_key.columns}
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=others))


def _insert(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
