"""How far minutes are: each change of their status makes a version, which is what readers see from then on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from summarizer.access import Access
from summarizer.errors import ConflictError, EditError
from summarizer.export.phrases import is_fact
from summarizer.meetings.adoption import Proposal, adoptions
from summarizer.records import Minutes, Run, State, Status
from summarizer.store import Store, audit, jobs, meetings, versions
from summarizer.store.meetings import Held, MeetingRow, all_minutes, holding
from summarizer.store.settings_table import set_setting, setting
from summarizer.store.versions import Version

_LONGEST_NOTE, _LONGEST_NAME = 500, 200
_DISMISSED = "adoption.{meeting}.{by}"


@dataclass(frozen=True)
class Standing:
    """How far a meeting's minutes are: the working copy, and the versions that were made of it, the oldest first.

    `status` is that of the latest version, concept where there is none; `changed` tells that the working copy is not
    that version any more; `left` is how many of its entries a release would leave out, unreviewed.
    """

    row: MeetingRow
    minutes: Minutes
    versions: tuple[Version, ...]
    changed: bool
    left: int

    @property
    def latest(self) -> Version | None:
        """The latest version."""
        return self.versions[-1] if self.versions else None

    @property
    def status(self) -> Status:
        """How far the latest version is."""
        return self.latest.status if self.latest is not None else Status()


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody makes of minutes: `state`, and for "adopted" by which `meeting` (a day, ISO 8601, or a name), `changed` or not.

    `by` releases them; `names_software` tells readers that software helped.
    """

    state: State
    meeting: str = ""
    changed: bool = False
    by: str = ""
    names_software: bool = False


def next_status(before: Status, step: Step, at: datetime) -> Status:
    """Return the status after `step`: released minutes stay adopted by the meeting that adopted them, and the other way round.

    Raises:
        EditError: what the state needs is missing.
    """
    told: dict[str, object] = {"names_software": step.names_software}
    if step.state == "adopted":
        if not step.meeting.strip():
            raise EditError("By which meeting were they adopted? Give its date or its name.")
        told |= {"changed": step.changed, "meeting": _short(step.meeting)}
        return (before if before.state == "released" else Status(state="adopted")).model_copy(update=told)
    if step.state == "released":
        if not step.by.strip():
            raise EditError("Who releases them? Give a name.")
        moment = at.astimezone().isoformat(timespec="minutes")
        told |= {"state": "released", "released_by": _short(step.by), "released_at": moment}
        return (before if before.state in ("adopted", "released") else Status()).model_copy(update=told)
    return Status(state=step.state, names_software=step.names_software)


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > _LONGEST_NAME:
        raise EditError(f"A name has at most {_LONGEST_NAME} characters. Make it shorter.")
    return text


def left_to_review(minutes: Minutes) -> int:
    """Return how many entries are no facts: documents that are no draft leave them out, and say how many."""
    return sum(not is_fact(claim) for claim in minutes.claims)


def is_same(one: Minutes, other: Minutes) -> bool:
    """Whether both say the same, however far they are and however they were made."""
    fixed = {"status": Status(), "run": Run()}
    return one.model_copy(update=fixed) == other.model_copy(update=fixed)


def standing(store: Store, meeting_id: str, who: Access) -> Standing:
    """Return how far the minutes of a meeting are.

    Raises:
        AccessError: `who` is no secretary.
        EditError: there is no such meeting.
    """
    who.require("secretary")
    row = meetings.row(store, meeting_id)
    minutes, _ = meetings.minutes(store, meeting_id)
    made = tuple(sorted(versions.versions(store, meeting_id), key=lambda one: one.number))
    changed = bool(made) and not is_same(
        versions.version_minutes(store, meeting_id, made[-1].number), minutes
    )
    return Standing(row, minutes, made, changed, left_to_review(minutes))


