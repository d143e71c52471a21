"""Searching all meetings that somebody may read: what was decided, is to be done and was asked, and the words of the text.

What can be found is kept by edition: the working copy of a meeting, and the version that members read. It is made
anew here where that is another than it was made of, and looked through only for the editions that are for the one
who asks; so nothing is found that he may not read.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from summarizer.access import Access
from summarizer.document import Span
from summarizer.meetings import lookup
from summarizer.meetings.lookup import KINDS, Kind
from summarizer.meetings.open_copies import minutes_of, open_copy
from summarizer.meetings.reading import WORKING, editions
from summarizer.store import Store
from summarizer.store import meetings as kept
from summarizer.store.expiring import without_source
from summarizer.store.meetings import MeetingRow
from summarizer.store.versions import Version
from summarizer.store.words import Edition, FoundRow, WordRow, find_words, replace_words, stamps, words_of

# Raised with every change of what is kept to be found.
_FORM = 2
# So many meetings are shown, so many hits of each, and so many sentences of one agenda item.
_MEETINGS, _SHOWN, _SENTENCES = 40, 6, 2


@dataclass(frozen=True)
class Query:
    """What somebody asks for; "" and empty for what makes no difference. Days are ISO 8601, both included.

    Of the meetings `whole` all hits are returned, of others the first.
    """

    text: str
    kinds: Collection[str] = ()
    body: str = ""
    since: str = ""
    until: str = ""
    whole: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a hit, and which parts of them are lit."""

    text: str
    lit: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Hit:
    """One thing found: `target` is what the page of the meeting calls it (an entry's id, or "c12-80", a stretch)."""

    kind: Kind
    target: str
    item: Line
    about: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Group:
    """The hits of one meeting: the first of them, and of how many."""

    row: MeetingRow
    hits: tuple[Hit, ...]
    count: int


@dataclass(frozen=True)
class Found:
    """What was found, newest meeting first; `terms` are what was looked for, `bodies` whose meetings there are.

    `count` are all hits, in `meetings`; the latest of those are `groups`.
    """

    terms: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    count: int = 0
    meetings: int = 0
    bodies: tuple[str, ...] = field(default=())


def search(store: Store, query: Query, who: Access) -> Found:
    """Return what in the minutes that `who` may read has all terms of `query`.

    Raises:
        AccessError: he may read nothing.
        StoreError: the store fails.
    """
    who = who.require("member", "secretary")
    mine = editions(store, who)
    bodies = tuple(sorted({row.body for row, _ in mine if row.body}, key=str.casefold))
    terms = lookup.terms_of(query.text)
    wanted = [(row, version) for row, version in mine if _is_wanted(row, query)]
    if not terms or not wanted:
        return Found(terms, bodies=bodies)
    refresh(store, wanted)
    shown = [_edition(row, version) for row, version in wanted]
    kinds = [kind for kind in KINDS if not query.kinds or kind in query.kinds]
    # As it is at one moment: SQLite gives the number of a text that is gone to another, which may be a closed one.
    with store.reading():
        rows = find_words(store, shown, terms, kinds, whole=who.sees_closed)
        groups = _groups(store, wanted, rows, query.whole, terms)
    return Found(terms, groups, len(rows), len({row.meeting_id for row in rows}), bodies)


def refresh(store: Store, wanted: Iterable[tuple[MeetingRow, Version | None]]) -> int:
    """See to it that what can be found of these editions is what they say now; return how many were made anew."""
    wanted = list(wanted)
    if not _stale(store, wanted):
        return 0
    # Who comes meanwhile finds it made.
    with store.indexing:
        return sum(
            replace_words(store, _edition(row, version), stamp, _words(store, row, version))
            for row, version, stamp in _stale(store, wanted)
        )


