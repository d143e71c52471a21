"""The shell, the list of meetings and the page of a new one, in a real browser."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from kept import TEXT, add_meeting

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")

from browsing import App, barriers, needs_browser, served, settle  # noqa: E402  (needs playwright)
from model_server import Response, completion, model_server  # noqa: E402
from playwright.sync_api import expect  # noqa: E402

from summarizer.store import open_store  # noqa: E402

pytestmark = needs_browser

HOSTILE = TEXT.replace(
    "dorpsraad Lutterzijl",
    "![x](http://evil.example/p.png) <img src=http://evil.example/q.png onerror=alert(1)> www.evil.example",
).replace("1. Opening", "1. <script>alert(2)</script> :red[rood] $x^2$ :streamlit:")
WIDTHS = [(1440, 900), (390, 844)]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A server with one meeting."""
    folder = tmp_path_factory.mktemp("app")
    with open_store(folder / "store.sqlite") as store:
        add_meeting(store)
    with served(folder) as app:
        yield app


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[App]:
    """A server with nothing."""
    with served(tmp_path) as app:
        yield app


def _bring(app: App, page: Any, text: str = TEXT, name: str = "nieuw.md") -> None:
    app.open("new", page)
    file = {"name": name, "mimeType": "text/markdown", "buffer": text.encode()}
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_text("Voordat u begint").wait_for()
    settle(page)


def _width(page: Any) -> int:
    extra: int = page.evaluate(
        "Math.max(document.documentElement.scrollWidth, document.querySelector('main').scrollWidth) - innerWidth"
    )
    return extra


