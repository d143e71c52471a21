"""Debian's chromium, as far as it is there: how long until a page is drawn in it."""

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_PATIENCE = 120_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the app: its address, what the browser holds of who looks at it, and which rows (CSS) it has."""

    url: str
    cookies: Mapping[str, str]
    rows: str


@contextmanager
def browser() -> Iterator["Browser | None"]:
    """Give a browser; None where playwright or chromium is missing."""
    program = shutil.which("chromium")
    if program is None or find_spec("playwright") is None:
        yield None
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (not everybody has it)

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield opened
        finally:
            opened.close()


def drawn(opened: "Browser", page: Page, times: int) -> tuple[list[float], list[float]]:
    """Return the seconds until `page` has its heading and its rows: for who comes for the first time, and again."""
    first: list[float] = []
    again: list[float] = []
    for _ in range(times):
        context = opened.new_context(locale="nl-NL", viewport={"width": 1440, "height": 900})
        context.set_default_timeout(_PATIENCE)
        context.add_cookies(
            [{"name": name, "value": value, "url": page.url} for name, value in page.cookies.items()]
        )
        tab = context.new_page()
        for seconds in (first, again):
            started = time.perf_counter()
            tab.goto(page.url)
            tab.locator("h1").first.wait_for()
            tab.locator(page.rows).first.wait_for()
            seconds.append(time.perf_counter() - started)
        context.close()
    return first, again
