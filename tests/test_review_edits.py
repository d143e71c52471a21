"""What a person changes: every kind and verb, and what may never happen by it."""

import json
from typing import Any

import pytest
from example import DOCUMENT, MINUTES, evidence
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import SAMPLES, sample

from summarizer.errors import EditError
from summarizer.export.jsonfile import to_json
from summarizer.public import public
from summarizer.public.strings import quotes_of
from summarizer.records import Minutes, Passage, PersonRef
from summarizer.review import Applied, Edit, apply, revert
from summarizer.review.entries import MODELS, all_ids, dump, find, item_of, lists
from summarizer.review.fields import FieldError

RUNNING = MINUTES.items[1].model_copy(
    update={"running": (Passage(id="r1", text="Bas vraagt dat.", evidence=evidence("Bas vraagt of dat")),)}
)
FULL = MINUTES.model_copy(update={"items": (MINUTES.items[0], RUNNING, *MINUTES.items[2:])})
TEXT_FIELD = {
    "decisions": "text",
    "actions": "task",
    "questions": "question",
    "positions": "text",
    "summary": "text",
    "running": "text",
    "people": "name",
}


def edit(verb: str, kind: str, entry_id: str = "", **fields: Any) -> Edit:
    return Edit.model_validate({"verb": verb, "kind": kind, "entry_id": entry_id, "fields": fields})


def first(minutes: Minutes, kind: str) -> Any:
    return next(entry for _, entries in lists(minutes, kind) for entry in entries)


# --- Each verb -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MODELS)
def test_what_is_accepted_counts_as_a_persons_own_and_is_in_no_doubt(kind: str) -> None:
    entry = first(FULL, kind)

    done = apply(FULL, edit("accept", kind, entry.id))

    after = find(done.minutes, kind, entry.id)
    for name, value in {"support": "verified", "detection": "sure", "reasons": (), "origin": "human"}.items():
        assert getattr(after, name, value) == value
    assert kind != "people" or done.minutes.edited == (f"people/{entry.id}",)


@pytest.mark.parametrize("kind", MODELS)
def test_what_is_changed_says_what_was_typed_and_rests_on_the_same_words(kind: str) -> None:
    entry = first(FULL, kind)

    after: Any = find(
        apply(FULL, edit("change", kind, entry.id, **{TEXT_FIELD[kind]: " Nieuw. "})).minutes, kind, entry.id
    )

    assert getattr(after, TEXT_FIELD[kind]) == "Nieuw."
    assert after.evidence == entry.evidence


@pytest.mark.parametrize("kind", MODELS)
def test_what_is_rejected_is_set_apart_and_comes_back_when_restored(kind: str) -> None:
    entry = first(FULL, kind)

    rejected = apply(FULL, edit("reject", kind, entry.id)).minutes
    restored = apply(rejected, edit("restore", kind, entry.id)).minutes

    assert find(rejected, kind, entry.id) is None
    assert [(each.kind, each.id) for each in rejected.dismissed] == [(kind, entry.id)]
    assert rejected.dismissed[0].evidence == entry.evidence
    assert getattr(entry, TEXT_FIELD[kind]) == rejected.dismissed[0].text
    assert find(restored, kind, entry.id) == entry
    assert restored.dismissed == ()


@pytest.mark.parametrize("kind", MODELS)
def test_what_is_added_has_an_id_of_its_own_and_is_a_persons(kind: str) -> None:
    more: dict[str, dict[str, Any]] = {
        "decisions": {"type": "motion", "outcome": "adopted"},
        "positions": {"who": "Bas", "stance": "for"},
    }
    fields = {TEXT_FIELD[kind]: "Iets nieuws.", **more.get(kind, {})}
    if kind != "people":
        fields["item_id"] = "i2"

    done = apply(FULL, edit("add", kind, **fields))
    again = apply(done.minutes, edit("add", kind, **fields))

    assert done.before is None
    assert item_of(done.minutes, kind, done.entry_id) == ("i2" if kind != "people" else None)
    assert len({*all_ids(FULL), done.entry_id, again.entry_id}) == len(all_ids(FULL)) + 2


