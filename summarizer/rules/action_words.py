"""The words by which a language speaks of what is to be done: section [actions] of a language file."""

import re
from typing import Literal

from summarizer.language import Language, Section

Strength = Literal["promise", "sure", "likely", "weak"]
_PART = re.compile(r"\{([a-z_]+)\}")


class CommitWords(Section):
    """Verbs that commit whoever stands next to them.

    `verbs` are plain finite forms. `then` must follow within the clause (a particle, an infinitive, an
    object), `unless` must not. A "promise" is one in so many words, "sure" counts with any person, "likely"
    with a deadline or as an entry of a list, "weak" with both. With `bare` the task is what follows the
    verb ("will | send the letter"), with `bare_after` what follows `then` ("zegt toe | de brief te sturen").
    `past` cues stand in a past tense and commit all the same ("agreed to"); `asks` cues commit who is named
    after the verb ("asks Ann to").
    """

    verbs: tuple[str, ...]
    then: str = ""
    unless: str = ""
    strength: Strength
    bare: bool = False
    bare_after: bool = False
    past: bool = False
    asks: bool = False


class ActionWords(Section):
    """Section [actions] of a language file; what is no list of words is a pattern.

    Markers: `marker` and `undertaking` announce what is to be done, `marker_for` may stand before its owner,
    `arrow` is a sign that does the same, `everybody` are owners that are no names, `no_marker` before a
    marker makes it none. `list_title` heads a list of actions, `old` says that it is one of earlier meetings.

    Commitments: `cues`, with `parts`. `between` may stand between a subject and its verb; `third`, `first`
    and `we` are pronouns; `joins` joins owners, `with_others` names one more, `by` names who acts in a
    `passive`; `elided` stands before a verb whose subject is that of the clause before. `reported` is a
    commitment told by another, `received` what somebody will get, `you` who may get it, `confirms` what
    makes an undertaking of the words before, `does_it` an answer to "who does?", `deadline_of` a deadline
    for what the sentence before says, `infinitive` a task without a subject, and `finite` what it has not.

    What speaks against: `negated` and `hedged` after the verb; `opinion`, `subordinate`, `conditional`
    before it; `past` with a present tense. `anaphoric` words need the sentence before.
    """

    marker: str
    undertaking: str
    marker_for: str
    arrow: str
    everybody: str
    no_marker: str
    list_title: str
    old: str
    cues: tuple[CommitWords, ...]
    parts: dict[str, str]
    between: str
    third: str
    first: str
    we: str
    joins: str
    with_others: str
    by: str
    passive: str
    elided: str
    clause_end: str
    reported: str
    received: str
    you: str
    confirms: str
    does_it: str
    deadline_of: str
    infinitive: str
    finite: str
    negated: str
    hedged: str
    opinion: str
    subordinate: str
    conditional: str
    past: str
    anaphoric: str
    made_to: str
    executive: str
    staff: str
    headers: dict[str, tuple[str, ...]]
    status: dict[Literal["new", "open", "done"], tuple[str, ...]]
    reasons: dict[str, str]


def action_words(language: Language) -> ActionWords:
    """Return the section of `language`."""
    return language.section("actions", ActionWords)


def pattern(source: str, language: Language) -> re.Pattern[str]:
    """Return `source` compiled, with the section's parts put in."""
    parts = action_words(language).parts
    while any(part in parts for part in _PART.findall(source)):
        source = _PART.sub(lambda found: parts.get(found[1], found[0]), source)
    return language.pattern(source)
