import pytest
from judged import TEXT, changed, perfect, value


def test_an_item_with_another_number_title_or_place_is_another() -> None:
    for update in (
        {"number": "9"},
        {"title": "Rondvraag"},
        {"start": len(TEXT) - 1},
        {"title": "N", "number": None},
    ):
        assert value("items", changed(perfect(), "items", 1, **update)) == pytest.approx(2 / 3), update


def test_a_name_behind_a_title_makes_no_difference() -> None:
    assert value("items", changed(perfect(), "items", 1, title="Nota Dorpspleinen (Zwanenburg)")) == 1


def test_references_count_both_ways() -> None:
    assert value("item_references", changed(perfect(), "items", 1, reference=None)) == 0
    assert value("item_references", changed(perfect(), "items", 0, reference="R31.005")) == pytest.approx(
        2 / 3
    )


def test_calling_everything_public_recognises_nothing_closed() -> None:
    assert value("openness", changed(perfect(), "items", 2, openness="public")) == 0
    assert value("openness", changed(perfect(), "items", 2, openness="secret")) == 0
    assert value("openness", changed(perfect(), "items", 0, openness="closed")) == pytest.approx(2 / 3)
