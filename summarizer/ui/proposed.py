"""Of which meetings later minutes say that they were adopted, for the list of meetings."""

from collections.abc import Iterable
from datetime import timedelta

import streamlit as st

from summarizer.meetings.releasing import proposals
from summarizer.store.meetings import MeetingRow
from summarizer.ui.desk import Desk


def proposed(desk: Desk, rows: Iterable[MeetingRow]) -> frozenset[str]:
    """Return the ids of the meetings in `rows` whose adoption waits for a secretary's word.

    All minutes are read for it, so it is worked out anew only when one of the meetings has changed.

    Raises:
        AccessError: who asks is no secretary.
    """
    desk.access.require("secretary")
    return _found(tuple((row.id, row.revision, row.version) for row in rows), desk)


def forget_proposed() -> None:
    """Work it out anew: a proposal was turned down, which changes no meeting."""
    _found.clear()


@st.cache_data(max_entries=20, ttl=timedelta(minutes=5), show_spinner=False)
def _found(state: object, _desk: Desk) -> frozenset[str]:  # noqa: ARG001  (tells whether anything has changed)
    return frozenset(one.meeting.id for one in proposals(_desk.store, _desk.access))
