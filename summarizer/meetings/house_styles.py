"""The house style of a body: a Word file that its documents take their letterhead and styles from."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from summarizer.access import Access
from summarizer.errors import EditError
from summarizer.export.docx.template import open_template
from summarizer.people.names import fold
from summarizer.store import Store, audit
from summarizer.store.settings_table import set_setting, setting

# A letterhead with pictures is not larger; in the store it is read for each document.
LARGEST = 5_000_000


@dataclass(frozen=True)
class HouseStyle:
    """A Word file and what it is called."""

    name: str
    data: bytes


def house_style(store: Store, body: str | None) -> HouseStyle | None:
    """Return what is kept for `body` (None: for meetings of which nobody knows the body)."""
    kept = setting(store, _key(body))
    return HouseStyle(kept["name"], base64.b64decode(kept["data"])) if isinstance(kept, dict) else None


def keep_house_style(store: Store, body: str | None, style: HouseStyle, who: Access) -> None:
    """Keep `style` for the documents of `body`.

    Raises:
        AccessError: `who` is no secretary.
        EditError: it is too large.
        UsageError: it is no Word file that can be used.
    """
    who = who.require("secretary")
    if len(style.data) > LARGEST:
        raise EditError(f"The house style is larger than {LARGEST // 1_000_000} MB. Choose a smaller file.")
    open_template(style.data)
    _set(store, body, {"name": style.name, "data": base64.b64encode(style.data).decode()}, who)


def forget_house_style(store: Store, body: str | None, who: Access) -> None:
    """Take away what is kept for `body`.

    Raises:
        AccessError: `who` is no secretary.
    """
    _set(store, body, None, who.require("secretary"))


def _set(store: Store, body: str | None, value: dict[str, str] | None, who: Access) -> None:
    with store.writing() as connection:
        set_setting(store, _key(body), value)
        what = "house_style.kept" if value else "house_style.removed"
        audit.note(connection, at=datetime.now(UTC), by=who.subject, what=what)


def _key(body: str | None) -> str:
    return f"house_style.{hashlib.sha256(fold(body or '').encode()).hexdigest()[:32]}"
