"""Which pages there are, who sees them, and what each of them is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from summarizer.access import ROLES, Access, Role
from summarizer.choice import Settings, read_settings
from summarizer.store import Store, connect
from summarizer.store.people import preference
from summarizer.ui import actions, home, new, people, read, review, runs, search, status
from summarizer.ui.desk import Desk
from summarizer.ui.forgetting import forget_with
from summarizer.ui.frame import dress, guarded, show_bar
from summarizer.ui.links import PATHS
from summarizer.ui.login import current_access
from summarizer.ui.words import Words, load_words
from summarizer.working import Worker, start_worker


@dataclass(frozen=True)
class Entry:
    """A page: who may open it, and whether the menu names it (else a meeting leads to it)."""

    name: str
    show: Callable[[Desk], None]
    roles: frozenset[Role]
    in_menu: bool = True


_SECRETARY: frozenset[Role] = frozenset({"secretary"})
_READERS: frozenset[Role] = frozenset({"secretary", "member"})
_EVALUATOR: frozenset[Role] = frozenset({"evaluator"})
# In the order of the menu; the first one that somebody may open is where he arrives.
ENTRIES = (
    Entry("home", home.show, _READERS),
    Entry("new", new.show, _SECRETARY),
    Entry("search", search.show, _READERS),
    Entry("actions", actions.show, _READERS),
    Entry("runs", runs.show, _EVALUATOR),
    Entry("manage", people.show, _SECRETARY),
    Entry("review", review.show, _SECRETARY, in_menu=False),
    Entry("status", status.show, _SECRETARY, in_menu=False),
    Entry("read", read.show, _READERS, in_menu=False),
)


def open_page(environment: Mapping[str, str]) -> None:
    """Show the page that the browser asks for, to whom may see it; the settings are in `environment`."""
    say = load_words(_browser_language())
    dress(say("frame.bar.brand"))
    with guarded(say):
        settings = read_settings(environment)
        store = _store(str(settings.store))
        access = current_access(store, settings, say)
        if access is None:
            return
        desk = Desk(store, settings, _worker(store, settings), access, _words(store, access), _is_alone())
        show_pages(desk)


def show_pages(desk: Desk, first: str = "home", *, bar: bool = True) -> None:
    """Show the bar, and below it the page that the browser asks for (`first` where it names none)."""
    with guarded(desk.say):
        desk.access.require(*ROLES)
    entries = [entry for entry in ENTRIES if entry.roles & desk.access.roles]
    first = next((entry.name for entry in entries if entry.name == first), entries[0].name)
    pages = {
        entry.name: st.Page(
            partial(_show, entry, desk),
            title=desk.say(f"frame.pages.{entry.name}"),
            url_path=PATHS[entry.name] or "home",
            default=entry.name == first,
        )
        for entry in entries
    }
    asked = st.navigation(list(pages.values()), position="hidden")
    current = next(name for name, page in pages.items() if page is asked)
    st.set_page_config(page_title=desk.say("frame.tab", page=desk.say(f"frame.pages.{current}")))
    if bar:
        show_bar(desk, [entry.name for entry in entries if entry.in_menu], current)
    asked.run()


def _show(entry: Entry, desk: Desk) -> None:
    with guarded(desk.say):
        # He may have been somebody else when the page was chosen.
        desk.access.require(*entry.roles)
        entry.show(desk)


def _browser_language() -> str:
    """Return the code of the language that was chosen in this session, else that of the browser."""
    chosen: str | None = st.session_state.get("language")
    return chosen or (st.context.locale or "nl")[:2].lower()


def _words(store: Store, access: Access) -> Words:
    """Return the words of the language that this person once chose, else of his browser's."""
    if "language" not in st.session_state:
        st.session_state["language"] = preference(store, access.subject, "language") or _browser_language()
    return load_words(st.session_state["language"])


def _is_alone() -> bool:
    # Streamlit says whether somebody is logged in only where a login is set up.
    return "is_logged_in" not in st.user.to_dict()


@st.cache_resource(show_spinner=False)
def _store(place: str) -> Store:
    return forget_with(connect(place))


@st.cache_resource(show_spinner=False)
def _worker(_store: Store, _settings: Settings) -> Worker:
    return start_worker(_store, _settings)
