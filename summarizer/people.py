"""The people of a document: one registry, in which every spelling leads to one person.

First the names that were given, then the head, then the speakers of a transcript, then whoever is named
in the text. Who could be one of two stays nobody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from summarizer.attendance import Entry, HeadReader, Role, Roles
from summarizer.document import AgendaItem, Block, Clean, Document, Sentence
from summarizer.ids import make_id, unique_ids
from summarizer.language import Language
from summarizer.mentions import Form, Matcher, Mention
from summarizer.names import Name, PeopleWords, Shapes, distinct_spellings, fold, short_forms, sound
from summarizer.records import Person, PersonRef, Record
from summarizer.roster import Draft, Roster

__all__ = ["GivenPerson", "Mention", "Registry", "build_registry", "spellings"]

# Roles that a title in running text may give; the chair and the clerk of another body are named there too.
_FROM_TEXT = frozenset({"executive", "member", "director", "staff", "public_speaker", "treasurer"})
_WORDS = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"\s*\((?P<inner>[^()]{1,40})\)")
# The opening of a meeting, in which absence is reported.
_OPENING = 60
_NOWHERE = Clean("", ())


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


@dataclass(frozen=True)
class Registry:
    """All people of one document, and who is meant where."""

    people: tuple[Person, ...]
    _matcher: Matcher = field(repr=False)
    _genders: dict[str, str] = field(default_factory=dict, repr=False)
    _nouns: dict[str, frozenset[Role]] = field(default_factory=dict, repr=False)
    _shapes: Shapes | None = field(default=None, repr=False)
    _by_id: dict[str, Person] = field(default_factory=dict, repr=False)

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
        return self._by_id.get(person_id or "")

    def gender(self, mention: Mention) -> str:
        """Return "m" or "f" where a title or a given name tells, else ""."""
        return mention.gender or self._genders.get(mention.person_id or "", "")

    def has_role(self, person_id: str | None, role: Role) -> bool:
        """Whether the person was called by this very role word."""
        return role in self._nouns.get(person_id or "", ())


def spellings(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Return the people whose surname is spelled in more than one way, with the spellings."""
    shapes = registry._shapes  # noqa: SLF001 - this module's own class
    if shapes is None:
        return {}
    found = {person.id: distinct_spellings((person.name, *person.aliases), shapes) for person in registry.people}
    return {person: variants for person, variants in found.items() if variants}


def build_registry(
    document: Document, segmentation: Segmented, sentences: Sequence[Sentence], language: Language, names: Sequence[GivenPerson] = ()
) -> Registry:
    """Return the registry of `document`."""
    return _Builder(document, language).build(segmentation, sentences, names)


