"""Agenda items: which were found, their references, and which were closed or secret."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evals.gold_text import line_at
from evals.likeness import content_words, coverage
from evals.matching import Match, match
from evals.records import GoldItem, Judged, Pair, Score
from summarizer.language import Language, load_language
from summarizer.records import Item

# How far (in lines) a heading may be from the gold's, and how alike two titles must be.
_NEAR, _ALIKE = 3, 0.5


class MatchedItems(NamedTuple):
    """The items of an output and of the gold, and which is which."""

    found: Sequence[Item]
    wanted: Sequence[GoldItem]
    matches: Sequence[Match]

    @property
    def ids(self) -> dict[int, str]:
        """The id of the found item of each index of the gold."""
        return {pair.wanted: self.found[pair.found].id for pair in self.matches}


def match_items(judged: Judged) -> MatchedItems:
    """Match the items by their place, their numbers and their titles."""
    language, text = load_language(judged.gold.language), judged.gold.document.text

    def alike(found: Item, wanted: GoldItem) -> float:
        if abs(line_at(text, found.start) - wanted.line) > _NEAR:
            return 0.0
        if found.number and wanted.number and _plain(found.number) != _plain(wanted.number):
            return 0.0
        return title_likeness(found.title, wanted.title, language)

    found, wanted = judged.minutes.items, judged.gold.annotation.items or ()
    return MatchedItems(found, wanted, match(found, wanted, alike, _ALIKE))


def title_likeness(one: str, other: str, language: Language) -> float:
    """Return how much two titles have the same words, from 0 to 1."""
    if _plain(one) == _plain(other) and len(_plain(one)) > 1:
        return 1.0
    ours, theirs = content_words(one, language), content_words(other, language)
    return math.sqrt(coverage(ours, theirs) * coverage(theirs, ours))


def score_items(judged: Judged) -> Iterable[Score]:
    """Give `items`, and on those that match `item_references` and `openness`."""
    if judged.gold.annotation.items is None:
        return
    matched = match_items(judged)
    yield _found(judged, matched)
    couples = [(matched.found[pair.found], matched.wanted[pair.wanted], pair) for pair in matched.matches]
    told = [each for each in couples if "reference" in each[1].model_fields_set]
    yield _values(
        "item_references", [(ours.reference, theirs.reference, theirs, pair) for ours, theirs, pair in told]
    )
    told = [each for each in couples if each[1].openness is not None]
    yield _values(
        "openness",
        [(_shut(ours.openness), _shut(theirs.openness), theirs, pair) for ours, theirs, pair in told],
    )


def _found(judged: Judged, matched: MatchedItems) -> Score:
    text = judged.gold.document.text
    taken = {pair.found: pair for pair in matched.matches}
    got = {pair.wanted for pair in matched.matches}
    pairs = [
        Pair(_label(matched.wanted[pair.wanted]), _label(item), ok=True, gold_index=pair.wanted, output_id=item.id,
             similarity=round(pair.likeness, 3), line=matched.wanted[pair.wanted].line)
        if (pair := taken.get(index)) is not None
        else Pair(None, _label(item), ok=False, output_id=item.id, line=line_at(text, item.start))
        for index, item in enumerate(matched.found)
    ]  # fmt: skip
    pairs += [
        Pair(_label(item), None, ok=False, gold_index=index, line=item.line)
        for index, item in enumerate(matched.wanted)
        if index not in got
    ]
    return Score("items", len(taken), len(matched.found), len(matched.wanted), tuple(pairs))


def _values(metric: str, values: Sequence[tuple[str | None, str | None, GoldItem, Match]]) -> Score:
    """Return precision and recall of values that most items don't have."""
    pairs = [
        Pair(theirs, ours, _same(ours, theirs), gold_index=pair.wanted, line=item.line, note=_label(item))
        for ours, theirs, item, pair in values
        if ours or theirs
    ]
    return Score(
        metric,
        sum(pair.ok for pair in pairs),
        sum(pair.output is not None for pair in pairs),
        sum(pair.gold is not None for pair in pairs),
        tuple(pairs),
    )


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and _plain(one) == _plain(other)


def _shut(openness: str | None) -> str | None:
    return None if openness == "public" else openness


def _label(item: Item | GoldItem) -> str:
    return " ".join(part for part in (item.number, item.title) if part)


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
