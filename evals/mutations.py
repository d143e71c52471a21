"""Correct minutes, spoiled in one way each: what the scorers are tested with.

A scorer that does not notice what it is there for is broken, whatever it says of real outputs.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from evals.rewording import (
    another_number,
    full_name,
    known_figures,
    misquoted,
    name_words,
    replaced,
    retold,
    reworded,
)
from summarizer.errors import UsageError
from summarizer.records import (
    Action,
    Decision,
    Evidence,
    Item,
    Minutes,
    Outcome,
    PersonRef,
    Question,
)

# The opposite of an outcome; to note something has none.
_OPPOSITE: Mapping[Outcome, Outcome] = {
    "adopted": "rejected",
    "amended": "rejected",
    "rejected": "adopted",
    "deferred": "adopted",
    "withdrawn": "adopted",
    "tied": "adopted",
}
# Not part of a code or a range.
_NUMBER = re.compile(r"(?<![\w/-])\d+(?:[.,]\d+)*(?![\w/-]|[.,]\d)")
_DIGITS = re.compile(r"\d+")
_NEGATION = re.compile(r" ?\b(?:niet|geen|nooit|not|no|never)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_WRONG_SENTENCES: Mapping[str, tuple[str, ...]] = {
    "nl": (
        "The members talked about it for a while and would like to hear more.",
        "It was agreed that this should be looked at again before the summer.",
        "There was no objection to what the chair had said about the costs.",
    ),
    "en": (
        "De leden hebben er een tijd over gesproken en willen er meer van weten.",
        "Er is afgesproken dat hier voor de zomer nog eens naar wordt gekeken.",
        "Niemand had bezwaar tegen wat de voorzitter over de kosten had gezegd.",
    ),
}
_INVENTED: Mapping[str, tuple[str, str, str]] = {
    "nl": (
        "Vervanging van de koffieautomaat",
        "De koffieautomaat op de gang wordt vervangen door een theekraan.",
        "De leverancier van de theekraan uitnodigen voor een proeverij",
    ),
    "en": (
        "Replacement of the vending machine",
        "The vending machine in the hallway is replaced by a samovar.",
        "Invite the supplier of the samovar to a tasting",
    ),
}

# Yields mutants of correct minutes, each with one thing spoiled.
Mutate = Callable[[Minutes, Random], Iterator[Minutes]]


@dataclass(frozen=True)
class Mutation:
    """One way to spoil minutes; `scorers` are the metrics that are there to notice it."""

    name: str
    make: Mutate
    scorers: tuple[str, ...]
    about: str


def mutate(minutes: Minutes, kind: str, rng: Random) -> list[Minutes]:
    """Return all mutants of this `kind` that `minutes` allow: one per entry that can be spoiled so.

    Raises:
        UsageError: there is no such kind.
    """
    if kind not in MUTATIONS:
        raise UsageError(f"There is no mutation '{kind}'. There are: {', '.join(MUTATIONS)}.")
    return list(MUTATIONS[kind].make(minutes, rng))


def _outcome_flipped(minutes: Minutes, _rng: Random) -> Iterator[Minutes]:
    for index, decision in enumerate(minutes.decisions):
        if decision.outcome in _OPPOSITE:
            flipped = decision.model_copy(update={"outcome": _OPPOSITE[decision.outcome]})
            yield minutes.model_copy(update={"decisions": replaced(minutes.decisions, index, flipped)})


def _owner_swapped(minutes: Minutes, rng: Random) -> Iterator[Minutes]:
    for index, action in enumerate(minutes.actions):
        if not action.owners:
            continue
        taken = {word for owner in action.owners for word in name_words(full_name(owner, minutes))}
        others = [person for person in minutes.people if not taken & name_words(person.name)]
        if not others:
            continue
        other = rng.choice(others)
        owners = (PersonRef(text=other.name, person_id=other.id), *action.owners[1:])
        swapped = action.model_copy(update={"owners": owners})
        yield minutes.model_copy(update={"actions": replaced(minutes.actions, index, swapped)})


def _amount_altered(minutes: Minutes, rng: Random) -> Iterator[Minutes]:
    known = known_figures(minutes)

    def alter(text: str) -> str | None:
        found = list(_NUMBER.finditer(text))
        if not found:
            return None
        number = rng.choice(found)
        return text[: number.start()] + another_number(number[0], known, rng) + text[number.end() :]

    yield from retold(minutes, alter)
    yield from reworded(minutes, alter)


def _votes_altered(minutes: Minutes, _rng: Random) -> Iterator[Minutes]:
    for index, decision in enumerate(minutes.decisions):
        votes = decision.votes
        if votes is None:
            continue
        for name in ("for_", "against", "abstained"):
            count = getattr(votes, name)
            if count is not None:
                altered = decision.model_copy(update={"votes": votes.model_copy(update={name: count + 1})})
                yield minutes.model_copy(update={"decisions": replaced(minutes.decisions, index, altered)})


def _dropped(field: str) -> Mutate:
    def drop(minutes: Minutes, _rng: Random) -> Iterator[Minutes]:
        entries = getattr(minutes, field)
        for index in range(len(entries)):
            yield minutes.model_copy(update={field: (*entries[:index], *entries[index + 1 :])})

    return drop


def _item_invented(minutes: Minutes, rng: Random) -> Iterator[Minutes]:
    title = _INVENTED[minutes.language][0]
    for index, before in enumerate(minutes.items):
        middle = rng.randint(before.start, before.end)
        invented = Item(id=f"item-invented-{index}", title=title, start=middle, end=before.end)
        items = (*minutes.items[: index + 1], invented, *minutes.items[index + 1 :])
        yield minutes.model_copy(update={"items": items})


def _decision_invented(minutes: Minutes, _rng: Random) -> Iterator[Minutes]:
    text = _INVENTED[minutes.language][1]
    for index, place in enumerate(_unused_places(minutes)):
        invented = Decision(
            id=f"decision-invented-{index}",
            item_id=place[0],
            evidence=place[1],
            type="decision",
            text=text,
            outcome="adopted",
        )
        yield minutes.model_copy(update={"decisions": (*minutes.decisions, invented)})


def _action_invented(minutes: Minutes, _rng: Random) -> Iterator[Minutes]:
    task = _INVENTED[minutes.language][2]
    for index, place in enumerate(_unused_places(minutes)):
        invented = Action(id=f"action-invented-{index}", item_id=place[0], evidence=place[1], task=task)
        yield minutes.model_copy(update={"actions": (*minutes.actions, invented)})


def _negation_lost(minutes: Minutes, _rng: Random) -> Iterator[Minutes]:
    yield from reworded(minutes, _affirmed, ("decisions",))


def _summary_affirmed(minutes: Minutes, _rng: Random) -> Iterator[Minutes]:
    yield from retold(minutes, _affirmed)


def _affirmed(text: str) -> str | None:
    """Return `text` without its first "not"; None where it has none."""
    lost = " ".join(_NEGATION.sub("", text, count=1).split())
    return None if lost == " ".join(text.split()) else lost[:1].upper() + lost[1:]


def _quote_altered(minutes: Minutes, rng: Random) -> Iterator[Minutes]:
    for name in ("decisions", "actions", "questions"):
        entries: Sequence[Decision | Action | Question] = getattr(minutes, name)
        for index, entry in enumerate(entries):
            for place, evidence in enumerate(entry.evidence):
                altered = misquoted(evidence, rng)
                if altered is not None:
                    spoiled = entry.model_copy(update={"evidence": replaced(entry.evidence, place, altered)})
                    yield minutes.model_copy(update={name: replaced(entries, index, spoiled)})


def _roles_swapped(minutes: Minutes, _rng: Random) -> Iterator[Minutes]:
    for index, question in enumerate(minutes.questions):
        answering = question.answered_by or question.addressees
        if question.askers and answering and {r.text for r in question.askers} != {r.text for r in answering}:
            swapped = question.model_copy(
                update={
                    "askers": answering,
                    "addressees": question.askers if question.addressees else (),
                    "answered_by": question.askers if question.answered_by else (),
                }
            )
            yield minutes.model_copy(update={"questions": replaced(minutes.questions, index, swapped)})


def _wrong_language(minutes: Minutes, rng: Random) -> Iterator[Minutes]:
    """Yield minutes of which the summary of one item, or of all, is in another language."""
    sentences = _WRONG_SENTENCES[minutes.language]

    def translated(item: Item) -> Item:
        told = tuple(each.model_copy(update={"text": rng.choice(sentences)}) for each in item.summary)
        return item.model_copy(update={"summary": told})

    for index, item in enumerate(minutes.items):
        if item.summary:
            yield minutes.model_copy(update={"items": replaced(minutes.items, index, translated(item))})
    if any(item.summary for item in minutes.items):
        yield minutes.model_copy(update={"items": tuple(translated(item) for item in minutes.items)})


def _unused_places(minutes: Minutes) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Yield the items (ids) that rest on a piece of text, with the evidence of a statement there."""
    for item in minutes.items:
        if item.summary and item.summary[0].evidence:
            yield item.id, item.summary[0].evidence


