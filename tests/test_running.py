"""Running minutes: all that was said, in order and in the source's words, and what they leave out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.language import load_language
from summarizer.pipeline import compose, draft, read_document
from summarizer.readers import read
from summarizer.records import Evidence, Item, Minutes, Run

SAMPLES = sorted(
    path
    for path in (Path(__file__).parent.parent / "samples").iterdir()
    if path.suffix in (".txt", ".md") and path.name != "SOURCES.md"
)

TRANSCRIPT = """\
Raad van Zilverdam, 4 maart 2025

De VOORZITTER: Goedenavond. Agendapunt 1, Opening. Welkom allemaal. Er is één mededeling: de lift doet het niet.

De VOORZITTER: Agendapunt 2, Skatebaan aan de Kade. Het woord is aan mevrouw Duim.

Mevrouw DUIM (Lijst Zuid): Dank u wel, voorzitter. De skatebaan ligt eh naast de kade en dat is eh, een slechte plek. Ik vraag wethouder Prins wat een hek kost.

De VOORZITTER: Eh, wethouder Prins.

Wethouder PRINS: Dank u. Een hek kost 9.000 euro. Het hek komt om de skatebaan en langs de kade te staan. Een boom verplaatsen kost evenveel. De skatebaan verhuizen kost het dubbele. Ik zeg toe dat de raad vóór 1 mei een tekening krijgt.

De heer KOK (Ons Dorp): Precies.

De heer KOK (Ons Dorp): De skatebaan mag van ons aan de kade blijven.

De VOORZITTER: Is de heer Vos het daarmee eens?

De heer VOS (Lijst Zuid): Ja.

De VOORZITTER: Dan is het voorstel zonder stemming aangenomen.
"""

WRITTEN = """\
Bestuur Tuinvereniging De Klaproos
Verslag van 4 maart 2025

1. Opening
De voorzitter opent de vergadering. Dank aan de dames van de koffie.

2. Hek
Het hek is verroest. Er zijn twee offertes. De penningmeester vindt beide te duur.

- De heer Kok vraagt een derde offerte aan, vóór 1 april.

