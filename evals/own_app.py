"""The app for a measurement: its server with a folder of its own, and people who are logged in there."""

import json
import os
import resource
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from summarizer.serving import command

ROOT = Path(__file__).resolve().parent.parent
_HOST = "127.0.0.1"
_PATIENCE = 60
# Nobody logs in while it is measured, so the provider need not be there.
_SECRETS = """\
[auth]
redirect_uri = "{url}oauth2callback"
cookie_secret = "{secret}"
client_id = "minutes"
client_secret = "unused"
server_metadata_url = "{url}unused"
"""


@dataclass(frozen=True)
class Usage:
    """What a server has used by now: seconds of processors, and memory in MB with its highest point."""

    cpu: float
    memory: float
    peak: float


@dataclass(frozen=True)
class OwnApp:
    """A running server; `log` is the file in which it says what goes wrong."""

    url: str
    pid: int
    log: Path
    secret: str

    def cookies(self, email: str, name: str) -> dict[str, str]:
        """Return what the browser of somebody holds who has just logged in."""
        who = {"email": email, "email_verified": True, "name": name, "iat": int(time.time())}
        said = {"origin": self.url.rstrip("/"), "is_logged_in": True, **who}
        return {
            USER_COOKIE_NAME: create_signed_value(self.secret, USER_COOKIE_NAME, json.dumps(said)).decode()
        }

    def usage(self) -> Usage:
        """Return what the server has used by now; of the system's own files, so on Linux alone."""
        times = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        memory = dict(line.split(":", 1) for line in status)
        now, peak = (int(memory[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
        return Usage(sum(map(int, times[11:13])) / os.sysconf("SC_CLK_TCK"), now, peak)


def own_cpu() -> float:
    """Return the seconds of processors that this process, which asks, has used by now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@contextmanager
def running(folder: Path, environment: Mapping[str, str], *, login: bool) -> Iterator[OwnApp]:
    """Serve the app as `minutes app` does, in `folder`, without a model; with `login`, to people with `cookies` only."""
    with socket.socket() as free:
        free.bind((_HOST, 0))
        port = free.getsockname()[1]
    url, secret, log = f"http://{_HOST}:{port}/", secrets.token_hex(32), folder / "server.log"
    if login:
        (folder / ".streamlit").mkdir()
        (folder / ".streamlit" / "secrets.toml").write_text(
            _SECRETS.format(url=url, secret=secret), encoding="utf-8"
        )
    words = [sys.executable, *command(ROOT / "app.py", _HOST, port, () if login else (_HOST,))]
    # Nothing of what is set up here counts: no key, no store, no login.
    own = {
        "HOME": str(folder),
        "MINUTES_MODEL": "none",
        "MINUTES_CACHE": str(folder / "cache"),
        **environment,
    }
    with log.open("wb") as said:
        server = subprocess.Popen(words, cwd=folder, env=own, stdout=said, stderr=said)  # noqa: S603  (our own program)
    try:
        _wait(server, url, log)
        yield OwnApp(url, server.pid, log, secret)
    finally:
        server.terminate()
        server.wait()


def _wait(server: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}_stcore/health", timeout=_PATIENCE):  # noqa: S310  (our own server)
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"The server does not answer:\n{log.read_text(encoding='utf-8')}")
