"""Answers in reported speech: in the next sentences, in the next paragraph, or later in one go."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.people import Mention
from summarizer.records import QuestionStatus
from summarizer.rules.asked import Asked
from summarizer.rules.askers import label_at
from summarizer.rules.reading import Reading, person_key, same_person, stems
from summarizer.rules.replies import (
    BULLETS,
    CLEAR,
    LABELLED,
    MAYBE,
    NAME,
    OPENS,
    SOMEBODY,
    is_executive,
    opening_speaker,
    read_reply,
)

# How far an answer may be from its question when nobody else asks anything in between.
_NEAR = 8
# What belongs to an answer: so many sentences, so many characters.
_SENTENCES, _CHARACTERS = 4, 700
# Words that occur in more sentences of the item don't tell where the answer is; one such word alone tells
# it only when it is as rare as this.
_COMMON, _RARE = 12, 3
# What it counts that the asker is named, in shared words.
_NAMED = 0.3
_HEADING = 50
_WORD_BEFORE = re.compile(r"(\S+)\s+$")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: sentences `first` to `last` of the item, from character `start` of the first on.

    `matched` says that it was found by the words that it shares with the question.
    """

    first: int
    last: int
    start: int
    by: Mention | None
    status: QuestionStatus
    matched: bool = False


@dataclass(frozen=True, slots=True)
class _Zones:
    """Who speaks in the sentences in which somebody may answer, and which of them name whom."""

    speaker: dict[int, Mention]
    naming: dict[str, list[int]]


def find_answers(reading: Reading, questions: Sequence[Asked]) -> list[Answer | None]:
    """Return the answer to each of `questions` (all of one item, in order), None where there is none."""
    asking = {k: asked for asked in questions for k in range(asked.first, asked.last + 1)}
    respondents = {who.person_id for asked in questions for who in asked.addressees if who.person_id}
    near = [_near(reading, asked, asking, respondents) for asked in questions]
    zones = (
        _zones(reading, asking, {answer.first for answer in near if answer is not None})
        if questions
        else _Zones({}, {})
    )
    out: list[Answer | None] = []
    for asked, answer in zip(questions, near, strict=True):
        clear = answer is not None and (answer.by is not None or asked.reply is not None)
        best = answer if clear else _later(reading, asked, zones, 1 if answer is None else 2) or answer
        out.append(best and replace(best, by=_in_person(reading, best.first, best.by, asked)))
    return out


def answer_status(reading: Reading, first: int, last: int) -> QuestionStatus:
    """Return whether sentences `first` to `last` answer, put off or refuse."""
    text = " ".join(reading.sentences[k].text for k in range(first, last + 1))
    if reading.any_of(reading.words.deferred).search(text):
        return "deferred"
    return "open" if reading.pattern(reading.words.unanswered).search(text) else "answered"


def _in_person(reading: Reading, k: int, who: Mention | None, asked: Asked) -> Mention | None:
    """Return for a role that several hold ("de wethouder") whom it means here: who was asked, else who acts in sentence `k`."""
    if who is None or who.role is None or who.person_id is not None or who.kind != "role":
        return who
    people = reading.context.people
    for each in asked.addressees:
        if people.has_role(each.person_id, who.role):
            return replace(who, text=each.text, person_id=each.person_id)
    actor = reading.actor(k)
    return actor if actor is not None and people.has_role(actor.person_id, who.role) else who


def _near(reading: Reading, asked: Asked, asking: dict[int, Asked], respondents: set[str]) -> Answer | None:
    """Return the answer that follows the question, before anybody else asks or goes on with something else."""
    if asked.reply is not None:
        at, by = asked.reply
        return _extend(reading, asked.last, by, asking, at)
    maybe: Answer | None = None
    for k, crossed in _following(reading, asked, asking):
        reply = read_reply(reading, k, asked)
        needed = _needed(reading, k, asked, reply.by, respondents) if crossed else SOMEBODY
        if reply.strength >= needed:
            return _extend(reading, k, reply.by, asking, reply.start)
        if reply.ends or (crossed and reply.strength):
            break
        if reply.strength == MAYBE and k == asked.last + 1:
            maybe = _extend(reading, k, None, asking)
    return maybe


def _following(reading: Reading, asked: Asked, asking: dict[int, Asked]) -> Iterator[tuple[int, bool]]:
    """Yield the sentences in which an answer may begin, and whether they stand in the next paragraph."""
    crossed = False
    for k in range(asked.last + 1, min(asked.last + 1 + _NEAR, len(reading.sentences))):
        if k in asking:
            if crossed or not same_person(asking[k].asker, asked.asker):
                return
            continue
        far = crossed and not reading.same_block(k, k - 1)
        if far or not reading.is_sentence(k) or reading.sentences[k].block.kind in ("heading", "row"):
            return
        if _is_for_another(reading, k, asked):
            return
        crossed = crossed or not (reading.same_block(k, asked.last) or _is_under(reading, k, asked.last))
        yield k, crossed


def _is_for_another(reading: Reading, k: int, asked: Asked) -> bool:
    """Whether sentence `k` answers somebody else by name ("De wethouder antwoordt mevrouw Bos dat ...")."""
    strong, text = reading.pattern(reading.words.strong_replies), reading.bare(k)
    answered = []
    for each in reading.named(k):
        verb = _WORD_BEFORE.search(text[: each.start])
        if verb is not None and strong.match(verb[1]) and _speaks(reading, k, verb.start()):
            answered.append(each)
    return bool(answered) and not any(same_person(each, asked.asker) for each in answered)


