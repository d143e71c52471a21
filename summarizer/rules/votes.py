"""Votes: how many, who, and by which method, as the text reports them (never mended, never inferred)."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from summarizer.document import Block, Sentence, Span
from summarizer.language import Language
from summarizer.numerals import number_pattern, parse_number
from summarizer.records import Choice, VoteBy, VoteMethod, Votes
from summarizer.rules.context import Context
from summarizer.rules.vote_lists import VoteWords, asked_votes, is_called_vote, listed_votes, roll_call

_FIELDS = ("for", "against", "abstained", "invalid")
_FIELD = re.compile(rf"(?<!P)<(?:{'|'.join(_FIELDS)})>")
_YEARS = range(1900, 2101)


@dataclass
class _Tally:
    """What was read so far; who is named twice voted as was said first."""

    counts: dict[str, int] = field(default_factory=dict)
    by: dict[str, Choice] = field(default_factory=dict)
    unanimous: bool | None = None
    method: VoteMethod | None = None


def mentions_vote(text: str, language: Language) -> bool:
    """Whether the sentence reports votes (so that it belongs to the decision beside it)."""
    words = language.section("votes", VoteWords)
    return (
        language.pattern(words.context).search(text) is not None
        or is_called_vote(text, language)
        or any(True for _ in _counts(text, language))
        or any(True for _ in listed_votes(text, language))
    )


def read_votes(sentences: Sequence[Sentence], context: Context) -> Votes | None:
    """Return the votes that `sentences` report together, None when they report none."""
    language = context.language
    words = language.section("votes", VoteWords)
    tally = _Tally()
    for sentence in sentences:
        if language.pattern(words.unanimous).search(sentence.text):
            tally.unanimous = True
        for method, pattern in words.methods.items():
            if tally.method is None and language.pattern(pattern).search(sentence.text):
                tally.method = method
        for who, choice in listed_votes(sentence.text, language):
            tally.by.setdefault(who, choice)
    together = " ".join(sentence.text for sentence in sentences)
    for name, value in _counts(together, language):
        tally.counts.setdefault(name, value)
    if language.pattern(words.no_against).search(together):
        tally.counts.setdefault("against", 0)
    for who, choice in asked_votes(together, language):
        tally.by.setdefault(who, choice)
    called = list(roll_call(sentences, language))
    # One answer is no roll call: "Anybody else, Ann?" - "No."
    if len(called) > 1:
        for who, choice in called:
            tally.by.setdefault(who, choice)
        tally.method = tally.method or "roll_call"
    return _votes(tally, context)


def count_voters(sentences: Sequence[Sentence], language: Language) -> int | None:
    """Return how many votes can be cast, where a sentence of the head says so ("dus 44 stemmen")."""
    words = language.section("votes", VoteWords)
    pattern = language.pattern(words.voters.replace("{n}", f"(?P<n>{number_pattern(language)})"))
    for sentence in sentences:
        found = pattern.search(sentence.text)
        if found is not None:
            return parse_number(found["n"], language)
    return None


def table_votes(sentences: Sequence[Sentence], context: Context) -> list[tuple[Sentence, Votes]]:
    """Return the rows of tables of votes (columns for, against, ...) with their counts."""
    out = []
    for sentence in sentences:
        block = sentence.block
        if not block.header or tuple(cell.text for cell in block.cells) == block.header:
            continue
        cells = {name: block.cells[i].text for name, i in _columns(block, context.language).items()}
        read = ((name, parse_number(text, context.language)) for name, text in cells.items())
        counts = {name: value for name, value in read if value is not None}
        if {"for", "against"} <= counts.keys():
            out.append((sentence, Votes.model_validate({**counts, "unanimous": counts["against"] == 0})))
    return out


def _columns(block: Block, language: Language) -> dict[str, int]:
    """Return which cell of a row holds which count."""
    words = language.section("votes", VoteWords)
    return {
        name: index
        for index, title in enumerate(block.header[: len(block.cells)])
        for name, pattern in words.columns.items()
        if language.pattern(pattern).fullmatch(title.strip())
    }


def _votes(tally: _Tally, context: Context) -> Votes | None:
    if not tally.counts and not tally.by and tally.unanimous is None and tally.method is None:
        return None
    choices = set(tally.by.values())
    unanimous = tally.unanimous
    if unanimous is None and (tally.counts.get("against") or "against" in choices):
        unanimous = False
    if unanimous is None and tally.counts.get("for") and tally.counts.get("against") == 0:
        unanimous = True
    by = tuple(VoteBy(who=context.people.resolve(who), choice=choice) for who, choice in tally.by.items())
    return Votes.model_validate({**tally.counts, "method": tally.method, "unanimous": unanimous, "by": by})


def _counts(text: str, language: Language) -> Iterator[tuple[str, int]]:
    """Yield which count is which number; a stretch of text is read once, by the strongest pattern."""
    taken: list[Span] = []
    for pattern in _count_patterns(language):
        for found in pattern.finditer(text):
            start, end = found.span()
            place = bisect_right(taken, (start, end))
            before, after = taken[place - 1 : place], taken[place : place + 1]
            if (before and before[0][1] > start) or (after and after[0][0] < end):
                continue
            insort(taken, (start, end))
            for name, value in found.groupdict().items():
                number = parse_number(value, language) if value else None
                # "Met ingang van 1 april 2026 voor zes jaar" is no count.
                if number is not None and number not in _YEARS:
                    yield name.rstrip("_"), number


@cache
def _count_patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    number = number_pattern(language)
    named = {f"<{name}>": f"(?P<{name}_>{number})" for name in _FIELDS}
    return tuple(
        language.pattern(_FIELD.sub(lambda found: named[found[0]], source))
        for source in language.section("votes", VoteWords).counts
    )
