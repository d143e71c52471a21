"""What the review board asks for becomes edits, and what came of each becomes an answer that it can show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.access import Access
from summarizer.errors import AccessError, EditError, MinutesError
from summarizer.export.phrases import is_marked
from summarizer.export.words import words_of
from summarizer.meetings import editing
from summarizer.meetings.editing import ChangedMeanwhileError, Conflict
from summarizer.records import Minutes
from summarizer.review import Edit
from summarizer.review.edits import FieldError
from summarizer.review.entries import find
from summarizer.store import Store
from summarizer.store.meetings import edits, minutes
from summarizer.ui.messages import in_words
from summarizer.ui.review.entries import shown_entries, sign_of
from summarizer.ui.review.fields import FIELDS, contract_fields
from summarizer.ui.review.wording import state_pairs
from summarizer.ui.words import Words

Reply = dict[str, Any]
_VERBS = ("accept", "change", "reject", "restore")
# A browser sends one batch at a time; more than this no person does in between.
_MOST = 200
# Answers of so many commands are remembered: several batches.
_REMEMBERED = 1000
_NONSENSE = "This is no change. Reload the page."


@dataclass(frozen=True)
class Hand:
    """Who changes which meeting here; `mine` holds the revisions that this page made itself, by entry.

    `called` says how somebody who changed something is called on screen; `answered` are the answers that this page was
    given, by the token of their command.
    """

    store: Store
    meeting_id: str
    who: Access
    say: Words
    called: Callable[[str], str]
    mine: dict[str, int]
    answered: dict[str, Reply]


def carry_out(hand: Hand, value: object) -> list[Reply]:
    """Do what the board asks for ({"batch": [command, ...]}), each by itself, and return the answers.

    A browser that waits too long for an answer asks once more: it is given the same answer, and nothing is done twice.
    """
    batch = value.get("batch") if isinstance(value, Mapping) else None
    commands = [one for one in batch if isinstance(one, Mapping)] if isinstance(batch, Sequence) else []
    return [_answer_once(hand, command) for command in commands[:_MOST]]


def problem(error: MinutesError, say: Words) -> str:
    """Return in the language of the screen why a change was not made."""
    if isinstance(error, FieldError):
        name = error.field.split(".")[-1]
        label = say.texts.get(f"review.fields.{name}", name)
        return say(f"review.problems.{error.problem}", field=label)
    if isinstance(error, AccessError):
        return say("review.problems.access")
    if isinstance(error, EditError):
        return in_words(str(error), say) or say("review.problems.gone")
    return say("review.problems.store")


def _answer_once(hand: Hand, command: Mapping[str, Any]) -> Reply:
    token = str(command.get("token", ""))
    if not token:
        return _answer(hand, command, token)
    if token not in hand.answered:
        hand.answered[token] = _answer(hand, command, token)
        while len(hand.answered) > _REMEMBERED:
            del hand.answered[next(iter(hand.answered))]
    return hand.answered[token]


def _answer(hand: Hand, command: Mapping[str, Any], token: str) -> Reply:
    reply: Reply = {"token": token}
    try:
        return reply | {"ok": True} | _do(hand, command)
    except ChangedMeanwhileError as error:
        return reply | {
            "ok": False,
            "say": hand.say("review.said.conflict"),
            "conflict": _conflict(hand, error),
        }
    except (MinutesError, TypeError, ValueError) as error:
        # What is no command at all is answered like what cannot be.
        known = error if isinstance(error, MinutesError) else EditError(_NONSENSE)
        return reply | {"ok": False, "say": problem(known, hand.say)}


def _do(hand: Hand, command: Mapping[str, Any]) -> Reply:
    verb, kind, entry_id = (str(command.get(name, "")) for name in ("do", "kind", "id"))
    if verb == "undo":
        return _undo(hand, command.get("edit"))
    if verb == "tables":
        return {"say": "", "view": "tables"}
    if verb == "make":
        numbers = [int(number) for number in command.get("numbers", ())]
        made = editing.make(hand.store, hand.meeting_id, kind, numbers, hand.who)
        key = f"{made.kind}/{made.entry_id}"
        hand.mine[key] = made.revision
        return {"say": hand.say(f"review.said.made_{made.kind}"), "key": key}
    if verb not in _VERBS or kind not in FIELDS:
        raise EditError(_NONSENSE)
    key = f"{kind}/{entry_id}"
    # What this page itself did since is no conflict.
    seen = max(int(command.get("seen", 0)), hand.mine.get(key, 0))
    if verb == "accept" and _is_unseen(hand, command, key, seen):
        return {"ok": False, "say": hand.say("review.said.unseen")}
    edit = Edit(verb=verb, kind=kind, entry_id=entry_id, fields=_fields(hand, command, kind, entry_id))
    hand.mine[key] = editing.save(hand.store, hand.meeting_id, edit, seen, hand.who)
    return {"say": _said(hand, verb)}


def _is_unseen(hand: Hand, command: Mapping[str, Any], key: str, seen: int) -> bool:
    """Whether what is accepted is not what was on screen: a run may have rewritten it since.

    What people did is told when it is saved, with their names.
    """
    kind, entry_id = key.split("/", 1)
    now = find(minutes(hand.store, hand.meeting_id)[0], kind, entry_id)
    if "sign" not in command or now is None or sign_of(now) == command["sign"]:
        return False
    since = (one for one in edits(hand.store, hand.meeting_id) if one.revision > seen)
    return all((one.kind, one.entry_id) != (kind, entry_id) for one in since)


def _fields(hand: Hand, command: Mapping[str, Any], kind: str, entry_id: str) -> dict[str, Any]:
    typed = command.get("fields") or {}
    if not isinstance(typed, Mapping):
        raise EditError(_NONSENSE)
    if not typed:
        return {}
    now, _ = minutes(hand.store, hand.meeting_id)
    return contract_fields(kind, typed, find(now, kind, entry_id), words_of(now))


def _undo(hand: Hand, edit_id: object) -> Reply:
    number = edit_id if isinstance(edit_id, int) else None
    revision = editing.undo(hand.store, hand.meeting_id, number, hand.who)
    undone = [one for one in edits(hand.store, hand.meeting_id) if one.revision == revision]
    for one in undone:
        hand.mine[f"{one.kind}/{one.entry_id}"] = revision
    back = [one for one in undone if one.after is not None]
    said = {"say": hand.say("review.said.undo", left=_left(hand))}
    return said | {"key": f"{back[0].kind}/{back[0].entry_id}"} if back else said


def _said(hand: Hand, verb: str) -> str:
    return hand.say(f"review.said.{verb}", left=_left(hand))


def _left(hand: Hand) -> str:
    number = left_to_review(minutes(hand.store, hand.meeting_id)[0])
    return hand.say.count("review.left", number) if number else hand.say("review.board.left_none")


def left_to_review(now: Minutes) -> int:
    """Return how many entries are still doubtful."""
    return sum(is_marked(one.entry) for one in shown_entries(now))


def conflict_pairs(conflict: Conflict, say: Words) -> list[tuple[str, str]]:
    """Return both values in words: what the entry is now, and what was wanted here."""
    mine = conflict.mine
    told = state_pairs(mine.kind, conflict.theirs or {}, say, against=conflict.base or {}, also=mine.fields)
    theirs = [(say("review.conflict.theirs", field=label), value) for label, value in told]
    if mine.verb in ("accept", "reject"):
        return [*theirs, (say("review.conflict.you"), say(f"review.conflict.{mine.verb}"))]
    wanted = state_pairs(mine.kind, mine.fields, say)
    return [*theirs, *((say("review.conflict.mine", field=label), value) for label, value in wanted)]


def conflict_lead(conflict: Conflict, say: Words, by: str) -> str:
    """Return what happened: "A. Bos heeft dit intussen gewijzigd."."""
    return say(f"review.conflict.{'rejected' if conflict.theirs is None else 'changed'}", name=by)


def _conflict(hand: Hand, error: ChangedMeanwhileError) -> dict[str, Any]:
    conflict = error.conflicts[0]
    by = hand.called(conflict.by)
    pairs = [list(pair) for pair in conflict_pairs(conflict, hand.say)]
    return {"lead": conflict_lead(conflict, hand.say, by), "pairs": pairs}
