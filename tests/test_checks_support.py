"""A statement is verified when its sentences carry it: faithful ones pass, corrupted ones are caught."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from statements import CORRUPTED, FAITHFUL, Row

from summarizer.checks import Cited, doubts
from summarizer.checks.support import keeps_facts
from summarizer.pipeline import read_document
from summarizer.readers import read
from summarizer.rules.context import Context

SAMPLES = Path(__file__).parent.parent / "samples"


@cache
def context_of(sample: str) -> Context:
    return read_document(read(sample, (SAMPLES / sample).read_bytes())).context


def doubts_of(row: Row) -> tuple[str, ...]:
    sample, words, statement = row
    context = context_of(sample)
    found = [
        (item, s) for item in context.items for s in item.sentences if any(each in s.text for each in words)
    ]
    assert found, f"no sentence of {sample} has {words}"
    item = found[0][0]
    cited = Cited(tuple(s for own, s in found if own is item), item)
    return doubts(statement, cited, context)


def test_nearly_all_faithful_statements_are_verified() -> None:
    doubted = {row[2]: reasons for row in FAITHFUL if (reasons := doubts_of(row))}

    assert len(doubted) <= 0.06 * len(FAITHFUL), doubted


def test_corrupted_statements_are_caught_by_kind() -> None:
    missed: dict[str, list[str]] = defaultdict(list)
    for kind, row in CORRUPTED:
        if not doubts_of(row):
            missed[kind].append(row[2])

    assert dict(missed) == {}


@pytest.mark.parametrize(
    ("shorter", "keeps"),
    [
        ("Zandbelt: 46 reizigers, niet meer.", True),
        ("Niet meer dan 46 reizigers.", False),
        ("Zandbelt: niet meer reizigers.", False),
        ("Zandbelt: 46 reizigers.", False),
    ],
)
def test_a_shorter_sentence_keeps_its_figures_its_person_and_its_negation(shorter: str, keeps: bool) -> None:
    sentence = "Wethouder Zandbelt antwoordt dat het er naar zijn beste weten 46 zijn en zeker niet meer."

    assert keeps_facts(sentence, shorter, context_of("gemeenteraad.txt")) is keeps
