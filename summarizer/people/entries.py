"""What one place of a document tells of a person, and what a list has said so far."""

from dataclasses import dataclass, field

from summarizer.document import Clean, Span
from summarizer.people.names import Name
from summarizer.people.roles import Role
from summarizer.records import Attendance


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as one place of the document tells of him; `said` is his name at `span` of `clean`."""

    name: Name
    said: str
    clean: Clean
    span: Span
    roles: tuple[Role, ...] = ()
    gender: str = ""
    party: str | None = None
    short: str | None = None
    initials: tuple[str, ...] = ()
    attendance: Attendance | None = None
    apologies: bool | None = None
    since: str | None = None
    until: str | None = None


@dataclass
class ListState:
    """What the field before said, for fields that go on with it.

    `circle` says that a list of the present is still to come; `open` that its list goes on on the next
    line, `grouped` that its roles are those of a group; `parties` maps short names of parties to long ones.
    """

    status: Attendance | None = None
    circle: bool = False
    apologies: bool | None = None
    roles: tuple[Role, ...] = ()
    party: str | None = None
    short: str | None = None
    open: bool = False
    grouped: bool = False
    parties: dict[str, str] = field(default_factory=dict)
