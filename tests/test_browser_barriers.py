"""Every page in every state: nothing in anybody's way, at a desk and on a telephone, by day and by night."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="needs playwright")

from browsing import App, barriers, needs_browser, served, settle
from kept import TEXT, add_meeting
from otter import keep_all
from pages import EVERYTHING
from playwright.sync_api import Page, expect
from reading_room import CLOSED, ENDING, OPEN, put, rewrite
from test_oidc import SECRETS, Organisation, free_port, provided

from summarizer.meetings.editing import save
from summarizer.meetings.releasing import set_status
from summarizer.records import Status
from summarizer.review import Edit
from summarizer.store import Store, jobs, open_store
from summarizer.store.expiring import remove_source
from summarizer.store.meetings import holding, minutes

pytestmark = needs_browser

DESK, TELEPHONE = (1440, 900), (390, 844)
# What is written in by day, and by night.
INKS = ["rgb(27, 31, 36)", "rgb(228, 231, 234)"]
# By night only the colours are others.
COLOURS = ("color-contrast", "link-in-text-block")
# Nobody presses the tab key so often on one page.
MANY = 600
DOUBTS = """
## 6. Rondvraag

De koffie was lekker. Er wordt afgesproken dat het wel goed komt. Het regende buiten.
Mevrouw Postma stuurt de brief naar de provincie vóór 1 mei. De heer Wieringa vraagt hoe diep de sluis is. Drie meter.
"""

# Notes what the tab key reaches and how that looks then. In the end it tells what there is that was not reached, and
# what looked no different from how it looks without the focus.
WATCH = """() => {
  const above = (one) => one.assignedSlot || one.parentElement || (one.getRootNode().host ?? null);
  const around = (one) => { const out = []; for (; one && out.length < 7; one = above(one)) out.push(one); return out; };
  const drawn = (one) => { const style = getComputedStyle(one);
    return [style.outline, style.boxShadow, style.borderColor].join(); };
  const ring = (one) => { const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; };
  const reached = new Map();
  const told = new WeakSet();
  let again = 0;
  const note = (event) => { const one = event.composedPath()[0];
    if (told.has(event)) return;
    told.add(event);
    if (reached.has(one)) again += 1;
    if (one instanceof Element && !reached.has(one))
      reached.set(one, { ring: around(one).some(ring), looks: around(one).map(drawn).join() }); };
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const controls = () => { const out = [];
    const look = (root) => root.querySelectorAll("*").forEach((one) => {
      if (one.shadowRoot) look(one.shadowRoot);
      if (one.matches("a[href], button, input, select, textarea, summary, [tabindex], [role=button]")
        && one.tabIndex >= 0 && !one.disabled && !one.closest("[inert], [aria-hidden=true]") && shown(one)) out.push(one);
    });
    look(document); return out; };
  // Of choices that stand together the tab key reaches one; the arrows do the rest.
  const group = (one) => one.closest("[role=radiogroup], [role=toolbar], [role=tablist]");
  const beside = (one) => group(one) && [...reached.keys()].some((each) => group(each) === group(one));
  const named = (one) => one.outerHTML.slice(0, 220);
  // What moves within a component is not told outside of it.
  const roots = [document]; for (const root of roots)
    root.querySelectorAll("*").forEach((one) => { if (one.shadowRoot) roots.push(one.shadowRoot); });
  roots.forEach((root) => root.addEventListener("focusin", note, true));
  window.walk = { size: () => again > 3 ? -1 : reached.size, end: () => {
    roots.forEach((root) => root.removeEventListener("focusin", note, true));
    let last = document.activeElement;
    while (last?.shadowRoot?.activeElement) last = last.shadowRoot.activeElement;
    last?.blur();
    const missed = controls().filter((one) => !reached.has(one) && !beside(one)).map((one) => "not reached: " + named(one));
    const same = [...reached].filter(([one, was]) => one.isConnected && shown(one) && one !== document.body
      && !was.ring && was.looks === around(one).map(drawn).join()).map(([one]) => "looks the same: " + named(one));
    return [...missed, ...same]; } };
}"""


@dataclass(frozen=True)
class Place:
    """A server for one who works alone, one where people log in and nothing is kept, and a browser's page at each."""

    alone: App
    organisation: Organisation
    ids: Mapping[str, str]
    page: Page
    visitor: Page
    stranger: Page
    newcomer: Page
    member: Page


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    if find_spec("oidc_provider_mock") is None:
        pytest.skip("needs oidc-provider-mock")
    folder, empty = tmp_path_factory.mktemp("alone"), tmp_path_factory.mktemp("empty")
    with open_store(folder / "store.sqlite") as store:
        ids = fill(store)
    with (
        provided(free_port(), empty / "provider.log") as issuer,
        served(folder) as alone,
        served(empty, start=False) as app,
    ):
        (empty / ".streamlit").mkdir()
        secrets = SECRETS.format(port=app.port, issuer=issuer, secret=os.urandom(32).hex())
        (empty / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
        app.start()
        organisation = Organisation(app, issuer)
        organisation.person("dirk")
        organisation.person("eva", roles=["secretary"])
        organisation.person("bas", roles=["member"])
        pages = [organisation.enter(who) for who in ("dirk", "eva", "bas")]
        yield Place(alone, organisation, ids, alone.page, app.page, *pages)


def fill(store: Store) -> dict[str, str]:
    """Keep meetings in every state there is."""
    otter = keep_all(store)
    set_status(store, otter.may, Status(state="circulated"), EVERYTHING, "Voor de leden.")
    reword(store, otter.may)
    ids = {"proposal": otter.march, "compared": otter.may}
    ids["concept"] = put(store, OPEN + CLOSED + ENDING + DOUBTS)
    change(store, ids["concept"])
    ids["released"] = put(store, OPEN + CLOSED + ENDING, "circulated", "released")
    rewrite(store, ids["released"], "steiger", "kade")
    ids["withdrawn"] = put(store, OPEN, "circulated", "withdrawn")
    ids["running"], ids["failed"], ids["gone"] = (
        add_meeting(store, TEXT + extra) for extra in (" A.", " B.", " C.")
    )
    now = datetime.now(UTC)
    for meeting in (ids["failed"], ids["running"]):
        jobs.add_job(store, meeting, model="fake", prompt=None, options={}, by="Ada")
        # Nobody takes it over from whoever gives a sign of life tomorrow.
        job = jobs.claim(store, "somebody", now + timedelta(days=1), timedelta(days=9))
        assert job is not None
        jobs.progress(store, job.id, 3, 1, now=now + timedelta(days=1))
        if meeting == ids["failed"]:
            jobs.finish(store, job.id, "failed", "The model's server does not answer.")
    with store.writing() as connection:
        remove_source(connection, ids["gone"], now + timedelta(days=1))
    return ids


def change(store: Store, meeting: str) -> None:
    """Change an action, as if somebody else did."""
    kept, revision = minutes(store, meeting)
    action = next(one for one in kept.actions if "offertes" in one.task)
    task = f"{action.task}, schriftelijk"
    save(
        store,
        meeting,
        Edit(verb="change", kind="actions", entry_id=action.id, fields={"task": task}),
        revision,
        EVERYTHING,
    )


def reword(store: Store, meeting: str) -> None:
    """Change an action since the last version."""
    with holding(store, meeting) as held:
        first, *rest = held.minutes.actions
        changed = first.model_copy(update={"task": "zoekt twee badmeesters"})
        held.save(held.minutes.model_copy(update={"actions": (changed, *rest)}), by="Bas")


# --- The states ----------------------------------------------------------------------------------------------------


def at(link: str, see: str) -> Callable[[Place], Page]:
    """Return what opens an address, where {concept} stands for that meeting, and waits until a text is there."""

    def opened(place: Place) -> Page:
        page = place.alone.open(link.format(**place.ids), place.page)
        expect(page.get_by_text(see).filter(visible=True).first).to_be_visible()
        return page

    return opened


def then(first: Callable[[Place], Page], act: Callable[[Page], object]) -> Callable[[Place], Page]:
    """Return what opens a page and does something in it."""

    def done(place: Place) -> Page:
        page = first(place)
        act(page)
        settle(page)
        return page

    return done


def bring(name: str, text: bytes, see: str) -> Callable[[Place], Page]:
    """Return what brings a file to page "new"."""

    def brought(page: Page) -> None:
        file = {"name": name, "mimeType": "text/markdown", "buffer": text}
        page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
        expect(page.get_by_text(see).first).to_be_visible()

    return then(at("new", "Of probeer een voorbeeld"), brought)


def click(name: str, see: str = "", role: Any = "button") -> Callable[[Page], None]:
    """Return a click on a control, after which a text is there."""

    def clicked(page: Page) -> None:
        page.get_by_role(role, name=name).first.click()
        if see:
            expect(page.get_by_text(see).filter(visible=True).first).to_be_visible()

    return clicked


def view(name: str, see: str) -> Callable[[Place], Page]:
    """Return what opens one of the views of the review page."""

    def viewed(page: Page) -> None:
        page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).click()
        expect(page.get_by_text(see).filter(visible=True).first).to_be_visible()

    return then(REVIEW, viewed)


