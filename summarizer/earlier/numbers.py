"""Numbers by which an action is known from meeting to meeting: "2504/01", "24-33", "T24-17"."""

import re

_GROUP = re.compile(r"\d+")
_INSIDE = re.compile(r"(?<![\w/.-])[A-Z]{0,4}[-.]?\d{1,8}(?:[-/.]\d{1,5}){0,2}(?![\w/-])")
_PARTS = re.compile(r"[;,]|\.\s")


def key(number: str | None) -> str | None:
    """Return by what a number can be compared, None when it only counts the rows of a list ("3")."""
    groups = _GROUP.findall(number or "")
    if len(groups) > 1 or (len(groups) == 1 and len(groups[0]) > 3):
        return re.sub(r"[\W_]+", "", number or "").casefold()
    return None


def keys_in(text: str) -> set[str]:
    """Return the keys of all numbers in a text."""
    return {found for each in _INSIDE.findall(text) if (found := key(each)) is not None}


def clause_of(number: str, text: str) -> str:
    """Return the part of `text` that is about `number`: all of it when it holds no other."""
    places = [found.span() for found in _INSIDE.finditer(text)]
    place = next((span for span in places if key(text[span[0] : span[1]]) == number), None)
    if place is None or len(places) < 2:
        return text
    cuts = [0, *(cut.start() for cut in _PARTS.finditer(text)), len(text)]
    start = max(cut for cut in cuts if cut <= place[0])
    end = min(cut for cut in cuts if cut >= place[1])
    return text[start:end]
