"""One draft per person, however he is spelled: the list that the registry is made from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.document import Clean, Span
from summarizer.people.entries import Entry
from summarizer.people.names import Name, acronyms, alike, fold, same_given, slips, sound
from summarizer.people.roles import Role
from summarizer.records import Attendance

_RANK: dict[Attendance | None, int] = {None: 0, "mentioned": 1, "absent": 2, "present": 3, "partly": 4}
# Who is called "the chair" may be listed by another word for it ("vz."); who is called "the minister" may not.
_ONE_OFFICE = ("chair", "clerk", "minute_taker")


@dataclass(eq=False)
class Draft:
    """A person in the making; `listed` says that the head (or a names file) names him, `speaks` that a turn does.

    `spellings`, `roles`, `nouns`, `initials` and `shorts` (of his party) are sets that keep their order.
    """

    name: Name
    listed: bool
    spellings: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    nouns: dict[Role, None] = field(default_factory=dict)
    initials: dict[str, None] = field(default_factory=dict)
    shorts: dict[str, None] = field(default_factory=dict)
    gender: str = ""
    party: str | None = None
    attendance: Attendance | None = None
    apologies: bool | None = None
    since: str | None = None
    until: str | None = None
    evidence: list[tuple[Clean, Span]] = field(default_factory=list)
    speaks: bool = False

    def take(self, entry: Entry, *, listed: bool) -> None:
        """Take in what an entry tells; what is known already stays."""
        if self._is_fuller(entry.name) and (listed or not self.listed):
            self.name = entry.name
        self.listed = self.listed or listed
        self.spellings.setdefault(entry.said)
        self.roles.update(dict.fromkeys(key for role in entry.roles for key in role.keys))
        self.nouns.update(dict.fromkeys(entry.roles))
        self.initials.update(dict.fromkeys(entry.initials))
        self.shorts.update(dict.fromkeys((entry.short,) if entry.short else ()))
        self.gender = self.gender or entry.gender
        self.party = self.party or entry.party
        self.since, self.until = self.since or entry.since, self.until or entry.until
        if _RANK[entry.attendance] > _RANK[self.attendance]:
            self.attendance = entry.attendance
        self.apologies = entry.apologies if self.apologies is None else self.apologies
        if entry.clean.pieces and (listed or not self.evidence):
            self.evidence.append((entry.clean, entry.span))

    def _is_fuller(self, name: Name) -> bool:
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
        self._given_sound: dict[str, set[int]] = {}
        self._initials: dict[str, set[int]] = {}

    def add(self, entry: Entry, *, listed: bool) -> Draft:
        """Put `entry` to the person that it means, or make it one."""
        found = self.find(entry.name, entry.gender, strict=listed)
        if len(found) == 1:
            draft, index = self.drafts[found[0]], found[0]
        else:
            draft, index = Draft(entry.name, listed), len(self.drafts)
            self.drafts.append(draft)
        draft.take(entry, listed=listed)
        for name in {entry.name, draft.name}:
            self.join(index, name)
        for short in entry.initials:
            self.note_initials(short, index)
        return draft

    def rename(self, index: int, entry: Entry) -> None:
        """Let draft `index`, known by his initials, have the name of `entry`."""
        draft = self.drafts[index]
        self.note_initials(draft.name.full, index)
        draft.name = entry.name
        draft.take(entry, listed=draft.listed)
        self.join(index, entry.name)

    def join(self, index: int, name: Name) -> None:
        """Let `name` mean draft `index` too."""
        surnames = {name.surname, name.core}
        if name.first_half:
            surnames |= {f"{name.particles} {name.first_half}".strip(), name.first_half}
        self._full.setdefault(fold(name.full), set()).add(index)
        for surname in surnames:
            self._surname.setdefault(fold(surname), set()).add(index)
            key = sound(surname)
            self._sound.setdefault(key, set()).add(index)
            for slip in slips(key):
                self._near.setdefault(slip, set()).add(key)
        for given in {name.first, *name.first.split()[:1]} - {""}:
            self._given.setdefault(fold(given), set()).add(index)
            self._given_sound.setdefault(sound(given), set()).add(index)

    def note_initials(self, short: str, index: int) -> None:
        """Let `short` stand for draft `index`."""
        self.drafts[index].initials.setdefault(short)
        self._initials.setdefault(short, set()).add(index)

    def find(self, name: Name, gender: str = "", *, strict: bool = False) -> list[int]:
        """Return whom `name` can mean: nobody, one, or several that it does not tell apart.

        `strict` is for lists of names, in which Jansen and Janssen are two people.
        """
        for likeness, tier in self._tiers(name):
            if strict and (likeness == 2 or (likeness and not name.given)):
                break
            fitting = [i for i in sorted(tier) if self._fits(i, name, gender)]
            if strict and likeness:
                fitting = [i for i in fitting if fold(self.drafts[i].name.given) == fold(name.given)]
            if len(fitting) > 1 and name.alone:
                # "Paul" is the Paul who is there rather than one who is only talked about.
                fitting = [i for i in fitting if self.drafts[i].listed] or fitting
            if len(fitting) > 1 and name.given:
                fitting = [i for i in fitting if self.drafts[i].name.given] or fitting
            if len(fitting) > 1 and name.particles:
                fitting = [
                    i for i in fitting if fold(self.drafts[i].name.particles) == fold(name.particles)
                ] or fitting
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
        keys = (sound(name.surname), sound(name.core))
        for key in keys:
            yield 1, self._sound.get(key, set())
        if name.alone:
            yield 2, self._given_sound.get(sound(name.core), set())
        yield 2, {i for key in keys for i in self._similar(key)}

    def _similar(self, key: str) -> set[int]:
        others = {other for slip in slips(key) for other in self._near.get(slip, ())}
        return {i for other in others if alike(key, other) for i in self._sound.get(other, ())}

    def _fits(self, index: int, name: Name, gender: str) -> bool:
        draft = self.drafts[index]
        return same_given(draft.name.given, name.given) and not (
            gender and draft.gender and gender != draft.gender
        )

    def sole(self, found: set[int]) -> int | None:
        """Return the one of `found`, or the only listed one, None when there are several."""
        listed = [i for i in found if self.drafts[i].listed]
        return min(found) if len(found) == 1 else listed[0] if len(listed) == 1 else None

    def holders(self, role: Role) -> list[int]:
        """Return who holds `role`, by its very word if anybody does, else by its kind."""
        by_word = [i for i, draft in enumerate(self.drafts) if role in draft.nouns]
        if by_word or role.key not in _ONE_OFFICE:
            return by_word
        return [i for i, draft in enumerate(self.drafts) if role.key in draft.roles]

    def computed_initials(self) -> dict[str, set[int]]:
        """Return the initials by which listed people could be called, with whom they fit."""
        out: dict[str, set[int]] = {}
        for i, draft in enumerate(self.drafts):
            if draft.listed and not draft.initials:
                for short in acronyms(draft.name):
                    out.setdefault(short, set()).add(i)
        return out
