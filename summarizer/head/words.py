"""Section [head] of a language file."""

from summarizer.language import Language, Section


class HeadReasons(Section):
    """Why a fact of the head is shown for review."""

    weekday: str
    several: str
    order: str
    part_of_day: str
    guessed: str
    before_start: str


class HeadWords(Section):
    """The words by which the facts of the meeting are found; see the language files."""

    date_labels: tuple[str, ...]
    start_labels: tuple[str, ...]
    end_labels: tuple[str, ...]
    place_labels: tuple[str, ...]
    labels: tuple[str, ...]
    title_labels: tuple[str, ...]
    not_this_day: tuple[str, ...]
    title: str
    body: tuple[str, ...]
    held: str
    held_in: str
    places: str
    weekday: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    not_closing: str
    article: str
    reasons: HeadReasons


def head_words(language: Language) -> HeadWords:
    """Return the section of `language`."""
    return language.section("head", HeadWords)