def listed(page: Page) -> None:
    page.get_by_role("button", name="Alles").click()
    expect(page.locator(".statements .row").first).to_be_visible()


def form(page: Page) -> None:
    listed(page)
    page.locator(".statements .row", has_text="drie offertes").first.locator(".text").click()
    page.keyboard.press("e")
    expect(page.get_by_label("Wat", exact=True)).to_be_visible()


def sentences(page: Page) -> None:
    page.locator(".source .e", has_text="De koffie was lekker.").click()
    expect(page.get_by_role("region", name="Gekozen zinnen")).to_be_visible()


def conflict(place: Place) -> Page:
    """Save an action that somebody else has changed meanwhile."""
    page = REVIEW(place)
    form(page)
    with open_store(place.alone.store) as store:
        change(store, place.ids["concept"])
    page.get_by_label("Wat", exact=True).fill("zes offertes aanvragen")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("alert").filter(has_text="heeft dit intussen gewijzigd")).to_be_visible()
    return page


def rejected(page: Page) -> None:
    listed(page)
    page.locator(".statements .row", has_text="Postma").last.locator(".text").click()
    page.keyboard.press("Delete")
    page.get_by_text("Verwijderd (").click()
    expect(page.get_by_role("button", name="Terugzetten").first).to_be_visible()


