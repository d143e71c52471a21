"""A word is one in British spelling too, shortened, and with a small part before a hyphen."""

import pytest

from summarizer.checks import unfit, vocabulary
from summarizer.pipeline import read_document
from summarizer.readers import read
from summarizer.rules.context import Context

DUTCH = "Verslag\n\n1. Opening\nDe voorzitter opent de vergadering.\n"
ENGLISH = (
    "Minutes of the meeting\n\n1. Opening\nThe chair opened the meeting and welcomed all of those present.\n"
)


def context_of(text: str) -> Context:
    return read_document(read("a.txt", text.encode())).context


@pytest.mark.parametrize(
    "text",
    [
        "The programme was organised by the neighbouring centre.",
        "They favoured the labour clause and didn't analyse the licence.",
        "The councillors cancelled the cheque and doesn’t mean it.",
    ],
)
def test_british_spelling_and_contractions_are_words(text: str) -> None:
    assert unfit(text, context_of(ENGLISH), vocabulary([]), frozenset()) == ()


def test_a_short_part_before_a_hyphen_is_no_reason_for_doubt() -> None:
    assert unfit("Het plan vraagt om co-creatie.", context_of(DUTCH), vocabulary([]), frozenset()) == ()


@pytest.mark.parametrize("text", ["The board was favoubred.", "They organishd it well.", "It has a centrer."])
def test_a_slip_is_no_british_spelling(text: str) -> None:
    assert unfit(text, context_of(ENGLISH), vocabulary([]), frozenset())
