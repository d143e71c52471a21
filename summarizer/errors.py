"""Everything that can go wrong and is somebody's to mend.

    MinutesError              base; never raised itself
    ├── UnreadableError       nothing can be made of this input (exit 1)
    └── UsageError            the command or its options are wrong (exit 2)

Each message is one sentence or two for a person: what happened, where, and what to do next. The exit
code is an attribute, so that the command line needs no table of its own.
"""


class MinutesError(Exception):
    """Base of all errors that are shown without a traceback."""

    exit_code = 1


class UnreadableError(MinutesError):
    """The input cannot be read or holds no text."""

    exit_code = 1


class UsageError(MinutesError):
    """The command, an option or a side file is wrong."""

    exit_code = 2
