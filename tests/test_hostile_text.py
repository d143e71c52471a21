"""Text that would take a careless pattern minutes: one endless sentence, one endless line."""

import pytest

from summarizer.document import Document
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.rules.decision_cues import find_cue, own_body
from summarizer.rules.vote_lists import asked_votes, listed_votes
from summarizer.rules.votes import mentions_vote

SIZE = 100_000

DUTCH = (
    "de ",
    "stelt ",
    "trekt voorstel ",
    "motie M-1 ",
    "is ",
    "1",
    "3 voor en 2 tegen, ",
    "de fractie van A, ",
)
ENGLISH = (
    "the ",
    "was ",
    "apologies noted ",
    "A voted ",
    "in favour (",
    "twenty one ",
    "motion: ",
    "1 to 1 ",
)
LAYOUT = ("[", "](", "](a", "](((", "<b ", "**a ", "a-\n", "| ", "a  b  ", "A: ", "- ", "\f", "Pagina 1\n")


@pytest.mark.parametrize(
    ("code", "words"), [*(("nl", words) for words in DUTCH), *(("en", words) for words in ENGLISH)]
)
def test_an_endless_sentence_is_read_in_linear_time(code: str, words: str) -> None:
    language = load_language(code)
    text = words * (SIZE // len(words))
    own = own_body("", "", language)

    find_cue(text, own, language)
    mentions_vote(text, language)
    votes = [*listed_votes(text, language), *asked_votes(text, language)]

    assert len(votes) < SIZE


@pytest.mark.parametrize("part", LAYOUT)
def test_an_endless_line_or_page_is_laid_out_in_linear_time(part: str) -> None:
    text = part * (SIZE // len(part))

    blocks = read_blocks(Document("d.txt", "", "text", text), load_language("nl"))

    assert all(block.end <= len(text) for block in blocks)
