"""Answers in reported speech: in the next sentences, in the next paragraph, or later in one go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.people import Mention
from summarizer.records import QuestionStatus
from summarizer.rules.asking import Asked
from summarizer.rules.question_words import QuestionWords, question_words
from summarizer.rules.reading import Reading, same_person, stems

# How far an answer may be from its question when nobody else asks anything in between.
_NEAR = 8
# What belongs to an answer: so many sentences, so many characters.
_SENTENCES, _CHARACTERS = 4, 700
_LABEL_END = re.compile(r"^\s*:\s*")
_OPENS = re.compile(r"^\W*$")
# Words that occur in so many sentences of the item tell nothing of where the answer is.
_COMMON = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: sentences `first` to `last` of the item, from character `start` of the first on."""

    first: int
    last: int
    start: int
    by: Mention | None
    status: QuestionStatus
    matched: bool = False


def find_answers(reading: Reading, questions: Sequence[Asked]) -> list[Answer | None]:
    """Return the answer to each of `questions` (all of one item, in order), None where there is none."""
    words = question_words(reading.language)
    asking = {k: asked for asked in questions for k in range(asked.first, asked.last + 1)}
    near = [_near(reading, asked, asking, words) for asked in questions]
    taken = {answer.first for answer in near if answer is not None}
    missing = [asked for asked, answer in zip(questions, near, strict=True) if answer is None]
    zones = _zones(reading, asking, taken, words) if missing else {}
    return [answer or _later(reading, asked, zones, words) for asked, answer in zip(questions, near, strict=True)]


def _near(reading: Reading, asked: Asked, asking: dict[int, Asked], words: QuestionWords) -> Answer | None:
    """Return the answer that follows the question, before anybody else asks or goes on with something else."""
    if asked.reply is not None:
        at, by = asked.reply
        return _extend(reading, asked.last, by, asking, words, at)
    crossed = False
    for k in range(asked.last + 1, min(asked.last + 1 + _NEAR, len(reading.sentences))):
        if k in asking:
            if same_person(asking[k].asker, asked.asker) and not crossed:
                continue
            return None
        if not reading.same_block(k, asked.last):
            if crossed and not reading.same_block(k, k - 1):
                return None
            crossed = True
        if reading.sentences[k].block.kind == "heading":
            return None
        found = _reply(reading, k, asked, words)
        if found is None:
            return None
        by, strength = found
        if strength >= (_needed(reading, k, asked, by) if crossed else 1):
            return _extend(reading, k, by, asking, words)
        if crossed and strength:
            return None
    return None


def _needed(reading: Reading, k: int, asked: Asked, by: Mention | None) -> int:
    """Return how clear the first sentence of the next paragraph must be to be taken for the answer.

    A speaker with his party in brackets opens his own contribution; where the question is all that its
    paragraph says, the next speaker answers.
    """
    if reading.sentences[k].block.kind == "bullet" and reading.sentences[k].block.indent <= reading.sentences[asked.last].block.indent:
        return 4
    text = reading.sentences[k].text
    party = by is not None and re.match(r"\s*\(", text[by.end :]) is not None
    first = asked.first == 0 or not reading.same_block(asked.first, asked.first - 1)
    return 2 if first and not party and not reading.same_block(k, asked.last) else 3


def _reply(reading: Reading, k: int, asked: Asked, words: QuestionWords) -> tuple[Mention | None, int] | None:
    """Return who answers in sentence `k` and how clearly (0: nobody, 1 to 4), None when it is plainly no answer."""
    text, language = reading.bare(k), reading.language
    label = language.pattern(words.answer_label).match(reading.sentences[k].text)
    if label is not None:
        by = next((each for each in reading.named(k) if each.end <= label.end()), None)
        return by, 4
    best: tuple[Mention | None, int] = (None, 0)
    for each in reading.named(k):
        strength = _strength(reading, k, each, asked, words)
        if strength and same_person(each, asked.asker):
            return (None, 0) if reading.same_block(k, asked.last) else None
        if strength > best[1]:
            best = each, strength
    if best[1]:
        return best
    if language.pattern(words.impersonal).match(text.lstrip(" -–—•*")):
        return None, 1
    return best


