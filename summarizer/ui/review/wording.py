"""Fields of the contract in words of the screen: for conflicts, the history and lists of differences. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.export.words import ExportWords
from summarizer.language import load_language
from summarizer.ui.words import Words

# What nobody filled in, and nobody needs to see.
_SILENT = frozenset(
    {
        "id",
        "item_id",
        "evidence",
        "support",
        "detection",
        "reasons",
        "origin",
        "earlier",
        "adopts",
        "amends",
        "form",
        "short",
    }
)
_CHOICES = {
    "outcome": "outcomes",
    "type": "kinds",
    "kind": "kinds",
    "stance": "stances",
}


def state_pairs(
    kind: str,
    state: Mapping[str, Any],
    say: Words,
    *,
    against: Mapping[str, Any] | None = None,
    also: Iterable[str] = (),
) -> list[tuple[str, str]]:
    """Return the fields of an entry with their values in words.

    With `against` only those that differ from it, and `also` these.
    """
    wanted = set(also)
    return [
        (field_label(name, say), value_text(kind, name, value, say))
        for name, value in state.items()
        if is_told(name) and (against is None or name in wanted or against.get(name) != value)
    ]


def is_told(name: str) -> bool:
    """Whether a field says something to a person."""
    return name not in _SILENT and not name.startswith("#")


def field_label(name: str, say: Words) -> str:
    """Return what a field is called on screen."""
    return say.texts.get(f"review.fields.{name}", name)


def value_text(kind: str, name: str, value: Any, say: Words) -> str:
    """Return a value of the contract as a person says it; "–" for none."""
    words = load_language(say.language).section("export", ExportWords)
    if value in (None, "", [], ()):
        return "–"
    if isinstance(value, str):
        return _choice(kind, name, value, say, words)
    if isinstance(value, bool):
        return say("review.yes" if value else "review.no")
    if isinstance(value, list | tuple):
        return "; ".join(value_text(kind, name, one, say) for one in value)
    if isinstance(value, Mapping):
        return _record(name, value, say, words)
    return str(value)


def _choice(kind: str, name: str, value: str, say: Words, words: ExportWords) -> str:
    if name == "status" and kind == "questions":
        return words.statuses.get(value, value)  # type: ignore[call-overload, no-any-return]
    if name == "status":
        return say.texts.get(f"review.statuses.{value}", value)
    if name == "openness":
        return say.texts.get(f"review.openness.{value}", value)
    if name == "attendance":
        return say.texts.get(f"review.attendance.{value}", value)
    if kind == "items" and name == "kind":
        return words.item_kinds.get(value, value)
    table: Mapping[Any, str] = getattr(words, _CHOICES[name]) if name in _CHOICES else {}
    return table.get(value, value)


def _record(name: str, value: Mapping[str, Any], say: Words, words: ExportWords) -> str:
    if name == "due":
        date = value.get("date")
        text = str(value.get("text") or "")
        day = say.day(date) if date else ""
        return f"{text} ({day})" if text and day and day != text else text or day or "–"
    if name == "votes":
        parts = [words.votes[value["method"]]] if value.get("method") else []
        sides = [side for side in ("for", "against", "abstained", "invalid") if value.get(side) is not None]
        parts += [words.tallies[side][value[side] != 1].format(n=value[side]) for side in sides]
        return ", ".join(parts) or "–"
    return str(value.get("text") or value.get("value") or value.get("name") or "–")
