"""What the gate says, in verdicts, exit codes and sentences."""

from collections.abc import Sequence

import pytest
from scored import LOCAL, NONE, metrics, results

from evals.comparing import compare
from evals.gate import EXIT_CODES, Findings, decide, explain, judge, none_of, overall
from summarizer.measured import Comparison, Verdict

EIGHT = metrics(
    ["items", "decisions", "actions", "questions", "flips", "sure_right", "key_facts", "unsupported"]
)


def comparison(
    before: Sequence[float], after: Sequence[float], primary: Sequence[str] = ("decisions",)
) -> Comparison:
    return compare(
        results(NONE, dict.fromkeys(primary, before)),
        results(LOCAL, dict.fromkeys(primary, after)),
        metrics(primary),
    )


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (["better", "worse", "cannot_tell"], "worse"),
        (["better", "cannot_tell", "not_worse"], "cannot_tell"),
        (["better", "not_worse"], "better"),
        (["not_worse", "not_worse"], "not_worse"),
        ([], "cannot_tell"),
    ],
)
def test_the_worst_that_is_known_decides(verdicts: list[Verdict], expected: Verdict) -> None:
    assert overall(verdicts, 22) == expected


def test_too_few_documents_cannot_tell_even_if_nothing_differs() -> None:
    assert overall(["not_worse"], 5) == "cannot_tell"


def test_exit_codes_are_those_of_the_command() -> None:
    assert EXIT_CODES == {"better": 0, "not_worse": 0, "worse": 10, "cannot_tell": 11}


def test_a_rise_is_not_better_before_its_p_value_says_so() -> None:
    rise = Findings(8, 0.1, 0.02, 0.2, p_worse=1, p_better=0.06, identical=False)
    assert judge(rise, 0.05) == "not_worse"


def test_a_low_p_value_without_a_drop_is_not_worse() -> None:
    strange = Findings(8, 0.0, -0.2, 0.2, p_worse=0.01, p_better=1, identical=False)
    assert judge(strange, 0.05) == "cannot_tell"


def test_nothing_that_differs_is_not_worse_however_few_documents_have_a_value() -> None:
    assert judge(Findings(1, 0, 0, 0, p_worse=1, p_better=1, identical=True), 0.05) == "not_worse"


def test_a_gate_that_says_worse_names_the_metric_and_its_figures() -> None:
    gate = decide(comparison([0.9] * 10, [0.5] * 10))
    assert gate.exit_code == 10
    assert gate.sentences == (
        "“local, short/v1” is worse than “none”.",
        "decisions: worse, 0.900 → 0.500 (−0.400, 95 % interval −0.400 to −0.400, p 0.0010, 10 documents).",
    )


def test_a_gate_without_any_difference_says_how_little_that_proves() -> None:
    gate = decide(comparison([0.9] * 10, [0.9] * 10))
    assert gate.exit_code == 0
    assert (
        gate.sentences[-1] == "No primary metric differs in any of 10 documents; at most 30 % of others may."
    )


def test_too_few_documents_are_said_in_a_sentence() -> None:
    gate = decide(comparison([1] * 4, [0] * 4))
    assert gate.exit_code == 11
    assert gate.sentences[1] == "4 documents are too few: at least 6 are needed. Add gold with --gold."


def test_too_few_documents_for_so_many_metrics_are_said_too() -> None:
    gate = decide(comparison([1] * 7, [0] * 7, tuple(EIGHT)))
    assert gate.exit_code == 11
    assert "8 primary metrics" in gate.sentences[1]
    assert "at least 8 documents must differ" in gate.sentences[1]


def test_a_comparison_without_any_value_says_what_is_missing() -> None:
    gate = decide(Comparison(before=NONE, after=LOCAL, verdict="cannot_tell"))
    assert gate.exit_code == 11
    assert "No primary metric has a value" in gate.sentences[1]


def test_what_cannot_be_told_says_what_could_have_been() -> None:
    before = [0.9, 0.2, 0.9, 0.4, 0.8, 0.9, 0.6, 0.9]
    gate = decide(comparison(before, [0.4, 0.9, 0.2, 0.9, 0.5, 0.3, 0.9, 0.6]))
    assert gate.exit_code == 11
    assert "would show four times in five" in gate.sentences[-1]


def test_a_metric_with_few_values_says_so() -> None:
    (one,) = comparison([1, 1, 1], [1, 1, 0]).judgements
    assert explain(one).endswith("Fewer than 6 documents have a value.")


@pytest.mark.parametrize(
    ("trials", "said"), [(60, "at most 5 %"), (22, "at most 14 %"), (2, "at most 100 %")]
)
def test_none_in_so_many_is_at_most_three_of_them(trials: int, said: str) -> None:
    assert none_of(trials) == said
