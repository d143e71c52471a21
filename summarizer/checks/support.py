"""Does a sentence carry what a model says of it? Names, numbers, dates, references, negation, outcome and roles.

Each question is answered from the words alone, and each doubt is a reason in words. A statement without
doubts is verified; one with doubts is kept for a person to look at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.checks.roles import actors, wrong_actor
from summarizer.dates import find_dates
from summarizer.document import AgendaItem, Sentence
from summarizer.language import Section
from summarizer.numerals import number_pattern, parse_number
from summarizer.people import Mention
from summarizer.rules.context import Context
from summarizer.rules.reading import stems

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_REFERENCE = re.compile(r"\b[A-Z]{1,5}[-./]?\d[\w./-]*")
_CAPITALISED = re.compile(r"(?<![\w'’-])[A-ZÀ-Þ][\w'’-]*")
_NAME_GOES_ON = re.compile(r"\s+[A-ZÀ-Þ][a-zà-ÿ]")
_OPENS = re.compile(r"(?:^|[.!?:;]\s+|[\"“‘'(]\s*)$")
_CLAUSE = re.compile(r"[,;:.!?]\s+|\s+[–-]\s+")
_THOUSANDS = re.compile(r"(?<=\d)[.,\s](?=\d{3}(?!\d))")
# So large a share of a statement's own words may stand in none of its sentences: a paraphrase has some.
_OWN_WORDS = 0.4
# So large a share of a statement's words in one clause: the clause says the same.
_SAME = 0.8
# Fewer words than this tell nothing by their share.
_FEW = 3
# A stem inside a longer word of the source ("raming" in "kostenraming").
_INSIDE = 5


class SupportWords(Section):
    """Section [support] of a language file.

    `negation` and `sides` are patterns; `opposites` are groups of patterns of which a text can mean only one;
    `hedges` leave open what `settles` settles. The rest are the reasons, with placeholders.
    """

    negation: str
    sides: str
    opposites: tuple[str, ...]
    hedges: str
    settles: str
    reason_names: str
    reason_numbers: str
    reason_dates: str
    reason_references: str
    reason_negation_added: str
    reason_negation_dropped: str
    reason_opposite: str
    reason_sides: str
    reason_settled: str
    reason_role: str
    reason_words: str
    acts: dict[str, str]


@dataclass(frozen=True)
class Cited:
    """The sentences that a statement leans on, in their item."""

    sentences: tuple[Sentence, ...]
    item: AgendaItem

    @cached_property
    def text(self) -> str:
        """What they say, with who speaks, in one text."""
        return " ".join(
            f"{s.block.speaker.text}: {s.text}" if s.block.speaker is not None else s.text
            for s in self.sentences
        )

    @cached_property
    def around(self) -> str:
        """The same, with the item's heading, which a reader has in view as well."""
        return f"{self.item.title.text} {self.item.reference or ''} {self.text}"


def doubts(text: str, cited: Cited, context: Context) -> tuple[str, ...]:
    """Return why `text` is not carried by the sentences it cites, in the document's language; nothing if it is."""
    words = context.language.section("support", SupportWords)
    found: list[str | None] = [
        _names(text, cited, context, words),
        _numbers(text, cited, context, words),
        _dates(text, cited, context, words),
        _references(text, cited, words),
        _negation(text, cited, context, words),
        _opposites(text, cited, context, words),
        _sides(text, cited, context, words),
        _settled(text, cited, context, words),
        _role(text, cited, context, words),
        _own_words(text, cited, context, words),
    ]
    return tuple(reason for reason in found if reason)


def keeps_facts(sentence: str, shorter: str, context: Context) -> bool:
    """Whether a shortened sentence still has all numbers, references, outcomes and people.

    What it says beyond the sentence is not looked at here.
    """
    words = context.language.section("support", SupportWords)
    if _values(sentence, context) - _values(shorter, context):
        return False
    if set(_REFERENCE.findall(sentence)) - set(_REFERENCE.findall(shorter)):
        return False
    patterns = [
        context.language.pattern(source) for source in (*words.opposites, words.negation, words.hedges)
    ]
    if any(bool(pattern.search(sentence)) != bool(pattern.search(shorter)) for pattern in patterns):
        return False
    named = [m for m in context.people.mentions(sentence) if m.kind in ("person", "role")]
    kept = {m.person_id or m.text.casefold() for m in context.people.mentions(shorter)}
    return all((each.person_id or each.text.casefold()) in kept for each in named)


