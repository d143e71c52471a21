"""Minutes that are written as a table: each row is an item, and each column says what stands in it."""

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import printed

from summarizer.document import Document
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.pipeline import draft_minutes, read_document
from summarizer.readers import read
from summarizer.records import Action, Decision, Minutes
from summarizer.sentences import read_sentences

HEAD = (
    "Verslag stuurgroep Het Veer",
    "Datum: 3 maart 2026",
    "Aanwezig: Joep Kranse (JK, voorzitter), Ans Bosveld (AB), Pim de Wit (PW)",
    "Afwezig: Rob Smeed",
)
LONG = " ".join(
    f"Daarbij hoort de vraag hoe de kade er over {k} jaar uitziet en wie dat betaalt." for k in range(9)
)
ROWS = (
    ("Nr.", "Onderwerp", "Besproken", "Besluit", "Actie"),
    ("1", "Opening", "Joep opent de vergadering.", "", ""),
    (
        "2", "Verslag 3 februari 2026", "Geen opmerkingen.", "Vastgesteld.",
        "AB plaatst het verslag op de website.",
    ),
    (
        "3", "Inrichting kade", f"{LONG} Pim vraagt of de bomen blijven staan. Ans antwoordt dat dit zo is.",
        "Akkoord met variant B.", "PW: tekening aanpassen voor 1 april",
    ),
    ("4", "Parkeren", f"{LONG} De bewoners zijn bezorgd.", "Aangehouden tot april.", "-"),
    (
        "6", "Nieuwsbrief", f"{LONG} De vorige brief viel goed.", "De nieuwsbrief verschijnt elke maand.",
        "JK en AB schrijven het eerste nummer.",
    ),
    ("7", "Rondvraag", LONG, "n.v.t.", ""),
    ("8", "Sluiting", "Joep sluit om 16.00 uur.", "", ""),
)  # fmt: skip


def markdown(rows: Sequence[Sequence[str]], rule: bool = True) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]] if rule else lines)


def drafted(body: str, code: str = "nl", head: Sequence[str] = HEAD) -> Minutes:
    text = "\n".join(head) + f"\n\n{body}\n"
    made = draft_minutes(Document("a.md", "", "md", text), load_language(code))
    claims = [*made.decisions, *made.actions, *made.questions, *made.positions]
    claims += [statement for item in made.items for statement in (*item.summary, *item.running)]  # type: ignore[misc]
    assert all(text[e.start : e.end] == e.quote for claim in claims for e in claim.evidence)
    return made


def items(made: Minutes) -> list[tuple[str | None, str]]:
    return [(item.number, item.title) for item in made.items]


def title_of(made: Minutes, entry: Decision | Action) -> str | None:
    return next((item.title for item in made.items if item.id == entry.item_id), None)


def decisions(made: Minutes) -> list[tuple[str | None, str, str, str]]:
    return [(title_of(made, each), each.text, each.outcome, each.detection) for each in made.decisions]


def decided(made: Minutes) -> list[str]:
    return [each.evidence[-1].quote for each in made.decisions]


def actions(made: Minutes) -> list[tuple[str | None, list[str], str, str | None, str]]:
    return [
        (
            title_of(made, each),
            [owner.text for owner in each.owners],
            each.task,
            each.due.text if each.due else None,
            each.detection,
        )
        for each in made.actions
    ]


# --- All formats alike -----------------------------------------------------------------------------------


def in_word() -> Document:
    document = docx.Document()
    for line in HEAD:
        document.add_paragraph(line)
    table = document.add_table(0, len(ROWS[0]))
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    data = io.BytesIO()
    document.save(data)
    return read("verslag.docx", data.getvalue())


def in_pdf(*, repeated: bool) -> Document:
    cells = [", ".join(f"[{cell}]" for cell in row) for row in ROWS]
    header = f"table.header(repeat: {'true' if repeated else 'false'}, {cells[0]})"
    head = "\n\n".join(HEAD)
    return read(
        "verslag.pdf",
        printed(
            f"{head}\n\n#table(columns: (auto, 3cm, 1fr, 3cm, 3cm), {header},\n" + ",\n".join(cells[1:]) + ")"
        ),
    )


def as_text(body: str) -> Document:
    return Document("verslag.txt", "", "text", "\n".join(HEAD) + f"\n\n{body}\n")


