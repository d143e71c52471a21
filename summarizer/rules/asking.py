"""Questions in reported speech: "De heer Jansen vraagt of ...", "Ann asked when ...", "Piet: waarom ...?"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.people import Mention
from summarizer.records import PersonRef
from summarizer.rules.question_words import QuestionWords, question_words
from summarizer.rules.reading import Reading, same_person

# What stands between the verb and what is asked (the addressee, adverbs) is no longer than this.
_REACH, _WORDS = 150, 14
# A subject that the registry does not know is no longer than this ("Een bewoner van de wijk").
_SUBJECT_WORDS = 6
_JOINS = re.compile(r"^\s*(?:,|&|/|\+|en|and)\s*$", re.IGNORECASE)
_APPOSITION = re.compile(r"^\s*,[^,:;]{2,60},\s*")
_LABEL_END = re.compile(r"^\s*:\s*")
_OPENS = re.compile(r"^[^\w(]*$")
_TRAILING = re.compile(r"[\s.;,]+$")
_COORDINATED_REPLY = re.compile(r"(?:;|,)[^.;:?!]{0,20}$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: it stands in sentences `first` to `last` of its item, its words at [start, end) of the first one's text.

    `topic` says that it only names what it is about, `doubt` that it may be no question; `reply` is where
    in sentence `last` an answer begins, with who gives it, when both stand in one sentence.
    """

    first: int
    last: int
    start: int
    end: int
    askers: tuple[Mention, ...]
    addressees: tuple[PersonRef, ...]
    topic: bool = False
    doubt: bool = False
    spoken: bool = False
    reply: tuple[int, Mention] | None = None

    @property
    def asker(self) -> Mention | None:
        """The first of the askers."""
        return self.askers[0] if self.askers else None


@dataclass(frozen=True, slots=True)
class _Complement:
    """What is asked: from `start` on; `between` is [verb's end, start)."""

    start: int
    topic: bool


def find_asked(reading: Reading) -> list[Asked]:
    """Return the questions that the sentences of `reading` report, in order."""
    words = question_words(reading.language)
    triggers = reading.language.any_of(words.triggers)
    found: list[Asked] = []
    for k, sentence in enumerate(reading.sentences):
        if not triggers.search(sentence.text) or sentence.block.kind == "heading":
            continue
        new = list(_in_sentence(reading, k, words))
        if new:
            found += new
        elif found and found[-1].last == k - 1 and _goes_on(reading, k, found[-1], words):
            found[-1] = replace(found[-1], last=k)
    return found


def _goes_on(reading: Reading, k: int, asked: Asked, words: QuestionWords) -> bool:
    """Whether sentence `k` is a further direct question after the reported one."""
    text = reading.bare(k)
    if not text.rstrip(" \"'”’)").endswith("?") or not reading.same_block(k, asked.first) or asked.reply is not None:
        return False
    return not any(_LABEL_END.match(text[each.end :]) and not same_person(each, asked.asker) for each in reading.named(k))


def _in_sentence(reading: Reading, k: int, words: QuestionWords) -> Iterator[Asked]:
    """Yield the questions in sentence `k`."""
    labelled = _labelled(reading, k, words)
    if labelled is not None:
        yield labelled
        return
    answered = _asked_of(reading, k, words)
    if answered is not None:
        yield answered
        return
    before: Asked | None = None
    for asked in _by_verb(reading, k, words):
        if before is not None and (asked.start <= before.start or not _own_subject(before, asked)):
            continue
        if before is not None:
            # The clause of the first question ends before the subject of the second.
            asker = asked.asker
            cut = asker.start if asker is not None and asker.start > before.start else asked.start
            yield replace(before, end=_trim(reading.bare(k), before.start, _before_join(reading.bare(k), cut)))
        before = asked
    if before is not None:
        yield _with_reply(reading, k, before, words)


def _own_subject(before: Asked, asked: Asked) -> bool:
    asker = asked.asker
    return asker is not None and not same_person(asker, before.asker) and asker.start > before.start


def _before_join(text: str, end: int) -> int:
    return len(re.sub(r"[\s,;]*\b(?:en|and|maar|but|terwijl|while)?\s*$", "", text[:end], flags=re.IGNORECASE))


