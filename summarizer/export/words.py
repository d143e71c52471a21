"""Section [export] of a language file: all that exporters say that is not the source's."""

from summarizer.language import Section, load_language
from summarizer.records import (
    Choice,
    DecisionType,
    Minutes,
    Outcome,
    QuestionStatus,
    Stance,
    VoteMethod,
)

# Stands before whatever a person must look at; never colour alone.
MARK = "▲"

OneMany = tuple[str, str]


class Headings(Section):
    """What sections are called."""

    overview: str
    decisions: str
    actions: str
    items: str
    loose: str
    questions: str
    positions: str
    untreated: str
    review: str
    unused: str
    source: str


class Columns(Section):
    """What columns of tables are called."""

    outcome: str
    decision: str
    vote: str
    item: str
    source: str
    who: str
    what: str
    when: str
    kind: str
    text: str
    why: str


class HeadWords(Section):
    """What the facts of the meeting are called."""

    body: str
    title: str
    date: str
    time: str
    start: str
    end: str
    location: str
    chair: str
    secretary: str
    present: str
    partly: str
    absent: str
    apologies: str
    from_: str
    until: str


class Counts(Section):
    """What is counted, one and many."""

    items: OneMany
    decisions: OneMany
    actions: OneMany
    questions: OneMany
    review: OneMany
    present: OneMany
    absent: OneMany


class Labels(Section):
    """What stands before the details of an entry."""

    conditions: str
    submitters: str
    explanations: str
    made_to: str


class Places(Section):
    """How a place in the source is named."""

    line: str
    lines: str
    characters: str
    page: str
    pages: str
    paragraph: str
    paragraphs: str
    table: str
    row: str
    rows: str
    unit_lines: str
    unit_characters: str
    unit_page: str
    unit_paragraph: str
    unit_time: str


class ExportWords(Section):
    """Section [export] of a language file.

    `by_model` marks a line whose words are a model's; `rejected`, `failed` and `withheld` say what there is none of.
    """

    review: str
    draft: str
    without_model: str
    with_model: str
    by_model: str
    rejected: OneMany
    failed: str
    withheld: str
    minutes: str
    months: tuple[str, ...]
    date: str
    time: str
    unsure: str
    nobody: str
    no_decisions: str
    no_actions: str
    also_review: str
    nothing_to_review: str
    reference_key: str
    coverage: str
    written: str
    answer: str
    to: str
    done: str
    carried: str
    headings: Headings
    columns: Columns
    head: HeadWords
    counts: Counts
    labels: Labels
    places: Places
    roles: dict[str, str]
    kinds: dict[str, str]
    outcomes: dict[Outcome, str]
    outcomes_by_type: dict[DecisionType, dict[Outcome, str]]
    votes: dict[VoteMethod, str]
    unanimous: str
    tallies: dict[str, OneMany]
    choices: dict[Choice, str]
    item_kinds: dict[str, str]
    statuses: dict[QuestionStatus, str]
    stances: dict[Stance, str]


class PaperWords(Section):
    """Section [paper] of a language file: what renderers say around a report.

    `page` is "Pagina {page} van {pages}"; `notes` heads the notes where a format has no footnotes; `source`
    heads the source text in HTML, `to_source` and `back` are what its links are called to a screen reader;
    `generator` names the program in a file's properties.
    """

    page: str
    notes: str
    source: str
    to_source: str
    back: str
    skip: str
    contents: str
    generator: str


def words_of(minutes: Minutes) -> ExportWords:
    """Return the words of the language that `minutes` are in.

    Raises:
        UsageError: there is no such language file.
    """
    return load_language(minutes.language).section("export", ExportWords)


def counted(number: int, forms: OneMany) -> str:
    """Return "1 besluit", "3 besluiten"."""
    return f"{number} {forms[0] if number == 1 else forms[1]}"
