"""Whether edits of several people at once were kept: what each of them was told, against what the store has. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.records import Minutes
from summarizer.review.entries import find
from summarizer.store.meetings import KeptEdit
from summarizer.ui.review.entries import text_of, text_of_state

Answer = Literal["kept", "conflict", "refused"]
# What a command of the page becomes in the history.
_VERBS = {"change": "change", "accept": "accept", "reject": "reject", "make": "add"}


@dataclass(frozen=True, slots=True)
class Sent:
    """An edit that somebody (`by`) sent, and what he was told of it.

    `words` is what he typed (nobody else typed the same; "" where nothing was), `seen` the revision that he had before him.
    """

    by: str
    verb: str
    kind: str
    entry_id: str
    words: str
    seen: int
    answer: Answer


def faults(sent: Sequence[Sent], history: Sequence[KeptEdit], minutes: Minutes) -> list[str]:
    """Return what is wrong, nothing where no edit was lost.

    An edit is lost where its maker was told that it was kept and the history does not have it, or has it twice; where the
    minutes are not what the history led to; or where it was replaced by somebody who had not seen it, and was not told.
    """
    return [
        *_told(sent, history),
        *_untold(sent, history),
        *_led_to(history, minutes),
        *_unseen(sent, history),
    ]


def _told(sent: Sequence[Sent], history: Sequence[KeptEdit]) -> Iterator[str]:
    """Yield which edits were told to be kept, and were not, or twice."""
    for one in sent:
        if one.answer != "kept":
            continue
        found = [each for each in history if _is(one, each)]
        if one.verb == "accept":
            # Who accepts what another has just accepted changes nothing.
            found = (
                found[:1]
                or [each for each in history if (each.verb, each.entry_id) == ("accept", one.entry_id)][:1]
            )
        if len(found) != 1:
            yield f"kept {len(found)} times: {one}"


def _untold(sent: Sequence[Sent], history: Sequence[KeptEdit]) -> Iterator[str]:
    """Yield what the history has that nobody was told to be kept."""
    kept = [one for one in sent if one.answer == "kept"]
    for each in history:
        if not any(_is(one, each) for one in kept):
            yield f"nobody was told: {each.verb} {each.kind}/{each.entry_id} by {each.by}"


def _is(one: Sent, each: KeptEdit) -> bool:
    same = (each.by, each.verb, each.kind, each.entry_id) == (
        one.by,
        _VERBS[one.verb],
        one.kind,
        one.entry_id,
    )
    return same and (not one.words or text_of_state(each.after or {}) == one.words)


def _led_to(history: Sequence[KeptEdit], minutes: Minutes) -> Iterator[str]:
    """Yield the entries that are not what the last edit made of them."""
    last = {(each.kind, each.entry_id): each for each in history}
    for (kind, entry_id), each in last.items():
        entry = find(minutes, kind, entry_id)
        wanted = None if each.after is None else text_of_state(each.after)
        if (None if entry is None else text_of(entry)) != wanted:
            yield f"{kind}/{entry_id} is not what {each.by} made of it in revision {each.revision}"


def _unseen(sent: Sequence[Sent], history: Sequence[KeptEdit]) -> Iterator[str]:
    """Yield the edits that another one replaced whose maker had not seen them."""
    for at, each in enumerate(history):
        own = next((one for one in sent if one.answer == "kept" and _is(one, each)), None)
        earlier = [one for one in history[:at] if (one.kind, one.entry_id) == (each.kind, each.entry_id)]
        if own is None or not earlier or earlier[-1].by == each.by:
            continue
        # What somebody made of it himself he has seen.
        mine = max((one.revision for one in earlier if one.by == each.by), default=0)
        if earlier[-1].revision > max(own.seen, mine) and earlier[-1].after != each.after:
            yield f"{each.by} replaced revision {earlier[-1].revision} of {each.kind}/{each.entry_id} unseen"
