"""The command `minutes app`: who can reach it, how it is served, and that it ends when it is told to."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.errors import UsageError
from summarizer.files import MAX_BYTES
from summarizer.resources import resource
from summarizer.serving import command, has_login, is_loopback, readable_by_others

PATIENCE = 90.0
LOGIN = '[auth]\nredirect_uri = "http://localhost:8501/oauth2callback"\n'


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def health(port: int) -> int | None:
    """Return the status that the app answers with; None when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def handshake(port: int, host: str) -> int:
    """Return the status with which the app answers a browser that calls it `host`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {
        "Host": host,
        "Origin": f"http://{host}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "b3R0ZXJvdHRlcm90dGVyIQ==",
    }
    try:
        connection.request("GET", "/_stcore/stream", headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in a folder of one's own, which is the home folder too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(resource("app.py").parent))
    return tmp_path


@contextmanager
def app(*options: str) -> Iterator[subprocess.Popen[str]]:
    """Run `minutes app` until the end of the block, as a user does in a terminal of his own."""
    with subprocess.Popen(
        [sys.executable, "-m", "summarizer.cli", "app", "--no-browser", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def wait_until_served(process: subprocess.Popen[str], port: int) -> None:
    deadline, pause = time.monotonic() + PATIENCE, threading.Event()
    while health(port) != 200:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "it was never served"
        pause.wait(0.05)


@pytest.mark.usefixtures("folder")
def test_it_is_served_in_any_folder_and_ctrl_c_ends_it_without_a_word_of_trouble() -> None:
    port = free_port()
    with app("--port", str(port)) as process:
        wait_until_served(process, port)
        # As a terminal does: to all that run in it.
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)

    assert process.returncode == 0
    assert err == f"The app is at http://127.0.0.1:{port}. Stop it with Ctrl-C.\n"
    assert "Traceback" not in out
    assert health(port) is None


@pytest.mark.usefixtures("folder")
def test_a_page_elsewhere_that_gives_this_machine_a_name_of_its_own_is_refused() -> None:
    port = free_port()
    with app("--port", str(port)) as process:
        wait_until_served(process, port)

        assert handshake(port, f"127.0.0.1:{port}") == 101
        assert handshake(port, f"evil.example:{port}") == 403


@pytest.mark.usefixtures("folder")
def test_a_service_manager_ends_it_too_and_nothing_is_left_running() -> None:
    port = free_port()
    with app("--port", str(port)) as process:
        wait_until_served(process, port)
        process.terminate()
        process.communicate(timeout=PATIENCE)

    assert process.returncode == 0
    assert health(port) is None


def test_a_port_that_is_in_use_is_named_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code = main(["app", "--no-browser", "--port", str(port)])

    assert code == 2
    assert f"Port {port} is in use" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--port", "0"], "is no port"),
        (["--port", "70000"], "is no port"),
        (["--address", "203.0.113.9"], "is no address of this machine"),
        (["--address", "nergens.invalid"], "is no address of this machine"),
    ],
)
def test_where_it_cannot_listen_it_says_so(
    options: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["app", "--no-browser", *options]) == 2
    assert problem in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_it_is_not_opened_to_others_where_nobody_would_have_to_log_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["app", "--no-browser", "--address", "0.0.0.0", "--port", str(free_port())])  # noqa: S104

    assert code == 2
    assert "[auth]" in capsys.readouterr().err


def test_with_a_login_it_may_be_opened_to_others(folder: Path) -> None:
    secrets, port = folder / ".streamlit" / "secrets.toml", free_port()
    secrets.parent.mkdir()
    secrets.write_text(LOGIN, encoding="utf-8")

    with app("--port", str(port), "--address", "0.0.0.0") as process:  # noqa: S104
        wait_until_served(process, port)


def test_a_login_stands_in_any_of_the_files(tmp_path: Path) -> None:
    with_login, without = tmp_path / "with.toml", tmp_path / "without.toml"
    with_login.write_text(LOGIN, encoding="utf-8")
    without.write_text('[database]\nname = "otter"\n', encoding="utf-8")

    assert has_login([tmp_path / "none.toml", without, with_login])
    assert not has_login([tmp_path / "none.toml", without])


@pytest.mark.parametrize("content", [b"[auth\nclient_secret = 'otter-1'", b"\xff\xfe"])
def test_secrets_that_cannot_be_read_are_named_and_never_shown(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "secrets.toml"
    path.write_bytes(content)

    with pytest.raises(UsageError, match=r"secrets\.toml") as caught:
        has_login([path])

    assert "otter" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("address", "alone"),
    [
        ("127.0.0.1", True),
        ("127.3.2.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("192.168.1.4", False),
        ("localhost.zwemclub.example", False),
    ],
)
def test_only_loopback_addresses_are_this_machine_alone(address: str, alone: bool) -> None:
    assert is_loopback(address) is alone


def test_no_file_or_variable_can_switch_off_what_keeps_it_safe() -> None:
    given = command(Path("app.py"), "127.0.0.1", 8501, ("127.0.0.1", "localhost"))

    assert {
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--client.toolbarMode=minimal",
        "--server.address=127.0.0.1",
        "--server.allowedHosts=127.0.0.1",
        "--server.allowedHosts=localhost",
        "--server.enableCORS=true",
        "--server.enableXsrfProtection=true",
        "--server.headless=true",
        f"--server.maxUploadSize={MAX_BYTES >> 20}",
        "--server.showEmailPrompt=false",
    } <= set(given)


def test_memory_is_not_looked_through_after_each_page() -> None:
    """With a few long meetings at hand that takes a tenth of a second, and everybody waits for it."""
    assert "--runner.postScriptGC=false" in command(Path("app.py"), "127.0.0.1", 8501)


def test_a_browser_is_opened_where_it_is_wanted() -> None:
    assert "--server.headless=false" in command(Path("app.py"), "127.0.0.1", 8501, browser=True)


@pytest.mark.skipif(os.name != "posix", reason="the system has no such permissions")
@pytest.mark.parametrize(("mode", "told"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True)])
def test_a_file_of_secrets_that_others_can_read_is_named(tmp_path: Path, mode: int, told: bool) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(LOGIN, encoding="utf-8")
    secrets.chmod(mode)

    assert readable_by_others([tmp_path / "none.toml", secrets]) == ([secrets] if told else [])
