"""The head of a document -> who was there, who was not, and in which role.

A head is read field by field: a label ("Aanwezig:", "Voorzitter", "Lokaal Belang (LB):", a table's first
cell) and the names after it. A field without a label goes on with the attendance of the one before.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from summarizer.document import Block, Clean, Span
from summarizer.language import Language
from summarizer.names import Name, PeopleWords, Shapes, fits_acronym, fold
from summarizer.records import Attendance

# What a role implies: the clerk and the minute taker do what a secretary does.
_IMPLIED = {"clerk": ("secretary", "clerk"), "minute_taker": ("secretary", "minute_taker")}
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:|\t\n]{0,70}?)\s*(?P<mark>:|\t|(?<=\s)/(?=\s))\s*")
# A party in the first column, its people in the second.
_GROUP = re.compile(r"(?P<label>[^,\t]{2,40})\t(?=[^\t]*,)")
_NOISE = re.compile(r"^\W*(?:\d+\W*(?:[a-z]\w*\W*)*)?$")


@dataclass(frozen=True, slots=True)
class Role:
    """A role word as it stands in the language file: its key ("executive") and the word itself."""

    key: str
    noun: str


class Roles:
    """The role words of a language."""

    def __init__(self, language: Language) -> None:
        words = language.section("people", PeopleWords)
        self._nouns = [(language.pattern(rf"^(?:{noun})(?:s|en|ren|es)?$"), Role(key, noun)) for key, nouns in words.roles.items() for noun in nouns]
        every = sorted((noun for nouns in words.roles.values() for noun in nouns), key=len, reverse=True)
        self.word = rf"(?:{'|'.join(every)})(?:s|en|ren|es)?(?![\w-])"
        self._find = language.pattern(rf"(?<![\w-])(?:{self.word})")
        self._single = language.pattern(rf"^(?:{'|'.join(every)})$")
        self._last = language.pattern(rf"(?<![\w-]){self.word}\s*$")
        self._known: dict[str, Role | None] = {}

    def named(self, word: str) -> Role | None:
        """Return the role that `word` is, None when it is none."""
        key = word.lower()
        if key not in self._known:
            self._known[key] = next((role for pattern, role in self._nouns if pattern.match(word)), None)
        return self._known[key]

    def ends_in_plural(self, text: str) -> bool:
        """Whether `text` ends in a role word that is said of several: "wethouders", "de heemraden"."""
        found = self._last.search(text)
        word = found[0].strip() if found else ""
        return bool(word) and (word.lower().endswith("en") or not self._single.match(word))

    def within(self, text: str) -> list[Role]:
        """Return all roles named in `text`, in order."""
        return [role for found in self._find.finditer(text) if (role := self.named(found[0])) is not None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as one field of the head (or a speaker's label) tells of him."""

    name: Name
    said: str
    clean: Clean
    span: Span
    roles: tuple[Role, ...] = ()
    gender: str = ""
    party: str | None = None
    short: str | None = None
    initials: tuple[str, ...] = ()
    attendance: Attendance | None = None
    apologies: bool | None = None
    since: str | None = None
    until: str | None = None

    def role_keys(self) -> tuple[str, ...]:
        """Return the roles of the contract that this entry gives."""
        return tuple(dict.fromkeys(key for role in self.roles for key in _IMPLIED.get(role.key, (role.key,))))


@dataclass
class _State:
    """What the field before said, for fields that go on with it."""

    status: Attendance | None = None
    apologies: bool | None = None
    roles: tuple[Role, ...] = ()
    parties: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Field:
    """A stretch of a clean text with the label before it."""

    clean: Clean
    label: str | None
    text: str
    start: int
    listed: bool = False


