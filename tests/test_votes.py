"""Votes as the text reports them."""

import pytest

from summarizer.language import load_language
from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.records import Votes


def votes(*sentences: str, code: str = "nl") -> Votes:
    head = "Verslag raadsvergadering" if code == "nl" else "Minutes of the council"
    text = "\n\n".join([head, "1. Fietspad", *sentences])
    decisions = draft_minutes(read("d.txt", text.encode()), load_language(code)).decisions
    found = decisions[-1].votes
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Het voorstel wordt met 13 stemmen voor en 7 stemmen tegen aangenomen.", (13, 7, None, None)),
        ("De motie is met dertien stemmen voor en zes stemmen tegen aangenomen.", (13, 6, None, None)),
        ("Het voorstel is aangenomen met eenentwintig stemmen voor en twee tegen.", (21, 2, None, None)),
        ("Aangenomen, 15 voor, 3 tegen, 2 onthoudingen.", (15, 3, 2, None)),
        ("De motie wordt verworpen met 9 tegen 12 stemmen.", (9, 12, None, None)),
    ],
)
def test_counts(sentence: str, counts: tuple[int | None, ...]) -> None:
    found = votes(sentence)

    assert (found.for_, found.against, found.abstained, found.invalid) == counts


def test_a_ballot_is_counted_from_the_sentences_before() -> None:
    found = votes(
        "Schriftelijke stemming.",
        "Uitgebracht 18, ongeldig 1.",
        "Voor 16, tegen 1.",
        "De heer Oei is benoemd tot lid.",
    )

    assert (found.for_, found.against, found.invalid, found.method) == (16, 1, 1, "ballot")


def test_a_roll_call_names_who_voted_how() -> None:
    found = votes(
        "Motie M1 wordt bij hoofdelijke stemming met 2 stemmen voor en 1 stem tegen aangenomen.",
        "Voor stemmen: mevrouw Ilper en de heer Bax.",
        "Tegen stemt: de heer Oei.",
    )

    assert found.method == "roll_call"
    assert [(by.who.text, by.choice) for by in found.by] == [
        ("mevrouw Ilper", "for"),
        ("de heer Bax", "for"),
        ("de heer Oei", "against"),
    ]


def test_parties_are_read_from_a_list_with_seats() -> None:
    found = votes(
        "Het amendement wordt aangenomen.",
        "Voor stemmen de fracties van PL (4) en VB (3); tegen stemt de fractie van OK (2).",
    )

    assert [(by.who.text, by.choice) for by in found.by] == [("PL", "for"), ("VB", "for"), ("OK", "against")]
    assert (found.for_, found.against) == (None, None)  # never added up


def test_unanimous_votes_have_no_count() -> None:
    found = votes("Het voorstel wordt met algemene stemmen aangenomen.")

    assert (found.unanimous, found.for_) == (True, None)


def test_a_spoken_roll_call_is_read_from_the_turns() -> None:
    found = votes(
        "CHAIR: On the motion, roll call.\nCLERK: Ann Brook?\nANN BROOK: Aye.\nCLERK: Tom Reed?\nTOM REED: No.\n"
        "CLERK: One aye, one nay. The motion fails.\nCHAIR: Thank you.\nANN BROOK: Thank you.",
        code="en",
    )

    assert [(by.who.text, by.choice) for by in found.by] == [("ANN BROOK", "for"), ("TOM REED", "against")]
    assert (found.for_, found.against) == (1, 1)
