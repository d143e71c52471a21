"""The public copy of minutes: without what was closed or secret, in the minutes and in the text. Pure.

What is closed is known by item. All that rests on a stretch of a closed item, or on the evidence of an entry of
one, goes; as a last check, so does whatever has twelve characters in a row, a name or an amount that only the
closed text has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from summarizer.document import Document, Span, touch
from summarizer.ids import make_id
from summarizer.public.closed import blanked, closed_stretches, hidden_items, public_title, says_closed
from summarizer.public.strings import (
    grams,
    names_of,
    quotes_of,
    refs_of,
    strings_of,
    telling_of,
    tokens_of,
    words_of,
)
from summarizer.records import (
    Action,
    Claim,
    Coverage,
    Decision,
    Evidence,
    Item,
    Meeting,
    Minutes,
    Openness,
    Person,
    Record,
    Run,
    Statement,
    Value,
)

ClaimT = TypeVar("ClaimT", bound=Claim)
StatementT = TypeVar("StatementT", bound=Statement)


def public(minutes: Minutes, document: Document | None) -> tuple[Minutes, Document | None]:
    """Return the copy of `minutes`, and of the text they are of, that anybody may see.

    Offsets stay what they were: in the text closed stretches are blanked character by character. Twice is as
    once. Without `document` the hash of the text is empty, since nobody knows the text that the copy is of.
    """
    named = tuple(line for line in minutes.untreated if not says_closed(line, minutes.language))
    # What a person rejected is nobody else's: it goes entirely, and with it what he changed.
    minutes = minutes.model_copy(update={"untreated": named, "dismissed": (), "edited": ()})
    hidden = hidden_items(minutes)
    stretches = closed_stretches(minutes, document, hidden)
    if not hidden and not stretches and not any(_was_closed(action) for action in minutes.actions):
        return minutes.model_copy(update={"public": True}), document
    copy = _Copy(minutes, document, hidden, stretches)
    return copy.minutes(), copy.document


def _was_closed(action: Action) -> bool:
    return action.earlier is not None and action.earlier.openness != "public"


class _Copy:
    """One public copy in the making."""

    def __init__(
        self,
        minutes: Minutes,
        document: Document | None,
        hidden: Mapping[str, Openness],
        stretches: Sequence[Span],
    ) -> None:
        self._minutes, self._hidden, self._stretches = minutes, hidden, stretches
        if document is not None:
            closed = [document.text[a:b] for a, b in self._stretches]
            text = blanked(document.text, self._stretches)
            self.document: Document | None = replace(document, text=text, asides=(), attachments=())
            self._sha256 = self.document.text_sha256
        else:
            # Of a text that is not at hand, the quotes are what is known.
            quotes = list(quotes_of(minutes))
            titles = {item.title: item.id in hidden for item in minutes.items}
            closed = [e.quote for e in quotes if self._touches(e)]
            closed += [title for title, is_hidden in titles.items() if is_hidden]
            said = [e.quote for e in quotes if not self._touches(e)]
            text = "\n".join([*said, *(title for title, is_hidden in titles.items() if not is_hidden)])
            self.document = None
            self._sha256 = "" if self._stretches else minutes.source.text_sha256
        self._only_closed = words_of(closed) - words_of([text])
        self._telling = telling_of(closed, text, strings_of(minutes))
        self._names = self._names_of(closed, text)
        if self.document is not None:
            self.document = replace(self.document, notices=self._safe(self.document.notices))
        self._ids = {
            item.id: make_id("item", "closed", str(k))
            for k, item in enumerate(minutes.items)
            if item.id in hidden
        }

    def minutes(self) -> Minutes:
        """Return the minutes of the copy."""
        old = self._minutes
        kept = {item.id for item in old.items} - self._hidden.keys()
        decisions = self._claims(old.decisions)
        actions = [self._earlier_public(action) for action in self._claims(old.actions)]
        ids = {decision.id for decision in decisions}
        new = old.model_copy(
            update={
                "source": old.source.model_copy(
                    update={
                        "text_sha256": self._sha256,
                        "asides": (),
                        "notices": self._safe(old.source.notices),
                    }
                ),
                "meeting": self._meeting(old.meeting),
                "overview": self._statements(old.overview),
                "items": tuple(self._item(item, open_=item.id in kept) for item in old.items),
                "decisions": tuple(
                    d if d.amends in ids else d.model_copy(update={"amends": None}) for d in decisions
                ),
                "actions": tuple(action for action in actions if action is not None),
                "questions": self._claims(old.questions),
                "positions": self._claims(old.positions),
                "untreated": self._safe(old.untreated),
                "coverage": self._coverage(old.coverage),
                "run": self._run(old.run),
                "public": True,
            }
        )
        return new.model_copy(update={"people": self._people(new)})

    def _touches(self, evidence: Evidence) -> bool:
        return touch(self._stretches, (evidence.start, evidence.end))

    def _is_open(self, evidence: Iterable[Evidence]) -> bool:
        return not any(self._touches(each) for each in evidence)

    def _names_of(self, closed: Sequence[str], text: str) -> set[str]:
        """Return the names and amounts that only the closed text has."""
        people = words_of(person.name for person in self._minutes.people) & self._only_closed
        return (names_of(closed) | people) - tokens_of(text)

    def _leaks(self, text: str) -> bool:
        """Whether `text` says what only the closed text does: twelve characters in a row, a name or an amount."""
        return not self._names.isdisjoint(tokens_of(text)) or any(
            gram in self._telling for gram in grams(text)
        )

    def _safe(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(text for text in texts if not self._leaks(text))

    def _says_nothing_closed(self, record: Record) -> bool:
        return not any(self._leaks(text) for text in strings_of(record, reasons=False))

    def _statements(self, statements: Sequence[StatementT]) -> tuple[StatementT, ...]:
        return tuple(
            each.model_copy(update={"reasons": self._safe(each.reasons)})
            for each in statements
            if self._is_open(each.evidence) and self._says_nothing_closed(each)
        )

    def _claims(self, claims: Sequence[ClaimT]) -> tuple[ClaimT, ...]:
        out = []
        for claim in claims:
            if claim.item_id in self._hidden or not self._is_open(claim.evidence):
                continue
            update: dict[str, object] = {"reasons": self._safe(claim.reasons)}
            if isinstance(claim, Decision) and claim.votes is not None:
                explanations = self._statements(claim.votes.explanations)
                update["votes"] = claim.votes.model_copy(update={"explanations": explanations})
            kept = claim.model_copy(update=update)
            if self._says_nothing_closed(kept):
                out.append(kept)
        return tuple(out)

    def _earlier_public(self, action: Action) -> Action | None:
        """Return an action without a closed item of the previous meeting, None when nothing is left of it."""
        if not _was_closed(action):
            return action
        assert action.earlier is not None
        if action.task == action.earlier.text or not action.evidence:
            return None
        return action.model_copy(update={"earlier": None, "reasons": ()})

    def _item(self, item: Item, *, open_: bool) -> Item:
        if open_ and not self._leaks(item.title):
            return item.model_copy(
                update={
                    "summary": self._statements(item.summary),
                    "running": self._statements(item.running),
                    "skipped": tuple(e for e in item.skipped if not self._touches(e)),
                    "reference": None if item.reference and self._leaks(item.reference) else item.reference,
                }
            )
        openness = self._hidden.get(item.id, "closed")
        return Item(
            id=self._ids.get(item.id, item.id),
            parent=self._ids.get(item.parent, item.parent) if item.parent else None,
            number=item.number,
            title=public_title(openness, self._minutes.language),
            openness=openness,
            start=item.start,
            end=item.end,
        )

    def _meeting(self, meeting: Meeting) -> Meeting:
        values: dict[str, Value | None] = {name: getattr(meeting, name) for name in Meeting.model_fields}
        return Meeting(
            **{
                name: value.model_copy(update={"reasons": self._safe(value.reasons)})
                for name, value in values.items()
                if value is not None and self._is_open(value.evidence) and not self._leaks(value.value)
            }
        )

    def _people(self, new: Minutes) -> tuple[Person, ...]:
        """Return those whom the attendance list or the public part has, as they are called there."""
        named = {ref.person_id for ref in refs_of(new)}
        out = []
        for person in self._minutes.people:
            evidence = tuple(e for e in person.evidence if not self._touches(e))
            if not evidence and person.evidence and person.id not in named:
                continue
            aliases = tuple(alias for alias in person.aliases if not self._is_hidden(alias))
            name = person.name
            if self._is_hidden(name):
                said = [" ".join(e.quote.split()) for e in evidence]
                name = max((*aliases, *said), key=len, default="")
            if name:
                update = {
                    "name": name,
                    "aliases": tuple(alias for alias in aliases if alias != name),
                    "evidence": evidence,
                    **{
                        field: self._unless_hidden(getattr(person, field))
                        for field in ("party", "from_", "until")
                    },
                }
                out.append(person.model_copy(update=update))
        return tuple(out)

    def _is_hidden(self, text: str) -> bool:
        """Whether `text` has a word, or a run of characters, that only the closed text has."""
        return self._leaks(text) or not self._only_closed.isdisjoint(words_of([text]))

    def _unless_hidden(self, text: str | None) -> str | None:
        return None if text is None or self._is_hidden(text) else text

    def _coverage(self, coverage: Coverage) -> Coverage:
        cues = tuple(cue for cue in coverage.unused_cues if not self._touches(cue))
        return coverage.model_copy(update={"unused_cues": cues})

    def _run(self, run: Run) -> Run:
        failed = (
            part.model_copy(
                update={"item_id": self._id(part.item_id), "error": " ".join(self._safe([part.error]))}
            )
            for part in run.failed_parts
        )
        rejected = (
            each.model_copy(update={"reasons": self._safe(each.reasons)})
            for each in run.rejected
            if each.item_id not in self._hidden and self._is_open(each.evidence)
        )
        return run.model_copy(
            update={
                "failed_parts": tuple(failed),
                "rejected": tuple(rejected),
                "withheld": tuple(self._ids.get(item, item) for item in run.withheld),
            }
        )

    def _id(self, item_id: str | None) -> str | None:
        return self._ids.get(item_id or "", item_id)
