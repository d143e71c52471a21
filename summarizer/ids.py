"""Identifiers that stay the same as long as what they name does."""

import hashlib
from collections.abc import Iterable


def make_id(kind: str, *parts: str | None) -> str:
    """Return an id such as "decision-3f2a90c1d4" from what the entry is made of, never from its position.

    White space and case do not matter, so that a re-wrapped document keeps its ids.
    """
    text = "\x1f".join(" ".join((part or "").casefold().split()) for part in parts)
    return f"{kind}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def unique_ids(ids: Iterable[str]) -> list[str]:
    """Return `ids` with "-2", "-3", ... after the second and later ones that are equal."""
    seen: dict[str, int] = {}
    out = []
    for name in ids:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return out
