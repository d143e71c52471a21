"""Kinds of columns that mean the same in every database: moments, lines of text, bytes and JSON that come back exactly."""

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def to_json(value: object) -> bytes:
    """Return `value` as JSON that `from_json` turns into exactly the same, halves of surrogate pairs too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> Any:
    """Return what `to_json` was given (tuples as lists)."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def as_line(text: str) -> str:
    """Return `text` as every database can hold it: what is no character (half a surrogate pair, NUL) shows as one."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


class Moment(TypeDecorator[datetime]):
    """A time with its zone; comes back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """See TypeDecorator."""
        # `astimezone` would take a naive time for a local one.
        if value is not None and value.tzinfo is None:
            raise TypeError("A time in the store has a time zone.")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """See TypeDecorator."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Line(TypeDecorator[str]):
    """Text to show, search or compare; see `as_line`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """See TypeDecorator."""
        return None if value is None else as_line(value)


class Packed(TypeDecorator[bytes]):
    """Bytes, compressed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """See TypeDecorator."""
        return None if value is None else zlib.compress(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """See TypeDecorator."""
        return None if value is None else zlib.decompress(value)


class PackedJson(TypeDecorator[Any]):
    """JSON that holds text of a document, compressed; comes back exactly (see `to_json`). None is NULL."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """See TypeDecorator."""
        return None if value is None else zlib.compress(to_json(value))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """See TypeDecorator."""
        return None if value is None else from_json(zlib.decompress(value))
