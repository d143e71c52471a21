"""Draw the pictures of the app: ``python -m evals.app_pictures`` writes evals/pictures/ (it needs chromium).

Each page as it is at a desk and on a telephone, with fictional meetings.
"""

import io
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from evals.own_app import ROOT, running
from evals.shown_in_browser import browser
from summarizer.access import ROLES, Access
from summarizer.meetings.adding import Upload, add, understand
from summarizer.meetings.releasing import Step, next_status, set_status
from summarizer.records import Status
from summarizer.store import Store, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).parent / "pictures"
SAMPLES = ("raadscommissie.md", "adviesraad-plenair.txt", "board-meeting.txt", "gemeenteraad.txt")
# Width, height and the colours that the reader's machine prefers, by what is added to the name.
SCREENS = {"": (1440, 900, "light"), "-phone": (390, 844, "light"), "-dark": (1440, 900, "dark")}
_QUALITY = 82
_PATIENCE = 120_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its name, its address with {meeting} for the one that is shown, and its title.

    `click` is what is clicked before (a CSS selector), and `then` what must be there after it.
    """

    name: str
    address: str
    title: str
    click: str = ""
    then: str = "h1"


PICTURES = (
    Picture("home", "", "Vergaderingen"),
    Picture(
        "new", "new", "Nieuw: wat er is begrepen", ".st-key-new-sample-group button", ".st-key-new-sheet"
    ),
    Picture("review", "review?meeting={meeting}", "Nakijken", ".row"),
    Picture("tables", "review?meeting={meeting}&view=tables", "Nakijken: tabellen"),
    Picture("status", "status?meeting={meeting}", "Status, versies en documenten"),
    Picture("read", "read?meeting={meeting}", "Lezen", ".line"),
    Picture("search", "search?q=begroting", "Zoeken"),
    Picture("actions", "actions", "Acties en toezeggingen"),
    Picture("runs", "runs", "Metingen"),
    Picture("manage", "manage", "Beheer"),
)


def main() -> int:
    """Write all pictures, and a page that shows them; without chromium nothing is done."""
    secretary = Access("local", "A. de Wit", frozenset(ROLES), sees_closed=True)
    with tempfile.TemporaryDirectory() as name, browser() as opened:
        if opened is None:
            sys.stderr.write("Pictures need playwright and chromium.\n")
            return 1
        place = Path(name) / "store.sqlite"
        with open_store(place) as store:
            meeting = _fill(store, secretary)
        FOLDER.mkdir(exist_ok=True)
        with running(Path(name), {"MINUTES_STORE": str(place)}, login=False) as app:
            for ending, screen in SCREENS.items():
                for picture in PICTURES:
                    data = _drawn(opened, app.url + picture.address.format(meeting=meeting), picture, screen)
                    Image.open(io.BytesIO(data)).save(
                        FOLDER / f"{picture.name}{ending}.webp", quality=_QUALITY, method=6
                    )
    (FOLDER / "README.md").write_text(_page(), encoding="utf-8")
    return 0


def _fill(store: Store, who: Access) -> str:
    """Keep the samples, some of them further than a concept, and return the meeting that is shown."""
    for name in SAMPLES:
        upload = Upload(name, (ROOT / "samples" / name).read_bytes())
        meeting = add(store, understand(upload), who)
        if name == "adviesraad-plenair.txt":
            set_status(store, meeting, Status(state="circulated"), who)
        if name in ("raadscommissie.md", "gemeenteraad.txt"):
            released = Step("released", by="A. de Wit")
            set_status(store, meeting, next_status(Status(), released, datetime.now(UTC)), who)
    return meeting


def _drawn(opened: "Browser", url: str, picture: Picture, screen: tuple[int, int, str]) -> bytes:
    width, height, colours = screen
    context = opened.new_context(
        locale="nl-NL",
        viewport={"width": width, "height": height},
        color_scheme="dark" if colours == "dark" else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    page.goto(url)
    page.locator("h1").first.wait_for()
    _settle(page)
    if picture.click:
        page.locator(picture.click).first.click()
        page.locator(picture.then).first.wait_for()
        _settle(page)
    data = page.screenshot()
    context.close()
    return data


def _settle(page: "Page") -> None:
    """Wait until the server has sent all of the page and it was drawn."""
    page.wait_for_function("!document.querySelector('[data-stale=true], [data-testid=stStatusWidget]')")
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _page() -> str:
    lines = ["# The pages of the app", "", "Written by `python -m evals.app_pictures`.", ""]
    for picture in PICTURES:
        phone = f'<img src="{picture.name}-phone.webp" width="300" alt="{picture.title}, on a telephone">'
        dark = f'<img src="{picture.name}-dark.webp" width="600" alt="{picture.title}, dark">'
        lines += [
            f"## {picture.title}",
            "",
            f"![{picture.title}]({picture.name}.webp)",
            "",
            f"{phone} {dark}",
            "",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
