"""A later run keeps ids and leaves alone what a person wrote."""

import pytest
from example import MINUTES

from summarizer.records import Minutes, Passage
from summarizer.rerun import carry_over


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


def test_an_entry_without_evidence_is_the_same_by_its_id_and_stands_last() -> None:
    unsaid = MINUTES.actions[0].model_copy(update={"id": "a9", "evidence": (), "status": "not_mentioned"})
    new = MINUTES.model_copy(update={"actions": (*MINUTES.actions, unsaid)})
    edited = unsaid.model_copy(update={"task": "zoekt een badmeester", "origin": "human"})
    before = MINUTES.model_copy(update={"actions": (*MINUTES.actions, edited)})

    assert carry_over(new, before).actions[-1] == edited
    assert len(carry_over(new, before).actions) == len(new.actions)


def test_a_passage_that_a_person_wrote_stands_in_the_running_minutes() -> None:
    item = MINUTES.items[1]
    passages = tuple(
        Passage(id=f"r{k}", text=statement.text, evidence=statement.evidence)
        for k, statement in enumerate(item.summary)
    )
    edited = passages[0].model_copy(update={"text": "De energie is duurder.", "origin": "human"})
    new = MINUTES.model_copy(update={"items": (item.model_copy(update={"running": passages}),)})
    before = MINUTES.model_copy(
        update={"items": (item.model_copy(update={"running": (edited, passages[1])}),)}
    )

    assert set(carry_over(new, before).items[0].running) == {edited, passages[1]}
