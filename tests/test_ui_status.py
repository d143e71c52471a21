"""The page on which a secretary says how far minutes are, compares versions and makes documents."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from otter import BODY, MARCH, Otter, action, keep, keep_all, meeting
from pages import EVERYTHING, MEMBER, page, send, shown, texts

from summarizer.meetings.house_styles import HouseStyle, house_style, keep_house_style
from summarizer.meetings.releasing import set_status, standing
from summarizer.records import Item, Status
from summarizer.store import open_store
from summarizer.store.meetings import holding
from summarizer.store.versions import Version
from summarizer.ui.words import load_words


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def otter(place: Path) -> Otter:
    with open_store(place) as store:
        return keep_all(store)


def put(place: Path, meeting_id: str, **status: Any) -> None:
    with open_store(place) as store:
        set_status(store, meeting_id, Status(**status), EVERYTHING)


def reword(place: Path, meeting_id: str, task: str) -> None:
    with open_store(place) as store, holding(store, meeting_id) as held:
        first, *rest = held.minutes.actions
        changed = (first.model_copy(update={"task": task}), *rest)
        held.save(held.minutes.model_copy(update={"actions": changed}), by="Bas")


def versions(place: Path, meeting_id: str) -> tuple[Version, ...]:
    with open_store(place) as store:
        return standing(store, meeting_id, EVERYTHING).versions


def button(at: Any, label: str) -> Any:
    return next(one for one in at.button if one.label == label)


def steps(at: Any) -> dict[str, str]:
    return {step["word"]: step["at"] for step in shown(at, "status-steps")["steps"]}


def choose(at: Any, meeting_id: str, state: str, number: int = 0) -> Any:
    return at.segmented_control(key=f"status.state.{meeting_id}.{number}").set_value(state).run()


# --- The next step -----------------------------------------------------------------------------------------


def test_a_concept_is_one_and_circulating_is_next(place: Path, otter: Otter) -> None:
    at = page("status", place, meeting=otter.may)

    assert not at.exception
    assert steps(at) == {
        "Concept": "now",
        "Rondgestuurd": "next",
        "Vastgesteld": "next",
        "Vrijgegeven": "next",
    }
    assert shown(at, "status-steps")["reads"] == "Leden lezen nog niets: dit is een concept."
    assert "Intrekken" not in at.segmented_control[0].options
    button(at, "Rondsturen").click().run()

    assert [message.value for message in at.success] == ["Versie 1 is gemaakt: rondgestuurd."]
    assert [(one.status.state, one.by) for one in versions(place, otter.may)] == [
        ("circulated", "Ada Terpstra")
    ]
    assert steps(at)["Rondgestuurd"] == "now"
    assert shown(at, "status-steps")["reads"] == "Leden lezen nu versie 1."


def test_adopting_takes_a_meeting_that_is_here(place: Path, otter: Otter) -> None:
    at = choose(page("status", place, meeting=otter.april), otter.april, "adopted")

    key = f"{otter.april}.0"
    assert [option.split(" · ")[0] for option in at.selectbox(key=f"status.meeting.{key}").options] == [
        "14 mei 2016",
        "Een andere datum of naam",
    ]
    at.radio(key=f"status.changed.{key}").set_value(True).run()
    at.text_input(key=f"status.note.{key}").input("Met twee wijzigingen.").run()
    button(at, "Vaststellen").click().run()

    (version,) = versions(place, otter.april)
    assert (version.status.changed, version.status.meeting) == (True, "2016-05-14")
    assert version.note == "Met twee wijzigingen."
    adopted = next(step for step in shown(at, "status-steps")["steps"] if step["state"] == "adopted")
    assert "gewijzigd" in adopted["details"]
    assert "vergadering van 14 mei 2016" in adopted["details"]
    assert steps(at)["Rondgestuurd"] == "skipped"


def test_adopting_takes_a_day_or_a_name_that_somebody_writes(place: Path, otter: Otter) -> None:
    at = choose(page("status", place, meeting=otter.may), otter.may, "adopted")
    button(at, "Vaststellen").click().run()
    assert [error.value for error in at.error] == [
        "Vul in door welke vergadering deze notulen zijn vastgesteld."
    ]

    at.text_input(key=f"status.name.{otter.may}.0").input("9 juni 2016").run()
    button(at, "Vaststellen").click().run()

    assert [one.status.meeting for one in versions(place, otter.may)] == ["2016-06-09"]


def test_releasing_says_what_is_not_reviewed_and_asks_for_a_clear_yes(place: Path, otter: Otter) -> None:
    at = choose(page("status", place, meeting=otter.march), otter.march, "released")
    assert "1 gevonden regel is nog niet nagekeken" in at.warning[0].value

    button(at, "Vrijgeven").click().run()
    assert [error.value for error in at.error] == [
        "Vink aan dat het zonder deze regels mag, of kijk ze eerst na."
    ]
    assert versions(place, otter.march) == ()

    at.checkbox(key=f"status.sure.{otter.march}.0").check().run()
    button(at, "Vrijgeven").click().run()

    (version,) = versions(place, otter.march)
    assert (version.status.state, version.status.released_by) == ("released", "Ada Terpstra")
    assert version.status.released_at


def test_releasing_needs_a_name(place: Path, otter: Otter) -> None:
    at = choose(page("status", place, meeting=otter.may), otter.may, "released")
    at.text_input(key=f"status.by.{otter.may}.0").input("").run()

    button(at, "Vrijgeven").click().run()

    assert [error.value for error in at.error] == ["Vul in wie dit verslag vrijgeeft."]


def test_later_changes_are_told_and_make_the_next_version(place: Path, otter: Otter) -> None:
    put(place, otter.may, state="released", released_by="Ada", released_at="2016-06-01")
    at = page("status", place, meeting=otter.may)
    assert shown(at, "status-steps")["changed"] == ""

    reword(place, otter.may, "zoekt twee badmeesters")
    at = page("status", place, meeting=otter.may)

    assert "Sinds versie 1 is er gewijzigd" in shown(at, "status-steps")["changed"]
    button(at, "Vrijgeven als versie 2").click().run()
    assert [one.number for one in versions(place, otter.may)] == [1, 2]


def test_withdrawing_ends_reading_and_is_clearly_said(place: Path, otter: Otter) -> None:
    put(place, otter.may, state="circulated")
    at = choose(page("status", place, meeting=otter.may), otter.may, "withdrawn", 1)

    button(at, "Intrekken").click().run()

    assert shown(at, "status-steps")["withdrawn"] == "Ingetrokken"
    assert shown(at, "status-steps")["reads"] == "Ingetrokken: leden lezen niets meer."


def test_minutes_adopted_and_released_at_once_show_both(place: Path, otter: Otter) -> None:
    put(
        place,
        otter.may,
        state="released",
        released_by="Ada",
        released_at="2016-06-01",
        meeting="2016-06-09",
        changed=False,
    )

    at = page("status", place, meeting=otter.may)

    assert steps(at) == {
        "Concept": "past",
        "Rondgestuurd": "skipped",
        "Vastgesteld": "past",
        "Vrijgegeven": "now",
    }


# --- What later minutes say --------------------------------------------------------------------------------


def test_what_later_minutes_say_is_proposed_with_its_sentence_and_taken_over(
    place: Path, otter: Otter
) -> None:
    at = page("status", place, meeting=otter.april)
    said = texts(at)
    assert "Volgens het verslag van 14 mei 2016 zijn deze notulen gewijzigd vastgesteld. Overnemen?" in said
    assert "“De notulen worden met één wijziging vastgesteld.”" in said

    button(at, "Overnemen").click().run()

    assert [message.value for message in at.success] == ["Versie 1 is gemaakt: vastgesteld."]
    assert "Overnemen" not in [one.label for one in at.button]
    assert versions(place, otter.april)[0].note == "Volgens het verslag van 14 mei 2016"


def test_a_proposal_can_be_dismissed_for_good(place: Path, otter: Otter) -> None:
    at = page("status", place, meeting=otter.april)

    button(at, "Niet overnemen").click().run()

    assert [message.value for message in at.success] == ["Dit wordt niet meer voorgesteld."]
    assert "Overnemen" not in [one.label for one in page("status", place, meeting=otter.april).button]
    assert versions(place, otter.april) == ()


# --- Versions ----------------------------------------------------------------------------------------------


def test_versions_stand_side_by_side_with_the_words_that_changed(place: Path, otter: Otter) -> None:
    put(place, otter.may, state="circulated")
    reword(place, otter.may, "zoekt twee badmeesters")

    at = page("status", place, meeting=otter.may)

    assert "**1 verschil**" in texts(at)
    (difference,) = shown(at, "status-differences")["differences"]
    assert (difference["kind"], difference["how"], difference["item"]) == ("Actie", "changed", "1. Zwembad")
    (field,) = difference["fields"]
    assert field["name"] == "Wat"
    assert field["old"] == [
        {"how": "same", "text": "zoekt "},
        {"how": "gone", "text": "een tweede badmeester"},
    ]
    assert field["new"] == [{"how": "same", "text": "zoekt "}, {"how": "new", "text": "twee badmeesters"}]


def test_what_somebody_else_changed_meanwhile_is_shown_before_it_goes_out(place: Path, otter: Otter) -> None:
    at = page("status", place, meeting=otter.may)
    reword(place, otter.may, "zoekt twee badmeesters")

    button(at, "Rondsturen").click().run()
    assert versions(place, otter.may) == ()
    assert "gewijzigd nadat u ze zag" in texts(at)
    button(at, "Rondsturen").click().run()
    assert len(versions(place, otter.may)) == 1


def test_a_version_that_nobody_put_a_name_to_tells_only_when(place: Path, otter: Otter) -> None:
    with open_store(place) as store:
        for who in (EVERYTHING, replace(EVERYTHING, name="")):
            set_status(store, otter.april, Status(state="circulated"), who)

    second, first = shown(page("status", place, meeting=otter.april), "status-versions")["versions"]

    assert first["line"].endswith(f" door {EVERYTHING.name}")
    assert "door" not in second["line"]


def test_any_two_can_be_compared(place: Path, otter: Otter) -> None:
    put(place, otter.may, state="circulated")
    reword(place, otter.may, "zoekt twee badmeesters")
    put(place, otter.may, state="adopted", meeting="2016-06-09")
    at = page("status", place, meeting=otter.may)
    assert (shown(at, "status-differences")["old"], shown(at, "status-differences")["new"]) == (
        "Versie 1",
        "Versie 2",
    )

    send(at, "status-versions", {"version": 2})

    assert "Deze twee zijn gelijk." in texts(at)
    at.selectbox(key=f"status.old.{otter.may}").set_value(0).run()
    assert "Kies twee verschillende versies." in texts(at)


def test_owners_and_dates_that_changed_are_said_in_words(place: Path, otter: Otter) -> None:
    put(place, otter.may, state="circulated")
    with open_store(place) as store, holding(store, otter.may) as held:
        other = action(
            "c1",
            "zoekt een tweede badmeester",
            "Bas Ruiter",
            "2016-07-01",
            status="done",
            number="26/01",
            carried=True,
        )
        held.save(held.minutes.model_copy(update={"actions": (other,)}), by="Bas")

    (difference,) = shown(page("status", place, meeting=otter.may), "status-differences")["differences"]

    fields = {field["name"]: ["".join(piece["text"] for piece in field[side]) for side in ("old", "new")] for field in difference["fields"]}  # fmt: skip
    assert fields["Wie"] == ["Cor Wijnia", "Bas Ruiter"]
    assert fields["Termijn"] == ["uiterlijk 20-5 (20 mei 2016)", "uiterlijk 1-7 (1 juli 2016)"]
    assert fields["Stand"] == ["niet genoemd", "gedaan"]
    assert difference["about"] == "zoekt een tweede badmeester"


@pytest.mark.parametrize("command", [{"version": 9}, {"version": "1"}, {}, "x", {"go": "read"}])
def test_a_command_that_makes_no_sense_does_nothing(place: Path, otter: Otter, command: object) -> None:
    put(place, otter.may, state="circulated")
    at = page("status", place, meeting=otter.may)

    send(at, "status-versions", command)

    assert not at.exception


# --- Documents ---------------------------------------------------------------------------------------------


def make(at: Any) -> list[str]:
    at.button(key="status.documents.make").click().run()
    assert not at.exception
    return [one.label.replace("\\", "") for one in at.download_button]


def test_a_document_is_made_when_asked_and_not_before(place: Path, otter: Otter) -> None:
    at = page("status", place, meeting=otter.may)
    assert not at.download_button

    assert make(at) == ["mei concept-verslag.docx opslaan"]


def test_several_documents_come_as_one_zip_of_the_version_that_is_chosen(place: Path, otter: Otter) -> None:
    put(place, otter.may, state="circulated")
    at = page("status", place, meeting=otter.may)
    at.pills(key="status.documents.formats").set_value(["md", "xlsx"]).run()
    at.pills(key="status.documents.kinds").set_value(["actions", "decisions"]).run()

    assert make(at) == ["mei v1.zip opslaan"]
    assert "3 bestanden in een zip" in texts(at)
    at.pills(key="status.documents.formats").set_value(["md"]).run()
    assert not at.download_button  # what was made is not what is chosen now


@pytest.mark.parametrize(
    ("name", "message"),
    [("kinds", "Kies ten minste één document."), ("formats", "Kies ten minste één formaat.")],
)
def test_nothing_chosen_is_said(place: Path, otter: Otter, name: str, message: str) -> None:
    at = page("status", place, meeting=otter.may)
    at.pills(key=f"status.documents.{name}").set_value([]).run()

    assert make(at) == []
    assert [error.value for error in at.error] == [message]


def test_closed_parts_stay_out_unless_somebody_says_otherwise(place: Path) -> None:
    items = (Item(id="i1", number="1", title="Zwembad", openness="closed", start=0, end=10),)
    with open_store(place) as store:
        id_ = keep(store, meeting("a.docx", "2016-01-01", action("x", "de kas tellen"), items=items))
    at = page("status", place, meeting=id_)
    assert at.checkbox(key="status.documents.public").value

    at.checkbox(key="status.documents.public").uncheck().run()

    assert "besloten of geheime delen" in at.warning[0].value
    assert make(at) == ["a concept-verslag.docx opslaan"]


def test_a_house_style_is_used_and_taken_away(place: Path, otter: Otter) -> None:
    out = io.BytesIO()
    Word().save(out)
    with open_store(place) as store:
        keep_house_style(store, BODY, HouseStyle("huis*stijl.docx", out.getvalue()), EVERYTHING)
    at = page("status", place, meeting=otter.may)
    assert r"huis\*stijl\.docx" in texts(at)
    assert make(at) == ["mei concept-verslag.docx opslaan"]

    at.button(key="status.template.forget").click().run()

    with open_store(place) as store:
        assert house_style(store, BODY) is None


def test_a_house_style_that_is_given_can_be_kept_for_the_body(place: Path, otter: Otter) -> None:
    out = io.BytesIO()
    Word().save(out)
    at = page("status", place, meeting=otter.may)
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    at.file_uploader(key="status.template").upload("huis.docx", out.getvalue(), mime).run()

    at.button(key="status.template.keep").click().run()

    assert not at.exception
    with open_store(place) as store:
        kept = house_style(store, BODY)
    assert kept is not None
    assert kept.data == out.getvalue()


def test_a_template_that_cannot_be_used_is_said_in_a_sentence(place: Path, otter: Otter) -> None:
    at = page("status", place, meeting=otter.may)
    at.file_uploader(key="status.template").upload("huis.docx", b"geen Word", "application/zip").run()

    assert make(at) == []
    assert "huis" in at.error[0].value


# --- Who and what else -------------------------------------------------------------------------------------


def test_a_member_has_no_such_page(place: Path, otter: Otter) -> None:
    at = page("status", place, MEMBER, meeting=otter.may)

    assert not [one for one in at.button if one.label in ("Rondsturen", "Documenten maken")]


def test_a_meeting_that_is_not_there_is_said(place: Path) -> None:
    with open_store(place):
        pass
    at = page("status", place, meeting="weg")

    assert not at.exception
    assert at.error


def test_without_a_meeting_there_is_a_choice(place: Path, otter: Otter) -> None:  # noqa: ARG001
    at = page("status", place)

    assert not at.exception
    assert "Status" in texts(at)


def test_crafted_words_stay_text(place: Path) -> None:
    evil = "<img src=x onerror=alert(1)> ![x](http://x/y) :red[hoi] $x$"
    with open_store(place) as store:
        minutes = meeting("b.docx", "2016-01-01", action("x", evil), body=evil)
        id_ = keep(store, minutes)
    put(place, id_, state="circulated")
    reword(place, id_, f"{evil} {evil}")

    at = page("status", place, meeting=id_)

    assert not at.exception
    said = "\n".join(one.value for one in (*at.markdown, *at.caption, *at.success))
    assert "<img" not in said.replace("\\<", "")
    assert "![" not in said.replace("\\!", "")


def test_english_has_all_words_too(place: Path, otter: Otter) -> None:
    put(place, otter.may, state="circulated")
    at = page("status", place, language="en", meeting=otter.may)

    assert not at.exception
    assert steps(at)["Circulated"] == "now"
    assert load_words("en").part("status").keys() == load_words("nl").part("status").keys()
    assert MARCH.language == "nl"
