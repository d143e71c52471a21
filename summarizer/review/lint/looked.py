"""What the checks look at, and what they say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from summarizer.language import Language, load_language
from summarizer.people.registry import Registry
from summarizer.records import Evidence, Minutes
from summarizer.review.fields import meeting_day
from summarizer.review.people import registry
from summarizer.review.source import SourceText

_LONGEST = 110


@dataclass(frozen=True)
class Remark:
    """One thing to look at; its sentence is [ui.lint] under `kind`, with `values` in its places.

    `entries` are what it is about, as (kind, id); `evidence` is where in the source to look.
    """

    kind: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    entries: tuple[tuple[str, str], ...] = ()
    item_id: str | None = None
    evidence: tuple[Evidence, ...] = ()


def short(text: str) -> str:
    """Return the beginning of a text that is long, as a remark can quote it."""
    even = " ".join(text.split())
    return even if len(even) <= _LONGEST else f"{even[:_LONGEST].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True)
class Looked:
    """Minutes that are looked at, with their source where it is at hand."""

    minutes: Minutes
    source: SourceText | None = None

    @cached_property
    def language(self) -> Language:
        """The language of the minutes."""
        return load_language(self.minutes.language)

    @cached_property
    def people(self) -> Registry:
        """Who is named where."""
        return registry(self.minutes)

    @cached_property
    def day(self) -> date | None:
        """The day of the meeting."""
        return meeting_day(self.minutes)
