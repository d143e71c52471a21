"""The previous meeting's open actions in these minutes: done, still open, or not mentioned. Pure.

An action that these minutes have as well gets a reference; one that is only spoken of, or not at all, becomes an
entry that is carried over. A wrong "done" is worse than "not mentioned": what is not certain stays open.
"""

from bisect import bisect_right
from collections.abc import Sequence

from summarizer.dates import parse_iso
from summarizer.earlier.adopting import with_adoption
from summarizer.earlier.likeness import Likeness
from summarizer.earlier.matching import Match, Pairs, says_done
from summarizer.earlier.meeting import EarlierMeeting
from summarizer.earlier.mentions import Task
from summarizer.earlier.spoken import Speech, Spoken, texts_of
from summarizer.earlier.words import EarlierWords, Reason, earlier_words
from summarizer.ids import make_id, unique_ids
from summarizer.pipeline import Reading
from summarizer.records import Action, Coverage, Minutes, PersonRef, Value

# Bodies are compared by words of at least so many letters.
_SHORTEST_WORD = 4


def link(minutes: Minutes, earlier: EarlierMeeting, reading: Reading) -> Minutes:
    """Return `minutes` with what became of the open actions of `earlier`, and the adoption of its minutes.

    `reading` is the document that `minutes` are of. What a person should know is added to the source's notices.
    """
    words = earlier_words(reading.context.language)
    if earlier.sha256 == minutes.source.sha256 or (
        earlier.minutes.source.text_sha256 == minutes.source.text_sha256
    ):
        return _noticed(minutes, [words.notices["same_text"].format(name=earlier.source)])
    actions = _Actions(minutes, earlier, reading).linked()
    known = {e.start for action in minutes.actions for e in action.evidence}
    added = {e.start for action in actions for e in action.evidence} - known
    linked = minutes.model_copy(
        update={
            "actions": actions,
            "decisions": with_adoption(minutes, earlier, reading.context),
            "coverage": _covered(minutes, added, reading),
        }
    )
    return _noticed(linked, _notices(minutes, earlier, words))


class _Actions:
    """The actions of two meetings, to be matched."""

    def __init__(self, minutes: Minutes, earlier: EarlierMeeting, reading: Reading) -> None:
        self._minutes, self._earlier, self._reading = minutes, earlier, reading
        self._words = earlier_words(reading.context.language)
        self._old, self._new = earlier.open_actions, minutes.actions
        self._starts = [item.start for item in minutes.items]
        self._before = {person.id: person for person in earlier.minutes.people}
        likeness = Likeness(
            texts_of(reading, [action.task for action in self._old]), reading.context.language
        )
        self._pairs = Pairs(earlier.minutes, self._old, minutes, likeness, reading.context.language)
        taken = [e.start for action in self._new for e in action.evidence]
        tasks = [Task(action.number, *self._pairs.old_task(k)) for k, action in enumerate(self._old)]
        self._speech = Speech(reading, likeness, tasks, taken)

    def linked(self) -> tuple[Action, ...]:
        """Return all actions: those of these minutes, and what of the earlier ones is none of them."""
        matches = {match.new: match for match in self._pairs.matches()}
        matched = {match.old for match in matches.values()}
        out = [
            self._taken_up(action, matches[k]) if k in matches else action
            for k, action in enumerate(self._new)
        ]
        rest = [k for k in range(len(self._old)) if k not in matched]
        out += [self._carried(self._old[k], self._speech.find(k)) for k in self._pairs.once(rest, matched)]
        # Who is not mentioned stands last, in the order of the earlier list.
        out.sort(key=lambda action: (not action.evidence, action.evidence[0].start if action.evidence else 0))
        ids = unique_ids(action.id for action in out)
        return tuple(action.model_copy(update={"id": own}) for action, own in zip(out, ids, strict=True))

    def _reason(self, name: Reason, old: Action) -> str:
        owner = ", ".join(owner.text for owner in old.owners)
        return self._words.reasons[name].format(task=old.task, owner=owner, number=old.number)

    def _taken_up(self, action: Action, match: Match) -> Action:
        """Return an entry of these minutes that an earlier action is; what it doesn't say is taken from there."""
        old = self._old[match.old]
        done = action.status == "done" or says_done(action, self._reading.context.language)
        reasons = [] if match.reason is None else [self._reason(match.reason, old)]
        if not done and (spoken := self._speech.find(match.old)) is not None and spoken.status == "done":
            reasons.append(self._reason("maybe_done", old))
        update: dict[str, object] = {
            "earlier": self._earlier.entry(old),
            "carried": True,
            "number": action.number or old.number,
            "owners": action.owners or self._people(old.owners),
            "due": old.due if action.due is None or _same_due(action, old) else action.due,
            "status": "done" if done else action.status,
        }
        if reasons:
            update |= {"detection": "unsure", "reasons": (*action.reasons, *reasons)}
        return action.model_copy(update=update)

    def _carried(self, old: Action, spoken: Spoken | None) -> Action:
        """Return the entry for an earlier action that these minutes only speak of, or do not mention."""
        reasons = []
        if spoken is not None and spoken.doubt:
            reasons.append(self._reason("maybe_done" if spoken.maybe_done else "maybe_same", old))
        sentences = spoken.sentences if spoken is not None else ()
        spans = [span for sentence in sentences for span in sentence.spans()]
        return Action(
            id=make_id("action", "earlier", old.number, old.task, *(owner.text for owner in old.owners)),
            item_id=self._item_at(sentences[0].start) if sentences else None,
            evidence=self._reading.context.document.evidence(spans),
            detection="unsure" if reasons else "sure",
            reasons=tuple(reasons),
            kind=old.kind,
            number=old.number,
            task=old.task,
            owners=self._people(old.owners),
            made_to=self._people(old.made_to),
            due=old.due,
            status=spoken.status if spoken is not None else "not_mentioned",
            carried=True,
            earlier=self._earlier.entry(old),
        )

    def _item_at(self, offset: int) -> str | None:
        index = bisect_right(self._starts, offset) - 1
        item = self._minutes.items[index] if index >= 0 else None
        return item.id if item is not None and offset < item.end else None

    def _people(self, refs: Sequence[PersonRef]) -> tuple[PersonRef, ...]:
        """Return people of the earlier meeting, with the ids that they have in this one."""
        people = self._reading.context.people
        out = []
        for ref in refs:
            person = self._before.get(ref.person_id or "")
            named = people.resolve(person.name).person_id if person is not None else None
            out.append(PersonRef(text=ref.text, person_id=named or people.resolve(ref.text).person_id))
        return tuple(out)


