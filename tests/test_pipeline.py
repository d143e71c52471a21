from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer.document import Document
from summarizer.people import GivenPerson
from summarizer.pipeline import draft_minutes
from summarizer.readers import read
from summarizer.records import Aside, Claim, Evidence, Minutes, PersonRef, Run
from summarizer.resources import resource
from summarizer.segment import AgendaEntry

# --- Any text --------------------------------------------------------------------------------------------

HEADS = st.sampled_from(
    [
        "VERSLAG van de openbare vergadering van de gemeenteraad van 25 juni 2024",
        "Minutes of the board meeting of 3 March 2025, Room 2",
        "Aanwezig: J. Bakker (voorzitter), mevrouw P. de Vries-Smit (VVD) en T. Bos (vanaf 20.10 uur)",
        "Present: Ada Byron (chair), Cllr Smith, J. O'Neill",
        "Afwezig: K. Mulder",
        "Agenda",
        "Besluitenlijst",
        "Actielijst",
        "Action items:",
        "Stemming",
        "Aldus vastgesteld op 9 juli 2024",
        "De vergadering wordt om 23.14 uur gesloten.",
    ]
)
NUMBERS = st.sampled_from(
    ["1.", "2.", "3", "4.1", "6a", "6b.", "XIV", "a)", "Agendapunt 5:", "Item 2 -", "99999."]
)
TITLES = st.sampled_from(
    [
        "Opening",
        "VASTSTELLING VAN DE AGENDA",
        "Centrumplan Marktveld (R24.058)",
        "Besloten deel",
        "Hamerstukken",
        "Rondvraag en sluiting",
        "Any other business",
        "Budget 2025",
        "Benoeming de heer dr. E. Plantenga",
    ]
)
SPEAKERS = st.sampled_from(
    [
        "De voorzitter:",
        "**Jansen** (VVD):",
        "[00:12:45] J. Bakker:",
        "Spreker 2:",
        "Chair:",
        "Wethouder De Boer -",
    ]
)
CLAUSES = st.sampled_from(
    [
        "De raad stelt de agenda vast.",
        "Motie M1 'Fiets op één' wordt verworpen met 6 stemmen voor (WH en JV) en 10 tegen.",
        "Amendement A1 wordt met algemene stemmen aangenomen, onder het voorbehoud dat het past.",
        "De heer Jansen dient motie M2 in, mede namens mevrouw De Vries-Smit.",
        "Voor stemmen: mevrouw Stroeve, de heer Bos en de heer ?.",
        "De wethouder zegt toe dit vóór 31 februari te melden (toezegging T24-17).",
        "Bakker zoekt het uit voor 1 mei.",
        "Mevrouw De Vries-Smit vraagt wethouder Bakker waarom de brug dicht is.",
        "Hij antwoordt dat zij verzakt is. Waarom ook niet?",
        "Dat doet hij schriftelijk.",
        "De fractie van de VVD is tegen.",
        "Met 8 stemmen voor en 8 stemmen tegen staken de stemmen.",
        "The board approved the budget by 5 votes to 2.",
        "Ada will send the report by Friday.",
        "Smith asked whether the roof leaks. Byron replied that it does.",
        "ACTION: JO to call the bank.",
        "Conform besloten",
        "De vergader-\nzaal is te klein.",
        "Verslag gemeenteraad 25 juni 2024                     - 3 -",
    ]
)
ROWS = st.sampled_from(
    [
        "| Nr | Actie | Wie | Wanneer |\n|---|---|---|---|",
        "| 1 | Notitie opstellen | J. Bakker | 1 mei 2025 |",
        "| | | |",
        "Nr   Besluit                 Wie            Datum",
        "1    Notitie opstellen       J. Bakker      1 mei 2025",
        "3\tSend report\tAda\tFriday",
    ]
)
# No control characters: enough of them make a text binary, which is the readers' to refuse.
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\f")
NOISE = st.text(CHARACTERS, max_size=20)


