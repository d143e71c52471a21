"""Is a "not" added or dropped, or a word turned into its opposite?"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from summarizer.language import Language, Section
from summarizer.rules.context import Context
from summarizer.rules.reading import stems

_CLAUSE = re.compile(r"[,;:.!?]\s+|\s+[–-]\s+")
# So large a share of a statement's words in one clause: the clause says the same.
_SAME = 0.8
# A clause of fewer words is said again by chance.
_FEW = 2


class NegationWords(Section):
    """Section [negation] of a language file.

    `strict` negates; `weak` is what may stand for it in other words ("ten onrechte"), and only excuses.
    `joints` part a sentence into smaller clauses. `contrasts` are groups of patterns of which a text can
    mean only one.
    """

    strict: str
    weak: str
    joints: str
    contrasts: tuple[tuple[str, ...], ...]


def negation_of(text: str, sentences: Iterable[str], context: Context) -> Literal["added", "dropped"] | None:
    """Return what is wrong with the negation of `text`, given the sentences that it cites."""
    language = context.language
    words = language.section("negation", NegationWords)
    strict, weak = language.pattern(words.strict), language.pattern(f"{words.strict}|{words.weak}")
    told = [part for sentence in sentences for part in _clauses(sentence, words, language)]
    if strict.search(text) and not any(weak.search(part) for part in told):
        return "added"
    if all(weak.search(part) for part in told) and any(strict.search(part) for part in told):
        return None if weak.search(text) else "dropped"
    source = [(_content(part, context), strict.search(part) is not None) for part in told]
    for part in _clauses(text, words, language):
        said = _content(part, context)
        shared, negated = max(((len(said & own), no) for own, no in source), default=(0, False))
        if strict.search(part):
            if said and shared >= _SAME * len(said) and not negated:
                return "added"
        elif not weak.search(text) and shared:
            whole = any(no and len(own) >= _FEW and own <= said for own, no in source)
            if whole or (negated and (shared >= _FEW or 2 * shared >= len(said))):
                return "dropped"
    return None


def contrasting(text: str, source: str, language: Language, groups: tuple[str, ...]) -> str | None:
    """Return the word of `text` that means another one of `groups` than the source, which has one of them."""
    patterns = [language.pattern(group) for group in groups]
    told = [pattern.search(source) is not None for pattern in patterns]
    if not any(told):
        return None
    wrong = (pattern.search(text) for pattern, there in zip(patterns, told, strict=True) if not there)
    return next((found[0] for found in wrong if found), None)


def _clauses(text: str, words: NegationWords, language: Language) -> Iterator[str]:
    joints = language.pattern(words.joints)
    for part in _CLAUSE.split(text):
        yield from (each for each in joints.split(part) if each.strip())


def _content(text: str, context: Context) -> set[str]:
    """Return the stems of a clause without its names, which are in every clause about somebody."""
    for mention in reversed(context.people.mentions(text)):
        text = text[: mention.start] + " " + text[mention.end :]
    return stems(text, context.language.stopwords)
