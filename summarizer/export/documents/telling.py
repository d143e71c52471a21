"""What was said under an item, with what came of it set off once, where it was said.

A decision or an action whose sentence stands in the text is that sentence, as a paragraph of its own; one that
the text tells in other words follows the paragraph; what the text does not tell is not placed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.export import phrases
from summarizer.export.documents.lines import Material, Result, letters_of, result_words
from summarizer.export.documents.stretches import Stretch, is_apart, located, without
from summarizer.export.plain import one_line
from summarizer.records import Action, Claim, Decision, Evidence, Passage, Statement


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text: `said`; `claim` is what it decides or gives to somebody to do, None for talk.

    What `follows` is told in other words, and comes below.
    """

    passage: Statement
    said: Statement
    claim: Result | None = None
    follows: tuple[Result, ...] = ()


@dataclass(slots=True)
class _Placed:
    """What is to be set off in one passage, and what is to follow it."""

    apart: list[tuple[Stretch, Result]] = field(default_factory=list)
    follows: list[Result] = field(default_factory=list)


def parts(material: Material, lines: Sequence[Statement], claims: Sequence[Claim]) -> list[Part]:
    """Return the text of an item in parts, each decision and action at its place in it."""
    placed = [_Placed() for _ in lines]
    outcomes = [claim for claim in claims if isinstance(claim, Decision | Action) and phrases.is_fact(claim)]
    for claim in outcomes:
        _place(claim, lines, placed)
    numbers = {
        letters_of(f"{phrases.kind(claim, material.words)}{claim.number}")
        for claim in outcomes
        if claim.number
    }
    # Some sources say twice what has a number: "Toezegging 24-03" behind the sentence.
    return [
        part
        for said, where in zip(lines, placed, strict=True)
        for part in _split(said, where)
        if part.claim or part.follows or letters_of(part.said.text) not in numbers
    ]


def _place(claim: Result, lines: Sequence[Statement], placed: Sequence[_Placed]) -> None:
    """Put a claim where its own words stand alone, else behind the passage that has them."""
    found = sorted(_candidates(claim, lines), key=lambda one: one[0], reverse=True)
    for _, at, stretch in found:
        others, text = placed[at].apart, one_line(lines[at].text)
        free = all(stretch.end <= one.start or one.end <= stretch.start for one, _ in others)
        if free and not lines[at].reasons and is_apart(text, stretch):
            others.append((stretch, claim))
            return
    if found:
        placed[found[0][1]].follows.append(claim)


def _candidates(
    claim: Result, lines: Sequence[Statement]
) -> Iterator[tuple[tuple[bool, int, int], int, Stretch]]:
    """Yield where words of a claim stand, with how good a place it is.

    Best is one that has all of its words and little else; of others, for a decision the last one (what it leans
    on comes first), for an action the one that has most of it.
    """
    words = letters_of(result_words(claim))
    for at, said in enumerate(lines):
        text = one_line(said.text)
        for stretch in located(text, said.evidence, claim.evidence):
            there = letters_of(text[stretch.start : stretch.end])
            if words and words in there:
                yield (True, -len(there), at), at, stretch
            elif there and there in words:
                yield (False, at if isinstance(claim, Decision) else len(there), at), at, stretch


def _split(said: Statement, placed: _Placed) -> Iterator[Part]:
    if not placed.apart:
        yield Part(said, said, follows=tuple(placed.follows))
        return
    text, at = one_line(said.text), 0
    left = without(said.evidence, [piece for stretch, _ in placed.apart for piece in stretch.pieces])
    for stretch, claim in sorted(placed.apart, key=lambda one: one[0].start):
        first = min(piece.start for piece in stretch.pieces)
        yield from _talk(said, text[at : stretch.start], [one for one in left if one.end <= first])
        left = tuple(one for one in left if one.end > first)
        words = text[stretch.start : stretch.end].strip()
        yield Part(said, said.model_copy(update={"text": words, "evidence": stretch.pieces}), claim)
        at = stretch.end
    yield from _talk(said, text[at:], left)
    if placed.follows:
        yield Part(said, said.model_copy(update={"text": "", "evidence": ()}), follows=tuple(placed.follows))


def _talk(said: Statement, text: str, evidence: Sequence[Evidence]) -> Iterator[Part]:
    if any(char.isalnum() for char in text):
        yield Part(said, said.model_copy(update={"text": text.strip(), "evidence": tuple(evidence)}))


def is_listed(part: Part) -> bool:
    """Whether it was an entry of a list in the source."""
    return isinstance(part.passage, Passage) and part.passage.form == "bullet"
