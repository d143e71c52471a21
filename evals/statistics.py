"""Tests and intervals on plain numbers; documents are the last axis everywhere, so thousands of sets go at once.

The meeting is the unit: what is drawn again, or has its sign flipped, is always a whole document (Miller 2024,
"Adding Error Bars to Evals", arXiv:2411.00640, on clustered questions and paired differences; Berg-Kirkpatrick,
Burkett and Klein 2012, "An Empirical Investigation of Statistical Significance in NLP", on paired resampling).
Both are a matrix of draws times the documents: the same as scipy's `permutation_test` and `bootstrap` give one
set at a time (a test sees to it), but fast enough for the thousands of comparisons of `simulation`.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, stdtrit

Floats = NDArray[np.float64]
# With so many documents all ways to flip the signs are tried (2^14); with more, as many as DRAWS by chance.
EXACT = 14
DRAWS = 10_000
# Sums of the same differences in another order are the same sum.
_TINY = 1e-12


@lru_cache(maxsize=8)
def _signs(documents: int, seed: int) -> Floats:
    """All sign patterns (patterns, documents), or DRAWS of them of which the first flips nothing."""
    if documents <= EXACT:
        flips = np.arange(2**documents)[:, None] >> np.arange(documents) & 1
    else:
        flips = np.random.default_rng(seed).integers(0, 2, size=(DRAWS, documents))
        flips[0] = 0
    return np.asarray(1 - 2 * flips, dtype=np.float64)


def sign_flip(differences: ArrayLike, side: Literal["less", "greater"] = "less", seed: int = 0) -> Floats:
    """Return the p values, one-sided, that the mean of `differences` (..., documents) is below (above) 0.

    When nothing changed, before and after might as well be exchanged in any document: the p value is the
    share of all exchanges with a mean as far down (up). Exact up to EXACT documents; no p value is below
    2^-documents, so that few documents cannot say much. A difference of 0 has no sign and says nothing.
    The draws beyond EXACT count the observed one (Phipson and Smyth 2010, "Permutation p-values should never
    be zero"). Source: Fisher 1935, "The Design of Experiments", section 21.
    """
    given = np.asarray(differences, dtype=np.float64)
    given = given if side == "less" else -given
    documents = given.shape[-1]
    if documents == 0:
        return np.ones(given.shape[:-1])
    signs = _signs(documents, seed)
    p = [
        (block @ signs.T <= block.sum(axis=1, keepdims=True) + _TINY).mean(axis=1)
        for block in _blocks(given.reshape(-1, documents))
    ]
    return np.concatenate(p).reshape(given.shape[:-1])


def _blocks(rows: Floats) -> list[Floats]:
    """In blocks, all draws of which fit into some 20 MB."""
    return np.array_split(rows, max(1, len(rows) // 256))


@lru_cache(maxsize=8)
def _weights(documents: int, seed: int) -> Floats:
    """How often each document is drawn, in DRAWS draws of as many as there are (draws, documents)."""
    drawn = np.random.default_rng(seed).multinomial(documents, [1 / documents] * documents, size=DRAWS)
    return drawn.astype(np.float64)


def _tails(documents: int, level: float) -> tuple[float, float]:
    """Where to cut the draws for an interval of 1 - `level`: further out with few documents.

    Draws from n documents vary by (n-1)/n too little, and know nothing of Student's t; so cut where a t interval
    would (Hesterberg 2015, "What Teachers Should Know About the Bootstrap", the expanded percentile interval).
    """
    far = stdtrit(documents - 1, 1 - level / 2) * math.sqrt(documents / (documents - 1))
    tail = float(ndtr(-far))
    return tail, 1 - tail


def mean_interval(differences: ArrayLike, level: float = 0.05, seed: int = 0) -> tuple[Floats, Floats]:
    """Return the cluster bootstrap interval (low, high) of the mean over documents of (..., documents).

    Efron 1979, "Bootstrap Methods: Another Look at the Jackknife"; not a number with fewer than two documents.
    """
    given = np.asarray(differences, dtype=np.float64)
    documents = given.shape[-1]
    if documents < 2:
        none = np.full(given.shape[:-1], np.nan)
        return none, none
    cuts, weights = _tails(documents, level), _weights(documents, seed)
    blocks = _blocks(given.reshape(-1, documents))
    low, high = np.hstack([np.quantile(block @ weights.T / documents, cuts, axis=1) for block in blocks])
    return low.reshape(given.shape[:-1]), high.reshape(given.shape[:-1])


def micro(right: ArrayLike, found: ArrayLike, wanted: ArrayLike) -> float | None:
    """Return F1 of summed counts (documents,), from 0 to 1; None when there is nothing to judge."""
    total = float(np.sum(found) + np.sum(wanted))
    return 2 * float(np.sum(right)) / total if total else None


def micro_interval(
    right: ArrayLike, found: ArrayLike, wanted: ArrayLike, level: float = 0.05, seed: int = 0
) -> tuple[float, float] | None:
    """Return the cluster bootstrap interval of `micro`: whole documents are drawn, each with all its counts.

    Where nothing (or everything) is wrong all draws are the same; then the far end is what `at_most` says.
    None with fewer than two documents that have anything to judge.
    """
    rights, totals = np.asarray(right, np.float64), np.add(found, wanted, dtype=np.float64)
    rights, totals = rights[totals > 0], totals[totals > 0]
    documents = len(totals)
    if documents < 2:
        return None
    if rights.sum() in (0, totals.sum() / 2):
        far = at_most(totals.sum() / 2)
        return (1 - far, 1.0) if rights.sum() else (0.0, far)
    weights = _weights(documents, seed)
    low, high = np.quantile(2 * (weights @ rights) / (weights @ totals), _tails(documents, level))
    return float(low), float(high)


def at_most(trials: float) -> float:
    """Return how large a share may be of which none was seen in `trials`, with 95 % confidence: 3/n, at most 1.

    The rule of three: Hanley and Lippman-Hand 1983, "If Nothing Goes Wrong, Is Everything All Right?".
    """
    return min(1.0, 3 / trials) if trials > 0 else 1.0


def holm(p_values: Sequence[float]) -> list[float]:
    """Return the p values adjusted for being several, in the order given.

    Holm 1979, "A Simple Sequentially Rejective Multiple Test Procedure": the chance of any false alarm stays
    within the level, however the metrics hang together.
    """
    adjusted = [1.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return adjusted


def least_documents(tests: int, level: float = 0.05) -> int:
    """Return how many documents must differ, all in one direction, before any of `tests` metrics can be significant."""
    return math.floor(math.log2(tests / level)) + 1


def detectable(
    sd: float, documents: int, tests: int = 1, level: float = 0.05, power: float = 0.8
) -> float | None:
    """Return the smallest true drop of a mean that is called significant in `power` of all comparisons.

    (t of 1 - level/tests + t of power) * sd / sqrt(documents), with Student's t for few documents (Miller 2024,
    section 5; Holm's worst case, in which the metric comes first). `sd` is of the paired differences. None where
    no outcome of so few documents could be significant.
    """
    if documents < least_documents(tests, level):
        return None
    freedom = documents - 1
    far = float(stdtrit(freedom, 1 - level / tests)) + float(stdtrit(freedom, power))
    return far * sd / math.sqrt(documents)


def paired_sd(between: float, within: float, repeats: int) -> float:
    """Return the sd of paired differences of means over `repeats`.

    `between` is the sd over documents of what truly changed, `within` the sd of one repeat about its document's
    mean; both sides have the noise: sqrt(between^2 + 2 within^2 / repeats) (Miller 2024, section 3.2).
    """
    return math.sqrt(between**2 + 2 * within**2 / repeats)