def _strength(reading: Reading, k: int, each: Mention, asked: Asked, words: QuestionWords) -> int:
    """Return how clearly `each` is the one who speaks in sentence `k`."""
    text, language = reading.bare(k), reading.language
    before, after = text[: each.start], text[each.end :]
    opens = _OPENS.match(before) is not None
    if opens and _LABEL_END.match(after):
        return 4
    if language.pattern(words.according).search(before):
        return 3
    inverted = re.search(r"[^\s,;]+\s*$", before)
    if inverted is not None and language.pattern(words.replies).match(inverted[0]) and not opens:
        return 3 if language.pattern(words.strong_replies).search(inverted[0]) or re.search(r"[,;]\s*$", before[: inverted.start()]) else 2
    if opens or language.pattern(r"^\W*(?:" + words.fillers + r"\s+)$").match(before):
        if language.pattern(words.strong_replies).search(after) or _is_addressed(each, asked) or language.pattern(words.executives).search(each.text):
            return 3
        return 2
    if language.pattern(words.fronted).match(text) and each.start < 60:
        return 2
    return 0


def _is_addressed(each: Mention, asked: Asked) -> bool:
    return any((who.person_id and who.person_id == each.person_id) or who.text.casefold() == each.text.casefold() for who in asked.addressees)


def _extend(reading: Reading, k: int, by: Mention | None, asking: dict[int, Asked], words: QuestionWords, start: int = 0) -> Answer:
    """Return the answer from sentence `k` on, as far as the same speaker goes on about it."""
    language = reading.language
    last, size = k, len(reading.sentences[k].text)
    for n in range(k + 1, min(k + _SENTENCES, len(reading.sentences))):
        text = reading.bare(n)
        size += len(text)
        if n in asking or not reading.same_block(n, k) or size > _CHARACTERS or language.pattern(words.turns_to).match(text.lstrip(" -–—•*")):
            break
        subject = next((each for each in reading.named(n) if _OPENS.match(text[: each.start])), None)
        if subject is not None and not same_person(subject, by) and not (by is not None and language.pattern(words.executives).search(subject.text) and language.pattern(words.executives).search(by.text)):
            break
        last = n
    return Answer(k, last, start, by, answer_status(" ".join(reading.sentences[n].text for n in range(k, last + 1)), words, reading))


def answer_status(text: str, words: QuestionWords, reading: Reading) -> QuestionStatus:
    """Return whether `text` answers, puts off or refuses."""
    if reading.language.pattern(words.unanswered).search(text):
        return "open"
    return "deferred" if reading.language.any_of(words.deferred).search(text) else "answered"


def _zones(reading: Reading, asking: dict[int, Asked], taken: set[int], words: QuestionWords) -> dict[int, Mention]:
    """Return the sentences in which somebody who may answer speaks, with who it is.

    That is who is an executive, or anybody under a heading such as "Beantwoording".
    """
    language = reading.language
    zones: dict[int, Mention] = {}
    current: Mention | None = None
    answering = False
    for k, sentence in enumerate(reading.sentences):
        text = reading.bare(k)
        if sentence.block.kind == "heading" or len(text) < 40:
            if language.pattern(words.answer_heading).match(text):
                answering, current = True, None
                continue
        if k and not reading.same_block(k, k - 1):
            current = None
        for each in reading.named(k):
            if _OPENS.match(text[: each.start]):
                current = each if answering or language.pattern(words.executives).search(each.text) or language.pattern(words.strong_replies).search(text[each.end :]) else None
                break
        if k in asking:
            current, answering = None, False
        elif current is not None and k not in taken:
            zones[k] = current
    return zones


def _later(reading: Reading, asked: Asked, zones: dict[int, Mention], words: QuestionWords) -> Answer | None:
    """Return the sentence of an answer zone after the question that shares the most and rarest words with it."""
    text = reading.sentences[asked.first].text[asked.start : asked.end]
    names = {stem for each in reading.named(asked.first) for stem in stems(each.text, frozenset())}
    scores: dict[int, list[float]] = {}
    for stem in stems(text, reading.language.stopwords) - names:
        where = reading.stems.get(stem, [])
        if len(where) <= _COMMON:
            for k in where:
                if k > asked.last and k in zones and not same_person(zones[k], asked.asker):
                    scores.setdefault(k, []).append(1 / len(where))
    good = [k for k, shares in scores.items() if len(shares) >= 2 or max(shares) >= 1 / 3]
    if not good:
        return None
    best = max(good, key=lambda k: (sum(scores[k]), -k))
    by = zones[best]
    return Answer(best, best, 0, by, answer_status(reading.sentences[best].text, words, reading), matched=True)
