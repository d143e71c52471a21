"""Shows one meeting's minutes to a reader, or why there is nothing to read."""

from pathlib import Path
from typing import Any

import streamlit as st

from summarizer.errors import EditError, WithdrawnError
from summarizer.meetings import reading
from summarizer.meetings.reading import WORKING, View
from summarizer.meetings.tracking import settled_in
from summarizer.ui.desk import Desk
from summarizer.ui.frame import meeting_header, wide
from summarizer.ui.links import asked, go, link, page_link
from summarizer.ui.read.data import page_data

_HERE = Path(__file__).parent
_PARTS = _HERE.parent / "parts"
_SCRIPTS = (
    _PARTS / "dom.js",
    _HERE / "lines.js",
    _HERE / "source.js",
    _HERE / "report.js",
    _HERE / "read.js",
)
_STYLES = (_PARTS / "base.css", _HERE / "read.css", _HERE / "source.css")
_read = st.components.v2.component(
    "minutes.read",
    css="\n".join(path.read_text(encoding="utf-8") for path in _STYLES),
    js="\n".join(path.read_text(encoding="utf-8") for path in _SCRIPTS),
)


def show(desk: Desk) -> None:
    """Show the minutes that the address names."""
    meeting = asked()
    if meeting is None:
        _nothing(desk, "read.choose")
        return
    try:
        view = reading.view(desk.store, meeting, desk.access, _version())
    except WithdrawnError:
        _nothing(desk, "read.withdrawn_title", "read.withdrawn_text")
        if "secretary" in desk.access.roles:
            page_link("read", desk.say("read.to_working"), meeting, version=str(WORKING))
        return
    except EditError:
        _nothing(desk, "read.missing")
        return
    _minutes(desk, view)


def _version() -> int | None:
    """Return which version the address names; one that nobody can have where it names nothing sensible."""
    number = asked("version")
    if number is None:
        return None
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else -1


def _minutes(desk: Desk, view: View) -> None:
    wide()
    meeting_header(desk, view.row, "read")
    me = reading.reads_for(desk.store, desk.access)
    settled = settled_in(desk.store, view.row.id)
    data = page_data(view, me, desk.say, asked("s") or "", _links(desk, view), settled=settled)
    command: Any = _read(key="read", data=data, on_command_change=_nothing_yet).command
    if not isinstance(command, dict):
        return
    if command.get("act") == "me":
        people = {person.id: person for person in view.minutes.people}
        reading.choose_me(desk.store, desk.access, people.get(str(command.get("id"))))
        st.rerun()
    if command.get("act") == "actions":
        go("actions", who="me")
    if command.get("act") == "working":
        go("read", view.row.id, version=str(WORKING))
    if command.get("act") == "released":
        go("read", view.row.id)


def _links(desk: Desk, view: View) -> list[dict[str, Any]]:
    """Return in which other state a secretary may read these minutes."""
    if "secretary" not in desk.access.roles:
        return []
    say, meeting = desk.say, view.row.id
    if view.version is not None:
        href = link("read", meeting, version=str(WORKING))
        return [{"label": say("read.to_working"), "href": href, "command": {"act": "working"}}]
    if view.released is not None:
        return [
            {"label": say("read.to_released"), "href": link("read", meeting), "command": {"act": "released"}}
        ]
    return []


def _nothing(desk: Desk, title: str, text: str = "") -> None:
    st.title(desk.say(title))
    if text:
        st.write(desk.say(text))
    page_link("home", desk.say("read.to_list"))


def _nothing_yet() -> None:
    """Stand for a callback, without which a component's triggers are not passed on."""
