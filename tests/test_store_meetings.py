"""Meetings that are kept: as they were given, changed by one at a time, and gone for good when they are removed."""

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept import TEXT, add_meeting, document_of, minutes_of
from sqlalchemy import event, func, select

from summarizer.document import Document, Place
from summarizer.errors import EditError, StoreError
from summarizer.models import Reply
from summarizer.records import Aside, At, Minutes, Status, Value
from summarizer.store import (
    Store,
    answers,
    audit,
    connect,
    followups,
    jobs,
    meetings,
    open_store,
    versions,
    words,
)
from summarizer.store.answers import Origin
from summarizer.store.contents import (
    document_from_bytes,
    document_to_bytes,
    minutes_from_bytes,
    minutes_to_bytes,
)
from summarizer.store.decoded import Decoded
from summarizer.store.meetings import Held, NewEdit, holding
from summarizer.store.tables import CONTENTS, TABLES

ANY_TEXT = st.text(st.characters())
SECRETARY = "r.oudega@lutterzijl.example"
NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(name="store")
def open_place(place: str) -> Iterator[Store]:
    with open_store(place) as store:
        yield store


def edit(number: int = 1, **changes: object) -> NewEdit:
    return NewEdit(
        verb="change", kind="actions", entry_id=f"a{number}", before={"task": "Oud"}, after=changes
    )


def titled(minutes: Minutes, title: str) -> Minutes:
    meeting = minutes.meeting.model_copy(update={"title": Value(value=title)})
    return minutes.model_copy(update={"meeting": meeting})


def test_a_meeting_comes_back_as_it_was_given(store: Store) -> None:
    beside = {"agenda": ("agenda.txt", b"1. Opening"), "previous": ("vorige.json", bytes(range(256)))}
    meeting = meetings.add(
        store,
        name="verslag.md",
        source=TEXT.encode(),
        document=document_of(),
        minutes=minutes_of(),
        given=beside,
        options={"language": "nl"},
        by=SECRETARY,
    )

    assert meetings.source(store, meeting) == ("verslag.md", TEXT.encode())
    assert meetings.document(store, meeting) == document_of()
    assert meetings.minutes(store, meeting) == (minutes_of(), 1)
    assert meetings.given(store, meeting) == beside
    assert meetings.options(store, meeting) == {"language": "nl"}
    assert list(meetings.all_minutes(store)) == [(meetings.row(store, meeting), minutes_of())]


def test_the_list_shows_what_the_minutes_say(store: Store) -> None:
    meeting = add_meeting(store)
    row = meetings.row(store, meeting)

    assert meetings.rows(store) == [row]
    assert (row.name, row.language, row.date, row.state) == ("verslag.md", "nl", "2025-03-03", "concept")
    assert (row.revision, row.version, row.created_by) == (1, None, SECRETARY)
    assert row.created == row.changed
    assert row.sha256 == document_of().sha256


def test_the_latest_meeting_comes_first(store: Store) -> None:
    dates = ["3 maart 2025", "12 januari 2026", "9 december 2024"]
    for date in dates:
        add_meeting(store, TEXT.replace("3 maart 2025", date))

    assert [row.date for row in meetings.rows(store)] == ["2026-01-12", "2025-03-03", "2024-12-09"]


def test_ids_cannot_be_guessed(store: Store) -> None:
    ids = {add_meeting(store) for _ in range(3)}

    assert len(ids) == 3
    assert min(len(id_) for id_ in ids) >= 16


@given(
    name=ANY_TEXT,
    text=ANY_TEXT,
    places=st.lists(
        st.builds(Place, st.integers(0), st.builds(At, page=st.none() | st.integers(), time=ANY_TEXT))
    ),
    asides=st.lists(st.builds(Aside, kind=st.just("comment"), text=ANY_TEXT)),
    notices=st.lists(ANY_TEXT),
)
def test_any_document_comes_back_as_it_was(
    name: str, text: str, places: list[Place], asides: list[Aside], notices: list[str]
) -> None:
    document = Document(
        name, "a" * 64, "text", text, tuple(places), tuple(asides), tuple(notices), tuple(notices)
    )

    assert document_from_bytes(document_to_bytes(document)) == document


@given(st.lists(ANY_TEXT), ANY_TEXT)
def test_any_minutes_come_back_as_they_were(notices: list[str], title: str) -> None:
    source = minutes_of().source.model_copy(update={"notices": tuple(notices)})
    minutes = titled(minutes_of(), title).model_copy(update={"source": source})

    assert minutes_from_bytes(minutes_to_bytes(minutes)) == minutes


