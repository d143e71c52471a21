"""The review page in a real browser: by mouse and by keys, by two people at once, and with hostile text."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from browsing import App, barriers, needs_browser, served, settle
from kept import add_meeting
from pages import EVERYTHING
from playwright.sync_api import Locator, Page, expect

from summarizer.meetings.editing import save
from summarizer.records import Minutes
from summarizer.review import Edit
from summarizer.store import open_store
from summarizer.store.expiring import remove_source
from summarizer.store.meetings import minutes

pytestmark = needs_browser

TEXT = """# Verslag van de dorpsraad Lutterzijl

Datum: 3 maart 2025
Aanwezig: mevrouw R. Oudega (voorzitter), de heer T. Wieringa, mevrouw A. Zijlstra

## 1. Opening

De voorzitter opent de vergadering om 19.30 uur. De koffie was lekker. Het regende buiten.

## 2. Steiger

De raad besluit de steiger te vernieuwen. De heer Wieringa vraagt vóór 1 april drie offertes aan.
Mevrouw Zijlstra stuurt de brief naar de provincie vóór 1 mei.
De heer Wieringa vindt de brug te duur. De heer Wieringa vraagt hoe diep de sluis is. Drie meter.
Er wordt afgesproken dat het wel goed komt.
"""
HOSTILE = """# Verslag <img src=x onerror="window.stuk=1"> van de raad

Datum: 3 maart 2025
Aanwezig: <script>window.stuk=1</script> de heer T. Wieringa, mevrouw A. Zijlstra

## 1. Opening <b>vet</b>

De raad besluit <img src="http://127.0.0.1:9/x.png" onerror="window.stuk=1"> de steiger te vernieuwen.
Mevrouw Zijlstra stuurt vóór 1 mei de brief met <svg onload="window.stuk=1"></svg> naar de provincie.
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with served(tmp_path_factory.mktemp("review")) as running:
        yield running


@pytest.fixture
def meeting(app: App) -> str:
    with open_store(app.store) as store:
        return add_meeting(store, TEXT)


def now(app: App, meeting: str) -> Minutes:
    with open_store(app.store) as store:
        return minutes(store, meeting)[0]


def opened(app: App, meeting: str, *, width: int = 1440, height: int = 900) -> Page:
    page = app.another(width=width, height=height)
    app.open(f"review?meeting={meeting}", page)
    expect(page.locator(".filter").first).to_be_visible()
    expect(page.locator(".e").first).to_be_attached()
    return page


def everything(page: Page) -> None:
    page.get_by_role("button", name="Alles", exact=False).click()
    expect(page.locator(".row").first).to_be_visible()


def row(page: Page, words: str) -> Locator:
    return page.locator(".statements .row", has_text=words).first


def said(page: Page, words: str) -> None:
    expect(page.locator(".status[role=status]")).to_contain_text(words)


