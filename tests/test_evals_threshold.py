from collections import Counter
from pathlib import Path

import pytest

from evals.threshold import THRESHOLD, LabelledPair, around, calibrate, load_pairs
from summarizer.errors import UsageError


def test_there_are_enough_pairs_in_both_languages_and_as_many_that_differ() -> None:
    pairs = load_pairs()
    assert len(pairs) >= 120
    assert len(set(pairs)) == len(pairs)
    labels = Counter((pair.language, pair.same) for pair in pairs)
    assert min(labels.values()) >= 25
    assert {pair.kind for pair in pairs} == {"decision", "action", "question"}
    assert abs(sum(pair.same for pair in pairs) / len(pairs) - 0.5) < 0.1


def test_the_threshold_in_use_is_the_calibrated_one() -> None:
    calibration = calibrate()
    assert calibration.best == THRESHOLD
    assert max(row.f1 for row in calibration.rows) > 0.8


def test_the_table_marks_the_chosen_threshold() -> None:
    told = calibrate().table().splitlines()
    assert told[0] == f"{len(load_pairs())} pairs"
    assert [line for line in told if "chosen" in line] == [
        line for line in told if line.strip().startswith("0.35")
    ]


def test_the_best_is_the_middle_of_those_that_are_as_good() -> None:
    pairs = [
        LabelledPair("nl", "action", "x", str(value), same) for value, same in ((0.2, False), (0.6, True))
    ]
    calibration = calibrate(pairs, lambda pair: float(pair.other))
    assert calibration.best == pytest.approx(0.45)
    assert {row.threshold: row.f1 for row in calibration.rows}[0.4] == 1


def test_figures_are_shown_a_tenth_to_both_sides() -> None:
    assert around(0.35) == (0.25, 0.35, 0.45)


@pytest.mark.parametrize(
    "text",
    ["nl:\n  decision:\n    alike:\n    - [a, b]\n", "nl: [a]\n", "nl:\n decision:\n  same:\n  - [a]\n"],
)
def test_a_file_that_does_not_hold_pairs_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pairs.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"pairs\.yaml"):
        load_pairs(path)


def test_what_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "pairs.yaml"
    path.write_text("nl:\n  a: [\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"pairs\.yaml:\d"):
        load_pairs(path)


def test_no_pairs_calibrate_nothing() -> None:
    with pytest.raises(ValueError, match="no pairs"):
        calibrate([])
