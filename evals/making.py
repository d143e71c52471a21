"""Minutes of an annotated document by one cell of the matrix, in the way that a user's minutes are made."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from evals.cassettes import Answered, Cassette, Listening, Replay
from evals.records import Gold
from summarizer.choice import Choice, Settings, choose
from summarizer.endpoint import host
from summarizer.errors import UsageError
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


@dataclass(frozen=True)
class Way:
    """A cell made ready: its prompts are loaded, and its model can be asked, or a cassette answers for it."""

    cell: Cell
    means: Means
    cassette: Cassette | None = None

    @property
    def host(self) -> str | None:
        """Where the model is, as keys of answers have it."""
        if self.cassette is not None:
            return self.cassette.host
        endpoint = self.means.endpoint
        return None if endpoint is None or endpoint.local else host(endpoint)

    @property
    def at_once(self) -> int | None:
        """How many documents may be made at once; None: any number. The embedded model takes one at a time."""
        return 1 if self.cell.model == LOCAL and self.cassette is None else None


@dataclass(frozen=True)
class Source:
    """Where answers come from: settings and an address for a model, or cassettes by model; and a folder of prompts."""

    settings: Settings
    base_url: str | None = None
    cassettes: Mapping[str, Cassette] | None = None
    prompts: Path | None = None


@contextmanager
def open_way(cell: Cell, source: Source) -> Iterator[Way]:
    """Make a cell ready; its prompt, where the cell leaves it open, becomes the usual one of its model.

    Raises:
        UsageError: there is no such prompt, nothing says where the model is, or no cassette is of it.
    """
    if source.cassettes is None:
        choice = choose(cell.model, source.base_url, source.settings)
    elif cell.model in (NONE, LOCAL):
        choice = Choice(cell.model)  # type: ignore[arg-type]
    else:
        choice = Choice("endpoint", Endpoint(model=cell.model))
    with open_means(choice, source.settings, keep=source.cassettes is None) as means:
        if means.endpoint is None:
            yield Way(Cell(model=NONE), means)
            return
        prompts = load_together(cell.prompt, source.prompts) if cell.prompt else means.prompts
        named = TOGETHER.join(prompt.name for prompt in prompts)
        ready = replace(means, prompts=tuple(prompts), budget=cell.budget or BUDGET)
        cassette = None
        if source.cassettes is not None:
            cassette = source.cassettes.get(means.endpoint.model)
            if cassette is None:
                raise UsageError(
                    f"There is no cassette of '{cell.model}' ({means.endpoint.model}). There are: "
                    f"{', '.join(source.cassettes)}. Record one: minutes eval record --model {cell.model}"
                )
        yield Way(cell.model_copy(update={"prompt": named}), ready, cassette)


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
    prepared = prepare(gold.document, Given(language=load_language(gold.language)), means)
    outcomes: list[Outcome] = []

    def around(model: Model) -> Model:
        if way.cassette is not None:
            return Replay(way.cassette, gold.id, way.cell.model)
        return model if heard is None else Listening(model, way.host, gold.id, heard)

    await ask(prepared, means, outcomes.append, around=around)
    minutes = conclude(prepared, means, outcomes, 0.0)
    return minutes.model_copy(update={"run": _taken(minutes.run, outcomes, means.endpoint)})


def _taken(run: Run, outcomes: Sequence[Outcome], endpoint: Endpoint | None) -> Run:
    """Return `run` with what all its answers took when they were given, which is what a matrix compares."""
    replies = [outcome.reply for outcome in outcomes if outcome.reply is not None]
    sent, received = sum(r.prompt_tokens for r in replies), sum(r.completion_tokens for r in replies)
    update = {
        "calls": sum(max(1, reply.calls) for reply in replies),
        "kept": 0,
        "prompt_tokens": sent,
        "completion_tokens": received,
        "cost": None if endpoint is None else price(endpoint, sent, received),
        "seconds": round(sum(reply.seconds for reply in replies), 3),
    }
    return run.model_copy(update=update)
