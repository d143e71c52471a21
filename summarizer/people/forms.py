"""How people may be spelled: the forms by which a text can name those on a roster."""

import re
from collections import Counter
from collections.abc import Iterator

from summarizer.language import Language
from summarizer.people.mentions import Form
from summarizer.people.names import Name, fold, short_forms
from summarizer.people.roster import Draft, Roster
from summarizer.people.shapes import Shapes
from summarizer.people.words import PeopleWords

# A form that is written small so much more seldom than not is a name that somebody typed carelessly.
_CARELESS = 3
_SHORTEST_CARELESS = 5


def initials_in_use(roster: Roster, counts: Counter[str], text: str) -> Iterator[tuple[str, int]]:
    """Yield the initials by which `text` calls listed people, with the index of the draft.

    "MvdP" is hardly anything else; two capitals count when such initials are used and they stand as a
    label, in brackets or before an arrow.
    """
    parties = {draft.party for draft in roster.drafts}
    possible = {
        short: min(whom)
        for short, whom in roster.computed_initials().items()
        if len(whom) == 1 and counts[short] and short not in parties
    }
    sure = {
        short for short in possible if (len(short) > 2 or not short.isupper()) and not counts[short.lower()]
    }
    weak = "|".join(re.escape(short) for short in possible if short not in sure)
    if sure and weak:
        sure |= set(re.findall(rf"(?<!\w)({weak})(?::|\)| ?-->)", text))
    yield from ((short, index) for short, index in possible.items() if short in sure)


def spelled_forms(
    roster: Roster, ids: list[str], counts: Counter[str], language: Language, shapes: Shapes
) -> Iterator[Form]:
    """Yield all spellings by which somebody or a party may be named, each once; `counts` are those of the words in the document."""
    whom: dict[str, set[int]] = {}
    for i, draft in enumerate(roster.drafts):
        for form in _spelled(draft, language, shapes):
            if len(form) > 1:
                whom.setdefault(form, set()).add(i)
    firsts = {fold(draft.name.first) for draft in roster.drafts} - {""}
    for form, found in whom.items():
        sole = roster.sole(found)
        person, first = ids[sole] if sole is not None else None, fold(form) in firsts
        yield Form(form, person, "person", _is_word(form, counts, language), first)
        if first and " " not in form and form[0].isupper() and _is_careless(form, counts):
            yield Form(form.lower(), person)
    parties = {
        party for draft in roster.drafts for party in (draft.party, *draft.shorts) if party and len(party) > 1
    }
    for party in sorted(parties - set(whom)):
        yield Form(party, None, "party", " " not in party and counts[party.lower()] > counts[party])


def _is_word(form: str, counts: Counter[str], language: Language) -> bool:
    """Whether a form is a common word as well ("Pot"), so that it says little at the start of a sentence."""
    low = form.lower()
    return " " not in form and (counts[low] * 2 > counts[form] or low in language.stopwords)


def _is_careless(form: str, counts: Counter[str]) -> bool:
    """Whether the document writes the form small now and then: "frank reserveert een zaal"."""
    return len(form) >= _SHORTEST_CARELESS and 0 < counts[form.lower()] * _CARELESS <= counts[form]


def _spelled(draft: Draft, language: Language, shapes: Shapes) -> Iterator[str]:
    """Yield how a person may be named."""
    name = draft.name
    yield from draft.initials
    yield from short_forms(name, language.section("people", PeopleWords).short_particles)
    yield from (name.first, name.first.split()[0] if name.first else "")
    if name.first_half:
        yield from _cased(f"{name.particles} {name.first_half}".strip())
    for said in (*draft.spellings, name.full):
        each = shapes.parse(said) if " " in said else Name("", "", said, alone=True)
        yield from _cased(said)
        if not each.alone:
            yield from _cased(each.surname)
            if each.particles:
                yield f"{each.particles[0].upper()}{each.particles[1:]} {each.core}"
            elif len(each.core) > 2:
                yield from _cased(each.core)


def _cased(text: str) -> Iterator[str]:
    """Yield `text`, and in capitals as transcripts have it."""
    yield text
    if len(text) > 3:
        yield text.upper()
