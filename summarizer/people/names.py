"""Names and their parts, and when two spellings are one name."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from summarizer.records import Person

UPPER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
# "J.", "J.W.", "Th.", "IJ."
INITIALS = rf"(?-i:(?:[{UPPER}][a-z]{{0,2}}\.[ -]?)+)"
_INITIALS = re.compile(INITIALS)
# Letters that sound alike and are confused in writing; the longer ones go first.
_ALIKE = (
    ("ij", "i"), ("ei", "i"), ("ey", "i"), ("uy", "ui"), ("ie", "i"), ("y", "i"), ("j", "i"), ("sch", "sg"), ("ch", "g"),
    ("gh", "g"), ("ck", "k"), ("c", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("tz", "s"), ("z", "s"), ("ae", "a"),
    ("oe", "u"), ("ou", "au"), ("x", "ks"), ("qu", "k"),
)  # fmt: skip
# From this many letters on, one letter may differ; from the second number on, two.
_ONE_SLIP, _TWO_SLIPS = 7, 11
# Longer keys are no names; they need no slips.
_LONGEST = 30
_CACHED = 1 << 16
_APOSTROPHE = ("l'", "d'")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts: "Jan Willem", "van den", "Heuvel"; any part may be empty but `core`.

    `alone` says that the name is one bare word, of which nobody can tell whether it is a first name.
    """

    given: str
    particles: str
    core: str
    alone: bool = False

    @property
    def surname(self) -> str:
        """The surname with its particles."""
        return f"{self.particles}{'' if self.particles.endswith(_APOSTROPHE) else ' '}{self.core}".strip()

    @property
    def full(self) -> str:
        """All of it."""
        return f"{self.given} {self.surname}".strip()

    @property
    def initials(self) -> str:
        """The capital letters of the given names: "JW"."""
        return "".join(part[0] for part in re.split(r"[\s.-]+", self.given) if part[:1].isalpha()).upper()

    @property
    def first(self) -> str:
        """The given name, empty when only initials are known."""
        bare = all(len(part) == 1 for part in self.given.split())
        return "" if bare or _INITIALS.match(self.given + " ") else self.given

    @property
    def first_half(self) -> str:
        """The first part of a double surname ("Wit" of "Wit-van Dam"), empty when it is not double."""
        half = re.split(r"\s?[-–]\s?", self.core, maxsplit=1)
        return half[0] if len(half) == 2 and len(half[0]) > 2 else ""


def forget_names() -> None:
    """Forget the names that were read: some of it is to be gone."""
    fold.cache_clear()
    sound.cache_clear()


