"""Management: who has access and which portfolio, what is kept for how long, and what has changed."""

import streamlit as st

from summarizer.access import ROLES, Role, as_subject
from summarizer.meetings import members
from summarizer.store.people import RoleRow
from summarizer.ui.desk import Desk
from summarizer.ui.keeping import SAID, show_keeping
from summarizer.ui.logbook import show_log
from summarizer.ui.login import name_field
from summarizer.ui.plain import plain_markdown
from summarizer.ui.portfolios import show_portfolios
from summarizer.ui.words import Words


def show(desk: Desk) -> None:
    """Show its parts; a secretary only."""
    say = desk.say
    st.title(say("manage.title"))
    st.markdown(say("manage.lead"))
    # There with or without a message: the tabs below stay the same ones, and the chosen one stays open.
    with st.container(key="manage-said"):
        if said := st.session_state.pop(SAID, None):
            st.success(plain_markdown(said))
            # Who is further down does not see the top.
            st.toast(plain_markdown(said), duration="long")
    names = ("access", "portfolios", "keeping", "log")
    access, held, keeping, log = st.tabs([say(f"manage.tabs.{name}") for name in names])
    with access:
        _show_alone(desk) if desk.alone else _show_people(desk)
    with held:
        show_portfolios(desk, _tell)
    with keeping:
        show_keeping(desk, _tell)
    with log:
        show_log(desk)


def _tell(said: str) -> None:
    """Show the page anew, with what was done at its top."""
    st.session_state[SAID] = said
    st.rerun()


def _show_alone(desk: Desk) -> None:
    st.header(desk.say("manage.access.alone"))
    st.markdown(desk.say("manage.access.alone_text"))
    name_field(desk)
    st.caption(desk.say("manage.access.alone_more"))


def _show_people(desk: Desk) -> None:
    say = desk.say
    st.header(say("manage.access.people"))
    rows = members.people(desk.store, desk.access)
    if not rows:
        st.markdown(say("manage.access.nobody"))
    for row in rows:
        _show_person(desk, row)
    st.caption(say("manage.access.claim", claim=plain_markdown(desk.settings.role_claim)))
    st.header(say("manage.access.give"))
    with st.form("manage.give", clear_on_submit=False):
        left, right = st.columns(2)
        email = left.text_input(say("manage.access.email"), max_chars=254, autocomplete="off")
        name = right.text_input(say("manage.access.name"), max_chars=80, autocomplete="off")
        roles, closed = _choices(say, "manage.give", frozenset({"member"}), closed=False)
        if not st.form_submit_button(say("manage.access.save"), type="primary"):
            return
    subject = as_subject(email)
    if subject is None:
        st.error(say("manage.access.no_email"))
    elif subject == desk.access.subject:
        st.error(say("manage.access.not_yourself"))
    else:
        members.give(desk.store, RoleRow(subject, name.strip(), roles, closed), desk.access)
        _tell(say("manage.access.given", who=subject))


def _show_person(desk: Desk, row: RoleRow) -> None:
    say = desk.say
    who, has, change = st.columns([5, 5, 2], vertical_alignment="center")
    is_me = row.subject == desk.access.subject
    mark = f" · {say('manage.access.you')}" if is_me else ""
    with who, st.container(gap=None):
        st.markdown(f"**{plain_markdown(row.name or row.subject)}**{mark}")
        if row.name:
            st.caption(plain_markdown(row.subject))
    with has, st.container(horizontal=True, gap="small"):
        for word in _has(row):
            st.badge(say(f"manage.roles.{word}"), color="gray" if word in ("none", "closed") else "blue")
    if not is_me:
        with change, st.popover(say("manage.access.change")):
            _change_person(desk, row)


def _has(row: RoleRow) -> list[str]:
    roles: list[str] = [role for role in ROLES if role in row.roles]
    # A secretary sees closed items whether it says so or not.
    return [*roles, *(["closed"] if row.sees_closed and roles else [])] or ["none"]


def _change_person(desk: Desk, row: RoleRow) -> None:
    say = desk.say
    with st.form(f"manage.change.{row.subject}", border=False):
        st.markdown(say("manage.access.change_of", who=plain_markdown(row.name or row.subject)))
        roles, closed = _choices(say, row.subject, row.roles, closed=row.sees_closed)
        st.caption(say("manage.access.none_help"))
        with st.container(horizontal=True):
            keep = st.form_submit_button(say("manage.access.keep"), type="primary")
            take = st.form_submit_button(say("manage.access.take"))
    if keep:
        members.give(desk.store, RoleRow(row.subject, row.name, roles, closed), desk.access)
        _tell(say("manage.access.given", who=row.name or row.subject))
    if take:
        members.take(desk.store, row.subject, desk.access)
        _tell(say("manage.access.taken", who=row.name or row.subject))


def _choices(say: Words, key: str, roles: frozenset[Role], *, closed: bool) -> tuple[frozenset[Role], bool]:
    """Show a box per role, and return what is ticked."""
    ticked = frozenset(
        role for role in ROLES if st.checkbox(_label(say, role), role in roles, key=f"{key}.{role}")
    )
    return ticked, st.checkbox(_label(say, "closed"), closed, key=f"{key}.closed")


def _label(say: Words, name: str) -> str:
    return f"**{say(f'manage.roles.{name}')}** – {say(f'manage.roles_help.{name}')}"
