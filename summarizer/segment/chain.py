"""The best sequence of numbers: which of many numbered lines are the headings of items."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

# What a step of the numbering is worth: the next number, a number left out, the same one again (a slip of
# the pen), a new count from one (a part B). A heading is worth what it looks like, about 1 to 6.
_NEXT = 1.0
_GAPS = {2: -1.0, 3: -2.0, 4: -3.0, 5: -3.0, 6: -3.0}
_AGAIN = -1.5
_RESTART = -3.0
_LATE = -1.0
# A new count is worth more than a list (an average of so much); with the other it need not be compared.
_LIST, _SURE = 2.0, 2.5
_LATEST = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered line: its number, what it is worth as a heading, and what its style is."""

    number: int
    worth: float
    style: tuple[object, ...] = ()


def best_chain(steps: Sequence[Step]) -> list[int]:
    """Return the indexes of the steps that make the best sequence.

    One pass: the best sequence that ends in a number depends on those that end in the numbers before it.
    """
    total: list[float] = []
    before: list[int | None] = []
    ends: dict[int, int] = {}
    top: int | None = None
    for i, step in enumerate(steps):
        late = min(abs(step.number - 1), _LATEST)
        score, origin = _LATE * late, None
        for value, previous in _options(step, ends, top):
            gained = total[previous] + value - _difference(step, steps[previous])
            if gained > score:
                score, origin = gained, previous
        total.append(score + step.worth)
        before.append(origin)
        if step.number not in ends or total[i] > total[ends[step.number]]:
            ends[step.number] = i
        if top is None or total[i] > total[top]:
            top = i
    chain = []
    at = top
    while at is not None:
        chain.append(at)
        at = before[at]
    return _without_lists(steps, chain[::-1])


def _options(step: Step, ends: dict[int, int], top: int | None) -> list[tuple[float, int]]:
    """Return what `step` may follow, with the worth of doing so."""
    options = [(_NEXT, ends[step.number - 1])] if step.number - 1 in ends else []
    options += [(worth, ends[step.number - gap]) for gap, worth in _GAPS.items() if step.number - gap in ends]
    if step.number in ends:
        options.append((_AGAIN, ends[step.number]))
    if step.number == 1 and top is not None:
        options.append((_RESTART, top))
    return options


def _difference(one: Step, other: Step) -> float:
    return 0.75 * sum(a != b for a, b in zip(one.style, other.style, strict=True))


def _without_lists(steps: Sequence[Step], chain: list[int]) -> list[int]:
    """Return `chain` without counts from one that are lists inside an item.

    A list is a count after which the count before it goes on, or one that looks less like headings than
    the first count does.
    """
    counts: list[list[int]] = []
    for index in chain:
        if not counts or (steps[index].number == 1 and steps[counts[-1][-1]].number != 1):
            counts.append([])
        counts[-1].append(index)
    kept = counts[:1]
    for count in counts[1:]:
        last = steps[kept[-1][-1]].number
        goes_on = next(
            (
                k
                for k in range(1, len(count))
                if steps[count[k]].number == last + 1 and steps[count[k - 1]].number != last
            ),
            None,
        )
        if goes_on is not None:
            kept[-1].extend(count[goes_on:])
        elif _like(steps, kept[0], count):
            kept.append(count)
    return [index for count in kept for index in count]


def _like(steps: Sequence[Step], first: list[int], later: list[int]) -> bool:
    """Whether the lines of a later count look as much like headings as those of the first."""
    worth, least = mean(steps[i].worth for i in later), mean(steps[i].worth for i in first)
    same = {steps[i].style for i in later} & {steps[i].style for i in first}
    return len(later) >= 2 and worth >= max(_LIST, min(0.7 * least, _SURE)) and bool(same)
