"""The numbers behind every verdict, beside scipy's own and beside sums that can be done by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evals.statistics import (
    at_most,
    detectable,
    holm,
    least_documents,
    mean_interval,
    micro,
    micro_interval,
    paired_sd,
    sign_flip,
)

shares = st.floats(0, 1).map(lambda value: round(value, 3))
p_values = st.lists(st.floats(0, 1), min_size=1, max_size=9)


def test_five_documents_that_all_became_worse_have_a_chance_of_one_in_32() -> None:
    assert sign_flip([-0.1] * 5) == 1 / 32


@pytest.mark.parametrize("count", [1, 6, 10, 14])
def test_few_documents_never_give_a_p_value_below_what_they_can(count: int) -> None:
    assert sign_flip([-1.0] * count) == 2.0**-count


def test_no_difference_is_no_evidence() -> None:
    assert sign_flip([0.0] * 20) == 1
    assert sign_flip([]) == 1


def test_a_document_without_difference_changes_no_p_value() -> None:
    assert sign_flip([-0.2, -0.1, 0.1]) == sign_flip([-0.2, -0.1, 0.1, 0, 0, 0])


def test_the_same_differences_in_another_order_have_the_same_p_value() -> None:
    row = [0.1, 0.2, 0.3, -0.6, 0.1, -0.3]
    assert sign_flip(row) == sign_flip(row[::-1])


def test_many_documents_are_drawn_and_never_give_zero() -> None:
    assert sign_flip([-1.0] * 40) == 1 / 10_000
    assert sign_flip([-0.1] * 20 + [0.1] * 20) == pytest.approx(0.56, abs=0.02)


@given(st.lists(shares, min_size=2, max_size=8), st.lists(shares, min_size=8, max_size=8))
def test_p_values_are_those_of_scipy(before: list[float], after: list[float]) -> None:
    row = np.round(np.subtract(after[: len(before)], before), 3)
    for side in ("less", "greater"):
        theirs = stats.permutation_test((row,), np.mean, permutation_type="samples", alternative=side)
        # Its tolerance for ties is relative, ours absolute: so no differences that are almost nothing.
        assert sign_flip(row, "less" if side == "less" else "greater") == pytest.approx(theirs.pvalue)


def test_sets_of_documents_are_tested_as_if_one_by_one() -> None:
    sets = np.random.default_rng(3).normal(size=(2, 300, 7))
    together = sign_flip(sets)
    assert together.shape == (2, 300)
    assert together[1, 299] == sign_flip(sets[1, 299])
    low, high = mean_interval(sets)
    assert (low[1, 7], high[1, 7]) == pytest.approx([float(end) for end in mean_interval(sets[1, 7])])


def test_an_interval_is_that_of_scipy_with_its_tails_cut_as_students_t_would() -> None:
    row = np.random.default_rng(1).normal(size=22)
    low, high = mean_interval(row)
    tail = stats.norm.cdf(-stats.t.ppf(0.975, 21) * (22 / 21) ** 0.5)
    theirs = stats.bootstrap(
        (row,), np.mean, method="percentile", confidence_level=1 - 2 * tail, n_resamples=50_000, rng=1
    )
    assert float(low) == pytest.approx(theirs.confidence_interval.low, abs=0.03)
    assert float(high) == pytest.approx(theirs.confidence_interval.high, abs=0.03)


@pytest.mark.parametrize("count", [6, 10, 22])
def test_an_interval_holds_the_truth_about_as_often_as_it_says(count: int) -> None:
    sets = np.random.default_rng(count).normal(size=(1000, count))
    low, high = mean_interval(sets)
    assert 0.93 <= ((low <= 0) & (high >= 0)).mean() <= 0.97


def test_one_document_has_no_interval() -> None:
    assert np.isnan(mean_interval([0.3])).all()


def test_micro_f1_is_of_summed_counts() -> None:
    assert micro([1, 8], [2, 8], [2, 8]) == 0.9
    assert micro([0, 0], [0, 0], [0, 0]) is None


def test_documents_with_nothing_to_judge_do_not_move_an_interval() -> None:
    right, found, wanted = [3, 1, 4, 2], [4, 2, 4, 3], [3, 2, 5, 3]
    with_empty = micro_interval([*right, 0, 0], [*found, 0, 0], [*wanted, 0, 0])
    assert with_empty == micro_interval(right, found, wanted)


def test_no_error_in_sixty_leaves_at_most_five_in_a_hundred() -> None:
    assert micro_interval([20, 40], [20, 40], [20, 40]) == (0.95, 1.0)
    assert micro_interval([0, 0], [20, 40], [20, 40]) == (0.0, 0.05)
    assert micro_interval([5], [5], [5]) is None


def test_the_rule_of_three_never_says_more_than_all() -> None:
    assert at_most(60) == 0.05
    assert at_most(2) == at_most(0) == 1


def test_holm_on_the_sums_of_a_textbook() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


@given(p_values)
def test_holm_is_never_below_the_p_value_nor_above_bonferroni(given_values: list[float]) -> None:
    for value, adjusted in zip(given_values, holm(given_values), strict=True):
        assert value <= adjusted <= min(1, value * len(given_values))


@given(p_values)
def test_holm_keeps_the_order(given_values: list[float]) -> None:
    adjusted = holm(given_values)
    for place, value in enumerate(given_values):
        assert all(
            adjusted[place] <= adjusted[other] for other, more in enumerate(given_values) if value < more
        )


@pytest.mark.parametrize(("tests", "least"), [(1, 5), (8, 8), (16, 9)])
def test_so_many_documents_must_differ_before_anything_can_be_significant(tests: int, least: int) -> None:
    assert least_documents(tests) == least
    assert tests * 2.0**-least < 0.05 <= tests * 2.0 ** -(least - 1)


def test_more_documents_detect_less_and_too_few_nothing() -> None:
    drops = [detectable(0.2, count, tests=8) for count in (7, 10, 22, 40)]
    assert drops[0] is None
    known = [drop for drop in drops if drop is not None]
    assert known == sorted(known, reverse=True)
    assert known[1] == pytest.approx(0.153, abs=0.001)


def test_a_detectable_drop_is_found_four_times_in_five() -> None:
    drop = detectable(0.2, 22, tests=8)
    assert drop is not None
    sets = np.random.default_rng(2).normal(-drop, 0.2, (1000, 22))
    assert (sign_flip(sets) < 0.05 / 8).mean() == pytest.approx(0.8, abs=0.04)


def test_repeats_take_noise_away_but_not_what_differs_between_documents() -> None:
    assert paired_sd(0.3, 0.0, 1) == paired_sd(0.3, 0.0, 9) == pytest.approx(0.3)
    assert paired_sd(0.0, 0.2, 2) == pytest.approx(0.2)
