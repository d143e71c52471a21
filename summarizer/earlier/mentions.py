"""Which sentences speak of which earlier action, and how certainly they do. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.dates import find_dates
from summarizer.document import Sentence
from summarizer.earlier.likeness import Likeness, owner_keys
from summarizer.earlier.verdict import Verdicts
from summarizer.earlier.words import earlier_words
from summarizer.pipeline import Reading
from summarizer.records import PersonRef
from summarizer.rules.action_words import action_words, pattern

# This share of what the task says stands in a sentence that speaks of it; less is enough beside its owner, and
# less still where the minutes go through the earlier ones.
SPOKEN, BESIDE_OWNER, _ARISING = 0.6, 0.5, 0.25
# With less of the task nothing is certain; where its own verb is said to be done a little less will do.
_SURE, _SURE_OWN_VERB = 0.5, 0.4
# From this share on there is no doubt, whatever else is said.
_CLEAR = 0.8
# So many telling words must be the same; one more where the owner is not named.
FEWEST = 2
# A word that stands in more sentences tells none of them from the others.
_COMMON = 500
# A sentence is of the task that it says best; of others only from this share of that on.
_AS_MUCH, ALIKE = 0.95, 0.75
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Task:
    """An earlier action: its number, what is to be done without the names of its owners, and their keys."""

    number: str | None
    text: str
    owners: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that speaks of a task: how much of it, and which words."""

    score: float
    k: int
    named: bool
    found: frozenset[str]
    own_verb: bool = False
    arising: bool = False


