"""Everything that can go wrong and is somebody's to mend.

    MinutesError              base; never raised itself
    ├── UnreadableError       nothing can be made of this input (exit 1)
    ├── UsageError            the command, its options or the settings are wrong (exit 2)
    │   └── StoreError        the store of answers cannot be used (exit 2)
    └── ModelError            the language model did not give what was asked (exit 3)

Each message is one sentence or two for a person: what happened, where, and what to do next. The exit
code is an attribute, so that the command line needs no table of its own.
"""

from typing import Literal

ModelFailure = Literal[
    "unreachable",
    "unauthorized",
    "not_found",
    "rate_limited",
    "server",
    "timeout",
    "cut_off",
    "not_json",
    "wrong_json",
    "truncated",
    "filtered",
    "refused",
    "other_language",
]


class MinutesError(Exception):
    """Base of all errors that are shown without a traceback."""

    exit_code = 1


class UnreadableError(MinutesError):
    """The input cannot be read or holds no text."""

    exit_code = 1


class UsageError(MinutesError):
    """The command, an option, a setting or a side file is wrong."""

    exit_code = 2


class StoreError(UsageError):
    """The store of answers cannot be opened, read or written."""


class ModelError(MinutesError):
    """A language model could not be asked, or its answer is of no use; the draft stands instead."""

    exit_code = 3

    def __init__(self, kind: ModelFailure, message: str) -> None:
        super().__init__(message)
        self.kind: ModelFailure = kind
