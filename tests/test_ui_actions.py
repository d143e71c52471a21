"""The page of all actions and undertakings."""

from pathlib import Path
from typing import Any

import pytest
from otter import BODY, Otter, action, keep, keep_all, meeting
from pages import EVERYTHING, MEMBER, page, send, shown, texts

from summarizer.access import Access
from summarizer.meetings.portfolios import give_portfolios
from summarizer.meetings.releasing import set_status
from summarizer.meetings.tracking import settle
from summarizer.records import Item, PersonRef, Status
from summarizer.store import open_store
from summarizer.store.followups import followups
from summarizer.ui.words import load_words

LIST = "actions-list"
SECRETARY = Access("eva@otter.example", "Eva de Wit", frozenset({"secretary"}), sees_closed=True)
BAS = Access("bas@otter.example", "Bas Ruiter", frozenset({"member"}))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def otter(place: Path) -> Otter:
    with open_store(place) as store:
        return keep_all(store)


def rows(at: Any) -> list[Any]:
    return [row for group in shown(at, LIST)["groups"] for row in group["rows"]]


def tasks(at: Any) -> list[str]:
    return [row["task"] for row in rows(at)]


def test_without_minutes_it_says_what_will_be_here(place: Path) -> None:
    with open_store(place):
        pass
    at = page("actions", place)

    assert not at.exception
    assert "Er zijn nog geen acties of toezeggingen." in texts(at)
    assert not at.get("bidi_component")


def test_what_is_to_do_stands_in_groups_with_who_when_and_where_from(place: Path, otter: Otter) -> None:
    at = page("actions", place)

    assert not at.exception
    assert [group["title"] for group in shown(at, LIST)["groups"]] == ["Te laat"]
    swimmer = next(row for row in rows(at) if "badmeester" in row["task"])
    assert (swimmer["standing"], swimmer["number"], swimmer["owners"]) == ("late", "26/01", ["Cor Wijnia"])
    assert (swimmer["due"], swimmer["due_words"]) == ("20 mei 2016", "uiterlijk 20-5")
    assert swimmer["source"]["href"] == f"read?meeting={otter.april}&s=b1&version=0"
    assert swimmer["source"]["state"] == "Concept"


def test_its_history_goes_from_meeting_to_meeting_and_says_what_changed(place: Path, otter: Otter) -> None:
    with open_store(place) as store:
        settle(store, (otter.may, "c1"), "done", "Gevonden.", EVERYTHING)
    at = page("actions", place)
    at.segmented_control(key="actions.standing").set_value("done").run()

    (swimmer,) = [row for row in rows(at) if "badmeester" in row["task"]]
    assert [event["what"] for event in swimmer["history"]] == [
        "Afgesproken",
        "Weer besproken, nog open",
        "Niet ter sprake gekomen",
        "Op afgedaan gezet door Ada Terpstra",
    ]
    assert [event.get("changes") for event in swimmer["history"]][1:3] == [
        ["termijn: uiterlijk 20-5 (20 mei 2016)"],
        ["wie: Cor Wijnia"],
    ]
    assert swimmer["history"][-1]["note"] == "Gevonden."


@pytest.mark.parametrize(
    ("standing", "found"),
    [("late", 3), ("done", 1), ("all", 4), ("todo", 3)],
)
@pytest.mark.usefixtures("otter")
@pytest.mark.usefixtures("otter")
def test_the_list_can_be_what_is_late_done_or_all(place: Path, standing: str, found: int) -> None:
    at = page("actions", place)
    at.segmented_control(key="actions.standing").set_value(standing).run()

    assert len(rows(at)) == found
    assert f"**{found} gevonden**" in texts(at)


@pytest.mark.usefixtures("otter")
def test_the_list_can_be_of_somebody_of_a_kind_a_role_a_body_and_of_words(place: Path) -> None:
    at = page("actions", place)

    assert at.selectbox(key="actions.role").options == ["Alle", "Penningmeester", "Senioren", "Voorzitter"]
    at.selectbox(key="actions.owner").select("Bas Ruiter").run()
    assert tasks(at) == ["stuurt de leden de begroting"]
    at.selectbox(key="actions.kind").select("action").run()
    assert "Niets gevonden" in texts(at)
    at.selectbox(key="actions.owner").select("").run()
    assert tasks(at) == ["koopt een stopwatch", "zoekt een tweede badmeester"]
    at.selectbox(key="actions.role").select("chair").run()
    assert tasks(at) == ["koopt een stopwatch"]
    at.selectbox(key="actions.role").select("").run()
    at.text_input(key="actions.words").input("BADmeester").run()
    assert tasks(at) == ["zoekt een tweede badmeester"]
    at.selectbox(key="actions.body").select(BODY).run()
    assert len(rows(at)) == 1


