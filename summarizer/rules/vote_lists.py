"""Who voted how: lists of names ("Tegen stemmen de fracties van A en B") and roll calls."""

import re
from collections.abc import Iterator, Sequence

from summarizer.document import Sentence
from summarizer.language import Language, Section
from summarizer.records import Choice, VoteMethod

# The full stop that ends a list of names, rather than stands behind an initial or "mr".
_END = re.compile(r"(?<![A-ZÀ-Þ])(?<!\b\w{2})\.(?:\s|$)")
_BRACKETED = re.compile(r"\([^()]{0,200}\)")
_LONGEST_NAME = 60
# What stands before the vote: the name of who votes, or nothing.
_NAME = r"(?P<who>(?-i:[A-ZÀ-Þ])[^,:?.]{1,50})[,:]\s+"
_NOTHING = r"\W{0,5}"
_CALLED = re.compile(r"[A-ZÀ-Þ][\w'’-]+\?\s*$")


class VoteWords(Section):
    """Section [votes] of a language file.

    `counts` are patterns in which <for>, <against>, <abstained> and <invalid> stand for a number, strongest
    first; `context` are words that show that a sentence belongs to a vote, `voters` says how many votes can
    be cast ({n}). `lists` are patterns per choice with a group around names, `asked` the same over a
    question and its answer; `group` is what stands before a name in such a list, `separators` what stands
    between them. `said` are the words by which a person votes in a roll call, per choice, `columns` the
    headings of a table of votes.
    """

    counts: tuple[str, ...]
    unanimous: str
    no_against: str
    methods: dict[VoteMethod, str]
    lists: dict[Choice, tuple[str, ...]]
    asked: dict[Choice, tuple[str, ...]]
    group: str
    separators: str
    said: dict[Choice, str]
    columns: dict[str, str]
    context: str
    voters: str


def listed_votes(text: str, language: Language) -> Iterator[tuple[str, Choice]]:
    """Yield who voted how, from the lists of names in a sentence."""
    words = language.section("votes", VoteWords)
    for part in text.split(";"):
        yield from _listed(part.strip(), words.lists, language)


def asked_votes(text: str, language: Language) -> Iterator[tuple[str, Choice]]:
    """Yield who voted how, from questions with their answers ("Wie is tegen? Dat zijn A en B.")."""
    yield from _listed(text, language.section("votes", VoteWords).asked, language)


def roll_call(sentences: Sequence[Sentence], language: Language) -> Iterator[tuple[str, Choice]]:
    """Yield the votes of a roll call: "Jansen, voor.", or a name called and the answer in the next turn."""
    inside, answers = _said(_NAME, language), _said(_NOTHING, language)
    of_vote = language.pattern(language.section("votes", VoteWords).context)
    before: Sentence | None = None
    for sentence in sentences:
        speaker = sentence.block.speaker
        for choice, pattern in inside:
            found = pattern.match(sentence.text)
            if found is not None:
                yield found["who"].strip(), choice
        if (
            before is not None
            and speaker is not None
            and _is_call(before.text)
            and not of_vote.search(before.text)
        ):
            for choice, pattern in answers:
                if pattern.match(sentence.text):
                    yield speaker.text, choice
        before = sentence


def is_called_vote(text: str, language: Language) -> bool:
    """Whether a sentence is one vote of a roll call ("Jansen, voor.")."""
    return any(pattern.match(text) for _, pattern in _said(_NAME, language))


def _said(lead: str, language: Language) -> list[tuple[Choice, re.Pattern[str]]]:
    """Return patterns of a sentence in which somebody says his vote and nothing else but `lead`."""
    words = language.section("votes", VoteWords)
    return [
        (choice, language.pattern(rf"^{lead}(?:{said})\W{{0,5}}$")) for choice, said in words.said.items()
    ]


def _is_call(text: str) -> bool:
    """Whether a sentence only calls somebody ("Mevrouw Jansen?")."""
    return len(text) < _LONGEST_NAME and _CALLED.search(text) is not None


def _listed(
    text: str, lists: dict[Choice, tuple[str, ...]], language: Language
) -> Iterator[tuple[str, Choice]]:
    for choice, patterns in lists.items():
        for found in language.any_of(patterns).finditer(text):
            for name in _names(next((value for value in found.groupdict().values() if value), ""), language):
                yield name, choice


def _names(listed: str, language: Language) -> Iterator[str]:
    """Yield the names of a list, without what they are (a party, a member) and how many votes they have."""
    words = language.section("votes", VoteWords)
    group = language.pattern(rf"^(?:{words.group})\s*")
    end = _END.search(listed)
    listed = listed[: end.start()] if end else listed
    for part in language.pattern(words.separators).split(_BRACKETED.sub("", listed)):
        name = group.sub("", part.strip(" .:,;")).strip()
        if name and len(name) < _LONGEST_NAME and any(char.isupper() for char in name):
            yield name
