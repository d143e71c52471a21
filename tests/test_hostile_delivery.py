"""Saved minutes, templates and folders as an attacker would make them: a sentence, or documents that do no harm."""

import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import pytest
from example import REPORT, contents

from summarizer.cli import main

Forge = Callable[[dict[str, Any]], object]
Parts = dict[str, bytes]
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
MANY_ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(5000))
ALL = "json,md,docx,odt,html,xlsx,csv,ics"


@pytest.fixture(name="folder")
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "verslag.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["summarize", "verslag.txt", "-o", "saved", "--format", "json"]) == 0
    return tmp_path


def saved(folder: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((folder / "saved/verslag.json").read_text("utf-8"))
    return made


def forge(folder: Path, change: Forge) -> str:
    minutes = saved(folder)
    change(minutes)
    (folder / "forged.json").write_text(json.dumps(minutes), encoding="utf-8")
    return "forged.json"


def piece(start: int, end: int, quote: str) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, "quote": quote, "at": None}]


@pytest.mark.parametrize("source", [[], ["--source", "verslag.txt"]], ids=["alone", "source"])
@pytest.mark.parametrize("public", [[], ["--public"]], ids=["all", "public"])
@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["decisions"][0].update(evidence=piece(10**6, 10**6 + 1, "x")),
        lambda m: m["decisions"][0].update(evidence=piece(-5, 5, "x")),
        lambda m: m["decisions"][0].update(evidence=piece(50, 10, "x")),
        lambda m: m["decisions"][0].update(evidence=piece(5, 10, "not as long as that")),
        lambda m: m["items"][0]["summary"][0].update(evidence=piece(10**30, 10**31, "x")),
        lambda m: m["people"][0].update(evidence=piece(3, 1, "")),
        lambda m: m["coverage"].update(unused_cues=piece(5, 2, "x")),
        lambda m: m["items"][0].update(start=-20, end=-1),
        lambda m: m["items"][0].update(start=20, end=1),
        lambda m: m["items"][0].update(end=10**30),
        lambda m: m.update(schema_version="9.0"),
    ],
    ids=range(11),
)
def test_offsets_that_cannot_be_are_no_minutes(
    folder: Path, capsys: pytest.CaptureFixture[str], change: Forge, source: list[str], public: list[str]
) -> None:
    assert main(["export", forge(folder, change), *source, *public, "-o", "out", "--format", ALL]) == 1

    said = capsys.readouterr().err
    assert "holds no minutes" in said
    assert len(said) < 500
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["decisions"][0].update(evidence=piece(0, 5, "Nooit")),
        lambda m: m["items"][0]["summary"][0].update(evidence=piece(0, 5, "Nooit")),
        lambda m: m["people"][0].update(evidence=piece(0, 5, "Nooit")),
        lambda m: m["source"].update(characters=10**6),
    ],
    ids=range(4),
)
def test_a_quote_that_is_not_in_the_source_is_refused(folder: Path, change: Forge) -> None:
    arguments = ["export", forge(folder, change), "-o", "out", "--format", "html"]

    assert main([*arguments, "--source", "verslag.txt"]) == 2
    assert main(arguments) == 0


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"schema_version": NaN}',
        '{"source": ' + "9" * 5000 + "}",
        '{"language": "\\ud800"}',
    ],
    ids=range(5),
)
def test_json_that_is_made_to_break_readers_is_no_minutes(folder: Path, text: str) -> None:
    (folder / "bad.json").write_text(text, encoding="utf-8")

    assert main(["export", "bad.json", "-o", "out"]) == 1


def test_json_may_begin_with_a_byte_order_mark(folder: Path) -> None:
    data = (folder / "saved/verslag.json").read_bytes()
    (folder / "mark.json").write_bytes(b"\xef\xbb\xbf" + data)

    assert main(["export", "mark.json", "-o", "out", "--format", "md"]) == 0


@pytest.mark.parametrize("language", ["../../etc/passwd", "", 'nl"><script>'])
def test_a_language_is_one_of_ours(folder: Path, language: str) -> None:
    assert main(["export", forge(folder, lambda m: m.update(language=language)), "-o", "out"]) == 2


