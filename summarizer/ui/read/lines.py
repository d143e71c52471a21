"""Entries of the minutes as lines of the page: what stands first, the words, what belongs below, and where it is said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from summarizer.document import Document, Span
from summarizer.export import phrases
from summarizer.export.documents import material_of
from summarizer.export.documents.claims import under
from summarizer.export.documents.lines import (
    Material,
    called,
    called_all,
    initial,
    letters_of,
    shortened,
    without_title,
)
from summarizer.export.html.source import stretches
from summarizer.export.places import Places
from summarizer.export.plain import one_line
from summarizer.export.words import ExportWords
from summarizer.language import load_language
from summarizer.records import (
    Action,
    Claim,
    Decision,
    Evidence,
    Minutes,
    Outcome,
    Passage,
    Position,
    Question,
    Statement,
)
from summarizer.store.followups import Followup
from summarizer.ui.words import Words

JsonLine = dict[str, Any]

# How an outcome is drawn; what it is stands beside it in words.
_TONES: Mapping[Outcome, str] = {
    "adopted": "yes",
    "amended": "yes",
    "noted": "yes",
    "rejected": "no",
    "deferred": "wait",
    "withdrawn": "wait",
    "tied": "wait",
}


def screen_words(language: str) -> ExportWords:
    """Return what the screen says of entries, in its own language whatever that of the minutes is."""
    return load_language(language).section("export", ExportWords)


class Lines:
    """Makes the lines of one meeting's page; `spans` are the stretches of the source that they lead to.

    `settled` is what people said of its actions since.
    """

    def __init__(
        self, minutes: Minutes, document: Document | None, say: Words, settled: Mapping[str, Followup]
    ) -> None:
        words = screen_words(say.language)
        self._say, self._settled = say, settled
        made = material_of("summary", minutes, document, "full")
        self.material: Material = replace(made, words=words, places=Places(words, document))
        self.spans: list[Span] = []
        self._titles: dict[str | None, str] = {item.id: phrases.item_title(item) for item in minutes.items}
        self._text = document.text if document is not None else ""

    def claim(self, claim: Claim) -> JsonLine:
        """Return the line of a decision, an action, a question or a position."""
        if isinstance(claim, Decision):
            own = self._decision(claim)
        elif isinstance(claim, Action):
            own = self._action(claim)
        elif isinstance(claim, Question):
            own = self._question(claim)
        else:
            assert isinstance(claim, Position)
            stance = self.material.words.stances[claim.stance]
            own = {"lead": called(self.material, claim.who), "tag": stance, "text": one_line(claim.text)}
        return self._line(claim, own, claim.item_id)

    def statement(self, said: Statement, item_id: str | None) -> JsonLine:
        """Return the line of a summary, or of the running minutes."""
        own = {"text": one_line(said.text)}
        if isinstance(said, Passage) and said.speaker is not None:
            own["lead"] = initial(called(self.material, said.speaker))
        return self._line(said, own, item_id)

    def _decision(self, decision: Decision) -> JsonLine:
        material = self.material
        return {
            "lead": initial(phrases.outcome(decision, material.words)),
            "tone": _TONES[decision.outcome],
            "vote": phrases.votes(decision.votes, material.words),
            "text": initial(without_title(material, one_line(decision.text), decision.item_id)),
            "details": [line.text for line in under(material, decision)],
        }

    def _action(self, action: Action) -> JsonLine:
        material = self.material
        words = material.words
        kind = initial(words.kinds[action.kind])
        when = phrases.due(action.due, words)
        return {
            "lead": initial(called_all(material, action.owners) or words.nobody),
            "tag": " ".join(filter(None, (kind, action.number and one_line(action.number)))),
            "text": initial(one_line(action.task)),
            "when": when,
            "done": self._done(action),
            "details": list(self._about(action)),
        }

    def _done(self, action: Action) -> str:
        """Return that it is done, by the minutes or by who said so since."""
        since = self._settled.get(action.id)
        if since is None:
            return self.material.words.done if action.status == "done" else ""
        if since.status == "open":
            return ""
        return self._say("read.settled", name=since.by, day=self._say.day(since.at.astimezone().date()))

    def _about(self, action: Action) -> Iterator[str]:
        """Yield to whom it was promised, and that it comes from an earlier meeting; no reader asks in which file it stood."""
        if action.made_to:
            yield f"{initial(self.material.words.labels.made_to)}: {called_all(self.material, action.made_to)}"
        before = action.earlier.text if action.earlier is not None else ""
        if before and letters_of(before) != letters_of(action.task):
            yield self._say("read.earlier", text=shortened(one_line(before)))
        elif action.carried or before:
            yield initial(self.material.words.carried)
        if (since := self._settled.get(action.id)) is not None and since.note:
            yield self._say("read.note", text=one_line(since.note))

    def _question(self, question: Question) -> JsonLine:
        material = self.material
        own: JsonLine = {
            "lead": initial(called_all(material, question.askers) or material.words.nobody),
            "text": initial(one_line(question.question)),
        }
        if question.answer:
            own["answer"] = initial(one_line(question.answer))
            own["by"] = initial(called_all(material, question.answered_by))
        if question.status != "answered" or not question.answer:
            own["tag"] = material.words.statuses[question.status]
        return own

    def _line(self, entry: Claim | Statement, own: JsonLine, item_id: str | None) -> JsonLine:
        spans = self._stretches(entry.evidence)
        self.spans += spans
        reasons = self.material.mark(entry)
        line = {
            "id": entry.id,
            **own,
            "spans": [list(span) for span in spans],
            # Without the text nobody can look a place up.
            "where": self.material.places(entry.evidence) if self._text else "",
            "item": self._titles.get(item_id, ""),
            "mark": reasons,
            "model": self.material.words.by_model if entry.origin == "model" else "",
        }
        if not self._text:
            line["quote"] = one_line(" […] ".join(piece.quote for piece in entry.evidence))
        return {name: value for name, value in line.items() if value}

    def _stretches(self, evidence: Sequence[Evidence]) -> list[Span]:
        return stretches(evidence, self._text) if self._text else []
