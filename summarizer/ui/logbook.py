"""The audit log on screen, and as a file."""

from collections.abc import Sequence

import streamlit as st

from summarizer.access import LOCAL
from summarizer.export.csv_file import sheet
from summarizer.meetings.logbook import LogLine, log_lines, matching
from summarizer.meetings.members import SERVER
from summarizer.store.audit import Entry
from summarizer.ui.desk import Desk
from summarizer.ui.table import Column, moment, show_table
from summarizer.ui.words import Words

_SHOWN = 50
_BY = {LOCAL: "alone", SERVER: "server", "retention": "retention"}
_COLUMNS = ("when", "who", "what", "meeting", "details")
_KINDS = ("when", "text", "main", "text", "quiet")
# Details that are names or numbers for the program only.
_INNER = ("job", "entry", "action", "revision")


def show_log(desk: Desk) -> None:
    """Show what was done, the newest first, as far as it fits what is looked for."""
    say = desk.say
    st.header(say("manage.log.title"))
    st.markdown(say("manage.log.lead"))
    lines = log_lines(desk.store, desk.access)
    search, kind = st.columns([3, 2])
    query = search.text_input(
        say("manage.log.search"), placeholder=say("manage.log.search_help"), key="log.search", max_chars=200
    )
    kinds = sorted({line.entry.what for line in lines}, key=lambda what: what_of(what, say))
    chosen = kind.selectbox(
        say("manage.log.what"),
        [None, *kinds],
        format_func=lambda what: say("manage.log.everything") if what is None else what_of(what, say),
        key="log.what",
    )
    rows = [_row(line, say) for line in lines if chosen in (None, line.entry.what)]
    rows = matching(rows, query)
    if not rows:
        st.caption(say("manage.log.none"))
        return
    columns = [say(f"manage.log.{name}") for name in _COLUMNS]
    shown = rows[:_SHOWN]
    show_table(
        "log-table",
        say("manage.log.title"),
        [
            Column(label, [row[at] for row in shown], kind)
            for at, (label, kind) in enumerate(zip(columns, _KINDS, strict=True))
        ],
    )
    left, right = st.columns([3, 2], vertical_alignment="center")
    if len(rows) > _SHOWN:
        left.caption(say("manage.log.shown", n=_SHOWN, all=say.number(len(rows))))
    else:
        left.caption(say.count("manage.log.count", len(rows)))
    right.download_button(
        say("manage.log.download"),
        lambda: sheet(columns, rows),
        say("manage.log.file"),
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def what_of(what: str, say: Words) -> str:
    """Return what was done in words; a kind that has none yet as it is."""
    return say.texts.get(f"manage.what.{what}", what)


def details_of(entry: Entry, say: Words) -> str:
    """Return the particulars of an entry in words: "bas@otter.example, Lid"."""
    return ", ".join(
        told
        for key, value in entry.details.items()
        if key not in _INNER and (told := _detail(key, value, say))
    )


def _detail(key: str, value: str | int, say: Words) -> str:
    if key == "roles":
        roles = [say(f"manage.roles.{role}") for role in str(value).split()]
        return ", ".join(roles) or say("manage.roles.none")
    if key in ("closed", "send_closed"):
        return say(f"manage.details.{key}", value=say(f"manage.yes_no.{'yes' if value else 'no'}"))
    if key == "kind":
        return say.texts.get(f"manage.entry_kinds.{value}", str(value))
    if f"manage.details.{key}" in say.texts:
        return say(f"manage.details.{key}", value=value) if value != "" else ""
    if isinstance(value, int) and f"manage.removed.{key}.many" in say.texts:
        return say.count(f"manage.removed.{key}", value)
    return f"{key}: {value}"


def _row(line: LogLine, say: Words) -> Sequence[str]:
    entry = line.entry
    by = say(f"manage.log.{_BY[entry.by]}") if entry.by in _BY else entry.by
    about = say("manage.log.gone") if line.meeting == "" else line.meeting or ""
    details = _terms(entry, say) if entry.what == "retention.set" else details_of(entry, say)
    return moment(entry.at), by, what_of(entry.what, say), about, details


def _terms(entry: Entry, say: Words) -> str:
    told = [
        say("manage.details.days", kind=say(f"manage.kinds.{kind}"), value=days)
        for kind, days in entry.details.items()
    ]
    return ", ".join(told) or say("manage.keeping.keep")