@pytest.mark.parametrize("text", ["half \ud83d, nul \0", "twee helften: \ud83d\ude00"])
def test_text_that_no_database_can_hold_is_kept(store: Store, text: str) -> None:
    minutes = titled(minutes_of(), text)
    meeting = meetings.add(
        store,
        name=text,
        source=b"",
        document=document_of(text),
        minutes=minutes,
        given={"names": (text, b"")},
        options={"attachment": text},
        by="x",
    )
    with holding(store, meeting) as held:
        held.save(minutes, [edit(task=text)], text)

    assert meetings.document(store, meeting).text == text
    assert meetings.minutes(store, meeting)[0] == minutes
    assert meetings.options(store, meeting) == {"attachment": text}
    assert meetings.edits(store, meeting)[0].after == {"task": text}
    title = meetings.row(store, meeting).title
    assert title is not None
    assert "\0" not in title


def test_a_change_makes_a_new_revision_and_is_noted(store: Store) -> None:
    meeting = add_meeting(store)
    with holding(store, meeting) as held:
        before = held.minutes
        made = held.save(titled(before, "Dorpsraad"), [edit(1, task="Nieuw"), edit(2)], "t.wieringa", at=NOON)

    row = meetings.row(store, meeting)
    kept = meetings.edits(store, meeting)
    assert (made, row.revision, row.title, row.changed, row.changed_by) == (
        2,
        2,
        "Dorpsraad",
        NOON,
        "t.wieringa",
    )
    assert [(one.entry_id, one.revision, one.by, one.at, one.undone) for one in kept] == [
        ("a1", 2, "t.wieringa", NOON, False),
        ("a2", 2, "t.wieringa", NOON, False),
    ]
    assert (kept[0].before, kept[0].after) == ({"task": "Oud"}, {"task": "Nieuw"})


def test_edits_since_a_revision_are_those_after_it(store: Store) -> None:
    meeting = add_meeting(store)
    for number in (1, 2, 3):
        with holding(store, meeting) as held:
            held.save(held.minutes, [edit(number)], "x")

    with holding(store, meeting) as held:
        assert [one.entry_id for one in held.edits_since(2)] == ["a2", "a3"]
        assert held.edits() == meetings.edits(store, meeting)


def test_an_edit_can_be_marked_as_undone(store: Store) -> None:
    meeting = add_meeting(store)
    with holding(store, meeting) as held:
        held.save(held.minutes, [edit(1), edit(2)], "x")
    with holding(store, meeting) as held:
        meetings.mark_undone(held, held.edits()[1].id)

    assert [one.undone for one in meetings.edits(store, meeting)] == [False, True]


def test_nothing_is_kept_of_what_fails_halfway(store: Store) -> None:
    meeting = add_meeting(store)

    def change() -> None:
        with holding(store, meeting) as held:
            held.save(titled(held.minutes, "Anders"), [edit()], "x")
            audit.note(held.connection, at=NOON, by="x", what="edit", meeting_id=meeting)
            meetings.mark_undone(held, 999)

    with pytest.raises(EditError, match="no such change"):
        change()
    assert meetings.row(store, meeting).revision == 1
    assert meetings.edits(store, meeting) == []
    assert audit.entries(store) == []


def test_what_is_written_within_a_transaction_is_part_of_it(store: Store) -> None:
    meeting = add_meeting(store)

    def fail() -> None:
        with store.writing():
            other = add_meeting(store, TEXT + "Anders.")
            assert meetings.row(store, other).revision == 1
            raise EditError("Nee.")

    with pytest.raises(EditError, match=r"Nee\."):
        fail()
    with store.writing():
        with pytest.raises(EditError, match=r"Nee\."):
            fail()
        followups.add_followup(store, meeting, "a1", status="done", note="", by="x")

    assert [row.id for row in meetings.rows(store)] == [meeting]
    assert len(followups.followups(store)) == 1


def test_a_reader_does_not_wait_for_who_holds_the_meeting(store: Store, place: str) -> None:
    meeting = add_meeting(store)
    with open_store(place) as other, holding(store, meeting) as held:
        held.save(titled(held.minutes, "Anders"), [], "x")

        assert meetings.minutes(other, meeting) == (minutes_of(), 1)


