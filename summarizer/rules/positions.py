"""Where people, parties and constituencies stand: only with a clear cue and a holder who is named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.ids import make_id
from summarizer.language import Section
from summarizer.people import Mention
from summarizer.records import PersonRef, Position, Stance
from summarizer.rules.actors import subjects_of
from summarizer.rules.context import Context
from summarizer.rules.reading import Reading

# What is longer is unpunctuated speech; what is further from its subject may be somebody else's.
_LONGEST, _REACH = 1500, 120
# A pronoun is so near to its verb, before or after it; whose group it is was said so few sentences before.
_NEAR, _INVERTED, _BACK = 40, 10, 4
_WORD = re.compile(r"\w+")


class Cue(Section):
    """One cue of a stance; `unsure` when the words may be meant otherwise."""

    pattern: str
    stance: Stance
    unsure: bool = False


class PositionWords(Section):
    """Section [positions] of a language file (patterns).

    `clause_ends` part the clauses. `negated` words,
    up to `negation_ends`, turn a cue of approval round, `conditional` ones make it depend on something.
    `vote_report` and `elsewhere` in a sentence say that it tells how was voted, or of another time.
    `subordinators` and `prepositions` before somebody make him no subject. `first_person`, `own_group` and
    `pronouns` stand for a subject; `wish` makes it a possibility.
    """

    cues: tuple[Cue, ...]
    negated: str
    negation_ends: str
    clause_ends: str
    conditional: str
    vote_report: str
    elsewhere: str
    subordinators: str
    prepositions: str
    first_person: str
    own_group: str
    pronouns: str
    wish: str
    reasons: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Stand:
    """A cue as it was found, and who takes the position."""

    cue: Cue
    found: re.Match[str]
    holder: Mention


def find_positions(context: Context) -> list[Position]:
    """Return the positions that somebody takes, in order of the text; a majority is never inferred."""
    positions: list[Position] = []
    for item in context.items:
        reading = Reading(item.sentences, context)
        for k in range(len(item.sentences)):
            positions += (_record(reading, k, stand, item.id) for stand in _stands(reading, k))
    return positions


def _words(reading: Reading) -> PositionWords:
    return reading.language.section("positions", PositionWords)


def _stands(reading: Reading, k: int) -> Iterator[_Stand]:
    """Yield the positions in sentence `k`: that of its first cue, one for each who takes it."""
    words, text, pattern = _words(reading), reading.bare(k), reading.pattern
    kind = reading.sentences[k].block.kind
    if len(text) > _LONGEST or kind in ("heading", "row") or text.rstrip().endswith("?"):
        return
    if pattern(words.vote_report).search(text) or pattern(words.elsewhere).search(text):
        return
    for cue in words.cues:
        for found in pattern(cue.pattern).finditer(text):
            if _is_quoted(text, found.start()):
                continue
            holders = [each for each in _holders(reading, k, found) if not _is_meeting(each, reading.context)]
            if holders:
                yield from (_Stand(cue, found, each) for each in holders)
                return


def _is_quoted(text: str, at: int) -> bool:
    """Whether what stands at `at` is said in quotation marks."""
    return text.count('"', 0, at) % 2 == 1 or text.count("“", 0, at) > text.count("”", 0, at)


def _holders(reading: Reading, k: int, found: re.Match[str]) -> list[Mention]:
    """Return who takes the position whose cue is `found`: the subject of its clause."""
    words, text, pattern, at = _words(reading), reading.bare(k), reading.pattern, found.start()
    start = max((end.end() for end in pattern(words.clause_ends).finditer(text, 0, at)), default=0)
    named = [each for each in reading.named(k) if start <= each.start and each.end <= at]
    named = [each for each in named if not pattern(words.prepositions).search(text[: each.start].rstrip())]
    if not named:
        return _unnamed(reading, k, found, start)
    last = named[-1]
    if at - last.end > _REACH or _is_subordinate(reading, text[: last.start]):
        return []
    # "Ann felt that it was late and said that she would vote against": "she" is Ann.
    himself = pattern(words.pronouns).search(text, last.end, at) is not None
    if not himself and _subordinates(reading, text, last.end, at):
        return []
    together = subjects_of(reading.sentences, k, reading.context)
    return together if last in together else [last]


def _unnamed(reading: Reading, k: int, found: re.Match[str], start: int) -> list[Mention]:
    """Return whom a pronoun or "his group" stands for."""
    words, text = _words(reading), reading.bare(k)
    for source in (words.first_person, words.own_group, words.pronouns):
        subject = reading.pattern(source).search(
            text, max(start, found.start() - _NEAR), found.end() + _INVERTED
        )
        if subject is None or _subordinates(reading, text, subject.end(), found.start()):
            continue
        told = source == words.first_person and reading.sentences[k].block.speaker is None
        if told or _is_subordinate(reading, text[: subject.start()]):
            return []
        actor = _person_before(reading, k) if source == words.own_group else reading.actor(k)
        return [actor] if actor is not None else []
    return []


def _person_before(reading: Reading, k: int) -> Mention | None:
    """Return the person who acts in sentence `k` or the ones right before it, in its paragraph."""
    for n in range(k, max(-1, k - _BACK), -1):
        if not reading.same_block(n, k):
            return None
        actor = reading.actor(n)
        if actor is not None and actor.kind == "person":
            return actor
    return None


def _is_subordinate(reading: Reading, head: str) -> bool:
    return reading.pattern(_words(reading).subordinators).search(head.rstrip()) is not None


def _subordinates(reading: Reading, text: str, start: int, end: int) -> bool:
    """Whether a subordinate clause begins in ``text[start:end]``."""
    return any(
        _is_subordinate(reading, text[start : word.end()]) for word in _WORD.finditer(text, start, end)
    )


def _is_meeting(who: Mention, context: Context) -> bool:
    """Whether it is the meeting itself (then it decides) or everybody in it."""
    if who.kind == "everyone":
        return True
    return who.kind == "body" and context.language.pattern(context.own).search(who.text) is not None


def _record(reading: Reading, k: int, stand: _Stand, item_id: str) -> Position:
    words, sentence, who = _words(reading), reading.sentences[k], stand.holder
    reasons = []
    if stand.cue.unsure:
        reasons.append(words.reasons["weak_cue"])
    if _is_possible(reading, k, stand):
        reasons.append(words.reasons["hypothetical"])
    unknown = who.person_id is None and who.kind in ("person", "stranger")
    return Position(
        id=make_id("position", item_id, who.text, sentence.text),
        item_id=item_id,
        evidence=reading.context.document.evidence(sentence.spans()),
        support="review" if unknown else "verified",
        detection="unsure" if reasons else "sure",
        reasons=(*reasons, *((words.reasons["unknown_holder"],) if unknown else ())),
        who=PersonRef(text=who.text, person_id=who.person_id),
        stance=_stance(reading, k, stand),
        text=sentence.text,
    )


def _stance(reading: Reading, k: int, stand: _Stand) -> Stance:
    """Return the cue's stance, turned round by a "not" and softened by a condition."""
    words, pattern = _words(reading), reading.pattern
    if stand.cue.stance != "for":
        return stand.cue.stance
    clause = reading.bare(k)[stand.found.start() : stand.found.end() + _REACH]
    if pattern(words.negated).search(pattern(words.negation_ends).split(clause, maxsplit=1)[0]):
        return "against"
    return (
        "conditional"
        if pattern(words.conditional).search(clause) or _is_possible(reading, k, stand)
        else "for"
    )


def _is_possible(reading: Reading, k: int, stand: _Stand) -> bool:
    """Whether it is only said that the position would or might be taken."""
    near = max(stand.holder.end if stand.holder in reading.named(k) else 0, stand.found.start() - _NEAR)
    return reading.pattern(_words(reading).wish).search(reading.bare(k), near, stand.found.end()) is not None