def test_minutes_with_everything_a_person_can_do_are_json_and_back() -> None:
    minutes = FULL
    for kind in MODELS:
        minutes = apply(minutes, edit("reject", kind, first(minutes, kind).id)).minutes
    minutes = apply(minutes, edit("change", "meeting", "date", value="2025-03-13")).minutes

    assert Minutes.model_validate_json(to_json(minutes)) == minutes
    assert len(minutes.dismissed) == len(MODELS)


# --- The head and agenda items ---------------------------------------------------------------------------


def test_a_fact_of_the_head_is_changed_emptied_and_filled_in() -> None:
    changed = apply(FULL, edit("change", "meeting", "date", value="2025-03-13"))
    emptied = apply(changed.minutes, edit("reject", "meeting", "date"))
    filled = apply(emptied.minutes, edit("change", "meeting", "start", value="9.05"))

    assert changed.minutes.meeting.date is not None
    assert changed.minutes.meeting.date.value == "2025-03-13"
    assert changed.minutes.meeting.date.evidence == FULL.meeting.date.evidence  # type: ignore[union-attr]
    assert emptied.minutes.meeting.date is None
    assert filled.minutes.meeting.start is not None
    assert filled.minutes.meeting.start.value == "09:05"
    assert filled.minutes.edited == ("meeting/date", "meeting/start")
    back = revert(filled.minutes, "meeting", "start", filled.before, filled.after)
    back = revert(back, "meeting", "date", emptied.before, emptied.after)
    assert revert(back, "meeting", "date", changed.before, changed.after) == FULL


def test_an_accepted_fact_is_no_doubt_any_more() -> None:
    accepted = apply(FULL, edit("accept", "meeting", "location")).minutes.meeting.location

    assert accepted is not None
    assert (accepted.value, accepted.support, accepted.reasons) == ("Clubhuis", "verified", ())


def test_an_item_that_becomes_closed_is_in_no_public_copy() -> None:
    closed = apply(FULL, edit("change", "items", "i2", openness="closed"))

    copy, text = public(closed.minutes, DOCUMENT)

    assert closed.minutes.edited == ("items/i2/openness",)
    assert closed.minutes.items[1].running == FULL.items[1].running
    assert "contributie" not in to_json(copy)
    assert text is not None
    assert "contributie" not in text.text
    assert not copy.decisions


def test_what_was_rejected_or_changed_is_in_no_public_copy() -> None:
    rejected = apply(FULL, edit("reject", "decisions", "d2")).minutes
    changed = apply(rejected, edit("change", "items", "i1", title="Begin")).minutes

    copy, _ = public(changed, DOCUMENT)

    assert copy.dismissed == ()
    assert copy.edited == ()


@pytest.mark.parametrize(
    ("verb", "field", "value"),
    [
        ("change", "start", 3),
        ("change", "id", "x"),
        ("change", "summary", []),
        ("change", "openness", "hidden"),
        ("change", "title", " "),
        ("accept", "title", "x"),
        ("reject", "title", "x"),
        ("add", "title", "x"),
    ],
)
def test_of_an_item_only_what_is_its_own_can_be_changed(verb: str, field: str, value: Any) -> None:
    with pytest.raises(EditError):
        apply(FULL, edit(verb, "items", "i1", **{field: value}))


# --- Values ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "entry_id", "field", "value"),
    [
        ("decisions", "d1", "outcome", "passed"),
        ("decisions", "d1", "outcome", ""),
        ("decisions", "d1", "text", "\x00 "),
        ("decisions", "d1", "text", 3),
        ("decisions", "d1", "evidence", []),
        ("decisions", "d1", "id", "other"),
        ("decisions", "d1", "origin", "rules"),
        ("decisions", "d1", "nonsense", 1),
        ("decisions", "d1", "item_id", "i9"),
        ("decisions", "d1", "item_id", ["i1"]),
        ("decisions", "d1", "amends", "d9"),
        ("decisions", "d1", "adopts", {"source": "x", "sha256": "y", "text": "z"}),
        ("decisions", "d1", "conditions", [{}]),
        ("decisions", "d1", "submitters", ["Bas", 3]),
        ("decisions", "d1", "submitters", 3),
        ("decisions", "d1", "text", "x" * 20_001),
        ("people", "1", "attendance", "late"),
        ("people", "1", "name", None),
        ("positions", "p1", "who", ""),
        ("questions", "q1", "status", "closed"),
    ],
)
def test_a_value_that_cannot_be_is_named(kind: str, entry_id: str, field: str, value: Any) -> None:
    with pytest.raises(FieldError) as raised:
        apply(FULL, edit("change", kind, entry_id, **{field: value}))

    assert raised.value.field == field
    assert field.replace("_", " ") in str(raised.value)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"date": "1 mei"}, "due.date"),
        ({"date": 20250501}, "due.date"),
        ({"day": "x", "text": "y"}, "due.day"),
        (3, "due"),
    ],
)
def test_a_due_date_that_is_none_is_named(value: Any, field: str) -> None:
    with pytest.raises(FieldError) as raised:
        apply(FULL, edit("change", "actions", "a1", due=value))
    assert raised.value.field == field


