"""Text of others that Streamlit shows as it is: no link, picture, formula, emoji or colour comes of it."""

import re

# Every ASCII sign of punctuation may be escaped in Markdown.
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_SPACE = re.compile(r"\s+")
# After Markdown is read, Streamlit looks in the plain text once more: for addresses, its own picture, and arrows.
# A word joiner, which nobody sees, keeps such signs apart.
_APART = re.compile(r"(?<=:)(?=\S)|(?<=@)(?=\S)|(?<=www)(?=\.)|(?<=[-<>=~])(?=[-<>=~])", re.IGNORECASE)
_JOINER = "\u2060"


def plain_markdown(text: str) -> str:
    """Return Markdown that shows `text` itself, on one line."""
    apart = _APART.sub(_JOINER, _SPACE.sub(" ", text).strip())
    return _SIGNS.sub(lambda sign: "\\" + sign[0], apart)
