"""The words by which questions and answers are known: section [questions] of a language file."""

from summarizer.language import Language, Section


class QuestionWords(Section):
    """Section [questions] of a language file; all are patterns.

    Asking: `triggers` occur in every sentence that asks. `asks` are verbs of asking (a group `mid` is what a
    split verb has between its parts), `asks_plainly` forms that need their subject right before them,
    `asks_for` verbs that ask only with a topic, `is_asked` passives, `asks_of` what opens "in answer to a
    question from X". After the verb comes what is asked: `clauses` open an indirect question, `topics` a
    subject to hear about, `about` the same after a noun. Between them nothing of `not_between` may stand
    (then it is a request), but for `explain`. An `infinitive` after one of `auxiliaries` is a plan.
    `self`: asking oneself; `idea`: a proposal in the form of a question; `history`: asked elsewhere.
    Subjects: `subordinators` before a subject make a subordinate clause, `coordinators` before a verb join
    it to the clause before; `unreal` subjects ask nothing; `fillers` may stand between subject and verb.
    Answers: `replies` and `strong_replies` are verbs, `fronted` and `impersonal` openings; `executives`
    may answer later and in one go, `answer_heading` says so; `turns_to` opens another matter.
    Talk: `courtesies` look like questions; `announces` and `own_question` introduce one, `addressed` (group
    `who`) says to whom.
    """

    triggers: tuple[str, ...]
    asks: tuple[str, ...]
    asks_plainly: tuple[str, ...]
    asks_for: tuple[str, ...]
    is_asked: tuple[str, ...]
    asks_of: tuple[str, ...]
    clauses: tuple[str, ...]
    topics: tuple[str, ...]
    about: str
    explain: str
    not_between: str
    auxiliaries: str
    infinitive: str
    self: str
    idea: str
    history: str
    procedural: tuple[str, ...]
    subordinators: str
    coordinators: str
    unreal: str
    pronouns: str
    first_person: str
    fillers: str
    to_whom: str
    by_whom: str
    object_pronouns: str
    whom: str
    label: str
    answer_label: str
    replies: str
    strong_replies: str
    according: str
    fronted: str
    impersonal: str
    answer_heading: str
    executives: str
    deferred: tuple[str, ...]
    unanswered: str
    turns_to: str
    chairs: str
    clerks: str
    courtesies: tuple[str, ...]
    announces: str
    own_question: str
    addressed: tuple[str, ...]
    you: str
    anaphora: str
    to_chair: str
    gives_floor: str
    says_yes: str
    reasons: dict[str, str]


def question_words(language: Language) -> QuestionWords:
    """Return the section of `language`."""
    return language.section("questions", QuestionWords)