@pytest.mark.parametrize(
    ("value", "text", "date"),
    [
        ("uiterlijk 3 juni", "uiterlijk 3 juni", "2025-06-03"),
        ({"text": "binnen twee weken"}, "binnen twee weken", "2025-03-26"),
        ({"text": "na de zomer"}, "na de zomer", None),
        ({"text": "3 juni", "date": "2025-06-10"}, "3 juni", "2025-06-10"),
        ({"text": "3 juni", "date": None}, "3 juni", None),
        ({"date": "2025-06-10"}, "vóór 1 mei", "2025-06-10"),
    ],
)
def test_a_due_date_follows_from_its_words_unless_it_is_given(
    value: Any, text: str, date: str | None
) -> None:
    after = apply(FULL, edit("change", "actions", "a1", due=value)).minutes.actions[0].due

    assert after is not None
    assert (after.text, after.date) == (text, date)


@pytest.mark.parametrize("value", [None, "", {"text": ""}, {"text": None, "date": None}])
def test_a_due_date_can_be_taken_out(value: Any) -> None:
    assert apply(FULL, edit("change", "actions", "a1", due=value)).minutes.actions[0].due is None


def test_a_date_alone_is_its_own_words_and_without_a_day_of_the_meeting_words_have_no_date() -> None:
    none = FULL.model_copy(update={"meeting": FULL.meeting.model_copy(update={"date": None})})

    alone = apply(FULL, edit("change", "actions", "a2", due={"date": "2025-06-10"})).minutes.actions[1].due
    nobody_knows = (
        apply(none, edit("change", "actions", "a1", due="binnen twee weken")).minutes.actions[0].due
    )

    assert alone is not None
    assert alone.text == "2025-06-10"
    assert nobody_knows is not None
    assert nobody_knows.date is None


def test_of_a_vote_only_what_is_given_changes() -> None:
    after = apply(FULL, edit("change", "decisions", "d1", votes={"for": "13", "abstained": 1.0})).minutes
    votes = after.decisions[0].votes

    assert votes is not None
    assert (votes.for_, votes.against, votes.abstained, len(votes.by)) == (13, 1, 1, 1)


def test_a_vote_by_name_is_somebodys_and_a_vote_that_says_nothing_is_none() -> None:
    by = [{"who": "Dirk", "choice": "for"}]
    after = apply(FULL, edit("change", "decisions", "d2", votes={"by": by})).minutes.decisions[1].votes
    none = apply(FULL, edit("change", "decisions", "d2", votes={"for": "", "by": []})).minutes.decisions[1]

    assert after is not None
    assert after.by[0].who == PersonRef(text="Dirk", person_id="3")
    assert none.votes is None


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"for": -1}, "votes.for"),
        ({"for": 1.5}, "votes.for"),
        ({"for": True}, "votes.for"),
        ({"for": "veel"}, "votes.for"),
        ({"method": "shouting"}, "votes.method"),
        ({"explanations": []}, "votes.explanations"),
        ({"by": [{"who": "Bas", "choice": "maybe"}]}, "votes.by.choice"),
        ("12-1", "votes"),
    ],
)
def test_a_vote_that_cannot_be_is_named(value: Any, field: str) -> None:
    with pytest.raises(FieldError) as raised:
        apply(FULL, edit("change", "decisions", "d1", votes=value))
    assert raised.value.field == field


