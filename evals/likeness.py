"""How much two texts are about the same: their words, their figures, and where in the source they stand.

It looks at the subject and never at the outcome: words that adopt, reject, defer or negate are taken out first
(a language file names them), and so are counts of votes and the bodies that decide. So "the motion is carried"
and "the motion is defeated" are the same decision, of which one is wrong.

Words are compared one by one, as far as inflection and compounds allow (the hybrid measure of Monge and Elkan,
KDD 1996, symmetric by the geometric mean of both directions: what says everything says nothing in particular).
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from summarizer.document import Span, merged
from summarizer.language import Language

_WORD = re.compile(r"[^\W_]+(?:[.'’/-][^\W_]+)*")
_LINE_END = re.compile(r"(?<=\w)[-\u2010\ufffe]\s*\n\s*(?=[a-zà-ÿ])|\u00ad")
_YEAR = re.compile(r"(?<![\d.,])(?<!\d[/-])(?<![A-Za-z][/-])(?:19|20)\d\d(?!\d|[.,]\d|[-/]\d{1,3}(?!\d))")
# "2026-2030", "2026/2027": two years, no code.
_YEARS = re.compile(r"(?<![\d/-])((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)\d\d)(?![\d/-])")
# What letters and digits make together (A1, R24.061, 6a), and numbers with a bar or a dash (25/007, 4-2-2025).
_CODE = re.compile(
    r"#\d+|\b[A-Z]{1,4}[-/.]?\d+(?:[/.-]\d+|[A-Za-z]{1,2}\b)*|\b\d+(?:[/-]\d+)+\b|\b\d+[A-Za-z]\b"
)
_TIME = re.compile(r"\b\d{1,2}[.:]\d\d(?:\s*(?:uur|u|hrs?|am|pm)\b)|\b\d{1,2}:\d\d\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
# Figures of a vote belong to the outcome.
_VOTE = re.compile(
    r"(?<![\d.,])\b\d+\s+(?:(?:leden\s+)?(?:stem(?:men)?(?:\s+(?:voor|vóór|tegen))?|voor|vóór|tegen|onthouding\w*)|votes?(?:\s+(?:for|against))?|for|against|in favour|abst\w+)\b"
    r"|\b(?:voor|vóór|tegen|for|against|onthoudingen|abstentions?)\s*[:=]?\s*\d+(?=\s*(?:[,;.)]|stem|vote|en\b|and\b|$))"
    r"|\b\d+\s*(?:-|–|tegen|to)\s*\d+\s*(?=stemmen|votes)",
    re.IGNORECASE,
)
# Two words that are the same but for an ending, and one that is part of the other (a compound).
_ALIKE, _PART, _SHORTEST_PART = 0.8, 0.75, 5
# Two inflections of a word begin alike ("molen" and "malen" don't).
_STEM = 3
# So much must be told (in weights of words) before all of a short text in another means anything.
_FULL = 1.0
# A word of this weight tells something; another such word in its place makes the text so much less alike.
_TELLING, _LESS = 0.4, 0.5
# A date, a code or an amount that both name brings them so much nearer; a year alone does not.
_SHARED = 0.25
# A word of one in 10^2.5 says next to nothing, one of one in 10^6 all that a word can.
_COMMON, _RARE, _LEAST = 2.5, 6.0, 0.1
# Figures and evidence help a text that is at least so much alike, and counts for so much.
_LEAST_ALIKE, _WEIGHT = 0.1, 0.5
# Evidence that is so much longer than what the gold rests on points nowhere.
_TIMES, _MARGIN = 3, 500
# So many more words than the gold's say something else beside it, and that makes it less alike, too.
_WORDY = 10


@dataclass(frozen=True)
class Entry:
    """What is compared: a text in `language`, and the stretches of the source that it rests on (none: unknown)."""

    text: str
    language: Language
    spans: tuple[Span, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its subject."""
        return subject_words(self.text, self.language)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The words of its subject, each where it stands."""
        said = (word.casefold() for word in _WORD.findall(subject(self.text, self.language)))
        return tuple(word for word in said if word in self.words)

    @cached_property
    def figures(self) -> tuple[frozenset[str], ...]:
        """Its years, dates, codes and other numbers."""
        return figures(self.text, self.language)


def likeness(one: str, other: str, language: Language) -> float:
    """Return how much two texts are about the same, from 0 to 1; one letter is like nothing."""
    return entry_likeness(Entry(one, language), Entry(other, language))


def entry_likeness(found: Entry, wanted: Entry) -> float:
    """Return how much an entry of an output is about the same as one of the gold, from 0 to 1.

    Both must share words; the same place in the source then makes them more alike. Evidence that spans far more
    than the gold's does not, nor does a text that says far more. Entries that name other years, dates, codes or
    numbers are about something else.
    """
    if any(a and b and not a & b for a, b in zip(found.figures, wanted.figures, strict=True)):
        return 0.0
    words = _word_likeness(found.words, wanted.words, wanted.language)
    if words < _LEAST_ALIKE:
        return words
    if len(found.words) > _TIMES * len(wanted.words) + _WORDY:
        return words * _LESS
    text = words
    if any(a & b for a, b in zip(found.figures[1:], wanted.figures[1:], strict=True)):
        text += (1 - words) * _SHARED
    elif _is_substituted(found, wanted):
        text *= _LESS
    shared = evidence_likeness(found.spans, wanted.spans)
    return max(text, (1 - _WEIGHT) * text + _WEIGHT * shared)


def evidence_likeness(found: Iterable[Span], wanted: Iterable[Span]) -> float:
    """Return the share of the shorter evidence that lies in the other, from 0 to 1; 0 where `found` is too wide."""
    ours, theirs = merged(found), merged(wanted)
    least = min(extent(ours), extent(theirs))
    if not least or extent(ours) > _TIMES * extent(theirs) + _MARGIN:
        return 0.0
    return common(ours, theirs) / least


def extent(spans: Iterable[Span]) -> int:
    """Return how many characters `spans`, which don't meet, have."""
    return sum(end - start for start, end in spans)


