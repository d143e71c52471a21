"""Who is in charge of what: giving, changing and taking portfolios."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pages import page, texts

from summarizer.access import Access
from summarizer.errors import AccessError, EditError
from summarizer.meetings.portfolios import give_portfolios, holders, portfolios
from summarizer.store import Store, audit, open_store
from summarizer.store.settings_table import set_setting

SECRETARY = Access("eva@otter.example", "Eva de Wit", frozenset({"secretary"}))
MEMBER = Access("bas@otter.example", "Bas Ruiter", frozenset({"member"}))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def test_a_portfolio_leads_to_all_who_hold_it_whatever_its_capitals(store: Store) -> None:
    give_portfolios(store, " Dora  Kuiper ", "Financiën,  sport en cultuur,, Financiën", SECRETARY)
    give_portfolios(store, "Bas Ruiter", "financiën", SECRETARY)

    assert portfolios(store) == {
        "Bas Ruiter": ("financiën",),
        "Dora Kuiper": ("Financiën", "sport en cultuur"),
    }
    assert holders(store) == {
        "financiën": ("Bas Ruiter", "Dora Kuiper"),
        "sport en cultuur": ("Dora Kuiper",),
    }


def test_what_is_given_anew_takes_the_place_of_what_there_was_and_nothing_takes_it_away(store: Store) -> None:
    give_portfolios(store, "Dora Kuiper", "sport", SECRETARY)
    give_portfolios(store, "DORA KUIPER", "water", SECRETARY)
    assert portfolios(store) == {"DORA KUIPER": ("water",)}

    give_portfolios(store, "Dora Kuiper", " , ", SECRETARY)
    assert portfolios(store) == {}
    assert [entry.what for entry in audit.entries(store, 9)] == ["portfolios.set"] * 3


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "sport"), ("D" * 81, "sport"), ("Dora", "s" * 81), ("Dora", ",".join(map(str, range(21))))],
)
def test_what_cannot_be_is_refused(store: Store, name: str, said: str) -> None:
    with pytest.raises(EditError):
        give_portfolios(store, name, said, SECRETARY)
    assert portfolios(store) == {}


def test_only_a_secretary_gives_one(store: Store) -> None:
    with pytest.raises(AccessError):
        give_portfolios(store, "Bas Ruiter", "sport", MEMBER)


def test_what_cannot_be_read_counts_as_none(store: Store) -> None:
    set_setting(store, "portfolios", ["sport"])
    assert portfolios(store) == {}


def test_on_the_page_of_management_one_is_given_changed_and_taken(place: Path, store: Store) -> None:
    at = page("manage", place, SECRETARY)
    at.text_input(key="manage.portfolios.new.name").input("Dora Kuiper")
    at.text_input(key="manage.portfolios.new.what").input("sport, [water](x)")
    next(button for button in at.button if button.label == "Toevoegen").click().run()
    assert not at.exception
    assert portfolios(store) == {"Dora Kuiper": ("sport", "[water](x)")}
    assert "Dora Kuiper" in texts(at)

    at.text_input(key="manage.portfolios.of.Dora Kuiper").input("sport")
    next(button for button in at.button if button.label == "Bewaren").click().run()
    assert portfolios(store) == {"Dora Kuiper": ("sport",)}

    next(button for button in at.button if button.label == "Van de lijst halen").click().run()
    assert portfolios(store) == {}
    next(button for button in at.button if button.label == "Toevoegen").click().run()
    assert "Vul een naam" in at.error[0].value
