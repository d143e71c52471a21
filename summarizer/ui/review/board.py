"""The review board as a component of the page: its script and style, and how it is mounted."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from summarizer.ui.component import component_key

_SCRIPTS = ("review.js", "listening.js", "talking.js", "rows.js", "list.js", "form.js", "source.js")


def mount_source(meeting_id: str, data: Mapping[str, Any]) -> None:
    """Give the browser the source text, once: it stays there while statements change."""
    _component()(key=component_key(f"review-source-{meeting_id}"), data=dict(data))


def mount_board(meeting_id: str, data: Mapping[str, Any], on_command: Callable[[object], None]) -> None:
    """Show the board; `on_command` gets what it asks for before the page is made anew."""
    key = board_key(meeting_id)

    def act() -> None:
        state = st.session_state.get(key)
        value = state.get("command") if isinstance(state, Mapping) else None
        if value is not None:
            on_command(value)

    _component()(key=key, data=dict(data), on_command_change=act)


def board_key(meeting_id: str) -> str:
    """Return the key of a meeting's board among the parts of the page."""
    return component_key(f"review-board-{meeting_id}")


@cache
def _component() -> Callable[..., Any]:
    component: Callable[..., Any] = st.components.v2.component(
        "minutes.review", css=_text("review.css"), js="\n".join(map(_text, _SCRIPTS))
    )
    return component


def _text(name: str) -> str:
    return (files("summarizer.ui.review") / name).read_text(encoding="utf-8")
