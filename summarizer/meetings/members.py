"""Who may do what: roles are given and taken here, and a login becomes an `Access` that is checked at every action."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from summarizer.access import (
    LOCAL,
    ROLES,
    Access,
    Refusal,
    Rules,
    access_from,
    alone,
    as_subject,
    issued_at,
    subject_of,
)
from summarizer.errors import AccessError, EditError
from summarizer.store import Store, audit
from summarizer.store.people import (
    RoleRow,
    preference,
    remove_role,
    role,
    roles,
    set_preference,
    set_role,
)

# Who gives and takes roles by the command line, where nobody logs in.
SERVER = "server"
_NAME = "name"
_LEFT = "login.left"
_LONGEST_NAME = 80


def now() -> datetime:
    """Return the time by the server's clock."""
    return datetime.now(UTC)


def access_of(
    store: Store, claims: Mapping[str, object], rules: Rules, clock: Callable[[], datetime] = now
) -> Access | Refusal:
    """Return what the person of a login may do at this moment; each of his actions looks again.

    Raises:
        StoreError: the store cannot be read.
    """
    subject = subject_of(claims)
    row = role(store, subject) if subject else None
    left = preference(store, subject, _LEFT) if subject else None
    found = access_from(claims, row, rules, clock(), left if isinstance(left, float) else None)
    if isinstance(found, Refusal):
        return found

    def anew() -> Access:
        again = access_of(store, claims, rules, clock)
        if isinstance(again, Access):
            return again
        if again.why == "stranger":
            raise AccessError("You no longer have a role here. Ask the secretary for access.")
        raise AccessError("Your login is over. Log in again; nothing of what was saved is lost.")

    return replace(found, anew=anew)


def leave(store: Store, claims: Mapping[str, object]) -> None:
    """Note that somebody logs out: his login and those before it are over in every open page, and for every copy of it."""
    subject, issued = subject_of(claims), issued_at(claims)
    if subject is not None and issued is not None and claims.get("is_logged_in") is True:
        set_preference(store, subject, _LEFT, issued.timestamp())


def access_alone(store: Store) -> Access:
    """Return who works alone on this machine, with the name that he gave once ("" before that)."""
    return alone(str(preference(store, LOCAL, _NAME) or ""))


def set_name(store: Store, name: str, who: Access) -> None:
    """Remember the name of who works alone.

    Raises:
        AccessError: he is not alone; then the login says his name.
    """
    if who.subject != LOCAL:
        raise AccessError("Your name comes from your login. Change it there.")
    set_preference(store, LOCAL, _NAME, tidy_name(name) or None)


def tidy_name(name: str) -> str:
    """Return a name on one line, of a length that fits, without signs that nobody sees."""
    seen = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(seen.split())[:_LONGEST_NAME]


def people(store: Store, who: Access) -> list[RoleRow]:
    """Return who is in the table of roles.

    Raises:
        AccessError: `who` is no secretary.
    """
    who.require("secretary")
    return sorted(roles(store), key=lambda row: ((row.name or row.subject).casefold(), row.subject))


def give(store: Store, row: RoleRow, who: Access | None) -> None:
    """Give somebody these roles instead of those he had; none shuts him out. `who` is None on the server itself.

    Raises:
        AccessError: `who` is no secretary.
        EditError: it is no e-mail address, no such role, or his own row: nobody shuts himself out by mistake.
    """
    subject = _other(row.subject, who)
    if not row.roles <= set(ROLES):
        raise EditError(f"There is no such role. Choose from: {', '.join(ROLES)}.")
    details: dict[str, str | int] = {
        "who": subject,
        "roles": " ".join(sorted(row.roles)),
        "closed": int(row.sees_closed),
    }
    with store.writing() as connection:
        set_role(store, subject, tidy_name(row.name), row.roles, sees_closed=row.sees_closed)
        audit.note(connection, at=now(), by=_by(who), what="access.given", details=details)


def take(store: Store, subject: str, who: Access | None) -> bool:
    """Take somebody off the table and return whether he was on it; after that his login alone counts.

    Raises:
        AccessError: `who` is no secretary.
        EditError: as `give`.
    """
    subject = _other(subject, who)
    with store.writing() as connection:
        was_there = remove_role(store, subject)
        if was_there:
            audit.note(connection, at=now(), by=_by(who), what="access.taken", details={"who": subject})
    return was_there


def _other(subject: str, who: Access | None) -> str:
    """Return whom it is about, as the table has him."""
    if who is not None:
        who.require("secretary")
    # Who is in the table by another name than an address, his login put there.
    known = subject if "|" in subject else as_subject(subject)
    if known is None:
        raise EditError(f"'{subject}' is no e-mail address. Give the address that the person logs in with.")
    if who is not None and known == who.subject:
        raise EditError("You cannot change your own access. Ask another secretary.")
    return known


def _by(who: Access | None) -> str:
    return SERVER if who is None else who.subject