def test_hostile_names_stay_text_and_files_stay_in_the_folder(folder: Path) -> None:
    bad = '../../x\x00\x1b[31m<script>alert(1)</script>\r\nBEGIN:VEVENT\u202e"\' onload="x'

    def change(minutes: dict[str, Any]) -> None:
        minutes["source"]["name"] = bad
        minutes["status"] |= {"state": "released", "released_by": bad, "released_at": bad, "meeting": bad}
        for item in minutes["items"]:
            item |= {"title": bad, "reference": bad, "number": bad}
        for decision in minutes["decisions"]:
            decision |= {"id": bad, "text": bad, "number": bad}
        for person in minutes["people"]:
            person |= {"name": bad, "aliases": [bad], "roles": [bad], "party": bad}

    documents = "samenvatting,verslag,besluitenlijst"
    arguments = ["export", forge(folder, change), "-o", "out", "--document", documents, "--format", ALL]
    before = contents(folder)
    assert main(arguments) == 0

    assert {name for name in contents(folder) if name not in before} == {
        f"out/{path.name}" for path in (folder / "out").iterdir()
    }
    for path in (folder / "out").glob("*.html"):
        page = path.read_text("utf-8")
        assert page.count("<script") == 1
        assert not re.search(r"<[^>]*\sonload=", page)
    for path in (folder / "out").iterdir():
        if path.suffix in (".html", ".md", ".ics"):
            text = path.read_text("utf-8")
            assert not set(text) & {"\x00", "\x1b", "\u202e"}
            assert "\nBEGIN:VEVENT" not in text.replace("\r\n", "\n") or path.suffix == ".ics"


