"""Which entry of an output is which entry of the gold: one to one, the best in total, none forced."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

FoundT = TypeVar("FoundT")
WantedT = TypeVar("WantedT")


class Match(NamedTuple):
    """`found[found_index]` and `wanted[wanted_index]` are the same, as far as `likeness` (0 to 1) says."""

    found: int
    wanted: int
    likeness: float


def match(
    found: Sequence[FoundT],
    wanted: Sequence[WantedT],
    likeness: Callable[[FoundT, WantedT], float],
    threshold: float,
) -> tuple[Match, ...]:
    """Return the pairs of `found` and `wanted` that are the most alike in total, in the order of `wanted`.

    Each is in one pair at most; a pair that is less alike than `threshold` is none, so entries may be left out.
    The method is optimal assignment (Kuhn 1955; scipy's variant of Jonker and Volgenant): what is below the
    threshold counts as nothing, so that it takes no place from a real pair.
    """
    if not found or not wanted:
        return ()
    values = np.array([[likeness(one, other) for other in wanted] for one in found], dtype=float)
    values[values < threshold] = 0.0
    rows, columns = linear_sum_assignment(values, maximize=True)
    pairs = (Match(int(i), int(j), float(values[i, j])) for i, j in zip(rows, columns, strict=True))
    kept = (pair for pair in pairs if pair.likeness > 0 and pair.likeness >= threshold)
    return tuple(sorted(kept, key=lambda pair: pair.wanted))
