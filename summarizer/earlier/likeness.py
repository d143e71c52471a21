"""How much two texts say the same of a task, and whether they name the same people. Pure."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from summarizer.earlier.words import earlier_words
from summarizer.language import Language
from summarizer.records import Person, PersonRef
from summarizer.rules.action_words import action_words, pattern

_WORD = re.compile(r"[^\W_]+")
# So many letters tell a word ("offerte", "offertes"); shorter words than three tell nothing.
_STEM, _SHORTEST = 6, 3
# From so many letters on, a word within a compound counts, but for less ("dag" in "testdag" does not).
_COMPOUND, _PART = 5, 0.8
# A dull word weighs this share of another.
_DULL = 0.25
_EVERYONE = "*"
_CACHED = 1 << 15


class Likeness:
    """Compares texts, knowing how common each word is in `texts` (the sentences of both meetings)."""

    def __init__(self, texts: Iterable[str], language: Language) -> None:
        self._language = language
        words = earlier_words(language)
        self._participle = language.pattern(words.participle)
        self._dull = {self._stem(word) for word in (*words.dull, *words.titles)}
        self.stems = lru_cache(_CACHED)(self._stems)
        spread: Counter[str] = Counter()
        count = 0
        for text in texts:
            spread.update(self.stems(text))
            count += 1
        self._spread, self._count = spread, count

    def _stems(self, text: str) -> frozenset[str]:
        """Return the first letters of the words of a text that say something."""
        words = (word.casefold() for word in _WORD.findall(text))
        return frozenset(
            self._stem(word)
            for word in words
            if (len(word) >= _SHORTEST or word.isdigit()) and word not in self._language.stopwords
        )

    def _stem(self, word: str) -> str:
        return self._participle.sub("", word)[:_STEM]

    def weight(self, stem: str) -> float:
        """Return how much a word tells: the rarer the more."""
        rare = math.log((self._count + 2) / (self._spread[stem] + 1))
        return rare * (_DULL if stem in self._dull else 1.0)

    def count(self, stem: str) -> int:
        """Return in how many texts a word stands."""
        return self._spread[stem]

    def telling(self, text: str) -> frozenset[str]:
        """Return the stems of a text that are not dull."""
        return frozenset(self.stems(text) - self._dull)

    def share(self, task: str, text: str, known: frozenset[str] = frozenset()) -> float:
        """Return which share of what `task` says stands in `text`, between 0 and 1; `known` stems do."""
        wanted = self.stems(task)
        total = sum(map(self.weight, wanted))
        if not total:
            return 0.0
        return sum(self.weight(stem) * part for stem, part in self._found(wanted, text, known)) / total

    def found(self, task: str, text: str, known: frozenset[str] = frozenset()) -> frozenset[str]:
        """Return the telling words of `task` that stand in `text`; `known` stems do."""
        return frozenset(stem for stem, _ in self._found(self.telling(task), text, known))

    def _found(self, wanted: frozenset[str], text: str, known: frozenset[str]) -> Iterator[tuple[str, float]]:
        """Yield the words that stand in `text`, and for how much each counts."""
        there, whole = self.stems(text) | known, text.casefold()
        for stem in wanted:
            if stem in there:
                yield stem, 1.0
            elif len(stem) >= _COMPOUND and stem in whole:
                yield stem, _PART

    def both(self, first: str, second: str) -> float:
        """Return how much two tasks say the same; the shorter must be in the longer, and be much of it."""
        a, b = self.share(first, second), self.share(second, first)
        return 0.6 * max(a, b) + 0.4 * min(a, b)


def owner_keys(
    owners: Sequence[PersonRef], people: Mapping[str, Person], language: Language
) -> frozenset[str]:
    """Return by what the owners can be known elsewhere: the words of their names, and their initials."""
    titles = earlier_words(language).titles
    keys: set[str] = set()
    for owner in owners:
        if pattern(rf"(?:{action_words(language).all})\W*", language).fullmatch(owner.text.strip()):
            keys.add(_EVERYONE)
            continue
        person = people.get(owner.person_id or "")
        names = [owner.text, *((person.name, *person.aliases) if person is not None else ())]
        for name in names:
            words = [word for word in _WORD.findall(name) if len(word) > 1]
            own = [word for word in words if word.casefold() not in titles]
            keys |= {word.casefold() for word in own or words}
            capitals = "".join(word[0] for word in own if word[0].isupper())
            if len(capitals) > 1:
                keys.add(capitals.casefold())
    return frozenset(keys)


def without_owners(task: str, keys: frozenset[str]) -> str:
    """Return a task without the names of who does it, unless nothing else is there."""
    rest = _WORD.sub(lambda found: "" if found[0].casefold() in keys else found[0], task)
    return rest if _WORD.search(rest) else task