def documents(page: Page) -> None:
    page.get_by_text("Huisstijl (Word)").first.click()
    page.get_by_role("button", name="Documenten maken").click()
    expect(page.get_by_text("Klaar om op te slaan")).to_be_visible()


def lit(page: Page) -> None:
    page.locator(".s").first.click()
    expect(page.locator(".root.open")).to_be_attached()


def unfolded(page: Page) -> None:
    page.locator("summary").first.click()
    page.get_by_role("button", name="Afvinken").first.click()


def tab(name: str, see: str) -> Callable[[Place], Page]:
    """Return what opens a tab of the page of management."""
    return then(at("manage", "Beheer"), click(name, see, "tab"))


def of(who: str, link: str, see: str) -> Callable[[Place], Page]:
    """Return what opens an address at the server where people log in."""

    def opened(place: Place) -> Page:
        page = place.organisation.app.open(link, getattr(place, who))
        expect(page.get_by_text(see).filter(visible=True).first).to_be_visible()
        return page

    return opened


def closed(place: Place) -> Page:
    """Read minutes of which an item is not for members."""
    with open_store(place.organisation.app.store) as store:
        meeting = put(store, OPEN + CLOSED + ENDING, "circulated")
    return of("member", f"read?meeting={meeting}", "Dit agendapunt is besloten")(place)


