"""What names look like: initials, particles, double names, and when two spellings are one name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.language import Language, Section

_UPPER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
_WORD = rf"(?-i:[{_UPPER}][\w’'ʼ]*)"
# "J.", "J.W.", "Th.", "IJ."
INITIALS = rf"(?-i:(?:[{_UPPER}][a-z]{{0,2}}\.[ -]?)+)"
_INITIALS = re.compile(INITIALS)
# Letters that sound alike and are confused in writing; the longer ones go first.
_ALIKE = (
    ("ij", "i"), ("ei", "i"), ("ey", "i"), ("uy", "ui"), ("ie", "i"), ("y", "i"), ("j", "i"), ("sch", "sg"), ("ch", "g"), ("gh", "g"), ("ck", "k"),
    ("c", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("tz", "s"), ("z", "s"), ("ae", "a"), ("oe", "u"), ("ou", "au"), ("x", "ks"), ("qu", "k"),
)  # fmt: skip
# From this many letters on, one letter may differ; from the second number on, two.
_ONE_SLIP, _TWO_SLIPS = 7, 11


class PeopleWords(Section):
    """Section [people] of a language file."""

    particles: tuple[str, ...]
    negation: str
    short_particles: dict[str, tuple[str, ...]]
    titles_male: tuple[str, ...]
    titles_female: tuple[str, ...]
    titles_plain: tuple[str, ...]
    titles_plural: tuple[str, ...]
    of_words: tuple[str, ...]
    degrees: tuple[str, ...]
    articles: tuple[str, ...]
    and_words: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    chair_cues: tuple[str, ...]
    bodies: tuple[str, ...]
    everyone: tuple[str, ...]
    strangers: tuple[str, ...]
    organisations: tuple[str, ...]
    party_before: tuple[str, ...]
    not_names: tuple[str, ...]
    given_male: tuple[str, ...]
    given_female: tuple[str, ...]
    present: str
    absent: str
    ends: str
    groups: str
    not_attending: str
    with_notice: str
    without_notice: str
    from_: str
    until: str
    absent_cues: tuple[str, ...]
    late_cues: tuple[str, ...]
    left_cues: tuple[str, ...]
    here_cues: tuple[str, ...]
    name_headers: tuple[str, ...]
    party_headers: tuple[str, ...]
    role_headers: tuple[str, ...]
    spelling_reason: str


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
        return f"{self.particles} {self.core}".strip()

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
        return "" if _INITIALS.match(self.given + " ") else self.given

    @property
    def first_half(self) -> str:
        """The first part of a double surname ("Wit" of "Wit-van Dam"), empty when it is not double."""
        half = re.split(r"\s?[-–]\s?", self.core, maxsplit=1)
        return half[0] if len(half) == 2 and len(half[0]) > 2 else ""


class Shapes:
    """The patterns of names in one language; all are sources for `Language.pattern`."""

    def __init__(self, language: Language) -> None:
        words = language.section("people", PeopleWords)
        particle = "|".join(sorted(words.particles, key=len, reverse=True)).replace("'", "['’ʼ]")
        self.particle = rf"(?:(?:{particle})(?:\s+|(?<=['’ʼ])))"
        self._before = language.pattern(rf"{self.particle}{{1,3}}(?=[^\W\d_])")
        self.word = _WORD
        # "Van der Meulen", "De Wit-van Dam", "Oude Wolbers", "Ten Berk de Boer"
        self.surname = rf"{self.particle}{{0,3}}{_WORD}(?:\s?[-–]\s?{self.particle}{{0,3}}{_WORD})*"
        self.surnames = rf"{self.surname}(?:\s+{_WORD}(?!\w))?(?:\s+(?:de|den|der|ter|ten)\s+{_WORD})?"
        # All that may stand in a list of names, with initials or given names in front.
        self.full = (
            rf"(?:{INITIALS}\s*)?(?:\({_WORD}(?:[ -]{_WORD})?\)\s*)?(?:(?!{self.particle}){_WORD}(?:-{_WORD})*\s+){{0,3}}"
            rf"{self.surname}(?:\s+{self.particle}{{1,3}}{self.surname})?"
        )
        degree = "|".join(words.degrees)
        self.degrees = rf"(?:(?:{degree})(?:\.\s*|\s+))*"
        self.title = rf"(?:{'|'.join((*words.titles_male, *words.titles_female, *words.titles_plain))})"
        self._male = language.pattern(rf"(?<!\w)(?:{'|'.join(words.titles_male)})(?!\w)")
        self._female = language.pattern(rf"(?<!\w)(?:{'|'.join(words.titles_female)})(?!\w)")
        self._plural_title = language.pattern(rf"(?<!\w)(?:{'|'.join(words.titles_plural)})\s*$")
        self._given = {fold(name): "m" for name in words.given_male} | {fold(name): "f" for name in words.given_female}
        for both in {fold(name) for name in words.given_male} & {fold(name) for name in words.given_female}:
            self._given[both] = ""

    def title_gender(self, lead: str) -> str:
        """Return "m" or "f" by the title of address in `lead`, else ""."""
        return "m" if self._male.search(lead) else "f" if self._female.search(lead) else ""

    def is_plural_title(self, lead: str) -> bool:
        """Whether `lead` ends in a title of address for several ("de heren")."""
        return bool(self._plural_title.search(lead))

    def gender(self, given: str) -> str:
        """Return "m" or "f" for a common given name, else "" ("": not known or both)."""
        return self._given.get(fold(given), "") or self._given.get(fold(re.split(r"[\s-]", given, maxsplit=1)[0]), "")

    def is_given(self, word: str) -> bool:
        """Whether `word` is a common given name."""
        return fold(word) in self._given or ("-" in word and fold(word.split("-")[0]) in self._given)

    def particles_end(self, text: str) -> int:
        """Return how many characters of `text` are particles in front."""
        found = self._before.match(text)
        return found.end() if found else 0

    def parse(self, text: str, *, titled: bool = False) -> Name:
        """Return the parts of a name; after a title of address bare words are a surname."""
        text = re.sub(r"\s+", " ", text.replace("’", "'").replace("ʼ", "'")).strip(" .,;:")
        found = _INITIALS.match(text)
        given, rest = (found[0].strip(" -"), text[found.end() :].strip()) if found else ("", text)
        rest = re.sub(r"^\([^)]*\)\s*", "", rest)
        particles = self._before.match(rest)
        if not given and particles is None and " " in rest and (not titled or self.is_given(rest.split()[0])):
            at = self._given_length(rest)
            given, rest = rest[:at].strip(), rest[at:].strip()
            particles = self._before.match(rest)
        count = particles.end() if particles else 0
        alone = not given and not count and " " not in rest and not titled
        return Name(given, rest[:count].strip(), rest[count:] or given, alone)

    def _given_length(self, text: str) -> int:
        """Return where the given names of `text` end: before the first particle, else before the last word."""
        spaces = [found.end() for found in re.finditer(r"\s+", text)]
        return next((at for at in spaces if self._before.match(text, at)), spaces[-1])


def fold(text: str) -> str:
    """Return `text` without case, accents, hyphens and apostrophes, evenly spaced."""
    return _fold(text)


@lru_cache(maxsize=65536)
def _fold(text: str) -> str:
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    bare = bare.replace("ø", "o").replace("Ø", "O").replace("ł", "l").casefold()
    return " ".join(re.sub(r"['’ʼ`.]", "", re.sub(r"[-–—_/]", " ", bare)).split())


@lru_cache(maxsize=65536)
def sound(text: str) -> str:
    """Return the key that spellings of one name share: Kuyper, Kuijper and Kuipers; El Yousfi and El-Youssfi."""
    key = fold(text).replace(" ", "")
    for letters, instead in _ALIKE:
        key = key.replace(letters, instead)
    key = re.sub(r"(.)\1+", r"\1", key)
    return key[:-1] if len(key) > 4 and key.endswith("s") else key


def slips(key: str) -> Iterator[str]:
    """Yield what `key` shares with keys that differ from it in one letter (two, when it is long)."""
    yield key
    if len(key) < _ONE_SLIP - 1:
        return
    for i in range(1, min(len(key), 30)):
        shorter = key[:i] + key[i + 1 :]
        yield shorter
        if len(key) >= _TWO_SLIPS:
            for j in range(i, len(shorter)):
                yield shorter[:j] + shorter[j + 1 :]


def alike(first: str, second: str) -> bool:
    """Whether two keys of `sound` are so near that one is likely a slip of the pen for the other."""
    if first == second:
        return True
    longest = max(len(first), len(second))
    if first[:1] != second[:1] or longest < _ONE_SLIP:
        return False
    return distance(first, second, 2) <= (2 if longest >= _TWO_SLIPS else 1)


def distance(first: str, second: str, limit: int) -> int:
    """Return how many letters must be put in, left out, changed or swapped; `limit` + 1 when more than `limit`."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        row, before, previous = [i] + [0] * len(second), row, before
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
    if a.first and b.first:
        left, right = fold(a.first), fold(b.first)
        return left == right or left.split()[0] == right.split()[0] or distance(left, right, 1) <= (1 if min(len(left), len(right)) > 4 else 0)
    return a.initials.startswith(b.initials) or b.initials.startswith(a.initials)


