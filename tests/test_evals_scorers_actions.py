import pytest
from judged import changed, perfect, value

from summarizer.records import Due, PersonRef


def refs(*names: str) -> tuple[PersonRef, ...]:
    return tuple(PersonRef(text=name) for name in names)


def test_swapped_owners_are_wrong_and_not_invented() -> None:
    first = changed(perfect(), "actions", 0, owners=refs("De heer Post"))
    minutes = changed(first, "actions", 1, owners=refs("wethouder Zwanenburg"))
    assert (value("actions", minutes), value("owners", minutes), value("invented_owners", minutes)) == (
        1,
        0,
        1,
    )


def test_an_owner_whom_the_text_does_not_know_is_invented_also_where_the_action_is_to_be_reviewed() -> None:
    minutes = changed(perfect(), "actions", 1, owners=refs("De heer Verhaegen"), detection="unsure")
    assert value("invented_owners", minutes) == pytest.approx(1 / 2)


def test_an_owner_where_nobody_is_named_counts_against_the_owners() -> None:
    minutes = changed(perfect(), "actions", 1, owners=refs("De heer Post", "Mevrouw Kuik"))
    assert value("owners", minutes) == pytest.approx(4 / 5)


def test_one_letter_is_no_owner() -> None:
    assert value("invented_owners", changed(perfect(), "actions", 1, owners=refs("P"))) == pytest.approx(
        1 / 2
    )


def test_carried_actions_are_left_out() -> None:
    minutes = perfect()
    old = minutes.actions[0].model_copy(update={"id": "old", "task": "Iets van vroeger.", "carried": True})
    minutes = minutes.model_copy(update={"actions": (*minutes.actions, old)})
    assert value("actions", minutes) == value("actions_all", minutes) == 1


@pytest.mark.parametrize(
    ("due", "expected"),
    [("vóór 1 juli", 1), ("uiterlijk voor 1 juli", 1), ("voor 1 juni", 0), ("voor 2 juli", 0), ("r", 0)],
)
def test_a_term_is_the_same_by_its_figures_and_words(due: str, expected: float) -> None:
    assert value("due", changed(perfect(), "actions", 0, due=Due(text=due))) == expected


def test_a_term_that_is_missing_or_made_up_is_wrong() -> None:
    assert value("due", changed(perfect(), "actions", 0, due=None)) == 0
    assert value("due", changed(perfect(), "actions", 1, due=Due(text="voor 1 mei"))) == pytest.approx(2 / 3)


def test_a_wrong_kind_is_wrong() -> None:
    assert value("kinds", changed(perfect(), "actions", 0, kind="action")) == pytest.approx(1 / 2)
