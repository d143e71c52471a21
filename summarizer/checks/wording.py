"""What must never reach a reader, whoever wrote it: repetition, empty phrases, words that are no words.

A word counts as one when the document has it, when a dictionary has it, or when it is put together of such
words. A language that the dictionary package does not know is not checked for this.
"""

import re
from collections.abc import Iterable
from functools import cache

from summarizer.language import Language, Section, language_codes, load_language
from summarizer.rules.context import Context

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"\w+")
_MARKUP = re.compile(r"[{}<>|]|\[\d|```|\\n|^\s*[#*]|https?://")
_LONGEST = 400
# So many words in a row that are said again are a repetition, and so many of the instructions are an echo.
_PHRASE, _ECHO = 4, 6
# The shortest part of a compound, and of a word worth looking up.
_PART, _SHORTEST = 3, 5
# A text of fewer words does not tell its language.
_TELLING = 8


class WordingWords(Section):
    """Section [wording] of a language file: phrases that say nothing, what joins compounds, and the reasons.

    `spellings` are patterns of a spelling that the dictionary does not have, each with what it has instead.
    """

    empty: tuple[str, ...]
    joints: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...]
    repeats: str
    says_nothing: str
    no_word: str
    echo: str
    markup: str
    too_long: str


def unfit(
    text: str, context: Context, known: frozenset[str], instructions: frozenset[str]
) -> tuple[str, ...]:
    """Return why a model's `text` must not be shown, in the document's language; nothing when it may.

    `known` is the document's `vocabulary`, `instructions` the `phrases` of what the model was told.
    """
    words = context.language.section("wording", WordingWords)
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    reasons = []
    if _MARKUP.search(text) or not _WORD.search(text):
        reasons.append(words.markup)
    if len(text) > _LONGEST:
        reasons.append(words.too_long.format(count=len(text)))
    if _repeats(tokens):
        reasons.append(words.repeats)
    if context.language.any_of(words.empty).search(text):
        reasons.append(words.says_nothing)
    if instructions & phrases([text]):
        reasons.append(words.echo)
    strange = [word for word in _WORD.findall(text) if not _is_word(word, known, context.language)]
    if strange:
        reasons.append(words.no_word.format(count=len(strange)))
    return tuple(reasons)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Return all words of `texts` in lower case, and the parts of those with a hyphen."""
    found = {word.lower() for text in texts for word in _WORD.findall(text)}
    return frozenset(found | {part for word in found for part in re.split(r"['’-]", word)})


def phrases(texts: Iterable[str]) -> frozenset[str]:
    """Return all stretches of a few words in a row, by which an echo of `texts` is known."""
    out = set()
    for text in texts:
        tokens = [token.lower() for token in _TOKEN.findall(text)]
        out |= {" ".join(tokens[k : k + _ECHO]) for k in range(len(tokens) - _ECHO + 1)}
    return frozenset(out)


def in_language(text: str, language: Language) -> bool:
    """Whether `text` is in `language`, as far as its common words tell: a short or mixed one is."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _TELLING:
        return True
    counts = {code: sum(word in load_language(code).stopwords for word in words) for code in language_codes()}
    own = counts.pop(language.code)
    return own * 2 >= max(counts.values(), default=0)


def _repeats(tokens: list[str]) -> bool:
    if any(a == b == c for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)):
        return True
    stretches = [tuple(tokens[k : k + _PHRASE]) for k in range(len(tokens) - _PHRASE + 1)]
    return len(set(stretches)) < len(stretches)


def _is_word(word: str, known: frozenset[str], language: Language) -> bool:
    """Whether `word` is one; a name or an abbreviation that the document does not have is for other checks."""
    lower = word.lower()
    if len(lower) < _SHORTEST or not word.islower() or lower in known:
        return True
    dictionary = _dictionary(language.code)
    if dictionary is None:
        return True
    words = language.section("wording", WordingWords)
    joints = words.joints

    def whole(part: str) -> bool:
        if part in known or part in dictionary:
            return True
        respelt = (language.pattern(said).sub(instead, part) for said, instead in words.spellings)
        return any(other != part and other in dictionary for other in respelt)

    def built(part: str) -> bool:
        """Whether a compound ends here: a word, then perhaps a joint, then a compound again."""
        if len(part) >= _PART + 1 and whole(part):
            return True
        return any(
            whole(part[:k])
            and any(part[k:].startswith(j) and built(part[k + len(j) :]) for j in ("", *joints))
            for k in range(_PART + 1, len(part) - _PART)
        )

    if lower.replace("’", "'") in dictionary:  # "doesn't"
        return True
    return all(len(part) < _SHORTEST or whole(part) or built(part) for part in re.split(r"['’-]", lower))


@cache
def _dictionary(code: str) -> frozenset[str] | None:
    """Return the words of a language, None for a language that the package does not have."""
    from spellchecker import SpellChecker  # noqa: PLC0415  (half a second, and only where a model wrote)

    try:
        return frozenset(SpellChecker(language=code).word_frequency.dictionary)
    except ValueError:
        return None
