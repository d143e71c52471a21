"""An annotation is turned into the minutes that a perfect program would make."""

from pathlib import Path

import pytest
from annotated import TEXT, veenmol, write_gold

from evals.annotation_minutes import annotation_as_minutes
from evals.gold_files import load_gold, own_gold
from evals.records import Gold
from summarizer.export.jsonfile import to_json
from summarizer.records import Minutes
from summarizer.saved import read_saved

OWN = sorted(own_gold().glob("*.yaml"))


def minutes(folder: Path) -> Minutes:
    return annotation_as_minutes(veenmol(folder))


def test_it_says_what_the_annotation_says(tmp_path: Path) -> None:
    made = minutes(tmp_path)
    assert [(each.text, each.outcome) for each in made.decisions] == [
        ("Het tuinhuis wordt niet verkocht.", "adopted"),
        ("Het voorstel om het tuinhuis te verhuren wordt verworpen.", "rejected"),
    ]
    assert [(each.task, each.owners[0].text, each.due and each.due.text) for each in made.actions] == [
        ("Twee offertes opvragen", "Harm Tuinder", "voor 1 april")
    ]
    assert [(each.question, each.answer, each.status) for each in made.questions] == [
        ("Wat kost het dak?", "1.200 euro", "answered")
    ]
    assert [item.title for item in made.items] == ["Opening", "Tuinhuis"]
    assert [len(item.summary) for item in made.items] == [0, 2]


def test_evidence_is_the_quote_as_the_source_has_it(tmp_path: Path) -> None:
    (evidence,) = minutes(tmp_path).decisions[0].evidence
    assert evidence.quote == "Het bestuur besluit **het tuinhuis** niet te ver-\nkopen."
    assert TEXT[evidence.start : evidence.end] == evidence.quote


def test_a_key_fact_rests_on_the_lines_that_say_it(tmp_path: Path) -> None:
    price = minutes(tmp_path).items[1].summary[1]
    assert any("1.200 euro" in evidence.quote for evidence in price.evidence)


def test_a_fact_of_no_item_stands_in_the_overview(tmp_path: Path) -> None:
    made = annotation_as_minutes(
        veenmol(tmp_path, "id: veenmol\nkey_facts:\n- fact: Het dak kost 1.200 euro.\n")
    )
    assert [statement.text for statement in made.overview] == ["Het dak kost 1.200 euro."]


def test_an_entry_without_a_place_rests_on_the_line_that_says_most_of_it(tmp_path: Path) -> None:
    gold = veenmol(tmp_path)
    assert gold.annotation.actions is not None
    placeless = gold.annotation.actions[0].model_copy(
        update={"lines": None, "quote": None, "task": "offertes opvragen"}
    )
    annotation = gold.annotation.model_copy(update={"actions": (placeless,)})
    made = annotation_as_minutes(Gold(annotation, gold.document, gold.language, gold.path))
    assert "offertes" in made.actions[0].evidence[0].quote


def test_names_in_full_or_in_part_lead_to_the_person(tmp_path: Path) -> None:
    made = minutes(tmp_path)
    ids = {person.name: person.id for person in made.people}
    votes = made.decisions[1].votes
    assert votes is not None
    assert votes.by[0].who.person_id == ids["Saskia Blom"]
    assert made.questions[0].answered_by[0].person_id == ids["Harm Tuinder"]


def test_the_chair_has_the_role_and_the_absent_are_absent(tmp_path: Path) -> None:
    people = {person.name: person for person in minutes(tmp_path).people}
    assert people["Wies Oortgiesen"].roles == ("chair",)
    assert people["Pim de Waard"].attendance == "absent"
    assert people["Saskia Blom"].attendance == "present"


def test_items_reach_to_the_next_and_two_in_one_line_stay_apart(tmp_path: Path) -> None:
    annotation = "id: veenmol\nitems:\n- title: Opening\n  line: 1\n- title: Notulen\n  line: 1\n"
    path = write_gold(
        tmp_path, annotation, "Wij doen de Opening en dan de Notulen van mei.\nNiemand zegt iets.\n"
    )
    first, second = annotation_as_minutes(load_gold(path)[0]).items
    assert first.start < first.end == second.start < second.end


def test_what_was_not_annotated_is_empty(tmp_path: Path) -> None:
    made = annotation_as_minutes(veenmol(tmp_path, "id: veenmol\n"))
    assert (made.items, made.decisions, made.actions, made.questions, made.people) == ((), (), (), (), ())


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_minutes_of_each_annotation_are_minutes_of_the_contract(path: Path) -> None:
    (gold,) = load_gold(path)
    made = annotation_as_minutes(gold)
    assert all(claim.evidence for claim in made.claims)
    pieces = [evidence for claim in made.claims for evidence in claim.evidence]
    assert all(gold.document.text[piece.start : piece.end] == piece.quote for piece in pieces)
    assert read_saved("x.json", to_json(made).encode()) == made