REVIEW = at("review?meeting={concept}", "Alles")
STATES: dict[str, Callable[[Place], Page]] = {
    "login, the door": of("visitor", "", "Log in met het account"),
    "login, a stranger": of("stranger", "", "Nog geen toegang"),
    "home, empty": of("newcomer", "", "Van verslag naar besluiten"),
    "actions, none": of("newcomer", "actions", "Acties"),
    "manage, people": of("newcomer", "manage", "Iemand toegang geven"),
    "manage, nobody's meetings": then(of("newcomer", "manage", "Beheer"), click("Bewaren", "Hoe lang iets bewaard", "tab")),
    "home, filled": at("", "Lutterzijl"),
    "new, before": at("new", "Of probeer een voorbeeld"),
    "new, a file": bring("nieuw.md", (OPEN + CLOSED).encode() + b"\nEn meer.\n", "Voordat u begint"),
    "new, beside it": then(
        bring("nieuw.md", OPEN.encode() + b"\nNog meer.\n", "Voordat u begint"),
        lambda page: page.get_by_text("Agenda, namen of vorig verslag").click(),
    ),
    "new, the same file": bring("verslag.md", (OPEN + CLOSED + ENDING).encode(), "Dit bestand is er al"),
    "new, a bad file": bring("kapot.pdf", b"%PDF-1.7 niets", "kapot.pdf"),
    "review, list": then(REVIEW, listed),
    "review, doubts": REVIEW,
    "review, form": then(REVIEW, form),
    "review, conflict": conflict,
    "review, sentences": then(REVIEW, sentences),
    "review, rejected": then(REVIEW, rejected),
    "review, unused sentences": then(REVIEW, click("Ongebruikte zinnen")),
    "review, remarks": then(REVIEW, click("Opmerkingen")),
    "review, keys": then(REVIEW, click("Toetsen")),
    "review, history": view("Geschiedenis", "Wieringa"),
    "review, again": view("Opnieuw", "taalmodel"),
    "review, tables": view("Tabellen", "Personen"),
    "review, without source": at("review?meeting={gone}", "De bron van deze vergadering wordt niet meer bewaard"),
    "review, work goes on": at("review?meeting={running}", "1 van 3 klaar"),
    "review, work failed": at("review?meeting={failed}", "Het taalmodel kon dit niet doen"),
    "review, no such meeting": at("review?meeting=nergens", "Deze vergadering is er niet"),
    "status, concept": at("status?meeting={concept}", "Volgende stap"),
    "status, documents": then(at("status?meeting={released}", "Volgende stap"), documents),
    "status, withdrawn": at("status?meeting={withdrawn}", "Ingetrokken: leden lezen niets meer"),
    "status, comparing": at("status?meeting={compared}", "1 verschil"),
    "status, a proposal": at("status?meeting={proposal}", "Niet overnemen"),
    "status, deleting": then(at("status?meeting={withdrawn}", "Versies"), lambda page: page.get_by_text("Wis vergadering").first.click()),
    "read, concept": at("read?meeting={concept}", "Steiger"),
    "read, released": at("read?meeting={released}", "Steiger"),
    "read, source": then(at("read?meeting={released}", "Steiger"), lit),
    "read, withdrawn": at("read?meeting={withdrawn}", "ngetrokken"),
    "read, closed item": closed,
    "search, before": at("search", "Zoeken"),
    "search, found": at("search?q=steiger", "gevonden"),
    "search, nothing found": at("search?q=nergenstevinden", "iets gevonden"),
    "actions, list": at("actions", "badmeester"),
    "actions, unfolded": then(at("actions", "badmeester"), unfolded),
    "actions, more filters": then(at("actions", "badmeester"), click("Meer filters", "Functie of partij")),
    "runs": at("runs", "Metingen"),
    "manage, alone": at("manage", "Beheer"),
    "manage, portfolios": tab("Portefeuilles", "Wie waarover gaat"),
    "manage, keeping": tab("Bewaren", "Hoe lang iets bewaard"),
    "manage, logbook": tab("Logboek", "Downloaden"),
}  # fmt: skip

# Which have other controls on a telephone than at a desk.
ELSEWHERE = ("home, filled", "review, form", "review, sentences", "read, source")


# --- What nobody may meet ------------------------------------------------------------------------------------------


def seen(page: Page, size: tuple[int, int], *, dark: bool) -> list[str]:
    """Return what is in somebody's way on a screen of this size, by day or by night."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.wait_for_function(
        """inks => { const ink = (one) => getComputedStyle(one).color;
           return ink(document.querySelector(".stApp")) === inks[0]
             && ![...document.querySelectorAll("p")].some((one) => one.checkVisibility() && ink(one) === inks[1]); }""",
        arg=INKS[::-1] if dark else INKS,
    )
    settle(page)
    # Colours change over no time at all, which is still until the next picture.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    wide: int = page.evaluate(
        "Math.max(...['html', '.stMain', '.stMainBlockContainer'].map((one) => document.querySelector(one)?.scrollWidth ?? 0))"
        " - document.documentElement.clientWidth"
    )
    return [*([f"{wide} pixels too wide"] if wide > 0 else []), *barriers(page, *(COLOURS if dark else ()))]


def walked(page: Page) -> list[str]:
    """Go over all of the page by the tab key; return what it does not reach, and where nobody would see it."""
    page.evaluate(WATCH)
    before = 0
    for at_once in range(0, MANY, 20):
        for _ in range(20):
            page.keyboard.press("Tab")
        size = page.evaluate("walk.size()")
        # Round, or at an end.
        if size in (before, -1):
            break
        before = size
        assert at_once < MANY - 20, "the tab key finds ever more"
    found: list[str] = page.evaluate("walk.end()")
    return found


@pytest.mark.parametrize("state", STATES)
def test_no_state_of_any_page_is_in_anybodys_way(place: Place, state: str) -> None:
    for page in (place.page, place.newcomer, place.member):
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page = STATES[state](place)
    found: dict[str, list[str]] = {}
    for size in (DESK, TELEPHONE):
        for dark in (False, True):
            found[f"{size[0]} {'dark' if dark else 'light'}"] = seen(page, size, dark=dark)
        if size == DESK or state in ELSEWHERE:
            found[f"{size[0]} by keyboard"] = walked(page)
    assert [f"{where}: {one}" for where, what in found.items() for one in what] == []
