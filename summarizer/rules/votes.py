"""Votes: how many, who, and by which method, as the text reports them (never mended, never inferred)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.document import Sentence
from summarizer.language import Language, Section
from summarizer.numerals import number_pattern, parse_number
from summarizer.records import Choice, VoteBy, VoteMethod, Votes
from summarizer.rules.context import Context

_FIELDS = ("for", "against", "abstained", "invalid")
_INITIAL_END = re.compile(r"(?<![A-ZÀ-Þ])(?<!\b\w{2})\.(?:\s|$)")


class VoteWords(Section):
    """Section [votes] of a language file.

    `counts` are patterns with groups for, against, abstained, invalid around {n}; `lists` are patterns per
    choice with a group around the names; `asked` the same, over a question and its answer; `group` is what stands around the names in such a list; `said` are the words
    by which a person votes in a roll call, per choice; `columns` the headings of a table of votes.
    """

    counts: tuple[str, ...]
    unanimous: str
    no_against: str
    methods: dict[VoteMethod, str]
    lists: dict[Choice, tuple[str, ...]]
    group: str
    separators: str
    asked: dict[Choice, tuple[str, ...]]
    said: dict[Choice, str]
    columns: dict[str, str]
    context: str
    voters: str


@dataclass
class _Tally:
    """What was read so far."""

    counts: dict[str, int] = field(default_factory=dict)
    by: dict[str, Choice] = field(default_factory=dict)
    unanimous: bool | None = None
    method: VoteMethod | None = None


def mentions_vote(text: str, language: Language) -> bool:
    """Whether the sentence reports votes (so that it belongs to the decision beside it)."""
    words = language.section("votes", VoteWords)
    return bool(language.pattern(words.context).search(text)) or any(True for _ in _counts(text, words, language))


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
        for who, choice in _named(sentence.text, words, language):
            tally.by.setdefault(who, choice)
    together = " ".join(sentence.text for sentence in sentences)
    for name, value in _counts(together, words, language):
        tally.counts.setdefault(name, value)
    if language.pattern(words.no_against).search(together):
        tally.counts.setdefault("against", 0)
    for choice, patterns in words.asked.items():
        for found in language.any_of(patterns).finditer(together):
            for who in _names(next(value for value in found.groupdict().values() if value), words, language):
                tally.by.setdefault(who, choice)
    for who, choice in _roll_call(sentences, words, language):
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
    words = context.language.section("votes", VoteWords)
    out = []
    for sentence in sentences:
        block = sentence.block
        columns = {}
        for index, title in enumerate(block.header):
            for name, pattern in words.columns.items():
                if context.language.pattern(pattern).fullmatch(title.strip()):
                    columns[name] = index
        if {"for", "against"} <= columns.keys() and tuple(cell.text for cell in block.cells) != block.header:
            counts = {name: parse_number(block.cells[index].text, context.language) for name, index in columns.items() if index < len(block.cells)}
            known = {name: value for name, value in counts.items() if value is not None}
            if {"for", "against"} <= known.keys():
                out.append((sentence, Votes.model_validate({**known, "unanimous": known["against"] == 0})))
    return out


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


def _counts(text: str, words: VoteWords, language: Language) -> Iterator[tuple[str, int]]:
    taken: list[tuple[int, int]] = []
    for source in words.counts:
        for found in _count_pattern(source, language).finditer(text):
            if any(a < found.end() and found.start() < b for a, b in taken):
                continue
            taken.append(found.span())
            for name, value in found.groupdict().items():
                number = parse_number(value, language) if value else None
                if number is not None:
                    yield name.rstrip("_"), number


def _count_pattern(source: str, language: Language) -> re.Pattern[str]:
    number = number_pattern(language)
    for name in _FIELDS:
        source = source.replace(f"<{name}>", f"(?P<{name}_>{number})", 1)
    return language.pattern(source)


def _named(text: str, words: VoteWords, language: Language) -> Iterator[tuple[str, Choice]]:
    """Yield who voted how, from lists such as "Tegen stemmen de fracties van A (4) en B"."""
    for part in text.split(";"):
        for choice, patterns in words.lists.items():
            for found in language.any_of(patterns).finditer(part.strip()):
                who = next((value for name, value in found.groupdict().items() if value), "")
                for name in _names(who, words, language):
                    yield name, choice


def _names(listed: str, words: VoteWords, language: Language) -> Iterator[str]:
    cut = _INITIAL_END.search(listed)
    listed = listed[: cut.start()] if cut else listed
    for name in language.pattern(words.separators).split(re.sub(r"\([^)]*\)", "", listed)):
        name = language.pattern(rf"^(?:{words.group})\s*").sub("", name.strip(" .:,;")).strip()
        if name and len(name) < 60 and any(char.isupper() for char in name):
            yield name


def _roll_call(sentences: Sequence[Sentence], words: VoteWords, language: Language) -> Iterator[tuple[str, Choice]]:
    """Yield the votes of a roll call: "Jansen, voor.", or a name called and the answer in the next turn."""
    said = {choice: language.pattern(rf"^\W*(?:{pattern})\W*$") for choice, pattern in words.said.items()}
    inside = {choice: language.pattern(rf"^(?P<who>(?-i:[A-ZÀ-Þ])[^,:?.]{{1,50}})[,:]\s+(?:{pattern})\W*$") for choice, pattern in words.said.items()}
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        for choice in words.said:
            found = inside[choice].match(sentence.text)
            if found:
                yield found["who"].strip(), choice
            elif sentence.block.speaker is not None and before is not None and said[choice].match(sentence.text):
                if before.text.rstrip().endswith("?") and len(before.text) < 60:
                    yield sentence.block.speaker.text, choice
