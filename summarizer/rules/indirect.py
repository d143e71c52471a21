"""Commitments without a subject next to the verb: passives, what somebody will get, what another tells, answers to "who?"."""

import re
from dataclasses import dataclass

from summarizer.people import Mention
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.committers import is_group, resolve, speaker
from summarizer.rules.due import find_due
from summarizer.rules.owners import parties
from summarizer.rules.reading import Reading

# A task without a verb in the finite form is a note: short, and all there is in its paragraph.
_LONGEST_NOTE = 14
# What is told in a roundabout way is told in a sentence.
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Indirect:
    """What is committed to at [start, end).

    `with_before`: the sentence before says what, as a `request` of another speaker.
    """

    start: int
    end: int
    owners: tuple[Mention, ...]
    sure: bool
    undertaking: bool = False
    with_before: bool = False
    request: bool = False


def indirect(reading: Reading, k: int, text: str, *, beside: bool = False) -> Indirect | None:
    """Return what sentence `k` commits to indirectly; `text` is its text with all that is marked blanked.

    `beside` says that the sentence before it is an action: then a note is one too.
    """
    if text.rstrip().endswith("?") or len(text) > _LONGEST:
        return None
    for read in (_accepted, _agreed, _promised, _by_agent, _reported, _received, _deadline):
        found = read(reading, k, text)
        if found is not None:
            return found
    return _note(reading, k, text, beside=beside)


def _accepted(reading: Reading, k: int, text: str) -> Indirect | None:
    """Read "Kunt u dat uitzoeken?" "Doe ik.": what, another speaker's question says."""
    words, language = action_words(reading.language), reading.language
    here = reading.sentences[k]
    if k == 0 or here.block.speaker is None:
        return None
    before = reading.sentences[k - 1]
    if before.block.speaker == here.block.speaker or not before.text.rstrip().endswith("?"):
        return None
    accepts = pattern(words.accepts, language).match(text.lstrip()) is not None
    if not (accepts or pattern(words.consents, language).match(text.lstrip())) or not pattern(
        words.request, language
    ).search(before.text):
        return None
    owner = speaker(reading, k)
    return (
        Indirect(0, len(text), (owner,), sure=accepts, with_before=True, request=True)
        if owner is not None
        else None
    )


def _agreed(reading: Reading, k: int, text: str) -> Indirect | None:
    """Read "Afgesproken wordt dat de secretaris een brief stuurt"."""
    words, language = action_words(reading.language), reading.language
    found = pattern(words.agreed, language).search(text)
    if found is None:
        return None
    party = next(
        (each for each in parties(text, reading.named(k), language) if each.start == found.end()), None
    )
    if (
        party is None
        or pattern(rf"(?<!\w)(?:{words.negated})(?!\w)", language).search(text[party.end :])
        or not pattern(words.final, language).search(text[party.end :])
    ):
        return None
    owners = resolve(reading, k, party)
    group = all(is_group(each, language) for each in owners)
    return Indirect(0, len(text), owners, sure=not group or _has_due(reading, text))


def answer(reading: Reading, k: int, text: str) -> Indirect | None:
    """Read "Ans doet het.": what, the sentence before says."""
    words, language = action_words(reading.language), reading.language
    for party in parties(text, reading.named(k), language):
        if text[: party.start].strip(" -*") or k == 0:
            continue
        if pattern(words.does_it, language).match(text[party.end :].lstrip()):
            return Indirect(party.start, len(text), resolve(reading, k, party), sure=True, with_before=True)
    return None


def _by_agent(reading: Reading, k: int, text: str) -> Indirect | None:
    """Read "De notitie wordt door Jan rondgestuurd"."""
    words, language = action_words(reading.language), reading.language
    found = pattern(words.passive, language).search(text)
    if found is None or _speaks_against(reading, text):
        return None
    for party in parties(text, reading.named(k), language):
        if _is_agent(reading, text, party.start):
            owners = resolve(reading, k, party)
            group = all(is_group(each, language) for each in owners)
            return Indirect(0, len(text), owners, sure=not group or _has_due(reading, text))
    return None


