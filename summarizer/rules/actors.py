"""Who acts in a sentence: the person named before (or in inversion right after) the verb, or whom a pronoun means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.document import Clean, Sentence
from summarizer.language import Language, Section
from summarizer.people import Mention, coordinated
from summarizer.rules.context import Context

# So many sentences back a pronoun may find whom it means; further back it would be a guess.
_REACH = 12
_REACH_OF_PRONOUNS = 4

_Pronoun = Literal["he", "she", "they", "speaker"]


class ActorWords(Section):
    """Section [actors] of a language file."""

    he: str
    she: str
    they: str
    spoke: str
    first_person: str
    plural_verb: str
    article: str
    prepositions: tuple[str, ...]
    conjunctions: tuple[str, ...]
    subordinators: tuple[str, ...]
    asks: str
    answers: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The words of a language, compiled."""

    pronoun: re.Pattern[str]
    first_person: re.Pattern[str]
    plural: re.Pattern[str]
    preposition: re.Pattern[str]
    conjunction: re.Pattern[str]
    article: re.Pattern[str]
    opening: re.Pattern[str]
    asks: re.Pattern[str]
    answers: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Subject:
    """The subject as the sentence itself has it: somebody named, or a pronoun."""

    mention: Mention | None
    pronoun: _Pronoun | None
    start: int


def subject_of(sentences: Sequence[Sentence], index: int, context: Context) -> Mention | None:
    """Return who acts in sentence `index` of an item's `sentences`, None when it is unclear.

    Offsets and text are those of the place where he is named: in this sentence, in one before it (for
    "hij", "de wethouder"), or in the label of the speaker's turn (for "ik").
    """
    patterns = _patterns(context.language)
    sentence = sentences[index]
    subject = _named_subject(sentence.text, context, patterns)
    label = sentence.block.speaker
    if label is not None and _is_own(sentence.text, subject, patterns):
        return _speaker(label, context)
    if subject is None:
        return None
    if subject.mention is not None:
        return _in_person(sentences, index, subject.mention, context)
    assert subject.pronoun is not None
    return _antecedent(sentences, index, subject, context, patterns)


def subjects_of(sentences: Sequence[Sentence], index: int, context: Context) -> list[Mention]:
    """Return all who act in sentence `index` together ("Anna en Jan zoeken het uit"); see `subject_of`."""
    first = subject_of(sentences, index, context)
    if first is None:
        return []
    text = sentences[index].text
    mentions = context.people.mentions(text)
    if first in mentions:
        return coordinated(text, mentions, mentions.index(first))
    return [first]


def _patterns(language: Language) -> _Patterns:
    words = language.section("actors", ActorWords)
    pattern = language.pattern
    return _Patterns(
        pronoun=pattern(
            rf"(?<![\w-])(?:(?P<he>{words.he})|(?P<she>{words.she})|(?P<they>{words.they})|(?P<speaker>{words.spoke}))(?![\w-])"
        ),
        first_person=pattern(rf"(?<![\w-]){words.first_person}(?![\w-])"),
        plural=pattern(rf"^{words.plural_verb}$"),
        preposition=pattern(rf"(?<![\w-])(?:{'|'.join(words.prepositions)})\s+(?:{words.article}\s+)?$"),
        article=pattern(rf"(?<![\w-]){words.article}\s+$"),
        conjunction=pattern(rf"(?<![\w-])(?:{'|'.join(words.conjunctions)})\s+$"),
        opening=pattern(rf"^\W*(?:{'|'.join(words.subordinators)})\s[^,]*,"),
        asks=pattern(rf"(?<!\w){words.asks}(?!\w)"),
        answers=pattern(rf"(?<!\w){words.answers}(?!\w)"),
    )


def _named_subject(text: str, context: Context, patterns: _Patterns) -> _Subject | None:
    """Return the first of those who can be the subject of `text`: no preposition before, no brackets around."""
    opening = patterns.opening.match(text)
    subjects = list(_possible(text, context, patterns))
    if opening is not None:
        after = [subject for subject in subjects if subject.start >= opening.end()]
        subjects = after or subjects
    return subjects[0] if subjects else None


def _possible(text: str, context: Context, patterns: _Patterns) -> Iterator[_Subject]:
    mentions = context.people.mentions(text)
    taken = [(mention.start, mention.end) for mention in mentions]
    subjects = [
        _Subject(mention, None, mention.start)
        for i, mention in enumerate(mentions)
        if _may_act(text, mention, patterns)
        and not (i and mention.kind == "party" and mention.start - mentions[i - 1].end < 2)
    ]
    for found in patterns.pronoun.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        if any(a <= found.start() < b for a, b in taken) or patterns.conjunction.search(before):
            continue
        kind = _pronoun_kind(text, found, patterns)
        if kind != "they" or not before.strip():
            subjects.append(_Subject(None, kind, found.start()))
    yield from sorted(subjects, key=lambda subject: subject.start)


