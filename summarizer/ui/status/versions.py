"""The versions of minutes, and two of them side by side."""

from collections.abc import Mapping

import streamlit as st

from summarizer.meetings.reading import WORKING, current
from summarizer.meetings.releasing import Standing, version_of
from summarizer.review.comparing import compare
from summarizer.store.versions import Version
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.links import go, link
from summarizer.ui.status.differences import shown
from summarizer.ui.status.moments import moment
from summarizer.ui.words import Words


def show_versions(desk: Desk, found: Standing) -> None:
    """Show the list of versions, and what differs between two of them."""
    say = desk.say
    st.header(say("status.versions.title"), anchor=False)
    if not found.versions:
        st.markdown(say("status.versions.none"))
        return
    _show_list(desk, found)
    _show_differences(desk, found)


def _show_list(desk: Desk, found: Standing) -> None:
    say = desk.say
    read = current(found.versions)
    data = {
        "words": say.part("status.versions"),
        "versions": [
            {
                "number": one.number,
                "name": say("status.versions.version", n=one.number),
                "state": one.status.state,
                "status": say(f"state.{one.status.state}"),
                "line": _line(one, say),
                "note": one.note,
                "current": one is read,
                "href": link("read", found.row.id, version=str(one.number)),
                "read": say("status.versions.read_version", n=one.number),
                "compare": say("status.versions.compare_with", n=one.number),
            }
            for one in reversed(found.versions)
        ],
    }
    command = mount("versions", "status-versions", data)
    if not isinstance(command, Mapping):
        return
    number = command.get("version")
    if number not in [one.number for one in found.versions]:
        return
    if command.get("go") == "read":
        go("read", found.row.id, version=str(number))
    others = [WORKING, *(one.number for one in found.versions if one.number != number)]
    st.session_state[_key(found, "old")] = number
    # With what came after it; the latest with the working copy.
    st.session_state[_key(found, "new")] = next((one for one in sorted(others) if one > number), WORKING)


def _line(one: Version, say: Words) -> str:
    """Return when a version was made, and by whom; alone on one's own machine nobody needs a name."""
    when = moment(one.at, say)
    return say("status.versions.line", when=when, name=one.by) if one.by else when


def _key(found: Standing, side: str) -> str:
    return f"status.{side}.{found.row.id}"


def _show_differences(desk: Desk, found: Standing) -> None:
    say = desk.say
    st.subheader(say("status.compare.title"), anchor=False)
    numbers = [one.number for one in found.versions]
    options = [*numbers, WORKING]

    def named(number: int) -> str:
        return (
            say("status.versions.working") if number == WORKING else say("status.versions.version", n=number)
        )

    # Before the last but one, or the last and the working copy.
    first, second = (
        (numbers[-1], WORKING) if found.changed or len(numbers) < 2 else (numbers[-2], numbers[-1])
    )
    left, right = st.columns(2)
    for side, default in (("old", first), ("new", second)):
        st.session_state.setdefault(_key(found, side), default)
    old = left.selectbox(say("status.compare.old"), options, format_func=named, key=_key(found, "old"))
    new = right.selectbox(say("status.compare.new"), options, format_func=named, key=_key(found, "new"))
    if old == new:
        st.markdown(say("status.compare.same_choice"))
        return
    before, after = (
        version_of(desk.store, found.row.id, number or None, desk.access) for number in (old, new)
    )
    differences = compare(before, after)
    if not differences:
        st.markdown(say("status.compare.same"))
        return
    st.markdown(f"**{say.count('status.compare', len(differences))}**")
    data = {
        "words": say.part("status.differences"),
        "old": named(old),
        "new": named(new),
        "differences": shown(differences, before, after, say),
    }
    mount("differences", "status-differences", data)
