"""Does a statement say what its evidence says? A test of its own, which knows nothing of the program's checks.

The figures, the names, the "not" and the outcome of a statement must be in its evidence, and so must most of its
words. It is meant to be simple and strict enough to be trusted, not to be fair to every paraphrase.
"""

import re
from collections.abc import Iterable, Sequence

from evals.likeness import codes, content_words, coverage, joined, plain_numbers, word_likeness
from evals.scorers.saying import drops_negation, ends_otherwise, may_negate, negates
from summarizer.document import Document
from summarizer.language import Language
from summarizer.numerals import parse_number
from summarizer.records import Evidence, Item, Minutes

# English numbers of several words are not read.
_HUNDREDS = re.compile(r"(?:\w+\s+)?\b(?:hundred|thousand)\b(?:\s+and)?(?:\s+\w+)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# A word with a capital is a name where no sentence begins with it.
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]{2,}")
# "Name:" at the start of a line says who speaks from there on.
_LABEL = re.compile(r"^[ \t*_>-]*(?:\[?[\d:.]+\]?\s*)?([^\W\d_][^:\n]{1,60}):", re.MULTILINE)
# How much of a statement's words its evidence must have, and how far around it a sentence may reach.
_SHARE, _AROUND = 0.5, 300


def unsupported(text: str, source: str, around: str, language: Language) -> str:
    """Return why `text` does not say what `source` says; nothing where it does.

    `around` is what a reader sees beside the evidence: the rest of its paragraphs, the item's heading, who speaks.
    """
    source = joined(source)
    words, whole = content_words(text, language), f"{source}\n{joined(around)}"
    if not words:
        return "says nothing"
    strange = strange_numbers(text, source, whole, language)
    names = strange_names(text, whole)
    reasons = (
        (bool(strange), f"figures: {', '.join(sorted(strange))}"),
        (bool(names), f"names: {', '.join(names)}"),
        (negates(text, language) and not may_negate(whole, language), "a negation that is not there"),
        (drops_negation(text, source, language), "a negation is lost"),
        (ends_otherwise(text, source, language), "another outcome"),
        (coverage(words, content_words(whole, language)) < _SHARE, "most words are not there"),
    )
    return next((reason for applies, reason in reasons if applies), "")


def strange_names(text: str, whole: str) -> list[str]:
    """Return the words of `text` with a capital within a sentence that `whole` has in no form."""
    known = frozenset(word.casefold() for word in _WORD.findall(whole))
    return [name for name in _names(text) if not _is_known(name.casefold(), known)]


def strange_numbers(text: str, source: str, whole: str, language: Language) -> frozenset[str]:
    """Return the numbers of `text` that are not in `whole`.

    A number in words ("two changes") may be the writer's own count, unless the evidence counts too.
    """
    known = digits(whole) | worded_numbers(whole, language)
    counted = (
        worded_numbers(text, language) if digits(source) | worded_numbers(source, language) else frozenset()
    )
    return (digits(text) | counted) - known


def digits(text: str) -> frozenset[str]:
    """Return the codes in `text` and the numbers in digits; 0 counts nothing."""
    return (codes(text) | plain_numbers(text)) - {"0"}


def worded_numbers(text: str, language: Language) -> frozenset[str]:
    """Return the numbers (from two on) in `text` that are written as one word, in digits."""
    worded = (parse_number(word, language) for word in _WORD.findall(_HUNDREDS.sub(" ", text)))
    return frozenset(str(number) for number in worded if number is not None and number > 1)


def source_of(evidence: Sequence[Evidence]) -> str:
    """Return the stretches of the source that `evidence` quotes."""
    return "\n".join(each.quote for each in evidence)


def context_of(document: Document, minutes: Minutes, item: Item | None, evidence: Sequence[Evidence]) -> str:
    """Return what a reader sees beside the evidence: its paragraphs, the heading, the groups, and who speaks there."""
    parts = [_paragraph(document.text, each.start, each.end) for each in evidence]
    parts += [person.party or "" for person in minutes.people]
    if item is not None:
        parts += [item.number or "", item.title, item.reference or ""]
    parts += _speakers(document.text, evidence, item.start if item is not None else 0)
    return "\n".join(parts)


def _paragraph(text: str, start: int, end: int) -> str:
    """Return ``text[start:end]`` with the rest of its paragraph, as far as that is near."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return before[before.rfind("\n\n") + 1 :] + text[start:end] + after.split("\n\n")[0]


def _speakers(text: str, evidence: Iterable[Evidence], since: int) -> list[str]:
    names = []
    for each in evidence:
        before = text[max(since, each.start - 5_000) : each.end]
        labels = _LABEL.findall(before)
        names += labels[-1:]
    return names


def _names(text: str) -> list[str]:
    before = ((found[0], text[: found.start()].rstrip(" ‘'\"“„(")) for found in _CAPITAL.finditer(text))
    return [name for name, begun in before if begun and begun[-1] not in ".!?:"]


def _is_known(name: str, known: frozenset[str]) -> bool:
    return name in known or any(word_likeness(name, word) for word in known)
