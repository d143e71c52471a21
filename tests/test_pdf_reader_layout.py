"""What a printed document says in the end: its text as layout reads it, and the same minutes as from text."""

from pathlib import Path

import pytest
from pdfs import lines, pages, printed

from summarizer.document import Block, Document, Extract
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.pipeline import draft_minutes
from summarizer.readers.pdf.file import read_pdf
from summarizer.records import Minutes

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))


def document(extract: Extract) -> Document:
    return Document("verslag.pdf", "0" * 64, "pdf", extract.text, extract.places, extract.asides)


def blocks(data: bytes) -> list[Block]:
    return read_blocks(document(read_pdf("verslag.pdf", data)), load_language("nl"))


def facts(minutes: Minutes) -> dict[str, object]:
    return {
        "items": [(item.number, item.title) for item in minutes.items],
        "decisions": [decision.text for decision in minutes.decisions],
        "actions": [(action.task, len(action.owners)) for action in minutes.actions],
        "people": [(person.name, person.attendance, person.party) for person in minutes.people],
    }


def test_a_sentence_over_a_page_break_is_one_paragraph_also_before_a_name() -> None:
    first = lines(
        [
            "De commissie heeft gisteren lang gesproken over de brug bij Marnedorp en",
            "over de pont die er moet komen zolang die brug niet open is voor fietsers",
            "en voor de bus van de dorpen aan de overkant van het water naar de school",
            "en terug; daarna heeft zij nog aan de wethouder en aan de heer en mevrouw",
        ]
    )
    second = lines(["Iliev gevraagd of de pont er in mei kan liggen, want dat is nodig. Dat", "kan."])
    found = blocks(pages([first, second]))
    assert [
        block.text.endswith("de pont er in mei kan liggen, want dat is nodig. Dat kan.") for block in found
    ] == [True]


def test_the_rows_of_a_ruled_table_have_its_header_also_on_the_next_page() -> None:
    body = ", ".join(f"[{i}], [Taak nummer {i} uitvoeren], [Iliev]" for i in range(1, 61))
    rows = blocks(printed(f"Actielijst\n\n#table(columns: 3, table.header([Nr], [Actie], [Wie]), {body})"))[
        1:
    ]
    assert len(rows) == 61
    assert {row.header for row in rows} == {("Nr", "Actie", "Wie")}


def test_an_attendance_table_has_a_header_by_its_words() -> None:
    rows = blocks(printed("#table(columns: 3, [Naam], [Rol], [Fractie], [M. Iliev], [lid], [Groen])"))
    assert rows[1].header == ("Naam", "Rol", "Fractie")


def test_a_table_without_such_words_has_none() -> None:
    rows = blocks(printed("#table(columns: 2, [Datum], [12 maart 2026], [Marnehal], [13.00 uur])"))
    assert [row.header for row in rows] == [(), ()]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_printed_line_by_line_give_the_same_minutes(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8").replace("\f", "")
    markup = f'#raw(block: true, "{text.replace(chr(92), chr(92) * 2).replace(chr(34), chr(92) + chr(34))}")'
    setup = '#set page(width: 40cm)\n#set text(font: "DejaVu Sans Mono", size: 8pt)'
    read = document(read_pdf("verslag.pdf", printed(markup, setup)))
    typed = Document("verslag.txt", "0" * 64, "text", text)
    assert facts(draft_minutes(read)) == facts(draft_minutes(typed))
