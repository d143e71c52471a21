"""What takes long is worked out once for all whom it serves, and anew as soon as what they see of it changes."""

import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import EVERYTHING, Still, page
from reading_room import CLOSED, INSIDER, MEMBER, OPEN, SECRETARY, put, rewrite, send_out

from summarizer.access import Access
from summarizer.choice import read_settings
from summarizer.meetings import lookup, searching
from summarizer.meetings.deleting import delete
from summarizer.meetings.searching import Query, search
from summarizer.meetings.tracking import seen_state
from summarizer.store import Store, open_store
from summarizer.store.meetings import holding
from summarizer.ui import actions, home
from summarizer.ui.desk import Desk
from summarizer.ui.review.data import Shape
from summarizer.ui.review.remembered import look
from summarizer.ui.words import load_words
from summarizer.working import Worker

OTHER = Access("hidde@lutterzijl.example", "H. Tjalma", frozenset({"member"}))


def desk_of(store: Store, language: str = "nl") -> Desk:
    settings = read_settings({"MINUTES_MODEL": "none"})
    return Desk(store, settings, cast(Worker, Still()), EVERYTHING, load_words(language), True)


def counting(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> list[tuple[object, ...]]:
    """Let `name` count how often it is called, and with what."""
    calls: list[tuple[object, ...]] = []
    real: Callable[..., Any] = getattr(where, name)

    def counted(*given: object) -> object:
        calls.append(given)
        return real(*given)

    monkeypatch.setattr(where, name, counted)
    return calls


def change(store: Store, meeting: str, **fields: Any) -> None:
    """Change the working copy."""
    with holding(store, meeting) as held:
        held.save(held.minutes.model_copy(update=fields), [], by="R. Oudega")


# --- Lists of actions ---------------------------------------------------------------------------------------


def test_what_a_member_sees_changes_with_a_version_and_not_with_an_edit(place: str) -> None:
    with open_store(place) as store:
        meeting = put(store, OPEN + CLOSED, "circulated")
        members, secretaries = seen_state(store, MEMBER), seen_state(store, SECRETARY)
        assert seen_state(store, OTHER) == members
        assert seen_state(store, INSIDER) != members

        rewrite(store, meeting, "steiger", "kade")
        assert seen_state(store, MEMBER) == members
        assert seen_state(store, SECRETARY) != secretaries

        send_out(store, meeting, "released")
        released = seen_state(store, MEMBER)
        assert released != members

        send_out(store, meeting, "withdrawn")
        assert seen_state(store, MEMBER) not in (members, released)

        delete(store, meeting, EVERYTHING)
        assert seen_state(store, MEMBER) == ("member", False)


def test_an_edit_has_no_list_of_a_member_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "store.sqlite"
    with open_store(place) as store:
        meeting = put(store, OPEN, "released")
    counted, read = counting(monkeypatch, home, "tracked"), counting(monkeypatch, actions, "seen_minutes")

    def everybody() -> None:
        for who in (MEMBER, OTHER):
            for name in ("home", "actions"):
                assert not page(name, place, who).exception

    everybody()
    with open_store(place) as store:
        rewrite(store, meeting, "steiger", "kade")
    everybody()
    assert (len(counted), len(read)) == (1, 1)

    with open_store(place) as store:
        send_out(store, meeting, "released")
    everybody()
    assert (len(counted), len(read)) == (2, 2)


# --- Search -------------------------------------------------------------------------------------------------


def test_who_search_at_once_have_the_words_made_once(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = counting(monkeypatch, searching, "replace_words")
    with open_store(place) as store:
        put(store, OPEN, "released")
        put(store, OPEN, "circulated")
        together, found = threading.Barrier(4), list[int]()

        def ask() -> None:
            together.wait()
            found.append(search(store, Query("steiger"), MEMBER).count)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()

    assert len(made) == 2
    assert len(found) == 4
    assert len(set(found)) == 1
    assert found[0] > 0


def slowly_folded(text: str) -> tuple[str, list[int]]:
    """Return what `lookup` must give, worked out sign by sign."""
    said, at = "", list[int]()
    for k, char in enumerate(text):
        if char.isspace():
            plain = "" if not said or said.endswith(" ") else " "
        else:
            plain = unicodedata.normalize("NFKD", char.translate(lookup._ALIKE)).casefold()
            plain = "".join(one for one in plain if not unicodedata.combining(one) and not one.isspace())
        said += plain
        at += [k] * len(plain)
    return said, at


@given(st.text(st.sampled_from("aÉ ß\u00adİﬁ’\n\u0301¨—ø\u2003x.") | st.characters()))
def test_folding_all_at_once_is_as_sign_by_sign(text: str) -> None:
    assert lookup._folded(text) == slowly_folded(text)
    assert lookup.fold(text) == slowly_folded(text)[0]


# --- The review board ---------------------------------------------------------------------------------------


@pytest.fixture(name="sources")
def count_sources(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    return counting(monkeypatch, Shape, "source_message")


def test_the_source_is_written_out_again_only_where_the_agenda_items_change(
    tmp_path: Path, sources: list[Any]
) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        meeting, desk = put(store), desk_of(store)
        first = look(desk, meeting).source_message()
        rewrite(store, meeting, "steiger", "kade")
        assert look(desk, meeting).source_message() is first
        assert len(sources) == 1
        assert look(desk, meeting).source_message() == look(desk, meeting).shape.source_message()

        items = look(desk, meeting).shape.minutes.items
        closed = items[0].model_copy(update={"openness": "closed"})
        change(store, meeting, items=(closed, *items[1:]))
        second = look(desk, meeting)
        assert second.source_message() == second.shape.source_message() != first


def test_the_statements_are_those_of_the_revision_and_in_the_language_of_who_looks(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        meeting = put(store)
        dutch, english = desk_of(store), desk_of(store, "en")
        first = look(dutch, meeting)
        assert look(dutch, meeting).board_message() is first.board_message()
        assert look(english, meeting).board_message() == look(english, meeting).shape.board_message()
        assert look(english, meeting).board_message()["words"] != first.board_message()["words"]

        rewrite(store, meeting, "steiger", "kade")
        second = look(dutch, meeting)
        assert second.board_message() == second.shape.board_message() != first.shape.board_message()


def test_of_a_deleted_meeting_no_message_is_remembered_whoever_was_looking(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        meeting, desk = put(store), desk_of(store)
        looked = look(desk, meeting)
        before = looked.source_message(), looked.board_message()
        delete(store, meeting, EVERYTHING)

        # He had read it just before, and shows it once more.
        assert (looked.source_message(), looked.board_message()) == before
        assert looked.source_message() is not looked.source_message()
        assert looked.board_message() is not looked.board_message()


# --- Words --------------------------------------------------------------------------------------------------


def test_who_changes_the_words_of_a_part_changes_them_for_himself_alone() -> None:
    say = load_words("nl")
    words = say.part("home.list")
    assert words
    words.clear()

    assert say.part("home.list") == load_words("nl").part("home.list") != {}
    assert say.part("no.such.part") == {}
