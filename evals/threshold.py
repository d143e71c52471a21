"""How alike two texts must be to be the same: calibrated on pairs that were labelled by hand (evals/pairs.yaml)."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from evals.likeness import likeness
from summarizer.errors import UsageError
from summarizer.files import read_bytes
from summarizer.language import load_language

# What `calibrate` gives, to a twentieth; a test holds it to that.
THRESHOLD = 0.35
# How far the sensitivity of a figure to the threshold is shown.
AROUND = 0.1
PAIRS = Path(__file__).resolve().parent / "pairs.yaml"
_STEPS = tuple(step / 100 for step in range(5, 100, 5))
_SHAPE = TypeAdapter(
    dict[str, dict[str, dict[str, tuple[tuple[str, str], ...]]]], config=ConfigDict(strict=False)
)


class LabelledPair(NamedTuple):
    """Two texts of one kind ("decision", "action", "question"), and whether they are about the same."""

    language: str
    kind: str
    one: str
    other: str
    same: bool


class Row(NamedTuple):
    """How well "at least this alike" tells what is the same."""

    threshold: float
    precision: float | None
    recall: float | None
    f1: float


class Calibration(NamedTuple):
    """F1 of "the same" per threshold, and the best: the middle of those that share the highest F1."""

    pairs: int
    rows: tuple[Row, ...]
    best: float

    def table(self) -> str:
        """Return the rows as lines of text, the chosen one marked."""
        lines = [f"{self.pairs} pairs", "threshold  precision  recall     F1"]
        for row in self.rows:
            mark = "  <- chosen" if row.threshold == self.best else ""
            lines.append(
                f"{row.threshold:9.2f}  {_told(row.precision):>9}  {_told(row.recall):>6}  {row.f1:5.3f}{mark}"
            )
        return "\n".join(lines)


def load_pairs(path: Path = PAIRS) -> tuple[LabelledPair, ...]:
    """Return the labelled pairs in `path`: language, kind, "same" or "different", then pairs of texts.

    Raises:
        UsageError: the file is not in this form.
        UnreadableError: it cannot be read.
    """
    try:
        data = _SHAPE.validate_python(yaml.safe_load(read_bytes(str(path)).decode("utf-8")))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(f"{path}:{line}: This is not YAML: {error.problem}. Mend the line.") from error
    except (ValidationError, UnicodeDecodeError) as error:
        raise UsageError(
            f"'{path}' does not hold pairs: a language has kinds, each with the lists 'same' and 'different' of two texts."
        ) from error
    return tuple(
        LabelledPair(code, kind, one, other, _is_same(label, path))
        for code, kinds in data.items()
        for kind, labels in kinds.items()
        for label, pairs in labels.items()
        for one, other in pairs
    )


def calibrate(
    pairs: Sequence[LabelledPair] | None = None, alike: Callable[[LabelledPair], float] | None = None
) -> Calibration:
    """Return F1 of "the same" at thresholds from .05 to .95 over `pairs` (None: those of the project).

    `alike` says how alike the two of a pair are (None: `likeness`).

    Raises:
        ValueError: there are no pairs.
    """
    known = load_pairs() if pairs is None else pairs
    if not known:
        raise ValueError("no pairs")
    values = [((alike or pair_likeness)(pair), pair.same) for pair in known]
    rows = tuple(_row(threshold, values) for threshold in _STEPS)
    highest = max(row.f1 for row in rows)
    best = [row.threshold for row in rows if row.f1 == highest]
    return Calibration(len(known), rows, best[len(best) // 2])


def pair_likeness(pair: LabelledPair) -> float:
    """Return how alike the two texts of a pair are."""
    return likeness(pair.one, pair.other, load_language(pair.language))


def around(threshold: float = THRESHOLD) -> tuple[float, float, float]:
    """Return the thresholds at which figures are shown: a tenth below, the one in use, a tenth above."""
    return round(threshold - AROUND, 2), threshold, round(threshold + AROUND, 2)


def _row(threshold: float, values: Iterable[tuple[float, bool]]) -> Row:
    told = [(value >= threshold, same) for value, same in values]
    right = sum(yes and same for yes, same in told)
    found, wanted = sum(yes for yes, _ in told), sum(same for _, same in told)
    total = found + wanted
    return Row(
        threshold,
        right / found if found else None,
        right / wanted if wanted else None,
        2 * right / total if total else 0.0,
    )


def _is_same(label: str, path: Path) -> bool:
    if label not in {"same", "different"}:
        raise UsageError(f"'{path}' has a list '{label}'. A list of pairs is called 'same' or 'different'.")
    return label == "same"


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
