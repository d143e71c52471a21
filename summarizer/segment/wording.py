"""Whether words look like a title or like a sentence."""

import re

from summarizer.document import Clean
from summarizer.language import Language
from summarizer.segment.words import item_words
from summarizer.sentences import split

# A heading has hardly more words; twice as many are a paragraph. What lies further on tells nothing.
_WORDS = 14
_REACH = 340
_BEGINNING = 120
_MARK_INSIDE = re.compile(r"[a-zà-ÿ)]{2}[.!?]\s+[A-ZÀ-Þ\"'“‘(]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LETTER = re.compile(r"[^\W\d_]")


def title_likeness(text: str, language: Language) -> float:
    """Return how much `text` looks like a title: 1.0 for one, less for each sign of a sentence or a list."""
    text = text if len(text) <= _REACH else f"{text[:_REACH]}{text[-1]}"
    words = _WORD.findall(text)
    score = 1.0 if 0 < len(words) <= _WORDS else -1.0 if len(words) <= 2 * _WORDS else -3.0
    first = next((character for character in text if character.isalnum()), "")
    score -= 1.5 if first.islower() else 0.0
    if text.endswith((";", ",")):
        score -= 2.5
    elif text.endswith((".", "!")):
        score -= 1.5
    elif text.endswith((":", "?")):
        score -= 0.5
    score -= 1.5 if sentence_end(text, language) is not None else 0.0
    return score - (1.0 if has_verb(text, language) else 0.0)


def has_verb(text: str, language: Language) -> bool:
    """Whether `text` has a word that makes it a sentence."""
    verbs = item_words(language).verbs
    return any(word.lower() in verbs for word in _WORD.findall(text[:_REACH]))


def dangles(text: str, language: Language) -> bool:
    """Whether `text` ends in a word that something has to follow."""
    last = text.rsplit(maxsplit=1)[-1:]
    return bool(last) and last[0].lower() in item_words(language).dangling


def sentence_end(text: str, language: Language) -> int | None:
    """Return where the first sentence ends when another one follows it, None when none does."""
    start = text[:_REACH]
    if not _MARK_INSIDE.search(start):
        return None
    spans = split(start, language.abbreviations)
    return spans[0][1] if len(spans) > 1 else None


def is_caps(text: str) -> bool:
    """Whether `text` is in capitals."""
    letters = _LETTER.findall(text[:_REACH])
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def beginning(clean: Clean) -> Clean:
    """Return the first words of a text."""
    if len(clean.text) <= _BEGINNING:
        return clean
    at = clean.text.rfind(" ", 0, _BEGINNING)
    return clean.cut(0, at if at > 0 else _BEGINNING)


def bare(text: str) -> str:
    """Return `text` as it is compared: lower case, words only."""
    return " ".join(_WORD.findall(text.lower()))
