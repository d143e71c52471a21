"""Decisions, votes, actions, undertakings and questions as plain tables, for spreadsheets and other programs.

A table of facts holds facts only; what is still to be reviewed has a table of its own while the minutes are a
draft, so that nobody counts it by accident.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.dates import parse_iso
from summarizer.document import Document
from summarizer.export import phrases
from summarizer.export.places import Places
from summarizer.export.plain import one_line
from summarizer.export.quotes import quoted
from summarizer.export.report import DocumentKind, asks_for, list_of
from summarizer.export.words import ExportWords, words_of
from summarizer.language import Section, language_codes, load_language
from summarizer.records import Action, ActionKind, Claim, Decision, Minutes, Person, Question, VoteBy, Votes

Cell = str | int | date | None


class TableNames(Section):
    """What a table is called on its tab and in the name of its file."""

    tab: str
    file: str


class TableWords(Section):
    """Section [tables] of a language file: what tables and their columns are called."""

    about: TableNames
    decisions: TableNames
    votes: TableNames
    actions: TableNames
    undertakings: TableNames
    questions: TableNames
    review: TableNames
    columns: dict[str, str]
    statuses: dict[str, str]
    yes: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row for every entry; each cell is text, a number, a date or empty.

    Where it `has_sources`, the last two columns are place and quote.
    """

    name: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_sources: bool = True


def tables(
    minutes: Minutes, document: Document | None = None, kinds: Sequence[DocumentKind] = ()
) -> list[Table]:
    """Return the tables that `kinds` are about, all of them for a summary, for minutes and for none."""
    made = _Tables(minutes, document)
    out: list[Table] = []
    if asks_for(kinds, "decisions"):
        out += [made.decisions(), made.votes()]
    if asks_for(kinds, "actions"):
        out.append(made.actions("action"))
    if asks_for(kinds, "undertakings"):
        out.append(made.actions("undertaking"))
    if asks_for(kinds, "summary"):
        out.append(made.questions())
    review = made.review(kinds)
    return [*out, review] if review.rows else out


def file_names() -> list[str]:
    """Return what tables may be called in the names of files, in any language."""
    words = [load_language(code).section("tables", TableWords) for code in language_codes()]
    names = (getattr(word, field) for word in words for field in TableWords.model_fields)
    return [name.file for name in names if isinstance(name, TableNames)]


def table_words(minutes: Minutes) -> TableWords:
    """Return the words for the tables of `minutes`."""
    return load_language(minutes.language).section("tables", TableWords)


