"""Who is looking: alone on this machine, or somebody of an organisation who has logged in."""

import ipaddress
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitAuthError

from summarizer.access import Access, Refusal, Rules
from summarizer.choice import Settings
from summarizer.meetings import members
from summarizer.meetings.members import access_alone, access_of, set_name
from summarizer.store import Store
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.words import Words

# What Streamlit calls a provider whose settings stand in [auth] itself.
_DEFAULT = "default"
_BROKEN = "login.broken"
_BACK = "login.back"


def current_access(store: Store, settings: Settings, say: Words) -> Access | None:
    """Return who is looking, as the server knows him at this moment; None: the page now says why he is not let in."""
    claims = _claims()
    if claims is None:
        if not from_here(st.context.ip_address, st.context.headers.get("Origin")):
            _page(store, Refusal("out"), "away", say)
            return None
        return access_alone(store)
    found = access_of(store, claims, Rules(settings.role_claim, settings.session))
    if isinstance(found, Access):
        _go_back()
        return found
    _page(store, found, found.why, say)
    return None


def _go_back() -> None:
    """Go to the page that was asked for before the login, which led to the first one."""
    if _BACK not in st.session_state:
        st.session_state[_BACK] = True
        with st.container(key="login-back"):
            mount("back", "login-back-part", {})


def from_here(address: str | None, origin: str | None) -> bool:
    """Return whether a browser is on this machine: by where it connects from, and by the address that it shows.

    The second keeps out what a proxy lets in, and pages of others that a name server sends here.
    """
    return all(_loopback(host) for host in (address, _host(origin)) if host is not None)


def _host(origin: str | None) -> str | None:
    if origin is None:
        return None
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:
        return ""


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _claims() -> Mapping[str, object] | None:
    """Return what the login says, from its signed cookie; None where no login is set up."""
    user = st.user.to_dict()
    # Streamlit says whether somebody is logged in only where secrets.toml has a section [auth].
    return user if "is_logged_in" in user else None


def leave(store: Store) -> None:
    """Log out: here, in other open pages, and at the provider where it knows of that."""
    members.leave(store, _claims() or {})
    st.logout()


def name_field(desk: Desk) -> str:
    """Ask who works alone for his name, which is remembered; return it ("" before that). Nothing where people log in."""
    if not desk.alone:
        return desk.access.name
    say = desk.say
    with st.form("login.name", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            say("login.your_name"),
            desk.access.name,
            max_chars=80,
            help=say("login.your_name_help"),
            autocomplete="name",
            width=320,
        )
        if st.form_submit_button(say("login.keep_name")):
            set_name(desk.store, name, desk.access)
            st.rerun()
    return desk.access.name


def _page(store: Store, refusal: Refusal, name: str, say: Words) -> None:
    """Say why somebody is not let in, and do what he chooses to do about it."""
    data = {
        "language": say.language,
        "brand": say("frame.bar.brand"),
        "title": say(f"login.titles.{name}"),
        "text": say(f"login.texts.{name}"),
        "who": say("login.as", who=refusal.who) if refusal.who else "",
        "trouble": say("login.texts.broken") if st.session_state.pop(_BROKEN, False) else "",
        "ways": [] if name == "away" else _ways_in(refusal, say),
    }
    command = mount("door", "login-door", data)
    if not command:
        return
    if command.get("out"):
        leave(store)
    if (provider := command.get("enter")) in providers(st.secrets.get("auth", {})):
        _enter(provider)


def _ways_in(refusal: Refusal, say: Words) -> list[dict[str, object]]:
    """Return what somebody can do: a label, what it has done, and whether it is the first thing to try."""
    if refusal.why in ("stranger", "unknown"):
        again: dict[str, object] = {"label": say("login.check"), "command": {"look": True}, "main": True}
        return [again, {"label": say("login.other"), "command": {"out": True}, "main": False}]
    names = providers(st.secrets.get("auth", {}))
    label = say("login.enter" if refusal.why == "out" else "login.again")
    return [
        {
            "label": label if len(names) == 1 else say("login.enter_with", provider=name.title()),
            "command": {"enter": name},
            "enter": True,
            "main": at == 0,
        }
        for at, name in enumerate(names)
    ]


def _enter(provider: str) -> None:
    try:
        st.login(None if provider == _DEFAULT else provider)
    except StreamlitAuthError:
        # Its own message names files and keys, which are no business of who wants to log in.
        st.session_state[_BROKEN] = True
        st.rerun()


def providers(section: Mapping[str, Any]) -> list[str]:
    """Return who can be logged in with, by the section [auth] of secrets.toml."""
    named = [name for name, value in section.items() if isinstance(value, Mapping) and "client_id" in value]
    return named if named and "client_id" not in section else [_DEFAULT, *named]
