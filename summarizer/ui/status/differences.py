"""Differences between two versions as the page shows them: in words, side by side, with the words that changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.export import phrases
from summarizer.meetings.changed_words import Piece, compare_words
from summarizer.records import Minutes
from summarizer.review.comparing import Difference
from summarizer.review.entries import find
from summarizer.ui.words import Words

Row = dict[str, object]

# Fields of which the contract's words mean something only in the language of the screen.
_NAMED = {
    "outcome", "type", "status", "kind", "stance", "openness", "attendance", "support", "detection", "method", "choice",
}  # fmt: skip
# The fields that say what an entry is.
_SAYS = {"text", "task", "question", "name", "title", "value"}
# What nobody compares: where it stands in the source, who wrote it, and why it was to be looked at.
_HIDDEN = {"id", "evidence", "origin", "reasons", "earlier", "adopts", "form", "short", "parent", "skipped"}


def shown(differences: Sequence[Difference], old: Minutes, new: Minutes, say: Words) -> list[Row]:
    """Return one row per difference: what it is, where, how, and its fields before and after in pieces."""
    titles = {item.id: phrases.item_title(item) for minutes in (old, new) for item in minutes.items}
    people = {person.id: person.name for minutes in (old, new) for person in minutes.people}
    values = _Values(say, titles, people)
    kinds = say.part("status.kinds")
    rows: list[Row] = []
    for one in differences:
        fields = [values.field(*field) for field in one.fields if field[0] not in _HIDDEN]
        kept = [field for field in fields if field["old"] or field["new"]]
        rows.append(
            {
                "kind": kinds.get(one.kind, kinds["other"]),
                "item": titles.get(one.item_id or "", ""),
                "about": "" if {name for name, _, _ in one.fields} & _SAYS else _about(one, old, new),
                "how": one.how,
                "word": say(f"status.differences.{one.how}"),
                "fields": kept,
            }
        )
    return rows


def _about(one: Difference, old: Minutes, new: Minutes) -> str:
    """Return what the entry says, where none of what changed says it."""
    entry = find(new, one.kind, one.id) or find(old, one.kind, one.id)
    return next(
        (
            str(getattr(entry, name))
            for name in ("task", "question", "text", "name", "title")
            if hasattr(entry, name)
        ),
        "",
    )


class _Values:
    """Writes values of the contract in words."""

    def __init__(self, say: Words, titles: Mapping[str, str], people: Mapping[str, str]) -> None:
        self._say, self._titles, self._people = say, titles, people
        self._fields, self._words = say.part("status.fields"), say.part("status.values")

    def field(self, name: str, old: Any, new: Any) -> Row:
        """Return a field with its name, and both values in pieces."""
        before, after = compare_words(self.text(name, old), self.text(name, new))
        label = self._fields.get(name, self._fields["other"])
        return {"name": label, "old": _pieces(before), "new": _pieces(after)}

    def text(self, name: str, value: Any) -> str:
        """Return a value in words."""
        if isinstance(value, bool):
            return self._words["yes" if value else "no"]
        if not value:
            return "0" if value == 0 else ""
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, list | tuple):
            return "; ".join(filter(None, (self.text(name, one) for one in value)))
        return self._word(name, str(value))

    def _word(self, name: str, value: str) -> str:
        if name in ("date", "value"):
            return self._say.day(value)
        known = {"item_id": self._titles, "roles": self._say.part("actions.roles")}
        return known.get(name, self._words if name in _NAMED else {}).get(value, value)

    def _mapping(self, value: Mapping[str, Any]) -> str:
        if "person_id" in value:
            return str(value.get("text") or self._people.get(str(value["person_id"]), ""))
        if set(value) <= {"text", "date"}:
            day = self._say.day(str(value["date"])) if value.get("date") else ""
            text = str(value.get("text", ""))
            return f"{text} ({day})" if day and day not in text else text
        if "value" in value:
            return self.text("value", value["value"])
        told = ((key, self.text(key, one)) for key, one in value.items() if key not in _HIDDEN)
        return "; ".join(
            f"{self._fields.get(key, self._words.get(key, key))}: {text}" for key, text in told if text
        )


def _pieces(pieces: Sequence[Piece]) -> list[Row]:
    return [{"how": piece.how, "text": piece.text} for piece in pieces]
