"""Where the files are that travel with the library and are no code."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of `name` ("samples").

    The wheel carries it in summarizer/data; in a checkout it lies beside the package.
    """
    installed = _PACKAGE / "data" / name
    return installed if installed.exists() else _PACKAGE.parent / name
