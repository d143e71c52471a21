"""The command `minutes app`: the app's server, as a program of its own with the flags that keep it safe."""

import argparse
import errno
import ipaddress
import os
import shlex
import signal
import socket
import stat
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from summarizer.errors import UsageError
from summarizer.files import MAX_BYTES, tell
from summarizer.resources import resource

# Where nobody logs in, a page elsewhere must not reach the app by giving this machine a name of its own.
_HOSTS = ("127.0.0.1", "localhost", "::1")
_LAST_PORT = 65535
# Whom a file of secrets is not for: its group, and all others.
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_FOLDER = ".streamlit"
# How long a server that was told to stop may take, in seconds, before it is ended.
_PATIENCE = 10


def app(arguments: argparse.Namespace) -> int:
    """Serve the app until it is interrupted.

    Raises:
        UsageError: it cannot listen there, or would be open to others without a login.
    """
    address, port = arguments.address, arguments.port
    script = resource("app.py")
    check_address(address, port)
    secrets = secret_files(script)
    login = has_login(secrets)
    if not is_loopback(address) and not login:
        raise UsageError(
            f"At {address} others can reach the app, and nobody would have to log in. Set up a login first: an [auth] "
            f"section in {_FOLDER}/secrets.toml (see README). Or leave out --address, for this machine alone."
        )
    for path in readable_by_others(secrets):
        tell(
            f"Others on this machine can read '{path}', which holds secrets. Run: chmod 600 {shlex.quote(str(path))}"
        )
    tell(f"The app is at http://{_shown(address)}:{port}. Stop it with Ctrl-C.")
    hosts = () if login else _HOSTS
    return _run([sys.executable, *command(script, address, port, hosts, browser=not arguments.no_browser)])


def command(
    script: Path, address: str, port: int, hosts: Sequence[str] = (), *, browser: bool = False
) -> list[str]:
    """Return what Python is to run: Streamlit with `script`. Flags weigh more than any file or variable.

    With `hosts` a browser that calls the server by another name is refused.
    """
    flags = {
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "global.developmentMode": "false",
        "logger.hideWelcomeMessage": "true",
        "logger.level": "warning",
        # Looking through all of memory after each page takes longer than most pages; Python does so when there is need.
        "runner.postScriptGC": "false",
        "server.address": address,
        "server.enableCORS": "true",
        "server.enableXsrfProtection": "true",
        "server.fileWatcherType": "none",
        "server.headless": str(not browser).lower(),
        "server.maxUploadSize": str(MAX_BYTES >> 20),
        "server.port": str(port),
        "server.runOnSave": "false",
        "server.showEmailPrompt": "false",
    }
    given = [*flags.items(), *(("server.allowedHosts", host) for host in hosts)]
    return ["-m", "streamlit", "run", str(script), *(f"--{name}={value}" for name, value in given)]


def check_address(address: str, port: int) -> None:
    """See to it that the app can listen there.

    Raises:
        UsageError: it can't; the message says why.
    """
    if not 0 < port <= _LAST_PORT:
        raise UsageError(f"{port} is no port. Choose one between 1024 and {_LAST_PORT} with --port.")
    try:
        family, kind, *_, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            # As servers do: a connection that was closed just now doesn't hold the port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except socket.gaierror as error:
        raise UsageError(f"'{address}' is no address of this machine. Check --address.") from error
    except OSError as error:
        raise UsageError(_refusal(address, port, error)) from error


def _refusal(address: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use; the app may be running already: see http://{_shown(address)}:{port}. "
            "Or choose another one with --port."
        )
    if error.errno == errno.EACCES:
        return f"This user may not listen at port {port}. Choose one above 1023 with --port."
    return f"'{address}' is no address of this machine. Check --address."


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach `address`."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address.casefold() == "localhost"


def secret_files(script: Path) -> list[Path]:
    """Return where Streamlit looks for secrets: in the home folder, in this one, and beside the script."""
    return [folder / _FOLDER / "secrets.toml" for folder in (Path.home(), Path.cwd(), script.parent)]


def has_login(files: list[Path]) -> bool:
    """Whether one of `files` says how people log in.

    Raises:
        UsageError: one cannot be read.
    """
    for path in files:
        try:
            if tomllib.loads(path.read_text(encoding="utf-8")).get("auth"):
                return True
        except FileNotFoundError:
            continue
        # Neither its words nor the parser's: they hold secrets.
        except (OSError, ValueError):
            raise UsageError(f"'{path}' cannot be read as TOML. Correct it.") from None
    return False


def readable_by_others(files: list[Path]) -> list[Path]:
    """Return which of `files` other users of this machine can read; none where the system has no such permissions."""
    if os.name != "posix":
        return []
    return [path for path in files if path.is_file() and path.stat().st_mode & _OTHERS]


def _shown(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _run(arguments: list[str]) -> int:
    """Run a program to its end and return its exit code; Ctrl-C reaches it too, and it gets time to stop."""
    with subprocess.Popen(arguments) as server:  # noqa: S603  (our own interpreter and flags)

        def end(*_: object) -> NoReturn:
            server.terminate()
            raise KeyboardInterrupt

        signal.signal(signal.SIGTERM, end)
        try:
            return server.wait()
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            try:
                server.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()
            return 0