@pytest.mark.usefixtures("otter")
def test_the_list_can_be_of_a_portfolio_that_a_secretary_gave_to_somebody(place: Path) -> None:
    with open_store(place) as store:
        give_portfolios(store, "Bas Ruiter", "financiën, badwater", SECRETARY)
    at = page("actions", place)

    assert at.selectbox(key="actions.portfolio").options == ["Alle", "badwater", "financiën"]
    at.selectbox(key="actions.portfolio").select("financiën").run()
    assert tasks(at) == ["stuurt de leden de begroting"]
    assert at.query_params["portfolio"] == "financiën"


@pytest.mark.usefixtures("otter")
def test_mine_is_what_my_name_is_at(place: Path) -> None:
    at = page("actions", place)

    at.selectbox(key="actions.owner").select("\0me").run()

    assert "Mijzelf (Ada Terpstra)" in at.selectbox(key="actions.owner").options
    assert tasks(at) == ["koopt een stopwatch"]


@pytest.mark.usefixtures("otter")
def test_what_is_still_to_be_reviewed_is_shown_when_asked_and_marked(place: Path) -> None:
    at = page("actions", place)
    assert not [task for task in tasks(at) if "vlag" in task]

    at.checkbox(key="actions.doubtful").check().run()

    (flag,) = [row for row in rows(at) if "vlag" in row["task"]]
    assert flag["marks"] == ["Nog nakijken"]


@pytest.mark.usefixtures("otter")
def test_a_secretary_sets_one_to_done_with_a_note(place: Path) -> None:
    at = page("actions", place)
    (watch,) = [row for row in rows(at) if "stopwatch" in row["task"]]
    assert watch["may"]

    send(at, LIST, {"thread": watch["id"], "status": "done", "note": "Gekocht."})

    assert not at.exception
    assert [message.value for message in at.toast] == ["Op afgedaan gezet. koopt een stopwatch"]
    assert "koopt een stopwatch" not in tasks(at)
    with open_store(place) as store:
        assert [(one.action_id, one.status, one.note) for one in followups(store)] == [
            ("b3", "done", "Gekocht.")
        ]


@pytest.mark.parametrize(
    "command",
    [
        {"thread": "weg/x", "status": "done"},
        {"thread": "", "status": "wat"},
        {"status": "done"},
        {},
        "done",
        [1],
    ],
)
@pytest.mark.usefixtures("otter")
def test_a_command_that_makes_no_sense_does_nothing(place: Path, command: object) -> None:
    at = page("actions", place)

    send(at, LIST, command)

    assert not at.exception
    with open_store(place) as store:
        assert followups(store) == []


@pytest.mark.usefixtures("otter")
def test_a_note_that_is_too_long_is_told(place: Path) -> None:
    at = page("actions", place)

    send(at, LIST, {"thread": rows(at)[0]["id"], "status": "done", "note": "x" * 600})

    assert "500" in at.error[0].value


def test_a_member_sees_what_went_out_and_settles_only_his_own(place: Path, otter: Otter) -> None:
    assert "Er zijn nog geen acties" in texts(page("actions", place, BAS))
    with open_store(place) as store:
        set_status(store, otter.march, Status(state="circulated"), EVERYTHING)

    at = page("actions", place, BAS)

    assert {row["task"]: row["may"] for row in rows(at)} == {
        "zoekt een tweede badmeester": True,
        "stuurt de leden de begroting": True,
        "laat het hek verven": False,
    }
    assert rows(at)[0]["source"]["state"] == "Rondgestuurd"
    assert rows(at)[0]["source"]["href"] == f"read?meeting={otter.march}&s=a1"
    fence = next(row for row in rows(at) if "hek" in row["task"])
    send(at, LIST, {"thread": fence["id"], "status": "done", "note": ""})
    assert "Dit hoort niet bij uw rol" in at.error[0].value


def test_a_member_never_sees_a_closed_action(place: Path) -> None:
    items = (
        Item(id="i1", number="1", title="Zwembad", start=0, end=10),
        Item(id="i2", number="2", title="Beraad", openness="closed", start=10, end=20),
    )
    with open_store(place) as store:
        id_ = keep(
            store,
            meeting(
                "a.docx", "2016-01-01", action("x", "de kas tellen"), action("y", "een schikking treffen", item_id="i2"), items=items
            ),
        )  # fmt: skip
        set_status(store, id_, Status(state="released", released_by="Ada"), EVERYTHING)

    assert tasks(page("actions", place, MEMBER)) == ["de kas tellen"]
    assert len(tasks(page("actions", place))) == 2