class _Tables:
    """Makes the tables of one document's minutes."""

    def __init__(self, minutes: Minutes, document: Document | None) -> None:
        self._minutes = minutes
        self._own = table_words(minutes)
        self._words: ExportWords = words_of(minutes)
        self._places = Places(self._words, document)
        self._items = phrases.item_names(minutes)
        self._people: dict[str | None, Person] = {person.id: person for person in minutes.people}

    def decisions(self) -> Table:
        rows = [
            (
                decision.number,
                self._items.get(decision.item_id, ""),
                self._words.kinds[decision.type],
                one_line(decision.text),
                phrases.outcome(decision, self._words),
                *self._vote(decision.votes),
                phrases.people(decision.submitters),
                "; ".join(one_line(condition) for condition in decision.conditions),
                decision.reference,
                *self._origin(decision),
            )
            for decision in self._minutes.decisions
            if phrases.is_fact(decision)
        ]
        columns = ("number", "item", "kind", "decision", "outcome", "method", "for", "against", "abstained")
        more = ("invalid", "unanimous", "submitters", "conditions", "reference", "note", "place", "quote")
        return self._table(self._own.decisions, (*columns, *more), rows)

    def votes(self) -> Table:
        rows = [
            (
                decision.number,
                self._items.get(decision.item_id, ""),
                one_line(decision.text),
                *self._voter(by),
                self._words.choices[by.choice],
            )
            for decision in self._minutes.decisions
            if phrases.is_fact(decision) and decision.votes
            for by in decision.votes.by
        ]
        return self._table(self._own.votes, ("number", "item", "decision", "party", "member", "choice"), rows)

    def actions(self, kind: ActionKind) -> Table:
        names = self._own.undertakings if kind == "undertaking" else self._own.actions
        rows = [
            (
                action.number,
                one_line(action.task),
                phrases.people(action.owners),
                phrases.people(action.made_to),
                one_line(action.due.text) if action.due else "",
                parse_iso(action.due.date) if action.due and action.due.date else None,
                self._own.statuses[action.status],
                self._own.yes if action.carried else "",
                self._items.get(action.item_id, ""),
                *self._origin(action),
            )
            for action in self._minutes.actions
            if phrases.is_fact(action) and action.kind == kind
        ]
        columns = ("number", "task", "owner", "made_to", "due", "date", "status", "carried", "item")
        return self._table(names, (*columns, "note", "place", "quote"), rows)

    def questions(self) -> Table:
        rows = [
            (
                self._items.get(question.item_id, ""),
                phrases.people(question.askers),
                phrases.people(question.addressees),
                one_line(question.question),
                one_line(question.answer or ""),
                phrases.people(question.answered_by),
                self._words.statuses[question.status],
                *self._origin(question),
            )
            for question in self._minutes.questions
            if phrases.is_fact(question)
        ]
        columns = ("item", "asker", "addressee", "question", "answer", "answered_by", "status")
        return self._table(self._own.questions, (*columns, "note", "place", "quote"), rows)

    def review(self, kinds: Sequence[DocumentKind]) -> Table:
        """What is no fact of what `kinds` are about; nothing once it is no draft."""
        rows = [
            (
                phrases.kind(claim, self._words),
                self._items.get(claim.item_id, ""),
                phrases.full_text(claim, self._words),
                " ".join(claim.reasons) or self._words.unsure,
                self._places(claim.evidence),
                self._quote(claim),
            )
            for claim in self._claims(kinds)
            if self._minutes.status.is_draft and not phrases.is_fact(claim)
        ]
        return self._table(self._own.review, ("kind", "item", "text", "note", "place", "quote"), rows)

    def _claims(self, kinds: Sequence[DocumentKind]) -> Iterable[Claim]:
        minutes = self._minutes
        if asks_for(kinds, "decisions"):
            yield from minutes.decisions
        yield from (action for action in minutes.actions if asks_for(kinds, list_of(action)))
        if asks_for(kinds, "summary"):
            yield from minutes.questions

    def _origin(self, claim: Decision | Action | Question) -> tuple[Cell, ...]:
        """Return what to look at while it is a draft, where it stands, and its words there."""
        marked = self._minutes.status.is_draft and phrases.is_marked(claim)
        return " ".join(claim.reasons) if marked else "", self._places(claim.evidence), self._quote(claim)

    def _vote(self, votes: Votes | None) -> tuple[Cell, ...]:
        if votes is None:
            return "", None, None, None, None, ""
        method = self._words.votes[votes.method] if votes.method else ""
        unanimous = self._own.yes if votes.unanimous else ""
        return method, votes.for_, votes.against, votes.abstained, votes.invalid, unanimous

    def _voter(self, by: VoteBy) -> tuple[Cell, Cell]:
        """Return (party, member): who is nobody of the people voted as a party."""
        person = self._people.get(by.who.person_id)
        if person is None:
            return one_line(by.who.text), ""
        return one_line(person.party or ""), one_line(person.name)

    def _table(self, names: TableNames, columns: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
        keys = tuple(columns)
        titles = tuple(self._own.columns[key] for key in keys)
        return Table(names.tab, names.file, titles, tuple(rows), keys[-1] == "quote")

    def _quote(self, claim: Claim) -> str:
        return quoted(claim.evidence, self._minutes.language)
