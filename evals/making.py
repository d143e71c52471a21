"""Minutes of an annotated document by one cell of the matrix, in the way that a user's minutes are made."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from evals.cassettes import Answered, Cassette, Listening, Replay
from evals.gold_files import own_gold
from evals.records import Gold
from summarizer.choice import Choice, Settings, choose
from summarizer.endpoint import host
from summarizer.errors import UsageError
from summarizer.files import tell
from summarizer.language import load_language
from summarizer.measured import Cell
from summarizer.models import Endpoint, Model
from summarizer.prices import price
from summarizer.prompts import Prompt, load_prompt, prompt_names
from summarizer.records import Minutes, Run
from summarizer.refine import BUDGET, Outcome
from summarizer.summarizing import Given, Means, ask, conclude, open_means, prepare

NONE, LOCAL = "none", "local"
# Joins prompts that are asked together: "short/v1+label/v1".
TOGETHER = "+"
# Documents under way at once where a server is asked, which each ask several things at once, and where none is.
_AT_ONCE, _ALONE = 4, 8


@dataclass(frozen=True)
class Source:
    """Where answers come from: settings and an address for a model, or cassettes by model; and a folder of prompts."""

    settings: Settings
    base_url: str | None = None
    cassettes: Mapping[str, Cassette] | None = None
    prompts: Path | None = None


@dataclass(frozen=True)
class Way:
    """A cell made ready: its prompts are loaded, and its model can be asked, or a cassette answers for it."""

    cell: Cell
    means: Means
    cassette: Cassette | None = None
    prompts: Path | None = None

    @property
    def host(self) -> str | None:
        """Where the model is, as keys of answers have it."""
        if self.cassette is not None:
            return self.cassette.host
        endpoint = self.means.endpoint
        return None if endpoint is None or endpoint.local else host(endpoint)

    @property
    def model(self) -> tuple[str, str | None] | None:
        """The model's own name and its host; None for rules alone."""
        return None if self.means.endpoint is None else (self.means.endpoint.model, self.host)

    @property
    def at_once(self) -> int:
        """How many documents may be made at once. The embedded model takes one at a time."""
        if self.means.endpoint is None or self.cassette is not None:
            return _ALONE
        return 1 if self.means.endpoint.local else _AT_ONCE

    def record(self, gold: Gold) -> str:
        """Return the command that records what this cell asks about the gold of a document."""
        given = {
            "--model": self.cell.model,
            "--prompt": self.cell.prompt,
            "--chunk": self.cell.budget,
            "--prompts-folder": self.prompts,
            "--gold": None if gold.path.parent == own_gold() else _place(gold.path),
        }
        options = (f"{name} {value}" for name, value in given.items() if value is not None)
        return f"minutes eval record {' '.join(options)}"


@contextmanager
def open_way(cell: Cell, source: Source) -> Iterator[Way]:
    """Make a cell ready; its prompt, where the cell leaves it open, becomes the usual one of its model.

    Raises:
        UsageError: there is no such prompt, nothing says where the model is, or no cassette is of it.
    """
    choice = _choice(cell, source)
    with open_means(choice, source.settings, keep=source.cassettes is None) as means:
        if means.endpoint is None:
            yield Way(Cell(model=NONE), means)
            return
        prompts = load_together(cell.prompt, source.prompts) if cell.prompt else means.prompts
        named = TOGETHER.join(prompt.name for prompt in prompts)
        yield Way(
            cell.model_copy(update={"prompt": named}),
            replace(_shared(means), prompts=prompts, budget=cell.budget or BUDGET),
            _cassette(cell, means.endpoint.model, source),
            source.prompts,
        )


def _choice(cell: Cell, source: Source) -> Choice:
    if source.cassettes is None:
        return choose(cell.model, source.base_url, source.settings)
    if cell.model == NONE:
        return Choice("none")
    return Choice("local") if cell.model == LOCAL else Choice("endpoint", Endpoint(model=cell.model))


def _cassette(cell: Cell, model: str, source: Source) -> Cassette | None:
    if source.cassettes is None:
        return None
    if model not in source.cassettes:
        raise UsageError(
            f"There is no cassette of '{cell.model}' ({model}). There are: {', '.join(source.cassettes)}. "
            f"Record one: minutes eval record --model {cell.model}"
        )
    return source.cassettes[model]


def _shared(means: Means) -> Means:
    """Return `means` for one of several documents that a server is asked about at once: all keep to its limit together."""
    endpoint = means.endpoint
    if endpoint is None or endpoint.local:
        return means
    share = replace(endpoint, limit=max(1, endpoint.limit // _AT_ONCE))
    return replace(means, endpoint=share, start=lambda: share)


def _place(path: Path) -> Path:
    return path if path.suffix == ".jsonl" else path.parent


def load_together(names: str, folder: Path | None = None) -> tuple[Prompt, ...]:
    """Return the prompts of a cell: "v1", or several with a plus between; one of `folder` goes before the project's.

    Raises:
        UsageError: one does not exist, or its file is wrong.
    """
    own = prompt_names(folder) if folder is not None else []
    loaded = []
    for name in names.split(TOGETHER):
        there = name in own or f"minutes/{name}" in own
        loaded.append(load_prompt(name, folder if there else None))
    return tuple(loaded)


async def make(gold: Gold, way: Way, repeat: int = 0, heard: list[Answered] | None = None) -> Minutes:
    """Return the minutes of a gold document; `run` says what it took, of answers that were kept too.

    `heard` collects the answers, for a cassette.

    Raises:
        MissingAnswerError: a cassette lacks an answer.
    """
    means = replace(way.means, repeat=repeat)
    started = time.perf_counter()
    prepared = prepare(gold.document, Given(language=load_language(gold.language)), means)
    seconds = time.perf_counter() - started
    outcomes: list[Outcome] = []

    def around(model: Model) -> Model:
        if way.cassette is not None:
            return Replay(way.cassette, gold.id, way.record(gold))
        return model if heard is None else Listening(model, way.host, gold.id, heard)

    await ask(prepared, means, outcomes.append, tell, around)
    started = time.perf_counter()
    minutes = conclude(prepared, means, outcomes, 0.0)
    seconds += time.perf_counter() - started
    return minutes.model_copy(update={"run": _taken(minutes.run, outcomes, means.endpoint, seconds)})


def _taken(run: Run, outcomes: Sequence[Outcome], endpoint: Endpoint | None, seconds: float) -> Run:
    """Return `run` with what all its answers took when they were given, which is what a matrix compares.

    `seconds` is what the rest took.
    """
    replies = [outcome.reply for outcome in outcomes if outcome.reply is not None]
    sent, received = sum(r.prompt_tokens for r in replies), sum(r.completion_tokens for r in replies)
    update = {
        "calls": sum(max(1, reply.calls) for reply in replies),
        "kept": 0,
        "prompt_tokens": sent,
        "completion_tokens": received,
        "cost": None if endpoint is None else price(endpoint, sent, received),
        "seconds": round(seconds + sum(reply.seconds for reply in replies), 3),
    }
    return run.model_copy(update=update)