@pytest.mark.parametrize(
    ("value", "owners"),
    [
        ("Bas", [("Bas", "2")]),
        ("bas ; Ada  Terpstra", [("bas", "2"), ("Ada Terpstra", "1")]),
        ("Bas en Ada Terpstra", [("Bas", "2"), ("Ada Terpstra", "1")]),
        ("commissie bad en beheer", [("commissie bad en beheer", None)]),
        ("het bestuur, Bas", [("het bestuur", None), ("Bas", "2")]),
        (["Bas", "", {"text": "hij", "person_id": "3"}], [("Bas", "2"), ("hij", "3")]),
        ([{"text": "Bas", "person_id": None}], [("Bas", "2")]),
        ([{"text": "Bas", "person_id": "gone"}], [("Bas", "2")]),
        (None, []),
        ("", []),
    ],
)
def test_people_may_be_typed(value: Any, owners: list[tuple[str, str | None]]) -> None:
    after = apply(FULL, edit("change", "actions", "a1", owners=value)).minutes.actions[0].owners

    assert [(owner.text, owner.person_id) for owner in after] == owners


def test_a_name_that_two_people_have_is_nobodys() -> None:
    two = FULL.people[1].model_copy(update={"id": "4", "name": "Bastiaan Bos", "aliases": ("Bas",)})
    minutes = FULL.model_copy(update={"people": (*FULL.people, two)})

    assert (
        apply(minutes, edit("change", "actions", "a1", owners="Bas")).minutes.actions[0].owners[0].person_id
        is None
    )


@pytest.mark.parametrize(
    ("entry_id", "value", "field"),
    [
        ("date", "12 maart", "date"),
        ("date", 20250312, "date"),
        ("start", "half acht", "start"),
        ("end", "25:00", "end"),
    ],
)
def test_a_fact_of_the_head_that_cannot_be_is_named(entry_id: str, value: Any, field: str) -> None:
    with pytest.raises(FieldError) as raised:
        apply(FULL, edit("change", "meeting", entry_id, value=value))
    assert raised.value.field == field


@pytest.mark.parametrize("verb", ["accept", "change", "reject", "restore"])
@pytest.mark.parametrize("kind", [*MODELS, "meeting", "items"])
def test_what_is_not_there_cannot_be_changed(kind: str, verb: str) -> None:
    with pytest.raises(EditError):
        apply(FULL, edit(verb, kind, "nowhere"))


def test_a_statement_is_added_to_an_item_that_is_there() -> None:
    with pytest.raises(FieldError) as raised:
        apply(FULL, edit("add", "summary", text="Zin.", item_id="i9"))
    assert raised.value.field == "item_id"


def test_what_is_added_without_what_it_needs_is_named() -> None:
    with pytest.raises(FieldError) as raised:
        apply(FULL, edit("add", "actions", item_id="i2"))
    assert raised.value.field == "task"


# --- Evidence --------------------------------------------------------------------------------------------


def test_what_is_added_rests_on_stretches_of_the_source() -> None:
    piece = evidence("Cor zoekt")[0]

    done = apply(FULL, edit("add", "actions", task="zoeken", evidence=[piece.model_dump()]), DOCUMENT.text)

    assert find(done.minutes, "actions", done.entry_id).evidence == (piece,)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "piece",
    [
        {"start": 0, "end": 3, "quote": "Led "},
        {"start": 0, "end": 3, "quote": "Lid"},
        {"start": 0, "end": 0, "quote": ""},
        {"start": 999_999, "end": 1_000_002, "quote": "Lid"},
        {"start": -1, "end": 2, "quote": "Led"},
        {"quote": "Led"},
        "Led",
    ],
)
def test_what_is_no_stretch_of_the_source_is_no_evidence(piece: Any) -> None:
    with pytest.raises(FieldError) as raised:
        apply(FULL, edit("add", "actions", task="zoeken", evidence=[piece]), DOCUMENT.text)
    assert raised.value.field == "evidence"


# --- People ----------------------------------------------------------------------------------------------


def linked() -> Minutes:
    minutes = apply(FULL, edit("change", "actions", "a1", owners="Dirk")).minutes
    return apply(minutes, edit("change", "questions", "q1", askers="Bas, Dirk")).minutes


