"""Mutants are correct minutes with one thing spoiled."""

from pathlib import Path
from random import Random

import pytest
from annotated import TEXT, veenmol

from evals.annotation_minutes import annotation_as_minutes
from evals.gold_files import load_gold, own_gold
from evals.metrics import METRICS
from evals.mutations import MUTATIONS, mutate
from summarizer.errors import UsageError
from summarizer.language import detect_language
from summarizer.records import Minutes


@pytest.fixture
def correct(tmp_path: Path) -> Minutes:
    return annotation_as_minutes(veenmol(tmp_path))


def mutants(minutes: Minutes, kind: str) -> list[Minutes]:
    return mutate(minutes, kind, Random(1))  # noqa: S311  (nothing secret)


def test_each_of_the_nine_that_were_asked_for_is_there() -> None:
    asked = {
        "outcome_flipped",
        "owner_swapped",
        "amount_altered",
        "decision_dropped",
        "item_invented",
        "negation_lost",
        "quote_altered",
        "roles_swapped",
        "wrong_language",
    }
    assert asked <= set(MUTATIONS)


def test_each_names_scorers_that_there_are() -> None:
    for mutation in MUTATIONS.values():
        assert mutation.scorers
        assert set(mutation.scorers) <= set(METRICS)


@pytest.mark.parametrize("kind", MUTATIONS)
def test_each_spoils_something_and_the_same_seed_the_same(correct: Minutes, kind: str) -> None:
    made = mutants(correct, kind)
    assert made
    assert all(mutant != correct for mutant in made)
    assert made == mutants(correct, kind)


@pytest.mark.parametrize("kind", MUTATIONS)
def test_where_there_is_nothing_nothing_is_spoiled(tmp_path: Path, kind: str) -> None:
    assert mutants(annotation_as_minutes(veenmol(tmp_path, "id: veenmol\n")), kind) == []


def test_an_outcome_becomes_its_opposite(correct: Minutes) -> None:
    outcomes = [[each.outcome for each in mutant.decisions] for mutant in mutants(correct, "outcome_flipped")]
    assert outcomes == [["rejected", "rejected"], ["adopted", "adopted"]]


def test_an_owner_becomes_somebody_else_of_the_document(correct: Minutes) -> None:
    (mutant,) = mutants(correct, "owner_swapped")
    owner = mutant.actions[0].owners[0].text
    assert owner != "Harm Tuinder"
    assert owner in {person.name for person in correct.people}


def test_an_amount_becomes_one_that_the_document_does_not_have(correct: Minutes) -> None:
    (mutant,) = mutants(correct, "amount_altered")
    text = mutant.items[1].summary[1].text
    assert text.endswith(".200 euro.")
    assert text.split()[3] not in TEXT


def test_an_entry_is_dropped_at_a_time(correct: Minutes) -> None:
    assert [len(mutant.decisions) for mutant in mutants(correct, "decision_dropped")] == [1, 1]
    assert [len(mutant.actions) for mutant in mutants(correct, "action_dropped")] == [0]


def test_an_item_that_is_not_there_is_added(correct: Minutes) -> None:
    assert {len(mutant.items) for mutant in mutants(correct, "item_invented")} == {3}


def test_a_decision_and_a_summary_lose_their_not(correct: Minutes) -> None:
    (mutant,) = mutants(correct, "negation_lost")
    assert mutant.decisions[0].text == "Het tuinhuis wordt verkocht."
    (mutant,) = mutants(correct, "summary_affirmed")
    assert mutant.items[1].summary[0].text == "Het bestuur verkoopt het tuinhuis."


def test_a_quote_is_not_what_the_source_has_there(correct: Minutes) -> None:
    for mutant in mutants(correct, "quote_altered"):
        pieces = [evidence for claim in mutant.claims for evidence in claim.evidence]
        assert sum(TEXT[piece.start : piece.end] != piece.quote for piece in pieces) == 1


def test_who_asked_answers(correct: Minutes) -> None:
    (mutant,) = mutants(correct, "roles_swapped")
    question = mutant.questions[0]
    assert (question.askers[0].text, question.answered_by[0].text) == ("Harm", "Saskia Blom")


@pytest.mark.parametrize(("name", "language"), [("gemeenteraad", "en"), ("board-meeting", "nl")])
def test_a_summary_is_in_the_other_language(name: str, language: str) -> None:
    (gold,) = load_gold(own_gold() / f"{name}.yaml")
    mutant = mutants(annotation_as_minutes(gold), "wrong_language")[-1]
    told = " ".join(statement.text for item in mutant.items for statement in item.summary)
    assert detect_language(told).code == language


def test_an_unknown_mutation_is_told_with_those_there_are(correct: Minutes) -> None:
    with pytest.raises(UsageError, match="outcome_flipped"):
        mutants(correct, "coffee_spilled")
