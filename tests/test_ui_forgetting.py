"""What is remembered of meetings, so that pages come at once, is forgotten with the meeting."""

import gc
import weakref
from datetime import date
from pathlib import Path

import example
import pytest
from pages import EVERYTHING, MEMBER, page

from summarizer.checks import support
from summarizer.errors import AccessError
from summarizer.meetings.deleting import Retention, apply_retention, delete, set_retention
from summarizer.meetings.editing import source_of
from summarizer.people.names import fold
from summarizer.review import people
from summarizer.store import Store, meetings, open_store
from summarizer.ui import actions
from summarizer.ui.forgetting import forget_with


def _keep(store: Store) -> str:
    return meetings.add(
        store,
        name="otter.txt",
        source=b"otter",
        document=example.DOCUMENT,
        minutes=example.MINUTES,
        given={},
        options={},
        by="Eva",
    )


def test_nothing_of_a_deleted_meeting_stays_in_memory(place: str) -> None:
    with open_store(place) as store:
        forget_with(store)
        meeting = _keep(store)
        found = source_of(store, meeting, EVERYTHING)
        assert found is not None
        document, sentences = (weakref.ref(one) for one in found)
        people.registry(example.MINUTES)
        support._small_words(example.DOCUMENT.text)
        fold("Ans")
        del found
        gc.collect()
        assert sentences() is not None

        delete(store, meeting, EVERYTHING)
        gc.collect()

    assert document() is None
    assert sentences() is None
    assert people._registry.cache_info().currsize == 0
    assert support._small_words.cache_info().currsize == 0
    assert fold.cache_info().currsize == 0


def test_the_list_of_actions_does_not_remember_a_deleted_meeting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared: list[bool] = []
    with open_store(tmp_path / "store.sqlite") as store:
        meeting = _keep(store)
        page("actions", tmp_path / "store.sqlite")
        monkeypatch.setattr(actions._seen, "clear", lambda: cleared.append(True))
        delete(forget_with(store), meeting, EVERYTHING)

    assert cleared == [True]


def test_what_is_past_its_term_is_forgotten_too(place: str) -> None:
    with open_store(place) as store:
        forget_with(store)
        meeting = _keep(store)
        set_retention(store, Retention(source=7), EVERYTHING)
        found = source_of(store, meeting, EVERYTHING)
        assert found is not None
        sentences = weakref.ref(found[1])
        del found

        assert apply_retention(store, date(2100, 1, 1))["source"]
        gc.collect()

        assert sentences() is None
        assert source_of(store, meeting, EVERYTHING) is None


def test_what_goes_is_forgotten_once_it_is_gone_and_not_before(place: str) -> None:
    """Whoever reads it until then would have it remembered again."""
    told: list[str] = []
    with open_store(place) as store:
        meeting = _keep(store)
        store.forgetting.append(lambda: told.append("forgotten"))
        with store.writing():
            delete(store, meeting, EVERYTHING)
            told.append("still there")

    assert told == ["still there", "forgotten"]


def test_the_source_is_for_secretaries(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as store, pytest.raises(AccessError):
        source_of(store, _keep(store), MEMBER)