class HeadReader:
    """Reads the people out of head blocks."""

    def __init__(self, language: Language, shapes: Shapes, roles: Roles) -> None:
        self._words = words = language.section("people", PeopleWords)
        self._shapes, self._roles = shapes, roles
        pattern = language.pattern
        self._present = pattern(rf"(?<!\w){words.present}(?!\w)")
        self._absent = pattern(rf"(?<!\w){words.absent}(?!\w)")
        self._ends = pattern(rf"^{words.ends}$")
        self._groups = pattern(rf"^(?:{'|'.join(words.articles)})?\s*{words.groups}(?!\w)")
        self._outside = pattern(rf"^{words.not_attending}$")
        self._notice = pattern(rf"(?<!\w){words.with_notice}")
        self._no_notice = pattern(rf"(?<!\w){words.without_notice}")
        self._from = pattern(rf"(?<!\w){words.from_}")
        self._until = pattern(rf"(?<!\w){words.until}")
        self._and = pattern(rf"\s(?:{'|'.join(words.and_words)}|&)\s")
        self._full = pattern(shapes.full)
        self._negation = pattern(rf"{words.negation}(?!\w)")
        article = rf"(?:{'|'.join(words.articles)})\s+(?:(?-i:[a-zà-ÿ]+)\s+)?"
        self._lead = pattern(rf"(?:(?:(?:{article})?(?:{shapes.title}|{roles.word})(?![\w-])|(?:{'|'.join(words.degrees)})(?:\.|(?=\s)))\s*)+")
        self._named = pattern(rf"(?<!\w)(?:{shapes.title}|{roles.word})\s+(?:{shapes.degrees})(?={shapes.full})")
        self._title = pattern(rf"(?<!\w){shapes.title}(?!\w)")
        self._for = pattern(rf"^(?:{'|'.join(sorted(words.party_before, key=len, reverse=True))})\s+(?P<party>[^:]{{2,60}}?)(?::\s*|\s+(?={shapes.title}(?!\w)))")
        self._inner = pattern(rf"(?<![\w-])(?:(?:{words.present}|{words.absent})[^:;,.()]{{0,40}}|{roles.word})\s*:")
        self._not_names = frozenset(words.not_names)
        self._not_person = pattern(rf"(?<!\w)(?:{'|'.join(words.organisations)})(?!\w)")
        self._opening = pattern(rf"^(?:[a-zà-ÿ]+ ){{0,3}}?(?:{words.absent}|{words.present})(?!\w)(?: zijn| waren| is| was| were| are)?:?\s+(?=\S)")
        self._headers = [frozenset(each) for each in (words.name_headers, words.party_headers, words.role_headers)]

    def read(self, source: str, blocks: Sequence[Block]) -> list[Entry]:
        """Return the people in `blocks` (the head of `source`), in order; one may stand in several fields."""
        state, out = _State(), list[Entry]()
        for block in blocks:
            for part in self._fields(source, block, state):
                out.extend(self._people(part, state))
        return [replace(entry, party=state.parties.get(entry.party or "", entry.party)) for entry in out]

    # -- fields ---------------------------------------------------------------------------------------------

    def _fields(self, source: str, block: Block, state: _State) -> Iterator[_Field]:
        """Yield the fields of a block: label and names."""
        if block.kind == "row":
            yield from self._row_fields(block)
            return
        text = _laid_out(source, block.clean)
        if block.kind == "heading" and not self._is_status(text.strip(" :")):
            state.status, state.roles = None, ()
            return
        starts = _record_starts(text)
        for a, b in zip(starts, [*starts[1:], len(text)], strict=True):
            yield from self._labelled(block.clean, text[a:b].replace("\n", " "), a, block.kind == "bullet")

    def _row_fields(self, block: Block) -> Iterator[_Field]:
        """Yield the fields of a table row: `label | names`, cells `label / names`, or one person a row."""
        cells = [cell for cell in block.cells if cell.text]
        header = [name.strip(" :*").lower() for name in block.header]
        if any(name in self._headers[0] for name in header) and len(header) == len(block.cells) and len(header) > 1:
            yield from self._person_row(block, header)
            return
        if len(cells) >= 2 and not _LABEL.match(cells[0].text + " :") is None and self._is_label(cells[0].text):
            for cell in cells[1:]:
                yield _Field(cell, cells[0].text, cell.text, 0)
            return
        for cell in cells:
            yield from self._labelled(cell, cell.text, 0, False)

    def _person_row(self, block: Block, header: list[str]) -> Iterator[_Field]:
        """Yield one field for a row of a table with a column of names."""
        texts = {name: cell.text for name, cell in zip(header, block.cells, strict=True)}
        column = next(i for i, name in enumerate(header) if name in self._headers[0])
        extra = "; ".join(text for name, text in texts.items() if text and (name in self._headers[1] or name in self._headers[2]))
        cell = block.cells[column]
        if cell.text and cell.text.lower() != header[column]:
            yield _Field(cell, None, f"{cell.text} ({extra})" if extra else cell.text, 0, listed=True)

    def _labelled(self, clean: Clean, text: str, offset: int, bullet: bool) -> Iterator[_Field]:
        """Yield the fields of one record: at its labels it is cut."""
        cuts = [found.start() for found in self._inner.finditer(text) if found.start()]
        for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True):
            part = text[a:b]
            found = _LABEL.match(part)
            if found is not None and len(found["label"].split()) <= 12:
                rest, at = part[found.end() :], offset + a + found.end()
                group = _GROUP.match(rest) if found["mark"] == ":" else None
                if group is not None:
                    yield _Field(clean, found["label"], "", at, bullet)
                    found, rest, at = group, rest[group.end() :], at + group.end()
                yield _Field(clean, found["label"], rest, at, bullet)
                continue
            opening = self._opening.match(part)
            if opening is not None:
                yield _Field(clean, opening[0], part[opening.end() :], offset + a + opening.end(), bullet)
            elif self._is_status(part.strip(" :")):
                yield _Field(clean, part, "", offset + len(text), bullet)
            else:
                yield _Field(clean, None, part, offset + a, bullet)

    def _is_status(self, label: str) -> bool:
        return len(label.split()) <= 6 and bool(self._present.search(label) or self._absent.search(label))

    def _is_label(self, label: str) -> bool:
        label = label.strip(" :")
        return self._is_status(label) or bool(self._groups.match(label) or self._ends.match(label) or self._roles.named(label))

    # -- people ---------------------------------------------------------------------------------------------

    def _people(self, part: _Field, state: _State) -> Iterator[Entry]:
        """Yield the people of one field, and let `state` know what it says."""
        party, short = None, None
        if part.label is not None:
            known = self._note_label(part.label.strip(" :"), state)
            if known is None:
                return
            if not known:
                party, short = self._party_label(part.label, state)
        entries = list(self._names(part, state, party, short))
        if part.label is None and state.status is None:
            entries = [entry for entry in entries if entry.roles and entry.attendance is None and part.text.count(",") < 8]
            entries = entries if len(part.text) < 120 and entries and entries[0].span[0] - part.start < 25 else []
        elif part.label is None and not part.listed and not entries and len(part.text) > 3:
            state.status = None
        yield from entries

    def _note_label(self, label: str, state: _State) -> bool | None:
        """Take in what `label` says; return None when no names follow it, False when it may be a party's."""
        roles = tuple(self._roles.within(label))
        if self._outside.match(label):
            state.status, state.apologies, state.roles = "mentioned", None, roles
            return True
        if self._ends.match(label):
            state.status, state.roles = None, ()
            return None
        if self._absent.search(label):
            notice = False if self._no_notice.search(label) else True if self._notice.search(label) else None
            state.status, state.apologies, state.roles = "absent", notice, roles
        elif self._present.search(label) or self._groups.match(label) or roles:
            state.status, state.apologies, state.roles = "present", None, roles
        else:
            return False if state.status in ("present", "absent") else None
        return True

    def _party_label(self, label: str, state: _State) -> tuple[str | None, str | None]:
        """Return the party that a label names, long and short: "Lokaal Belang (LB)"."""
        found = re.match(r"\s*(?:voor |namens |for )?(?P<long>[^()]{2,60}?)\s*(?:\((?P<short>[^()]{1,30})\)\s*)?$", label)
        if found is None or len(found["long"].split()) > 6 or "," in found["long"]:
            return None, None
        short = found["short"] if found["short"] and not found["short"][0].isdigit() else None
        if short:
            state.parties[short] = found["long"]
        return found["long"], short

    def _names(self, part: _Field, state: _State, party: str | None, short: str | None) -> Iterator[Entry]:
        """Yield one entry per name in the field's text."""
        last: Entry | None = None
        carried: tuple[Role, ...] = ()
        for a, b in self._split(part.text):
            a += len(part.text[a:b]) - len(part.text[a:b].lstrip())
            item = part.text[a:b]
            lead = self._for.match(item)
            if lead is not None:
                party, short = lead["party"].strip(), None
                a, item = a + lead.end(), item[lead.end() :]
            entry = self._entry(part, item, a, state, party, short, last)
            if entry is None:
                if last is not None and self._notice.search(item):
                    last = replace(last, apologies=True)
                elif last is not None and (since := self._from.search(item) or self._until.search(item)) and not item[: since.start()].strip():
                    last = self._timed(last, item)
                elif last is not None and part.listed:
                    last = self._attributes(last, [item], state)
                continue
            if last is not None:
                yield last
            # "wethouders Jansen en De Boer": the role is both men's.
            titles = part.text[a : entry.span[0] - part.start]
            carried = carried if not titles.strip() else entry.roles if self._roles.ends_in_plural(titles) else ()
            last = replace(entry, roles=tuple(dict.fromkeys((*entry.roles, *carried))))
        if last is not None:
            yield last

    def _split(self, text: str) -> Iterator[Span]:
        """Yield the stretches between commas, semicolons, "en", tabs and full stops; brackets are kept whole."""
        depth, start = 0, 0
        cuts = {found.start(): found.end() for found in self._and.finditer(text)}
        i = 0
        while i < len(text):
            char = text[i]
            depth = max(0, depth + (char in "([") - (char in ")]"))
            end = cuts.get(i) if depth == 0 else None
            if end is None and depth == 0 and (char in ",;\t•" or (char == "." and re.search(r"[^\W\d_]{4,}\)?$|\)$", text[max(0, i - 12) : i]))):
                end = i + 1
            if end is not None:
                yield start, i
                start = i = end
                continue
            i += 1
        yield start, len(text)

    def _entry(self, part: _Field, item: str, at: int, state: _State, party: str | None, short: str | None, last: Entry | None) -> Entry | None:
        """Return the person of one list item, None when it names none."""
        bare = re.sub(r"\([^()]*\)|\[[^\]]*\]", lambda found: " " * len(found[0]), item)
        bare = self._until.sub(lambda f: " " * len(f[0]), self._from.sub(lambda f: " " * len(f[0]), bare))
        start = len(bare) - len(bare.lstrip(" -–\n"))
        lead = self._lead.match(bare, start)
        begin = lead.end() if lead else start
        found = self._full.match(bare, begin)
        if found is None and (later := self._named.search(bare, begin)):
            lead, found = later, self._full.match(bare, later.end())
        if found is None or not self._is_person(found[0], titled=bool(lead and self._title.search(lead[0]))):
            return None
        titles = lead[0] if lead else ""
        name = self._shapes.parse(found[0], titled=bool(self._title.search(titles)))
        if part.listed and last is not None and name.alone and not last.name.alone:
            return None
        roles = tuple(dict.fromkeys((*state.roles, *self._roles.within(titles))))
        offset = part.start + at
        span = (offset + found.start(), offset + found.end()) if part.clean.text[offset + found.start() : offset + found.end()] == found[0] else (0, min(len(part.clean.text), len(item)))
        entry = Entry(name, found[0], part.clean, span, roles, self._gender(titles, name), party, short, (), state.status, state.apologies)
        rest = bare[found.end() :].strip(" -–:,")
        attributes = [inner[1:-1] for inner in re.findall(r"\([^()]*\)", item)]
        return self._timed(self._attributes(entry, [*attributes, *([rest] if rest else [])], state), item)

    def _is_person(self, text: str, *, titled: bool) -> bool:
        words = [word.lower().strip(".'’") for word in text[self._shapes.particles_end(text) :].split()]
        if any(word in self._not_names for word in words[:1]) or self._roles.named(text) or (not titled and self._not_person.search(text)):
            return False
        return any(len(word) > 1 for word in re.findall(r"[^\W\d_]+", text)) and not (not titled and len(words) == 1 and text.isupper() and len(text) < 4)

    def _gender(self, titles: str, name: Name) -> str:
        return self._shapes.title_gender(titles) or (self._shapes.gender(name.first) if name.first else "")

    def _timed(self, entry: Entry, text: str) -> Entry:
        """Give `entry` the times or points from and until which he was there."""
        since, until = self._from.search(text), self._until.search(text)
        if entry.attendance != "present" or not (since or until):
            return entry
        return replace(entry, attendance="partly", since=since["from"] if since else entry.since, until=until["until"] if until else entry.until)

    def _attributes(self, entry: Entry, texts: Iterable[str], state: _State) -> Entry:
        """Give `entry` what stands in brackets or behind the name: roles, initials, a party, a notice."""
        parties: list[str] = []
        roles, initials, apologies = list(entry.roles), list(entry.initials), entry.apologies
        for text in texts:
            for piece in re.split(r"[,;/]|\s[-–]\s", text):
                word = piece.strip(" .:")
                named = self._roles.within(piece)
                if self._negation.match(word):
                    continue
                if named:
                    roles += named
                elif self._no_notice.search(piece) or self._notice.search(piece):
                    apologies = not self._no_notice.search(piece)
                elif not word or _NOISE.match(word) or self._from.search(piece) or self._until.search(piece):
                    continue
                elif fits_acronym(word, entry.name):
                    initials.append(word)
                elif word[0].isupper() or word[0].isdigit():
                    parties.append(word)
        if len(parties) == 2 and len(parties[1]) <= 6:
            state.parties.setdefault(parties[1], parties[0])
        party, short = (parties[0], parties[1] if len(parties) == 2 else None) if parties else (entry.party, entry.short)
        return replace(entry, roles=tuple(dict.fromkeys(roles)), initials=tuple(initials), party=party, short=short, apologies=apologies)


def _laid_out(source: str, clean: Clean) -> str:
    """Return the clean text with a tab for each gap of the source that parts columns and its line ends kept."""
    text = list(clean.text)
    for before, after in zip(clean.pieces, clean.pieces[1:], strict=False):
        gap = source[before.source + before.length : after.source]
        at = before.view + before.length
        if after.view == at + 1:
            text[at] = "\n" if "\n" in gap else "\t" if len(gap.replace("\t", "  ")) >= 2 and not gap.strip() and text[at - 1] not in ".:,;" else text[at]
    return "".join(text)


def _record_starts(text: str) -> list[int]:
    """Return where records start: at each line with columns, when the text has any; else only at 0."""
    starts, position = [0], 0
    for line in text.split("\n"):
        if "\t" in line and position and not line.startswith("\t"):
            starts.append(position)
        position += len(line) + 1
    return starts


def party_key(text: str) -> str:
    """Return what spellings of one party share."""
    return fold(text).replace(" ", "")
