"""Reading and searching in a real browser: lines that lead to their sentence, on a desk and on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")

from browsing import App, barriers, needs_browser, served, settle  # noqa: E402  (needs playwright)
from playwright.sync_api import expect  # noqa: E402
from reading_room import CLOSED, ENDING, OPEN, put  # noqa: E402

from summarizer.store import open_store  # noqa: E402

pytestmark = needs_browser

WIDTHS = [(1440, 900), (390, 844)]
FILLER = "".join(f"\nDe voorzitter leest brief {at} voor en licht hem toe.\n" for at in range(80))
HOSTILE = OPEN.replace(
    "drie offertes",
    "<img src=http://evil.example/q.png onerror=alert(1)> ![x](http://evil.example/p.png) drie offertes",
).replace("2. Steiger", "2. <script>alert(2)</script> Steiger")


@pytest.fixture(scope="module", name="app")
def running_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A server with minutes that were released, and some that were circulated."""
    folder = tmp_path_factory.mktemp("app")
    with open_store(folder / "store.sqlite") as store:
        ids["released"] = put(store, OPEN + FILLER + CLOSED + ENDING, "released")
        ids["circulated"] = put(store, HOSTILE, "circulated")
    with served(folder) as app:
        yield app


ids: dict[str, str] = {}


def read(app: App, page: Any = None, which: str = "released", more: str = "") -> Any:
    page = app.open(f"read?meeting={ids[which]}{more}", page)
    page.locator(".report").wait_for()
    return page


def lit(page: Any) -> str:
    return " ".join(page.locator(".e.lit").all_inner_texts())


def dismiss(dialog: Any, alarms: list[str]) -> None:
    alarms.append(dialog.message)
    dialog.dismiss()


def listen(socket: Any, sent: list[object]) -> None:
    """Note what the browser sends; Playwright takes no method of a list for that."""

    def note(frame: object) -> None:
        sent.append(frame)

    socket.on("framesent", note)


def too_wide(page: Any) -> int:
    extra: int = page.evaluate(
        "Math.max(document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth) - innerWidth"
    )
    return extra


