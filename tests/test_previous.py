"""A later run keeps ids and leaves alone what a person wrote."""

import pytest
from example import MINUTES

from summarizer.previous import carry_over
from summarizer.records import Minutes


def human(minutes: Minutes, text: str) -> Minutes:
    edited = minutes.decisions[0].model_copy(update={"text": text, "origin": "human", "id": "mine"})
    return minutes.model_copy(update={"decisions": (edited, *minutes.decisions[1:])})


def test_a_human_edit_stands_instead_of_what_was_found_anew() -> None:
    before = human(MINUTES, "De contributie wordt € 240.")

    after = carry_over(MINUTES, before)

    assert after.decisions == before.decisions
    assert carry_over(after, before) == after


def test_a_human_entry_stays_when_nothing_is_found_there_any_more() -> None:
    before = human(MINUTES, "De contributie wordt € 240.")

    after = carry_over(MINUTES.model_copy(update={"decisions": ()}), before)

    assert [d.text for d in after.decisions] == ["De contributie wordt € 240."]


@pytest.mark.parametrize("kind", ["decisions", "actions", "questions", "positions"])
def test_an_entry_keeps_its_id_while_its_evidence_overlaps(kind: str) -> None:
    entries = getattr(MINUTES, kind)
    renamed = tuple(entry.model_copy(update={"id": f"kept-{k}"}) for k, entry in enumerate(entries))
    before = MINUTES.model_copy(update={kind: renamed})

    after = {entry.id for entry in getattr(carry_over(MINUTES, before), kind)}
    assert after == {entry.id for entry in renamed}


def test_another_text_takes_nothing_over() -> None:
    source = MINUTES.source.model_copy(update={"text_sha256": "0" * 64})
    before = human(MINUTES, "Iets anders.").model_copy(update={"source": source})

    assert carry_over(MINUTES, before) == MINUTES
