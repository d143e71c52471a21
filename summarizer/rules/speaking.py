"""Questions in transcripts: asked in one turn, answered in the next or in a later one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.people import Mention
from summarizer.records import PersonRef
from summarizer.rules.answers import Answer, answer_status
from summarizer.rules.asking import Asked
from summarizer.rules.question_words import QuestionWords, question_words
from summarizer.rules.reading import Reading, same_person, stems

# An answer may come so many turns later; it has so many sentences.
_TURNS, _SENTENCES = 40, 3
_BRACKETS = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])\s*")
_ASKS = re.compile(r"\?[\"'”’)\s]*(?:\[[^\]]*\])?$")
_WORD = re.compile(r"[^\W\d_]+")
# A question of so few words needs the sentence before it to be understood.
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go: sentences `first` to `last` of the item."""

    first: int
    last: int
    speaker: Mention
    label: str
    chair: bool
    clerk: bool


@dataclass(frozen=True, slots=True)
class _Addressee:
    """To whom a question is put; `chair` and `you` say how he was spoken to when he was not named."""

    who: tuple[PersonRef, ...] = ()
    chair: bool = False
    you: bool = False


def find_spoken(reading: Reading, reported: Sequence[Asked]) -> list[tuple[Asked, Answer | None]]:
    """Return the questions asked in the turns of `reading`, each with its answer.

    `reported` are those that speakers put in an indirect way ("Ik vraag de wethouder of ...").
    """
    words = question_words(reading.language)
    turns = _turns(reading, words)
    indirect = {asked.first: asked for asked in reported}
    out = []
    for t, turn in enumerate(turns):
        if turn.chair or turn.clerk:
            continue
        for first, last in _groups(reading, turn, indirect, words):
            found = _question(reading, turns, t, first, last, indirect, words)
            if found is not None:
                out.append(found)
    return out


def _turns(reading: Reading, words: QuestionWords) -> list[Turn]:
    """Return the turns of the item, in order."""
    turns: list[Turn] = []
    language, people = reading.language, reading.context.people
    chairs = {person.id for person in people.people if "chair" in person.roles}
    for k, sentence in enumerate(reading.sentences):
        block = sentence.block
        if block.speaker is None:
            continue
        goes_on = turns and turns[-1].last == k - 1 and (reading.same_block(k, k - 1) or not block.opens_turn)
        if goes_on:
            before = turns[-1]
            turns[-1] = Turn(before.first, k, before.speaker, before.label, before.chair, before.clerk)
            continue
        label = block.speaker.text
        name = _BRACKETS.sub(" ", label).strip() or label
        known = people.resolve(name)
        chair = bool(language.pattern(words.chairs).search(label)) or (known.person_id is not None and known.person_id in chairs)
        clerk = bool(language.pattern(words.clerks).search(label))
        turns.append(Turn(k, k, Mention(0, 0, name, known.person_id), label, chair, clerk))
    return turns


def _groups(reading: Reading, turn: Turn, indirect: dict[int, Asked], words: QuestionWords) -> Iterator[tuple[int, int]]:
    """Yield the stretches of sentences in `turn` that ask."""
    language = reading.language
    courtesies = language.any_of(words.courtesies)
    start: int | None = None
    for k in range(turn.first, turn.last + 1):
        text = reading.bare(k).strip()
        asks = k in indirect or bool(language.pattern(words.own_question).search(text) and len(text.split()) > _SHORT)
        if not asks and _ASKS.search(text) and not courtesies.search(text):
            asks = start is not None or _content(reading, k) >= 3
        if asks and start is None:
            start = k
        if not asks and start is not None:
            yield start, k - 1
            start = None
    if start is not None:
        yield start, turn.last


def _content(reading: Reading, k: int) -> int:
    """Return how many words sentence `k` has beside names."""
    text = reading.bare(k)
    return len(_WORD.findall(text)) - sum(len(_WORD.findall(each.text)) for each in reading.named(k))


