"""Who has which roles, and what each prefers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, delete, select

from summarizer.access import ROLES as KNOWN
from summarizer.access import Role
from summarizer.store.opening import Store
from summarizer.store.tables import PREFERENCES, ROLES
from summarizer.store.upserting import put


@dataclass(frozen=True, slots=True)
class RoleRow:
    """What somebody may do; see Access."""

    subject: str
    name: str
    roles: frozenset[Role]
    sees_closed: bool


def set_role(store: Store, subject: str, name: str, roles: Iterable[Role], *, sees_closed: bool) -> None:
    """Give somebody these roles instead of those he had."""
    values = {"subject": subject, "name": name, "roles": sorted(set(roles)), "sees_closed": sees_closed}
    with store.writing() as connection:
        put(connection, ROLES, values)


def roles(store: Store) -> list[RoleRow]:
    """Return all who have roles here, by name."""
    with store.reading() as connection:
        found = [_role(each) for each in connection.execute(select(ROLES)).mappings()]
    return sorted(found, key=lambda row: (row.name.casefold(), row.subject))


def role(store: Store, subject: str) -> RoleRow | None:
    """Return what somebody may do; None when nobody gave him a role."""
    with store.reading() as connection:
        found = connection.execute(select(ROLES).where(ROLES.c.subject == subject)).mappings().one_or_none()
    return None if found is None else _role(found)


def remove_role(store: Store, subject: str) -> bool:
    """Take all roles from somebody; return whether he had any."""
    with store.writing() as connection:
        return connection.execute(delete(ROLES).where(ROLES.c.subject == subject)).rowcount > 0


def preference(store: Store, subject: str, key: str) -> Any:
    """Return what somebody prefers (JSON); None when he never said."""
    query = select(PREFERENCES.c.value).where(PREFERENCES.c.subject == subject, PREFERENCES.c.key == key)
    with store.reading() as connection:
        return connection.execute(query).scalar_one_or_none()


def set_preference(store: Store, subject: str, key: str, value: Any) -> None:
    """Remember what somebody prefers: any JSON; None forgets it."""
    mine = (PREFERENCES.c.subject == subject, PREFERENCES.c.key == key)
    with store.writing() as connection:
        if value is None:
            connection.execute(delete(PREFERENCES).where(*mine))
        else:
            put(connection, PREFERENCES, {"subject": subject, "key": key, "value": value})


def _role(found: RowMapping) -> RoleRow:
    mine = frozenset(role for role in KNOWN if role in found["roles"])
    return RoleRow(found["subject"], found["name"], mine, found["sees_closed"])
