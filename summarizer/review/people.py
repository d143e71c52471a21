"""Who is named in a sentence, as far as the people of the minutes tell: edited, added and merged ones too. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from summarizer.language import Language, load_language
from summarizer.people.mentions import Form, Matcher, Whom
from summarizer.people.names import Name, fold, same_given
from summarizer.people.registry import Registry
from summarizer.people.roles import Role, Roles
from summarizer.people.shapes import Shapes
from summarizer.records import Minutes, Person

_KEPT = 8


def registry(minutes: Minutes) -> Registry:
    """Return a registry of the people of `minutes`, by their names and other names as they are now."""
    return _registry(minutes.people, minutes.language)


def forget_people() -> None:
    """Forget whose names were read: some of it is to be gone."""
    _registry.cache_clear()


@lru_cache(maxsize=_KEPT)
def _registry(people: tuple[Person, ...], code: str) -> Registry:
    language = load_language(code)
    shapes, roles = Shapes(language), Roles(language)
    names = {person.id: shapes.parse(person.name) for person in people}

    def named(name: Name, _: str) -> str | None:
        found = [
            person_id
            for person_id, own in names.items()
            if fold(own.core) == fold(name.core) and same_given(own.given, name.given)
        ]
        return found[0] if len(found) == 1 else None

    def holding(role: Role) -> str | None:
        found = [person.id for person in people if set(role.keys) & set(person.roles)]
        return found[0] if len(found) == 1 else None

    forms = list(_forms(people, names, language))
    return Registry(people, Matcher(language, shapes, roles, forms, Whom(named, holding)))


def _forms(people: tuple[Person, ...], names: dict[str, Name], language: Language) -> Iterator[Form]:
    whom: dict[str, set[str]] = defaultdict(set)
    firsts = set()
    for person in people:
        name = names[person.id]
        spelled = {person.name, *person.aliases, name.first, name.surname if not name.alone else ""}
        if name.particles:
            spelled.add(f"{name.particles[0].upper()}{name.particles[1:]} {name.core}")
        firsts.add(fold(name.first))
        for form in spelled:
            if len(form) > 1:
                whom[form].add(person.id)
    for form, ids in whom.items():
        word = form.lower() in language.stopwords
        yield Form(form, next(iter(ids)) if len(ids) == 1 else None, "person", word, fold(form) in firsts)
    for party in {person.party for person in people if person.party} - whom.keys():
        yield Form(party, None, "party")
