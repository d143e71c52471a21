"""Saved minutes: the JSON of the contract -> Minutes, looked at before anybody relies on it."""

import codecs

from pydantic import ValidationError

from summarizer.errors import UnreadableError
from summarizer.public.strings import quotes_of
from summarizer.records import SCHEMA_VERSION, Minutes

# Whoever wrote the file wrote this too.
_LONGEST_PLACE = 80


def read_saved(name: str, data: bytes) -> Minutes:
    """Return the minutes that the file `name` holds; fields of later minor versions are passed over.

    Raises:
        UnreadableError: there are none, they are of another version, or what they quote is not where they say.
    """
    try:
        # As the contract asks of whoever reads it.
        minutes = Minutes.model_validate_json(data.removeprefix(codecs.BOM_UTF8), extra="ignore")
    except ValidationError as error:
        raise _no_minutes(name, ".".join(str(part) for part in error.errors()[0]["loc"])) from error
    if minutes.schema_version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise _no_minutes(name, "schema_version")
    if wrong := _misplaced(minutes):
        raise _no_minutes(name, wrong)
    return minutes


def _no_minutes(name: str, where: str) -> UnreadableError:
    see = f" (see {where[:_LONGEST_PLACE]})" if where else ""
    return UnreadableError(
        f"'{name}' holds no minutes of version {SCHEMA_VERSION}{see}. "
        "Give a file that 'minutes summarize --format json' wrote."
    )


def _misplaced(minutes: Minutes) -> str:
    """Return which place in the text cannot be; "" when all can."""
    length = minutes.source.characters
    for number, item in enumerate(minutes.items):
        if not 0 <= item.start <= item.end <= length:
            return f"items.{number}"
    for piece in quotes_of(minutes):
        if piece.end - piece.start != len(piece.quote) or piece.end > length:
            return f"the evidence at {piece.start}"
    return ""
