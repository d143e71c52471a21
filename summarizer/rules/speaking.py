"""Questions in transcripts: the sentences of a turn that ask, and to whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.people import Mention
from summarizer.records import PersonRef
from summarizer.rules.answers import Answer
from summarizer.rules.asked import Asked
from summarizer.rules.reading import ASKS
from summarizer.rules.spoken_answers import find_spoken_answer
from summarizer.rules.talk import WORD, Talk, Turn

# A question of so few words needs the sentence before it to be understood.
_SHORT = 6
_BREAK = re.compile(r"(?:…|\.\.\.)\s+")


@dataclass(frozen=True, slots=True)
class _Addressee:
    """To whom a question is put; `chair` and `you` say how he was spoken to when he was not named."""

    who: tuple[PersonRef, ...] = ()
    chair: bool = False
    you: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Sentences `first` to `last` of turn `turn` that ask; `asked` when the first asks in an indirect way."""

    turn: int
    first: int
    last: int
    asked: Asked | None


def find_spoken(talk: Talk, reported: Sequence[Asked]) -> list[tuple[Asked, Answer | None]]:
    """Return the questions asked in the turns of `talk`, each with its answer.

    `reported` are those that speakers put in an indirect way ("Ik vraag de wethouder of ...").
    """
    indirect = {asked.first: asked for asked in reported}
    found = (_question(talk, stretch) for stretch in _stretches(talk, indirect))
    return [question for question in found if question is not None]


def _stretches(talk: Talk, indirect: dict[int, Asked]) -> Iterator[_Stretch]:
    """Yield what asks, in the turns of all but chair and clerk."""
    for t, turn in enumerate(talk.turns):
        if turn.chair or turn.clerk:
            continue
        current: _Stretch | None = None
        for k in range(turn.first, turn.last + 1):
            asks = k in indirect or _asks(talk, k, goes_on=current is not None and current.last == k - 1)
            if not asks:
                continue
            # "I wonder how it stands with ... . Thirty per cent was promised. Will that be met?" is one question.
            reach = 2 if current is not None and current.asked is not None else 1
            if current is not None and k - current.last <= reach:
                current = replace(current, last=k)
                continue
            if current is not None:
                yield current
            current = _Stretch(t, k, k, indirect.get(k))
        if current is not None:
            yield current


def _asks(talk: Talk, k: int, goes_on: bool) -> bool:
    """Whether sentence `k` asks something that can be answered."""
    reading = talk.reading
    if not reading.is_sentence(k):
        return False
    text = reading.bare(k).strip()
    if len(text.split()) > _SHORT and reading.pattern(reading.words.own_question).search(text):
        return True
    if not ASKS.search(text) or reading.any_of(reading.words.courtesies).search(text):
        return False
    content = len(WORD.findall(text)) - sum(len(WORD.findall(each.text)) for each in reading.named(k))
    return goes_on or content >= _SHORT / 2


def _question(talk: Talk, stretch: _Stretch) -> tuple[Asked, Answer | None] | None:
    """Return the question of `stretch` with its answer, None when it is only rhetorical."""
    reading, turn = talk.reading, talk.turns[stretch.turn]
    first, last = stretch.first, stretch.last
    addressee = _addressee(talk, stretch)
    around = " ".join(reading.bare(k) for k in range(max(turn.first, first - 1), last + 1))
    announced = (
        stretch.asked is not None or reading.pattern(reading.words.announces).search(around) is not None
    )
    meant = bool(addressee.who) or addressee.chair or announced
    if not meant and not _is_final(talk, stretch):
        return None
    first, start = _opening(talk, stretch)
    alone = stretch.asked if first == last else None
    end = alone.end if alone is not None else len(reading.sentences[first].text)
    asked = Asked(first, last, start, end, (turn.speaker,), addressee.who, doubt=not meant)
    answer = find_spoken_answer(talk, stretch.turn, asked, addressee.chair)
    if answer is None and not meant and last < turn.last:
        return None
    if addressee.you and not asked.addressees and answer is not None and answer.by is not None:
        asked = replace(asked, addressees=(PersonRef(text=answer.by.text, person_id=answer.by.person_id),))
    return asked, answer


