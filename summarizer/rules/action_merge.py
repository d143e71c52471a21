"""A row of an action table and what the text says are one action when they say the same."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from summarizer.language import Language
from summarizer.records import Due, PersonRef
from summarizer.rules.action_draft import Draft
from summarizer.rules.action_words import action_words, pattern

_WORD = re.compile(r"[^\W_]+")
# So many first letters tell a word ("vragenlijst", "vragen"); shorter words tell little.
_STEM, _SHORTEST = 5, 4
# This share of a row's words must stand in the text; less is enough when the deadline is the same.
_SHARE, _SHARE_SAME_DUE = 0.5, 0.3


def merge_rows(told: Sequence[Draft], rows: Sequence[Draft], language: Language) -> list[Draft]:
    """Return the actions of the text and of the rows, each once, in order of the text.

    A new row that repeats what the text says adds its number, deadline and evidence to that. A carried row
    that the text takes up again does so too; other carried rows stay as they are.
    """
    index = _Index(told, language)
    out = dict(enumerate(told))
    rest: list[Draft] = []
    for row in rows:
        i = index.take(row)
        if i is None:
            rest.append(row)
        else:
            out[i] = _join(out[i], row)
    return sorted([*out.values(), *rest], key=lambda draft: draft.position)


class _Index:
    """What the text says, by number and by owner, so that a row is compared with few."""

    def __init__(self, told: Sequence[Draft], language: Language) -> None:
        self._told, self._language = told, language
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._letters: dict[str, list[int]] = defaultdict(list)
        self._taken: set[int] = set()
        for i, draft in enumerate(told):
            for number in {draft.number, draft.code} - {None}:
                self._numbers[_plain(number or "")].append(i)
            for letter in _letters(draft.owners, language) or {""}:
                self._letters[letter].append(i)

    def take(self, row: Draft) -> int | None:
        """Return the index of the action in the text that `row` repeats, each only once."""
        found = self._find(row)
        if found is not None:
            self._taken.add(found)
        return found

    def _find(self, row: Draft) -> int | None:
        if row.number and (
            same := [i for i in self._numbers.get(_plain(row.number), ()) if i not in self._taken]
        ):
            return same[0]
        words = _stems(row.task, self._language)
        if row.carried or not words:
            return None
        letters = _letters(row.owners, self._language) | {""}
        scored = []
        for i in {i for letter in letters for i in self._letters.get(letter, ())} - self._taken:
            score = self._score(self._told[i], row, words)
            if score is not None:
                scored.append((score, -i))
        return -max(scored)[1] if scored else None

    def _score(self, draft: Draft, row: Draft, words: set[str]) -> float | None:
        """Return how well `row` repeats `draft`, None when it does not."""
        share = len(words & _stems(f"{draft.about} {draft.task}", self._language)) / len(words)
        due = _same_due(draft.due, row.due)
        same = (
            not draft.owners
            or not row.owners
            or any(_same_owner(a, b, self._language) for a in draft.owners for b in row.owners)
        )
        if not same or share < (_SHARE_SAME_DUE if due else _SHARE):
            return None
        return share + len(words & _stems(draft.task, self._language)) / len(words) + 0.5 * due


def _join(told: Draft, row: Draft) -> Draft:
    """Return the action of the text with what the row adds; where the text hardly says it, the row's task."""
    return replace(
        told,
        task=told.task if told.sure else row.task,
        more=(*told.more, *(part for part in (row.core, *row.more) if part not in (told.core, *told.more))),
        owners=told.owners or row.owners,
        sure=True,
        undertaking=told.undertaking or row.undertaking,
        number=row.number or told.number,
        due=told.due or row.due,
        item_id=told.item_id or row.item_id,
    )


def _same_owner(first: PersonRef, second: PersonRef, language: Language) -> bool:
    """Whether two owners are the same, as far as can be told: by the registry, a word in common or initials."""
    if first.person_id and first.person_id == second.person_id:
        return True
    a, b = first.text.casefold(), second.text.casefold()
    everyone = pattern(action_words(language).all, language)
    if set(_WORD.findall(a)) & set(_WORD.findall(b)) - language.stopwords or (
        everyone.match(a) and everyone.match(b)
    ):
        return True
    short, long = sorted((_capitals(first.text), _capitals(second.text)), key=len)
    return (
        bool(short)
        and long.startswith(short)
        and (first.text == _capitals(first.text) or second.text == _capitals(second.text))
    )


def _letters(owners: Sequence[PersonRef], language: Language) -> set[str]:
    """Return the letters under which owners are kept: those of first name and surname, "*" for everyone."""
    out = set()
    for owner in owners:
        if pattern(action_words(language).all, language).match(owner.text):
            out.add("*")
        else:
            letters = _capitals(owner.text) or owner.text.split()[-1].upper()
            out |= {letters[0], letters[-1]}
            out.add(owner.text.split()[-1][0].upper())
    return out


def _capitals(text: str) -> str:
    return "".join(letter for letter in text if letter.isupper())


def _same_due(first: Due | None, second: Due | None) -> bool:
    if first is None or second is None:
        return False
    return first.text.casefold() == second.text.casefold() or (
        first.date is not None and first.date == second.date
    )


def _plain(number: str) -> str:
    return re.sub(r"[\W_]+", "", number).casefold()


def _stems(text: str, language: Language) -> set[str]:
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in language.stopwords}
