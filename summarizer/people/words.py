"""The words of a language that are about people."""

from summarizer.language import Section


class LabelWords(Section):
    """Section [people.labels]: the labels in the head of a document; all are patterns.

    `ends` closes an attendance list, `outside` names people who need not have been there, `invited` those of whom a list of the
    present tells who came.
    `yes` and `no` fill the column of a table that says who was there.
    """

    present: str
    absent: str
    groups: str
    ends: str
    outside: str
    invited: str
    yes: str
    no: str
    name_headers: frozenset[str]
    about_headers: frozenset[str]
    other_headers: frozenset[str]


class CueWords(Section):
    """Section [people.cues]: how a text tells of coming and going, and of who chairs; all are patterns.

    `since` has a group "from", `until` one of its name; `late` and `left` may have groups for the time.
    """

    with_notice: str
    without_notice: str
    since: str
    until: str
    absent: tuple[str, ...]
    here: str
    late: tuple[str, ...]
    left: tuple[str, ...]
    chairs: tuple[str, ...]
    says: tuple[str, ...]


class StreetWords(Section):
    """Section [people.streets]: the last word of a street's name, and what such a word ends in; patterns."""

    words: tuple[str, ...]
    endings: tuple[str, ...]


class PeopleWords(Section):
    """Section [people] of a language file.

    `particles`, `titles_*`, `degrees`, `bodies`, `everyone`, `strangers`, `organisations` and the role
    words are patterns. `takes_minutes` are words for the minutes that say, in a head, who writes them.
    """

    particles: tuple[str, ...]
    short_particles: dict[str, tuple[str, ...]]
    titles_male: tuple[str, ...]
    titles_female: tuple[str, ...]
    titles_plain: tuple[str, ...]
    titles_plural: tuple[str, ...]
    degrees: tuple[str, ...]
    articles: tuple[str, ...]
    and_words: tuple[str, ...]
    of_words: tuple[str, ...]
    for_words: tuple[str, ...]
    negation: str
    roles: dict[str, tuple[str, ...]]
    takes_minutes: tuple[str, ...]
    bodies: tuple[str, ...]
    everyone: tuple[str, ...]
    strangers: tuple[str, ...]
    organisations: tuple[str, ...]
    not_names: frozenset[str]
    given_male: tuple[str, ...]
    given_female: tuple[str, ...]
    labels: LabelWords
    cues: CueWords
    streets: StreetWords
