"""What is said on screen: the section [ui] of a language file, by page and key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from summarizer.export.phrases import day
from summarizer.export.words import ExportWords
from summarizer.language import language_codes, load_language

# Seconds in a minute, and minutes in an hour.
_MINUTE = 60


@dataclass(frozen=True)
class Words:
    """The texts of the screen in one language; `say("new.title")` is one of them."""

    language: str
    texts: Mapping[str, str]
    # Those that were asked for; all texts are looked through for each.
    _parts: dict[str, dict[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text under `key` ("page.name"), with `values` in its {places}.

        Raises:
            KeyError: there is no such text, or one of its places has no value.
        """
        text = self.texts[key]
        return text.format(**values) if values else text

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the text under `key` for `number` of something: `key.one` for 1, else `key.many`; {n} is the number."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", n=self.number(number), **values)

    def part(self, key: str) -> dict[str, str]:
        """Return all texts below `key` ("review") by what follows it; for what a component says by itself."""
        if key not in self._parts:
            start = f"{key}."
            self._parts[key] = {
                name.removeprefix(start): text for name, text in self.texts.items() if name.startswith(start)
            }
        return dict(self._parts[key])

    def number(self, number: int) -> str:
        """Return a number with its thousands apart."""
        return f"{number:,}".replace(",", self("frame.thousands"))

    def day(self, when: str | date) -> str:
        """Return a day in words ("12 maart 2025"); what is no ISO 8601 date as it is."""
        iso = (
            (when.date() if isinstance(when, datetime) else when).isoformat()
            if isinstance(when, date)
            else when
        )
        return day(iso, load_language(self.language).section("export", ExportWords))

    def span(self, seconds: float) -> str:
        """Return how long something takes, as people say it ("40 seconden", "3 minuten", "1 uur 20")."""
        if round(seconds) < _MINUTE:
            return self.count("frame.seconds", max(1, round(seconds)))
        minutes = round(seconds / _MINUTE)
        if minutes < _MINUTE:
            return self.count("frame.minutes", minutes)
        return self("frame.hours", hours=minutes // _MINUTE, minutes=minutes % _MINUTE)


@cache
def load_words(code: str) -> Words:
    """Return the words of the screen in the language of `code`; in English where there is no such language."""
    known = code if code in language_codes() else "en"
    return Words(known, dict(_flat(load_language(known).sections["ui"], "")))


def _flat(table: Mapping[str, Any], before: str) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{before}{key}"
        out += _flat(value, f"{name}.") if isinstance(value, Mapping) else [(name, value)]
    return out
