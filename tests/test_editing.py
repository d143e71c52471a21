"""People change minutes that are kept: each sees the others' changes, and nobody's is lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from kept import add_meeting

from summarizer.access import Access
from summarizer.errors import AccessError, EditError
from summarizer.meetings.editing import (
    ChangedMeanwhileError,
    can_undo,
    history_of,
    make,
    save,
    save_many,
    source_of,
    undo,
)
from summarizer.records import Action, Minutes
from summarizer.review import Edit, uses
from summarizer.store import Store, open_store
from summarizer.store.audit import entries
from summarizer.store.meetings import minutes

TEXT = """# Verslag van de dorpsraad Lutterzijl

Datum: 3 maart 2025
Aanwezig: mevrouw R. Oudega (voorzitter), de heer T. Wieringa, mevrouw A. Zijlstra

## 1. Opening

De voorzitter opent de vergadering om 19.30 uur. De koffie was lekker.

## 2. Steiger

De raad besluit de steiger te vernieuwen. De heer Wieringa vraagt vóór 1 april drie offertes aan.
Mevrouw Zijlstra stuurt de brief naar de provincie vóór 1 mei.
"""
OUDEGA = Access("r.oudega@lutterzijl.example", "R. Oudega", frozenset({"secretary"}))
ZIJLSTRA = Access("a.zijlstra@lutterzijl.example", "A. Zijlstra", frozenset({"secretary"}))
MEMBER = Access("lid@lutterzijl.example", "Lid", frozenset({"member"}))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def meeting(store: Store) -> str:
    return add_meeting(store, TEXT)


def now(store: Store, meeting: str) -> Minutes:
    return minutes(store, meeting)[0]


def actions(store: Store, meeting: str) -> tuple[Action, ...]:
    found = now(store, meeting).actions
    assert len(found) == 2
    return found


def change(action: Action, **fields: object) -> Edit:
    return Edit(verb="change", kind="actions", entry_id=action.id, fields=fields)


def test_an_edit_is_kept_with_a_new_revision_and_is_the_persons_own(store: Store, meeting: str) -> None:
    first, _ = actions(store, meeting)
    assert save(store, meeting, change(first, owners=["A. Zijlstra"]), 1, OUDEGA) == 2
    changed = actions(store, meeting)[0]
    assert [(ref.text, ref.person_id is not None) for ref in changed.owners] == [("A. Zijlstra", True)]
    assert (changed.origin, changed.support, changed.id) == ("human", "verified", first.id)


def test_only_a_secretary_changes_minutes(store: Store, meeting: str) -> None:
    first, _ = actions(store, meeting)
    edit = change(first, task="Niets doen")
    for attempt in (
        lambda: save(store, meeting, edit, 1, MEMBER),
        lambda: save_many(store, meeting, [edit], 1, MEMBER),
        lambda: make(store, meeting, "actions", [0], MEMBER),
        lambda: undo(store, meeting, None, MEMBER),
        lambda: history_of(store, meeting, MEMBER),
    ):
        with pytest.raises(AccessError):
            attempt()
    assert minutes(store, meeting)[1] == 1


def test_two_people_who_change_different_entries_both_keep_their_change(store: Store, meeting: str) -> None:
    first, second = actions(store, meeting)
    save(store, meeting, change(first, task="Drie offertes aanvragen"), 1, OUDEGA)
    save(store, meeting, change(second, task="De brief versturen"), 1, ZIJLSTRA)
    assert [one.task for one in actions(store, meeting)] == ["Drie offertes aanvragen", "De brief versturen"]


def test_the_second_of_two_who_change_the_same_entry_is_told_both_values(store: Store, meeting: str) -> None:
    first, _ = actions(store, meeting)
    save(store, meeting, change(first, task="Drie offertes aanvragen"), 1, OUDEGA)
    mine = change(first, task="Vier offertes aanvragen")
    with pytest.raises(ChangedMeanwhileError) as caught:
        save(store, meeting, mine, 1, ZIJLSTRA)
    (conflict,) = caught.value.conflicts
    assert conflict.mine == mine
    assert conflict.by == OUDEGA.subject
    assert conflict.theirs is not None
    assert conflict.theirs["task"] == "Drie offertes aanvragen"
    assert caught.value.revision == 2
    assert actions(store, meeting)[0].task == "Drie offertes aanvragen"
    # Having seen it, she may choose hers all the same.
    save(store, meeting, mine, caught.value.revision, ZIJLSTRA)
    assert actions(store, meeting)[0].task == "Vier offertes aanvragen"


def test_two_people_who_do_the_very_same_are_no_conflict(store: Store, meeting: str) -> None:
    first, second = actions(store, meeting)
    for who in (OUDEGA, ZIJLSTRA):
        save(store, meeting, change(first, task="Drie offertes aanvragen"), 1, who)
    save(store, meeting, Edit(verb="reject", kind="actions", entry_id=second.id), 1, OUDEGA)
    with pytest.raises(EditError):
        save(store, meeting, Edit(verb="reject", kind="actions", entry_id=second.id), 1, ZIJLSTRA)
    assert [one.id for one in now(store, meeting).actions] == [first.id]


def test_an_entry_that_somebody_removed_cannot_be_changed_over_it(store: Store, meeting: str) -> None:
    first, _ = actions(store, meeting)
    save(store, meeting, Edit(verb="reject", kind="actions", entry_id=first.id), 1, OUDEGA)
    with pytest.raises(ChangedMeanwhileError) as caught:
        save(store, meeting, change(first, task="Toch doen"), 1, ZIJLSTRA)
    assert caught.value.conflicts[0].theirs is None


def test_a_change_that_was_taken_back_again_is_no_conflict(store: Store, meeting: str) -> None:
    first, _ = actions(store, meeting)
    save(store, meeting, change(first, task="Drie offertes aanvragen"), 1, OUDEGA)
    undo(store, meeting, None, OUDEGA)
    save(store, meeting, change(first, task="Vier offertes aanvragen"), 1, ZIJLSTRA)
    assert actions(store, meeting)[0].task == "Vier offertes aanvragen"


def test_a_table_is_saved_whole_or_not_at_all(store: Store, meeting: str) -> None:
    first, second = actions(store, meeting)
    with pytest.raises(EditError):
        save_many(store, meeting, [change(first, task="Wel"), change(second, task="")], 1, OUDEGA)
    assert minutes(store, meeting)[1] == 1
    assert save_many(store, meeting, [change(first, task="Wel"), change(second, task="Ook")], 1, OUDEGA) == 2
    assert [one.task for one in actions(store, meeting)] == ["Wel", "Ook"]


def test_a_table_tells_all_its_conflicts_at_once(store: Store, meeting: str) -> None:
    first, second = actions(store, meeting)
    save_many(store, meeting, [change(first, task="A"), change(second, task="B")], 1, OUDEGA)
    with pytest.raises(ChangedMeanwhileError) as caught:
        save_many(store, meeting, [change(first, task="X"), change(second, task="Y")], 1, ZIJLSTRA)
    assert [conflict.mine.entry_id for conflict in caught.value.conflicts] == [first.id, second.id]


def test_undo_takes_back_the_last_change_of_ones_own(store: Store, meeting: str) -> None:
    first, second = actions(store, meeting)
    save(store, meeting, change(first, task="Van mij"), 1, OUDEGA)
    save(store, meeting, change(second, task="Van haar"), 2, ZIJLSTRA)
    undo(store, meeting, None, OUDEGA)
    assert [one.task for one in actions(store, meeting)] == [first.task, "Van haar"]
    assert not can_undo(history_of(store, meeting, OUDEGA), OUDEGA)
    with pytest.raises(EditError):
        undo(store, meeting, None, OUDEGA)


def test_undo_brings_all_back_that_a_table_changed_at_once(store: Store, meeting: str) -> None:
    before = now(store, meeting)
    first, second = actions(store, meeting)
    save_many(store, meeting, [change(first, task="A"), change(second, task="B")], 1, OUDEGA)
    undo(store, meeting, None, OUDEGA)
    assert now(store, meeting) == before


def test_any_change_of_the_history_can_be_taken_back_unless_it_was_changed_since(
    store: Store, meeting: str
) -> None:
    first, second = actions(store, meeting)
    save(store, meeting, change(first, task="Eerst"), 1, OUDEGA)
    save(store, meeting, change(second, task="Daarna"), 2, ZIJLSTRA)
    save(store, meeting, change(second, task="Nog eens"), 3, OUDEGA)
    mine, hers, _ = history_of(store, meeting, ZIJLSTRA)
    undo(store, meeting, mine.id, ZIJLSTRA)
    with pytest.raises(EditError):
        undo(store, meeting, hers.id, ZIJLSTRA)
    with pytest.raises(EditError):
        undo(store, meeting, mine.id, ZIJLSTRA)
    assert [one.task for one in actions(store, meeting)] == [first.task, "Nog eens"]


def test_a_sentence_becomes_an_action_that_leads_back_to_it(store: Store, meeting: str) -> None:
    found = source_of(store, meeting, OUDEGA)
    assert found is not None
    document, source = found
    number = next(one.number for one in source.sentences if "koffie" in one.text)
    made = make(store, meeting, "actions", [number], OUDEGA)
    action = next(one for one in now(store, meeting).actions if one.id == made.entry_id)
    assert action.origin == "human"
    assert [document.text[piece.start : piece.end] for piece in action.evidence] == ["De koffie was lekker."]
    assert ("actions", action.id) in uses(source, now(store, meeting))[number].used_by


def test_coverage_and_overview_follow_each_change(store: Store, meeting: str) -> None:
    before = now(store, meeting)
    (decision,) = before.decisions
    assert before.overview
    save(store, meeting, Edit(verb="reject", kind="decisions", entry_id=decision.id), 1, OUDEGA)
    for line in [line for item in before.items for line in item.summary if "besluit" in line.text]:
        revision = minutes(store, meeting)[1]
        save(store, meeting, Edit(verb="reject", kind="summary", entry_id=line.id), revision, OUDEGA)
    after = now(store, meeting)
    assert after.overview == ()
    assert after.coverage.used == before.coverage.used - 1
    assert any("besluit de steiger" in cue.quote for cue in after.coverage.unused_cues)


def test_each_change_stands_in_the_audit_log_without_a_word_of_the_document(
    store: Store, meeting: str
) -> None:
    first, _ = actions(store, meeting)
    save(store, meeting, change(first, task="Drie offertes aanvragen"), 1, OUDEGA)
    undo(store, meeting, None, OUDEGA)
    noted = [one for one in entries(store, meeting_id=meeting) if one.what.startswith("edit.")]
    assert [one.what for one in noted] == ["edit.undo", "edit.change"]
    for one in noted:
        assert one.by == OUDEGA.subject
        assert set(one.details) == {"kind", "entry", "revision"}
        assert "offerte" not in str(one.details)


def test_what_changes_nothing_makes_no_revision(store: Store, meeting: str) -> None:
    assert save_many(store, meeting, [], 1, OUDEGA) == 1
    assert history_of(store, meeting, OUDEGA) == []


def test_of_many_who_change_at_once_no_change_is_lost(store: Store, meeting: str) -> None:
    found = source_of(store, meeting, OUDEGA)
    assert found is not None
    numbers = [one.number for one in found[1].sentences][:6]

    def work(number: int) -> str:
        return make(store, meeting, "actions", [number], OUDEGA if number % 2 else ZIJLSTRA).entry_id

    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(work, numbers))
    assert set(made) <= {one.id for one in now(store, meeting).actions}
    assert len(set(made)) == len(numbers)
    assert minutes(store, meeting)[1] == 1 + len(numbers)


def test_there_is_nothing_to_change_in_a_meeting_that_is_not_there(store: Store) -> None:
    with pytest.raises(EditError):
        save(store, "weg", Edit(verb="accept", kind="actions", entry_id="x"), 1, OUDEGA)
