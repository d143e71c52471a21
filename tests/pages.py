"""One page of the app without a browser: run in Streamlit's AppTest, with a store, a person and a language."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from summarizer.access import ROLES, Access
from summarizer.choice import read_settings
from summarizer.store import open_store
from summarizer.ui.component import component_key
from summarizer.ui.desk import Desk
from summarizer.ui.pages import show_pages
from summarizer.ui.words import load_words
from summarizer.working import Worker

EVERYTHING = Access("local", "Ada Terpstra", frozenset(ROLES), sees_closed=True)
MEMBER = Access("bas@otter.example", "Bas", frozenset({"member"}))


class Still:
    """A worker that works at nothing: what is asked for waits."""

    def wake(self) -> None:
        pass

    def close(self) -> None:
        pass


def page(
    name: str,
    place: str | Path,
    access: Access = EVERYTHING,
    *,
    language: str = "nl",
    alone: bool = True,
    bar: bool = False,
    worker: Any = None,
    environment: dict[str, str] | None = None,
    **query: str,
) -> AppTest:
    """Return the page `name` of the app as `access` sees it, run once.

    The bar at the top is left out but with `bar`, so that the first component is the page's own.
    `place` is the store's; `query` is what the address says (meeting="..."), `environment` what models there are.
    """

    def show() -> None:
        # What a test kept is seen in each run, as another process would see it.
        with open_store(place) as store:
            settings = read_settings(
                {"MINUTES_MODEL": "none", **(environment or {}), "MINUTES_STORE": str(place)}
            )
            desk = Desk(store, settings, cast(Worker, worker or Still()), access, load_words(language), alone)
            show_pages(desk, first=name, bar=bar)

    at = AppTest.from_function(_call, default_timeout=60, args=(show,))
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()


def _call(show: "Callable[[], None]") -> None:
    show()


def send(at: AppTest, element: Any, value: object, event: str = "command") -> AppTest:
    """Return the page after a component's trigger; `element` is the element, its key, or its number on the page."""
    found = component(at, element) if isinstance(element, str | int) else element
    state = WidgetState(
        id=f"$$STREAMLIT_INTERNAL_KEY_{found.proto.id}__events",
        json_trigger_value=json.dumps([{"event": event, "value": value}]),
    )
    return at._run(WidgetStates(widgets=[state]))


def component(at: AppTest, which: str | int = 0) -> Any:
    """Return a component of the page, by its key or its number."""
    found = at.get("bidi_component")
    if isinstance(which, int):
        return found[which]
    return next(one for one in found if one.proto.id.endswith(f"-{component_key(which)}"))


def shown(at: AppTest, which: str | int = 0) -> Any:
    """Return what a component of the page was given to show."""
    return json.loads(component(at, which).proto.json)


def texts(at: AppTest) -> str:
    """Return all that stands on the page in words, line by line: for what must, or must not, be there."""
    said = []
    for node in at.main:
        said += _said(node)
    return "\n".join(said)


def _said(node: Any) -> list[str]:
    if hasattr(node, "children"):
        label = getattr(node, "label", "")
        inner = [text for child in node.children.values() for text in _said(child)]
        return ([label] if isinstance(label, str) and label else []) + inner
    found = [getattr(node, name, None) for name in ("label", "value", "body", "help", "placeholder")]
    return [text for text in found if isinstance(text, str) and text]
