"""Language files: all that is Dutch or English about the draft pass.

A language is one file in languages/. Each module that needs words validates its own section of the file
against a model of its own, so a missing or misspelt key is named at once. Patterns are regular
expressions in which ``{name}`` stands for an entry of the section [macros]; they ignore case except
inside ``(?-i:...)``.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from summarizer.errors import UsageError

_MACRO = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"[^\W\d_]+")
# A sample of this many characters tells the language; reading 5 MB for it would not tell more.
_SAMPLE = 20_000


class Section(BaseModel):
    """Base of the models by which modules validate their section of a language file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


SectionT = TypeVar("SectionT", bound=Section)


@dataclass(frozen=True, eq=False)
class Language:
    """One language file, read."""

    code: str
    abbreviations: frozenset[str]
    stopwords: frozenset[str]
    macros: dict[str, str]
    sections: dict[str, Any]
    _parsed: dict[str, Section] = field(default_factory=dict, repr=False)
    _compiled: dict[str, re.Pattern[str]] = field(default_factory=dict, repr=False)

    def section(self, name: str, model: type[SectionT]) -> SectionT:
        """Return section `name` of the file, validated by `model` (pydantic's error names what is wrong)."""
        if name not in self._parsed:
            self._parsed[name] = model.model_validate(self.sections[name])
        parsed = self._parsed[name]
        assert isinstance(parsed, model)
        return parsed

    def pattern(self, source: str) -> re.Pattern[str]:
        """Return `source` compiled, macros put in, ignoring case."""
        if source not in self._compiled:
            self._compiled[source] = re.compile(self.expand(source), re.IGNORECASE)
        return self._compiled[source]

    def any_of(self, sources: tuple[str, ...]) -> re.Pattern[str]:
        """Return one pattern that matches where any of `sources` does (none: matches nothing)."""
        return self.pattern("|".join(f"(?:{source})" for source in sources) or r"(?!)")

    def expand(self, source: str) -> str:
        """Return `source` with the macros put in.

        Raises:
            KeyError: a macro that the file does not define.
        """
        while _MACRO.search(source):
            source = _MACRO.sub(lambda found: self.macros[found[1]], source)
        return source


@cache
def load_language(code: str) -> Language:
    """Return the language of `code` ("nl", "en").

    Raises:
        UsageError: there is no such language file.
    """
    path = files("summarizer") / "languages" / f"{code}.toml"
    if not path.is_file():
        known = ", ".join(language_codes())
        raise UsageError(f"There is no language '{code}'. Known languages: {known}.")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    general = data.pop("general")
    return Language(
        code=code,
        abbreviations=frozenset(general["abbreviations"]),
        stopwords=frozenset(general["stopwords"]),
        macros=data.pop("macros"),
        sections=data,
    )


def language_codes() -> list[str]:
    """Return the codes of all language files, sorted."""
    folder = files("summarizer") / "languages"
    return sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml"))


def detect_language(text: str) -> Language:
    """Return the language whose commonest words are the most frequent in `text`; Dutch when none is."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    languages = [load_language(code) for code in language_codes()]
    return max(languages, key=lambda lang: (sum(word in lang.stopwords for word in words), lang.code == "nl"))
