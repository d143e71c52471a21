"""The steps from each version of the tables to the next, for Alembic; only an older store needs them."""
