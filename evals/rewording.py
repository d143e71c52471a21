"""Minutes with one text, number or quote changed: what mutations are made of."""

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TypeVar

from summarizer.records import Action, Decision, Evidence, Minutes, PersonRef

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
# Shorter words are not worth misquoting.
_LONG = 4
ThingT = TypeVar("ThingT")
# Gives a text told otherwise; None where that cannot be.
Retell = Callable[[str], str | None]


def retold(minutes: Minutes, retell: Retell) -> Iterator[Minutes]:
    """Yield minutes in which `retell` changed the text of one statement of a summary (None: it cannot)."""
    for index, item in enumerate(minutes.items):
        for place, statement in enumerate(item.summary):
            text = retell(statement.text)
            if text is not None:
                told = statement.model_copy(update={"text": text})
                changed = item.model_copy(update={"summary": replaced(item.summary, place, told)})
                yield minutes.model_copy(update={"items": replaced(minutes.items, index, changed)})


def reworded(
    minutes: Minutes, retell: Retell, lists: Sequence[str] = ("decisions", "actions")
) -> Iterator[Minutes]:
    """Yield minutes in which `retell` changed the text of one decision or action (None: it cannot)."""
    for name in lists:
        entries: Sequence[Decision | Action] = getattr(minutes, name)
        for index, entry in enumerate(entries):
            field = "text" if isinstance(entry, Decision) else "task"
            text = retell(getattr(entry, field))
            if text is not None:
                changed = entry.model_copy(update={field: text})
                yield minutes.model_copy(update={name: replaced(entries, index, changed)})


def misquoted(evidence: Evidence, rng: Random) -> Evidence | None:
    """Return evidence whose quote has a word that the source does not have there."""
    words = [found for found in _WORD.finditer(evidence.quote) if len(found[0]) >= _LONG]
    if not words:
        return None
    word = rng.choice(words)
    quote = evidence.quote
    return evidence.model_copy(
        update={"quote": quote[: word.start()] + word[0][::-1] + "q" + quote[word.end() :]}
    )


def known_figures(minutes: Minutes) -> set[str]:
    """Return all runs of digits that the minutes quote or say."""
    told = [statement for item in minutes.items for statement in item.summary]
    texts = [statement.text for statement in told]
    texts += [evidence.quote for statement in told for evidence in statement.evidence]
    texts += [evidence.quote for claim in minutes.claims for evidence in claim.evidence]
    texts += [f"{item.number} {item.title} {item.reference}" for item in minutes.items]
    return {digits for text in texts for digits in _DIGITS.findall(text)}


def another_number(number: str, known: set[str], rng: Random) -> str:
    """Return a number of the same form whose first digits are others, and nowhere in the minutes."""
    first = _DIGITS.findall(number)[0]
    lowest = 10 ** (len(first) - 1)
    choices = [str(k) for k in range(lowest, min(10 * lowest, lowest + 9_000)) if str(k) not in known]
    return (rng.choice(choices) if choices else first + "7") + number[len(first) :]


def full_name(reference: PersonRef, minutes: Minutes) -> str:
    """Return how somebody is named here and in the list of people."""
    names = [person.name for person in minutes.people if person.id == reference.person_id]
    return " ".join([reference.text, *names])


def name_words(name: str) -> set[str]:
    """Return the words of a name, in small letters."""
    return {word.casefold() for word in _WORD.findall(name)}


def replaced(entries: Sequence[ThingT], index: int, entry: ThingT) -> tuple[ThingT, ...]:
    """Return `entries` with another one at `index`."""
    return (*entries[:index], entry, *entries[index + 1 :])
