"""What the gate's tests share: the command line, with a store and a folder of results of their own."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from evals.command import main
from summarizer.choice import read_settings

Evaluate = Callable[..., int]


@pytest.fixture(scope="session")
def evaluate(tmp_path_factory: pytest.TempPathFactory) -> Evaluate:
    """Run `minutes eval` with these words and return its exit code; nothing of this machine's settings counts."""
    place = tmp_path_factory.mktemp("evals")
    kept: Mapping[str, str] = {
        "MINUTES_STORE": str(place / "answers.sqlite"),
        "MINUTES_CACHE": str(place / "cache"),
    }

    def run(command: str, *arguments: str) -> int:
        runs: Path = place / "runs"
        return main([command, "--runs", str(runs), *arguments], read_settings(kept))

    return run
