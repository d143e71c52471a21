"""Answers in transcripts: the next turn, or a later one that comes back to the question."""

from summarizer.people import Mention
from summarizer.rules.answers import Answer, answer_status
from summarizer.rules.asked import Asked
from summarizer.rules.reading import ASKS, same_person
from summarizer.rules.replies import is_executive
from summarizer.rules.talk import WORD, Talk, Turn, is_speaker, names

# An answer may come so many turns later; of a turn so many sentences are looked at.
_TURNS, _LOOKED_AT = 40, 80
_SENTENCES = 3
# Who is answered is named in the first characters of a sentence.
_OPENING = 200
# Words that an answer which nobody announces must share with its question.
_SHARED = 2


def find_spoken_answer(talk: Talk, t: int, asked: Asked, to_chair: bool) -> Answer | None:
    """Return the answer to `asked`, of turn `t`, in one of the turns after it."""
    reading = talk.reading
    asker = talk.turns[t].speaker
    later = talk.turns[t + 1 : t + 1 + _TURNS]
    comes = any(is_speaker(who, turn) for who in asked.addressees for turn in later)
    fallback: Answer | None = None
    passed = False
    for turn in later:
        direct = turn is later[0]
        if same_person(turn.speaker, asker):
            continue
        addressed = any(is_speaker(who, turn) for who in asked.addressees)
        if turn.chair and not addressed:
            if _refuses(talk, turn):
                return fallback
            if to_chair or (direct and not comes and _chair_answers(talk, turn)):
                return _located(talk, turn, turn.first)
            if direct and not comes and not _passes_on(talk, turn):
                fallback = _located(talk, turn, turn.first)
            passed = True
            continue
        at = _naming(talk, turn, asker)
        if addressed:
            if at is not None or direct:
                return _located(talk, turn, turn.first if at is None else at)
            best = _closest(talk, turn, asked)
            fallback = fallback or _located(talk, turn, turn.first if best is None else best)
        elif not comes:
            if direct and not to_chair and not ASKS.search(reading.bare(turn.first).strip()):
                return _located(talk, turn, turn.first)
            best = _closest(talk, turn, asked) if at is None and is_executive(reading, turn.speaker) else at
            if best is not None and passed:
                return _located(talk, turn, best)
    return fallback


def _refuses(talk: Talk, turn: Turn) -> bool:
    """Whether the chair says that there will be no answer."""
    reading = talk.reading
    opening = range(turn.first, min(turn.last, turn.first + _SENTENCES) + 1)
    return any(reading.pattern(reading.words.unanswered).search(reading.bare(k)) for k in opening)


def _chair_answers(talk: Talk, turn: Turn) -> bool:
    reading = talk.reading
    opening = reading.bare(turn.first).strip()
    says = reading.pattern(reading.words.says_yes).match(opening) or reading.any_of(
        reading.words.deferred
    ).search(opening)
    return says is not None


def _passes_on(talk: Talk, turn: Turn) -> bool:
    """Whether the chair only thanks, or gives the floor to somebody."""
    reading = talk.reading
    opening = reading.bare(turn.first).strip()
    if reading.pattern(reading.words.passes_on).match(opening) or ASKS.search(opening):
        return True
    content = len(WORD.findall(opening)) - sum(
        len(WORD.findall(each.text)) for each in reading.named(turn.first)
    )
    return content <= 1


def _looked_at(turn: Turn) -> range:
    return range(turn.first, min(turn.last, turn.first + _LOOKED_AT) + 1)


def _naming(talk: Talk, turn: Turn, asker: Mention) -> int | None:
    """Return the first sentence of `turn` that opens by naming the asker."""
    reading = talk.reading
    for k in _looked_at(turn):
        for each in reading.named(k):
            if (
                each.start < _OPENING
                and names(each, asker)
                and len(WORD.findall(reading.bare(k)[: each.start])) <= 6
            ):
                return k
    return None


def _closest(talk: Talk, turn: Turn, asked: Asked) -> int | None:
    """Return the sentence of `turn` that shares the most words with the question, None when none shares enough."""
    reading = talk.reading
    question = set().union(*(reading.content(k) for k in range(asked.first, asked.last + 1)))
    shared = {k: len(question & reading.content(k)) for k in _looked_at(turn)}
    best = max(shared, key=lambda k: (shared[k], -k))
    return best if shared[best] >= _SHARED else None


def _located(talk: Talk, turn: Turn, first: int) -> Answer:
    """Return the answer from sentence `first` of `turn` on, as far as it is about the same."""
    reading = talk.reading
    last = first
    for k in range(first + 1, min(turn.last, first + _SENTENCES) + 1):
        text = reading.bare(k)
        named = reading.named(k)
        other = bool(named) and len(WORD.findall(text[: named[0].start])) <= 1
        if other or ASKS.search(text) or reading.pattern(reading.words.turns_to).match(text.strip()):
            break
        last = k
    return Answer(first, last, 0, turn.speaker, answer_status(reading, first, last))
