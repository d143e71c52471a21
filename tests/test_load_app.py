"""The load script: people at a real server at once, and what it takes for an edit that was lost."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import example
import pytest

from evals.edits_kept import Sent, faults
from evals.load_app import Plan, load
from summarizer.records import Minutes
from summarizer.store.meetings import KeptEdit

ACTION = example.MINUTES.actions[0]
ANS, BEA = "ans@otter.example", "bea@otter.example"


def kept(number: int, by: str, words: str, **more: Any) -> KeptEdit:
    values: dict[str, Any] = {
        "verb": "change", "kind": "actions", "entry_id": ACTION.id, "before": None, "after": {"task": words},
        "id": number, "revision": number + 1, "at": datetime(2026, 1, 1, tzinfo=UTC), "by": by, "undone": False,
    }  # fmt: skip
    return KeptEdit(**values | more)


def sent(by: str, words: str, seen: int, **more: Any) -> Sent:
    return replace(Sent(by, "change", "actions", ACTION.id, words, seen, "kept"), **more)


def minutes(task: str) -> Minutes:
    changed = (ACTION.model_copy(update={"task": task}), *example.MINUTES.actions[1:])
    return example.MINUTES.model_copy(update={"actions": changed})


HISTORY = [kept(1, ANS, "belt de bakker"), kept(2, BEA, "belt de slager")]
SENT = [sent(ANS, "belt de bakker", 1), sent(BEA, "belt de slager", 2)]


def test_edits_that_follow_each_other_are_in_order() -> None:
    assert faults(SENT, HISTORY, minutes("belt de slager")) == []


def test_a_conflict_that_was_told_is_in_order() -> None:
    told = sent(BEA, "belt de kapper", 1, answer="conflict")

    assert faults([*SENT, told], HISTORY, minutes("belt de slager")) == []


@pytest.mark.parametrize(
    ("told", "history", "task"),
    [
        (SENT, HISTORY[1:], "belt de slager"),
        (SENT, [*HISTORY, kept(3, BEA, "belt de slager")], "belt de slager"),
        (SENT[:1], HISTORY, "belt de slager"),
        (SENT, HISTORY, "belt de bakker"),
        ([SENT[0], replace(SENT[1], seen=1)], HISTORY, "belt de slager"),
        ([SENT[0], replace(SENT[1], answer="conflict")], HISTORY, "belt de slager"),
    ],
    ids=["not in the history", "twice there", "nobody was told", "not in the minutes", "replaced unseen", "refused and kept"],
)  # fmt: skip
def test_a_lost_edit_is_seen(told: list[Sent], history: list[KeptEdit], task: str) -> None:
    assert len(faults(told, history, minutes(task))) == 1


def test_people_read_and_edit_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    outcome = load(Plan(readers=2, editors=2, rounds=1, pages=3, pause=False), tmp_path, in_browser=False)

    assert outcome.faults == []
    assert outcome.log.wrong == []
    assert outcome.complaints == ""
    assert len(outcome.log.seen["search: what is found"]) == 2
    assert sum(len(outcome.log.seen[name]) for name in ("read", "read: the long one")) == 4
    assert {one.by for one in outcome.log.sent} == {"griffier0@raad.example", "griffier1@raad.example"}
    # Once in three edits both of them change the same entry at the same moment.
    assert [one.answer for one in outcome.log.sent].count("conflict") >= 1
