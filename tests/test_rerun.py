"""A later run keeps ids and leaves alone what a person wrote."""

from typing import Any

import pytest
from example import MINUTES
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import SAMPLES, sample

from summarizer.public.strings import refs_of
from summarizer.records import Minutes, Passage, PersonRef, Status
from summarizer.rerun import carry_over
from summarizer.review import Edit, apply
from summarizer.review.entries import find, lists


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


# --- What a person did -----------------------------------------------------------------------------------


def edit(verb: str, kind: str, entry_id: str = "", **fields: Any) -> Edit:
    return Edit.model_validate({"verb": verb, "kind": kind, "entry_id": entry_id, "fields": fields})


def done(minutes: Minutes, *edits: Edit) -> Minutes:
    for each in edits:
        minutes = apply(minutes, each).minutes
    return minutes


SAMPLE = "werkgroep.txt"


@pytest.mark.parametrize("kind", ["decisions", "actions", "questions", "positions", "summary", "running"])
def test_what_was_rejected_does_not_come_back_and_can_still_be_restored(kind: str) -> None:
    _, minutes = sample("gemeenteraad.txt")
    entry = next(e for _, entries in lists(minutes, kind) for e in entries)
    before = done(minutes, edit("reject", kind, entry.id))

    after = carry_over(minutes, before)

    assert find(after, kind, entry.id) is None
    assert after.dismissed == before.dismissed
    assert carry_over(minutes, after) == after
    assert find(done(after, edit("restore", kind, entry.id)), kind, entry.id) == entry


def test_what_was_rejected_does_not_come_back_in_other_words() -> None:
    before = done(MINUTES, edit("reject", "decisions", "d1"))
    reworded = MINUTES.decisions[0].model_copy(update={"id": "other", "text": "De contributie is € 240."})
    new = MINUTES.model_copy(update={"decisions": (reworded, *MINUTES.decisions[1:])})

    assert [decision.id for decision in carry_over(new, before).decisions] == ["d2"]


def test_of_several_entries_in_one_sentence_only_the_rejected_one_stays_away() -> None:
    one = MINUTES.actions[0]
    two = one.model_copy(update={"id": "a3", "task": "belt de gemeente"})
    both = MINUTES.model_copy(update={"actions": (one, two)})
    before = done(both, edit("reject", "actions", "a1"))

    assert carry_over(both, before).actions == (two,)
    assert carry_over(MINUTES.model_copy(update={"actions": (one,)}), before).actions == ()


def test_what_was_accepted_stays_as_it_is_in_the_order_of_the_text() -> None:
    _, minutes = sample(SAMPLE)
    chosen = minutes.decisions[1]
    before = done(
        minutes, edit("accept", "decisions", chosen.id), edit("add", "actions", task="Koffie halen")
    )
    less = minutes.model_copy(update={"decisions": (minutes.decisions[0], *minutes.decisions[2:])})

    after = carry_over(less, before)

    assert [d.id for d in after.decisions] == [d.id for d in minutes.decisions]
    assert after.decisions[1].origin == "human"
    assert after.actions[-1].task == "Koffie halen"


def test_what_was_changed_of_people_the_head_and_items_stays() -> None:
    _, minutes = sample(SAMPLE)
    person, item = minutes.people[1], minutes.items[2]
    before = done(
        minutes,
        edit("change", "people", person.id, attendance="present", party="Vijfkreek"),
        edit("change", "meeting", "location", value="Zaal 3"),
        edit("change", "items", item.id, openness="closed", title="Componenten"),
        edit("add", "people", name="Ilse Terpstra"),
    )

    after = carry_over(minutes, before)

    assert after == before


def test_people_taken_together_stay_one() -> None:
    _, minutes = sample(SAMPLE)
    full, short = (
        next(p for p in minutes.people if p.name == name) for name in ("Dirk-Jan Eshuis", "Dirk Jan")
    )
    told = done(minutes, edit("change", "actions", minutes.actions[0].id, owners="Dirk Jan"))
    before = done(told, edit("change", "people", full.id, merge=[short.id]))
    again = told.model_copy(
        update={"actions": tuple(a.model_copy(update={"origin": "model"}) for a in told.actions)}
    )

    after = carry_over(again, before)

    assert after.people == before.people
    assert after.actions[0].owners == (PersonRef(text="Dirk Jan", person_id=full.id),)


def test_who_was_rejected_is_nobody_in_a_later_run() -> None:
    _, minutes = sample(SAMPLE)
    person = next(p for p in minutes.people if p.name == "DEEL A")

    after = carry_over(minutes, done(minutes, edit("reject", "people", person.id)))

    assert person.id not in {p.id for p in after.people}
    assert person.id not in {ref.person_id for ref in refs_of(after.actions)}


def test_how_far_minutes_are_is_nothing_that_a_run_decides() -> None:
    circulated = MINUTES.model_copy(update={"status": Status(state="circulated")})

    assert carry_over(MINUTES, circulated).status == Status(state="circulated")


def test_what_a_person_wrote_in_an_item_that_is_no_more_goes_where_its_words_stand() -> None:
    before = done(MINUTES, edit("accept", "decisions", "d1"), edit("accept", "summary", "s1"))
    item = MINUTES.items[1].model_copy(update={"id": "new", "summary": ()})
    new = MINUTES.model_copy(update={"items": (MINUTES.items[0], item), "decisions": ()})

    after = carry_over(new, before)

    assert after.decisions[0].item_id == "new"
    assert [statement.id for statement in after.items[1].summary] == ["s1"]


def test_a_decision_leads_to_the_one_that_it_amends_under_the_id_that_this_has() -> None:
    renamed = MINUTES.decisions[0].model_copy(update={"id": "found-anew"})
    amending = MINUTES.decisions[1].model_copy(update={"amends": "found-anew"})
    new = MINUTES.model_copy(update={"decisions": (renamed, amending)})

    assert carry_over(new, MINUTES).decisions[1].amends == "d1"


@given(data=st.data(), name=st.sampled_from(SAMPLES))
@settings(max_examples=60, deadline=None)
def test_whatever_a_person_did_a_later_run_leaves_it(data: st.DataObject, name: str) -> None:
    _, minutes = sample(name)
    before = minutes
    kinds = ["decisions", "actions", "questions", "positions", "summary", "running"]
    for _ in range(data.draw(st.integers(1, 5))):
        there = [(k, e.id) for k in kinds for _, entries in lists(before, k) for e in entries]
        kind, entry = data.draw(st.sampled_from(there))
        before = done(before, edit(data.draw(st.sampled_from(["accept", "reject"])), kind, entry))

    after = carry_over(minutes, before)

    mine = [
        (k, e)
        for k in kinds
        for _, entries in lists(before, k)
        for e in entries
        if e.origin == "human"  # type: ignore[union-attr]
    ]
    assert all(find(after, k, e.id) == e for k, e in mine)
    assert all(find(after, each.kind, each.id) is None for each in before.dismissed)
    assert carry_over(minutes, after) == after
    ids = [e.id for k in kinds for _, entries in lists(after, k) for e in entries]
    assert len(ids) == len(set(ids))
