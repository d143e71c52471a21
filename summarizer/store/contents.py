"""Document and Minutes as bytes, and back: exactly the same, halves of surrogate pairs too."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from summarizer.document import Document, Place
from summarizer.records import Aside, At, Minutes
from summarizer.store.columns import from_json, to_json
from summarizer.store.decoded import Decoded


def document_to_bytes(document: Document) -> bytes:
    """Return the fields of `document` as JSON."""
    fields = vars(document)
    return to_json(
        fields
        | {
            "places": [[place.start, place.at.model_dump(exclude_none=True)] for place in document.places],
            "asides": [aside.model_dump() for aside in document.asides],
        }
    )


def document_from_bytes(data: bytes) -> Document:
    """Return the document that `document_to_bytes` was given."""
    fields: dict[str, Any] = from_json(data)
    return Document(
        name=fields["name"],
        sha256=fields["sha256"],
        reader=fields["reader"],
        text=fields["text"],
        places=tuple(Place(start, At(**at)) for start, at in fields["places"]),
        asides=tuple(Aside(**aside) for aside in fields["asides"]),
        notices=tuple(fields["notices"]),
        attachments=tuple(fields["attachments"]),
    )


def minutes_to_bytes(minutes: Minutes) -> bytes:
    """Return `minutes` as JSON by the contract."""
    try:
        return minutes.model_dump_json(by_alias=True).encode()
    except PydanticSerializationError:
        # Half a surrogate pair; the other way takes five times as long.
        return to_json(minutes.model_dump(by_alias=True))


def minutes_from_bytes(data: bytes) -> Minutes:
    """Return the minutes that `minutes_to_bytes` was given; fields of later minor versions are passed over."""
    return _MINUTES(data)


def forget_decoded() -> None:
    """Forget what was read: some of it is to be gone."""
    _MINUTES.forget()


def _minutes(data: bytes) -> Minutes:
    try:
        return Minutes.model_validate_json(data, extra="ignore")
    except ValidationError:
        # As above; if it is anything else, it is raised now.
        return Minutes.model_validate(from_json(data), extra="ignore")


# The minutes of some thirty long meetings, or four hundred short ones; in memory they take five times as much.
_MINUTES = Decoded(_minutes, most=24_000_000)
