"""Who is in a document: the head in all its layouts, the speakers, the spellings, and who is named where."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.people import GivenPerson, Registry, build_registry, coordinated, spellings
from summarizer.people.names import acronyms, alike, distance, fold, same_given, sound
from summarizer.people.shapes import Shapes
from summarizer.records import Person
from summarizer.segment import find_items
from summarizer.sentences import read_sentences

ITEMS = "\n\n1. Opening\n\nDe vergadering begint.\n\n2. Sluiting\n\nDat was het.\n"


def registry(text: str, code: str = "nl", names: tuple[GivenPerson, ...] = ()) -> Registry:
    language = load_language(code)
    document = Document(name="a.txt", sha256="", reader="text", text=text)
    blocks = read_blocks(document, language)
    sentences = read_sentences(blocks, language)
    return build_registry(
        document, find_items(document, blocks, sentences, language), sentences, language, names
    )


def people(text: str, code: str = "nl") -> dict[str, Person]:
    return {person.name: person for person in registry(text, code).people}


def attending(text: str, code: str = "nl") -> tuple[list[str], list[str]]:
    """Return who is there and who is not."""
    found = registry(text, code).people
    there = [person.name for person in found if person.attendance in ("present", "partly")]
    return there, [person.name for person in found if person.attendance == "absent"]


def named(text: str, body: str, code: str = "nl") -> list[tuple[str, str | None]]:
    """Return what is named in `body` with the names of whom it means, in a document of `text`."""
    found = registry(f"{text}\n\n{body}\n", code)
    return [
        (mention.text, person.name if (person := found.person(mention.person_id)) else None)
        for mention in found.mentions(body)
    ]


# --- The head ------------------------------------------------------------------------------------------


def test_a_line_of_names_with_organisations_and_roles() -> None:
    text = (
        "Aanwezig: Sanne Wolters (Gemeente Oosterzand), Bram de Kuil (Waterplan), Tessa van Dorp (vz)" + ITEMS
    )
    found = people(text)
    assert list(found) == ["Sanne Wolters", "Bram de Kuil", "Tessa van Dorp"]
    assert found["Sanne Wolters"].party == "Gemeente Oosterzand"
    assert found["Bram de Kuil"].party == "Waterplan"
    assert found["Tessa van Dorp"].roles == ("chair",)
    assert {person.attendance for person in found.values()} == {"present"}


def test_lists_per_party() -> None:
    text = (
        "Verslag van de raad\n\nVoorzitter:   mevrouw drs. K.L. Dorpema, burgemeester\nGriffier:     de heer mr. T. van Sluis\n\n"
        "Aanwezig de leden:\nDorp & Duin (DD): P.R. Oosting, A. van der Lende en M. el Karimi\n"
        "Vrij Oosterzand (VO): H. Veltman-de Groot en\nS. ter Beek\n\nAanwezig de wethouders: B. Kroon en Y. Ypma\n\n"
        "Afwezig met kennisgeving: R. op den Dijk (VO)" + ITEMS
    )
    found = people(text)
    assert list(found) == [
        "K.L. Dorpema", "T. van Sluis", "P.R. Oosting", "A. van der Lende", "M. el Karimi", "H. Veltman-de Groot",
        "S. ter Beek", "B. Kroon", "Y. Ypma", "R. op den Dijk",
    ]  # fmt: skip
    assert set(found["K.L. Dorpema"].roles) == {"chair"} | {"executive"} & set(found["K.L. Dorpema"].roles)
    assert {"secretary", "clerk"} <= set(found["T. van Sluis"].roles)
    assert found["M. el Karimi"].party == "Dorp & Duin"
    assert found["S. ter Beek"].party == "Vrij Oosterzand"
    assert found["B. Kroon"].roles == found["Y. Ypma"].roles == ("executive",)
    absent = found["R. op den Dijk"]
    assert (absent.attendance, absent.apologies, absent.party) == ("absent", True, "Vrij Oosterzand")


def test_parties_in_a_running_sentence() -> None:
    text = (
        "Notulen\n\nAanwezig zijn zeven leden:\nvoor Waterbond mevrouw J.E. Dekema, de heer P. Hollander; voor Boer en Land de\nheer "
        "T. Noorderling en mevrouw dr. H. van Grondel.\n\nVoorts aanwezig de heemraden C. Balk en R.H. Pan, zonder stem, en\n"
        "vanaf agendapunt 2 als nieuw lid de heer mr. Q. Hofma.\n\nAfwezig met bericht: mevrouw T. Abbes (Waterbond)."
    )
    found = people(text + ITEMS)
    assert [(name, person.party) for name, person in found.items()][:4] == [
        ("J.E. Dekema", "Waterbond"), ("P. Hollander", "Waterbond"), ("T. Noorderling", "Boer en Land"), ("H. van Grondel", "Boer en Land"),
    ]  # fmt: skip
    assert found["C. Balk"].roles == found["R.H. Pan"].roles == ("executive",)
    late = found["Q. Hofma"]
    assert (late.attendance, late.from_) == ("partly", "agendapunt 2")
    assert found["T. Abbes"].apologies is True


def test_columns_of_parties_and_surnames() -> None:
    text = (
        "BESLUITENLIJST RAAD\nVoorzitter : P.J. Adema-Vos (wnd.) Griffier: E. Ubels\n"
        "Aanwezig   : DDZ (3)                Aarts, Burg-Smit, Van Eik,\n                                    Molder\n"
        "             Samen Verder (2)      Boer, De Roos\nCollege    : wethouders Hummel en Zeeger\nAfwezig    : Heuvel (DDZ), m.k."
    )
    found = people(text + ITEMS)
    assert list(found) == [
        "P.J. Adema-Vos",
        "E. Ubels",
        "Aarts",
        "Burg-Smit",
        "Van Eik",
        "Molder",
        "Boer",
        "De Roos",
        "Hummel",
        "Zeeger",
        "Heuvel",
    ]
    assert found["Molder"].party == "DDZ"
    assert found["De Roos"].party == "Samen Verder"
    assert found["Zeeger"].roles == ("executive",)
    assert found["Heuvel"].apologies is True


def test_a_markdown_table_of_labels() -> None:
    text = (
        "# Ledenvergadering\n\n| | |\n|---|---|\n| **Waar** | kantine |\n| **Bestuur** | Douwe Wiersma (voorzitter), Jelke Rood (secretaris, verslag), "
        "Mirte van der Spil (penningmeester) |\n| **Leden** | 38 leden aanwezig, 6 machtigingen |\n| **Afgemeld** | Hanne Hol, Dirk Brok |\n\n## 1. Opening\n\nDouwe opent."
    )
    found = people(text)
    assert attending(text) == (
        ["Douwe Wiersma", "Jelke Rood", "Mirte van der Spil"],
        ["Hanne Hol", "Dirk Brok"],
    )
    assert "chair" in found["Douwe Wiersma"].roles
    assert "secretary" in found["Jelke Rood"].roles
    assert found["Mirte van der Spil"].roles == ("treasurer",)


def test_cells_of_label_and_names() -> None:
    text = (
        "Verslag\n\n| vergaderdatum / 05-06-2018 | aanwezig / Fedde Pannema (Kaartbureau), Lieuwe Schel (Forum Delen) |\n"
        "| Notulist / Fedde Pannema | afwezig / Pieter van den Elst (Kamer van Handel), |\n| Blad / 1 van 3 |  |\n\nOpening en mededelingen\nPieter is ziek.\n"
    )
    found = people(text)
    assert attending(text) == (["Fedde Pannema", "Lieuwe Schel"], ["Pieter van den Elst"])
    assert "secretary" in found["Fedde Pannema"].roles
    assert found["Pieter van den Elst"].party == "Kamer van Handel"


def test_a_table_with_a_person_a_row() -> None:
    text = (
        "# Verslag\n\n## Aanwezig\n| Naam | Organisatie | Opmerking |\n|---|---|---|\n| Dennis Pas | Logica | vandaag voorzitter |\n| Jef Goor | Min. AZ | notulist |\n"
        "| Tim van der Lip | Logica | |\n| Mo Zirari | IND | aanwezig vanaf ca. 11.00 uur |\n\n## 1. Opening\n\nDennis opent.\n"
    )
    found = people(text)
    assert {name: person.party for name, person in found.items()} == {
        "Dennis Pas": "Logica",
        "Jef Goor": "Min. AZ",
        "Tim van der Lip": "Logica",
        "Mo Zirari": "IND",
    }
    assert "chair" in found["Dennis Pas"].roles
    assert "secretary" in found["Jef Goor"].roles
    assert (found["Mo Zirari"].attendance, found["Mo Zirari"].from_) == ("partly", "ca. 11.00 uur")


def test_two_columns_of_spaces() -> None:
    text = "Verslag\n\nAanwezig\nAnna de Wit          Gemeente Duinen\nBert Bosman          Rijksbureau\nCarla van Til        Waterplan (vz)\n"
    assert attending(text + ITEMS)[0] == ["Anna de Wit", "Bert Bosman", "Carla van Til"]


def test_bullets_under_a_heading_and_noise() -> None:
    text = "## Aanwezig: (4 personen)\n\n- Anke Sinne\n- Edo Martens (notuleert)\n- Jurre Ernsting, penningmeester\n- Loes Kok - Stichting Duin\n\nLocatie: De Hoek\n\nAnke opent de vergadering.\n\n## Begroting\n\nTom Blok is er niet.\n"
    found = people(text)
    assert attending(text)[0] == ["Anke Sinne", "Edo Martens", "Jurre Ernsting", "Loes Kok"]
    assert "secretary" in found["Edo Martens"].roles
    assert found["Jurre Ernsting"].roles == ("treasurer",)
    assert found["Loes Kok"].party == "Stichting Duin"


def test_initials_and_times() -> None:
    text = "overleg\n\nEr waren: Marleen van Wessel (MvW, voorzitter), Tjalling Bouma (TB), Ina de Kraai (IdK, notulen), Wilma Zand (WZ, P&O, vanaf punt 4), Huub Smit (HS, tot 21.00 uur)\nAfgemeld: Rik ter Maten (RtM, ziek)"
    found = people(text + "\n\n1. Welkom\n\nTB en MvW openen. WZ schuift later aan.\n")
    assert found["Marleen van Wessel"].aliases == ("MvW",)
    assert (found["Wilma Zand"].attendance, found["Wilma Zand"].from_, found["Wilma Zand"].party) == (
        "partly",
        "punt 4",
        "P&O",
    )
    assert (found["Huub Smit"].attendance, found["Huub Smit"].until) == ("partly", "21.00 uur")
    assert found["Rik ter Maten"].apologies is True


def test_an_english_head() -> None:
    text = (
        "Minutes of the Board\n\nChair:       Helen Oakes-Bray\nSecretary:   Norman Thross (not a trustee)\n\nTrustees present:  Helen Oakes-Bray (HOB), Imre Dalton (ID),\n"
        "                   Fenna de Vroom (FdV)\nIn attendance:     Daisy Marchant (Chief Executive, DM); Norman Thross (NT)\nApologies:         Colin Tress\n\n\n"
        "1.  WELCOME\n\nThe Chair welcomed everybody.\n\n2.  CLOSE\n\nThe meeting closed.\n"
    )
    found = people(text, "en")
    assert attending(text, "en") == (
        ["Helen Oakes-Bray", "Norman Thross", "Imre Dalton", "Fenna de Vroom", "Daisy Marchant"],
        ["Colin Tress"],
    )
    assert found["Helen Oakes-Bray"].roles == ("chair", "member")
    assert found["Norman Thross"].roles == ("secretary",)
    assert found["Daisy Marchant"].roles == ("director",)


@pytest.mark.parametrize(
    ("line", "there"),
    [
        (
            "Present: Cllrs A. Smithers (Chair), B. Johns and C. Browning",
            ["A. Smithers", "B. Johns", "C. Browning"],
        ),
        (
            "Present: John Smithers, Chair; Mary Johns, Treasurer; Rob Browning",
            ["John Smithers", "Mary Johns", "Rob Browning"],
        ),
        (
            "Attendees: Ann Lee (remote), Sam O'Neil, Mary-Jane McDow",
            ["Ann Lee", "Sam O'Neil", "Mary-Jane McDow"],
        ),
    ],
)
def test_english_lines(line: str, there: list[str]) -> None:
    assert (
        attending(f"Minutes\n\n{line}\n\n1. Opening\n\nThe meeting began.\n\n2. Close\n\nIt ended.\n", "en")[
            0
        ]
        == there
    )


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("Aanwezig: Jansma, J. en De Wit, K.", ["J. Jansma", "K. De Wit"]),
        ("Aanwezig: mw. A. Bol, dhr. C. van 't Hof, ir. D. d'Hont", ["A. Bol", "C. van 't Hof", "D. d'Hont"]),
        ("Deelnemers: Anna Bol (Gemeente A) Kees Til (Gemeente B)", ["Anna Bol", "Kees Til"]),
        (
            "Aansluitend hield het bestuur (Karel-Piet Koning, Arno Eis en Tom Grutter) een korte vergadering.",
            ["Karel-Piet Koning", "Arno Eis", "Tom Grutter"],
        ),
        ("Aanwezig: zie de presentielijst", []),
        ("Aanwezig: 23 leden en het bestuur", []),
    ],
)
def test_dutch_lines(line: str, there: list[str]) -> None:
    assert attending(f"Verslag\n\n{line}{ITEMS}")[0] == there


@pytest.mark.parametrize(
    ("head", "there", "not_there"),
    [
        (
            "Aanwezig:  ouders: Petra Hof, Wim de Haas en Fatima Azizi\n           personeel: Job Kramer (vz), Ilse van Dongen (notulen)\nAfwezig:   Thea Mol (m.k.)",
            ["Petra Hof", "Wim de Haas", "Fatima Azizi", "Job Kramer", "Ilse van Dongen"],
            ["Thea Mol"],
        ),
        (
            "Aanwezig zijn: de dames Postma, Van Rijn en de heren Visser, De Groot, benevens de beheerder, de heer K. Maas\nMet kennisgeving afwezig: mevrouw Prins",
            ["Postma", "Van Rijn", "Visser", "De Groot", "K. Maas"],
            ["Prins"],
        ),
        (
            "Presentielijst\nNaam\tFunctie\tAanwezig\nJan Brands\tVoorzitter\tJa\nEls de Kok\tSecretaris\tNee\nPiet Horst\tLid\tJa",
            ["Jan Brands", "Piet Horst"],
            ["Els de Kok"],
        ),
        (
            "Deelnemers                     Afwezig\nP. van Vliet (voorzitter)      T. Bosch\nM. de Haan                     R. Kuipers\nS. Yildiz (notulist)",
            ["P. van Vliet", "M. de Haan", "S. Yildiz"],
            ["T. Bosch", "R. Kuipers"],
        ),
        (
            "Aanwezig              Organisatie     Afgemeld\nP. van Vliet (vz)     Zandgroep       T. Bosch (ziek)\nM. de Haan            Zandgroep",
            ["P. van Vliet", "M. de Haan"],
            ["T. Bosch"],
        ),
        (
            "Voorzitter: J. Hol\nGriffier: mw. T. Bos-Kramer\n\nABC: A. Prins, B. van Oord\nDEF: D. Kant\n\nAfwezig: H. Bakker (DEF), I. Smit (ABC; met kennisgeving)",
            ["J. Hol", "T. Bos-Kramer", "A. Prins", "B. van Oord", "D. Kant"],
            ["H. Bakker", "I. Smit"],
        ),
        (
            "Deelnemerslijst\n- Gemeente Zandwijk: Peter Bel, Linda Kort\n- Provincie Duinland: Karel Roem (voorzitter)\n\nAgenda",
            ["Peter Bel", "Linda Kort", "Karel Roem"],
            [],
        ),
        (
            "Aanwezig: mevrouw dr. ir. A.B. Zeegers (voorzitter), de gedeputeerden C. Dam, E.F. van Griek en mevrouw H. Jol, alsmede de secretaris, de heer K. Mos",
            ["A.B. Zeegers", "C. Dam", "E.F. van Griek", "H. Jol", "K. Mos"],
            [],
        ),
    ],
)
def test_more_layouts(head: str, there: list[str], not_there: list[str]) -> None:
    assert attending(f"Verslag\n\n{head}{ITEMS}") == (there, not_there)


def test_an_office_before_its_holder_and_labels_of_one() -> None:
    found = people(
        "Verslag\n\nVoorzitter: J. Hol\n\nABC: A. Prins\n\nAanwezig: de gedeputeerden C. Dam en D. Til, alsmede de secretaris, de heer K. Mos"
        + ITEMS
    )
    assert found["A. Prins"].roles == ()
    assert found["D. Til"].roles == ("executive",)
    assert found["K. Mos"].roles == ("secretary",)


def test_a_list_below_the_first_heading() -> None:
    text = "# Verslag\n\n## 1. Opening\n\nAanwezig: Anna de Wit, Bert Bosman\nAfwezig: Carla van Til\n\n## 2. Begroting\n\nAnna licht toe.\n"
    assert attending(text) == (["Anna de Wit", "Bert Bosman"], ["Carla van Til"])


def test_receivers_of_a_copy_are_not_there() -> None:
    text = "Verslag\n\nAanwezig: Anna de Wit, Bert Bosman\nKopie aan: Carla van Til" + ITEMS
    assert attending(text) == (["Anna de Wit", "Bert Bosman"], [])
    assert people(text)["Carla van Til"].attendance == "mentioned"


def test_every_person_has_evidence_that_names_him() -> None:
    text = "Verslag\n\nVoorzitter: mevrouw drs. K. Dorpema\nAanwezig: K. Dorpema en P. Oosting\n\n1. Opening\n\nDe heer Vrolijk spreekt.\n\n2. Slot\n\nUit.\n"
    for person in registry(text).people:
        assert person.evidence
        for evidence in person.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
            assert person.name.split()[-1] in evidence.quote


def test_a_row_may_have_several_labels() -> None:
    text = (
        "| Datum | 3 april 2025 | Plaats | De Schelp |\n| Voorzitter: | mw. A. de Rooij | Griffier: | dhr. P. Blom |\n"
        "| Aanwezig | W. Vos (GB), L. Kok (LB) |\n"
    )
    found = people(text + ITEMS)
    assert {name: person.roles for name, person in found.items()} == {
        "A. de Rooij": ("chair",), "P. Blom": ("secretary", "clerk"), "W. Vos": (), "L. Kok": (),
    }  # fmt: skip


def test_bars_without_a_frame_part_cells_too() -> None:
    text = "Voorzitter | A. de Rooij\nGriffier | P. Blom\nAanwezig | W. Vos (GB), L. Kok (LB)\nAfwezig | E. Mol\nPlaats | De Schelp\n"
    found = people(text + ITEMS)
    assert (found["A. de Rooij"].roles, found["W. Vos"].party) == (("chair",), "GB")
    assert attending(text + ITEMS) == (["A. de Rooij", "P. Blom", "W. Vos", "L. Kok"], ["E. Mol"])


@pytest.mark.parametrize(
    "table",
    [
        "| Nr | Agendapunt | Besluit |\n|---|---|---|\n| 1 | Opening | Ank opent. |\n| 2 | Rondvraag | Geen. |\n",
        "| Nr. | Onderwerp | Besproken | Actie |\n| 1 | Opening | Ank opent. | |\n| 2 | Rondvraag | Geen. | |\n",
        "Nr | Onderwerp | Bespreking\n1 | Opening | Ank opent.\n2 | Rondvraag | Geen.\n",
    ],
)
def test_the_heads_of_an_agenda_are_nobody(table: str) -> None:
    text = f"Verslag\n\nAanwezig: Ank de Rooij (vz), Piet Blom\nAfwezig: Wim Vos\n\n{table}"
    assert attending(text) == (["Ank de Rooij", "Piet Blom"], ["Wim Vos"])


def test_groups_within_a_cell() -> None:
    text = (
        "| Aanwezig | OR: Ank de Rooij (vz), Piet Blom / Bestuur: Wim Vos (directeur) / Notulen: Lies Kok |\n"
        "| Afwezig | Jan Til / Els Mol |\n"
    )
    found = people(text + ITEMS)
    assert {name: (person.party, person.roles) for name, person in found.items()} == {
        "Ank de Rooij": ("OR", ("chair",)), "Piet Blom": ("OR", ()), "Wim Vos": (None, ("director",)),
        "Lies Kok": (None, ("secretary", "minute_taker")), "Jan Til": (None, ()), "Els Mol": (None, ()),
    }  # fmt: skip
    assert attending(text + ITEMS)[1] == ["Jan Til", "Els Mol"]


@pytest.mark.parametrize(
    "table",
    [
        "| Aanwezig | Fractie | Afwezig | Fractie |\n",
        "| Aanwezig | | Afwezig | |\n",
    ],
)
def test_two_lists_side_by_side_with_the_parties_beside_them(table: str) -> None:
    text = f"# Verslag raad\n\n{table}|---|---|---|---|\n| dhr. A. Blom | VVD | mw. E. Til | CDA (m.k.) |\n| mw. B. Kok | Lokaal Nu | | |\n"
    found = people(text + ITEMS)
    assert {name: (person.party, person.attendance, person.apologies) for name, person in found.items()} == {
        "A. Blom": ("VVD", "present", None), "E. Til": ("CDA", "absent", True), "B. Kok": ("Lokaal Nu", "present", None),
    }  # fmt: skip


def test_names_and_parties_in_four_columns() -> None:
    text = (
        "# Verslag raad\n\n## Aanwezig\n\n| Naam | Fractie | Naam | Fractie |\n|---|---|---|---|\n"
        "| A. Blom | VVD | E. Til | CDA |\n| B. Kok | Lokaal Nu | | |\n"
    )
    assert {name: person.party for name, person in people(text + ITEMS).items()} == {
        "A. Blom": "VVD", "E. Til": "CDA", "B. Kok": "Lokaal Nu",
    }  # fmt: skip


def test_a_surname_that_goes_first() -> None:
    text = "Aanwezig:\n- Heuvel, Petra van den (GB)\n- Bos, J.\n- Kok, Lokaal Nu\n\nAfwezig:\n- Til, Jan van (m.k.)\n"
    found = people(text + ITEMS)
    assert {name: person.party for name, person in found.items()} == {
        "Petra van den Heuvel": "GB", "J. Bos": None, "Kok": "Lokaal Nu", "Jan van Til": None,
    }  # fmt: skip


def test_a_speaker_whose_surname_goes_first() -> None:
    text = (
        "[00:00:01] Wit, Anna de: Goedenavond, ik open de raadsvergadering. Afwezig met kennisgeving is mevrouw Bos. We gaan beginnen.\n"
        "[00:00:10] Kok, Ferris: Dank u.\n[00:00:12] Wit, Anna de: Dan sluit ik.\n[00:00:13] Kok, Ferris: Mooi.\n"
    )
    found = people(text)
    assert {name: person.attendance for name, person in found.items()} == {
        "Anna de Wit": "present", "Ferris Kok": "present", "Bos": "absent",
    }  # fmt: skip
    assert found["Anna de Wit"].roles == ("chair",)


def test_a_word_before_the_office() -> None:
    text = "Present: Borough Cllr J. Holt, Cllr A. Lane, Hetty Park\n\n1. Opening\n\nDone.\n\n2. Close\n\nDone.\n"
    assert attending(text, "en")[0] == ["J. Holt", "A. Lane", "Hetty Park"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("A resident of Orchard Lane asked about the bins.", "en"),
        ("Wethouder Bos laat het Burgemeester Koppenpark opknappen.", "nl"),
        ("In de Willem Tellstraat vraagt een bewoner om een drempel.", "nl"),
    ],
)
def test_a_street_is_nobody(body: str, code: str) -> None:
    text = f"1. Opening\n\n{body}\n\n2. Sluiting\n\nDat was het.\n"
    assert [name for name in people(text, code) if name != "Bos"] == []


def test_initials_behind_somebody_with_an_office_are_no_party() -> None:
    text = "Aanwezig: Ank de Rooij (AR); vanaf punt 3 ook bestuurder Ferrit Vos (FV)\n"
    assert people(text + ITEMS)["Ferrit Vos"].party is None


def test_who_is_there_for_somebody_has_not_his_office() -> None:
    text = "Aanwezig namens de OR: Ank de Rooij (voorzitter)\nAanwezig namens de bestuurder: Wim Vos (bestuurder), Piet Blom\n"
    found = people(text + ITEMS)
    assert [person.roles for person in found.values()] == [("chair",), ("executive",), ()]


def test_people_below_one_another_without_commas() -> None:
    text = "Aanwezig\nwethouder A. Bos\nwethouder B. Kok\nde heer C. Vos\n\nAfwezig: geen\n"
    assert attending(text + ITEMS) == (["A. Bos", "B. Kok", "C. Vos"], [])


def test_a_place_behind_the_date_is_nobody() -> None:
    text = "Verslag MT\nmaandag 3 maart 2025 van 09.00 tot 10.30 uur, plaats: De Beuk\n"
    assert people(text + ITEMS) == {}


def test_who_chairs_above_a_list_below_the_first_heading() -> None:
    text = (
        "# Verslag raadsvergadering\n| Datum: | 3 april 2025 |\n| Voorzitter: | mw. A. de Rooij |\n\n"
        "| Aanwezig | | Afwezig | |\n| dhr. P. Blom | GB | mw. L. Kok | LB |\n\n# 1. Opening\nDe voorzitter opent.\n\n# 2. Sluiting\nKlaar.\n"
    )
    assert people(text)["A. de Rooij"].roles == ("chair",)


# --- Speakers and the text -----------------------------------------------------------------------------

TRANSCRIPT = """RUW TRANSCRIPT

