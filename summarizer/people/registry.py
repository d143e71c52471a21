"""All people of one document, and who is meant where."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from summarizer.document import AgendaItem, Block, Clean, Document, Sentence
from summarizer.ids import make_id, unique_ids
from summarizer.language import Language
from summarizer.people.attendance import HeadReader
from summarizer.people.entries import Entry
from summarizer.people.forms import initials_in_use, spelled_forms
from summarizer.people.mentions import Matcher, Mention, Whom
from summarizer.people.names import Name, fold, spelling_variants
from summarizer.people.naming import Naming
from summarizer.people.opening import Opening
from summarizer.people.roles import Role, Roles
from summarizer.people.roster import Draft, Roster
from summarizer.people.shapes import Shapes
from summarizer.people.words import PeopleWords
from summarizer.records import Person, PersonRef, Record

_WORDS = re.compile(r"[^\W\d_]+")
_NOWHERE = Clean("", ())
# So many sentences in, an attendance list may stand below the first heading.
_LATE_LIST = 80


class GivenPerson(Record):
    """A person of a names file."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    party: str | None = None


class Segmented(Protocol):
    """What is needed of a segmentation."""

    @property
    def head(self) -> tuple[Block, ...]:
        """The blocks before the first item."""

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The agenda items."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What a registry knows of a person beyond his record."""

    person: Person | None
    gender: str
    nouns: frozenset[Role]


@dataclass(frozen=True)
class Registry:
    """All people of one document, and who is meant where."""

    people: tuple[Person, ...]
    _matcher: Matcher = field(repr=False)
    _known: dict[str, _Known] = field(default_factory=dict, repr=False)

    def mentions(self, text: str) -> list[Mention]:
        """Return all persons and groups named in a clean text, in order, not overlapping."""
        return self._matcher.find(text)

    def resolve(self, text: str) -> PersonRef:
        """Return `text` with the id of the one person that it names, if it names one."""
        found = [mention for mention in self.mentions(text) if mention.kind in ("person", "role")]
        ids = {mention.person_id for mention in found}
        return PersonRef(text=text, person_id=ids.pop() if len(ids) == 1 else None)

    def person(self, person_id: str | None) -> Person | None:
        """Return the person of `person_id`, None when there is none."""
        known = self._known.get(person_id or "")
        return known.person if known else None

    def gender(self, mention: Mention) -> str:
        """Return "m" or "f" where a title of address or a given name tells, else ""."""
        known = self._known.get(mention.person_id or "")
        return mention.gender or (known.gender if known else "")

    def has_role(self, person_id: str | None, role: Role) -> bool:
        """Whether the person is called by this very role word."""
        known = self._known.get(person_id or "")
        return known is not None and role in known.nouns