MUTATIONS: Mapping[str, Mutation] = {
    mutation.name: mutation
    for mutation in (
        Mutation(
            "outcome_flipped", _outcome_flipped, ("outcomes", "flips"), "a decision has the opposite outcome"
        ),
        Mutation("owner_swapped", _owner_swapped, ("owners",), "an action is somebody else's"),
        Mutation(
            "amount_altered",
            _amount_altered,
            ("unsupported",),
            "a number is one that the source does not have",
        ),
        Mutation("votes_altered", _votes_altered, ("votes",), "one vote more than there was"),
        Mutation("decision_dropped", _dropped("decisions"), ("decisions",), "a decision is missing"),
        Mutation("action_dropped", _dropped("actions"), ("actions",), "an action is missing"),
        Mutation("question_dropped", _dropped("questions"), ("questions",), "a question is missing"),
        Mutation("item_invented", _item_invented, ("items",), "an agenda item that is not there"),
        Mutation(
            "decision_invented",
            _decision_invented,
            ("decisions", "sure_right"),
            "a decision that was not taken",
        ),
        Mutation("action_invented", _action_invented, ("actions", "sure_right"), "an action nobody took on"),
        Mutation("negation_lost", _negation_lost, ("flips",), "a decision lost its 'not'"),
        Mutation("summary_affirmed", _summary_affirmed, ("key_facts",), "a summary lost its 'not'"),
        Mutation("quote_altered", _quote_altered, ("quotes",), "a word in a quote is not the source's"),
        Mutation("roles_swapped", _roles_swapped, ("roles",), "who answered asks, and who asked answers"),
        Mutation("wrong_language", _wrong_language, ("language",), "a summary in another language"),
    )
}
