import pytest
from judged import TEXT, gold, number, perfect, quoted, value

from evals.scorers.summaries import says
from summarizer.language import load_language
from summarizer.records import Minutes, Statement

NL = load_language("nl")
FACT = "De Nota Dorpspleinen is vastgesteld met 11 stemmen voor."


def summarized(*texts: str, item: int = 1) -> Minutes:
    minutes = perfect()
    told = tuple(
        Statement(id=f"s{k}", text=text, evidence=quoted("De raad stelt de Nota Dorpspleinen vast"))
        for k, text in enumerate(texts)
    )
    items = [
        each.model_copy(update={"summary": told if k == item else ()}) for k, each in enumerate(minutes.items)
    ]
    return minutes.model_copy(update={"items": tuple(items)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met 11 stemmen voor stelt de raad de Nota Dorpspleinen vast; vastgesteld is ook de lijst.", True),
        ("De Nota Dorpspleinen is vastgesteld met 12 stemmen voor.", False),
        ("De Nota is vastgesteld met 11 stemmen voor.", False),
        ("De Nota Dorpspleinen is verworpen met 11 stemmen voor.", False),
        ("a", False),
        ("", False),
    ],
)
def test_a_summary_says_a_fact_with_its_figures_its_names_and_its_outcome(text: str, expected: bool) -> None:
    assert says(text, FACT, NL) is expected


def test_a_lost_negation_does_not_say_the_fact() -> None:
    assert not says("De molen maalt op zondag.", "De molen maalt niet op zondag.", NL)


def test_what_the_heading_names_need_not_be_said_again() -> None:
    assert says("De nota is vastgesteld met 11 stemmen voor.", FACT, NL, "2 Nota Dorpspleinen")


def test_a_fact_counts_only_in_the_summary_of_its_item() -> None:
    assert value("key_facts", summarized(FACT)) == pytest.approx(1 / 2)
    assert value("key_facts", summarized(FACT, item=0)) == 0


def test_a_fact_may_be_told_in_two_statements_in_a_row() -> None:
    minutes = summarized("De raad bespreekt de Nota Dorpspleinen.", "Vastgesteld met 11 stemmen voor.")
    assert value("key_facts", minutes) == pytest.approx(1 / 2)


def test_a_summary_that_is_the_document_recalls_nothing() -> None:
    assert value("key_facts", summarized(TEXT)) == 0
    assert value("key_facts", summarized(*TEXT.splitlines()[3:], FACT)) == 0


def test_length_is_full_up_to_a_quarter_and_nothing_at_the_whole() -> None:
    quarter = "x" * (len(TEXT) // 4)
    assert value("length", summarized(quarter)) == 1
    assert value("length", summarized(TEXT)) == 0
    assert value("length", summarized("x" * (len(TEXT) * 5 // 8))) == pytest.approx(0.5, abs=0.01)
    assert number("length", summarized("x")) < 0.2


def test_another_language_is_seen_and_short_texts_are_not_judged() -> None:
    minutes = summarized("The council has adopted the policy and it is to be sent to the province.")
    assert number("language", minutes) < 1
    assert value("language", summarized("Vastgesteld.")) == 1


def test_coverage_is_the_share_of_the_places_of_the_gold() -> None:
    minutes = summarized(FACT).model_copy(update={"decisions": (), "actions": (), "questions": ()})
    assert value("coverage", minutes) == pytest.approx(1 / 6)


def test_chrf_is_a_trend_over_what_matches() -> None:
    assert value("chrf", perfect()) == pytest.approx(1)
    assert (
        value("chrf", perfect().model_copy(update={"decisions": (), "actions": (), "questions": ()})) is None
    )


def test_facts_of_no_item_may_stand_anywhere() -> None:
    loose = gold(key_facts=[{"item": None, "fact": FACT}])
    assert value("key_facts", summarized(FACT, item=0), loose) == 1
