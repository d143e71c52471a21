"""The same minutes as Markdown, text, Word, OpenDocument and PDF are the same minutes."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.records import Minutes

SAMPLES = Path(__file__).parent.parent / "samples"
FORMATS = ("txt", "docx", "odt", "pdf")

WHAT: dict[str, Callable[[Minutes], Any]] = {
    "head": lambda made: {name: value and value.value for name, value in dict(made.meeting).items()},
    "items": lambda made: [(item.number, item.title, item.kind) for item in made.items],
    "people": lambda made: [
        (person.name, person.roles, person.party, person.attendance, person.apologies)
        for person in made.people
    ],
    "decisions": lambda made: [
        (entry.type, entry.outcome, entry.text, entry.conditions, entry.detection) for entry in made.decisions
    ],
    "actions": lambda made: [
        (entry.number, entry.task, [who.text for who in entry.owners], entry.due, entry.status, entry.carried)
        for entry in made.actions
    ],
    "questions": lambda made: [(entry.question, entry.answer, entry.status) for entry in made.questions],
    "summary": lambda made: [[line.text for line in item.summary] for item in made.items],
}


@cache
def minutes_of(suffix: str) -> Minutes:
    name = f"stuurgroep.{suffix}"
    return draft_minutes(read(name, (SAMPLES / name).read_bytes()))


def test_the_sample_holds_something_to_compare() -> None:
    made = minutes_of("md")

    assert len(made.items) == 6
    assert len(made.people) == 7
    assert len(made.decisions) == 4
    assert len(made.actions) == 6
    assert len(made.questions) == 2


@pytest.mark.parametrize("what", sorted(WHAT))
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_gives_the_same(suffix: str, what: str) -> None:
    assert WHAT[what](minutes_of(suffix)) == WHAT[what](minutes_of("md"))


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_comments_headers_and_struck_words_are_set_apart(suffix: str) -> None:
    made = read(f"stuurgroep.{suffix}", (SAMPLES / f"stuurgroep.{suffix}").read_bytes())

    assert {"header", "footer", "comment", "deleted"} <= {aside.kind for aside in made.asides}
    assert "volgende maand" not in made.text
    assert "navragen" not in made.text


def test_running_titles_and_page_numbers_of_a_pdf_are_set_apart() -> None:
    made = read("stuurgroep.pdf", (SAMPLES / "stuurgroep.pdf").read_bytes())

    assert {"header", "footer"} <= {aside.kind for aside in made.asides}
    assert "vertrouwelijk" not in made.text
    assert "Pagina" not in made.text
    assert made.at(made.text.index("variant C")).page == 2  # type: ignore[union-attr]