def _same_due(action: Action, old: Action) -> bool:
    """Whether the deadline is still the same words: those are of the earlier meeting's year."""
    due, before = action.due, old.due
    return due is not None and before is not None and due.text.casefold() == before.text.casefold()


def _covered(minutes: Minutes, added: set[int], reading: Reading) -> Coverage:
    """Return the coverage with the sentences, by where they start, that now speak of earlier actions."""
    claims = (*minutes.decisions, *minutes.questions, *minutes.positions)
    used = {e.start for claim in claims for e in claim.evidence}
    used |= {e.start for item in minutes.items for statement in item.summary for e in statement.evidence}
    fresh = {sentence.start for sentence in reading.sentences} & added - used
    coverage = minutes.coverage
    return coverage.model_copy(
        update={
            "unused_cues": tuple(cue for cue in coverage.unused_cues if cue.start not in added),
            "used": min(coverage.sentences, coverage.used + len(fresh)),
        }
    )


def _notices(minutes: Minutes, earlier: EarlierMeeting, words: EarlierWords) -> list[str]:
    out = []
    mine, theirs = minutes.meeting, earlier.minutes.meeting
    if mine.body is not None and theirs.body is not None and not _same_body(mine.body, theirs.body):
        out.append(words.notices["other_body"].format(earlier=theirs.body.value, this=mine.body.value))
    if mine.date is not None and theirs.date is not None:
        before, day = parse_iso(theirs.date.value), parse_iso(mine.date.value)
        if before is not None and day is not None and before >= day:
            out.append(words.notices["not_before"].format(earlier=before.isoformat(), this=day.isoformat()))
    if not earlier.open_actions:
        out.append(words.notices["no_actions"].format(name=earlier.source))
    return out


def _same_body(first: Value, second: Value) -> bool:
    a, b = (
        {word for word in value.value.casefold().split() if len(word) >= _SHORTEST_WORD}
        or {value.value.casefold()}
        for value in (first, second)
    )
    return bool(a & b)


def _noticed(minutes: Minutes, notices: Sequence[str]) -> Minutes:
    if not notices:
        return minutes
    source = minutes.source.model_copy(update={"notices": (*minutes.source.notices, *notices)})
    return minutes.model_copy(update={"source": source})
