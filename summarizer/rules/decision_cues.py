"""Is this sentence a decision of this meeting, and what became of the matter?"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from summarizer.language import Language, Section
from summarizer.records import DecisionType, Outcome

_QUOTED = re.compile(r"[\"“„][^\"“”„]{3,400}[\"”]")
# A capitalised noun with its article: how a document calls its own body ("het Beraad").
_NOUN = re.compile(r"\b(?:[Dd]e|[Hh]et|[Tt]he)\s+([A-ZÀ-Þ][a-zà-ÿ]{3,})\b")
_OFTEN = 3
_SAMPLE = 200_000
# A full stop after a figure ("versie 2.0. is") ends no clause.
_CLAUSE = re.compile(r";\s|(?<!\d)\.\s|:\s")


class CueWords(Section):
    """One deciding cue: `own` needs the meeting itself as subject, `unsure` leaves the finding for review."""

    pattern: str
    outcome: Outcome
    own: bool = False
    unsure: bool = False


class DecisionReasons(Section):
    """Why a decision is to be looked at, in words."""

    weak_cue: str


class DecisionWords(Section):
    """Section [decisions] of a language file (patterns; {own} is the meeting's own body).

    `bodies` are nouns for bodies that decide, `always_own` those that can only be this meeting; `active`
    marks a perfect or past tense that needs its subject looked at; `by_other` a decision taken by somebody
    else; `past` history; `proposal` what somebody wants, `doubtful` what may be meant otherwise;
    `amended` turns adopted into amended; `list_lead` opens a list of decisions.
    """

    bodies: tuple[str, ...]
    always_own: str
    cues: tuple[CueWords, ...]
    active: str
    by_other: str
    past: str
    proposal: str
    doubtful: str
    not_here: str
    amended: str
    list_lead: str
    label: str
    anaphoric: str
    needs_before: str
    assents: str
    proposes: str
    conditions: tuple[str, ...]
    types: dict[DecisionType, str]
    title_types: dict[DecisionType, str]
    minutes_word: str
    minutes_of: str
    sweep: str
    sweep_range: str
    code: str
    code_kinds: dict[DecisionType, str]
    introduces: str
    submitters: tuple[str, ...]
    opens: str
    deferring: str
    moves: str
    seconds: str
    moved: tuple[str, ...]
    names: str
    list_separators: str
    list_group: str
    reasons: DecisionReasons


@dataclass(frozen=True, slots=True)
class Cue:
    """A deciding cue at [start, end) of a sentence's text."""

    start: int
    end: int
    outcome: Outcome
    sure: bool


def own_body(head: str, text: str, language: Language) -> str:
    """Return a pattern for the nouns by which the document calls the meeting's own body.

    The nouns for bodies that stand in the head's title, else the one that the text uses most.
    """
    words = language.section("decisions", DecisionWords)
    found = [
        noun
        for noun in words.bodies
        if re.search(rf"(?<!\w){noun}|\w{noun}\b|{noun}s?vergadering", head, re.IGNORECASE)
    ]
    named = Counter(_NOUN.findall(text[:_SAMPLE]))
    found += [noun for noun, count in named.items() if count >= _OFTEN and re.search(rf"\b{noun}\b", head)]
    if not found:
        counts = {
            noun: len(re.findall(rf"\b(?:de|het|the)\s+{noun}\b", text[:_SAMPLE], re.IGNORECASE))
            for noun in words.bodies
        }
        best = max(counts, key=lambda noun: counts[noun])
        found = [best] if counts[best] else []
    return "|".join([*found, words.always_own])


def find_cue(text: str, own: str, language: Language) -> Cue | None:
    """Return the deciding cue of a sentence, None when it decides nothing here."""
    words = language.section("decisions", DecisionWords)
    if text.rstrip().endswith("?") or language.pattern(words.not_here).search(text):
        return None
    label = language.pattern(words.label).match(text)
    if label is not None:
        return _labelled(text, label, own, language)
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for cue, pattern in _cue_patterns(own, language):
        found = pattern.search(text)
        if found is None or any(a <= found.start() < b for a, b in quoted):
            continue
        verdict = _judge(text, found, cue, own, language)
        if verdict is not None:
            return verdict
    return None


@cache
def _cue_patterns(own: str, language: Language) -> tuple[tuple[CueWords, re.Pattern[str]], ...]:
    cues = language.section("decisions", DecisionWords).cues
    return tuple((cue, language.pattern(cue.pattern.replace("{own}", own))) for cue in cues)


def _labelled(text: str, label: re.Match[str], own: str, language: Language) -> Cue:
    """Return the cue of a sentence that calls itself a decision ("Besluit: ..."): only its outcome is asked."""
    words = language.section("decisions", DecisionWords)
    for cue, pattern in _cue_patterns(own, language):
        if cue.outcome != "adopted" and pattern.search(text):
            return Cue(0, label.end(), cue.outcome, True)
    return Cue(0, label.end(), "amended" if language.pattern(words.amended).search(text) else "adopted", True)


def _judge(text: str, found: re.Match[str], cue: CueWords, own: str, language: Language) -> Cue | None:
    """Return the cue if nothing around it says that it is history, a proposal or somebody else's."""
    words = language.section("decisions", DecisionWords)
    start = max((end.end() for end in _CLAUSE.finditer(text, 0, found.start())), default=0)
    clause, before = text[start:], text[start : found.start()]
    mine = language.pattern(rf"\b(?:{own})\b")
    if cue.own and not mine.search(clause):
        return None
    about_minutes = language.pattern(words.minutes_word).search(clause) is not None
    if not about_minutes and language.pattern(words.past).search(clause):
        return None
    if language.pattern(words.active).search(before) and not mine.search(clause):
        return None
    # A proposal is withdrawn by whoever made it.
    others = language.pattern(words.by_other).finditer(clause) if cue.outcome != "withdrawn" else ()
    if any(not mine.search(other[0]) for other in others):
        return None
    if language.pattern(words.proposal).search(before):
        return None
    sure = not cue.unsure and not language.pattern(words.doubtful).search(before)
    outcome = cue.outcome
    if outcome == "adopted" and language.pattern(words.amended).search(text):
        outcome = "amended"
    return Cue(found.start(), found.end(), outcome, sure)
