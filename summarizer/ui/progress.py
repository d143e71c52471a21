"""The work that goes on over a meeting: how far it is, how long it takes yet, and stopping it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import streamlit as st

from summarizer.export.phrases import item_title
from summarizer.store.jobs import Job, jobs
from summarizer.store.meetings import minutes, row
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.frame import guarded
from summarizer.ui.messages import said
from summarizer.ui.words import Words
from summarizer.working import cancel, remaining

# How often the server is asked while work goes on, in seconds; never when there is none.
EVERY = 1.5
# For so long it is told that work stopped before its end.
_LATELY = timedelta(hours=12)


def progress(desk: Desk, meeting_id: str) -> bool:
    """Show how far the work over a meeting is, or what it could not do today; nothing where there is none or all went well.

    While it goes on, the page runs anew by itself whenever the minutes have changed or the work has ended. Returns
    whether the minutes are others than when this page last ran.
    """
    revision: int = row(desk.store, meeting_id).revision
    seen = f"progress-{meeting_id}"
    changed = bool(st.session_state.get(seen, revision) != revision)
    st.session_state[seen] = revision
    latest = next(iter(jobs(desk.store, meeting_id)), None)
    if latest is None:
        return changed
    if latest.is_over:
        _tell(desk, latest)
    else:
        polled(desk, lambda: _follow(desk, latest.id, meeting_id, revision))
    return changed


def polled(desk: Desk, show: Callable[[], None]) -> None:
    """Run `show` now, and every moment from now on as a part of the page of its own."""

    def guarded_show() -> None:
        with guarded(desk.say):
            show()

    st.fragment(guarded_show, run_every=EVERY)()


def _tell(desk: Desk, job: Job) -> None:
    """Say what a job could not do, until somebody has read it."""
    read = f"progress-read-{job.id}"
    failed = () if job.run is None else job.run.failed_parts
    is_well = job.state == "done" and not failed
    is_past = job.finished is None or datetime.now(UTC) - job.finished >= _LATELY
    if is_well or is_past or st.session_state.get(read):
        return
    ids = {part.item_id for part in failed}
    now, _ = minutes(desk.store, job.meeting_id)
    if _draw(desk, job, [item_title(item) for item in now.items if item.id in ids]) == "close":
        st.session_state[read] = True
        st.rerun()


def _follow(desk: Desk, job_id: str, meeting_id: str, revision: int) -> None:
    now = next((one for one in jobs(desk.store, meeting_id) if one.id == job_id), None)
    if now is None or now.is_over or row(desk.store, meeting_id).revision != revision:
        st.rerun()
    if _draw(desk, now) == "cancel":
        cancel(desk.store, desk.worker, job_id, desk.access)
        st.rerun()


def _draw(desk: Desk, job: Job, failed: Sequence[str] = ()) -> str | None:
    """Show a job; return what somebody wants with it: "cancel", or "close" what is told of it."""
    data = standing(job, datetime.now(UTC), desk.say, failed)
    command = mount("progress", f"progress-{job.meeting_id}", data) or {}
    return next((what for what in ("cancel", "close") if command.get(what) == job.id), None)


def standing(job: Job, now: datetime, say: Words, failed: Sequence[str] = ()) -> dict[str, object]:
    """Return what is shown of a job at the moment `now`; `failed` are the titles of what a model could not do."""
    return {
        "words": say.part("progress.part"),
        "job": job.id,
        "over": job.is_over,
        "cancelling": job.cancelling,
        "parts": job.parts,
        "done": job.done,
        "what": _what(job, say),
        "times": "; ".join(failed) or _times(job, now, say),
    }


def _what(job: Job, say: Words) -> str:
    if job.state == "failed":
        return say("progress.failed")
    if job.state == "done":
        return say.count("progress.missed", 0 if job.run is None else len(job.run.failed_parts))
    if job.state == "cancelled":
        return say("progress.cancelled")
    if job.cancelling:
        return say("progress.cancelling")
    if job.state == "queued":
        return say("progress.queued")
    return say("progress.running", done=job.done, parts=job.parts) if job.parts else say("progress.begun")


def _times(job: Job, now: datetime, say: Words) -> str:
    if job.started is None or job.is_over:
        return said(job.error or "", say) if job.state == "failed" else ""
    elapsed = max(0.0, (now - job.started).total_seconds())
    left = remaining(job.done, job.parts, elapsed)
    since = say("progress.elapsed", time=say.span(elapsed))
    return since if left is None else f"{since} · {say('progress.left', time=say.span(left))}"
