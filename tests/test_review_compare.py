"""What differs between two states of the minutes."""

from collections.abc import Iterable

from example import MINUTES

from summarizer.records import Minutes
from summarizer.review import Edit, apply, compare
from summarizer.review.comparing import Difference


def done(minutes: Minutes, verb: str, kind: str, entry_id: str = "", **fields: object) -> Minutes:
    edit = Edit.model_validate({"verb": verb, "kind": kind, "entry_id": entry_id, "fields": fields})
    return apply(minutes, edit).minutes


def test_the_same_minutes_differ_in_nothing() -> None:
    assert compare(MINUTES, MINUTES) == ()


def test_what_was_accepted_or_rests_on_other_words_says_the_same() -> None:
    other = MINUTES.decisions[0].model_copy(
        update={"evidence": (), "reasons": ("Waarom?",), "origin": "model"}
    )
    minutes = MINUTES.model_copy(update={"decisions": (other, *MINUTES.decisions[1:])})

    assert compare(MINUTES, minutes) == ()


def test_a_change_tells_each_field_before_and_after() -> None:
    minutes = done(MINUTES, "change", "actions", "a1", task="zoekt drie badmeesters", owners="Bas")

    (difference,) = compare(MINUTES, minutes)

    assert (difference.kind, difference.id, difference.item_id, difference.how) == (
        "actions",
        "a1",
        "i2",
        "changed",
    )
    assert [field[0] for field in difference.fields] == ["task", "owners"]
    assert difference.fields[0][1:] == ("zoekt een tweede badmeester", "zoekt drie badmeesters")


def test_differences_stand_in_the_order_of_the_minutes_and_what_is_gone_where_it_was() -> None:
    minutes = done(MINUTES, "reject", "decisions", "d1")
    minutes = done(minutes, "add", "actions", task="Iets los.")
    minutes = done(minutes, "change", "items", "i1", title="Begin")
    minutes = done(minutes, "change", "people", "3", attendance="present")
    minutes = done(minutes, "change", "meeting", "date", value="2025-03-13")
    minutes = done(minutes, "reject", "meeting", "location")

    found = compare(MINUTES, minutes)

    assert [(d.kind, d.how) for d in found] == [
        ("meeting", "changed"),
        ("meeting", "removed"),
        ("people", "changed"),
        ("items", "changed"),
        ("decisions", "removed"),
        ("actions", "added"),
    ]
    assert found[0] == Difference("meeting", "date", None, "changed", (("date", "2025-03-12", "2025-03-13"),))
    assert ("text", "De vergadering stelt de contributie vast op € 240.", None) in found[4].fields
    assert ("task", None, "Iets los.") in found[5].fields


def test_there_and_back_is_the_other_way_round() -> None:
    minutes = done(done(MINUTES, "reject", "questions", "q1"), "change", "decisions", "d1", outcome="amended")

    there, back = compare(MINUTES, minutes), compare(minutes, MINUTES)

    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    fields = [[(name, new, old) for name, old, new in each.fields] for each in there]
    assert [(each.kind, each.id, turned[each.how]) for each in there] == [(d.kind, d.id, d.how) for d in back]
    assert sorted(map(sorted_fields, fields)) == sorted(sorted_fields(each.fields) for each in back)


def sorted_fields(fields: Iterable[object]) -> list[str]:
    return sorted(map(repr, fields))
