"""Formats that libraries parse are read in a process of their own.

Whatever a hostile file does there (a crash, endless work, endless memory) ends with that process, in one
sentence. The process is a fresh interpreter, never a fork: a screen's threads would not survive one.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

from summarizer.document import Extract
from summarizer.errors import UnreadableError, UsageError
from summarizer.readers.sound import sound
from summarizer.readers.worker import Answer, unpack

# The package's own folder, for who has it on no path (a script in a checkout).
_HOME = str(Path(__file__).parent.parent.parent)
_BOOT = (
    "import json, sys; task = json.loads(sys.stdin.buffer.readline()); sys.path[:] = task['path']; "
    "from summarizer.readers.worker import main; main(task)"
)
# Apart from the environment and the user's site, and without the start-up code that packages install:
# the paths come along with the task.
_PYTHON = ("-I", "-S", "-B", "-X", "utf8")

# Not every platform has these signals.
_OUT_OF_TIME = getattr(signal, "SIGXCPU", None)
_KILLED = getattr(signal, "SIGKILL", None)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: seconds on the clock (and of the processor), bytes of memory and of answer."""

    seconds: float = 120
    memory: int = 2 * 2**30
    answer: int = 200 * 2**20


LIMITS = Limits()


def read_apart(kind: str, name: str, data: bytes, limits: Limits = LIMITS) -> Extract:
    """Return what the reader of `kind` ("docx", "pdf", ...) makes of `data`, sound.

    Raises:
        UnreadableError: it cannot be read, or reading it went beyond the limits.
    """
    answer, _ = _ask({"do": "read", "kind": kind, "name": name}, data, limits)
    return _given(name, lambda: sound(unpack(answer)))


def take_attachment(name: str, data: bytes, wanted: str, limits: Limits = LIMITS) -> tuple[str, bytes]:
    """Return the name and the bytes of the attachment `wanted` of the mail in `data`.

    Raises:
        UnreadableError: it cannot be taken out, or that went beyond the limits.
        UsageError: there is none of that name.
    """
    answer, content = _ask({"do": "take", "name": name, "wanted": wanted}, data, limits)
    return _given(name, lambda: (str(answer["taken"]), content))


def _given(name: str, made: Callable[[], T]) -> T:
    """Return what `made` makes of an answer, which a library run wild may have written."""
    try:
        return made()
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(name, type(error).__name__) from error


def _ask(task: dict[str, Any], data: bytes, limits: Limits) -> tuple[Answer, bytes]:
    """Return the answer to `task`: what it says, and the bytes that come with it."""
    name: str = task["name"]
    path = [*(str(Path(entry).absolute()) for entry in sys.path if entry), _HOME]
    whole = {**task, "path": path, "memory": limits.memory, "seconds": limits.seconds}
    output, code, late = _run(json.dumps(whole).encode() + b"\n", data, limits, name)
    if late or -code == _OUT_OF_TIME:
        raise UnreadableError(
            f"'{name}' is too complicated: reading it took more than {limits.seconds:g} seconds and was stopped. "
            "Divide it, or save its text as plain text (.txt), and try that."
        )
    if len(output) > limits.answer:
        raise _too_large(name)
    said, _, content = output.partition(b"\n")
    try:
        answer: Answer = dict(json.loads(said))
    except (RecursionError, TypeError, ValueError) as error:
        # The system kills what takes too much memory; a library that gets no more may give up.
        raise (_too_large(name) if -code == _KILLED else _damaged(name, "the reading broke off")) from error
    if "error" in answer:
        raise (UsageError if answer.get("usage") else UnreadableError)(str(answer["error"]))
    if "crash" in answer:
        raise crashed(name, str(answer["crash"]))
    return answer, content


def crashed(name: str, error: str) -> UnreadableError:
    """Return what to tell of a library's exception of the type `error`."""
    if error in ("MemoryError", "RecursionError"):
        return _too_large(name)
    if error in ("ImportError", "ModuleNotFoundError"):
        return UnreadableError(
            f"'{name}' cannot be read: what reads its format is not installed here. Install minutes again with all "
            "that it needs, or save the text as plain text (.txt)."
        )
    return _damaged(name, error)


def _run(head: bytes, data: bytes, limits: Limits, name: str) -> tuple[bytes, int, bool]:
    """Return what the process wrote, its exit code, and whether it was stopped because it took too long."""
    late = threading.Event()
    try:
        process = subprocess.Popen(  # noqa: S603  (this interpreter, and code of our own)
            [sys.executable, *_PYTHON, "-c", _BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # What keys the environment holds is nothing that a hostile file should come near.
            env={} if os.name == "posix" else None,
            # Ctrl-C is this process's to handle; it stops that one below.
            start_new_session=True,
        )
    except OSError as error:
        raise UnreadableError(
            f"'{name}' cannot be read: the process that should read it does not start ({error.strerror}). "
            "Try again when the computer has memory to spare."
        ) from error
    with process:

        def stop() -> None:
            late.set()
            process.kill()

        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(limits.seconds, stop)
        timer.daemon = True
        feeder = threading.Thread(target=_feed, args=(process.stdin, head, data), daemon=True)
        timer.start()
        feeder.start()
        try:
            output = process.stdout.read(limits.answer + 1)
            if len(output) <= limits.answer:
                process.wait()
        finally:
            timer.cancel()
            process.kill()
            feeder.join()
    return output, process.returncode, late.is_set()


def _feed(stdin: IO[bytes], head: bytes, data: bytes) -> None:
    # A process that has ended takes no more; its exit code says why.
    with suppress(OSError):
        try:
            stdin.write(head)
            stdin.write(data)
        finally:
            stdin.close()


def _too_large(name: str) -> UnreadableError:
    return UnreadableError(
        f"'{name}' is too large or too complicated: reading it takes more memory than a document may have. "
        "Divide it, or save its text as plain text (.txt), and try that."
    )


def _damaged(name: str, detail: str) -> UnreadableError:
    return UnreadableError(
        f"'{name}' is damaged or too complicated and cannot be read ({detail}). Open it in the program that made it, "
        "save it again and try that."
    )
