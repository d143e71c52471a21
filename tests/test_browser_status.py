"""Releasing, handing over and settling, in a real browser."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from icalendar import Calendar
from openpyxl import load_workbook
from otter import Otter, action, keep, keep_all, meeting
from pages import EVERYTHING

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")

from browsing import App, barriers, needs_browser, served, settle  # noqa: E402  (needs playwright)
from playwright.sync_api import expect  # noqa: E402

from summarizer.meetings.releasing import set_status, standing  # noqa: E402
from summarizer.meetings.tracking import settle as settled  # noqa: E402
from summarizer.meetings.tracking import tracked  # noqa: E402
from summarizer.records import Item, Status  # noqa: E402
from summarizer.store import open_store  # noqa: E402
from summarizer.store.followups import followups  # noqa: E402
from summarizer.store.meetings import holding  # noqa: E402

pytestmark = needs_browser

EVIL = "<img src=http://evil.example/q.png onerror=alert(1)> ![x](http://evil.example/p.png) www.evil.example"
SCREENS = [(1440, 900, False), (390, 844, True), (390, 844, False), (1440, 900, True)]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with served(tmp_path) as app:
        yield app


@pytest.fixture
def otter(app: App) -> Otter:
    with open_store(app.store) as store:
        return keep_all(store)


def _reword(app: App, id_: str, task: str) -> None:
    with open_store(app.store) as store, holding(store, id_) as held:
        first, *rest = held.minutes.actions
        changed = (first.model_copy(update={"task": task}), *rest)
        held.save(held.minutes.model_copy(update={"actions": changed}), by="Bas")


def _saved(page: Any, name: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def _width(page: Any) -> int:
    extra: int = page.evaluate(
        "Math.max(document.documentElement.scrollWidth, document.querySelector('main').scrollWidth) - innerWidth"
    )
    return extra


def test_minutes_are_adopted_released_and_handed_over(app: App, otter: Otter) -> None:
    page = app.open(f"status?meeting={otter.march}")
    page.get_by_role("button", name="Overnemen", exact=True).click()
    page.get_by_text("Versie 1 is gemaakt: vastgesteld.").wait_for()
    page.get_by_label("Vrijgegeven door").fill("Ada Terpstra")
    page.get_by_text("Doorgaan zonder die regels").click()
    settle(page)
    page.get_by_role("button", name="Vrijgeven als versie 2").click()
    page.get_by_text("Versie 2 is gemaakt: vrijgegeven.").wait_for()
    settle(page)
    expect(page.locator("[aria-current=step]")).to_contain_text("Vrijgegeven")

    page.get_by_role("button", name="Documenten maken").click()
    settle(page)
    name, data = _saved(page, "opslaan")

    assert name == "maart v2-verslag.docx"
    word = Word(io.BytesIO(data))
    said = "\n".join(
        paragraph.text
        for part in (word, word.sections[0].header, word.sections[0].footer)
        for paragraph in part.paragraphs
    )
    assert "Vrijgegeven door Ada Terpstra" in said

    page.get_by_role("button", name="PDF", exact=True).click()
    settle(page)
    page.get_by_role("button", name="Documenten maken").click()
    page.get_by_text("maart v2-verslag.pdf").wait_for()
    settle(page)
    name, data = _saved(page, "opslaan")
    assert zipfile.ZipFile(io.BytesIO(data)).namelist() == ["maart v2-verslag.docx", "maart v2-verslag.pdf"]
    with open_store(app.store) as store:
        made = standing(store, otter.march, EVERYTHING).versions
    assert [one.status.state for one in made] == ["adopted", "released"]


def test_versions_are_compared_with_marks_that_are_more_than_a_colour(app: App, otter: Otter) -> None:
    with open_store(app.store) as store:
        set_status(store, otter.may, Status(state="circulated"), EVERYTHING)
    _reword(app, otter.may, "zoekt twee badmeesters")

    page = app.open(f"status?meeting={otter.may}")

    page.get_by_text("1 verschil").wait_for()
    gone, new = page.locator("del"), page.locator("ins")
    expect(gone).to_contain_text("een tweede badmeester")
    expect(new).to_contain_text("twee badmeesters")
    assert gone.evaluate("one => getComputedStyle(one).textDecorationLine") == "line-through"
    assert new.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"
    page.get_by_role("link", name="Versie 1 lezen").click()
    page.wait_for_url("**/read?**version=1**")


@pytest.mark.usefixtures("otter")
def test_an_action_is_settled_by_keyboard_and_opened_again(app: App) -> None:
    page = app.open("actions")
    settles = page.get_by_role("button", name="Afvinken: koopt een stopwatch")
    settles.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Weg")
    page.keyboard.press("Escape")
    assert settles.evaluate("one => one === one.getRootNode().activeElement")

    page.keyboard.press("Enter")
    page.keyboard.type("Gekocht bij de winkel.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Op afgedaan gezet. koopt een stopwatch").wait_for()
    settle(page)
    expect(page.get_by_role("heading", name="koopt een stopwatch")).to_have_count(0)

    page.get_by_role("radio", name="Afgedaan").or_(
        page.get_by_role("button", name="Afgedaan", exact=True)
    ).first.click()
    settle(page)
    page.locator("li.row", has_text="koopt een stopwatch").locator("summary").click()
    page.get_by_text("Gekocht bij de winkel.").wait_for()
    page.get_by_role("button", name="Heropenen: koopt een stopwatch").click()
    page.keyboard.type("Toch niet.")
    page.keyboard.press("Enter")
    page.get_by_text("Weer open gezet. koopt een stopwatch").wait_for()
    with open_store(app.store) as store:
        said = [(one.action_id, one.status, one.note) for one in followups(store)]
        assert said == [("b3", "done", "Gekocht bij de winkel."), ("b3", "open", "Toch niet.")]
        assert {one.standing for one in tracked(store, EVERYTHING, date(2016, 5, 16))} == {
            "late",
            "open",
            "done",
        }


@pytest.mark.usefixtures("otter")
def test_the_list_is_handed_over_as_it_is_shown(app: App) -> None:
    page = app.open("actions")
    page.get_by_label("Zoeken", exact=True).fill("stopwatch")
    page.keyboard.press("Enter")
    page.get_by_text("1 gevonden").wait_for()
    settle(page)

    name, data = _saved(page, "Excel")
    assert name.endswith(".xlsx")
    assert load_workbook(io.BytesIO(data)).worksheets[1].max_row == 2
    name, data = _saved(page, "Agenda")
    assert name.endswith(".ics")
    assert [str(one["summary"]) for one in Calendar.from_ical(data).walk("VEVENT")] == [
        "Ada Terpstra: koopt een stopwatch"
    ]


def test_an_action_leads_to_its_meeting(app: App, otter: Otter) -> None:
    page = app.open("actions")

    page.locator(".from a", has_text="9 april 2016").or_(page.locator(".from a")).first.click()

    page.wait_for_url(f"**/read?meeting={otter.april}&s=b3**")


def test_no_state_has_a_barrier_and_all_fits_the_screen(app: App, otter: Otter) -> None:
    with open_store(app.store) as store:
        set_status(store, otter.april, Status(state="circulated"), EVERYTHING, "Voor de leden.")
        set_status(
            store, otter.april, Status(state="adopted", changed=True, meeting="2016-05-14"), EVERYTHING
        )
        settled(store, (otter.march, "a3"), "done", "Verstuurd.", EVERYTHING)
    _reword(app, otter.april, "zoekt twee badmeesters")
    for width, height, dark in SCREENS:
        _look(app, otter, app.another(width=width, height=height, dark=dark))


def _look(app: App, otter: Otter, page: Any) -> None:
    app.open("actions", page)
    page.locator("summary").first.click()
    page.get_by_role("button", name="Afvinken").first.click()
    assert barriers(page) == []
    assert _width(page) <= 0
    page.get_by_role("button", name="Meer filters").click()
    page.get_by_text("Functie of partij").wait_for()
    assert barriers(page) == []
    app.open(f"status?meeting={otter.march}", page)  # a proposal
    assert barriers(page) == []
    app.open(f"status?meeting={otter.april}", page)  # versions that differ
    page.locator("ins").first.wait_for()
    page.get_by_text("Huisstijl (Word)").first.click()
    page.get_by_role("button", name="Documenten maken").click()
    page.get_by_text("Klaar om op te slaan").wait_for()
    settle(page)
    assert barriers(page) == []
    assert _width(page) <= 0
    page.context.close()


def test_crafted_words_load_nothing_and_run_nothing(app: App) -> None:
    with open_store(app.store) as store:
        items = (Item(id="i1", number="1", title=EVIL, start=0, end=10),)
        id_ = keep(
            store,
            meeting(
                "b.docx", "2016-01-01", action("x", EVIL, "Bas Ruiter", "2016-02-01"), body=EVIL, items=items
            ),
        )
        set_status(store, id_, Status(state="circulated"), EVERYTHING, EVIL)
        settled(store, (id_, "x"), "open", EVIL, EVERYTHING)
    _reword(app, id_, f"{EVIL} en meer")
    asked: list[str] = []
    page = app.page
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))

    app.open("actions")
    page.get_by_role("heading", name="<img").first.wait_for()
    page.locator("summary").first.click()
    app.open(f"status?meeting={id_}")
    page.locator("ins").first.wait_for()

    assert [url for url in asked if "evil" in url.split("?")[0] or url == "1"] == []
    assert page.locator("img[src*=evil], a[href*=evil]").count() == 0
