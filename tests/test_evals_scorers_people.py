import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged import changed, perfect, value

from evals.scorers.names import count_same, same_person
from summarizer.language import load_language
from summarizer.records import Person, PersonRef, Value

NL, EN = load_language("nl"), load_language("en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mevrouw Brandsma", "J. Brandsma"),
        ("De heer Van 't Klooster", "E.P. van 't Klooster"),
        ("wethouder Zwanenburg", "Zwanenburg"),
        ("Anna de Wit", "A. de Wit"),
        ("AdW", "Anna de Wit"),
        ("De wethouder", "wethouder Zwanenburg"),
        ("de fractie van DLG", "DLG"),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    assert same_person(one, other, NL)
    assert same_person(other, one, NL)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. de Wit", "B. de Wit"),
        ("mevrouw Brandsma", "mevrouw Kuik"),
        ("B", "J. Brandsma"),
        ("", "J. Brandsma"),
        ("de heer", "de heer Post"),
        ("De burgemeester", "wethouder Zwanenburg"),
        ("van", "E.P. van 't Klooster"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not same_person(one, other, NL)


@given(st.text(max_size=12), st.text(max_size=12))
def test_sameness_goes_both_ways_whatever_the_name(one: str, other: str) -> None:
    assert same_person(one, other, EN) == same_person(other, one, EN)


def test_each_name_is_counted_once() -> None:
    assert count_same([("Post",), ("Post",)], ["de heer Post"], NL) == 1


def test_who_is_there_and_who_is_not_are_told_apart() -> None:
    minutes = perfect()
    absent = next(k for k, person in enumerate(minutes.people) if person.name == "P. Tolsma")
    minutes = changed(minutes, "people", absent, attendance="present")
    assert value("people_absent", minutes) == 0
    assert value("people_present", minutes) == pytest.approx(6 / 7)


def test_an_invented_attendee_counts() -> None:
    minutes = perfect()
    minutes = minutes.model_copy(
        update={"people": (*minutes.people, Person(id="x", name="Q. Verhaegen", attendance="partly"))}
    )
    assert value("people_present", minutes) == pytest.approx(6 / 7)


def test_the_head_counts_fact_by_fact() -> None:
    minutes = perfect()
    assert value("head", minutes) == 1
    wrong = minutes.meeting.model_copy(update={"date": Value(value="2031-03-04"), "start": None})
    assert value("head", minutes.model_copy(update={"meeting": wrong})) == pytest.approx(4 / 7)


def test_many_chairs_are_none() -> None:
    minutes = perfect()
    everybody = tuple(person.model_copy(update={"roles": ("chair",)}) for person in minutes.people)
    everybody = (*(each for each in everybody if "Brandsma" not in each.name), *everybody[-1:])
    assert value("head", minutes.model_copy(update={"people": everybody})) == pytest.approx(3 / 4)


def test_swapped_roles_of_a_question_are_wrong() -> None:
    question = perfect().questions[0]
    minutes = changed(perfect(), "questions", 0, askers=question.addressees, addressees=question.askers)
    assert value("questions", minutes) == 1
    assert value("roles", minutes) == pytest.approx(1 / 3)
    nobody = changed(perfect(), "questions", 0, askers=(), addressees=(), answered_by=())
    assert value("roles", nobody) == 0


def test_a_role_may_be_given_as_the_list_of_people_has_it() -> None:
    minutes = perfect()
    person = next(each for each in minutes.people if "Kuik" in each.name)
    ref = PersonRef(text="zij", person_id=person.id)
    assert value("roles", changed(minutes, "questions", 0, askers=(ref,))) == 1


def test_a_wrong_status_of_a_question_is_wrong() -> None:
    assert value("question_status", changed(perfect(), "questions", 0, status="open")) == 0
