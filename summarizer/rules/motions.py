"""Motions and amendments: by which code, name and submitters they go through a document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.document import AgendaItem, Sentence
from summarizer.records import PersonRef
from summarizer.rules.context import Context
from summarizer.rules.decision_cues import DecisionWords

_NAME_REACH = 90


@dataclass
class Motion:
    """What the document says of the motion or amendment with one code."""

    code: str
    key: str
    name: str | None = None
    introduced: Sentence | None = None
    submitters: list[PersonRef] = field(default_factory=list)


def code_key(found: re.Match[str]) -> str:
    """Return what identifies the motion of a match of `code`, whatever its spelling ("motie M 9-1", "M9-1").

    A code with a letter stands for itself, a bare number for the kind of thing that it numbers.
    """
    code = re.sub(r"[\s-]", "", found["c"] or found["bare"]).upper()
    return code if code[0].isalpha() else f"{found['word'].lower()} {code}"


def find_motions(items: Iterable[AgendaItem], context: Context) -> dict[str, Motion]:
    """Return the motions and amendments of the document by normalised code."""
    words = context.language.section("decisions", DecisionWords)
    code = context.language.pattern(words.code)
    motions: dict[str, Motion] = {}
    for item in items:
        for index, sentence in enumerate(item.sentences):
            for found in code.finditer(sentence.text):
                motion = motions.setdefault(code_key(found), Motion(found["c"] or found["bare"], code_key(found)))
                _introduce(motion, item.sentences, index, found, context, words)
    return motions


def named_submitters(text: str, context: Context, words: DecisionWords) -> list[PersonRef]:
    """Return who a text names as submitter: "motie van X", "M-1 (X en Y)"."""
    out: list[PersonRef] = []
    for found in context.language.any_of(words.submitters).finditer(text):
        listed = next((value for value in found.groupdict().values() if value), "")
        out.extend(_listed(listed, context))
    return out + movers(text, context, words)


def movers(text: str, context: Context, words: DecisionWords) -> list[PersonRef]:
    """Return who moved and seconded, where a text lists them ("Moved: X. Seconded: Y.", "Indieners: X, Y")."""
    bare = re.sub(r"\s*\([^)]*\)", "", text)
    found = context.language.any_of(words.moved).finditer(bare)
    return [ref for match in found for listed in filter(None, match.groupdict().values()) for ref in _listed(listed, context)]


def _introduce(motion: Motion, sentences: tuple[Sentence, ...], index: int, found: re.Match[str], context: Context, words: DecisionWords) -> None:
    text = sentences[index].text
    if motion.name is None:
        name = context.language.pattern(words.names).match(text[found.end() : found.end() + _NAME_REACH].lstrip(" "))
        if name is not None:
            motion.name = (name["name"] or name["plain"]).strip()
            motion.introduced = sentences[index]
    if motion.submitters:
        return
    motion.submitters = named_submitters(text[max(0, found.start() - 60) : found.end() + 130], context, words)
    if not motion.submitters and context.language.pattern(words.introduces).search(text):
        motion.introduced = motion.introduced or sentences[index]
        motion.submitters = _introducers(sentences, index, context)


def _introducers(sentences: tuple[Sentence, ...], index: int, context: Context) -> list[PersonRef]:
    """Return the persons who bring a motion in: all that the sentence names, or its speaker."""
    from summarizer.rules.actors import subject_of

    sentence = sentences[index]
    people = [m for m in context.people.mentions(sentence.text) if any(char.isupper() for char in m.text)]
    subject = subject_of(sentences, index, context)
    if subject is not None and subject.text not in {m.text for m in people}:
        people.append(subject)
    return [PersonRef(text=m.text, person_id=m.person_id) for m in people]


def _listed(listed: str, context: Context) -> list[PersonRef]:
    words = context.language.section("decisions", DecisionWords)
    names = re.split(words.list_separators, listed)
    strip = re.compile(rf"^(?:{words.list_group})", re.IGNORECASE)
    out = []
    for name in names:
        bare = strip.sub("", name.strip(" .,;:")).strip()
        if bare and len(bare) < 60:
            out.append(context.people.resolve(bare))
    return out
