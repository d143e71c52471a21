"""What a cell scored over all its documents."""

import pytest
from scored import LOCAL, NONE, Made, failed_run, metrics, minutes, rate, results

from evals.figures import figures
from evals.records import Score

METRICS = metrics(["decisions"], ["votes"])


def test_repeats_are_averaged_before_documents_are_summed() -> None:
    made = [
        Made(LOCAL, "a", 0, {"decisions": Score("decisions", 1, 1, 2)}, minutes()),
        Made(LOCAL, "a", 1, {"decisions": Score("decisions", 2, 3, 2)}, minutes()),
        Made(LOCAL, "b", 0, {"decisions": Score("decisions", 4, 4, 4)}, minutes()),
    ]
    (cell,) = figures(made, METRICS)
    (figure,) = cell.figures
    assert (figure.right, figure.found, figure.wanted) == (5.5, 6, 6)
    assert figure.value == pytest.approx(11 / 12)
    assert cell.repeats == 2
    assert cell.by_document["a"]["decisions"] == pytest.approx((2 / 3 + 0.8) / 2)


def test_an_interval_lies_about_its_value_and_the_ceiling_stands_beside_it() -> None:
    made = results(LOCAL, {"decisions": [1, 0.5, 0.8, 0.6, 1, 0.9]})
    figure = figures(made, METRICS, {"decisions": 0.91})[0].figures[0]
    assert figure.low is not None
    assert figure.value is not None
    assert figure.high is not None
    assert 0 < figure.low < figure.value < figure.high < 1
    assert figure.ceiling == 0.91
    assert figure.primary


def test_nothing_wrong_in_sixty_is_reported_as_at_most_three_sixtieths() -> None:
    made = [Made(NONE, name, 0, {"votes": rate("votes", 1, 20)}, minutes()) for name in "abc"]
    figure = figures(made, METRICS)[0].figures[0]
    assert (figure.value, figure.low, figure.high) == (1, 0.95, 1)


def test_a_document_with_nothing_to_judge_is_not_counted() -> None:
    made = [
        Made(NONE, "a", 0, {"votes": Score("votes", 0, 0, 0)}, minutes()),
        Made(NONE, "b", 0, {"votes": rate("votes", 1)}, minutes()),
        Made(NONE, "c", 0, {}, minutes()),
    ]
    (cell,) = figures(made, METRICS)
    assert cell.figures[0].documents == 1
    assert cell.figures[0].low is None
    assert cell.by_document == {"a": {"votes": None}, "b": {"votes": 1.0}, "c": {}}


def test_cells_are_kept_apart_with_what_each_took() -> None:
    made = [
        *results(NONE, {"votes": [1, 1]}),
        Made(LOCAL, "d00", 0, {"votes": rate("votes", 1)}, minutes(failed_run())),
        Made(LOCAL, "d01", 0, {"votes": rate("votes", 0)}, minutes()),
    ]
    none, local = figures(made, METRICS)
    assert (none.cell, none.failed, none.cost) == (NONE, (), None)
    assert (local.cell, local.failed, local.cost) == (LOCAL, ("d00",), 0.5)
    assert (local.calls, local.prompt_tokens, local.completion_tokens, local.seconds) == (2, 100, 10, 1.5)