def _question(
    reading: Reading, turns: Sequence[Turn], t: int, first: int, last: int, indirect: dict[int, Asked], words: QuestionWords
) -> tuple[Asked, Answer | None] | None:
    """Return the question in sentences `first` to `last` with its answer, None when it is only rhetorical."""
    turn, language = turns[t], reading.language
    addressee = _addressee(reading, turns, t, first, last, words)
    around = " ".join(reading.bare(k) for k in range(max(turn.first, first - 1), last + 1))
    announced = first in indirect or bool(language.pattern(words.announces).search(around))
    final = turn.last - last <= 1
    meant = addressee.who or addressee.chair or announced
    if not (meant or final):
        return None
    words_of = " ".join(reading.bare(k) for k in range(first, last + 1))
    start = 0
    if first == last and first in indirect:
        start = indirect[first].start
    elif first > turn.first and len(words_of.split()) <= _SHORT and language.pattern(words.anaphora).search(words_of):
        first -= 1
    end = len(reading.sentences[first].text)
    asked = Asked(first, last, start, end, (turn.speaker,), addressee.who, spoken=True, doubt=not meant)
    answer = _answer(reading, turns, t, asked, addressee, words)
    if answer is None and not meant and last < turn.last:
        return None
    if answer is not None and answer.by is not None and not asked.addressees and addressee.you:
        asked = Asked(first, last, start, end, (turn.speaker,), (PersonRef(text=answer.by.text, person_id=answer.by.person_id),), spoken=True, doubt=not meant)
    return asked, answer


def _addressee(reading: Reading, turns: Sequence[Turn], t: int, first: int, last: int, words: QuestionWords) -> _Addressee:
    """Return to whom the question is put, by the words of it and of the two sentences before."""
    turn, language = turns[t], reading.language
    near = [k for k in (*range(first, last + 1), first - 1, first - 2) if turn.first <= k <= last]
    for k in near:
        if language.pattern(words.to_chair).search(reading.bare(k)):
            return _Addressee(chair=True)
    for k in near:
        who = _called(reading, k, turn, words)
        if who is not None:
            return _Addressee((who,))
        for source in words.addressed:
            found = language.pattern(source).search(reading.bare(k).strip())
            if found is not None and (k <= last and (k >= first or found.end() > 0)):
                return _Addressee((_known(reading, found["who"]),))
    question = " ".join(reading.bare(k) for k in range(first, last + 1))
    if first > turn.first and language.pattern(words.pronouns).search(question):
        named = [each for each in reading.named(first - 1) if not same_person(each, turn.speaker)]
        if named:
            return _Addressee((PersonRef(text=named[-1].text, person_id=named[-1].person_id),))
    return _Addressee(you=bool(language.pattern(words.you).search(question)))


def _called(reading: Reading, k: int, turn: Turn, words: QuestionWords) -> PersonRef | None:
    """Return who is called by name ("Ms. Vance, how many ...?", "... , Piet?") or is the subject of the question ("Weet de wethouder ...?")."""
    text, language = reading.bare(k).strip(), reading.language
    shift = len(reading.bare(k)) - len(reading.bare(k).lstrip())
    asks = _ASKS.search(text) is not None
    for each in reading.named(k):
        before, after = text[: max(0, each.start - shift)], text[each.end - shift :]
        if same_person(each, turn.speaker) or language.pattern(words.chairs).search(each.text):
            continue
        opens = len(_WORD.findall(before)) <= 1 and re.match(r"\s*,", after) is not None
        closes = re.search(r",\s*$", before) is not None and re.match(r"\s*[?.]?\W*$", after) is not None
        subject = asks and 1 <= len(_WORD.findall(before)) <= 2 and not re.search(r"[,:]\s*$", before)
        if opens or closes or subject:
            return PersonRef(text=each.text, person_id=each.person_id)
    return None


def _known(reading: Reading, who: str) -> PersonRef:
    who = " ".join(who.split())
    return reading.context.people.resolve(who)


