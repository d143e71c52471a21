"""Versions of minutes: what was circulated, adopted or released, exactly as it was then."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, func, insert, select, update

from summarizer.errors import EditError
from summarizer.records import Minutes, Status
from summarizer.store.columns import now
from summarizer.store.contents import minutes_from_bytes, minutes_to_bytes
from summarizer.store.holding import Held
from summarizer.store.meeting_row import row
from summarizer.store.opening import Store
from summarizer.store.tables import MEETINGS, VERSIONS


@dataclass(frozen=True, slots=True)
class Version:
    """One version, counted from 1: who made it when (UTC) and why; `sha256` is that of its minutes' JSON."""

    number: int
    at: datetime
    by: str
    status: Status
    note: str
    sha256: str


_COLUMNS = [VERSIONS.c[name] for name in Version.__dataclass_fields__]


def add_version(held: Held, *, by: str, note: str = "", at: datetime | None = None) -> int:
    """Keep the minutes of `held` as they are now (after `Held.save`) as a version, and return its number."""
    meeting, data = held.meeting_id, minutes_to_bytes(held.minutes)
    highest = select(func.max(VERSIONS.c.number)).where(VERSIONS.c.meeting_id == meeting)
    number: int = (held.connection.execute(highest).scalar() or 0) + 1
    held.connection.execute(
        insert(VERSIONS).values(
            meeting_id=meeting,
            number=number,
            at=at or now(),
            by=by,
            status=held.minutes.status.model_dump(by_alias=True),
            note=note,
            sha256=hashlib.sha256(data).hexdigest(),
            minutes=data,
        )
    )
    held.connection.execute(update(MEETINGS).where(MEETINGS.c.id == meeting).values(version=number))
    return number


def versions(store: Store, meeting_id: str) -> list[Version]:
    """Return the versions of a meeting, the oldest first.

    Raises:
        EditError: there is no such meeting.
    """
    row(store, meeting_id)
    query = select(*_COLUMNS).where(VERSIONS.c.meeting_id == meeting_id).order_by(VERSIONS.c.number)
    with store.reading() as connection:
        return [_version(found) for found in connection.execute(query).mappings()]


def all_versions(store: Store) -> dict[str, list[Version]]:
    """Return the versions of every meeting that has any, by its id, the oldest first."""
    query = select(VERSIONS.c.meeting_id, *_COLUMNS).order_by(VERSIONS.c.number)
    out: dict[str, list[Version]] = {}
    with store.reading() as connection:
        for found in connection.execute(query).mappings():
            out.setdefault(found["meeting_id"], []).append(_version(found))
    return out


def version_minutes(store: Store, meeting_id: str, number: int) -> Minutes:
    """Return the minutes of one version.

    Raises:
        EditError: there is no such version.
    """
    query = select(VERSIONS.c.minutes).where(VERSIONS.c.meeting_id == meeting_id, VERSIONS.c.number == number)
    with store.reading() as connection:
        data = connection.execute(query).scalar_one_or_none()
    if data is None:
        raise EditError(f"These minutes have no version {number}. See the list of versions.")
    return minutes_from_bytes(data)


def _version(found: RowMapping) -> Version:
    values: dict[str, Any] = {name: found[name] for name in Version.__dataclass_fields__}
    return Version(**(values | {"status": Status.model_validate(found["status"], extra="ignore")}))
