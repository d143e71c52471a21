"""From a document to minutes with whatever model there is: the draft, the wave of calls, its progress, the rest.

What goes where is said before anything is sent.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, aclosing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from summarizer.choice import Choice, Settings
from summarizer.document import Document
from summarizer.earlier import EarlierMeeting, link, read_earlier
from summarizer.endpoint import EndpointModel, host
from summarizer.files import tell
from summarizer.language import Language, load_language
from summarizer.local import serve
from summarizer.models import Endpoint, Model, Reply, Request
from summarizer.people import GivenPerson
from summarizer.pipeline import Reading, compose, draft, finish, read_document
from summarizer.prices import price
from summarizer.prompts import Prompt
from summarizer.readers.side_files import read_agenda, read_names
from summarizer.records import Minutes, Run
from summarizer.refine import BUDGET, FOR_LARGE, FOR_SMALL, Outcome, Plan, ask_all, load_prompts, make_plan
from summarizer.rerun import closed_as
from summarizer.rules.context import Findings
from summarizer.segment import AgendaEntry
from summarizer.weights import QWEN, Weights, find_weights

if TYPE_CHECKING:
    from summarizer.store import Store


# A file: its name and what it holds.
NamedBytes = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Given:
    """What the user gives beside the document."""

    language: Language | None = None
    agenda: tuple[AgendaEntry, ...] = ()
    names: tuple[GivenPerson, ...] = ()
    earlier: EarlierMeeting | None = None


def read_given(
    language: str | None, agenda: NamedBytes | None, names: NamedBytes | None, previous: NamedBytes | None
) -> Given:
    """Return what the files beside a document hold; `language` is a code, None where the words tell it.

    Raises:
        UsageError: there is no such language, or a file cannot be used.
    """
    known = load_language(language) if language else None
    return Given(
        language=known,
        agenda=read_agenda(*agenda, known) if agenda else (),
        names=read_names(*names) if names else (),
        earlier=read_earlier(*previous, known) if previous else None,
    )


@dataclass(frozen=True)
class Means:
    """What a run has at hand: the model, what to ask it, and where answers are kept (None: nowhere).

    `endpoint` says all about the model but where an embedded one listens; `start` gives that, loading the model at
    the first call. `budget` is how many characters go into a call, `repeat` which of several same runs this is.
    """

    endpoint: Endpoint | None = None
    prompts: tuple[Prompt, ...] = ()
    store: "Store | None" = None
    start: Callable[[], Endpoint] | None = None
    budget: int = BUDGET
    repeat: int = 0


@dataclass
class _Late:
    """A Model that begins to exist with the first question that nothing kept answers."""

    means: Means
    model: EndpointModel | None = None

    @property
    def name(self) -> str:
        """The model's name."""
        return self.means.endpoint.model if self.means.endpoint else ""

    async def ask(self, request: Request) -> Reply:
        """Return the model's reply; see EndpointModel."""
        if self.model is None:
            assert self.means.start is not None
            endpoint = self.means.start()
            # The embedded model takes minutes for what is long; to begin anew would not be faster.
            self.model = EndpointModel(endpoint, max_retries=0) if endpoint.local else EndpointModel(endpoint)
        return await self.model.ask(request)

    async def close(self) -> None:
        """Close the connections, if there are any."""
        if self.model is not None:
            await self.model.close()


@contextmanager
def open_means(
    choice: Choice,
    settings: Settings,
    prompt: str | None = None,
    weights: str | None = None,
    *,
    keep: bool = True,
) -> Iterator[Means]:
    """Make ready what `choice` needs, and close it in the end; the embedded model loads when it is asked.

    `keep` says whether answers are kept in the store of `settings`.

    Raises:
        UsageError: the prompt, the weights or the store cannot be used.
    """
    if choice.kind == "none":
        yield Means()
        return
    prompts = load_prompts([prompt]) if prompt else None
    from summarizer.store import open_store  # noqa: PLC0415  (loads SQLAlchemy, which no run without a model needs)

    with ExitStack() as stack:
        store = stack.enter_context(open_store(settings.store)) if keep else None
        if choice.endpoint is not None:
            endpoint = choice.endpoint
            yield Means(endpoint, prompts or load_prompts(FOR_LARGE), store, lambda: endpoint)
            return
        # A user's own weights are verified now, since their hash is part of their name.
        own = _verified(settings, weights) if weights is not None else None

        @cache
        def start() -> Endpoint:
            return stack.enter_context(serve(own or _verified(settings, None)))

        known = own is None or own.sha256 == QWEN.sha256
        name = QWEN.name if known or own is None else f"{own.name}-{own.sha256[:8]}"
        local = Endpoint(model=name, local=True, private=True)
        # Other weights are larger; these have been measured, and are asked only what they can do.
        yield Means(local, prompts or load_prompts(FOR_SMALL if known else FOR_LARGE), store, start)


@dataclass(frozen=True)
class Prepared:
    """A document, read and drafted; `plan` says what a model is to be asked about it (None: there is no model)."""

    document: Document
    given: Given
    reading: Reading
    findings: Findings
    plan: Plan | None = None


