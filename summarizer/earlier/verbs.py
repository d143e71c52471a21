"""Whether a text says of a task's own verb that it has been done ("offerte opvragen": "is opgevraagd"). Pure."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from summarizer.language import Language, Section

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[^\W\d_bcdfghjklmnpqrstvwxz]")
_SHORTEST = 2
# A noun is known to be that of a verb by so many letters ("uitnodiging").
_TELLING = 3
_CACHED = 1 << 15


class Result(Section):
    """What says that a task is done when its verb is one of `verbs`, or none of `not_verbs`."""

    said: str
    verbs: tuple[str, ...] = ()
    not_verbs: tuple[str, ...] = ()


class VerbWords(Section):
    """Section [earlier_verbs] of a language file; see there."""

    participle: str
    finite_past: str
    auxiliary: str
    between: str
    reporting: str
    impersonal: str
    prefix: str
    endings: tuple[str, ...]
    sounds: dict[str, str]
    same: tuple[tuple[str, ...], ...]
    results: tuple[Result, ...]


class Verbs:
    """Compares the verbs of tasks with what a text says has been done."""

    def __init__(self, language: Language) -> None:
        words = language.section("earlier_verbs", VerbWords)
        pattern = language.pattern
        participle = rf"(?P<verb>{words.participle})(?!\w)"
        after = rf"(?!{words.reporting})"
        self._done = (
            pattern(rf"(?<!\w)(?:{words.auxiliary})\s+(?:{words.between}){participle}{after}"),
            pattern(rf"(?<!\w){participle}\s+(?:{words.auxiliary})(?!\w)"),
        )
        self._participle = pattern(words.participle)
        self._past = pattern(rf"(?<!\w)(?P<verb>{words.finite_past})(?!\w){after}")
        self._impersonal = pattern(words.impersonal)
        self._prefix, self._endings = pattern(words.prefix), words.endings
        self._sounds: Mapping[str, str] = words.sounds
        self._same: dict[str, str] = {}
        self.roots = lru_cache(_CACHED)(self._roots)
        self.all_told = lru_cache(_CACHED)(self._all_told)
        for group in words.same:
            for word in group:
                self._same |= dict.fromkeys(self._plain(word), group[0])
        self._results = tuple(
            (
                pattern(each.said.replace("{be}", words.auxiliary).replace("{between}", words.between)),
                frozenset(root for verb in each.verbs for root in self.roots(verb)),
                frozenset(root for verb in each.not_verbs for root in self.roots(verb)),
            )
            for each in words.results
        )

    def _roots(self, word: str) -> frozenset[str]:
        """Return the forms by which a verb can be known, whatever its tense: its consonants."""
        return frozenset(self._same.get(root, root) for root in self._plain(word))

    def _plain(self, word: str) -> frozenset[str]:
        word = word.casefold()
        bare = self._prefix.sub("", word)
        forms = {bare, *(bare.removesuffix(ending) for ending in self._endings)}
        return frozenset(root for form in forms if len(root := self._skeleton(form)) >= _SHORTEST)

    def _skeleton(self, form: str) -> str:
        for sound, written in self._sounds.items():
            form = form.replace(sound, written)
        return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", form))

    def of(self, task: str) -> frozenset[str]:
        """Return the forms of all words of a task, one of which is its verb."""
        return frozenset(root for word in _WORD.findall(task) for root in self.roots(word))

    def done(self, roots: frozenset[str], text: str, *, by_owner: bool) -> list[str]:
        """Return the participles in `text` of a verb with one of `roots` that say that it has been done.

        With `by_owner` the text names who was to do it, and a past tense says so too.
        """
        if self._impersonal.match(text):
            return []
        own = [verb for verb in self._said(text, past=by_owner) if self.roots(verb) & roots]
        return own + [
            found[0]
            for pattern, verbs, not_verbs in self._results
            if (not verbs or verbs & roots) and not not_verbs & roots
            for found in pattern.finditer(text)
        ]

    def told(self, roots: frozenset[str], text: str) -> frozenset[str]:
        """Return which of `roots` a word in `text` has, done or not; short ones only of a participle."""
        return self.all_told(text) & roots

    def _all_told(self, text: str) -> frozenset[str]:
        return frozenset(
            root
            for word in _WORD.findall(text)
            for root in self.roots(word)
            if len(root) >= _TELLING or self._participle.fullmatch(word)
        )

    def without_participles(self, text: str) -> str:
        """Return a text without the words that may be participles ("en verstuurd")."""
        return _WORD.sub(lambda word: " " if self._participle.fullmatch(word[0]) else word[0], text)

    def _said(self, text: str, *, past: bool) -> Iterator[str]:
        for pattern in (*self._done, *([self._past] if past else [])):
            for found in pattern.finditer(text):
                yield found["verb"]