class Mentions:
    """The sentences of a document that speak of tasks; `of` has those of each task, of the tasks that it says best only."""

    def __init__(
        self,
        reading: Reading,
        likeness: Likeness,
        verdicts: Verdicts,
        tasks: Sequence[Task],
        places: Iterable[int],
    ) -> None:
        """Take the `tasks`, and the sentences to look in by their `places`."""
        self._context, self._likeness, self._tasks = reading.context, likeness, tasks
        self._verbs, self._verdicts = verdicts.verbs, verdicts
        self._people = {person.id: person for person in reading.context.people.people}
        self._sentences = reading.sentences
        arising = self._context.language.pattern(earlier_words(self._context.language).arising)
        self._arising = [
            (item.start, item.end) for item in self._context.items if arising.search(item.title.text)
        ]
        self._where: dict[str, list[int]] = defaultdict(list)
        self._named_in: dict[int, frozenset[str]] = {}
        for k in places:
            for stem in likeness.telling(self._sentences[k].text):
                self._where[stem].append(k)
        all_found = [list(self._alike(task)) for task in tasks]
        self._best: dict[int, list[float]] = defaultdict(list)
        for found in all_found:
            for one in found:
                self._best[one.k].append(one.score)
        least = {k: min(_CLEAR, _AS_MUCH * max(scores)) for k, scores in self._best.items()}
        self.of = [[one for one in found if one.score >= least[one.k]] for found in all_found]

    def has(self, k: int) -> bool:
        """Whether sentence `k` speaks of any task."""
        return k in self._best

    def is_alone(self, one: Mention) -> bool:
        """Whether no other task is said by the sentence about as well."""
        alike = [score for score in self._best[one.k] if score >= ALIKE * one.score]
        return len(alike) < 2 or one.score >= _CLEAR

    def _alike(self, task: Task) -> Iterator[Mention]:
        """Yield each sentence that says the task."""
        places = (self._where.get(stem, []) for stem in self._likeness.telling(task.text))
        roots = self._verbs.of(task.text)
        for k in sorted({k for found in places if len(found) <= _COMMON for k in found}):
            sentence = self._sentences[k]
            known = self._same_verbs(task.text, roots, sentence.text)
            found = self._likeness.found(task.text, sentence.text, known)
            score = self._likeness.share(task.text, sentence.text, known)
            arising = any(start <= sentence.start < end for start, end in self._arising)
            arising = arising or self._verdicts.heads(sentence.text, roots)
            if score < (_ARISING if arising else BESIDE_OWNER):
                continue
            named = bool(task.owners & self._keys(k))
            if arising:
                said = len(found) >= FEWEST or self._is_rare(found)
            else:
                said = len(found) >= FEWEST and (
                    named or score >= (SPOKEN if len(found) > FEWEST else _CLEAR)
                )
                # One word with the verb and the owner is a mention, but never a certain one.
                said = said or (named and bool(known) and self._is_rare(found))
            if said:
                yield Mention(score, k, named, found, bool(known), arising)

    def _is_rare(self, found: frozenset[str]) -> bool:
        """Whether a single word is that of one task only."""
        return any(
            sum(stem in self._likeness.stems(task.text) for task in self._tasks) == 1 for stem in found
        )

    def _same_verbs(self, task: str, roots: frozenset[str], text: str) -> frozenset[str]:
        """Return the stems of the words of `task` whose verb `text` has in another form."""
        told = self._verbs.told(roots, text)
        words = [word for word in _WORD.findall(task) if self._verbs.roots(word) & told] if told else []
        return frozenset(stem for word in words for stem in self._likeness.stems(word))

    def _keys(self, k: int) -> frozenset[str]:
        if k not in self._named_in:
            self._named_in[k] = self._named(self._sentences[k])
        return self._named_in[k]

    def _named(self, sentence: Sentence) -> frozenset[str]:
        """Return the keys of who is named in a sentence, or speaks it."""
        language = self._context.language
        refs = [
            PersonRef(text=m.text, person_id=m.person_id)
            for m in self._context.people.mentions(sentence.text)
        ]
        if sentence.block.speaker is not None:
            refs.append(self._context.people.resolve(sentence.block.speaker.text))
        everyone = language.pattern(rf"(?<!\w)(?:{action_words(language).all})").search(sentence.text)
        if everyone is not None:
            refs.append(PersonRef(text=everyone[0]))
        return owner_keys(refs, self._people, language)

    def is_sure(self, one: Mention, task: Task) -> bool:
        """Whether a sentence certainly is of the task: it says all of it, or nothing else and not too little of it."""
        missing = self._likeness.telling(task.text) - one.found
        if self._is_half(missing, task):
            return False
        missing -= self._verb_stems(task.text)
        if one.score >= _CLEAR or not missing:
            return True
        # Where the earlier actions are gone through one word and the verb are enough.
        if len(one.found) + (one.own_verb and one.arising) < FEWEST:
            return False
        # A word of the task alone stands in one text, one of the sentence too in two.
        count = self._likeness.count
        if min(map(count, missing)) + 1 < min(map(count, one.found)):
            return False
        return one.score >= (_SURE_OWN_VERB if one.own_verb else _SURE) and not self._other(one, task)

    def _verb_stems(self, task: str) -> frozenset[str]:
        """Return the stems of the verbs of a task: those need not be repeated ("staan op de website")."""
        words = action_words(self._context.language)
        verbs = pattern(words.task, self._context.language).finditer(task)
        return frozenset(stem for verb in verbs for stem in self._likeness.stems(verb[0]))

    def _is_half(self, missing: frozenset[str], task: Task) -> bool:
        """Whether what is missing is one of two things to be done ("hek en schommel verven")."""
        joined = self._context.language.pattern(earlier_words(self._context.language).joined)
        return any(self._likeness.stems(found[0]) & missing for found in joined.finditer(task.text))

    def _other(self, one: Mention, task: Task) -> frozenset[str]:
        """Return what else the sentence speaks of, names, days and how it says that it is done aside."""
        roots, text = self._verbs.of(task.text), self._sentences[one.k].text
        text = self._verdicts.without_cues(text, roots, by_owner=one.named)
        mentions = [(m.start, m.end) for m in self._context.people.mentions(text)]
        days = [day[:2] for day in find_dates(text, self._context.language, self._context.meeting_date)]
        for start, end in sorted([*mentions, *days], reverse=True):
            text = text[:start] + " " * (end - start) + text[end:]
        whole = task.text.casefold()
        return frozenset(
            stem
            for stem in self._likeness.telling(text) - one.found
            if stem not in whole and not stem.isdigit()
        )
