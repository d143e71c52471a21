"""Who may commit to something in a sentence: parties named in it, pronouns, and whom they mean."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.language import Language
from summarizer.people import Mention
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.owners import Party, parties
from summarizer.rules.reading import Reading

# Initials that no list explains, at the start of a sentence: "KvD", "LK"; three capitals or more may be a body.
_INITIALS = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z](?![\w’'-])")

Pronoun = Literal["", "third", "first", "we"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Who may act: a party or a pronoun at [start, end) of a sentence."""

    start: int
    end: int
    party: Party | None = None
    pronoun: Pronoun = ""


def find_subjects(reading: Reading, k: int, text: str, offset: int = 0) -> list[Subject]:
    """Return who may act in `text`, in order: sentence `k` from `offset` on, with all that is marked blanked."""
    words, language = action_words(reading.language), reading.language
    indefinite = pattern(words.indefinite, language)
    within = [each for each in reading.named(k) if offset <= each.start and each.end <= offset + len(text)]
    if offset:
        within = [replace(each, start=each.start - offset, end=each.end - offset) for each in within]
    named = [
        each
        for each in within
        if text[each.start : each.end].strip()
        and (each.kind != "stranger" or "?" in each.text)
        and not indefinite.match(each.text)
    ]
    first = _INITIALS.match(text)
    if first is not None and not any(each.start < first.end() for each in named):
        kind: Literal["body", "person"] = "body" if first[0].isupper() and len(first[0]) > 2 else "person"
        named = [Mention(0, first.end(), first[0], None, kind), *named]
    out = [Subject(each.start, each.end, each) for each in parties(text, named, language)]
    taken = [(each.start, each.end) for each in out]
    pronouns: tuple[tuple[Pronoun, str], ...] = (
        ("third", words.third),
        ("first", words.first),
        ("we", words.we),
    )
    for pronoun, source in pronouns:
        places = pattern(rf"(?<!\w)(?:{source})(?!\w)", language).finditer(text)
        free = [found for found in places if not any(a <= found.start() < b for a, b in taken)]
        out += [Subject(found.start(), found.end(), None, pronoun) for found in free]
    return sorted(out, key=lambda each: each.start)


def resolve(reading: Reading, k: int, party: Party | None, pronoun: Pronoun = "") -> tuple[Mention, ...]:
    """Return who is meant in sentence `k`: a role or a pronoun leads to whom the text names."""
    if party is not None:
        return _resolve_role(reading, k, party)
    if pronoun in ("first", "we"):
        told = speaker(reading, k)
        if told is not None:
            return (told,)
        label = next(iter(reading.named(k)), None)
        spoken = label is not None and reading.sentences[k].text[label.end :].lstrip().startswith(":")
        return (label,) if spoken and label is not None and pronoun == "first" else ()
    actor = reading.actor(k)
    return (actor,) if actor is not None else ()


def _resolve_role(reading: Reading, k: int, party: Party) -> tuple[Mention, ...]:
    first = party.members[0]
    if len(party.members) > 1 or first.kind != "role":
        return party.members
    actor = reading.actor(k)
    if actor is None or actor.kind != "person" or actor.role is None or actor.role != first.role:
        return party.members
    return (actor,)


def speaker(reading: Reading, k: int) -> Mention | None:
    """Return whose turn sentence `k` belongs to, in a transcript."""
    label = reading.sentences[k].block.speaker
    if label is None:
        return None
    named = next(iter(reading.context.people.mentions(label.text)), None)
    known = reading.context.people.resolve(label.text)
    role = named.role if named is not None else None
    return Mention(0, len(label.text), label.text, known.person_id, "person", role)


def is_group(mention: Mention, language: Language) -> bool:
    """Whether a body, a party or "the members" are named, nobody in person and none of the meeting's staff."""
    if mention.kind == "person" or is_staff(mention, language):
        return False
    executive = pattern(action_words(language).executive, language).search(mention.text)
    return mention.kind in ("body", "party") or executive is None


def is_staff(mention: Mention, language: Language) -> bool:
    """Whether somebody is named by a role who does the meeting's work."""
    return (
        mention.kind != "person"
        and pattern(action_words(language).staff, language).search(mention.text) is not None
    )
