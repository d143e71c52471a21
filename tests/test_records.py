"""The contract's names, and ids that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer.ids import make_id, unique_ids
from summarizer.records import Person, Votes


def test_words_that_python_keeps_have_their_own_name_in_json() -> None:
    votes = Votes.model_validate({"for": 3, "against": 1})

    assert votes.for_ == 3
    assert votes.model_dump(by_alias=True)["for"] == 3
    assert "from" in Person(id="p", name="Bo").model_dump(by_alias=True)


def test_records_are_frozen_and_know_their_fields() -> None:
    person = Person(id="p", name="Bo")
    with pytest.raises(ValidationError):
        person.name = "Ann"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Person.model_validate({"id": "p", "name": "Bo", "age": 3})


def test_an_id_depends_on_what_is_named_and_not_on_its_wrapping() -> None:
    assert make_id("decision", "De raad\n stemt in.") == make_id("decision", "de raad stemt in.")
    assert make_id("decision", "a", "b") != make_id("decision", "ab", "")


@given(st.lists(st.sampled_from(["a", "b", "c"])))
def test_unique_ids_are_unique_and_keep_the_first(ids: list[str]) -> None:
    made = unique_ids(ids)

    assert len(set(made)) == len(made)
    for name in set(ids):
        assert made[ids.index(name)] == name
