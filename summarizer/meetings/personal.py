"""What in the minutes of a meeting concerns one of its people. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.export.phrases import is_fact
from summarizer.language import load_language
from summarizer.people.names import fold
from summarizer.people.words import PeopleWords
from summarizer.records import Action, Claim, Decision, Minutes, Person, PersonRef, Question

# One word of a name ("Jan", "Bos") may be somebody else's in another meeting.
_FULL_NAME = 2


@dataclass(frozen=True)
class Me:
    """Whom somebody reads for: the name that he picked, and its other spellings there."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mine:
    """What concerns one person: to do, his motions and amendments, undertakings to him, his questions.

    `group` are the ids of those that concern him by his party, or because they are for everybody.
    """

    todo: tuple[Action, ...] = ()
    motions: tuple[Decision, ...] = ()
    promised: tuple[Action, ...] = ()
    asked: tuple[Question, ...] = ()
    group: frozenset[str] = frozenset()


def find_person(people: Iterable[Person], me: Me) -> Person | None:
    """Return who of `people` is `me`: by the name, else by a full spelling of it; None where that is more than one."""
    everyone = list(people)
    full = {form for form in map(fold, (me.name, *me.aliases)) if len(form.split()) >= _FULL_NAME}
    same = [one for one in everyone if fold(one.name) == fold(me.name)]
    found = same or [one for one in everyone if full & {fold(form) for form in (one.name, *one.aliases)}]
    return found[0] if len(found) == 1 else None


def shown_claims(minutes: Minutes, claims: Iterable[Claim]) -> list[Claim]:
    """Return the entries that a reader sees: what is not sure only while the minutes are a draft."""
    return [claim for claim in claims if minutes.status.is_draft or is_fact(claim)]


def mine_of(minutes: Minutes, person: Person) -> Mine:
    """Return what of `minutes` concerns `person`, of what a reader sees."""
    reader = _Reader(minutes, person)
    return reader.mine()


class _Reader:
    """Looks through one meeting's minutes for one person."""

    def __init__(self, minutes: Minutes, person: Person) -> None:
        self._minutes, self._person = minutes, person
        self._names = {fold(form) for form in (person.name, *person.aliases)}
        self._party = fold(person.party) if person.party else ""
        words = load_language(minutes.language).section("people", PeopleWords)
        self._everyone = re.compile(rf"(?:{'|'.join(words.everyone)})", re.IGNORECASE)
        self._was_there = person.attendance in ("present", "partly")
        self._group: set[str] = set()

    def mine(self) -> Mine:
        """Return all of it."""
        claims = shown_claims(self._minutes, self._minutes.claims)
        asked = [one for one in claims if isinstance(one, Question) and self._is_me(one.askers)]
        actions = [one for one in claims if isinstance(one, Action)]
        return Mine(
            todo=tuple(one for one in actions if one.status != "done" and self._concerns(one, one.owners)),
            motions=tuple(one for one in claims if isinstance(one, Decision) and self._submitted(one)),
            promised=tuple(one for one in actions if self._is_promised(one, asked)),
            asked=tuple(asked),
            group=frozenset(self._group),
        )

    def _submitted(self, decision: Decision) -> bool:
        return decision.type in ("motion", "amendment") and self._concerns(decision, decision.submitters)

    def _is_promised(self, action: Action, asked: Sequence[Question]) -> bool:
        """Whether it is an undertaking to him: by name, or in the answer to what he asked."""
        if action.kind != "undertaking" or self._is_me(action.owners):
            return False
        if self._concerns(action, action.made_to):
            return True
        return any(a.overlaps(b) for one in asked for a in one.evidence for b in action.evidence)

    def _concerns(self, claim: Claim, refs: Sequence[PersonRef]) -> bool:
        if self._is_me(refs):
            return True
        others = [fold(ref.text) for ref in refs if ref.person_id is None]
        by_group = any(self._is_party(said) or self._is_for_all(said) for said in others)
        if by_group:
            self._group.add(claim.id)
        return by_group

    def _is_me(self, refs: Iterable[PersonRef]) -> bool:
        return any(
            ref.person_id == self._person.id or (ref.person_id is None and fold(ref.text) in self._names)
            for ref in refs
        )

    def _is_party(self, said: str) -> bool:
        return bool(self._party) and re.search(rf"(?<!\w){re.escape(self._party)}(?!\w)", said) is not None

    def _is_for_all(self, said: str) -> bool:
        return self._was_there and self._everyone.fullmatch(said) is not None
