"""What a person fills in -> the fields of an entry, checked by the records of the contract. Pure."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from summarizer.dates import parse_iso
from summarizer.errors import EditError
from summarizer.language import load_language
from summarizer.records import Minutes, Record
from summarizer.review.naming import one, references
from summarizer.rules.due import cell_due

RecordT = TypeVar("RecordT", bound=Record)
Problem = Literal["fixed", "empty", "long", "value", "date", "time", "number", "item", "decision", "person"]
# What follows from the document or from what was done is nobody's to fill in.
FIXED = frozenset({"id", "evidence", "support", "detection", "reasons", "origin"})
_NEEDED = frozenset({"text", "task", "question", "title", "name", "value"})
_LONGEST = 20_000
_TIME = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d")
_TOTALS = ("for", "against", "abstained", "invalid")
_SAYS: dict[Problem, str] = {
    "fixed": "'{field}' is not for anybody to change.",
    "empty": "'{field}' cannot be empty.",
    "long": "'{field}' is too long.",
    "value": "'{field}' cannot be {value}.",
    "date": "'{field}' is no date: write it as 2025-03-13.",
    "time": "'{field}' is no time: write it as 19:30.",
    "number": "'{field}' must be a whole number, 0 or more.",
    "item": "'{field}' names an agenda item that is not there.",
    "decision": "'{field}' names a decision that is not there.",
    "person": "'{field}' names a person who is not there.",
}


class FieldError(EditError):
    """A value that a field cannot have; `field` is its name in the contract, `problem` what is wrong with it."""

    def __init__(self, field: str, problem: Problem, value: object = "") -> None:
        super().__init__(_SAYS[problem].format(field=field.replace("_", " "), value=f"'{str(value)[:60]}'"))
        self.field, self.problem = field, problem


def filled(
    model: type[RecordT], data: Mapping[str, Any], fields: Mapping[str, Any], minutes: Minutes
) -> RecordT:
    """Return the record that `data` becomes with what a person filled in.

    Text is trimmed; people may be given as text, a due date too. Of votes and of a due date the parts that
    are not given stay what they were.

    Raises:
        FieldError: a field that is not there or not for a person, or a value that it cannot have.
    """
    known = {info.alias or name for name, info in model.model_fields.items()}
    for name in fields:
        if name in FIXED or name not in known:
            raise FieldError(name, "fixed")
    new = dict(data)
    for name, value in fields.items():
        new[name] = _value(name, _clean(name, value), new.get(name), minutes)
    try:
        return model.model_validate(new)
    except ValidationError as error:
        raise _explained(error) from error


def _value(name: str, value: Any, old: Any, minutes: Minutes) -> Any:
    if name in _NEEDED and (value is None or value == ""):
        raise FieldError(name, "empty")
    if name in ("earlier", "adopts") and value is not None:
        # What stood in other minutes is not for anybody to write; that it is not the same, anybody can see.
        raise FieldError(name, "fixed")
    if name == "item_id":
        return _known(name, value or None, {item.id for item in minutes.items}, "item")
    if name == "amends":
        return _known(name, value or None, {each.id for each in minutes.decisions}, "decision")
    read = _READERS.get(name)
    if read is not None:
        return read(value, old, minutes)
    return None if value == "" else value


def _clean(name: str, value: Any) -> Any:
    """Return text without what nobody types on purpose, trimmed; in lists and tables too."""
    if isinstance(value, str):
        text = "".join(
            each for each in value if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs")
        )
        if len(text) > _LONGEST:
            raise FieldError(name, "long")
        return text.strip()
    if isinstance(value, list | tuple):
        return [_clean(name, each) for each in value]
    if isinstance(value, Mapping):
        return {key: _clean(name, each) for key, each in value.items()}
    return value


def _texts(value: Any, _: Any, __: Minutes) -> Any:
    pieces = value.split("\n") if isinstance(value, str) else value or []
    if not isinstance(pieces, list) or not all(isinstance(each, str) for each in pieces):
        return pieces
    return list(dict.fromkeys(each.strip() for each in pieces if each.strip()))


def _due(value: Any, old: Any, minutes: Minutes) -> Any:
    """Return a due date: what is given as text has the date that it allows, unless one is given beside it."""
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, Mapping):
        return value
    given = dict(value)
    if given.get("date") == "":
        given["date"] = None
    day = given.get("date")
    if day is not None and (not isinstance(day, str) or parse_iso(day) is None):
        raise FieldError("due.date", "date")
    text = given.get("text", (old or {}).get("text")) or day
    if not text:
        return None
    if "date" in given:
        return {**given, "text": text}
    return {**given, "text": text, "date": _date_in(str(text), minutes)}


def _date_in(text: str, minutes: Minutes) -> str | None:
    due = cell_due(text, load_language(minutes.language), meeting_day(minutes))
    return due.date if due is not None else None


def meeting_day(minutes: Minutes) -> date | None:
    """Return the day of the meeting where it is known."""
    return parse_iso(minutes.meeting.date.value) if minutes.meeting.date is not None else None


def _votes(value: Any, old: Any, minutes: Minutes) -> Any:
    if not isinstance(value, Mapping):
        return value
    if "explanations" in value:
        raise FieldError("votes.explanations", "fixed")
    new = {**(old or {}), **value}
    for name in _TOTALS:
        total = new.get(name)
        if total == "":
            new[name] = total = None
        if isinstance(total, bool) or (isinstance(total, int | float) and total < 0):
            raise FieldError(f"votes.{name}", "number")
    if isinstance(new.get("by"), list):
        new["by"] = [
            {**each, "who": one(each.get("who"), minutes)} if isinstance(each, Mapping) else each
            for each in new["by"]
        ]
    empty = all(part in (None, [], "") for part in new.values())
    return None if empty else new


def _people(value: Any, _: Any, minutes: Minutes) -> Any:
    return references(value or [], minutes)


def _person(value: Any, _: Any, minutes: Minutes) -> Any:
    return one(value, minutes)


_READERS: dict[str, Callable[[Any, Any, Minutes], Any]] = {
    **dict.fromkeys(("submitters", "owners", "made_to", "askers", "addressees", "answered_by"), _people),
    **dict.fromkeys(("who", "speaker"), _person),
    **dict.fromkeys(("conditions", "aliases", "roles"), _texts),
    "due": _due,
    "votes": _votes,
}


def _known(name: str, value: Any, known: set[str], problem: Problem) -> Any:
    if value is not None and not (isinstance(value, str) and value in known):
        raise FieldError(name, problem)
    return value


def _explained(error: ValidationError) -> FieldError:
    first = error.errors()[0]
    where = [str(part) for part in first["loc"] if not isinstance(part, int)]
    field = ".".join(where)
    if first["type"] in ("int_parsing", "int_type", "int_from_float"):
        return FieldError(field, "number")
    if first["type"] == "missing" or first["input"] is None:
        return FieldError(field, "empty")
    if first["type"] == "extra_forbidden":
        return FieldError(field, "fixed")
    return FieldError(field, "value", first["input"])


def head_value(field: str, value: object) -> str | None:
    """Return what the head of the meeting is to say of `field`, None where it is emptied.

    Raises:
        FieldError: it is no text, or no date or time where one belongs.
    """
    said = _clean(field, value)
    if said is None or said == "":
        return None
    if not isinstance(said, str):
        raise FieldError(field, "value", said)
    if field == "date" and parse_iso(said) is None:
        raise FieldError(field, "date")
    if field in ("start", "end"):
        if not _TIME.fullmatch(said):
            raise FieldError(field, "time")
        hour, minute = said.replace(".", ":").split(":")
        return f"{int(hour):02d}:{minute}"
    return said
