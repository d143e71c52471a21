"""What all pages have around them: the bar with the menu, a meeting's head, and how an error is told."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from summarizer.errors import (
    AccessError,
    ConflictError,
    EditError,
    MinutesError,
    StoreError,
    UnreadableError,
    UsageError,
)
from summarizer.language import language_codes
from summarizer.store.people import set_preference
from summarizer.ui.component import mount
from summarizer.ui.desk import Desk
from summarizer.ui.links import go, link
from summarizer.ui.login import leave
from summarizer.ui.plain import plain_markdown
from summarizer.ui.words import Words, load_words

if TYPE_CHECKING:
    from summarizer.store.meetings import MeetingRow

_HERE = Path(__file__).parent
# From the narrowest to the widest: the first that an error is one of names what is said above it.
_ERRORS: tuple[tuple[type[MinutesError], str], ...] = (
    (ConflictError, "conflict"),
    (EditError, "edit"),
    (AccessError, "access"),
    (StoreError, "store"),
    (UsageError, "usage"),
    (UnreadableError, "unreadable"),
)
# A meeting's pages, in the order of its tabs, and who may open them.
TABS = (("read", ("secretary", "member")), ("review", ("secretary",)), ("status", ("secretary",)))


def dress(title: str) -> None:
    """Set how the page looks, and what the browser calls it."""
    st.set_page_config(page_title=title, page_icon=str(_HERE / "parts" / "favicon.svg"), layout="wide")
    st.html(_HERE / "style.css")


def show_bar(desk: Desk, pages: Sequence[str], current: str) -> None:
    """Show the bar at the top, with a menu of `pages`; go where somebody clicks."""
    say = desk.say
    data = {
        "words": say.part("frame.bar") | {"file_limit": _limit(desk)},
        "language": say.language,
        "home": link("home"),
        "pages": [
            {
                "name": name,
                "label": say(f"frame.pages.{name}"),
                "href": link(name),
                "current": name == current,
            }
            for name in pages
        ],
        "languages": [
            {"code": code, "label": _own_name(code), "current": code == say.language}
            for code in language_codes()
        ],
        "person": desk.access.name,
        "out": not desk.alone,
    }
    with st.container(key="frame-bar"):
        command = mount("bar", "frame-bar-part", data)
    if command and command.get("go") in pages:
        go(command["go"])
    if command and command.get("language") in language_codes():
        set_preference(desk.store, desk.access.subject, "language", command["language"])
        st.session_state["language"] = command["language"]
        st.rerun()
    if command and command.get("out"):
        leave(desk.store)


def _limit(desk: Desk) -> str:
    return desk.say("frame.bar.file_limit", megabytes=st.get_option("server.maxUploadSize"))


def _own_name(code: str) -> str:
    """Return what a language is called in itself."""
    return load_words(code)(f"frame.languages.{code}")


def meeting_header(desk: Desk, row: "MeetingRow", active: str) -> None:
    """Show the head of a meeting's page: its title, date and status, and the tabs to its other pages.

    `active` is the page itself: "read", "review" or "status".
    """
    say = desk.say
    title = meeting_title(desk, row)
    st.set_page_config(page_title=f"{title} – {say(f'frame.pages.{active}')}")
    facts = [say.day(row.date)] if row.date else [say("frame.undated")]
    if row.version is not None:
        facts.append(say("frame.version", number=row.version))
    tabs = [name for name, roles in TABS if desk.access.roles & set(roles)]
    data = {
        "words": say.part("frame.heading"),
        "title": title,
        "over": other_body(row, title),
        "state": row.state,
        "status": say(f"state.{row.state}"),
        "facts": facts,
        "tabs": [
            {
                "name": tab,
                "label": say(f"frame.pages.{tab}"),
                "href": link(tab, row.id),
                "current": tab == active,
            }
            for tab in tabs
        ],
    }
    command = mount("heading", f"frame-heading-{row.id}", data)
    if command and command.get("go") in tabs:
        go(command["go"], row.id)


def meeting_title(desk: Desk, row: "MeetingRow") -> str:
    """Return what a meeting is called: its title, else its body, else its file."""
    return row.title or row.body or desk.say("frame.untitled", file=row.name)


def other_body(row: "MeetingRow", title: str) -> str:
    """Return the body that met, "" where `title` names it already."""
    return row.body if row.body and row.body.casefold() not in title.casefold() else ""


def wide() -> None:
    """Let the page have all the width there is: for two things side by side."""
    # Without anything in it, it would not be there.
    st.container(key="frame-wide").empty()


def explain(desk: Desk, error: MinutesError) -> None:
    """Say what went wrong, in the language of the screen, with the sentence that says what to do."""
    tell(desk.say, error)


def tell(say: Words, error: MinutesError) -> None:
    """Say what went wrong, where there is no desk yet."""
    kind = next((name for one, name in _ERRORS if isinstance(error, one)), "other")
    sentence = plain_markdown(str(error))
    if say.language != "en":  # the sentences of errors are English
        sentence = f"{say(f'frame.advice.{kind}')}  \n{say('frame.message', text=sentence)}"
    st.error(f"**{say(f'frame.errors.{kind}')}**  \n{sentence}")
