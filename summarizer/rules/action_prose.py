"""The actions to which a sentence commits somebody in prose."""

from summarizer.rules.action_draft import Draft, Said, Spot, from_sentence
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.commitments import Commitment, commitments
from summarizer.rules.due import find_due
from summarizer.rules.indirect import answer, indirect
from summarizer.rules.owners import refs


def in_prose(spot: Spot, text: str, *, beside: bool = False) -> list[Draft]:
    """Return the actions of a sentence; `text` is its text with all that is marked blanked.

    `beside` says that the sentence before it is an action.
    """
    reading, k = spot.reading, spot.k
    answered = answer(reading, k, text)
    out = [] if answered is not None else _committed(spot, text)
    if not out:
        found = answered or indirect(reading, k, text, beside=beside)
        if found is not None:
            said = Said(
                refs(found.owners),
                found.sure,
                found.undertaking,
                with_before=found.with_before,
                request=found.request,
            )
            end = min(found.end, len(text.rstrip()))
            out = [from_sentence(spot, found.start, end, found.start, said)]
    if not out and has_hand(spot):
        out = [from_sentence(spot, 0, len(text), 0, Said())]
    return out


def has_hand(spot: Spot) -> bool:
    """Whether a sign for an action stands before a sentence."""
    hand = pattern(action_words(spot.language).hand, spot.language)
    before = spot.previous
    if before is not None and before.block is spot.sentence.block:
        return hand.search(before.text[-3:]) is not None
    return hand.match(spot.sentence.block.marker) is not None


def _committed(spot: Spot, text: str) -> list[Draft]:
    out = []
    for each in commitments(spot.reading, spot.k, text):
        sure = _is_sure(spot, text, each)
        if sure is not None:
            said = Said(refs(each.owners), sure, each.strength == "promise")
            out.append(from_sentence(spot, each.start, each.end, each.task, said))
    return out


def _is_sure(spot: Spot, text: str, each: Commitment) -> bool | None:
    """Whether a commitment is one beyond doubt; None when it is too weak even for review."""
    if each.strength == "promise":
        return not each.doubtful
    if each.strength == "duty":
        return None if each.doubtful else False
    block = spot.sentence.block
    listed = each.opens and (block.kind == "bullet" or bool(block.marker))
    due = find_due(spot.text[each.start : each.end], spot.language, spot.meeting_date) is not None
    if each.strength == "weak":
        return None if each.doubtful or not (listed or due) else listed and due
    agreed = (
        pattern(action_words(spot.language).agreed, spot.language).search(text, 0, each.opening) is not None
    )
    return (each.strength == "sure" or listed or due or agreed or has_hand(spot)) and not each.doubtful
