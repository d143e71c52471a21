"""Whether two names are of one person: by surname and initials, whatever forms of address stand around them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from evals.matching import match
from summarizer.language import Language
from summarizer.records import Person, PersonRef

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIALS = re.compile(r"[A-ZÀ-Þ][^\W\d_]{0,2}[A-ZÀ-Þ]")


def same_person(one: str, other: str, language: Language) -> bool:
    """Whether two names can be of one person: every word of the shorter is in the longer, or is an initial of it.

    Forms of address, offices and particles don't count where there is more; at least one whole word must be
    shared, or one name be the initials of the other.
    """
    if one.strip().casefold() == other.strip().casefold():
        return any(map(str.isalnum, one))
    if _is_office(one, language) or _is_office(other, language):
        offices = [[word.casefold() for word in _WORD.findall(name)] for name in (one, other)]
        few, many = sorted((set(words) - language.stopwords for words in offices), key=len)
        return bool(few) and few <= many
    ours, theirs = _parts(one, language), _parts(other, language)
    short, long = sorted((ours, theirs), key=len)
    if not short:
        return False
    if _all_in(short, long):
        return True
    return _are_initials(one, other) or _are_initials(other, one)


def count_same(found: Sequence[Sequence[str]], wanted: Sequence[str], language: Language) -> int:
    """Return how many of `wanted` are in `found`, one to one; each of `found` is the spellings of one person."""

    def same(spellings: Sequence[str], name: str) -> float:
        return float(any(same_person(each, name, language) for each in spellings))

    return len(match(found, wanted, same, 1.0))


def spellings(refs: Iterable[PersonRef], people: Mapping[str, Person]) -> list[tuple[str, ...]]:
    """Return each reference as the source has it, and as the list of people has it."""
    known = [(ref.text, people.get(ref.person_id or "")) for ref in refs]
    return [(text, person.name) if person is not None else (text,) for text, person in known]


def name_words(name: str) -> list[str]:
    """Return the words of a name in small letters, initials left out."""
    return [word.casefold() for word in _WORD.findall(name) if len(word) > 1]


def _parts(name: str, language: Language) -> tuple[str, ...]:
    """Return the words of `name` that tell who it is: those with a capital, else all; offices only if alone."""
    words = [
        word for word in _WORD.findall(_without_titles(name, language)) if len(word) > 1 or word.isupper()
    ]
    words = [word for word in words if not _particle(language).fullmatch(word)] or words
    capitals = [word for word in words if word[:1].isupper()]
    return tuple(word.casefold() for word in capitals or words)


def _is_office(name: str, language: Language) -> bool:
    """Whether `name` is an office and nothing more: "the treasurer"."""
    left = _WORD.findall(_offices(language).sub(" ", name))
    return len(left) < len(_WORD.findall(name)) and all(
        word.casefold() in language.stopwords for word in left
    )


def _without_titles(name: str, language: Language) -> str:
    rest = _titles(language).sub(" ", name)
    return rest if _WORD.search(rest) else name


def _all_in(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of a name are those of another, initials standing for words; one at least is whole."""
    left, whole = list(long), False
    for word in sorted(short, key=len, reverse=True):
        meant = next((each for each in left if each == word and len(word) > 1), None)
        whole = whole or meant is not None
        if meant is None and len(word) == 1:
            meant = next((each for each in left if each[0] == word), None)
        if meant is None:
            # An initial that stands for a given name of the shorter one.
            meant = next((each for each in left if len(each) == 1 and each == word[0]), None)
        if meant is None:
            return False
        left.remove(meant)
    return whole


def _are_initials(short: str, long: str) -> bool:
    letters = re.sub(r"[\s.]", "", short)
    if not _INITIALS.fullmatch(letters):
        return False
    return letters.casefold() in {
        "".join(word[0] for word in _WORD.findall(long)).casefold(),
        "".join(word[0] for word in _WORD.findall(long) if word[0].isupper()).casefold(),
    }


@lru_cache(maxsize=8)
def _particle(language: Language) -> re.Pattern[str]:
    return language.any_of(tuple(language.sections["people"]["particles"]))


@lru_cache(maxsize=8)
def _titles(language: Language) -> re.Pattern[str]:
    people = language.sections["people"]
    titles = [*people["titles_male"], *people["titles_female"], *people["titles_plain"]]
    return language.pattern(rf"{_offices(language).pattern}|{_whole(titles)}")


@lru_cache(maxsize=8)
def _offices(language: Language) -> re.Pattern[str]:
    roles = language.sections["people"]["roles"]
    return language.pattern(_whole([role for each in roles.values() for role in each]))


def _whole(patterns: Sequence[str]) -> str:
    either = "|".join(f"(?:{pattern})" for pattern in patterns)
    return rf"(?<!\w)(?:(?:de|het|the)\s+)?(?:{either})(?!\w)\.?"
