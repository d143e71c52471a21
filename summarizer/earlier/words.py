"""The words by which a text says what became of earlier actions: section [earlier] of a language file."""

from typing import Literal

from summarizer.language import Language, Section

Reason = Literal["maybe_same", "other_owner", "number_only", "maybe_done", "other_date"]


class EarlierWords(Section):
    """Section [earlier] of a language file; see there."""

    done: tuple[str, ...]
    not_done: str
    still_open: str
    dropped: str
    contrast: str
    points_back: str
    happened: str
    joined: str
    next_clause: str
    arising: str
    dull: frozenset[str]
    titles: frozenset[str]
    participle: str
    reasons: dict[Reason, str]
    notices: dict[Literal["other_body", "not_before", "no_actions", "same_text"], str]


def earlier_words(language: Language) -> EarlierWords:
    """Return the section of `language`."""
    return language.section("earlier", EarlierWords)