def test_a_link_in_the_folder_is_replaced_and_never_written_through(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    victim = folder / "elsewhere.md"
    victim.write_text("precious", encoding="utf-8")
    (folder / "out").mkdir()
    (folder / "out/verslag.md").symlink_to(victim)
    (folder / "out/verslag.json").symlink_to(folder / "nowhere.json")

    assert main(["export", "saved/verslag.json", "-o", "out"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["export", "saved/verslag.json", "-o", "out", "--force"]) == 0

    assert victim.read_text("utf-8") == "precious"
    assert not (folder / "nowhere.json").exists()
    assert not any(path.is_symlink() for path in (folder / "out").iterdir())


@pytest.mark.parametrize("output", ["loop", "loop/deeper", "verslag.txt", "verslag.txt/deeper"])
def test_a_folder_that_is_none_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    (folder / "loop").symlink_to("loop")

    assert main(["export", "saved/verslag.json", "-o", output]) == 2
    assert "is a file, not a folder" in capsys.readouterr().err


def test_names_of_files_fit_in_what_file_systems_take(folder: Path) -> None:
    name = f"{'会' * 80}.json"
    (folder / name).write_bytes((folder / "saved/verslag.json").read_bytes())

    assert main(["export", name, "-o", "out", "--document", "besluitenlijst", "--format", "md"]) == 0
    assert all(len(os.fsencode(made)) < 240 for made in contents(folder / "out"))


def template(text: str = "{{ title }}", change: Callable[[Parts], object] = lambda _: None) -> bytes:
    made, out = io.BytesIO(), io.BytesIO()
    word = docx.Document()
    word.add_paragraph(text)
    word.save(made)
    with zipfile.ZipFile(made) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def linked(kind: str, target: str, mode: str = ' TargetMode="External"') -> Callable[[Parts], object]:
    made = f'<Relationship Id="rId900" Type="{RELATED}/{kind}" Target="{target}"{mode}/></Relationships>'
    return lambda parts: parts.update(
        {LINKS: parts[LINKS].replace(b"</Relationships>", made.encode()), "word/x.bin": b"x"}
    )


def with_body(xml: str) -> Callable[[Parts], object]:
    return lambda parts: parts.update(
        {DOCUMENT: parts[DOCUMENT].replace(b"<w:body>", f"<w:body>{xml}".encode(), 1)}
    )


def field(*instructions: str) -> Callable[[Parts], object]:
    texts = "".join(f"<w:r><w:instrText>{escape(one)}</w:instrText></w:r>" for one in instructions)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return with_body(f"<w:p>{begin}{texts}{end}</w:p>")


def exported(folder: Path, made: bytes) -> int:
    (folder / "huis.docx").write_bytes(made)
    return main(
        [
            "export",
            "saved/verslag.json",
            "-o",
            "out",
            "--force",
            "--format",
            "docx",
            "--template",
            "huis.docx",
        ]
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (linked("image", "http://evil.example/x.png"), "elsewhere"),
        (linked("image", "http://evil.example/x.png", ' TargetMode="external"'), "elsewhere"),
        (linked("frame", "http://evil.example/"), "elsewhere"),
        (linked("hyperlink", "file://evil.example/share"), "leads to a file or a program"),
        (linked("hyperlink", "//evil.example/share"), "leads to a file or a program"),
        (linked("hyperlink", "javascript:alert(1)"), "leads to a file or a program"),
        (linked("aFChunk", "x.bin", ""), "another document inside"),
        (linked("oleObject", "x.bin", ""), "another document inside"),
        (linked("vbaProject", "x.bin", ""), "another document inside"),
        (linked("subDocument", "http://evil.example/x.docx"), "another document inside"),
        (field('INCLUDETEXT "c:/secret.txt"'), "INCLUDETEXT"),
        (field(' includepicture "http://evil.example/x.png" '), "INCLUDEPICTURE"),
        (field("INCLUDE", 'PICTURE "http://evil.example/x.png"'), "INCLUDEPICTURE"),
        (field('DDEAUTO cmd "/c calc"'), "DDEAUTO"),
        (field('{{ "LINK" }} Excel.Sheet "http://evil.example/x"'), "LINK"),
        (with_body('<w:p><w:fldSimple w:instr=" RD x "/></w:p>'), "RD"),
        (with_body("<w:mailMerge/>"), "mail merge"),
        (
            with_body(
                '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://evil.example"/>'
                "</v:shape></w:pict></w:r></w:p>"
            ),
            "elsewhere",
        ),
        (with_body(f"<w:p {MANY_ATTRIBUTES}/>"), "damaged"),
        (lambda parts: parts.update({LINKS: b"<x"}), "damaged"),
    ],
    ids=range(20),
)
def test_a_template_that_reaches_outside_is_refused_by_its_name(
    folder: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Parts], object], said: str
) -> None:
    assert exported(folder, template(change=change)) == 2

    error = capsys.readouterr().err
    assert said in error
    assert "huis.docx" in error
    assert not (folder / "out").exists()


def test_a_field_whose_name_another_field_makes_is_refused(folder: Path) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    inner = f"{begin}<w:r><w:instrText>QUOTE LINK</w:instrText></w:r>{end}"

    assert exported(folder, template(change=with_body(f"<w:p>{begin}{inner}{end}</w:p>"))) == 2


@pytest.mark.parametrize(
    "change",
    [
        field(" PAGE "),
        field(" TOC \\o 1-3 "),
        field(' HYPERLINK "https://gemeente.example/link" '),
        linked("hyperlink", "https://gemeente.example/"),
        linked("hyperlink", "mailto:griffie@gemeente.example"),
        lambda parts: parts.update({"../../evil.txt": b"x"}),
    ],
    ids=range(6),
)
def test_what_letterheads_have_is_taken(folder: Path, change: Callable[[Parts], object]) -> None:
    assert exported(folder, template(change=change)) == 0

    with zipfile.ZipFile(folder / "out/verslag.docx") as made:
        assert not any(".." in name for name in made.namelist())


def test_what_is_shown_on_a_screen_obeys_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = forge(folder, lambda m: m["items"][0].update(title="a\x9b31m\u202eb\x7f"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    assert main(["export", name, "-o", "-", "--format", "json"]) == 0
    assert not set(capsys.readouterr().out) & {"\x9b", "\u202e", "\x7f"}
