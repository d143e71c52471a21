"""Quotes as one reads them: on one line, words that a line's end broke put together.

Only what is shown changes; a quote in the records stays a slice of the source.
"""

import re
from collections.abc import Iterator, Sequence

from summarizer.export.plain import one_line
from summarizer.language import load_language
from summarizer.layout.clean import clean
from summarizer.layout.lines import LayoutWords
from summarizer.records import Evidence

# A word, its hyphen, the line's end, and the word on the next line; a soft hyphen is only shown at a line's end.
_BROKEN = re.compile(r"([^\W_]+)[-\u2010\ufffe][^\S\n]*\n\s*([^\W\d_]+)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SOFT = re.compile(r"\u00ad\s*\n\s*")
# Two stretches no further apart follow each other in the source.
_BESIDE = 2


def quoted(evidence: Sequence[Evidence], language: str) -> str:
    """Return the words of `evidence` on one line, "…" where something stands between its stretches.

    A hyphen at a line's end goes where it only breaks a word, by the rule by which the text was read: not
    after a capital or a digit ("SER-traject"), not before a conjunction ("in- en uitvoer").
    """
    conjunctions = load_language(language).section("layout", LayoutWords).conjunctions
    out, last = "", 0
    for piece in evidence:
        out += (_between(out, piece, last) if out else "") + piece.quote
        last = piece.end
    whole = _SOFT.sub("", out)
    # Twice, since a word can be broken at both ends.
    for _ in range(2):
        whole = _BROKEN.sub(lambda found: _mended(found, conjunctions), whole)
    return one_line(" ".join(clean(line, 0, len(line)).text for line in _BREAK.sub(" ", whole).split("\n")))


def whole_sentences(cues: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Yield the stretches of each sentence: one that breaks off goes on in the next (a page's end lay between)."""
    open_: list[Evidence] = []
    for cue in cues:
        if open_ and not (_breaks_off(open_[-1].quote) and cue.quote.lstrip()[:1].islower()):
            yield tuple(open_)
            open_ = []
        open_.append(cue)
    if open_:
        yield tuple(open_)


def _between(before: str, piece: Evidence, last: int) -> str:
    """Return what stands for that which lies between two stretches: nothing but the line's end in one sentence."""
    goes_on = _breaks_off(before) and piece.quote[:1].islower()
    return "\n" if goes_on or 0 <= piece.start - last <= _BESIDE else " … "


def _breaks_off(text: str) -> bool:
    end = text.rstrip()[-1:]
    return end.isalnum() or (end != "" and end in "-\u2010\u00ad\ufffe")


def _mended(found: re.Match[str], conjunctions: frozenset[str]) -> str:
    before, after = found[1], found[2]
    if after in conjunctions:
        return f"{before}- {after}"
    return f"{before}{'' if before[-1].islower() and after[0].islower() else '-'}{after}"
