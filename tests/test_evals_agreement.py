"""How far two annotators agree is measured with the scorers that measure outputs."""

from pathlib import Path

import pytest
from annotated import ANNOTATION, write_gold

from evals.agreement import agreement, agreement_by_document
from summarizer.errors import UsageError


def test_who_writes_the_same_agrees_fully(tmp_path: Path) -> None:
    first, second = write_gold(tmp_path / "first").parent, write_gold(tmp_path / "second").parent
    found = agreement(first, second)
    assert {found[name] for name in ("items", "decisions", "actions", "questions", "outcomes", "owners")} == {
        1.0
    }
    assert all(0 <= value <= 1 for value in found.values())


def test_a_decision_that_one_overlooked_lowers_it(tmp_path: Path) -> None:
    first = write_gold(tmp_path / "first").parent
    overlooked = (
        ANNOTATION[: ANNOTATION.index("- text: Het voorstel om")] + ANNOTATION[ANNOTATION.index("actions:") :]
    )
    second = write_gold(tmp_path / "second", overlooked).parent
    found = agreement(first, second)
    assert found["decisions"] == pytest.approx(2 / 3)
    assert found["actions"] == 1.0


def test_another_outcome_and_another_owner_show(tmp_path: Path) -> None:
    first = write_gold(tmp_path / "first").parent
    changed = ANNOTATION.replace("outcome: rejected", "outcome: adopted").replace(
        "[Harm Tuinder]\n  due", "[Saskia]\n  due"
    )
    found = agreement(first, write_gold(tmp_path / "second", changed).parent)
    assert found["decisions"] == 1.0
    assert found["outcomes"] == 0.5
    assert found["owners"] == 0.0


def test_a_list_that_only_one_filled_in_is_not_compared(tmp_path: Path) -> None:
    first = write_gold(tmp_path / "first").parent
    without = ANNOTATION[: ANNOTATION.index("questions:")] + ANNOTATION[ANNOTATION.index("key_facts:") :]
    found = agreement(first, write_gold(tmp_path / "second", without).parent)
    assert "questions" not in found
    assert found["decisions"] == 1.0


def test_documents_are_taken_together_and_told_apart(tmp_path: Path) -> None:
    for place in ("first", "second"):
        for name in ("veen", "mol"):
            write_gold(tmp_path / place, ANNOTATION.replace("id: veenmol", f"id: {name}"), name=name)
    write_gold(tmp_path / "second", "id: zand\n", name="zand")
    assert set(agreement_by_document(tmp_path / "first", tmp_path / "second")) == {"veen", "mol"}
    assert agreement(tmp_path / "first", tmp_path / "second")["decisions"] == 1.0


def test_folders_without_a_document_in_common_are_refused(tmp_path: Path) -> None:
    write_gold(tmp_path / "first")
    write_gold(tmp_path / "second", "id: zand\n", name="zand")
    with pytest.raises(UsageError, match="no document in common"):
        agreement(tmp_path / "first", tmp_path / "second")
