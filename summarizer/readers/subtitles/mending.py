"""Subtitles as they come -> WebVTT without faults, so that a strict reader drops nothing of them.

Mended are: a missing header, missing hours, commas and missing digits in times, cues that no blank line
parts, blank lines within a cue, arrows in a text, times that cannot be read (the cue goes where it stands).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_ARROW = "-->"
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?$")
# What stands before the arrow, in a line that was meant to be a time.
_MEANT = re.compile(r"[\s\d:.,?xX-]*$")
_ID = re.compile(r'\d+|\d*\s*".*"(?:\s*\(-?\d+\))?|[\da-f]{8}-[\da-f-]{27}(?:/\S+)?', re.IGNORECASE)
_KINDS = ("NOTE", "STYLE", "REGION")


@dataclass
class _Cue:
    id: str
    start: int
    end: int
    lines: list[str] = field(default_factory=list)


@dataclass
class _Mending:
    """What was read so far: cues, and for each note before how many of them it stood."""

    web: bool
    cues: list[_Cue] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)

    @property
    def now(self) -> int:
        return self.cues[-1].end if self.cues else 0


def mend(text: str) -> str:
    """Return the WebVTT or SubRip subtitles in `text` as WebVTT: notes first, then the cues in their order.

    What stands before the first cue is a note. Looks (STYLE, REGION) are left out. "" when there is no cue.
    """
    lines = text.lstrip("\ufeff \n").split("\n")
    mending = _Mending(web=lines[0].startswith("WEBVTT"))
    if mending.web:
        lines[0] = lines[0].removeprefix("WEBVTT").lstrip(" \t-")
    for block in _blocks(lines):
        _take(block, mending)
    if not mending.cues:
        return ""
    notes = "".join(f"NOTE\n{_unarrowed(note)}\n\n" for note in mending.notes)
    return f"WEBVTT\n\n{notes}" + "".join(map(_written, mending.cues))


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the runs of lines that blank ones part."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line.strip())
        elif block:
            yield block
            block = []
    if block:
        yield block


def _take(block: list[str], mending: _Mending) -> None:
    """Add what `block` holds: cues, a note, or more of the cue before."""
    kind = block[0].split(None, 1)[0]
    timings = [i for i, line in enumerate(block) if _is_timing(line)]
    if mending.web and kind in _KINDS and not (timings and timings[0] <= 1):
        if kind == "NOTE":
            mending.notes.append([block[0].removeprefix(kind).strip(), *block[1:]])
            return
        if block[0] == kind and not timings:
            return
    open_to = timings[0] if timings else len(block)
    head = block[:open_to]
    name = head.pop() if timings and head and (len(head) == 1 or _ID.fullmatch(head[-1])) else ""
    if head and mending.cues:
        mending.cues[-1].lines += head
    elif head:
        mending.notes.append(head)
    for k, start in enumerate(timings):
        end = timings[k + 1] if k + 1 < len(timings) else len(block)
        lines = block[start + 1 : end]
        mending.cues.append(_cue(name, block[start], mending.now))
        name = lines.pop() if end < len(block) and lines and _ID.fullmatch(lines[-1]) else ""
        mending.cues[-1].lines += lines


def _is_timing(line: str) -> bool:
    before, arrow, _ = line.partition(_ARROW)
    return bool(arrow) and _MEANT.match(before) is not None and any(c.isdigit() for c in line)


def _cue(name: str, timing: str, now: int) -> _Cue:
    """Return the cue of a line with times; `now` is where the one before ended, for a time that is none."""
    left, _, right = timing.partition(_ARROW)
    start = _milliseconds(left.split()[-1:])
    end = _milliseconds(right.split()[:1])
    begins = now if start is None else start
    return _Cue(name, begins, begins if end is None or end < begins else end)


def _milliseconds(words: Sequence[str]) -> int | None:
    found = _TIME.match(words[0]) if words else None
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((found[4] or "0").ljust(3, "0")[:3])


def _written(cue: _Cue) -> str:
    name = f"{cue.id.replace(_ARROW, '')}\n" if cue.id else ""
    times = f"{_time(cue.start)} {_ARROW} {_time(cue.end)}"
    return f"{name}{times}\n{_unarrowed(cue.lines)}\n\n"


def _unarrowed(lines: Sequence[str]) -> str:
    return "\n".join(line.replace(_ARROW, "--&gt;") for line in lines if line)


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
