"""What names and titles of address look like in a language."""

import re

from summarizer.language import Language
from summarizer.people.names import INITIALS, UPPER, Name, fold
from summarizer.people.words import PeopleWords

_WORD = rf"(?-i:[{UPPER}][\w’'ʼ]*)"
_INITIALS = re.compile(INITIALS)
_APOSTROPHES = str.maketrans("’ʼ", "''")


class Shapes:
    """The patterns of names in one language, as sources for `Language.pattern`, and what they tell.

    `particle` "van de ", `word` "Meulen", `surname` "De Wit-van Dam", `full` what may stand in a list of
    names, `degrees` "drs. ir. ", `title` "de heer", `article` "de".
    """

    word = _WORD

    def __init__(self, language: Language) -> None:
        words = language.section("people", PeopleWords)
        particle = "|".join(sorted(words.particles, key=len, reverse=True)).replace("'", "['’ʼ]")
        self.particle = rf"(?:(?:{particle})(?:\s+|(?<=['’ʼ])))"
        self.surname = (
            rf"{self.particle}{{0,3}}{_WORD}(?:(?:[-–]\s?|\s[-–](?=\S)){self.particle}{{0,3}}{_WORD})*"
        )
        self.full = (
            rf"(?:{INITIALS}\s*)?(?:\({_WORD}(?:[ -]{_WORD})?\)\s*)?(?:(?!{self.particle}){_WORD}(?:-{_WORD})*\s+){{0,3}}"
            rf"{self.surname}(?:\s+{self.particle}{{1,3}}{self.surname})?"
        )
        self.degrees = rf"(?:(?:{'|'.join(words.degrees)})(?:\.\s*|\s+))*"
        self.title = rf"(?:{'|'.join((*words.titles_male, *words.titles_female, *words.titles_plain))})"
        self.article = rf"(?:{'|'.join(words.articles)})"
        self._before = language.pattern(rf"{self.particle}{{1,3}}(?=[^\W\d_])")
        self._inside = language.pattern(rf"(?<![\w-]){self.particle}{{1,3}}(?=[^\W\d_])")
        self._male = language.pattern(rf"(?<!\w)(?:{'|'.join(words.titles_male)})(?!\w)")
        self._female = language.pattern(rf"(?<!\w)(?:{'|'.join(words.titles_female)})(?!\w)")
        self._plural = language.pattern(rf"(?<!\w)(?:{'|'.join(words.titles_plural)})\s*$")
        self._turned = language.pattern(
            rf"(?P<last>{self.surname}),\s+(?P<first>{INITIALS}|{_WORD}(?:[ -]{_WORD})?)(?P<small>(?:\s+(?:{particle}))*)(?=\s*(?:$|[(,;\[]))"
        )
        streets = words.streets
        self._street_word = language.pattern("|".join(streets.words))
        self._street_ending = language.pattern(rf"\w{{4,}}(?:{'|'.join(streets.endings)})")
        men, women = {fold(name) for name in words.given_male}, {fold(name) for name in words.given_female}
        self._given = (
            dict.fromkeys(men - women, "m") | dict.fromkeys(women - men, "f") | dict.fromkeys(men & women, "")
        )

    def parse(self, text: str, *, titled: bool = False) -> Name:
        """Return the parts of a name; after a title of address bare words are a surname."""
        text = re.sub(r"\s+", " ", text.translate(_APOSTROPHES)).strip(" .,;:…")
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

    def turned(self, text: str, start: int = 0, *, loose: bool = False) -> tuple[Name, int] | None:
        """Return the name at `start` of `text` when its surname comes first ("Heuvel, Petra van den"), and where it ends.

        Only initials and common given names are taken for those, as "Bos, Nieuw Lokaal" names a party;
        `loose` takes any one word for a given name that is written as one.
        """
        found = self._turned.match(text, start)
        if found is None:
            return None
        first = found["first"].strip()
        sure = _INITIALS.match(first) or self.is_given(first.split()[0]) or found["small"]
        if not sure and not (loose and first[1:].isalpha() and first[1:].islower()):
            return None
        name = self.parse(f"{first} {found['small'].strip()} {found['last']}")
        return (name, found.end()) if not name.alone else None

    def is_street(self, text: str) -> bool:
        """Whether what looks like a name is that of a street or a park: "Orchard Lane", "Burgemeester Bospark"."""
        tokens = text.split()
        if not tokens:
            return False
        if self._street_ending.fullmatch(tokens[-1]):
            return True
        initials = "." in tokens[0] or len(tokens[0]) == 1
        return (
            len(tokens) > 1
            and self._street_word.fullmatch(tokens[-1]) is not None
            and not initials
            and not self.is_given(tokens[0])
        )

    def _given_length(self, text: str) -> int:
        """Return where the given names of `text` end: before the first particle, else before the last word."""
        spaces = [found.end() for found in re.finditer(r"\s+", text)]
        return next((at for at in spaces if self._before.match(text, at)), spaces[-1])

    def without_particles(self, text: str) -> str:
        """Return `text` without "van der", "De" and the like before other words."""
        return self._inside.sub("", text)

    def title_gender(self, lead: str) -> str:
        """Return "m" or "f" by the title of address in `lead`, else ""."""
        return "m" if self._male.search(lead) else "f" if self._female.search(lead) else ""

    def is_plural_title(self, lead: str) -> bool:
        """Whether `lead` ends in a title of address for several ("de heren")."""
        return bool(self._plural.search(lead))

    def gender(self, given: str) -> str:
        """Return "m" or "f" for a common given name, else ""."""
        return self._given.get(fold(given), "") or self._given.get(
            fold(re.split(r"[\s-]", given, maxsplit=1)[0]), ""
        )

    def is_given(self, word: str) -> bool:
        """Whether `word` is a common given name."""
        return fold(word) in self._given or (
            "-" in word and fold(word.split("-", maxsplit=1)[0]) in self._given
        )
