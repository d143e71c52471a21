"""A plugin for pytest that makes one's own gold a test: `pytest -p evals.plugin --gold DIR`.

A test that takes `minutes_gold` runs once per annotated document:

    def test_decisions(minutes_gold):
        minutes_gold.at_least("decisions", 0.8)
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from evals.cassettes import read_cassettes
from evals.gold_files import load_gold, own_gold
from evals.making import Source, make, open_way
from evals.metrics import check_names, score_minutes
from evals.records import Gold, Pair, Score
from summarizer.choice import read_settings
from summarizer.errors import MinutesError
from summarizer.measured import Cell
from summarizer.records import Minutes

# So many pairs that are wrong are shown.
_SHOWN = 10
_ASKS = "minutes_gold"


@dataclass(frozen=True)
class GoldCase:
    """An annotated document, and the minutes that a cell makes of it, once they are asked for."""

    gold: Gold
    cell: Cell
    source: Source

    @cached_property
    def minutes(self) -> Minutes:
        """The minutes of the document.

        Raises:
            MinutesError: the model cannot be asked, or a cassette lacks an answer.
        """
        with open_way(self.cell, self.source) as way:
            return asyncio.run(make(self.gold, way))

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """The scores by metric; one that the gold has nothing for is missing."""
        return score_minutes(self.gold, self.minutes)

    def value(self, metric: str) -> float | None:
        """Return one metric, from 0 to 1; None when there is nothing to judge.

        Raises:
            UsageError: there is no such metric.
        """
        check_names([metric])
        return self.scores[metric].value if metric in self.scores else None

    def at_least(self, metric: str, least: float) -> None:
        """Fail the test if a metric is below `least`, naming what is wrong; nothing to judge is no failure."""
        value = self.value(metric)
        if value is not None and value < least:
            wrong = [_told(pair) for pair in self.scores[metric].pairs if not pair.ok]
            more = [f"... and {len(wrong) - _SHOWN} more"] if len(wrong) > _SHOWN else []
            lines = [f"{self.gold.id}: {metric} is {value:.3f}, below {least}:", *wrong[:_SHOWN], *more]
            pytest.fail("\n  ".join(lines), pytrace=False)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that say which documents and which cell."""
    group = parser.getgroup("minutes", "annotated minutes")
    group.addoption(
        "--gold", metavar="DIR|FILE", help="annotations for minutes_gold (default: the project's own)"
    )
    group.addoption(
        "--minutes-model",
        metavar="NAME",
        default="none",
        help="none, local, or a name at --minutes-base-url (default: none)",
    )
    group.addoption(
        "--minutes-prompt", metavar="VERSION", help="v1, or short/v1+label/v1 (default: the usual one)"
    )
    group.addoption(
        "--minutes-base-url", metavar="URL", help="address of an OpenAI-compatible server, up to /v1"
    )
    group.addoption("--minutes-replay", metavar="FILE", help="a cassette to answer from, or a folder of them")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes `minutes_gold` once for each document."""
    if _ASKS in metafunc.fixturenames:
        place = metafunc.config.getoption("gold")
        try:
            golds = load_gold(Path(place) if place else own_gold())
        except MinutesError as error:
            raise pytest.UsageError(str(error)) from error
        metafunc.parametrize(_ASKS, golds, ids=[gold.id for gold in golds], indirect=True, scope="session")


@pytest.fixture(scope="session")
def minutes_gold(request: pytest.FixtureRequest) -> GoldCase:
    """An annotated document with the minutes that --minutes-model makes of it, and their scores."""
    option = request.config.getoption
    replay = option("minutes_replay")
    recorded = read_cassettes(Path(replay)) if replay else None
    cell = Cell(model=option("minutes_model"), prompt=option("minutes_prompt"))
    return GoldCase(request.param, cell, Source(read_settings({}), option("minutes_base_url"), recorded))


def _told(pair: Pair) -> str:
    line = f"line {pair.line}: " if pair.line else ""
    note = f" ({pair.note})" if pair.note else ""
    return f"{line}{pair.gold or 'nothing'} -> {pair.output or 'nothing'}{note}"
