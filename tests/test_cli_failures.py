"""How the command fails: one sentence on standard error, its exit code, and nothing half done."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from example import REPORT, contents

from summarizer.cli import main

# A command whose Ctrl-C works even where the test run itself ignores it (a job in the background).
START = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from summarizer.cli import main; sys.exit(main())"
)
COMMAND = (sys.executable, "-c", START)


@pytest.fixture(name="folder")
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "verslag.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (None, "There is no file 'a.txt'"),
        (b"", "'a.txt' is empty"),
        (b" \n\t\r\n\x0c", "only white space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "'a.txt' cannot be read"),
        (b"\x00\x01\x02\x03", "binary"),
        (b"geen \x93tekst\x94 \x81\x8d", "encoding"),
    ],
)
@pytest.mark.parametrize("command", ["summarize", "text"])
def test_what_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str, data: bytes | None, why: str
) -> None:
    if data is not None:
        (folder / "a.txt").write_bytes(data)

    code = main([command, "a.txt"])

    shown = capsys.readouterr()
    assert code == 1
    assert shown.out == ""
    assert why in shown.err
    assert "'a.txt'" in shown.err
    assert shown.err.count("\n") == 1


def test_a_folder_is_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summarize", str(folder)]) == 1
    assert capsys.readouterr().err == f"'{folder}' is a folder. Name the files in it instead.\n"


def test_a_name_that_is_too_long(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summarize", "a" * 5000]) == 1
    assert main(["summarize", "verslag.txt", "-o", str(folder / ("a" * 5000))]) == 2
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "required: COMMAND. See 'minutes --help'"),
        (["maak"], "'maak'"),
        (["summarize"], "required: FILE. See 'minutes summarize --help'"),
        (["summarize", "verslag.txt", "--fast"], "--fast"),
        (["summarize", "verslag.txt", "-o"], "-o"),
        (["summarize", "verslag.txt", "--format", "doc", "-o", "uit"], "no format 'doc'"),
        (["summarize", "verslag.txt", "--format", ",", "-o", "uit"], "no format ''"),
        (["summarize", "verslag.txt", "--format", "md"], "-o DIR"),
        (["summarize", "verslag.txt", "-o", "-"], "--format md"),
        (["summarize", "verslag.txt", "-o", "-", "--format", "json,md"], "one format"),
        (["summarize", "verslag.txt", "b.txt"], "-o DIR"),
        (["summarize", "verslag.txt", "b.txt", "-o", "-", "--format", "md"], "-o DIR"),
        (["summarize", "verslag.txt", "verslag.txt", "-o", "uit"], "uit/verslag.md' would be written twice"),
        (["summarize", "verslag.txt", "--model", "groot"], "--model none"),
        (["summarize", "verslag.txt", "--language", "fr"], "no language 'fr'"),
        (["summarize", "verslag.txt", "--agenda", "weg.txt"], "no file 'weg.txt'"),
        (["summarize", "verslag.txt", "--names", "leeg.txt"], "'leeg.txt' is empty"),
        (["summarize", "verslag.txt", "-o", "verslag.txt"], "is a file, not a folder"),
        (["summarize", "verslag.txt", "-o", "verslag.txt/uit"], "is a file, not a folder"),
        (["summarize", "lijst.md", "-o", "."], "'lijst.md' would overwrite a file that was given"),
        (["summarize", "lijst.md", "-o", ".", "--force"], "'lijst.md' would overwrite a file that was given"),
    ],
)
def test_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], why: str
) -> None:
    (folder / "leeg.txt").touch()
    (folder / "lijst.md").write_text(REPORT, encoding="utf-8")
    before = contents(folder)

    code = main(arguments)

    shown = capsys.readouterr()
    assert code == 2
    assert shown.out == ""
    assert why in shown.err
    assert shown.err.count("\n") == 1
    assert contents(folder) == before


def test_what_is_there_already_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "verslag.json").write_text("van mij", encoding="utf-8")
    before = contents(folder)

    code = main(["summarize", "verslag.txt", "-o", "."])

    shown = capsys.readouterr()
    assert code == 2
    assert (
        shown.err == "'verslag.json' is there already. Overwrite it with --force, or choose another folder.\n"
    )
    assert contents(folder) == before


def test_what_cannot_be_written_leaves_nothing_behind(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(path), str(target))

    monkeypatch.setattr(Path, "replace", full)
    code = main(["summarize", "verslag.txt", "-o", "uit"])

    shown = capsys.readouterr()
    assert code == 2
    assert (
        "verslag.md' cannot be written: No space left on device. Choose another folder with -o." in shown.err
    )
    assert shown.err.count("\n") == 1
    assert contents(folder / "uit") == {}


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs /proc, where nobody can write")
def test_a_folder_in_which_nobody_can_write(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summarize", str(folder / "verslag.txt"), "-o", "/proc/minutes"]) == 2

    err = capsys.readouterr().err
    assert "cannot be written" in err
    assert err.count("\n") == 1


def test_a_file_name_gives_a_terminal_no_orders(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summarize", "a\x1b[31m\udce9.txt"]) == 1
    assert (
        capsys.readouterr().err
        == "There is no file 'a\ufffd[31m\ufffd.txt'. Check the name and the folder.\n"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a fifo, which this system has not")
def test_ctrl_c_ends_with_a_sentence(folder: Path) -> None:
    fifo = folder / "fifo"
    os.mkfifo(fifo)
    with subprocess.Popen([*COMMAND, "summarize", str(fifo)], stdout=-1, stderr=-1, text=True) as process:
        # Should the command end before it reads the fifo, opening it would wait for ever.
        threading.Thread(target=open_when_over, args=(process, fifo), daemon=True).start()
        with fifo.open("wb"):
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)

    assert (process.returncode, out) == (130, "")
    assert (
        err
        == "Interrupted. Files that were already written are complete, and answers of the model are kept.\n"
    )


def open_when_over(process: subprocess.Popen[str], fifo: Path) -> None:
    process.wait()
    os.close(os.open(fifo, os.O_RDONLY | os.O_NONBLOCK))


@pytest.mark.parametrize(
    "arguments", [["text"], ["summarize"], ["summarize", "--format", "md", "-o", "-"], ["--help"]]
)
def test_a_reader_that_has_seen_enough_is_no_error(folder: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    files = [] if arguments == ["--help"] else [str(folder / "verslag.txt")]
    try:
        done = subprocess.run(
            [*COMMAND, *arguments[:1], *files, *arguments[1:]],
            stdout=writing,
            stderr=-1,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)

    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which this system has not")
def test_standard_output_that_is_full(folder: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, "text", str(folder / "verslag.txt")], stdout=full, stderr=-1, text=True, check=False
        )

    assert done.returncode == 2
    assert done.stderr.startswith("Standard output cannot be written")
    assert done.stderr.count("\n") == 1
