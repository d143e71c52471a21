"""The facts of the meeting, and the words that carry them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.head import read_head
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.records import Meeting
from summarizer.segment import find_items
from summarizer.sentences import read_sentences


def head(text: str, code: str = "nl") -> Meeting:
    language = load_language(code)
    document = Document(name="a.txt", sha256="", reader="text", text=text)
    blocks = read_blocks(document, language)
    sentences = read_sentences(blocks, language)
    return read_head(document, find_items(document, blocks, sentences, language), sentences, language)


def facts(text: str, code: str = "nl") -> dict[str, str]:
    found = head(text, code)
    return {name: value.value for name in Meeting.model_fields if (value := getattr(found, name)) is not None}


ITEMS = "\n\n1. Opening\n\nAns opent.\n\n2. Sluiting\n\nDat was het.\n"


def test_a_labelled_head() -> None:
    text = (
        "GEMEENTE OOSTERZAND                                  griffie\n\nVerslag van de openbare raadsvergadering\n\n"
        "Datum:      donderdag 13 maart 2025\nAanvang:    19.30 uur\nPlaats:     raadzaal, Kerkplein 4\nVoorzitter: mw. A. Kuil\n"
    )
    assert facts(text + ITEMS) == {
        "body": "raad", "title": "Verslag van de openbare raadsvergadering", "date": "2025-03-13",
        "start": "19:30", "location": "raadzaal, Kerkplein 4",
    }  # fmt: skip


def test_several_facts_on_a_line() -> None:
    text = "BESLUITENLIJST RAAD\nDatum  : do. 13 maart 2025    Aanvang : 20.00 u.    Einde : 22.38 u.\nPlaats : De Schuur, grote zaal\n"
    found = facts(text + ITEMS)
    assert (found["date"], found["start"], found["end"]) == ("2025-03-13", "20:00", "22:38")
    assert found["location"] == "De Schuur, grote zaal"


def test_a_line_without_labels() -> None:
    found = facts(
        "Commissie Duinen en Strand\nDinsdag 13 mei 2025, 19.30 tot 21.45 uur, kamer 2 stadhuis (1e etage)\n"
        + ITEMS
    )
    assert found == {
        "body": "Commissie Duinen en Strand", "title": "Commissie Duinen en Strand", "date": "2025-05-13",
        "start": "19:30", "end": "21:45", "location": "kamer 2 stadhuis",
    }  # fmt: skip


def test_a_sentence() -> None:
    found = facts(
        "Verslag der zitting van het algemeen bestuur van waterschap Oosterzand,\n"
        "gehouden in het waterschapshuis te Duindorp op woensdag negen april tweeduizend vijfentwintig,\naanvang half drie in de middag\n"
        + ITEMS
    )
    assert found["date"] == "2025-04-09"
    assert found["start"] == "14:30"
    assert found["location"] == "waterschapshuis te Duindorp"
    assert found["body"] == "algemeen bestuur van waterschap Oosterzand"
    assert found["title"].endswith("waterschap Oosterzand")


def test_a_table() -> None:
    found = facts(
        "# Ledenvergadering De Moestuin\n\n| | |\n|---|---|\n| **Wanneer** | zaterdag 5 april 2025, van 10.30 tot 12.45 uur |\n"
        "| **Waar** | kantine, Vlierpad 8 |\n\n## 1. Opening\nAns opent.\n\n## 2. Sluiting\nKlaar.\n"
    )
    assert (found["date"], found["start"], found["end"], found["location"]) == (
        "2025-04-05",
        "10:30",
        "12:45",
        "kantine, Vlierpad 8",
    )
    assert found["title"] == "Ledenvergadering De Moestuin"


def test_english() -> None:
    text = (
        "OLD PIER TRUST\nMinutes of the Board of Trustees\n\nDate:   Thursday 6 February 2025\nTime:   6.15 p.m. - 8.20 p.m.\n"
        "Venue:  Upper hall, Pier House\n\n1.  WELCOME\n\nThe Chair opened.\n\n2.  CLOSE\n\nThe Chair closed the meeting at 8.31 p.m.\n"
    )
    assert facts(text, "en") == {
        "body": "Board of Trustees", "title": "Minutes of the Board of Trustees", "date": "2025-02-06",
        "start": "18:15", "end": "20:31", "location": "Upper hall, Pier House",
    }  # fmt: skip


def test_what_is_said_goes_before_the_plan() -> None:
    text = "Notulen\nTijd: 20.00 - 22.00 uur\n\n1. Opening\n\nAns opent om 20.05 uur.\n\n2. Sluiting\n\nAns sluit de vergadering om 22.20 uur.\n"
    found = facts(text)
    assert (found["start"], found["end"]) == ("20:05", "22:20")


def test_the_end_in_spoken_words() -> None:
    text = "1. Opening\n\nAns opent om half drie.\n\n2. Sluiting\n\nAns sluit de vergadering om tien minuten over vijf.\n"
    assert (facts(text)["start"], facts(text)["end"]) == ("14:30", "17:10")


def test_a_transcript() -> None:
    text = (
        "Staten van Oosterzand, woensdag 2 juli 2025\n\n"
        "De VOORZITTER: Goedemorgen allemaal. Gaat u zitten. Het is vijf minuten over negen en ik open. Agendapunt 1, Opening.\n\n"
        "De heer KUIL: Morgen.\n\nDe VOORZITTER: Agendapunt 2, Rondvraag. De heer Kuil.\n\nDe heer KUIL: Niets.\n\n"
        "De VOORZITTER: Niemand meer? Dan sluit ik. Het is vier minuten voor elf.\n\nDe heer KUIL: Mooi.\n"
    )
    found = head(text)
    assert found.start is not None
    assert (found.start.value, found.start.support) == ("09:05", "verified")
    assert found.end is not None
    assert (found.end.value, found.end.evidence[0].quote) == ("10:56", "vier minuten voor elf")


@pytest.mark.parametrize(
    ("line", "value", "reason"),
    [
        ("Datum: vrijdag 13 maart 2025", "2025-03-13", "weekdag"),
        ("Vergadering van 13 maart 2025\nVergadering van 14 maart 2025", "2025-03-13", "meer datums"),
    ],
)
def test_a_date_to_be_reviewed(line: str, value: str, reason: str) -> None:
    found = head(f"Raad van Oosterzand\n{line}\n{ITEMS}").date
    assert found is not None
    assert (found.value, found.support) == (value, "review")
    assert reason in found.reasons[0]


def test_a_time_to_be_reviewed() -> None:
    found = head("1. Opening\n\nAns opent de vergadering om half negen.\n\n2. Sluiting\n\nKlaar.\n").start
    assert found is not None
    assert (found.value, found.support) == ("08:30", "review")


def test_an_end_before_the_start_is_reviewed() -> None:
    found = head("1. Opening\n\nAns opent om 19.30 uur.\n\n2. Sluiting\n\nAns sluit om 12.15 uur.\n").end
    assert found is not None
    assert found.support == "review"


@pytest.mark.parametrize(
    "text",
    [
        "1. Opening\n\nDe vorige keer was op 24 juni 2016.\n\n2. Sluiting\n\nKlaar.\n",
        "Raad van Oosterzand\nVastgesteld op 3 april 2025\n" + ITEMS,
        "Raad van Oosterzand\n\nAgenda\n1. Opening\n2. Verslag van 3 april 2025\n3. Sluiting\n" + ITEMS,
    ],
)
def test_a_date_that_is_not_the_meetings(text: str) -> None:
    assert "date" not in facts(text)


def test_closing_the_doors_is_not_closing_the_meeting() -> None:
    text = "1. Opening\n\nAns opent om 20.00 uur.\n\n2. Loods\n\nAns sluit om 22.05 uur de deuren.\n\n3. Sluiting\n\nAns sluit om 23.10 uur.\n"
    assert facts(text)["end"] == "23:10"


def test_labels_in_columns() -> None:
    text = (
        "Oosterzand\n\nDatum          4 november 2024\n\nVerslag overleg\n\n"
        "Vergaderdatum en tijd          24 oktober 2024\n\nVergaderplaats          De Schelp 4.005, Remote\n"
    )
    found = facts(text + ITEMS)
    assert (found["date"], found["location"]) == ("2024-10-24", "De Schelp 4.005, Remote")


@pytest.mark.parametrize(
    "line",
    [
        "| Datum | 3 april 2025 | Plek | De Schelp |",
        "Datum | 3 april 2025\nPlek | De Schelp",
        "donderdag 3 april 2025, 09.00 - 10.30 uur, locatie De Schelp",
        "donderdag 3 april 2025 van 09.00 tot 10.30 uur, plaats: De Schelp",
    ],
)
def test_a_place_with_its_label(line: str) -> None:
    found = facts(f"Verslag overleg\nLange Straat 4\n\n{line}\n{ITEMS}")
    assert (found["date"], found["location"]) == ("2025-04-03", "De Schelp")


def test_a_place_beside_the_date_goes_before_a_letterhead() -> None:
    text = (
        "Pier Council\nThe Old School\n12 Shore Road\n\nMinutes of the meeting of the council held\n\n"
        "Held on Monday 19 May 2025 at 7.00 pm in the Upper Room, Pier Hall\n\n1. Opening\n\nDone.\n\n2. Close\n\nDone.\n"
    )
    found = facts(text, "en")
    assert found["location"] == "Upper Room, Pier Hall"
    assert found["title"] == "Minutes of the meeting of the council"


def test_the_stamp_of_a_turn_is_not_the_end() -> None:
    text = (
        "# Verslag overleg\n| Datum | 3 april 2025, 15.00-16.40 uur |\n\n## 1. Opening\n| Ank | 0:01 | Ik open de vergadering. |\n"
        "| Bert | 0:02 | Mooi. |\n\n## 2. Sluiting\n| Ank | 1:38 | Dan sluit ik de vergadering. |\n"
    )
    assert (facts(text)["start"], facts(text)["end"]) == ("15:00", "16:40")


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("ik open de raadsvergadering van woensdag 2 juli 2025", "2025-07-02"),
        ("ik open de vergadering van 2 juli 2025", "2025-07-02"),
        ("ik open en neem het verslag van woensdag 2 juli 2025", None),
        ("ik open, de volgende keer is woensdag 2 juli 2025", None),
    ],
)
def test_the_date_that_the_chair_says(opening: str, day: str | None) -> None:
    text = (
        f"Staten van Oosterzand\n\nDe VOORZITTER: Goedemorgen allemaal. Gaat u zitten, {opening}. Agendapunt 1, Opening.\n\n"
        "De heer KUIL: Morgen.\n\nDe VOORZITTER: Agendapunt 2, Rondvraag. De heer Kuil.\n\nDe heer KUIL: Niets.\n\n"
        "De VOORZITTER: Niemand meer? Dan sluit ik.\n\nDe heer KUIL: Mooi.\n"
    )
    assert facts(text).get("date") == day


def test_a_line_that_goes_with_the_minutes_is_no_title() -> None:
    text = "Dag allemaal,\n\nHierbij het verslag van vorige week.\n\nVERSLAG OVERLEG DE SCHELP\n\nDatum: 3 april 2025\n"
    assert facts(text + ITEMS)["title"] == "VERSLAG OVERLEG DE SCHELP"


def test_nobody_of_a_list_is_a_title() -> None:
    assert "title" not in facts("Oosterzand\n\nAanwezig\nwethouder A. Bos\nwethouder B. Kok\n" + ITEMS)


def test_who_sits_in_a_body_does_not_make_it_meet() -> None:
    text = "Verslag commissie Duin & Strand\nDagelijks bestuur: dhr. A. Kuil\nDatum: 3 april 2025\n"
    assert facts(text + ITEMS)["body"] == "commissie Duin & Strand"


def test_nothing_is_made_up() -> None:
    assert facts("Ans vond dat mooi. Bert ook.\n") == {}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["nl", "en"]))
def test_evidence_slices_back(text: str, code: str) -> None:
    found = head(text, code)
    for name in Meeting.model_fields:
        value = getattr(found, name)
        assert value is None or all(text[e.start : e.end] == e.quote for e in value.evidence)
        assert value is None or bool(value.reasons) == (value.support == "review")
