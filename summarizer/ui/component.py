"""Parts of pages that are drawn in the browser: parts/<name>.js with <name>.css, mounted with data of plain values.

Their script builds elements by `make` of dom.js, which knows text only; what stands on screen comes in the data.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_PARTS = Path(__file__).parent / "parts"


def mount(name: str, key: str, data: Mapping[str, object]) -> Any:
    """Show part `name` with `data`, and return what the user just did there (its command), None for nothing."""
    return _renderer(name)(key=component_key(key), data=dict(data), on_command_change=_nothing).command


def component_key(key: str) -> str:
    """Return `key` as Streamlit takes it for a component: ids of meetings may hold "__", which it does not."""
    return key.replace("_", "~")


@cache
def _renderer(name: str) -> Callable[..., Any]:
    script = "\n".join(_text(file) for file in ("dom.js", f"{name}.js"))
    style = "\n".join(_text(file) for file in ("base.css", f"{name}.css"))
    renderer: Callable[..., Any] = st.components.v2.component(f"minutes.{name}", css=style, js=script)
    return renderer


def _text(file: str) -> str:
    return (_PARTS / file).read_text(encoding="utf-8")


def _nothing() -> None:
    """Do nothing: that there is something to call makes a command known."""
