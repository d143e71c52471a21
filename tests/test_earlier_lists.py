"""The action list of one meeting beside that of the next: numbers, copies, states."""

import pytest

from summarizer.earlier import read_earlier
from summarizer.readers import read
from summarizer.records import Action, Minutes
from summarizer.summarizing import Given, Means, summarize_document

HEAD = "# Wijkraad Singelkwartier\n\nVerslag van {day}\n\n## 1. Opening\n\nDe voorzitter opent.\n\n"
LIST = "## Actielijst\n\n| {head} |\n|---|---|---|---|\n{rows}\n"


def meeting(day: str, head: str, *rows: str, told: str = "") -> str:
    table = LIST.format(head=head, rows="\n".join(f"| {row} |" for row in rows))
    return HEAD.format(day=day) + told + table


def linked(before: str, now: str) -> Minutes:
    earlier = read_earlier("toen.md", before.encode())
    return summarize_document(read("nu.md", now.encode()), Given(earlier=earlier), Means())


def carried(minutes: Minutes) -> dict[str, Action]:
    return {action.earlier.text: action for action in minutes.actions if action.earlier is not None}


@pytest.mark.parametrize("tick", ["G", "x", "✓", "ja", "afgerond", "30-04-2025"])
@pytest.mark.parametrize("head", ["Afgerond", "Afgehandeld", "Gereed?"])
def test_what_is_ticked_off_is_done_and_what_is_not_stays_open(tick: str, head: str) -> None:
    columns = f"Nr | Actie | Wie | {head}"
    before = meeting(
        "3 februari 2025", columns, "25-01 | brug schilderen | Wim | ", "25-02 | heg snoeien | Jo | "
    )
    now = meeting(
        "12 mei 2025", columns, f"25-01 | brug schilderen | Wim | {tick}", "25-02 | heg snoeien | Jo | nee"
    )

    assert {text: action.status for text, action in carried(linked(before, now)).items()} == {
        "brug schilderen": "done",
        "heg snoeien": "open",
    }


def test_a_row_done_before_is_not_carried_over() -> None:
    before = meeting("3 februari 2025", "Nr | Actie | Wie | Afgerond", "1 | brug schilderen | Wim | ✓")

    assert read_earlier("toen.md", before.encode()).open_actions == ()


def test_an_action_that_was_told_and_stood_in_the_table_is_one() -> None:
    before = meeting(
        "3 februari 2025",
        "Nr | Actie | Wie | Status",
        "25-01 | brug schilderen bij de sluis | Wim | open",
        told="- ACTIE Wim: de brug bij de sluis schilderen.\n\n",
    )
    now = meeting(
        "12 mei 2025", "Nr | Actie | Wie | Status", "25-01 | brug schilderen bij de sluis | Wim | gereed"
    )

    assert [action.status for action in linked(before, now).actions] == ["done"]


def test_lists_that_keep_their_numbers_do_not_take_another_number_for_the_same() -> None:
    columns = "Nr | Actie | Wie | Status"
    before = meeting(
        "3 februari 2025",
        columns,
        "A1 | brug schilderen | Wim | open",
        "A2 | heg snoeien | Jo | open",
        "A3 | spreken met de wijkagent | Wim | open",
    )
    now = meeting(
        "12 mei 2025",
        columns,
        "A1 | brug schilderen | Wim | open",
        "A2 | heg snoeien | Jo | open",
        "A4 | wijkagent bedanken | Wim | open",
    )

    assert carried(linked(before, now))["spreken met de wijkagent"].status == "not_mentioned"


def test_a_number_used_again_for_something_that_is_done_does_not_make_the_old_action_done() -> None:
    columns = "Nr | Actie | Wie | Status"
    before = meeting("3 februari 2025", columns, "25-01 | brug schilderen | Wim | open")
    now = meeting("12 mei 2025", columns, "25-01 | kerstboom bestellen | Jo | gereed")

    assert carried(linked(before, now))["brug schilderen"].status != "done"


def test_a_new_owner_and_deadline_are_those_of_this_list() -> None:
    columns = "Nr | Actie | Wie | Termijn"
    before = meeting("3 februari 2025", columns, "25-01 | brug schilderen | Wim | april")
    now = meeting("12 mei 2025", columns, "25-01 | brug schilderen | Jo | juli")

    action = carried(linked(before, now))["brug schilderen"]
    assert action.status == "open"
    assert [owner.text for owner in action.owners] == ["Jo"]
    assert action.due is not None
    assert action.due.text == "juli"


def test_a_row_that_is_open_but_told_to_be_done_is_to_be_looked_at() -> None:
    columns = "Nr | Actie | Wie | Status"
    before = meeting("3 februari 2025", columns, "1 | brug bij de sluis schilderen | Wim | open")
    now = meeting(
        "12 mei 2025",
        columns,
        "1 | brug bij de sluis schilderen | Wim | open",
        told="Wim heeft de brug bij de sluis geschilderd.\n\n",
    )

    action = carried(linked(before, now))["brug bij de sluis schilderen"]
    assert (action.status, action.detection) == ("open", "unsure")


def test_a_number_in_the_text_tells_that_an_action_is_dropped() -> None:
    before = meeting("3 februari 2025", "Nr | Actie | Wie | Status", "25-08 | enquête houden | Jo | open")
    now = (
        HEAD.format(day="12 mei 2025")
        + "## 2. Actielijst\n\n25-08: vervalt, de gemeente houdt er zelf een.\n"
    )

    assert carried(linked(before, now))["enquête houden"].status == "done"


def test_a_deadline_that_has_passed_keeps_the_year_of_the_earlier_meeting() -> None:
    columns = "Nr | Actie | Wie | Termijn"
    before = meeting("3 februari 2025", columns, "25-01 | brug schilderen | Wim | 1 mei")
    now = meeting("12 mei 2025", columns, "25-01 | brug schilderen | Wim | 1 mei")

    action = carried(linked(before, now))["brug schilderen"]
    assert action.due is not None
    assert action.due.date == "2025-05-01"
