"""Agenda items: which lines open one, what belongs to it, and what to none."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.segment import AgendaEntry, Segmentation, find_items
from summarizer.segment.chain import Step, best_chain
from summarizer.segment.titles import read_number, read_reference
from summarizer.sentences import read_sentences

NL, EN = load_language("nl"), load_language("en")


def segment(text: str, code: str = "nl", agenda: Sequence[AgendaEntry] = ()) -> Segmentation:
    language = load_language(code)
    document = Document(name="a.txt", sha256="", reader="text", text=text)
    blocks = read_blocks(document, language)
    return find_items(document, blocks, read_sentences(blocks, language), language, agenda)


def outline(text: str, code: str = "nl", agenda: Sequence[AgendaEntry] = ()) -> list[tuple[str | None, str]]:
    return [(item.number, item.title.text) for item in segment(text, code, agenda).items]


# --- Numbered headings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. Opening", "2. Begroting"),
        ("1   OPENING", "2   BEGROTING"),
        ("1) Opening", "2) Begroting"),
        ("1 - Opening", "2 - Begroting"),
        ("Agendapunt 1: Opening", "Agendapunt 2: Begroting"),
        ("AGENDAPUNT 1 – OPENING", "AGENDAPUNT 2 – BEGROTING"),
        ("Punt 1. Opening", "Punt 2. Begroting"),
        ("Item 1 - Opening", "Item 2 - Begroting"),
        ("## 1. Opening", "## 2. Begroting"),
        ("**1. Opening**", "**2. Begroting**"),
        ("1\\. **Opening**\n----------", "2\\. **Begroting**\n----------"),
        ("1\nOpening", "2\nBegroting"),
        ("Agendapunt 1\nOpening", "Agendapunt 2\nBegroting"),
    ],
)
def test_forms_of_numbered_headings(first: str, second: str) -> None:
    text = f"Verslag van de dorpsraad\n\n{first}\nAns opent om acht uur.\n\n{second}\nDe begroting is rond.\n"
    found = outline(text)
    assert [number for number, _ in found] == ["1", "2"]
    assert [title.lower() for _, title in found] == ["opening", "begroting"]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (("I. OPENING", "II. BEGROTING", "III. SLUITING"), ["I", "II", "III"]),
        (("A. Opening", "B. Begroting", "C. Sluiting"), ["A", "B", "C"]),
        (("45/25   Opening", "46/25   Begroting", "47/25   Sluiting"), ["45/25", "46/25", "47/25"]),
        (("9.  Opening", "10. Begroting", "11. Sluiting"), ["9", "10", "11"]),
        (
            ("Agendapunt 1: Opening", "Agendapunt 2 en 3: Begroting", "Agendapunt 4: Sluiting"),
            ["1", "2 en 3", "4"],
        ),
    ],
)
def test_other_ways_of_counting(lines: tuple[str, ...], numbers: list[str]) -> None:
    text = "\n\n".join(f"{line}\n\nDaar wordt kort over gesproken." for line in lines)
    assert [number for number, _ in outline(text)] == numbers


def test_a_heading_over_two_lines() -> None:
    text = (
        "1. Opening\n\nAns opent.\n\n"
        "2. Vaststellen van het verslag van de\n   vergadering van 3 maart\n\nVastgesteld.\n\n"
        "3  KREDIET VOOR DE NIEUWE BRUG EN AANKOOP\n   VAN EEN STROOK GROND (24.117)\n\nHet krediet is verleend.\n"
    )
    assert outline(text)[1:] == [
        ("2", "Vaststellen van het verslag van de vergadering van 3 maart"),
        ("3", "KREDIET VOOR DE NIEUWE BRUG EN AANKOOP VAN EEN STROOK GROND"),
    ]
    assert segment(text).items[2].reference == "24.117"


def test_a_markdown_heading_over_two_lines() -> None:
    text = (
        "## 1. Opening\nAns opent.\n\n## 2. Voorstel aanleg fietspad en\n## verlichting Molenweg\nAkkoord.\n"
    )
    assert outline(text)[1] == ("2", "Voorstel aanleg fietspad en verlichting Molenweg")


def test_items_below_an_item() -> None:
    text = (
        "3 Jaarverslagen\n3.1 Secretaris\nGeen vragen.\n3.2 Penningmeester\nHet saldo is gegroeid.\n\n"
        "4 Rondvraag\nNiets.\n\n4a Nagekomen punt\nOok niets.\n\n5 Sluiting\nOm tien uur.\n"
    )
    items = segment(text).items
    assert [(item.number, item.parent) for item in items] == [
        ("3", None), ("3.1", 0), ("3.2", 0), ("4", None), ("4a", 3), ("5", None),
    ]  # fmt: skip
    assert items[0].sentences == ()


def test_a_sweep_of_consent_items() -> None:
    text = (
        "5. Mededelingen\n\nGeen.\n\n6. Hamerstukken\n\n"
        "6.1 Verordening hondenbelasting (25/107)\n6.2 Benoeming mw. dr. A. Kuil tot lid van de rekenkamer (25/108)\n\n"
        "Zonder stemming aanvaardt de raad de voorstellen 6.1 en 6.2.\n\n7. Sluiting\n\nOm tien uur.\n"
    )
    items = segment(text).items
    assert [(item.number, item.kind, item.reference) for item in items[1:4]] == [
        ("6", "consent", None), ("6.1", "consent", "25/107"), ("6.2", "consent", "25/108"),
    ]  # fmt: skip
    assert [item.parent for item in items[1:4]] == [None, 1, 1]


@pytest.mark.parametrize(
    "numbered",
    [
        "Er zijn drie wegen:\n1. Niets doen\n2. Renoveren\n3. Slopen\n",
        "Er zijn drie wegen:\n\n1. Niets doen\n\n2. Renoveren\n\n3. Slopen\n",
        "De raad besluit:\n1. het plan vast te stellen;\n2. de kosten te dekken uit de reserve.\n",
        "De vragen zijn:\n\n1. Waarom nu?\n\n2. Wie betaalt het?\n",
    ],
)
def test_a_numbered_list_inside_an_item_is_none(numbered: str) -> None:
    text = (
        "1. Opening\n\nAns opent.\n\n2. Zwembad\n\nDe wethouder licht toe.\n"
        f"{numbered}\nDaarna volgt een gesprek.\n\n3. Sluiting\n\nOm tien uur.\n"
    )
    assert [number for number, _ in outline(text)] == ["1", "2", "3"]


def test_a_numbered_list_in_the_last_item_is_none() -> None:
    text = "1. Opening\n\nAns opent.\n\n2. Rondvraag\n\nAfgesproken is:\n1. Ans belt de school\n2. Bert schrijft een brief\n"
    assert [number for number, _ in outline(text)] == ["1", "2"]


def test_numbering_that_starts_again_in_a_second_part() -> None:
    text = (
        "DEEL A - LOPEND\n\n1. Opening\n\nAns opent.\n\n2. Verslag vorige keer\n\nAkkoord.\n\n"
        "DEEL B - INHOUD\n\n1. Taalgebruik\n\nKorter graag.\n\n2. Planning\n\nIn maart.\n"
    )
    found = segment(text)
    assert [item.number for item in found.items] == ["1", "2", "1", "2"]
    assert len({item.id for item in found.items}) == 4
    assert "DEEL B - INHOUD" in [sentence.text for sentence in found.loose]


def test_a_skipped_and_a_repeated_number() -> None:
    text = "\n\n".join(
        f"{n}. Onderwerp {w}\n\nDaar is over gesproken."
        for n, w in [(1, "een"), (2, "twee"), (2, "drie"), (4, "vier")]
    )
    assert [number for number, _ in outline(text)] == ["1", "2", "2", "4"]


def test_numbered_paragraphs_are_items_when_nothing_else_is() -> None:
    text = (
        "1. De voorzitter opent de vergadering om 20.00 uur en heet iedereen welkom. Er zijn twaalf leden.\n"
        "2. Het verslag van de vorige keer wordt vastgesteld zoals het er ligt. De secretaris wordt bedankt.\n"
        "3. De kascommissie stelt voor om decharge te verlenen. Daar is iedereen het over eens.\n"
    )
    items = segment(text).items
    assert [item.number for item in items] == ["1", "2", "3"]
    assert items[2].title.text == "De kascommissie stelt voor om decharge te verlenen"
    assert len(items[2].sentences) == 2


def test_a_run_in_heading() -> None:
    text = (
        "1. Opening. Ans opent de vergadering en heet iedereen welkom bij dit overleg. Bert is er niet bij.\n"
        "2. Zonnepanelen. De offerte is binnen, en die valt iedereen mee. Ans zoekt uit of er subsidie is.\n"
        "3. Rondvraag. Niemand heeft iets, dus dat gaat snel. Daarna is er koffie voor wie blijven wil.\n"
    )
    items = segment(text).items
    assert [item.title.text for item in items] == ["Opening", "Zonnepanelen", "Rondvraag"]
    assert "De offerte" in items[1].sentences[-2].text


def test_the_rows_of_a_table() -> None:
    text = (
        "# Besluiten MT\n\n| Nr | Onderwerp | Besluit |\n|---|---|---|\n| 1 | Opening | Geen. |\n"
        "| 2 | Huisvesting (24-1123) | De huur wordt opgezegd. |\n| 3 | Rondvraag | Niets. |\n"
    )
    items = segment(text).items
    assert [(item.number, item.title.text, item.reference) for item in items] == [
        ("1", "Opening", None), ("2", "Huisvesting", "24-1123"), ("3", "Rondvraag", None),
    ]  # fmt: skip
    assert "opgezegd" in items[1].sentences[0].text


# --- References ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "R/3031",
        "2024-117",
        "RV-24-0012",
        "RV-24.041",
        "25/014",
        "AB-2025-014",
        "RIB25.0102",
        "RV 25-003",
        "Z/24/123456",
        "RV24.001, RV24.002",
    ],
)
def test_codes(code: str) -> None:
    assert read_reference(code, NL) == code


@pytest.mark.parametrize(
    "text",
    [
        "2025-2032",
        "2024/25",
        "12-05-2024",
        "EUR 1.140.000",
        "M-3",
        "A12",
        "N201",
        "COVID-19",
        "Q3-2024",
        "vz",
        "besloten",
        "week 27-38",
        "12.30",
        "nr. 8",
        "ISO 27001",
    ],
)
def test_what_looks_like_a_code_and_is_none(text: str) -> None:
    assert read_reference(text, NL) is None


@pytest.mark.parametrize(
    ("heading", "title", "reference"),
    [
        ("1. Nota duinbeheer (kenmerk 2024/1234)", "Nota duinbeheer", "2024/1234"),
        ("1. RV-24-0012  Nota duinbeheer", "Nota duinbeheer", "RV-24-0012"),
        ("1   24.117   Nota duinbeheer", "Nota duinbeheer", "24.117"),
        ("1. Nota duinbeheer – RV-24-0012", "Nota duinbeheer", "RV-24-0012"),
        ("1. Nota duinbeheer\n(Z24.00123)", "Nota duinbeheer", "Z24.00123"),
        ("1. Nota duinbeheer (vz)", "Nota duinbeheer", None),
        ("1. Nota duinbeheer 2025-2032", "Nota duinbeheer 2025-2032", None),
        ("1. Motie duinen (Lijst Kamphuis)", "Motie duinen (Lijst Kamphuis)", None),
        ("1. Riool Duinweg e.o. (EUR 140.000)", "Riool Duinweg e.o. (EUR 140.000)", None),
        ("1. Nota duinbeheer 🌊", "Nota duinbeheer", None),
    ],
)
def test_the_code_is_taken_out_of_the_title(heading: str, title: str, reference: str | None) -> None:
    item = segment(f"{heading}\n\nDaar wordt over gesproken.\n\n2. Sluiting\n\nOm tien uur.\n").items[0]
    assert (item.title.text, item.reference) == (title, reference)


def test_a_time_is_no_number_of_an_item() -> None:
    assert read_number("13.00", "Opening door de dagvoorzitter", NL) is None


# --- Headings without numbers ----------------------------------------------------------------------------


def test_markdown_headings_of_one_level() -> None:
    text = (
        "# Notulen bestuur 3 juni 2024\n\n## Aanwezig\n\n- Ans\n- Bert\n\n## Kantine\n\nDie gaat dicht.\n\n### Inrichting\n\n"
        "Later.\n\n## Wat doen we met de bar?\n\nNiets.\n\n## Rondvraag\n\nGeen.\n\n## Actiepunten\n\n- Ans belt\n"
    )
    found = segment(text)
    assert [item.title.text for item in found.items] == ["Kantine", "Wat doen we met de bar?", "Rondvraag"]
    assert found.tail[0].text == "Actiepunten"


def test_one_markdown_heading_is_an_item_and_those_below_are_not() -> None:
    text = "## Nieuw clublokaal\n\nEr is een schets.\n\n### Discussie\n\nWat vindt men?\n\n### Conclusie\n\nAkkoord.\n"
    assert outline(text) == [(None, "Nieuw clublokaal")]


def test_plain_lines() -> None:
    text = (
        "Verslag bewonersoverleg\n\nOpening\nAns heet iedereen welkom.\nVerslag vorige keer\nGeen opmerkingen.\n"
        "Verkeer in de wijk\nEr komen drempels. Dat duurt nog even.\n- drempel bij de school\n- drempel bij de kerk\n"
        "Discussie\nIedereen vindt dat goed.\nNotulen\nDie komen later.\nRondvraag\ngeen vragen\nSluiting\nOm tien uur.\n"
    )
    assert [title for _, title in outline(text)] == [
        "Opening", "Verslag vorige keer", "Verkeer in de wijk", "Notulen", "Rondvraag", "Sluiting",
    ]  # fmt: skip


def test_reports_under_a_title_of_several_groups() -> None:
    text = (
        "Opening\nAns opent.\n\nVoortgang projecten\n\nParkeren\nOp schema.\n\nSpeeltuin\nIets later.\n\nBomen\nKlaar.\n\n"
        "Rondvraag\nNiets.\n"
    )
    assert [title for _, title in outline(text)] == ["Opening", "Voortgang projecten", "Rondvraag"]


def test_english_plain_lines() -> None:
    text = (
        "Board minutes\nMarch 12, 2024\n\nPresent: A. Brown, C. Dole\n\nCall to Order\nThe chair opened at 7:02 p.m.\n\n"
        "Treasurer's Report\nThe balance is fine.\n\nNew Mower\nIt was agreed to buy one.\n\nAdjournment\nAt 8:15 p.m.\n\n"
        "Respectfully submitted,\nJo Roe\n"
    )
    found = segment(text, "en")
    assert [item.title.text for item in found.items] == [
        "Call to Order",
        "Treasurer's Report",
        "New Mower",
        "Adjournment",
    ]
    assert found.tail[0].text.startswith("Respectfully")


def test_known_titles_beside_numbered_ones() -> None:
    text = "1. Opening\n\nAns opent.\n\n2. Planning\n\nIn maart.\n\nRondvraag\n\n- Bert heeft niets.\n"
    assert outline(text)[-1] == (None, "Rondvraag")


def test_a_text_without_items_is_one() -> None:
    text = "Gesprek over de kade\n\nAns vindt dat de kade hersteld moet worden. Bert ziet dat anders.\n"
    found = segment(text)
    assert outline(text) == [(None, "Gesprek over de kade")]
    assert len(found.items[0].sentences) == 2


def test_nothing() -> None:
    found = segment(" \n\n")
    assert found.items == ()
    assert found.head == ()


# --- Agendas ---------------------------------------------------------------------------------------------

WITH_AGENDA = (
    "Raad van Oosterzand\n\nAGENDA\n1. Opening\n2. Nota duinbeheer (24.117)\n3. Verkoop loods\n4. Sluiting\n\n"
    "1. Opening\n\nAns opent.\n\n2. Nota duinbeheer\n\nVastgesteld.\n\n4. Sluiting\n\nOm tien uur.\n"
)


def test_a_printed_agenda_is_no_list_of_items() -> None:
    found = segment(WITH_AGENDA)
    assert [item.number for item in found.items] == ["1", "2", "4"]
    assert [entry.title for entry in found.agenda] == [
        "Opening",
        "Nota duinbeheer",
        "Verkoop loods",
        "Sluiting",
    ]
    assert [entry.label for entry in found.untreated] == ["3. Verkoop loods"]
    assert found.items[1].reference == "24.117"


def test_a_printed_agenda_without_a_heading() -> None:
    assert [item.number for item in segment(WITH_AGENDA.replace("AGENDA\n", "")).items] == ["1", "2", "4"]


def test_items_right_under_the_word_agenda_are_items() -> None:
    text = "Agenda\n1. Opening\n2. Mededelingen\nBert is jarig.\n3. Sluiting\nOm tien uur.\n"
    assert [number for number, _ in outline(text)] == ["1", "2", "3"]


def test_a_given_agenda_makes_its_titles_known() -> None:
    text = "Kantine\nDie gaat dicht. Dat is jammer.\nZaalhuur en tarieven\nDie gaan omhoog.\nKosten\nHoog.\n"
    agenda = [
        AgendaEntry(None, "De kantine", None),
        AgendaEntry(None, "Tarieven zaalhuur", "24-117"),
        AgendaEntry(None, "Jubileum", None),
    ]
    found = segment(text, agenda=agenda)
    assert [item.title.text for item in found.items][:2] == ["Kantine", "Zaalhuur en tarieven"]
    assert found.items[1].reference == "24-117"
    assert [entry.title for entry in found.untreated] == ["Jubileum"]


# --- Items that are only announced -----------------------------------------------------------------------

SPOKEN = (
    "De VOORZITTER: Goedenavond, ik open de vergadering. Agendapunt 1, Opening. De heer Kuil is ziek.\n\n"
    "De heer MEERTENS (LO): Wij hebben moeite met agendapunt 3, de loods.\n\n"
    "De VOORZITTER: Dat komt bij punt 3 aan de orde. Agendapunt 2. Vaststelling van de agenda. Akkoord?\n\n"
    "De heer MEERTENS (LO): Ja hoor.\n\n"
    "De VOORZITTER: Dan komen wij bij agendapunt 3, Verkoop van de loods. Mevrouw Dam.\n\n"
    "Mevrouw DAM (VZ): Wij zijn voor.\n\n"
    "De VOORZITTER: Dan wordt agendapunt 3 aangehouden. Agendapunt 3 is hiermee afgerond. Punt 4 is de rondvraag.\n\n"
    "De heer MEERTENS (LO): Niets.\n\n"
    "De VOORZITTER: Goed, dan gaan we naar het volgende punt: de sluiting. Wel thuis.\n"
)


def test_announced_items() -> None:
    found = segment(SPOKEN)
    assert [(item.number, item.title.text) for item in found.items] == [
        ("1", "Opening"), ("2", "Vaststelling van de agenda"), ("3", "Verkoop van de loods"), ("4", "de rondvraag"), (None, "de sluiting"),
    ]  # fmt: skip
    assert [SPOKEN[item.start : item.start + 12] for item in found.items[:2]] == [
        "Agendapunt 1",
        "Agendapunt 2",
    ]
    assert "ik open de vergadering" in found.loose[0].text


def test_announced_items_in_english() -> None:
    text = (
        "[00:00:04] Mayor Hale: Good evening. Item 1, call to order. Clerk, please.\n"
        "[00:00:09] Clerk Dunn: All here.\n[00:00:12] Mayor Hale: Thank you. Item two is the lease of the pier.\n"
        "[00:00:20] Ms. Orr: I think of item 4 all the time.\n[00:00:31] Mayor Hale: Item 2 is approved. Okay, let's move on to item 3, the budget.\n"
        "[00:00:40] Ms. Orr: Too high.\n[00:00:50] Mayor Hale: That brings us to the fourth item, adjournment.\n"
    )
    assert outline(text, "en") == [
        ("1", "call to order"), ("2", "the lease of the pier"), ("3", "the budget"), ("4", "adjournment"),
    ]  # fmt: skip


def test_a_given_agenda_helps_to_hear_an_item() -> None:
    text = "".join(
        f"{who}: {said}\n"
        for who, said in [
            ("Voorzitter", "We beginnen met punt 1, de opening. Iedereen is er."), ("Ans", "Bijna."),
            ("Voorzitter", "Dan komen we bij het jubileumfeest. Ans?"), ("Ans", "In mei."), ("Bert", "Leuk."),
            ("Voorzitter", "Dan gaan we naar de rondvraag."), ("Bert", "Niets."), ("Ans", "Ook niet."),
        ]
    )  # fmt: skip
    agenda = [
        AgendaEntry("1", "Opening", None),
        AgendaEntry("2", "Jubileumfeest 2025", None),
        AgendaEntry("3", "Rondvraag", None),
    ]
    found = segment(text, agenda=agenda)
    assert [item.title.text for item in found.items] == ["de opening", "jubileumfeest", "rondvraag"]
    assert found.untreated == ()


# --- What belongs to none --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "after",
    [
        "ACTIELIJST\nnr  wat           wie  wanneer  status\n1   brief maken   Ans  1 mei    open\n",
        "Toezeggingen\n- Ans stuurt een brief.\n",
        "Aldus vastgesteld in de vergadering van 1 mei.\nde griffier,   de voorzitter,\n",
        "| Actie | Wie | Wanneer |\n|---|---|---|\n| Brief | Ans | mei |\n",
    ],
)
def test_the_tail(after: str) -> None:
    found = segment(f"1. Opening\n\nAns opent.\n\n2. Sluiting\n\nOm tien uur.\n\n{after}")
    assert [sentence.text for sentence in found.items[-1].sentences] == ["Om tien uur."]
    assert found.tail
    assert {sentence.block for sentence in found.loose} == set(found.tail)


@pytest.mark.parametrize(("before", "is_item"), [("Rondvraag", False), ("Begroting", True)])
def test_a_numbered_action_list_behind_any_other_business_is_no_item(before: str, is_item: bool) -> None:
    found = segment(
        f"# 1. Opening\n\nDe voorzitter opent.\n\n# 2. {before}\n\nNiemand heeft iets.\n\n"
        "# 3. Actiepunten\n\n| Wat | Wie |\n| --- | --- |\n| Sleutels tellen | Wies |\n"
    )

    assert ("Actiepunten" in [item.title.text for item in found.items]) is is_item


def test_an_action_list_that_is_an_item_is_no_tail() -> None:
    found = segment(
        "1. Opening\n\nAns opent.\n\n2. Actielijst\n\n| Actie | Wie | Status |\n|---|---|---|\n| Brief | Ans | open |\n"
    )
    assert found.tail == ()
    assert len(found.items[1].sentences) >= 1


def test_the_head() -> None:
    found = segment(
        "Dorpsraad Oosterzand\nAanwezig: Ans, Bert\n\n1. Opening\n\nAns opent.\n\n2. Sluiting\n\nKlaar.\n"
    )
    assert [block.text for block in found.head] == ["Dorpsraad Oosterzand", "Aanwezig: Ans, Bert"]


# --- Kind and openness -----------------------------------------------------------------------------------


def item_with(title: str, body: str, code: str = "nl") -> tuple[str, str]:
    item = segment(f"1. {title}\n\n{body}\n\n2. Sluiting\n\nOm tien uur.\n", code).items[0]
    return item.kind, item.openness


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Hamerstukken", "Aangenomen.", "consent"),
        ("Mededelingen", "Bert is jarig.", "information"),
        ("Ingekomen stukken", "Geen.", "information"),
        ("Raadsvoorstel duinbeheer", "De heer Kuil vraagt waarom. Mevrouw Dam vindt het te duur.", "debate"),
        ("Raadsvoorstel duinbeheer", "Vastgesteld.", "other"),
        ("Rondvraag", "Bert vraagt iets. Ans vindt dat goed.", "other"),
    ],
)
def test_kinds(title: str, body: str, kind: str) -> None:
    assert item_with(title, body)[0] == kind


@pytest.mark.parametrize(
    ("title", "body", "openness"),
    [
        ("Verkoop loods", "De raad vergadert achter gesloten deuren.", "closed"),
        ("Verkoop loods (besloten)", "Er is een apart verslag.", "closed"),
        ("Verkoop loods", "De voorzitter sluit om 22.00 uur de deuren.", "closed"),
        ("Verkoop loods", "In het besloten deel is ingestemd.", "closed"),
        ("Verkoop loods", "De raad bekrachtigt de opgelegde geheimhouding op bijlage 2.", "secret"),
        ("Verkoop loods", "De geheimhouding op bijlage 2 wordt opgeheven.", "public"),
        ("Verkoop loods", "Conform besloten. Aldus besloten.", "public"),
        ("Verkoop loods", "Het college heeft besloten de loods te sluiten.", "public"),
        ("Verkoop loods", "De heer Kuil vraagt of dat in een besloten vergadering kan.", "public"),
    ],
)
def test_openness(title: str, body: str, openness: str) -> None:
    assert item_with(title, body)[1] == openness


@pytest.mark.parametrize(
    ("title", "body", "openness"),
    [
        ("Staffing", "The board met in closed session.", "closed"),
        ("Staffing", "The press and public were excluded for this item.", "closed"),
        ("Bridges that may be closed", "The bridge was closed.", "public"),
    ],
)
def test_openness_in_english(title: str, body: str, openness: str) -> None:
    assert item_with(title, body, "en")[1] == openness


# --- The chain -------------------------------------------------------------------------------------------


def test_the_best_chain_wins() -> None:
    headings, lists = 3.0, 0.5
    steps = [
        Step(1, headings),
        Step(2, headings),
        Step(1, lists),
        Step(2, lists),
        Step(3, lists),
        Step(3, headings),
        Step(4, headings),
    ]
    assert best_chain(steps) == [0, 1, 5, 6]


def test_no_chain_of_nothing() -> None:
    assert best_chain([]) == []


# --- Any text --------------------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        "1. Opening", "2. Verslag", "3   Nota (24.117)", "3.1 Deel", "## Kantine", "# Notulen", "**Bar**", "Agenda", "Rondvraag", "",
        "", "De VOORZITTER: Agendapunt 2, de begroting.", "De heer KUIL: Nee.", "- een punt", "| 1 | a | b |", "|---|---|---|",
        "Ans vindt dat goed. Bert niet.", "Actielijst", "Aldus vastgesteld op 1 mei.", "   van de raad (R/3031)", "5", "DEEL B", "-----",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(LINES, max_size=30).map("\n".join)),
    st.sampled_from(["nl", "en"]),
)
def test_any_text(text: str, code: str) -> None:
    found = segment(text, code)
    language = load_language(code)
    document = Document(name="a.txt", sha256="", reader="text", text=text)
    sentences = read_sentences(read_blocks(document, language), language)
    assert bool(found.items) == bool(sentences)
    assert all(before.end <= after.start for before, after in zip(found.items, found.items[1:], strict=False))
    assert len({item.id for item in found.items}) == len(found.items)
    for item in found.items:
        assert 0 <= item.start <= item.end <= len(text)
        assert item.title.text
        assert item.parent is None or item.parent < item.index
        assert all(item.start <= sentence.start and sentence.end <= item.end for sentence in item.sentences)
        assert all(text[a:b] for a, b in item.title.spans())
    placed = [sentence.number for item in found.items for sentence in item.sentences] + [
        s.number for s in found.loose
    ]
    assert len(placed) == len(set(placed))


def test_a_long_item_and_a_long_document_are_read() -> None:
    body = "De heer Kuil vraagt of het door kan gaan. De wethouder antwoordt dat dit zo is.\n" * 3600
    text = f"1. Opening\n\n{body}\n2. Sluiting\n\nKlaar.\n" + "".join(
        f"{n}. Punt over zaak {n}\n\nTekst.\n\n" for n in range(3, 3000)
    )
    document = Document(name="a.txt", sha256="", reader="text", text=text)
    blocks = read_blocks(document, NL)
    sentences = read_sentences(blocks, NL)
    found = find_items(document, blocks, sentences, NL)
    assert len(found.items) > 900
