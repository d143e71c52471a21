"""Files and standard streams; every failure is a sentence.

Nothing is overwritten unasked, and nothing is left half written.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from summarizer.errors import UnreadableError, UsageError

# As FILE it is standard input, as what to write into it is standard output.
STANDARD = "-"
# No minutes are larger.
MAX_BYTES = 100 * 2**20


def read_bytes(name: str, limit: int = MAX_BYTES) -> bytes:
    """Return what is in the file `name`, or on standard input.

    Raises:
        UnreadableError: it is not there, cannot be opened, or holds more than `limit` bytes.
    """
    # One more than may be: a pipe does not say how much it holds.
    data = sys.stdin.buffer.read(limit + 1) if name == STANDARD else _read_file(name, limit + 1)
    if len(data) > limit:
        raise too_large(name, limit)
    return data


def _read_file(name: str, most: int) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise UnreadableError(f"'{name}' is a folder. Name the files in it instead.")
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise UnreadableError(f"There is no file '{name}'. Check the name and the folder.") from error
    except OSError as error:
        raise UnreadableError(
            f"'{name}' cannot be opened ({error.strerror}). Check the file and its permissions."
        ) from error


def too_large(name: str, limit: int = MAX_BYTES) -> UnreadableError:
    """Return the error for a file of more than `limit` bytes."""
    return UnreadableError(
        f"'{name}' is larger than {limit >> 20} MB. Divide it, or save it without its pictures, and try again."
    )


def write_stdout(text: str, encoding: str = "utf-8") -> None:
    r"""Write `text` to standard output, its line ends "\n" everywhere.

    Raises:
        BrokenPipeError: nobody reads it any more.
        UsageError: it cannot be written.
    """
    write_stdout_bytes(text.encode(encoding, "replace"))


def write_stdout_bytes(data: bytes) -> None:
    """Write `data` to standard output as it is.

    Raises:
        BrokenPipeError: nobody reads it any more.
        UsageError: it cannot be written.
    """
    if sys.stdout is None:
        raise UsageError("Standard output is closed. Write into a folder with -o.")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        leave_stdout()
        raise UsageError(
            f"Standard output cannot be written ({error.strerror}). Make room or redirect it elsewhere."
        ) from error


def tell(sentence: str) -> None:
    """Write `sentence` to standard error; a file name in it may hold anything."""
    if sys.stderr is not None:
        sys.stderr.write("".join(char if char.isprintable() else "\ufffd" for char in sentence) + "\n")


def leave_stdout() -> None:
    """Let nothing more be written to standard output, not even what is buffered when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def check_targets(targets: Iterable[Path], sources: Iterable[str], *, force: bool) -> None:
    """See to it that all of `targets` can be written, before work is done; nothing is written here.

    Raises:
        UsageError: one is there already (and not `force`), is a source, is meant twice, or has no place.
    """
    given = {os.path.realpath(name) for name in sources}
    seen: set[Path] = set()
    for target in targets:
        if target in seen:
            raise UsageError(f"'{target}' would be written twice. Give files of the same name one by one.")
        seen.add(target)
        try:
            _check_target(target, given, force=force)
        except OSError as error:
            raise _unwritable(target, error.strerror) from error


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write all of `contents`, making their folders: complete or not at all.

    Raises:
        UsageError: one cannot be written.
    """
    drafts: dict[Path, Path] = {}
    target = Path()
    try:
        for target, data in contents.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
            with draft.open("xb") as file:
                drafts[draft] = target
                file.write(data)
        for draft, target in drafts.items():
            draft.replace(target)
    except OSError as error:
        raise _unwritable(target, error.strerror) from error
    finally:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _check_target(target: Path, given: AbstractSet[str], *, force: bool) -> None:
    if os.path.realpath(target) in given:
        raise UsageError(f"'{target}' would overwrite a file that was given. Choose another folder with -o.")
    if target.is_dir():
        raise _unwritable(target, "it is a folder")
    # A link is there too, wherever it leads: it is replaced and never written through.
    if os.path.lexists(target) and not force:
        raise UsageError(f"'{target}' is there already. Overwrite it with --force, or choose another folder.")
    folder = target.parent
    nearest = next(path for path in (folder, *folder.absolute().parents) if os.path.lexists(path))
    if not nearest.is_dir():
        raise _unwritable(target, f"'{nearest}' is a file, not a folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise _unwritable(target, f"you may not write in '{nearest}'")


def _unwritable(path: Path, why: str | None) -> UsageError:
    return UsageError(f"'{path}' cannot be written: {why}. Choose another folder with -o.")
