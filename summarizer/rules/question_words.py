"""The words by which questions and answers are known: section [questions] of a language file."""

from typing import Literal

from summarizer.language import Section

VerbKind = Literal["plain", "noun", "bare", "about", "for", "passive"]


class QuestionWords(Section):
    """Section [questions] of a language file; what is no dictionary is a pattern.

    Asking: `triggers` occur in every sentence that asks. `verbs` of asking by kind (see askers.Verb; a group
    `mid` is what a split verb has between its parts), `asks_of` what opens "in answer to a question from".
    After the verb comes what is asked: `clauses` open an indirect question, `topics` what to hear about,
    `about` the same after a noun, `things` after a verb that takes a thing. Between them nothing of
    `not_between` may stand (then it is a request), but for `explain`. An `infinitive` after one of
    `auxiliaries` is a plan, after one of `noun_after` a noun. `self` is asking oneself, `idea` a proposal in
    the form of a question, `procedural` what a chair asks, `history` what was asked elsewhere. With
    `asking_words` a direct question begins; `label` and `answer_label` (groups `who`) open a question and
    its answer, `not_labels` something else than a speaker's words.

    Who: a subject after `subordinators` is that of a subordinate clause, after `prepositions` none, after
    `member_of` (group `who`) part of a larger one; `origin` goes on with it. `coordinators` join the verb to
    the clause before, `joins` two clauses. `unreal` subjects ask nothing; `fillers` may stand between
    subject and verb; `by_whom` and `whom` (groups `who`) name those whom the registry does not know.

    Answers: `replies`, `strong_replies` and `says` are verbs, those of `own_matter` never answer; `fronted`
    and `impersonal` are openings. `executives` may answer later and in one go, `answer_heading` says so;
    `turns_to` opens another matter; `common` words tell nothing of what a question is about.

    Talk: `courtesies` look like questions; `announces` and `own_question` introduce one; `addressed` (group
    `who`), `you` and `to_chair` say to whom; `reason` may follow the question that ends a turn; `anaphora`
    need the sentence before; `says_yes` and `passes_on` tell a chair's answer from his giving the floor.

    Tables: `columns` are their headings.
    """

    triggers: tuple[str, ...]
    verbs: dict[VerbKind, tuple[str, ...]]
    asks_of: tuple[str, ...]
    clauses: tuple[str, ...]
    topics: tuple[str, ...]
    about: str
    things: str
    explain: str
    not_between: str
    auxiliaries: str
    infinitive: str
    noun_after: str
    asking_words: str
    self: str
    idea: str
    history: str
    procedural: tuple[str, ...]
    label: str
    answer_label: str
    not_labels: str
    subordinators: str
    prepositions: str
    member_of: str
    origin: str
    coordinators: str
    joins: str
    articles: str
    unreal: str
    pronouns: str
    first_person: str
    fillers: str
    by_whom: str
    object_pronouns: str
    whom: str
    replies: str
    strong_replies: str
    says: str
    own_matter: str
    according: str
    fronted: str
    impersonal: str
    answer_heading: str
    executives: str
    deferred: tuple[str, ...]
    unanswered: str
    turns_to: str
    common: frozenset[str]
    chairs: str
    clerks: str
    courtesies: tuple[str, ...]
    announces: str
    own_question: str
    addressed: tuple[str, ...]
    you: str
    reason: str
    anaphora: str
    to_chair: str
    says_yes: str
    passes_on: str
    columns: dict[Literal["question", "answer", "asker"], frozenset[str]]
    reasons: dict[str, str]