FORMS: dict[str, Callable[[], Document]] = {
    "md": lambda: as_text(markdown(ROWS)),
    "bars": lambda: as_text(markdown(ROWS, rule=False)),
    "bare": lambda: as_text("\n".join(" | ".join(row) for row in ROWS)),
    "docx": in_word,
    "pdf": lambda: in_pdf(repeated=False),
    "pdf_repeated": lambda: in_pdf(repeated=True),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_table_in_each_format(form: str) -> None:
    document = FORMS[form]()
    made = draft_minutes(document)
    assert items(made) == [(row[0], row[1]) for row in ROWS[1:]]
    assert decisions(made) == [
        ("Verslag 3 februari 2026", "Verslag 3 februari 2026: Vastgesteld.", "adopted", "sure"),
        ("Inrichting kade", "Inrichting kade: Akkoord met variant B.", "adopted", "sure"),
        ("Parkeren", "Parkeren: Aangehouden tot april.", "deferred", "sure"),
        ("Nieuwsbrief", "De nieuwsbrief verschijnt elke maand.", "adopted", "sure"),
    ]
    assert [each[1:4] for each in actions(made)] == [
        (["AB"], "AB plaatst het verslag op de website", None),
        (["PW"], "tekening aanpassen voor 1 april", "voor 1 april"),
        (["JK", "AB"], "JK en AB schrijven het eerste nummer", None),
    ]
    assert [(each.question, each.answer) for each in made.questions] == [
        ("of de bomen blijven staan", "Ans antwoordt dat dit zo is.")
    ]
    assert [person.name for person in made.people] == [
        "Joep Kranse",
        "Ans Bosveld",
        "Pim de Wit",
        "Rob Smeed",
    ]
    # The sentences of a cell have stretches of their own, also where a page cuts the row.
    sentences = read_document(document).sentences
    assert sum(sentence.text.startswith("Daarbij hoort") for sentence in sentences) == 36
    assert all(document.text[a:b].count("|") == 0 for s in sentences for a, b in s.spans() if s.block.column)


def test_columns_lined_up_with_spaces() -> None:
    made = drafted(
        "Nr   Onderwerp      Bespreking                    Besluit                   Actie\n"
        "1    Opening        Joep opent de vergadering.\n"
        "2    Kas            Pim toont de cijfers van      De kas is goedgekeurd.    PW: bonnen scannen\n"
        "                    het derde kwartaal.\n"
        "3    Rondvraag      Niemand heeft iets.\n"
    )
    assert items(made) == [("1", "Opening"), ("2", "Kas"), ("3", "Rondvraag")]
    assert [each.evidence[-1].quote for each in made.decisions] == ["De kas is goedgekeurd."]
    told = next(p for p in made.items[1].running if p.text.startswith("Pim toont"))
    assert told.text == "Pim toont de cijfers van het derde kwartaal."
    assert [e.quote for e in told.evidence] == ["Pim toont de cijfers van", "het derde kwartaal."]


# --- Which tables are minutes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("Onderwerp", "Verslag", "Actie"), ("{t}", "{s}", "")),
        (("Agendapunt", "Bespreking/Toelichting", "Besluit/Conclusie", "Actiehouder", "Deadline"), ("{t}", "{s}", "", "", "")),
        (("Nr", "Agendapunt", "Besluit"), ("1", "{t}", "{s}")),
        (("Punt", "Onderwerp", "Behandeling", "Acties"), ("1", "{t}", "{s}", "")),
        (("Onderwerp", "Korte weergave (bespreking)", "Besluit(en)", "Actie / wie"), ("{t}", "{s}", "", "")),
    ],
)  # fmt: skip
def test_headings_of_minutes(header: tuple[str, ...], row: tuple[str, ...]) -> None:
    titles = ["Opening", "Huisvesting", "Kas en begroting", "Sluiting"]
    said = "Pim legt uit hoe het zit en Ans vult dat aan."
    rows = [tuple(cell.format(t=title, s=said) for cell in row) for title in titles]
    assert [title for _, title in items(drafted(markdown([header, *rows])))] == titles


