"""Where the pages are: their addresses, the meeting that one is about, and going from one to another."""

from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

PATHS = {
    "home": "",
    "new": "new",
    "review": "review",
    "status": "status",
    "read": "read",
    "search": "search",
    "actions": "actions",
    "runs": "runs",
    "manage": "manage",
}


def link(page: str, meeting: str | None = None, **more: str) -> str:
    """Return the address of `page`, relative to the app's: "read?meeting=ID&s=ID". For what a component links to."""
    query = urlencode(_query(meeting, more))
    return f"{PATHS[page] or '.'}?{query}" if query else PATHS[page] or "."


def target(page: str) -> st.Page:
    """Return what Streamlit knows `page` by, for its links and switches."""
    # It tells pages apart by their address only.
    return st.Page(_nothing, title=page, url_path=PATHS[page] or "home", default=page == "home")


def page_link(page: str, label: str, meeting: str | None = None, **more: str) -> None:
    """Show a link to `page`; `label` is plain Markdown-free text (see plain.py)."""
    st.page_link(target(page), label=label, query_params=_query(meeting, more))


def go(page: str, meeting: str | None = None, **more: str) -> NoReturn:
    """Go to `page` at once; what stands below in this run is not done."""
    st.switch_page(target(page), query_params=_query(meeting, more))


def asked(name: str = "meeting") -> str | None:
    """Return what the address says of `name`: the "meeting", or the statement "s"."""
    return st.query_params.get(name)


def _query(meeting: str | None, more: dict[str, str]) -> dict[str, str]:
    return {"meeting": meeting, **more} if meeting is not None else dict(more)


def _nothing() -> None:
    """Stand in for a page's function: only its address counts."""
