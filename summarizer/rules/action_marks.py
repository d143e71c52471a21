"""What the markers of a sentence say: an action of their own, or whose and which the action before them is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.rules.action_draft import Draft, Part, Said, Spot, from_sentence, needs_before
from summarizer.rules.action_markers import Marker, find_markers
from summarizer.rules.action_words import action_words
from summarizer.rules.due import find_due

# A bullet up to so many characters is about one thing; else a marker is about so many sentences at most.
_SHORT, _SENTENCES = 400, 3
_SIGNS = " -*_(\ufe0f📌👉"


def apply_markers(
    spot: Spot, markers: Sequence[Marker], found: list[Draft], earlier: list[Draft]
) -> list[Draft]:
    """Return the actions of a sentence: those `found` in its prose, and what its markers say.

    What a marker says of an action of the sentence before is put into the last of the `earlier` ones.
    """
    taken = 0
    for marker in markers:
        if marker.task is not None:
            found = _with_own(spot, marker, marker.task, found)
        elif not _tag(spot, marker, found) and not _tag(spot, marker, earlier):
            found = [*found, *_about_before(spot, marker, taken)]
        taken = marker.end
    return found


def _with_own(spot: Spot, marker: Marker, task: tuple[int, int], found: list[Draft]) -> list[Draft]:
    """Return the actions with that of a marker that holds its task; what prose finds inside gives its owners."""
    start, end = task
    inside = [each for each in found if each.core.start < end and each.core.end > marker.start]
    outside = [each for each in found if each not in inside]
    if len(inside) > 1 and not marker.owners:
        return [*outside, *(replace(each, sure=True, marked=True) for each in inside)]
    owners = marker.owners or (inside[0].owners if inside else ())
    if marker.weak and not (inside or owners):
        return found
    sure = not marker.weak or bool(inside) or _is_task(spot, spot.text[start:end])
    said = Said(owners, sure, marker.undertaking, marker.number)
    draft = from_sentence(spot, min(marker.start, start), marker.end, start, said)
    return [*outside, replace(draft, task=spot.text[start:end].strip(" ;.") or draft.task, marked=True)]


def _tag(spot: Spot, marker: Marker, drafts: list[Draft]) -> bool:
    """Give the last action before a marker its owners and number; False when there is none right before it."""
    if not drafts:
        return False
    last, sentence = drafts[-1], spot.sentence
    here = last.core.sentence is sentence and last.core.start < marker.start
    alone = not spot.text[: marker.start].strip(_SIGNS)
    just_before = alone and not last.marked and last.core.sentence is spot.previous
    if not (here or just_before) or last.number is not None:
        return False
    due = find_due(spot.text[marker.start : marker.end], spot.language, spot.meeting_date)
    more = (Part(sentence, marker.start, marker.end),) if just_before or last.core.end < marker.end else ()
    drafts[-1] = replace(
        last,
        more=(*last.more, *more),
        owners=marker.owners or last.owners,
        number=marker.number,
        due=last.due or (due.due if due else None),
        undertaking=last.undertaking or marker.undertaking,
        sure=True,
    )
    return True


def _about_before(spot: Spot, marker: Marker, taken: int) -> list[Draft]:
    """Return the action that stands before a marker: in its sentence, else the sentences before."""
    text = spot.text
    upto = len(text[: marker.start].rstrip(" .;"))
    start = max(
        (found.end() for found in re.finditer(r"[.;]\s+", text[:upto]) if found.end() > taken), default=taken
    )
    before = text[start : marker.start]
    if marker.weak and not _is_task(spot, before):
        return []
    said = Said(marker.owners, True, marker.undertaking, marker.number)
    if before.strip(_SIGNS):
        draft = from_sentence(spot, start, marker.end, start, said)
        apart = marker.weak or text[marker.start] in "(<[" or before.rstrip()[-1] in ".;:,!?–-"
        return [
            replace(
                draft, task=(before if apart else text[start : marker.end]).strip(" ;,-–*_(") or draft.task
            )
        ]
    count = _sentences_about(spot)
    if not count:
        return []
    back = spot.back()
    draft = from_sentence(back, 0, len(back.text), 0, replace(said, sure=not marker.reference))
    spoken = [spot.back(by).sentence for by in range(count, 0, -1)]
    more = [Part(each, 0, len(each.text)) for each in spoken[:-1]]
    more.append(Part(spot.sentence, marker.start, marker.end))
    return [replace(draft, more=tuple(more), task=" ".join(each.text for each in spoken))]


def _sentences_about(spot: Spot) -> int:
    """Return how many sentences before it a marker is about.

    The one before; in a short bullet all of them, and more where that one asks or points back.
    """
    here = spot.sentence
    short = here.block.kind == "bullet" and len(here.block.text) < _SHORT
    for count in range(_SHORT):
        before = spot.back(count).previous
        if before is None or find_markers(before.text, spot.reading.context.people, spot.language):
            return count
        if count:
            said = spot.back(count).text
            goes_on = count < _SENTENCES and (
                said.rstrip().endswith("?") or needs_before(said, spot.language)
            )
            if before.block is not here.block or not (short or goes_on):
                return count
    return _SHORT


def _is_task(spot: Spot, text: str) -> bool:
    """Whether words beside a weak marker speak of something to do."""
    return (
        spot.matches(action_words(spot.language).task, text)
        or find_due(text, spot.language, None) is not None
    )
