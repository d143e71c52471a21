"""The view "Opnieuw": another model or prompt over the same document, and what the latest run changed."""

import streamlit as st

from summarizer.errors import EditError, MinutesError
from summarizer.estimating import estimate
from summarizer.prompts import prompt_names
from summarizer.public.closed import hidden_items
from summarizer.review import compare
from summarizer.store.jobs import Job, jobs
from summarizer.store.meetings import minutes
from summarizer.summarizing import Means, Prepared
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.frame import explain
from summarizer.ui.offers import Offer, offers
from summarizer.ui.plain import plain_markdown
from summarizer.ui.status.differences import shown
from summarizer.ui.understood import cost_parts
from summarizer.working import RunChoice, after, before, request
from summarizer.working.running import load

# The prompts that ask for all of an item at once; the others belong to the embedded model.
_TASK = "minutes/"


def show_again(desk: Desk, meeting_id: str) -> None:
    """Let a secretary start another run, and show what the latest one changed."""
    say = desk.say
    found = jobs(desk.store, meeting_id)
    st.markdown(say("review.again.lead"))
    if any(not job.is_over for job in found):
        st.info(say("review.again.under_way"))
    else:
        _show_start(desk, meeting_id)
    done = next((job for job in found if job.state == "done"), None)
    if done is not None:
        _show_changes(desk, done)


def _show_start(desk: Desk, meeting_id: str) -> None:
    say = desk.say
    known = {one.model: one for one in offers(desk.settings) if one.kind != "none"}
    if not known:
        st.info(say("review.again.no_model"))
        return
    try:
        prepared = _prepared(desk, meeting_id)
    except EditError:
        st.info(say("review.board.no_source"))
        return
    left, right = st.columns([1, 1], gap="large")
    with left:
        model = st.radio(
            say("new.model"),
            list(known),
            format_func=lambda name: say(
                f"new.offers.{known[name].kind}", name=plain_markdown(known[name].name)
            ),
            captions=[say(f"new.offers_help.{one.kind}") for one in known.values()],
            key=f"review-again-model-{meeting_id}",
        )
        choice = _choice(desk, meeting_id, known[model], prepared)
    with right:
        _show_estimate(desk, meeting_id, known[model], choice, prepared)


def _choice(desk: Desk, meeting_id: str, one: Offer, prepared: Prepared) -> RunChoice:
    say = desk.say
    prompt, closed = None, False
    if one.kind == "endpoint":
        names = [name for name in prompt_names() if name.startswith(_TASK)]
        prompt = st.selectbox(
            say("review.again.prompt"),
            [None, *names],
            format_func=lambda name: say("review.again.usual") if name is None else name,
            key=f"review-again-prompt-{meeting_id}",
        )
        if any(item.openness != "public" for item in prepared.reading.context.items):
            closed = st.checkbox(say("new.send_closed"), key=f"review-again-closed-{meeting_id}")
    return RunChoice(one.model, prompt, closed)


def _show_estimate(desk: Desk, meeting_id: str, one: Offer, choice: RunChoice, prepared: Prepared) -> None:
    try:
        resolved = choice.resolve(desk.settings)
        taken = estimate(prepared.reading, resolved, desk.store, desk.settings, choice.prompt)
        mount("sheet", f"review-again-cost-{meeting_id}", {"parts": cost_parts(taken, one, desk.say)})
        if st.button(desk.say("review.again.start"), type="primary", key=f"review-again-start-{meeting_id}"):
            request(desk.store, desk.worker, meeting_id, choice, desk.access)
            st.rerun()
    except MinutesError as error:
        explain(desk, error)


def _prepared(desk: Desk, meeting_id: str) -> Prepared:
    """Return the document as it is read for a run; once while the same is closed, since a long one takes a second."""
    key = f"review-prepared-{meeting_id}"
    shut = hidden_items(minutes(desk.store, meeting_id)[0])
    known = st.session_state.get(key)
    if known is None or known[0] != shut:
        with st.spinner(desk.say("new.reading")):
            known = st.session_state[key] = (shut, load(desk.store, meeting_id, Means()))
    prepared: Prepared = known[1]
    return prepared


def _show_changes(desk: Desk, job: Job) -> None:
    """Show what a run made of the minutes that were there when it was asked for."""
    say = desk.say
    old, new = before(desk.store, job), after(desk.store, job)
    if old is None or new is None:
        return
    st.subheader(say("review.again.changes"), anchor=False)
    when = say.day(job.finished) if job.finished is not None else ""
    st.caption(say("review.again.by", model=plain_markdown(job.model), day=when))
    found = compare(old, new)
    if not found:
        st.markdown(say("review.again.same"))
        return
    kept = sum(entry.origin == "human" for entry in new.claims)
    if kept:
        st.markdown(say.count("review.again.kept", kept))
    data = {
        "words": say.part("status.differences"),
        "old": say("review.again.before"),
        "new": say("review.again.after"),
        "differences": shown(found, old, new, say),
    }
    mount("differences", f"review-again-changes-{job.meeting_id}", data)