def _reported(reading: Reading, k: int, text: str) -> Indirect | None:
    """Read "De wethouder zegt dat hij de raad zal informeren"."""
    found = pattern(action_words(reading.language).reported, reading.language).search(text)
    if found is None:
        return None
    who = next(
        place for name, place in ((name, found.start(name)) for name in found.groupdict()) if place >= 0
    )
    if _speaks_against(reading, text[who:]):
        return None
    before = [each for each in parties(text, reading.named(k), reading.language) if each.end <= who]
    owners = resolve(reading, k, before[0] if before else None, "third")
    if not owners or all(is_group(each, reading.language) for each in owners):
        return None
    return Indirect(0, len(text), owners, sure=True)


def _received(reading: Reading, k: int, text: str) -> Indirect | None:
    """Read "De raad ontvangt vóór de zomer een brief", "u krijgt het lijstje"."""
    words, language = action_words(reading.language), reading.language
    who = f"(?:{words.you}|{words.made_to})"
    sources = (source.replace("{who}", who) for source in words.received)
    found = next((found for source in sources if (found := pattern(source, language).search(text))), None)
    if found is None or _speaks_against(reading, text):
        return None
    actor = reading.actor(k)
    named = (
        actor is not None
        and actor.kind in ("person", "role")
        and actor.text.casefold() not in found[0].casefold()
    )
    owners = (actor,) if actor is not None and named else ()
    return Indirect(0, len(text), owners, sure=bool(owners) and _has_due(reading, text), undertaking=True)


def _promised(reading: Reading, k: int, text: str) -> Indirect | None:
    """Read "Toegezegd wordt dat de raad een memo krijgt": by whom, nobody says."""
    words, language = action_words(reading.language), reading.language
    if not pattern(words.promised, language).search(text) or pattern(
        rf"(?<!\w)(?:{words.negated})(?!\w)", language
    ).search(text):
        return None
    agent = (
        each for each in parties(text, reading.named(k), language) if _is_agent(reading, text, each.start)
    )
    owners = (
        resolve(reading, k, next(agent, None))
        if pattern(rf"(?<!\w){words.by}", language).search(text)
        else ()
    )
    return Indirect(0, len(text), owners, sure=True, undertaking=True)


def _is_agent(reading: Reading, text: str, start: int) -> bool:
    return (
        pattern(rf"(?<!\w){action_words(reading.language).by}$", reading.language).search(text, 0, start)
        is not None
    )


def _deadline(reading: Reading, k: int, text: str) -> Indirect | None:
    """Read "Deadline hiervoor is 1 mei": for what, the sentence before says."""
    if k == 0 or not pattern(action_words(reading.language).deadline_of, reading.language).match(
        text.lstrip()
    ):
        return None
    return Indirect(0, len(text), (), sure=_has_due(reading, text), with_before=True)


def _note(reading: Reading, k: int, text: str, *, beside: bool) -> Indirect | None:
    """Read "Zaal bij de gemeente regelen", when it is all that its paragraph says or stands beside an action."""
    words, language = action_words(reading.language), reading.language
    block = reading.sentences[k].block
    alone = len(block.text) - len(text) < 3 and 2 <= len(text.split()) <= _LONGEST_NOTE
    if (
        not (alone or beside)
        or not pattern(words.infinitive, language).search(text)
        or pattern(rf"(?<!\w)(?:{words.finite})(?!\w)", language).search(text)
    ):
        return None
    if pattern(rf"(?<!\w)(?:{words.opinion}|{words.hedged}|{words.negated})(?!\w)", language).search(text):
        return None
    label = re.match(r"([^:]{1,40}):\s", text)
    named = [
        each
        for each in reading.named(k)
        if label is not None and each.start == 0 and each.end == label.end(1)
    ]
    return Indirect(0, len(text), tuple(named), sure=beside)


def _speaks_against(reading: Reading, text: str) -> bool:
    words, language = action_words(reading.language), reading.language
    return any(
        pattern(rf"(?<!\w)(?:{source})(?!\w)", language).search(text)
        for source in (words.negated, words.opinion, words.past, words.hedged)
    )


def _has_due(reading: Reading, text: str) -> bool:
    return find_due(text, reading.language, reading.context.meeting_date) is not None
