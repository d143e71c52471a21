"""What a secretary is told to look at again, and what not."""

import re
from typing import Any

import pytest
from example import MINUTES, evidence
from reviewed import SAMPLES, sample

from summarizer.language import language_codes, load_language
from summarizer.records import (
    Action,
    Due,
    Earlier,
    Minutes,
    Person,
    PersonRef,
    Question,
    Statement,
    VoteBy,
    Votes,
)
from summarizer.review import Remark, lint, read_source
from summarizer.review.lint import KINDS

PARTIES = {"Groen Water": 3, "Oud & Nieuw": 4, "Haven": 2}
BASE = MINUTES.model_copy(
    update={
        "actions": (),
        "questions": (),
        "positions": (),
        "untreated": (),
        "decisions": (MINUTES.decisions[0].model_copy(update={"votes": None}),),
    }
)


def council(votes: Votes, *, partly: int = 0) -> Minutes:
    """Nine members of three parties in an attendance list, of whom the last `partly` were not there all the time."""
    seats = [party for party, size in PARTIES.items() for _ in range(size)]
    people = tuple(
        Person(
            id=f"m{k}",
            name=f"Lid {chr(65 + k)}",
            party=party,
            attendance="partly" if k >= len(seats) - partly else "present",
            evidence=evidence("Ledenvergadering"),
        )
        for k, party in enumerate(seats)
    )
    decision = BASE.decisions[0].model_copy(update={"votes": votes})
    return BASE.model_copy(update={"people": people, "decisions": (decision,)})


def by(choice: Any, *who: str) -> tuple[VoteBy, ...]:
    people = {f"m{k}" for k in range(9)}
    return tuple(
        VoteBy(who=PersonRef(text=name, person_id=name if name in people else None), choice=choice)
        for name in who
    )


def kinds(minutes: Minutes) -> list[str]:
    return [remark.kind for remark in lint(minutes)]


# --- Votes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "partly", "found"),
    [
        (Votes(for_=6, against=3), 0, []),
        (Votes(for_=6, against=2, abstained=1), 0, []),
        (Votes(for_=7, against=3), 0, ["votes_over"]),
        (Votes(for_=5, against=2), 0, ["votes_under"]),
        (Votes(for_=5, against=2), 2, []),
        (Votes(for_=7), 0, []),
        (Votes(for_=24, against=13), 0, []),  # others than who is listed voted
        (Votes(for_=2, against=1), 0, []),  # as few as this are not the meeting
        (Votes(unanimous=True), 0, []),
        (Votes(for_=7, against=2, by=by("for", "GW", "fractie Oud & Nieuw")), 0, []),
        (Votes(for_=7, against=2, by=by("for", "GW", "O&N") + by("against", "Haven")), 0, []),
        (
            Votes(for_=6, against=3, by=by("for", "Groen Water", "O&N") + by("against", "Haven")),
            0,
            ["votes_party_for", "votes_party_against"],
        ),
        (
            Votes(for_=6, against=3, by=by("for", "Groen Water", "O&N", "m8") + by("against", "Haven")),
            0,
            ["votes_party_for", "votes_party_against"],
        ),
        (Votes(for_=8, against=1, by=by("for", "GW", "O&N", "m8") + by("against", "Haven")), 0, []),
        (Votes(for_=2, against=7, by=by("for", "Groen Water")), 0, ["votes_party_for"]),
        (Votes(for_=5, against=4, by=by("for", "Groen Water")), 0, []),  # maybe others did too
        (Votes(for_=2, against=7, by=by("for", "Groen Water", "De Onbekenden")), 0, []),
        (Votes(for_=1, against=8, by=by("for", "m1", "m2")), 0, ["votes_named_for"]),
        (Votes(for_=8, against=1, by=by("against", "m1")), 0, []),
        (Votes(method="roll_call", for_=8, against=1, by=by("for", "m1")), 0, ["votes_named_for"]),
    ],
)
def test_votes_are_held_against_who_was_there(votes: Votes, partly: int, found: list[str]) -> None:
    assert kinds(council(votes, partly=partly)) == found


def test_votes_are_not_held_against_those_who_only_speak() -> None:
    minutes = council(Votes(for_=7, against=4))
    people = tuple(p.model_copy(update={"evidence": evidence("Bas vraagt")}) for p in minutes.people)

    assert kinds(minutes.model_copy(update={"people": people})) == []