def test_a_crafted_task_stays_text(place: Path) -> None:
    evil = "<img src=x onerror=alert(1)> ![x](http://x/y) :red[hoi]"
    with open_store(place) as store:
        keep(store, meeting("a.docx", "2016-01-01", action("x", evil, due="2016-02-01"), body=evil))
    at = page("actions", place)

    assert tasks(at) == [evil]  # the component sets it as text
    send(at, LIST, {"thread": rows(at)[0]["id"], "status": "done", "note": evil})
    assert "<img" not in at.toast[0].value.replace("\\<", "")
    assert "![" not in at.toast[0].value
    assert not [one for one in at.markdown if "<img" in one.value.replace("\\<", "")]


def test_a_long_list_is_shown_in_parts(place: Path) -> None:
    many = [action(f"x{n}", f"taak {n}") for n in range(70)]
    with open_store(place) as store:
        keep(store, meeting("a.docx", "2016-01-01", *many))
    at = page("actions", place)
    assert (len(rows(at)), shown(at, LIST)["more"]) == (60, 10)

    send(at, LIST, {"more": True})

    assert (len(rows(at)), shown(at, LIST)["more"]) == (70, 0)


@pytest.mark.usefixtures("otter")
def test_the_files_hold_what_is_shown(place: Path) -> None:
    at = page("actions", place)
    at.text_input(key="actions.words").input("stopwatch").run()

    assert [button.label for button in at.download_button] == ["Excel", "Agenda"]


@pytest.mark.usefixtures("otter")
def test_english_has_all_words_too(place: Path) -> None:
    at = page("actions", place, language="en")

    assert not at.exception
    assert [group["title"] for group in shown(at, LIST)["groups"]] == ["Late"]
    assert load_words("en").part("actions").keys() == load_words("nl").part("actions").keys()


@pytest.mark.usefixtures("otter")
def test_an_address_asks_for_something_and_what_is_asked_for_stands_in_the_address(place: Path) -> None:
    at = page("actions", place, show="all", who="Bas Ruiter", q="begroting", kind="undertaking")
    assert tasks(at) == ["stuurt de leden de begroting"]

    at.selectbox(key="actions.owner").select("\0me").run()
    at.text_input(key="actions.words").input("").run()
    at.selectbox(key="actions.kind").select("").run()

    assert at.query_params == {"show": "all", "who": "me"}
    assert "Alles · Ada Terpstra" in texts(at)
    at.button(key="actions.clear").click().run()
    assert at.query_params == {}
    assert len(rows(at)) == 3


@pytest.mark.parametrize("name", ["show", "by", "who", "kind", "role", "body", "doubtful", "q"])
@pytest.mark.usefixtures("otter")
def test_an_address_that_asks_for_nonsense_shows_the_usual_list_or_nothing(place: Path, name: str) -> None:
    asked: dict[str, Any] = {name: "\0x" * 300}
    at = page("actions", place, **asked)

    assert not at.exception
    assert len(rows(at) if at.get("bidi_component") else []) == (0 if name == "q" else 3)


@pytest.mark.usefixtures("otter")
def test_the_list_can_be_divided_by_who_must_do_it(place: Path) -> None:
    at = page("actions", place, by="who", show="all")

    groups = shown(at, LIST)["groups"]
    assert [group["title"] for group in groups] == sorted(
        (group["title"] for group in groups), key=str.casefold
    )
    assert all(group["title"] in map(str, row["owners"]) for group in groups for row in group["rows"])
    keys = [row["key"] for row in rows(at)]
    assert len(keys) == len(set(keys))


def test_what_two_must_do_is_in_the_list_of_each_and_what_nobody_must_comes_last(place: Path) -> None:
    owners = tuple(PersonRef(text=name) for name in ("Ada Terpstra", "Bas Ruiter"))
    with open_store(place) as store:
        both = action("x1", "samen doen", owners=owners)
        keep(store, meeting("a.docx", "2016-01-01", both, action("x2", "wie ook")))

    at = page("actions", place, by="who")

    assert [
        (group["title"], [row["task"] for row in group["rows"]]) for group in shown(at, LIST)["groups"]
    ] == [
        ("Ada Terpstra", ["samen doen"]),
        ("Bas Ruiter", ["samen doen"]),
        ("Niemand genoemd", ["wie ook"]),
    ]
