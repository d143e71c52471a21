"""The evaluator's page: what the eval suite measured, verdicts and changed sentences first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from measured import LOCAL, measurement
from pages import page, shown, texts
from streamlit.testing.v1 import AppTest

from summarizer.access import Access
from summarizer.errors import AccessError
from summarizer.language import language_codes
from summarizer.measured import Measurement
from summarizer.meetings.measurements import all_measurements, over_time, remove
from summarizer.store import Store, open_store
from summarizer.store.measurements import keep_measurement

EVALUATOR = Access("eli@otter.example", "Eli", frozenset({"evaluator"}))
MEMBER = Access("bas@otter.example", "Bas", frozenset({"member"}))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def suite(place: Path, language: str = "nl") -> AppTest:
    at = page("runs", place, EVALUATOR, alone=False, language=language)
    assert not at.exception
    return at


@pytest.mark.parametrize("language", language_codes())
def test_before_anything_was_measured_the_page_says_how(place: Path, language: str) -> None:
    at = suite(place, language)
    assert any("minutes eval run" in code.value for code in at.code)


def test_verdicts_and_changed_sentences_come_before_all_figures(place: Path, store: Store) -> None:
    keep_measurement(store, measurement())
    at = suite(place)

    said = texts(at)
    assert "▼ slechter" in said
    verdicts = shown(at, "suite-verdicts-m1-0")["rows"]
    assert [row[:2] for row in verdicts] == [["besluiten", "▼ slechter"]]
    assert verdicts[0][4] == {"text": "−0,125", "under": "−0,200 tot −0,050"}
    changes = shown(at, "suite-changes-m1-0")["rows"]
    assert [row[0]["text"] for row in changes] == ["nu gemist", "nu verzonnen"]
    assert changes[0][1] == {
        "text": "De vergadering besluit de [duikplank](http://x) te vervangen.",
        "under": "otter, regel 12",
    }
    assert shown(at, "suite-matrix-m1")["rows"][0][1]["under"] == "0,775 tot 0,875"
    assert any("+Zeg alles" in code.value for code in at.code)


def test_the_newest_is_shown_and_another_can_be_chosen(place: Path, store: Store) -> None:
    keep_measurement(store, measurement("m1", "2026-11-20T10:00:00+00:00"))
    keep_measurement(store, measurement("m2", "2026-11-22T10:00:00+00:00", value=0.8))
    at = suite(place)

    assert shown(at, "suite-matrix-m2")["rows"][0][2]["text"] == "0,800"
    assert [row[2]["text"] for row in shown(at, "suite-time")["rows"]] == ["0,875", "0,750", "0,875", "0,800"]
    next(box for box in at.selectbox if box.label == "Meting").select_index(1).run()
    assert not at.exception
    assert shown(at, "suite-matrix-m1")


def test_one_is_removed_after_a_second_step(place: Path, store: Store) -> None:
    keep_measurement(store, measurement())
    at = suite(place)
    next(button for button in at.button if button.label == "Verwijderen").click().run()

    assert not at.exception
    assert all_measurements(store, EVALUATOR) == []


def test_a_measurement_comes_back_as_it_was_and_gives_way_to_one_of_its_id(store: Store) -> None:
    keep_measurement(store, measurement())
    keep_measurement(store, measurement(value=0.5))

    assert all_measurements(store, EVALUATOR) == [measurement(value=0.5)]
    assert Measurement.model_validate_json(measurement().model_dump_json()) == measurement()


def test_a_metric_over_time_is_of_one_set_of_documents() -> None:
    other = measurement("m2").model_copy(update={"gold": "another"})
    found = [other, measurement()]

    assert {point.gold for point in over_time(found, "decisions", "own")} == {"own"}
    assert [point.cell for point in over_time(found, "decisions", "own")][1] == LOCAL
    assert over_time(found, "nothing", "own") == []


def test_they_are_for_evaluators_and_secretaries(store: Store) -> None:
    with pytest.raises(AccessError):
        all_measurements(store, MEMBER)
    with pytest.raises(AccessError):
        remove(store, "m1", MEMBER)