De VOORZITTER: Goedemorgen. Er is bericht van verhindering van de heer Wildema en van mevrouw Smal.

De heer PRONK (LGP): Dank u. Ik heb een vraag.

Mevrouw VAN DER HEG (GV): Ik ook, meneer Pronk.

De VOORZITTER: Gedeputeerde Brand, gaat uw gang.

Gedeputeerde BRAND: Dank u.

De heer PRONK (LGP): Wanneer komt het?

De heer ?: Nooit!

Gedeputeerde BRAND: In mei. Mevrouw Van der Heg weet dat.

Mevrouw VAN DER HEG (GV): Zeker.

De VOORZITTER: Dank u wel.
"""


def test_speakers_are_present() -> None:
    found = people(TRANSCRIPT)
    assert attending(TRANSCRIPT) == (["Pronk", "Van der Heg", "Brand"], ["Wildema", "Smal"])
    assert found["Pronk"].party == "LGP"
    assert found["Brand"].roles == ("executive",)


def test_a_roll_call_and_the_one_who_opens() -> None:
    text = """[00:00:05] MAYOR VANDERBERG: Good evening. I'll call the meeting to order. Madam Clerk, please.
[00:00:21] CLERK PELLIER: Mayor Vanderberg, here. Councilmember Dyk, here. Councilmember Trang is running late. \
Councilmember Ferro has an excused absence.
[00:00:44] MAYOR VANDERBERG: Thank you. Any public comment?
[00:00:56] COUNCILMEMBER DYK: No.
[00:01:00] UNIDENTIFIED SPEAKER: Yes!
"""
    found = people(text, "en")
    assert "chair" in found["Vanderberg"].roles
    assert {"secretary", "clerk"} <= set(found["PELLIER"].roles)
    assert {name: person.attendance for name, person in found.items()} == {
        "Vanderberg": "present", "PELLIER": "present", "Dyk": "present", "Trang": "partly", "Ferro": "absent",
    }  # fmt: skip


def test_who_is_only_named_is_mentioned() -> None:
    text = "1. Bezoek\n\nDe heer Vrolijk en wethouder Van Kemp komen langs. Paulien Dam werkt eraan.\n\n2. Slot\n\nUit.\n"
    found = people(text)
    assert {name: person.attendance for name, person in found.items()} == {
        "Vrolijk": "mentioned",
        "Van Kemp": "mentioned",
        "Paulien Dam": "mentioned",
    }
    assert found["Van Kemp"].roles == ("executive",)


def test_absence_and_departure_are_read_in_the_text() -> None:
    text = "Verslag\n\nAanwezig: Anna de Wit, Bert Bosman, Carla van Til\n\n1. Opening\n\nDirk Smit en mevrouw Hol hebben zich afgemeld.\n\n2. Plan\n\nBert Bosman verlaat om 21.10 uur de vergadering.\n"
    assert attending(text) == (["Anna de Wit", "Bert Bosman", "Carla van Til"], ["Dirk Smit", "Hol"])
    assert people(text)["Bert Bosman"].until == "21.10 uur"


# --- One person, many spellings ------------------------------------------------------------------------

LIST = "Verslag\n\nAanwezig: Martin van der Plaats (Bureau A), Anna Kuypers (Bureau B), Hassan El Yazidi, Karin de Wit-van Dam (vz), Jan Pot\n\n1. Opening\n\nWelkom."


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Martin", "Martin van der Plaats"),
        ("Martin vd P", "Martin van der Plaats"),
        ("Martin van der P.", "Martin van der Plaats"),
        ("M. van der Plaats", "Martin van der Plaats"),
        ("MvdP", "Martin van der Plaats"),
        ("Van der Plaats", "Martin van der Plaats"),
        ("de heer Plaats", "Martin van der Plaats"),
        ("mevrouw Kuijpers", "Anna Kuypers"),
        ("Mevrouw Kuiper", "Anna Kuypers"),
        ("Anna Kuijpers", "Anna Kuypers"),
        ("de heer El-Yazzidi", "Hassan El Yazidi"),
        ("mevrouw De Wit", "Karin de Wit-van Dam"),
        ("mevrouw De Wit-Van Dam", "Karin de Wit-van Dam"),
        ("de voorzitter", "Karin de Wit-van Dam"),
        ("De heer Visscher", "Visscher"),
        ("de heer ?", None),
        ("een inwoner", None),
        ("Iemand achterin", None),
        ("het college", None),
        ("allen", None),
    ],
)
def test_spellings_of_one_person(said: str, who: str | None) -> None:
    assert named(LIST, f"Dat zegt {said} nog eens.") == [(said, who)]


def test_two_candidates_are_nobody() -> None:
    text = (
        "Verslag\n\nAanwezig: Koen Kivit, Koen Willemsen, J. Jansma (LB), P. Jansma (LB), mw. A. Bos, dhr. C. Bos"
        + ITEMS
    )
    assert named(text, "Nu zegt Koen iets.") == [("Koen", None)]
    assert named(text, "Nu zegt KoenK iets.") == [("KoenK", "Koen Kivit")]
    assert named(text, "Nu zegt de heer Jansma iets.") == [("de heer Jansma", None)]
    assert named(text, "Nu zegt de heer P. Jansma iets.") == [("de heer P. Jansma", "P. Jansma")]
    assert named(text, "Nu zegt mevrouw Bos iets.") == [("mevrouw Bos", "A. Bos")]


def test_jansen_and_janssen_in_one_list_are_two() -> None:
    assert attending("Verslag\n\nAanwezig: A. Jansen, A. van Bel, B. Janssen, C. Mulder, D. Muller" + ITEMS)[
        0
    ] == ["A. Jansen", "A. van Bel", "B. Janssen", "C. Mulder", "D. Muller"]


def test_aliases_are_the_spellings_that_occur() -> None:
    found = registry(LIST + " Martin opent. De heer Van der Plaats zegt iets tegen Anna Kuijpers.\n")
    by_name = {person.name: person for person in found.people}
    assert by_name["Martin van der Plaats"].aliases == ("Van der Plaats", "Martin")
    assert by_name["Anna Kuypers"].aliases == ("Anna Kuijpers", "Anna")
    assert spellings(found) == {by_name["Anna Kuypers"].id: ("Anna Kuypers", "Anna Kuijpers")}


def test_a_slip_without_a_title() -> None:
    text = "Verslag\n\nAanwezig: Ingeborg Kraaijeveld, Sjoerd Hollander\n\n1. Opening\n\nIngeborch licht toe. Kraayeveld vult aan.\n\n2. Slot\n\nUit.\n"
    assert named(text, "Later komt Ingeborch terug, en Kraayeveld ook.") == [
        ("Ingeborch", "Ingeborg Kraaijeveld"),
        ("Kraayeveld", "Ingeborg Kraaijeveld"),
    ]


def test_somebody_else_with_a_known_first_name() -> None:
    text = "Verslag\n\nAanwezig: Frank Terpsma, Anna Bol\n\n1. Opening\n\nFrank Artsen belt. Daarna belt Frank.\n\n2. Slot\n\nUit.\n"
    assert named(text, "Frank Artsen belt Frank.") == [
        ("Frank Artsen", "Frank Artsen"),
        ("Frank", "Frank Terpsma"),
    ]


def test_a_name_that_is_a_word() -> None:
    text = "Verslag\n\nAanwezig: Roos Wil, Jan Pot\n\n1. Opening\n\nde pot staat op tafel, en in de pot zit een roos.\n\n2. Slot\n\nUit.\n"
    assert named(text, "Pot en pan staan klaar.") == []
    assert named(text, "Daarna vraagt Pot het woord.") == [("Pot", "Jan Pot")]


def test_a_careless_small_letter() -> None:
    text = "Verslag\n\nAanwezig: Lancel Schelvis, Anna Bol\n\n1. Opening\n\nLancel belt. Lancel mailt. Zaal: lancel reserveert. Lancel komt. Lancel gaat. Lancel blijft.\n\n2. Slot\n\nUit.\n"
    assert named(text, "Zaal: lancel reserveert.") == [("lancel", "Lancel Schelvis")]


def test_given_people_come_first() -> None:
    names = (
        GivenPerson(name="Katharina Dorpema", aliases=("KD", "Dorpsma"), role="voorzitter", party="VO"),
        GivenPerson(name="Niemand Hier"),
    )
    found = registry(
        "Verslag\n\nAanwezig: K. Dorpema, P. Oosting\n\n1. Opening\n\nKD opent, zegt mevrouw Dorpsma.\n\n2. Slot\n\nUit.\n",
        names=names,
    )
    assert [person.name for person in found.people] == ["Katharina Dorpema", "P. Oosting"]
    first = found.people[0]
    assert (first.roles, first.party, first.attendance) == (("chair",), "VO", "present")
    assert found.resolve("KD").person_id == found.resolve("mevrouw Dorpsma").person_id == first.id


# --- Mentions ------------------------------------------------------------------------------------------


def test_titles_in_the_plural_name_several() -> None:
    text = "Verslag\n\nAanwezig: mw. L. ten Have, dhr. G. Steeg, dhr. F. Terwal" + ITEMS
    assert named(text, "De voorzitter benoemt mevrouw Ten Have en de heren Steeg en Terwal.")[1:] == [
        ("mevrouw Ten Have", "L. ten Have"), ("de heren Steeg", "G. Steeg"), ("Terwal", "F. Terwal"),
    ]  # fmt: skip


def test_a_role_with_one_holder_is_he_and_another_bodys_chair_is_not() -> None:
    text = "Verslag\n\nVoorzitter: Anna de Wit\nGriffier: B. Quast\nWethouders: C. Nolle en D. Kuil" + ITEMS
    body = "De voorzitter, de griffier, de wethouder en de voorzitter van de sportcommissie spreken."
    assert named(text, body)[:4] == [
        ("De voorzitter", "Anna de Wit"),
        ("de griffier", "B. Quast"),
        ("de wethouder", None),
        ("de voorzitter", None),
    ]


def test_kinds_of_mentions() -> None:
    text = "Verslag\n\nAanwezig: A. Bol (Dorp & Duin, DD), C. Til (VO)" + ITEMS
    found = registry(text).mentions(
        "Het college, mevrouw Bol (DD), allen, iemand uit de zaal en de wethouder."
    )
    assert [(mention.text, mention.kind) for mention in found] == [
        ("Het college", "body"), ("mevrouw Bol", "person"), ("DD", "party"), ("allen", "everyone"), ("iemand uit de zaal", "stranger"), ("de wethouder", "role"),
    ]  # fmt: skip


def test_headings_and_offices_are_no_names() -> None:
    body = "De directeur Personeel, de leden van Lage Weide en de wethouder Financiën overleggen."
    assert named("Verslag" + ITEMS, body) == [
        ("De directeur", None),
        ("de leden", None),
        ("de wethouder", None),
    ]
    assert named("CHIEF EXECUTIVE'S REPORT", "The City Council met.", "en") == []


def test_those_named_together() -> None:
    text = "De heer Bol (LB), mevrouw Til en Jan vragen de wethouder iets."
    found = registry("Verslag\n\nAanwezig: A. Bol (LB), C. Til, Jan Smit" + ITEMS).mentions(text)
    together = coordinated(text, found, 0)
    assert [mention.text for mention in together] == ["De heer Bol", "mevrouw Til", "Jan"]


PIECES = [
    "De heer ",
    "mevrouw ",
    "Bol",
    "Van der ",
    "Anna",
    "wethouder ",
    "?",
    " en ",
    ", ",
    "(LB)",
    "het college",
    "MvdP",
    "‘",
    "'t ",
    "-",
    "\n",
    "é",
    "𝒳",
    " ",
    ":",
]


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map("".join))
def test_mentions_are_ordered_disjoint_and_verbatim(text: str) -> None:
    found = _ANY.mentions(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(mention.text for mention in found)


_ANY = registry("Verslag\n\nAanwezig: A. Bol (LB), Anna van der Bol, Martin van der Plaats (vz)" + ITEMS)


@settings(max_examples=100, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(
            [*PIECES, "Aanwezig: ", "Afwezig: ", "\n\n", "| ", " |\n", "- ", "## ", "Voorzitter: "]
        )
        | st.text(max_size=6),
        max_size=30,
    ).map("".join)
)
def test_any_text_has_a_registry(text: str) -> None:
    found = registry(text)
    assert len({person.id for person in found.people}) == len(found.people)
    for person in found.people:
        assert person.evidence
        assert all(text[evidence.start : evidence.end] == evidence.quote for evidence in person.evidence)


# --- Names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "given_name", "particles", "core"),
    [
        ("J.W. van den Heuvel", "J.W.", "van den", "Heuvel"),
        ("Van Eik", "", "Van", "Eik"),
        ("Marloes van Wessel", "Marloes", "van", "Wessel"),
        ("K. de Wit-van Dam", "K.", "de", "Wit-van Dam"),
        ("Robert Jan Groen", "Robert Jan", "", "Groen"),
        ("E.P. van 't Slot", "E.P.", "van 't", "Slot"),
        ("Th. d’Hont", "Th.", "d'", "Hont"),
        ("J. Oude Wolbers", "J.", "", "Oude Wolbers"),
        ("Zeeger", "", "", "Zeeger"),
    ],
)
def test_parts_of_a_name(text: str, given_name: str, particles: str, core: str) -> None:
    name = Shapes(load_language("nl")).parse(text)
    assert (name.given, name.particles, name.core) == (given_name, particles, core)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kuyper", "Kuijpers"),
        ("El Yazidi", "El-Yazzidi"),
        ("Sonnebeek", "Sonnebeck"),
        ("Korenslag", "Korenslach"),
        ("Çelik", "Celik"),
        ("Meijer", "Meyer"),
        ("Terpstra", "Terpsta"),
    ],
)
def test_spellings_that_are_alike(a: str, b: str) -> None:
    assert alike(sound(a), sound(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mulder", "Muller"),
        ("Bakker", "Dekker"),
        ("Visser", "Vinke"),
        ("Bol", "Bos"),
        ("Hendriks", "Fredriks"),
    ],
)
def test_spellings_that_are_not(a: str, b: str) -> None:
    assert not alike(sound(a), sound(b))


@given(a=st.text(max_size=12), b=st.text(max_size=12))
def test_distance_is_bounded_and_symmetric(a: str, b: str) -> None:
    assert distance(a, b, 2) == distance(b, a, 2) <= 3
    assert (distance(a, b, 2) == 0) == (a == b)


@given(text=st.text(max_size=30))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_given_names_and_initials() -> None:
    assert same_given("J.W.", "Jan Willem")
    assert same_given("M.", "Martin")
    assert not same_given("J.W.", "P.")
    assert not same_given("Jan", "Jaap")
    assert {"MvdP", "MVDP", "MP"} <= acronyms(Shapes(load_language("nl")).parse("Martin van der Plaats"))


def test_a_circle_of_participants_before_the_list_of_the_present_tells_nobody_was_there() -> None:
    found = people(
        "Verslag overleg\n\nDeelnemers: Anna Kramer, Bo Reker, Cor Tiel\n\nAanwezig: Anna Kramer\n\n"
        "Afwezig (met bericht): Bo Reker" + ITEMS
    )

    assert found["Anna Kramer"].attendance == "present"
    assert found["Bo Reker"].attendance == "absent"
    assert found["Cor Tiel"].attendance == "mentioned"


@pytest.mark.parametrize("name", ["Dhr. B. Kuipers", "de heer B. Kuipers", "B. Kuipers"])
def test_a_form_of_address_in_a_names_file_is_no_part_of_the_name(name: str) -> None:
    text = "Verslag\n\nAanwezig: Bas Kuipers, Noor Haan\n\n1. Opening\n\nDe heer Kuipers opent.\n"
    found = registry(text, "nl", (GivenPerson(name=name, role="lid"),)).people

    assert len(found) == 2
    assert {person.name for person in found} >= {"Noor Haan"}
