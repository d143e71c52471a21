"""Speaker turns of transcripts: "Naam: ...", "De VOORZITTER: ...", "[00:12:31] Naam"."""

import re
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
_TIME_ONLY = re.compile(rf"^{_TIME.format('before')}\s+(?=\S)")
_SENTENCE_END = re.compile(r"[a-zà-ÿ]{2}\.\s+[A-ZÀ-Þ][a-zà-ÿ]")
_LONGEST_LABEL = 8
# From this many labelled lines, and this share of the lines that could begin a turn, it is a transcript.
_TURNS = 6
_SHARE = 0.3
# Speakers return; the labels of a decision list or a meeting's head hardly do.
_RETURNS = 1.7


@dataclass(frozen=True, slots=True)
class Turn:
    """The opening of a turn: its label at [start, end) of the line's text, the time, and where speech starts."""

    start: int
    end: int
    time: str | None
    speech: int


def find_turns(lines: list[Line], language: Language) -> dict[int, Turn]:
    """Return the turns by index of their line; none when the document is not a transcript."""
    words = language.section("layout", LayoutWords)
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
    bare = re.sub(r"\s*\([^)]*\)\s*", " ", label).strip()
    if not bare or len(bare.split()) > _LONGEST_LABEL or bare.lower() in words.not_speakers:
        return None
    first = bare.split()[0].lower().rstrip(".")
    lower = [
        word for word in bare.split()[1:] if word[:1].islower() and word.lower() not in words.speaker_words
    ]
    if first in words.not_speakers or lower or _SENTENCE_END.search(bare):
        return None
    return Turn(span[0], span[0] + len(label), time, speech)
