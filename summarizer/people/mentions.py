"""Clean text -> who is named in it, and where."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.language import Language
from summarizer.people.names import Name
from summarizer.people.roles import Role, Roles
from summarizer.people.shapes import Shapes
from summarizer.people.words import PeopleWords

MentionKind = Literal["person", "role", "body", "party", "everyone", "stranger"]
_TOKEN = re.compile(r"\w+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…]\s+|[\"“‘•(]\s*)$")
# Between names that go together; a party in brackets may stand there, and a preposition that is said again.
_JOINT = re.compile(
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:,|/|&|\+|,?\s*\b(?:en|and|of|or|alsmede|evenals|as well as)\b)\s*(?:\b(?:van|from|door|by|met|with|aan|to)\b)?\s*"
)
# "City Council" is another council.
_CAPITAL_BEFORE = re.compile(r"(?:^|[\s(])[A-Z][\w-]*\s$")
# Roles that go before a surname.
_NAMED_AFTER = ("executive", "member", "public_speaker")
_CACHED = 1 << 16


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in a clean text at [start, end).

    `kind`: a person (by name), a role ("de wethouder"), a body ("het college"), a party, everyone, or a
    stranger ("iemand achterin", "De heer ?"). `role` is the role word that names him or goes before his
    name, `gender` ("m", "f", "") what his title of address says, `name` the parts of a name after one.
    """

    start: int
    end: int
    text: str
    person_id: str | None
    kind: MentionKind = "person"
    role: Role | None = None
    gender: str = ""
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling that names somebody: whom (None: one of several), whether it is a common word too, or a first name."""

    text: str
    person_id: str | None
    kind: MentionKind = "person"
    word: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is meant: by a name (and the gender of its title), and by a role."""

    name: Callable[[Name, str], str | None]
    role: Callable[[Role], str | None]


def coordinated(text: str, mentions: Sequence[Mention], index: int) -> list[Mention]:
    """Return mention `index` with those that are joined to it by commas and "en"/"and" only."""
    kept = [mention for i, mention in enumerate(mentions) if i == index or not _is_bracketed(text, mention)]
    first = last = kept.index(mentions[index])
    while first > 0 and _JOINT.fullmatch(text, kept[first - 1].end, kept[first].start):
        first -= 1
    while last + 1 < len(kept) and _JOINT.fullmatch(text, kept[last].end, kept[last + 1].start):
        last += 1
    return kept[first : last + 1]


def _is_bracketed(text: str, mention: Mention) -> bool:
    """Whether a mention is the party behind somebody's name: "Anna Bos (LB)"."""
    return mention.kind == "party" and text[max(0, mention.start - 1) : mention.start] == "("


