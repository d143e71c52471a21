"""What is kept of runs: which minutes a line stands for, and what is read of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from annotated import TEXT, veenmol
from scored import minutes

from evals.records import Gold
from evals.results import Made, add_made, by_key, key_of, read_made, result, runs
from summarizer.errors import UsageError
from summarizer.measured import Cell
from summarizer.prompts import load_prompt
from summarizer.readers import read
from summarizer.records import Meeting, Value

CELL = Cell(model="fake", prompt="minutes/v1")


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return veenmol(tmp_path)


def made(key: str, run: str = "first", title: str = "Bestuur") -> Made:
    meeting = Meeting(title=Value(value=title))
    return Made(
        run=run,
        key=key * 64,
        cell=CELL,
        document="d",
        minutes=minutes().model_copy(update={"meeting": meeting}),
    )


def test_a_key_differs_with_all_that_minutes_depend_on(gold: Gold) -> None:
    prompt, other = load_prompt("minutes/v1"), load_prompt("label/v1")
    keys = {
        key_of(gold, CELL, [prompt], 0, ("fake", None)),
        key_of(gold, CELL, [prompt], 1, ("fake", None)),
        key_of(gold, CELL, [prompt], 0, ("fake", "elsewhere")),
        key_of(gold, CELL, [prompt], 0, ("fake-2", None)),
        key_of(gold, CELL, [prompt, other], 0, ("fake", None)),
        key_of(gold, CELL.model_copy(update={"budget": 4000}), [prompt], 0, ("fake", None)),
        key_of(replace(gold, language="en"), CELL, [prompt], 0, ("fake", None)),
        key_of(
            replace(gold, document=read("veenmol.txt", f"{TEXT}Sluiting.\n".encode())),
            CELL,
            [prompt],
            0,
            ("fake", None),
        ),
    }
    assert len(keys) == 8


def test_another_annotation_of_the_same_text_needs_no_other_minutes(gold: Gold) -> None:
    corrected = replace(gold, annotation=gold.annotation.model_copy(update={"decisions": ()}))
    assert key_of(gold, CELL, [], 0) == key_of(corrected, CELL, [], 0)
    assert (
        result(made("a"), gold, ["decisions"]).scores["decisions"]
        != result(made("a"), corrected, ["decisions"]).scores["decisions"]
    )


def test_only_the_lines_that_are_asked_for_are_read_and_the_latest_counts(tmp_path: Path) -> None:
    for one in (made("a"), made("b"), made("a", title="Bestuur, hersteld")):
        add_made(tmp_path, one)

    found = by_key(tmp_path, {"a" * 64})

    assert list(found) == ["a" * 64]
    assert found["a" * 64] == made("a", title="Bestuur, hersteld")
    assert set(by_key(tmp_path)) == {"a" * 64, "b" * 64}
    assert by_key(tmp_path, set()) == {}


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0c", "\x1c", "a\nb"])
def test_a_character_that_may_end_a_line_elsewhere_ends_none_here(tmp_path: Path, mark: str) -> None:
    one = made("a", title=f"Bestuur{mark}van 5 maart")
    add_made(tmp_path, one)

    assert list(read_made(tmp_path)) == [one]


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="--runs"):
        add_made(tmp_path / "file" / "runs", made("a"))


def test_where_nothing_is_kept_there_are_no_runs(tmp_path: Path) -> None:
    assert runs(tmp_path / "none") == []
    assert list(read_made(tmp_path / "none")) == []
