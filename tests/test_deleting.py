"""What goes: a meeting with all of it, and what is past its term; and that nothing of its text is left."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import example
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.access import Access
from summarizer.errors import AccessError, EditError
from summarizer.meetings import searching
from summarizer.meetings.deleting import (
    FLOORS,
    KINDS,
    Due,
    Kind,
    Retention,
    apply_daily,
    apply_retention,
    delete,
    due,
    forget_document,
    read_retention,
    retention,
    set_retention,
)
from summarizer.meetings.searching import Query, search
from summarizer.models import Reply
from summarizer.records import Aside, Status
from summarizer.store import Store, answers, audit, expiring, jobs, meetings, open_store
from summarizer.store.columns import now
from summarizer.store.followups import add_followup
from summarizer.store.meetings import NewEdit, holding
from summarizer.store.versions import add_version
from summarizer.store.words import WordRow

SECRETARY = Access("eva@otter.example", "Eva", frozenset({"secretary"}), sees_closed=True)
MEMBER = Access("bas@otter.example", "Bas", frozenset({"member"}))
# A word that the file holds and the minutes do not quote.
UNQUOTED = "kwartelkoning"
TODAY = date(2021, 5, 6)
LONG_AGO = datetime(2020, 1, 1, 12, tzinfo=UTC)
ORIGIN = answers.Origin("m", None, "minutes/v1", "p", "s", {}, 0, "q")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def keep(store: Store, at: datetime = LONG_AGO) -> str:
    """Keep a meeting with something of every kind, all of it from `at`."""
    document = example.DOCUMENT
    text = f"{document.text}De {UNQUOTED} broedt nog.\n"
    document = type(document)(document.name, document.sha256, document.reader, text)
    source = example.MINUTES.source.model_copy(update={"asides": (Aside(kind="comment", text=UNQUOTED),)})
    minutes = example.MINUTES.model_copy(update={"source": source})
    meeting = meetings.add(
        store,
        name="otter.txt",
        source=text.encode(),
        document=document,
        minutes=minutes,
        given={"names": ("namen.txt", b"Bas")},
        options={},
        by="Eva",
        at=at,
    )
    edit = NewEdit(verb="change", kind="decisions", entry_id="d1", before={"text": UNQUOTED}, after={})
    with holding(store, meeting) as held:
        held.save(minutes, [edit], by="Eva", at=at)
    add_followup(store, meeting, "a1", status="done", note="af", by="Eva", at=at)
    answers.keep(store, ORIGIN, document.sha256, Reply(f'"{UNQUOTED}"', 1, 1, 0.1))
    job = jobs.add_job(store, meeting, model="m", prompt=None, options={}, by="Eva", at=at)
    jobs.cancel(store, job, at)
    search(store, Query(UNQUOTED), SECRETARY)
    return meeting


def adopt(store: Store, meeting: str, at: datetime = LONG_AGO) -> None:
    with holding(store, meeting) as held:
        status = Status(state="adopted", changed=False)
        held.save(held.minutes.model_copy(update={"status": status}), by="Eva", at=at)
        add_version(held, by="Eva", at=at)


def hits(store: Store) -> int:
    return search(store, Query(UNQUOTED), SECRETARY).count


def bytes_of(place: Path) -> bytes:
    return b"".join(path.read_bytes() for path in place.parent.iterdir() if path.name.startswith(place.name))


def test_deleting_a_meeting_says_what_went_and_leaves_nothing(store: Store) -> None:
    meeting = keep(store)
    adopt(store, meeting)
    assert hits(store) == 1

    removed = delete(store, meeting, SECRETARY)

    assert (removed.source, removed.answers, removed.runs, removed.versions) == (4, 1, 1, 1)
    assert (removed.edits, removed.followups) == (1, 1)
    assert removed.words > 0
    assert meetings.rows(store) == []
    assert hits(store) == 0
    assert answers.find(store, ORIGIN.key) is None


def test_the_log_keeps_that_a_meeting_was_deleted_and_by_whom_without_its_text(store: Store) -> None:
    meeting = keep(store)

    delete(store, meeting, SECRETARY)

    entry = audit.entries(store)[0]
    assert (entry.what, entry.by, entry.meeting_id) == ("meeting.deleted", "eva@otter.example", meeting)
    assert entry.details["source"] == 4
    assert all(isinstance(value, int) for value in entry.details.values())


def test_what_is_forgotten_on_the_server_goes_with_its_meetings(store: Store) -> None:
    keep(store)
    keep(store)

    assert forget_document(store, example.DOCUMENT.sha256) == (1, 2)

    assert meetings.rows(store) == []
    assert {entry.by for entry in audit.entries(store)} == {"server"}


def test_only_a_secretary_deletes_and_only_what_is_there(store: Store) -> None:
    meeting = keep(store)

    with pytest.raises(AccessError):
        delete(store, meeting, MEMBER)
    with pytest.raises(EditError, match="no such meeting"):
        delete(store, "nothing", SECRETARY)
    assert len(meetings.rows(store)) == 1


def test_everything_is_kept_until_somebody_sets_a_term(store: Store) -> None:
    keep(store)

    assert retention(store) == Retention()
    assert due(store, retention(store), TODAY) == []
    assert apply_retention(store, TODAY) == {}
    assert audit.entries(store) == []


def test_terms_are_set_by_a_secretary_and_are_in_the_log(store: Store) -> None:
    terms = Retention(source=90, audit=365)

    set_retention(store, terms, SECRETARY)

    assert retention(store) == terms
    assert dict(audit.entries(store)[0].details) == {"source": 90, "audit": 365}
    with pytest.raises(AccessError):
        set_retention(store, Retention(), MEMBER)


@pytest.mark.parametrize("kind", KINDS)
def test_no_term_is_shorter_than_its_floor(store: Store, kind: Kind) -> None:
    with pytest.raises(EditError, match="too short"):
        set_retention(store, Retention(**{kind: FLOORS[kind] - 1}), SECRETARY)
    assert retention(store) == Retention()


def test_the_source_goes_and_the_minutes_stay_with_what_they_quote(store: Store) -> None:
    meeting = keep(store)
    before, revision = meetings.minutes(store, meeting)
    set_retention(store, Retention(source=90), SECRETARY)

    assert apply_retention(store, TODAY) == {"source": 3}

    after, same = meetings.minutes(store, meeting)
    assert (after.decisions, after.source.asides, same) == (before.decisions, (), revision)
    assert after.decisions[0].evidence[0].quote
    with pytest.raises(EditError):
        meetings.source(store, meeting)
    with pytest.raises(EditError):
        meetings.document(store, meeting)
    assert meetings.given(store, meeting) == {}
    assert expiring.without_source(store) == {meeting}
    assert hits(store) == 0
    assert search(store, Query("contributie"), SECRETARY).count > 0


def test_a_source_that_goes_while_somebody_searches_is_not_found_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = keep(store)
    read = searching._words

    def words(*given: Any) -> list[WordRow]:
        found = read(*given)
        with store.writing() as connection:
            expiring.remove_source(connection, meeting, now())
        return found

    with holding(store, meeting) as held:
        held.save(held.minutes, at=LONG_AGO)
    monkeypatch.setattr(searching, "_words", words)
    search(store, Query(UNQUOTED), SECRETARY)
    monkeypatch.undo()

    assert hits(store) == 0


def test_a_source_stays_where_its_minutes_were_changed_after_it_was_found_to_be_due(store: Store) -> None:
    meeting = keep(store)

    with store.writing() as connection:
        assert expiring.remove_source(connection, meeting, LONG_AGO) == 0
        assert expiring.remove_source(connection, "gone", now()) == 0
    assert meetings.document_if_kept(store, meeting) is not None


def test_what_is_past_its_term_goes_once_and_is_in_the_log(store: Store) -> None:
    keep(store)
    set_retention(store, Retention(source=90, answers=1, history=30), SECRETARY)

    assert apply_retention(store, TODAY + timedelta(days=9_999)) == {
        "source": 3,
        "answers": 1,
        "runs": 1,
        "edits": 1,
    }
    assert apply_retention(store, TODAY + timedelta(days=9_999)) == {}
    told = [(entry.by, entry.what, dict(entry.details)) for entry in audit.entries(store)[:3]]
    assert told == [
        ("retention", "retention.applied", {"edits": 1}),
        ("retention", "retention.applied", {"answers": 1, "runs": 1}),
        ("retention", "retention.applied", {"source": 3}),
    ]


def test_a_whole_meeting_goes_some_time_after_it_was_adopted_never_before(store: Store) -> None:
    adopted, concept = keep(store), keep(store)
    adopt(store, adopted)
    set_retention(store, Retention(meeting=365, source=365), SECRETARY)

    assert due(store, retention(store), TODAY) == [
        Due("meeting", 1, adopted, "Ledenvergadering zwemclub De Otter"),
        Due("source", 1, concept, "Ledenvergadering zwemclub De Otter"),
    ]
    assert apply_retention(store, TODAY, SECRETARY)["meeting"] == 1
    assert [row.id for row in meetings.rows(store)] == [concept]
    with pytest.raises(AccessError):
        apply_retention(store, TODAY, MEMBER)


def test_a_meeting_in_a_run_keeps_its_source(store: Store) -> None:
    meeting = keep(store)
    jobs.add_job(store, meeting, model="m", prompt=None, options={}, by="Eva")

    assert due(store, Retention(source=7), TODAY) == []


def test_the_log_itself_goes_after_its_term_and_says_so(store: Store) -> None:
    with store.writing() as connection:
        audit.note(connection, at=LONG_AGO, by="Eva", what="add")
    set_retention(store, Retention(audit=180), SECRETARY)

    assert apply_retention(store, TODAY) == {"audit": 1}
    assert [entry.what for entry in audit.entries(store)] == ["retention.applied", "retention.set"]


def test_terms_are_applied_once_a_day_by_whichever_server_comes_first(store: Store) -> None:
    assert apply_daily(store, TODAY) == {}
    set_retention(store, Retention(source=90), SECRETARY)
    keep(store)

    assert apply_daily(store, TODAY) == {"source": 3}
    keep(store)
    assert apply_daily(store, TODAY) == {}
    assert apply_daily(store, TODAY + timedelta(days=1)) == {"source": 3}


def test_the_day_of_its_term_itself_still_counts(store: Store) -> None:
    keep(store, datetime(2021, 1, 1, 0, 0, tzinfo=UTC))

    assert due(store, Retention(source=90), date(2021, 4, 1)) == []
    assert len(due(store, Retention(source=90), date(2021, 4, 2))) == 1


def test_nothing_of_what_went_is_left_in_the_file(tmp_path: Path) -> None:
    place = tmp_path / "kept.sqlite"
    mark = "zeldzaamwoord" * 40
    with open_store(place) as store:
        meeting = meetings.add(
            store,
            name=f"{mark}.txt",
            source=b"x",
            document=example.DOCUMENT,
            minutes=example.MINUTES,
            given={},
            options={},
            by="Eva",
        )
        assert mark.encode() in bytes_of(place)

        delete(store, meeting, SECRETARY)

        assert mark.encode() not in bytes_of(place)


@given(
    st.none()
    | st.integers()
    | st.text()
    | st.dictionaries(
        st.sampled_from(KINDS) | st.text(),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    )
)
def test_terms_that_cannot_be_are_none(value: object) -> None:
    terms = read_retention(value)

    assert all((days := terms.days(kind)) is None or days >= FLOORS[kind] for kind in KINDS)
