"""The list of meetings: who sees which, what is left to do, and what it is narrowed to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import otter
import pytest
from kept import add_meeting
from pages import EVERYTHING, MEMBER, page, send, shown, texts

from summarizer.meetings.editing import save
from summarizer.meetings.releasing import set_status
from summarizer.records import Status
from summarizer.review import Edit
from summarizer.store import Store, open_store
from summarizer.store.jobs import add_job, claim, progress
from summarizer.store.meetings import MeetingRow, rows
from summarizer.ui.listing import Wanted, bodies, states, year_of, years


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def _list(at: Any) -> dict[str, Any]:
    assert not at.exception
    found: dict[str, Any] = shown(at, "home-meetings")
    return found


def _rows(at: Any) -> list[dict[str, Any]]:
    return [row for year in _list(at)["years"] for row in year["rows"]]


def _keep(store: Store, number: int, **more: Any) -> str:
    return otter.keep(store, otter.meeting(f"verslag{number}.md", f"20{10 + number}-03-12", **more))


def test_an_empty_list_invites_a_secretary_to_bring_a_file_or_try_a_sample(place: Path) -> None:
    at = page("home", place)

    assert at.title[0].value == "Van verslag naar besluiten en acties"
    assert len(at.file_uploader) == 1
    at.button(key="new-sample-council").click().run()
    assert not at.exception
    assert at.session_state["new-file"][0] == "gemeenteraad.txt"


def test_an_empty_list_tells_a_member_what_to_wait_for(place: Path) -> None:
    with open_store(place) as store:
        add_meeting(store)

    at = page("home", place, MEMBER)

    assert not at.file_uploader
    assert "rondstuurt" in texts(at)


def test_meetings_stand_under_their_years_with_status_and_what_is_left(place: Path) -> None:
    with open_store(place) as store:
        first, second = _keep(store, 13), _keep(store, 15)
        set_status(store, first, Status(state="circulated"), EVERYTHING)

    at = page("home", place)

    assert [year["year"] for year in _list(at)["years"]] == ["2025", "2023"]
    new, old = _rows(at)
    assert (new["id"], new["day"], new["status"], new["version"]) == (second, "12 maart", "Concept", "")
    assert (old["id"], old["status"], old["version"]) == (first, "Rondgestuurd", "versie 1")


def test_lines_to_review_are_counted_and_lead_to_review(place: Path) -> None:
    with open_store(place) as store:
        doubtful = otter.adopts("d1", "De notulen worden vastgesteld.", support="review", reasons=("Wie?",))
        meeting = _keep(store, 15, decisions=(doubtful,))

    (row,) = _rows(page("home", place))

    assert row["more"] == [
        {"label": "1 regel nakijken", "page": "review", "href": f"review?meeting={meeting}"}
    ]
    assert row["href"] == f"review?meeting={meeting}"


def test_an_adoption_that_later_minutes_tell_of_is_proposed_in_the_list(place: Path) -> None:
    with open_store(place) as store:
        april = otter.keep_all(store).april

    def proposed() -> list[tuple[str, str]]:
        found = _rows(page("home", place))
        return [
            (row["id"], one["page"]) for row in found for one in row["more"] if "voorstel" in one["label"]
        ]

    assert (april, "status") in proposed()
    at = page("status", place, meeting=april)
    next(one for one in at.button if one.label == "Niet overnemen").click().run()
    assert (april, "status") not in proposed()


def test_what_changed_after_a_version_is_told_so(place: Path) -> None:
    with open_store(place) as store:
        kept = otter.keep_all(store)
        set_status(store, kept.april, Status(state="circulated"), EVERYTHING)
        edit = Edit(verb="change", kind="actions", entry_id="b3", fields={"task": "koopt een klok"})
        save(store, kept.april, edit, 1, EVERYTHING)

    (row,) = (row for row in _rows(page("home", place)) if row["id"] == kept.april)

    assert (row["status"], row["version"]) == ("Concept", "gewijzigd na versie 1")


def test_minutes_that_are_out_are_read_not_reviewed(place: Path) -> None:
    with open_store(place) as store:
        meeting = _keep(store, 15)
        set_status(store, meeting, Status(state="adopted", changed=False), EVERYTHING)

    (row,) = _rows(page("home", place))

    assert (row["page"], row["more"]) == ("read", [])


def test_a_member_sees_only_what_went_out(place: Path) -> None:
    with open_store(place) as store:
        out, _ = _keep(store, 13), _keep(store, 15)
        set_status(store, out, Status(state="circulated"), EVERYTHING)

    found = _rows(page("home", place, MEMBER))

    assert [(row["id"], row["page"]) for row in found] == [(out, "read")]
    assert found[0]["more"] == []


def test_late_actions_are_counted_and_counted_anew_when_a_meeting_changes(place: Path) -> None:
    late = otter.action("a1", "zoekt een tweede badmeester", "Cor Wijnia", "2020-05-01")
    with open_store(place) as store:
        otter.keep(store, otter.meeting("een.md", "2020-03-12", late))
    first = _list(page("home", place))["sums"]
    with open_store(place) as store:
        other = late.model_copy(update={"id": "a9", "task": "verft de kleedkamers"})
        otter.keep(store, otter.meeting("twee.md", "2020-06-12", other))

    second = _list(page("home", place))["sums"]

    assert first[1] == {"label": "1 actie of toezegging is te laat", "page": "actions", "href": "actions"}
    assert second[1]["label"] == "2 acties en toezeggingen zijn te laat"


def test_work_that_goes_on_shows_in_its_row(place: Path) -> None:
    now = datetime.now(UTC)
    with open_store(place) as store:
        meeting = _keep(store, 15)
        job = add_job(store, meeting, model="m", prompt=None, options={}, by="ada")
        waiting = _rows(page("home", place))[0]["work"]
        claim(store, "worker", now, timedelta(minutes=1))
        progress(store, job, 8, 3)

    work = _rows(page("home", place))[0]["work"]

    assert (waiting["parts"], waiting["label"]) == (0, "wacht op het taalmodel")
    assert (work["parts"], work["done"], work["label"]) == (8, 3, "3 van 8 bijgewerkt")


def test_a_click_on_a_row_leads_to_its_meeting(place: Path) -> None:
    with open_store(place) as store:
        meeting = _keep(store, 15)
    at = page("home", place)

    send(at, "home-meetings", {"go": "review", "meeting": meeting})

    assert not at.exception
    assert at.query_params["meeting"] in (meeting, [meeting])


def test_few_meetings_need_no_filter_and_many_have_one(place: Path) -> None:
    with open_store(place) as store:
        _keep(store, 1)
        assert not page("home", place).text_input
        for number in range(2, 9):
            _keep(store, number, body="Ledenraad" if number % 2 else otter.BODY)
    at = page("home", place)

    at.selectbox(key="home-body").select("Ledenraad").run()
    assert {row["title"].split()[0] for row in _rows(at)} == {"Ledenraad"}
    at.selectbox(key="home-year").select("2013").run()
    assert len(_rows(at)) == 1
    at.text_input(key="home-words").input("bestaat niet").run()
    assert _list(at)["years"] == []
    assert "past" in _list(at)["words"]["none"]


def test_a_long_list_is_shown_in_pieces(place: Path) -> None:
    with open_store(place) as store:
        for number in range(45):
            _keep(store, number)
    at = page("home", place)
    assert (len(_rows(at)), _list(at)["rest"]) == (40, "Nog 5 vergaderingen tonen")

    send(at, "home-meetings", {"rest": True})

    assert (len(_rows(at)), _list(at)["rest"]) == (45, "")


# --- What a list is narrowed to ------------------------------------------------------------------------------------


@pytest.fixture
def row(place: Path) -> MeetingRow:
    with open_store(place) as store:
        add_meeting(store)
        return rows(store)[0]


@pytest.mark.parametrize(
    ("wanted", "takes"),
    [
        (Wanted(), True),
        (Wanted(words="DORPSRAAD lutter"), True),
        (Wanted(words="gemeenteraad"), False),
        (Wanted(words="2025-03"), True),
        (Wanted(year="2025"), True),
        (Wanted(year="2024"), False),
        (Wanted(state="concept"), True),
        (Wanted(state="adopted"), False),
        (Wanted(body="Iets anders"), False),
    ],
)
def test_a_meeting_is_found_by_its_words_year_status_and_body(
    wanted: Wanted, takes: bool, row: MeetingRow
) -> None:
    assert wanted.takes(row) is takes


def test_accents_are_no_hindrance(row: MeetingRow) -> None:
    assert Wanted(words="cafe").takes(replace(row, title="Overleg in café De Hoek"))


def test_a_meeting_without_a_date_counts_by_the_day_it_was_added(row: MeetingRow) -> None:
    undated = replace(row, date=None, created=datetime(2023, 5, 1, tzinfo=UTC))

    assert year_of(undated) == "2023"
    assert years([row, undated, row]) == ["2025", "2023"]


def test_what_can_be_chosen_is_what_there_is(row: MeetingRow) -> None:
    found = [
        replace(row, body="Éen raad"),
        replace(row, body="Algemeen bestuur", state="adopted"),
        replace(row, body=None),
    ]

    assert bodies(found) == ["Algemeen bestuur", "Éen raad"]
    assert states(found) == ["concept", "adopted"]