class _Builder:
    """Makes one registry."""

    def __init__(self, document: Document, language: Language) -> None:
        self._document, self._language = document, language
        self._words = language.section("people", PeopleWords)
        self._shapes, self._roles = Shapes(language), Roles(language)
        self._roster = Roster()
        self._counts = Counter(_WORDS.findall(document.text))
        shapes = self._shapes
        self._person = language.pattern(
            rf"(?<![\w’'@/.-])(?-i:(?P<first>{shapes.word}(?:-{shapes.word})?))(?P<rest>(?:\s+(?-i:{shapes.word})(?=\s+(?-i:[A-Z]|{shapes.particle})))?\s+(?-i:{shapes.surname}))?"
        )
        self._label_lead = language.pattern(rf"^(?:(?:{'|'.join(self._words.articles)})\s+)?(?:.{{0,40}}?(?:{shapes.title}|{self._roles.word})(?![\w-])\s*)*(?:{shapes.degrees})")
        self._stranger = language.pattern(rf"^(?:{'|'.join(self._words.strangers)})$|\?\s*$")

    def build(self, segmentation: Segmented, sentences: Sequence[Sentence], names: Sequence[GivenPerson]) -> Registry:
        """Return the registry."""
        for given in names:
            self._take_given(given)
        reader = HeadReader(self._language, self._shapes, self._roles)
        for entry in reader.read(self._document.text, segmentation.head):
            self._roster.add(entry, listed=True)
        self._take_speakers(sentences)
        self._take_text([sentence.clean for sentence in sentences] + [item.title for item in segmentation.items])
        self._find_initials()
        matcher = self._matcher()
        self._take_opening(sentences, matcher)
        return self._finish()

    # -- given, speakers ------------------------------------------------------------------------------------

    def _take_given(self, given: GivenPerson) -> None:
        role = (self._roles.within(given.role) or [Role(given.role, given.role)])[:1] if given.role else []
        for said in (given.name, *given.aliases):
            name = self._shapes.parse(said)
            entry = Entry(name, said, _NOWHERE, (0, 0), tuple(role), self._shapes.gender(name.first), given.party)
            if said == given.name:
                draft = self._roster.add(entry, listed=True)
            elif re.fullmatch(r"[^\W\d_]{2,5}", said) and said[-1].isupper():
                self._roster.note_initials([(said, self._roster.drafts.index(draft))])
                draft.spellings.setdefault(said)
            else:
                self._roster.join(draft, entry)

    def _take_speakers(self, sentences: Sequence[Sentence]) -> None:
        """Take in the labels of a transcript's turns; who speaks is there."""
        seen: set[str] = set()
        for sentence in sentences:
            label = sentence.block.speaker
            if label is None or label.text in seen:
                continue
            seen.add(label.text)
            entry = self._speaker(label)
            if entry is not None and len(self._roster.find(entry.name, entry.gender)) < 2:
                self._roster.add(entry, listed=False).speaks = True

    def _speaker(self, label: Clean) -> Entry | None:
        """Return whom a label names: "De heer VAN DAM (LB)", "PLANNING DIRECTOR HOLT", "Anna de Wit"; None for a role."""
        brackets = _BRACKETS.search(label.text)
        text = label.text[: brackets.start()] if brackets else label.text
        if self._stranger.search(text.strip()):
            return None
        found = self._label_lead.match(text)
        lead = found[0] if found else ""
        said = text[len(lead) :].strip(" :,")
        if not said or not said[0].isalpha() or self._roles.named(said):
            return None
        start = label.text.index(said, len(lead))
        name = self._shapes.parse(said, titled=bool(lead.strip()))
        party = self._party(brackets["inner"], name) if brackets else None
        roles = tuple(self._roles.within(lead))
        gender = self._shapes.title_gender(lead) or self._shapes.gender(name.first or said)
        return Entry(name, said, label, (start, start + len(said)), roles, gender, party, attendance="present")

    def _party(self, inner: str, name: Name) -> str | None:
        first = inner.split(",")[0].strip()
        roles = self._roles.within(inner)
        return first if first and not roles and (first[0].isupper() or first[0].isdigit()) and not first.isdigit() and "." not in first else None

    # -- the text -------------------------------------------------------------------------------------------

    def _take_text(self, texts: Sequence[Clean]) -> None:
        """Take in everybody named in the text: by title or role, or by a common given name."""
        matcher = self._matcher()
        found: dict[str, list[Entry]] = {}
        for clean in texts:
            for entry in self._named(clean, matcher):
                found.setdefault(fold(entry.name.full), []).append(entry)
        for entries in sorted(found.values(), key=lambda entries: (entries[0].name.alone, -len(entries))):
            for entry in self._merged(entries):
                candidates = self._roster.find(entry.name, entry.gender)
                if len(candidates) == 1:
                    self._roster.drafts[candidates[0]].note(entry)
                elif not candidates:
                    self._roster.add(entry, listed=False)
        self._take_spellings()

    def _merged(self, entries: list[Entry]) -> Iterator[Entry]:
        """Yield one entry for each gender among entries of one name, with all that they tell."""
        for gender in sorted({entry.gender for entry in entries if entry.gender} or {""}):
            same = [entry for entry in entries if entry.gender in ("", gender)]
            roles = tuple(dict.fromkeys(role for entry in same for role in entry.roles if role.key in _FROM_TEXT))
            party = next((entry.party for entry in same if entry.party), None)
            yield replace(next(entry for entry in same if entry.gender == gender), roles=roles, party=party)

    def _named(self, clean: Clean, matcher: Matcher) -> Iterator[Entry]:
        text = clean.text
        taken: list[tuple[int, int]] = []
        for mention in matcher.find(text):
            taken.append((mention.start, mention.end))
            if mention.name is None:
                continue
            said = mention.text[-len(mention.name.full) :]
            brackets = _BRACKETS.match(text, mention.end)
            party = self._party(brackets["inner"], mention.name) if brackets else None
            roles = (mention.role,) if mention.role else ()
            gender = mention.gender or self._shapes.gender(mention.name.first)
            yield Entry(mention.name, said, clean, (mention.end - len(said), mention.end), roles, gender, party)
        for found in self._person.finditer(text):
            if not self._shapes.is_given(found["first"]) or any(a < found.end() and found.start() < b for a, b in taken):
                continue
            yield from self._called(clean, found, matcher)

    def _called(self, clean: Clean, found: re.Match[str], matcher: Matcher) -> Iterator[Entry]:
        """Yield the person that a given name begins: "Anna de Wit", or "Anna" alone."""
        text = clean.text
        rest, first = found["rest"] or "", found["first"]
        if rest and matcher.is_name(rest.strip()):
            name = self._shapes.parse(found[0])
            yield Entry(name, found[0], clean, found.span(), (), self._shapes.gender(name.first))
        elif self._counts[first.lower()] * 3 <= self._counts[first] and not re.match(r"['’-]\w|\s+(?-i:[A-Z])", text[found.end("first") :]):
            yield Entry(Name("", "", first, alone=True), first, clean, found.span("first"), (), self._shapes.gender(first))

    def _take_spellings(self) -> None:
        """Take in untitled words that are a slip of the pen for one listed surname."""
        for word, count in list(self._counts.items()):
            if len(word) < 6 or not word[0].isupper() or word.isupper() or self._counts[word.lower()] or self._shapes.is_given(word):
                continue
            found = self._roster.find(Name("", "", word))
            if len(found) == 1 and count:
                draft = self._roster.drafts[found[0]]
                if draft.listed and sound(word) not in {sound(part) for part in draft.spellings} and fold(word) not in fold(" ".join(draft.spellings)):
                    draft.spellings.setdefault(word)
                elif draft.listed and fold(word) not in fold(" ".join(draft.spellings)):
                    draft.spellings.setdefault(word)

    def _find_initials(self) -> None:
        """Take initials for a listed person's where the text uses them as such."""
        computed = {short: whom for short, whom in self._roster.computed_initials().items() if len(whom) == 1 and self._counts[short]}
        parties = {draft.party for draft in self._roster.drafts}
        sure = {short: min(whom) for short, whom in computed.items() if (len(short) > 2 or not short.isupper()) and short not in parties and not self._counts[short.lower()]}
        if sure:
            labelled = {short: min(whom) for short, whom in computed.items() if re.search(rf"(?<!\w){re.escape(short)}(?::|\)| ?-->)", self._document.text) and short not in parties}
            sure |= labelled
        self._roster.note_initials(sure.items())

    # -- the opening ----------------------------------------------------------------------------------------

    def _take_opening(self, sentences: Sequence[Sentence], matcher: Matcher) -> None:
        """Take in absence, coming and going, and who chairs, as the text reports them."""
        words, any_of = self._words, self._language.any_of
        absent, late, left, chair = any_of(words.absent_cues), any_of(words.late_cues), any_of(words.left_cues), any_of(words.chair_cues)
        here = any_of(words.here_cues)
        chaired = any("chair" in draft.roles for draft in self._roster.drafts)
        ids = {draft_id: i for i, draft_id in enumerate(self._ids())}
        for number, sentence in enumerate(sentences):
            text = sentence.text
            if number < _OPENING and (cue := absent.search(text)):
                for mention in around(text, matcher.find(text), cue.start(), cue.end()):
                    self._set_absent(ids.get(mention.person_id or ""))
            if number < _OPENING and here.search(text):
                for mention in matcher.find(text):
                    if mention.person_id and here.match(text[mention.end :].lstrip(", ")):
                        self._set_present(ids[mention.person_id])
            if not chaired and number < _OPENING and (cue := chair.search(text)):
                chaired = self._set_chair(sentence, cue, matcher, ids)
            for pattern, leaves in ((late, False), (left, True)):
                if cue := pattern.search(text):
                    time = next((value for value in cue.groupdict().values() if value), None)
                    for mention in around(text, matcher.find(text), cue.start(), cue.end()):
                        self._set_partly(ids.get(mention.person_id or ""), time, leaves)

    def _set_absent(self, i: int | None) -> None:
        draft = self._roster.drafts[i] if i is not None else None
        if draft is not None and draft.attendance in (None, "mentioned", "absent") and not draft.speaks:
            draft.attendance = "absent"
            draft.apologies = True if draft.apologies is None else draft.apologies

    def _set_present(self, i: int) -> None:
        if self._roster.drafts[i].attendance is None:
            self._roster.drafts[i].attendance = "present"

    def _set_partly(self, i: int | None, time: str | None, leaves: bool) -> None:
        draft = self._roster.drafts[i] if i is not None else None
        if draft is None or draft.attendance == "absent" or not (draft.listed or draft.speaks or draft.attendance):
            return
        draft.attendance = "partly"
        if leaves:
            draft.until = draft.until or time
        else:
            draft.since = draft.since or time

    def _set_chair(self, sentence: Sentence, cue: re.Match[str], matcher: Matcher, ids: dict[str, int]) -> bool:
        label = sentence.block.speaker
        if label is not None:
            entry = self._speaker(label)
            found = self._roster.find(entry.name, entry.gender) if entry else []
        else:
            before = [mention for mention in matcher.find(sentence.text) if mention.end <= cue.start()]
            found = [ids[mention.person_id] for mention in before[-1:] if mention.person_id]
        if len(found) == 1:
            self._roster.drafts[found[0]].roles.setdefault("chair")
        return len(found) == 1

    # -- the end --------------------------------------------------------------------------------------------

    def _ids(self) -> list[str]:
        return unique_ids(make_id("person", fold(draft.name.full)) for draft in self._roster.drafts)

    def _matcher(self) -> Matcher:
        ids = self._ids()

        def resolve(name: Name, gender: str) -> str | None:
            found = self._roster.find(name, gender)
            return ids[found[0]] if len(found) == 1 and found[0] < len(ids) else None

        def holder(role: Role) -> str | None:
            found = self._roster.holders(role)
            return ids[found[0]] if len(found) == 1 and found[0] < len(ids) else None

        return Matcher(self._language, self._shapes, self._roles, self._forms(ids), resolve, holder)

    def _forms(self, ids: list[str]) -> Iterator[Form]:
        """Yield all spellings by which somebody may be named, each once."""
        whom: dict[str, set[int]] = {}
        for i, draft in enumerate(self._roster.drafts):
            for form in self._spelled(draft):
                if form and (len(form) > 1):
                    whom.setdefault(form, set()).add(i)
        for form, found in whom.items():
            lower = form.lower()
            word = " " not in form and (self._counts[lower] * 2 > self._counts[form] or lower in self._language.stopwords)
            yield Form(form, ids[min(found)] if len(found) == 1 else None, "person", word)
            if " " not in form and form[0].isupper() and len(form) > 4 and 0 < self._counts[lower] * 3 <= self._counts[form] and self._is_first(form):
                yield Form(lower, ids[min(found)] if len(found) == 1 else None)
        parties = {party for draft in self._roster.drafts for party in (draft.party, *draft.shorts) if party and len(party) > 1}
        for party in sorted(parties - set(whom)):
            yield Form(party, None, "party", " " not in party and self._counts[party.lower()] > self._counts[party])

    def _is_first(self, form: str) -> bool:
        return any(fold(draft.name.first) == fold(form) for draft in self._roster.drafts)

    def _spelled(self, draft: Draft) -> Iterator[str]:
        name = draft.name
        yield from draft.initials
        for said in (*draft.spellings, name.full):
            each = self._shapes.parse(said) if " " in said else Name("", "", said, alone=True)
            yield from _cased(said)
            if each.core == said:
                continue
            yield from _cased(each.surname)
            if each.particles:
                yield each.particles[0].upper() + each.particles[1:] + " " + each.core
            elif len(each.core) > 2:
                yield from _cased(each.core)
        yield from short_forms(name, self._words)
        if name.first:
            yield name.first
            yield name.first.split()[0]
        if name.first_half:
            yield from _cased(f"{name.particles} {name.first_half}".strip())

    def _finish(self) -> Registry:
        drafts = self._roster.drafts
        ids = self._ids()
        people = []
        for person_id, draft in zip(ids, drafts, strict=True):
            evidence = self._document.evidence(span for clean, (a, b) in draft.evidence for span in clean.spans(a, b))
            if not evidence:
                continue
            name = self._best_name(draft)
            people.append(
                Person(
                    id=person_id,
                    name=name,
                    aliases=tuple(said for said in dict.fromkeys((*draft.spellings, *draft.initials)) if said != name),
                    roles=tuple(draft.roles),
                    party=draft.party,
                    attendance=draft.attendance or ("present" if draft.speaks else "mentioned"),
                    apologies=draft.apologies,
                    from_=draft.since,
                    until=draft.until,
                    evidence=evidence,
                )
            )
        genders = {person_id: draft.gender for person_id, draft in zip(ids, drafts, strict=True)}
        nouns = {person_id: frozenset(draft.nouns) for person_id, draft in zip(ids, drafts, strict=True)}
        return Registry(tuple(people), self._matcher(), genders, nouns, self._shapes, {person.id: person for person in people})

    def _best_name(self, draft: Draft) -> str:
        """Return the name, in small letters where the text has it so too."""
        name = draft.name.full
        if name.isupper() and len(name) > 3:
            return next((said for said in draft.spellings if fold(said) == fold(name) and not said.isupper()), name)
        return name


