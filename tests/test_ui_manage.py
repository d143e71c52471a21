"""The page of management: access, terms, deleting and the log."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import example
import pytest
from pages import EVERYTHING, page, shown, texts
from streamlit.testing.v1 import AppTest

from summarizer.access import Access
from summarizer.language import language_codes
from summarizer.meetings.deleting import Retention, retention, set_retention
from summarizer.meetings.logbook import log_lines, matching
from summarizer.meetings.members import SERVER, give
from summarizer.store import Store, audit, meetings, open_store
from summarizer.store.audit import Entry
from summarizer.store.people import RoleRow, role
from summarizer.ui.logbook import details_of, what_of
from summarizer.ui.pages import ENTRIES
from summarizer.ui.words import load_words

SECRETARY = Access("eva@otter.example", "Eva de Wit", frozenset({"secretary"}), sees_closed=True)
TITLE = "Ledenvergadering zwemclub De Otter"
LONG_AGO = datetime(2020, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def keep(store: Store, at: datetime = LONG_AGO) -> str:
    return meetings.add(
        store,
        name="otter.txt",
        source=example.TEXT.encode(),
        document=example.DOCUMENT,
        minutes=example.MINUTES,
        given={},
        options={},
        by="Eva",
        at=at,
    )


def manage(place: Path, who: Access = SECRETARY, *, alone: bool = False, language: str = "nl") -> AppTest:
    at = page("manage", place, who, alone=alone, language=language)
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    """Return what was done, as it is read."""
    return at.success[0].value.replace("\\", "").replace("\u2060", "")


def typed(at: AppTest) -> Any:
    """Return the field in which the name of what is to be deleted is typed."""
    return next(field for field in at.text_input if field.label.startswith("Typ"))


def press(at: AppTest, label: str, number: int = 0) -> AppTest:
    [button for button in at.button if button.label == label][number].click()
    at.run()
    assert not at.exception
    return at


@pytest.mark.parametrize("language", language_codes())
def test_the_page_is_there_in_every_language_alone_and_in_an_organisation(place: Path, language: str) -> None:
    say = load_words(language)

    assert say("manage.access.alone") in texts(manage(place, EVERYTHING, alone=True, language=language))
    assert say("manage.access.nobody") in texts(manage(place, language=language))


def test_only_a_secretary_finds_it_in_his_menu() -> None:
    assert [entry.roles for entry in ENTRIES if entry.name == "manage"] == [{"secretary"}]


def test_a_secretary_gives_somebody_access(place: Path, store: Store) -> None:
    at = manage(place)
    at.text_input[0].input("Bas@Otter.example")
    at.text_input[1].input("Bas")
    at.checkbox(key="manage.give.evaluator").check()
    press(at, "Toegang geven")

    assert role(store, "bas@otter.example") == RoleRow(
        "bas@otter.example", "Bas", frozenset({"member", "evaluator"}), False
    )
    assert "bas@otter.example heeft vanaf nu deze toegang" in said(at)


@pytest.mark.parametrize(
    ("email", "told"), [("bas", "geen e-mailadres"), ("EVA@otter.example", "eigen toegang")]
)
def test_access_that_cannot_be_given_is_refused_in_words(
    place: Path, store: Store, email: str, told: str
) -> None:
    at = manage(place)
    at.text_input[0].input(email)
    press(at, "Toegang geven")

    assert told in at.error[0].value
    assert audit.entries(store) == []


def test_access_is_changed_and_taken_back(place: Path, store: Store) -> None:
    give(store, RoleRow("bas@otter.example", "Bas", frozenset({"member"}), False), None)

    at = manage(place)
    at.checkbox(key="bas@otter.example.closed").check()
    press(at, "Wijziging bewaren")
    found = role(store, "bas@otter.example")
    assert found is not None
    assert found.sees_closed

    press(at, "Uit de lijst halen")
    assert role(store, "bas@otter.example") is None


def test_his_own_row_a_secretary_cannot_change(place: Path, store: Store) -> None:
    give(store, RoleRow(SECRETARY.subject, "Eva de Wit", frozenset({"secretary"}), False), None)

    at = manage(place)

    assert "dit bent u" in texts(at)
    assert not [button for button in at.button if button.label == "Wijziging bewaren"]


def test_names_and_addresses_are_text_and_no_markup(place: Path, store: Store) -> None:
    give(
        store, RoleRow("bas@otter.example", "**B** ![x](http://evil.example/x) <b>", frozenset(), False), None
    )

    written = [one.value for one in manage(place).markdown]

    assert not any("![x](" in text or "<b>" in text.replace("\\<", "") for text in written)


def test_terms_show_what_would_go_before_they_are_set(place: Path, store: Store) -> None:
    keep(store)
    at = manage(place)
    assert "wordt nu niets verwijderd" in texts(at)

    at.number_input(key="keeping.source").set_value(90).run()
    assert "1 bronbestand: Ledenvergadering zwemclub De Otter" in texts(at)
    assert "nog niet vastgelegd" in texts(at)
    assert retention(store) == Retention()

    press(at, "Termijnen vastleggen")
    assert retention(store) == Retention(source=90)
    assert "Definitief verwijderen" in [button.label for button in at.button]


def test_what_is_past_its_term_goes_after_a_second_step(place: Path, store: Store) -> None:
    meeting = keep(store)
    set_retention(store, Retention(source=90), SECRETARY)

    at = press(manage(place), "Definitief verwijderen")

    assert said(at) == "Verwijderd: 2 bestanden en teksten van de bron."
    assert meetings.row(store, meeting).name == "otter.txt"


def test_a_meeting_is_deleted_after_its_name_is_typed(place: Path, store: Store) -> None:
    keep(store)
    at = manage(place)
    at.selectbox[0].select_index(0).run()

    typed(at).input("otter")
    press(at, "Wis deze vergadering")
    assert "Er is niets gewist" in at.error[0].value
    assert len(meetings.rows(store)) == 1

    typed(at).input(f" {TITLE.upper()} ")
    press(at, "Wis deze vergadering")
    assert "is gewist: 3 bestanden en teksten" in said(at)
    assert meetings.rows(store) == []


def test_a_role_that_was_taken_stops_what_an_open_page_does(place: Path, store: Store) -> None:
    keep(store)

    def gone() -> Access:
        return Access("eva@otter.example", "Eva", frozenset({"member"}))

    open_page = Access("eva@otter.example", "Eva", frozenset({"secretary"}), anew=gone)
    at = page("manage", place, open_page, alone=False)

    assert at.error
    assert not at.button
    assert len(meetings.rows(store)) == 1


def test_the_log_shows_who_did_what_to_which_meeting(place: Path, store: Store) -> None:
    meeting = keep(store)
    with store.writing() as connection:
        audit.note(connection, at=LONG_AGO, by="eva@otter.example", what="meeting.added", meeting_id=meeting)
        audit.note(
            connection,
            at=LONG_AGO,
            by="local",
            what="meeting.deleted",
            meeting_id="gone",
            details={"edits": 2},
        )

    rows = shown(manage(place), "log-table")["rows"]

    assert [row[1:] for row in rows] == [
        ["op deze computer", "Vergadering gewist", "gewiste vergadering", "2 wijzigingen"],
        ["eva@otter.example", "Vergadering toegevoegd", TITLE, ""],
    ]


def test_the_log_is_looked_through_by_kind_and_by_words(place: Path, store: Store) -> None:
    for name in ("bas", "cor"):
        give(store, RoleRow(f"{name}@otter.example", "", frozenset({"member"}), False), None)
    set_retention(store, Retention(source=90), SECRETARY)

    at = manage(place)
    at.text_input(key="log.search").input("COR toegang").run()
    assert [row[4] for row in shown(at, "log-table")["rows"]] == [
        "cor@otter.example, Lid, besloten delen: nee"
    ]

    at.text_input(key="log.search").input("").run()
    at.selectbox(key="log.what").select("retention.set").run()
    assert [row[4] for row in shown(at, "log-table")["rows"]] == ["Bronbestand en tekst: 90 dagen"]

    at.text_input(key="log.search").input("nergens").run()
    assert "Geen regels gevonden" in texts(at)


def test_the_log_reads_the_newest_first_for_secretaries_only(store: Store) -> None:
    give(store, RoleRow("bas@otter.example", "", frozenset({"member"}), False), None)
    give(store, RoleRow("cor@otter.example", "", frozenset({"member"}), False), None)

    lines = log_lines(store, SECRETARY)

    assert [line.entry.details["who"] for line in lines] == ["cor@otter.example", "bas@otter.example"]
    assert lines[0].entry.by == SERVER
    with pytest.raises(Exception, match="does not allow"):
        log_lines(store, Access("bas@otter.example", "Bas", frozenset({"member"})))


def test_rows_match_when_all_words_stand_in_them() -> None:
    rows = [("Eva", "Vergadering toegevoegd"), ("Bas", "Toegang gegeven")]

    assert matching(rows, "toegevoegd eva") == rows[:1]
    assert matching(rows, "") == rows


def noted() -> set[str]:
    """Return what the code notes in the log, word for word."""
    folder = Path(__file__).parent.parent / "summarizer"
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    return set(re.findall(r'what="([a-z.]+)"', code))


@pytest.mark.parametrize("language", language_codes())
def test_all_that_is_noted_has_words_on_screen(language: str) -> None:
    say = load_words(language)

    assert {what for what in noted() if what_of(what, say) == what} == set()


def test_details_of_an_entry_are_in_words() -> None:
    say = load_words("nl")
    entry = Entry(
        1, LONG_AGO, "eva", "edit.change", None, {"kind": "decisions", "entry": "d1", "revision": 4}
    )

    assert details_of(entry, say) == "besluit"


def test_a_meeting_is_deleted_from_its_own_page_too(place: Path, store: Store) -> None:
    meeting = keep(store)
    at = page("status", place, SECRETARY, alone=False, meeting=meeting)
    field = next(one for one in at.text_input if one.label.startswith("Typ ter bevestiging"))

    field.input(TITLE)
    press(at, "Wis deze vergadering")

    assert meetings.rows(store) == []
