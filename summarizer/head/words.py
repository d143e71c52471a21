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
    meeting_dates: str
    start_labels: tuple[str, ...]
    end_labels: tuple[str, ...]
    place_labels: tuple[str, ...]
    labels: tuple[str, ...]
    list_labels: tuple[str, ...]
    title_labels: tuple[str, ...]
    not_this_day: tuple[str, ...]
    title: str
    no_title: str
    title_ends: tuple[str, ...]
    body: tuple[str, ...]
    held: str
    held_in: str
    places: str
    weekday: str
    hour: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    not_closing: str
    article: str
    reasons: HeadReasons

    @property
    def all_labels(self) -> tuple[str, ...]:
        """Every label that a line of the head may have."""
        return (*self.date_labels, *self.start_labels, *self.end_labels, *self.place_labels, *self.labels)


def head_words(language: Language) -> HeadWords:
    """Return the section of `language`."""
    return language.section("head", HeadWords)
