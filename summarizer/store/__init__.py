"""What is kept: meetings with their source, minutes, edits and versions; jobs; what models answered; who may do what.

SQLAlchemy Core on a SQLite file, or on PostgreSQL by its URL; nothing else in the project imports SQLAlchemy or
Alembic. One module per kind of thing, with functions that take the open `Store` (or, where a change goes together
with others, the `Connection` of its transaction). All raise StoreError when the database fails. Everything here
holds personal data: a SQLite file is its owner's alone, and what is removed is gone from its bytes too.
"""

from summarizer.store.opening import Store, connect, open_store

__all__ = ["Store", "connect", "open_store"]
