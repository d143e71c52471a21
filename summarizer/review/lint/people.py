"""People: speakers whom nobody knows, and one person in several spellings."""

from collections import defaultdict
from collections.abc import Iterator

from summarizer.people.names import Name, alike, distance, fold, same_given, sound, spelling_variants
from summarizer.people.shapes import Shapes
from summarizer.records import Claim, Person, PersonRef
from summarizer.review.lint.looked import Looked, Remark

_SAID_BY = ("askers", "answered_by", "who", "submitters", "owners")
# Given names of so many letters may differ in two: "Yasmin" and "Yasmeen".
_LONG_GIVEN = 6


def unknown(looked: Looked) -> Iterator[Remark]:
    """Yield who is named as a speaker or an owner, but is nobody in the list of people, or one of several.

    A name is told once, with all entries that have it; of a speaker whom nobody caught each may be another.
    """
    shapes = Shapes(looked.language)
    known = {person.id for person in looked.minutes.people}
    told: dict[tuple[str, ...], list[tuple[str, Claim]]] = defaultdict(list)
    for kind in ("decisions", "actions", "questions", "positions"):
        for claim in getattr(looked.minutes, kind):
            for name in dict.fromkeys(ref.text for ref in _refs(claim) if ref.person_id not in known):
                said = _kind_of(name, looked, shapes)
                if said is not None:
                    each = claim.id if said == "unknown_speaker" else ""
                    told[said, name, each].append((kind, claim))
    for (said, name, _), claims in told.items():
        values = {"name": name}
        if said == "which_person":
            values["others"] = ", ".join(person.name for person in _named(name, looked, shapes))
        items = {claim.item_id for _, claim in claims}
        yield Remark(
            said,
            values,
            tuple((kind, claim.id) for kind, claim in claims),
            items.pop() if len(items) == 1 else None,
            tuple(piece for _, claim in claims for piece in claim.evidence),
        )


def spellings(looked: Looked) -> Iterator[Remark]:
    """Yield people whom the source spells in several ways, and two entries that are likely one person."""
    for person in looked.minutes.people:
        variants = spelling_variants(person)
        if len(variants) > 1 and f"people/{person.id}" not in looked.minutes.edited:
            values = {"name": variants[0], "others": ", ".join(variants[1:])}
            yield Remark("spelled", values, (("people", person.id),), None, person.evidence)
    shapes = Shapes(looked.language)
    names = [(person, shapes.parse(person.name)) for person in looked.minutes.people]
    for k, (second, name) in enumerate(names):
        likely = [first for first, own in names[:k] if _one(first, own, second, name)]
        if len(likely) == 1:
            first = likely[0]
            entries = (("people", first.id), ("people", second.id))
            evidence = (*second.evidence, *first.evidence)
            yield Remark("same_person", {"name": first.name, "other": second.name}, entries, None, evidence)


def _refs(claim: Claim) -> Iterator[PersonRef]:
    for field in _SAID_BY:
        value = getattr(claim, field, ())
        yield from (value,) if isinstance(value, PersonRef) else value


def _kind_of(text: str, looked: Looked, shapes: Shapes) -> str | None:
    """Return what remark a name deserves that leads to nobody; None for roles, bodies, parties and all others.

    "De heer ?" is a speaker whom nobody caught, "mevrouw Jansen" somebody who stands in no list, as is a bare
    given name; "Koen" may be one of two.
    """
    mentions = looked.people.mentions(text)
    if any(mention.kind == "stranger" for mention in mentions):
        return "unknown_speaker"
    if len(_named(text, looked, shapes)) > 1:
        return "which_person"
    if any(mention.kind == "person" and mention.person_id is None for mention in mentions):
        return "unknown_person"
    words = text.split()
    bare = not mentions and 0 < len(words) <= 3 and words[0][:1].isupper() and shapes.is_given(words[0])
    return "unknown_person" if bare else None


def _named(text: str, looked: Looked, shapes: Shapes) -> list[Person]:
    """Return the people whose given name, surname or other name `text` is, a title of address apart."""
    bare = fold(looked.language.pattern(rf"^\s*{shapes.title}\s+").sub("", text))
    found = []
    for person in looked.minutes.people:
        name = shapes.parse(person.name)
        forms = (name.first, name.surname, name.core, person.name, *person.aliases)
        if bare and bare in {fold(form) for form in forms}:
            found.append(person)
    return found


def _one(first: Person, name: Name, second: Person, other: Name) -> bool:
    """Whether two entries are likely one person."""
    if first.party and second.party and fold(first.party) != fold(second.party):
        return False
    if _is_given_of(name, other) or _is_given_of(other, name):
        return True
    if fold(name.core) == fold(other.core):
        # Of two with one surname, of whom one has no given name, the text does not say who is meant.
        return bool(name.given and other.given) and _alike_given(name, other)
    both_alone = name.alone == other.alone
    return both_alone and same_given(name.given, other.given) and alike(sound(name.core), sound(other.core))


def _is_given_of(bare: Name, full: Name) -> bool:
    """Whether one entry is the given name of the other: "Dirk Jan" of Dirk-Jan Eshuis."""
    return bool(full.first) and not full.alone and fold(bare.full) == fold(full.first)


def _alike_given(name: Name, other: Name) -> bool:
    if same_given(name.given, other.given):
        return True
    one, two = fold(name.first), fold(other.first)
    return one[:1] == two[:1] and min(len(one), len(two)) >= _LONG_GIVEN and distance(one, two, 2) <= 2
