"""The fields of each kind of entry: what a form shows of them, and what an edit makes of what was typed. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from summarizer.errors import EditError
from summarizer.export.phrases import day
from summarizer.export.words import ExportWords
from summarizer.records import (
    ActionKind,
    ActionStatus,
    DecisionType,
    Outcome,
    PersonRef,
    QuestionStatus,
    Stance,
    VoteMethod,
    Votes,
)
from summarizer.ui.words import Words

# Name and type of each field, in the order of the form.
FIELDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "decisions": (
        ("text", "text"),
        ("type", "choice"),
        ("outcome", "choice"),
        ("votes", "votes"),
        ("number", "line"),
        ("submitters", "people"),
        ("conditions", "lines"),
    ),
    "actions": (
        ("task", "text"),
        ("owners", "people"),
        ("due", "due"),
        ("kind", "choice"),
        ("made_to", "people"),
        ("status", "choice"),
    ),
    "questions": (
        ("question", "text"),
        ("askers", "people"),
        ("addressees", "people"),
        ("answer", "text"),
        ("answered_by", "people"),
        ("status", "choice"),
    ),
    "positions": (("text", "text"), ("who", "person"), ("stance", "choice")),
    "summary": (("text", "text"),),
    "running": (("text", "text"),),
    "meeting": (("value", "line"),),
}
_EMPTY_IS_NONE = frozenset({"number", "answer", "party", "reference"})


def choices(kind: str, name: str, say: Words, words: ExportWords) -> list[tuple[str, str]]:
    """Return the values that a field may have, each with its word."""
    values: Mapping[tuple[str, str], tuple[str, ...]] = {
        ("decisions", "type"): get_args(DecisionType),
        ("decisions", "outcome"): get_args(Outcome),
        ("decisions", "votes"): get_args(VoteMethod),
        ("actions", "kind"): get_args(ActionKind),
        ("actions", "status"): get_args(ActionStatus),
        ("questions", "status"): get_args(QuestionStatus),
        ("positions", "stance"): get_args(Stance),
    }
    named: Mapping[tuple[str, str], Mapping[Any, str]] = {
        ("decisions", "type"): words.kinds,
        ("decisions", "outcome"): words.outcomes,
        ("decisions", "votes"): words.votes,
        ("actions", "kind"): words.kinds,
        ("actions", "status"): say.part("review.statuses"),
        ("questions", "status"): words.statuses,
        ("positions", "stance"): words.stances,
    }
    known = [(key, named[kind, name][key]) for key in values[kind, name]]
    return [("", "–"), *known] if name == "votes" else known


def forms(say: Words, words: ExportWords) -> dict[str, list[dict[str, Any]]]:
    """Return for each kind the fields of its form, with their labels and choices."""
    return {
        kind: [
            {
                "name": name,
                "type": "line" if kind_of_field == "person" else kind_of_field,
                "label": say(f"review.fields.{name}"),
                **({"hint": say("review.fields.parted")} if kind_of_field in ("people", "lines") else {}),
                **(
                    {"options": choices(kind, name, say, words)}
                    if kind_of_field in ("choice", "votes")
                    else {}
                ),
            }
            for name, kind_of_field in fields
        ]
        for kind, fields in FIELDS.items()
    }


def values_of(kind: str, entry: Any) -> dict[str, Any]:
    """Return the values of an entry's form: names as text, a vote as its numbers."""
    values: dict[str, Any] = {}
    for name, kind_of_field in FIELDS.get(kind, ()):
        value = getattr(entry, name)
        if kind_of_field == "people":
            values[name] = [ref.text for ref in value]
        elif kind_of_field == "person":
            values[name] = value.text
        elif kind_of_field == "lines":
            values[name] = list(value)
        elif kind_of_field == "due":
            values[name] = None if value is None else {"text": value.text, "date": value.date}
        elif kind_of_field == "votes":
            values[name] = None if value is None else _numbers(value.model_dump(by_alias=True))
        else:
            values[name] = value or ""
    return values


def contract_fields(kind: str, typed: Mapping[str, Any], entry: Any, words: ExportWords) -> dict[str, Any]:
    """Return what was `typed` for `entry` as fields of an edit; `words` are those of the document's language.

    Raises:
        EditError: a field that this kind does not have.
    """
    types = dict(FIELDS.get(kind, ()))
    out: dict[str, Any] = {}
    for name, value in typed.items():
        if name not in types:
            raise EditError(f"There is no field '{name}' here. Reload the page.")
        before = getattr(entry, name, None)
        if types[name] == "people":
            out[name] = refs(value, before or ())
        elif types[name] == "person":
            out[name] = next(iter(refs([value], [before] if before is not None else [])), "")
        elif types[name] == "due":
            out[name] = _due(value, words)
        elif types[name] == "votes":
            out[name] = _votes(value, before)
        else:
            out[name] = value
    return out


def refs(names: Iterable[str], known: Iterable[PersonRef] = ()) -> list[Any]:
    """Return names as an edit has them; `known` ones keep whom they led to."""
    before = {ref.text: ref.model_dump() for ref in known}
    return [before.get(name, name) for name in (str(one).strip() for one in names) if name]


def _due(value: Mapping[str, Any] | None, words: ExportWords) -> dict[str, Any] | None:
    """Return a due date; where only the day was chosen, its words are that day."""
    if not value:
        return None
    text, iso = str(value.get("text") or "").strip(), value.get("date") or None
    return {"text": text or day(str(iso), words), "date": iso} if text or iso else None


def _votes(value: Mapping[str, Any] | None, before: Votes | None) -> dict[str, Any]:
    """Return the numbers of a vote; who voted what, and why, stays as it was."""
    numbers: dict[str, Any] = _numbers(value or {})
    if before is not None and before.unanimous and (numbers["against"] or numbers["abstained"]):
        numbers["unanimous"] = False
    return numbers


def _numbers(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.get(name) for name in ("method", "for", "against", "abstained")}
