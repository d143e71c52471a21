"""What a library could be made to do by a hostile file, done by a reader of our own in the real process."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hostile import silent_server

from summarizer.errors import UnreadableError, UsageError
from summarizer.readers import isolation
from summarizer.readers.isolation import LIMITS, Limits, read_apart

# Puts the code of a test in the place of the reader of HTML.
BOOT = """
import json, sys, types
task = json.loads(sys.stdin.buffer.readline())
sys.path[:] = task["path"]
from summarizer.readers import worker
module = sys.modules["summarizer.readers.hostile"] = types.ModuleType("hostile")
exec({code!r}, module.__dict__)
worker._READERS["html"] = ("hostile", "read")
worker.main(task)
"""
READER = """
import os, signal, socket, subprocess, sys, tempfile
from summarizer.document import Extract, Place
from summarizer.records import At
def read(name, data):
    {code}
    return Extract(data.decode())
"""


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> "Hostile":
    return Hostile(monkeypatch)


class Hostile:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def read(self, code: str, limits: Limits = LIMITS, data: bytes = b"tekst") -> str:
        boot = BOOT.format(code=READER.format(code=code))
        self.monkeypatch.setattr(isolation, "_BOOT", boot)
        return read_apart("html", "a.html", data, limits).text


@pytest.mark.parametrize(
    ("code", "limits", "why"),
    [
        ("while True: pass", Limits(seconds=1), "more than 1 seconds"),
        ("signal.pause()", Limits(seconds=1), "more than 1 seconds"),
        ("os.close(1), os.closerange(3, 20), signal.pause()", Limits(seconds=1), "more than 1 seconds"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", LIMITS, "more than 120 seconds"),
        ("bytearray(1 << 40)", LIMITS, "more memory"),
        ("[bytearray(1 << 24) for _ in range(10_000)]", Limits(memory=1 << 29), "more memory"),
        ("read(name, data)", LIMITS, "more memory"),
        ("os.kill(os.getpid(), signal.SIGKILL)", LIMITS, "more memory"),
        ("return Extract('a' * 10_000)", Limits(answer=9_000), "more memory"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", LIMITS, "damaged"),
        ("os.abort()", LIMITS, "damaged"),
        ("os._exit(0)", LIMITS, "damaged"),
        ("os._exit(7)", LIMITS, "damaged"),
        ("sys.exit()", LIMITS, "damaged"),
        ("raise KeyError('x')", LIMITS, r"damaged .*cannot be read \(KeyError\)"),
        ("raise BaseException", LIMITS, "damaged"),
        ("import no_such_library", LIMITS, "not installed"),
        ("return Extract('a', (Place(5, At(page=1)),))", LIMITS, "damaged"),
        ("os.write(3, b'[]\\n'), os._exit(0)", LIMITS, "damaged"),
        ("os.write(3, b'{\"text\": 1, \"places\": [[\"x\", 7]]}\\n'), os._exit(0)", LIMITS, "damaged"),
        ("os.write(3, b'\\xff\\n'), os._exit(0)", LIMITS, "damaged"),
        ("os.write(3, b'7\\n'), os._exit(0)", LIMITS, "damaged"),
        ("os.write(3, b'[' * 60_000), os._exit(0)", LIMITS, "damaged"),
    ],
)  # fmt: skip
def test_a_process_that_does_not_end_well_ends_in_one_sentence(
    hostile: Hostile, code: str, limits: Limits, why: str
) -> None:
    with pytest.raises(UnreadableError, match=rf"^'a\.html' .*{why}"):
        hostile.read(code, limits)


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('127.0.0.1', {port}))",
        "socket.socket().connect(('127.0.0.1', {port}))",
        "subprocess.run(['touch', 'made'])",
        "os.system('touch made')",
        "os.fork()",
        "os.posix_spawn('/bin/true', ['true'], {{}})",
        "open('made', 'w')",
        "open('made', 'ab')",
        "os.open('made', os.O_CREAT)",
        "tempfile.mkstemp(dir='.')",
        "os.mkdir('made')",
        "os.symlink('/', 'made')",
    ],
)
def test_reading_reaches_no_network_no_program_and_no_file(
    hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with (
        silent_server() as port,
        pytest.raises(UnreadableError, match=r"damaged .*\(PermissionError\)"),
    ):
        hostile.read(code.format(port=port))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are kept on Linux")
def test_a_file_cannot_be_written_even_past_python(hostile: Hostile, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.write_bytes(b"")

    with pytest.raises(UnreadableError, match="damaged"):
        hostile.read(
            f"import resource; assert resource.getrlimit(resource.RLIMIT_FSIZE) == (0, 0); os.truncate({str(made)!r}, 9)"
        )

    assert made.read_bytes() == b""


def test_what_a_library_prints_is_not_taken_for_the_answer(hostile: Hostile) -> None:
    assert hostile.read("print('x'); os.write(1, b'y'); os.write(2, b'z')") == "tekst"


def test_an_answer_that_no_reader_of_ours_gives_is_made_sound(hostile: Hostile) -> None:
    answer = b'{"text": "a\\u0000\\u001b", "places": [], "asides": [], "notices": [], "attachments": [7]}\n'
    read = f"os.write(3, {answer!r}), os._exit(0)"

    assert hostile.read(read) == "a\ufffd\ufffd"
    assert hostile.read(read.replace('"a\\\\u0000\\\\u001b"', "7")) == "7"


def test_the_environment_does_not_come_along(hostile: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "geheim")

    assert "geheim" not in hostile.read("return Extract(repr(dict(os.environ)) + '.')")


def test_a_process_that_reads_nothing_is_no_broken_pipe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(isolation, "_BOOT", "raise SystemExit(1)")

    with pytest.raises(UnreadableError, match="damaged"):
        read_apart("html", "a.html", bytes(10_000_000))


def test_a_python_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")

    with pytest.raises(UnreadableError, match=r"^'a\.html' cannot be read: the process .* does not start"):
        read_apart("html", "a.html", b"<p>Hallo</p>")


def test_errors_of_a_reader_arrive_as_they_are(hostile: Hostile) -> None:
    with pytest.raises(UnreadableError, match=r"^Wat er mis is\.$"):
        hostile.read("from summarizer.errors import UnreadableError; raise UnreadableError('Wat er mis is.')")
    with pytest.raises(UsageError, match=r"^Wat er mis is\.$"):
        hostile.read("from summarizer.errors import UsageError; raise UsageError('Wat er mis is.')")


def test_files_are_read_in_several_threads_at_once() -> None:
    texts = [f"Punt {number}" for number in range(4)]
    with ThreadPoolExecutor(len(texts)) as threads:
        read = threads.map(lambda text: read_apart("html", "a.html", f"<p>{text}</p>".encode()).text, texts)

    assert list(read) == [f"{text}\n" for text in texts]


def test_reading_needs_no_standard_input_and_no_folder_and_leaves_neither_files_nor_processes(
    tmp_path: Path,
) -> None:
    code = """
import os, sys
os.close(0)
sys.path[:0] = ["", "nowhere", "packed.zip"]
from summarizer.readers import read
print(read("a.html", b"<p>Hallo</p>").text)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("alone")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["Hallo", "alone"]
    assert list(tmp_path.iterdir()) == []