class Matcher:
    """Finds people in texts, in one pass each; built once a document."""

    def __init__(
        self, language: Language, shapes: Shapes, roles: Roles, forms: Iterable[Form], whom: Whom
    ) -> None:
        words = language.section("people", PeopleWords)
        self._shapes, self._roles, self._whom = shapes, roles, whom
        self._forms: dict[str, list[Form]] = {}
        for form in sorted(forms, key=lambda form: (-len(form.text), form.text)):
            token = _TOKEN.search(form.text)
            if token is not None:
                self._forms.setdefault(form.text[: token.end()], []).append(form)
        self._not_names = words.not_names
        self._organisation = language.pattern(rf"^(?:{'|'.join(words.organisations)})$")
        joins = "|".join(words.and_words)
        self._more = language.pattern(rf"\s*,?\s*(?:(?:{joins})\s+)?(?P<name>{shapes.degrees}{shapes.full})")
        self._surname = language.pattern(rf"\s+(?P<name>{shapes.surname})")
        self._of = language.pattern(
            rf"\s+(?:{'|'.join(words.of_words)})\s+(?={shapes.article}\s|(?-i:[A-Z]))"
        )
        self._find = language.pattern(self._pattern(words))
        self._cache: dict[str, tuple[Mention, ...]] = {}

    def _pattern(self, words: PeopleWords) -> str:
        shapes, role = self._shapes, self._roles.word
        small = sorted(
            {re.escape(start) for start in self._forms if not start[0].isupper()}, key=len, reverse=True
        )
        literal = rf"|(?P<small>(?-i:{'|'.join(small)})(?!\w))" if small else ""
        article = rf"(?:{shapes.article}\s+)?"
        return (
            rf"(?<![\w’'@/-])(?:"
            rf"(?P<title>{article}(?:{role}\s+)?{shapes.title}(?![\w-])\s+(?:{role}\s+)?{shapes.degrees})(?P<titled>{shapes.full}|\?)"
            rf"|(?P<lead>{article}{role}\s+{shapes.degrees})(?P<led>{shapes.full})"
            rf"|(?P<role>{shapes.article}\s+(?:(?-i:[a-zà-ÿ]+(?:end|nd|e)\s+))?{role})"
            rf"|(?P<bare>{role})(?=\s*:|\s+(?-i:[a-zà-ÿ]))"
            rf"|(?P<body>(?P<article>{shapes.article}\s+)?(?:{'|'.join(words.bodies)})(?!\w))"
            rf"|(?P<everyone>(?:{'|'.join(words.everyone)})(?!\w))"
            rf"|(?P<stranger>(?:{'|'.join(words.strangers)})(?!\w))"
            rf"{literal}|(?P<word>{shapes.word}))"
        )

    def find(self, text: str) -> list[Mention]:
        """Return all mentions in `text`, in order, not overlapping."""
        if text not in self._cache:
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            self._cache[text] = tuple(self._scan(text))
        return list(self._cache[text])

    def _scan(self, text: str) -> Iterator[Mention]:
        position = 0
        while found := self._find.search(text, position):
            mentions, resume = self._read(text, found)
            yield from mentions
            position = max(resume, mentions[-1].end if mentions else 0, found.start() + 1)

    def _read(self, text: str, found: re.Match[str]) -> tuple[list[Mention], int]:
        """Return what one match of the pattern names (a title in the plural may name several), and where to go on."""
        start, end = found.span()
        if found["titled"] or found["led"]:
            return list(self._named(text, found)), found.start("titled" if found["titled"] else "led")
        if found["role"] or found["bare"]:
            return list(self._role(text, found)), end
        if found["word"] or found.groupdict().get("small"):
            return list(self._known(text, start)), end
        if (
            found["body"]
            and _CAPITAL_BEFORE.search(text[max(0, start - 30) : start])
            and not found["article"]
        ):
            return [], end
        kind: MentionKind = "body" if found["body"] else "everyone" if found["everyone"] else "stranger"
        return [Mention(start, end, found[0], None, kind)], end

    def _role(self, text: str, found: re.Match[str]) -> Iterator[Mention]:
        """Yield a role by itself: "de wethouder", or "Voorzitter" at the start of a sentence."""
        start, end = found.span()
        if found["bare"] and not _SENTENCE_START.search(text[max(0, start - 4) : start]):
            return
        named = self._roles.within(found[0])
        # The chair of another body is not this meeting's.
        role = named[-1] if named and not self._of.match(text, end) else None
        if self._roles.ends_in_plural(found[0]):
            yield Mention(start, end, found[0], None, "body", role)
        else:
            yield Mention(
                start, end, found[0], self._whom.role(role) if role is not None else None, "role", role
            )

    def _known(self, text: str, start: int) -> Iterator[Mention]:
        """Yield the longest known spelling that begins at `start`."""
        token = _TOKEN.match(text, start)
        for form in self._forms.get(text[start : token.end()] if token else "", ()):
            end = start + len(form.text)
            goes_on = (
                text[end : end + 1].isalnum()
                or text[end : end + 1] == "_"
                or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum())
            )
            if goes_on or not text.startswith(form.text, start):
                continue
            if form.word and _SENTENCE_START.search(text[max(0, start - 4) : start]):
                continue
            if form.first and (beyond := self._surname.match(text, end)) and self.is_name(beyond["name"]):
                # "Paul Bos" is not the Paul who is known.
                return
            yield Mention(start, end, text[start:end], form.person_id, form.kind)
            return

    def _named(self, text: str, found: re.Match[str]) -> Iterator[Mention]:
        """Yield the person(s) after a title of address or a role."""
        lead, group = (found["title"], "titled") if found["titled"] else (found["lead"], "led")
        roles = self._roles.within(lead)
        role = roles[-1] if roles else None
        gender = self._shapes.title_gender(lead)
        if found[group] == "?":
            yield Mention(found.start(), found.end(), found[0], None, "stranger", None, gender)
            return
        end, name, person = self._extent(text, found.span(group), gender, titled=group == "titled")
        if group == "led" and person is None and self._shapes.is_street(found[group]):
            return
        if name is None or (group == "led" and person is None and not self._introduces(lead, role, name)):
            # "de griffier Besluit", "de wethouder Financiën": the role stands by itself.
            if group == "led" and role is not None and re.match(r"\S+\s+\S", lead):
                stop = found.start() + len(lead.rstrip())
                yield Mention(
                    found.start(), stop, text[found.start() : stop], self._whom.role(role), "role", role
                )
            return
        yield Mention(found.start(), end, text[found.start() : end], person, "person", role, gender, name)
        if self._roles.ends_in_plural(lead) or self._shapes.is_plural_title(lead):
            yield from self._rest(text, end, role, gender)

    def _rest(self, text: str, end: int, role: Role | None, gender: str) -> Iterator[Mention]:
        """Yield the others after a title in the plural: "de heren Bos en De Wit"."""
        while more := self._more.match(text, end):
            start = more.start("name")
            stop, name, person = self._extent(text, more.span("name"), gender, titled=True)
            if name is None:
                return
            yield Mention(start, stop, text[start:stop], person, "person", role, gender, name)
            end = stop

    def _introduces(self, lead: str, role: Role | None, name: Name) -> bool:
        """Whether a role in front makes an unknown word a person's name: "wethouder Bos", not "directeur Personeel"."""
        if role is None or name.full.isupper() or name.full[0].islower() or self._roles.ends_in_plural(lead):
            return False
        return role.key in _NAMED_AFTER or bool(name.given) or all(word[0].isupper() for word in lead.split())

    def _extent(
        self, text: str, span: tuple[int, int], gender: str, *, titled: bool
    ) -> tuple[int, Name | None, str | None]:
        """Return where the name at `span` really ends, its parts, and whose it is.

        A pattern may run on into a capitalised word that is no part of the name; a shorter name that is
        known wins over a longer one that is not.
        """
        begin, end = span
        first: tuple[int, Name] | None = None
        for stop in reversed(
            [begin + found.end() for found in re.finditer(r"[^\s-]+(?=[\s-]|$)", text[begin:end])]
        ):
            said = text[begin:stop]
            if text[stop : stop + 1] == "-" or not self.is_name(said, titled=titled):
                continue
            name = self._shapes.parse(said, titled=True)
            person = self._whom.name(name, gender)
            if person is not None:
                return stop, name, person
            first = first or (stop, name)
        return (first[0], first[1], None) if first else (begin, None, None)

    def is_name(self, said: str, *, titled: bool = False) -> bool:
        """Whether `said` can be a whole name: no word of it is one that names have not, the last is capitalised.

        After a title of address the first word may be any ("de heer Bank"), but for an office ("Madam Clerk").
        """
        tokens = self._shapes.without_particles(said).split()
        if (
            not tokens
            or not tokens[-1][0].isupper()
            or len(tokens[-1].strip(".")) < 2
            or (tokens[-1].isupper() and not said.isupper())
        ):
            return False
        words = [token for token in tokens if "." not in token]
        if any(not token[0].isalpha() or self._roles.named(token) for token in words):
            return False
        # After "mevrouw" the three letters of "Bos. We gaan door" are no initials: "We" is still no name.
        skipped = titled and words[:1] == tokens[:1]
        return not any(self._is_word(token) for token in words[skipped:])

    def _is_word(self, token: str) -> bool:
        """Whether a capitalised word is no name: a month, an organisation."""
        return token.lower().strip(".,'’") in self._not_names or bool(self._organisation.match(token))
