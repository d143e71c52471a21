import sys
from importlib.metadata import EntryPoint

import pytest

from summarizer import evaluating
from summarizer.choice import read_settings
from summarizer.cli import main
from summarizer.errors import UsageError


def test_without_a_checkout_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    door = EntryPoint("eval", "nowhere_at_all.command:main", "minutes.commands")
    monkeypatch.setattr(evaluating, "entry_points", lambda **_: [door])
    with pytest.raises(UsageError, match="needs a checkout"):
        evaluating.evaluate([], read_settings({}))


def test_an_old_installation_says_to_install_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "entry_points", lambda **_: [])
    with pytest.raises(UsageError, match="anew"):
        evaluating.evaluate([], read_settings({}))


def test_all_that_follows_is_handed_over_and_the_exit_code_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: list[str] = []

    def run(arguments: list[str], _: object) -> int:
        taken.extend(arguments)
        return 11

    module = type(sys)("door_of_a_test")
    module.main = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "door_of_a_test", module)
    door = EntryPoint("eval", "door_of_a_test:main", "minutes.commands")
    monkeypatch.setattr(evaluating, "entry_points", lambda **_: [door])
    assert main(["eval", "compare", "--help", "a", "b"]) == 11
    assert taken == ["compare", "--help", "a", "b"]
