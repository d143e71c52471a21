"""Subtitles (WebVTT, SubRip) of a recorded meeting: who says what, and when.

Speakers are named in voice tags ("<v Jan Jansen>", Teams), in front of the words ("Jan Jansen: ...", Zoom) or
in the cue's name ('1 "Jan Jansen" (1234)', Webex).
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import webvtt

from summarizer.document import Extract
from summarizer.errors import UnreadableError
from summarizer.language import language_codes, load_language
from summarizer.layout.lines import LayoutWords
from summarizer.layout.turns import is_name
from summarizer.readers.subtitles.mending import mend
from summarizer.readers.text import decode_text
from summarizer.readers.turns import BACK, Spoken, write_turns
from summarizer.readers.writing import even
from summarizer.records import Aside

_VOICE = re.compile(r"<v(?:\.[^\s>]{0,100})?[\s.]([^>\n]{0,300})>|</v>", re.IGNORECASE)
# Looks, languages and the times of words; any other "<...>" is somebody's text.
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|ruby|rt|lang|font|span)(?:[.\s][^<>\n]{0,300})?/?>|<br\s?/?>|<(?:\d+:)?\d+:\d+[.,]\d+>"
    r"|\{\\[a-z]{1,4}[^{}\n]{0,40}\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31});")
_WEBEX = re.compile(r'\d*\s*"(.*)"(?:\s*\(-?\d+\))?')
_PREFIX = re.compile(r"(?:>>\s*|-\s?)?([^:\n]{1,80}):(?=\s|$)")
# Who is not named while others are.
_UNKNOWN = "?"
# From this share of the cues, or so many that return, names in front of words are speakers; a name that
# does not look like one is taken for one when it returns so often.
_SHARE, _FEWEST, _RETURNS, _OFTEN = 0.3, 6, 1.7, 3
# Rolling captions repeat the line above at once; where this share of the cues does, it is no speaker who does.
_ROLLING, _AT_ONCE = 0.3, 0.1
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class _Cue:
    """Lines shown from `start` to `end`; `name` is what the cue is called."""

    start: float
    end: float
    lines: tuple[str, ...]
    name: str


def read_subtitles(name: str, data: bytes) -> Extract:
    """Return the transcript that the subtitles in `data` are; notes, and what stands before them, as asides.

    Raises:
        UnreadableError: it is no text, or holds no subtitles.
    """
    mended = mend(decode_text(name, data))
    if not mended:
        raise UnreadableError(
            f"'{name}' holds no subtitles: there is no line such as '00:00:01.000 --> 00:00:04.000' in it. "
            "If it is a transcript without times, save it as plain text (.txt) and try that."
        )
    file = webvtt.from_string(mended)
    cues = [
        _Cue(_seconds(each.start_time), _seconds(each.end_time), tuple(each.lines), each.identifier or "")
        for each in file.captions
    ]
    notes = tuple(
        Aside(kind="comment", text=text) for note in file.header_comments if (text := even(_decoded(note)))
    )
    return replace(write_turns(_spoken(_unrolled(_in_order(cues)))), asides=notes)


def _seconds(time: webvtt.models.Timestamp) -> float:
    hours, minutes, seconds, milliseconds = time.to_tuple()
    return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000


def _in_order(cues: Sequence[_Cue]) -> list[_Cue]:
    """Return the cues by time; where another recording begins, its times start anew."""
    parts: list[list[_Cue]] = [[]]
    latest = 0.0
    for cue in cues:
        if cue.start < latest - BACK:
            parts.append([])
            latest = 0.0
        latest = max(latest, cue.start)
        parts[-1].append(cue)
    return [cue for part in parts for cue in sorted(part, key=lambda each: each.start)]


def _unrolled(cues: Iterable[_Cue]) -> list[_Cue]:
    """Return the cues without what captions that roll up, or grow word by word, show again."""
    shown = [replace(cue, lines=tuple(filter(None, map(_untagged, cue.lines)))) for cue in cues]
    pairs = list(pairwise(shown))
    new = [_new_lines(before, cue) for before, cue in pairs]
    repeats = sum(lines != cue.lines for lines, (_, cue) in zip(new, pairs, strict=True))
    if repeats >= max(_OFTEN, _ROLLING * len(shown)):
        return [*shown[:1], *(replace(cue, lines=lines) for lines, (_, cue) in zip(new, pairs, strict=True))]
    # Some exports hold a cue twice.
    return [*shown[:1], *(cue for before, cue in pairs if cue != replace(before, name=cue.name))]


def _new_lines(before: _Cue, cue: _Cue) -> tuple[str, ...]:
    """Return the lines of `cue` without those that it takes over from the end of `before`."""
    if cue.start > before.end + _AT_ONCE:
        return cue.lines
    for count in range(min(len(before.lines), len(cue.lines), _MOST_LINES), 0, -1):
        *same, last = before.lines[-count:]
        if same == list(cue.lines[: count - 1]) and f"{cue.lines[count - 1]} ".startswith(f"{last} "):
            grown = cue.lines[count - 1][len(last) :].strip()
            return (*([grown] if grown else []), *cue.lines[count:])
    return cue.lines


def _spoken(cues: Sequence[_Cue]) -> Iterator[Spoken]:
    named = any(_WEBEX.fullmatch(cue.name) for cue in cues)
    if named or any(found[1] for cue in cues for line in cue.lines for found in _VOICE.finditer(line)):
        for cue in cues:
            yield from _voices(cue)
    else:
        yield from _labelled(cues, _labels(cues))


def _voices(cue: _Cue) -> Iterator[Spoken]:
    """Yield what each voice of `cue` says."""
    webex = _WEBEX.fullmatch(cue.name)
    outside = (_decoded(webex[1]).strip() if webex is not None else "") or _UNKNOWN
    speaker, text, last = outside, "\n".join(cue.lines), 0
    for found in _VOICE.finditer(text):
        yield Spoken(_decoded(text[last : found.start()]), cue.start, cue.end, speaker)
        speaker, last = _decoded(found[1] or "").strip() or outside, found.end()
    yield Spoken(_decoded(text[last:]), cue.start, cue.end, speaker)


def _labels(cues: Sequence[_Cue]) -> frozenset[str]:
    """Return the names that stand in front of words, if that is how these subtitles name speakers."""
    found = [found[1] for cue in cues for line in cue.lines if (found := _PREFIX.match(_decoded(line)))]
    words = _words()
    names = {
        label
        for label, count in Counter(found).items()
        if is_name(label, words) or (count >= _OFTEN and is_name(label.title(), words))
    }
    labelled = [label for label in found if label in names]
    often = len(labelled) >= _FEWEST and len(labelled) >= _RETURNS * len(names)
    return frozenset(names) if often or len(labelled) >= _SHARE * len(cues) else frozenset()


def _labelled(cues: Iterable[_Cue], labels: frozenset[str]) -> Iterator[Spoken]:
    """Yield what is said, by whom is named in front of it or was last; all by nobody without `labels`."""
    speaker = _UNKNOWN if labels else None
    for cue in cues:
        for line in cue.lines:
            text = _decoded(line)
            found = _PREFIX.match(text)
            if found is not None and found[1] in labels:
                speaker, text = found[1], text[found.end() :]
            yield Spoken(text, cue.start, cue.end, speaker)


@cache
def _words() -> LayoutWords:
    """Return what is no name, in all languages: which one is spoken here is not known yet."""
    all_words = [load_language(code).section("layout", LayoutWords) for code in language_codes()]
    together: dict[str, frozenset[str]] = {
        key: frozenset().union(*(getattr(words, key) for words in all_words))
        for key in ("not_speakers", "speaker_words")
    }
    return all_words[0].model_copy(update=together)


def _untagged(line: str) -> str:
    return even(_TAG.sub("", line))


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)
