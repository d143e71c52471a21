"""How much of a text is evidence of anything, and which telling sentences are not."""

import pytest

from summarizer.coverage import measure_coverage
from summarizer.document import Document
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.sentences import read_sentences

FIRST, TELLING, LAST = "Er zijn negen leden.", "De raad stelt vast wat is besloten.", "Tot dan."
TEXT = f"{FIRST} {TELLING} {LAST}"


@pytest.mark.parametrize(
    ("spans", "used", "telling"),
    [
        ([], 0, [TELLING]),
        ([(0, 5)], 1, [TELLING]),
        ([(22, 23)], 1, []),
        ([(20, 21)], 0, [TELLING]),  # the space between two sentences
        ([(19, 22)], 2, []),
        ([(3, 30), (0, 5)], 2, []),
        ([(0, len(TEXT))], 3, []),
        ([(0, 5), (0, len(TEXT)), (57, 60)], 3, []),
    ],
)
def test_a_sentence_counts_when_evidence_touches_it(
    spans: list[tuple[int, int]], used: int, telling: list[str]
) -> None:
    document, language = Document("d.txt", "", "text", TEXT), load_language("nl")
    sentences = read_sentences(read_blocks(document, language), language)
    coverage = measure_coverage(document, sentences, document.evidence(spans), language)

    assert (coverage.sentences, coverage.used) == (3, used)
    assert [cue.quote for cue in coverage.unused_cues] == telling


def test_what_heads_columns_is_no_telling_sentence() -> None:
    text = "| Actie | Wie | Status |\n| --- | --- | --- |\n| We spreken af dat Ans belt | Ans | open |\n"
    document, language = Document("d.md", "", "markdown", text), load_language("nl")
    sentences = read_sentences(read_blocks(document, language), language)
    coverage = measure_coverage(document, sentences, (), language)

    assert not any(cue.quote.startswith("Actie |") for cue in coverage.unused_cues)
