"""Who speaks in a sentence, and how clearly it is an answer."""

import re
from dataclasses import dataclass
from itertools import islice

from summarizer.people import Mention
from summarizer.rules.asked import Asked
from summarizer.rules.askers import label_at
from summarizer.rules.reading import Reading, same_person

# How clearly a sentence answers: nobody named, somebody, somebody who is known to answer, a label.
MAYBE, SOMEBODY, CLEAR, LABELLED = 1, 2, 3, 4
# What may stand before a name at the start of a sentence: a bullet, or the rest of a title ("County Cllr ...").
OPENS = re.compile(r"^\W*(?:[A-Z][\w-]+\s+){0,2}$")
BULLETS = " -–—•*👉→>"
# The keys of roles whose holders answer for what they do.
_ANSWERING = frozenset({"executive", "treasurer", "director", "staff", "secretary", "clerk"})
# Somebody who is named before the verb leaves no room for another subject after it.
NAME = re.compile(r"\W*(?:[A-ZÀ-Þ][\w'’.-]*\s+){2,5}$")
# A subject that the registry does not know has so many words: initials, a name, or a noun with its article.
_UNKNOWN = 3
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Reply:
    """Who speaks in a sentence, and how clearly it is an answer; `ends` says that it can't be and nothing after it.

    What he says begins at `start`, behind a label.
    """

    by: Mention | None = None
    strength: int = 0
    ends: bool = False
    start: int = 0


def is_executive(reading: Reading, who: Mention) -> bool:
    """Whether `who` answers for what he or she does: an alderman, a treasurer, staff."""
    if reading.pattern(reading.words.executives).search(who.text):
        return True
    return bool(_ANSWERING & reading.roles(who.person_id))


def opening_speaker(reading: Reading, k: int) -> Mention | None:
    """Return who is named at the start of sentence `k`, also when only his saying something shows that it is somebody."""
    named = next((each for each in reading.named(k) if OPENS.match(reading.bare(k)[: each.start])), None)
    if named is not None:
        return named
    unknown = _unknown(reading, k)
    return unknown.by if unknown is not None else None


def read_reply(reading: Reading, k: int, asked: Asked) -> Reply:
    """Return who speaks in sentence `k` and how clearly it is an answer."""
    pattern, words = reading.pattern, reading.words
    marked = pattern(words.answer_label).match(reading.sentences[k].text)
    if marked is not None:
        who = (marked["who"] or "").strip()
        by = (
            Mention(
                marked.start("who"), marked.end("who"), who, reading.context.people.resolve(who).person_id
            )
            if who
            else None
        )
        return Reply(by, LABELLED, start=marked.end())
    label = label_at(reading, k)
    if label is not None:
        return (
            Reply(ends=True)
            if same_person(label[0], asked.asker)
            else Reply(label[0], LABELLED, start=label[1])
        )
    if pattern(rf",\s*[^\s,]+\s+{words.pronouns}\W*$").search(reading.bare(k)):
        # "Daar is het te laat voor, vindt hij": the asker goes on.
        return Reply()
    return _named(reading, k, asked) or _not_named(reading, k, asked)


def _named(reading: Reading, k: int, asked: Asked) -> Reply | None:
    """Return the answer of the first who speaks in sentence `k`; when that is the asker, it is none."""
    for each in reading.named(k):
        strength = _strength(reading, k, each, asked)
        if strength and same_person(each, asked.asker):
            return Reply(ends=not reading.same_block(k, asked.last))
        if strength:
            return Reply(each, strength)
    return None


def _not_named(reading: Reading, k: int, asked: Asked) -> Reply:
    if reading.pattern(rf"^\W*{reading.words.pronouns}").match(reading.bare(k)):
        return _pronoun_reply(reading, k, asked)
    return _unknown(reading, k) or _unattributed(reading, k, asked)


