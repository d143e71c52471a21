"""Searching all minutes that somebody may read; each thing found leads to its line."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from summarizer.document import Span
from summarizer.meetings.lookup import KINDS
from summarizer.meetings.searching import Found, Group, Hit, Line, Query, search
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.frame import meeting_title
from summarizer.ui.links import link
from summarizer.ui.plain import plain_markdown

Json = dict[str, Any]

# As wide as the lines of what is found.
_WIDTH = 800
_OPENED = "search.opened"


def show(desk: Desk) -> None:
    """Show what to look for, and what is found. What is asked stands in the address."""
    with st.container(width=_WIDTH):
        _search(desk)


def _search(desk: Desk) -> None:
    say = desk.say
    st.title(say("search.title"), anchor=False)
    text = st.text_input(
        say("search.label"),
        key="q",
        type="search",
        bind="query-params",
        placeholder=say("search.placeholder"),
    )
    kinds = st.pills(
        say("search.kind"),
        KINDS,
        selection_mode="multi",
        format_func=lambda kind: say(f"search.kinds.{kind}"),
        key="kind",
        bind="query-params",
    )
    # What bodies there are the store knows; the choice among them stands above what is found.
    bodies = search(desk.store, Query(""), desk.access).bodies
    with st.expander(say("search.filters")):
        body = _body(desk, bodies)
        since, until = _period(desk)
    if since and until and since > until:
        st.warning(say("search.wrong_period"))
        return
    query = Query(text or "", tuple(kinds), body, since, until)
    found = search(desk.store, replace(query, whole=_opened(query)), desk.access)
    if not found.terms:
        st.write(say("search.short") if query.text.strip() else say("search.lead"))
        st.caption(say("search.help"))
        return
    _results(desk, query, found)


def _opened(query: Query) -> frozenset[str]:
    """Return of which meetings all is shown that was found; of none when something else is asked for."""
    asked, meetings = st.session_state.get(_OPENED, (None, frozenset()))
    return meetings if asked == query else frozenset()


def _body(desk: Desk, bodies: tuple[str, ...]) -> str:
    say = desk.say
    every = say("search.any_body")
    if len(bodies) < 2:
        return ""
    chosen = st.selectbox(say("search.body"), (every, *bodies), key="body", bind="query-params")
    return "" if chosen in (None, every) else str(chosen)


def _period(desk: Desk) -> tuple[str, str]:
    days = []
    for column, name in zip(st.columns(2), ("since", "until"), strict=True):
        day = column.date_input(
            desk.say(f"search.{name}"),
            value=None,
            min_value=date(1900, 1, 1),
            max_value=date(2100, 12, 31),
            format="DD-MM-YYYY",
            key=name,
            bind="query-params",
        )
        days.append(day.isoformat() if isinstance(day, date) else "")
    return days[0], days[1]


def _results(desk: Desk, query: Query, found: Found) -> None:
    say = desk.say
    if not found.groups:
        terms = ", ".join(f"‘{term}’" for term in found.terms)
        st.write(plain_markdown(say("search.nothing", terms=terms)))
        st.caption(say("search.nothing_help"))
        return
    places = say.count("search.result", found.count)
    meetings = say.count("search.meeting", found.meetings)
    data = {
        "words": say.part("search.show"),
        "count": f"{places} {meetings}",
        "groups": [_group(desk, group) for group in found.groups],
        "rest": say.count("search.rest", rest) if (rest := found.meetings - len(found.groups)) > 0 else "",
    }
    command = mount("hits", "hits", data)
    if isinstance(command, Mapping) and command.get("whole"):
        st.session_state[_OPENED] = (query, _opened(query) | {str(command["whole"])})
        st.rerun()


def _group(desk: Desk, group: Group) -> Json:
    row, more = group.row, group.count - len(group.hits)
    return {
        "meeting": row.id,
        "title": meeting_title(desk, row),
        "day": desk.say.day(row.date) if row.date else "",
        "state": row.state,
        "status": desk.say(f"state.{row.state}"),
        "href": link("read", row.id),
        "hits": [_hit(row.id, hit) for hit in group.hits],
        "more": desk.say.count("search.more", more) if more > 0 else "",
    }


def _hit(meeting: str, hit: Hit) -> Json:
    return {
        "kind": hit.kind,
        "target": hit.target,
        "href": link("read", meeting, s=hit.target),
        "item": _parts(hit.item),
        "about": _parts(hit.about),
        "lines": [_parts(line) for line in hit.lines],
    }


def _parts(line: Line) -> list[list[str]]:
    """Return a text in turns: what is not lit, what is, and so on."""
    parts: list[list[str]] = []
    done = 0
    spans: tuple[Span, ...] = line.lit
    for start, end in spans:
        parts.append([line.text[done:start], line.text[start:end]])
        done = end
    return [*parts, [line.text[done:]]] if line.text[done:] else parts