def _answer(reading: Reading, turns: Sequence[Turn], t: int, asked: Asked, addressee: _Addressee, words: QuestionWords) -> Answer | None:
    """Return the answer in one of the turns after turn `t`."""
    language = reading.language
    resolved = any(_is_speaker(who, turn) for who in addressee.who for turn in turns[t + 1 : t + 1 + _TURNS])
    fallback: Answer | None = None
    passed = False
    for j in range(t + 1, min(t + 1 + _TURNS, len(turns))):
        turn = turns[j]
        if same_person(turn.speaker, turns[t].speaker):
            continue
        opening = reading.bare(turn.first)
        if j <= t + 2 and any(language.pattern(words.unanswered).search(reading.bare(k)) for k in range(turn.first, min(turn.last, turn.first + 3) + 1)) and turn.chair:
            return None
        if turn.chair and not any(_is_speaker(who, turn) for who in addressee.who):
            replies = language.pattern(words.says_yes).match(opening.strip()) or language.any_of(words.deferred).search(opening)
            if addressee.chair or (j == t + 1 and not resolved and replies):
                return _located(reading, turn, turn.first, words)
            passed = True
            continue
        at = _naming(reading, turn, turns[t].speaker)
        if any(_is_speaker(who, turn) for who in addressee.who):
            if at is not None or j == t + 1:
                return _located(reading, turn, at if at is not None else turn.first, words)
            best = _closest(reading, turn, asked, 2)
            fallback = fallback or _located(reading, turn, best if best is not None else turn.first, words)
        elif not resolved:
            if j == t + 1 and not addressee.chair:
                return _located(reading, turn, turn.first, words)
            executive = language.pattern(words.executives).search(turn.label) is not None
            best = at if at is not None else _closest(reading, turn, asked, 2)
            if best is not None and (executive or at is not None) and passed:
                return _located(reading, turn, best, words)
    return fallback


def _is_speaker(who: PersonRef, turn: Turn) -> bool:
    """Whether `who` is the speaker of `turn`: the same person, or all words of the name or role are in its label."""
    if who.person_id is not None and turn.speaker.person_id is not None and who.person_id == turn.speaker.person_id:
        return True
    label = {word.casefold() for word in _WORD.findall(turn.label)}
    named = [word.casefold() for word in _WORD.findall(who.text) if len(word) > 3]
    return bool(named) and (all(word in label for word in named) or named[-1] in label and (named[-1][:1] == who.text.split()[-1][:1].casefold() and who.text.split()[-1][:1].isupper()))


def _naming(reading: Reading, turn: Turn, asker: Mention) -> int | None:
    """Return the first sentence of `turn` that opens by naming the asker."""
    last = _WORD.findall(asker.text)[-1:] or [""]
    for k in range(turn.first, turn.last + 1):
        for each in reading.named(k):
            same = same_person(each, asker) or (each.text.casefold().endswith(last[0].casefold()) and len(last[0]) > 2)
            if same and len(_WORD.findall(reading.bare(k)[: each.start])) <= 6:
                return k
    return None


def _closest(reading: Reading, turn: Turn, asked: Asked, least: int) -> int | None:
    """Return the sentence of `turn` that shares the most words with the question, at least `least`."""
    question = stems(" ".join(reading.sentences[k].text for k in range(asked.first, asked.last + 1)), reading.language.stopwords)
    shared = {k: len(question & stems(reading.sentences[k].text, reading.language.stopwords)) for k in range(turn.first, turn.last + 1)}
    best = max(shared, key=lambda k: (shared[k], -k))
    return best if shared[best] >= least else None


def _located(reading: Reading, turn: Turn, first: int, words: QuestionWords) -> Answer:
    """Return the answer from sentence `first` of `turn` on, as far as it is about the same."""
    last = first
    for k in range(first + 1, min(turn.last, first + _SENTENCES) + 1):
        text = reading.bare(k)
        named = reading.named(k)
        if reading.language.pattern(words.turns_to).match(text.strip()) or (named and len(_WORD.findall(text[: named[0].start])) <= 1 and k > first):
            break
        last = k
    text = " ".join(reading.sentences[k].text for k in range(first, last + 1))
    return Answer(first, last, 0, turn.speaker, answer_status(text, words, reading))
