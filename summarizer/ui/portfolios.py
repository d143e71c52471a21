"""Management: who is in charge of what."""

from collections.abc import Callable

import streamlit as st

from summarizer.meetings.portfolios import LONGEST, give_portfolios, portfolios
from summarizer.ui.desk import Desk
from summarizer.ui.plain import plain_markdown

_LONGEST_LIST = 400


def show_portfolios(desk: Desk, tell: Callable[[str], None]) -> None:
    """Show who has which portfolios, each to be changed, and give one; `tell` shows the page anew with a sentence."""
    say = desk.say
    st.header(say("manage.portfolios.title"))
    st.markdown(say("manage.portfolios.lead"))
    known = portfolios(desk.store)
    if not known:
        st.markdown(say("manage.portfolios.none"))
    for name, held in known.items():
        who, has, change = st.columns([5, 5, 2], vertical_alignment="center")
        who.markdown(f"**{plain_markdown(name)}**")
        with has, st.container(horizontal=True, gap="small"):
            for one in held:
                st.badge(plain_markdown(one), color="gray")
        with change, st.popover(say("manage.portfolios.change")):
            _change(desk, name, ", ".join(held), tell)
    st.header(say("manage.portfolios.give"))
    with st.form("manage.portfolios.give", clear_on_submit=False):
        left, right = st.columns(2)
        new = left.text_input(
            say("manage.portfolios.name"),
            max_chars=LONGEST,
            autocomplete="off",
            key="manage.portfolios.new.name",
        )
        with right:
            what = _field(desk, "", "new.what")
        if not st.form_submit_button(say("manage.portfolios.save"), type="primary"):
            return
    if not new.strip() or not what.strip():
        st.error(say("manage.portfolios.nothing"))
        return
    give_portfolios(desk.store, new, what, desk.access)
    for key in ("new.name", "new.what"):
        del st.session_state[f"manage.portfolios.{key}"]
    tell(say("manage.portfolios.saved", who=new.strip()))


def _change(desk: Desk, name: str, held: str, tell: Callable[[str], None]) -> None:
    with st.form(f"manage.portfolios.{name}", border=False):
        st.markdown(desk.say("manage.portfolios.change_of", who=plain_markdown(name)))
        what = _field(desk, held, f"of.{name}")
        with st.container(horizontal=True):
            keep = st.form_submit_button(desk.say("manage.portfolios.keep"), type="primary")
            take = st.form_submit_button(desk.say("manage.portfolios.take"))
    if keep or take:
        give_portfolios(desk.store, name, "" if take else what, desk.access)
        tell(desk.say("manage.portfolios.taken" if take else "manage.portfolios.saved", who=name))


def _field(desk: Desk, held: str, key: str) -> str:
    return st.text_input(
        desk.say("manage.portfolios.what"),
        held,
        help=desk.say("manage.portfolios.what_help"),
        max_chars=_LONGEST_LIST,
        autocomplete="off",
        key=f"manage.portfolios.{key}",
    )
