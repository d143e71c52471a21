"""JSON by the contract (version 1.0), and its schema."""

import json
from typing import Any

from summarizer.document import Document
from summarizer.records import Claim, Minutes

_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The contract writes what all claims have in common after what is an entry's own.
_LAST = [name for name in Claim.model_fields if name not in ("id", "item_id")]


def to_json(minutes: Minutes, _: Document | None = None) -> str:
    """Return `minutes` as one JSON object."""
    data = minutes.model_dump(mode="json", by_alias=True)
    for name in ("decisions", "actions", "questions", "positions"):
        data[name] = [_in_order(entry) for entry in data[name]]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def schema() -> str:
    """Return the JSON Schema of the contract.

    It admits fields that it does not know: minor versions add some.
    """
    made = Minutes.model_json_schema(by_alias=True, mode="serialization")
    return json.dumps({"$schema": _SCHEMA_DIALECT, **_open(made)}, ensure_ascii=False, indent=1) + "\n"


def _in_order(entry: dict[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in entry.items() if name not in _LAST}
    return own | {name: entry[name] for name in _LAST}


def _open(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _open(value) for key, value in node.items() if (key, value) != ("additionalProperties", False)}
    return [_open(value) for value in node] if isinstance(node, list) else node