def _may_act(text: str, mention: Mention, patterns: _Patterns) -> bool:
    """Whether a mention can be a subject: not after a preposition, in brackets, in the genitive, or addressed."""
    before, after = text[max(0, mention.start - 40) : mention.start], text[mention.end :]
    if patterns.preposition.search(before) or after[:2] in ("'s", "’s"):
        return False
    if mention.kind == "party" and patterns.article.search(before):
        return False
    if before.rstrip().endswith(",") and after in (".", "?", "!"):
        return False
    opened = before.rfind("(")
    if mention.kind == "party" and opened > before.rfind(")"):
        return False
    return opened <= before.rfind(")") or mention.kind != "person" or before[opened + 1 :].strip() != ""


def _pronoun_kind(text: str, found: re.Match[str], patterns: _Patterns) -> _Pronoun:
    """Return what a pronoun stands for; Dutch "zij" is one woman or several people, as its verb tells."""
    if found["he"]:
        return "he"
    if found["speaker"]:
        return "speaker"
    if found["she"]:
        verb = (
            re.match(r"\s+(\w+)", text[found.end() :])
            if not text[: found.start()].strip()
            else re.search(r"(\w+)\s+$", text[: found.start()])
        )
        return "they" if verb and patterns.plural.match(verb[1].lower()) else "she"
    return "they"


def _is_own(text: str, subject: _Subject | None, patterns: _Patterns) -> bool:
    """Whether a speaker's sentence is about himself: "ik" or "wij" in it, and nobody else acting before that."""
    found = patterns.first_person.search(text)
    if found is None:
        return False
    if subject is None or subject.mention is None or subject.start > found.start():
        return True
    return text[subject.mention.end : subject.mention.end + 1] in (",", "?") or subject.start > 3


def _speaker(label: Clean, context: Context) -> Mention | None:
    """Return the speaker of a turn, as its label has him (without a party in brackets)."""
    text = re.sub(r"\s*\([^()]*\)\s*$", "", label.text).strip()
    named = [
        mention for mention in context.people.mentions(text) if mention.kind in ("person", "role", "stranger")
    ]
    if not text:
        return None
    if not named:
        return Mention(0, len(text), text, context.people.resolve(text).person_id)
    return replace(named[-1], start=0, end=len(text), text=text)


def _in_person(sentences: Sequence[Sentence], index: int, mention: Mention, context: Context) -> Mention:
    """Return for a role that several hold ("de wethouder") the last of them that was named, else the mention itself."""
    if mention.kind != "role" or mention.person_id is not None or mention.role is None:
        return mention
    role = mention.role
    limit = mention.start
    for i in range(index, max(-1, index - _REACH - 1), -1):
        for other in reversed(context.people.mentions(sentences[i].text)):
            if i == index and other.start >= limit:
                continue
            if other.kind == "person" and (
                other.role == role or context.people.has_role(other.person_id, role)
            ):
                return other
    return mention


def _antecedent(
    sentences: Sequence[Sentence], index: int, subject: _Subject, context: Context, patterns: _Patterns
) -> Mention | None:
    """Return whom the pronoun of sentence `index` means: the last fitting subject before it, else who else was named."""
    pronoun = subject.pronoun
    answering = bool(patterns.answers.search(sentences[index].text))
    for i in range(index - 1, max(-1, index - _REACH - 1), -1):
        if sentences[i].block is not sentences[index].block and index - i > _REACH_OF_PRONOUNS:
            return None
        text = sentences[i].text
        before = _named_subject(text, context, patterns)
        if before is None:
            label = sentences[i].block.speaker
            if pronoun == "speaker" and label is not None:
                return _speaker(label, context)
            continue
        if before.mention is None:
            if before.pronoun in (pronoun, "speaker") or pronoun == "speaker":
                continue
            if before.pronoun == "they":
                continue
        others = [
            other
            for other in context.people.mentions(text)
            if before.mention is None or other.start != before.mention.start
        ]
        fitting = [_in_person(sentences, i, other, context) for other in others]
        fitting = [other for other in fitting if _fits(other, pronoun, context)]
        acting = _in_person(sentences, i, before.mention, context) if before.mention else None
        if acting is not None and _fits(acting, pronoun, context):
            asked = [
                other
                for other in fitting
                if other.kind == "person" and other.role is not None and other.role.key == "executive"
            ]
            if answering and asked and patterns.asks.search(text) and other_person(acting, asked[-1]):
                return asked[-1]
            return acting
        if fitting and sentences[i].block is sentences[index].block:
            return fitting[-1]
    return None


def other_person(first: Mention, second: Mention) -> bool:
    """Whether two mentions are of different people."""
    return first.person_id != second.person_id or first.person_id is None


def _fits(mention: Mention, pronoun: _Pronoun | None, context: Context) -> bool:
    """Whether a pronoun can mean this mention."""
    if pronoun == "they":
        return mention.kind in ("body", "party", "everyone")
    if mention.kind not in ("person", "role", "stranger"):
        return False
    gender = context.people.gender(mention)
    return pronoun == "speaker" or not gender or gender == ("m" if pronoun == "he" else "f")
