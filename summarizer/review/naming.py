"""Names that a person types -> references to the people of the minutes. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.language import load_language
from summarizer.people.names import fold
from summarizer.records import Minutes, Person, PersonRef
from summarizer.rules.action_words import action_words

_BETWEEN = re.compile(r"\s*[,;\n]\s*")


def reference(text: str, people: Iterable[Person]) -> PersonRef:
    """Return `text` with the id of the one person whose name or other name it is, without an id where none is."""
    said = " ".join(text.split())
    key = fold(said)
    found = {person.id for person in people if key in map(fold, (person.name, *person.aliases))}
    return PersonRef(text=said, person_id=found.pop() if len(found) == 1 else None)


def references(value: object, minutes: Minutes) -> list[dict[str, Any]]:
    """Return what was given as people: one text with commas between, or a list of texts or references."""
    pieces = (
        _split(value, minutes) if isinstance(value, str) else value if isinstance(value, list) else [value]
    )
    return [made for piece in pieces if (made := one(piece, minutes)) is not None]


def one(value: object, minutes: Minutes) -> dict[str, Any] | None:
    """Return what was given as one person, None for empty text; what is neither text nor reference stays as it is."""
    if isinstance(value, str):
        return reference(value, minutes.people).model_dump() if value.strip() else None
    if isinstance(value, Mapping) and isinstance(value.get("text"), str):
        said = reference(value["text"], minutes.people)
        own = value.get("person_id")
        if own is None or any(person.id == own for person in minutes.people):
            given = {"person_id": own or said.person_id}
        else:
            # Whose id is gone may have been taken together with somebody else meanwhile.
            given = {"person_id": said.person_id}
        return {**value, "text": said.text, **given}
    return value  # type: ignore[return-value]  # the records say what is wrong with it


def _split(value: str, minutes: Minutes) -> list[str]:
    """Return the names in a text: "Bos; De Wit", "Bos, De Wit"; "Ans en Piet" where both are known, as names may have it too."""
    if reference(value, minutes.people).person_id is not None:
        return [value]
    language = load_language(minutes.language)
    pieces = language.pattern(action_words(language).joins).split(value)
    if all(reference(piece, minutes.people).person_id for piece in pieces):
        return pieces
    return _BETWEEN.split(value)
