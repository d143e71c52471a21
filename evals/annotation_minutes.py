"""An annotation as if it were a perfect output of the program on its document.

Mutations start from it, the agreement of two annotators is measured through it, and every scorer must give it
full marks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from evals.gold_text import find_quote, line_at, line_span
from evals.grounds import grounds
from evals.records import (
    Gold,
    GoldAction,
    GoldDecision,
    GoldEntry,
    GoldItem,
    GoldMeeting,
    GoldQuestion,
    GoldVotes,
)
from summarizer.coverage import measure_coverage
from summarizer.document import Document, Sentence, Span
from summarizer.ids import make_id, unique_ids
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.records import (
    Action,
    Attendance,
    Decision,
    Due,
    Evidence,
    Item,
    Meeting,
    Minutes,
    Person,
    PersonRef,
    Question,
    Source,
    Statement,
    Value,
    VoteBy,
    Votes,
)
from summarizer.sentences import read_sentences

_WORD = re.compile(r"\w+")
ClaimT = TypeVar("ClaimT", Decision, Action, Question)


@dataclass(frozen=True)
class _Page:
    """What all entries of one document refer to."""

    gold: Gold
    items: tuple[Item, ...]
    people: tuple[Person, ...]
    sentences: tuple[Sentence, ...]

    def item_id(self, index: int | None) -> str | None:
        """Return the id of the item of this index in the annotation."""
        return None if index is None else self.items[index].id

    def people_of(self, names: Iterable[str | None]) -> tuple[PersonRef, ...]:
        """Return those of `names` that there are, each with the one person who can be meant."""
        return tuple(self.person(name) for name in names if name is not None)

    def person(self, name: str) -> PersonRef:
        """Return `name` with the one person whose name has all of its words."""
        words = _name_words(name)
        meant = [person.id for person in self.people if words and words <= _name_words(person.name)]
        return PersonRef(text=name, person_id=meant[0] if len(meant) == 1 else None)


def annotation_as_minutes(gold: Gold) -> Minutes:
    """Return the minutes that say exactly what the annotation says; what it leaves open is empty."""
    annotation, document = gold.annotation, gold.document
    language = load_language(gold.language)
    sentences = tuple(read_sentences(read_blocks(document, language), language))
    page = _Page(gold, _items(gold), _people(gold), sentences)
    decisions = _numbered(_decision(page, entry) for entry in annotation.decisions or ())
    actions = _numbered(_action(page, entry) for entry in annotation.actions or ())
    questions = _numbered(_question(page, entry) for entry in annotation.questions or ())
    items, overview = _with_facts(page)
    used = [
        *(evidence for claim in (*decisions, *actions, *questions) for evidence in claim.evidence),
        *(evidence for item in items for told in item.summary for evidence in told.evidence),
    ]
    return Minutes(
        source=_source(document),
        language=gold.language,
        meeting=_meeting(annotation.meeting, document),
        people=page.people,
        overview=overview,
        items=items,
        decisions=decisions,
        actions=actions,
        questions=questions,
        coverage=measure_coverage(document, sentences, used, language),
    )


def _source(document: Document) -> Source:
    return Source(
        name=document.name,
        sha256=document.sha256,
        text_sha256=document.text_sha256,
        reader=document.reader,
        characters=len(document.text),
    )


def _items(gold: Gold) -> tuple[Item, ...]:
    text, entries = gold.document.text, gold.annotation.items or ()
    starts = [_heading(text, entry) for entry in entries]
    ends = [*starts[1:], len(text)][: len(entries)]
    ids = unique_ids(make_id("item", entry.number, entry.title) for entry in entries)
    numbers = {entry.number: name for entry, name in zip(entries, ids, strict=True) if entry.number}
    return tuple(
        Item(
            id=name,
            parent=numbers.get(entry.number.rpartition(".")[0]) if entry.number else None,
            number=entry.number,
            title=entry.title,
            reference=entry.reference,
            openness=entry.openness or "public",
            start=start,
            end=max(start, end),
        )
        for entry, name, start, end in zip(entries, ids, starts, ends, strict=True)
    )


def _heading(text: str, entry: GoldItem) -> int:
    """Return where the title of an item starts; where it is not in one piece, its line does."""
    found = find_quote(text, entry.title, (entry.line, entry.line))
    return (found or line_span(text, entry.line, entry.line))[0]


def _people(gold: Gold) -> tuple[Person, ...]:
    """Return who is present or absent, and who leads and writes, each once."""
    meeting = gold.annotation.meeting or GoldMeeting()
    attendance: dict[str, Attendance] = dict.fromkeys(meeting.absent or (), "absent")
    attendance |= dict.fromkeys(meeting.present or (), "present")
    roles: dict[str, list[str]] = {}
    for role, name in (("chair", meeting.chair), ("secretary", meeting.secretary)):
        if name is not None:
            roles.setdefault(name, []).append(role)
            # Who leads is there, unless the lists are known not to have him.
            attendance.setdefault(name, "mentioned" if meeting.present is not None else "present")
    return tuple(
        Person(
            id=make_id("person", name),
            name=name,
            roles=tuple(roles.get(name, ())),
            attendance=there,
            evidence=_quoted(gold.document, name),
        )
        for name, there in attendance.items()
    )


def _meeting(meeting: GoldMeeting | None, document: Document) -> Meeting:
    known = {name: getattr(meeting, name, None) for name in ("title", "date", "start", "end", "location")}
    return Meeting(
        **{
            name: None if value is None else Value(value=value, evidence=_quoted(document, value))
            for name, value in known.items()
        }
    )


def _decision(page: _Page, entry: GoldDecision) -> Decision:
    return Decision(
        id=make_id("decision", entry.text),
        item_id=page.item_id(entry.item),
        evidence=_evidence(page, entry, entry.text),
        type=entry.type or "decision",
        number=entry.number,
        text=entry.text,
        outcome=entry.outcome or "adopted",
        conditions=entry.conditions,
        submitters=page.people_of(entry.submitters),
        votes=_votes(page, entry.votes),
    )


def _votes(page: _Page, votes: GoldVotes | None) -> Votes | None:
    if votes is None:
        return None
    return Votes(
        for_=votes.for_,
        against=votes.against,
        abstained=votes.abstained,
        invalid=votes.invalid,
        unanimous=votes.unanimous,
        by=tuple(VoteBy(who=page.person(vote.who), choice=vote.choice) for vote in votes.by),
    )


def _action(page: _Page, entry: GoldAction) -> Action:
    return Action(
        id=make_id("action", entry.task),
        item_id=page.item_id(entry.item),
        evidence=_evidence(page, entry, entry.task),
        kind=entry.kind or "action",
        task=entry.task,
        owners=page.people_of(entry.owners),
        due=None if entry.due is None else Due(text=entry.due),
    )


def _question(page: _Page, entry: GoldQuestion) -> Question:
    return Question(
        id=make_id("question", entry.question),
        item_id=page.item_id(entry.item),
        evidence=_evidence(page, entry, entry.question),
        askers=page.people_of([entry.asker]),
        addressees=page.people_of(entry.addressees),
        question=entry.question,
        answer=entry.answer,
        answered_by=page.people_of([entry.answered_by]),
        status=entry.status,
    )


def _with_facts(page: _Page) -> tuple[tuple[Item, ...], tuple[Statement, ...]]:
    """Return the items with their key facts as summaries, and those of no item as the overview."""
    facts = page.gold.annotation.key_facts or ()
    document, whole = page.gold.document, (0, len(page.gold.document.text))
    names = unique_ids(make_id("statement", fact.fact) for fact in facts)
    told: dict[int | None, list[Statement]] = {}
    for fact, name in zip(facts, names, strict=True):
        within = whole if fact.item is None else _around(document.text, page.items[fact.item])
        evidence = document.evidence(grounds(page.sentences, fact.fact, within))
        told.setdefault(fact.item, []).append(Statement(id=name, text=fact.fact, evidence=evidence))
    items = (item.model_copy(update={"summary": tuple(told.get(k, ()))}) for k, item in enumerate(page.items))
    return tuple(items), tuple(told.get(None, ()))


def _around(text: str, item: Item) -> Span:
    """Return the stretch of all lines of an item: a chair can announce two in one line."""
    line = line_at(text, item.start)
    start, end = line_span(text, line, line)
    return start, max(end, item.end)


def _evidence(page: _Page, entry: GoldEntry, text: str) -> tuple[Evidence, ...]:
    """Return what an entry rests on: its quote, or its lines, and what its text tells beside those."""
    document, items = page.gold.document, page.items
    if entry.lines is None:
        return document.evidence(grounds(page.sentences, text, (0, len(document.text))))
    lines = line_span(document.text, *entry.lines)
    if entry.quote is None:
        return document.evidence([lines])
    quote = find_quote(document.text, entry.quote, entry.lines)
    around = lines if entry.item is None else _around(document.text, items[entry.item])
    within = min(lines[0], around[0]), max(lines[1], around[1])
    return document.evidence(grounds(page.sentences, text, within, [quote] if quote else [lines]))


def _quoted(document: Document, words: str) -> tuple[Evidence, ...]:
    found = find_quote(document.text, words)
    return document.evidence([found] if found else [])


def _name_words(name: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name) if len(word) > 1}


def _numbered(claims: Iterable[ClaimT]) -> tuple[ClaimT, ...]:
    """Return `claims` with ids that no two share."""
    kept = list(claims)
    names = unique_ids(claim.id for claim in kept)
    return tuple(claim.model_copy(update={"id": name}) for claim, name in zip(kept, names, strict=True))