def _is_final(talk: Talk, stretch: _Stretch) -> bool:
    """Whether the turn comes down to the question: it is all of it, or the last of it but for a reason."""
    reading, turn = talk.reading, talk.turns[stretch.turn]
    after = turn.last - stretch.last
    if after > 1:
        return False
    reason = (
        after == 1
        and reading.pattern(reading.words.reason).match(reading.bare(turn.last).strip()) is not None
    )
    return after == 0 or reason or stretch.first == turn.first


def _opening(talk: Talk, stretch: _Stretch) -> tuple[int, int]:
    """Return from which sentence, and which character of it, the question's words are needed."""
    reading, turn = talk.reading, talk.turns[stretch.turn]
    first, last = stretch.first, stretch.last
    if first < last:
        return first, 0
    if stretch.asked is not None:
        return first, stretch.asked.start
    text = reading.bare(first)
    # Speech that is written down without full stops: "... because of the rain … when was that?"
    breaks = [found.end() for found in _BREAK.finditer(text) if len(text[found.end() :].split()) > _SHORT / 2]
    if breaks:
        return first, breaks[-1]
    if (
        first > turn.first
        and len(text.split()) <= _SHORT
        and reading.pattern(reading.words.anaphora).search(text)
    ):
        return first - 1, 0
    return first, 0


def _addressee(talk: Talk, stretch: _Stretch) -> _Addressee:
    """Return to whom the question is put, by the words of it and of the two sentences before."""
    reading, turn = talk.reading, talk.turns[stretch.turn]
    first, last = stretch.first, stretch.last
    near = [
        k
        for k in (*range(first, last + 1), first - 1, first - 2)
        if turn.first <= k <= last and reading.is_sentence(k)
    ]
    if any(reading.pattern(reading.words.to_chair).search(reading.bare(k)) for k in near):
        return _Addressee(chair=True)
    for k in near:
        called = _called(talk, k, turn)
        if called is not None:
            return _Addressee((called,))
        for source in reading.words.addressed:
            found = reading.pattern(source).search(reading.bare(k).strip())
            if found is not None:
                return _Addressee((reading.context.people.resolve(" ".join(found["who"].split())),))
    question = " ".join(reading.bare(k) for k in range(first, last + 1))
    if first > turn.first and reading.pattern(reading.words.pronouns).search(question):
        named = [each for each in reading.named(first - 1) if not _is_self(each, turn)]
        if named:
            return _Addressee((_ref(named[-1]),))
    return _Addressee(you=reading.pattern(reading.words.you).search(question) is not None)


def _called(talk: Talk, k: int, turn: Turn) -> PersonRef | None:
    """Return who is called by name ("Ms. Vance, how many ...?") or is the subject of the question ("Weet de wethouder ...?")."""
    reading = talk.reading
    text = reading.bare(k)
    asks = ASKS.search(text) is not None
    for each in reading.named(k):
        before, after = text[: each.start], text[each.end :]
        if _is_self(each, turn) or reading.pattern(reading.words.chairs).search(each.text):
            continue
        words = len(WORD.findall(before))
        opens = words <= 1 and re.match(r"\s*,", after) is not None
        closes = re.search(r",\s*$", before) is not None and re.match(r"\s*[?.]?\W*$", after) is not None
        subject = asks and 1 <= words <= 2 and re.search(r"[,:]\s*$", before) is None
        if opens or closes or subject:
            return _ref(each)
    return None


def _is_self(each: Mention, turn: Turn) -> bool:
    return each.person_id is not None and each.person_id == turn.speaker.person_id


def _ref(mention: Mention) -> PersonRef:
    return PersonRef(text=mention.text, person_id=mention.person_id)
