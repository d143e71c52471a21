"""The page for searching: what is asked stands in the address, and what is found leads to its line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pages import page, send, texts
from reading_room import CLOSED, ENDING, INSIDER, MEMBER, OPEN, SECRETS, put
from streamlit.testing.v1 import AppTest

from summarizer.store import open_store
from summarizer.ui.words import load_words

SAY = load_words("nl")


@pytest.fixture(name="place")
def fresh_place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def keep(place: Path, *states: Any, text: str = OPEN + CLOSED + ENDING) -> str:
    with open_store(place) as store:
        return put(store, text, *states)


def hits(at: AppTest) -> Any:
    found = [one for one in at.get("bidi_component") if "groups" in json.loads(one.proto.json or "{}")]
    return found[0] if found else None


def data_of(at: AppTest) -> dict[str, Any]:
    return dict(json.loads(hits(at).proto.json))


def test_what_is_typed_is_searched(place: Path) -> None:
    meeting = keep(place, "released")
    at = page("search", place, MEMBER)
    assert SAY("search.lead") in texts(at)

    at.text_input(key="q").set_value("steiger vernieuwen").run()

    (group,) = data_of(at)["groups"]
    assert group["meeting"] == meeting
    assert data_of(at)["count"] == "2 vindplaatsen in 1 vergadering"
    assert group["hits"][0]["lines"][0] == [["De raad besluit de ", "steiger"], [" te ", "vernieuwen"], ["."]]
    assert f"meeting={meeting}" in group["hits"][0]["href"]
    assert f"s={group['hits'][0]['target']}" in group["hits"][0]["href"]


def test_an_address_with_a_query_finds_at_once(place: Path) -> None:
    keep(place, "released")

    at = page("search", place, MEMBER, q="steiger")

    assert at.text_input(key="q").value == "steiger"
    assert data_of(at)["groups"]


def test_kinds_and_period_narrow_it(place: Path) -> None:
    keep(place, "released")
    at = page("search", place, MEMBER, q="offertes")

    kinds: Any = at.get("button_group")[0]
    kinds.set_value(["action"]).run()
    assert [one["kind"] for one in data_of(at)["groups"][0]["hits"]] == ["action"]
    at.date_input(key="until").set_value(date(2025, 3, 2)).run()

    assert hits(at) is None
    assert "offertes" in texts(at)
    at.date_input(key="since").set_value(date(2025, 3, 8)).run()
    assert SAY("search.wrong_period") in texts(at)


def test_nothing_of_a_closed_item_reaches_who_may_not_see_it(place: Path) -> None:
    keep(place, "released")

    for word in SECRETS:
        member, insider = (page("search", place, who, q=word) for who in (MEMBER, INSIDER))
        assert hits(member) is None
        assert hits(insider) is not None


def test_minutes_that_did_not_go_out_are_not_found(place: Path) -> None:
    keep(place)

    at = page("search", place, MEMBER, q="steiger")

    assert hits(at) is None
    assert SAY("search.nothing_help") in texts(at)


@pytest.mark.parametrize("query", ["x", "  ", "!", '"'])
def test_too_little_to_search_for_is_said(place: Path, query: str) -> None:
    keep(place, "released")

    at = page("search", place, MEMBER, q=query)

    assert hits(at) is None
    assert SAY("search.help") in texts(at)


def test_what_was_asked_is_never_taken_for_markup(place: Path) -> None:
    keep(place, "released")

    at = page("search", place, MEMBER, q="![x](http://evil.example/p.png) :red[y]")

    assert not at.exception
    assert not [one.value for one in at.markdown if "![x](" in one.value or ":red[" in one.value]


def test_the_rest_of_a_meeting_is_shown_when_it_is_asked_for(place: Path) -> None:
    lines = "".join(f"De raad besluit steiger {at} te vernieuwen.\n" for at in range(12))
    meeting = keep(place, "released", text=f"{OPEN}\n## 6. Steigers\n\n{lines}")
    at = page("search", place, MEMBER, q="steiger")
    (group,) = data_of(at)["groups"]
    assert group["more"].startswith("Nog ")

    at = send(at, hits(at), {"whole": meeting})

    (whole,) = data_of(at)["groups"]
    assert len(whole["hits"]) > len(group["hits"])
    assert whole["more"] == ""
    at.text_input(key="q").set_value("steiger besluit").run()
    assert data_of(at)["groups"][0]["more"]