@pytest.mark.parametrize(
    "ask", [meetings.row, meetings.source, meetings.document, meetings.minutes, meetings.given]
)
@pytest.mark.parametrize("ask_more", [meetings.options, meetings.edits, meetings.remove, versions.versions])
def test_a_meeting_that_is_not_there_is_told_in_words(store: Store, ask: object, ask_more: object) -> None:
    for function in (ask, ask_more):
        with pytest.raises(EditError, match="no such meeting"):
            function(store, "weg")  # type: ignore[operator]


def test_nothing_can_be_held_asked_or_noted_of_a_meeting_that_is_not_there(store: Store) -> None:
    with pytest.raises(EditError, match="no such meeting"), holding(store, "weg"):
        pass
    with pytest.raises(EditError, match="no such meeting"):
        jobs.add_job(store, "weg", model="m", prompt=None, options={}, by="x")
    with pytest.raises(EditError, match="no such meeting"):
        followups.add_followup(store, "weg", "a1", status="open", note="", by="x")


def test_rows_without_their_meeting_cannot_be_written(store: Store) -> None:
    with pytest.raises(StoreError, match="IntegrityError"), store.writing() as connection:
        connection.execute(CONTENTS.insert().values(meeting_id="weg", kind="source", name="x", data=b"x"))


def test_a_version_stays_as_it_was_when_the_minutes_change(store: Store) -> None:
    meeting = add_meeting(store)
    released = Status(state="released", released_by="R. Oudega", released_at="2025-03-04T12:00:00Z")
    with holding(store, meeting) as held:
        held.save(held.minutes.model_copy(update={"status": released}), [], "x")
        first = versions.add_version(held, by="R. Oudega", note="Vrijgegeven", at=NOON)
    with holding(store, meeting) as held:
        held.save(titled(held.minutes, "Anders"), [], "x", state="concept")
        second = versions.add_version(held, by="x")

    one, two = versions.versions(store, meeting)
    assert (first, second) == (one.number, two.number) == (1, 2)
    assert (one.at, one.by, one.status, one.note) == (NOON, "R. Oudega", released, "Vrijgegeven")
    assert one.sha256 != two.sha256
    assert versions.all_versions(store) == {meeting: [one, two]}
    assert versions.version_minutes(store, meeting, 1).meeting == minutes_of().meeting
    assert (meetings.row(store, meeting).version, meetings.row(store, meeting).state) == (2, "concept")
    with pytest.raises(EditError, match="no version 3"):
        versions.version_minutes(store, meeting, 3)


def test_times_are_those_of_the_moment_whatever_their_zone(store: Store) -> None:
    meeting = add_meeting(store)
    local = datetime(2025, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    with holding(store, meeting) as held:
        held.save(held.minutes, [], "x", at=local)

    changed = meetings.row(store, meeting).changed
    assert (changed, changed.tzinfo) == (local, UTC)
    with pytest.raises(StoreError, match="StatementError"), holding(store, meeting) as held:
        held.save(held.minutes, [], "x", at=local.replace(tzinfo=None))


def fill(store: Store, meeting: str, secret: str) -> None:
    """Give a meeting something of every kind."""
    with holding(store, meeting) as held:
        held.save(titled(held.minutes, secret), [edit(task=secret)], "x")
        versions.add_version(held, by="x", note=secret)
        audit.note(
            held.connection, at=NOON, by="x", what="release", meeting_id=meeting, details={"version": 1}
        )
    jobs.add_job(store, meeting, model="m", prompt=None, options={}, by="x")
    followups.add_followup(store, meeting, "a1", status="done", note=secret, by="x")
    row = words.WordRow("text", "", "", "", secret, 0, 5, is_public=True, is_whole=True, folded=secret)
    words.replace_words(store, (meeting, 0), "r1", [row])
    origin = Origin("frog-1", None, "minutes/v1", "b" * 64, "c" * 64, {}, 0, meeting)
    answers.keep(store, origin, meetings.row(store, meeting).sha256, Reply(secret, 1, 1, 0.1))


def test_removing_a_meeting_says_what_it_removed_and_leaves_others_alone(store: Store) -> None:
    gone, other = add_meeting(store), add_meeting(store, TEXT + "Anders.")
    fill(store, gone, "zwanenbroek")
    fill(store, other, "lutterzijl")

    removed = meetings.remove(store, gone)

    assert removed == meetings.Removed(source=3, answers=1, runs=1, versions=1, edits=1, followups=1, words=1)
    assert [row.id for row in meetings.rows(store)] == [other]
    with store.reading() as connection:
        left = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in TABLES.sorted_tables
        }
    mine = ("edits", "versions", "jobs", "followups", "words", "worded", "answers", "meetings")
    assert [left[name] for name in mine] == [1] * len(mine)
    assert left["contents"] == 3
    assert [entry.meeting_id for entry in audit.entries(store)] == [other, gone]


