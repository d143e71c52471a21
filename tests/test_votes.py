"""Votes as the text reports them."""

import pytest

from summarizer.document import Document
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.records import Votes
from summarizer.rules.votes import count_voters
from summarizer.sentences import read_sentences


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


def test_a_year_is_no_count() -> None:
    found = draft_minutes(
        read(
            "d.txt",
            b"Verslag raadsvergadering\n\n1. Benoeming\n\nMevrouw Dol wordt met ingang van 1 april 2026 voor zes jaar benoemd tot lid.",
        ),
        load_language("nl"),
    ).decisions

    assert [decision.votes for decision in found] == [None]


def test_who_is_in_brackets_voted_on_the_side_before_them() -> None:
    found = votes(
        "De motie wordt verworpen met 6 stemmen voor (PvdA, GroenLinks, de heer Grash) en 7 stemmen tegen (VVD, CDA)."
    )

    assert [(by.who.text, by.choice) for by in found.by] == [
        ("PvdA", "for"),
        ("GroenLinks", "for"),
        ("de heer Grash", "for"),
        ("VVD", "against"),
        ("CDA", "against"),
    ]


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


@pytest.mark.parametrize(
    ("code", "sentence", "counts", "method"),
    [
        (
            "nl",
            "Bij handopsteken wordt het plan met 12 stemmen voor en 3 tegen aangenomen.",
            (12, 3),
            "hands",
        ),
        ("nl", "Het plan wordt met 2 tegen 1 stem aangenomen.", (2, 1), None),
        ("nl", "Met 15 stemmen voor wordt de 2.500 euro voor het pad aangenomen.", (15, None), None),
        ("nl", "Het plan van club 3 voor 12 wordt aangenomen.", (None, None), None),
        ("nl", "Het plan wordt aangenomen zonder tegenstemmen.", (None, 0), None),
        ("nl", "Het plan wordt bij acclamatie aangenomen.", (None, None), "acclamation"),
        ("nl", "Het plan wordt zonder hoofdelijke stemming aangenomen.", (None, None), "none"),
        ("en", "The motion carried 5-2.", (5, 2), None),
        ("en", "Ten voted for and two against; the motion was adopted.", (10, 2), None),
        ("en", "The motion carried by six votes to one on a show of hands.", (6, 1), "hands"),
    ],
)
def test_counts_and_methods_in_many_words(
    code: str, sentence: str, counts: tuple[int | None, int | None], method: str | None
) -> None:
    close = ("2. Sluiting", "Einde.") if code == "nl" else ("2. Close", "The end.")
    head = "Verslag raadsvergadering" if code == "nl" else "Minutes of the council"
    text = "\n\n".join([head, "1. Fietspad", sentence, *close])
    (decision,) = draft_minutes(read("d.txt", text.encode()), load_language(code)).decisions
    found = decision.votes or Votes()

    assert ((found.for_, found.against), found.method) == (counts, method)


@pytest.mark.parametrize(
    ("code", "sentences", "by"),
    [
        ("nl", ["Het plan is aangenomen, met de stemmen van OK en VB tegen."], ["OK against", "VB against"]),
        ("nl", ["Het plan wordt met tegenstem van de fractie van OK aangenomen."], ["OK against"]),
        (
            "nl",
            ["Het plan is aangenomen. Mevrouw Ilper onthoudt zich van stemming."],
            ["Mevrouw Ilper abstained"],
        ),
        (
            "nl",
            ["Voor: PL (4), VB (3). Tegen: OK (2).", "Het plan is aangenomen."],
            ["PL for", "VB for", "OK against"],
        ),
        (
            "nl",
            ["Hoofdelijke stemming.\nBax: voor.\nIlper: voor.\nOei: tegen.", "Het plan is aangenomen."],
            ["Bax for", "Ilper for", "Oei against"],
        ),
        (
            "en",
            ["The motion carried. Ayes: Finch, Wren. Nays: Robin."],
            ["Finch for", "Wren for", "Robin against"],
        ),
        ("en", ["The motion carried. Mr Robin abstained."], ["Mr Robin abstained"]),
    ],
)
def test_who_voted_how(code: str, sentences: list[str], by: list[str]) -> None:
    assert [f"{vote.who.text} {vote.choice}" for vote in votes(*sentences, code=code).by] == by


def test_the_number_of_votes_that_can_be_cast_is_read_from_the_head() -> None:
    document = Document("d.txt", "", "text", "Aanwezig zijn 40 leden en 4 volmachten, dus 44 stemmen.")
    language = load_language("nl")
    sentences = read_sentences(read_blocks(document, language), language)

    assert count_voters(sentences, language) == 44
    assert count_voters(sentences[1:], language) is None
