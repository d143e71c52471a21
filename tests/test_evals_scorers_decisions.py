import pytest
from judged import changed, gold, perfect, quoted, value

from summarizer.records import PersonRef, VoteBy, Votes


def test_a_flipped_outcome_is_a_flip_and_still_the_same_decision() -> None:
    minutes = changed(perfect(), "decisions", 1, outcome="adopted")
    assert value("decisions", minutes) == 1
    assert value("flips", minutes) == pytest.approx(2 / 3)
    assert value("outcomes", minutes) == pytest.approx(2 / 3)
    assert value("outcomes_not_adopted", minutes) == 0


def test_an_outcome_that_is_flipped_in_words_only_is_a_flip() -> None:
    minutes = changed(
        perfect(), "decisions", 1, text="Motie M7 over de wieken van de molen wordt aangenomen."
    )
    assert value("decisions", minutes) == 1
    assert value("flips", minutes) == pytest.approx(2 / 3)


def test_a_lost_negation_is_a_flip() -> None:
    minutes = changed(perfect(), "decisions", 2, text="De raad gaat op zondag malen.")
    assert value("flips", minutes) == pytest.approx(2 / 3)


def test_a_negation_that_nobody_said_is_a_flip_and_one_that_is_quoted_is_none() -> None:
    added = changed(perfect(), "decisions", 0, text="De raad stelt de Nota Dorpspleinen nooit vast.")
    assert value("flips", added) == pytest.approx(2 / 3)
    own = "De raad gaat niet op zondag malen."
    assert value("flips", changed(perfect(), "decisions", 2, text=own, evidence=quoted(own))) == 1


def test_marking_a_flip_as_unsure_does_not_hide_it() -> None:
    minutes = changed(perfect(), "decisions", 1, outcome="adopted", detection="unsure")
    assert value("flips", minutes) == pytest.approx(2 / 3)


def test_amended_or_noted_instead_of_adopted_is_wrong_and_no_flip() -> None:
    minutes = changed(perfect(), "decisions", 0, outcome="noted")
    assert value("flips", minutes) == 1
    assert value("outcomes", minutes) == pytest.approx(2 / 3)


def test_a_decision_with_another_number_is_another_decision() -> None:
    minutes = changed(perfect(), "decisions", 1, text="Motie M8 over de wieken van de molen wordt verworpen.")
    assert value("decisions", minutes) == pytest.approx(2 / 3)


def test_recall_tells_cues_apart() -> None:
    minutes = perfect()
    minutes = minutes.model_copy(update={"decisions": minutes.decisions[:2]})
    assert (value("recall_cue", minutes), value("recall_no_cue", minutes)) == (1, 0)


def test_a_wrong_type_is_wrong() -> None:
    assert value("types", changed(perfect(), "decisions", 0, type="motion")) == pytest.approx(2 / 3)


def test_swapped_figures_of_a_vote_are_wrong_and_an_invented_vote_too() -> None:
    swapped = Votes(for_=6, against=11, unanimous=False)
    assert value("votes", changed(perfect(), "decisions", 0, votes=swapped)) == pytest.approx(1 / 3)
    invented = changed(perfect(), "decisions", 1, votes=Votes(for_=9, against=2))
    assert value("votes", invented) == pytest.approx(6 / 8)


def test_a_figure_that_the_gold_leaves_open_is_not_judged() -> None:
    more = Votes(for_=11, against=6, abstained=0, unanimous=False)
    assert value("votes", changed(perfect(), "decisions", 0, votes=more)) == 1


def test_voters_count_by_name() -> None:
    told = [{"who": "de fractie van DLG", "choice": "for"}, {"who": "OMB", "choice": "against"}]
    known = [dict(entry) for entry in gold().annotation.model_dump(by_alias=True)["decisions"]]
    known[0]["votes"] = {"for": 11, "against": 6, "by": told}
    other = gold(decisions=known)
    by = (VoteBy(who=PersonRef(text="DLG"), choice="for"), VoteBy(who=PersonRef(text="OMB"), choice="for"))
    minutes = changed(perfect(other), "decisions", 0, votes=Votes(for_=11, against=6, by=by))
    assert value("votes", minutes, other) == pytest.approx(3 / 4)
