"""What people ask of the worker: a run over a meeting, its end, and what it changed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from summarizer.access import Access
from summarizer.choice import Choice, Settings, choose
from summarizer.errors import EditError, UsageError
from summarizer.records import Minutes
from summarizer.rerun import with_unanswered
from summarizer.review import read_source
from summarizer.store import Store, audit, jobs, meetings
from summarizer.store.jobs import Job
from summarizer.summarizing import open_means, where
from summarizer.working.running import beside_edits

# What the options of a job are called: where it goes, and whether closed items may go there.
_HOST = "host"
_CLOSED = "send_closed"


class Waiting(Protocol):
    """Whoever does the jobs."""

    @property
    def settings(self) -> Settings:
        """The models that there are."""

    def wake(self) -> None:
        """Say that there is something to do, or to stop doing."""


@dataclass(frozen=True)
class RunChoice:
    """What somebody wants: the model ("auto", "none", "local" or a name), a prompt's version, closed items or not."""

    model: str = "auto"
    prompt: str | None = None
    send_closed: bool = False

    def resolve(self, settings: Settings) -> Choice:
        """Return the model that this is with these settings.

        Raises:
            UsageError: there is none by that name.
        """
        return choose(self.model, None, settings, private=self.send_closed)


def request(store: Store, worker: Waiting, meeting_id: str, choice: RunChoice, who: Access) -> str:
    """Ask for a run over a meeting and return the id of the job.

    What a person saw before is what will be done: the model by its name, at the host where it is now.

    Raises:
        AccessError: `who` is no secretary.
        EditError: there is no such meeting.
        UsageError: the model or the prompt is none that there is, or a run over this meeting is under way.
    """
    who.require("secretary")
    resolved = choice.resolve(worker.settings)
    with open_means(resolved, worker.settings, choice.prompt, keep=False) as means:
        endpoint = means.endpoint
    # Held, so that of two who ask at once the second sees what the first began.
    with meetings.holding(store, meeting_id) as held:
        if any(not job.is_over for job in jobs.jobs(store, meeting_id)):
            raise UsageError(
                "These minutes are being made already. Wait until that is done, or stop it first."
            )
        options = {
            _HOST: "" if endpoint is None else where(endpoint),
            _CLOSED: choice.send_closed,
            "revision": held.revision,
        }
        job_id = jobs.add_job(
            store,
            meeting_id,
            model=_model(resolved),
            prompt=choice.prompt,
            options=options,
            by=who.name,
            before=held.minutes,
        )
        details = {"job": job_id, "model": _model(resolved), "host": str(options[_HOST])}
        audit.note(
            held.connection,
            at=datetime.now(UTC),
            by=who.subject,
            what="run.started",
            meeting_id=meeting_id,
            details=details,
        )
    worker.wake()
    return job_id


def cancel(store: Store, worker: Waiting, job_id: str, who: Access) -> None:
    """Have a job stopped: calls under way are given up, and what came in is kept.

    Raises:
        AccessError: `who` is no secretary.
        EditError: there is no such job.
    """
    who.require("secretary")
    job = jobs.job(store, job_id)
    with store.writing() as connection:
        jobs.cancel(store, job_id)
        audit.note(
            connection,
            at=datetime.now(UTC),
            by=who.subject,
            what="run.cancelled",
            meeting_id=job.meeting_id,
            details={"job": job_id},
        )
    worker.wake()


def choice_of(job: Job, settings: Settings) -> Choice:
    """Return the model of a job that was asked for.

    Raises:
        UsageError: it is no more, or is somewhere else than what its owner was shown.
    """
    choice = choose(job.model, None, settings, private=bool(job.options.get(_CLOSED)))
    now = "" if choice.endpoint is None else where(choice.endpoint)
    if now != job.options.get(_HOST, ""):
        raise UsageError(
            "The language model is at another address now than when this was asked for, so nothing was sent. Start again."
        )
    return choice


def before(store: Store, job: Job) -> Minutes | None:
    """Return the minutes as they were when a run was asked for; None when it is no longer kept."""
    return jobs.before(store, job.id)


def after(store: Store, job: Job) -> Minutes | None:
    """Return what a run made of the minutes `before` it, people's changes in them kept; None when it made none.

    What anybody changed since it was asked for is not in it.
    """
    made, old = jobs.result(store, job.id), jobs.before(store, job.id)
    if made is None or old is None:
        return None
    try:
        source = read_source(meetings.document(store, job.meeting_id), made.language)
    except EditError:
        # The source's term is over.
        source = None
    if old.run.model is not None:
        failed = [part.item_id for part in made.run.failed_parts if part.item_id is not None]
        made = with_unanswered(made, old, {*failed, *made.run.withheld})
    return beside_edits(made, old, source)


def _model(choice: Choice) -> str:
    return choice.endpoint.model if choice.endpoint is not None else choice.kind
