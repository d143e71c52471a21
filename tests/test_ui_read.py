"""The page on which somebody reads minutes: what it shows to whom, and that it remembers who he is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import page, send, texts
from reading_room import (
    CLOSED,
    ENDING,
    INSIDER,
    MEMBER,
    OPEN,
    SECRETARY,
    SECRETS,
    minutes_of,
    put,
    rewrite,
    send_out,
)
from streamlit.testing.v1 import AppTest

from summarizer.document import Document
from summarizer.meetings.reading import View, reads_for
from summarizer.meetings.tracking import settle
from summarizer.records import Minutes, Status
from summarizer.store import open_store
from summarizer.store.followups import add_followup
from summarizer.store.meetings import row
from summarizer.ui.read.data import page_data
from summarizer.ui.read.source import source_of, stretch_of
from summarizer.ui.words import load_words

SAY = load_words("nl")


@pytest.fixture(name="place")
def fresh_place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def data_of(at: AppTest) -> dict[str, Any]:
    """Return what the component of the page shows."""
    (found,) = [one for one in at.get("bidi_component") if "tiles" in json.loads(one.proto.json or "{}")]
    return dict(json.loads(found.proto.json))


def component(at: AppTest) -> Any:
    (found,) = [one for one in at.get("bidi_component") if "tiles" in json.loads(one.proto.json or "{}")]
    return found


def everything(at: AppTest) -> str:
    """Return all text that went to the browser."""
    return texts(at) + "".join(one.proto.json for one in at.get("bidi_component"))


def keep(place: Path, *states: Any, text: str = OPEN + CLOSED + ENDING) -> str:
    with open_store(place) as store:
        return put(store, text, *states)


def test_a_member_sees_what_was_decided_what_he_must_do_and_his_answers(place: Path) -> None:
    meeting = keep(place, "released")

    data = data_of(page("read", place, MEMBER, meeting=meeting))

    assert [(one["lead"], one["tone"]) for one in data["decided"]] == [
        ("Aangenomen", "yes"),
        ("Motie M1 verworpen", "no"),
    ]
    assert data["decided"][1]["vote"] == "4 voor, 5 tegen"
    assert data["me"]["name"] == "T. Wieringa"
    assert [(group["id"], len(group["lines"])) for group in data["me"]["groups"]] == [
        ("todo", 1),
        ("asked", 1),
    ]
    assert [(tile["n"], tile["label"]) for tile in data["tiles"]] == [
        (2, "besluiten"),
        (1, "actie voor u"),
        (1, "ander punt voor u"),
    ]
    assert [item["title"] for item in data["items"]][:2] == ["1. Opening", "2. Steiger"]
    assert data["items"][1]["running"]


def test_every_line_of_the_page_leads_to_its_sentence(place: Path) -> None:
    meeting = keep(place, "released", text=OPEN)
    data = data_of(page("read", place, MEMBER, meeting=meeting))
    starts = {
        piece[0]
        for line in data["source"]
        if isinstance(line, list)
        for piece in line[1:]
        if isinstance(piece, list)
    }
    lines = [*data["decided"], *data["actions"], *(one for item in data["items"] for one in item["running"])]

    assert len(lines) > 5
    for line in lines:
        assert line["where"].startswith("regel")
        for start, _ in line["spans"]:
            assert start in starts


def test_closed_parts_reach_the_browser_of_who_may_see_them_only(place: Path) -> None:
    meeting = keep(place, "released")

    member, insider = (page("read", place, who, meeting=meeting) for who in (MEMBER, INSIDER))

    assert not [word for word in SECRETS if word in everything(member)]
    assert all(word in everything(insider) for word in SECRETS)
    closed = [item for item in data_of(member)["items"] if item.get("closed")]
    assert [(item["title"], item.keys() - {"title", "id", "level", "closed"}) for item in closed] == [
        ("4. Besloten gedeelte", set())
    ]


def test_a_concept_says_so_and_marks_what_is_to_be_reviewed(place: Path) -> None:
    minutes = minutes_of(OPEN)
    first, *rest = minutes.decisions
    doubtful = first.model_copy(update={"detection": "unsure", "reasons": ("Is dit een besluit?",)})
    minutes = minutes.model_copy(update={"decisions": (doubtful, *rest)})
    with open_store(place) as store:
        meeting = put(store, OPEN, "circulated", minutes=minutes)

    concept = data_of(page("read", place, MEMBER, meeting=meeting))
    with open_store(place) as store:
        send_out(store, meeting, "released", released_by="R. Oudega", released_at="2025-03-12T14:10:00")
    final = data_of(page("read", place, MEMBER, meeting=meeting))

    assert concept["head"]["status"] == "Concept, rondgestuurd – nog niet vastgesteld"
    assert "▲" in concept["head"]["note"]
    assert "Is dit een besluit?" in concept["decided"][0]["mark"]
    assert final["head"]["status"] == "Vrijgegeven door R. Oudega op 12 maart 2025, 14.10 uur"
    assert "Versie 2" in final["head"]["note"]
    assert [one["lead"] for one in final["decided"]] == ["Motie M1 verworpen"]


def test_minutes_that_were_adopted_say_by_which_meeting(place: Path) -> None:
    meeting = keep(place)
    with open_store(place) as store:
        send_out(store, meeting, "adopted", meeting="2025-04-07", released_by="R. Oudega")

    head = data_of(page("read", place, MEMBER, meeting=meeting))["head"]

    assert head["status"] == "Vastgesteld in de vergadering van 7 april 2025"
    assert "Vrijgegeven door R. Oudega." in head["note"]


def test_what_was_withdrawn_says_so_and_shows_nothing_of_it(place: Path) -> None:
    meeting = keep(place, "circulated", "withdrawn")

    at = page("read", place, MEMBER, meeting=meeting)

    assert SAY("read.withdrawn_title") in texts(at)
    assert "Steiger" not in everything(at)


def test_a_guessed_link_shows_the_same_as_one_to_nothing(place: Path) -> None:
    kept_back = keep(place)
    released = keep(place, "released")

    queries: list[dict[str, Any]] = [
        {"meeting": kept_back},
        {"meeting": "nothing"},
        {"meeting": kept_back, "version": "0"},
        {"meeting": kept_back, "s": "c0-900"},
        {"meeting": released, "version": "0"},
        {"meeting": released, "version": "77"},
        {"meeting": released, "version": "-1; drop"},
    ]
    shown = {everything(page("read", place, MEMBER, **query)) for query in queries}

    assert len(shown) == 1
    assert SAY("read.missing") in shown.pop()


def test_a_secretary_goes_between_the_working_copy_and_what_members_read(place: Path) -> None:
    meeting = keep(place, "released")
    with open_store(place) as store:
        rewrite(store, meeting, "vernieuwen", "slopen")

    released = page("read", place, SECRETARY, meeting=meeting)
    working = page("read", place, SECRETARY, meeting=meeting, version="0")

    assert [one["label"] for one in data_of(released)["links"]] == [SAY("read.to_working")]
    assert [one["label"] for one in data_of(working)["links"]] == [SAY("read.to_released")]
    assert "slopen" not in everything(released)
    assert "slopen" in data_of(working)["decided"][0]["text"]
    assert SAY("read.working") in data_of(working)["head"]["note"]
    assert not [word for word in SECRETS if word in everything(working)]


def test_a_name_that_is_picked_is_remembered(place: Path) -> None:
    meeting = keep(place, "released")
    nobody = MEMBER.__class__("new@lutterzijl.example", "", frozenset({"member"}))
    at = page("read", place, nobody, meeting=meeting)
    data = data_of(at)
    assert (data["me"]["id"], data["me"]["groups"]) == ("", [])
    assert data["tiles"][-1]["label"] == SAY("read.tiles.who")
    postma = next(id_ for id_, name in data["me"]["people"] if "Postma" in name)

    send(at, component(at), {"act": "me", "id": postma})

    assert data_of(at)["me"]["name"] == "I. Postma"
    assert [group["id"] for group in data_of(at)["me"]["groups"]] == ["todo", "motions"]
    assert data_of(page("read", place, nobody, meeting=meeting))["me"]["name"] == "I. Postma"
    send(at, component(at), {"act": "me", "id": ""})
    with open_store(place) as store:
        assert reads_for(store, nobody) is None


@pytest.mark.parametrize("command", ["nonsense", {"act": "me"}, {"act": "me", "id": ["x"]}, {"id": 1}, [], 7])
def test_a_command_that_makes_no_sense_changes_nothing(place: Path, command: object) -> None:
    meeting = keep(place, "released")
    at = page("read", place, MEMBER, meeting=meeting)

    send(at, component(at), command)

    assert not at.exception
    assert data_of(at)["me"]["name"] == "T. Wieringa"


def test_without_a_meeting_in_the_address_the_page_leads_to_all_meetings(place: Path) -> None:
    keep(place, "released")

    at = page("read", place, MEMBER)

    assert not at.exception
    assert len(at.get("page_link")) == 1


def test_what_was_said_to_be_done_since_is_no_task_any_more(place: Path) -> None:
    meeting = keep(place, "released")
    (line,) = data_of(page("read", place, MEMBER, meeting=meeting))["me"]["groups"][0]["lines"]
    assert "lead" not in line  # it is his own, under "what you must do"
    with open_store(place) as store:
        settle(store, (meeting, line["id"]), "done", "Drie gekregen.", MEMBER)

    data = data_of(page("read", place, MEMBER, meeting=meeting))

    assert [group["id"] for group in data["me"]["groups"]] == ["asked"]
    (done,) = [one for one in data["actions"] if one["id"] == line["id"]]
    assert done["done"].endswith("volgens T. Wieringa")
    assert "Notitie: Drie gekregen." in done["details"]
    with open_store(place) as store:
        settle(store, (meeting, line["id"]), "open", "", MEMBER)
    assert data_of(page("read", place, MEMBER, meeting=meeting))["me"]["groups"][0]["id"] == "todo"


def test_a_note_on_a_closed_action_reaches_who_may_see_it_only(place: Path) -> None:
    meeting = keep(place, "released")
    seen = data_of(page("read", place, INSIDER, meeting=meeting))
    (secret,) = [one for one in seen["actions"] if "Tjepkema" in one["text"]]
    with open_store(place) as store:
        add_followup(store, meeting, secret["id"], status="done", note="Akte gepasseerd.", by="R. Oudega")

    member, insider = (page("read", place, who, meeting=meeting) for who in (MEMBER, INSIDER))

    assert "Akte gepasseerd." not in everything(member)
    assert "Akte gepasseerd." in everything(insider)


def test_what_the_reader_must_do_leads_to_all_he_must_do(place: Path) -> None:
    meeting = keep(place, "released")
    at = page("read", place, MEMBER, meeting=meeting)
    assert data_of(at)["me"]["all"] == "actions?who=me"

    send(at, component(at), {"act": "actions"})

    assert [title.value for title in at.title] == [SAY("actions.title")]
    assert at.selectbox(key="actions.owner").value == "\0me"


def test_the_screen_speaks_the_language_of_the_reader_about_minutes_in_another(place: Path) -> None:
    meeting = keep(place, "circulated")

    data = data_of(page("read", place, MEMBER, language="en", meeting=meeting))

    assert (data["screen"], data["language"]) == ("en", "nl")
    assert data["decided"][0]["lead"] == "Adopted"
    assert data["words"]["decided"] == "What was decided"
    assert data["decided"][0]["text"] == "De raad besluit de steiger te vernieuwen."


@pytest.fixture(name="view")
def a_view(place: Path) -> Iterator[View]:
    with open_store(place) as store:
        meeting = put(store, OPEN)
        yield View(row(store, meeting), minutes_of(OPEN), None, None)


def test_markup_of_a_document_is_only_text_to_the_component(view: View) -> None:
    evil = "<img src=x onerror=alert(1)> [a](javascript:1) \u202eabc"
    decision = view.minutes.decisions[0].model_copy(update={"text": evil})
    minutes = view.minutes.model_copy(update={"decisions": (decision,)})

    data = page_data(View(view.row, minutes, None, None), None, SAY)

    assert data["decided"][0]["text"] == evil.replace("\u202e", "\ufffd")
    scripts = Path("summarizer/ui/read").glob("*.js")
    assert not [
        one.name for one in scripts if "innerHTML" in one.read_text() or "insertAdjacent" in one.read_text()
    ]


def test_minutes_without_anything_make_a_page(view: View) -> None:
    bare = Minutes(
        source=view.minutes.source, language="nl", meeting=view.minutes.meeting.__class__(),
        coverage=view.minutes.coverage, status=Status(state="adopted"),
    )  # fmt: skip

    data = page_data(View(view.row, bare, None, None), None, SAY)

    assert (data["decided"], data["actions"], data["items"], data["source"]) == ([], [], [], None)


def source(text: str) -> Document:
    return Document("a.txt", "0" * 64, "text", text)


def test_closed_lines_of_the_source_are_one_line_without_words() -> None:
    lines = source_of(source("een\n\n███ ██\n█\n\n████\ntwee"), [(0, 3)])

    assert lines == [[1, [0, "een"]], [2], 3, [7, "twee"]]


def test_signs_beyond_the_first_plane_leave_the_stretches_where_they_are() -> None:
    text = "😀😀 De raad\nbesluit."

    assert source_of(source(text), [(3, 10)]) == [[1, "😀😀 ", [3, "De raad"]], [2, "besluit."]]


@pytest.mark.parametrize("name", ["", "c5", "c9-3", "c999-9999", "cx-y", "decision-12", "c1-2-3", "c-1-4"])
def test_an_address_that_names_no_stretch_lights_nothing(name: str) -> None:
    assert stretch_of(name, source("kort")) == []


def test_an_address_names_a_stretch_of_the_source() -> None:
    assert stretch_of("c1-3", source("kort")) == [(1, 3)]
    assert stretch_of("c1-99", source("kort")) == [(1, 4)]
    assert stretch_of("c1-3", None) == []
