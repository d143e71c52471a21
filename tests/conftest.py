"""What all tests share: `--no-skips`, with which a skipped test counts as a failed one."""

import logging
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import hypothesis
import pytest
from databases import Server, postgresql

# What a developer has set up must not decide about a test, nor may a test touch what he keeps.
_SETTINGS = (
    "AZURE_OPENAI_AD_TOKEN",
    "AZURE_OPENAI_API_KEY",
    "AZURE_OPENAI_ENDPOINT",
    "MINUTES_DATABASE_URL",
    "OPENAI_API_KEY",
    "OPENAI_API_VERSION",
    "OPENAI_BASE_URL",
)

# The first text that a process makes takes a second or more, since all of Unicode is sorted out then; on a machine
# that is busy with other tests that is no fault of the one that comes first. Nor does any test assert seconds.
hypothesis.settings.register_profile(
    "shared machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("shared machine")

ReportT = TypeVar("ReportT", pytest.TestReport, pytest.CollectReport)


@pytest.fixture(autouse=True)
def settings_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """No endpoint and no model, and a place of the test's own for what is kept; returns that place."""
    place = tmp_path_factory.mktemp("kept")
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MINUTES_MODEL", "none")
    monkeypatch.setenv("MINUTES_STORE", str(place / "answers.sqlite"))
    monkeypatch.setenv("MINUTES_CACHE", str(place / "cache"))
    return place


@pytest.fixture(autouse=True)
def failed_pages() -> Iterator[list[str]]:
    """What pages of the app failed at, which they tell a person as politely as anything else: no test may miss it."""
    failed: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: failed.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("summarizer.ui.frame")
    logger.addHandler(handler)
    yield failed
    logger.removeHandler(handler)
    assert failed == []


@pytest.fixture(scope="session", name="server")
def database_server() -> Iterator[Server]:
    """A PostgreSQL server, started when the first test needs it."""
    with postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store can be: a SQLite file that is not there yet, and an empty schema of a real PostgreSQL server."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.sqlite")
        return
    server: Server = request.getfixturevalue("server")
    with server.schema() as url:
        yield url


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="Count a skipped test as a failed one.")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _without_skip((yield), item.config)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _without_skip((yield), collector.config)


def _without_skip(report: ReportT, config: pytest.Config) -> ReportT:
    expected_failure = hasattr(report, "wasxfail")
    if config.getoption("no_skips") and report.skipped and not expected_failure:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason} (--no-skips: skipped is failed)"
    return report
