"""Clean text -> who is named in it, and where."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.attendance import Role, Roles
from summarizer.language import Language
from summarizer.names import Name, PeopleWords, Shapes

MentionKind = Literal["person", "role", "body", "party", "everyone", "stranger"]
_TOKEN = re.compile(r"\w+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…]\s+|[\"“‘•]\s*)$")
_CACHED = 100_000


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in a clean text at [start, end).

    `kind`: a person (by name), a role ("de wethouder"), a body ("het college"), a party, everyone, or a
    stranger ("iemand achterin"). `role` is the role word that names him or goes before his name, as the
    language file has it, and `gender` ("m", "f", "") what his title of address says. `surname` is the
    person's name without title.
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
    """A spelling that names somebody: whom (None: one of several), and whether it is a common word too."""

    text: str
    person_id: str | None
    kind: MentionKind = "person"
    word: bool = False


# Who is meant by a name after a title of address or a role: an id, or None.
Resolve = Callable[[Name, str], str | None]


class Matcher:
    """Finds people in texts, in one pass each; built once a document."""

    def __init__(self, language: Language, shapes: Shapes, roles: Roles, forms: Iterable[Form], resolve: Resolve, holder: Callable[[Role], str | None]) -> None:
        words = language.section("people", PeopleWords)
        self._shapes, self._roles, self._resolve, self._holder = shapes, roles, resolve, holder
        self._forms: dict[str, list[Form]] = {}
        for form in sorted(forms, key=lambda form: (-len(form.text), form.text)):
            token = _TOKEN.search(form.text)
            if token is not None:
                self._forms.setdefault(form.text[: token.end()], []).append(form)
        small = sorted({re.escape(start) for start in self._forms if not start[0].isupper()}, key=len, reverse=True)
        self._not_names = frozenset(words.not_names)
        self._organisation = language.pattern(rf"^(?:{'|'.join(words.organisations)})$")
        article = rf"(?:{'|'.join(words.articles)})"
        name = rf"(?:{shapes.full}|\?)"
        self._more = language.pattern(rf"\s*,?\s*(?:(?:{'|'.join(words.and_words)})\s+)?(?P<name>(?:{shapes.degrees}){shapes.surname})")
        literal = rf"|(?P<small>(?-i:{'|'.join(small)})(?!\w))" if small else ""
        self._find = language.pattern(
            rf"(?<![\w’'@/-])(?:"
            rf"(?P<title>(?:{article}\s+)?(?:(?:{roles.word})\s+)?{shapes.title}(?![\w-])\s+(?:(?:{roles.word})\s+)?(?:{shapes.degrees}))(?P<titled>{name})"
            rf"|(?P<lead>(?:{article}\s+)?{roles.word}\s+(?:{shapes.degrees}))(?P<led>(?-i:{shapes.full}))"
            rf"|(?P<role>{article}\s+(?:(?-i:[a-zà-ÿ]+(?:end|nd|e)\s+))?{roles.word})(?!\w)"
            rf"|(?P<body>(?:{'|'.join(words.bodies)})(?!\w))"
            rf"|(?P<everyone>(?:{'|'.join(words.everyone)})(?!\w))"
            rf"|(?P<stranger>(?:{'|'.join(words.strangers)})(?!\w))"
            rf"{literal}|(?P<word>(?-i:{shapes.word})))"
        )
        self._short_role = language.pattern(rf"^{roles.word}(?=\s*:)")
        self._of = language.pattern(rf"\s+(?:{'|'.join(words.of_words)})\s+(?={article}\s|(?-i:[A-Z]))")
        self._cache: dict[str, tuple[Mention, ...]] = {}

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
            position = found.end()
            for mention in self._read(text, found):
                yield mention
                position = mention.end
            if position == found.end() and found["word"]:
                continue
            position = max(position, found.start() + 1)

    def _read(self, text: str, found: re.Match[str]) -> Iterator[Mention]:
        """Yield what one match of the pattern names (a title in the plural may name several)."""
        start, end = found.span()
        if found["titled"] or found["led"]:
            yield from self._named(text, found)
        elif found["role"]:
            role = (self._roles.within(found["role"]) or [None])[-1]
            person = self._holder(role) if role and not self._of.match(text, end) and not self._roles.ends_in_plural(found["role"]) else None
            yield Mention(start, end, found[0], person, "role", role)
        elif found["word"] or found.groupdict().get("small"):
            yield from self._known(text, start)
        else:
            kind: MentionKind = "body" if found["body"] else "everyone" if found["everyone"] else "stranger"
            yield Mention(start, end, found[0], None, kind)

    def _known(self, text: str, start: int) -> Iterator[Mention]:
        """Yield the longest known spelling that begins at `start`."""
        token = _TOKEN.match(text, start)
        for form in self._forms.get(text[start : token.end()] if token else "", ()):
            end = start + len(form.text)
            if text.startswith(form.text, start) and not text[end : end + 1].isalnum() and text[end : end + 1] != "_":
                if form.word and _SENTENCE_START.search(text[max(0, start - 4) : start]):
                    continue
                if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
                    continue
                yield Mention(start, end, text[start:end], form.person_id, form.kind)
                return

    def _named(self, text: str, found: re.Match[str]) -> Iterator[Mention]:
        """Yield the person(s) after a title of address or a role."""
        lead, group = (found["title"], "titled") if found["titled"] else (found["lead"], "led")
        role = (self._roles.within(lead) or [None])[-1]
        gender = self.gender(lead)
        begin = found.start(group)
        if found[group] == "?":
            yield Mention(found.start(), found.end(), found[0], None, "stranger", None, gender)
            return
        end, name, person = self._extent(text, begin, found.end(), gender, titled=group == "titled")
        if name is None:
            if group == "led" and re.match(r"\S+\s+\S", lead):
                stop = found.start() + len(lead.rstrip())
                yield Mention(found.start(), stop, text[found.start() : stop], self._holder(role) if role else None, "role", role)
            return
        yield Mention(found.start(), end, text[found.start() : end], person, "person", role, gender, name)
        if not (self._roles.ends_in_plural(lead) or self._shapes.is_plural_title(lead)):
            return
        while more := self._more.match(text, end):
            stop, name, person = self._extent(text, more.start("name"), more.end(), gender, titled=True)
            if name is None:
                return
            yield Mention(more.start("name"), stop, text[more.start("name") : stop], person, "person", role, gender, name)
            end = stop

    def gender(self, lead: str) -> str:
        """Return what a title of address says of the gender."""
        return self._shapes.title_gender(lead)

    def _extent(self, text: str, begin: int, end: int, gender: str, *, titled: bool) -> tuple[int, Name | None, str | None]:
        """Return where the name at [begin, end) really ends, its parts, and whose it is.

        A pattern may run on into a capitalised word that is no part of the name; a shorter name that is
        known wins over a longer one that is not.
        """
        stops = [begin + found.end() for found in re.finditer(r"[^\s-]+(?=[\s-]|$)", text[begin:end])]
        first: tuple[int, Name] | None = None
        for stop in reversed(stops):
            said = text[begin:stop]
            if not self.is_name(said) or text[stop : stop + 1] == "-":
                continue
            name = self._shapes.parse(said, titled=titled)
            person = self._resolve(name, gender)
            if person is not None:
                return stop, name, person
            first = first or (stop, name)
        return (first[0], first[1], None) if first else (begin, None, None)

    def is_name(self, said: str) -> bool:
        """Whether `said` can be a whole name: no part of it is a word that is none, the last is capitalised."""
        tokens = said[self._shapes.particles_end(said) :].split()
        if not tokens or not tokens[-1][:1].isupper() or (tokens[-1].endswith(".") and len(tokens) == 1):
            return False
        return not any(token.lower().strip(".,'’") in self._not_names or self._organisation.match(token) or self._roles.named(token) for token in tokens)
