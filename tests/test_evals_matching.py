from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from evals.matching import Match, match

TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.floats(0, 1, allow_nan=False), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


def pairs_of(table: Sequence[Sequence[float]], threshold: float = 0.5) -> tuple[Match, ...]:
    found, wanted = range(len(table)), range(len(table[0]) if table else 0)
    return match(found, wanted, lambda i, j: table[i][j], threshold)


def test_the_best_pairs_in_total_win_over_the_best_single_pair() -> None:
    assert [(pair.found, pair.wanted) for pair in pairs_of([[0.9, 0.8], [0.8, 0.1]])] == [(1, 0), (0, 1)]


def test_a_pair_below_the_threshold_is_left_out_and_takes_no_place() -> None:
    assert [(pair.found, pair.wanted) for pair in pairs_of([[0.49, 0.9], [0.49, 0.49]])] == [(0, 1)]


def test_nothing_matches_nothing() -> None:
    assert match([], ["a"], lambda *_: 1.0, 0.5) == ()
    assert match(["a"], [], lambda *_: 1.0, 0.5) == ()
    assert pairs_of([[0.0]], threshold=0.0) == ()


@given(TABLES)
def test_each_is_in_one_pair_at_most_and_no_other_choice_is_better(table: Sequence[Sequence[float]]) -> None:
    pairs = pairs_of(table)
    assert len({pair.found for pair in pairs}) == len({pair.wanted for pair in pairs}) == len(pairs)
    assert all(pair.likeness >= 0.5 for pair in pairs)
    kept = [[value if value >= 0.5 else 0.0 for value in row] for row in table]
    size = max(len(table), len(table[0]))
    square = [
        [kept[i][j] if i < len(table) and j < len(table[0]) else 0.0 for j in range(size)]
        for i in range(size)
    ]
    best = max(sum(square[i][j] for i, j in enumerate(order)) for order in permutations(range(size)))
    assert sum(pair.likeness for pair in pairs) >= best - 1e-9