def _by_verb(reading: Reading, k: int, words: QuestionWords) -> list[Asked]:
    """Return what the verbs of asking in sentence `k` give, in order."""
    text, language = reading.bare(k), reading.language
    out: list[Asked] = []
    for sources, kind in ((words.asks, "asks"), (words.asks_plainly, "plainly"), (words.asks_for, "for"), (words.is_asked, "passive")):
        for source in sources:
            for verb in language.pattern(source).finditer(text):
                asked = _read(reading, k, verb, kind, words)
                if asked is not None:
                    out.append(asked)
    return sorted(out, key=lambda each: each.start)


def _read(reading: Reading, k: int, verb: re.Match[str], kind: str, words: QuestionWords) -> Asked | None:
    """Return the question that `verb` asks, None when it asks none."""
    text, language = reading.bare(k), reading.language
    noun = re.search(r"\b(?:vra(?:ag|gen)|questions?)\s*(?:op)?$", verb[0], re.IGNORECASE) is not None and " " in verb[0]
    complement = _complement(text, verb.end(), words, reading, kind == "for", noun)
    if complement is None or _is_plan(text, verb, words, reading):
        return None
    between = text[verb.end() : complement.start]
    clause = text[complement.start :]
    if any(language.pattern(source).match(clause) for source in words.procedural):
        return None
    if language.pattern(words.history).search(text[: complement.start]):
        return None
    doubt = bool(language.pattern(words.self).search(verb[0] + between)) or _is_wondered(verb, words, reading)
    if language.pattern(words.idea).search(verb[0] + between + clause):
        return None
    subject = _subject(reading, k, verb, complement, kind, words)
    if subject is None:
        return None
    end = _trim(text, complement.start, len(text))
    if end - complement.start < 6:
        return None
    mid_start = verb.start("mid") if "mid" in verb.groupdict() and verb["mid"] is not None else verb.end()
    addressees = _addressees(reading, k, mid_start, complement.start, subject, words)
    return Asked(k, k, complement.start, end, subject, addressees, complement.topic, doubt)


def _is_wondered(verb: re.Match[str], words: QuestionWords, reading: Reading) -> bool:
    return reading.language.pattern(words.self).search(verb[0]) is not None


def _complement(text: str, at: int, words: QuestionWords, reading: Reading, topics_only: bool, noun: bool) -> _Complement | None:
    """Return what is asked after a verb that ends at `at`."""
    language = reading.language
    window = text[at : at + _REACH]
    openers = list(words.topics) if topics_only else [*words.clauses, *words.topics, *((words.about,) if noun else ())]
    pattern = language.pattern(r"(?<![\w-])(?:" + "|".join(f"(?:{source})" for source in openers) + ")")
    found = pattern.search(window)
    if found is None:
        return None
    between = window[: found.start()]
    if re.search(r"[.;!?]", between) or len(between.split()) > _WORDS:
        return None
    if language.pattern(words.not_between).search(language.pattern(words.explain).sub(" ", between)):
        return None
    start = at + found.start()
    while start < len(text) and not text[start].isalnum():
        start += 1
    topic = language.any_of(words.clauses).match(text, at + found.start()) is None
    return _Complement(start, topic)


def _is_plan(text: str, verb: re.Match[str], words: QuestionWords, reading: Reading) -> bool:
    """Whether the verb is an infinitive of something still to be done ("zal de leden vragen of")."""
    if not re.fullmatch(words.infinitive, verb[0], re.IGNORECASE):
        return False
    clause = re.split(r"[.;:,]", text[: verb.start()])[-1]
    return reading.language.pattern(words.auxiliaries).search(clause) is not None


