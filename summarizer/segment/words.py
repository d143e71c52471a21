"""Section [items] of a language file."""

from summarizer.language import Language, Section


class ItemWords(Section):
    """The words by which agenda items are found; what each is for stands in the language files."""

    labels: tuple[str, ...]
    number_signs: tuple[str, ...]
    number_ranges: tuple[str, ...]
    reference_words: tuple[str, ...]
    ordinals: dict[str, int]
    currencies: frozenset[str]
    title_markers: tuple[str, ...]
    parts: tuple[str, ...]
    known: tuple[str, ...]
    head: tuple[str, ...]
    later: tuple[str, ...]
    agenda: tuple[str, ...]
    tail: tuple[str, ...]
    last: tuple[str, ...]
    closing: tuple[str, ...]
    table_headers: frozenset[str]
    item_headers: frozenset[str]
    inside: tuple[str, ...]
    verbs: frozenset[str]
    dangling: frozenset[str]
    collective: str
    lead_words: frozenset[str]
    announce_item: str
    announce_next: str
    announce_is: str
    announce_not: tuple[str, ...]
    announce_stop: str
    announce_about: str
    chair: frozenset[str]
    consent: str
    information: str
    debate: str
    discussion: str
    closed: tuple[str, ...]
    closed_title: str
    secret: tuple[str, ...]
    not_closed: tuple[str, ...]


def item_words(language: Language) -> ItemWords:
    """Return the section of `language`."""
    return language.section("items", ItemWords)


def is_whole(language: Language, patterns: tuple[str, ...], text: str) -> bool:
    """Whether one of `patterns` matches all of `text`, punctuation and signs around it aside."""
    bare = text.strip(" \t:.*_–—-|#•")
    return len(bare) <= _LONGEST_LINE and language.any_of(patterns).fullmatch(bare) is not None


# Longer lines are no titles, and patterns with ".*" need not look at them.
_LONGEST_LINE = 200
