"""What was made and how it scored, kept in a folder: a line for each cell, document and repeat.

What is there is not made again as long as nothing that it depends on is another: document, cell, prompts, repeat
and the program itself. Scores are not kept: they are worked out from the minutes, so that a better scorer or a
corrected annotation counts for old runs too.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

import summarizer
from evals.metrics import score_minutes
from evals.records import Gold, Score
from summarizer.errors import UsageError
from summarizer.measured import Cell
from summarizer.prompts import Prompt
from summarizer.records import Minutes
from summarizer.vocabulary import Record

_SUFFIX = ".jsonl"
# Where a line says which minutes it holds.
_KEY = re.compile(r'"key":"([0-9a-f]{64})"')
_NEAR = 500


class Made(Record):
    """The minutes of one document by one cell. `run` names the run in which they were made (again, or taken over)."""

    run: str
    key: str
    cell: Cell
    document: str
    repeat: int = 0
    minutes: Minutes

    @property
    def failed(self) -> bool:
        """Whether parts lack the model's answer."""
        return bool(self.minutes.run.failed_parts)


@dataclass(frozen=True)
class Result:
    """One document, made once by one cell, with its scores by metric."""

    cell: Cell
    document: str
    repeat: int
    scores: Mapping[str, Score]
    minutes: Minutes


def result(
    made: Made, gold: Gold, metrics: Iterable[str] | None = None, threshold: float | None = None
) -> Result:
    """Return what was made with its scores.

    Raises:
        UsageError: there is no such metric.
    """
    scores = score_minutes(gold, made.minutes, metrics, threshold=threshold)
    return Result(made.cell, made.document, made.repeat, scores, made.minutes)


def key_of(
    gold: Gold,
    cell: Cell,
    prompts: Iterable[Prompt],
    repeat: int,
    model: tuple[str, str | None] | None = None,
) -> str:
    """Return what differs when anything that the minutes depend on does, as a sha256 (hex).

    `model` is its own name, and the host where it is (None: this machine); None where no model is asked.
    """
    parts = [
        gold.id,
        gold.document.text_sha256,
        gold.language,
        cell.model_dump(),
        [prompt.sha256 for prompt in prompts],
        repeat,
        model,
        program_sha256(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def program_sha256() -> str:
    """Return the sha256 (hex) of all that makes minutes: the code of `summarizer` and its language files."""
    root = Path(summarizer.__file__).parent
    total = hashlib.sha256()
    for path in sorted([*root.rglob("*.py"), *root.glob("languages/*.toml")]):
        # The screen makes nothing.
        if "ui" not in path.relative_to(root).parts:
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def add_made(folder: Path, made: Made) -> None:
    """Write a line of a run.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{made.run}{_SUFFIX}").open("a", encoding="utf-8") as file:
            file.write(made.model_dump_json(by_alias=True) + "\n")
    except OSError as error:
        raise UsageError(
            f"Results cannot be written into '{folder}': {error.strerror}. Name another folder with --runs."
        ) from error


def runs(folder: Path) -> list[str]:
    """Return the names of the runs that are kept, the oldest first."""
    return [path.stem for path in sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime)]


def read_made(folder: Path, run: str | None = None) -> Iterator[Made]:
    """Yield what was made in all runs, or in one, the oldest first; of what was made twice in one run the later counts.

    A line that a stopped program left unfinished at the end of a file is passed over.

    Raises:
        UsageError: there is no such run, or a file is damaged (with its line).
    """
    names = runs(folder)
    if run is not None and run not in names:
        there = ", ".join(names) or "none"
        raise UsageError(
            f"There is no run '{run}' in '{folder}'. There are: {there}. See: minutes eval list."
        )
    for name in [run] if run is not None else names:
        yield from {one.key: one for one in _lines(folder / f"{name}{_SUFFIX}")}.values()


def by_key(folder: Path, keys: Collection[str] | None = None) -> dict[str, Made]:
    """Return the latest that was made for each key that there is, or for those of `keys`.

    Raises:
        UsageError: a file is damaged.
    """
    return {one.key: one for run in runs(folder) for one in _lines(folder / f"{run}{_SUFFIX}", keys)}


def _lines(path: Path, keys: Collection[str] | None = None) -> Iterator[Made]:
    """Yield what the lines of a file hold, or only those that bear one of `keys`."""
    # Not splitlines: what is between the ends of lines may hold other characters that end one.
    # What a stopped program left has no end.
    *whole, _ = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(whole, 1):
        key = _KEY.search(line, 0, _NEAR)
        # To read a line as minutes takes much longer than to see whose it is.
        if keys is not None and key is not None and key[1] not in keys:
            continue
        try:
            yield Made.model_validate_json(line)
        except ValidationError as error:
            raise UsageError(
                f"{path}:{number}: this is no line of results. Remove it, or name another folder with --runs."
            ) from error
