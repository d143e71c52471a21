"""The thread that works: one for each server, with an event loop of its own."""

import asyncio
import atexit
import logging
import os
import secrets
import socket
import threading
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from summarizer.choice import Choice, Settings
from summarizer.errors import MinutesError, StoreError
from summarizer.meetings.deleting import apply_daily
from summarizer.records import Minutes
from summarizer.refine import load_prompts
from summarizer.store import Store, jobs
from summarizer.store.jobs import Job
from summarizer.summarizing import Means, open_means
from summarizer.working.requests import choice_of
from summarizer.working.running import Running

_LOG = logging.getLogger(__name__)

# Seconds: between two signs of life; without a look for jobs that another server was given.
_BEAT = 2.0
_POLL = 5.0
# A job without a sign of life for so long belongs to nobody: loading a large model takes less.
STALE = timedelta(seconds=90)
# How long the end of the program waits for calls to be given up, in seconds.
_PATIENCE = 5.0
_UNEXPECTED = "Something went wrong that should not have. Try again; if it happens again, tell whoever keeps this program."


class Worker:
    """Does the jobs of a store, one at a time, until it is closed; `start_worker` makes one.

    Its methods may be called from any thread. Whatever goes wrong with a job is kept with it, and the next
    one is begun.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self.settings = settings
        self._store = store
        self._name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self._loop = asyncio.new_event_loop()
        self._woken = asyncio.Event()
        self._closing = False
        self._job: Job | None = None
        self._local: Means | None = None
        # A daemon: the program may end, whatever a library is waiting for.
        self._thread = threading.Thread(target=self._run, name="minutes-worker", daemon=True)

    def start(self) -> None:
        """Begin, and end with the program."""
        self._thread.start()
        atexit.register(self.close)

    def wake(self) -> None:
        """Say that there is something to do, or to stop doing."""
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._woken.set)

    def close(self) -> None:
        """Stop: calls under way are given up, their job is left for the next server, and what came in is kept."""
        atexit.unregister(self.close)
        self._closing = True
        self.wake()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)
        job = self._job
        if self._thread.is_alive() and job is not None:
            # It loads a model, or waits for one that cannot stop at once.
            with suppress(StoreError):
                jobs.give_back(self._store, job.id, self._name)

    def _run(self) -> None:
        with ExitStack() as stack, asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._work(stack))

    async def _work(self, stack: ExitStack) -> None:
        while not self._closing:
            self._woken.clear()
            # A task, since whatever it raises is found in it: the thread goes on.
            turn = asyncio.create_task(self._turn(stack))
            await asyncio.wait({turn})
            error = turn.exception()
            if error is not None:
                _LOG.error("Looking for work failed: %s", type(error).__name__)
            if error is not None or not turn.result():
                await self._wait(_POLL)

    async def _turn(self, stack: ExitStack) -> bool:
        """Do the next job, if there is one."""
        job = jobs.claim(self._store, self._name, datetime.now(UTC), STALE)
        if job is None:
            apply_daily(self._store, datetime.now(UTC).date())
            return False
        self._job = job
        try:
            await self._do(job, stack)
        finally:
            self._job = None
        return True

    async def _do(self, job: Job, stack: ExitStack) -> None:
        try:
            means = self._means(choice_of(job, self.settings), job.prompt, stack)
        except MinutesError as error:
            self._end(job, "failed", str(error))
            return
        running = Running(self._store, job, means, self._woken.set)
        task = asyncio.create_task(running.work())
        task.add_done_callback(lambda _: self._woken.set())
        while not task.done():
            await self._wait(_BEAT)
            self._woken.clear()
            # In the end too: what came in last counts.
            if not self._goes_on(running) or self._closing:
                task.cancel()
                await asyncio.wait({task})
        self._finish(job, task)

    def _goes_on(self, running: Running) -> bool:
        """Give a sign of life and return whether anybody still wants the job done by us."""
        try:
            return jobs.progress(self._store, running.job.id, running.parts, running.done, worker=self._name)
        except StoreError as error:
            # It may be back at the next beat; what comes in until then is kept or asked again.
            _LOG.warning("A job's progress was not kept: %s", type(error).__name__)
            return True

    def _finish(self, job: Job, task: asyncio.Task[Minutes]) -> None:
        """Keep what became of a job."""
        if task.cancelled():
            if not (self._closing and jobs.give_back(self._store, job.id, self._name)):
                self._end(job, "cancelled")
            return
        error = task.exception()
        if error is None:
            self._end(job, "done", result=task.result())
        elif isinstance(error, MinutesError):
            self._end(job, "failed", str(error))
        else:
            # Its words and its traceback could repeat the document.
            _LOG.error("A job failed: %s", type(error).__name__)
            self._end(job, "failed", _UNEXPECTED)

    def _end(
        self, job: Job, state: jobs.Ending, error: str | None = None, result: Minutes | None = None
    ) -> None:
        run = None if result is None else result.run
        jobs.finish(self._store, job.id, state, error, run, result, worker=self._name)

    def _means(self, choice: Choice, prompt: str | None, stack: ExitStack) -> Means:
        """Return what a run needs; the embedded model is loaded once and kept until the end."""
        if choice.kind != "local":
            with open_means(choice, self.settings, prompt, keep=False) as means:
                return replace(means, store=self._store)
        if self._local is None:
            self._local = stack.enter_context(open_means(choice, self.settings, keep=False))
        prompts = load_prompts([prompt]) if prompt else self._local.prompts
        return replace(self._local, prompts=prompts, store=self._store)

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()


def start_worker(store: Store, settings: Settings) -> Worker:
    """Return a worker that has begun with what is to be done; it ends with the program."""
    worker = Worker(store, settings)
    worker.start()
    return worker
