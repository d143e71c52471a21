"""Speaker turns of transcripts: "Naam: ...", "De VOORZITTER: ...", "[00:12:31] Naam: ...", "[00:12:31] ..."."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.language import Language
from summarizer.layout.lines import LayoutWords, Line

_TIME = r"[\[(<]?(?P<{}>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d+)?)[\])>]?"
_LABEL = r"(?P<label>[A-ZÀ-Þ][^:.!;\n]{0,58}?(?:\.[^:.!;\n]{1,40}?){0,4}|[A-ZÀ-Þ])"
_TURN = re.compile(
    rf"^(?:{_TIME.format('before')}\s*[-–]?\s*)?{_LABEL}\s*(?:{_TIME.format('inside')}\s*)?:(?:\s{{1,2}}(?=\S)|$)"
)
_TIMED = re.compile(
    rf"^{_TIME.format('before')}\s+[-–]?\s*{_LABEL}$|^(?P<name>[A-ZÀ-Þ][^:.!?;\n]{{1,50}}?)\s+{_TIME.format('after')}$"
)
# As our readers of recordings write it: what stands before a colon is a name, whatever it looks like.
_STAMPED = re.compile(r"^\[(?P<time>\d{2,3}:\d{2}:\d{2})\] (?=\S)(?:(?P<label>[^:\n]{1,100}):\s(?=\S))?")
_NAME = re.compile(rf"^{_LABEL}$")
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*")
_SENTENCE_END = re.compile(r"[a-zà-ÿ]{2}\.\s+[A-ZÀ-Þ][a-zà-ÿ]")
_LONGEST_LABEL = 8
# From this many labelled lines, and this share of the lines that could begin a turn, it is a transcript.
_TURNS = 6
_SHARE = 0.3
# Speakers return; the labels of a decision list or a meeting's head hardly do.
_RETURNS = 1.7


@dataclass(frozen=True, slots=True)
class Turn:
    """The opening of a turn: its label at [start, end) of the line's text, the time, and where speech starts.

    Without a label (start == end) it is the time only, at which the one who speaks goes on.
    """

    start: int
    end: int
    time: str | None
    speech: int


def find_turns(lines: list[Line], language: Language) -> dict[int, Turn]:
    """Return the turns by index of their line; none when the document is not a transcript."""
    words = language.section("layout", LayoutWords)
    stamped = {i: found for i, line in enumerate(lines) if (found := _STAMPED.match(line.text)) is not None}
    if len(stamped) * 2 <= sum(not line.blank for line in lines):
        return _labelled_turns(lines, words)
    turns = _stamped_turns(stamped, words)
    if any(turn.start < turn.end for turn in turns.values()):
        others = _labelled_turns(lines, words)
        turns |= {i: turn for i, turn in others.items() if i not in stamped}
    return turns


def _labelled_turns(lines: list[Line], words: LayoutWords) -> dict[int, Turn]:
    found = {
        i: turn for i, line in enumerate(lines) if line.text and (turn := _turn(line.text, words)) is not None
    }
    timed = sum(turn.time is not None for turn in found.values())
    labels = {lines[i].text[turn.start : turn.end] for i, turn in found.items()}
    openings = sum(
        1 for i, line in enumerate(lines) if line.text and (i in found or i == 0 or lines[i - 1].blank)
    )
    many = len(found) >= _TURNS and len(found) >= _SHARE * openings and len(found) >= _RETURNS * len(labels)
    return found if timed >= 3 or many else {}


def is_name(label: str, words: LayoutWords) -> bool:
    """Whether `label` looks like what a speaker is called, and is no other label."""
    bare = _BRACKETS.sub(" ", label).strip()
    if not _NAME.match(label) or not bare or len(bare.split()) > _LONGEST_LABEL:
        return False
    first, *others = bare.split()
    lower = [word for word in others if word[:1].islower() and word.lower() not in words.speaker_words]
    known = {bare.lower(), first.lower().rstrip(".")} & words.not_speakers
    return not (known or lower or _SENTENCE_END.search(bare))


def _turn(text: str, words: LayoutWords) -> Turn | None:
    match = _TURN.match(text)
    if match is not None:
        time = match["before"] or match["inside"]
        return _named(text, match.span("label"), time, match.end(), words)
    match = _TIMED.match(text)
    if match is not None:
        group = "label" if match["label"] else "name"
        return _named(text, match.span(group), match["before"] or match["after"], len(text), words)
    return None


def _named(
    text: str, span: tuple[int, int], time: str | None, speech: int, words: LayoutWords
) -> Turn | None:
    label = text[span[0] : span[1]].strip()
    return Turn(span[0], span[0] + len(label), time, speech) if is_name(label, words) else None


def _stamped_turns(stamped: Mapping[int, re.Match[str]], words: LayoutWords) -> dict[int, Turn]:
    """Return the turns of lines that all begin with a time.

    Where hardly a line has a label, and the first has none, the labels are only words of what is said.
    """
    counts = Counter(found["label"] for found in stamped.values() if found["label"])
    first = next(iter(stamped.values()))["label"]
    share = sum(counts.values()) / len(stamped)
    most = share >= (_SHARE if first else 2 * _SHARE)
    some = most or (bool(first) and is_name(first, words))
    turns = {}
    for i, found in stamped.items():
        label = found["label"]
        named = some and label and label.lower() not in words.not_speakers
        named = named and len(label.split()) <= _LONGEST_LABEL
        named = named and (most or counts[label] > 1 or is_name(label, words))
        speech = found.end() if named or not label else found.start("label")
        start, end = found.span("label") if named else (speech, speech)
        turns[i] = Turn(start, end, found["time"], speech)
    return turns
