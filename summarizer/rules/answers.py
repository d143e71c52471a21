"""Answers in reported speech: in the next sentences, in the next paragraph, or later in one go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.people import Mention
from summarizer.records import QuestionStatus
from summarizer.rules.asked import Asked
from summarizer.rules.askers import label_at
from summarizer.rules.reading import Reading, same_person, stems

# How far an answer may be from its question when nobody else asks anything in between.
_NEAR = 8
# What belongs to an answer: so many sentences, so many characters.
_SENTENCES, _CHARACTERS = 4, 700
# Words that occur in more sentences of the item don't tell where the answer is; one such word alone tells
# it only when it is as rare as this.
_COMMON, _RARE = 12, 3
# How clearly a sentence answers: nobody named, somebody, somebody who is known to answer, a label or a verb of answering.
_MAYBE, _SOMEBODY, _CLEAR, _LABELLED = 1, 2, 3, 4
# What may stand before a name at the start of a sentence: a bullet, or the rest of a title ("County Cllr ...").
_OPENS = re.compile(r"^\W*(?:[A-Z][\w-]+\s+){0,2}$")
_BULLETS = " -–—•*👉→>"
# The keys of roles whose holders answer for what they do.
_ANSWERING = frozenset({"executive", "treasurer", "director", "staff", "secretary", "clerk"})


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
class _Reply:
    """Who speaks in a sentence, and how clearly it is an answer; `ends` says that it can't be and nothing after it.

    What he says begins at `start`, behind a label.
    """

    by: Mention | None = None
    strength: int = 0
    ends: bool = False
    start: int = 0


def find_answers(reading: Reading, questions: Sequence[Asked]) -> list[Answer | None]:
    """Return the answer to each of `questions` (all of one item, in order), None where there is none."""
    asking = {k: asked for asked in questions for k in range(asked.first, asked.last + 1)}
    respondents = {who.person_id for asked in questions for who in asked.addressees if who.person_id}
    near = [_near(reading, asked, asking, respondents) for asked in questions]
    if all(answer is not None and answer.by is not None for answer in near):
        return near
    taken = {answer.first for answer in near if answer is not None}
    zones = _zones(reading, asking, taken)
    out: list[Answer | None] = []
    for asked, answer in zip(questions, near, strict=True):
        clear = answer is not None and (answer.by is not None or asked.reply is not None)
        out.append(answer if clear else _later(reading, asked, zones, 1 if answer is None else 2) or answer)
    return out


def is_executive(reading: Reading, who: Mention) -> bool:
    """Whether `who` answers for what he or she does: an alderman, a treasurer, staff."""
    if reading.language.pattern(reading.words.executives).search(who.text):
        return True
    return bool(_ANSWERING & reading.roles(who.person_id))


def answer_status(reading: Reading, first: int, last: int) -> QuestionStatus:
    """Return whether sentences `first` to `last` answer, put off or refuse."""
    text = " ".join(reading.sentences[k].text for k in range(first, last + 1))
    if reading.language.any_of(reading.words.deferred).search(text):
        return "deferred"
    return "open" if reading.language.pattern(reading.words.unanswered).search(text) else "answered"


def _near(reading: Reading, asked: Asked, asking: dict[int, Asked], respondents: set[str]) -> Answer | None:
    """Return the answer that follows the question, before anybody else asks or goes on with something else."""
    if asked.reply is not None:
        at, by = asked.reply
        return _extend(reading, asked.last, by, asking, at)
    maybe: Answer | None = None
    crossed = False
    for k in range(asked.last + 1, min(asked.last + 1 + _NEAR, len(reading.sentences))):
        if k in asking:
            if same_person(asking[k].asker, asked.asker) and not crossed:
                continue
            return maybe
        if reading.sentences[k].block.kind in ("heading", "row") or (crossed and not reading.same_block(k, k - 1)):
            return maybe
        crossed = crossed or not (reading.same_block(k, asked.last) or _is_under(reading, k, asked.last))
        reply = _reply(reading, k, asked)
        needed = _needed(reading, k, asked, reply.by, respondents) if crossed else _SOMEBODY
        if reply.strength >= needed:
            return _extend(reading, k, reply.by, asking, reply.start)
        if reply.ends or (crossed and reply.strength):
            return maybe
        if reply.strength == _MAYBE and maybe is None and k == asked.last + 1:
            maybe = _extend(reading, k, None, asking)
    return maybe


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
        return _LABELLED
    text = reading.sentences[k].text
    party = by is not None and re.match(r"\s*\(", text[by.end :]) is not None
    if party or (asked.first and reading.same_block(asked.first, asked.first - 1)):
        return _CLEAR
    known = by is not None and by.person_id in respondents
    return _SOMEBODY if known or reading.content(k) & reading.content(asked.first) else _CLEAR


def _reply(reading: Reading, k: int, asked: Asked) -> _Reply:
    """Return who speaks in sentence `k` and how clearly it is an answer."""
    language, text = reading.language, reading.bare(k)
    source = reading.sentences[k].text
    marked = language.pattern(reading.words.answer_label).match(source)
    if marked is not None:
        who = (marked["who"] or "").strip()
        by = Mention(marked.start("who"), marked.end("who"), who, reading.context.people.resolve(who).person_id) if who else None
        return _Reply(by, _LABELLED, start=marked.end())
    label = label_at(reading, k)
    if label is not None:
        return _Reply(ends=True) if same_person(label[0], asked.asker) else _Reply(label[0], _LABELLED, start=label[1])
    best = _Reply()
    for each in reading.named(k):
        strength = _strength(reading, k, each, asked)
        if strength and same_person(each, asked.asker):
            return _Reply(ends=not reading.same_block(k, asked.last))
        if strength > best.strength:
            best = _Reply(each, strength)
    if best.strength:
        return best
    if language.pattern(rf"^\W*{reading.words.pronouns}").match(text):
        return _pronoun_reply(reading, k, asked)
    return _unattributed(reading, k, asked)


def _unattributed(reading: Reading, k: int, asked: Asked) -> _Reply:
    """Return an answer of which nobody says whose it is, or not at once ("Dat klopt", "Vertraagd; Piet vraagt het na")."""
    language, text = reading.language, reading.bare(k)
    for each in reading.named(k):
        if re.search(r"[;,]\s*$", text[: each.start]) and language.pattern(reading.words.replies).match(text[each.end :].lstrip()) and not same_person(each, asked.asker):
            return _Reply(each, _SOMEBODY)
    if language.pattern(reading.words.impersonal).match(text.lstrip(_BULLETS)):
        return _Reply(None, _MAYBE)
    others = language.pattern(reading.words.pronouns).search(text) or language.pattern(reading.words.object_pronouns).search(text)
    return _Reply() if others or reading.named(k) else _Reply(None, _MAYBE)


def _pronoun_reply(reading: Reading, k: int, asked: Asked) -> _Reply:
    """Return who "he" or "she" is that answers: whom the question was put to, or whom it is about."""
    if not reading.language.pattern(reading.words.strong_replies).search(reading.bare(k)):
        return _Reply()
    if asked.addressees and asked.addressees[0].text:
        who = asked.addressees[0]
        return _Reply(Mention(0, 0, who.text, who.person_id), _CLEAR)
    inside = [each for each in reading.named(asked.last) if each.start >= asked.start and not same_person(each, asked.asker)]
    if len(inside) == 1:
        return _Reply(inside[0], _CLEAR)
    actor = reading.actor(k)
    return _Reply(actor, _SOMEBODY) if actor is not None and not same_person(actor, asked.asker) else _Reply()


def _strength(reading: Reading, k: int, each: Mention, asked: Asked) -> int:
    """Return how clearly `each` is the one who answers in sentence `k`."""
    text, language = reading.bare(k), reading.language
    before, after = text[: each.start], text[each.end :]
    if language.pattern(reading.words.according).search(before):
        return _CLEAR
    opens = _OPENS.match(before) is not None
    inverted = re.search(r"[^\s,;]+\s*$", before)
    if opens and language.pattern(reading.words.own_matter).match(after.lstrip()):
        return 0
    if inverted is not None and not opens and language.pattern(reading.words.replies).match(inverted[0]):
        clear = language.pattern(reading.words.strong_replies).search(inverted[0] + after) or re.search(r"[,;]\s*$", before[: inverted.start()])
        return _CLEAR if clear else _SOMEBODY
    if opens or language.pattern(rf"^\W*(?:{reading.words.fillers}\s+)$").match(before):
        known = _is_addressed(each, asked) or is_executive(reading, each)
        return _CLEAR if known or language.pattern(reading.words.strong_replies).search(after) else _SOMEBODY
    return _SOMEBODY if language.pattern(reading.words.fronted).match(text) and each.start < 60 else 0


def _is_addressed(each: Mention, asked: Asked) -> bool:
    return any((who.person_id and who.person_id == each.person_id) or who.text.casefold() == each.text.casefold() for who in asked.addressees)


def _extend(reading: Reading, k: int, by: Mention | None, asking: dict[int, Asked], start: int = 0) -> Answer:
    """Return the answer from sentence `k` on, as far as the same speaker goes on about it."""
    last, size = k, len(reading.sentences[k].text)
    for n in range(k + 1, min(k + _SENTENCES, len(reading.sentences))):
        text = reading.bare(n)
        size += len(text)
        if n in asking or not reading.same_block(n, k) or size > _CHARACTERS or label_at(reading, n) is not None:
            break
        if reading.language.pattern(reading.words.turns_to).match(text.lstrip(_BULLETS)):
            break
        subject = next((each for each in reading.named(n) if _OPENS.match(text[: each.start])), None)
        if subject is not None and not same_person(subject, by) and not _both_executive(reading, subject, by):
            break
        last = n
    return Answer(k, last, start, by, answer_status(reading, k, last))


def _both_executive(reading: Reading, a: Mention, b: Mention | None) -> bool:
    """Whether "Wethouder Jansen" may go on as "de wethouder": one of the two is not known as a person."""
    return b is not None and (a.person_id is None or b.person_id is None) and is_executive(reading, a) and is_executive(reading, b)


def _zones(reading: Reading, asking: dict[int, Asked], taken: set[int]) -> dict[int, Mention]:
    """Return the sentences in which somebody who may answer speaks, with who it is.

    That is an executive, whoever answers in so many words, or anybody under a heading such as "Beantwoording".
    """
    language = reading.language
    zones: dict[int, Mention] = {}
    current: Mention | None = None
    answering = False
    for k, sentence in enumerate(reading.sentences):
        text = reading.bare(k)
        if len(text) < 50 and language.pattern(reading.words.answer_heading).match(text.lstrip(_BULLETS)):
            answering, current = True, None
            continue
        if k and not reading.same_block(k, k - 1):
            current = None
        for each in reading.named(k):
            if _OPENS.match(text[: each.start]):
                speaks = answering or is_executive(reading, each) or language.pattern(reading.words.strong_replies).search(text[each.end :])
                current = each if speaks else None
            break
        if k in asking:
            current, answering = None, False
        elif current is not None and k not in taken and sentence.block.kind != "row":
            zones[k] = current
    return zones


def _later(reading: Reading, asked: Asked, zones: dict[int, Mention], least: int) -> Answer | None:
    """Return the sentence of an answer zone after the question that shares the most and rarest words with it.

    One word is enough when it is rare and `least` is 1.
    """
    text = reading.sentences[asked.first].text[asked.start : asked.end if asked.first == asked.last else None]
    names = {stem for each in reading.named(asked.first) for stem in stems(each.text, frozenset())}
    shares: dict[int, list[float]] = {}
    for stem in stems(text, reading.dull) - names:
        where = reading.stems.get(stem, [])
        if len(where) <= _COMMON:
            for k in where:
                if k > asked.last and k in zones and not same_person(zones[k], asked.asker):
                    shares.setdefault(k, []).append(1 / len(where))
    good = [k for k in shares if len(shares[k]) >= 2 or (least == 1 and shares[k][0] >= 1 / _RARE)]
    if not good:
        return None
    best = max(good, key=lambda k: (sum(shares[k]), -k))
    return Answer(best, best, 0, zones[best], answer_status(reading, best, best), matched=True)