def _speaks(reading: Reading, k: int, before: int) -> bool:
    """Whether somebody is named in sentence `k` at its start and before character `before`."""
    text = reading.bare(k)[:before]
    return NAME.match(text) is not None or any(
        OPENS.match(text[: each.start]) for each in reading.named(k) if each.end <= before
    )


def _is_under(reading: Reading, k: int, above: int) -> bool:
    """Whether sentence `k` stands in a bullet under that of sentence `above`."""
    block, upper = reading.sentences[k].block, reading.sentences[above].block
    return block.kind == "bullet" and upper.kind == "bullet" and block.indent > upper.indent


def _needed(reading: Reading, k: int, asked: Asked, by: Mention | None, respondents: set[str]) -> int:
    """Return how clear the first sentence of the next paragraph must be to be taken for the answer.

    A speaker with his party in brackets opens his own contribution. Where the question is all that its
    paragraph says, somebody answers to whom questions are put, or who speaks of the same.
    """
    block, before = reading.sentences[k].block, reading.sentences[asked.last].block
    if block.kind == "bullet" and block.indent <= before.indent:
        return LABELLED
    text = reading.sentences[k].text
    party = by is not None and re.match(r"\s*\(", text[by.end :]) is not None
    if party or (asked.first and reading.same_block(asked.first, asked.first - 1)):
        return CLEAR
    known = by is not None and by.person_id in respondents
    return SOMEBODY if known or reading.content(k) & reading.content(asked.first) else CLEAR


def _extend(reading: Reading, k: int, by: Mention | None, asking: dict[int, Asked], start: int = 0) -> Answer:
    """Return the answer from sentence `k` on, as far as the same speaker goes on about it."""
    last, size = k, len(reading.sentences[k].text)
    for n in range(k + 1, min(k + _SENTENCES, len(reading.sentences))):
        text = reading.bare(n)
        size += len(text)
        if (
            n in asking
            or not reading.same_block(n, k)
            or size > _CHARACTERS
            or label_at(reading, n) is not None
        ):
            break
        if reading.pattern(reading.words.turns_to).match(text.lstrip(BULLETS)):
            break
        subject = next((each for each in reading.named(n) if OPENS.match(text[: each.start])), None)
        if subject is not None and not same_person(subject, by) and not _both_executive(reading, subject, by):
            break
        last = n
    return Answer(k, last, start, by, answer_status(reading, k, last))


def _both_executive(reading: Reading, a: Mention, b: Mention | None) -> bool:
    """Whether "Wethouder Jansen" may go on as "de wethouder": one of the two is not known as a person."""
    return (
        b is not None
        and (a.person_id is None or b.person_id is None)
        and is_executive(reading, a)
        and is_executive(reading, b)
    )


def _zones(reading: Reading, asking: dict[int, Asked], taken: set[int]) -> _Zones:
    """Return the sentences in which somebody who may answer speaks.

    That is an executive, whoever answers in so many words, or anybody under a heading such as "Beantwoording".
    """
    zones = _Zones({}, {})
    current: Mention | None = None
    answering = False
    asked_before: set[str] = set()
    for k, sentence in enumerate(reading.sentences):
        text = reading.bare(k)
        if len(text) < _HEADING and reading.pattern(reading.words.answer_heading).match(text.lstrip(BULLETS)):
            answering, current = True, None
            continue
        if k and not reading.same_block(k, k - 1):
            current = None
        speaker = opening_speaker(reading, k) if reading.is_sentence(k) else None
        if speaker is not None and not (current is not None and person_key(speaker) in asked_before):
            strong = reading.pattern(reading.words.strong_replies).search(text[speaker.end :])
            current = speaker if answering or strong or is_executive(reading, speaker) else None
        if k in asking:
            current, answering = None, False
            asked_before |= {person_key(each) for each in asking[k].askers}
        elif current is not None and k not in taken and sentence.block.kind != "row":
            zones.speaker[k] = current
            for each in reading.named(k):
                zones.naming.setdefault(person_key(each), []).append(k)
    return zones


def _later(reading: Reading, asked: Asked, zones: _Zones, least: int) -> Answer | None:
    """Return the sentence of an answer zone after the question that shares the most and rarest words with it.

    One word is enough when it is rare and `least` is 1, or when the asker is named.
    """
    text = reading.sentences[asked.first].text[asked.start : asked.end if asked.first == asked.last else None]
    names = {stem for each in reading.named(asked.first) for stem in stems(each.text, frozenset())}
    shares: dict[int, list[float]] = {}
    for stem in stems(text, reading.dull) - names:
        where = reading.stems.get(stem, [])
        if len(where) <= _COMMON:
            for k in where:
                if k > asked.last and k in zones.speaker and not same_person(zones.speaker[k], asked.asker):
                    shares.setdefault(k, []).append(1 / len(where))
    good = {
        k: sum(each) for k, each in shares.items() if len(each) >= 2 or (least == 1 and each[0] >= 1 / _RARE)
    }
    if asked.asker is not None:
        naming = zones.naming.get(person_key(asked.asker), [])
        after = bisect_right(naming, asked.last)
        for k in naming[after : after + _COMMON]:
            if (k in shares or least == 1) and not same_person(zones.speaker[k], asked.asker):
                good[k] = sum(shares.get(k, ())) + _NAMED
    if not good:
        return None
    best = max(good, key=lambda k: (good[k], -k))
    return Answer(best, best, 0, zones.speaker[best], answer_status(reading, best, best), matched=True)
