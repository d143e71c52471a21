"""Sentences that speak of an earlier action, and whether they say that it is done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.document import Sentence
from summarizer.earlier import numbers
from summarizer.earlier.likeness import Likeness, owner_keys
from summarizer.earlier.words import earlier_words
from summarizer.pipeline import Reading
from summarizer.records import ActionStatus, PersonRef

# This share of what the task says stands in a sentence that speaks of it; less is enough beside its owner.
_SPOKEN, _BESIDE_OWNER = 0.6, 0.5
# From this share on there is no doubt, even where the owner is not named.
_CLEAR = 0.8
# So many telling words must be the same; one more where the owner is not named.
_FEWEST = 2
# A word that stands in more sentences tells none of them from the others.
_COMMON = 500


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where an earlier action is spoken of: the sentences, what they say of it, and whether that is certain."""

    sentences: tuple[Sentence, ...]
    status: ActionStatus
    doubt: bool = False
    maybe_done: bool = False


class Speech:
    """The sentences of a document, to look up in which of them an earlier action is spoken of."""

    def __init__(self, reading: Reading, likeness: Likeness, taken: Iterable[int]) -> None:
        """Sentences that start at one of `taken` are of other actions."""
        self._context, self._likeness = reading.context, likeness
        self._words = earlier_words(reading.context.language)
        self._people = {person.id: person for person in reading.context.people.people}
        self._sentences = reading.sentences
        self._skip = set(taken)
        self._where: dict[str, list[int]] = defaultdict(list)
        # The head names people and their bodies, not what they did.
        body = self._context.items[0].start if self._context.items else 0
        self._numbered: dict[str, int] = {}
        for k, sentence in enumerate(reading.sentences):
            if sentence.start in self._skip or sentence.start < body:
                continue
            for stem in likeness.telling(sentence.text):
                self._where[stem].append(k)
            for number in numbers.keys_in(sentence.text):
                self._numbered.setdefault(number, k)

    def find(self, numbered: str | None, task: str, owners: frozenset[str]) -> Spoken | None:
        """Return where an action is spoken of, None when it is not mentioned; a number of its own decides.

        `task` is what is to be done without the names of its owners, `owners` their keys.
        """
        number = numbers.key(numbered)
        if number is not None and number in self._numbered:
            k = self._numbered[number]
            return self._read(k, numbers.clause_of(number, self._sentences[k].text), sure=True)
        found = max(self._alike(task, owners), default=None)
        if found is None:
            return None
        score, back, named = found
        sure = score >= (_SPOKEN if named else _CLEAR)
        return self._read(-back, self._sentences[-back].text, sure=sure)

    def _alike(self, task: str, owners: frozenset[str]) -> Iterable[tuple[float, int, bool]]:
        """Yield the score and the place (negated: the first wins) of each sentence that says the task."""
        places = (self._where.get(stem, []) for stem in self._likeness.telling(task))
        for k in {k for found in places if len(found) <= _COMMON for k in found}:
            sentence = self._sentences[k]
            count = self._likeness.count(task, sentence.text)
            if sentence.text.rstrip().endswith("?") or count < _FEWEST:
                continue
            score = self._likeness.share(task, sentence.text)
            if score < _BESIDE_OWNER:
                continue
            named = bool(owners & self._named(sentence))
            if named or score >= (_SPOKEN if count > _FEWEST else _CLEAR):
                yield score, -k, named

    def _named(self, sentence: Sentence) -> frozenset[str]:
        """Return the keys of who is named in a sentence, or speaks it."""
        refs = [
            PersonRef(text=m.text, person_id=m.person_id)
            for m in self._context.people.mentions(sentence.text)
        ]
        if sentence.block.speaker is not None:
            refs.append(self._context.people.resolve(sentence.block.speaker.text))
        return owner_keys(refs, self._people, self._context.language)

    def _read(self, k: int, clause: str, *, sure: bool) -> Spoken:
        """Return what is said of the action in sentence `k`, or in the next that points back to it."""
        pattern, sentence = self._context.language.pattern, self._sentences[k]
        says = self._says(clause)
        follower = self._sentences[k + 1] if k + 1 < len(self._sentences) else None
        if (
            says is None
            and follower is not None
            and follower.block is sentence.block
            and pattern(self._words.points_back).match(follower.text)
            and (after := self._says(follower.text)) is not None
        ):
            return _spoken((sentence, follower), after, sure=sure)
        return _spoken((sentence,), says, sure=sure)

    def _says(self, text: str) -> ActionStatus | None:
        """Return what a text says of what it is about: only what nothing speaks against is done."""
        pattern, words = self._context.language.pattern, self._words
        if pattern(words.still_open).search(text):
            return "open"
        done = self._context.language.any_of(words.done).search(text)
        if done is None or text.rstrip().endswith("?"):
            return None
        return "unknown" if pattern(words.not_done).search(text) else "done"


def _spoken(sentences: tuple[Sentence, ...], says: ActionStatus | None, *, sure: bool) -> Spoken:
    if says == "done" and sure:
        return Spoken(sentences, "done")
    maybe = says in ("done", "unknown")
    return Spoken(sentences, "open", doubt=not sure or maybe, maybe_done=maybe)


def texts_of(reading: Reading, tasks: Sequence[str]) -> list[str]:
    """Return the texts by which it is known how common a word is."""
    return [*(sentence.text for sentence in reading.sentences), *tasks]
