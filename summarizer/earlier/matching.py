"""Which action of one meeting is which of the other, by its number, its words and its owner. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.earlier import numbers
from summarizer.earlier.likeness import Likeness, owner_keys, without_owners
from summarizer.earlier.words import Reason
from summarizer.language import Language
from summarizer.records import Action, Minutes
from summarizer.rules.action_states import row_state

# Two entries are one task from this likeness on, with the same owner; without one on either side; and whoever does it.
_SAME, _SAME_NO_OWNER, _SAME_ANYBODY = 0.65, 0.75, 0.85
# From this on, and with the same owner, a person should look.
_MAYBE = 0.5
# With the same number, less than this says that the words differ.
_OTHER_WORDS = 0.15
_FEWEST_WORDS = 2
_LONGEST_STATUS = 40
# A word in more entries than this tells none of them from the others.
_COMMON = 500
# Lists keep plain numbers ("A31", "7") from meeting to meeting when so many, and this share, tell the same task.
_KEPT, _KEPT_SHARE = 2, 0.7


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier action and the entry of these minutes that it may be; why to look at it, if so."""

    score: float
    old: int
    new: int
    reason: Reason | None


class Pairs:
    """The open actions of the earlier meeting beside those of this one."""

    def __init__(
        self,
        before: Minutes,
        old: Sequence[Action],
        minutes: Minutes,
        likeness: Likeness,
        language: Language,
    ) -> None:
        self._old, self._new, self._likeness = old, minutes.actions, likeness
        known = {person.id: person for person in before.people}
        here = {person.id: person for person in minutes.people}
        self._old_owners = [owner_keys(action.owners, known, language) for action in old]
        self._new_owners = [owner_keys(action.owners, here, language) for action in self._new]
        self._old_tasks, self._new_tasks = _bare(old, self._old_owners), _bare(self._new, self._new_owners)
        self._kept = self._keeps_numbers()
        self._numbers = [self._keys(action) for action in self._new]

    def old_task(self, k: int) -> tuple[str, frozenset[str]]:
        """Return what earlier action `k` is, without its owners, and their keys."""
        return self._old_tasks[k], self._old_owners[k]

    def _keeps_numbers(self) -> bool:
        """Whether the lists keep plain numbers, as those that stand in both tell."""
        new = {action.number: i for i, action in enumerate(self._new) if action.number}
        both = [(k, new[action.number]) for k, action in enumerate(self._old) if action.number in new]
        plain = [(k, i) for k, i in both if numbers.key(self._old[k].number) is None]
        same = [k for k, i in plain if self._likeness.both(self._old_tasks[k], self._new_tasks[i]) >= _SAME]
        return len(same) >= _KEPT and len(same) >= _KEPT_SHARE * len(plain)

    def _key(self, number: str | None) -> str | None:
        if self._kept and number:
            return numbers.key(number) or number.strip(" .:)").casefold()
        return numbers.key(number)

    def _keys(self, action: Action) -> set[str]:
        """Return the keys of an entry's number, or else of the numbers in its words."""
        own = self._key(action.number)
        if action.number is not None:
            return {own} if own is not None else set()
        return {name for evidence in action.evidence for name in numbers.keys_in(evidence.quote)}

    def matches(self) -> list[Match]:
        """Return which entry is which, the best first, each only once."""
        places: dict[str, list[int]] = defaultdict(list)
        for i, task in enumerate(self._new_tasks):
            for name in (*self._likeness.telling(task), *self._numbers[i]):
                places[name].append(i)
        found = []
        for k, action in enumerate(self._old):
            names = [*self._likeness.telling(self._old_tasks[k]), self._key(action.number) or ""]
            near = {i for name in names if len(places.get(name, ())) <= _COMMON for i in places.get(name, ())}
            found += [match for i in near if (match := self._match(k, i)) is not None]
        found.sort(key=lambda match: (-match.score, match.old, match.new))
        out: list[Match] = []
        old, new = set[int](), set[int]()
        for match in found:
            if match.old not in old and match.new not in new:
                out.append(match)
                old.add(match.old)
                new.add(match.new)
        return out

    def _match(self, k: int, i: int) -> Match | None:
        """Return the match of earlier action `k` and entry `i`, None when they are not the same."""
        old, new = self._old[k], self._new[i]
        mine, theirs = self._old_owners[k], self._new_owners[i]
        score, number = self._likeness.both(self._old_tasks[k], self._new_tasks[i]), self._key(old.number)
        shared, unowned = bool(mine & theirs), not (mine and theirs)
        if number is not None and number in self._numbers[i]:
            if score >= _OTHER_WORDS or shared:
                return Match(2 + score, k, i, None)
            # The number may have been used again: what is done then need not be the earlier action.
            return None if new.status == "done" else Match(score, k, i, "number_only")
        # Two numbers of their own that differ are two actions; of one word alone any task can be.
        few = len(self._likeness.telling(self._old_tasks[k])) < _FEWEST_WORDS and score < 0.99
        if few or (number is not None and self._key(new.number) is not None):
            return None
        if score >= (_SAME if shared else _SAME_NO_OWNER if unowned else 2):
            return Match(score, k, i, None)
        if score >= (_MAYBE if shared else _SAME_ANYBODY):
            return Match(score, k, i, "maybe_same" if shared else "other_owner")
        return None

    def once(self, rest: Sequence[int], matched: Iterable[int]) -> list[int]:
        """Return those of `rest` that are no copy of one in `matched`, or of another of `rest`.

        An action that the minutes tell and their table repeats is one; two rows are two actions.
        """
        kept, seen = [], list(matched)
        for k in rest:
            if not any(self._is_copy(k, other) for other in seen):
                kept.append(k)
                seen.append(k)
        return kept

    def _is_copy(self, k: int, other: int) -> bool:
        first, second = self._old[k], self._old[other]
        one, two = numbers.key(first.number), numbers.key(second.number)
        if one is not None and two is not None:
            return one == two
        if _is_row(first) and _is_row(second):
            return False
        mine, theirs = self._old_owners[k], self._old_owners[other]
        score = self._likeness.both(self._old_tasks[k], self._old_tasks[other])
        return score >= (_SAME_NO_OWNER if mine & theirs or not (mine and theirs) else 2)


def _is_row(action: Action) -> bool:
    return any(e.quote.count("|") > 1 for e in action.evidence)


def says_done(action: Action, language: Language) -> bool:
    """Whether the last cell of its row says so, under whatever heading ("O=open/G=gereed")."""
    cells = [e.quote.split("|") for e in action.evidence]
    last = [row[-1].strip() for row in cells if len(row) > 2]
    return any(len(cell) <= _LONGEST_STATUS and row_state(cell, language) == "done" for cell in last)


def _bare(actions: Sequence[Action], owners: Sequence[frozenset[str]]) -> list[str]:
    """Return what is to be done, without who does it and when."""
    return [
        without_owners(action.task.replace(action.due.text, " ") if action.due else action.task, keys)
        for action, keys in zip(actions, owners, strict=True)
    ]