def _cased(text: str) -> Iterator[str]:
    yield text
    if len(text) > 3:
        yield text.upper()


def around(text: str, mentions: Iterable[Mention], start: int, end: int) -> list[Mention]:
    """Return who stands right before [start, end) of `text` ("A, B en C hebben zich ..."), else right after it."""
    people = [mention for mention in mentions if mention.kind == "person"]
    before = [mention for mention in people if mention.end <= start]
    if before and start - before[-1].end < 40 and not re.search(r"[.;:,]", text[before[-1].end : start]):
        return coordinated(text, before, len(before) - 1)
    after = [mention for mention in people if mention.start >= end]
    if after and after[0].start - end < 30:
        return coordinated(text, after, 0)
    inside = [mention for mention in people if mention.start >= start and mention.end <= end]
    return inside


def coordinated(text: str, mentions: Sequence[Mention], index: int) -> list[Mention]:
    """Return mention `index` with those that are joined to it by commas and "en"/"and" only."""
    first = last = index
    while first > 0 and _JOINT.fullmatch(text, mentions[first - 1].end, mentions[first].start):
        first -= 1
    while last + 1 < len(mentions) and _JOINT.fullmatch(text, mentions[last].end, mentions[last + 1].start):
        last += 1
    return list(mentions[first : last + 1])


# Between names that go together; a party in brackets may stand there, and a preposition that is said again.
_JOINT = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?(?:,|/|&|\+|,?\s*\b(?:en|and|of|or|alsmede|evenals|as well as)\b)?\s*(?:van|from|door|by|met|with|aan|to)?\s*")
