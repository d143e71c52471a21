"""What runs in the process of `isolation`: takes a task and bytes, and answers in JSON.

The process takes limits upon itself before it looks at the bytes, and gives up the network, other programs
and writing files. That holds for Python; what a library in C does is bounded by the limits alone.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

from summarizer.document import Extract, Place
from summarizer.errors import MinutesError, UsageError
from summarizer.records import Aside, At

Answer = dict[str, Any]

_READERS = {
    "docx": ("docx.file", "read_docx"),
    "odt": ("odt.file", "read_odt"),
    "pdf": ("pdf.file", "read_pdf"),
    "html": ("html.file", "read_html"),
    "eml": ("mail.file", "read_eml"),
}
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system"),
    *("os.ch", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"),
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(task: Mapping[str, Any]) -> None:
    """Do `task` with the bytes on standard input; the answer is a line of JSON and perhaps a file's bytes."""
    _limit(task["memory"], task["seconds"])
    answer_to = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get into the answer.
    os.dup2(2, 1)
    sys.excepthook = _tells_crash(answer_to)
    sys.addaudithook(_forbid)
    answer, content = do(task, sys.stdin.buffer.read())
    _send(answer_to, answer, content)


def do(task: Mapping[str, Any], data: bytes) -> tuple[Answer, bytes]:
    """Return the answer to `task` ("read" or "take") about `data`, and the bytes of what was taken."""
    name: str = task["name"]
    try:
        if task["do"] == "take":
            from summarizer.readers.mail.file import read_attachment  # noqa: PLC0415  (few tasks need it)

            taken, content = read_attachment(name, data, task["wanted"])
            return {"taken": taken}, content
        return pack(read(task["kind"], name, data)), b""
    except MinutesError as error:
        return {"error": str(error), "usage": isinstance(error, UsageError)}, b""


def read(kind: str, name: str, data: bytes) -> Extract:
    """Return what the reader of `kind` makes of `data`.

    Raises:
        UnreadableError: the reader, or a look at the container, says why not.
        Exception: whatever a library raises at a damaged file.
    """
    if kind in ("docx", "odt"):
        from summarizer.zipped import check_zip  # noqa: PLC0415  (the others are no zips)

        check_zip(name, data)
    module, function = _READERS[kind]
    reader: Callable[[str, bytes], Extract] = getattr(import_module(f"summarizer.readers.{module}"), function)
    return reader(name, data)


def pack(extract: Extract) -> Answer:
    """Return `extract` as JSON can hold it."""
    return {
        "text": extract.text,
        "places": [[place.start, place.at.model_dump(exclude_none=True)] for place in extract.places],
        "asides": [[aside.kind, aside.text] for aside in extract.asides],
        "notices": extract.notices,
        "attachments": extract.attachments,
    }


def unpack(answer: Answer) -> Extract:
    """Return the extract that `pack` made an answer of.

    Raises:
        KeyError, TypeError, ValueError: `pack` made nothing of the kind.
    """
    return Extract(
        str(answer["text"]),
        tuple(Place(int(start), At(**at)) for start, at in answer["places"]),
        tuple(Aside(kind=kind, text=text) for kind, text in answer["asides"]),
        tuple(map(str, answer["notices"])),
        tuple(map(str, answer["attachments"])),
    )


def crash(kind: type[BaseException]) -> Answer:
    """Return the answer when nothing foreseen went wrong."""
    return {"crash": kind.__name__}


def _limit(memory: int, seconds: float) -> None:
    """Take limits upon this process, as far as the platform has them."""
    try:
        import resource  # noqa: PLC0415  (Windows has none)
    except ImportError:
        return
    limits = {
        "RLIMIT_AS": memory,
        "RLIMIT_CPU": int(seconds) + 1,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NPROC": 0,
    }
    for name, value in limits.items():
        # A stricter limit that is there already stays; not every platform keeps every limit.
        with suppress(AttributeError, OSError, ValueError):
            which = getattr(resource, name)
            hard = resource.getrlimit(which)[1]
            new = value if hard == resource.RLIM_INFINITY else min(value, hard)
            # Above the soft limit of processor time comes a signal that tells why; above the hard one a kill.
            resource.setrlimit(which, (new, hard if name == "RLIMIT_CPU" else new))


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what reading a file never needs: the network, other programs, files to write or remove."""
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not allowed while a file is read")


def _tells_crash(answer_to: IO[bytes]) -> Callable[..., None]:
    """Return what to do about an exception that nobody foresaw."""

    def tell(kind: type[BaseException], *_: object) -> None:
        _send(answer_to, crash(kind))
        # Objects in an unknown state are not to clean up after themselves.
        os._exit(1)

    return tell


def _send(answer_to: IO[bytes], answer: Answer, content: bytes = b"") -> None:
    answer_to.write(json.dumps(answer).encode() + b"\n" + content)
    answer_to.flush()
