"""A real PostgreSQL server for tests: in a folder of its own, with a schema of its own for each test."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

# It writes nothing that must outlive the tests, so it need not wait for a disk.
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
}


@dataclass(frozen=True)
class Server:
    """A running server; it listens on a socket in `folder` only."""

    folder: Path

    @property
    def address(self) -> str:
        """What a client needs to connect to its first database."""
        return f"host={self.folder} user=minutes dbname=postgres"

    @contextmanager
    def schema(self) -> Iterator[str]:
        """Make an empty schema, give the URL that leads to it, and take it away in the end."""
        # A database of its own for each test would take ten times as long.
        name = f"test_{secrets.token_hex(6)}"
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
            yield f"postgresql://minutes@/postgres?host={self.folder}&options=-csearch_path%3D{name}"
            connection.execute(f"DROP SCHEMA {name} CASCADE")


@contextmanager
def postgresql() -> Iterator[Server]:
    """Start a server and stop it in the end; skips the test where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    # The path of a socket may have 107 characters; pytest's folders are too deep for that.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = _user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    try:
        _run(
            user,
            programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            "minutes",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        options = " ".join(f"-c {name}={value!r}" for name, value in _SETTINGS.items())
        control = (programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log")
        _run(user, *control, "-o", f"{options} -c unix_socket_directories={folder}", "start")
        try:
            yield Server(folder)
        finally:
            _run(user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path | None:
    """Return the folder of the server's programs, the newest one where there are several."""
    config = shutil.which("pg_config")
    asked = []
    if config:
        asked = [
            subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
        ]
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = [*map(Path, asked), *reversed(versions), *map(Path, os.get_exec_path())]
    return next((path for path in found if (path / "initdb").exists() and (path / "pg_ctl").exists()), None)


def _user() -> pwd.struct_passwd | None:
    """Return who runs the server, if not oneself: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _run(user: pwd.struct_passwd | None, *command: str | Path) -> None:
    # A server that is started keeps the streams of who started it open, so that a pipe would never end.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            user=None if user is None else user.pw_uid,
            group=None if user is None else user.pw_gid,
            extra_groups=None if user is None else [],
            check=False,
        )
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")
