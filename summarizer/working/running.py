"""One job: the model is asked, and what comes in is written into the minutes beside what people write there."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from summarizer.errors import EditError, ModelError
from summarizer.records import Minutes
from summarizer.refine import Outcome
from summarizer.rerun import carry_over, with_unanswered
from summarizer.review import SourceText, read_source, refresh
from summarizer.store import Store, answers, jobs, meetings
from summarizer.store.jobs import Job
from summarizer.summarizing import Means, Prepared, ask, conclude, prepare, read_given

# Seconds between two times that the minutes are worked out anew; longer for a document that takes long, so that
# most of the machine is left for those who read.
_PAUSE = 1.0
_SHARE = 4.0


@dataclass
class Running:
    """A job under way: `parts` calls there are, of which `done` have come in; `on_progress` is told at each of them."""

    store: Store
    job: Job
    means: Means
    on_progress: Callable[[], None]
    parts: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    _next: float = 0.0
    _again: bool = False
    _started: float = field(default_factory=time.monotonic)

    @property
    def done(self) -> int:
        """How many calls have come in."""
        return len(self.outcomes)

    async def work(self) -> Minutes:
        """Ask everything and return this run's own minutes; those that are kept become better meanwhile.

        What came in before this was cancelled is kept too.

        Raises:
            MinutesError: the store or the model cannot be used, or the meeting is gone.
        """
        # In threads of their own: a long document takes a minute, in which the worker must give signs of life.
        prepared = await asyncio.to_thread(load, self.store, self.job.meeting_id, self.means)
        self.parts = len(prepared.plan.parts) if prepared.plan is not None else 0
        language = prepared.reading.context.language
        source = await asyncio.to_thread(read_source, prepared.document, language)
        before = jobs.before(self.store, self.job.id)
        self._again = before is not None and before.run.model is not None
        self.on_progress()

        def note(outcome: Outcome) -> None:
            self.outcomes.append(outcome)
            self.on_progress()
            if time.monotonic() >= self._next and self.done < self.parts:
                self._save(prepared, source)

        try:
            await ask(prepared, self.means, note)
        finally:
            minutes = self._save(prepared, source)
        if error := all_failed(self.outcomes):
            raise ModelError("server", error)
        return minutes

    def _save(self, prepared: Prepared, source: SourceText) -> Minutes:
        """Write what there is into the meeting's minutes, if this job is still ours, and return it by itself.

        A run over minutes that a model made takes nothing away before it has something instead.

        Raises:
            EditError: the meeting is gone.
        """
        begun = time.monotonic()
        made = conclude(prepared, self.means, self.outcomes, begun - self._started)
        try:
            with meetings.holding(self.store, self.job.meeting_id) as held:
                kept = held.minutes
                new = (
                    with_unanswered(made, kept, unanswered(prepared, self.outcomes)) if self._again else made
                )
                minutes = beside_edits(new, kept, source)
                if self._is_to_be_written() and minutes != kept:
                    held.save(minutes, (), self.job.created_by)
        except EditError:
            # It was deleted meanwhile; what was answered since then goes with it.
            answers.forget(self.store, prepared.document.sha256)
            raise
        now = time.monotonic()
        self._next = now + max(_PAUSE, _SHARE * (now - begun))
        return made

    def _is_to_be_written(self) -> bool:
        nothing = self._again and self.parts > 0 and all(one.answer is None for one in self.outcomes)
        # Another worker takes over a job whose own gave no sign of life; what it made is more than what there is here.
        return not nothing and jobs.is_running(self.store, self.job.id, self.job.worker)


def load(store: Store, meeting_id: str, means: Means) -> Prepared:
    """Return a kept meeting as it is before a model is asked: its document is not read from the file again.

    Raises:
        EditError: there is no such meeting.
        UsageError: what was given beside it can no longer be read.
    """
    files = meetings.given(store, meeting_id)
    language = meetings.options(store, meeting_id).get("language") or None
    given = read_given(language, files.get("agenda"), files.get("names"), files.get("previous"))
    kept, _ = meetings.minutes(store, meeting_id)
    return prepare(meetings.document(store, meeting_id), given, means, kept)


def beside_edits(made: Minutes, kept: Minutes, source: SourceText | None) -> Minutes:
    """Return what a run made with all that people wrote into `kept`, and their status.

    Without the source its overview and coverage stay those of the run.
    """
    carried = carry_over(made, kept)
    if source is not None:
        carried = refresh(carried, source)
    return carried.model_copy(update={"status": kept.status})


def unanswered(prepared: Prepared, outcomes: Sequence[Outcome]) -> frozenset[str]:
    """Return the items (ids) about which the model has not said all that it is asked, or that are kept from it."""
    said = {id(outcome.part) for outcome in outcomes if outcome.answer is not None}
    if prepared.plan is None:
        return frozenset()
    silent = [part for part in prepared.plan.parts if id(part) not in said]
    return frozenset([*prepared.plan.withheld, *(item for part in silent for item in part.chunk.item_ids)])


def all_failed(outcomes: Sequence[Outcome]) -> str | None:
    """Return why, if not one call gave anything; the reason that most of them have."""
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    return max(errors, key=errors.count) if errors and len(errors) == len(outcomes) else None


def remaining(done: int, parts: int, elapsed: float) -> float | None:
    """Return about how many seconds more it takes after `elapsed`, None before anything has come in."""
    return max(0.0, elapsed / done * (parts - done)) if done else None
