"""Settings of the whole installation that people make on screen: retention periods."""

from typing import Any

from sqlalchemy import delete, select

from summarizer.store.opening import Store
from summarizer.store.tables import SETTINGS
from summarizer.store.upserting import put


def setting(store: Store, key: str) -> Any:
    """Return a setting (JSON); None when nobody made it."""
    with store.reading() as connection:
        return connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.key == key)).scalar_one_or_none()


def set_setting(store: Store, key: str, value: Any) -> None:
    """Make a setting: any JSON; None takes it away."""
    with store.writing() as connection:
        if value is None:
            connection.execute(delete(SETTINGS).where(SETTINGS.c.key == key))
        else:
            put(connection, SETTINGS, {"key": key, "value": value})