@pytest.mark.parametrize(
    "rows",
    [
        (("Nr", "Actie", "Wie", "Wanneer", "Status"), ("1", "Zaal huren", "Ans", "1 mei", "open"), ("2", "Hek verven", "Pim", "1 juni", "open")),
        (("Onderwerp", "Actie", "Wie", "Opmerkingen"), ("Zaal", "Zaal huren", "Ans", "Gaat over het feest."), ("Hek", "Hek verven", "Pim", "Kan pas in juni.")),
        (("Naam", "Functie", "Toelichting"), ("Ans Bosveld", "lid", "Komt later."), ("Pim de Wit", "lid", "Gaat eerder weg.")),
        (("Onderwerp", "2025", "2026", "Toelichting"), ("Loon", "10", "20", "Meer uren."), ("Huur", "10", "20", "Duurder.")),
        (("Fractie", "Voor", "Tegen", "Besluit"), ("Dorp Nu", "3", "0", "aangenomen"), ("Veer", "1", "0", "aangenomen")),
    ],
)  # fmt: skip
def test_other_tables_stay_what_they_are(rows: tuple[tuple[str, ...], ...]) -> None:
    text = f"# Verslag\n\n{markdown(rows)}\n"
    blocks = read_blocks(Document("a.md", "", "md", text), load_language("nl"))
    assert all(block.column is None for block in blocks)


def test_a_list_of_decisions_behind_minutes_in_prose_has_no_items() -> None:
    prose = "\n\n".join(f"{k}. {title}\n\n{LONG}" for k, title in enumerate(("Opening", "Kas", "Slot"), 1))
    rows = (("Nr", "Agendapunt", "Besluit"), ("1", "Kas", "Goedgekeurd."), ("2", "Slot", "Geen."))
    made = drafted(f"{prose}\n\n{markdown(rows)}")
    assert items(made) == [("1", "Opening"), ("2", "Kas"), ("3", "Slot")]


def test_numbers_with_gaps_and_letters_or_none() -> None:
    made = drafted(markdown([
        ("Nr", "Onderwerp", "Bespreking"),
        ("1", "Opening", "Joep opent."), ("5", "Kas", "Pim licht toe."), ("7", "Hek", "Het hek is stuk."),
        ("7a", "Poort", "De poort ook."), ("", "Slot", "Joep sluit."), ("ntb", "Feest", "Volgt."),
    ]))  # fmt: skip
    assert items(made) == [
        ("1", "Opening"), ("5", "Kas"), ("7", "Hek"), ("7a", "Poort"), (None, "Slot"), (None, "Feest"),
    ]  # fmt: skip


def test_a_number_and_a_reference_in_the_cell_of_the_title() -> None:
    made = drafted(markdown([
        ("Agendapunt", "Bespreking"), ("1. Opening", "Joep opent."),
        ("2. Huisvesting (24-1123)", "De huur stijgt."), ("3. Slot", "Joep sluit."),
    ]))  # fmt: skip
    assert [(item.number, item.title, item.reference) for item in made.items] == [
        ("1", "Opening", None), ("2", "Huisvesting", "24-1123"), ("3", "Slot", None),
    ]  # fmt: skip


def test_headings_between_the_rows_and_a_second_table() -> None:
    made = drafted(
        "| Nr | Onderwerp | Bespreking | Besluit |\n| 1 | Opening | Joep opent. | |\n"
        "| Deel met de bestuurder |\n| 2 | Kas | Pim licht toe. | De kas is goedgekeurd. |\n\n"
        "Deel zonder bestuurder\n\n"
        "| 3 | Hek | Het hek is stuk. | Er komt een nieuw hek. |\n| 4 | Slot | Joep sluit. | |\n\n"
        "Actielijst\n\n| Nr | Actie | Wie | Wanneer |\n| 1 | Hek bestellen | Pim | 1 mei |\n"
    )
    assert items(made) == [("1", "Opening"), ("2", "Kas"), ("3", "Hek"), ("4", "Slot")]
    assert [each[:2] for each in decisions(made)] == [
        ("Kas", "De kas is goedgekeurd."), ("Hek", "Er komt een nieuw hek."),
    ]  # fmt: skip
    assert [each[:4] for each in actions(made)] == [(None, ["Pim"], "Hek bestellen", "1 mei")]


