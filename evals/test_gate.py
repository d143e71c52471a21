"""The gate on replay: `pytest evals`. No model is asked; what was recorded answers.

Cassettes and scores are written by the commands in evals/README.md.
"""

from pathlib import Path

from evals.conftest import Evaluate

CELLS = "none,local"
SCORES = Path(__file__).parent / "baseline.jsonl"
NOT_WORSE, CANNOT_TELL = 0, 11


def test_the_embedded_model_is_not_shown_to_make_anything_worse(evaluate: Evaluate) -> None:
    """A weak model can only add: that nobody can tell a difference is well enough."""
    assert evaluate("gate", "--model", CELLS, "--replay") in {NOT_WORSE, CANNOT_TELL}


def test_nothing_is_worse_than_it_was(evaluate: Evaluate) -> None:
    """Here "cannot tell" is not enough: whoever made the scores differ says so by writing them anew."""
    assert evaluate("gate", "--model", CELLS, "--replay", "--base", str(SCORES)) == NOT_WORSE