def test_removing_takes_answers_along_that_served_the_document(store: Store) -> None:
    meeting = add_meeting(store)
    origin = Origin("frog-1", None, "minutes/v1", "b" * 64, "c" * 64, {}, 0, "d" * 64)
    answers.keep(store, origin, "e" * 64, Reply("woorden", 1, 1, 0.1))
    answers.use(store, origin.key, document_of().sha256)

    assert meetings.remove(store, meeting).answers == 1
    assert answers.find(store, origin.key) is None


def test_a_removed_meeting_is_gone_from_every_byte(tmp_path: Path) -> None:
    secret = "zwanenbroek" + secrets.token_hex(8)
    # What does not get smaller stands in the file as it is.
    noise = secrets.token_bytes(200_000)

    def is_there() -> list[bool]:
        files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        return [secret.encode() in files, noise[100_000:100_100] in files]

    with open_store(tmp_path / "a.sqlite") as store:
        document = document_of()
        meeting = meetings.add(
            store,
            name=secret,
            source=noise,
            document=document,
            minutes=minutes_of(),
            given={},
            options={},
            by="x",
        )
        fill(store, meeting, secret)
        other = add_meeting(store)
        assert is_there() == [True, True]

        meetings.remove(store, meeting)

        assert is_there() == [False, False]
        assert [row.id for row in meetings.rows(store)] == [other]


def test_several_meetings_are_wiped_at_the_end_of_their_transaction(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.sqlite") as store:
        ids = [add_meeting(store, TEXT + str(k)) for k in range(3)]
        for meeting in ids:
            fill(store, meeting, f"zwanenbroek-{meeting}")
        with store.writing():
            for meeting in ids[:2]:
                meetings.remove(store, meeting)
        files = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert [f"zwanenbroek-{meeting}".encode() in files for meeting in ids] == [False, False, True]


def test_what_fails_says_nothing_of_what_was_to_be_written(store: Store) -> None:
    told = "zwanenbroek"
    with pytest.raises(StoreError) as raised, store.writing() as connection:
        connection.execute(
            CONTENTS.insert().values(meeting_id=told, kind=told, name=told, data=told.encode())
        )

    error: BaseException | None = raised.value
    assert told not in str(error)
    assert raised.value.__suppress_context__


def test_a_list_of_meetings_is_read_in_one_go(store: Store) -> None:
    for k in range(3):
        add_meeting(store, TEXT + str(k))
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    assert len(list(meetings.all_minutes(store))) == 3
    assert len([query for query in asked if query.startswith("SELECT")]) <= 3


def test_a_store_in_memory_is_one_for_all_threads() -> None:
    store = connect("sqlite://")
    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(lambda _: add_meeting(store), range(8)))
    assert {row.id for row in meetings.rows(store)} == ids
    store.close()


def test_held_is_what_holding_gives(store: Store) -> None:
    with holding(store, add_meeting(store)) as held:
        assert isinstance(held, Held)
        assert held.sha256 == document_of().sha256


def test_minutes_that_were_read_before_are_not_read_anew_until_something_is_removed(store: Store) -> None:
    meeting, gone = add_meeting(store), add_meeting(store)
    first, _ = meetings.minutes(store, meeting)

    assert meetings.minutes(store, meeting)[0] is first
    meetings.remove(store, gone)
    again, _ = meetings.minutes(store, meeting)
    assert again == first
    assert again is not first


def test_only_so_much_is_remembered_of_what_was_read() -> None:
    asked: list[bytes] = []

    def decode(data: bytes) -> str:
        asked.append(data)
        return data.decode()

    decoded = Decoded(decode, most=10)
    assert [decoded(data) for data in (b"aaaa", b"bbbb", b"aaaa", b"cccc", b"aaaa", b"bbbb")] == [
        "aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb",
    ]  # fmt: skip
    assert asked == [b"aaaa", b"bbbb", b"cccc", b"bbbb"]
    assert decoded(b"d" * 20) == "d" * 20
