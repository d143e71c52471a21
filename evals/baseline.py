"""Scores without texts, small enough for the repository: what a later state of the program is held against.

A line for each cell, document and repeat: counts by metric, and hashes of the document and of its annotation, since
scores against another gold say nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from evals.comparing import Scored
from evals.records import Gold, Score
from summarizer.errors import UsageError
from summarizer.measured import Cell
from summarizer.records import Coverage, Meeting, Minutes, Source
from summarizer.vocabulary import Record

_ANEW = "Write it anew: minutes eval run --scores FILE."


class _Line(Record):
    """What one document scored. `scores` are right, found and wanted by metric; `gold` is a sha256 (hex)."""

    cell: Cell
    document: str
    repeat: int
    gold: str
    scores: dict[str, tuple[float, float, float]]


@dataclass(frozen=True)
class Remembered:
    """A result of which only the counts are known; its minutes are empty."""

    cell: Cell
    document: str
    repeat: int
    scores: Mapping[str, Score]
    minutes: Minutes


def baseline_text(results: Iterable[Scored], golds: Iterable[Gold]) -> str:
    """Return the lines of `results`, in an order that does not change."""
    hashes = {gold.id: _hash(gold) for gold in golds}
    lines = [
        _Line(
            cell=one.cell,
            document=one.document,
            repeat=one.repeat,
            gold=hashes[one.document],
            scores={name: (score.right, score.found, score.wanted) for name, score in one.scores.items()},
        )
        for one in results
    ]
    lines.sort(key=lambda line: (line.cell.label, line.document, line.repeat))
    return "".join(f"{line.model_dump_json()}\n" for line in lines)


def read_baseline(path: Path, golds: Sequence[Gold]) -> tuple[Remembered, ...]:
    """Return what is remembered of the documents of `golds`.

    Raises:
        UsageError: the file is no baseline, or one of another text or annotation: with its line.
    """
    hashes = {gold.id: _hash(gold) for gold in golds}
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The scores in '{path}' cannot be read. Check the name. {_ANEW}") from error
    for number, text in enumerate(lines, 1):
        try:
            line = _Line.model_validate_json(text)
            scores = {name: Score(name, *counts) for name, counts in line.scores.items()}
        except (ValidationError, ValueError) as error:
            raise UsageError(f"{path}:{number}: this is no line of scores. {_ANEW}") from error
        if line.document not in hashes:
            continue
        if line.gold != hashes[line.document]:
            raise UsageError(
                f"{path}:{number}: the scores of '{line.document}' are of another text or annotation than it has now. "
                f"{_ANEW}"
            )
        found.append(Remembered(line.cell, line.document, line.repeat, scores, _empty(line.document)))
    return tuple(found)


def _hash(gold: Gold) -> str:
    told = gold.document.text_sha256 + gold.annotation.model_dump_json()
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _empty(name: str) -> Minutes:
    source = Source(name=name, sha256="", text_sha256="", reader="", characters=0)
    return Minutes(source=source, language="", meeting=Meeting(), coverage=Coverage(sentences=0, used=0))
