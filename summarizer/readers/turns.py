"""Spoken words with times and speakers -> the lines of a transcript, each with the time of its parts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from summarizer.document import Extract, Place
from summarizer.language import Section, language_codes, load_language
from summarizer.readers.writing import even
from summarizer.records import At

# A speaker's next line begins where he pauses after a sentence, or after so many characters of one.
_PAUSE = 5.0
_LONG = 800
# Where nobody is named, a pause may be a change of speakers.
_CHANGE = 2.0
# Recognised speech may hold no full stop at all: then a short pause ends a sentence, and length a line.
_SHORT_PAUSE = 1.5
_UNSTOPPED_LONG = 400
_LONGEST = 4000
# So much earlier than what stands before: another recording begins.
BACK = 60.0
_ENDS = (".", "!", "?", "…", '."', '!"', '?"', ".”", "!”", "?”", ".’", "?’", ".)", "!)", "?)", "]")
# One sentence end in so many characters of speech is the least that a writer of full stops leaves.
_STOPPED = 1000
# A line that goes on must not look as if it began with a name.
_NAME_REACH = 110
# "Vries, J. (Jan) de (Gemeente X)": surname, given names, what he is called, what belongs before the surname.
_REVERSED = re.compile(
    r"(?P<last>[^\W\d_a-z][^,()\s]*(?: [^,()\s]+){0,2}), (?P<first>[^\W\d_a-z][^,()\s]*(?: [^\W\d_a-z][^,()\s]*){0,3})"
    r"(?P<called> \([^\W\d_a-z][a-zß-ÿ]+\))?(?P<between>(?: [a-zß-ÿ'’][^,()\s]*){0,3})(?P<rest>(?: \([^()]*\))?)"
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\. ?)+")
_MARK = re.compile(r" ?[(\[]([^()\[\]]{1,30})[)\]]$")


class TranscriptWords(Section):
    """Section [transcripts] of a language file: what programs write behind a name to tell what account it is."""

    account_marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said from `start` to `end` (seconds) in one go; `speaker` as the source names him, None: not."""

    text: str
    start: float
    end: float
    speaker: str | None = None


def clock(seconds: float) -> str:
    """Return a time in a recording as "00:12:31"."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def write_turns(spoken: Iterable[Spoken]) -> Extract:
    """Return the lines of what was `spoken`, in its order: "[00:12:31] Name: text".

    Names are written as one would say them. What one speaker says in a row is one line, however it was cut;
    after a pause or at great length he gets another, "[00:13:05] text", without his name. The places tell the
    time of each part of a line.
    """
    said = [_on_one_line(each) for each in spoken]
    said = [each for each in said if each.text]
    stopped = sum(each.text.endswith(_ENDS) for each in said) * _STOPPED > sum(len(e.text) for e in said)
    parts: list[str] = []
    places: list[Place] = []
    offset = line_length = 0
    before: Spoken | None = None
    for each in said:
        if before is None or _opens(before, each, line_length, stopped=stopped):
            named = each.speaker and (before is None or before.speaker != each.speaker)
            start = "" if before is None else "\n"
            opening = f"[{clock(each.start)}] {f'{each.speaker}: ' if named else ''}"
            place = offset + len(start)
            line_length = 0
        else:
            start, opening = " ", ""
            place = offset + 1
        at = At(time=clock(each.start))
        if not places or places[-1].at != at or opening:
            places.append(Place(place, at))
        parts += (start, opening, each.text)
        offset += len(start) + len(opening) + len(each.text)
        line_length += len(each.text) + 1
        before = each
    text = "".join(parts)
    return Extract(text=f"{text}\n" if text else "", places=tuple(places))


def natural_name(name: str) -> str:
    """Return how one would say the name of an account, without a colon.

    "VRIES, Jan de | X" becomes "Jan de Vries (X)"; what an account is, "(Guest)", is left out.
    """
    name, _, group = even(name.replace(":", " - ")).partition(" | ")
    mark = _MARK.search(name)
    if mark is not None and mark[1].lower() in _account_marks():
        name = name[: mark.start()]
    found = _REVERSED.fullmatch(name)
    if found is not None:
        last = found["last"].title() if found["last"].isupper() else found["last"]
        first, called, rest = found["first"], found["called"] or "", found["rest"]
        if called and _INITIALS.fullmatch(first):
            first = called.strip(" ()")
        else:
            rest = called + rest
        name = f"{first}{found['between']} {last}{rest}"
    return f"{name} ({group})" if group else name


@cache
def _account_marks() -> frozenset[str]:
    sections = (load_language(code).section("transcripts", TranscriptWords) for code in language_codes())
    return frozenset().union(*(words.account_marks for words in sections))


def _on_one_line(each: Spoken) -> Spoken:
    """Return what was said on one line, its speaker by the name that one would say."""
    name = natural_name(each.speaker or "")
    return Spoken(even(each.text), each.start, each.end, name or None)


def _opens(before: Spoken, each: Spoken, length: int, *, stopped: bool) -> bool:
    """Whether `each` begins a line of its own after `before`, in a line of `length` characters."""
    changes = each.speaker != before.speaker or each.text.startswith(">>")
    if changes or each.start < before.start - BACK:
        return True
    if each.speaker is not None and ":" in each.text[:_NAME_REACH]:
        return False
    pause = each.start - before.end
    if not stopped:
        return pause >= _SHORT_PAUSE or length >= _UNSTOPPED_LONG
    long = pause >= (_CHANGE if each.speaker is None else _PAUSE) or length >= _LONG
    return length >= _LONGEST or (long and before.text.endswith(_ENDS))
