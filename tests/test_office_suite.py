"""What we write for office suites opens in one: LibreOffice, without a screen."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from summarizer.cli import main

SAMPLE = Path(__file__).parent.parent / "samples" / "gemeenteraad.txt"
FORMATS = ("docx", "odt", "xlsx")

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (apt install libreoffice-writer)"
)


@pytest.fixture(name="printed", scope="module")
def printed_by_the_suite(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each file as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("suite")
    made = folder / "made"
    template = SAMPLE.with_name("huisstijl.docx")
    arguments = ["summarize", str(SAMPLE), "-o", str(made), "--model", "none", "--document", "verslag"]
    assert main([*arguments, "--format", ",".join(FORMATS)]) == 0
    assert main([*arguments, "--format", "docx", "--template", str(template), "-o", str(made / "house")]) == 0
    texts = {}
    for name in (
        *(f"gemeenteraad{'' if form == 'xlsx' else '-verslag'}.{form}" for form in FORMATS),
        "house/gemeenteraad-verslag.docx",
    ):
        out = folder / name.replace("/", "-").replace(".", "-")
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"),
                *("--convert-to", "pdf", "--outdir", str(out), str(made / name)),
            ],
            check=True,
            capture_output=True,
        )
        (pdf,) = out.glob("*.pdf")
        texts[name] = text_of(pdf.read_bytes())
    return texts


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = []
        for page in document:
            text_page = page.get_textpage()
            pages.append(text_page.get_text_range())
            text_page.close()
            page.close()
        return " ".join(" ".join(pages).split())
    finally:
        document.close()


@pytest.mark.parametrize(
    "name",
    [
        "gemeenteraad-verslag.docx",
        "gemeenteraad-verslag.odt",
        "gemeenteraad.xlsx",
        "house/gemeenteraad-verslag.docx",
    ],
)
def test_a_file_opens_and_prints_its_status_and_its_decisions(printed: dict[str, str], name: str) -> None:
    text = printed[name]

    assert "Concept – nog niet vastgesteld" in text
    assert "Het college trekt het voorstel daarom in" in text


@pytest.mark.parametrize(
    "name", ["gemeenteraad-verslag.docx", "gemeenteraad-verslag.odt", "house/gemeenteraad-verslag.docx"]
)
def test_citations_are_printed_as_notes_with_their_place(printed: dict[str, str], name: str) -> None:
    assert "regels 73–74" in printed[name]