@pytest.mark.parametrize(("width", "height"), WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_the_pages_have_no_barrier_and_fit_the_screen(app: App, width: int, height: int, dark: bool) -> None:
    page = app.another(width=width, height=height, dark=dark)
    for link in ("", "new"):
        app.open(link, page)
        assert barriers(page) == []
        assert _width(page) <= 0
    _bring(app, page, TEXT + "\n## 3. Erfpacht (geheim)\n\nDe raad bespreekt de erfpacht.\n")
    assert barriers(page) == []
    assert _width(page) <= 0


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_the_invitation_has_no_barrier(empty: App, width: int, height: int) -> None:
    page = empty.another(width=width, height=height)
    empty.open("", page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Van verslag naar besluiten en acties")
    assert barriers(page) == []
    assert _width(page) <= 0


def test_the_page_speaks_the_browsers_language_until_somebody_chooses(app: App) -> None:
    page = app.another(language="en-GB")
    app.open("", page)
    expect(page).to_have_title("Meetings – Minutes")
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.get_by_role("button", name="Nederlands").focus()
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Vergaderingen").wait_for()
    page.wait_for_function("document.documentElement.lang === 'nl'")
    page.reload()
    page.get_by_role("heading", name="Vergaderingen").wait_for()
    # Alone on one machine it is one person's choice, whatever his browser says.
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Meetings").wait_for()
    page.get_by_role("button", name="Nederlands").click()
    page.get_by_role("heading", name="Vergaderingen").wait_for()


def test_all_of_the_bar_works_by_keyboard(app: App) -> None:
    page = app.open("")
    page.keyboard.press("Tab")  # the part that scrolls
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    assert skip.evaluate("one => one.getRootNode().activeElement === one")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"

    page.get_by_role("link", name="Nieuw", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nieuw verslag").wait_for()
    assert page.url.endswith("/new")
    page.go_back()
    page.get_by_role("heading", name="Vergaderingen").wait_for()


def test_a_meeting_opens_from_the_list_and_its_link_can_be_shared(app: App) -> None:
    page = app.open("")
    row = page.get_by_role("link", name="Verslag van de dorpsraad Lutterzijl").first
    address = row.evaluate("one => one.href")
    row.click()
    page.wait_for_url("**/review?meeting=*")
    settle(page)
    assert page.url == address

    other = app.another()
    other.goto(address)
    settle(other)
    other.get_by_role("heading", level=1, name="Verslag van de dorpsraad Lutterzijl").wait_for()


def test_the_menu_is_not_printed(app: App) -> None:
    page = app.open("")
    page.emulate_media(media="print")

    assert not page.get_by_role("navigation").is_visible()
    assert page.get_by_role("heading", name="Vergaderingen").is_visible()
    page.emulate_media(media="screen")


def test_a_crafted_document_runs_no_script_loads_no_picture_and_makes_no_link(empty: App) -> None:
    page: Any = empty.page
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def note(dialog: Any) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    _bring(empty, page, HOSTILE, "![y](http:evil.example) <b>www.evil.example</b> :smile:.md")
    expect(page.get_by_text("evil.example/q.png onerror").first).to_be_visible()
    inert(page)

    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/review?meeting=*")
    settle(page)
    inert(page)
    for link in ("", "new", "search", "actions"):
        empty.open(link, page)
        inert(page)

    assert dialogs == []
    assert [url for url in asked if not url.startswith((empty.url, "data:", "blob:"))] == []


def inert(page: Any) -> None:
    """See to it that nothing of the crafted document became a part of the page; looks into components too."""
    found = page.evaluate(
        """() => {
          const out = [];
          const look = (root) => root.querySelectorAll('*').forEach((one) => {
            if (one.shadowRoot) look(one.shadowRoot);
            const made = one.getAttribute('href') || one.getAttribute('src') || '';
            if (made.includes('evil.example') && !made.startsWith('data:')) out.push(one.outerHTML.slice(0, 200));
            if (one.matches('.katex, script:not([src]):not([type])') && /evil|alert/.test(one.textContent)) out.push(one.outerHTML.slice(0, 200));
          });
          look(document);
          return out;
        }"""
    )
    assert found == []


# --- Work that goes on ---------------------------------------------------------------------------------------------


class Gate:
    """Lets as many answers of a model pass as it is told to."""

    def __init__(self) -> None:
        self._may = threading.Semaphore(0)

    def open(self, times: int) -> None:
        for _ in range(times):
            self._may.release()

    def answer(self, _asked: dict[str, Any]) -> Response:
        self._may.acquire()
        return completion(json.dumps({"summary": [], "decisions": [], "actions": [], "questions": []}))


@contextmanager
def _working(folder: Path) -> Iterator[tuple[App, Gate]]:
    gate = Gate()
    with model_server(gate.answer) as server:
        environment = {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": server.url, "MINUTES_MODEL": "fake"}
        try:
            with served(folder, environment) as app:
                yield app, gate
        finally:
            gate.open(100)


def test_progress_shows_takes_no_focus_and_ends_by_itself(tmp_path: Path) -> None:
    with _working(tmp_path) as (app, gate):
        page = app.page
        app.open("new")
        page.get_by_role("button", name="Gemeenteraad").click()
        page.get_by_text("Voordat u begint").wait_for()
        settle(page)
        page.get_by_role("button", name="Start").click()
        page.wait_for_url("**/review?meeting=*")
        bar = page.get_by_role("progressbar")
        bar.wait_for()
        stop = page.get_by_role("button", name="Stoppen")
        stop.focus()

        gate.open(1)
        page.get_by_text("1 van 3 klaar").wait_for()
        assert stop.evaluate("one => one.getRootNode().activeElement === one")
        assert barriers(page) == []

        home = app.another(width=390, height=844)
        app.open("", home)
        home.get_by_text("1 van 3 bijgewerkt").wait_for()
        assert barriers(home) == []

        gate.open(10)
        bar.wait_for(state="detached")
        home.get_by_text("bijgewerkt").wait_for(state="detached")


def test_work_stops_when_somebody_says_so(tmp_path: Path) -> None:
    with _working(tmp_path) as (app, gate):
        page = app.page
        app.open("new")
        page.get_by_role("button", name="Gemeenteraad").click()
        page.get_by_text("Voordat u begint").wait_for()
        settle(page)
        page.get_by_role("button", name="Start").click()
        gate.open(1)
        page.get_by_text("1 van 3 klaar").wait_for()

        page.get_by_role("button", name="Stoppen").click()

        page.get_by_text("Het taalmodel is gestopt").wait_for()
        expect(page.get_by_role("progressbar")).to_be_hidden()