def acronyms(name: Name) -> set[str]:
    """Return how the initials of `name` may be written: "MvdP", "MVDP", "MP"."""
    given = name.initials
    core = "".join(part[0].upper() for part in re.split(r"[\s-]+", name.core) if part[:1].isalpha())
    small = "".join(part.strip("'’")[:1].lower() for part in name.particles.split() if part.strip("'’"))
    if not given or not core or name.alone:
        return set()
    mixed = {given + small + core, given[0] + small + core, given + small + core[0], given[0] + small + core[0]}
    return mixed | {each.upper() for each in mixed} | {given + core, given[0] + core[0]}


def fits_acronym(short: str, name: Name) -> bool:
    """Whether `short` may stand for `name`: its own initials, or three letters such as "NRO" for Nico Romero."""
    if short in acronyms(name):
        return True
    letters = short.upper()
    if not name.first or not 2 <= len(letters) <= 4 or not short.isalpha() or not short[0].isupper():
        return False
    whole = fold(name.full).replace(" ", "").upper()
    position = 0
    for letter in letters:
        position = whole.find(letter, position) + 1
        if not position:
            return False
    return letters[0] == whole[0] and (letters[-1] == fold(name.core)[:1].upper() or letters[1] == fold(name.core)[:1].upper())


def short_forms(name: Name, words: PeopleWords) -> Iterator[str]:
    """Yield in which ways a full name is shortened: "Martin vd P", "M. van der Plas", "Martin P."."""
    if not name.given or not name.core or name.alone:
        return
    particles = {name.particles, "", *words.short_particles.get(name.particles.lower(), ())}
    first = name.first
    letters = ". ".join(name.initials) + "."
    givens = [given for given in (first, first.split()[0] if " " in first else "", letters.replace(". ", "."), letters) if given]
    if name.initials:
        givens.append(name.initials[0] + ".")
    for given in givens:
        for particle in particles:
            stem = f"{given} {particle}".rstrip()
            yield f"{stem} {name.core}"
            if given[-1] != ".":
                yield f"{stem} {name.core[0]}"
                yield f"{stem} {name.core[0]}."
                if particle and particle != name.particles:
                    yield f"{stem}{name.core[0]}"


def distinct_spellings(forms: Iterable[str], shapes: Shapes) -> tuple[str, ...]:
    """Return the differing spellings among the surnames in `forms` (Kuyper, Kuijper), none when there is only one.

    A shorter form (without given name, particles or the second part of a double name) is no other spelling.
    """
    seen: dict[str, str] = {}
    for form in forms:
        name = shapes.parse(form)
        if not name.alone or not shapes.is_given(form):
            core = fold(re.split(r"\s?[-–]\s?", name.core, maxsplit=1)[0] if name.first_half else name.core).replace(" ", "")
            seen.setdefault(core, name.core)
    near = [word for key, word in seen.items() if any(key != other and alike(sound(key), sound(other)) for other in seen)]
    return tuple(near) if len(near) > 1 else ()
