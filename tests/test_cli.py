"""The command as one uses it: what it writes, and where."""

import json
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import jsonschema
import pytest
from example import REPORT, contents

from summarizer.cli import main
from summarizer.export.jsonfile import schema
from summarizer.readers import read
from summarizer.records import Minutes

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(name="folder")
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "verslag.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_output_the_minutes_are_shown_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)

    code = main(["summarize", "verslag.txt"])

    shown = capsys.readouterr()
    assert code == 0
    assert "Besluiten 1" in shown.out
    assert shown.err == "Language model: none. MINUTES_MODEL says so.\n"
    assert contents(folder) == before


def test_a_folder_gets_one_file_per_format_and_they_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", "verslag.txt", "-o", "uit/nieuw", "--model", "none"]) == 0

    shown = capsys.readouterr()
    assert shown.err == ""
    assert "uit/nieuw/verslag.md" in shown.out
    assert "uit/nieuw/verslag.json" in shown.out
    assert sorted(contents(folder / "uit")) == ["nieuw/verslag.json", "nieuw/verslag.md"]


def test_json_on_standard_output_is_by_the_contract_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", "verslag.txt", "--format", "json", "-o", "-"]) == 0

    out = capsys.readouterr().out
    minutes = Minutes.model_validate_json(out)
    text = read("verslag.txt", (folder / "verslag.txt").read_bytes()).text
    jsonschema.validate(json.loads(out), json.loads(schema()), jsonschema.Draft202012Validator)
    assert all(e.quote == text[e.start : e.end] for claim in minutes.decisions for e in claim.evidence)
    assert minutes.decisions


def test_markdown_on_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summarize", str(folder / "verslag.txt"), "--format", "md", "-o", "-"]) == 0

    assert capsys.readouterr().out.startswith("# ")


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    for name in ("een", "twee"):
        main(["summarize", "verslag.txt", "-o", name])

    first, second = contents(folder / "een"), contents(folder / "twee")
    assert first["verslag.md"] == second["verslag.md"]
    without_run = [json.loads(files["verslag.json"]) | {"run": None} for files in (first, second)]
    assert json.dumps(without_run[0]) == json.dumps(without_run[1])


def test_several_files_go_into_a_folder_and_one_that_fails_stops_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "leeg.txt").touch()
    (folder / "nog een.md").write_text(REPORT, encoding="utf-8")

    code = main(["summarize", "verslag.txt", "leeg.txt", "nog een.md", "-o", "uit", "--format", "json"])

    shown = capsys.readouterr()
    assert code == 1
    assert sorted(contents(folder / "uit")) == ["nog een.json", "verslag.json"]
    assert shown.err.splitlines()[0].startswith("'leeg.txt' is empty.")
    assert shown.out.splitlines() == ["verslag.txt: uit/verslag.json", "nog een.md: uit/nog een.json"]


def test_force_overwrites(folder: Path) -> None:
    (folder / "verslag.md").write_text("oud", encoding="utf-8")

    assert main(["summarize", "verslag.txt", "-o", ".", "--force"]) == 0
    assert (folder / "verslag.md").read_text(encoding="utf-8").startswith("# ")


def test_a_file_may_come_from_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(REPORT.encode())))

    assert main(["summarize", "-", "-o", "uit", "--format", "json"]) == 0
    assert list(contents(folder / "uit")) == ["stdin.json"]
    assert capsys.readouterr().err


def test_language_agenda_and_names_are_used(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "agenda.txt").write_text("1. Opening\n2. Contributie\n3. Nieuw bad\n", encoding="utf-8")
    (folder / "namen.txt").write_text("Jan Bos; penningmeester\n", encoding="utf-8")
    options = ["--language", "nl", "--agenda", "agenda.txt", "--names", "namen.txt"]

    assert main(["summarize", "verslag.txt", *options, "--format", "json", "-o", "-"]) == 0

    minutes = Minutes.model_validate_json(capsys.readouterr().out)
    assert minutes.untreated == ("3. Nieuw bad",)
    assert "Jan Bos" in [person.name for person in minutes.people]


def test_text_prints_what_offsets_refer_to(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_bytes("\ufeffeen\r\ntwee €\f\rdrie".encode())

    assert main(["text", "a.txt"]) == 0
    assert capsys.readouterr().out == "een\ntwee €\f\ndrie"


def test_schema_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == schema()


def test_the_demo_can_be_run_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [main(["demo"]), main(["demo"])] == [0, 0]

    shown = capsys.readouterr()
    assert "minutes-demo/gemeenteraad.md" in shown.out
    assert sorted(contents(folder / "minutes-demo")) == [
        "gemeenteraad-verslag.docx",
        "gemeenteraad-verslag.pdf",
        "gemeenteraad.html",
        "gemeenteraad.json",
        "gemeenteraad.md",
    ]


def test_help_is_there_before_anything_slow_is_loaded() -> None:
    check = (
        "import sys; from summarizer.cli import main; main(['--help']); sys.exit('pydantic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", check], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "path", sorted(set(SAMPLES.iterdir()) - {SAMPLES / "SOURCES.md"}), ids=lambda path: path.name
)
def test_every_sample_can_be_summarized(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    assert main(["summarize", str(path), "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().out
