"""Who is in charge of what: the portfolios that a secretary gives to people, by which actions are found."""

from collections.abc import Mapping

from summarizer.access import Access
from summarizer.errors import EditError
from summarizer.meetings.members import now
from summarizer.people.names import fold
from summarizer.store import Store, audit
from summarizer.store.settings_table import set_setting, setting

_SETTING = "portfolios"
LONGEST = 80
_MOST = 20


def portfolios(store: Store) -> dict[str, tuple[str, ...]]:
    """Return who has which portfolios, by name in the order of the alphabet."""
    kept = setting(store, _SETTING)
    if not isinstance(kept, Mapping):
        return {}
    return {name: tuple(map(str, kept[name])) for name in sorted(kept, key=str.casefold)}


def holders(store: Store) -> dict[str, tuple[str, ...]]:
    """Return who has each portfolio, by its name in the order of the alphabet; one in two spellings of case is one."""
    found: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for name, held in portfolios(store).items():
        for one in held:
            found.setdefault(spelled.setdefault(fold(one), one), []).append(name)
    return {one: tuple(found[one]) for one in sorted(found, key=str.casefold)}


def give_portfolios(store: Store, name: str, said: str, who: Access) -> None:
    """Keep what `name` is in charge of, with commas between; nothing takes the person off the list.

    Raises:
        AccessError: `who` is no secretary.
        EditError: there is no name, or something is too long.
    """
    who.require("secretary")
    name = " ".join(name.split())
    held = tuple(dict.fromkeys(part for one in said.split(",") if (part := " ".join(one.split()))))
    if not name:
        raise EditError("A portfolio needs a name: say whose it is.")
    if len(held) > _MOST or any(len(one) > LONGEST for one in (name, *held)):
        raise EditError(
            f"A name has at most {LONGEST} characters, and a person {_MOST} portfolios. Shorten it."
        )
    with store.writing() as connection:
        # Read anew: somebody else may have given one meanwhile.
        kept = {other: list(has) for other, has in portfolios(store).items() if fold(other) != fold(name)}
        if held:
            kept[name] = list(held)
        set_setting(store, _SETTING, kept or None)
        audit.note(
            connection, at=now(), by=who.subject, what="portfolios.set", details={"portfolios": len(held)}
        )