def _unknown(reading: Reading, k: int) -> Reply | None:
    """Return an answer of somebody whom the registry does not know ("MW explained that ...", "De projectleider zegt ...")."""
    pattern, words, text = reading.pattern, reading.words, reading.bare(k).lstrip(BULLETS)
    ends = [found.end() for found in islice(_WORD.finditer(text), _UNKNOWN)]
    for end in ends if text[:1].isupper() else ():
        name, after = text[:end], text[end:].lstrip()
        strong = pattern(words.strong_replies).match(after) is not None
        if not (strong or pattern(words.says).match(after)):
            continue
        if pattern(words.unreal).match(name) or pattern(words.pronouns).search(name):
            return None
        start = reading.bare(k).index(text)
        who = Mention(start, start + end, name, reading.context.people.resolve(name).person_id, "stranger")
        return Reply(who, CLEAR if strong else SOMEBODY)
    return None


def _unattributed(reading: Reading, k: int, asked: Asked) -> Reply:
    """Return an answer of which nobody says whose it is, or not at once ("Dat klopt", "Vertraagd; Piet vraagt het na")."""
    text = reading.bare(k)
    for each in reading.named(k):
        if (
            re.search(r"[;,]\s*$", text[: each.start])
            and reading.pattern(reading.words.replies).match(text[each.end :].lstrip())
            and not same_person(each, asked.asker)
        ):
            return Reply(each, SOMEBODY)
    if reading.pattern(reading.words.impersonal).match(text.lstrip(BULLETS)):
        return Reply(None, MAYBE)
    others = reading.pattern(reading.words.pronouns).search(text) or reading.pattern(
        reading.words.object_pronouns
    ).search(text)
    return Reply() if others or reading.named(k) else Reply(None, MAYBE)


def _pronoun_reply(reading: Reading, k: int, asked: Asked) -> Reply:
    """Return who "he" or "she" is that answers: whom the question was put to, or whom it is about."""
    if not reading.pattern(reading.words.strong_replies).search(reading.bare(k)):
        return Reply()
    if asked.addressees and asked.addressees[0].text:
        who = asked.addressees[0]
        return Reply(Mention(0, 0, who.text, who.person_id), CLEAR)
    inside = [
        each
        for each in reading.named(asked.last)
        if each.start >= asked.start and not same_person(each, asked.asker)
    ]
    if len(inside) == 1:
        return Reply(inside[0], CLEAR)
    actor = reading.actor(k)
    return Reply(actor, SOMEBODY) if actor is not None and not same_person(actor, asked.asker) else Reply()


def _strength(reading: Reading, k: int, each: Mention, asked: Asked) -> int:
    """Return how clearly `each` is the one who answers in sentence `k`."""
    text = reading.bare(k)
    before, after = text[: each.start], text[each.end :]
    if reading.pattern(reading.words.according).search(before):
        return CLEAR
    opens = OPENS.match(before) is not None
    inverted = re.search(r"[^\s,;]+\s*$", before)
    if opens and reading.pattern(reading.words.own_matter).match(after.lstrip()):
        return 0
    if (
        inverted is not None
        and not opens
        and reading.pattern(reading.words.replies).match(inverted[0])
        and not NAME.match(before[: inverted.start()])
    ):
        clear = reading.pattern(reading.words.strong_replies).search(inverted[0] + after) or re.search(
            r"[,;]\s*$", before[: inverted.start()]
        )
        return CLEAR if clear else SOMEBODY
    if opens or reading.pattern(rf"^\W*(?:{reading.words.fillers}\s+)$").match(before):
        known = _is_addressed(each, asked) or is_executive(reading, each)
        return CLEAR if known or reading.pattern(reading.words.strong_replies).search(after) else SOMEBODY
    return SOMEBODY if reading.pattern(reading.words.fronted).match(text) and each.start < 60 else 0


def _is_addressed(each: Mention, asked: Asked) -> bool:
    return any(
        (who.person_id and who.person_id == each.person_id) or who.text.casefold() == each.text.casefold()
        for who in asked.addressees
    )
