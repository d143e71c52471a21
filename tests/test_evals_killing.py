"""Scorers notice what they are there for."""

from pathlib import Path

import pytest
from annotated import ANNOTATION, veenmol

from evals import killing
from evals.gold_files import load_gold, own_gold
from evals.killing import LEAST, KillRate, as_markdown, kill_rates, survivors
from evals.metrics import score_minutes
from evals.mutations import MUTATIONS
from evals.records import Gold, Score
from summarizer.errors import UsageError
from summarizer.records import Minutes


def test_scorers_notice_each_mutation_of_a_small_document(tmp_path: Path) -> None:
    rates = kill_rates([veenmol(tmp_path)])
    assert {rate.mutation for rate in rates} == set(MUTATIONS)
    assert [(rate.mutation, rate.metric) for rate in rates if not rate.passes] == []


# One document of each kind; `minutes eval kills` does it for all.
@pytest.mark.parametrize("name", ["stuurgroep", "board-meeting"])
def test_scorers_notice_what_was_decided_and_who_does_it(name: str) -> None:
    kinds = ["outcome_flipped", "owner_swapped", "decision_dropped", "roles_swapped", "quote_altered"]
    rates = kill_rates(load_gold(own_gold() / f"{name}.yaml"), kinds=kinds, most=3)
    meant = [rate for rate in rates if rate.meant]
    assert len(meant) == 6
    assert all(rate.rate is not None and rate.rate >= LEAST for rate in meant), meant


def test_a_metric_that_the_gold_has_nothing_for_has_no_mutants(tmp_path: Path) -> None:
    without = ANNOTATION[: ANNOTATION.index("questions:")]
    rates = kill_rates([veenmol(tmp_path, without)], kinds=["roles_swapped", "owner_swapped"])
    found = {(rate.mutation, rate.metric): rate.rate for rate in rates}
    assert found["roles_swapped", "roles"] is None
    assert found["owner_swapped", "owners"] == 1.0


def test_the_same_seed_gives_the_same_rates(tmp_path: Path) -> None:
    gold = veenmol(tmp_path)
    assert kill_rates([gold], most=1, seed=3) == kill_rates([gold], most=1, seed=3)


def test_what_was_not_noticed_can_be_looked_at(tmp_path: Path) -> None:
    gold = veenmol(tmp_path)
    assert list(survivors(gold, "outcome_flipped", "outcomes")) == []
    unnoticed = list(survivors(gold, "outcome_flipped", "decisions"))
    assert [each.outcome for each in unnoticed[0].decisions] == ["rejected", "rejected"]


def test_a_scorer_that_misses_too_many_does_not_pass() -> None:
    assert not KillRate("outcome_flipped", "flips", 18, 20, meant=True).passes
    assert KillRate("outcome_flipped", "flips", 19, 20, meant=True).passes
    assert KillRate("outcome_flipped", "owners", 0, 20, meant=False).passes
    assert not KillRate("outcome_flipped", "flips", 0, 0, meant=True).passes


def test_a_broken_scorer_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # It looks at how many decisions there are, whatever became of them.
    def blind(gold: Gold, minutes: Minutes, _names: object) -> dict[str, Score]:
        return {"flips": score_minutes(gold, minutes)["decisions"]}

    monkeypatch.setattr(killing, "score_minutes", blind)
    rates = kill_rates([veenmol(tmp_path)], kinds=["outcome_flipped"])
    (rate,) = [each for each in rates if each.metric == "flips"]
    assert (rate.killed, rate.mutants, rate.passes) == (0, 2, False)


def test_the_table_shows_what_must_pass_and_what_does_not() -> None:
    rates = [
        KillRate("outcome_flipped", "flips", 20, 20, meant=True),
        KillRate("outcome_flipped", "owners", 0, 20, meant=False),
        KillRate("owner_swapped", "flips", 0, 0, meant=False),
        KillRate("owner_swapped", "owners", 1, 2, meant=True),
    ]
    assert as_markdown(rates).splitlines() == [
        "| mutation | mutants | flips | owners |",
        "|---|---|---|---|",
        "| outcome_flipped | 20 | **1.00** | 0.00 |",
        "| owner_swapped | 2 | – | **0.50** (too low) |",
    ]


def test_an_unknown_mutation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no mutation"):
        kill_rates([veenmol(tmp_path)], kinds=["coffee_spilled"])