def test_two_entries_that_are_one_person_become_one_and_part_again() -> None:
    minutes = linked()

    done = apply(minutes, edit("change", "people", "2", merge=["3"]))

    assert [person.id for person in done.minutes.people] == ["1", "2"]
    assert done.minutes.people[1].aliases == ("Dirk",)
    assert done.minutes.actions[0].owners == (PersonRef(text="Dirk", person_id="2"),)
    assert {ref.person_id for ref in done.minutes.questions[0].askers} == {"2"}
    assert revert(done.minutes, "people", "2", done.before, done.after) == minutes


def test_people_taken_together_part_with_what_was_changed_elsewhere_meanwhile() -> None:
    done = apply(linked(), edit("change", "people", "2", merge="3"))
    later = apply(done.minutes, edit("change", "actions", "a1", owners="Bas")).minutes

    back = revert(later, "people", "2", done.before, done.after)

    assert back.actions[0].owners == (PersonRef(text="Bas", person_id="2"),)
    assert [ref.person_id for ref in back.questions[0].askers] == ["2", "3"]


@pytest.mark.parametrize("others", [[], ["2"], ["9"], 3, [3]])
def test_somebody_is_taken_together_with_others_who_are_there(others: Any) -> None:
    with pytest.raises(FieldError):
        apply(FULL, edit("change", "people", "2", merge=others))


def test_who_is_rejected_leads_nowhere_until_that_is_taken_back() -> None:
    minutes = linked()
    done = apply(minutes, edit("reject", "people", "3"))

    assert done.minutes.actions[0].owners == (PersonRef(text="Dirk"),)
    assert revert(done.minutes, "people", "3", done.before, done.after) == minutes


# --- Taken back ------------------------------------------------------------------------------------------


def test_what_was_changed_since_is_not_taken_back() -> None:
    one = apply(FULL, edit("change", "decisions", "d1", text="Eén."))
    two = apply(one.minutes, edit("change", "decisions", "d1", text="Twee."))
    gone = apply(one.minutes, edit("reject", "decisions", "d1"))

    for minutes in (two.minutes, gone.minutes):
        with pytest.raises(EditError):
            revert(minutes, "decisions", "d1", one.before, one.after)
    assert (
        revert(
            revert(two.minutes, "decisions", "d1", two.before, two.after),
            "decisions",
            "d1",
            one.before,
            one.after,
        )
        == FULL
    )


def test_what_was_restored_is_rejected_again_when_that_is_taken_back() -> None:
    rejected = apply(FULL, edit("reject", "decisions", "d1")).minutes
    restored = apply(rejected, edit("restore", "decisions", "d1"))

    assert revert(restored.minutes, "decisions", "d1", restored.before, restored.after) == rejected


# --- For whatever is done --------------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
    lambda text: any(c.isalnum() for c in text)
)
REF_FIELD = {"decisions": "submitters", "actions": "owners", "questions": "askers", "positions": "who"}


@st.composite
def changes(draw: st.DrawFn, minutes: Minutes) -> Edit:
    kind = draw(
        st.sampled_from(
            [k for k in MODELS if any(entries for _, entries in lists(minutes, k))] + ["meeting", "items"]
        )
    )
    if kind == "meeting":
        field = draw(st.sampled_from(["title", "body", "location"]))
        return edit("change", kind, field, value=draw(WORDS))
    if kind == "items":
        item = draw(st.sampled_from(minutes.items))
        field, value = draw(
            st.sampled_from([("title", draw(WORDS)), ("openness", "closed"), ("number", "9")])
        )
        return edit("change", kind, item.id, **{field: value})
    verb = draw(st.sampled_from(["accept", "change", "reject", "add"]))
    if verb == "add":
        fields: dict[str, Any] = {TEXT_FIELD[kind]: draw(WORDS)}
        if kind != "people":
            fields["item_id"] = draw(st.sampled_from(minutes.items)).id
        if kind == "decisions":
            fields |= {"type": "decision", "outcome": "noted"}
        if kind == "positions":
            fields |= {"who": draw(WORDS), "stance": "neutral"}
        return edit("add", kind, **fields)
    entries = [entry.id for _, each in lists(minutes, kind) for entry in each]
    entry = draw(st.sampled_from(entries))
    if verb != "change":
        return edit(verb, kind, entry)
    fields = {TEXT_FIELD[kind]: draw(WORDS)}
    if kind in REF_FIELD and draw(st.booleans()):
        fields[REF_FIELD[kind]] = draw(st.sampled_from(minutes.people)).name
    return edit("change", kind, entry, **fields)


