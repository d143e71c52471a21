"""Who is named together as the owners of one task, and what may stand for an owner."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.language import Language
from summarizer.people import Mention, Registry
from summarizer.records import PersonRef
from summarizer.rules.action_words import ActionWords, action_words, pattern

# A bare name in a place where an owner is expected: "Ans", "KvD", "Jan en Piet" (each part).
_NAME_SHAPE = re.compile(
    r"(?:[A-ZÀ-Þ]\.\s?){0,3}(?:[A-ZÀ-Þ][\w’'-]*[A-Za-zà-ÿ]\.?)(?:\s+(?:van|de|den|der|ter|ten|te|vd|von|of|[A-ZÀ-Þ][\w’'.-]*)){0,4}"
)
_REMARK = re.compile(r"\s*\([^()]*\)")
_NOT_SAID = re.compile(r"[\W\d_]*")
_LONGEST_NAME = 60
# Owners that open a task are named within so many characters.
_REACH = 200


@dataclass(frozen=True, slots=True)
class Party:
    """Those who are named together at [start, end)."""

    start: int
    end: int
    members: tuple[Mention, ...]


def parties(text: str, mentions: Sequence[Mention], language: Language) -> list[Party]:
    """Return who is named in `text`, with those joined by "en" or a comma as one party."""
    joins = pattern(action_words(language).joins, language)
    out: list[Party] = []
    for mention in mentions:
        if out and joins.fullmatch(text, out[-1].end, mention.start):
            out[-1] = Party(out[-1].start, mention.end, (*out[-1].members, mention))
        else:
            out.append(Party(mention.start, mention.end, (mention,)))
    return out


def leading(text: str, start: int, end: int, registry: Registry, language: Language) -> Party | None:
    """Return who is named right at `start` of text[start:end], None when it opens with no owner."""
    words = action_words(language)
    piece = text[start : min(end, start + _REACH)].replace("/", ",")
    found = pattern(rf"(?:{words.everybody})(?!\w)", language).match(piece)
    if found is not None:
        return Party(start, start + found.end(), (Mention(start, start + found.end(), found[0], None),))
    first = next(iter(parties(piece, registry.mentions(piece), language)), None)
    return (
        replace(first, start=start, end=start + first.end) if first is not None and first.start == 0 else None
    )


def named_only(
    text: str, registry: Registry, language: Language, *, known: bool = False
) -> tuple[PersonRef, ...]:
    """Return the owners that `text` consists of, none when it says something else too.

    Names that the registry does not know count when they look like names, unless they must be `known`.
    """
    if len(text) > 10 * _LONGEST_NAME:
        return ()
    said = _REMARK.sub("", text).replace("/", ",").strip(" .:;,?!*_\t")
    if not said or len(said) > 4 * _LONGEST_NAME:
        return ()
    words = action_words(language)
    if pattern(rf"(?:{words.everybody})", language).fullmatch(said):
        return (PersonRef(text=said, person_id=registry.resolve(said).person_id),)
    rest, owners = said, list[PersonRef]()
    for party in reversed(parties(said, registry.mentions(said), language)):
        rest = rest[: party.start] + rest[party.end :]
        owners = [*refs(party.members), *owners]
    if owners and not pattern(rf"(?:{words.joins}|\W)*", language).fullmatch(rest):
        owners = []
    return tuple(owners) or (() if known else _name_shaped(said, words, registry, language))


def refs(members: Sequence[Mention]) -> tuple[PersonRef, ...]:
    """Return the people of `members`, each once."""
    out: dict[str, PersonRef] = {}
    for each in members:
        out.setdefault(
            each.person_id or each.text.casefold(), PersonRef(text=each.text, person_id=each.person_id)
        )
    return tuple(out.values())


def cell_owners(text: str, registry: Registry, language: Language) -> tuple[PersonRef, ...]:
    """Return the owners that a cell of a table names; what it holds counts as a name, known or not."""
    said = _REMARK.sub("", text).replace("/", ",").strip()
    if _NOT_SAID.fullmatch(said):
        return ()
    words = action_words(language)
    named = registry.mentions(said)
    found = pattern(rf"(?:{words.joins}|\W)+", language)
    rest = said
    for each in reversed(named):
        rest = rest[: each.start] + " " + rest[each.end :]
    if named and found.fullmatch(rest + " "):
        return refs(named)
    pieces = [piece.strip(" .*_") for piece in pattern(words.joins, language).split(said)]
    return tuple(registry.resolve(piece) for piece in pieces if piece and len(piece) <= _LONGEST_NAME)


def _name_shaped(
    said: str, words: ActionWords, registry: Registry, language: Language
) -> tuple[PersonRef, ...]:
    pieces = [piece.strip(" .") for piece in pattern(words.joins, language).split(said)]
    no_name = pattern(rf"(?:{words.infinitive})|(?:{words.finite})", language)
    if not all(
        _NAME_SHAPE.fullmatch(piece) and len(piece) <= _LONGEST_NAME and not no_name.fullmatch(piece)
        for piece in pieces
    ):
        return ()
    return tuple(registry.resolve(piece) for piece in pieces)
