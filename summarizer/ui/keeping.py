"""How long things are kept, what goes now, and deleting a meeting with all that is kept of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

import streamlit as st

from summarizer.meetings.deleting import (
    FLOORS,
    KINDS,
    LONGEST,
    Due,
    Kind,
    Retention,
    apply_retention,
    delete,
    due,
    retention,
    set_retention,
)
from summarizer.meetings.members import now
from summarizer.store.meetings import MeetingRow, rows
from summarizer.ui.desk import Desk
from summarizer.ui.links import go
from summarizer.ui.plain import plain_markdown
from summarizer.ui.words import Words

# More names than these tell nothing more.
_NAMED = 5
_LONGEST_NAME = 60
# Where a page keeps what was done, for the top of the page of management.
SAID = "manage.said"


def show_keeping(desk: Desk, tell: Callable[[str], None]) -> None:
    """Show the terms, what is past them, and the deleting of one meeting; `tell` shows the page anew with a sentence."""
    _show_terms(desk, tell)
    st.space("medium")
    say = desk.say
    st.header(say("manage.wipe.title"))
    st.markdown(say("manage.wipe.lead"))
    meetings = rows(desk.store)
    if not meetings:
        st.caption(say("manage.wipe.none"))
        return
    chosen = st.selectbox(
        say("manage.wipe.choose"),
        meetings,
        index=None,
        format_func=_label,
        placeholder=say("manage.wipe.choose_help"),
        width=560,
    )
    if chosen is not None and (said := delete_panel(desk, chosen)):
        tell(said)


def show_delete(desk: Desk, row: MeetingRow) -> None:
    """Show, folded, what deletes the meeting of a page; once it is deleted, go to the page of management."""
    with st.expander(desk.say("manage.wipe.title")):
        if said := delete_panel(desk, row):
            st.session_state[SAID] = said
            go("manage")


def delete_panel(desk: Desk, row: MeetingRow) -> str | None:
    """Show what deletes this meeting, for good and after its name is typed; return what was deleted, once it is."""
    say, name = desk.say, name_of(row)
    with st.form(f"wipe.{row.id}", enter_to_submit=False):
        st.markdown(say("manage.wipe.warning", name=plain_markdown(name)))
        typed = st.text_input(
            say("manage.wipe.confirm", name=plain_markdown(name)),
            placeholder=say("manage.wipe.confirm_help"),
            autocomplete="off",
        )
        sure = st.form_submit_button(say("manage.wipe.button"), type="primary")
    if not sure:
        return None
    if _folded(typed) != _folded(name):
        st.error(say("manage.wipe.not_the_name"))
        return None
    removed = delete(desk.store, row.id, desk.access)
    return say("manage.wipe.done", name=name, what=counted(asdict(removed), say))


def name_of(row: MeetingRow) -> str:
    """Return what a meeting is called where it is deleted: its title, else its file; short enough to type."""
    name = " ".join((row.title or row.name).split())
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rsplit(" ", 1)[0]


def counted(removed: Mapping[str, int], say: Words) -> str:
    """Return what was removed in words: "1 bronbestand, 3 versies"."""
    told = [say.count(f"manage.removed.{kind}", number) for kind, number in removed.items() if number]
    return ", ".join(told) or say("manage.removed.nothing")


def _label(row: MeetingRow) -> str:
    return f"{row.date or row.created.date().isoformat()} · {name_of(row)}"


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _show_terms(desk: Desk, tell: Callable[[str], None]) -> None:
    say = desk.say
    st.header(say("manage.keeping.title"))
    st.markdown(say("manage.keeping.lead"))
    kept = retention(desk.store)
    chosen = Retention(**{kind: _term(say, kind, getattr(kept, kind)) for kind in KINDS})
    if st.button(say("manage.keeping.save"), type="primary", disabled=chosen == kept):
        set_retention(desk.store, chosen, desk.access)
        tell(say("manage.keeping.saved"))
    _show_due(desk, due(desk.store, chosen, now().date()), saved=chosen == kept, tell=tell)


def _term(say: Words, kind: Kind, days: int | None) -> int | None:
    text, side = st.columns([12, 9], vertical_alignment="center")
    title = say(f"manage.kinds.{kind}")
    with text, st.container(gap=None):
        st.markdown(f"**{title}**")
        st.caption(say(f"manage.kinds_help.{kind}", floor=FLOORS[kind]))
    with side, st.container(horizontal=True, vertical_alignment="center"):
        term = st.number_input(
            f"{title} ({say('manage.keeping.days')})",
            min_value=FLOORS[kind],
            max_value=LONGEST,
            value=days,
            step=1,
            key=f"keeping.{kind}",
            placeholder=say("manage.keeping.keep"),
            label_visibility="collapsed",
            width=190,
        )
        st.markdown(say("manage.keeping.days"), width="content")
    return term


def _show_due(desk: Desk, found: Sequence[Due], *, saved: bool, tell: Callable[[str], None]) -> None:
    say = desk.say
    st.subheader(say("manage.keeping.preview"))
    if not found:
        st.caption(say("manage.keeping.preview_none"))
        return
    for kind in KINDS:
        if of_kind := [one for one in found if one.kind == kind]:
            st.markdown(f"- {_due_line(of_kind, say)}")
    if not saved:
        st.caption(say("manage.keeping.preview_unsaved"))
        return
    with st.popover(say("manage.keeping.apply")):
        st.markdown(say("manage.keeping.apply_sure"))
        if st.button(say("manage.keeping.apply_yes"), type="primary"):
            removed = apply_retention(desk.store, now().date(), desk.access)
            tell(say("manage.keeping.applied", what=counted(removed, say)))


def _due_line(found: Sequence[Due], say: Words) -> str:
    what = say.count(f"manage.due.{found[0].kind}", sum(one.count for one in found))
    names = [plain_markdown(one.name) for one in found if one.name]
    if not names:
        return what
    more = len(names) - _NAMED
    listed = ", ".join(names[:_NAMED])
    if more > 0:
        listed = f"{listed} {say.count('manage.keeping.more', more)}"
    return say("manage.keeping.line", what=what, name=listed)
