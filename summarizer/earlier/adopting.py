"""The decision that adopts the previous meeting's minutes. Pure."""

from collections.abc import Sequence
from datetime import date

from summarizer.dates import find_dates, parse_iso
from summarizer.earlier.meeting import EarlierMeeting
from summarizer.earlier.words import earlier_words
from summarizer.records import Decision, Earlier, Minutes
from summarizer.rules.context import Context


def with_adoption(minutes: Minutes, earlier: EarlierMeeting, context: Context) -> tuple[Decision, ...]:
    """Return the decisions, with the previous minutes linked to the one that adopts them.

    Where several adopt minutes it is the one that names the date; a decision that names another date is linked
    only when it is the only one, and is to be looked at.
    """
    adopting = [
        decision
        for decision in minutes.decisions
        if decision.type == "minutes" and decision.outcome in ("adopted", "amended")
    ]
    day = parse_iso(earlier.date.value) if earlier.date is not None else None
    named = {decision.id: _days(decision, minutes, context) for decision in adopting}
    chosen = _choose(adopting, named, day)
    if chosen is None or earlier.is_list:
        return minutes.decisions
    entry = Earlier(source=earlier.source, sha256=earlier.sha256, text=earlier.title)
    linked = chosen.model_copy(update={"adopts": entry})
    days = named[chosen.id]
    if day is not None and days and day not in days:
        reason = earlier_words(context.language).reasons["other_date"]
        told = reason.format(named=days[0].isoformat(), date=day.isoformat())
        linked = linked.model_copy(update={"support": "review", "reasons": (*chosen.reasons, told)})
    return tuple(linked if decision is chosen else decision for decision in minutes.decisions)


def _choose(adopting: Sequence[Decision], named: dict[str, list[date]], day: date | None) -> Decision | None:
    of_day = [decision for decision in adopting if day in named[decision.id]]
    undated = [decision for decision in adopting if not named[decision.id]]
    for candidates in (of_day, undated, adopting if day is None or len(adopting) == 1 else []):
        if candidates:
            return candidates[0]
    return None


def _days(decision: Decision, minutes: Minutes, context: Context) -> list[date]:
    """Return the dates that the decision, or else the title of its item, names."""
    title = next((item.title for item in minutes.items if item.id == decision.item_id), "")
    for text in (" ".join([decision.text, *(e.quote for e in decision.evidence)]), title):
        days = [day for _, _, day in find_dates(text, context.language, context.meeting_date)]
        if days:
            return list(dict.fromkeys(days))
    return []
