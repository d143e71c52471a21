"""What is kept beside meetings: answers, people, the audit log, settings, followups and words, in both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from kept import add_meeting

from summarizer.models import Reply
from summarizer.store import Store, answers, audit, open_store, people, words
from summarizer.store.answers import Origin, Seen
from summarizer.store.followups import Followup, add_followup, followups
from summarizer.store.people import RoleRow
from summarizer.store.settings_table import set_setting, setting
from summarizer.store.words import FoundRow, WordRow

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(name="store")
def open_place(place: str) -> Iterator[Store]:
    with open_store(place) as store:
        yield store


def origin(words: str = "d", prompt: str = "minutes/v1") -> Origin:
    return Origin("frog-1", None, prompt, "b" * 64, "c" * 64, {"temperature": 0.0}, 0, words * 64)


def test_an_answer_is_found_as_it_was_kept(store: Store) -> None:
    answers.keep(
        store, origin(), "a" * 64, Reply('{"s": "é\\u0000"}', 10, 5, 0.5, label_logprobs={"yes": -0.1})
    )
    answers.keep(store, origin(), "a" * 64, Reply("een latere", 1, 1, 0.1))

    found = answers.find(store, origin().key)
    assert found == Reply('{"s": "é\\u0000"}', 10, 5, 0.5, calls=0, kept=True, label_logprobs={"yes": -0.1})
    assert answers.find(store, origin("e").key) is None


def test_what_no_database_can_hold_is_kept_as_its_escape(store: Store) -> None:
    answers.keep(store, origin(), "a" * 64, Reply("nul \0, half \ud83d", 1, 1, 0.1))
    found = answers.find(store, origin().key)

    assert found is not None
    assert found.content == "nul \\u0000, half \\ud83d"


def test_an_answer_goes_with_each_document_that_it_served(store: Store) -> None:
    for letter in "xyz":
        answers.keep(store, origin(letter), "a" * 64, Reply(letter, 1, 1, 0.1))
    for _ in range(2):
        answers.use(store, origin("x").key, "f" * 64)
        answers.use(store, origin("x").key, "a" * 64)

    assert answers.forget(store, "f" * 64) == 1
    assert answers.forget(store, "a" * 64) == 2
    assert answers.forget(store, "a" * 64) == 0


def test_what_a_model_took_is_told_all_together(store: Store) -> None:
    answers.keep(store, origin("x"), "a" * 64, Reply("een", 10, 5, 0.5))
    answers.keep(store, origin("y"), "b" * 64, Reply("twee", 30, 15, 1.5))
    answers.keep(store, origin("z", "label/v1"), "b" * 64, Reply("drie", 100, 1, 9.0))

    assert answers.seen(store, "frog-1", "minutes/v1") == Seen(2, 40, 20, 2.0)
    assert answers.seen(store, "frog-2", "minutes/v1") is None


def test_old_answers_are_removed(store: Store) -> None:
    answers.keep(store, origin(), "a" * 64, Reply("een", 10, 5, 0.5))
    answers.use(store, origin().key, "f" * 64)

    assert answers.remove_before(store, datetime.now(UTC) - DAY) == 0
    assert answers.remove_before(store, datetime.now(UTC) + DAY) == 1
    assert answers.find(store, origin().key) is None


def test_the_last_roles_that_somebody_was_given_count(store: Store) -> None:
    people.set_role(store, "t@lutterzijl.example", "T. Wieringa", ["member", "evaluator"], sees_closed=False)
    people.set_role(store, "r@lutterzijl.example", "R. Oudega", ["member"], sees_closed=False)
    people.set_role(store, "r@lutterzijl.example", "R. Oudega", ["secretary"], sees_closed=True)
    oudega = RoleRow("r@lutterzijl.example", "R. Oudega", frozenset({"secretary"}), sees_closed=True)
    wieringa = RoleRow(
        "t@lutterzijl.example", "T. Wieringa", frozenset({"member", "evaluator"}), sees_closed=False
    )

    assert people.roles(store) == [oudega, wieringa]
    assert people.role(store, "r@lutterzijl.example") == oudega
    assert people.remove_role(store, "r@lutterzijl.example")
    assert not people.remove_role(store, "r@lutterzijl.example")
    assert people.role(store, "r@lutterzijl.example") is None


def test_preferences_are_each_persons_own(store: Store) -> None:
    people.set_preference(store, "r", "name", "Oudega")
    people.set_preference(store, "r", "name", {"mine": ["Oudega", None]})
    people.set_preference(store, "t", "name", "Wieringa")

    assert people.preference(store, "r", "name") == {"mine": ["Oudega", None]}
    assert people.preference(store, "r", "language") is None
    people.set_preference(store, "r", "name", None)
    assert people.preference(store, "r", "name") is None
    assert people.preference(store, "t", "name") == "Wieringa"


def test_a_preference_can_be_set_by_several_at_once(store: Store) -> None:
    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(lambda number: people.set_preference(store, "r", "name", number), range(24)))

    assert len(done) == 24
    assert people.preference(store, "r", "name") in range(24)


def test_settings_are_made_and_taken_away(store: Store) -> None:
    assert setting(store, "retention") is None
    set_setting(store, "retention", {"audit": 365})
    set_setting(store, "retention", {"audit": 30})
    assert setting(store, "retention") == {"audit": 30}
    set_setting(store, "retention", None)
    assert setting(store, "retention") is None


def test_the_audit_log_tells_who_did_what_the_newest_first(store: Store) -> None:
    with store.writing() as connection:
        audit.note(connection, at=NOON - DAY, by="R.", what="login")
        audit.note(connection, at=NOON, by="R.", what="release", meeting_id="m1", details={"version": 2})

    newest, oldest = audit.entries(store)
    assert (newest.at, newest.by, newest.what, newest.meeting_id) == (NOON, "R.", "release", "m1")
    assert (dict(newest.details), dict(oldest.details)) == ({"version": 2}, {})
    assert audit.entries(store, 1) == audit.entries(store, meeting_id="m1") == [newest]
    assert audit.remove_before(store, NOON) == 1
    assert audit.entries(store) == [newest]


def test_notes_on_actions_are_kept_in_their_order(store: Store) -> None:
    one, two = add_meeting(store), add_meeting(store)
    later = add_followup(store, one, "a1", status="done", note="Klaar", by="R.", at=NOON + DAY)
    first = add_followup(store, one, "a1", status="open", note="", by="T.", at=NOON)
    other = add_followup(store, two, "a1", status="open", note="", by="T.", at=NOON - DAY)

    assert [note.id for note in followups(store)] == [other, first, later]
    assert followups(store, one)[1] == Followup(later, one, "a1", NOON + DAY, "R.", "done", "Klaar")


def row(text: str, kind: str = "decision", *, is_public: bool = True) -> WordRow:
    return WordRow(kind, "d1", "2. Steiger", "", text, 3, 9, is_public, is_whole=True, folded=text.casefold())


def test_words_are_found_in_the_editions_that_are_asked_for(store: Store) -> None:
    one, two = add_meeting(store), add_meeting(store)
    steps = (
        words.replace_words(store, (one, 0), "r1", [row("Oude steiger")]),
        words.replace_words(
            store, (one, 0), "r2", [row("Steiger met 100% subsidie"), row("Steiger", "action")]
        ),
        words.replace_words(store, (one, 1), "v1", [row("Steiger van versie 1")]),
        words.replace_words(store, (two, 0), "r1", [row("Besloten steiger", is_public=False)]),
        words.replace_words(store, ("weg", 0), "r1", [row("Steiger")]),
    )

    def texts(
        *editions: tuple[str, int], terms: tuple[str, ...] = ("steiger",), whole: bool = True
    ) -> list[str]:
        found = words.find_words(store, editions, terms, ["decision"], whole=whole)
        assert all(isinstance(each, FoundRow) for each in found)
        kept = words.words_of(store, [each.id for each in found])
        return sorted(kept[each.id].text for each in found)

    assert steps == (1, 1, 1, 1, 0)
    assert words.stamps(store) == {(one, 0): "r2", (one, 1): "v1", (two, 0): "r1"}
    assert texts((one, 0)) == ["Steiger met 100% subsidie"]
    assert texts((one, 1), (two, 0)) == ["Besloten steiger", "Steiger van versie 1"]
    assert texts((one, 1), (two, 0), whole=False) == ["Steiger van versie 1"]
    assert texts((one, 0), terms=("steiger", "100%")) == ["Steiger met 100% subsidie"]
    assert texts((one, 0), terms=("steiger", "1_0%")) == []
    assert texts(terms=("steiger",)) == texts((one, 0), terms=()) == []
    assert texts((one, 0), *((f"m{number}", 0) for number in range(1000))) == ["Steiger met 100% subsidie"]
