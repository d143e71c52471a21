"""All actions and undertakings of all meetings in one list: what is late, what is open, what is done."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from summarizer.errors import MinutesError
from summarizer.meetings.action_files import Labels, to_ics, to_xlsx
from summarizer.meetings.members import now
from summarizer.meetings.threads import Thread, threads
from summarizer.meetings.tracking import Filter, seen_minutes, seen_state, settle
from summarizer.records import Minutes
from summarizer.store.followups import followups
from summarizer.store.meetings import MeetingRow
from summarizer.ui.action_filters import clear, filters, is_usual, remember
from summarizer.ui.action_rows import listed
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.frame import explain
from summarizer.ui.plain import plain_markdown

_PAGE = 60
_SAID = "actions.said"
_SHOWN = "actions.shown"


def show(desk: Desk) -> None:
    """Show the list with its filters, to who may read minutes."""
    say = desk.say
    st.title(say("actions.title"))
    st.markdown(_lead(desk))
    today = now().astimezone().date()
    made = threads(_minutes(desk), followups(desk.store), today)
    if not made:
        st.subheader(say("actions.none"))
        st.markdown(say("actions.none_help"))
        return
    if said := st.session_state.pop(_SAID, None):
        # Who is far down the list does not see its top.
        st.toast(said, duration="long", icon=":material/check:")
    chosen, by = filters(desk, made)
    remember()
    found = [thread for thread in made if chosen.takes(thread)]
    _files(desk, found, chosen, today)
    _list(desk, found, chosen, by)


def _lead(desk: Desk) -> str:
    """Return what the list is, and what of it he may tick off."""
    say, name = desk.say, plain_markdown(desk.access.name)
    if "secretary" in desk.access.roles:
        return say("actions.lead")
    own = say("actions.lead_own", name=name) if name else ""
    return f"{say('actions.lead_member')} {own}".strip()


def _minutes(desk: Desk) -> Sequence[tuple[MeetingRow, Minutes]]:
    """Return what he may see, worked out once for what is kept by now."""
    return _seen(desk, desk.store.where, seen_state(desk.store, desk.access))


def forget_seen() -> None:
    """Forget the minutes that were read: some of it is to be gone."""
    _seen.clear()


# Members and secretaries, who see closed parts or not.
@st.cache_resource(max_entries=4, ttl=600, show_spinner=False)
def _seen(_desk: Desk, where: str, state: tuple[object, ...]) -> Sequence[tuple[MeetingRow, Minutes]]:
    del where, state  # They tell one answer from another.
    return seen_minutes(_desk.store, _desk.access)


# --- What is shown -----------------------------------------------------------------------------------------


def _files(desk: Desk, found: Sequence[Thread], chosen: Filter, today: date) -> None:
    say = desk.say
    with st.container(horizontal=True, vertical_alignment="center", key="actions-files"):
        counted = f"**{say.count('actions.counts', len(found))}**"
        asked = plain_markdown(_asked_for(desk, chosen))
        st.markdown(counted if is_usual() else f"{counted} · {asked}", width="stretch")
        if not is_usual():
            st.button(say("actions.clear"), on_click=clear, type="tertiary", key="actions.clear")
        if not found:
            return
        labels, name = _labels(desk), f"{say('actions.file')}-{today.isoformat()}"
        facts = _facts(desk, chosen, today)
        st.download_button(
            say("actions.xlsx"),
            lambda: to_xlsx(found, labels, facts),
            f"{name}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="actions.xlsx",
            help=say("actions.xlsx_help"),
            on_click="ignore",
            icon=":material/table_view:",
        )
        st.download_button(
            say("actions.ics"),
            lambda: to_ics(found, labels),
            f"{name}.ics",
            "text/calendar",
            key="actions.ics",
            help=say("actions.ics_help"),
            on_click="ignore",
            icon=":material/calendar_month:",
        )


def _labels(desk: Desk) -> Labels:
    say = desk.say
    words = say.part("actions.list")
    return Labels(
        title=say("actions.title"),
        about=say("actions.xlsx_about"),
        columns=say.part("actions.columns"),
        standings={name: words[name] for name in ("late", "open", "done")},
        kinds=say.part("actions.kinds"),
        nobody=words["nobody"],
        language=say.language,
    )


def _facts(desk: Desk, chosen: Filter, today: date) -> list[tuple[str, str]]:
    """Return what the workbook says of itself: its day, and what was asked for."""
    say = desk.say
    return [
        (say("actions.xlsx_date"), say.day(today)),
        (say("actions.xlsx_filter"), _asked_for(desk, chosen)),
    ]


def _asked_for(desk: Desk, chosen: Filter) -> str:
    say = desk.say
    kinds = say.part("actions.kinds")
    asked = [
        say(f"actions.standing.{chosen.standing or 'all'}"),
        kinds[chosen.kind] if chosen.kind else "",
        chosen.me.name if chosen.me else chosen.owner,
        say.part("actions.roles").get(chosen.role, chosen.role),
        chosen.body,
        chosen.words,
    ]
    return " · ".join(one for one in asked if one)


def _list(desk: Desk, found: Sequence[Thread], chosen: Filter, by: str) -> None:
    say = desk.say
    if not found:
        only_late = chosen == Filter(standing="late")
        st.markdown(say("actions.none_late" if only_late else "actions.none_found"))
        return
    shown = st.session_state.setdefault(_SHOWN, _PAGE)
    groups, rest = listed(desk, found, by, shown)
    data = {"words": say.part("actions.list"), "groups": groups, "more": rest}
    command = mount("actions", "actions-list", data)
    if not isinstance(command, Mapping):
        return
    if command.get("more"):
        st.session_state[_SHOWN] = shown + _PAGE
        st.rerun()
    _settle(desk, command, {thread.id: thread for thread in found})


def _settle(desk: Desk, command: Mapping[str, object], found: Mapping[str, Thread]) -> None:
    thread = found.get(str(command.get("thread")))
    status = command.get("status")
    if thread is None or status not in ("open", "done"):
        return
    try:
        settle(desk.store, thread.last.node, status, str(command.get("note", "")), desk.access)
    except MinutesError as error:
        explain(desk, error)
        return
    done = desk.say("actions.done" if status == "done" else "actions.reopened")
    st.session_state[_SAID] = f"{done} {plain_markdown(thread.task)}"
    st.rerun()