def test_a_table_per_item_with_labels() -> None:
    made = drafted(
        "| Agendapunt 1 | Opening |\n| Bespreking | Joep opent de vergadering. |\n| Besluit | - |\n\n"
        "| Agendapunt 2 | Groen |\n| Bespreking | Het gras is hoog. Ans vraagt wie er maait. Pim weet het niet. |\n"
        "| Besluit | Er komt een contract met de hovenier. |\n| Actie | Contract opvragen |\n| Wie | Pim |\n"
        "| Wanneer | 1 april 2026 |\n"
    )
    assert items(made) == [("1", "Opening"), ("2", "Groen")]
    assert decisions(made) == [("Groen", "Groen: Er komt een contract met de hovenier.", "adopted", "sure")]
    assert actions(made) == [("Groen", ["Pim"], "Contract opvragen", "1 april 2026", "sure")]
    assert [each.question for each in made.questions] == ["wie er maait"]


def test_a_table_below_a_heading_of_its_own() -> None:
    made = drafted(
        "## 1. Opening\n\nJoep opent.\n\n## 2. Hek\n\n"
        "| Besproken | Besluit | Actie |\n|---|---|---|\n| Het hek is stuk. | Er komt een nieuw hek. | PW: hek bestellen |\n\n"
        "## 3. Wip\n\n| Bespreking | De wip kraakt. |\n| Besluit | De wip wordt hersteld. |\n| Actie | Wip oliën |\n| Wie | Ans |\n"
    )
    assert items(made) == [("1", "Opening"), ("2", "Hek"), ("3", "Wip")]
    assert [each[0] for each in decisions(made)] == ["Hek", "Wip"]
    assert [each[:3] for each in actions(made)] == [
        ("Hek", ["PW"], "hek bestellen"), ("Wip", ["Ans"], "Wip oliën"),
    ]  # fmt: skip


# --- What a column of decisions says ---------------------------------------------------------------------


def cell_of(column: str, words: str, code: str = "nl") -> Minutes:
    header = {
        "nl": ("Nr", "Onderwerp", "Bespreking", column),
        "en": ("No", "Item", "Discussion", column),
    }[code]
    head = HEAD if code == "nl" else ("Minutes of the Ferry Trust", "Date: 3 March 2026", "Present: Nell Garrow (Chair), Piers Oldham (PO)")  # fmt: skip
    said = ("Er is over gesproken.", "Kort.") if code == "nl" else ("It was talked over.", "Short.")
    return drafted(
        markdown([header, ("1", "Hekwerk Noord", said[0], words), ("2", "Slot", said[1], "")]), code, head
    )


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Akkoord.", "adopted"), ("Vastgesteld met twee wijzigingen.", "amended"), ("Niet akkoord", "rejected"),
        ("Aangehouden tot mei", "deferred"), ("Ter kennisname", "noted"), ("Ingetrokken", "withdrawn"),
        ("Er komt een nieuw hek van hout", "adopted"), ("Budget hek: akkoord, € 750.", "adopted"),
        ("Komt terug in de volgende vergadering.", "deferred"),
    ],
)  # fmt: skip
def test_a_column_of_decisions(words: str, outcome: str) -> None:
    assert [(each.outcome, each.detection) for each in cell_of("Besluit", words).decisions] == [
        (outcome, "sure")
    ]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Approved.", "adopted"), ("Approved with one correction", "amended"), ("Not approved", "rejected"),
        ("Deferred to May", "deferred"), ("Noted.", "noted"), ("Buy the oak fence", "adopted"),
    ],
)  # fmt: skip
def test_a_column_of_decisions_in_english(words: str, outcome: str) -> None:
    found = cell_of("Decision", words, "en").decisions
    assert [(each.outcome, each.detection) for each in found] == [(outcome, "sure")]


@pytest.mark.parametrize(
    "words", ["", "-", "–", "n.v.t.", "Geen", "geen besluit", "Nog geen besluit.", "Besluit volgt"]
)
def test_a_cell_without_a_decision(words: str) -> None:
    assert not cell_of("Besluit", words).decisions


def test_a_proposal_in_a_column_of_decisions_is_for_review() -> None:
    found = cell_of("Besluit", "Voorstel om een hek te kopen wordt uitgewerkt.").decisions
    assert [each.detection for each in found] == ["unsure"]


