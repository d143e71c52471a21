"""What goes to spreadsheets, other programs and calendars."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from example import DOCUMENT, MINUTES
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from summarizer.export import csv_file, ics_file, xlsx_file
from summarizer.export.tables import tables
from summarizer.records import Action, Due, Evidence, Minutes, PersonRef, Status


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def with_action(
    task: str, owner: str = "De wethouder", due: str | None = "2026-05-01", **more: object
) -> Minutes:
    action = Action.model_validate(
        {
            "id": "a-1",
            "item_id": None,
            "evidence": [Evidence(start=0, end=1, quote=DOCUMENT.text[:1])],
            "task": task,
            "owners": [PersonRef(text=owner)],
            "due": Due(text="voor mei", date=due) if due else None,
            **more,
        }
    )
    return MINUTES.model_copy(update={"actions": (action,)})


def test_facts_and_what_is_to_be_reviewed_stand_in_tables_of_their_own() -> None:
    made = {table.file: table for table in tables(MINUTES, DOCUMENT)}
    doubtful = [
        claim for claim in MINUTES.decisions if claim.detection == "unsure" or claim.support == "review"
    ]

    assert doubtful
    assert len(made["besluiten"].rows) == len(MINUTES.decisions) - len(doubtful)
    assert len(made["nakijken"].rows) >= len(doubtful)


def test_once_released_nothing_is_left_to_review() -> None:
    released = MINUTES.model_copy(update={"status": Status(state="released", released_by="E. Maas")})
    made = tables(released, DOCUMENT)

    assert "nakijken" not in {table.file for table in made}
    assert {row[-3] for table in made if table.has_sources for row in table.rows} == {""}


def test_a_vote_stands_with_its_party_and_its_member() -> None:
    made = {table.file: table for table in tables(MINUTES, DOCUMENT)}
    voted = [by for decision in MINUTES.decisions if decision.votes for by in decision.votes.by]

    assert voted
    assert len(made["stemmingen"].rows) == len(voted)
    assert all(row[3] or row[4] for row in made["stemmingen"].rows)


@pytest.mark.parametrize(
    ("kind", "files"),
    [("decisions", {"besluiten", "stemmingen"}), ("actions", {"acties"}), ("undertakings", {"toezeggingen"})],
)
def test_a_kind_of_document_takes_its_own_tables_only(kind: str, files: set[str]) -> None:
    made = tables(MINUTES, DOCUMENT, (kind,))  # type: ignore[arg-type]

    assert {table.file for table in made} - {"nakijken"} == files


@pytest.mark.parametrize("evil", ["=1+1", "+31 6", "-1", "@SUM(A1)", "＝1+1", '=HYPERLINK("http://x")'])
def test_a_cell_is_never_a_formula(evil: str) -> None:
    minutes = with_action(evil, owner=evil)

    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(minutes)[".xlsx"]))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == evil]
    rows = cells(csv_file.write(minutes)["-acties.csv"])

    assert len(found) >= 2
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in found)
    assert f"'{evil}" in rows[1]
    assert evil not in rows[1]


@given(st.text(min_size=1))
def test_any_text_makes_a_workbook_and_a_file_that_can_be_read(text: str) -> None:
    minutes = with_action(text, owner=text)

    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(minutes)[".xlsx"]))
    rows = cells(csv_file.write(minutes)["-acties.csv"])

    assert book["Acties"].max_row == 2
    assert len(rows) == 2
    assert len(rows[1]) == len(rows[0])


def test_a_date_is_a_date_in_a_workbook_and_a_number_a_number() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(with_action("Bellen"))[".xlsx"]))["Acties"]
    titles = [cell.value for cell in sheet[1]]

    assert sheet.cell(2, titles.index("Datum") + 1).value == datetime(2026, 5, 1)  # noqa: DTZ001
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"


def test_every_sheet_prints_its_status() -> None:
    minutes = MINUTES.model_copy(
        update={"status": Status(state="adopted", changed=True, meeting="2026-05-01")}
    )
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(minutes)[".xlsx"]))

    assert {sheet.oddHeader.left.text for sheet in book} == {  # type: ignore[union-attr]
        "Gewijzigd vastgesteld in de vergadering van 1 mei 2026"
    }


def test_the_same_minutes_give_the_same_bytes() -> None:
    assert xlsx_file.write(MINUTES, DOCUMENT) == xlsx_file.write(MINUTES, DOCUMENT)
    assert ics_file.write(MINUTES, DOCUMENT) == ics_file.write(MINUTES, DOCUMENT)


def test_what_is_due_is_an_event_on_its_day() -> None:
    calendar = Calendar.from_ical(ics_file.write(with_action("Het plan sturen"), DOCUMENT)[".ics"])
    (event,) = calendar.walk("VEVENT")

    assert event.decoded("DTSTART") == date(2026, 5, 1)
    assert event["SUMMARY"] == "De wethouder: Het plan sturen"
    assert not calendar.walk("VTODO")


@pytest.mark.parametrize("change", [{"due": None}, {"status": "done"}, {"detection": "unsure"}])
def test_what_has_no_date_or_is_done_or_doubtful_is_no_event(change: dict[str, object]) -> None:
    calendar = Calendar.from_ical(ics_file.write(with_action("Bellen", **change))[".ics"])  # type: ignore[arg-type]

    assert not calendar.walk("VEVENT")


@given(st.text())
def test_no_text_adds_a_line_to_a_calendar(text: str) -> None:
    evil = f"{text}\r\nATTACH:http://example.org/x\nEND:VEVENT"
    calendar = Calendar.from_ical(ics_file.write(with_action(evil, owner=evil))[".ics"])
    (event,) = calendar.walk("VEVENT")

    assert "ATTACH" not in event


def test_the_last_day_there_is_ends_no_calendar() -> None:
    calendar = Calendar.from_ical(ics_file.write(with_action("Bellen", due="9999-12-31"))[".ics"])

    assert len(calendar.walk("VEVENT")) == 1


def test_a_count_beyond_all_counting_is_shown_as_it_is() -> None:
    (first, *_) = (decision for decision in MINUTES.decisions if decision.votes)
    assert first.votes
    votes = first.votes.model_copy(update={"for_": 10**400})
    decision = first.model_copy(update={"votes": votes, "support": "verified", "detection": "sure"})
    minutes = MINUTES.model_copy(update={"decisions": (decision,)})

    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(minutes)[".xlsx"]))

    assert str(10**400) in {cell.value for row in book["Besluiten"].iter_rows() for cell in row}