def _names(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    """Doubt a name that the sentences don't name; any spelling of the same person will do."""
    named = {m.person_id for m in context.people.mentions(cited.around) if m.person_id}
    for sentence in cited.sentences:
        if sentence.block.speaker is not None:
            named.add(context.people.resolve(sentence.block.speaker.text).person_id or "")
    # "Zij zegt toe": who is meant stands in a sentence before.
    named |= {actor.person_id for actor in actors(cited.sentences, cited.item, context) if actor.person_id}
    source = cited.around.casefold()
    mentions = context.people.mentions(text)
    strange = [m.text for m in mentions if _is_strange(m, named, source)]
    within = [(m.start, m.end) for m in mentions]
    for found in _CAPITALISED.finditer(text):
        inside = any(start <= found.start() < end for start, end in within)
        # A capital opens a sentence; with another one behind it, it may open a name.
        opens = _OPENS.search(text[: found.start()]) and not _NAME_GOES_ON.match(text, found.end())
        if not inside and not opens and found[0].casefold().rstrip("'’s") not in source:
            strange.append(found[0])
    return words.reason_names.format(names=", ".join(dict.fromkeys(strange))) if strange else None


def _is_strange(mention: Mention, named: set[str], source: str) -> bool:
    if mention.person_id is not None:
        return mention.person_id not in named and mention.text.casefold() not in source
    return mention.kind == "person" and mention.text.casefold() not in source


def _numbers(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    source = _values(cited.around, context)
    strange = sorted(_values(text, context) - source)
    return words.reason_numbers.format(numbers=", ".join(strange)) if strange else None


def _values(text: str, context: Context) -> set[str]:
    """Return the numbers of a text as digits, whether it has them as digits or as words."""
    bare = _REFERENCE.sub(" ", text)
    found = {re.sub("[,:]", ".", figure) for figure in _FIGURE.findall(_THOUSANDS.sub("", bare))}
    words = context.language.pattern(number_pattern(context.language))
    for said in words.findall(bare):
        value = parse_number(said, context.language)
        # "een" and "one" are no numbers more often than not.
        if value is not None and value > 1:
            found.add(str(value))
    return found


def _dates(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    told = {day for _, _, day in find_dates(cited.around, context.language, context.meeting_date)}
    strange = [
        text[start:end]
        for start, end, day in find_dates(text, context.language, context.meeting_date)
        if day not in told
    ]
    return words.reason_dates.format(dates=", ".join(strange)) if strange else None


def _references(text: str, cited: Cited, words: SupportWords) -> str | None:
    source = cited.around.casefold()
    strange = [code for code in _REFERENCE.findall(text) if code.rstrip(".").casefold() not in source]
    return words.reason_references.format(codes=", ".join(strange)) if strange else None


def _negation(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    """Doubt a "not" that is not there, and one that was there in the clause that says the same."""
    negation = context.language.pattern(words.negation)
    own = bool(negation.search(text))
    if own and not negation.search(cited.text):
        return words.reason_negation_added
    said = stems(text, context.language.stopwords)
    best, clause = max(
        ((len(said & stems(part, context.language.stopwords)), part) for part in _clauses(cited)),
        default=(0, ""),
    )
    there = bool(negation.search(clause))
    # "Does it? No." is said in two clauses; a "not" of one's own counts only where one clause says it all.
    if own and not there and best >= _SAME * len(said):
        return words.reason_negation_added
    return words.reason_negation_dropped if best and there and not own else None


def _clauses(cited: Cited) -> Iterator[str]:
    for sentence in cited.sentences:
        yield from (part for part in _CLAUSE.split(sentence.text) if part)


def _opposites(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    patterns = [context.language.pattern(group) for group in words.opposites]
    told = [bool(pattern.search(cited.around)) for pattern in patterns]
    wrong = [
        found[0]
        for pattern, there in zip(patterns, told, strict=True)
        if not there and (found := pattern.search(text))
    ]
    return words.reason_opposite.format(word=wrong[0]) if wrong and any(told) else None


def _sides(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    """Doubt a count of votes on the other side."""
    pattern = context.language.pattern(words.sides)

    def sides(said: str) -> set[tuple[str, str]]:
        return {
            (m["count"] or m["after"], (m["side"] or m["before"]).lower()) for m in pattern.finditer(said)
        }

    told = sides(cited.text)
    strange = sides(text) - told
    return words.reason_sides if told and strange else None


def _settled(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    settles, hedges = context.language.pattern(words.settles), context.language.pattern(words.hedges)
    is_open = all(hedges.search(each.text) and not settles.search(each.text) for each in cited.sentences)
    return words.reason_settled if is_open and not hedges.search(text) else None


def _role(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    name = wrong_actor(text, cited.sentences, cited.item, context, words.acts)
    return words.reason_role.format(name=name) if name else None


def _own_words(text: str, cited: Cited, context: Context, words: SupportWords) -> str | None:
    said = stems(text, context.language.stopwords)
    source = stems(cited.around, frozenset())
    whole = cited.around.casefold()
    own = {stem for stem in said if stem not in source and not (len(stem) >= _INSIDE and stem in whole)}
    return words.reason_words if len(said) >= _FEW and len(own) > _OWN_WORDS * len(said) else None
