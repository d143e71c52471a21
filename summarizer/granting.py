"""The command `access`: who may do what in the app, for whoever is at the server. The first secretary gets his role here."""

import argparse

from summarizer.access import ROLES, Role, as_subject
from summarizer.errors import UsageError
from summarizer.export.plain import one_line
from summarizer.files import write_stdout


def access(arguments: argparse.Namespace) -> int:
    """Give somebody roles, take him off the list, or show the list."""
    from summarizer.meetings import members  # noqa: PLC0415  (loads SQLAlchemy)
    from summarizer.store import open_store, people  # noqa: PLC0415

    given = arguments.role is not None or arguments.closed
    if arguments.email is None and (given or arguments.remove):
        raise UsageError("Name the person whose access this is: minutes access EMAIL --role member.")
    if given and arguments.remove:
        raise UsageError("Give --role, or --remove; not both.")
    with open_store(arguments.settings.store) as store:
        if arguments.remove:
            if not members.take(store, arguments.email, None):
                raise UsageError(f"'{arguments.email}' is not on the list. 'minutes access' shows who is.")
            write_stdout(f"{as_subject(arguments.email)}: no longer on the list.\n")
            return 0
        if given:
            before = people.role(store, as_subject(arguments.email) or "")
            roles = read_roles(arguments.role or "") or (before.roles if before else frozenset())
            if not roles:
                raise UsageError(f"Name a role as well: --role {','.join(ROLES)}.")
            row = people.RoleRow(arguments.email, before.name if before else "", roles, arguments.closed)
            members.give(store, row, None)
        shown = [
            row
            for row in people.roles(store)
            if arguments.email is None or row.subject == as_subject(arguments.email)
        ]
    for row in shown:
        closed = ", sees closed items" if row.sees_closed or "secretary" in row.roles else ""
        roles_of = ", ".join(role for role in ROLES if role in row.roles) or "no access"
        write_stdout(one_line(f"{row.subject}: {roles_of}{closed}") + "\n")
    if not shown:
        write_stdout("Nobody.\n")
    return 0


def read_roles(text: str) -> frozenset[Role]:
    """Return the roles named in `text`, with commas between.

    Raises:
        UsageError: one of them is none.
    """
    named = {name.strip().lower() for name in text.split(",") if name.strip()}
    wrong = sorted(named - set(ROLES))
    if wrong:
        raise UsageError(f"There is no role '{wrong[0]}'. Choose from: {', '.join(ROLES)}.")
    return frozenset(role for role in ROLES if role in named)
