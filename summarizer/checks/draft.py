"""Is each finding supported, and what should a person look at? Pure: findings in, findings with reasons out.

Text and quotes of the draft are the source's own words, so what is checked here is what the words say:
votes that do not add up, dates that cannot be, names in two spellings.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from summarizer.dates import find_dates
from summarizer.language import Language, Section
from summarizer.people import Registry, spellings
from summarizer.records import Claim, Decision, Person, PersonRef, Votes

ClaimT = TypeVar("ClaimT", bound=Claim)
# A date further ahead of the meeting than this is taken for a mistyped year.
_HORIZON = timedelta(days=10 * 365)
# So many times as many votes as known voters are a vote of others.
_NAMED = 2


class CheckWords(Section):
    """Section [checks] of a language file: the reasons, in words, with {placeholders}."""

    total: str
    by_total: str
    future_minutes: str
    far_date: str
    two_spellings: str


def check_decisions(
    decisions: Iterable[Decision],
    people: Registry,
    meeting_date: date | None,
    voters: int | None,
    language: Language,
) -> list[Decision]:
    """Return the decisions with a reason for each vote that does not fit and each date that cannot be.

    `voters` is how many could vote, as far as the document says. Nothing is mended.
    """
    words = language.section("checks", CheckWords)
    out = []
    for decision in decisions:
        reasons = list(decision.reasons)
        if decision.votes is not None:
            reasons += _vote_reasons(decision.votes, voters or 0, people, words)
        reasons += _date_reasons(decision, meeting_date, language, words)
        out.append(_with_reasons(decision, reasons))
    return out


def check_names(claims: Iterable[ClaimT], people: Registry, language: Language) -> list[ClaimT]:
    """Return the claims with a reason where they name somebody whom the document spells in two ways."""
    words = language.section("checks", CheckWords)
    variants = spellings(people)
    out = []
    for claim in claims:
        reasons = list(claim.reasons)
        for ref in _refs(claim):
            found = variants.get(ref.person_id or "", ())
            if any(spelling in ref.text for spelling in found[1:]):
                reasons.append(words.two_spellings.format(names=", ".join(found)))
        out.append(_with_reasons(claim, reasons))
    return out


def seated(people: Registry) -> int:
    """Return how many members of parties or constituencies were present."""
    return sum(
        person.party is not None and person.attendance in ("present", "partly") for person in people.people
    )


def _with_reasons(claim: ClaimT, reasons: Iterable[str]) -> ClaimT:
    """Return the claim with these reasons, each once.

    Support stays: the text does say it. The reason tells a person what to look at.
    """
    return claim.model_copy(update={"reasons": tuple(dict.fromkeys(reasons))})


def _vote_reasons(votes: Votes, voters: int, people: Registry, words: CheckWords) -> Iterable[str]:
    cast = sum(count or 0 for count in (votes.for_, votes.against, votes.abstained, votes.invalid))
    # Where far more voted than the document names, it does not name the voters.
    if voters < cast <= _NAMED * voters:
        yield words.total.format(sum=cast, present=voters)
    persons: dict[str, Person] = {person.id: person for person in people.people}
    for choice, count in (("for", votes.for_), ("against", votes.against)):
        named = [by for by in votes.by if by.choice == choice]
        single = [by for by in named if by.who.person_id in persons]
        if (
            count is not None
            and named
            and len(single) == len(named)
            and (len(named) > count or (votes.method == "roll_call" and len(named) != count))
        ):
            yield words.by_total.format(named=len(named), count=count)


def _date_reasons(
    decision: Decision, meeting_date: date | None, language: Language, words: CheckWords
) -> Iterable[str]:
    if meeting_date is None:
        return
    for start, end, day in find_dates(decision.text, language, meeting_date):
        if decision.type == "minutes" and day > meeting_date and decision.outcome != "deferred":
            yield words.future_minutes.format(date=decision.text[start:end])
        elif day - meeting_date > _HORIZON:
            yield words.far_date.format(date=decision.text[start:end])


def _refs(claim: Claim) -> Iterable[PersonRef]:
    """Yield everybody that a claim names."""
    for value in (getattr(claim, name) for name in type(claim).model_fields):
        if isinstance(value, PersonRef):
            yield value
        elif isinstance(value, tuple):
            yield from (entry for entry in value if isinstance(entry, PersonRef))