# --- Actions and questions -------------------------------------------------------------------------------


def action(task: str = "de steiger laten keuren", **fields: Any) -> Action:
    return Action(
        **{"id": f"a-{task}", "item_id": "i2", "task": task, "evidence": evidence("Cor zoekt"), **fields}
    )


@pytest.mark.parametrize(
    ("due", "fields", "found"),
    [
        ("2025-03-11", {}, ["due_early"]),
        ("2025-03-12", {}, []),
        (None, {}, []),
        ("2025-03-11", {"status": "done"}, []),
        ("2025-03-11", {"carried": True}, ["due_passed"]),
        (
            "2025-03-11",
            {"earlier": Earlier(source="x", sha256="", text="y"), "status": "not_mentioned"},
            ["due_passed"],
        ),
    ],
)
def test_what_was_due_before_the_meeting(due: str | None, fields: dict[str, Any], found: list[str]) -> None:
    given = action(due=Due(text="1 maart", date=due), **fields)

    assert kinds(BASE.model_copy(update={"actions": (given,)})) == found


@pytest.mark.parametrize(
    ("task", "owners", "found"),
    [
        ("De steiger laten keuren.", "Bas", ["action_twice"]),
        ("de steiger zo laten keuren", "Bas, Dirk", ["action_twice"]),
        ("de steiger laten keuren", "Dirk", []),
        ("de boot laten keuren", "Bas", []),
    ],
)
def test_an_action_that_is_there_twice(task: str, owners: str, found: list[str]) -> None:
    ids = {"Bas": "2", "Dirk": "3"}
    one = action(owners=(PersonRef(text="Bas", person_id="2"),))
    who = tuple(PersonRef(text=name, person_id=ids[name]) for name in owners.split(", "))
    two = action(task, id="a9", owners=who)

    assert kinds(BASE.model_copy(update={"actions": (one, two)})) == found


def test_a_question_without_an_answer_unless_that_is_to_come() -> None:
    asked = Question(
        id="q",
        item_id="i2",
        question="of het dak lekt",
        askers=(PersonRef(text="Bas", person_id="2"),),
        evidence=evidence("Bas vraagt"),
    )
    later = asked.model_copy(update={"id": "q2", "status": "deferred"})
    answered = asked.model_copy(update={"id": "q3", "status": "answered", "answer": "Nee."})

    (remark,) = lint(BASE.model_copy(update={"questions": (asked, later, answered)}))

    assert (remark.kind, remark.entries, remark.item_id) == ("no_answer", (("questions", "q"),), "i2")


# --- People ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("De heer ?", ["unknown_speaker"]),
        ("mevrouw Terwindt", ["unknown_person"]),
        ("Frank", ["unknown_person"]),
        ("het secretariaat", []),
        ("De voorzitter", []),
        ("allen", []),
        ("Gemeente", []),
        ("de technische commissie", []),
    ],
)
def test_who_is_named_but_stands_in_no_list(name: str, found: list[str]) -> None:
    minutes = BASE.model_copy(update={"actions": (action(owners=(PersonRef(text=name),)),)})

    assert kinds(minutes) == found


def test_a_name_of_two_people_is_told_once() -> None:
    people = (person(1, "Koen Brandsma"), person(2, "Koen Terpstra"))
    actions = tuple(
        action(id=f"a{k}", task=task, owners=(PersonRef(text="Koen"),)) for k, task in enumerate("xy")
    )

    (remark,) = lint(BASE.model_copy(update={"people": people, "actions": actions}))

    assert (remark.kind, dict(remark.values)) == (
        "which_person",
        {"name": "Koen", "others": "Koen Brandsma, Koen Terpstra"},
    )
    assert remark.entries == (("actions", "a0"), ("actions", "a1"))


