"""The whole way in a real browser: from a file to what a member reads, with a model, a reload and a server that dies."""

import io
import json
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document as Word

pytest.importorskip("playwright.sync_api", reason="needs playwright")

from browsing import App, needs_browser, served, settle
from model_server import Response, completion, model_server
from playwright.sync_api import expect
from test_oidc import SECRETS, Organisation, all_text, free_port, provided

from summarizer.access import Access
from summarizer.meetings.adding import Upload, add, understand
from summarizer.meetings.releasing import standing
from summarizer.records import Minutes
from summarizer.resources import resource
from summarizer.store import jobs, open_store
from summarizer.store.meetings import minutes

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = needs_browser

SECRETARY = Access("lieke@otter.example", "Lieke Sanders", frozenset({"secretary"}))
# What each call is about, by a word that only its lines have.
PARTS = ("flexwoningen", "Verdeelsleutel", "Communicatie")
NUMBERED = re.compile(r"^\[(\d+)\] ([^#].*)$", re.MULTILINE)
PATIENCE = 60.0
LONG = 90
TASK = "schriftelijke toezegging"
# Words that only the closed item has.
SECRETS_OF_IT = ("Zwanewei", "Hoekzema")


@dataclass
class Model:
    """Answers about a part of a document once its gate is open; notes what it was asked, and what came of it."""

    asked: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    gates: dict[str, threading.Event] = field(default_factory=dict)

    def begin(self, *open_: str) -> None:
        """Forget all, and let through only what is about these parts."""
        self.open(*self.gates)
        self.asked, self.texts = [], []
        self.gates = {part: threading.Event() for part in PARTS}
        self.open(*open_)

    def open(self, *parts: str) -> None:
        """Let answers about these parts through."""
        for part in parts:
            self.gates[part].set()

    def __call__(self, asked: dict[str, Any]) -> Response:
        text = asked["messages"][-1]["content"]
        part = next(part for part in PARTS if part in text)
        self.asked.append(part)
        self.texts.append(text)
        self.gates[part].wait(PATIENCE)
        return completion(json.dumps(self.answer(text)))

    def answer(self, text: str) -> dict[str, object]:
        """Return long lines of the text as its summary, and as an action what nobody promised."""
        lines = {line: int(number) for number, line in NUMBERED.findall(text)}
        # Long ones, since what says next to nothing stands instead of no sentence. Only the other prompt says what
        # the rules found: it is answered otherwise.
        telling = [line for line in lines if len(line) >= LONG][1 if "Rules found" in text else 0 :: 2]
        actions = [
            {"t": "Vlietrade stelt een projectleider aan", "n": [number], "w": ["Bas"], "d": None, "u": False}
            for line, number in lines.items()
            if "nieuwe projectleider" in line
        ]
        return {"s": [{"t": line, "n": [lines[line]]} for line in telling], "d": [], "a": actions, "q": []}