def common(ours: Sequence[Span], theirs: Sequence[Span]) -> int:
    """Return how many characters two lists of `merged` spans share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ours for b in theirs)


def joined(text: str) -> str:
    """Return `text` with words that a line end parts in one piece."""
    return _LINE_END.sub("", text)


def without_votes(text: str) -> str:
    """Return `text` without the figures of votes."""
    return _VOTE.sub(" ", joined(text))


@lru_cache(maxsize=20_000)
def subject(text: str, language: Language) -> str:
    """Return `text` without what says how it ended: outcome words, negations and counts of votes."""
    text = without_votes(text)
    for pattern in _outcome_patterns(language):
        text = pattern.sub(_without_ends, text)
    return text


@lru_cache(maxsize=20_000)
def subject_words(text: str, language: Language) -> frozenset[str]:
    """Return the words of the subject of `text`, in small letters."""
    words = content_words(subject(text, language), language) - _bodies(language)
    return frozenset(word for word in words if not word[0].isdigit() or word[-1].isalpha())


@lru_cache(maxsize=20_000)
def content_words(text: str, language: Language) -> frozenset[str]:
    """Return the words of `text` that carry meaning, in small letters: no small words, nothing of one letter."""
    words = (word.casefold() for word in _WORD.findall(joined(text)))
    return frozenset(word for word in words if len(word) > 1 and word not in language.stopwords)


@lru_cache(maxsize=20_000)
def figures(text: str, language: Language) -> tuple[frozenset[str], ...]:
    """Return the years, days of months, codes and other numbers in `text`, votes left out, each as a set."""
    text = _YEARS.sub(r"\1 \2", _TIME.sub(" ", without_votes(text)))
    days = language.pattern(
        r"\b(\d{1,2})(?:e|st|nd|rd|th)?\s+(?:of\s+)?({month})(?!\w)|\b({month})\s+(\d{1,2})(?![\d])"
    )
    dates = {f"{d[1] or d[4]} {(d[2] or d[3]).casefold()[:3]}" for d in days.finditer(text)}
    text = days.sub(" ", text)
    years = set(_YEAR.findall(text))
    numbers = plain_numbers(_YEAR.sub(" ", _CODE.sub(" ", text)))
    return frozenset(years), frozenset(dates), codes(text), numbers


def codes(text: str) -> frozenset[str]:
    """Return the codes in `text` (A1, R24.061, 25/007), in small letters and digits only."""
    return frozenset("".join(filter(str.isalnum, code)).casefold() for code in _CODE.findall(text))


def plain_numbers(text: str) -> frozenset[str]:
    """Return the numbers in digits that are no part of a code: "1.250,50" as "1250.50"."""
    found = _NUMBER.findall(_CODE.sub(" ", text))
    return frozenset(_THOUSANDS.sub("", number).replace(",", ".") for number in found)


def coverage(words: frozenset[str], within: frozenset[str], language: Language | None = None) -> float:
    """Return the share of `words` that `within` has, inflected or as part of a compound at most; 0 for none.

    With a `language`, rare words count for more than common ones.
    """
    if not words:
        return 0.0
    weights = {word: weight(word, language) if language is not None else 1.0 for word in words}
    had = (
        weights[word] * max((word_likeness(word, other) for other in within), default=0.0) for word in words
    )
    return sum(had) / sum(weights.values())


@lru_cache(maxsize=50_000)
def weight(word: str, language: Language) -> float:
    """Return how much `word` tells, from .1 to 1: the rarer it is in its language, the more (Spärck Jones 1972).

    Words that the frequency list does not have tell the most, and so do all of a language without a list.
    """
    counts = _frequencies(language.code)
    if counts is None or word not in counts:
        return 1.0
    rarity = math.log10(counts.total_words / counts[word])
    return min(1.0, max(_LEAST, (rarity - _COMMON) / (_RARE - _COMMON)))


@lru_cache(maxsize=8)
def _frequencies(code: str) -> Any:
    """Return how often each word of a language is written, None for a language without a list."""
    from spellchecker import SpellChecker  # noqa: PLC0415 - half a second

    try:
        return SpellChecker(language=code).word_frequency
    except ValueError:
        return None


@lru_cache(maxsize=200_000)
def word_likeness(one: str, other: str) -> float:
    """Return how much two words are the same, from 0 to 1: an ending may differ, one may be part of the other."""
    if one == other:
        return 1.0
    if any(map(str.isdigit, one + other)):
        return 0.0
    if one[:_STEM] == other[:_STEM] and min(len(one), len(other)) > _STEM:
        ratio = fuzz.ratio(one, other) / 100
        if ratio >= _ALIKE or (one[:4] == other[:4] and ratio >= _PART):
            return ratio
    short, long = sorted((one, other), key=len)
    return _PART if len(short) >= _SHORTEST_PART and short in long else 0.0


def _word_likeness(ours: frozenset[str], theirs: frozenset[str], language: Language) -> float:
    both = math.sqrt(coverage(ours, theirs, language) * coverage(theirs, ours, language))
    told = min(sum(weight(word, language) for word in words) for words in (ours, theirs))
    return both * min(1.0, told / _FULL)


def _is_substituted(found: Entry, wanted: Entry) -> bool:
    """Whether two entries are one sentence with another word in it: "quotes for the roof", "quotes for the fence".

    Who says the same in other words rarely keeps the rest of the sentence as it is.
    """
    known = {word: _twin(word, wanted.order) for word in found.order}
    ours, theirs = [known[word] for word in found.order], list(wanted.order)
    replaced = 0
    for step in Levenshtein.opcodes(ours, theirs):
        if step.tag == "equal":
            continue
        parts = ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
        told = [max((weight(word, wanted.language) for word in part), default=0.0) for part in parts]
        if min(told) >= _TELLING:
            replaced += 1
        elif max(told) >= _TELLING:
            return False
    return replaced > 0


def _twin(word: str, others: Iterable[str]) -> str:
    best = max(others, key=lambda other: word_likeness(word, other), default=word)
    return best if word_likeness(word, best) >= _PART else word


@lru_cache(maxsize=8)
def _outcome_patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    sections = language.sections
    sources = (
        *sections["cells"]["outcomes"].values(),
        *sections["support"]["opposites"],
        sections["negation"]["strict"],
    )
    return tuple(language.pattern(source) for source in sources)


@lru_cache(maxsize=8)
def _bodies(language: Language) -> frozenset[str]:
    return frozenset(body.casefold() for body in language.sections["decisions"]["bodies"])


def _without_ends(found: re.Match[str]) -> str:
    """Keep what stands within a verb that is split in two: "stelt ... vast"."""
    return f" {' '.join(found[0].split()[1:-1])} "