@pytest.mark.parametrize(("width", "height"), WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_reading_has_no_barrier_and_fits_the_screen(app: App, width: int, height: int, dark: bool) -> None:
    page = app.another(width=width, height=height, dark=dark)
    for which in ("released", "circulated"):
        read(app, page, which)
        assert barriers(page) == []
        assert too_wide(page) <= 0
        page.locator(".s").first.click()
        page.locator(".root.open").wait_for()
        assert barriers(page) == []
        assert too_wide(page) <= 0


@pytest.mark.parametrize(("width", "height"), WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_searching_has_no_barrier_and_fits_the_screen(app: App, width: int, height: int, dark: bool) -> None:
    page = app.another(width=width, height=height, dark=dark)
    for link in ("search", "search?q=steiger", "search?q=nergenstevinden"):
        app.open(link, page)
        if link == "search?q=steiger":
            page.locator("mark").first.wait_for()
        assert barriers(page) == []
        assert too_wide(page) <= 0


def test_a_line_lights_its_sentence_without_asking_the_server(app: App) -> None:
    page = app.another()
    sent: list[object] = []
    page.on("websocket", lambda socket: listen(socket, sent))
    read(app, page)
    before = len(sent)

    page.get_by_role("link", name="De raad besluit de steiger te vernieuwen").first.click()
    page.locator(".e.lit").wait_for()

    assert lit(page) == "De raad besluit de steiger te vernieuwen."
    assert "s=decision-" in page.url
    expect(page.locator(".where")).to_contain_text("regel")
    expect(page.locator(".s[aria-current]")).to_have_count(1)
    assert len(sent) == before


def test_a_link_opens_with_its_line_lit_and_in_sight(app: App) -> None:
    page = read(app, app.another())
    page.locator(".item .s", has_text="steiger te vernieuwen").first.click()
    address = page.url

    other = app.another()
    other.goto(address)
    other.locator(".e.lit").first.wait_for()

    assert lit(other) == "De raad besluit de steiger te vernieuwen."
    expect(other.locator(".s.chosen").first).to_be_visible()
    assert other.locator(".e.lit").first.evaluate(
        "one => { const place = one.getBoundingClientRect(); return place.top >= 0 && place.bottom <= innerHeight }"
    )


def test_a_link_to_a_line_of_the_running_minutes_unfolds_them(app: App) -> None:
    page = read(app, app.another())
    page.locator("details.running summary").first.click()
    page.locator("details.running .s").first.click()
    address, said = page.url, lit(page)

    other = app.another()
    other.goto(address)
    other.locator(".e.lit").first.wait_for()

    assert lit(other) == said


def test_the_link_of_a_line_is_copied(app: App) -> None:
    page = app.another()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    read(app, page)

    page.locator(".line", has_text="steiger te vernieuwen").first.locator(".copy").click()
    page.get_by_role("status").get_by_text("De link is gekopieerd").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(app.url)
    assert f"meeting={ids['released']}" in copied
    assert "s=decision-" in copied


def test_all_of_it_goes_by_keyboard(app: App) -> None:
    page = read(app, app.another())
    line = page.get_by_role("link", name="De raad besluit de steiger te vernieuwen").first
    line.focus()

    page.keyboard.press("Enter")
    page.locator(".e.lit:focus").wait_for()
    page.keyboard.press("Escape")

    assert line.evaluate("one => one.getRootNode().activeElement === one")
    assert "s=" not in page.url


def test_on_a_phone_the_source_is_a_sheet_that_back_closes(app: App) -> None:
    page = read(app, app.another(width=390, height=844))
    assert not page.locator(".source").is_visible()

    page.get_by_role("link", name="De raad besluit de steiger te vernieuwen").first.click()
    page.locator(".root.open").wait_for()
    expect(page.locator(".source")).to_be_visible()
    expect(page.locator(".s.chosen")).to_be_visible()
    page.go_back()
    page.locator(".root.open").wait_for(state="detached")

    assert "s=" not in page.url
    assert f"meeting={ids['released']}" in page.url
    page.locator(".s").first.click()
    page.get_by_role("button", name="Terug naar de regel").click()
    page.locator(".root.open").wait_for(state="detached")
    assert "s=" not in page.url


def test_on_a_phone_what_can_be_touched_is_large(app: App) -> None:
    page = read(app, app.another(width=390, height=844))

    small = page.locator(".report").evaluate(
        "report => [...report.querySelectorAll('a, button, select, summary')]"
        ".filter((one) => one.getClientRects().length)"
        ".map((one) => one.getBoundingClientRect()).filter((one) => one.height < 40 || one.width < 40).length"
    )

    assert small == 0


def test_what_is_printed_is_the_report_with_its_status_on_top(app: App) -> None:
    page = read(app, app.another(), "circulated")
    page.locator(".s").first.click()
    page.emulate_media(media="print")

    for gone in (".source", ".tiles", ".copy", ".print", "select", ".st-key-frame-bar"):
        assert not page.locator(gone).first.is_visible()
    banner, heading = page.locator(".banner"), page.locator("[data-part='decided']")
    assert banner.is_visible()
    assert banner.bounding_box()["y"] < heading.bounding_box()["y"]
    assert page.locator(".report").bounding_box()["width"] > 1200


def test_a_name_is_picked_and_kept(app: App) -> None:
    page = read(app, app.another())
    page.get_by_label("Uw naam").select_option(label="T. Wieringa (Dorpsbelang)")
    page.locator(".me h3", has_text="Wat u moet doen").wait_for()

    page.reload()
    page.locator(".me h3", has_text="Wat u moet doen").wait_for()
    page.get_by_label("Uw naam").select_option(value="")
    page.locator(".me h3").first.wait_for(state="detached")


def test_a_search_leads_to_the_line_and_back_again(app: App) -> None:
    page = app.open("search", app.another())
    page.get_by_role("searchbox").fill('offertes "1 april"')
    page.keyboard.press("Enter")
    page.locator("mark").first.wait_for()
    settle(page)
    assert "q=offertes" in page.url

    page.locator("li a", has_text="Gezegd").first.click()
    page.locator(".e.lit").first.wait_for()
    assert "offertes" in lit(page)
    expect(page.locator(".e.lit").first).to_be_visible()
    page.go_back()

    page.locator("mark").first.wait_for()
    expect(page.get_by_role("searchbox")).to_have_value('offertes "1 april"')


@pytest.mark.parametrize("link", ["read", "search?q=offertes"])
def test_a_document_full_of_markup_does_nothing(app: App, link: str) -> None:
    page = app.another()
    asked: list[str] = []
    alarms: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dismiss(dialog, alarms))

    if link == "read":
        read(app, page, "circulated")
        page.locator("details.running summary").nth(1).click()
    else:
        app.open(link, page)
        page.locator("mark").first.wait_for()

    expect(page.get_by_text("<img src=http://evil.example/q.png").first).to_be_visible()
    assert [url for url in asked if "evil" in url] == []
    assert alarms == []


def test_back_from_another_page_leads_to_the_same_minutes_and_list(app: App) -> None:
    page = read(app, app.another(width=390, height=844))
    page.get_by_label("Uw naam").select_option(label="T. Wieringa (Dorpsbelang)")
    page.get_by_role("link", name="Al uw acties, uit alle vergaderingen").click()
    page.wait_for_url("**/actions?who=me")
    page.get_by_text("Te doen · T. Wieringa").wait_for()

    page.get_by_role("link", name="Verslag van de dorpsraad").first.click()
    page.wait_for_url("**/read?**")
    page.locator(".s.chosen").first.wait_for()
    page.go_back()
    page.get_by_text("Te doen · T. Wieringa").wait_for()
    page.go_back()
    page.locator(".report").wait_for()
    assert page.url.endswith(f"read?meeting={ids['released']}")


def test_what_is_settled_leaves_the_list_and_the_next_one_has_the_focus(app: App) -> None:
    page = app.open("actions?show=todo", app.another())
    settles = page.get_by_role("button", name="Afvinken: ")
    settles.first.wait_for()
    before = settles.count()
    settles.first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Gedaan.")
    page.keyboard.press("Enter")

    page.get_by_text("Op afgedaan gezet.").first.wait_for()
    settle(page)
    expect(settles).to_have_count(before - 1)
    focused = page.locator("[data-key^='s-']").first
    focused.and_(page.locator(":focus")).wait_for()


def test_the_list_is_printed_without_its_fields(app: App) -> None:
    page = app.open("actions?by=who", app.another())
    page.locator("h3").first.wait_for()
    page.emulate_media(media="print")

    assert not page.locator(".st-key-actions-filters").is_visible()
    assert not page.get_by_role("button", name="Afvinken: ").first.is_visible()
    assert page.locator("h3").first.is_visible()
