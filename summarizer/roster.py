"""One entry per person, however he is spelled: the list that the registry is made from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from summarizer.attendance import Entry, Role
from summarizer.document import Clean, Span
from summarizer.names import Name, acronyms, alike, fold, same_given, slips, sound
from summarizer.records import Attendance

_RANK: dict[Attendance | None, int] = {None: 0, "mentioned": 1, "absent": 2, "present": 3, "partly": 4}


@dataclass
class Draft:
    """A person in the making; `listed` says that the head (or a names file) names him."""

    name: Name
    listed: bool
    spellings: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    nouns: dict[Role, None] = field(default_factory=dict)
    gender: str = ""
    party: str | None = None
    shorts: dict[str, None] = field(default_factory=dict)
    initials: dict[str, None] = field(default_factory=dict)
    attendance: Attendance | None = None
    apologies: bool | None = None
    since: str | None = None
    until: str | None = None
    evidence: list[tuple[Clean, Span]] = field(default_factory=list)
    speaks: bool = False

    def take(self, entry: Entry) -> None:
        """Take in what one more entry tells; what is known already stays."""
        if self._fuller(entry.name):
            self.name = entry.name
        self.spellings.setdefault(entry.said)
        self.roles.update(dict.fromkeys(entry.role_keys()))
        self.nouns.update(dict.fromkeys(entry.roles))
        self.initials.update(dict.fromkeys(entry.initials))
        self.gender = self.gender or entry.gender
        self.party = self.party or entry.party
        self.shorts.update(dict.fromkeys((entry.short,) if entry.short else ()))
        self.since, self.until = self.since or entry.since, self.until or entry.until
        if _RANK[entry.attendance] > _RANK[self.attendance]:
            self.attendance = entry.attendance
        self.apologies = entry.apologies if self.apologies is None else self.apologies
        self.evidence.append((entry.clean, entry.span))

    def note(self, entry: Entry) -> None:
        """Take in how the text names a person who is known already: spelling, title, role, party."""
        self.spellings.setdefault(entry.said)
        self.roles.update(dict.fromkeys(entry.role_keys()))
        self.nouns.update(dict.fromkeys(entry.roles))
        self.gender = self.gender or entry.gender
        self.party = self.party or entry.party
        if not any(clean.pieces for clean, _ in self.evidence):
            self.evidence.append((entry.clean, entry.span))

    def _fuller(self, name: Name) -> bool:
        """Whether `name` tells more than the name known so far."""
        mine = self.name
        if mine.alone or (name.first and not mine.first):
            return not name.alone and bool(name.given or name.particles)
        return bool(name.given) and not mine.given


class Roster:
    """All drafts of a document, and who of them a name can mean."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._full: dict[str, set[int]] = {}
        self._surname: dict[str, set[int]] = {}
        self._sound: dict[str, set[int]] = {}
        self._near: dict[str, set[str]] = {}
        self._given: dict[str, set[int]] = {}
        self._initials: dict[str, set[int]] = {}

    def add(self, entry: Entry, *, listed: bool) -> Draft:
        """Put `entry` to the person that it means, or make it one."""
        found = self.find(entry.name, entry.gender, strict=listed)
        if len(found) == 1:
            draft = self.drafts[found[0]]
        else:
            draft = Draft(entry.name, listed)
            self.drafts.append(draft)
        draft.take(entry)
        draft.listed = draft.listed or listed
        self._index(self.drafts.index(draft) if len(found) != 1 else found[0], entry)
        return draft

    def join(self, draft: Draft, entry: Entry) -> None:
        """Put `entry` to `draft`, whatever its name."""
        draft.spellings.setdefault(entry.said)
        self._index(self.drafts.index(draft), entry)

    def find(self, name: Name, gender: str = "", *, strict: bool = False) -> list[int]:
        """Return whom `name` can mean: nobody, one, or several that it does not tell apart.

        `strict` is for lists of names, in which Jansen and Janssen are two people.
        """
        for likeness, tier in self._tiers(name):
            if strict and likeness and not (name.given and likeness == 1):
                break
            fitting = [i for i in sorted(tier) if self._fits(i, name, gender)]
            if strict and likeness:
                fitting = [i for i in fitting if fold(self.drafts[i].name.given) == fold(name.given)]
            if len(fitting) > 1 and name.given:
                fitting = [i for i in fitting if self.drafts[i].name.given] or fitting
            if fitting:
                return fitting
        return []

    def _tiers(self, name: Name) -> Iterator[tuple[int, set[int]]]:
        """Yield those whom `name` may mean, the surest first: 0 spelled alike, 1 sounding alike, 2 with slips."""
        yield 0, self._full.get(fold(name.full), set())
        if name.alone:
            yield 0, self._initials.get(name.core, set())
        yield 0, self._surname.get(fold(name.surname), set())
        yield 0, self._surname.get(fold(name.core), set())
        if name.alone:
            yield 0, self._given.get(fold(name.full), set())
        yield 1, self._sound.get(sound(name.surname), set())
        yield 1, self._sound.get(sound(name.core), set())
        yield 2, self._similar(sound(name.surname)) | self._similar(sound(name.core))

    def _similar(self, key: str) -> set[int]:
        others = {other for slip in slips(key) for other in self._near.get(slip, ())}
        return {i for other in others if alike(key, other) for i in self._sound.get(other, ())}

    def _fits(self, index: int, name: Name, gender: str) -> bool:
        draft = self.drafts[index]
        return same_given(draft.name.given, name.given) and not (gender and draft.gender and gender != draft.gender)

    def _index(self, i: int, entry: Entry) -> None:
        for name in {entry.name, self.drafts[i].name}:
            put = [(self._full, fold(name.full)), (self._surname, fold(name.surname)), (self._sound, sound(name.surname)), (self._sound, sound(name.core))]
            put.append((self._surname, fold(name.core)))
            if name.first_half:
                half = f"{name.particles} {name.first_half}".strip()
                put += [(self._surname, fold(half)), (self._sound, sound(half)), (self._surname, fold(name.first_half))]
            for given in {name.first, name.first.split()[0] if name.first else ""} - {""}:
                put.append((self._given, fold(given)))
            for short in entry.initials:
                put.append((self._initials, short))
            for index, key in put:
                index.setdefault(key, set()).add(i)
                if index is self._sound:
                    for slip in slips(key):
                        self._near.setdefault(slip, set()).add(key)

    def holders(self, role: Role) -> list[int]:
        """Return who holds `role`, by its very word if anybody does, else by its kind."""
        by_word = [i for i, draft in enumerate(self.drafts) if role in draft.nouns]
        return by_word or [i for i, draft in enumerate(self.drafts) if role.key in draft.roles and role.key in ("chair", "clerk", "minute_taker")]

    def computed_initials(self) -> dict[str, set[int]]:
        """Return the initials that the listed people could be called by, with whom they fit."""
        out: dict[str, set[int]] = {}
        for i, draft in enumerate(self.drafts):
            if draft.listed and not draft.initials:
                for short in acronyms(draft.name):
                    out.setdefault(short, set()).add(i)
        return out

    def note_initials(self, shorts: Iterable[tuple[str, int]]) -> None:
        """Take in that `short` stands for draft `i`."""
        for short, i in shorts:
            self.drafts[i].initials.setdefault(short)
            self._initials.setdefault(short, set()).add(i)
