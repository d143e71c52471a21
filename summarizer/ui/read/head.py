"""The head of the reading page: when and where it was, and how far its minutes are."""

from collections.abc import Sequence
from typing import Any

from summarizer.export import phrases
from summarizer.export.documents.lines import initial
from summarizer.export.plain import one_line
from summarizer.export.status import software_notice, status_line
from summarizer.meetings.reading import View
from summarizer.records import State, Value
from summarizer.ui.read.lines import screen_words
from summarizer.ui.words import Words


def head_of(view: View, say: Words) -> dict[str, Any]:
    """Return what stands below the title and the day: hours and place, who was there, and how far these minutes are."""
    minutes, words = view.minutes, screen_words(say.language)
    meeting = minutes.meeting
    times = [phrases.clock(_known(one), words) for one in (meeting.start, meeting.end) if _known(one)]
    facts = [(words.head.time, _hours(times, say)), (words.head.location, initial(_known(meeting.location)))]
    facts += phrases.attendance(minutes.people, words)
    # How far it is, in the words of the screen.
    on_screen = minutes.model_copy(update={"language": say.language})
    return {
        "facts": [[label, text] for label, text in facts if text],
        "state": minutes.status.state,
        "status": status_line(on_screen),
        "note": _note(view, say),
        "software": software_notice(on_screen),
    }


def _known(value: Value | None) -> str:
    return one_line(value.value) if value is not None and phrases.is_fact(value) else ""


def _note(view: View, say: Words) -> str:
    """Return what a reader should know of how far these minutes are."""
    version, state = view.version, view.minutes.status.state
    notes = [say("read.working")] if version is None else []
    notes += _also(view, say)
    if state in ("concept", "circulated", "withdrawn"):
        notes.append(say(f"read.{state}"))
    if version is not None and version.number > 1:
        notes.append(say("read.version", number=version.number, day=say.day(version.at)))
    return " ".join(notes)


def _also(view: View, say: Words) -> list[str]:
    """Return what else happened: minutes that were released may have been adopted, and the other way round."""
    status = view.minutes.status
    other: State | None = None
    if status.state == "released" and status.meeting:
        other = "adopted"
    elif status.state == "adopted" and status.released_by:
        other = "released"
    if other is None:
        return []
    also = status.model_copy(update={"state": other})
    return [f"{status_line(view.minutes.model_copy(update={'status': also, 'language': say.language}))}."]


def _hours(times: Sequence[str], say: Words) -> str:
    if len(times) > 1:
        return say("read.hours", start=times[0], end=times[1])
    return say("read.hour", start=times[0]) if times else ""
