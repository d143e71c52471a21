"""Actions and undertakings over all meetings that are kept: who sees which, setting one to done, and finding some of them."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

from summarizer.access import Access
from summarizer.errors import AccessError, EditError
from summarizer.export.phrases import is_fact
from summarizer.meetings.personal import Me
from summarizer.meetings.reading import readable, view
from summarizer.meetings.threads import Node, Owner, Settled, Thread, threads
from summarizer.people.names import fold
from summarizer.records import ActionKind, Minutes
from summarizer.store import Store, audit
from summarizer.store.followups import Followup, add_followup, followups
from summarizer.store.meetings import MeetingRow, all_minutes, rows

_LONGEST_NOTE = 500


def tracked(store: Store, who: Access, today: date) -> list[Thread]:
    """Return all actions and undertakings that `who` may see: as they are by now for a secretary, else as they were last published.

    Raises:
        AccessError: `who` may see none.
    """
    return threads(seen_minutes(store, who), followups(store), today)


def seen_minutes(store: Store, who: Access) -> list[tuple[MeetingRow, Minutes]]:
    """Return the minutes of all meetings that `who` may see, without what is closed to him.

    Raises:
        AccessError: `who` may see none.
    """
    who = who.require("secretary", "member")
    if "secretary" in who.roles and who.sees_closed:
        return [(row, minutes) for row, minutes in all_minutes(store) if row.state != "withdrawn"]
    out = []
    for row in readable(store, who):
        # Somebody may delete or withdraw it at this very moment.
        with suppress(EditError):
            out.append((row, _published(view(store, row.id, who).minutes)))
    return out


def seen_state(store: Store, who: Access) -> tuple[object, ...]:
    """Return what is another as soon as `seen_minutes` gives something else, for him and for all who see as much.

    Of secretaries it holds the revision of the working copies, of members the versions that went out alone.

    Raises:
        AccessError: `who` may see none.
    """
    who = who.require("secretary", "member")
    if "secretary" not in who.roles:
        read = ((row.id, row.version, row.state) for row in readable(store, who))
        return "member", who.sees_closed, *read
    return "secretary", who.sees_closed, *((row.id, row.revision, row.version) for row in rows(store))


def _published(minutes: Minutes) -> Minutes:
    """Return `minutes` with the actions that a reader sees: doubtful ones only while they are a draft."""
    actions = tuple(one for one in minutes.actions if minutes.status.is_draft or is_fact(one))
    return minutes.model_copy(update={"actions": actions})


def may_settle(thread: Thread, who: Access) -> bool:
    """Whether `who` may say that it is done, or not: a secretary, and who must do it himself."""
    return "secretary" in who.roles or ("member" in who.roles and thread.is_of(Me(who.name)))


def settle(store: Store, action: Node, status: Settled, note: str, who: Access) -> None:
    """Keep that `action` (its meeting and its id there) is done, or is open again; the minutes stay as they are.

    Raises:
        AccessError: `who` is no secretary and not the one who must do it.
        EditError: there is no such action for `who`, or the note is too long.
    """
    who = who.require("secretary", "member")
    now = datetime.now(UTC)
    seen = tracked(store, who, now.date())
    found = next((one for one in seen if action in {mention.node for mention in one.mentions}), None)
    if found is None:
        raise EditError("This action is not there any more. Reload the page to see what there is now.")
    if not may_settle(found, who):
        raise AccessError("Only the secretary and who must do it can say that it is done.")
    note = " ".join(note.split())
    if len(note) > _LONGEST_NOTE:
        raise EditError(f"A note has at most {_LONGEST_NOTE} characters. Make it shorter.")
    with store.writing() as connection:
        meeting_id, action_id = action
        add_followup(store, meeting_id, action_id, status=status, note=note, by=who.name, at=now)
        audit.note(
            connection,
            at=now,
            by=who.subject,
            what=f"action.{status}",
            meeting_id=meeting_id,
            details={"action": action_id},
        )


def settled_in(store: Store, meeting_id: str) -> dict[str, Followup]:
    """Return what was said last of the actions of a meeting, by its id: of all of them, also of closed ones."""
    return {said.action_id: said for said in followups(store, meeting_id)}


@dataclass(frozen=True)
class Filter:
    """Which threads are shown; "" or None stands for all. `standing` is "late", "done", or "todo" for what is open, late or not.

    `holders` are the names of those who have the portfolio that is asked for.
    """

    standing: str = "todo"
    kind: ActionKind | None = None
    owner: str = ""
    role: str = ""
    body: str = ""
    words: str = ""
    holders: tuple[str, ...] | None = None
    me: Me | None = None
    doubtful: bool = False

    def takes(self, thread: Thread) -> bool:
        """Whether it shows `thread`."""
        standings: Mapping[str, set[str]] = {"todo": {"open", "late"}, "late": {"late"}, "done": {"done"}}
        return (
            thread.standing in standings.get(self.standing, {thread.standing})
            and (self.kind is None or thread.kind == self.kind)
            and (not self.owner or fold(self.owner) in {fold(one.name) for one in thread.owners})
            and (not self.role or any(self.role in functions(one) for one in thread.owners))
            and (not self.body or any(one.meeting.body == self.body for one in thread.mentions))
            and (self.holders is None or any(thread.is_of(Me(name)) for name in self.holders))
            and (self.me is None or thread.is_of(self.me))
            and (self.doubtful or not thread.doubtful)
            and all(word in _words(thread) for word in fold(self.words).split())
        )


def functions(owner: Owner) -> tuple[str, ...]:
    """Return what an owner is: his roles and his party."""
    return (*owner.roles, *((owner.party,) if owner.party else ()))


def _words(thread: Thread) -> str:
    said = [one.action.task for one in thread.mentions]
    said += [owner.name for owner in thread.owners]
    said += [one.item for one in thread.mentions] + [one.action.number or "" for one in thread.mentions]
    return fold(" ".join(said))