def _subject(reading: Reading, k: int, verb: re.Match[str], complement: _Complement, kind: str, words: QuestionWords) -> tuple[Mention, ...] | None:
    """Return who asks (empty: nobody can tell), None when the verb has no subject that can ask."""
    text, language = reading.bare(k), reading.language
    prefix = text[: verb.start()]
    if reading.sentences[k].block.speaker is not None:
        # In a transcript a third person's question is told, not asked.
        own = language.pattern(words.first_person + r"\s*$").search(prefix.rstrip()) or language.pattern(r"^\s*" + words.first_person).match(_inside(text, verb, complement))
        return _speaker(reading, k) if own else None
    if kind == "passive":
        return _passive_subject(reading, k, verb, words)
    direct = _before_verb(reading, k, verb.start(), words)
    if direct is not None:
        return direct or None
    if kind == "plainly":
        return None
    tail = prefix.rstrip()
    own = language.pattern(words.first_person + r"\s*$").search(tail) or language.pattern(r"^\s*" + words.first_person).match(_inside(text, verb, complement))
    if own:
        return _speaker(reading, k)
    if _pronoun_before(tail, words, reading) or language.pattern(r"^\s*" + words.pronouns).match(_inside(text, verb, complement)):
        return _acting(reading, k)
    if _OPENS.match(prefix) or language.pattern(words.coordinators).search(tail):
        return _acting(reading, k)
    inside = verb.start("mid") if "mid" in verb.groupdict() and verb["mid"] is not None else verb.end()
    for each in reading.named(k):
        if each.start >= inside and each.end <= complement.start:
            if language.pattern(rf"^[\s,]*(?:{words.fillers}[\s,]+)*$").match(text[inside : each.start]):
                return _joined_after(reading, k, each, complement.start)
            break
    return _unknown(reading, k, prefix, words)


def _inside(text: str, verb: re.Match[str], complement: _Complement) -> str:
    """Return what stands between the parts of the verb, or after it."""
    if "mid" in verb.groupdict() and verb["mid"] is not None:
        return verb["mid"]
    return text[verb.end() : complement.start]


def _before_verb(reading: Reading, k: int, at: int, words: QuestionWords) -> tuple[Mention, ...] | None:
    """Return those named right before the verb; an empty tuple when they stand in a subordinate clause."""
    text, language = reading.bare(k), reading.language
    before = [each for each in reading.named(k) if each.end <= at]
    if not before:
        return None
    last = before[-1]
    gap = text[last.end : at]
    gap = _LABEL_END.sub("", _APPOSITION.sub("", gap))
    if not language.pattern(rf"^[\s,]*(?:{words.fillers}[\s,]+)*$").match(gap):
        return None
    group = [last]
    for each in reversed(before[:-1]):
        if not _JOINS.match(text[each.end : group[0].start]):
            break
        group.insert(0, each)
    head = text[: group[0].start].rstrip()
    if language.pattern(words.subordinators).search(head) or language.pattern(words.to_whom).search(head):
        return ()
    return tuple(group)


def _joined_after(reading: Reading, k: int, first: Mention, end: int) -> tuple[Mention, ...]:
    text, group = reading.bare(k), [first]
    for each in reading.named(k):
        if each.start >= group[-1].end and each.end <= end and _JOINS.match(text[group[-1].end : each.start]):
            group.append(each)
    return tuple(group)


def _passive_subject(reading: Reading, k: int, verb: re.Match[str], words: QuestionWords) -> tuple[Mention, ...]:
    text = reading.bare(k)
    for by in reading.language.pattern(words.by_whom).finditer(text):
        known = next((each for each in reading.named(k) if by.start("who") <= each.start <= by.start("who") + 1), None)
        return (known or Mention(by.start("who"), by.end("who"), by["who"], None),)
    return ()


def _pronoun_before(prefix: str, words: QuestionWords, reading: Reading) -> bool:
    language = reading.language
    found = language.pattern(words.pronouns + rf"[\s,]*(?:{words.fillers}[\s,]*)*$").search(prefix)
    return found is not None and language.pattern(words.subordinators).search(prefix[: found.start()].rstrip()) is None


def _speaker(reading: Reading, k: int) -> tuple[Mention, ...] | None:
    """Return the speaker of the turn; "we" in other texts asks nobody in particular."""
    speaker = reading.sentences[k].block.speaker
    if speaker is None:
        return None
    known = reading.context.people.resolve(speaker.text)
    return (Mention(0, 0, speaker.text, known.person_id),)


def _acting(reading: Reading, k: int) -> tuple[Mention, ...]:
    actor = reading.actor(k)
    return (actor,) if actor is not None else ()


def _unknown(reading: Reading, k: int, prefix: str, words: QuestionWords) -> tuple[Mention, ...] | None:
    """Return a subject that the registry does not know ("Iemand in de zaal"), None when it is none."""
    bare = re.sub(r"^\W+", "", prefix)
    start = len(prefix) - len(bare)
    bare = bare.rstrip(" ,:")
    if not bare[:1].isupper() or len(bare.split()) > _SUBJECT_WORDS or re.search(r"[,;:]", bare):
        return None
    if reading.language.pattern(words.unreal).match(bare) or reading.named(k) and reading.named(k)[0].start < start + len(bare):
        return None
    return (Mention(start, start + len(bare), " ".join(bare.split()), None),)