def test_several_decisions_in_one_cell() -> None:
    made = cell_of("Besluit", "1. Het hek wordt vervangen. 2. De poort blijft open.")
    assert decided(made) == ["Het hek wordt vervangen.", "De poort blijft open."]
    made = cell_of("Besluit", "Het hek wordt vervangen. / De poort blijft open.")
    assert [each[3] for each in decisions(made)] == ["sure", "sure"]
    # What follows in the same entry need not be one.
    made = cell_of("Besluit", "Het hek wordt vervangen. De buren zijn blij.")
    assert [each[3] for each in decisions(made)] == ["sure", "unsure"]


def test_what_was_decided_elsewhere_is_said_and_not_decided() -> None:
    made = drafted(markdown([
        ("Onderwerp", "Bespreking", "Besluit"),
        ("Hek", "In het MT van vorige week is besloten te stoppen.", ""), ("Slot", "Kort.", "-"),
    ]))  # fmt: skip
    assert not made.decisions


# --- What a column of actions says -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "owners", "task", "due"),
    [
        ("PW: brief versturen voor 1 mei", ["PW"], "brief versturen voor 1 mei", "voor 1 mei"),
        ("Actie Ans: brief versturen", ["Ans"], "brief versturen", None),
        ("Ans stuurt de brief, uiterlijk 1 mei.", ["Ans"], "Ans stuurt de brief, uiterlijk 1 mei", "uiterlijk 1 mei"),
        ("Brief versturen (Ans)", ["Ans"], "Brief versturen", None),
    ],
)  # fmt: skip
def test_a_column_of_actions(words: str, owners: list[str], task: str, due: str | None) -> None:
    assert actions(cell_of("Actie", words)) == [("Hekwerk Noord", owners, task, due, "sure")]


@pytest.mark.parametrize("words", ["", "-", "n.v.t.", "geen", "Geen acties"])
def test_a_cell_without_an_action(words: str) -> None:
    assert not cell_of("Actie", words).actions


def test_several_actions_in_one_cell() -> None:
    for words in (
        "1. PW: hek bestellen 2. AB: buren bellen",
        "PW: hek bestellen / AB: buren bellen",
        "PW: hek bestellen<br>AB: buren bellen",
    ):
        assert [each[1:3] for each in actions(cell_of("Actie", words))] == [
            (["PW"], "hek bestellen"), (["AB"], "buren bellen"),
        ]  # fmt: skip
    made = cell_of("Actie", "Ans werkt de regeling uit, uiterlijk 1 mei. Pim zet het advies op papier.")
    assert [each[1] for each in actions(made)] == [["Ans"], ["Pim"]]


def test_a_second_row_for_the_same_item() -> None:
    made = drafted(
        markdown([
            ("Nr", "Onderwerp", "Bespreking", "Actie"), ("1", "Hek", "Het hek is stuk.", "PW: hek bestellen"),
            ("", "", "De poort ook.", "AB: smid bellen"), ("2", "Slot", "Kort.", ""),
        ])
    )  # fmt: skip
    assert items(made) == [("1", "Hek"), ("2", "Slot")]
    assert [each[1:3] for each in actions(made)] == [(["PW"], "hek bestellen"), (["AB"], "smid bellen")]


def test_owner_and_deadline_from_their_own_columns() -> None:
    header = ("Item", "Discussion", "Decision", "Action", "Owner", "Due")
    head = ("Minutes of the Ferry Trust", "Date: 3 March 2026", "Present: Nell Garrow (Chair), Piers Oldham, Una Thwaite")  # fmt: skip
    made = drafted(markdown([
        header,
        ("Roof", "The roof leaks.", "Mend the roof.", "Order the slates", "Piers", "1 April"),
        ("Fair", "Dates were discussed.", "", "Find a date / Book the band", "Una / Piers", "2 May / 9 May"),
        ("AOB", "Nothing was raised.", "-", "-", "-", "-"),
    ]), "en", head)  # fmt: skip
    assert actions(made) == [
        ("Roof", ["Piers"], "Order the slates", "1 April", "sure"),
        ("Fair", ["Una"], "Find a date", "2 May", "sure"),
        ("Fair", ["Piers"], "Book the band", "9 May", "sure"),
    ]


