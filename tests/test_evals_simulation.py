"""The gate keeps its word: same against same is seldom worse, and a true drop is found as often as was said."""

import numpy as np
import pytest
from scipy import stats

from evals.gate import LEVEL
from evals.simulation import Plan, as_markdown, differences, power_at_detectable, power_table, simulate


@pytest.mark.parametrize(("documents", "metrics"), [(8, 1), (10, 8)])
def test_same_against_same_is_worse_no_more_often_than_the_level(documents: int, metrics: int) -> None:
    outcome = simulate(Plan(documents, metrics=metrics, comparisons=1000))
    # What a gate at exactly the level would not exceed in 999 of 1,000 such simulations.
    assert outcome.gate["worse"] * 1000 <= stats.binom.ppf(0.999, 1000, LEVEL)


def test_made_up_scores_have_many_ties_and_many_that_do_not_differ() -> None:
    made = differences(Plan(22, comparisons=200))
    assert np.abs(made).max() <= 1
    assert 0.3 < (made == 0).mean() < 0.8
    assert abs(made.mean()) < 0.005


def test_the_true_drop_is_the_one_asked_for() -> None:
    made = differences(Plan(22, drop=0.1, metrics=2, comparisons=2000))
    assert made[:, 0].mean() == pytest.approx(-0.1, abs=0.005)
    assert made[:, 1].mean() == pytest.approx(0, abs=0.005)


def test_a_larger_drop_is_found_more_often() -> None:
    found = [one.gate["worse"] for one in power_table([10], [0.0, 0.1, 0.3], metrics=1, comparisons=200)]
    assert found == sorted(found)
    assert found[-1] > 0.8


def test_a_drop_of_the_margin_is_seldom_called_not_worse() -> None:
    assert simulate(Plan(10, drop=0.05, metrics=1, comparisons=500)).metric["not_worse"] < 0.08


def test_repeats_make_a_drop_easier_to_find() -> None:
    once, often = (simulate(Plan(10, 0.15, repeats, 1, 200)).gate["worse"] for repeats in (1, 5))
    assert often > once


def test_what_is_called_detectable_is_found_about_four_times_in_five() -> None:
    found = power_at_detectable(Plan(22, 0.1, metrics=8, comparisons=500))
    assert found is not None
    assert found[1] == pytest.approx(0.8, abs=0.06)


def test_nothing_is_detectable_with_six_documents_and_eight_metrics() -> None:
    assert power_at_detectable(Plan(6, 0.1, metrics=8, comparisons=10)) is None


def test_the_table_has_a_row_per_drop_and_a_column_per_number_of_documents() -> None:
    lines = as_markdown(power_table([6, 8], [0.0, 0.5], metrics=1, comparisons=20)).splitlines()
    assert lines[0] == "| true drop of one metric | 6 documents | 8 documents |"
    assert [line.split(" |")[0] for line in lines[2:]] == ["| none (same against same)", "| 0.50"]