@lru_cache(maxsize=_CACHED)
def fold(text: str) -> str:
    """Return `text` without case, accents, hyphens and apostrophes, evenly spaced."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    bare = bare.replace("ø", "o").replace("Ø", "O").replace("ł", "l").casefold()
    return " ".join(re.sub(r"['’ʼ`.]", "", re.sub(r"[-–—_/]", " ", bare)).split())


@lru_cache(maxsize=_CACHED)
def sound(text: str) -> str:
    """Return the key that spellings of one name share: Kuyper, Kuijper and Kuipers; El Amin and El-Ammin."""
    key = fold(text).replace(" ", "")
    for letters, instead in _ALIKE:
        key = key.replace(letters, instead)
    key = re.sub(r"(.)\1+", r"\1", key)
    return key[:-1] if len(key) > 4 and key.endswith("s") else key


def slips(key: str) -> Iterator[str]:
    """Yield what `key` shares with keys that differ from it in one letter (two, when it is long)."""
    yield key
    if not _ONE_SLIP - 1 <= len(key) <= _LONGEST:
        return
    for i in range(1, len(key)):
        shorter = key[:i] + key[i + 1 :]
        yield shorter
        if len(key) >= _TWO_SLIPS - 2:
            for j in range(i, len(shorter)):
                yield shorter[:j] + shorter[j + 1 :]


def alike(first: str, second: str) -> bool:
    """Whether two keys of `sound` are so near that one is likely a slip of the pen for the other."""
    if first == second:
        return True
    longest = max(len(first), len(second))
    if first[:1] != second[:1] or not _ONE_SLIP <= longest <= _LONGEST:
        return False
    return distance(first, second, 2) <= (2 if longest >= _TWO_SLIPS else 1)


def distance(first: str, second: str, limit: int) -> int:
    """Return how many letters must be put in, left out, changed or swapped; `limit` + 1 when more than `limit`."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    previous: list[int] = []
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        previous, before, row = before, row, [i, *[0] * len(second)]
        for j, b in enumerate(second, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                row[j] = min(row[j], previous[j - 2] + 1)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def same_given(first: str, second: str) -> bool:
    """Whether two given names or initials may be one person's: "J.W." and "Jan Willem", "M." and "Martin", "" and all."""
    if not first or not second:
        return True
    a, b = Name(first, "", "x"), Name(second, "", "x")
    if not (a.first and b.first):
        return a.initials.startswith(b.initials) or b.initials.startswith(a.initials)
    left, right = fold(a.first), fold(b.first)
    if left == right or left.split()[0] == right.split()[0]:
        return True
    return min(len(left), len(right)) > 4 and distance(left, right, 1) <= 1


def acronyms(name: Name) -> set[str]:
    """Return how the initials of `name` may be written: "MvdP", "MVDP", "MP"."""
    given = name.initials
    core = "".join(part[0].upper() for part in re.split(r"[\s-]+", name.core) if part[:1].isalpha())
    small = "".join(part.strip("'’")[:1].lower() for part in name.particles.split() if part.strip("'’"))
    if not given or not core or name.alone:
        return set()
    mixed = {
        given + small + core,
        given[0] + small + core,
        given + small + core[0],
        given[0] + small + core[0],
    }
    return mixed | {each.upper() for each in mixed} | {given + core, given[0] + core[0]}


def fits_acronym(short: str, name: Name) -> bool:
    """Whether `short` may stand for `name`: its own initials, or three letters such as "NRO" for Nico Romero."""
    if short in acronyms(name):
        return True
    if (
        not name.first
        or not 2 <= len(short) <= 4
        or not short.isalpha()
        or not short[0].isupper()
        or short[1:].islower()
    ):
        return False
    letters, core = fold(short).upper(), fold(name.core)[:1].upper()
    whole, position = fold(name.full).replace(" ", "").upper(), 0
    for letter in letters:
        position = whole.find(letter, position) + 1
        if not position:
            return False
    return letters[0] == whole[0] and core in letters[1:]


def short_forms(name: Name, short_particles: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield in which ways a full name is shortened: "Martin vd P", "M. van der Plas", "Martin P."."""
    if not name.given or name.alone:
        return
    particles = sorted({name.particles, "", *short_particles.get(name.particles.lower(), ())})
    letters = ".".join(name.initials) + "."
    givens = dict.fromkeys(
        (
            name.first,
            name.first.split()[0] if name.first else "",
            letters,
            letters.replace(".", ". ").strip(),
            letters[:2],
        )
    )
    for given in givens:
        for particle in particles if given else ():
            stem = f"{given} {particle}".rstrip()
            yield f"{stem} {name.core}"
            if given[-1] != ".":
                yield f"{stem} {name.core[0]}"
                yield f"{stem} {name.core[0]}."
                if particle != name.particles or not particle:
                    yield f"{stem}{name.core[0]}"


def spelling_variants(person: Person) -> tuple[str, ...]:
    """Return the name of `person` and the aliases that spell it differently (Kuyper, Kuijper).

    A shorter form, without given name, particles or the second part of a double name, is no other spelling.
    """
    words = _bare_words(person.name)
    mine = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    return (person.name, *(alias for alias in person.aliases if _differs(mine, _bare_words(alias))))


def _bare_words(form: str) -> list[str]:
    return fold(_INITIALS.sub(" ", form)).split()


def _differs(mine: set[str], words: list[str]) -> bool:
    """Whether a form of `words` ends in no part of the name, but in something like one."""
    theirs = {"".join(words[i:]) for i in range(len(words))}
    return not mine & theirs and any(alike(sound(a), sound(b)) for a in mine for b in theirs)