def joined(*parts: st.SearchStrategy[str], by: str = " ") -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(by.join)


PROSE = st.lists(st.one_of(CLAUSES, CLAUSES, CLAUSES, NOISE), min_size=1, max_size=4).map(" ".join)
LINES = st.one_of(
    HEADS,
    joined(NUMBERS, TITLES),
    joined(st.sampled_from(["#", "##", "-", "*", "•", "  -", ">"]), st.one_of(TITLES, PROSE)),
    joined(SPEAKERS, PROSE),
    PROSE,
    ROWS,
    NOISE,
)
TEXTS = st.one_of(
    st.text(CHARACTERS),
    st.lists(joined(LINES, st.sampled_from(["\n", "\n\n", "\n   ", "\f"]), by=""), max_size=25).map("".join),
)


AGENDA = [AgendaEntry("1", "Opening", None), AgendaEntry("2", "Centrumplan Marktveld", "R24.058")]
NAMES = [
    GivenPerson(name="Jan Bakker", aliases=("JB",), role="wethouder", party="VVD"),
    GivenPerson(name="Ada Byron", role="chair"),
    GivenPerson(name="Pien de Vries-Smit"),
]


def minutes_of(text: str, *, helped: bool = False) -> tuple[Document, Minutes]:
    document = read("draft.txt", text.encode())
    return document, draft_minutes(document, agenda=AGENDA, names=NAMES) if helped else draft_minutes(
        document
    )


def records_in(value: object) -> Iterator[BaseModel]:
    """Yield all records within `value`, itself included, however deep."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from records_in(getattr(value, name))
    elif isinstance(value, tuple):
        for entry in value:
            yield from records_in(entry)


def assert_sound(document: Document, minutes: Minutes) -> None:
    records = list(records_in(minutes))
    for record in records:
        if isinstance(record, Evidence):
            assert record.start < record.end
            assert record.quote == document.text[record.start : record.end]
    items = {item.id for item in minutes.items}
    people = {person.id for person in minutes.people}
    assert {record.item_id for record in records if isinstance(record, Claim)} <= items | {None}
    assert {record.person_id for record in records if isinstance(record, PersonRef)} <= people | {None}
    assert {item.parent for item in minutes.items} <= items | {None}
    ids = Counter(record.id for record in records if hasattr(record, "id"))
    assert [name for name, count in ids.items() if count > 1] == []
    edges = [edge for item in minutes.items for edge in (item.start, item.end)]
    assert edges == sorted(edges)
    assert all(item.start < item.end <= len(document.text) for item in minutes.items)
    assert all(before.end <= after.start for before, after in pairwise(minutes.items))
    assert 0 <= minutes.coverage.used <= minutes.coverage.sentences
    assert minutes.source.characters == len(document.text)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.booleans())
@example("x", True)
@example("1.\n2.\n3.", True)
@example(":\f0000000000:\n0\n0", False)  # its summary says the same twice
def test_any_text_ends_in_minutes_that_hold_together(text: str, helped: bool) -> None:
    assume(text.strip("\ufeff \t\r\n") and text.strip())
    document, minutes = minutes_of(text, helped=helped)
    assert_sound(document, minutes)


@settings(deadline=None, max_examples=15)
@given(TEXTS)
def test_the_same_text_gives_the_same_minutes_except_for_run(text: str) -> None:
    assume(text.strip("\ufeff \t\r\n") and text.strip())
    first, second = (minutes_of(text)[1].model_copy(update={"run": Run()}) for _ in range(2))
    assert first == second
    assert first.model_dump_json() == second.model_dump_json()


# --- One text each ---------------------------------------------------------------------------------------

DRAFT = """\
1. Opening

De voorzitter opent de vergadering.

2. Contributie

