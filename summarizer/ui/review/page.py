"""The page "Nakijken": the statements of one meeting beside their source."""

from datetime import timedelta

import streamlit as st

from summarizer.errors import AccessError, EditError
from summarizer.meetings.editing import can_undo, history_of
from summarizer.store.meetings import MeetingRow, row
from summarizer.ui.desk import Desk
from summarizer.ui.frame import explain, guarded, meeting_header, safely, wide
from summarizer.ui.links import asked, go, page_link
from summarizer.ui.progress import progress
from summarizer.ui.review.again import show_again
from summarizer.ui.review.board import mount_board, mount_source
from summarizer.ui.review.calling import called
from summarizer.ui.review.commands import Hand, carry_out
from summarizer.ui.review.data import Shape
from summarizer.ui.review.history import show_history
from summarizer.ui.review.remembered import look
from summarizer.ui.review.tables import show_tables

VIEWS = ("board", "tables", "history", "again")
_POLL = timedelta(seconds=4)
_VIEW = "review-view"


def show(desk: Desk) -> None:
    """Show the page.

    Raises:
        AccessError: who asks for it is no secretary.
    """
    desk.access.require("secretary")
    meeting_id = asked()
    if meeting_id is None:
        go("home")
    found = _row(desk, meeting_id)
    if found is None:
        return
    wide()
    meeting_header(desk, found, "review")
    progress(desk, meeting_id)
    with st.container(key="review", gap="small"):
        view = _chosen_view(desk)
        if view == "board":
            _show_board(desk, meeting_id)
        elif view == "tables":
            show_tables(desk, meeting_id)
        elif view == "history":
            show_history(desk, meeting_id)
        else:
            show_again(desk, meeting_id)


def _row(desk: Desk, meeting_id: str) -> MeetingRow | None:
    """Return the meeting; None where there is no such one, which the page then says."""
    try:
        return row(desk.store, meeting_id)
    except EditError as error:
        st.title(desk.say("frame.pages.review"))
        explain(desk, error)
        page_link("home", desk.say("frame.pages.home"))
        return None


def _chosen_view(desk: Desk) -> str:
    say = desk.say
    # The board may choose another one too.
    st.session_state.setdefault(_VIEW, asked("view") if asked("view") in VIEWS else "board")
    chosen = st.segmented_control(
        say("review.views.label"),
        VIEWS,
        format_func=lambda name: say(f"review.views.{name}"),
        label_visibility="collapsed",
        required=True,
        key=_VIEW,
    )
    return chosen or "board"


def _show_board(desk: Desk, meeting_id: str) -> None:
    looked = look(desk, meeting_id)
    _board(desk, meeting_id)
    mount_source(meeting_id, looked.source_message())
    _watch(desk, meeting_id)


@st.fragment
@safely
def _board(desk: Desk, meeting_id: str) -> None:
    """Show the board; what is changed in it makes this part of the page anew, and nothing else."""
    if st.session_state[_VIEW] != "board":
        st.rerun()
    looked = look(desk, meeting_id)
    st.session_state[f"review-shown-{meeting_id}"] = looked.shape.revision
    data = looked.board_message() | {
        "replies": st.session_state.get(f"review-replies-{meeting_id}", []),
        "can_undo": can_undo(history_of(desk.store, meeting_id, desk.access), desk.access),
        "start": _asked_entry(looked.shape),
    }
    mount_board(meeting_id, data, lambda value: _act(desk, meeting_id, value))


def _act(desk: Desk, meeting_id: str, value: object) -> None:
    with guarded(desk.say, ends=False):
        _carry_out(desk, meeting_id, value)


def _carry_out(desk: Desk, meeting_id: str, value: object) -> None:
    mine = st.session_state.setdefault(f"review-mine-{meeting_id}", {})
    answered = st.session_state.setdefault(f"review-answered-{meeting_id}", {})
    hand = Hand(
        desk.store, meeting_id, desk.access, desk.say, lambda subject: called(desk, subject), mine, answered
    )
    replies = carry_out(hand, value)
    st.session_state[f"review-replies-{meeting_id}"] = replies
    for reply in replies:
        if "view" in reply:
            st.session_state[_VIEW] = reply["view"]


@st.fragment(run_every=_POLL)
@safely
def _watch(desk: Desk, meeting_id: str) -> None:
    """Look whether somebody else, or a model, changed the minutes; show the page anew if so.

    So too when this page is not for him any more: then it must not stay open.
    """
    try:
        desk.access.require("secretary")
    except AccessError:
        st.rerun()
    if row(desk.store, meeting_id).revision != st.session_state.get(f"review-shown-{meeting_id}"):
        st.rerun()


def _asked_entry(shape: Shape) -> str | None:
    """Return the statement that the address names ("s"), by its key on the board."""
    wanted = asked("s")
    if wanted is None:
        return None
    kinds = ("decisions", "actions", "questions", "positions")
    found = [f"{kind}/{one.id}" for kind in kinds for one in getattr(shape.minutes, kind) if one.id == wanted]
    found += [
        f"summary/{line.id}" for item in shape.minutes.items for line in item.summary if line.id == wanted
    ]
    return found[0] if found else None
