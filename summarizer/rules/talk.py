"""The turns of a transcript: who says which sentences, and whether somebody addressed is the speaker of a turn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.people import Mention
from summarizer.records import PersonRef
from summarizer.rules.reading import Reading, same_person

WORD = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])\s*")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go: sentences `first` to `last` of the item."""

    first: int
    last: int
    speaker: Mention
    label: str
    chair: bool
    clerk: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of an item, in order."""

    reading: Reading
    turns: tuple[Turn, ...]


def read_talk(reading: Reading) -> Talk:
    """Return the turns of `reading`; none when it is no transcript."""
    return Talk(reading, tuple(_turn(reading, first, last) for first, last in _stretches(reading)))


def is_speaker(who: PersonRef, turn: Turn) -> bool:
    """Whether `who` is the speaker of `turn`: the same person, or all words of the name or role are in its label."""
    if who.person_id is not None and turn.speaker.person_id is not None:
        return who.person_id == turn.speaker.person_id
    label = {word.casefold() for word in WORD.findall(turn.label)}
    named = [word for word in WORD.findall(who.text) if len(word) > 3]
    if not named:
        return False
    return all(word.casefold() in label for word in named) or (
        named[-1][0].isupper() and named[-1].casefold() in label
    )


def names(mention: Mention, speaker: Mention) -> bool:
    """Whether `mention` names `speaker`, with or without a title."""
    surname = WORD.findall(speaker.text)[-1:]
    return same_person(mention, speaker) or (
        bool(surname) and len(surname[0]) > 2 and mention.text.casefold().endswith(surname[0].casefold())
    )


def _stretches(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the first and last sentence of each turn."""
    start: int | None = None
    for k, sentence in enumerate(reading.sentences):
        new = k == 0 or sentence.block.speaker is not reading.sentences[k - 1].block.speaker
        if start is not None and (new or sentence.block.speaker is None):
            yield start, k - 1
            start = None
        if start is None and sentence.block.speaker is not None:
            start = k
    if start is not None:
        yield start, len(reading.sentences) - 1


def _turn(reading: Reading, first: int, last: int) -> Turn:
    speaker = reading.sentences[first].block.speaker
    assert speaker is not None
    label = speaker.text
    name = _BRACKETS.sub(" ", label).strip() or label
    person_id = reading.context.people.resolve(name).person_id
    chair = reading.pattern(reading.words.chairs).search(label) is not None or "chair" in reading.roles(
        person_id
    )
    clerk = reading.pattern(reading.words.clerks).search(label) is not None
    return Turn(first, last, Mention(0, 0, name, person_id), label, chair, clerk)
