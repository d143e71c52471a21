"""One job: the model is asked, and what comes in is written into the minutes beside what people write there."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from summarizer.errors import EditError, ModelError
from summarizer.records import Minutes
from summarizer.refine import Outcome
from summarizer.rerun import carry_over
from summarizer.review import SourceText, read_source, refresh
from summarizer.store import Store, answers, meetings
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
        prepared = load(self.store, self.job.meeting_id, self.means)
        self.parts = len(prepared.plan.parts) if prepared.plan is not None else 0
        source = read_source(prepared.document, prepared.reading.context.language)
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
        """Write what there is into the meeting's minutes, and return it by itself.

        Raises:
            EditError: the meeting is gone.
        """
        begun = time.monotonic()
        made = conclude(prepared, self.means, self.outcomes, begun - self._started)
        try:
            with meetings.holding(self.store, self.job.meeting_id) as held:
                minutes = beside_edits(made, held.minutes, source)
                if minutes != held.minutes:
                    held.save(minutes, (), self.job.created_by)
        except EditError:
            # It was deleted meanwhile; what was answered since then goes with it.
            answers.forget(self.store, prepared.document.sha256)
            raise
        now = time.monotonic()
        self._next = now + max(_PAUSE, _SHARE * (now - begun))
        return made


def load(store: Store, meeting_id: str, means: Means) -> Prepared:
    """Return a kept meeting as it is before a model is asked: its document is not read from the file again.

    Raises:
        EditError: there is no such meeting.
        UsageError: what was given beside it can no longer be read.
    """
    files = meetings.given(store, meeting_id)
    language = meetings.options(store, meeting_id).get("language") or None
    given = read_given(language, files.get("agenda"), files.get("names"), files.get("previous"))
    return prepare(meetings.document(store, meeting_id), given, means)


def beside_edits(made: Minutes, kept: Minutes, source: SourceText | None) -> Minutes:
    """Return what a run made with all that people wrote into `kept`, and their status.

    Without the source its overview and coverage stay those of the run.
    """
    carried = carry_over(made, kept)
    if source is not None:
        carried = refresh(carried, source)
    return carried.model_copy(update={"status": kept.status})


def all_failed(outcomes: Sequence[Outcome]) -> str | None:
    """Return why, if not one call gave anything; the reason that most of them have."""
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    return max(errors, key=errors.count) if errors and len(errors) == len(outcomes) else None


def remaining(done: int, parts: int, elapsed: float) -> float | None:
    """Return about how many seconds more it takes after `elapsed`, None before anything has come in."""
    return max(0.0, elapsed / done * (parts - done)) if done else None