def spellings(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Return the people who are spelled in more than one way: the id, with the name and its other spellings."""
    found = {person.id: spelling_variants(person) for person in registry.people}
    return {person_id: variants for person_id, variants in found.items() if len(variants) > 1}


def build_registry(
    document: Document,
    segmentation: Segmented,
    sentences: Sequence[Sentence],
    language: Language,
    names: Sequence[GivenPerson] = (),
) -> Registry:
    """Return the registry of `document`."""
    builder = _Builder(document, language)
    builder.take_given(names)
    builder.take_head(segmentation, sentences)
    builder.take_body(segmentation, sentences)
    return builder.finish()


class _Builder:
    """Makes one registry, step by step."""

    def __init__(self, document: Document, language: Language) -> None:
        self._document, self._language = document, language
        self._words = language.section("people", PeopleWords)
        self._shapes, self._roles = Shapes(language), Roles(language)
        self._naming = Naming(language, self._shapes, self._roles)
        self._roster = Roster()
        self._lists: set[int] = set()
        self._counts = Counter(_WORDS.findall(document.text))

    def take_given(self, names: Sequence[GivenPerson]) -> None:
        """Take in the people of a names file."""
        address = self._language.pattern(rf"^\s*{self._shapes.title}\s+")
        for given in names:
            roles = self._roles.within(given.role or "") or [
                Role(role, role) for role in [given.role] if role
            ]
            # "Dhr. B. Kuipers": the form of address is no part of the name, but tells how he is spoken of.
            bare = address.sub("", given.name)
            name = self._shapes.parse(bare)
            entry = Entry(
                name,
                bare,
                _NOWHERE,
                (0, 0),
                tuple(roles[:1]),
                self._shapes.title_gender(given.name[: len(given.name) - len(bare)])
                or self._shapes.gender(name.first),
                given.party,
            )
            index = self._roster.drafts.index(self._roster.add(entry, listed=True))
            for alias in given.aliases:
                self._roster.drafts[index].spellings.setdefault(alias)
                self._roster.join(index, self._shapes.parse(alias))

    def take_head(self, segmentation: Segmented, sentences: Sequence[Sentence]) -> None:
        """Take in who is listed: in the head, or in a list below the first heading."""
        reader = HeadReader(self._language, self._shapes, self._roles)
        entries = reader.read(self._document.text, segmentation.head)
        if not any(entry.attendance in ("present", "partly") for entry in entries):
            entries += reader.read(
                self._document.text, list(self._late_lists(reader, segmentation, sentences))
            )
        self._lists |= {block.start for block in segmentation.head if block.speaker is None}
        for entry in entries:
            self._roster.add(entry, listed=True)

    def _late_lists(
        self, reader: HeadReader, segmentation: Segmented, sentences: Sequence[Sentence]
    ) -> Iterator[Block]:
        """Yield the blocks of attendance lists that stand in an item, with the bullets and rows below them.

        The lines right above a list that say who chairs, and when, go with it.
        """
        head = {block.start for block in segmentation.head}
        listing, before, above = False, -1, list[Block]()
        for sentence in sentences[:_LATE_LIST]:
            block = sentence.block
            if block.start in head or block.start == before or block.speaker is not None:
                continue
            before = block.start
            listing = reader.lists_people(self._document.text, block) or (
                listing and (block.kind in ("bullet", "row") or not block.blank_before)
            )
            if listing:
                self._lists |= {each.start for each in (*above, block)}
                yield from (*above, block)
                above = []
            else:
                above = [*above, block] if reader.goes_above(self._document.text, block) else []

    def take_body(self, segmentation: Segmented, sentences: Sequence[Sentence]) -> None:
        """Take in speakers, who is named in the text, and what it tells of who was there."""
        for short, index in initials_in_use(self._roster, self._counts, self._document.text):
            self._roster.note_initials(short, index)
        self._naming.take_speakers(sentences, self._roster)
        texts = [sentence.clean for sentence in sentences] + [item.title for item in segmentation.items]
        self._naming.take_texts(texts, self._roster, self._matcher(), self._counts)
        matcher, drafts = self._matcher(), dict(zip(self._ids(), self._roster.drafts, strict=True))
        self._find_evidence(texts, matcher, drafts)
        told = [sentence for sentence in sentences if sentence.block.start not in self._lists]
        Opening(self._language, self._naming, matcher, drafts).take(told, self._roster)

    def _find_evidence(self, texts: Sequence[Clean], matcher: Matcher, drafts: dict[str, Draft]) -> None:
        """Give the people of a names file the place where the text first names them."""
        wanted = {person_id: draft for person_id, draft in drafts.items() if not draft.evidence}
        for clean in texts if wanted else ():
            for mention in matcher.find(clean.text):
                draft = wanted.pop(mention.person_id or "", None)
                if draft is not None:
                    draft.evidence.append((clean, (mention.start, mention.end)))

    def _ids(self) -> list[str]:
        return unique_ids(make_id("person", fold(draft.name.full)) for draft in self._roster.drafts)

    def _matcher(self) -> Matcher:
        """Return what finds the people known so far."""
        ids, roster = self._ids(), self._roster

        def one(found: list[int]) -> str | None:
            return ids[found[0]] if len(found) == 1 and found[0] < len(ids) else None

        @cache
        def named(name: Name, gender: str) -> str | None:
            return one(roster.find(name, gender))

        @cache
        def holding(role: Role) -> str | None:
            return one(roster.holders(role))

        whom = Whom(named, holding)
        forms = spelled_forms(roster, ids, self._counts, self._language, self._shapes)
        return Matcher(self._language, self._shapes, self._roles, forms, whom)

    def finish(self) -> Registry:
        """Return the registry."""
        listed, others, known = list[Person](), list[Person](), {}
        for person_id, draft in zip(self._ids(), self._roster.drafts, strict=True):
            person = self._person(person_id, draft)
            if person is not None:
                (listed if draft.listed else others).append(person)
            known[person_id] = _Known(person, draft.gender, frozenset(draft.nouns))
        others.sort(key=lambda person: person.evidence[0].start)
        return Registry((*listed, *others), self._matcher(), known)

    def _person(self, person_id: str, draft: Draft) -> Person | None:
        """Return the record of a draft, None for a given name that the document does not have."""
        evidence = self._document.evidence(
            span for clean, (a, b) in draft.evidence for span in clean.spans(a, b)
        )
        if not evidence:
            return None
        name = self._best_name(draft)
        return Person(
            id=person_id,
            name=name,
            aliases=tuple(said for said in self._aliases(draft) if said != name),
            roles=tuple(draft.roles),
            party=draft.party,
            attendance=draft.attendance or ("present" if draft.speaks else "mentioned"),
            apologies=draft.apologies,
            from_=draft.since,
            until=draft.until,
            evidence=evidence,
        )

    def _best_name(self, draft: Draft) -> str:
        """Return the name, in small letters where the text has it so too."""
        name = draft.name.full
        small = (said for said in draft.spellings if fold(said) == fold(name) and not said.isupper())
        return next(small, name) if name.isupper() else name

    def _aliases(self, draft: Draft) -> Iterable[str]:
        """Return how else the text names a person."""
        first = draft.name.first
        in_names = sum(first in clean.text[a:b].split() for clean, (a, b) in draft.evidence)
        means = (
            [self._roster.drafts[i] for i in self._roster.find(Name("", "", first, alone=True))]
            if first
            else []
        )
        alone = [first] if means == [draft] and self._counts[first] > in_names else []
        return dict.fromkeys(
            (*draft.spellings, *alone, *(short for short in draft.initials if self._counts[short]))
        )
