"""Reasons are written in the document's language; here they are said in the screen's. Pure."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from summarizer.language import load_language

_PLACE = re.compile(r"\{(\w+)\}")


def in_language(reason: str, written: str, screen: str) -> str:
    """Return a reason that was written in one language in another; as it is where its form is not known."""
    if written == screen:
        return reason
    for pattern, key in _forms(written):
        if found := pattern.fullmatch(reason):
            other = _sentences(screen).get(key)
            return reason if other is None else _filled(other, found.groupdict())
    return reason


@cache
def _forms(code: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Return a pattern for every sentence of a language file that may be a reason; the longest first."""
    found = sorted(_sentences(code).items(), key=lambda one: -len(one[1]))
    return tuple((re.compile(_pattern(text), re.DOTALL), key) for key, text in found)


@cache
def _sentences(code: str) -> Mapping[tuple[str, ...], str]:
    sections = load_language(code).sections
    wanted = {
        name: part for name, part in sections.items() if name not in ("ui", "documents", "export", "prompt")
    }
    found = {key: text for key, text in _flat(wanted, ()) if text.endswith((".", "?")) and " " in text}
    return {**found, ("export", "unsure"): sections["export"]["unsure"]}


def _flat(table: Mapping[str, Any], before: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, (*before, key))
        elif isinstance(value, str):
            yield (*before, key), value


def _pattern(text: str) -> str:
    seen: set[str] = set()
    out = ""
    for at, part in enumerate(_PLACE.split(text)):
        if at % 2 == 0:
            out += re.escape(part)
        else:
            out += f"(?P={part})" if part in seen else f"(?P<{part}>.+?)"
            seen.add(part)
    return out


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)
