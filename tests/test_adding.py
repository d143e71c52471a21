"""A file becomes a meeting: what is understood of it before anything is kept, and what is kept then."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from example import REPORT

from summarizer.access import Access
from summarizer.errors import AccessError, UnreadableError, UsageError
from summarizer.meetings.adding import Upload, add, already, understand
from summarizer.store import Store, audit, meetings, open_store

SECRETARY = Access("ada@zwemclub.example", "Ada", frozenset({"secretary"}))
MEMBER = Access("bas@zwemclub.example", "Bas", frozenset({"member"}))
MAIL = (
    b"From: ada@zwemclub.example\r\nSubject: Verslag\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n'
    b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHierbij het verslag.\r\n"
    b'--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename="verslag.txt"\r\n\r\n'
    + REPORT.encode()
    + b"\r\n--x--\r\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite") as opened:
        yield opened


def upload(text: str = REPORT, **more: object) -> Upload:
    return Upload("verslag.txt", text.encode(), **more)  # type: ignore[arg-type]


def test_what_is_understood_tells_head_people_items_and_language_and_keeps_nothing(store: Store) -> None:
    understood = understand(upload())

    head = understood.minutes.meeting
    assert (head.date and head.date.value, understood.minutes.language) == ("2025-03-12", "nl")
    assert [item.title for item in understood.minutes.items] == ["Opening", "Contributie"]
    assert [person.name for person in understood.minutes.people]
    assert understood.minutes.run.model is None
    assert meetings.rows(store) == []


def test_closed_items_are_seen_before_anything_is_sent() -> None:
    understood = understand(
        upload(REPORT + "\n3. Sollicitatie (besloten)\nDe heer Bos licht de keuze toe.\n")
    )

    assert [item.openness for item in understood.minutes.items] == ["public", "public", "closed"]


def test_what_is_given_beside_the_file_helps_and_is_kept_with_it(store: Store) -> None:
    agenda = ("agenda.txt", b"1. Opening\n2. Contributie\n3. Rondvraag\n")
    names = ("namen.txt", b"Karel Bos; penningmeester\n")
    previous = (
        "vorige.txt",
        b"Ledenvergadering\n1 februari 2025\n\n1. Opening\nActie: Bos belt de bakker.\n",
    )

    understood = understand(upload(agenda=agenda, names=names, previous=previous, language="nl"))
    meeting = add(store, understood, SECRETARY)

    assert understood.minutes.untreated == ("3. Rondvraag",)
    assert "Karel Bos" in {person.name for person in understood.minutes.people}
    assert [action.task for action in understood.minutes.actions if action.earlier]
    assert meetings.given(store, meeting) == {"agenda": agenda, "names": names, "previous": previous}
    assert meetings.options(store, meeting) == {"language": "nl"}


def test_a_meeting_that_was_added_has_its_file_its_text_and_its_draft(store: Store) -> None:
    understood = understand(upload())

    meeting = add(store, understood, SECRETARY)

    assert meetings.source(store, meeting) == ("verslag.txt", REPORT.encode())
    assert meetings.document(store, meeting) == understood.document
    assert meetings.minutes(store, meeting)[0] == understood.minutes
    assert meetings.row(store, meeting).created_by == "Ada"


def test_adding_is_in_the_audit_log_without_a_word_of_the_document(store: Store) -> None:
    meeting = add(store, understand(upload()), SECRETARY)

    [entry] = audit.entries(store)
    assert (entry.by, entry.what, entry.meeting_id) == (SECRETARY.subject, "meeting.added", meeting)
    assert not entry.details


def test_only_a_secretary_adds_a_meeting(store: Store) -> None:
    with pytest.raises(AccessError):
        add(store, understand(upload()), MEMBER)

    assert meetings.rows(store) == []


def test_a_file_that_is_there_already_is_found_by_what_it_holds(store: Store) -> None:
    first = add(store, understand(upload()), SECRETARY)

    again = understand(Upload("kopie van verslag.txt", REPORT.encode()))
    other = understand(upload(REPORT + "\nDe voorzitter sluit de vergadering.\n"))

    found = already(store, again.document.sha256)
    assert found is not None
    assert found.id == first
    assert already(store, other.document.sha256) is None


def test_of_a_file_that_was_added_twice_the_latest_meeting_is_named(store: Store) -> None:
    add(store, understand(upload()), SECRETARY)
    second = add(store, understand(upload()), SECRETARY)

    found = already(store, hashlib.sha256(REPORT.encode()).hexdigest())

    assert found is not None
    assert found.id == second


def test_a_file_attached_to_a_mail_is_read_and_the_whole_mail_is_kept(store: Store) -> None:
    understood = understand(Upload("post.eml", MAIL, attachment="verslag.txt"))
    meeting = add(store, understood, SECRETARY)

    assert [item.title for item in understood.minutes.items] == ["Opening", "Contributie"]
    assert meetings.source(store, meeting) == ("post.eml", MAIL)
    assert meetings.options(store, meeting) == {"attachment": "verslag.txt"}


def test_a_file_that_holds_nothing_says_so() -> None:
    with pytest.raises(UnreadableError, match="white space"):
        understand(upload(" \n"))


def test_an_agenda_that_cannot_be_used_says_which_file_it_was() -> None:
    with pytest.raises(UsageError, match=r"agenda\.txt"):
        understand(upload(agenda=("agenda.txt", b"\n")))
