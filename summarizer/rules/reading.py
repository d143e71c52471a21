"""The sentences of one item with who is named in them, each looked up once and only when asked for."""

import re
from collections.abc import Sequence
from functools import cached_property

from summarizer.document import Sentence
from summarizer.people import Mention
from summarizer.rules.actors import subject_of
from summarizer.rules.context import Context
from summarizer.rules.question_words import QuestionWords

_BRACKETS = re.compile(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]|<[^<>]{0,300}>")
# What is longer is unpunctuated speech, of which nobody can tell who asks or answers what.
LONGEST = 3000
# A direct question, with whatever signs close it.
ASKS = re.compile(r"\?[\"'”’)\s]*(?:\[[^\]]*\])?$")
_WORD = re.compile(r"[^\W_]+")
# So many letters of a word tell what it is about ("raming", "ramingen"); shorter words tell little.
_STEM, _SHORTEST = 6, 4


class Reading:
    """One item's sentences. `bare` has the same offsets as the sentence's text."""

    def __init__(self, sentences: Sequence[Sentence], context: Context) -> None:
        self.sentences = sentences
        self.context = context
        self.language = context.language
        self.words = context.language.section("questions", QuestionWords)
        self.pattern, self.any_of = context.language.pattern, context.language.any_of
        self.dull = context.language.stopwords | self.words.common
        self._bare: dict[int, str] = {}
        self._named: dict[int, list[Mention]] = {}
        self._actors: dict[int, Mention | None] = {}
        self._content: dict[int, set[str]] = {}

    def bare(self, k: int) -> str:
        """Return the text of sentence `k` with what stands in brackets blanked."""
        if k not in self._bare:
            self._bare[k] = _BRACKETS.sub(lambda found: " " * len(found[0]), self.sentences[k].text)
        return self._bare[k]

    def named(self, k: int) -> list[Mention]:
        """Return who is named in sentence `k`, outside brackets."""
        if k not in self._named:
            bare = self.bare(k)
            self._named[k] = [
                each
                for each in self.context.people.mentions(self.sentences[k].text)
                if bare[each.start : each.end].strip()
            ]
        return self._named[k]

    def actor(self, k: int) -> Mention | None:
        """Return who acts in sentence `k`."""
        if k not in self._actors:
            self._actors[k] = subject_of(self.sentences, k, self.context)
        return self._actors[k]

    def content(self, k: int) -> set[str]:
        """Return the stems of what sentence `k` is about, without names."""
        if k not in self._content:
            names = {stem for each in self.named(k) for stem in stems(each.text, frozenset())}
            self._content[k] = stems(self.sentences[k].text, self.dull) - names
        return self._content[k]

    def roles(self, person_id: str | None) -> frozenset[str]:
        """Return the roles of a person."""
        return self._roles.get(person_id, frozenset()) if person_id else frozenset()

    @cached_property
    def _roles(self) -> dict[str, frozenset[str]]:
        return {person.id: frozenset(person.roles) for person in self.context.people.people}

    def is_sentence(self, k: int) -> bool:
        """Whether sentence `k` is one, and no speech that was never punctuated."""
        return len(self.sentences[k].text) <= LONGEST

    def same_block(self, a: int, b: int) -> bool:
        """Whether two sentences stand in one paragraph, bullet or row."""
        return self.sentences[a].block is self.sentences[b].block

    @cached_property
    def stems(self) -> dict[str, list[int]]:
        """Where each content word occurs, by its first letters."""
        where: dict[str, list[int]] = {}
        for k, sentence in enumerate(self.sentences):
            for stem in stems(sentence.text, self.language.stopwords):
                where.setdefault(stem, []).append(k)
        return where


def stems(text: str, stopwords: frozenset[str]) -> set[str]:
    """Return the first letters of the content words of `text`."""
    words = (word.lower() for word in _WORD.findall(text))
    return {
        word[:_STEM] for word in words if (len(word) >= _SHORTEST or word.isdigit()) and word not in stopwords
    }


def person_key(who: Mention) -> str:
    """Return what is equal for two mentions of the same person, as far as can be told."""
    return who.person_id or who.text.casefold()


def same_person(a: Mention | None, b: Mention | None) -> bool:
    """Whether two mentions name the same person, as far as can be told."""
    if a is None or b is None:
        return False
    if a.person_id and b.person_id:
        return a.person_id == b.person_id
    return a.text.casefold() == b.text.casefold()
