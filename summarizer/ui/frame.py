"""What all pages have around them: the bar with the menu, a meeting's head, and how an error is told."""

import functools
import logging
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

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
from summarizer.ui.messages import in_words
from summarizer.ui.plain import plain_markdown
from summarizer.ui.words import Words, load_words

if TYPE_CHECKING:
    from summarizer.store.meetings import MeetingRow

_LOG = logging.getLogger(__name__)
_RestP = ParamSpec("_RestP")
_MadeT = TypeVar("_MadeT")

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
    facts += filter(None, [version_line(say, row)])
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


def version_line(say: Words, row: "MeetingRow") -> str:
    """Return which version there is, or since which the minutes were changed; "" where there is none."""
    if row.version is None:
        return ""
    return say("frame.changed_since" if row.state == "concept" else "frame.version", number=row.version)


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


@contextmanager
def guarded(say: Words, *, ends: bool = True) -> Iterator[None]:
    """Say what goes wrong in here in the language of the screen, and end the page (or this part of it) there.

    What was typed stays: Streamlit keeps it for a page that was stopped. A callback stops nothing (`ends`): what
    comes after it is the page itself.
    """
    try:
        yield
    except MinutesError as error:
        tell(say, error)
    except Exception as error:  # noqa: BLE001  (the last place: above it Streamlit says it in English and logs all)
        # What and where, but not its words: they could repeat the document.
        frames = traceback.extract_tb(error.__traceback__)
        place = next((one for one in reversed(frames) if "site-packages" not in one.filename), frames[-1])
        _LOG.error(
            "A page failed: %s at %s:%s", type(error).__name__, Path(place.filename).name, place.lineno
        )
        st.error(f"**{say('frame.errors.other')}**  \n{plain_markdown(say('error.unforeseen'))}")
    else:
        return
    if ends:
        st.stop()


def safely(show: Callable[Concatenate[Desk, _RestP], _MadeT]) -> Callable[Concatenate[Desk, _RestP], _MadeT]:
    """Return `show`, `guarded`: for a part of a page that runs by itself."""

    @functools.wraps(show)
    def guarded_show(desk: Desk, /, *rest: _RestP.args, **named: _RestP.kwargs) -> _MadeT:
        with guarded(desk.say):
            return show(desk, *rest, **named)

    return guarded_show


def explain(desk: Desk, error: MinutesError) -> None:
    """Say what went wrong, in the language of the screen, with the sentence that says what to do."""
    tell(desk.say, error)


def tell(say: Words, error: MinutesError) -> None:
    """Say what went wrong, where there is no desk yet."""
    kind = next((name for one, name in _ERRORS if isinstance(error, one)), "other")
    other = str(error) if say.language == "en" else say(f"frame.advice.{kind}")
    sentence = in_words(str(error), say) or other
    st.error(f"**{say(f'frame.errors.{kind}')}**  \n{plain_markdown(sentence)}")
