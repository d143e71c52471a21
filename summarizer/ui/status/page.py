"""One meeting's status: what later minutes say of it, how far it is, the next step, its versions and its documents."""

from collections.abc import Sequence

import streamlit as st

from summarizer.errors import EditError, MinutesError
from summarizer.meetings.adoption import Proposal
from summarizer.meetings.reading import WORKING, current
from summarizer.meetings.releasing import Standing, dismiss, proposals, standing, take_over
from summarizer.records import State, Status
from summarizer.store.meetings import MeetingRow, rows
from summarizer.store.versions import Version
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.frame import explain, meeting_header, meeting_title
from summarizer.ui.keeping import show_delete
from summarizer.ui.links import asked, page_link
from summarizer.ui.plain import plain_markdown
from summarizer.ui.proposed import forget_proposed
from summarizer.ui.status.documents import show_documents
from summarizer.ui.status.moments import moment
from summarizer.ui.status.step import show_next
from summarizer.ui.status.versions import show_versions
from summarizer.ui.words import Words

SAID = "status.said"
_STEPS: tuple[State, ...] = ("concept", "circulated", "adopted", "released")


def show(desk: Desk) -> None:
    """Show the status of the meeting that the address names."""
    meeting = asked()
    if meeting is None:
        _choose(desk)
        return
    try:
        found = standing(desk.store, meeting, desk.access)
    except EditError as error:
        st.title(desk.say("status.title"))
        explain(desk, error)
        page_link("home", desk.say("frame.pages.home"))
        return
    meeting_header(desk, found.row, "status")
    if said := st.session_state.pop(SAID, None):
        st.success(said)
    _show_proposals(desk, found)
    _show_steps(desk, found)
    show_next(desk, found, tell)
    show_documents(desk, found)
    show_versions(desk, found)
    show_delete(desk, found.row)


def tell(said: str) -> None:
    """Show the page anew, with what was done at its top."""
    st.session_state[SAID] = said
    st.rerun()


def _choose(desk: Desk) -> None:
    st.title(desk.say("status.title"))
    for row in rows(desk.store):
        label = " · ".join(filter(None, (meeting_title(desk, row), row.date)))
        page_link("status", plain_markdown(label), row.id)


# --- What later minutes say --------------------------------------------------------------------------------


def _show_proposals(desk: Desk, found: Standing) -> None:
    for one in proposals(desk.store, desk.access, found.row.id):
        _show_proposal(desk, found, one)


def _show_proposal(desk: Desk, found: Standing, one: Proposal) -> None:
    say = desk.say
    when = _when(say, one.by)
    with st.container(border=True, key="status-proposal"):
        st.markdown(
            f"**{say('status.proposal.changed' if one.changed else 'status.proposal.unchanged', when=when)}**"
        )
        st.text(f"“{one.sentence}”")
        if not one.sure:
            st.caption(f"▲ {say('status.proposal.unsure')}")
        if found.left:
            st.caption(say.count("status.left", found.left))
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(say("status.proposal.take"), type="primary", key=f"status.take.{one.id}"):
                _take(desk, one, when)
            if st.button(say("status.proposal.dismiss"), key=f"status.dismiss.{one.id}"):
                dismiss(desk.store, one, desk.access)
                forget_proposed()
                tell(say("status.proposal.dismissed"))
            page_link("read", say("status.proposal.source"), one.by.id, s=one.decision, version=str(WORKING))


def _take(desk: Desk, one: Proposal, when: str) -> None:
    say = desk.say
    names = desk.settings.names_software
    try:
        number = take_over(
            desk.store, one, desk.access, names_software=names, note=say("status.proposal.note", when=when)
        )
    except MinutesError as error:
        explain(desk, error)
        return
    tell(say("status.saved", n=number, state=say("state.adopted").lower()))


def _when(say: Words, row: MeetingRow) -> str:
    return say.day(row.date) if row.date else plain_markdown(row.title or row.name)


# --- How far it is -----------------------------------------------------------------------------------------


def _show_steps(desk: Desk, found: Standing) -> None:
    say = desk.say
    state = found.status.state
    data = {
        "words": say.part("status.steps"),
        "steps": steps(found.versions, say),
        "withdrawn": say("status.steps.withdrawn") if state == "withdrawn" else "",
        "reads": _reads(found, say),
        "changed": say("status.changed", n=found.latest.number) if found.changed and found.latest else "",
    }
    mount("steps", "status-steps", data)


def _reads(found: Standing, say: Words) -> str:
    if found.status.state == "withdrawn":
        return say("status.reads_withdrawn")
    read = current(found.versions)
    return say("status.reads", n=read.number) if read is not None else say("status.reads_none")


def steps(versions: Sequence[Version], say: Words) -> list[dict[str, object]]:
    """Return the way from concept to released: what was, what is, and what is still to come, each with its details."""
    now = versions[-1].status.state if versions else "concept"
    latest = {version.status.state: version for version in versions}
    out: list[dict[str, object]] = []
    for place, state in enumerate(_STEPS):
        version = latest.get(state)
        at = "now" if state == now else "past" if version is not None or state == "concept" else "next"
        if at == "next" and now in _STEPS[place:]:
            at = "skipped"
        # Released minutes may have been adopted all in one.
        if state == "adopted" and version is None and versions and versions[-1].status.meeting:
            version, at = versions[-1], "past"
        details = _details(version, state, say) if version is not None else []
        out.append({"state": state, "word": say(f"status.steps.{state}"), "at": at, "details": details})
    return out


def _details(version: Version, state: State, say: Words) -> list[str]:
    status: Status = version.status
    out = [say("status.steps.version", n=version.number), moment(version.at, say)]
    if state == "adopted":
        out.append(say("status.steps.changed" if status.changed else "status.steps.unchanged"))
        out.append(say("status.steps.meeting", meeting=say.day(status.meeting)) if status.meeting else "")
    if state == "released" and status.released_by:
        out.append(say("status.steps.by", name=status.released_by))
    return [one for one in out if one]
