"""What is given beside the document is counted on standard error, so that a wrong file does not go by unseen."""

from pathlib import Path

import pytest
from example import REPORT

from summarizer.cli import main


@pytest.fixture(name="folder")
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "verslag.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(folder: Path, capsys: pytest.CaptureFixture[str], option: str, text: str) -> str:
    (folder / "given.txt").write_text(text, encoding="utf-8")
    assert main(["summarize", "verslag.txt", option, "given.txt", "--model", "none"]) == 0
    return capsys.readouterr().err


def test_an_agenda_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "1. Opening\n2. Contributie\n3. Rondvraag\n"

    assert "Agenda: 3 items, 1 of them not treated." in said(folder, capsys, "--agenda", text)


def test_names_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "W. Bos; lid\nT. Anders; lid\n"

    assert "Names: 2 people, 1 of them in the document." in said(folder, capsys, "--names", text)


def test_actions_of_the_previous_meeting_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Ledenvergadering zwemclub De Otter\n1 februari 2025\n\n1. Bad\n\nDe heer Bos vraagt een offerte aan voor de pomp.\n"

    found = said(folder, capsys, "--previous", text)

    assert "Previous meeting: 1 open actions; 0 done, 0 still open, 1 not found." in found
