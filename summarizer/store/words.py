"""What a search looks through: the texts of each edition of a meeting's minutes, and what they were made of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

from sqlalchemy import delete, insert, select, tuple_

from summarizer.store.opening import Store
from summarizer.store.tables import MEETINGS, WORDED, WORDS

_ThingT = TypeVar("_ThingT")

# A meeting's id, and the number of a version of its minutes (0: the working copy).
Edition = tuple[str, int]


@dataclass(frozen=True, slots=True)
class WordRow:
    """One text that can be found, and of what it is; `folded` is what a search compares.

    `is_public` tells that anybody may find it, `is_whole` that those may who see closed parts too.
    """

    kind: str
    entry_id: str
    item: str
    about: str
    text: str
    start: int
    end: int
    is_public: bool
    is_whole: bool
    folded: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Which text was found; `words_of` gives the text itself."""

    id: int
    meeting_id: str
    kind: str
    start: int


_ROW = [WORDS.c[name] for name in WordRow.__dataclass_fields__]
_FOUND = [WORDS.c[name] for name in FoundRow.__dataclass_fields__]


def stamps(store: Store) -> dict[Edition, str]:
    """Return of which editions there are words, and what each was made of."""
    with store.reading() as connection:
        found = connection.execute(select(WORDED.c.meeting_id, WORDED.c.version, WORDED.c.stamp))
        return {(row.meeting_id, row.version): row.stamp for row in found}


def replace_words(store: Store, edition: Edition, stamp: str, rows: Iterable[WordRow]) -> int:
    """Make `rows` all that can be found of an edition; `stamp` says what they were made of.

    Returns 1, or 0 when the meeting has been removed meanwhile.
    """
    meeting, version = edition
    mine = {"meeting_id": meeting, "version": version}
    values = [asdict(row) | mine for row in rows]
    with store.writing() as connection:
        # Held, so that two that do the same do it one after the other, and none after the meeting's removal.
        there = select(MEETINGS.c.id).where(MEETINGS.c.id == meeting).with_for_update()
        if connection.execute(there).first() is None:
            return 0
        for table in (WORDS, WORDED):
            connection.execute(delete(table).where(table.c.meeting_id == meeting, table.c.version == version))
        connection.execute(insert(WORDED).values(**mine, stamp=stamp))
        if values:
            connection.execute(insert(WORDS), values)
    return 1


def find_words(
    store: Store,
    editions: Collection[Edition],
    terms: Collection[str],
    kinds: Collection[str],
    *,
    whole: bool,
) -> list[FoundRow]:
    """Return which texts of `editions` hold all `terms` (folded) and are of one of `kinds`.

    `whole`: what those may find who see closed parts, instead of what anybody may.
    """
    if not terms or not editions:
        return []
    query = select(*_FOUND).where(
        WORDS.c.is_whole if whole else WORDS.c.is_public,
        WORDS.c.kind.in_(kinds),
        *(WORDS.c.folded.contains(term, autoescape=True) for term in terms),
    )
    out: list[FoundRow] = []
    with store.reading() as connection:
        for some in _in_parts(list(editions)):
            these = tuple_(WORDS.c.meeting_id, WORDS.c.version).in_(some)
            out += [FoundRow(**found) for found in connection.execute(query.where(these)).mappings()]
    return out


def words_of(store: Store, ids: Collection[int]) -> dict[int, WordRow]:
    """Return the texts with these numbers; without those that are gone."""
    out: dict[int, WordRow] = {}
    with store.reading() as connection:
        for some in _in_parts(list(ids)):
            for found in connection.execute(select(WORDS.c.id, *_ROW).where(WORDS.c.id.in_(some))).mappings():
                out[found["id"]] = WordRow(**{name: found[name] for name in WordRow.__dataclass_fields__})
    return out


def _in_parts(things: Sequence[_ThingT]) -> list[Sequence[_ThingT]]:
    return [things[at : at + 400] for at in range(0, len(things), 400)]