def prepare(document: Document, given: Given, means: Means, kept: Minutes | None = None) -> Prepared:
    """Return all that is known of `document` before a model is asked.

    What is closed in the minutes that are `kept` of it is closed now, whatever its text says.

    Raises:
        UsageError: a prompt asks for something that cannot be filled in.
    """
    reading = read_document(document, given.language, given.agenda, given.names)
    if kept is not None:
        reading = closed_as(reading, kept)
    findings = draft(reading)
    if means.endpoint is None:
        return Prepared(document, given, reading, findings)
    plan = make_plan(
        reading.context,
        findings,
        means.prompts,
        private=means.endpoint.private,
        budget=means.budget,
        repeat=means.repeat,
    )
    return Prepared(document, given, reading, findings, plan)


async def ask(
    prepared: Prepared,
    means: Means,
    on_outcome: Callable[[Outcome], None],
    on_problem: Callable[[str], None] | None = None,
    around: Callable[[Model], Model] | None = None,
) -> None:
    """Ask the model all that the plan holds and tell each outcome as it comes in.

    When this is cancelled, so are the calls that are under way. `on_problem` is told when answers are not kept;
    `around` may put another model before the one that is asked, which listens in or answers itself.
    """
    if prepared.plan is None or means.endpoint is None:
        return
    model = _Late(means)
    asked: Model = model
    if means.store is not None:
        from summarizer.remembering import Remembering  # noqa: PLC0415  (as in open_means)

        server = None if means.endpoint.local else host(means.endpoint)
        asked = Remembering(model, means.store, prepared.document.sha256, server, on_problem=on_problem)
    asked = around(asked) if around is not None else asked
    try:
        async with aclosing(ask_all(prepared.plan, asked, prepared.reading.context.language)) as outcomes:
            async for outcome in outcomes:
                on_outcome(outcome)
    finally:
        await model.close()


def conclude(prepared: Prepared, means: Means, outcomes: Sequence[Outcome], seconds: float) -> Minutes:
    """Return the minutes of the draft and of the `outcomes` there are; what failed is in `run.failed_parts`."""
    if prepared.plan is None or means.endpoint is None:
        run = Run(parts=len(prepared.reading.context.items), seconds=round(seconds, 3))
        minutes = compose(prepared.reading, prepared.findings, run)
    else:
        run = Run(model=means.endpoint.model, seconds=round(seconds, 3))
        minutes = finish(prepared.reading, prepared.findings, prepared.plan, outcomes, run)
        cost = price(means.endpoint, minutes.run.prompt_tokens, minutes.run.completion_tokens)
        minutes = minutes.model_copy(update={"run": minutes.run.model_copy(update={"cost": cost})})
    given = prepared.given
    return minutes if given.earlier is None else link(minutes, given.earlier, prepared.reading)


def summarize_document(document: Document, given: Given, means: Means) -> Minutes:
    """Return the minutes of `document`, showing how far it is; what failed is named in `run.failed_parts`."""
    started = time.perf_counter()
    prepared = prepare(document, given, means)
    outcomes: list[Outcome] = []
    if prepared.plan is not None and means.endpoint is not None:
        _announce(prepared.reading, prepared.plan, means.endpoint)
        with progress_bar() as progress:
            task = progress.add_task("Asking the language model", total=len(prepared.plan.parts))

            def note(outcome: Outcome) -> None:
                outcomes.append(outcome)
                progress.advance(task)

            asyncio.run(ask(prepared, means, note, tell))
    return conclude(prepared, means, outcomes, time.perf_counter() - started)


def _verified(settings: Settings, weights: str | None) -> Weights:
    """Return the weights, their hash checked, with a bar that says how far that is."""
    with progress_bar() as progress:
        task = progress.add_task("Checking the weights", total=None)
        return find_weights(
            settings.cache, weights, lambda done, total: progress.update(task, completed=done, total=total)
        )


def where(endpoint: Endpoint) -> str:
    """Return where what is asked goes: a host, or "" for this machine."""
    return "" if endpoint.local else host(endpoint) or "OpenAI"


def _announce(reading: Reading, plan: Plan, endpoint: Endpoint) -> None:
    """Say what will be sent where, and what will not."""
    items = {item for part in plan.parts for item in part.chunk.item_ids}
    there = "on this machine" if endpoint.local else f"at {where(endpoint)}"
    characters = sum(len(part.chunk.text) for part in plan.parts)
    tell(
        f"Language model: {endpoint.model} {there}. It gets {len(items)} of {len(reading.context.items)} agenda items, "
        f"{characters:,} characters in {len(plan.parts)} calls."
    )
    if plan.withheld:
        tell(f"Closed or secret agenda items that are not sent: {len(plan.withheld)} (see --send-closed).")


def progress_bar() -> Progress:
    """Return a bar on standard error: what is being done, how far it is and how long it will take.

    It shows itself on a terminal only.
    """
    console = Console(file=sys.stderr)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
