"""A file that somebody brings becomes a meeting: first what was understood of it, then, if it is right, kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

from summarizer.access import Access
from summarizer.document import Document
from summarizer.pipeline import Reading
from summarizer.readers import read
from summarizer.records import Minutes
from summarizer.rules.context import Findings
from summarizer.store import Store, audit, meetings
from summarizer.store.meetings import MeetingRow
from summarizer.summarizing import Given, Means, NamedBytes, conclude, prepare, read_given


@dataclass(frozen=True)
class Upload:
    """A file as it was brought, and what was given beside it; `language` is a code, None where its words tell.

    `attachment` is the file in a mail that is meant.
    """

    name: str
    data: bytes
    attachment: str | None = None
    language: str | None = None
    agenda: NamedBytes | None = None
    names: NamedBytes | None = None
    previous: NamedBytes | None = None


@dataclass(frozen=True)
class Understood:
    """What was made of an upload without any model; nothing of it is kept yet.

    `minutes` are the draft: its head, people, items and what is closed.
    """

    upload: Upload
    document: Document
    given: Given
    reading: Reading
    findings: Findings
    minutes: Minutes


def understand(upload: Upload) -> Understood:
    """Return what `upload` holds.

    Raises:
        UnreadableError: nothing can be made of the file.
        UsageError: a file given beside it cannot be used, or the mail has no such attachment.
    """
    document = read(upload.name, upload.data, upload.attachment)
    given = read_given(upload.language, upload.agenda, upload.names, upload.previous)
    prepared = prepare(document, given, Means())
    minutes = conclude(prepared, Means(), (), 0.0)
    return Understood(upload, document, given, prepared.reading, prepared.findings, minutes)


def already(store: Store, sha256: str) -> MeetingRow | None:
    """Return the latest meeting that is kept of the document with this sha256, None where there is none."""
    same = [row for row in meetings.rows(store) if row.sha256 == sha256]
    return max(same, key=lambda row: row.created, default=None)


def add(store: Store, understood: Understood, who: Access) -> str:
    """Keep the file, what was given beside it and the draft, and return the meeting's id.

    Raises:
        AccessError: `who` is no secretary.
    """
    who.require("secretary")
    upload, at = understood.upload, datetime.now(UTC)
    files = {"agenda": upload.agenda, "names": upload.names, "previous": upload.previous}
    options = {"language": upload.language, "attachment": upload.attachment}
    with store.writing() as connection:
        meeting = meetings.add(
            store,
            # What is kept is the mail, whatever was read of it.
            name=understood.document.name if upload.attachment is None else PurePath(upload.name).name,
            source=upload.data,
            document=understood.document,
            minutes=understood.minutes,
            given={kind: file for kind, file in files.items() if file is not None},
            options={name: value for name, value in options.items() if value is not None},
            by=who.name,
            at=at,
        )
        audit.note(connection, at=at, by=who.subject, what="meeting.added", meeting_id=meeting)
    return meeting
