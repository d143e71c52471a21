import pytest
from judged import TEXT, changed, gold, number, perfect, quoted, value

from evals.scorers.support import unsupported
from summarizer.language import load_language
from summarizer.records import Evidence

NL = load_language("nl")
SOURCE = "De raad stelt de nota van Zwanenburg niet vast met 11 stemmen voor."


def test_a_quote_must_be_what_the_source_has_just_there() -> None:
    minutes = perfect()
    count = sum(len(each.evidence) for each in minutes.claims)
    count += sum(len(told.evidence) for item in minutes.items for told in item.summary)
    altered = Evidence(start=0, end=8, quote="Radsverg")
    assert value("quotes", changed(minutes, "decisions", 0, evidence=(altered,))) == pytest.approx(
        1 - 1 / count
    )
    letter = Evidence(start=0, end=1, quote=TEXT[0])
    assert value("quotes", changed(minutes, "decisions", 0, evidence=(letter,))) == pytest.approx(
        1 - 1 / count
    )
    assert value("quotes", changed(minutes, "decisions", 0, evidence=())) == pytest.approx(1 - 1 / count)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("De raad stelt de nota van Zwanenburg niet vast.", ""),
        ("De nota krijgt 12 stemmen voor en wordt niet vastgesteld.", "figures: 12"),
        ("De raad stelt de nota van Verhaegen niet vast.", "names: Verhaegen"),
        ("De raad stelt de nota van Zwanenburg vast met 11 stemmen voor.", "a negation is lost"),
        ("Gevraagd werd om langdurig overleg over verkeersveiligheid.", "most words are not there"),
        ("a", "says nothing"),
    ],
)
def test_a_statement_must_say_what_its_evidence_says(text: str, why: str) -> None:
    assert unsupported(text, SOURCE, "", NL) == why


def test_an_added_negation_and_another_outcome_are_not_supported() -> None:
    source = "De nota van Zwanenburg is aangenomen."
    assert (
        unsupported("De nota van Zwanenburg is nooit besproken.", source, "", NL)
        == "a negation that is not there"
    )
    assert unsupported("De nota van Zwanenburg is verworpen.", source, "", NL) == "another outcome"


def test_the_heading_supports_too() -> None:
    assert unsupported("De Nota Dorpspleinen is aangenomen.", "Aangenomen.", "2. Nota Dorpspleinen", NL) == ""


def test_an_invented_decision_is_neither_right_nor_supported() -> None:
    minutes = perfect()
    made_up = minutes.decisions[0].model_copy(
        update={
            "id": "x",
            "text": "De sporthal in Verhaegen wordt gesloopt.",
            "evidence": quoted("1. Opening"),
        }
    )
    minutes = minutes.model_copy(update={"decisions": (*minutes.decisions, made_up)})
    assert value("sure_right", minutes) == pytest.approx(5 / 6)
    assert number("unsupported", minutes) < 1
    assert value("sure_share", minutes) == 1


def test_what_is_right_and_not_shown_costs_the_share() -> None:
    minutes = changed(perfect(), "actions", 0, support="review")
    assert value("sure_right", minutes) == 1
    assert value("sure_share", minutes) == pytest.approx(4 / 5)


def test_a_wrong_shown_decision_on_a_trap_falls_for_it_and_one_to_be_reviewed_does_not() -> None:
    opinion = "De heer Post vindt dat de nota niet moet worden vastgesteld."
    minutes = perfect()
    wrong = minutes.decisions[0].model_copy(
        update={"id": "x", "text": "De sluis blijft dicht.", "evidence": quoted(opinion)}
    )
    more = minutes.model_copy(update={"decisions": (*minutes.decisions, wrong)})
    assert value("hard_negatives", more) == 0
    assert value("hard_negatives", changed(more, "decisions", 3, detection="unsure")) == 1


def test_a_document_in_which_there_is_nothing_may_show_nothing() -> None:
    none = gold(decisions=[], actions=[])
    minutes = perfect(none)
    assert value("sure_right", minutes, none) is None
    assert value("hard_negatives", minutes, none) == 1
