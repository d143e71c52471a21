"""What all tests share: `--no-skips`, with which a skipped test counts as a failed one."""

from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest

# What a developer has set up must not decide about a test, nor may a test touch what he keeps.
_SETTINGS = (
    "AZURE_OPENAI_AD_TOKEN",
    "AZURE_OPENAI_API_KEY",
    "AZURE_OPENAI_ENDPOINT",
    "OPENAI_API_KEY",
    "OPENAI_API_VERSION",
    "OPENAI_BASE_URL",
)

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