def test_a_column_with_nothing_but_names() -> None:
    made = drafted(markdown([
        ("Onderwerp", "Verslag", "Actie"),
        ("Kas", "De kas is op orde. Ans stuurt de cijfers rond.", "Ans"),
        ("Gebouw", "De verwarming is stuk. Er moet een monteur komen.", "Pim"),
        ("Slot", "Joep sluit.", ""),
    ]))  # fmt: skip
    assert [(each[0], each[1], each[4]) for each in actions(made)] == [
        ("Kas", ["Ans"], "sure"), ("Gebouw", ["Pim"], "unsure"),
    ]  # fmt: skip


def test_a_conclusion_with_an_owner_beside_it_is_an_action_too() -> None:
    made = drafted(markdown([
        ("Agendapunt", "Toelichting", "Besluit/Conclusie", "Actiehouder", "Deadline"),
        ("Hek", "Het hek is stuk.", "Bij drie bedrijven een offerte opvragen", "Pim", "1 mei"),
        ("Kas", "De kas klopt.", "Vastgesteld.", "n.v.t.", "-"), ("Slot", "Kort.", "", "", ""),
    ]))  # fmt: skip
    assert actions(made) == [("Hek", ["Pim"], "Bij drie bedrijven een offerte opvragen", "1 mei", "sure")]
    assert [each[0] for each in decisions(made)] == ["Hek", "Kas"]


def test_a_column_of_what_was_agreed_holds_decisions_and_actions() -> None:
    made = cell_of(
        "Besluiten en acties", "Het hek is goedgekeurd. / PW: hek bestellen / Voortaan blijft de poort open."
    )
    assert decided(made) == ["Het hek is goedgekeurd.", "Voortaan blijft de poort open."]
    assert [each.detection for each in made.decisions] == ["sure", "unsure"]
    assert [each[1:3] for each in actions(made)] == [(["PW"], "hek bestellen")]


def test_an_action_that_the_text_tells_too_is_one() -> None:
    made = drafted(markdown([
        ("Onderwerp", "Bespreking", "Actie"),
        ("Hek", "Pim bestelt een nieuw hek bij de smid.", "Pim: nieuw hek bestellen"), ("Slot", "Kort.", ""),
    ]))  # fmt: skip
    assert len(made.actions) == 1
    assert len(made.actions[0].evidence) == 2


# --- Nothing is lost -------------------------------------------------------------------------------------


CELLS = st.text("ab .:;/-|1.2)\\<br>*", max_size=30).map(
    lambda cell: cell.replace("|", " ").replace("\\", "")
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=4))
def test_every_word_of_a_cell_is_a_number_or_in_a_sentence(rows: list[tuple[str, ...]]) -> None:
    header = ("Nr", "Onderwerp", "Bespreking", "Besluit", "Actie")
    rest = ("1", "Kas", "Pim licht dat toe.", "", "")
    document = as_text(markdown([header, *rows, rest, rest]))
    blocks = read_blocks(document, load_language("nl"))
    covered = set[int]()
    for sentence in read_sentences(blocks, load_language("nl")):
        for a, b in sentence.spans():
            assert a < b
            assert covered.isdisjoint(range(a, b))
            covered |= set(range(a, b))
    begin = document.text.index("|---")
    left = {char for i, char in enumerate(document.text[begin:], begin) if i not in covered}
    assert left.isdisjoint("xy")


def test_coverage_counts_the_sentences_of_cells() -> None:
    made = drafted(markdown(ROWS))
    assert made.coverage.sentences > 36
    assert not made.coverage.unused_cues


def test_rows_below_an_item_by_their_numbers() -> None:
    made = drafted(
        f"1. Opening\n\nJoep opent. {LONG}\n\n2. Ingekomen stukken\n\n"
        "| Nr | Stuk | Afdoening |\n| 2.a | Brief over het hek | Voor kennisgeving aangenomen |\n"
        "| 2.b | Rapport over de kade | Doorgeleid naar de commissie |\n\n3. Sluiting\n\nJoep sluit.\n"
    )
    assert items(made) == [
        ("1", "Opening"), ("2", "Ingekomen stukken"), ("2.a", "Brief over het hek"),
        ("2.b", "Rapport over de kade"), ("3", "Sluiting"),
    ]  # fmt: skip
    assert [made.items[1].id] * 2 == [item.parent for item in made.items[2:4]]
    assert [(each[0], each[2]) for each in decisions(made)] == [
        ("Brief over het hek", "noted"), ("Rapport over de kade", "adopted"),
    ]  # fmt: skip
