"""The statements of a meeting as the review board shows them: what is doubtful first, each with its reason."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.export.phrases import due, is_marked, item_title, lead, people, votes
from summarizer.export.places import Places
from summarizer.export.words import ExportWords
from summarizer.records import (
    Action,
    Decision,
    Evidence,
    Item,
    Minutes,
    Passage,
    Person,
    Position,
    Question,
    Statement,
    Value,
)
from summarizer.ui.review.fields import values_of
from summarizer.ui.words import Words

Entry = Decision | Action | Question | Position | Statement | Person | Value | Item


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry with what tells it from the others: its kind in an edit, its id, the item that it belongs to."""

    kind: str
    id: str
    item_id: str | None
    entry: Decision | Action | Question | Position | Statement | Value


def shown_entries(minutes: Minutes) -> list[Shown]:
    """Return all that a secretary reviews one by one, in the order of the text.

    Lines of running minutes and facts of the head are among them only where something about them is doubtful.
    """
    found = [
        Shown(kind, entry.id, entry.item_id, entry)
        for kind in ("decisions", "actions", "questions", "positions")
        for entry in getattr(minutes, kind)
    ]
    for item in minutes.items:
        found += [Shown("summary", line.id, item.id, line) for line in item.summary]
        said = {line.text for line in item.summary}
        found += [
            Shown("running", line.id, item.id, line)
            for line in item.running
            if is_marked(line) and line.text not in said
        ]
    head = ((name, getattr(minutes.meeting, name)) for name in type(minutes.meeting).model_fields)
    found += [
        Shown("meeting", name, None, value) for name, value in head if value is not None and is_marked(value)
    ]
    return sorted(found, key=lambda one: one.entry.evidence[0].start if one.entry.evidence else -1)


def sign_of(entry: object) -> str:
    """Return what is another as soon as anything in the entry is."""
    return hashlib.sha256(repr(entry).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True)
class Board:
    """What turns entries into data: words of the screen, places, sentences and reasons in plain words.

    `numbers` gives the sentences that a stretch of evidence touches; `plain` a reason in the screen's language.
    """

    say: Words
    words: ExportWords
    places: Places
    numbers: Callable[[Sequence[Evidence]], list[int]]
    plain: Callable[[str], str]

    def entry(self, one: Shown) -> dict[str, Any]:
        """Return what the board shows of an entry, and the values of its form."""
        entry = one.entry
        marked = is_marked(entry)
        return {
            "key": f"{one.kind}/{one.id}",
            "kind": one.kind,
            "id": one.id,
            "item": one.item_id,
            "label": self.label(one),
            "text": text_of(entry),
            "facts": [list(pair) for pair in self.facts(entry)],
            "why": [self.plain(reason) for reason in entry.reasons or (self.words.unsure,)] if marked else [],
            "by": self._by(entry),
            "place": self.places(entry.evidence),
            "s": self.numbers(entry.evidence),
            "values": values_of(one.kind, entry),
            "sign": sign_of(entry),
        }

    def label(self, one: Shown) -> str:
        """Return what sort of entry it is: "Motie M2", "Toezegging", "Datum"."""
        entry = one.entry
        if isinstance(entry, Decision):
            label = lead(entry, self.words) or self.words.kinds[entry.type]
        elif isinstance(entry, Action):
            label = " ".join(filter(None, (self.words.kinds[entry.kind], entry.number)))
        elif isinstance(entry, Value):
            label = self.say(f"review.heads.{one.id}")
        else:
            label = self.say(f"review.kinds.{one.kind}")
        return label[:1].upper() + label[1:]

    def facts(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Yield what is known of an entry beside its text, each with its name."""
        pairs: Mapping[str, str] = {}
        words = self.words
        if isinstance(entry, Decision):
            became = words.outcomes_by_type.get(entry.type, {}).get(
                entry.outcome, words.outcomes[entry.outcome]
            )
            pairs = {
                "outcome": became,
                "votes": votes(entry.votes, words),
                "submitters": people(entry.submitters),
                "conditions": "; ".join(entry.conditions),
            }
        elif isinstance(entry, Action):
            done = self.say("review.statuses.done") if entry.status == "done" else ""
            pairs = {
                "owners": people(entry.owners) or words.nobody,
                "due": due(entry.due, words),
                "made_to": people(entry.made_to),
                "status": done,
            }
        elif isinstance(entry, Question):
            pairs = {
                "askers": people(entry.askers),
                "addressees": people(entry.addressees),
                "answer": entry.answer or "",
                "answered_by": people(entry.answered_by),
                "status": words.statuses[entry.status] if entry.answer is None else "",
            }
        elif isinstance(entry, Position):
            pairs = {"who": people([entry.who]), "stance": words.stances[entry.stance]}
        elif isinstance(entry, Passage) and entry.speaker is not None:
            pairs = {"who": people([entry.speaker])}
        yield from ((self.say(f"review.fields.{name}"), value) for name, value in pairs.items() if value)

    def _by(self, entry: Entry) -> str:
        origin = getattr(entry, "origin", None)
        return self.say(f"review.by.{origin}") if origin in ("model", "human") else ""


def text_of(entry: Any) -> str:
    """Return the words of an entry themselves."""
    for name in ("text", "task", "question", "value", "name", "title"):
        if isinstance(found := getattr(entry, name, None), str):
            return found
    return ""


def items_of(minutes: Minutes, words: ExportWords) -> list[dict[str, str]]:
    """Return the agenda items as headings: id, title, and "besloten" where one is not public."""
    return [
        {"id": item.id, "title": item_title(item), "closed": words.item_kinds.get(item.openness, "")}
        for item in minutes.items
    ]


def text_of_state(state: Mapping[str, Any]) -> str:
    """Return the words of an entry that is written as the contract's JSON."""
    found = (state.get(name) for name in ("text", "task", "question", "value", "name", "title"))
    return next((text for text in found if isinstance(text, str)), "")