def _addressees(reading: Reading, k: int, start: int, end: int, askers: tuple[Mention, ...], words: QuestionWords) -> tuple[PersonRef, ...]:
    """Return to whom the question is put: those named between the verb and what is asked."""
    text = reading.bare(k)
    named = [each for each in reading.named(k) if each.start >= start and each.end <= end and each not in askers]
    if named:
        return tuple(PersonRef(text=each.text, person_id=each.person_id) for each in named)
    found = reading.language.pattern(words.whom).search(text, start, end)
    if found is None:
        return ()
    who = re.sub(r"^(?:aan|van|bij|of|from)\s+", "", found["who"], flags=re.IGNORECASE)
    return (PersonRef(text=who),)


def _trim(text: str, start: int, end: int) -> int:
    """Return where the words asked end, without the full stop."""
    return start + len(_TRAILING.sub("", text[start:end]))


def _labelled(reading: Reading, k: int, words: QuestionWords) -> Asked | None:
    """Return "Piet: waarom ...?" or "Vraag (Piet): ..."."""
    text, language = reading.bare(k), reading.language
    if reading.sentences[k].block.speaker is None:
        for each in reading.named(k)[:1]:
            colon = _LABEL_END.match(text[each.end :])
            if colon and _OPENS.match(text[: each.start]) and text.rstrip(" \"'”’)").endswith("?"):
                start = each.end + colon.end()
                if any(language.pattern(source).search(text[start:]) for source in words.courtesies):
                    return None
                return Asked(k, k, start, _trim(text, start, len(text)), (each,), ())
    source = reading.sentences[k].text
    found = language.pattern(words.label).match(source)
    if found is None or len(source) - found.end() < 8:
        return None
    askers: tuple[Mention, ...] = ()
    if found["who"]:
        known = reading.context.people.resolve(found["who"].strip())
        askers = (Mention(found.start("who"), found.end("who"), found["who"].strip(), known.person_id),)
    return Asked(k, k, found.end(), _trim(source, found.end(), len(source)), askers, ())


def _asked_of(reading: Reading, k: int, words: QuestionWords) -> Asked | None:
    """Return "Op de vraag van Piet of ... antwoordt Ann dat ...": question and answer in one sentence."""
    text = reading.bare(k)
    opening = reading.language.any_of(words.asks_of).search(text)
    if opening is None:
        return None
    asker = next((each for each in reading.named(k) if 0 <= each.start - opening.end() <= 2), None)
    if asker is None:
        return None
    complement = _complement(text, asker.end, words, reading, topics_only=False, noun=True)
    if complement is None or complement.start - asker.end > 40:
        return None
    asked = Asked(k, k, complement.start, _trim(text, complement.start, len(text)), (asker,), (), complement.topic)
    return _cut_reply(reading, k, asked, words, joined=False)


def _with_reply(reading: Reading, k: int, asked: Asked, words: QuestionWords) -> Asked:
    """Cut off an answer that stands in the same sentence ("...; Ann antwoordt dat ...")."""
    return _cut_reply(reading, k, asked, words, joined=True) or asked


def _cut_reply(reading: Reading, k: int, asked: Asked, words: QuestionWords, joined: bool) -> Asked | None:
    text = reading.bare(k)
    verbs = reading.language.pattern(words.replies if not joined else words.strong_replies)
    for each in reading.named(k):
        if each.start <= asked.start or same_person(each, asked.asker):
            continue
        before = re.search(r"[^\s,;]+\s*$", text[: each.start])
        inverted = before is not None and verbs.match(before[0]) is not None
        at = before.start() if inverted and before is not None else each.start
        if not inverted and not verbs.match(text[each.end :].lstrip()):
            continue
        if joined and not _COORDINATED_REPLY.search(text[asked.start : at]):
            continue
        end = _trim(text, asked.start, _before_join(text, at))
        if end - asked.start >= 6:
            return replace(asked, end=end, reply=(at, each))
    return None