Bas zal een tweede badmeester zoeken. De vergadering stelt de contributie vast op € 240.
"""


def test_a_text_without_items_is_one_item() -> None:
    text = "Er werd lang gepraat over de brug. De raad stelt het krediet vast.\n"
    document, minutes = minutes_of(text)
    assert_sound(document, minutes)
    (item,) = minutes.items
    assert (item.number, item.start, item.end) == (None, 0, len(text.rstrip()))
    assert [decision.item_id for decision in minutes.decisions] == [item.id]


def test_what_of_a_given_agenda_was_not_treated_is_told() -> None:
    agenda = [
        AgendaEntry("1", "Opening", None),
        AgendaEntry("2", "Contributie", None),
        AgendaEntry("3", "Nieuw clubhuis", "V/25-04"),
    ]
    minutes = draft_minutes(read("draft.txt", DRAFT.encode()), agenda=agenda)
    assert minutes.untreated == ("3. Nieuw clubhuis (V/25-04)",)
    assert draft_minutes(read("draft.txt", DRAFT.encode()), agenda=agenda[:2]).untreated == ()


def owners(minutes: Minutes) -> list[tuple[str, str | None]]:
    names = {person.id: person.name for person in minutes.people}
    return [(o.text, names.get(o.person_id or "")) for action in minutes.actions for o in action.owners]


def test_given_names_say_who_is_meant() -> None:
    document = read("draft.txt", DRAFT.encode())
    names = [
        GivenPerson(name="Sebastiaan Terpstra", aliases=("Bas",), role="penningmeester", party="senioren")
    ]
    minutes = draft_minutes(document, names=names)
    assert_sound(document, minutes)
    assert owners(minutes) == [("Bas", "Sebastiaan Terpstra")]
    assert ("Sebastiaan Terpstra", "senioren") in [(person.name, person.party) for person in minutes.people]


# --- The samples -----------------------------------------------------------------------------------------

SAMPLES = sorted(
    path.name
    for path in resource("samples").iterdir()
    if path.suffix in (".txt", ".md") and path.name != "SOURCES.md"
)


@pytest.mark.parametrize("name", SAMPLES)
def test_minutes_of_a_sample_hold_together(name: str) -> None:
    document = read(name, (resource("samples") / name).read_bytes())
    assert_sound(document, draft_minutes(document))


def test_the_council_sample_has_its_items_decisions_and_undertakings() -> None:
    name = "gemeenteraad.txt"
    document = read(name, (resource("samples") / name).read_bytes())
    minutes = draft_minutes(document)
    numbers = ["1", "2", "3", "4", "5", "6", "6a", "6b", "6c", "7", "8", "9", "10", "11"]
    assert [item.number for item in minutes.items] == numbers
    assert [item.number for item in minutes.items if item.openness != "public"] == ["10"]
    assert [item.openness for item in minutes.items if item.number == "10"] == ["closed"]
    assert Counter(decision.outcome for decision in minutes.decisions) == {
        "adopted": 7, "amended": 2, "noted": 1, "rejected": 1, "tied": 1, "withdrawn": 1,
    }  # fmt: skip
    assert {action.kind for action in minutes.actions} == {"undertaking"}
    # Each owner is named in the words that the action rests on, or in those just before them ("Hij zegt toe").
    said = [owner.text for action in minutes.actions for owner in action.owners]
    assert said == ["Wethouder Zandbelt", "Wethouder Oosterveen", "Wethouder Zandbelt"]
    assert all(text in document.text for text in said)
    assert [name for _, name in owners(minutes)] == ["P.H. Zandbelt", "R.C. Oosterveen", "P.H. Zandbelt"]


def test_what_a_reader_set_apart_stands_with_the_source() -> None:
    aside, notice = Aside(kind="comment", text="Klopt dit?"), "Page 3 could not be read."
    document = Document(
        "a.docx",
        "",
        "docx",
        "Verslag\n\n1. Opening\n\nDe voorzitter opent.\n",
        asides=(aside,),
        notices=(notice,),
    )

    source = draft_minutes(document).source

    assert (source.asides, source.notices) == ((aside,), (notice,))
