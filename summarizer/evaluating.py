"""The way to the eval suite, which lives in a checkout: the wheel does not hold it, and the library never imports it."""

from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from typing import cast

from summarizer.choice import Settings
from summarizer.errors import UsageError

_GROUP, _NAME = "minutes.commands", "eval"


def evaluate(arguments: Sequence[str], settings: Settings) -> int:
    """Hand over to `minutes eval` and return its exit code.

    Raises:
        UsageError: this is no checkout, or what the suite stands on is not installed.
    """
    for door in entry_points(group=_GROUP, name=_NAME):
        try:
            run = cast("Callable[[Sequence[str], Settings], int]", door.load())
        except ModuleNotFoundError as error:
            raise UsageError(
                f"'minutes eval' needs a checkout of the project with its tools, and '{error.name}' is not here. "
                "Clone it and install both there: make dev, or pip install -e '.[eval]'."
            ) from error
        return run(arguments, settings)
    raise UsageError(
        "This installation does not know 'minutes eval'. Install it anew: pip install -e '.[eval]'."
    )
