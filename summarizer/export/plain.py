"""Text of a source, made harmless: what a terminal or an editor would obey is taken out."""

import re

# Control characters, and the marks that turn the direction of what follows.
_OBEYED = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """Return `text` on one line: white space evened, control characters shown as "�"."""
    return shown(" ".join(text.split()))


def shown(text: str) -> str:
    """Return `text`, as long as before, with "�" for all but line ends, page ends and tabs that is obeyed."""
    return _OBEYED.sub("\ufffd", text)
