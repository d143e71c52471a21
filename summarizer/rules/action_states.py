"""What a cell of an action list says of the state of its row. Pure."""

import re

from summarizer.language import Language
from summarizer.rules.action_words import action_words, pattern

_SYMBOLS = re.compile(r"[^\w/ -]+")
_DONE_SIGN = re.compile(r"[✅✓✔☑🗹🏁√]|\[x\]", re.IGNORECASE)
# What a legend explains: "O=open/G=gereed".
_LEGEND = re.compile(r"(?<!\w)\w{1,3}\s*[=:]\s*([^\W\d_]+(?:[ -][^\W\d_]+){0,2})")
_LONGEST_LEGEND = 120


def is_legend(text: str, language: Language) -> bool:
    """Whether a line only explains letters: "Actiepunt   O=open/G=gereed"."""
    states = [exact_state(found[1], language) for found in _LEGEND.finditer(text)]
    return len(states) > 1 and len(text) < _LONGEST_LEGEND and all(states)


def plain(said: str) -> str:
    """Return a cell without signs, in lower case."""
    return " ".join(_SYMBOLS.sub(" ", said).lower().split())


def exact_state(said: str, language: Language) -> str | None:
    """Return the state of a cell that holds nothing but a word or sign for it."""
    if _DONE_SIGN.fullmatch(said.strip()):
        return "done"
    status = action_words(language).status
    return next((state for state in ("new", "open", "done") if plain(said) in status[state]), None)


def row_state(said: str, language: Language) -> str | None:
    """Return "new", "open" or "done", None when the words do not say."""
    words = action_words(language)
    words_said = plain(said)
    if _DONE_SIGN.search(said):
        return "done"
    if (exact := exact_state(said, language)) is not None:
        return exact
    if pattern(rf"(?<!\w)(?:{words.negated})(?!\w)", language).search(words_said):
        return None
    # What is open in part is open.
    for state in ("open", "done", "new"):
        if any(
            len(form) > 3 and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words_said)
            for form in words.status[state]
        ):
            return state
    return None
