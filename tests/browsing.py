"""The app in a real browser: a server with a store of its own, and pages of Debian's chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from summarizer.serving import command

PROGRAM = shutil.which("chromium")
ROOT = Path(__file__).resolve().parent.parent
# What a test in a browser is marked with; the rest of its module runs without one.
needs_browser = pytest.mark.skipif(PROGRAM is None, reason="needs chromium")

_PATIENCE = 60.0
# The five seconds that `expect` waits by itself are not enough for a machine that does all tests at once.
expect.set_options(timeout=_PATIENCE * 1000)
_FIND = """options => axe.run(options).then((found) => found.violations
  .filter((one) => ["serious", "critical"].includes(one.impact)).flatMap((one) => one.nodes.map((node) =>
    `${one.impact}: ${one.id} at ${node.target}: ${node.html.slice(0, 300)}: ${node.failureSummary}`)))"""
_READY = (
    "[data-testid='stApp'][data-test-script-state='notRunning'][data-test-connection-state='CONNECTED']"
    ":not(:has([data-stale='true']))"
)


@dataclass
class App:
    """A running server and a browser; `page` is the first page of it, as wide as a desk's screen.

    `store` is where the server keeps all; `log` what it says.
    """

    folder: Path
    browser: Browser
    environment: Mapping[str, str]
    port: int
    page: Page = field(init=False)
    _contexts: list[BrowserContext] = field(default_factory=list)
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """The address of the app."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def store(self) -> Path:
        """Where the server keeps all."""
        return self.folder / "store.sqlite"

    @property
    def log(self) -> str:
        """What the server has said."""
        return (self.folder / "server.log").read_text(encoding="utf-8")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {
            "MINUTES_MODEL": "none",
            "MINUTES_STORE": str(self.store),
            "MINUTES_CACHE": str(self.folder / "cache"),
            **self.environment,
        }
        words = [sys.executable, *command(ROOT / "app.py", "127.0.0.1", self.port, ("127.0.0.1",))]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                words,
                cwd=self.folder,
                env=os.environ | settings,  # noqa: TID251  (the server gets what we have)
                stdout=log,
                stderr=log,
            )
        self._wait_for_answer()

    def stop(self) -> None:
        """End the server as a power cut would, without a goodbye."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def close(self) -> None:
        """Close all pages, and end the server."""
        for context in self._contexts:
            context.close()
        self.stop()

    def restart(self) -> None:
        """End the server and start it again, with the same store and address."""
        self.stop()
        self.start()

    def another(
        self, *, width: int = 1440, height: int = 900, language: str = "nl-NL", dark: bool = False
    ) -> Page:
        """Return a page of somebody else: a browser with cookies of its own."""
        context: BrowserContext = self.browser.new_context(
            viewport={"width": width, "height": height},
            locale=language,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(_PATIENCE * 1000)
        self._contexts.append(context)
        return context.new_page()

    def open(self, link: str = "", page: Page | None = None) -> Page:
        """Open an address as links.py makes it ("read?meeting=ID"), and wait until all of it is there."""
        page = page or self.page
        page.goto(self.url + link.removeprefix("."))
        settle(page)
        return page

    def _wait_for_answer(self) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            assert self._process is not None
            assert self._process.poll() is None, self.log
            try:
                with urllib.request.urlopen(f"{self.url}_stcore/health", timeout=_PATIENCE):  # noqa: S310
                    return
            except (urllib.error.URLError, ConnectionError):
                self._pause()
        raise AssertionError(self.log)

    def _pause(self) -> None:
        """Wait until the port answers, or a moment."""
        assert self._process is not None
        try:
            self._process.wait(0.1)
        except subprocess.TimeoutExpired:
            return


def barriers(page: Page, *rules: str) -> list[str]:
    """Return what axe-core finds serious or critical on the page as it is now: the rule (of `rules`, or any), and where."""
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(_FIND, {"resultTypes": ["violations"]} | only)
    return found


def settle(page: Page) -> None:
    """Wait until the server has said all it had to say to this page."""
    page.wait_for_selector(_READY, state="attached")
    page.wait_for_selector("[data-testid='stSkeleton']", state="detached")


@contextmanager
def served(
    folder: Path,
    environment: Mapping[str, str] | None = None,
    *,
    language: str = "nl-NL",
    width: int = 1440,
    height: int = 900,
    dark: bool = False,
    start: bool = True,
) -> Iterator[App]:
    """Run the app with a store of its own in `folder`, and a browser of which `app.page` is a page.

    Without `start` its server is still to be started.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _SHARED.browser() as browser:
        app = App(folder, browser, environment or {}, port)
        try:
            if start:
                app.start()
            app.page = app.another(language=language, width=width, height=height, dark=dark)
            yield app
        finally:
            app.close()


class _Shared:
    """One browser for all apps that run at the same time: there cannot be a second one in this thread.

    It ends with the last of them, since no other event loop can run meanwhile.
    """

    def __init__(self) -> None:
        self._users = 0
        self._end = ExitStack()
        self._browser: Browser | None = None

    @contextmanager
    def browser(self) -> Iterator[Browser]:
        if self._browser is None:
            assert PROGRAM
            playwright = self._end.enter_context(sync_playwright())
            self._browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
            self._end.callback(self._browser.close)
        self._users += 1
        try:
            yield self._browser
        finally:
            self._users -= 1
            if not self._users:
                self._browser = None
                self._end.close()


_SHARED = _Shared()
