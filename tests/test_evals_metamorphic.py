"""The same meeting written otherwise gives the same decisions and actions."""

import re
from random import Random

import pytest

from evals.metamorphic import (
    CHECKS,
    Finding,
    Told,
    as_markdown,
    by_rules,
    check_documents,
    differences,
    told,
)
from evals.variants import item_appended, items_reordered, lines_rebroken, speakers_renamed
from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.language import load_language
from summarizer.readers import read
from summarizer.records import Minutes
from summarizer.resources import resource

TEXT = """Verslag van de dorpsraad van 5 maart 2024

Aanwezig: Wies Oortgiesen (voorzitter), Harm Tuindering, Saskia Blommerd (SB)

1. Opening

Wies Oortgiesen opent de vergadering om 19.30 uur.

2. Tuinhuis

De dorpsraad besluit het tuinhuis niet te verkopen. Dat was in het najaar al eens besproken, maar toen
was de helft van de leden er niet en wilde niemand er iets van vinden. Actie: Harm Tuindering vraagt
voor 1 april twee offertes op.

3. Dorpsfeest

De dorpsraad stelt de begroting van het dorpsfeest vast. Actie: Saskia Blommerd belt de Tuin-
dering voor de tent.

4. Rondvraag

Harm Tuindering vraagt wie er koffie wil.

5. Sluiting

De voorzitter sluit de vergadering om 20.45 uur.
"""


def rng() -> Random:
    return Random(1)  # noqa: S311  (nothing secret)


def document(text: str = TEXT) -> Document:
    return read("dorpsraad.txt", text.encode())


@pytest.fixture
def minutes() -> Minutes:
    return by_rules(document(), None)


def test_everybody_gets_another_name_of_the_same_first_letter_and_length(minutes: Minutes) -> None:
    variant = speakers_renamed(document(), minutes, rng())
    assert variant is not None
    text = variant.document.text
    assert len(text) == len(TEXT)
    assert not re.search(r"Oortgiesen|Tuindering|Tuin-\ndering|Blommerd", text)
    assert "(SB)" in text
    assert text == variant.name(TEXT)


def test_a_name_that_is_a_word_too_is_left_alone() -> None:
    text = TEXT.replace("Tuindering", "Bakker").replace("wie er koffie wil", "of de bakker koffie brengt")
    variant = speakers_renamed(document(text), by_rules(document(text), None), rng())
    assert variant is not None
    assert "Bakker" in variant.document.text


def test_neighbouring_items_change_places_and_numbers_stay_in_order(minutes: Minutes) -> None:
    variant = items_reordered(document(), minutes)
    assert variant is not None
    headings = re.findall(r"^\d\. \w+", variant.document.text, re.MULTILINE)
    assert headings == ["1. Opening", "2. Dorpsfeest", "3. Tuinhuis", "4. Rondvraag", "5. Sluiting"]
    assert sorted(variant.document.text.split()) == sorted(TEXT.split())


def test_an_item_more_comes_last_with_the_next_number(minutes: Minutes) -> None:
    variant = item_appended(document(), minutes)
    assert variant is not None
    assert variant.document.text.startswith(TEXT)
    assert "\n6. Jubileum van het gebouw\n" in variant.document.text


def test_only_running_text_is_wrapped_anew() -> None:
    variant = lines_rebroken(document(), load_language("nl"))
    assert variant is not None
    assert variant.document.text.split() == TEXT.split()
    changed = set(TEXT.splitlines()) - set(variant.document.text.splitlines())
    assert len(changed) == 3
    assert all("besluit" in line or "leden" in line or "offertes" in line for line in changed)


def test_what_has_no_names_items_or_paragraphs_has_no_variants() -> None:
    short = document("Er was niets.\n")
    found = list(check_documents([short]))
    without = {finding.check for finding in found if finding.differences is None}
    assert without >= {"speakers_renamed", "items_reordered", "lines_rebroken"}


def test_rules_say_the_same_of_every_variant() -> None:
    for finding in check_documents([document()]):
        assert finding.entries == 4
        assert finding.differences == (), finding


@pytest.mark.parametrize("name", ["stuurgroep.md", "board-meeting.txt"])
def test_rules_say_the_same_of_a_sample(name: str) -> None:
    sample = read(name, (resource("samples") / name).read_bytes())
    assert [(each.check, each.differences) for each in check_documents([sample]) if each.differences] == []


def test_who_looks_at_the_order_is_found_out() -> None:
    def forgetful(given: Document, budget: int | None) -> Minutes:
        made = by_rules(given, budget)
        feast_first = given.text.index("Dorpsfeest") < given.text.index("Tuinhuis")
        return made.model_copy(update={"decisions": made.decisions[:1]}) if feast_first else made

    (finding,) = check_documents([document()], forgetful, ["items_reordered"])
    assert finding.differences is not None
    (lost,) = finding.differences
    assert lost.after is None
    assert lost.before is not None
    assert "tuinhuis" in lost.before.text


def test_small_chunks_are_asked_for_by_one_check_only() -> None:
    asked: list[tuple[str, int | None]] = []

    def noting(given: Document, budget: int | None) -> Minutes:
        asked.append((given.text[:10], budget))
        return by_rules(given, budget)

    list(check_documents([document()], noting, ["chunk_size_changed", "item_appended"]))
    assert [budget is None for _, budget in asked] == [True, False, True]


def test_other_words_for_the_same_are_no_change_but_another_owner_is() -> None:
    dutch = load_language("nl")
    before = Told("action", "Harm vraagt twee offertes voor het tuinhuis op", ("Harm", "action"), 12)
    reworded = Told("action", "Twee offertes opvragen voor het tuinhuis", ("Harm", "action"), 14)
    swapped = Told("action", "Twee offertes opvragen voor het tuinhuis", ("Saskia", "action"), 14)
    assert differences([before], [reworded], dutch) == ()
    assert len(differences([before], [reworded], dutch, to_the_letter=True)) == 1
    (changed,) = differences([before], [swapped], dutch)
    assert (changed.before, changed.after) == (before, swapped)


def test_what_is_to_be_reviewed_is_told(minutes: Minutes) -> None:
    doubtful = minutes.decisions[0].model_copy(update={"detection": "unsure"})
    entries = told(minutes.model_copy(update={"decisions": (doubtful,)}), document())
    assert entries[0].facts[-1] == "to review"


def test_the_table_counts_and_names_what_changed() -> None:
    before = Told("action", "De tent huren", ("Saskia",), 17)
    changed = differences([before], [], load_language("nl"))
    findings = [
        Finding("a.txt", "speakers_renamed", 4, ()),
        Finding("b.txt", "speakers_renamed", 2, changed),
        Finding("b.txt", "items_reordered", 2, None),
    ]
    assert as_markdown(findings).splitlines() == [
        "| check | documents | entries | changed |",
        "|---|---|---|---|",
        "| speakers_renamed | 2 | 6 | 1 |",
        "| items_reordered | 0 | 0 | 0 |",
        "",
        "- b.txt, speakers_renamed, action: lost from line 17: De tent huren (Saskia)",
    ]


def test_an_unknown_check_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="speakers_renamed"):
        list(check_documents([document()], checks=["coffee_spilled"]))
    assert len(CHECKS) == 5
