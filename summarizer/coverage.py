"""Which sentences are evidence of anything, and which telling ones nothing uses."""

from collections.abc import Iterable, Sequence

from summarizer.document import Document, Sentence, merged, touch
from summarizer.language import Language, Section
from summarizer.records import Coverage, Evidence


class CoverageWords(Section):
    """Section [coverage] of a language file: words that decide or commit, wherever they stand."""

    telling: str


def measure_coverage(
    document: Document, sentences: Sequence[Sentence], used: Iterable[Evidence], language: Language
) -> Coverage:
    """Return the count of sentences and of those that any evidence in `used` touches, and the telling rest."""
    spans = merged((e.start, e.end) for e in used)
    count = 0
    unused: list[Evidence] = []
    for sentence in sentences:
        if any(touch(spans, span) for span in sentence.spans()):
            count += 1
        elif is_telling(sentence, language):
            unused.extend(document.evidence(sentence.spans()))
    return Coverage(sentences=len(sentences), used=count, unused_cues=tuple(unused))


def is_telling(sentence: Sentence, language: Language) -> bool:
    """Whether a sentence has words that decide or commit, and does not only head the columns of a table."""
    telling = language.pattern(language.section("coverage", CoverageWords).telling)
    return telling.search(sentence.text) is not None and not _heads_columns(sentence)


def _heads_columns(sentence: Sentence) -> bool:
    block = sentence.block
    return block.kind == "row" and tuple(cell.text for cell in block.cells) == block.header