| nr | actie | wie | wanneer |
|---|---|---|---|
| 25-01 | derde offerte hek | Kok | 1 april |
| 25-02 | sleutels natellen | Duim | 1 mei |
"""


def minutes_of(text: str, code: str = "nl") -> tuple[Minutes, Document]:
    document = read("verslag.txt", text.encode())
    reading = read_document(document, load_language(code))
    return compose(reading, draft(reading), Run()), document


def item(minutes: Minutes, title: str) -> Item:
    return next(each for each in minutes.items if title in each.title)


def quotes(evidence: tuple[Evidence, ...]) -> list[str]:
    return [each.quote for each in evidence]


def assert_nothing_is_lost(document: Document, code: str | None = None) -> None:
    reading = read_document(document, load_language(code) if code else None)
    minutes = compose(reading, draft(reading), Run())
    for read_item, made in zip(reading.context.items, minutes.items, strict=True):
        told = [e for passage in made.running for e in passage.evidence]
        spans = [(e.start, e.end) for e in (*told, *made.skipped)]
        for sentence in read_item.sentences:
            assert all(any(a <= start and end <= b for a, b in spans) for start, end in sentence.spans())
        assert [e.start for e in told] == sorted(e.start for e in told)
        for evidence in (*told, *made.skipped):
            assert evidence.quote == document.text[evidence.start : evidence.end]
    ids = [passage.id for made in minutes.items for passage in made.running]
    assert len(ids) == len(set(ids))


def test_a_turn_is_told_with_its_speaker_and_in_order() -> None:
    told = item(minutes_of(TRANSCRIPT)[0], "Skatebaan").running

    speakers = [passage.speaker.text for passage in told if passage.speaker is not None]
    assert list(dict.fromkeys(speakers)) == [
        "Mevrouw DUIM",
        "Wethouder PRINS",
        "De heer KOK",
        "De VOORZITTER",
        "De heer VOS",
    ]
    assert all(passage.support == "verified" and passage.origin == "rules" for passage in told)


def test_a_speaker_is_the_person_of_the_list() -> None:
    minutes, _ = minutes_of(TRANSCRIPT)
    people = {person.id: person.name for person in minutes.people}

    told = item(minutes, "Skatebaan").running
    assert {people[p.speaker.person_id] for p in told if p.speaker and p.speaker.person_id} >= {
        "Duim",
        "Prins",
    }


def test_courtesies_and_turns_of_the_floor_are_left_out_by_name() -> None:
    made = item(minutes_of(TRANSCRIPT)[0], "Skatebaan")

    assert quotes(made.skipped) == [
        "Het woord is aan mevrouw Duim.",
        "Dank u wel, voorzitter.",
        "Eh, wethouder Prins.",
        "Dank u.",
        "Precies.",
    ]


def test_an_answer_is_no_courtesy_however_short_it_is() -> None:
    told = item(minutes_of(TRANSCRIPT)[0], "Skatebaan").running

    assert [p.text for p in told if p.speaker and "VOS" in p.speaker.text] == ["Ja."]


def test_hesitations_are_left_out_of_the_words_and_stay_in_the_evidence() -> None:
    told = item(minutes_of(TRANSCRIPT)[0], "Skatebaan").running

    passage = next(p for p in told if "naast de kade" in p.text)
    assert passage.text.startswith("De skatebaan ligt naast de kade en dat is een slechte plek.")
    assert "eh naast" in passage.evidence[0].quote


def test_the_short_version_has_what_the_minutes_rest_on_and_something_of_everybody() -> None:
    told = [p for p in item(minutes_of(TRANSCRIPT)[0], "Skatebaan").running if p.short]

    short = " ".join(p.text for p in told)
    assert "wat een hek kost" in short
    assert "vóór 1 mei een tekening" in short
    assert "zonder stemming aangenomen" in short
    assert {"De heer KOK", "Mevrouw DUIM"} <= {p.speaker.text for p in told if p.speaker}


def test_written_minutes_are_told_by_paragraph_and_bullet_and_leave_nothing_out() -> None:
    minutes, _ = minutes_of(WRITTEN)
    opening, fence = item(minutes, "Opening"), item(minutes, "Hek")

    assert [p.text for p in opening.running] == [
        "De voorzitter opent de vergadering. Dank aan de dames van de koffie."
    ]
    assert opening.skipped == ()
    assert [p.text for p in fence.running] == [
        "Het hek is verroest. Er zijn twee offertes. De penningmeester vindt beide te duur.",
        "De heer Kok vraagt een derde offerte aan, vóór 1 april.",
    ]
    assert {p.speaker for p in fence.running} == {None}


def test_rows_of_the_action_list_are_not_told_again() -> None:
    minutes, document = minutes_of(WRITTEN)

    told = " ".join(p.text for made in minutes.items for p in made.running)
    assert "natellen" not in told
    assert any("natellen" in action.task for action in minutes.actions)
    assert_nothing_is_lost(document, "nl")


def test_a_long_paragraph_is_told_in_passages_of_a_few_sentences() -> None:
    long = " ".join(f"De {k}e tuin van het complex is dit voorjaar opnieuw gemeten." for k in range(40))
    made = item(minutes_of(f"1. Opening\nDe voorzitter opent.\n\n2. Tuinen\n{long}\n")[0], "Tuinen")

    assert len(made.running) == 8
    assert all(len(p.evidence) == 1 for p in made.running)


def test_running_minutes_use_no_sentence() -> None:
    minutes, _ = minutes_of(TRANSCRIPT)

    assert minutes.coverage.used < minutes.coverage.sentences


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_nothing_of_a_sample_is_lost(path: Path) -> None:
    assert_nothing_is_lost(read(path.name, path.read_bytes()))


PHRASES = st.sampled_from([
    "Dank u wel, voorzitter.", "Eh.", "Ja, eh, nee.", "Het woord is aan mevrouw Duim.", "Wat kost dat?",
    "Ja.", "Akkoord!", "De brug is eh dicht sinds maandag.", "Agendapunt 3, Brug over de Lee.",
    "[applaus]", "Ik zeg toe dat de brug vóór 1 mei open is.", "…", "Het voorstel is aangenomen.",
    "Uhm... ehm, uh, dus, eh.", "Goedenavond allemaal, dames en heren, collega's.",
])  # fmt: skip
SPEAKERS = st.sampled_from(["De VOORZITTER", "Mevrouw DUIM (Lijst Zuid)", "Wethouder PRINS", "De heer ?"])
TURNS = st.lists(st.tuples(SPEAKERS, st.lists(PHRASES, min_size=1, max_size=6)), min_size=1, max_size=12)


@given(turns=TURNS)
@settings(max_examples=40, deadline=None)
def test_nothing_of_any_transcript_is_lost(turns: list[tuple[str, list[str]]]) -> None:
    said = "\n\n".join(f"{who}: {' '.join(phrases)}" for who, phrases in turns)
    text = (
        f"Raad van Zilverdam, 4 maart 2025\n\nDe VOORZITTER: Agendapunt 1, Opening. We beginnen.\n\n{said}\n"
    )

    assert_nothing_is_lost(read("raad.txt", text.encode()), "nl")


def test_english_transcripts_leave_out_the_same() -> None:
    text = (
        "Harbour Trust, board meeting, 4 March 2025\n\n"
        "[00:00:04] Ada Moss: Item 1, welcome. We have six of us. Item 2, footbridge. Over to you, Lena.\n"
        "[00:00:31] Lena Vance: Thank you very much. The bridge is, um, closed until the end of May.\n"
        "[00:00:48] Ada Moss: Okay, thanks.\n"
    )
    made = item(minutes_of(text, "en")[0], "footbridge")

    assert quotes(made.skipped) == ["Over to you, Lena.", "Thank you very much.", "Okay, thanks."]
    assert [p.text for p in made.running] == ["The bridge is closed until the end of May."]
