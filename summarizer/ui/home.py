"""The meetings: what is there, how far it is and what is left to do."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby

import streamlit as st

from summarizer.export.phrases import reviews
from summarizer.export.words import words_of
from summarizer.meetings.reading import readable
from summarizer.meetings.tracking import seen_state, tracked
from summarizer.store import Store
from summarizer.store.followups import followups
from summarizer.store.jobs import Job, jobs
from summarizer.store.meetings import MeetingRow, minutes, rows
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.frame import meeting_title, other_body, version_line
from summarizer.ui.links import go, link
from summarizer.ui.listing import Wanted, bodies, states, year_of, years
from summarizer.ui.new import offer
from summarizer.ui.progress import polled
from summarizer.ui.proposed import proposed
from summarizer.ui.words import Words

# So many rows at once; more when asked.
_ROWS = 40
# With fewer meetings than this, one sees at a glance what there is.
_MANY = 8


def show(desk: Desk) -> None:
    """Show all meetings that this person may see."""
    say = desk.say
    edits = "secretary" in desk.access.roles
    found = rows(desk.store) if edits else readable(desk.store, desk.access)
    if not found:
        _show_nothing(desk, edits)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="home-head"):
        st.title(say("home.title"), anchor=False)
        if edits and st.button(say("home.new"), type="primary"):
            go("new")
    wanted = _asked(desk, found) if len(found) >= _MANY else Wanted()
    chosen = [row for row in found if wanted.takes(row)]
    if edits and _under_way(desk.store):
        polled(desk, lambda: _show_list(desk, found, chosen))
    else:
        _show_list(desk, found, chosen)


def _show_nothing(desk: Desk, edits: bool) -> None:
    say = desk.say
    st.title(say("home.welcome") if edits else say("home.title"), anchor=False)
    if not edits:
        st.write(say("home.nothing_to_read"))
        return
    st.write(say("home.invitation"))
    if offer(desk):
        go("new")


def _asked(desk: Desk, found: Sequence[MeetingRow]) -> Wanted:
    """Return what the list is to be narrowed to, as the fields above it say."""
    say = desk.say
    with st.container(horizontal=True, key="home-filter"):
        words = st.text_input(say("home.words"), key="home-words", placeholder=say("home.words_like"))
        body = st.selectbox(
            say("home.body"), bodies(found), index=None, key="home-body", placeholder=say("home.all_bodies")
        )
        year = st.selectbox(
            say("home.year"), years(found), index=None, key="home-year", placeholder=say("home.all_years")
        )
        state = st.selectbox(
            say("home.state"),
            states(found),
            index=None,
            key="home-state",
            placeholder=say("home.all_states"),
            format_func=lambda state: say(f"state.{state}"),
        )
    return Wanted(words or "", body, year, state)


def _show_list(desk: Desk, found: Sequence[MeetingRow], chosen: Sequence[MeetingRow]) -> None:
    edits = "secretary" in desk.access.roles
    work = _under_way(desk.store) if edits else {}
    # What was being worked on when the page ran may be done now.
    if edits and not work and st.session_state.get("home-working"):
        st.session_state["home-working"] = False
        st.rerun()
    st.session_state["home-working"] = bool(work)
    most = st.session_state.get("home-rows", _ROWS)
    command = mount("meetings", "home-meetings", _shown(desk, found, chosen, most, work))
    if command and command.get("rest"):
        st.session_state["home-rows"] = most + _ROWS
        st.rerun()
    if command and command.get("go") in ("review", "read", "status", "actions", "search"):
        go(command["go"], command.get("meeting"))


def _shown(
    desk: Desk, found: Sequence[MeetingRow], chosen: Sequence[MeetingRow], most: int, work: Mapping[str, Job]
) -> dict[str, object]:
    say = desk.say
    hidden = len(chosen) - most
    groups = groupby(chosen[:most], key=year_of)
    adopted: frozenset[str] = proposed(desk, found) if "secretary" in desk.access.roles else frozenset()
    return {
        "words": say.part("home.list"),
        "sums": _sums(desk, chosen),
        "years": [
            {"year": year, "rows": [_row(desk, row, work.get(row.id), row.id in adopted) for row in rows]}
            for year, rows in groups
        ],
        "rest": say.count("home.rest", hidden) if hidden > 0 else "",
    }


def _row(desk: Desk, row: MeetingRow, job: Job | None, is_proposed: bool) -> dict[str, object]:
    say = desk.say
    title = meeting_title(desk, row)
    edits = "secretary" in desk.access.roles
    page = "review" if edits and row.state in ("concept", "circulated") else "read"
    todo = _to_review(row.id, row.revision, desk.store) if page == "review" else 0
    return {
        "id": row.id,
        "title": title,
        "body": other_body(row, title),
        "iso": row.date or "",
        "day": _short(say.day(row.date)) if row.date else say("frame.undated"),
        "state": row.state,
        "status": say(f"state.{row.state}"),
        "version": version_line(say, row),
        "page": page,
        "href": link(page, row.id),
        "more": [
            {"label": label, "page": to, "href": link(to, row.id)}
            for label, to in _next(say, todo, is_proposed)
        ],
        "work": _work(desk, job),
    }


def _next(say: Words, todo: int, is_proposed: bool) -> list[tuple[str, str]]:
    """Return what asks for a secretary's attention, each with the page where it is done."""
    reviewed: list[tuple[str, str]] = [(say.count("home.to_review", todo), "review")] if todo else []
    adopted: list[tuple[str, str]] = [(say("home.proposed"), "status")] if is_proposed else []
    return reviewed + adopted


def _short(day: str) -> str:
    """Return a day without its year, which stands above the list."""
    before, _, year = day.rpartition(" ")
    return before.rstrip(",") if year.isdigit() else day


def _work(desk: Desk, job: Job | None) -> dict[str, object] | None:
    if job is None:
        return None
    say = desk.say
    label = say("home.working", done=job.done, parts=job.parts) if job.parts else say("home.waiting")
    return {"parts": job.parts, "done": job.done, "label": label}


def _sums(desk: Desk, chosen: Sequence[MeetingRow]) -> list[dict[str, str]]:
    say = desk.say
    sums = [{"label": say.count("home.meetings", len(chosen))}]
    late = _late(desk)
    if late:
        sums.append({"label": say.count("home.late", late), "page": "actions", "href": link("actions")})
    return sums


def _under_way(store: Store) -> dict[str, Job]:
    """Return the work that goes on or waits, by meeting."""
    return {job.meeting_id: job for job in jobs(store) if not job.is_over}


def _late(desk: Desk) -> int:
    """Return how many actions of all meetings are late; counted anew when what he sees of them has changed."""
    if not desk.access.roles & {"secretary", "member"}:
        return 0
    state = (seen_state(desk.store, desk.access), len(followups(desk.store)))
    today = datetime.now(UTC).astimezone().date()
    return _count_late(today, desk.store.where, state, desk)


@st.cache_data(max_entries=100, show_spinner=False)
def _count_late(today: date, where: str, state: object, _desk: Desk) -> int:  # noqa: ARG001
    """Return how many are late; all but `_desk` tells whether it was counted before."""
    return sum(thread.standing == "late" for thread in tracked(_desk.store, _desk.access, today))


@st.cache_data(max_entries=2000, show_spinner=False)
def _to_review(meeting_id: str, revision: int, _store: Store) -> int:  # noqa: ARG001  (a later revision is counted anew)
    """Return how many lines of a meeting's working minutes a person must look at."""
    working, _ = minutes(_store, meeting_id)
    return len(reviews(working, words_of(working)))
