"""JSON by the contract (version 1.0), and its schema."""

import json
from typing import Any

from summarizer.records import SCHEMA_VERSION, Claim, Minutes

_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The contract writes what all claims have in common after what is an entry's own.
_LAST = [name for name in Claim.model_fields if name not in ("id", "item_id")]


def to_json(minutes: Minutes) -> str:
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
    head = {"$schema": _SCHEMA_DIALECT, "title": f"Minutes {SCHEMA_VERSION}"}
    return json.dumps(head | _simplified(made), ensure_ascii=False, indent=1) + "\n"


def _in_order(entry: dict[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in entry.items() if name not in _LAST}
    return own | {name: entry[name] for name in _LAST}


def _simplified(node: Any) -> Any:
    """Return `node` with every field required (all are written), other fields allowed, and no generated titles."""
    if isinstance(node, list):
        return [_simplified(value) for value in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _simplified(value) for key, value in node.items() if not _is_noise(key, value)}
    return kept | {"required": list(kept["properties"])} if "properties" in kept else kept


def _is_noise(key: str, value: Any) -> bool:
    return key in ("additionalProperties", "default") or (key == "title" and isinstance(value, str))
