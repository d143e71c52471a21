"""Markdown that reads as minutes: head, overview, decisions, actions, items, what to review."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.document import Document
from summarizer.export import phrases
from summarizer.export.places import Places
from summarizer.export.plain import one_line
from summarizer.export.words import MARK, ExportWords, counted, words_of
from summarizer.records import Action, Claim, Decision, Evidence, Item, Minutes, Position, Question, Statement

_SPECIAL = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)")
_AT_START = re.compile(r"^(?:[#+=>:-]|\d+(?=[.)]))")
_DEEPEST = 6


def to_markdown(minutes: Minutes, document: Document | None = None) -> str:
    """Return `minutes` in Markdown; with `document`, places are given by line."""
    words = words_of(minutes)
    writer = _Writer(minutes, words, Places(words, document))
    return "\n".join(writer.lines()).rstrip() + "\n"


def escape(text: str, *, opens_line: bool = True) -> str:
    """Return `text` on one line, with nothing in it that Markdown would take for markup."""
    safe = _SPECIAL.sub(lambda found: "\\" + found[0], one_line(text))
    if not opens_line:
        return safe
    return _AT_START.sub(lambda found: found[0] + "\\" if found[0].isdigit() else "\\" + found[0], safe)


class _Writer:
    """Yields the lines of each section of one document's minutes."""

    def __init__(self, minutes: Minutes, words: ExportWords, places: Places) -> None:
        self._minutes = minutes
        self._words = words
        self._places = places
        self._item_names = phrases.item_names(minutes)
        self._claims: dict[str | None, list[Claim]] = defaultdict(list)
        known = {item.id for item in minutes.items}
        for claim in (*minutes.decisions, *minutes.actions, *minutes.questions, *minutes.positions):
            self._claims[claim.item_id if claim.item_id in known else None].append(claim)

    def lines(self) -> Iterator[str]:
        """Yield all sections in order."""
        yield from self._head()
        yield from self._overview()
        yield from self._decisions()
        yield from self._actions()
        yield from self._items()
        yield from self._untreated()
        yield from self._review()
        yield from self._source()

    def _head(self) -> Iterator[str]:
        minutes, words = self._minutes, self._words
        model = minutes.run.model
        method = words.with_model.format(model=model) if model else words.without_model
        draft = words.draft.format(source=minutes.source.name, method=method, mark=MARK)
        yield from (f"# {escape(phrases.heading(minutes, words))}", "", f"> {escape(draft)}", "")
        facts = [
            (label, phrases.day(value.value, words) + f" {MARK}" * phrases.is_marked(value))
            for label, value in phrases.meeting_values(minutes, words)
            if label != words.head.title
        ]
        known = facts + phrases.attendance(minutes.people, words)
        if known:
            yield from (f"- **{label}:** {escape(text)}" for label, text in known)
            yield ""

    def _overview(self) -> Iterator[str]:
        if self._minutes.overview:
            yield from _heading(2, self._words.headings.overview)
            yield from (self._statement(line) for line in self._minutes.overview)
            yield ""

    def _decisions(self) -> Iterator[str]:
        names, words = self._words.columns, self._words
        rows = [
            (
                escape(phrases.outcome(decision, words)),
                self._marked(decision, escape(decision.text)),
                escape(phrases.votes(decision.votes, words)),
                escape(self._item_names.get(decision.item_id, "")),
                self._places(decision.evidence),
            )
            for decision in self._minutes.decisions
            if phrases.is_fact(decision)
        ]
        yield from _heading(2, words.headings.decisions)
        columns = (names.outcome, names.decision, names.vote, names.item, names.source)
        yield from _table(columns, rows, words.no_decisions)
        yield from self._others(self._minutes.decisions, words.counts.decisions)

    def _actions(self) -> Iterator[str]:
        names, words = self._words.columns, self._words
        rows = [
            (
                escape(phrases.people(action.owners) or words.nobody),
                self._marked(action, escape(phrases.task(action, words))),
                escape(phrases.due(action.due, words)),
                escape(self._item_names.get(action.item_id, "")),
                self._places(action.evidence),
            )
            for action in self._minutes.actions
            if phrases.is_fact(action)
        ]
        yield from _heading(2, words.headings.actions)
        columns = (names.who, names.what, names.when, names.item, names.source)
        yield from _table(columns, rows, words.no_actions)
        yield from self._others(self._minutes.actions, words.counts.actions)

    def _others(self, claims: Sequence[Claim], forms: tuple[str, str]) -> Iterator[str]:
        """Yield how many stand under "to review" instead."""
        if others := sum(not phrases.is_fact(claim) for claim in claims):
            yield self._words.also_review.format(mark=MARK, count=counted(others, forms))
            yield ""

    def _items(self) -> Iterator[str]:
        depths: dict[str | None, int] = {None: 2}
        yield from _heading(2, self._words.headings.items)
        for item in self._minutes.items:
            depths[item.id] = min(depths.get(item.parent, 2) + 1, _DEEPEST)
            yield from self._item(item, depths[item.id])
        if self._claims[None]:
            yield from _heading(2, self._words.headings.loose)
            yield from self._claims_of(None)

    def _item(self, item: Item, depth: int) -> Iterator[str]:
        yield from _heading(depth, escape(phrases.item_title(item), opens_line=False))
        if labels := phrases.item_labels(item, self._words):
            yield from (f"*{' · '.join(labels)}*", "")
        if item.summary:
            yield from (self._statement(line) for line in item.summary)
            yield ""
        yield from self._claims_of(item.id)

    def _claims_of(self, item_id: str | None) -> Iterator[str]:
        titles = self._words.headings
        for title, sort in (
            (titles.decisions, Decision),
            (titles.actions, Action),
            (titles.questions, Question),
            (titles.positions, Position),
        ):
            claims = [claim for claim in self._claims[item_id] if isinstance(claim, sort)]
            if claims:
                yield from (f"**{title}**", "")
                yield from (line for claim in claims for line in self._claim(claim))
                yield ""

    def _claim(self, claim: Claim) -> Iterator[str]:
        """Yield the entry as a bullet, with its details and what is to be reviewed under it."""
        yield f"- {self._entry(claim)}{self._place(claim.evidence)}"
        if isinstance(claim, Question) and claim.answer:
            by = phrases.people(claim.answered_by)
            yield f"  - {self._words.answer}{f' ({escape(by)})' if by else ''}: {escape(claim.answer)}"
        for label, text in phrases.details(claim, self._words):
            yield f"  - {label}: {escape(text)}"
        if phrases.is_marked(claim):
            yield f"  - {self._reasons(claim.reasons)}"

    def _entry(self, claim: Claim) -> str:
        words = self._words
        if isinstance(claim, Decision):
            vote = phrases.votes(claim.votes, words)
            lead = f"{escape(phrases.outcome(claim, words))}{f' ({escape(vote)})' if vote else ''}"
            return f"**{lead}**: {escape(claim.text)}"
        if isinstance(claim, Action):
            when = phrases.due(claim.due, words)
            owners = escape(phrases.people(claim.owners) or words.nobody)
            return f"**{owners}**: {escape(phrases.task(claim, words))}{f' – {escape(when)}' if when else ''}"
        if isinstance(claim, Question):
            lead = escape(phrases.people(claim.askers) or words.nobody)
            addressees = phrases.people(claim.addressees)
            to = f" {words.to} {escape(addressees)}" if addressees else ""
            return f"**{lead}**{to} ({words.statuses[claim.status]}): {escape(claim.question)}"
        assert isinstance(claim, Position)
        return f"**{escape(claim.who.text)}** ({words.stances[claim.stance]}): {escape(claim.text)}"

    def _untreated(self) -> Iterator[str]:
        if self._minutes.untreated:
            yield from _heading(2, self._words.headings.untreated)
            yield from (f"- {escape(title)}" for title in self._minutes.untreated)
            yield ""

    def _review(self) -> Iterator[str]:
        words, unused = self._words, self._minutes.coverage.unused_cues
        found = phrases.reviews(self._minutes, words)
        yield from _heading(2, words.headings.review)
        if not found and not unused:
            yield words.nothing_to_review
        for review in found:
            item = self._item_names.get(review.item_id, "")
            where = f", {words.columns.item.lower()} {escape(item)}" if item else ""
            yield f"- **{review.kind}**{where}: {escape(review.text)}{self._place(review.evidence)}"
            yield f"  - {self._reasons(review.reasons)}"
        yield ""
        if unused:
            yield from (f"{words.headings.unused}:", "")
            yield from (f"- {escape(cue.quote)}{self._place([cue])}" for cue in unused)
            yield ""

    def _source(self) -> Iterator[str]:
        words, source, coverage = self._words, self._minutes.source, self._minutes.coverage
        yield from _heading(2, words.headings.source)
        yield f"{escape(source.name)}, SHA-256 `{source.sha256}`."
        yield words.reference_key.format(unit=self._places.unit)
        yield words.coverage.format(used=coverage.used, sentences=coverage.sentences)
        yield from (escape(note) for note in phrases.model_notes(self._minutes, words))

    def _statement(self, line: Statement) -> str:
        reasons = f" **{self._reasons(line.reasons)}**" if phrases.is_marked(line) else ""
        by_model = f" · *{self._words.by_model}*" if line.origin == "model" else ""
        return f"- {escape(line.text)}{self._place(line.evidence)}{by_model}{reasons}"

    def _marked(self, claim: Claim, text: str) -> str:
        return f"{text} {MARK}" if phrases.is_marked(claim) else text

    def _reasons(self, reasons: Sequence[str]) -> str:
        return f"{MARK} {self._words.review}: {escape(' '.join(reasons) or self._words.unsure)}"

    def _place(self, evidence: Sequence[Evidence]) -> str:
        place = self._places(evidence)
        return f" ({place})" if place else ""


def _heading(depth: int, title: str) -> tuple[str, str]:
    return f"{'#' * depth} {title}", ""


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], nothing: str) -> Iterator[str]:
    if not rows:
        yield from (nothing, "")
        return
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""
