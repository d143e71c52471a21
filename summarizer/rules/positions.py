"""Where people, parties and constituencies stand: only with a clear cue and a holder who is named."""

import re
from collections.abc import Iterator

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
_CLAUSE_END = re.compile(r"[;:]|,\s+(?=(?:maar|want|en|but|and|because)\b)")


class Cue(Section):
    """One cue of a stance; `unsure` when the words may be meant otherwise."""

    pattern: str
    stance: Stance
    unsure: bool = False


class PositionWords(Section):
    """Section [positions] of a language file (patterns).

    `negated` words, up to `negation_ends`, turn a cue of approval round, `conditional` ones make it depend on something.
    `vote_report` and `elsewhere` in a sentence say that it tells how was voted, or of another time.
    `subordinators` and `prepositions` before somebody make him no subject. `first_person`, `own_group` and
    `pronouns` stand for a subject; `wish` makes it a possibility.
    """

    cues: tuple[Cue, ...]
    negated: str
    negation_ends: str
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


def find_positions(context: Context) -> list[Position]:
    """Return the positions that somebody takes, in order of the text; a majority is never inferred."""
    words = context.language.section("positions", PositionWords)
    found: list[Position] = []
    for item in context.items:
        reading = Reading(item.sentences, context)
        for k in range(len(item.sentences)):
            found += _in_sentence(reading, k, words, item.id)
    return found


def _in_sentence(reading: Reading, k: int, words: PositionWords, item_id: str) -> Iterator[Position]:
    """Yield the positions in sentence `k`: that of its first cue, one for each who takes it."""
    text, language = reading.bare(k), reading.language
    kind = reading.sentences[k].block.kind
    if len(text) > _LONGEST or kind in ("heading", "row") or text.rstrip().endswith("?"):
        return
    if language.pattern(words.vote_report).search(text) or language.pattern(words.elsewhere).search(text):
        return
    for cue in words.cues:
        for found in language.pattern(cue.pattern).finditer(text):
            if text.count('"', 0, found.start()) % 2 or "“" in text[: found.start()]:
                continue
            holders = [each for each in _holders(reading, k, found, words) if not _is_meeting(each, reading.context)]
            if holders:
                yield from (_record(reading, k, found, cue, each, words, item_id) for each in holders)
                return


def _holders(reading: Reading, k: int, found: re.Match[str], words: PositionWords) -> list[Mention]:
    """Return who takes the position whose cue is `found`: the subject of its clause."""
    text, language, at = reading.bare(k), reading.language, found.start()
    ends = [end.end() for end in _CLAUSE_END.finditer(text[:at])]
    start = ends[-1] if ends else 0
    named = [each for each in reading.named(k) if start <= each.start and each.end <= at]
    named = [each for each in named if not language.pattern(words.prepositions).search(text[: each.start].rstrip())]
    if named:
        last = named[-1]
        inside = language.pattern(words.pronouns).sub("", text[last.end : at])
        if at - last.end > _REACH or _is_subordinate(reading, text[: last.start], words):
            return []
        if inside == text[last.end : at] and any(language.pattern(words.subordinators).search(text[last.end : end.end()]) for end in _WORD.finditer(text, last.end, at)):
            return []
        together = subjects_of(reading.sentences, k, reading.context)
        return together if last in together else [last]
    return _unnamed(reading, k, found, start, words)


def _unnamed(reading: Reading, k: int, found: re.Match[str], start: int, words: PositionWords) -> list[Mention]:
    """Return whom a pronoun, "his group" or a missing subject stands for."""
    text, language = reading.bare(k), reading.language
    for source, near in ((words.first_person, True), (words.own_group, False), (words.pronouns, True)):
        subject = language.pattern(source).search(text, max(start, found.start() - _NEAR), found.end() + _INVERTED)
        if subject is None or any(language.pattern(words.subordinators).search(text[subject.end() : end.end()]) for end in _WORD.finditer(text, subject.end(), found.start())):
            continue
        if _is_subordinate(reading, text[: subject.start()], words):
            return []
        if source == words.first_person and reading.sentences[k].block.speaker is None:
            return []
        actor = reading.actor(k) if near else _before(reading, k)
        return [actor] if actor is not None else []
    return []


def _before(reading: Reading, k: int) -> Mention | None:
    """Return who acts in the sentences right before sentence `k`, in its paragraph."""
    for n in range(k, max(-1, k - _BACK), -1):
        if not reading.same_block(n, k):
            return None
        actor = reading.actor(n)
        if actor is not None and actor.kind == "person":
            return actor
    return None


def _is_subordinate(reading: Reading, head: str, words: PositionWords) -> bool:
    return reading.language.pattern(words.subordinators).search(head.rstrip()) is not None


def _is_meeting(who: Mention, context: Context) -> bool:
    """Whether it is the meeting itself (then it decides) or everybody in it."""
    if who.kind == "everyone":
        return True
    return who.kind == "body" and context.language.pattern(context.own).search(who.text) is not None


def _record(reading: Reading, k: int, found: re.Match[str], cue: Cue, who: Mention, words: PositionWords, item_id: str) -> Position:
    text, language = reading.bare(k), reading.language
    clause = text[found.start() : found.end() + _REACH]
    stance, reasons = cue.stance, []
    if stance == "for" and language.pattern(words.negated).search(language.pattern(words.negation_ends).split(clause)[0]):
        stance = "against"
    if stance == "for" and language.pattern(words.conditional).search(clause):
        stance = "conditional"
    if cue.unsure:
        reasons.append(words.reasons["weak_cue"])
    if language.pattern(words.wish).search(found[0]):
        reasons.append(words.reasons["hypothetical"])
    unknown = who.person_id is None and who.kind in ("person", "stranger")
    sentence = reading.sentences[k]
    return Position(
        id=make_id("position", item_id, who.text, sentence.text),
        item_id=item_id,
        evidence=reading.context.document.evidence(sentence.spans()),
        support="review" if unknown else "verified",
        detection="unsure" if reasons else "sure",
        reasons=(*reasons, *((words.reasons["unknown_holder"],) if unknown else ())),
        who=PersonRef(text=who.text, person_id=who.person_id),
        stance=stance,
        text=sentence.text,
    )
