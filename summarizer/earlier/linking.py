"""The previous meeting's open actions in these minutes: done, still open, or not mentioned. Pure.

An action that these minutes have as well gets a reference; one that is only spoken of, or not at all, becomes an
entry that is carried over. A wrong "done" is worse than "not mentioned": what is not certain stays open.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.dates import parse_iso
from summarizer.earlier import numbers
from summarizer.earlier.adopting import with_adoption
from summarizer.earlier.likeness import Likeness, owner_keys, without_owners
from summarizer.earlier.meeting import EarlierMeeting
from summarizer.earlier.spoken import Speech, Spoken, texts_of
from summarizer.earlier.words import EarlierWords, Reason, earlier_words
from summarizer.ids import make_id, unique_ids
from summarizer.pipeline import Reading
from summarizer.records import Action, Coverage, Minutes, PersonRef, Value
from summarizer.rules.action_tables import row_state

# Two entries are one task from this likeness on, with the same owner; without one on either side; and whoever does it.
_SAME, _SAME_NO_OWNER, _SAME_ANYBODY = 0.65, 0.75, 0.85
# From this on, and with the same owner, a person should look.
_MAYBE = 0.5
# With the same number, less than this says that the words differ.
_OTHER_WORDS = 0.15
_FEWEST_WORDS = 2
_LONGEST_STATUS = 40
# A word in more entries than this tells none of them from the others.
_COMMON = 500
# Bodies are compared by words of at least so many letters.
_WORD = 4


@dataclass(frozen=True, slots=True)
class _Match:
    """An earlier action and the entry of these minutes that it may be; why to look at it, if so."""

    score: float
    old: int
    new: int
    reason: str | None


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
        self._language = reading.context.language
        self._words = earlier_words(self._language)
        self._old, self._new = earlier.open_actions, minutes.actions
        self._starts = [item.start for item in minutes.items]
        self._likeness = Likeness(texts_of(reading, [action.task for action in self._old]), self._language)
        before = {person.id: person for person in earlier.minutes.people}
        here = {person.id: person for person in minutes.people}
        self._before = before
        self._old_owners = [owner_keys(action.owners, before, self._language) for action in self._old]
        self._new_owners = [owner_keys(action.owners, here, self._language) for action in self._new]
        self._old_tasks = _bare(self._old, self._old_owners)
        self._new_tasks = _bare(self._new, self._new_owners)
        self._numbers = [_numbers(action) for action in self._new]

    def linked(self) -> tuple[Action, ...]:
        """Return all actions: those of these minutes, and what of the earlier ones is none of them."""
        matches = {match.new: match for match in self._matches()}
        matched = {match.old for match in matches.values()}
        out = [
            self._taken_up(action, matches[k]) if k in matches else action
            for k, action in enumerate(self._new)
        ]
        speech = Speech(
            self._reading, self._likeness, [e.start for action in self._new for e in action.evidence]
        )
        for k, action in enumerate(self._old):
            if k not in matched:
                out.append(
                    self._carried(action, speech.find(action.number, self._old_tasks[k], self._old_owners[k]))
                )
        # Who is not mentioned stands last, in the order of the earlier list.
        out.sort(key=lambda action: (not action.evidence, action.evidence[0].start if action.evidence else 0))
        ids = unique_ids(action.id for action in out)
        return tuple(action.model_copy(update={"id": own}) for action, own in zip(out, ids, strict=True))

    def _matches(self) -> list[_Match]:
        """Return which entry is which, the best first, each only once."""
        places: dict[str, list[int]] = defaultdict(list)
        for i, task in enumerate(self._new_tasks):
            for name in (*self._likeness.telling(task), *self._numbers[i]):
                places[name].append(i)
        found = []
        for k, action in enumerate(self._old):
            names = [*self._likeness.telling(self._old_tasks[k]), numbers.key(action.number) or ""]
            near = {i for name in names if len(places.get(name, ())) <= _COMMON for i in places.get(name, ())}
            found += [match for i in near if (match := self._match(k, i)) is not None]
        found.sort(key=lambda match: (-match.score, match.old, match.new))
        out: list[_Match] = []
        old, new = set[int](), set[int]()
        for match in found:
            if match.old not in old and match.new not in new:
                out.append(match)
                old.add(match.old)
                new.add(match.new)
        return out

    def _match(self, k: int, i: int) -> _Match | None:
        """Return the match of earlier action `k` and entry `i`, None when they are not the same."""
        old, new = self._old[k], self._new[i]
        mine, theirs = self._old_owners[k], self._new_owners[i]
        score, number = self._likeness.both(self._old_tasks[k], self._new_tasks[i]), numbers.key(old.number)
        shared, unowned = bool(mine & theirs), not (mine and theirs)
        if number is not None and number in self._numbers[i]:
            alike = score >= _OTHER_WORDS or shared
            return _Match(2 + score, k, i, None if alike else self._reason("number_only", old))
        # Two numbers of their own that differ are two actions; of one word alone any task can be.
        few = len(self._likeness.telling(self._old_tasks[k])) < _FEWEST_WORDS and score < 0.99
        if few or (number is not None and numbers.key(new.number) is not None):
            return None
        if score >= (_SAME if shared else _SAME_NO_OWNER if unowned else 2):
            return _Match(score, k, i, None)
        if score >= (_MAYBE if shared else _SAME_ANYBODY):
            return _Match(score, k, i, self._reason("maybe_same" if shared else "other_owner", old))
        return None

    def _reason(self, name: Reason, old: Action) -> str:
        owner = ", ".join(owner.text for owner in old.owners)
        return self._words.reasons[name].format(task=old.task, owner=owner, number=old.number)

    def _taken_up(self, action: Action, match: _Match) -> Action:
        """Return an entry of these minutes that an earlier action is; what it doesn't say is taken from there."""
        old = self._old[match.old]
        update: dict[str, object] = {
            "earlier": self._earlier.entry(old),
            "carried": True,
            "number": action.number or old.number,
            "owners": action.owners or self._people(old.owners),
            "due": action.due or old.due,
            "status": "done" if self._is_done(action) else action.status,
        }
        if match.reason is not None:
            update |= {"detection": "unsure", "reasons": (*action.reasons, match.reason)}
        return action.model_copy(update=update)

    def _is_done(self, action: Action) -> bool:
        """Whether the last cell of its row says so, under whatever heading ("O=open/G=gereed")."""
        cells = [e.quote.split("|") for e in action.evidence]
        last = [row[-1].strip() for row in cells if len(row) > 2]
        return any(
            len(cell) <= _LONGEST_STATUS and row_state(cell, self._language) == "done" for cell in last
        )

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


def _bare(actions: Sequence[Action], owners: Sequence[frozenset[str]]) -> list[str]:
    """Return what is to be done, without who does it and when."""
    return [
        without_owners(action.task.replace(action.due.text, " ") if action.due else action.task, keys)
        for action, keys in zip(actions, owners, strict=True)
    ]


def _numbers(action: Action) -> set[str]:
    """Return the keys of an entry's number, or else of the numbers in its words."""
    own = numbers.key(action.number)
    if action.number is not None:
        return {own} if own is not None else set()
    return {name for evidence in action.evidence for name in numbers.keys_in(evidence.quote)}


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
        {word for word in value.value.casefold().split() if len(word) >= _WORD} or {value.value.casefold()}
        for value in (first, second)
    )
    return bool(a & b)


def _noticed(minutes: Minutes, notices: Sequence[str]) -> Minutes:
    if not notices:
        return minutes
    source = minutes.source.model_copy(update={"notices": (*minutes.source.notices, *notices)})
    return minutes.model_copy(update={"source": source})
