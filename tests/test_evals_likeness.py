import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.likeness import (
    Entry,
    entry_likeness,
    evidence_likeness,
    figures,
    likeness,
    subject_words,
    word_likeness,
)
from summarizer.language import Language, load_language

NL, EN = load_language("nl"), load_language("en")
TEXTS = st.text(alphabet="abcdefg hij klm 0123 ABC.-/€", max_size=60)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Motie M7 over de molen wordt aangenomen.", "Motie M7 over de molen wordt verworpen.", NL),
        ("De nota Dorpspleinen wordt vastgesteld.", "De nota Dorpspleinen wordt aangehouden.", NL),
        ("De raad stelt het beleidsplan Molens vast.", "Beleidsplan Molens: niet akkoord.", NL),
        ("The mill policy is adopted.", "The mill policy is rejected.", EN),
    ],
)
def test_the_outcome_makes_no_difference(one: str, other: str, language: Language) -> None:
    assert likeness(one, other, language) > 0.6


def test_votes_are_no_figures_of_the_subject() -> None:
    assert figures("aangenomen met 11 stemmen voor en 6 stemmen tegen", NL) == (frozenset(),) * 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "De begroting 2031 van de molen wordt vastgesteld.",
            "De begroting 2032 van de molen wordt vastgesteld.",
        ),
        ("Motie M7 over de molen is aangenomen.", "Motie M8 over de molen is aangenomen."),
        ("Een krediet van € 40.000 voor de molen.", "Een krediet van € 45.000 voor de molen."),
        ("Het verslag van 3 maart is vastgesteld.", "Het verslag van 4 april is vastgesteld."),
    ],
)
def test_another_year_code_amount_or_day_is_another_subject_even_in_the_same_place(
    one: str, other: str
) -> None:
    spans = ((10, 80),)
    assert likeness(one, other, NL) == 0
    assert entry_likeness(Entry(one, NL, spans), Entry(other, NL, spans)) == 0


def test_a_range_of_years_is_no_code_and_thousands_are_evened_out() -> None:
    assert figures("Visie 2031-2040, € 1.250,50 en R31.004", NL) == (
        frozenset({"2031", "2040"}), frozenset(), frozenset({"r31004"}), frozenset({"1250.50"}),
    )  # fmt: skip


def test_one_letter_or_only_an_outcome_is_like_nothing() -> None:
    wanted = Entry("De raad stelt de nota Dorpspleinen vast.", NL, ((0, 40),))
    for text in ("a", "de", "", "Vastgesteld.", "De raad besluit."):
        assert entry_likeness(Entry(text, NL, ((0, 40),)), wanted) < 0.1


def test_the_same_place_helps_and_the_whole_document_does_not() -> None:
    wanted = Entry("De molenaar krijgt een nieuwe wiek.", NL, ((1000, 1060),))
    text = "Wiek: de eigenaar mag die laten vervangen."
    alone = entry_likeness(Entry(text, NL), wanted)
    assert entry_likeness(Entry(text, NL, ((1000, 1060),)), wanted) > alone + 0.2
    assert entry_likeness(Entry(text, NL, ((0, 9000),)), wanted) == alone
    assert evidence_likeness([(0, 9000)], [(1000, 1060)]) == 0


def test_a_text_that_says_everything_is_like_nothing_in_particular() -> None:
    wanted = Entry("De molenaar krijgt een nieuwe wiek.", NL, ((0, 40),))
    everything = " ".join(f"woord{chr(97 + k)}{chr(97 + j)}" for k in range(20) for j in range(10))
    assert (
        entry_likeness(Entry(f"De molenaar krijgt een nieuwe wiek. {everything}", NL, ((0, 40),)), wanted)
        < 0.3
    )


def test_the_same_sentence_with_another_word_in_it_is_less_alike() -> None:
    assert likeness("Offertes vragen voor de molen.", "Offertes vragen voor de sluis.", NL) < 0.35
    assert likeness("Offertes vragen voor de molen.", "Voor de molen worden offertes gevraagd.", NL) > 0.6


def test_inflection_and_compounds_are_the_same_word() -> None:
    assert word_likeness("molenaars", "molenaar") > 0.8
    assert word_likeness("begroting", "programmabegroting") > 0.5
    assert word_likeness("2031", "2032") == 0


def test_words_that_a_line_end_parts_are_whole() -> None:
    assert subject_words("De molen-\naar komt.", NL) == subject_words("De molenaar komt.", NL)


@given(TEXTS, TEXTS)
def test_likeness_lies_between_nothing_and_all_and_goes_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other, NL) <= 1
    assert likeness(one, other, NL) == pytest.approx(likeness(other, one, NL))