def person(number: int, name: str, **fields: Any) -> Person:
    return Person(id=str(number), name=name, evidence=evidence("Bas"), **fields)


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        (person(1, "P. Kuijper"), person(2, "Piet Kuiper"), True),
        (person(1, "Yasmeen Rahimi"), person(2, "Yasmin Rahimi"), True),
        (person(1, "Dirk-Jan Eshuis"), person(2, "Dirk Jan"), True),
        (person(1, "Wijngaarde"), person(2, "Wijngaarden"), True),
        (person(1, "J. de Vries"), person(2, "M. de Vries"), False),
        (person(1, "J. de Vries"), person(2, "De Vries"), False),
        (person(1, "P. Kuijper", party="Haven"), person(2, "P. Kuiper", party="Groen"), False),
        (person(1, "Anna Bos"), person(2, "Anna Visser"), False),
        (person(1, "Bos"), person(2, "Bol"), False),
    ],
)
def test_two_entries_that_are_likely_one_person(one: Person, two: Person, found: bool) -> None:
    assert kinds(BASE.model_copy(update={"people": (one, two)})) == (["same_person"] if found else [])


def test_one_person_in_several_spellings_until_a_person_has_looked() -> None:
    minutes = BASE.model_copy(update={"people": (person(1, "P. Kuijper", aliases=("Kuiper", "Piet")),)})

    (remark,) = lint(minutes)

    assert (remark.kind, dict(remark.values)) == ("spelled", {"name": "P. Kuijper", "others": "Kuiper"})
    assert kinds(minutes.model_copy(update={"edited": ("people/1",)})) == []


# --- Items -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "claims", "found"),
    [
        ("debate", "Bas vindt het te duur.", {"decisions": ()}, ["no_conclusion"]),
        ("debate", "De voorzitter concludeert dat het te duur is.", {"decisions": ()}, []),
        ("debate", "Bas vindt het te duur.", {}, []),
        ("debate", "Bas vindt het te duur.", {"decisions": (), "actions": (action(),)}, []),
        ("information", "Bas vindt het te duur.", {"decisions": ()}, []),
    ],
)
def test_an_item_that_was_debated_has_a_conclusion(
    kind: Any, text: str, claims: dict[str, Any], found: list[str]
) -> None:
    said = Statement(id="s", text=text, evidence=evidence("Bas"))
    item = MINUTES.items[1].model_copy(update={"kind": kind, "summary": (said,)})

    assert kinds(BASE.model_copy(update={"items": (item,), **claims})) == found


def test_what_was_on_the_agenda_only() -> None:
    (remark,) = lint(BASE.model_copy(update={"untreated": ("3 Rondvraag",)}))

    assert (remark.kind, dict(remark.values)) == ("untreated", {"item": "3 Rondvraag"})


# --- All of it -------------------------------------------------------------------------------------------

# What is wrong in the samples was put there, and nothing else is told of them.
WRONG = {
    "adviesraad-plenair.txt": ["spelled", "spelled", "unknown_speaker"],
    "board-meeting.txt": ["no_answer", "votes_named_for", "same_person"],
    "gemeenteraad.txt": ["spelled", "spelled", "votes_over", "votes_party_for", "no_answer"],
    "raadscommissie.md": ["unknown_speaker", "no_answer"],
    "ruw-transcript.txt": ["unknown_speaker", "spelled"],
    "werkgroep.txt": ["spelled", "unknown_speaker", "same_person"],
}


@pytest.mark.parametrize("name", SAMPLES)
def test_of_the_samples_is_told_what_is_wrong_in_them(name: str) -> None:
    document, minutes = sample(name)

    found = lint(minutes, read_source(document, minutes.language))

    assert sorted(remark.kind for remark in found) == sorted(WRONG.get(name, []))


@pytest.mark.parametrize("code", language_codes())
def test_every_remark_has_a_sentence_with_the_same_places_in_each_language(code: str) -> None:
    texts, english = (load_language(each).sections["ui"]["lint"] for each in (code, "en"))

    assert set(texts) == set(KINDS)
    for kind, table in texts.items():
        assert set(table) == {"title", "text"}
        places = re.findall(r"\{(\w+)\}", table["text"])
        assert sorted(places) == sorted(re.findall(r"\{(\w+)\}", english[kind]["text"]))


def test_every_remark_brings_what_its_sentence_needs() -> None:
    texts = load_language("en").sections["ui"]["lint"]
    remarks: list[Remark] = []
    for name in SAMPLES:
        remarks += lint(sample(name)[1])

    for remark in remarks:
        assert remark.kind in KINDS
        assert "{" not in texts[remark.kind]["text"].format(**remark.values)
