"""Summaries are an item's own sentences: the conclusion first, and never more than a fifth of it."""

from summarizer.language import load_language
from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.records import Minutes

LONG = " ".join(
    f"Spreker {word} gaat in op de kade, op het {word} en op wat het {word} in 20{n} heeft gekost."
    for n, word in enumerate(
        ["water", "talud", "budget", "groen", "verkeer", "pontje", "terras", "uitzicht"], 10
    )
)


def minutes(body: str) -> Minutes:
    text = f"Verslag van de raadsvergadering\n\n1. Herinrichting van de kade\n\n{body}\n\n2. Sluiting\n\nDe voorzitter sluit de vergadering."
    return draft_minutes(read("d.txt", text.encode()), load_language("nl"))


def test_the_decision_comes_first() -> None:
    item = minutes(f"{LONG}\n\nDe raad stelt het plan voor de kade vast.").items[0]

    assert item.summary[0].text == "De raad stelt het plan voor de kade vast."
    assert len(item.summary) > 1


def test_a_summary_is_at_most_a_fifth_unless_it_is_one_sentence() -> None:
    for body in (LONG, LONG + " " + LONG.replace("Spreker", "Lid"), "Kort."):
        for item in minutes(body).items:
            size = sum(len(statement.text) for statement in item.summary)
            assert len(item.summary) == 1 or size <= 0.2 * (item.end - item.start)
            assert 1 <= len(item.summary) <= 4


def test_every_statement_is_a_slice_of_the_source() -> None:
    made = minutes(LONG)
    for item in made.items:
        for statement in item.summary:
            assert statement.evidence[0].quote in statement.text


def test_the_overview_holds_what_was_decided_about_the_matters() -> None:
    made = minutes(f"{LONG}\n\nHet verslag wordt vastgesteld.\n\nDe raad stelt het plan voor de kade vast.")

    assert [statement.text for statement in made.overview] == ["De raad stelt het plan voor de kade vast."]


def test_a_summary_repeats_no_decision_and_says_nothing_twice() -> None:
    item = minutes(f"De raad stelt het plan voor de kade vast. {LONG} {LONG}").items[0]
    texts = [statement.text for statement in item.summary]

    assert len(set(texts)) == len(texts)
    assert texts.count("De raad stelt het plan voor de kade vast.") == 1


def test_without_a_decision_the_sentence_that_concludes_is_in_it() -> None:
    conclusion = "De voorzitter concludeert dat de commissie het plan rijp vindt."
    item = minutes(f"{LONG} {conclusion} {LONG.replace('Spreker', 'Bewoner')}").items[0]

    assert conclusion in [statement.text for statement in item.summary]


def test_a_table_is_not_summarized() -> None:
    item = minutes(f"| wat | prijs |\n|---|---|\n| kade | 3 |\n\n{LONG}").items[0]

    assert not any("|" in statement.text for statement in item.summary)


def test_an_unsure_decision_is_in_no_overview() -> None:
    made = minutes(f"{LONG}\n\nWe handhaven het beleid van stilte op de kade.")

    assert [decision.detection for decision in made.decisions] == ["unsure"]
    assert made.overview == ()


def test_a_courtesy_is_no_summary_while_anything_else_is_said() -> None:
    text = (
        "Raad van Veerwoude, 4 maart 2025\nTranscript\n\n1. Opening\n[00:00:10] Voorzitter Dorn: Ik open.\n\n"
        "2. Afscheid\n[00:01:10] De heer Kranse: Dank u.\n[00:01:42] Wethouder Smeed: Mooi.\n"
        "[00:02:00] De heer Kranse: De griffier gaat weg.\n\n3. Sluiting\n[00:03:00] Voorzitter Dorn: Dank u wel.\n"
    )
    found = draft_minutes(read("d.txt", text.encode()), load_language("nl")).items

    assert [[statement.text for statement in item.summary] for item in found[1:]] == [
        ["De griffier gaat weg."],
        ["Dank u wel."],
    ]