def others(minutes: Minutes, kind: str, entry_id: str) -> str:
    """All entries but one, without who leads to whom: that changes with the people."""
    left: dict[str, Any] = {
        k: [
            (item, e.id, dump(e))
            for item, entries in lists(minutes, k)
            for e in entries
            if (k, e.id) != (kind, entry_id)
        ]
        for k in MODELS
    }
    left["items"] = [dump(item) for item in minutes.items if kind != "items" or item.id != entry_id]
    left["meeting"] = [
        dump(getattr(minutes.meeting, name))
        for name in type(minutes.meeting).model_fields
        if (kind, entry_id) != ("meeting", name)
    ]
    text = json.dumps(left)
    if kind == "people":
        for person in minutes.people:
            text = text.replace(f'"person_id": "{person.id}"', '"person_id": null')
        text = text.replace(f'"person_id": "{entry_id}"', '"person_id": null')
    return text


@given(data=st.data(), name=st.sampled_from(SAMPLES))
@settings(max_examples=150, deadline=None)
def test_any_change_touches_its_own_entry_only_and_can_be_taken_back(data: st.DataObject, name: str) -> None:
    document, minutes = sample(name)
    change = data.draw(changes(minutes))

    done = apply(minutes, change, document.text)

    assert others(done.minutes, change.kind, done.entry_id) == others(minutes, change.kind, done.entry_id)
    assert revert(done.minutes, change.kind, done.entry_id, done.before, done.after) == minutes
    assert Minutes.model_validate_json(to_json(done.minutes)) == done.minutes


@given(data=st.data(), name=st.sampled_from(SAMPLES))
@settings(max_examples=60, deadline=None)
def test_after_many_changes_quotes_are_the_sources_ids_are_unique_and_all_of_it_can_be_taken_back(
    data: st.DataObject, name: str
) -> None:
    document, minutes = sample(name)
    states: list[tuple[Minutes, Edit, Applied]] = []
    now = minutes
    for _ in range(data.draw(st.integers(1, 6))):
        change = data.draw(changes(now))
        done = apply(now, change, document.text)
        states.append((now, change, done))
        now = done.minutes

    ids = [e.id for kind in MODELS for _, entries in lists(now, kind) for e in entries]
    ids += [each.id for each in now.dismissed]
    assert len(ids) == len(set(ids))
    for piece in quotes_of(now):
        assert document.text[piece.start : piece.end] == piece.quote
    for was, change, done in reversed(states):
        now = revert(now, change.kind, done.entry_id, done.before, done.after)
        assert now == was


@given(data=st.data(), name=st.sampled_from(SAMPLES))
@settings(max_examples=100, deadline=None)
def test_changes_of_different_entries_come_to_the_same_in_either_order(
    data: st.DataObject, name: str
) -> None:
    document, minutes = sample(name)
    one, two = data.draw(changes(minutes)), data.draw(changes(minutes))
    first_id = apply(minutes, one).entry_id
    second_id = apply(minutes, two).entry_id
    if (one.kind, first_id) == (two.kind, second_id) or "people" in (one.kind, two.kind):
        return

    there = apply(apply(minutes, one).minutes, two, document.text)
    back = apply(apply(minutes, two).minutes, one, document.text)

    assert there.minutes == back.minutes


@given(data=st.data(), name=st.sampled_from(SAMPLES))
@settings(max_examples=50, deadline=None)
def test_what_is_accepted_twice_is_accepted_once(data: st.DataObject, name: str) -> None:
    _, minutes = sample(name)
    kind = data.draw(st.sampled_from([k for k in MODELS if any(e for _, e in lists(minutes, k))]))
    entry = data.draw(st.sampled_from([e.id for _, entries in lists(minutes, kind) for e in entries]))

    once = apply(minutes, edit("accept", kind, entry)).minutes

    assert apply(once, edit("accept", kind, entry)).minutes == once
