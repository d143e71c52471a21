"""Which actions of different meetings are the same one: carried over, or mentioned again later. Pure."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from summarizer.people.names import fold
from summarizer.records import Action, Earlier, Minutes
from summarizer.store.meetings import MeetingRow

Node = tuple[str, str]
Kept = Sequence[tuple[MeetingRow, Minutes]]

# A task that somebody reworded since has at least this share of its words.
_ALIKE = 0.6


def same_actions(meetings: Kept) -> list[list[Node]]:
    """Return all actions (meeting, id) in groups that are one action each; `meetings` are in the order of their days.

    An action that names its earlier one (`Action.earlier`) belongs to it: in the meeting of that file, else in the
    last one before it that has exactly that task. So do two that name the same earlier one, of a meeting that is
    not kept; and one that a printed list carries over in exactly the words that it had, of the same body.
    """
    groups = _Groups()
    for place, (row, minutes) in enumerate(meetings):
        before = [pair for pair in meetings[:place] if pair[0].id != row.id]
        for action in minutes.actions:
            node = (row.id, action.id)
            groups.add(node)
            if action.earlier is not None:
                groups.join(node, _earlier(action.earlier, row, before))
            elif (found := _printed(action, row, before)) is not None:
                groups.join(node, found)
    return [[node for node in group if isinstance(node, tuple)] for group in groups.made()]


class _Groups:
    """Things that belong together, by joining two at a time."""

    def __init__(self) -> None:
        self._head: dict[Hashable, Hashable] = {}

    def add(self, node: Hashable) -> None:
        self._head.setdefault(node, node)

    def join(self, one: Hashable, other: Hashable) -> None:
        self.add(one)
        self.add(other)
        self._head[self._top(one)] = self._top(other)

    def made(self) -> Iterator[list[Hashable]]:
        groups: dict[Hashable, list[Hashable]] = {}
        for node in self._head:
            groups.setdefault(self._top(node), []).append(node)
        yield from groups.values()

    def _top(self, node: Hashable) -> Hashable:
        while self._head[node] != node:
            self._head[node] = node = self._head[self._head[node]]
        return node


def _earlier(earlier: Earlier, row: MeetingRow, before: Kept) -> Hashable:
    """Return the action that `earlier` is; where it is not kept, what stands for it."""
    here = [pair for pair in before if pair[1].source.sha256 == earlier.sha256]
    for meeting, minutes in reversed(here):
        if (found := _find(earlier, minutes.actions)) is not None:
            return meeting.id, found.id
    # Minutes that were given as a file of this program's have another hash than their source.
    for meeting, minutes in reversed(before):
        if _same_body(row, meeting):
            for action in minutes.actions:
                if _is_text(earlier, action):
                    return meeting.id, action.id
    return _Elsewhere(earlier)


class _Elsewhere:
    """An action of a meeting that is not kept."""

    def __init__(self, earlier: Earlier) -> None:
        self._key = (earlier.sha256, earlier.number, fold(earlier.text))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Elsewhere) and self._key == other._key


def _find(earlier: Earlier, actions: Iterable[Action]) -> Action | None:
    """Return which of a meeting's actions it is: by its words, else by its number, else the one with most of its words."""
    actions = list(actions)
    if exact := [action for action in actions if _is_text(earlier, action)]:
        return exact[0]
    if earlier.number and len(same := [one for one in actions if one.number == earlier.number]) == 1:
        return same[0]
    shares = [(_share(earlier.text, action.task), action) for action in actions]
    best = max(shares, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _ALIKE else None


def _is_text(earlier: Earlier, action: Action) -> bool:
    agrees = not earlier.number or not action.number or earlier.number == action.number
    return agrees and bool(earlier.text.strip()) and fold(earlier.text) == fold(action.task)


def _share(one: str, other: str) -> float:
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _printed(action: Action, row: MeetingRow, before: Kept) -> Node | None:
    """Return the action that a printed list carries over, in the last meeting of the same body that has it."""
    if not action.carried or not action.task.strip() or row.body is None:
        return None
    for meeting, minutes in reversed(before):
        if not _same_body(row, meeting):
            continue
        for old in minutes.actions:
            agrees = not old.number or not action.number or old.number == action.number
            if agrees and fold(old.task) == fold(action.task):
                return meeting.id, old.id
    return None


def _same_body(one: MeetingRow, other: MeetingRow) -> bool:
    return one.body is None or other.body is None or fold(one.body) == fold(other.body)
