"""Paragraphs of a transcript that a meeting service wrote as a document -> the turns of its speakers.

Teams writes "Name   0:03", then what was said: in the same paragraph after a line break, or in paragraphs of
its own. Its first version wrote "0:00:00.0 --> 0:00:03.2", the name, and the words, a line each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.readers.turns import Spoken
from summarizer.readers.writing import even

_CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}):(\d{1,2})(?:[.,]\d{1,7})?"
# Two spaces or a tab: "Pauze 10:15" in an agenda is no speaker.
_NAMED = re.compile(rf"(?P<name>[^\s\d:][^:\n]{{0,80}}?)(?:[^\S\n]{{2,40}}|\t){_CLOCK}\s*")
_TIMED = re.compile(rf"{_CLOCK}\s+-->\s+[\d:.,]{{4,20}}\s*")
# From this many openings, most of them with words, it is a transcript.
_OPENINGS = 3
_WITH_WORDS = 0.6
_OF_PARAGRAPHS = 0.25


@dataclass(frozen=True, slots=True)
class Transcript:
    """The turns, and the index of the paragraph with which they begin."""

    first: int
    turns: tuple[Spoken, ...]


def read_transcript(paragraphs: Sequence[str]) -> Transcript | None:
    """Return the transcript in `paragraphs`, None when this is none.

    A turn ends where the next begins; what nobody said ("the recording was stopped") has no speaker.
    """
    if sum(_opening(text) is not None for text in paragraphs) < _OPENINGS:
        return None
    filled = sum(bool(text.strip()) for text in paragraphs)
    first = next(i for i, text in enumerate(paragraphs) if _opening(text) is not None)
    turns = list(_turns(paragraphs[first:]))
    spoken = [turn for turn in turns if turn.speaker]
    with_words = sum(bool(turn.text) for turn in spoken)
    forward = sum(before.start <= after.start for before, after in pairwise(spoken))
    if (
        len(spoken) < _OF_PARAGRAPHS * (filled - first)
        or with_words < _WITH_WORDS * len(spoken)
        or forward < _WITH_WORDS * (len(spoken) - 1)
    ):
        return None
    said = [turn for turn in turns if turn.text]
    ends = [*(turn.start for turn in said[1:]), said[-1].end] if said else []
    return Transcript(first, tuple(replace(turn, end=end) for turn, end in zip(said, ends, strict=True)))


def _opening(text: str) -> tuple[str, float, str] | None:
    """Return (speaker, time in seconds, rest) of a paragraph that opens a turn."""
    line, _, rest = text.strip().partition("\n")
    named, timed = _NAMED.fullmatch(line), _TIMED.fullmatch(line)
    if named is not None:
        return even(named["name"]), _seconds(*named.groups()[1:4]), rest
    if timed is not None:
        name, _, words = rest.strip().partition("\n")
        return (even(name), _seconds(*timed.groups()), words) if name.strip() else None
    return None


def _seconds(hours: str | None, minutes: str, seconds: str) -> float:
    return float(int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds))


def _turns(paragraphs: Sequence[str]) -> Iterator[Spoken]:
    turn: Spoken | None = None
    closed = False
    for text in paragraphs:
        opening = _opening(text)
        if opening is not None:
            if turn is not None:
                yield turn
            speaker, time, words = opening
            turn, closed = Spoken(even(words), time, time, speaker), bool(words.strip())
        elif turn is not None and text.strip():
            if closed:
                # The words stand with the name in this file: what stands alone is nobody's.
                yield turn
                turn = Spoken(even(text), turn.start, turn.start)
            else:
                turn = replace(turn, text=even(f"{turn.text} {text}"))
    if turn is not None:
        yield turn
