"""Section [documents] of a language file: the templates of the documents, and their house phrases."""

from summarizer.export.report import DocumentKind
from summarizer.export.words import OneMany
from summarizer.language import Section, load_language
from summarizer.records import ActionStatus, AsideKind


class KindWords(Section):
    """One kind of document: `names` by which one asks for it, title and template.

    `sections` are its sections in order; `short_title` heads its short version.
    """

    names: tuple[str, ...]
    title: str
    short_title: str = ""
    sections: tuple[str, ...]


class DocumentHeadings(Section):
    """What sections are called that the summary has not."""

    attendance: str
    decisions: str
    new_actions: str
    earlier_actions: str
    new_undertakings: str
    earlier_undertakings: str
    closing: str
    signature: str


class DocumentColumns(Section):
    """What columns are called."""

    number: str
    item: str
    decision: str
    outcome: str
    vote: str
    task: str
    undertaking: str
    who: str
    by: str
    to: str
    when: str
    status: str


class PeopleWords(Section):
    """Who was there."""

    chair: str
    secretary: str
    clerk: str
    present: str
    present_of: str
    present_others: str
    absent_apologies: str
    absent_without: str
    absent: str
    counted: OneMany
    not_named: str


class Phrases(Section):
    """House phrases; a `question…` is chosen by who is known to have asked whom."""

    speaker: str
    speaker_alone: str
    lead: str
    label_of: str
    decision: str
    decision_of: str
    vote: str
    action: str
    undertaking: str
    to: str
    question: str
    question_to: str
    question_by_nobody: str
    question_by_nobody_to: str
    answer: str
    answer_by: str
    position: str
    nothing_said: str
    no_items: str
    no_decisions: str
    without_decision: OneMany
    no_new_actions: str
    no_actions: str
    no_undertakings: str
    also_undertakings: OneMany
    end: str
    adopted: str
    to_adopt: str
    sign_chair: str
    sign_secretary: str
    sign_clerk: str


class DocumentWords(Section):
    """Section [documents] of a language file."""

    legend: str
    hours: str
    closed_parts: str
    closed_item: str
    closed_here: str
    left_out: OneMany
    see_review: str
    value_to_review: str
    nothing_to_review: str
    skipped: OneMany
    asides: str
    made_from: str
    quote: str
    earlier: str
    earlier_same: str
    adopts: str
    adopts_same: str
    and_: str
    summary: KindWords
    minutes: KindWords
    decisions: KindWords
    actions: KindWords
    undertakings: KindWords
    headings: DocumentHeadings
    columns: DocumentColumns
    statuses: dict[ActionStatus, str]
    people: PeopleWords
    phrases: Phrases
    asides_of: dict[AsideKind, OneMany]

    def kind(self, kind: DocumentKind) -> KindWords:
        """Return what one kind of document is called and has."""
        found = getattr(self, kind)
        assert isinstance(found, KindWords)
        return found


def documents_of(code: str) -> DocumentWords:
    """Return the words of the language of `code`.

    Raises:
        UsageError: there is no such language file.
    """
    return load_language(code).section("documents", DocumentWords)
