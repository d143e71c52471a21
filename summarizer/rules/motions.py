"""Motions and amendments: by which code, name and submitters they go through a document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.document import AgendaItem, Sentence
from summarizer.records import PersonRef
from summarizer.rules.actors import subject_of
from summarizer.rules.context import Context
from summarizer.rules.decision_cues import DecisionWords

# How far behind a code its name can stand, and how far around it its submitters.
_NAME_REACH = 90
_BEFORE, _AFTER = 60, 130
_LONGEST_NAME = 60
_BRACKETED = re.compile(r"\s?\([^()]{0,200}\)")


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
    return code if found["word"] is None or code[0].isalpha() else f"{found['word'].lower()} {code}"


def find_motions(items: Iterable[AgendaItem], context: Context) -> dict[str, Motion]:
    """Return the motions and amendments of the document by what identifies them."""
    words = context.language.section("decisions", DecisionWords)
    code, introduces = (context.language.pattern(source) for source in (words.code, words.introduces))
    motions: dict[str, Motion] = {}
    for item in items:
        for index, sentence in enumerate(item.sentences):
            # Once a sentence: it may name many motions.
            people: list[PersonRef] | None = None
            for found in code.finditer(sentence.text):
                key = code_key(found)
                motion = motions.setdefault(key, Motion(found["c"] or found["bare"], key))
                _add_name(motion, sentence, found, context)
                if motion.submitters:
                    continue
                near = sentence.text[max(0, found.start() - _BEFORE) : found.end() + _AFTER]
                motion.submitters = named_submitters(near, context)
                if people is None:
                    people = (
                        _introducers(item.sentences, index, context)
                        if introduces.search(sentence.text)
                        else []
                    )
                if not motion.submitters and people:
                    motion.introduced = motion.introduced or sentence
                    motion.submitters = people
    return motions


def named_submitters(text: str, context: Context) -> list[PersonRef]:
    """Return who a text names as submitter: "motie van X", "M-1 (X en Y)"."""
    words = context.language.section("decisions", DecisionWords)
    out: list[PersonRef] = []
    for found in context.language.any_of(words.submitters).finditer(text):
        listed = next((value for value in found.groupdict().values() if value), "")
        out.extend(_listed(listed, context))
    return out + movers(text, context)


def movers(text: str, context: Context) -> list[PersonRef]:
    """Return who moved and seconded, where a text lists them ("Moved: X. Seconded: Y.", "Indieners: X, Y")."""
    words = context.language.section("decisions", DecisionWords)
    found = context.language.any_of(words.moved).finditer(_BRACKETED.sub("", text))
    lists = (listed for match in found for listed in match.groupdict().values() if listed)
    return [ref for listed in lists for ref in _listed(listed, context)]


def _add_name(motion: Motion, sentence: Sentence, found: re.Match[str], context: Context) -> None:
    """Take a motion's name from right behind its code, the first time that one stands there."""
    words = context.language.section("decisions", DecisionWords)
    behind = sentence.text[found.end() : found.end() + _NAME_REACH].lstrip(" ")
    name = context.language.pattern(words.names).match(behind) if motion.name is None else None
    if name is not None:
        motion.name = (name["name"] or name["plain"]).strip()
        motion.introduced = sentence


def _introducers(sentences: tuple[Sentence, ...], index: int, context: Context) -> list[PersonRef]:
    """Return the persons who bring a motion in: all that the sentence names, or its speaker."""
    text = sentences[index].text
    people = [
        mention
        for mention in context.people.mentions(text)
        # What stands in brackets behind a name is the party, not one more submitter.
        if any(char.isupper() for char in mention.text) and text[mention.start - 1 : mention.start] != "("
    ]
    subject = subject_of(sentences, index, context)
    if subject is not None and subject.text not in {mention.text for mention in people}:
        people.append(subject)
    return [PersonRef(text=mention.text, person_id=mention.person_id) for mention in people]


def _listed(listed: str, context: Context) -> list[PersonRef]:
    """Return the people of a list of names ("A, B en de fractie van C")."""
    words = context.language.section("decisions", DecisionWords)
    group = context.language.pattern(rf"^(?:{words.list_group})")
    names = context.language.pattern(words.list_separators).split(listed)
    bare = (group.sub("", name.strip(" .,;:")).strip() for name in names)
    return [context.people.resolve(name) for name in bare if name and len(name) < _LONGEST_NAME]
