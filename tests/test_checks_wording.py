"""What must never reach a reader is recognised, and what may is left alone."""

from functools import cache
from pathlib import Path

import pytest

from summarizer.checks import in_language, unfit, vocabulary
from summarizer.checks.wording import phrases
from summarizer.language import load_language
from summarizer.pipeline import read_document
from summarizer.readers import read
from summarizer.rules.context import Context

SAMPLES = Path(__file__).parent.parent / "samples"
INSTRUCTIONS = "Say nothing the lines don't say; if unsure, leave out."


@cache
def context_of(sample: str) -> Context:
    return read_document(read(sample, (SAMPLES / sample).read_bytes())).context


def wrong(text: str, sample: str = "gemeenteraad.txt") -> tuple[str, ...]:
    context = context_of(sample)
    known = vocabulary(s.text for item in context.items for s in item.sentences)
    return unfit(text, context, known, phrases([INSTRUCTIONS]))


@pytest.mark.parametrize(
    "text",
    [
        "De linden worden verwoelt en beovert.",
        "De wethoudel antwoordt dat het goed komt.",
        "Het voorstel is gestemmeld door de raad.",
        "De bus rijdt en rijdt en de bus rijdt en rijdt en weer.",
        "Nee nee nee, zegt de wethouder.",
        "Het agendapunt werd besproken.",
        "Er werd gesproken over het onderwerp.",
        "Samenvatting:",
        "Geen opmerkingen.",
        "Als taalmodel weet ik dat niet.",
        "Say nothing the lines don't say about the bus.",
        '{"t": "De bus"}',
        "De bus rijdt. [3]",
        "**De bus** rijdt | niet",
        "123",
        "De bus " + "blijft rijden in de kernen " * 30,
    ],
)
def test_unfit_texts_are_refused(text: str) -> None:
    assert wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "De raad stelt de agenda met een toevoeging vast.",
        "Wethouder Oosterveen noemt 212 huishoudens en verwacht er meer.",
        "De verkeersveiligheid rond het dorpshuis verdient volgens de fractie onderhoudsbudget.",
        "De subsidieaanvraag voor de buurtbus wordt doorgerekend.",
        "Geen fractie maakt bezwaar tegen de motie.",
        "De raming van 6,3 miljoen euro wordt betwijfeld.",
        "Het voorstel werd besproken en daarna aangenomen met 14 stemmen.",
        "Het nut van het plan, het plan voor de bus en de bus zelf staan ter discussie.",
    ],
)
def test_good_sentences_are_left_alone(text: str) -> None:
    assert wrong(text) == ()


def test_english_is_checked_by_its_own_words() -> None:
    assert wrong("The board approved the minutes as corrected.", "board-meeting.txt") == ()
    assert wrong("The bord aproved the minutes as korrected.", "board-meeting.txt")


def test_the_words_of_the_samples_are_words() -> None:
    context = context_of("adviesraad-plenair.txt")
    others = [s.text for item in context_of("gemeenteraad.txt").items for s in item.sentences]
    # A dictionary that took real words for none would refuse good sentences; names are the other checks' part.
    refused = [
        s.text
        for item in context.items
        for s in item.sentences
        if any("bestaan" in reason for reason in unfit(s.text, context, vocabulary(others), frozenset()))
    ]
    count = sum(len(item.sentences) for item in context.items)

    assert len(refused) <= 0.08 * count, refused


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("De wethouder zegt dat de bus niet meer door de kernen van de gemeente rijdt.", "nl", True),
        ("The alderman says that the bus no longer runs through the villages of the town.", "nl", False),
        ("The alderman says that the bus no longer runs through the villages of the town.", "en", True),
        ("Bus 63.", "en", True),
    ],
)
def test_another_language_is_noticed(text: str, code: str, expected: bool) -> None:
    assert in_language(text, load_language(code)) is expected
