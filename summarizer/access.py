"""Who somebody is and what he may do; every change of what is kept asks here first.

Pure: what a login says of a person (claims), what the table of roles says of him, and the time, make an
`Access` or a `Refusal`. Nothing that a claim holds, of whatever type, raises an error or gives more than it names.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, Protocol

from summarizer.errors import AccessError

Role = Literal["secretary", "member", "evaluator"]
Why = Literal["out", "expired", "clock", "unknown", "stranger"]
ROLES: tuple[Role, ...] = ("secretary", "member", "evaluator")
LOCAL = "local"

# The value beside the roles, in a claim, of who may see closed and secret items.
_CLOSED = "closed"
# Clocks of two servers differ by seconds; more is another time zone, or somebody who makes his own tokens.
_SKEW = timedelta(minutes=2)
# The latest moment that counts as one (the year 3000): beyond it are milliseconds and nonsense.
_LATEST = 32_503_680_000
_EMAIL = re.compile(r"[^\s@|]{1,64}@[^\s@|]{1,189}")
_LONGEST_SUBJECT = 320
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Access:
    """One person as the server knows him now.

    `subject` is what tells him from others (an e-mail address; "local" where nobody logs in), `name` what is
    shown and written down. `sees_closed`: closed and secret agenda items are for him too. `anew` looks again
    what he may do; it raises AccessError where he may do nothing any more.
    """

    subject: str
    name: str
    roles: frozenset[Role]
    sees_closed: bool = False
    anew: "Callable[[], Access] | None" = field(default=None, compare=False, repr=False)

    def require(self, *roles: Role) -> "Access":
        """See to it that he has one of `roles` at this moment, and return him as he is now.

        A page may stay open for hours. Who acts in it is looked up again here, so that a role that was
        taken away, or a session that is over, ends with the next action.

        Raises:
            AccessError: he has none of them.
        """
        now = self.anew() if self.anew else self
        if not now.roles & set(roles):
            raise AccessError("Your role does not allow this. Ask the secretary for access.")
        return now


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody is not let in, and who he says he is.

    "out": nobody is logged in; "expired": too long ago; "clock": the login comes from the future; "unknown":
    the login does not say who it is; "stranger": known, but without a role.
    """

    why: Why
    who: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """How an organisation's logins are read: which claim holds the roles, and how long a login counts."""

    claim: str = "roles"
    lifetime: timedelta = timedelta(hours=8)


class Granted(Protocol):
    """What the table of roles says of one person."""

    @property
    def roles(self) -> frozenset[Role]:
        """His roles; none shuts him out."""

    @property
    def sees_closed(self) -> bool:
        """Whether closed and secret items are for him too."""


def alone(name: str) -> Access:
    """Return who works alone on one machine: all of it is his."""
    return Access(LOCAL, name, frozenset(ROLES), sees_closed=True)


def access_from(
    claims: Mapping[str, object],
    row: Granted | None,
    rules: Rules,
    now: datetime,
    left: float | None = None,
) -> Access | Refusal:
    """Return what a person may do by his login, or why he is not let in.

    `row` is what the table says of `subject_of(claims)`: where it says anything, that alone counts, so that
    the secretary can give and take at once, whatever the login says. A secretary sees closed items, since
    he makes the minutes of them. `left`: when the login was issued that he logged out of last (`issued_at`);
    that one and those before it are over, whoever still has their cookies.
    """
    if claims.get("is_logged_in") is not True:
        return Refusal("out")
    subject = subject_of(claims)
    if subject is None:
        return Refusal("unknown")
    if over := _over(issued_at(claims), rules, now, left):
        return Refusal(over, "" if over == "out" else subject)
    named = _values(claims, rules.claim)
    roles = row.roles if row is not None else frozenset(role for role in ROLES if role in named)
    if not roles:
        return Refusal("stranger", subject)
    sees_closed = row.sees_closed if row is not None else _CLOSED in named
    return Access(subject, _name(claims, subject), roles, sees_closed or "secretary" in roles)


def _over(issued: datetime | None, rules: Rules, now: datetime, left: float | None) -> Why | None:
    """Return why a login does not count at this moment, None where it does."""
    if issued is None or now - issued >= rules.lifetime:
        return "expired"
    if left is not None and issued.timestamp() <= left:
        return "out"
    return "clock" if issued - now > _SKEW else None


def subject_of(claims: Mapping[str, object]) -> str | None:
    """Return what tells the person from others: his e-mail address, unless the login says it was not verified.

    Without one, who issued the login and its own name for him; None where that is missing too.
    """
    email = as_subject(claims.get("email"))
    # Some send it as a word. What is neither missing nor true counts as not verified.
    if email is not None and claims.get("email_verified", True) in (True, "true", "True"):
        return email
    issuer, own = claims.get("iss"), claims.get("sub")
    if not (isinstance(issuer, str) and isinstance(own, str) and issuer and own):
        return None
    subject = f"{issuer}|{own}"
    return subject if len(subject) <= _LONGEST_SUBJECT and subject.isprintable() else None


def as_subject(email: object) -> str | None:
    """Return an e-mail address as the table has it, in lower case; None for what is none."""
    if not isinstance(email, str):
        return None
    trimmed = email.strip().lower()
    return trimmed if _EMAIL.fullmatch(trimmed) and trimmed.isprintable() else None


def issued_at(claims: Mapping[str, object]) -> datetime | None:
    """Return when the login was issued. `auth_time` may be days before: it only counts where `iat` is missing."""
    for key in ("iat", "auth_time"):
        value = claims.get(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            continue
        if math.isfinite(value) and 0 < value < _LATEST:
            return datetime.fromtimestamp(value, UTC)
    return None


def _values(claims: Mapping[str, object], name: str) -> frozenset[str]:
    """Return the words of the claim `name`: a list, or words with spaces or commas between; "a.b" is b within a."""
    value = claims.get(name)
    if value is None:
        value = claims
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    if not isinstance(value, (list, tuple, set, frozenset)):
        return frozenset()
    return frozenset(word.strip().lower() for word in value if isinstance(word, str))


def _name(claims: Mapping[str, object], subject: str) -> str:
    for key in ("name", "preferred_username"):
        value = claims.get(key)
        if isinstance(value, str):
            # Signs that change the reading direction are not printable: nobody looks like somebody else by them.
            shown = " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())
            if shown:
                return shown[:_LONGEST_NAME]
    return subject.split("@", maxsplit=1)[0] if "|" not in subject else subject