def set_status(  # noqa: PLR0913, PLR0917  (each by its name, but for those that all give)
    store: Store, meeting_id: str, status: Status, who: Access, note: str = "", seen: int | None = None
) -> int:
    """Keep the minutes as they are now as a version with `status`, and return its number.

    `seen` is the revision that `who` decides about: nothing goes out that he did not see.

    The working copy itself stays a concept, so that the next change of it is one of no version. The list of meetings
    shows the status until then.

    Raises:
        AccessError: `who` is no secretary.
        ConflictError: the minutes were changed since he saw them.
        EditError: there is no such meeting, a run is making its minutes, or the note is too long.
    """
    who = who.require("secretary")
    note = " ".join(note.split())
    if len(note) > _LONGEST_NOTE:
        raise EditError(f"A note has at most {_LONGEST_NOTE} characters. Make it shorter.")
    now = datetime.now(UTC)
    with holding(store, meeting_id) as held:
        # Withdrawing is never wrong, and may be urgent.
        if status.state != "withdrawn":
            _refuse_unseen(store, held, seen)
        left = left_to_review(held.minutes)
        held.save(held.minutes.model_copy(update={"status": status}), by=who.name, at=now)
        number = versions.add_version(held, by=who.name, note=note, at=now)
        # What is saved next without a state is a concept again.
        working = held.minutes.model_copy(update={"status": Status(names_software=status.names_software)})
        held.save(working, by=who.name, state=status.state, at=now)
        audit.note(
            held.connection,
            at=now,
            by=who.subject,
            what=f"status.{status.state}",
            meeting_id=meeting_id,
            details={"version": number, "left": left},
        )
    return number


def _refuse_unseen(store: Store, held: Held, seen: int | None) -> None:
    if any(not job.is_over for job in jobs.jobs(store, held.meeting_id)):
        raise EditError(
            "These minutes are being made at this moment. Wait until that is done, or stop it; then decide."
        )
    if seen is not None and seen != held.revision:
        raise ConflictError(
            "These minutes were changed after they were shown to you. Look at them again, then decide."
        )


def version_of(store: Store, meeting_id: str, number: int | None, who: Access) -> Minutes:
    """Return a version as it was, or the working copy (None): a concept where it differs from the latest version.

    Raises:
        AccessError: `who` is no secretary.
        EditError: there is no such meeting or version.
    """
    who.require("secretary")
    if number is not None:
        return versions.version_minutes(store, meeting_id, number)
    return meetings.minutes(store, meeting_id)[0]


# --- What later minutes say --------------------------------------------------------------------------------


def proposals(store: Store, who: Access, meeting_id: str | None = None) -> list[Proposal]:
    """Return which minutes later ones say are adopted, and are not yet; of one meeting, or of all.

    Raises:
        AccessError: `who` is no secretary.
    """
    who.require("secretary")
    found = adoptions(list(all_minutes(store)))
    made = versions.all_versions(store)
    return [
        one
        for one in found
        if (meeting_id is None or one.meeting.id == meeting_id)
        and not _is_adopted(made.get(one.meeting.id, []))
        and setting(store, _key(one)) is None
    ]


def _is_adopted(made: Sequence[Version]) -> bool:
    latest = max(made, key=lambda one: one.number, default=None)
    return latest is not None and (latest.status.meeting is not None or latest.status.state == "withdrawn")


def take_over(
    store: Store, proposal: Proposal, who: Access, *, names_software: bool = False, note: str = ""
) -> int:
    """Make what is proposed the status, and return the number of the version.

    Raises:
        AccessError: `who` is no secretary.
        EditError: the meeting is gone.
    """
    before = standing(store, proposal.meeting.id, who).status
    step = Step(
        "adopted",
        meeting=proposal.meeting_name,
        changed=proposal.changed,
        names_software=names_software or before.names_software,
    )
    status = next_status(before, step, datetime.now(UTC))
    return set_status(store, proposal.meeting.id, status, who, note)


def dismiss(store: Store, proposal: Proposal, who: Access) -> None:
    """Keep that this is not to be proposed again.

    Raises:
        AccessError: `who` is no secretary.
    """
    who = who.require("secretary")
    with store.writing() as connection:
        set_setting(store, _key(proposal), who.subject)
        audit.note(
            connection,
            at=datetime.now(UTC),
            by=who.subject,
            what="adoption.dismissed",
            meeting_id=proposal.meeting.id,
            details={"by": proposal.by.id},
        )


def _key(proposal: Proposal) -> str:
    return _DISMISSED.format(meeting=proposal.meeting.id, by=proposal.by.id)