@dataclass
class Place:
    """The app of an organisation, where people log in, with a model."""

    app: App
    people: Organisation
    model: Model

    def secretary(self, link: str = "") -> "Page":
        """Open a page as the secretary."""
        self.people.person("lieke", name=SECRETARY.name, roles=["secretary"])
        return self.people.enter("lieke", link)

    def now(self, meeting: str) -> Minutes:
        """Return a meeting's working copy."""
        with open_store(self.app.store) as store:
            return minutes(store, meeting)[0]

    def put(self, data: bytes, name: str) -> str:
        """Keep a meeting, as if it had been brought before."""
        with open_store(self.app.store) as store:
            return add(store, understand(Upload(name, data)), SECRETARY)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder, model = tmp_path_factory.mktemp("whole"), Model()
    with model_server(model) as server, provided(free_port(), folder / "provider.log") as issuer:
        environment = {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": server.url, "MINUTES_MODEL": "fake"}
        try:
            with served(folder, environment) as app:
                secrets = SECRETS.format(port=app.port, issuer=issuer, secret="s" * 64)
                (folder / ".streamlit").mkdir()
                (folder / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
                app.restart()
                yield Place(app, Organisation(app, issuer), model)
        finally:
            model.begin(*PARTS)


def report(colour: str, changes: Sequence[tuple[str, str]] = ()) -> bytes:
    """Return the sample with talk of its own that makes it long enough for three calls, and a closed item.

    Colours are to be of one length, so that the calls of all are about the same items.
    """
    word = Word(str(resource("samples") / "stuurgroep.docx"))
    cells = (cell.paragraphs for table in word.tables for row in table.rows for cell in row.cells)
    for paragraph in [*word.paragraphs, *chain.from_iterable(cells)]:
        for old, new in changes:
            if old in paragraph.text:
                paragraph.text = paragraph.text.replace(old, new)
    for heading in [
        one for one in word.paragraphs if one.style is not None and one.style.name == "Heading 1"
    ]:
        if heading.text.startswith(("Verdeelsleutel", "Communicatie", "Rondvraag")):
            # Of its own too: what was asked before in the same words is not asked again.
            talk = (
                f"Over nummer {number} zegt het verslag van de stuurgroep: {colour}." for number in range(40)
            )
            heading.insert_paragraph_before(" ".join(talk))
        if heading.text.startswith("Rondvraag"):
            heading.insert_paragraph_before("Grondprijzen (besloten)", heading.style)
            heading.insert_paragraph_before(
                "De stuurgroep besluit Zwanewei te kopen van de familie Hoekzema."
            )
    data = io.BytesIO()
    word.save(data)
    return data.getvalue()


# --- What a person does --------------------------------------------------------------------------------------------


def bring(page: "Page", data: bytes, name: str = "stuurgroep.docx") -> str:
    """Bring a file on page "new", look at it and start; return the meeting's id."""
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_text("Voordat u begint").wait_for()
    settle(page)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/review?meeting=*")
    settle(page)
    return page.url.partition("meeting=")[2]


def row(page: "Page", words: str) -> "Locator":
    return page.locator(".statements .row", has_text=words).first


def everything(page: "Page") -> None:
    page.get_by_role("button", name="Alles").click()


def edit_owner(page: "Page", words: str, owner: str) -> None:
    row(page, words).locator(".text").click()
    page.keyboard.press("e")
    page.get_by_label("Wie", exact=True).fill(owner)
    page.get_by_role("button", name="Opslaan").click()
    expect(row(page, words)).to_contain_text(owner)


def accept_all(page: "Page") -> None:
    page.get_by_role("button", name="Nakijken").first.click()
    doubtful = page.locator(".row.doubt")
    expect(doubtful.first).to_be_visible()
    doubtful.first.locator(".text").click()
    for left in range(doubtful.count() - 1, -1, -1):
        page.keyboard.press("Enter")
        expect(doubtful).to_have_count(left)


def release(page: "Page") -> None:
    page.get_by_role("link", name="Status").click()
    page.wait_for_url("**/status?meeting=*")
    settle(page)
    page.get_by_role("radio", name="Vrijgeven").or_(
        page.get_by_role("button", name="Vrijgeven", exact=True)
    ).first.click()
    by = page.get_by_label("Vrijgegeven door")
    expect(by).to_have_value(SECRETARY.name)
    settle(page)
    page.get_by_test_id("stBaseButton-primary").filter(has_text="Vrijgeven").click()
    page.get_by_text("Versie 1 is gemaakt: vrijgegeven.").wait_for()
    settle(page)


def exported(page: "Page") -> str:
    """Make the Word document, really download it, and return what stands in it."""
    page.get_by_role("button", name="Documenten maken").click()
    page.get_by_text("Klaar om op te slaan").wait_for()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="opslaan").click()
    word = Word(io.BytesIO(Path(download.value.path()).read_bytes()))
    tables = (cell.text for table in word.tables for one in table.rows for cell in one.cells)
    parts = (word, word.sections[0].header, word.sections[0].footer)
    return "\n".join([*(one.text for part in parts for one in part.paragraphs), *tables])


def die(app: App) -> None:
    """End the server in the middle of its work, two minutes ago: nobody waits for it any more."""
    app.stop()
    with open_store(app.store) as store:
        ago = datetime.now(UTC) - timedelta(minutes=2)
        assert jobs.claim(store, "dead", ago, timedelta(minutes=-10)) is not None


# --- The whole way -------------------------------------------------------------------------------------------------


def test_a_report_goes_all_the_way_from_its_file_to_a_member(place: Place) -> None:
    place.model.begin()
    page = place.secretary("new")
    meeting = bring(page, report("groen"))

    # The draft is there at once, and can be worked on, while the model has said nothing yet.
    everything(page)
    expect(row(page, TASK)).to_be_visible()
    page.get_by_text("0 van 3 klaar").wait_for()
    edit_owner(page, TASK, "Noor El Amrani")

    place.model.open("flexwoningen")
    page.get_by_text("1 van 3 klaar").wait_for()
    page.reload()
    settle(page)
    page.get_by_text("1 van 3 klaar").wait_for()
    everything(page)
    expect(row(page, TASK)).to_contain_text("Noor El Amrani")

    die(place.app)
    place.app.start()
    # The page that was open goes on by itself.
    place.model.open("Verdeelsleutel")
    page.get_by_text("2 van 3 klaar").wait_for()
    place.model.open("Communicatie")
    page.get_by_role("progressbar").wait_for(state="detached")
    assert place.model.asked.count("flexwoningen") == 1
    assert not any(word in text for word in SECRETS_OF_IT for text in place.model.texts)

    settle(page)
    accept_all(page)
    kept = place.now(meeting)
    assert all(one.support == "verified" and not one.reasons for one in kept.claims)
    task = next(one for one in kept.actions if TASK in one.task)
    assert [owner.text for owner in task.owners] == ["Noor El Amrani"]

    release(page)
    said = exported(page)
    assert "Vrijgegeven door Lieke Sanders" in said
    assert "Noor El Amrani" in next(line for line in said.splitlines() if "Noor El Amrani" in line)
    assert not any(word in said for word in SECRETS_OF_IT)
    read_as_a_member(place, meeting)


def read_as_a_member(place: Place, meeting: str) -> None:
    """Read what was released, find its action in the list and by searching, and open its sentence."""
    place.people.person("noor", name="Noor El Amrani", roles=["member"])
    page = place.people.enter("noor", f"read?meeting={meeting}")
    page.wait_for_url(f"**/read?meeting={meeting}")
    page.locator(".me h3", has_text="Wat u moet doen").wait_for()
    expect(page.locator(".me")).to_contain_text(TASK)
    expect(page.get_by_text("Dit agendapunt is besloten en hier weggelaten.").first).to_be_visible()
    assert not any(word in all_text(page) for word in SECRETS_OF_IT)

    page.get_by_role("link", name="Al uw acties, uit alle vergaderingen").click()
    page.wait_for_url("**/actions?who=me")
    found = page.locator("li.row", has_text=TASK)
    expect(found).to_contain_text("Noor El Amrani")
    found.locator(".from a").click()
    sentence_of(page, meeting)

    page.get_by_role("link", name="Zoeken", exact=True).click()
    page.get_by_role("searchbox").fill("netbeheerder toezegging")
    page.keyboard.press("Enter")
    page.locator("li a", has_text="Noor El Amrani").first.click()
    sentence_of(page, meeting)

    for word in SECRETS_OF_IT:
        place.app.open(f"search?q={word}", page)
        page.get_by_text("Niets gevonden").or_(page.get_by_text("niet gevonden")).first.wait_for()


def sentence_of(page: "Page", meeting: str) -> None:
    page.wait_for_url(f"**/read?meeting={meeting}&s=**")
    expect(page.locator(".e.lit").first).to_contain_text(TASK)
    expect(page.locator(".e.lit").first).to_be_in_viewport()
    settle(page)


def test_work_that_is_stopped_keeps_what_came_in_and_later_asks_only_the_rest(place: Place) -> None:
    place.model.begin("Verdeelsleutel")
    page = place.secretary("new")
    meeting = bring(page, report("paars"))
    page.get_by_text("1 van 3 klaar").wait_for()

    page.get_by_role("button", name="Stoppen").click()
    page.get_by_text("Het taalmodel is gestopt").wait_for()
    kept = place.now(meeting)
    assert {one.origin for item in kept.items for one in item.summary} == {"rules", "model"}

    place.model.begin(*PARTS)
    page.get_by_text("Opnieuw", exact=True).click()
    settle(page)
    page.get_by_role("button", name="Opnieuw maken").click()
    page.get_by_role("heading", name="Wat er veranderd is").wait_for()
    assert sorted(place.model.asked) == ["Communicatie", "flexwoningen"]


def test_another_prompt_keeps_the_edited_owner_and_shows_what_changed(place: Place) -> None:
    place.model.begin(*PARTS)
    page = place.secretary("new")
    meeting = bring(page, report("blauw"))
    page.get_by_role("progressbar").wait_for(state="detached")
    settle(page)
    everything(page)
    edit_owner(page, TASK, "Sietske Bouma")

    page.get_by_text("Opnieuw", exact=True).click()
    settle(page)
    page.get_by_role("combobox", name="Opdracht aan het taalmodel").click()
    page.get_by_role("option", name="minutes/v2").click()
    settle(page)
    page.get_by_role("button", name="Opnieuw maken").click()
    page.get_by_text("1 regel die een mens had nagekeken, is onveranderd gebleven.").wait_for()

    expect(page.locator("ins", has_text="De levering van de tweede serie")).to_be_visible()
    assert len(place.model.asked) == 6
    task = next(one for one in place.now(meeting).actions if TASK in one.task)
    assert ([owner.text for owner in task.owners], task.origin) == (["Sietske Bouma"], "human")


def test_a_later_meeting_that_adopts_these_minutes_is_proposed_and_taken_over(place: Place) -> None:
    place.model.begin(*PARTS)
    changes = [("16 april 2026", "9 oktober 2025"), ("19 februari 2026", "4 september 2025")]
    earlier = place.put(report("groen", changes), "oktober.docx")
    changes = [
        ("16 april 2026", "11 december 2025"),
        ("19 februari 2026", "9 oktober 2025"),
        ("Met die wijziging wordt het verslag vastgesteld", "Het verslag wordt ongewijzigd vastgesteld"),
        ("Op bladzijde 3 moet ‘120 woningen’ zijn ‘102 woningen’. ", ""),
    ]
    page = place.secretary("new")
    bring(page, report("groen", changes), "december.docx")
    page.get_by_role("progressbar").wait_for(state="detached")

    place.app.open("", page)
    page.get_by_role("link", name="Vastgesteld? Bekijk het voorstel").click()
    page.wait_for_url(f"**/status?meeting={earlier}")
    page.get_by_text(
        "Volgens het verslag van 11 december 2025 zijn deze notulen ongewijzigd vastgesteld."
    ).wait_for()
    page.get_by_role("button", name="Overnemen", exact=True).click()
    page.get_by_text("Versie 1 is gemaakt: vastgesteld.").wait_for()
    settle(page)

    expect(page.locator("[aria-current=step]")).to_contain_text("vergadering van 11 december 2025")
    place.app.open("", page)
    expect(page.get_by_role("link", name="Vastgesteld? Bekijk het voorstel")).to_have_count(0)
    with open_store(place.app.store) as store:
        made = standing(store, earlier, SECRETARY).versions
    assert [(one.status.state, one.status.changed) for one in made] == [("adopted", False)]
