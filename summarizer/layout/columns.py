"""What the columns of minutes that are written as a table hold, by their headings or labels."""

import re
from collections.abc import Sequence
from typing import Literal

from summarizer.document import Column
from summarizer.language import Language, Section

Role = Column | Literal["number"]

_SIGNS = " .:*_?#()[]"
_REMARK = re.compile(r"\s*\([^()]{0,60}\)")
_NUMBERED = re.compile(r"(?P<label>\D{2,40}?)[\s.:]*(?P<number>\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?)[.:]?")
_LONGEST = 60
# What a heading that names several says: the first of these that holds them all.
_JOINED: tuple[tuple[frozenset[str], Role], ...] = (
    (frozenset(("decision", "action", "agreed")), "agreed"),
    (frozenset(("action", "owner", "when")), "action"),
    (frozenset(("owner", "when")), "owner"),
    (frozenset(("title", "number")), "title"),
    (frozenset(("said", "decision", "action", "agreed", "owner")), "said"),
    (frozenset(("title", "said")), "title"),
)


class ColumnWords(Section):
    """Section [columns] of a language file; see there."""

    joins: str
    nothing: str
    names: dict[Role, tuple[str, ...]]


def is_nothing(text: str, language: Language) -> bool:
    """Whether a cell says that there is nothing to say: "-", "n.v.t.", "geen"."""
    words = language.section("columns", ColumnWords)
    return len(text) <= _LONGEST and language.pattern(words.nothing).fullmatch(text) is not None


def roles_of(header: Sequence[str], language: Language) -> tuple[Role | None, ...] | None:
    """Return what each column holds, None when these are not the headings of minutes.

    Minutes have a column of what was said or decided, left of any actions, and one with the item's title; without
    a title they have both. Of four columns or more one may be unknown.
    """
    roles = [_role(name, language) for name in header]
    titles = [k for k, role in enumerate(roles) if role == "title"]
    if len(titles) > 1 and "number" not in roles[: titles[0]]:
        roles[titles[0]] = "number"
        titles = titles[1:]
    told = [k for k, role in enumerate(roles) if role in ("said", "decision", "agreed")]
    if not told or roles.count(None) > 1 or 4 * roles.count(None) > len(roles):
        return None
    if "action" in roles and min(told) > roles.index("action"):
        return None
    if not titles and not {"said"} < {roles[k] for k in told}:
        return None
    return tuple(roles)


def label_role(label: str, language: Language) -> tuple[Role, str] | None:
    """Return what the cell beside a label holds, and the number that the label has ("Agendapunt 3"), if any."""
    role = _role(label, language)
    if role is not None:
        return role, ""
    found = _NUMBERED.fullmatch(label.strip(_SIGNS))
    if found is None:
        return None
    role = _role(found["label"], language)
    if role == "number":
        role = "title"
    return (role, found["number"] if role == "title" else "") if role is not None else None


def _role(name: str, language: Language) -> Role | None:
    words = language.section("columns", ColumnWords)
    said = _REMARK.sub("", name).strip().lower()
    if not said or len(said) > _LONGEST:
        return None
    one = _named(said, words)
    if one is not None:
        return one
    parts = [part for part in language.pattern(words.joins).split(said) if part.strip(_SIGNS)]
    found = {_named(part, words) for part in parts}
    if None in found or not found:
        return None
    if len(found) == 1:
        return found.pop()
    return next((role for every, role in _JOINED if found <= every), None)


def _named(said: str, words: ColumnWords) -> Role | None:
    plain = said.strip(_SIGNS) or said.strip()
    return next((role for role, names in words.names.items() if plain in names), None)
