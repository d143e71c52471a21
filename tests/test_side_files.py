"""Agendas and lists of names that are given beside a document, in any form."""

from io import BytesIO

import docx
import pytest

from summarizer.errors import UsageError
from summarizer.language import load_language
from summarizer.readers.side_files import read_agenda, read_names


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("agenda.txt", "Agenda\n\n1. Opening\n2. Begroting sluisbeheer (2024-117)\nRondvraag\n"),
        ("agenda.md", "# Ledenraad 4 juni\n\n- 1. Opening\n- **2. Begroting sluisbeheer (2024-117)**\n- Rondvraag\n"),
        ("agenda.csv", "Nr,Onderwerp,Kenmerk\n1,Opening,\n2,Begroting sluisbeheer,2024-117\n,Rondvraag,\n"),
        ("agenda.csv", "1;Opening;\n2;Begroting sluisbeheer;2024-117\n;Rondvraag;\n"),
        ("agenda.txt", "Reference\tTitle\tNo\n\tOpening\t1\n2024-117\tBegroting sluisbeheer\t2\n\tRondvraag\t\n"),
        ("agenda.md", "| nr | titel | stuk |\n|---|---|---|\n| 1 | Opening | |\n| 2 | Begroting sluisbeheer | 2024-117 |\n| | Rondvraag | |\n"),
    ],
)  # fmt: skip
def test_an_agenda_may_be_written_in_many_ways(name: str, text: str) -> None:
    entries = read_agenda(name, text.encode(), load_language("nl"))

    assert [(entry.number, entry.title, entry.reference) for entry in entries] == [
        ("1", "Opening", None),
        ("2", "Begroting sluisbeheer", "2024-117"),
        (None, "Rondvraag", None),
    ]


AGENDA_PAGE = """<html><body><h1>Agenda</h1><p>Ledenraad, 4 juni</p><table>
<tr><td>Datum</td><td>4 juni</td><td>zaal 2</td></tr>
<tr><th>Nr</th><th>Onderwerp</th><th>Kenmerk</th></tr><tr><td>1</td><td>Opening</td><td></td></tr>
<tr><td>2</td><td>Begroting | sluisbeheer</td><td>2024-117</td></tr></table><p>Einde</p></body></html>"""


def test_an_agenda_may_be_a_document_with_a_table() -> None:
    entries = read_agenda("agenda.html", AGENDA_PAGE.encode(), load_language("nl"))

    assert [(entry.number, entry.title, entry.reference) for entry in entries] == [
        ("1", "Opening", None),
        ("2", "Begroting | sluisbeheer", "2024-117"),
    ]


def test_an_agenda_may_be_a_word_document_with_numbered_headings() -> None:
    made = docx.Document()
    made.add_heading("Agenda ledenraad", 1)
    for title in ("1. Opening", "2. Begroting sluisbeheer (2024-117)"):
        made.add_heading(title, 1)
    file = BytesIO()
    made.save(file)

    entries = read_agenda("agenda.docx", file.getvalue(), load_language("nl"))

    assert [(entry.number, entry.title, entry.reference) for entry in entries] == [
        ("1", "Opening", None),
        ("2", "Begroting sluisbeheer", "2024-117"),
    ]


def test_names_may_be_a_word_document_with_a_table() -> None:
    made = docx.Document()
    made.add_paragraph("Leden van de ledenraad")
    table = made.add_table(rows=0, cols=3)
    for cells in (
        ("Naam", "Rol", "Fractie"),
        ("Ada Terpstra", "voorzitter", "Kern"),
        ("Bas de Ruig", "", ""),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    file = BytesIO()
    made.save(file)

    people = read_names("namen.docx", file.getvalue())

    assert [(one.name, one.role, one.party) for one in people] == [
        ("Ada Terpstra", "voorzitter", "Kern"),
        ("Bas de Ruig", None, None),
    ]


def test_a_title_may_hold_commas_and_semicolons() -> None:
    text = "Opening\nKadernota, begroting en jaarrekening\nVerslag; mededelingen\n"

    titles = [entry.title for entry in read_agenda("agenda.txt", text.encode())]

    assert titles == text.splitlines()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("namen.txt", "Ada Terpstra; voorzitter; Kern; AT, Adrie\nBas de Ruig\n"),
        ("namen.csv", "naam,fractie,rol,afkorting\nAda Terpstra,Kern,voorzitter,AT/Adrie\nBas de Ruig,,,\n"),
        ("namen.md", "| Partij | Naam | Functie | Ook |\n|:--|:--|:--|:--|\n| Kern | Ada Terpstra | voorzitter | AT; Adrie |\n| | Bas de Ruig | | |\n"),
    ],
)  # fmt: skip
def test_a_list_of_names_may_be_written_in_many_ways(name: str, text: str) -> None:
    people = read_names(name, text.encode())

    assert [(one.name, one.role, one.party, one.aliases) for one in people] == [
        ("Ada Terpstra", "voorzitter", "Kern", ("AT", "Adrie")),
        ("Bas de Ruig", None, None, ()),
    ]


def test_a_party_may_stand_in_brackets() -> None:
    [person] = read_names("namen.txt", b"- Bas de Ruig (Kern)\n")

    assert (person.name, person.party) == ("Bas de Ruig", "Kern")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"---\n", b"\x00\x01", b"%PDF-1.4"])
def test_a_side_file_without_entries_is_wrong_usage(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"a\.txt"):
        read_agenda("a.txt", data)
    with pytest.raises(UsageError, match=r"a\.txt"):
        read_names("a.txt", data)
