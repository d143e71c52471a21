"""Everything that can go wrong and is somebody's to mend.

    MinutesError              base; never raised itself
    ├── UnreadableError       nothing can be made of this input (exit 1)
    ├── UsageError            the command, its options or the settings are wrong (exit 2)
    │   ├── StoreError        the store cannot be used (exit 2)
    │   ├── AccessError       who asks for it may not (exit 2)
    │   └── EditError         a change cannot be made (exit 2)
    │       ├── ConflictError somebody else changed the same meanwhile (exit 2)
    │       └── WithdrawnError the minutes went out and were withdrawn (exit 2)
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
    """The store cannot be opened, read or written."""


class AccessError(UsageError):
    """Somebody asks for what his role does not allow."""


class EditError(UsageError):
    """A person's change cannot be made: what it is about is gone, or the value cannot be."""


class ConflictError(EditError):
    """Somebody else changed the same entry since it was read; nothing was saved over it."""


class WithdrawnError(EditError):
    """The minutes that somebody asks for were withdrawn after they had gone out."""


class ModelError(MinutesError):
    """A language model could not be asked, or its answer is of no use; the draft stands instead."""

    exit_code = 3

    def __init__(self, kind: ModelFailure, message: str) -> None:
        super().__init__(message)
        self.kind: ModelFailure = kind
