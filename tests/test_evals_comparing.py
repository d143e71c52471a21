"""Two cells, document by document: which documents count, and what is proven by them."""

import pytest
from scored import LOCAL, NONE, Made, metrics, minutes, rate, results

from evals.comparing import compare, foresee, pair
from evals.records import Score
from summarizer.measured import Change, Judgement

EIGHT = metrics(
    ["items", "decisions", "actions", "questions", "flips", "sure_right", "key_facts", "unsupported"]
)
ONE = metrics(["decisions"], ["votes"])
GOOD = [1.0, 0.9, 0.8, 1.0, 0.7, 0.9, 1.0, 0.8, 0.9, 1.0]


def judgement(before: list[float], after: list[float]) -> Judgement:
    comparison = compare(results(NONE, {"decisions": before}), results(LOCAL, {"decisions": after}), ONE)
    return comparison.judgements[0]


def test_only_documents_with_a_value_on_both_sides_are_paired() -> None:
    before = [*results(NONE, {"decisions": [1, 0.5, 0.5]}), Made(NONE, "empty", 0, {}, minutes())]
    after = [
        *results(LOCAL, {"decisions": [0.5, 0.5]}),
        Made(LOCAL, "empty", 0, {"decisions": rate("decisions", 1)}, minutes()),
    ]
    found = pair(before, after, "decisions")
    assert found.documents == ("d00", "d01")
    assert found.differences == (-0.5, 0)


def test_repeats_are_averaged_before_they_are_paired() -> None:
    before = results(NONE, {"decisions": [0.5]})
    after = [*results(LOCAL, {"decisions": [1]}), *results(LOCAL, {"decisions": [0.4]}, repeat=1)]
    assert pair(before, after, "decisions").differences == pytest.approx((0.2,))


def test_something_invented_where_there_is_nothing_is_a_loss() -> None:
    silent = [Made(NONE, "a", 0, {"decisions": Score("decisions", 0, 0, 0)}, minutes())]
    inventing = [
        Made(LOCAL, "a", 0, {"decisions": Score("decisions", 0, 2, 0)}, minutes()),
        Made(LOCAL, "a", 1, {"decisions": Score("decisions", 0, 0, 0)}, minutes()),
    ]
    assert pair(silent, inventing, "decisions").differences == (-0.5,)
    assert pair(inventing, silent, "decisions").differences == (0.5,)
    assert pair(silent, silent, "decisions").documents == ()


def test_a_rate_of_nothing_is_no_value() -> None:
    nothing = [Made(NONE, "a", 0, {"flips": Score("flips", 0, 0, 0)}, minutes())]
    something = [Made(LOCAL, "a", 0, {"flips": rate("flips", 0.5)}, minutes())]
    assert pair(nothing, something, "flips").documents == ()


def test_the_same_outputs_are_not_worse() -> None:
    comparison = compare(results(NONE, {"decisions": GOOD}), results(LOCAL, {"decisions": GOOD}), ONE)
    (found,) = comparison.judgements
    assert (comparison.verdict, found.verdict) == ("not_worse", "not_worse")
    assert (found.difference, found.low, found.high, found.p, found.adjusted) == (0, 0, 0, 1, 1)


def test_a_drop_in_every_document_is_worse_and_a_rise_is_better() -> None:
    low = [value - 0.2 for value in GOOD]
    assert judgement(GOOD, low).verdict == "worse"
    assert judgement(low, GOOD).verdict == "better"
    assert judgement(GOOD, low).difference == pytest.approx(-0.2)


def test_a_sure_drop_that_is_smaller_than_the_margin_is_not_worse() -> None:
    found = judgement(GOOD, [value - 0.02 for value in GOOD])
    assert found.adjusted is not None
    assert found.adjusted < 0.05
    assert found.verdict == "not_worse"


def test_one_document_that_lost_all_cannot_be_told_from_chance() -> None:
    assert judgement(GOOD, [0, *GOOD[1:]]).verdict == "cannot_tell"


