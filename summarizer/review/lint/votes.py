"""Votes that do not fit who was there: all together, by party, and by name."""

import re
from collections.abc import Iterator

from summarizer.people.names import fold
from summarizer.records import Choice, Decision, Minutes, Person, Votes
from summarizer.review.lint.looked import Looked, Remark
from summarizer.rules.vote_lists import VoteWords

# Where far more voted than the attendance list has, it does not list the voters.
_OTHERS = 2
_WORD = re.compile(r"\w+|&")


def votes(looked: Looked) -> Iterator[Remark]:
    """Yield votes whose totals are not those of the attendance list or of the parties, or not those of the names."""
    voters = _voters(looked.minutes)
    for decision in looked.minutes.decisions:
        if decision.votes is None:
            continue
        if voters:
            yield from _attendance(decision, decision.votes, voters)
            yield from _parties(decision, decision.votes, voters, looked)
        yield from _names(decision, decision.votes, looked.minutes)


def _voters(minutes: Minutes) -> list[Person]:
    """Return who could vote by the attendance list: members of parties, where the minutes have such a list.

    Of whom only speaks nobody knows whether he is all of his party.
    """
    first = min((item.start for item in minutes.items), default=0)
    return [
        person
        for person in minutes.people
        if person.party
        and person.attendance in ("present", "partly")
        and (f"people/{person.id}" in minutes.edited or any(e.start < first for e in person.evidence))
    ]


def _range(people: list[Person]) -> tuple[int, int]:
    """Return how many votes these people have at least and at most: who came late or left may have none."""
    return sum(person.attendance == "present" for person in people), len(people)


def _attendance(decision: Decision, counted: Votes, voters: list[Person]) -> Iterator[Remark]:
    parts = [counted.for_, counted.against, counted.abstained, counted.invalid]
    cast = sum(part or 0 for part in parts)
    least, most = _range(voters)
    if most < cast <= _OTHERS * most:
        yield _remark("votes_over", decision, votes=cast, present=most)
    # Where only some of the totals are told, the others are not zero.
    elif counted.for_ is not None and counted.against is not None and _OTHERS * cast > least > cast:
        yield _remark("votes_under", decision, votes=cast, present=least)


def _parties(decision: Decision, counted: Votes, voters: list[Person], looked: Looked) -> Iterator[Remark]:
    parties = {person.party for person in voters if person.party}
    by_name = {by.who.person_id: by.choice for by in counted.by if by.who.person_id}
    named: dict[str, Choice] = {}
    for by in counted.by:
        party = _party(by.who.text, parties, looked) if by.who.person_id is None else None
        if party is not None:
            named[party] = by.choice
        elif by.who.person_id is None:
            # Who that is nobody knows, nor how many they are.
            return
    if not named:
        return
    for choice, count in (("for", counted.for_), ("against", counted.against)):
        if count is None or choice not in named.values():
            continue
        of_party = [
            p for p in voters if p.party in named and named[p.party] == choice and p.id not in by_name
        ]
        alone = [p for p in voters if by_name.get(p.id) == choice]
        least, most = _range([*of_party, *alone])
        complete = parties <= named.keys()
        if count < least or (complete and count > most):
            told = ", ".join(party for party in named if named[party] == choice)
            yield _remark(
                f"votes_party_{choice}",
                decision,
                parties=told,
                seats=most if count > most else least,
                votes=count,
            )


def _party(said: str, parties: set[str], looked: Looked) -> str | None:
    """Return the party that a voter in a list is: by its name, or by its first letters ("HvH", "B&K")."""
    group = looked.language.section("votes", VoteWords).group
    bare = fold(looked.language.pattern(rf"^(?:{group})\s*").sub("", said.strip()))
    found = [party for party in parties if bare in (fold(party), *_short(party)) or fold(said) == fold(party)]
    return found[0] if len(found) == 1 else None


def _short(party: str) -> set[str]:
    words = _WORD.findall(party)
    letters = "".join(word[0] for word in words)
    capitals = "".join(sign for sign in party if sign.isupper())
    return {fold(each) for each in (letters, letters.replace("&", ""), capitals) if len(each) > 1}


def _names(decision: Decision, counted: Votes, minutes: Minutes) -> Iterator[Remark]:
    """Yield a vote in which more people are named than voted so; in a roll call all are named."""
    persons = {person.id for person in minutes.people}
    for choice, count in (("for", counted.for_), ("against", counted.against)):
        named = [by for by in counted.by if by.choice == choice]
        if count is None or not named or any(by.who.person_id not in persons for by in named):
            continue
        if len(named) > count or (counted.method == "roll_call" and len(named) != count):
            yield _remark(f"votes_named_{choice}", decision, named=len(named), votes=count)


def _remark(kind: str, decision: Decision, **values: str | int) -> Remark:
    return Remark(kind, values, (("decisions", decision.id),), decision.item_id, decision.evidence)
