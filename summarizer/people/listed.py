"""Names in a list -> people: "mw. drs. A. de Wit (vz, LB), de heren Bos en Til, m.k., vanaf punt 4"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from summarizer.document import Span
from summarizer.language import Language
from summarizer.people.entries import Entry, ListState
from summarizer.people.labels import Field
from summarizer.people.names import INITIALS, fits_acronym
from summarizer.people.roles import Role, Roles
from summarizer.people.shapes import Shapes
from summarizer.people.words import PeopleWords

# "(11 personen)", "3", "": nothing about a person.
_NOISE = re.compile(r"\W*(?:\d+\W*(?:[a-z]\w*(?:\W+|$))*)?")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
# "Anna de Wit (LB) Jan Bos (GB)": but "J. (Jan) Bos" is one man.
_FORGOTTEN_COMMA = re.compile(r"[^\W\d_]{2,} ?\([^()]{1,80}\)(?=\s[A-ZÀ-Þ])")
_SHORT_PARTY = 6


class NameReader:
    """Reads the names out of one field."""

    def __init__(self, language: Language, shapes: Shapes, roles: Roles) -> None:
        words = language.section("people", PeopleWords)
        cues, pattern = words.cues, language.pattern
        self._shapes, self._roles = shapes, roles
        self.joins = tuple(f" {word}" for word in words.and_words)
        self._not_names = words.not_names
        self._organisation = pattern(rf"(?<!\w)(?:{'|'.join(words.organisations)})(?!\w)")
        self._notice = pattern(rf"(?<!\w){cues.with_notice}")
        self._no_notice = pattern(rf"(?<!\w){cues.without_notice}")
        self._from, self._until = pattern(rf"(?<!\w){cues.since}"), pattern(rf"(?<!\w){cues.until}")
        self._and = pattern(rf"\s(?:{'|'.join(words.and_words)}|&)\s")
        self._yes, self._no = pattern(words.labels.yes), pattern(words.labels.no)
        self._negation = pattern(rf"{words.negation}(?!\w)")
        self._full, self._title = pattern(shapes.full), pattern(rf"(?<!\w){shapes.title}(?!\w)")
        article = rf"(?:{shapes.article}\s+(?:(?-i:[a-zà-ÿ]+)\s+)?)?"
        degree = rf"(?:{'|'.join(words.degrees)})(?:\.|(?=\s))"
        self._lead = pattern(rf"(?:(?:{article}(?:{shapes.title}|{roles.label})(?![\w-])\.?|{degree})\s*)+")
        self._named = pattern(rf"(?<!\w)(?:{shapes.title}|{roles.word})\s+{shapes.degrees}(?={shapes.full})")
        self._for_word = pattern(rf"\s*(?:{'|'.join(sorted(words.for_words, key=len, reverse=True))})\s+")
        self._behalf = pattern(rf"(?<=\w)\s+(?:{'|'.join(words.for_words)})\s")
        self._for = pattern(
            rf"{self._for_word.pattern}(?P<party>[^:]{{2,60}}?)(?::\s*|\s+(?={shapes.title}(?!\w)))"
        )
        # "de secretaris, de heer Bos": the office goes before its holder.
        self._office = pattern(rf"^\s*{shapes.article}\s+(?P<role>{roles.word})\s*$")
        self._lone_initials = pattern(rf"^\s*{INITIALS}\s*{shapes.particle}{{0,3}}$")
        self._prose = re.compile(r"(?<![\w.])(?:[a-zà-ÿ]+ [a-zà-ÿ]+ [a-zà-ÿ]+|[a-zà-ÿ]{3,}\.$)")

    def notice(self, text: str) -> bool | None:
        """Return whether `text` says "with apologies" (True), "without" (False) or neither."""
        return False if self._no_notice.search(text) else True if self._notice.search(text) else None

    def without_for(self, text: str) -> str:
        """Return `text` without "voor", "namens" in front."""
        found = self._for_word.match(text)
        return text[found.end() :] if found else text

    def before_for(self, text: str) -> str:
        """Return `text` up to "namens de bestuurder": who is there for somebody is not that somebody."""
        found = self._behalf.search(text)
        return text[: found.start()] if found else text

    def is_sure(self, entry: Entry) -> bool:
        """Whether an entry is a person by its own looks: initials, a title of address or a common given name."""
        initials = bool(entry.name.given and not entry.name.first)
        return bool(entry.gender) or initials or self._shapes.is_given(entry.said.split()[0])

    def is_prose(self, text: str) -> bool:
        """Whether `text` is told in sentences rather than listed."""
        bare = _BRACKETS.sub(" ", text)
        for pattern in (self._from, self._until, self._title, self._notice):
            bare = pattern.sub(" ", bare)
        return bool(self._prose.search(bare.replace(",", " , ")))

    def read(self, part: Field, state: ListState) -> Iterator[Entry]:
        """Yield one entry per name in the field's text."""
        last: Entry | None = None
        carried: tuple[Role, ...] = ()
        announced: tuple[Role, ...] = ()
        for a, b in self._split(part):
            lead = self._for.match(part.text, a, b)
            if lead is not None:
                state.party, state.short = lead["party"].strip(), None
            at = lead.end() if lead is not None else a
            item = part.text[at:b]
            entry = self._entry(part, item, at, state)
            if entry is not None and last is not None and self._is_about(entry, last, part):
                entry = None
            if entry is None:
                office = self._office.match(item)
                announced = tuple(self._roles.within(office["role"])) if office else ()
                last = self._about(last, item, part, state) if last is not None and not office else last
                continue
            if last is not None:
                yield last
            # "wethouders Jansen en De Boer": the role is both men's.
            titles = item[: max(0, entry.span[0] - part.start - at)].strip()
            carried = carried if not titles else entry.roles if self._roles.ends_in_plural(titles) else ()
            last = replace(entry, roles=tuple(dict.fromkeys((*entry.roles, *announced, *carried))))
            announced = ()
        if last is not None:
            yield last

    def _is_about(self, entry: Entry, last: Entry, part: Field) -> bool:
        """Whether what looks like another name tells of the person before: "Anna de Wit, Waterplan", "- Wit, Nieuw Lokaal"."""
        if not part.single or (part.listed and last.name.alone):
            return part.single and not self.is_sure(entry)
        return entry.name.alone and not last.name.alone

    def _split(self, part: Field) -> Iterator[Span]:
        """Yield the stretches between commas, semicolons, "en", tabs and full stops; brackets are kept whole.

        So is a name with the surname first, in a field about one person.
        """
        text = part.text
        lead = self._lead.match(text)
        turned = self._shapes.turned(text, lead.end() if lead else 0) if part.single else None
        depth, start, i = 0, 0, turned[1] if turned else 0
        cuts = {found.start(): found.end() for found in self._and.finditer(text)}
        # "voor Boer en Land de heer Bos": this "en" parts no names.
        starts = [0, *(found.end() for found in re.finditer(r"[;,]", text))]
        kept = [found.span("party") for at in starts if (found := self._for.match(text, at))]
        cuts = {at: end for at, end in cuts.items() if not any(a <= at < b for a, b in kept)}
        cuts |= {found.end(): found.end() + 1 for found in _FORGOTTEN_COMMA.finditer(text)}
        while i < len(text):
            char = text[i]
            depth = max(0, depth + (char in "([") - (char in ")]"))
            end = cuts.get(i) if depth == 0 else None
            if (
                end is None
                and depth == 0
                and (
                    char in ",;\t•"
                    or (char == "." and re.search(r"[^\W\d_]{4,}\)?$|\)$", text[max(0, i - 12) : i]))
                )
            ):
                end = i + 1
            if end is not None:
                yield start, i
                start = i = end
            else:
                i += 1
        yield start, len(text)

    def _about(self, last: Entry, item: str, part: Field, state: ListState) -> Entry:
        """Return the person before with what a list item that names nobody says of him."""
        if not last.name.given and self._lone_initials.match(item):
            name = self._shapes.parse(f"{item.strip()} {last.said}")
            return replace(last, name=name)
        if self.notice(item) is not None:
            return replace(last, apologies=self.notice(item))
        time = self._from.search(item) or self._until.search(item)
        if time is not None and not item[: time.start()].strip():
            return self._timed(last, item)
        if part.single or self._roles.named(item.strip()):
            return self._attributes(last, [item], state)
        return last

    def _entry(self, part: Field, item: str, at: int, state: ListState) -> Entry | None:
        """Return the person of one list item, None when it names none."""
        bare = item
        for pattern in (_BRACKETS, self._from, self._until):
            bare = pattern.sub(lambda found: " " * len(found[0]), bare)
        start = len(bare) - len(bare.lstrip(" -–\n"))
        lead = self._lead.match(bare, start)
        found = self._full.match(bare, lead.end() if lead else start)
        # "County Cllr Holt" is no Mr County.
        within = self._named.search(bare, start)
        if within and (found is None or (not lead and found.end() > within.start())):
            lead, found = within, self._full.match(bare, within.end())
        titles = lead[0] if lead else ""
        titled = bool(self._title.search(titles))
        if found is None or not self._is_person(found[0], titled=titled):
            return None
        turned = self._shapes.turned(bare, found.start()) if part.single else None
        name = turned[0] if turned else self._shapes.parse(found[0], titled=titled)
        end = turned[1] if turned else found.end()
        said = bare[found.start() : end]
        span = (part.start + at + found.start(), part.start + at + end)
        if part.clean.text[span[0] : span[1]] != said:
            begin = max(0, part.clean.text.find(said))
            span = (begin, min(len(part.clean.text), begin + len(said)))
        gender = self._shapes.title_gender(titles) or (self._shapes.gender(name.first) if name.first else "")
        roles = tuple(dict.fromkeys((*state.roles, *self._roles.within(titles))))
        entry = Entry(
            name,
            said,
            part.clean,
            span,
            roles,
            gender,
            state.party,
            state.short,
            (),
            state.status,
            state.apologies,
        )
        rest = bare[end:].strip(" -–:,")
        about = [inner[0][1:-1] for inner in _BRACKETS.finditer(item)] + ([rest] if rest else [])
        return self._timed(self._attributes(entry, about, state), item)

    def _is_person(self, text: str, *, titled: bool) -> bool:
        bare = self._shapes.without_particles(text)
        words = [
            word.lower().strip(".'’")
            for word in bare.split()
            if "." not in word[:-1] and len(word.strip(".")) > 1
        ]
        if (
            not words
            or words[0] in self._not_names
            or self._roles.named(text)
            or (not titled and self._organisation.search(text))
        ):
            return False
        letters = re.findall(r"[^\W\d_]+", text)
        return any(len(word) > 1 for word in letters) and (
            titled or len(words) > 1 or not (text.isupper() and len(text) < 4)
        )

    def _timed(self, entry: Entry, text: str) -> Entry:
        """Give `entry` the times or points from and until which he was there."""
        since, until = self._from.search(text), self._until.search(text)
        if entry.attendance not in ("present", "partly") or not (since or until):
            return entry
        return replace(
            entry,
            attendance="partly",
            since=since["from"] if since else entry.since,
            until=until["until"] if until else entry.until,
        )

    def _attributes(self, entry: Entry, texts: Iterable[str], state: ListState) -> Entry:
        """Give `entry` what stands in brackets or behind the name: roles, initials, a party, a notice."""
        parties: list[str] = []
        roles, initials, apologies = list(entry.roles), list(entry.initials), entry.apologies
        for piece in (piece for text in texts for piece in re.split(r"[,;]|\s[-–]\s", text)):
            word = self.without_for(piece).strip(" .:")
            word = word if len(word) > 1 else piece.strip(" .:")
            if self._negation.match(word) or not word or _NOISE.fullmatch(word) or self._yes.fullmatch(word):
                continue
            if self._no.fullmatch(word):
                entry = replace(entry, attendance="absent")
                apologies = self.notice(word) if apologies is None else apologies
                continue
            if named := self._roles.within(piece):
                roles += named
            elif self.notice(piece) is not None:
                apologies = self.notice(piece)
            elif fits_acronym(word, entry.name):
                initials.append(word)
            elif (
                (word[0].isupper() or word[0].isdigit())
                and not self._from.search(piece)
                and not self._until.search(piece)
            ):
                parties.append(word)
        party, short = entry.party, entry.short
        if parties:
            party, short = (
                parties[0],
                parties[1] if len(parties) == 2 and len(parties[1]) <= _SHORT_PARTY else None,
            )
        if short and party:
            state.parties.setdefault(short, party)
        return replace(
            entry,
            roles=tuple(dict.fromkeys(roles)),
            initials=tuple(initials),
            party=party,
            short=short,
            apologies=apologies,
        )
