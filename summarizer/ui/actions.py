"""All actions and undertakings of all meetings in one list: what is late, what is open, what is done."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from summarizer.errors import MinutesError
from summarizer.meetings.action_files import Labels, to_ics, to_xlsx
from summarizer.meetings.members import now
from summarizer.meetings.reading import reads_for
from summarizer.meetings.threads import Thread, threads
from summarizer.meetings.tracking import Filter, functions, seen_minutes, settle
from summarizer.records import ActionKind, Minutes
from summarizer.store.followups import followups
from summarizer.store.meetings import MeetingRow, rows
from summarizer.store.versions import all_versions
from summarizer.ui.action_rows import listed
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.frame import explain
from summarizer.ui.plain import plain_markdown

_PAGE = 60
_SAID = "actions.said"
_SHOWN = "actions.shown"
_ALL, _ME = "", "\0me"
_STANDINGS = ("todo", "late", "done", "all")


def show(desk: Desk) -> None:
    """Show the list with its filters, to who may read minutes."""
    say = desk.say
    st.title(say("actions.title"))
    st.markdown(say("actions.lead" if "secretary" in desk.access.roles else "actions.lead_member"))
    today = now().astimezone().date()
    made = threads(_minutes(desk), followups(desk.store), today)
    if not made:
        st.subheader(say("actions.none"))
        st.markdown(say("actions.none_help"))
        return
    if said := st.session_state.pop(_SAID, None):
        st.success(said)
    chosen = _filters(desk, made)
    found = [thread for thread in made if chosen.takes(thread)]
    _files(desk, found, chosen, today)
    _list(desk, found, chosen)


def _minutes(desk: Desk) -> Sequence[tuple[MeetingRow, Minutes]]:
    """Return what he may see, worked out once for what is kept by now."""
    who = desk.access.require("secretary", "member")
    versions = tuple(sorted((id_, made[-1].number) for id_, made in all_versions(desk.store).items()))
    kept = tuple((row.id, row.revision) for row in rows(desk.store))
    return _seen(
        desk, desk.store.where, (who.subject, who.sees_closed, tuple(sorted(who.roles))), kept, versions
    )


@st.cache_resource(max_entries=16, ttl=600, show_spinner=False)
def _seen(
    _desk: Desk, where: str, who: tuple[object, ...], kept: tuple[object, ...], versions: tuple[object, ...]
) -> Sequence[tuple[MeetingRow, Minutes]]:
    del where, who, kept, versions  # They tell one answer from another.
    return seen_minutes(_desk.store, _desk.access)


# --- What is asked for -------------------------------------------------------------------------------------


def _filters(desk: Desk, made: Sequence[Thread]) -> Filter:
    say = desk.say
    with st.container(key="actions-filters"):
        standing = st.segmented_control(
            say("actions.show"),
            _STANDINGS,
            default="todo",
            required=True,
            format_func=lambda name: _counted(desk, name, made),
            key="actions.standing",
            persist_state="session",
        )
        who, words, more = st.columns([4, 5, 3], vertical_alignment="bottom")
        me = reads_for(desk.store, desk.access)
        names = _names(made)
        owner = who.selectbox(
            say("actions.owner"),
            [_ALL, *([_ME] if me is not None else []), *names],
            format_func=lambda name: _who(desk, name, me.name if me else ""),
            key="actions.owner",
            persist_state="session",
        )
        said = words.text_input(
            say("actions.words"), placeholder=say("actions.words_help"), key="actions.words"
        )
        with more.popover(say("actions.more_filters"), width="stretch"):
            kind = _one_of(
                desk,
                "kind",
                {"action": say("actions.kinds.actions"), "undertaking": say("actions.kinds.undertakings")},
            )
            role = _one_of(desk, "role", _roles(desk, made))
            body = _one_of(desk, "body", {one: one for one in _bodies(made)})
            unsure = sum(thread.doubtful for thread in made)
            doubtful = st.checkbox(
                say("actions.doubtful", n=say.number(unsure)), key="actions.doubtful", disabled=not unsure
            )
    kinds: dict[str, ActionKind] = {"action": "action", "undertaking": "undertaking"}
    return Filter(
        standing="" if standing == "all" else standing,
        kind=kinds.get(kind),
        owner="" if owner == _ME else owner,
        role=role,
        body=body,
        words=said or "",
        me=me if owner == _ME else None,
        doubtful=doubtful,
    )


def _counted(desk: Desk, name: str, made: Sequence[Thread]) -> str:
    label = desk.say(f"actions.standing.{name}")
    if name not in ("todo", "late"):
        return label
    chosen = Filter(standing=name)
    return f"{label} · {desk.say.number(sum(chosen.takes(thread) for thread in made))}"


def _who(desk: Desk, name: str, mine: str) -> str:
    if name == _ME:
        return desk.say("actions.me", name=mine)
    return name or desk.say("actions.everybody")


def _one_of(desk: Desk, name: str, options: Mapping[str, str]) -> str:
    found: str = st.selectbox(
        desk.say(f"actions.{name}"),
        [_ALL, *options],
        format_func=lambda one: options.get(one) or desk.say("actions.all"),
        key=f"actions.{name}",
        disabled=not options,
    )
    return found


def _names(made: Sequence[Thread]) -> list[str]:
    """Return who must do anything, by name."""
    return sorted({owner.name for thread in made for owner in thread.owners}, key=str.casefold)


def _roles(desk: Desk, made: Sequence[Thread]) -> dict[str, str]:
    """Return what owners are: roles in words, and parties as they are."""
    names = desk.say.part("actions.roles")
    found = {one for thread in made for owner in thread.owners for one in functions(owner)}
    return dict(sorted(((one, names.get(one, one)) for one in found), key=lambda pair: pair[1].casefold()))


def _bodies(made: Sequence[Thread]) -> list[str]:
    bodies = {one.meeting.body for thread in made for one in thread.mentions if one.meeting.body}
    return sorted(bodies, key=str.casefold)


# --- What is shown -----------------------------------------------------------------------------------------


def _files(desk: Desk, found: Sequence[Thread], chosen: Filter, today: date) -> None:
    say = desk.say
    with st.container(horizontal=True, vertical_alignment="center", key="actions-files"):
        st.markdown(f"**{say.count('actions.counts', len(found))}**", width="stretch")
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
    """Return what was asked for, as the workbook says it."""
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
    return [
        (say("actions.xlsx_date"), say.day(today)),
        (say("actions.xlsx_filter"), " · ".join(one for one in asked if one)),
    ]


def _list(desk: Desk, found: Sequence[Thread], chosen: Filter) -> None:
    say = desk.say
    if not found:
        only_late = chosen == Filter(standing="late")
        st.markdown(say("actions.none_late" if only_late else "actions.none_found"))
        return
    shown = st.session_state.setdefault(_SHOWN, _PAGE)
    data = {
        "words": say.part("actions.list"),
        "groups": listed(desk, found[:shown]),
        "more": max(0, len(found) - shown),
    }
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
