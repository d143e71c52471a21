"""Sentences that speak of an earlier action, and whether they say that it is done. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.document import Sentence
from summarizer.earlier import numbers
from summarizer.earlier.likeness import Likeness
from summarizer.earlier.mentions import ALIKE, BESIDE_OWNER, FEWEST, Mention, Mentions, Task
from summarizer.earlier.verdict import Verdicts
from summarizer.pipeline import Reading
from summarizer.records import ActionStatus
from summarizer.rules.action_states import row_state

# So far behind what it is about a sentence may be that only says a status.
_BEHIND = 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where an earlier action is spoken of: the sentences, what they say of it, and whether that is certain."""

    sentences: tuple[Sentence, ...]
    status: ActionStatus
    doubt: bool = False
    maybe_done: bool = False
    still_open: bool = False


class Speech:
    """The sentences of a document, to look up in which of them an earlier action is spoken of."""

    def __init__(
        self, reading: Reading, likeness: Likeness, tasks: Sequence[Task], taken: Iterable[int]
    ) -> None:
        """Sentences that start at one of `taken` are of other actions."""
        language = reading.context.language
        self._language, self._tasks, self._sentences = language, tasks, reading.sentences
        self._verdicts = Verdicts(language)
        self._reading, self._likeness = reading, likeness
        # The head names people and their bodies, not what they did.
        body, skip = reading.context.items[0].start if reading.context.items else 0, set(taken)
        self._places = [
            k for k, each in enumerate(self._sentences) if each.start not in skip and each.start >= body
        ]
        self._numbered: dict[str, int] = {}
        for k in self._places:
            for number in numbers.keys_in(self._sentences[k].text):
                self._numbered.setdefault(number, k)

    @cached_property
    def _mentions(self) -> Mentions:
        """All of them, looked for only when a task without a number of its own is asked for: it takes a while."""
        return Mentions(self._reading, self._likeness, self._verdicts, self._tasks, self._places)

    def find(self, at: int) -> Spoken | None:
        """Return where task `at` is spoken of, None when it is not mentioned; a number of its own decides."""
        task = self._tasks[at]
        number = numbers.key(task.number)
        if number is not None and number in self._numbered:
            return self._read_numbered(number, task)
        mentions = sorted(self._mentions.of[at], key=lambda one: (-one.score, one.k))
        near = [one for one in mentions if one.score >= ALIKE * mentions[0].score]
        return _together([self._read(one, task) for one in near])

    def _read_numbered(self, number: str, task: Task) -> Spoken:
        """Return what is said where an action's number stands: in its row, or in its clause."""
        k = self._numbered[number]
        sentence = self._sentences[k]
        if sentence.block.kind == "row" and sentence.block.cells:
            state = row_state(sentence.block.cells[-1].text, self._language)
            return Spoken((sentence,), "done" if state == "done" else "open")
        clause, roots = numbers.clause_of(number, sentence.text), self._verdicts.verbs.of(task.text)
        says = self._verdicts.of(clause, roots, by_owner=True)
        if says is None and (after := self._next(k)) is not None and self._verdicts.follows(after.text):
            answer = self._verdicts.answer(after.text, roots)
            return _spoken((sentence, after) if answer else (sentence,), answer, sure=True)
        return _spoken((sentence,), says, sure=True)

    def _next(self, k: int) -> Sentence | None:
        """Return the sentence after `k` in its paragraph or turn."""
        after = self._sentences[k + 1] if k + 1 < len(self._sentences) else None
        return after if after is not None and after.block is self._sentences[k].block else None

    def _read(self, one: Mention, task: Task) -> Spoken | None:
        """Return what is said of the task in a sentence, or behind it in one that points back to it."""
        sentence, roots, verdicts = self._sentences[one.k], self._verdicts.verbs.of(task.text), self._verdicts
        says = verdicts.of(sentence.text, roots, by_owner=one.named)
        alone, much = self._mentions.is_alone(one), one.score >= BESIDE_OWNER and len(one.found) >= FEWEST
        sure = (says == "open" and much) or (alone and self._mentions.is_sure(one, task))
        if sentence.text.rstrip().endswith("?"):
            return self._answered(one.k, roots, sure=sure)
        after = self._next(one.k)
        if says is None and after is not None and verdicts.follows(after.text):
            answer = verdicts.answer(after.text, roots)
            if answer is not None:
                return _spoken((sentence, after), answer, sure=sure)
        if says is None and (closing := self._closing(one.k)) is not None:
            says = verdicts.only_status(closing.text)
            return _spoken((sentence, closing), says, sure=sure or (alone and much))
        if says == "done" and after is not None and verdicts.takes_back(after.text):
            return _spoken((sentence, after), "unknown", sure=sure)
        return _spoken((sentence,), says, sure=sure)

    def _closing(self, k: int) -> Sentence | None:
        """Return the sentence shortly behind `k` that only says a status ("Actie afgerond."), if no other task is between."""
        for i in range(k + 1, min(len(self._sentences), k + 1 + _BEHIND)):
            each = self._sentences[i]
            if each.block is not self._sentences[k].block and i > k + 1:
                return None
            if self._verdicts.only_status(each.text) is not None:
                return each
            if self._mentions.has(i):
                return None
        return None

    def _answered(self, k: int, roots: frozenset[str], *, sure: bool) -> Spoken | None:
        """Return what answers a question after the task, None when nothing does: a question alone says nothing."""
        question, answer = (
            self._sentences[k],
            self._sentences[k + 1] if k + 1 < len(self._sentences) else None,
        )
        if answer is None or answer.text.rstrip().endswith("?"):
            return None
        if not (self._verdicts.follows(answer.text) or self._verdicts.only_status(answer.text)):
            return None
        return _spoken((question, answer), self._verdicts.answer(answer.text, roots), sure=sure)


def _spoken(sentences: tuple[Sentence, ...], says: ActionStatus | None, *, sure: bool) -> Spoken:
    if says == "done" and sure:
        return Spoken(sentences, "done")
    maybe = says in ("done", "unknown")
    return Spoken(sentences, "open", not sure or maybe, maybe, still_open=says == "open")


def _together(read: Sequence[Spoken | None]) -> Spoken | None:
    """Return what all sentences say: where one says done and another that it is not, that is not certain."""
    told = [each for each in read if each is not None]
    done = [each for each in told if each.status == "done"]
    if not done:
        return told[0] if told else None
    against = [each for each in told if each.status == "open" and (each.maybe_done or each.still_open)]
    if against:
        return Spoken((*done[0].sentences, *against[0].sentences), "open", doubt=True, maybe_done=True)
    return done[0]


def texts_of(reading: Reading, tasks: Sequence[str]) -> list[str]:
    """Return the texts by which it is known how common a word is."""
    return [*(sentence.text for sentence in reading.sentences), *tasks]
