"""What an annotation says against the document it is of."""

import re
from collections.abc import Iterator
from datetime import date, time

from evals.gold_nodes import Lines, Place, Problem, line_of
from evals.gold_text import find_all, find_quote, line_at, line_count, line_span
from evals.records import Gold, GoldEntry
from summarizer.document import Span

_LONGEST_QUOTE = 250
# A heading may be broken over lines.
_HEADING_LINES = 3
_WORD = re.compile(r"\w+")


def check(gold: Gold, lines: Lines) -> list[Problem]:
    """Return what cannot be in an annotation; `lines` tells where each part stands in its file."""
    found = [*_head(gold), *_items(gold), *_entries(gold), *_loose(gold)]
    return [Problem(line_of(lines, place), message) for place, message in found]


# What is wrong: its place in the file, and a sentence.
_Wrong = tuple[Place, str]


def _head(gold: Gold) -> Iterator[_Wrong]:
    annotation = gold.annotation
    if annotation.id != gold.path.stem:
        yield (
            ("id",),
            f"The id is '{annotation.id}', but the file is named '{gold.path.stem}'. Make them the same.",
        )
    meeting = annotation.meeting
    if meeting is None:
        return
    if meeting.date is not None and not _is_day(meeting.date):
        yield ("meeting", "date"), f"The date '{meeting.date}' is not in the form 2024-06-25."
    for key, value in (("start", meeting.start), ("end", meeting.end)):
        if value is not None and not _is_hour(value):
            yield ("meeting", key), f"The time '{value}' is not in the form 20:00."


def _items(gold: Gold) -> Iterator[_Wrong]:
    text, last = gold.document.text, line_count(gold.document.text)
    before = 0
    for index, item in enumerate(gold.annotation.items or ()):
        place: Place = ("items", index, "line")
        if not 1 <= item.line <= last:
            yield place, f"The document has lines 1 to {last}; there is no line {item.line}."
            continue
        if item.line < before:
            yield (
                place,
                f"Line {item.line} comes before that of the item above it ({before}). Put items in order.",
            )
        before = item.line
        heading = text[slice(*line_span(text, item.line, min(last, item.line + _HEADING_LINES - 1)))]
        if not _holds(heading, item.title):
            yield place, f"Line {item.line} does not hold the title '{item.title}'."


def _entries(gold: Gold) -> Iterator[_Wrong]:
    annotation = gold.annotation
    for decision_index, decision in enumerate(annotation.decisions or ()):
        if decision.outcome is None:
            yield ("decisions", decision_index), "The decision has no outcome. Say what became of it."
    lists: tuple[tuple[str, tuple[GoldEntry, ...]], ...] = (
        ("decisions", annotation.decisions or ()),
        ("actions", annotation.actions or ()),
        ("questions", annotation.questions or ()),
    )
    for name, entries in lists:
        for index, entry in enumerate(entries):
            yield from _entry(gold, (name, index), entry)


def _entry(gold: Gold, place: Place, entry: GoldEntry) -> Iterator[_Wrong]:
    text, last = gold.document.text, line_count(gold.document.text)
    yield from _known_item(gold, place, entry.item)
    if entry.lines is None:
        yield place, "It has no lines. Say where it stands: [first, last]."
        return
    first, final = entry.lines
    if not 1 <= first <= final <= last:
        yield (*place, "lines"), f"The document has lines 1 to {last}; [{first}, {final}] cannot be."
        return
    if entry.quote is None:
        return
    if len(entry.quote) > _LONGEST_QUOTE:
        yield (
            (*place, "quote"),
            f"The quote has {len(entry.quote)} characters; at most {_LONGEST_QUOTE}, please.",
        )
    if find_quote(text, entry.quote, entry.lines) is None:
        yield (*place, "quote"), _nowhere(text, entry.quote, entry.lines)


def _loose(gold: Gold) -> Iterator[_Wrong]:
    for index, fact in enumerate(gold.annotation.key_facts or ()):
        yield from _known_item(gold, ("key_facts", index), fact.item)
    for index, negative in enumerate(gold.annotation.hard_negatives or ()):
        if find_quote(gold.document.text, negative.quote) is None:
            yield ("hard_negatives", index, "quote"), _nowhere(gold.document.text, negative.quote, None)


def _known_item(gold: Gold, place: Place, item: int | None) -> Iterator[_Wrong]:
    items = len(gold.annotation.items or ())
    if item is not None and not 0 <= item < items:
        known = f"there are items 0 to {items - 1}" if items else "there are no items"
        yield (*place, "item"), f"There is no item {item}: {known}."


def _nowhere(text: str, quote: str, lines: Span | None) -> str:
    """Return the sentence for a quote that does not stand in `lines` of the text (None: anywhere)."""
    short = quote if len(quote) <= 60 else f"{quote[:57]}..."
    elsewhere = [line_at(text, start) for start, _ in find_all(text, quote)]
    if lines is not None and elsewhere:
        told = ", ".join(map(str, elsewhere[:5]))
        return f"The quote '{short}' does not stand in lines {lines[0]} to {lines[1]}, but in {told}. Mend the lines."
    return f"The quote '{short}' does not stand in the document. Copy it from there."


def _holds(heading: str, title: str) -> bool:
    """Whether all words of a title stand in the lines of its heading."""
    there = {word.casefold() for word in _WORD.findall(_joined(heading))}
    return all(word.casefold() in there for word in _WORD.findall(title))


def _joined(text: str) -> str:
    return re.sub(r"(\w)-\s*\n\s*", r"\1", text.replace("\u00ad", ""))


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_hour(value: str) -> bool:
    try:
        return time.fromisoformat(value).strftime("%H:%M") == value
    except ValueError:
        return False
