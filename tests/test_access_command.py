"""`minutes access`: who may do what in the app, for whoever is at the server."""

from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.store import audit, open_store


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINUTES_STORE", str(tmp_path / "kept.sqlite"))
    return tmp_path / "kept.sqlite"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["access", *arguments]) == 0
    return capsys.readouterr().out


def test_the_first_secretary_gets_his_role_on_the_server(
    capsys: pytest.CaptureFixture[str], place: Path
) -> None:
    assert said(capsys) == "Nobody.\n"

    told = said(capsys, "Eva@Otter.example", "--role", "secretary,member")

    assert told == "eva@otter.example: secretary, member, sees closed items\n"
    assert said(capsys) == told
    with open_store(place) as store:
        assert [(entry.by, entry.what) for entry in audit.entries(store)] == [("server", "access.given")]


def test_closed_items_are_given_with_or_after_the_role(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "bas@otter.example", "--role", "member") == "bas@otter.example: member\n"
    assert said(capsys, "bas@otter.example", "--closed") == "bas@otter.example: member, sees closed items\n"


def test_who_is_taken_off_the_list_is_gone_from_it(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "bas@otter.example", "--role", "member")

    assert said(capsys, "bas@otter.example", "--remove") == "bas@otter.example: no longer on the list.\n"
    assert said(capsys, "bas@otter.example") == "Nobody.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["eva", "--role", "member"], "no e-mail address"),
        (["eva@otter.example", "--role", "king"], "no role 'king'"),
        (["eva@otter.example", "--closed"], "Name a role as well"),
        (["eva@otter.example", "--remove"], "not on the list"),
        (["eva@otter.example", "--remove", "--role", "member"], "not both"),
        (["--role", "member"], "Name the person"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["access", *arguments]) == 2
    assert told in capsys.readouterr().err
