"""What a text says that must not be another: whether it negates, and how something ended."""

import re

from evals.likeness import content_words, coverage, without_votes
from summarizer.language import Language

_CLAUSE = re.compile(r"[,;:.!?]\s+|\s+[–-]\s+|\n\s*\n")
_QUESTION = re.compile(r"[^.!?]*\?")
# Which of a language file's opposites say yes and no; the others (deferred, withdrawn ...) are neither.
_YES, _NO = 0, 1
# A clause of at least so many words of which a text has so large a share is said in it.
_FEW, _MOST = 3, 0.75


def negates(text: str, language: Language) -> bool:
    """Whether `text` has a "not"."""
    return language.pattern(language.sections["negation"]["strict"]).search(text) is not None


def may_negate(text: str, language: Language) -> bool:
    """Whether `text` has a "not", or a word that can stand for one ("unchanged")."""
    weak = language.pattern(language.sections["negation"]["weak"])
    return negates(text, language) or weak.search(without_votes(text)) is not None


def clauses(text: str) -> list[str]:
    """Return the parts of `text` between its stops and commas, questions left out."""
    return [part for part in _CLAUSE.split(_QUESTION.sub(" ", text)) if part.strip()]


def endings(text: str, language: Language) -> frozenset[int]:
    """Return which kinds of ending (adopted, rejected, deferred ...) `text` has words of."""
    kinds = language.sections["support"]["opposites"]
    return frozenset(k for k, kind in enumerate(kinds) if language.pattern(kind).search(text))


def ends_otherwise(text: str, source: str, language: Language) -> bool:
    """Whether one of `text` and `source` only says yes, and the other only says no."""
    ours, theirs = endings(text, language) & {_YES, _NO}, endings(source, language) & {_YES, _NO}
    return len(ours) == len(theirs) == 1 and ours != theirs


def drops_negation(text: str, source: str, language: Language) -> bool:
    """Whether a clause of `source` that negates is in `text` without its "not"."""
    if may_negate(text, language):
        return False
    said = content_words(text, language)
    for clause in clauses(source):
        words = content_words(clause, language)
        if len(words) >= _FEW and negates(clause, language) and coverage(words, said) >= _MOST:
            return True
    return False


def loses_not(text: str, wanted: str, language: Language) -> bool:
    """Whether `text` says what a clause of `wanted` denies: the same words, but neither its "not" nor one instead.

    A word that can stand for a "not" is one instead only where `wanted` does not have it beside its own.
    """
    parts = clauses(text)
    for clause in clauses(wanted):
        words = content_words(clause, language)
        if not words or not negates(clause, language):
            continue
        same = [part for part in parts if coverage(words, content_words(part, language)) >= _MOST]
        if not same and coverage(words, content_words(text, language)) >= _MOST:
            same = [text]
        if same and not any(_denies(part, clause, language) for part in same):
            return True
    return False


def _denies(text: str, clause: str, language: Language) -> bool:
    weak = language.pattern(language.sections["negation"]["weak"])
    instead = {found[0].casefold() for found in weak.finditer(text)}
    return negates(text, language) or bool(instead - {found[0].casefold() for found in weak.finditer(clause)})
