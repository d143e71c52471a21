"""The public copies of versions: made once for all members, the right one for each, and gone with what they are of."""

import gc
import weakref
from datetime import date
from typing import Any

import pytest
from pages import EVERYTHING
from reading_room import INSIDER, MEMBER, OPEN, SECRETARY, SECRETS, put, rewrite, send_out

from summarizer.errors import EditError
from summarizer.meetings import open_copies
from summarizer.meetings.deleting import Retention, apply_retention, delete, set_retention
from summarizer.meetings.reading import view
from summarizer.meetings.searching import Query, search
from summarizer.public import public
from summarizer.store import open_store


@pytest.fixture(name="made")
def count_copies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The states of the minutes of which a copy was made."""
    made: list[str] = []

    def counted(minutes: Any, document: Any) -> Any:
        made.append(minutes.status.state)
        return public(minutes, document)

    monkeypatch.setattr(open_copies, "public", counted)
    return made


def test_all_members_and_the_search_share_one_copy(place: str, made: list[str]) -> None:
    with open_store(place) as store:
        meeting = put(store, OPEN, "released")

        assert view(store, meeting, MEMBER).minutes is view(store, meeting, MEMBER).minutes
        search(store, Query("steiger"), MEMBER)
        rewrite(store, meeting, "steiger", "kade")
        view(store, meeting, MEMBER)

    assert made == ["released"]


def test_nothing_closed_gets_into_a_copy_whoever_came_first(place: str) -> None:
    with open_store(place) as store:
        meeting = put(store)
        send_out(store, meeting, "released")

        assert all(secret in str(view(store, meeting, INSIDER)) for secret in SECRETS)
        for _ in range(2):
            shown = view(store, meeting, MEMBER)
            assert not any(secret in shown.minutes.model_dump_json() + str(shown) for secret in SECRETS)
        assert all(secret in str(view(store, meeting, INSIDER)) for secret in SECRETS)


def test_each_version_has_a_copy_of_its_own(place: str) -> None:
    with open_store(place) as store:
        meeting = put(store, OPEN, "circulated")
        first = view(store, meeting, MEMBER).minutes
        rewrite(store, meeting, "steiger", "kade")
        send_out(store, meeting, "released")

        second = view(store, meeting, MEMBER).minutes
        assert (first.status.state, second.status.state) == ("circulated", "released")
        assert "kade" in second.decisions[0].text
        assert view(store, meeting, SECRETARY, version=1).minutes is first
        assert "kade" not in first.decisions[0].text


def test_a_copy_goes_with_its_meeting(place: str) -> None:
    with open_store(place) as store:
        meeting, other = put(store, OPEN, "released"), put(store, OPEN, "released")
        document = weakref.ref(view(store, meeting, MEMBER).document)
        view(store, other, MEMBER)

        delete(store, meeting, EVERYTHING)
        gc.collect()

        assert document() is None
        with pytest.raises(EditError):
            view(store, meeting, MEMBER)
        assert view(store, other, MEMBER).row.id == other


def test_a_copy_does_not_keep_a_source_that_is_past_its_term(place: str) -> None:
    """Nor does that of another server, which is not told."""
    with open_store(place) as store, open_store(place) as elsewhere:
        meeting = put(store, OPEN, "released")
        assert view(elsewhere, meeting, MEMBER).document is not None
        assert view(store, meeting, MEMBER).document is not None
        set_retention(store, Retention(source=7), EVERYTHING)

        apply_retention(store, date(2100, 1, 1))

        assert view(store, meeting, MEMBER).document is None
        assert view(elsewhere, meeting, MEMBER).document is None