def test_a_click_on_a_statement_lights_its_sentences(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    everything(page)
    row(page, "steiger te vernieuwen").click()
    lit = page.locator(".source .lit")
    expect(lit).to_have_text(["De raad besluit de steiger te vernieuwen."])
    expect(lit.first).to_be_in_viewport()
    page.context.close()


def test_the_first_doubtful_one_is_there_with_its_sentences_at_once(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    first = page.locator(".row.doubt").first
    expect(first).to_have_class("row doubt chosen")
    expect(page.locator(".source .lit").first).to_be_in_viewport()
    # It is only shown: keys do something once somebody is there.
    expect(first).not_to_be_focused()
    expect(first.locator("kbd").first).to_be_hidden()
    page.get_by_role("button", name="Volgende twijfel").click()
    expect(first).to_be_focused()
    expect(first.locator("kbd")).to_have_text(["Enter", "E", "X"])
    expect(first.locator("kbd").first).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(".row.doubt").nth(1)).to_be_focused()
    page.context.close()


def test_a_form_comes_into_sight_as_a_whole(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    everything(page)
    last = page.locator(".statements .row").last
    last.focus()
    page.keyboard.press("e")
    expect(last.get_by_role("button", name="Opslaan")).to_be_in_viewport(ratio=1)
    expect(last.locator("textarea").first).to_be_in_viewport(ratio=1)
    page.context.close()


def test_a_remark_about_a_name_leads_to_the_table_of_people(app: App) -> None:
    with open_store(app.store) as store:
        meeting = add_meeting(
            store, TEXT.replace("mevrouw A. Zijlstra", "mevrouw A. Zijlstra, mevrouw A. Zylstra")
        )
    page = opened(app, meeting)
    page.get_by_role("button", name="Opmerkingen").click()
    page.get_by_role("button", name="Naar de tabel met personen").first.click()
    expect(page.get_by_role("heading", name="Personen")).to_be_visible()
    page.context.close()


def test_a_click_on_a_sentence_shows_what_was_made_of_it_and_leads_there(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    page.locator(".source .e", has_text="De raad besluit").click()
    panel = page.get_by_role("region", name="Gekozen zinnen")
    expect(panel).to_contain_text("Hiervan is gemaakt")
    panel.get_by_role("button", name="Besluit").first.click()
    expect(page.locator(".row.chosen")).to_contain_text("steiger te vernieuwen")
    expect(page.locator(".row.chosen")).to_be_focused()
    page.context.close()


def test_doubtful_ones_are_accepted_by_keys_one_after_the_other(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    doubtful = page.locator(".row.doubt")
    count = doubtful.count()
    assert count >= 2
    doubtful.first.locator(".text").click()
    for left in range(count - 1, -1, -1):
        page.keyboard.press("Enter")
        expect(doubtful).to_have_count(left)
    said(page, "Akkoord: klopt met de bron. Alles is nagekeken.")
    kept = now(app, meeting)
    assert all(claim.support == "verified" and not claim.reasons for claim in kept.claims)
    page.context.close()


def test_the_last_one_that_was_accepted_is_undone_by_a_key(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    page.get_by_role("button", name="Volgende twijfel").click()
    left = page.locator(".filter", has_text="Nakijken").locator(".count")
    for remaining in range(page.locator(".row.doubt").count() - 1, -1, -1):
        page.keyboard.press("Enter")
        expect(left).to_have_text(str(remaining))
    expect(page.locator(".empty")).to_be_focused()
    page.keyboard.press("u")
    said(page, "Ongedaan gemaakt")
    expect(page.locator(".row.doubt")).to_be_focused()
    page.context.close()


def test_keys_of_the_list_do_nothing_while_one_types(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    everything(page)
    row(page, "drie offertes").locator(".text").click()
    page.keyboard.press("e")
    field = page.get_by_label("Wat", exact=True)
    expect(field).to_be_focused()
    field.fill("")
    page.keyboard.type("exujn r c?")
    expect(field).to_have_value("exujn r c?")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Annuleren")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row(page, "drie offertes")).to_be_focused()
    assert now(app, meeting).dismissed == ()
    page.context.close()


def test_an_owner_is_edited_and_the_change_is_undone(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    everything(page)
    row(page, "drie offertes").locator(".text").click()
    page.keyboard.press("e")
    page.get_by_label("Wie", exact=True).fill("R. Oudega; A. Zijlstra")
    page.get_by_role("button", name="Opslaan").click()
    expect(row(page, "drie offertes")).to_contain_text("R. Oudega, A. Zijlstra")
    expect(row(page, "drie offertes")).to_be_focused()
    action = next(one for one in now(app, meeting).actions if "offertes" in one.task)
    assert all(ref.person_id for ref in action.owners)
    page.keyboard.press("u")
    expect(row(page, "drie offertes")).to_contain_text("Wieringa")
    said(page, "Ongedaan gemaakt.")
    page.context.close()


def test_a_rejected_statement_goes_under_the_fold_and_comes_back(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    everything(page)
    count = page.locator(".statements .group .row").count()
    row(page, "drie offertes").locator(".text").click()
    page.keyboard.press("Delete")
    expect(page.locator(".statements .group .row")).to_have_count(count - 1)
    expect(page.locator(".row:focus")).to_have_count(1)
    page.get_by_text("Verwijderd (1)").click()
    page.get_by_role("button", name="Terugzetten").click()
    expect(page.locator(".statements .group .row")).to_have_count(count)
    assert now(app, meeting).dismissed == ()
    page.context.close()


def test_an_action_is_made_of_several_sentences(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    page.locator(".source .e", has_text="De koffie was lekker.").click()
    page.locator(".source .e", has_text="Het regende buiten.").click(modifiers=["Shift"])
    page.get_by_role("button", name="Maak een actie").click()
    expect(page.locator(".row.chosen")).to_contain_text("De koffie was lekker. Het regende buiten.")
    said(page, "Actie gemaakt")
    made = next(one for one in now(app, meeting).actions if "koffie" in one.task)
    assert made.origin == "human"
    page.context.close()


def test_unused_sentences_become_decisions_by_a_key(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    page.get_by_role("button", name="Ongebruikte zinnen").click()
    row(page, "De koffie was lekker.").locator(".text").click()
    page.keyboard.press("b")
    expect(page.locator(".row.chosen .kind").first).to_have_text("Besluit")
    assert any("koffie" in one.text for one in now(app, meeting).decisions)
    page.context.close()


def test_of_two_people_the_second_sees_both_values_and_keeps_his_words(app: App, meeting: str) -> None:
    first, second = opened(app, meeting), opened(app, meeting)
    for page in (first, second):
        everything(page)
        row(page, "drie offertes").locator(".text").click()
        page.keyboard.press("e")
    first.get_by_label("Wat", exact=True).fill("vijf offertes aanvragen")
    first.get_by_role("button", name="Opslaan").click()
    expect(row(first, "vijf offertes")).to_be_visible()
    typed = second.get_by_label("Wat", exact=True)
    typed.fill("zes offertes aanvragen")
    # The other's change comes in by itself, and takes nothing of what is being typed.
    expect(second.locator(".news")).to_contain_text("intussen gewijzigd", timeout=20_000)
    expect(typed).to_have_value("zes offertes aanvragen")
    second.get_by_role("button", name="Opslaan").click()
    conflict = second.get_by_role("alert").filter(has_text="heeft dit intussen gewijzigd")
    expect(conflict).to_contain_text("vijf offertes aanvragen")
    expect(conflict).to_contain_text("zes offertes aanvragen")
    expect(typed).to_have_value("zes offertes aanvragen")
    assert any("vijf offertes" in one.task for one in now(app, meeting).actions)
    second.get_by_role("button", name="Toch het mijne opslaan").click()
    expect(row(second, "zes offertes")).to_be_visible()
    assert any("zes offertes" in one.task for one in now(app, meeting).actions)
    first.context.close()
    second.context.close()


def test_what_others_change_elsewhere_comes_in_by_itself(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    everything(page)
    decision = now(app, meeting).decisions[0]
    row(page, "drie offertes").locator(".text").click()
    page.keyboard.press("e")
    page.get_by_label("Wat", exact=True).fill("nog niet opgeslagen")
    with open_store(app.store) as store:
        edit = Edit(
            verb="change", kind="decisions", entry_id=decision.id, fields={"text": "De steiger wordt blauw."}
        )
        save(store, meeting, edit, 1, EVERYTHING)
    expect(row(page, "De steiger wordt blauw.")).to_be_visible(timeout=20_000)
    expect(page.get_by_label("Wat", exact=True)).to_have_value("nog niet opgeslagen")
    page.get_by_role("button", name="Opslaan").click()
    expect(row(page, "nog niet opgeslagen")).to_be_visible()
    assert now(app, meeting).decisions[0].text == "De steiger wordt blauw."
    page.context.close()


def test_hostile_text_is_shown_as_text_and_does_nothing(app: App) -> None:
    with open_store(app.store) as store:
        hostile = add_meeting(store, HOSTILE)
    page = app.another()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    app.open(f"review?meeting={hostile}", page)
    everything(page)
    expect(page.locator(".row", has_text="<img").first).to_be_visible()
    page.locator(".row", has_text="<img").first.locator(".text").click()
    page.keyboard.press("e")
    page.get_by_text("Geschiedenis", exact=True).click()
    settle(page)
    page.get_by_text("Tabellen", exact=True).click()
    settle(page)
    assert page.evaluate("window.stuk") is None
    assert page.locator(".row img, .source img, .row script, .source svg").count() == 0
    assert all(url.startswith((app.url, "blob:", "data:", "ws:")) for url in asked), asked
    page.context.close()


def test_on_a_phone_the_source_comes_up_below_the_statement(app: App, meeting: str) -> None:
    page = opened(app, meeting, width=390, height=844)
    everything(page)
    row(page, "steiger te vernieuwen").locator(".text").click()
    expect(page.locator(".source .lit").first).to_be_in_viewport()
    expect(row(page, "steiger te vernieuwen")).to_be_in_viewport()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    page.locator(".source").get_by_role("button", name="Sluiten").click()
    expect(page.locator(".source")).not_to_be_visible()
    expect(row(page, "steiger te vernieuwen")).to_be_focused()
    page.context.close()


def test_a_statement_in_the_address_is_opened(app: App, meeting: str) -> None:
    action = now(app, meeting).actions[0]
    page = app.another()
    app.open(f"review?meeting={meeting}&s={action.id}", page)
    expect(page.locator(".row.chosen")).to_contain_text(action.task)
    page.context.close()


def test_a_source_that_is_no_longer_kept_is_said_to_be_gone(app: App, meeting: str) -> None:
    with open_store(app.store) as store, store.writing() as connection:
        remove_source(connection, meeting, datetime.now(UTC) + timedelta(days=1))
    page = app.another()
    app.open(f"review?meeting={meeting}", page)

    expect(page.locator(".source-text")).to_contain_text(
        "De bron van deze vergadering wordt niet meer bewaard."
    )


def test_what_was_being_typed_is_there_again_after_a_look_elsewhere(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    everything(page)
    row(page, "drie offertes").locator(".text").click()
    page.keyboard.press("e")
    page.get_by_label("Wat", exact=True).fill("vier offertes")
    page.get_by_label("Datum", exact=True).fill("2025-04-08")
    page.get_by_text("Geschiedenis", exact=True).click()
    settle(page)
    page.get_by_text("Uitspraken", exact=True).click()
    expect(page.get_by_label("Wat", exact=True)).to_have_value("vier offertes")
    expect(page.get_by_label("Datum", exact=True)).to_have_value("2025-04-08")
    page.get_by_role("button", name="Opslaan").click()
    expect(row(page, "vier offertes")).to_be_visible()
    page.context.close()


def test_a_cell_of_a_table_is_changed_and_saved(app: App, meeting: str) -> None:
    page = opened(app, meeting)
    page.get_by_text("Tabellen", exact=True).click()
    settle(page)
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    # The grid is drawn, so its cells are places: the first row below the header, its second column.
    grid.locator(".dvn-scroller").dblclick(position={"x": 320, "y": 55})
    page.locator(".gdg-input").fill("De steiger wordt blauw.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="1 wijziging opslaan").click()
    expect(page.get_by_text("1 wijziging opgeslagen.")).to_be_visible()
    assert now(app, meeting).decisions[0].text == "De steiger wordt blauw."
    page.context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_in_any_state(app: App, meeting: str, *, dark: bool) -> None:
    page = app.another(dark=dark)
    app.open(f"review?meeting={meeting}", page)
    expect(page.locator(".filter").first).to_be_visible()
    assert barriers(page) == []
    everything(page)
    row(page, "drie offertes").locator(".text").click()
    page.keyboard.press("e")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    page.locator(".source .e", has_text="De koffie was lekker.").click()
    page.get_by_role("button", name="Toetsen").click()
    assert barriers(page) == []
    for name in ("Ongebruikte zinnen", "Opmerkingen"):
        page.get_by_role("button", name=name).click()
        assert barriers(page) == []
    for name in ("Geschiedenis", "Opnieuw", "Tabellen"):
        page.get_by_text(name, exact=True).click()
        settle(page)
        assert barriers(page) == []
    page.context.close()
