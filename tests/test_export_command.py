"""`minutes export`, and what `--format`, `--document`, `--public` and the status do, as one uses them."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from example import REPORT, contents

from summarizer.cli import main
from summarizer.delivery import safe_stem
from summarizer.records import Minutes


@pytest.fixture(name="folder")
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "verslag.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["summarize", "verslag.txt", "-o", "saved", "--format", "json,md"]) == 0
    return tmp_path


def test_every_kind_in_every_format_is_written_under_a_name_one_can_predict(folder: Path) -> None:
    documents = "verslag,besluitenlijst,actielijst,toezeggingen"
    formats = "docx,odt,pdf,html,md"

    assert (
        main(["export", "saved/verslag.json", "-o", "out", "--document", documents, "--format", formats]) == 0
    )

    assert sorted(contents(folder / "out")) == sorted(
        f"verslag-{name}.{form}" for name in documents.split(",") for form in formats.split(",")
    )


def test_without_a_kind_it_is_the_summary_and_the_tables_are_all_of_them(folder: Path) -> None:
    assert main(["export", "saved/verslag.json", "-o", "out", "--format", "docx,xlsx,ics,json,csv"]) == 0

    names = set(contents(folder / "out"))
    assert {"verslag.docx", "verslag.xlsx", "verslag.ics", "verslag.json"} < names
    assert {"verslag-besluiten.csv", "verslag-stemmingen.csv", "verslag-acties.csv"} < names


@pytest.mark.parametrize(("dutch", "english"), [("verslag", "minutes"), ("besluitenlijst", "decisions")])
def test_documents_may_be_asked_for_in_both_languages(folder: Path, dutch: str, english: str) -> None:
    for name in (dutch, english):
        assert main(["export", "saved/verslag.json", "-o", "out", "--format", "md", "--document", name]) == 0

    made = contents(folder / "out")
    assert made[f"verslag-{dutch}.md"] == made[f"verslag-{english}.md"]


def test_options_may_be_given_again_and_word_is_what_documents_come_as(folder: Path) -> None:
    documents = ["--document", "verslag", "--document", "actielijst"]

    assert main(["export", "saved/verslag.json", "-o", "out", *documents]) == 0

    assert sorted(contents(folder / "out")) == [
        "verslag-actielijst.docx",
        "verslag-verslag.docx",
        "verslag.json",
    ]


def test_the_length_of_the_minutes_may_be_said_in_dutch(folder: Path) -> None:
    for name in ("short", "kort"):
        options = ["--format", "md", "--document", "verslag", "--length", name, "-o", name]
        assert main(["export", "saved/verslag.json", *options]) == 0

    assert contents(folder / "short") == contents(folder / "kort")


def test_export_writes_what_summarize_does(folder: Path) -> None:
    options = ["--format", "docx,md,html", "--document", "verslag"]

    assert main(["summarize", "verslag.txt", "-o", "one", *options]) == 0
    assert main(["export", "saved/verslag.json", "--source", "verslag.txt", "-o", "two", *options]) == 0

    assert contents(folder / "one") == contents(folder / "two")


def test_the_status_stands_in_the_document_and_in_the_saved_minutes(folder: Path) -> None:
    status = ["--status", "vastgesteld", "--meeting", "2026-05-01", "--amended"]

    assert main(["export", "saved/verslag.json", "-o", "out", "--format", "md,json", *status]) == 0

    assert "Gewijzigd vastgesteld in de vergadering van 1 mei 2026" in (folder / "out/verslag.md").read_text(
        "utf-8"
    )
    saved = Minutes.model_validate_json((folder / "out/verslag.json").read_bytes()).status
    assert (saved.state, saved.changed, saved.meeting) == ("adopted", True, "2026-05-01")


def test_a_release_says_who_and_when_and_that_software_helped_if_so_asked(folder: Path) -> None:
    status = ["--status", "released", "--by", "E. Maas", "--at", "2026-05-01T14:10", "--name-software"]

    assert main(["export", "saved/verslag.json", "-o", "out", "--format", "md", *status]) == 0

    text = (folder / "out/verslag.md").read_text("utf-8")
    assert "Vrijgegeven door E. Maas op 1 mei 2026, 14.10 uur" in text
    assert "software" in text


def test_the_environment_can_say_that_software_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTES_NAME_SOFTWARE", "1")

    assert main(["summarize", "verslag.txt", "-o", "out", "--format", "md,json"]) == 0

    assert "software" in (folder / "out/verslag.md").read_text("utf-8")
    assert json.loads((folder / "out/verslag.json").read_text("utf-8"))["status"]["names_software"] is True


def test_fields_of_a_later_version_are_passed_over(folder: Path) -> None:
    data = json.loads((folder / "saved/verslag.json").read_text("utf-8"))
    data |= {"schema_version": "1.7", "mood": "cheerful"}
    data["items"][0]["colour"] = "blue"
    (folder / "later.json").write_text(json.dumps(data), encoding="utf-8")

    assert main(["export", "later.json", "-o", "out"]) == 0


@pytest.mark.parametrize("day", ["2026-12-03", "3-12-2026", "3 december 2026", "3 December 2026"])
def test_the_meeting_that_adopted_them_is_written_out(folder: Path, day: str) -> None:
    status = ["--status", "adopted", "--meeting", day]

    assert main(["export", "saved/verslag.json", "-o", "out", "--format", "md", *status]) == 0

    assert "in de vergadering van 3 december 2026" in (folder / "out/verslag.md").read_text("utf-8")


def test_a_template_is_said_to_be_for_word_only(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = str(Path(__file__).parent.parent / "samples" / "huisstijl.docx")

    assert (
        main(["export", "saved/verslag.json", "-o", "out", "--format", "docx,md", "--template", template])
        == 0
    )

    assert "Word documents only" in capsys.readouterr().err
    assert sorted(contents(folder / "out")) == ["verslag.docx", "verslag.md"]


@pytest.mark.usefixtures("folder")
def test_a_document_goes_to_standard_output_as_it_is(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "saved/verslag.json", "-o", "-", "--format", "docx", "--document", "verslag"]) == 0

    with zipfile.ZipFile(io.BytesIO(capfdbinary.readouterr().out)) as made:
        assert "word/document.xml" in made.namelist()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Where to?"),
        (["-o", "out", "--format", "doc"], "no format 'doc'"),
        (["-o", "out", "--document", "notulenboek", "--format", "md"], "notulenboek"),
        (["-o", "out", "--document", "verslag", "--format", "json"], "JSON holds everything"),
        (["-o", "-", "--document", "verslag,actielijst", "--format", "md"], "one document in one format"),
        (["-o", "-", "--format", "csv"], "CSV files"),
        (["-o", "out", "--format", "pdf", "--template", "verslag.txt"], "--template"),
        (["-o", "out", "--format", "docx", "--template", "no.docx"], "no.docx"),
        (["-o", "out", "--format", "md", "--document", "verslag", "--length", "half"], "no length 'half'"),
        (["-o", "out", "--format", "md", "--length", "short"], "--document minutes"),
        (["-o", "out", "--status", "done"], "no status 'done'"),
        (["-o", "out", "--status", "adopted"], "--meeting"),
        (["-o", "out", "--status", "released"], "--by"),
        (["-o", "out", "--status", "released", "--by", "X", "--at", "soon"], "'soon'"),
        (["-o", "out", "--by", "X"], "--status"),
        (["-o", "saved", "--format", "md"], "is there already"),
        (["-o", "saved", "--force"], "would overwrite a file that was given"),
        (["-o", "out", "--source", "no.txt"], "no.txt"),
    ],
)
def test_what_does_not_go_together_is_said_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    before = contents(folder)

    assert main(["export", "saved/verslag.json", *options]) == 2

    assert said in capsys.readouterr().err
    assert contents(folder) == before


def test_another_source_than_the_minutes_were_made_of_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.txt").write_text(REPORT + "\nNog een zin.", encoding="utf-8")

    assert main(["export", "saved/verslag.json", "--source", "other.txt", "-o", "out"]) == 2
    assert "is not the file that these minutes were made of ('verslag.txt')" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "{}", "[1]", "no minutes", '{"schema_version": "1.0"}'])
def test_a_file_that_holds_no_minutes_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (folder / "bad.json").write_text(content, encoding="utf-8")

    assert main(["export", "bad.json", "-o", "out"]) == 1
    assert "holds no minutes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("map/Verslag 3 maart.docx", "Verslag 3 maart"),
        ("..\\..\\x.txt", "x"),
        ("a\x07b\n c.txt", "ab c"),
        ("CON.txt", "_CON"),
        ("...txt", "_"),
        ("a:b*c?.md", "a b c"),
        ("-", "stdin"),
        ("\u202egpj.exe.txt", "gpj.exe"),
        ("x" * 300 + ".pdf", "x" * 100),
    ],
)
def test_the_name_of_a_file_is_safe(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_closed_items_are_not_in_what_is_public(folder: Path) -> None:
    closed = "De raad besluit het pand aan de Vaart voor 812.000 euro te kopen."
    text = (
        REPORT
        + f"\n\n3. Aankoop pand (besloten)\n\nDe vergadering is besloten.\n\n{closed}\n\n4. Sluiting\n\nDe voorzitter sluit.\n"
    )
    (folder / "dicht.txt").write_text(text, encoding="utf-8")
    options = ["--format", "json,md,html,docx,odt,xlsx,csv,ics", "--force"]

    assert main(["summarize", "dicht.txt", "-o", "all", *options]) == 0
    assert main(["summarize", "dicht.txt", "-o", "open", "--public", *options]) == 0

    assert "812.000" in (folder / "all/dicht.md").read_text("utf-8")
    for path in (folder / "open").iterdir():
        data = path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as container:
                data = b"\n".join(container.read(name) for name in container.namelist())
        assert b"812.000" not in data, path.name
        assert b"Vaart" not in data, path.name
    assert "weggelaten" in (folder / "open/dicht.md").read_text("utf-8")


def test_public_minutes_are_not_shown_beside_a_source_that_holds_more(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = REPORT + "\n\n3. Aankoop pand (besloten)\n\nDe prijs van het pand is 812.000 euro.\n"
    (folder / "dicht.txt").write_text(text, encoding="utf-8")
    assert main(["summarize", "dicht.txt", "-o", "open", "--public", "--format", "json"]) == 0

    assert main(["export", "open/dicht.json", "--source", "dicht.txt", "-o", "out", "--format", "html"]) == 2
    assert "closed parts" in capsys.readouterr().err
    assert main(["export", "open/dicht.json", "-o", "out", "--format", "html"]) == 0
    assert "812.000" not in (folder / "out/dicht.html").read_text("utf-8")
