"""What somebody may read: which minutes, in which version, and of those only what is open to him.

Members read the latest version that was circulated, adopted or released; never the working copy, never what was
withdrawn. Secretaries may look at all versions, and at the working copy as a member would see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from summarizer.access import Access
from summarizer.document import Document
from summarizer.errors import EditError, WithdrawnError
from summarizer.meetings.open_copies import minutes_of, open_copy
from summarizer.meetings.personal import Me
from summarizer.public import public
from summarizer.records import Minutes, Person
from summarizer.store import Store
from summarizer.store import meetings as kept
from summarizer.store.meeting_row import MeetingRow, shown
from summarizer.store.people import preference, set_preference
from summarizer.store.versions import Version, all_versions, versions

READABLE = ("circulated", "adopted", "released")
# The number of the working copy, among those of versions.
WORKING = 0
_ME = "me"
_MISSING = "There are no such minutes, or they are not for you to read. Ask the secretary for the link."
_WITHDRAWN = "These minutes were withdrawn. Ask the secretary what came instead."


@dataclass(frozen=True)
class View:
    """Minutes as one person may see them; `version` is None for the working copy.

    `row` says what these minutes say. `document` is None where the source is no longer kept. `released` is the number
    of the version that members read, None where they read none.
    """

    row: MeetingRow
    minutes: Minutes
    document: Document | None
    version: Version | None
    released: int | None = None


def current(all_of_one: Sequence[Version]) -> Version | None:
    """Return which of a meeting's versions members read: the latest that went out, unless it was withdrawn since."""
    for version in sorted(all_of_one, key=lambda one: one.number, reverse=True):
        if version.status.state == "withdrawn":
            return None
        if version.status.state in READABLE:
            return version
    return None


def editions(store: Store, who: Access) -> list[tuple[MeetingRow, Version | None]]:
    """Return each meeting that `who` may read with the version that is for him, newest meeting first.

    Where members read none, secretaries have the working copy (None).

    Raises:
        AccessError: he may read nothing.
    """
    who = who.require("member", "secretary")
    secretary = "secretary" in who.roles
    by_meeting = all_versions(store)
    found = [(row, current(by_meeting.get(row.id, ()))) for row in kept.rows(store)]
    return [(_as_read(row, version), version) for row, version in found if version is not None or secretary]


def readable(store: Store, who: Access) -> list[MeetingRow]:
    """Return the meetings that `who` may read, newest first; `state` and `version` are those of what he reads.

    Raises:
        AccessError: he may read nothing.
    """
    return [row for row, _ in editions(store, who)]


def _as_read(row: MeetingRow, version: Version | None) -> MeetingRow:
    return row if version is None else replace(row, state=version.status.state, version=version.number)


def view(store: Store, meeting_id: str, who: Access, version: int | None = None) -> View:
    """Return a meeting's minutes as `who` may see them.

    Without `version` it is the one that members read (for secretaries the working copy where there is none);
    `WORKING` is the working copy. What is closed is taken out unless he may see it.

    Raises:
        AccessError: he may read nothing.
        WithdrawnError: they went out, and were withdrawn.
        EditError: there are none, or not for him; nobody can tell which.
    """
    who = who.require("member", "secretary")
    secretary = "secretary" in who.roles
    row = _row(store, meeting_id)
    all_of_it = versions(store, meeting_id)
    chosen = released = current(all_of_it)
    if version is None:
        if chosen is None and any(one.status.state in READABLE for one in all_of_it):
            raise WithdrawnError(_WITHDRAWN)
    elif chosen is None or version != chosen.number:
        chosen = _other(all_of_it, version, secretary=secretary)
    if chosen is None and not secretary:
        raise EditError(_MISSING)
    minutes, document = _read(store, meeting_id, chosen, whole=who.sees_closed)
    says: dict[str, Any] = {**shown(minutes), "version": chosen.number if chosen else None}
    row = replace(row, **says)
    return View(row, minutes, document, chosen, released.number if released else None)


def reads_for(store: Store, who: Access) -> Me | None:
    """Return whom `who` reads for, as he picked once; before that, himself by the name of his login."""
    chosen = preference(store, who.subject, _ME)
    if isinstance(chosen, dict):
        return Me(str(chosen.get("name", "")), tuple(map(str, chosen.get("aliases", ()))))
    return Me(who.name) if who.name else None


def choose_me(store: Store, who: Access, person: Person | None) -> None:
    """Remember which person `who` is: the name and its spellings; None forgets it.

    Raises:
        AccessError: he may read nothing.
    """
    who = who.require("member", "secretary")
    chosen = None if person is None else {"name": person.name, "aliases": list(person.aliases)}
    set_preference(store, who.subject, _ME, chosen)


def _read(
    store: Store, meeting_id: str, version: Version | None, *, whole: bool
) -> tuple[Minutes, Document | None]:
    """Return a version, or the working copy, with its text; without what is closed unless `whole`."""
    if version is not None and not whole:
        return open_copy(store, meeting_id, version)
    minutes = (
        kept.minutes(store, meeting_id)[0] if version is None else minutes_of(store, meeting_id, version)
    )
    document = kept.document_if_kept(store, meeting_id)
    return (minutes, document) if whole else public(minutes, document)


def _row(store: Store, meeting_id: str) -> MeetingRow:
    try:
        return kept.row(store, meeting_id)
    except EditError as error:
        raise EditError(_MISSING) from error


def _other(all_of_it: Sequence[Version], number: int, *, secretary: bool) -> Version | None:
    """Return the version of this number, None for the working copy; both for secretaries only."""
    found = [one for one in all_of_it if one.number == number]
    if not secretary or (number != WORKING and not found):
        raise EditError(_MISSING)
    return found[0] if found else None