def test_five_documents_cannot_tell_however_large_the_drop() -> None:
    comparison = compare(results(NONE, {"decisions": [1] * 5}), results(LOCAL, {"decisions": [0] * 5}), ONE)
    assert comparison.judgements[0].p == 1 / 32
    assert comparison.verdict == "cannot_tell"


def test_the_same_drop_is_worse_alone_and_cannot_be_told_among_eight() -> None:
    before, after = [1.0] * 7, [0.5] * 7
    assert judgement(before, after).verdict == "worse"
    unchanged = dict.fromkeys(EIGHT, before)
    comparison = compare(results(NONE, unchanged), results(LOCAL, {**unchanged, "decisions": after}), EIGHT)
    verdicts = {one.metric: one.verdict for one in comparison.judgements}
    assert verdicts.pop("decisions") == "cannot_tell"
    assert set(verdicts.values()) == {"not_worse"}
    assert comparison.verdict == "cannot_tell"


def test_a_metric_that_is_not_primary_is_judged_but_decides_nothing() -> None:
    worse = [value - 0.3 for value in GOOD]
    comparison = compare(
        results(NONE, {"decisions": GOOD, "votes": GOOD}),
        results(LOCAL, {"decisions": GOOD, "votes": worse}),
        ONE,
    )
    decisions, votes = comparison.judgements
    assert (votes.verdict, votes.primary, votes.adjusted) == ("worse", False, None)
    assert decisions.verdict == comparison.verdict == "not_worse"


def test_a_metric_that_nothing_has_a_value_for_is_left_out() -> None:
    comparison = compare(results(NONE, {"decisions": GOOD}), results(LOCAL, {"decisions": GOOD}), EIGHT)
    assert [one.metric for one in comparison.judgements] == ["decisions"]


def test_changes_and_the_prompts_difference_go_along() -> None:
    change = Change(document="d00", kind="missed", metric="decisions")
    made = results(NONE, {"decisions": GOOD})
    comparison = compare(made, made, ONE, changes=[change], prompts="-a\n+b\n")
    assert comparison.changes == (change,)
    assert comparison.prompts == "-a\n+b\n"


def test_before_a_run_it_is_said_what_it_can_show() -> None:
    made = results(NONE, {"decisions": GOOD})
    (ten,) = foresee(made, ONE)
    (forty,) = foresee(made, ONE, documents=40)
    assert ten.drop is not None
    assert forty.drop is not None
    assert forty.drop < ten.drop
    assert (ten.documents, forty.documents) == (10, 40)


def test_too_few_documents_will_show_nothing() -> None:
    (found,) = foresee(results(NONE, {"decisions": GOOD}), ONE, documents=4)
    assert found.drop is None


def test_differences_that_were_seen_before_say_more_than_the_scores() -> None:
    made, earlier = results(NONE, {"decisions": GOOD}), results(LOCAL, {"decisions": [*GOOD[:-1], 0.9]})
    (by_scores,) = foresee(made, ONE)
    (by_differences,) = foresee(made, ONE, earlier=earlier)
    assert by_differences.sd < by_scores.sd


def test_more_repeats_help_where_repeats_differ() -> None:
    made = [
        *results(NONE, {"decisions": GOOD}),
        *results(NONE, {"decisions": [value - 0.3 for value in GOOD]}, repeat=1),
    ]
    (once,) = foresee(made, ONE)
    (often,) = foresee(made, ONE, repeats=8)
    assert often.sd < once.sd


def test_before_anything_was_measured_the_spread_is_assumed_and_said_to_be() -> None:
    (found,) = foresee([], ONE, documents=22, repeats=3)
    assert found.assumed
    assert found.sentence == (
        "decisions: 22 documents, 3 × each show a drop of 0.14 four times in five"
        " (sd 0.25, assumed: nothing was measured yet)."
    )


def test_what_too_few_documents_can_show_is_said_in_a_sentence() -> None:
    (found,) = foresee([], ONE, documents=4)
    assert found.sentence == "decisions: 4 documents, 1 × each can show nothing; more documents are needed."
