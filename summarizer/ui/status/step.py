"""The next step: minutes are circulated, adopted, released or withdrawn."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from summarizer.errors import MinutesError
from summarizer.export.status import as_day
from summarizer.meetings.members import set_name
from summarizer.meetings.releasing import Standing, Step, next_status, set_status
from summarizer.people.names import fold
from summarizer.records import State
from summarizer.store.meetings import MeetingRow, rows
from summarizer.ui.desk import Desk
from summarizer.ui.frame import explain, meeting_title
from summarizer.ui.links import page_link

_STATES: tuple[State, ...] = ("circulated", "adopted", "released", "withdrawn")
# Readers of these see no marks: what is not reviewed is left out.
_FINAL = ("adopted", "released")
# As wide as a name or a line is, in pixels.
_WIDTH = 520
_OTHER = ""
_NEXT: dict[State, State] = {
    "concept": "circulated",
    "circulated": "adopted",
    "adopted": "released",
    "released": "released",
}


def show_next(desk: Desk, found: Standing, tell: Callable[[str], None]) -> None:
    """Show what can be done now, and do it; `tell` shows the page anew with a sentence."""
    say, key = desk.say, f"{found.row.id}.{len(found.versions)}"
    st.header(say("status.next"), anchor=False)
    states = [state for state in _STATES if state != "withdrawn" or found.versions]
    state = st.segmented_control(
        say("status.state"),
        states,
        default=_suggested(found),
        format_func=lambda one: say(f"status.does.{one}"),
        key=f"status.state.{key}",
        label_visibility="collapsed",
    )
    if state is None:
        return
    with st.container(border=True, key="status-step"):
        st.markdown(say(f"status.explain.{state}"))
        step = _asked(desk, found, state, key)
        note = st.text_input(
            say("status.note"),
            placeholder=say("status.note_help"),
            max_chars=500,
            key=f"status.note.{key}",
            width=_WIDTH,
        )
        sure = _left(desk, found, key) if state in _FINAL and found.left else True
        seen = _seen(found, key)
        label = say(f"status.does.{state}")
        if found.versions and state != "withdrawn":
            label = say("status.does.again", what=label, n=len(found.versions) + 1)
        if st.button(label, type="primary", key=f"status.do.{key}"):
            if not sure:
                st.error(say("status.left.must"))
            elif missing := _missing(step):
                st.error(say(f"status.{missing}.missing"))
            else:
                _do(desk, found, step, note, seen, tell)


def _seen(found: Standing, key: str) -> int:
    """Return the revision that was on screen until now: whoever presses the button decides about that one."""
    name = f"status.seen.{key}"
    seen: int = st.session_state.get(name, found.row.revision)
    st.session_state[name] = found.row.revision
    return seen


def _do(  # noqa: PLR0913, PLR0917  (what was filled in, and what was seen)
    desk: Desk, found: Standing, step: Step, note: str, seen: int, tell: Callable[[str], None]
) -> None:
    try:
        status = next_status(found.status, step, datetime.now(UTC))
        number = set_status(desk.store, found.row.id, status, desk.access, note, seen)
    except MinutesError as error:
        explain(desk, error)
        return
    if desk.alone and step.by and not desk.access.name:
        # Asked once, where it was needed first.
        set_name(desk.store, step.by, desk.access)
    tell(desk.say("status.saved", n=number, state=desk.say(f"state.{status.state}").lower()))


def _suggested(found: Standing) -> State | None:
    state = found.status.state
    if state == "withdrawn" or (state == "released" and not found.changed):
        return None
    return _NEXT[state]


def _missing(step: Step) -> str | None:
    if step.state == "adopted" and not step.meeting.strip():
        return "adopted"
    return "released" if step.state == "released" and not step.by.strip() else None


def _asked(desk: Desk, found: Standing, state: State, key: str) -> Step:
    """Show what the state needs to know, and return what was filled in."""
    say = desk.say
    meeting, changed, by = "", False, ""
    if state == "adopted":
        changed = bool(
            st.radio(
                say("status.adopted.how"),
                [False, True],
                format_func=lambda one: say("status.adopted.changed" if one else "status.adopted.unchanged"),
                horizontal=True,
                key=f"status.changed.{key}",
            )
        )
        meeting = _meeting(desk, found.row, key)
    if state == "released":
        by = st.text_input(
            say("status.released.by"),
            desk.access.name,
            max_chars=200,
            key=f"status.by.{key}",
            autocomplete="name",
            width=_WIDTH,
        )
    names = False
    if state != "withdrawn":
        names = st.checkbox(
            say("status.names_software"),
            found.status.names_software or desk.settings.names_software,
            help=say("status.names_software_help"),
            key=f"status.names.{key}",
        )
    return Step(state, meeting=meeting, changed=changed, by=by, names_software=names)


def _meeting(desk: Desk, row: MeetingRow, key: str) -> str:
    """Return by which meeting: one that is here, or what somebody writes; a day as ISO 8601."""
    say = desk.say
    later = {one.id: one for one in reversed(rows(desk.store)) if _is_later(one, row)}
    chosen = _OTHER
    if later:
        chosen = st.selectbox(
            say("status.adopted.meeting"),
            [*later, _OTHER],
            format_func=lambda id_: _named(desk, later[id_]) if id_ else say("status.adopted.other"),
            key=f"status.meeting.{key}",
            width=_WIDTH,
        )
    if chosen:
        return later[chosen].date or meeting_title(desk, later[chosen])
    label = say("status.adopted.name")
    written = st.text_input(
        label,
        placeholder=say("status.adopted.name_help"),
        max_chars=200,
        key=f"status.name.{key}",
        width=_WIDTH,
    )
    return as_day(written)


def _is_later(one: MeetingRow, row: MeetingRow) -> bool:
    if one.id == row.id or (row.date and one.date and one.date <= row.date):
        return False
    return one.body is None or row.body is None or fold(one.body) == fold(row.body)


def _named(desk: Desk, row: MeetingRow) -> str:
    return " · ".join(filter(None, (desk.say.day(row.date) if row.date else "", meeting_title(desk, row))))


def _left(desk: Desk, found: Standing, key: str) -> bool:
    """Say what has not been reviewed, and return whether it may go without."""
    say = desk.say
    st.warning(say.count("status.left", found.left), icon=":material/change_history:")
    page_link("review", say("status.left.to_review"), found.row.id)
    return st.checkbox(say("status.left.sure"), key=f"status.sure.{key}")
