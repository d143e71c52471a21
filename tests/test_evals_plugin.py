from pathlib import Path

import annotated
import pytest

pytest_plugins = ["pytester"]

TEST = """
def test_of_ones_own(minutes_gold):
    minutes_gold.at_least("{metric}", {least})
    assert minutes_gold.minutes.language == "nl"
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for number in range(2):
        (folder / f"veenmol{number}.txt").write_text(annotated.TEXT, encoding="utf-8")
        text = annotated.ANNOTATION.replace("id: veenmol", f"id: veenmol{number}")
        (folder / f"veenmol{number}.yaml").write_text(text, encoding="utf-8")
    return folder


def run(pytester: pytest.Pytester, gold: Path, *options: str, metric: str, least: float) -> pytest.RunResult:
    pytester.makepyfile(TEST.format(metric=metric, least=least))
    return pytester.runpytest_inprocess("-p", "evals.plugin", "--gold", str(gold), *options)


def test_ones_own_gold_is_a_test_per_document(pytester: pytest.Pytester, gold: Path) -> None:
    result = run(pytester, gold, "-v", metric="items", least=0.5)
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["*test_of_ones_own?veenmol0?*", "*test_of_ones_own?veenmol1?*"])


def test_a_failure_names_what_is_wrong(pytester: pytest.Pytester, gold: Path) -> None:
    result = run(pytester, gold, metric="key_facts", least=1.1)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        ["veenmol0: key_facts is *, below 1.1:", "*Het dak kost 1.200 euro. -> nothing"]
    )


def test_a_metric_that_nothing_is_there_for_does_not_fail(pytester: pytest.Pytester, gold: Path) -> None:
    run(pytester, gold, metric="item_references", least=1).assert_outcomes(passed=2)


def test_gold_that_cannot_be_used_is_a_sentence(pytester: pytest.Pytester, tmp_path: Path) -> None:
    result = run(pytester, tmp_path / "nowhere", metric="items", least=1)
    assert result.ret != 0
    assert "holds no annotations" in result.stdout.str() + result.stderr.str()


def test_a_cassette_that_cannot_be_used_is_a_sentence(pytester: pytest.Pytester, gold: Path) -> None:
    options = ("--minutes-model", "local", "--minutes-replay", "nowhere.jsonl")
    result = run(pytester, gold, *options, metric="items", least=1)
    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines(["*The cassette 'nowhere.jsonl' cannot be read.*"])
