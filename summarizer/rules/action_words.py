"""The words by which a language speaks of what is to be done: section [actions] of a language file."""

import re
from functools import cache
from typing import Literal

from summarizer.language import Language, Section

Strength = Literal["promise", "sure", "likely", "weak", "duty"]
_PART = re.compile(r"\{([a-z_]+)\}")


class CommitWords(Section):
    """Verbs that commit whoever stands next to them.

    `verbs` are plain finite forms. `then` must follow within the clause (a particle, an infinitive, an
    object), `unless` must not. A "promise" is one in so many words, "sure" counts with any person, "likely"
    with a deadline or as an entry of a list, "weak" with both; a "duty" is always for review. With `bare` the task is what follows the
    verb ("will | send the letter"), with `bare_after` what follows `then` ("zegt toe | de brief te sturen").
    `past` cues stand in a past tense and commit all the same ("agreed to"); `asks` cues commit who is named
    after the verb ("asks Ann to"); with `opens` the subject must open its clause ("Ann to send the letter").
    Behind "I", what matches `vague` counts for less: people say much that they do on the spot.
    """

    verbs: tuple[str, ...]
    then: str = ""
    unless: str = ""
    strength: Strength
    bare: bool = False
    bare_after: bool = False
    past: bool = False
    asks: bool = False
    opens: bool = False
    vague: str = ""


class ActionWords(Section):
    """Section [actions] of a language file; what is no list of words is a pattern.

    Markers: `marker` and `undertaking` announce what is to be done, `marker_for` may stand before its owner
    and `infinitive_mark` behind,
    `hand` is a sign that does the same, `arrow` one that may, `everybody` are owners that are no names (`all` opens those that are everyone), `no_marker` before a
    marker makes it none. `list_title` heads a list of actions, `old` says that it is one of earlier meetings.

    Commitments: `cues`, with `parts`. `between` may stand between a subject and its verb; `third`, `first`
    and `we` are pronouns; `indefinite` opens a subject that is nobody in particular; `joins` joins owners, `with_others` names one more, `by` names who acts in a
    `passive`; `elided` stands before a verb whose subject is that of the clause before, `auxiliary` makes an infinitive
    of a verb behind it. A clause ends at `clause_end`, what denies or hedges its verb at `near_end`. `reported` is a
    commitment told by another, `received` what somebody ({who}: `you` or `made_to`) will
    get, `promised` a promise by nobody, `confirms` what
    makes an undertaking of the words before, `does_it` an answer to "who does?", `agreed` opens a clause on
    what was agreed and `final` is its verb, `request` asks somebody to do something, which he surely
    `accepts` or only `consents` to, `deadline_of` a deadline
    for what the sentence before says, `infinitive` a task without a subject, and `finite` what it has not; `task` is in
    any words about something to do.

    What speaks against: `negated` and `hedged` after the verb; `opinion`, `subordinate` (`verb_final`
    when others may stand between), `conditional` before it; `past` with a present tense. `anaphoric` words need the sentence before.
    """

    marker: str
    undertaking: str
    marker_for: str
    infinitive_mark: str
    arrow: str
    hand: str
    everybody: str
    all: str
    no_marker: str
    list_title: str
    corrects: str
    old: str
    cues: tuple[CommitWords, ...]
    parts: dict[str, str]
    between: str
    third: str
    first: str
    we: str
    indefinite: str
    joins: str
    with_others: str
    by: str
    passive: str
    elided: str
    auxiliary: str
    clause_end: str
    near_end: str
    reported: str
    received: tuple[str, ...]
    you: str
    promised: str
    confirms: str
    does_it: str
    agreed: str
    final: str
    request: str
    accepts: str
    consents: str
    deadline_of: str
    infinitive: str
    finite: str
    task: str
    negated: str
    hedged: str
    opinion: str
    subordinate: str
    verb_final: str
    conditional: str
    past: str
    anaphoric: str
    made_to: str
    executive: str
    staff: str
    headers: dict[str, tuple[str, ...]]
    status: dict[Literal["new", "open", "done", "ticked"], tuple[str, ...]]
    reasons: dict[str, str]


def action_words(language: Language) -> ActionWords:
    """Return the section of `language`."""
    return language.section("actions", ActionWords)


@cache
def pattern(source: str, language: Language) -> re.Pattern[str]:
    """Return `source` compiled, with the section's parts put in."""
    parts = action_words(language).parts
    while any(part in parts for part in _PART.findall(source)):
        source = _PART.sub(lambda found: parts.get(found[1], found[0]), source)
    return language.pattern(source)
