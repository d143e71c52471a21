"""From a file to its draft on screen, in a real browser: ``python -m evals.bench_app [PAGES] [TIMES]``.

A document of so many pages (50) as a secretary brings it: a Word file and a text, each as many times (5) as another document
with the same words. Printed, with the median of each: the seconds from choosing the file until what was understood of it is
on screen, and from the start until the review page shows its statements. Without a model, so nothing is waited for but the app.
"""

import io
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import docx
from rich import print as show

from evals.bench_draft import long_document
from evals.own_app import running
from evals.shown_in_browser import browser
from summarizer.ui.words import load_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_TIMES = 5
_PATIENCE = 120_000
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def text_file(text: str) -> tuple[str, str, bytes]:
    """Return `text` as a file: its name, type and bytes."""
    return "verslag.txt", "text/plain", text.encode()


def word_file(text: str) -> tuple[str, str, bytes]:
    """Return `text` as a Word file, a paragraph for each line."""
    document = docx.Document()
    for line in filter(None, map(str.strip, text.splitlines())):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return "verslag.docx", _WORD, out.getvalue()


FORMATS = {"docx": word_file, "txt": text_file}


def bring(opened: "Browser", url: str, file: tuple[str, str, bytes]) -> tuple[float, float]:
    """Return the seconds until what was understood of a file is on screen, and from the start until its draft is."""
    name, kind, data = file
    words = load_words("nl")
    context = opened.new_context(locale="nl-NL", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    page.goto(f"{url}new")
    field = page.locator("input[type=file]").first
    field.wait_for(state="attached")
    started = time.perf_counter()
    field.set_input_files({"name": name, "mimeType": kind, "buffer": data})
    page.locator("section li.item").first.wait_for()
    start = page.get_by_role("button", name=words("new.start"), exact=True)
    start.wait_for()
    understood = time.perf_counter() - started
    started = time.perf_counter()
    start.click()
    page.locator(".statements .row").first.wait_for()
    reviewed = time.perf_counter() - started
    context.close()
    return understood, reviewed


def measure(pages: int, times: int) -> dict[str, list[tuple[float, float]]]:
    """Return for each format what `bring` measured, each time with a document that is not there yet.

    Raises:
        RuntimeError: there is no browser.
    """
    text, out = long_document(pages), {}
    with tempfile.TemporaryDirectory() as folder, browser() as opened:
        if opened is None:
            raise RuntimeError("This needs playwright (pip install playwright) and chromium.")
        with running(Path(folder), {"MINUTES_STORE": str(Path(folder) / "store.sqlite")}, login=False) as app:
            # The server loads all it needs with its first document.
            bring(opened, app.url, text_file(long_document(1)))
            for kind, make in FORMATS.items():
                files = [make(f"{text}\n\nExemplaar {kind} {number}.") for number in range(times)]
                out[kind] = [bring(opened, app.url, file) for file in files]
    return out


def main() -> None:
    """Measure as many pages, as many times, as the arguments say."""
    pages, times = (
        int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((1, 50), (2, _TIMES))
    )
    show(f"{pages} pages, {times} times")
    show(f"{'':6}{'understood':>22}{'draft to review':>22}")
    for kind, taken in measure(pages, times).items():
        understood, reviewed = (sorted(seconds) for seconds in zip(*taken, strict=True))
        show(
            f"{kind:6}{median(understood):6.2f} s ({understood[0]:.2f}-{understood[-1]:.2f})"
            f"{median(reviewed):8.2f} s ({reviewed[0]:.2f}-{reviewed[-1]:.2f})"
        )


if __name__ == "__main__":
    main()
