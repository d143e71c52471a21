"""Which sentences are evidence of anything, and which telling ones nothing uses."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from summarizer.document import Document, Sentence, Span
from summarizer.language import Language, Section
from summarizer.records import Coverage, Evidence


class CoverageWords(Section):
    """Section [coverage] of a language file: words that decide or commit, wherever they stand."""

    telling: str


def measure_coverage(
    document: Document, sentences: Sequence[Sentence], used: Iterable[Evidence], language: Language
) -> Coverage:
    """Return the count of sentences and of those that any evidence in `used` touches, and the telling rest."""
    telling = language.pattern(language.section("coverage", CoverageWords).telling)
    merged = _merge((e.start, e.end) for e in used)
    starts = [start for start, _ in merged]
    count = 0
    unused: list[Evidence] = []
    for sentence in sentences:
        if any(_touches(span, merged, starts) for span in sentence.spans()):
            count += 1
        elif telling.search(sentence.text) and not _heads_columns(sentence):
            unused.extend(document.evidence(sentence.spans()))
    return Coverage(sentences=len(sentences), used=count, unused_cues=tuple(unused))


def _heads_columns(sentence: Sentence) -> bool:
    block = sentence.block
    return block.kind == "row" and tuple(cell.text for cell in block.cells) == block.header


def _merge(spans: Iterable[Span]) -> list[Span]:
    """Return the spans sorted, with those that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _touches(span: Span, merged: Sequence[Span], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, span[1] - 1) - 1
    return index >= 0 and merged[index][1] > span[0]
