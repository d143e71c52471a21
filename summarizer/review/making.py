"""A decision or an action out of sentences of the source that a person points at. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from summarizer.document import AgendaItem, Clean, Sentence, Span
from summarizer.errors import EditError
from summarizer.records import Action, Claim, Decision, Evidence, Item, Minutes, PersonRef
from summarizer.review.edits import Edit
from summarizer.review.fields import meeting_day
from summarizer.review.people import registry
from summarizer.review.source import SourceText, uses
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.actions import find_actions
from summarizer.rules.context import Context
from summarizer.rules.decision_cues import find_cue, own_body
from summarizer.rules.decisions import find_decisions
from summarizer.rules.due import find_due
from summarizer.rules.owners import refs

_BETWEEN = re.compile(r"\s*")


def make_entry(source: SourceText, minutes: Minutes, kind: str, numbers: Iterable[int]) -> Edit:
    """Return the change that makes an entry of `kind` ("decisions", "actions") out of the sentences of these numbers.

    Its text is theirs, complete. What the rules of the language read in them (outcome, votes; owners, due
    date) is filled in; else owners are the people named there, and a decision is one that was adopted.

    Raises:
        EditError: there are no such sentences, or no such entry can be made of them.
    """
    wanted = sorted(set(numbers))
    if not wanted or not 0 <= wanted[0] <= wanted[-1] < len(source.sentences):
        raise EditError("There is no such sentence in the source. Look again at the text.")
    if kind not in ("decisions", "actions"):
        raise EditError("Only decisions and actions can be made out of a sentence.")
    chosen = [source.sentences[number] for number in wanted]
    evidence = source.document.evidence(_joined(chosen, source.document.text))
    context, item = _context(source, minutes, chosen[0])
    text = " ".join(sentence.text for sentence in chosen)
    fields: dict[str, Any] = {
        "item_id": item.id if item is not None else None,
        "evidence": [piece.model_dump(mode="json") for piece in evidence],
    }
    if kind == "decisions":
        return Edit(verb="add", kind="decisions", fields=fields | _decision(text, evidence, context))
    return Edit(verb="add", kind="actions", fields=fields | _action(text, chosen, evidence, context))


def _joined(chosen: Sequence[Sentence], text: str) -> list[Span]:
    """Return where sentences stand; those with nothing but white space between them as one stretch."""
    out: list[Span] = []
    for start, end in (span for sentence in chosen for span in sentence.spans()):
        if out and _BETWEEN.fullmatch(text, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _context(source: SourceText, minutes: Minutes, first: Sentence) -> tuple[Context, Item | None]:
    """Return the sentences around `first` as the rules want them: those of its item, or what belongs to none."""
    used = uses(source, minutes)
    item_id = used[first.number].item_id
    around = tuple(
        source.sentences[use.number]
        for use in used
        if use.item_id == item_id and ("items", item_id) not in use.used_by
    )
    item = next((item for item in minutes.items if item.id == item_id), None)
    head = (minutes.meeting.body, minutes.meeting.title)
    named = " ".join(value.value for value in head if value is not None)
    context = Context(
        document=source.document,
        language=source.language,
        people=registry(minutes),
        items=(_agenda_item(item, around),) if item is not None else (),
        loose=around if item is None else (),
        meeting_date=meeting_day(minutes),
        transcript=any(sentence.block.opens_turn for sentence in source.sentences),
        own=own_body(named, source.document.text, source.language),
    )
    return context, item


def _agenda_item(item: Item, sentences: tuple[Sentence, ...]) -> AgendaItem:
    return AgendaItem(
        id=item.id,
        index=0,
        parent=None,
        number=item.number,
        title=Clean(item.title, ()),
        reference=item.reference,
        kind=item.kind,
        openness=item.openness,
        start=item.start,
        end=item.end,
        sentences=sentences,
    )


def _decision(text: str, evidence: Sequence[Evidence], context: Context) -> dict[str, Any]:
    found = _first(find_decisions(context), evidence)
    if not isinstance(found, Decision):
        cue = find_cue(text, context.own, context.language)
        return {"text": text, "type": "decision", "outcome": cue.outcome if cue is not None else "adopted"}
    said = found.model_dump(mode="json", by_alias=True)
    fields: dict[str, Any] = {
        name: said[name] for name in ("type", "outcome", "number", "conditions", "submitters")
    }
    if said["votes"] is not None:
        fields["votes"] = {name: value for name, value in said["votes"].items() if name != "explanations"}
    return {"text": text, **fields}


def _action(
    text: str, chosen: Sequence[Sentence], evidence: Sequence[Evidence], context: Context
) -> dict[str, Any]:
    found = _first(find_actions(context), evidence)
    due = find_due(text, context.language, context.meeting_date)
    fields: dict[str, Any] = {"task": text, "due": due.due.model_dump() if due is not None else None}
    owners = found.owners if isinstance(found, Action) else ()
    if isinstance(found, Action):
        said = found.model_dump(mode="json")
        fields |= {name: said[name] for name in ("kind", "number", "made_to", "status", "carried")}
        fields["due"] = said["due"] or fields["due"]
    named = owners or _named(text, chosen, context)
    return fields | {"owners": [owner.model_dump() for owner in named]}


def _named(text: str, chosen: Sequence[Sentence], context: Context) -> tuple[PersonRef, ...]:
    """Return who is named in a text; who speaks of himself is its speaker."""
    speaker = chosen[0].block.speaker
    first_person = pattern(rf"(?<!\w)(?:{action_words(context.language).first})(?!\w)", context.language)
    if speaker is not None and first_person.search(text):
        return (context.people.resolve(speaker.text),)
    mentions = context.people.mentions(text)
    people = [one for one in mentions if one.kind in ("person", "role")]
    return refs(people or [one for one in mentions if one.kind == "body"])


def _first(found: Sequence[Claim], evidence: Sequence[Evidence]) -> Claim | None:
    """Return what was found in these stretches: what lies in them before what only touches them."""
    touching = [one for one in found if any(a.overlaps(b) for a in one.evidence for b in evidence)]
    inside = [
        one
        for one in touching
        if all(any(b.start <= a.start < b.end for b in evidence) for a in one.evidence)
    ]
    return next(iter([*inside, *touching]), None)