def _stale(
    store: Store, wanted: Iterable[tuple[MeetingRow, Version | None]]
) -> list[tuple[MeetingRow, Version | None, str]]:
    """Return the editions that say something else than what is kept of them, and what is to be kept of each as its stamp."""
    known, bare = stamps(store), without_source(store)
    stamped = [(row, version, _stamp(row, version, bare=row.id in bare)) for row, version in wanted]
    return [one for one in stamped if known.get(_edition(one[0], one[1])) != one[2]]


def _edition(row: MeetingRow, version: Version | None) -> Edition:
    return row.id, WORKING if version is None else version.number


def _stamp(row: MeetingRow, version: Version | None, *, bare: bool) -> str:
    """Return what the words of an edition are made of; `bare`: its text is no longer kept, and must not be found."""
    made_of = f"r{row.revision}" if version is None else version.sha256
    return f"{_FORM}:{made_of}{':bare' if bare else ''}"


def _words(store: Store, row: MeetingRow, version: Version | None) -> list[WordRow]:
    if version is None:
        minutes, copy = kept.minutes(store, row.id)[0], None
    else:
        minutes, copy = minutes_of(store, row.id, version), open_copy(store, row.id, version)
    return [
        WordRow(
            kind=entry.kind,
            entry_id=entry.id,
            item=entry.item,
            about=entry.about,
            text=entry.text,
            start=entry.start,
            end=entry.end,
            is_public=entry.is_public,
            is_whole=entry.is_whole,
            folded=entry.folded,
        )
        for entry in lookup.entries_of(minutes, kept.document_if_kept(store, row.id), copy)
    ]


def _is_wanted(row: MeetingRow, query: Query) -> bool:
    if query.body and row.body != query.body:
        return False
    if not (query.since or query.until):
        return True
    return bool(row.date) and (query.since or "") <= str(row.date) <= (query.until or "9999")


def _groups(
    store: Store,
    wanted: Sequence[tuple[MeetingRow, Version | None]],
    rows: Sequence[FoundRow],
    whole: Collection[str],
    terms: Sequence[str],
) -> tuple[Group, ...]:
    """Return the hits by meeting, in the order of `wanted`; only those that are shown are read whole."""
    order = {kind: at for at, kind in enumerate(KINDS)}
    ranked = sorted(rows, key=lambda row: (row.meeting_id, order[_kind(row)], row.start, row.id))
    by_meeting = {id_: list(found) for id_, found in groupby(ranked, key=lambda row: row.meeting_id)}
    shown = [row for row, _ in wanted if row.id in by_meeting][:_MEETINGS]
    firsts = {row.id: by_meeting[row.id][: None if row.id in whole else _SHOWN] for row in shown}
    words = words_of(store, [one.id for found in firsts.values() for one in found])
    groups = []
    for row in shown:
        hits = [_hit(words[one.id], terms) for one in firsts[row.id] if one.id in words]
        if hits:
            groups.append(Group(row, tuple(hits), len(by_meeting[row.id])))
    return tuple(groups)


def _kind(row: FoundRow) -> Kind:
    return next(kind for kind in KINDS if kind == row.kind)


def _hit(row: WordRow, terms: Sequence[str]) -> Hit:
    """Return what was found, with its words lit; of the text of an agenda item, the sentences that have the terms."""
    kind = next(kind for kind in KINDS if kind == row.kind)
    item, about = _line(row.item, terms), _line(row.about, terms)
    if row.kind != "text" or row.entry_id:
        return Hit(
            kind, row.entry_id, item, about, tuple(_line(text, terms) for text in row.text.split("\n"))
        )
    found = lookup.snippets(row.text, row.start, terms, _SENTENCES, row.item)
    lines = tuple(Line(one.text, one.lit) for one in found)
    target = f"c{found[0].start}-{found[0].end}" if found else f"c{row.start}-{row.start}"
    return Hit(kind, target, item, about, lines)


def _line(text: str, terms: Sequence[str]) -> Line:
    return Line(text, lookup.lit(text, terms))
