"""Speakers of a transcript, and who is named in running text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.document import Clean, Sentence, Span
from summarizer.language import Language
from summarizer.people.entries import Entry
from summarizer.people.mentions import Matcher
from summarizer.people.names import Name, fits_acronym, fold
from summarizer.people.roles import Roles
from summarizer.people.roster import Roster
from summarizer.people.shapes import Shapes
from summarizer.people.words import PeopleWords

# Roles that a title in running text may give; the chair and the clerk of another body are named there too.
_FROM_TEXT = frozenset({"executive", "member", "director", "staff", "public_speaker", "treasurer"})
_BRACKETS = re.compile(r"\s*\((?P<inner>[^()]{1,40})\)")
# Shorter words are too often like one another.
_SHORTEST_SLIP = 6
# So many listed people are an attendance list.
_A_LIST = 3


class Naming:
    """Reads names in labels and texts."""

    def __init__(self, language: Language, shapes: Shapes, roles: Roles) -> None:
        words = language.section("people", PeopleWords)
        self._shapes, self._roles = shapes, roles
        # Whether the labels of the turns put the surname first: "Wit, Anna de".
        self._surnames_first = False
        word = rf"{shapes.word}(?:-{shapes.word})?"
        self._called = language.pattern(
            rf"(?<![\w’'@/.-])(?P<first>{word})(?P<rest>(?:\s+{word}(?=\s+(?:(?-i:[A-Z])|{shapes.particle})))?\s+{shapes.surname})?"
        )
        two = rf"(?:{word}\s+)?{word}\s+{shapes.particle}{{0,3}}{word}"
        says = "|".join(words.cues.says)
        self._says = language.pattern(
            rf"(?<![\w’'@/.-])(?:(?<=[a-z,]\s)(?:{says})\s+(?P<after>{two})(?![\w-])|(?P<before>{two})\s+(?:\([^()]{{1,30}}\)\s+)?(?:{says})(?!\w))"
        )
        self._labelled = language.pattern(rf"(?<![\w’'-])(?P<name>{two})\s+\((?P<short>(?-i:[A-Z]{{2,4}}))\)")
        self._label_lead = language.pattern(
            rf"^(?:{shapes.article}\s+)?(?:[^()]{{0,40}}?(?<![\w-])(?:{shapes.title}|{roles.word})(?![\w-])\s*){{0,3}}{shapes.degrees}"
        )
        self._stranger = language.pattern(rf"^(?:{'|'.join(words.strangers)})$|\?\s*$")

    def speaker(self, label: Clean) -> Entry | None:
        """Return whom a label names: "De heer VAN DAM (LB)", "PLANNING DIRECTOR HOLT", "Anna de Wit"; None for a role."""
        brackets = _BRACKETS.search(label.text)
        text = label.text[: brackets.start()] if brackets else label.text
        loose = self._surnames_first and not self._roles.named(text.rpartition(", ")[2].strip())
        if turned := self._shapes.turned(text.strip(), loose=loose):
            name, end = turned
            start = len(text) - len(text.lstrip())
            gender = self._shapes.gender(name.first)
            party = self._party(brackets["inner"]) if brackets else None
            return Entry(name, name.full, label, (start, start + end), (), gender, party)
        found = self._label_lead.match(text)
        lead = found[0] if found else ""
        said = text[len(lead) :].strip(" :,.")
        if (
            not said
            or not said[0].isalpha()
            or self._roles.named(said)
            or self._stranger.search(text.strip())
        ):
            return None
        start = label.text.index(said, len(lead))
        name = self._shapes.parse(said, titled=bool(lead.strip()))
        party = self._party(brackets["inner"]) if brackets else None
        gender = self._shapes.title_gender(lead) or self._shapes.gender(name.first or said)
        return Entry(
            name, said, label, (start, start + len(said)), tuple(self._roles.within(lead)), gender, party
        )

    def take_speakers(self, sentences: Sequence[Sentence], roster: Roster) -> None:
        """Take in the labels of a transcript's turns."""
        turns: Counter[str] = Counter()
        labels: dict[str, Clean] = {}
        for sentence in sentences:
            label = sentence.block.speaker
            if label is not None:
                labels.setdefault(label.text, label)
                turns[label.text] += sentence.block.opens_turn
        listed = sum(draft.listed for draft in roster.drafts) >= _A_LIST
        self._surnames_first = any(self._shapes.turned(text) for text in labels)
        for text, label in labels.items():
            entry = self.speaker(label)
            found = roster.find(entry.name, entry.gender) if entry is not None else []
            if entry is None or len(found) > 1:
                continue
            # In minutes with an attendance list, "Besluit:" is a label too.
            bare = entry.name.alone and not self._shapes.is_given(entry.said)
            if found or not bare or turns[text] > (_A_LIST if listed else 0):
                roster.add(entry, listed=False).speaks = True

    def take_texts(
        self, texts: Sequence[Clean], roster: Roster, matcher: Matcher, counts: Counter[str]
    ) -> None:
        """Take in everybody named in `texts`: by title or role, by a verb of saying, or by a common given name.

        `counts` says how often each word of the document occurs.
        """
        self._take_full_names(texts, roster)
        found: dict[str, list[Entry]] = {}
        for clean in texts:
            for entry in self._named(clean, matcher, counts):
                found.setdefault(fold(entry.name.full), []).append(entry)
        for entries in sorted(found.values(), key=lambda entries: (entries[0].name.alone, -len(entries))):
            for entry in self._merged(entries):
                if len(roster.find(entry.name, entry.gender)) < 2:
                    roster.add(entry, listed=False)
                for said in {each.said for each in entries} - {entry.said}:
                    self._note_spelling(roster, entry, said)
        self._take_slips(roster, counts)

    def _take_full_names(self, texts: Sequence[Clean], roster: Roster) -> None:
        """Take in the names of those who are known by a label only: "Nico Romero (NRO)" where NRO speaks."""
        labels = {
            draft.name.full: i
            for i, draft in enumerate(roster.drafts)
            if draft.speaks and draft.name.alone and draft.name.full.isupper()
        }
        for clean in texts if labels else ():
            for found in self._labelled.finditer(clean.text):
                index, name = labels.get(found["short"]), self._shapes.parse(found["name"])
                short = found["short"]
                fits = short[0] == name.initials[:1] and short[-1] == fold(name.core)[:1].upper()
                if index is not None and (fits or fits_acronym(short, name)):
                    roster.rename(
                        labels.pop(found["short"]), Entry(name, found["name"], clean, found.span("name"))
                    )

    def _note_spelling(self, roster: Roster, entry: Entry, said: str) -> None:
        whom = roster.find(entry.name, entry.gender)
        if len(whom) == 1:
            roster.drafts[whom[0]].spellings.setdefault(said)

    def _merged(self, entries: list[Entry]) -> Iterator[Entry]:
        """Yield one entry for each gender among entries of one name, with all that they tell."""
        for gender in sorted({entry.gender for entry in entries if entry.gender} or {""}):
            same = [entry for entry in entries if entry.gender in ("", gender)]
            roles = tuple(
                dict.fromkeys(role for entry in same for role in entry.roles if role.key in _FROM_TEXT)
            )
            party = next((entry.party for entry in same if entry.party), None)
            yield replace(next(entry for entry in same if entry.gender == gender), roles=roles, party=party)

    def _named(self, clean: Clean, matcher: Matcher, counts: Counter[str]) -> Iterator[Entry]:
        text = clean.text
        taken: list[Span] = []
        for mention in matcher.find(text):
            taken.append((mention.start, mention.end))
            if mention.name is not None:
                start = mention.end - len(mention.name.full)
                roles = (mention.role,) if mention.role else ()
                yield replace(
                    self._entry(
                        clean, (max(mention.start, start), mention.end), mention.name, mention.gender
                    ),
                    roles=roles,
                )
        for found in self._says.finditer(text):
            span = found.span("after" if found["after"] else "before")
            said = text[slice(*span)]
            if matcher.is_name(said) and not self._shapes.is_street(said) and not _overlaps(span, taken):
                taken.append(span)
                yield self._entry(clean, span, self._shapes.parse(said))
        for found in self._called.finditer(text):
            if (
                self._shapes.is_given(found["first"])
                and not found["first"].isupper()
                and not _overlaps(found.span(), taken)
            ):
                yield from self._by_given(clean, found, matcher, counts)

    def _by_given(
        self, clean: Clean, found: re.Match[str], matcher: Matcher, counts: Counter[str]
    ) -> Iterator[Entry]:
        """Yield the person that a given name begins: "Anna de Wit", or "Anna" alone."""
        first, said = found["first"], found[0]
        if self._shapes.is_street(said):
            return
        while found["rest"] and " " in said and not matcher.is_name(said):
            said = said.rsplit(None, 1)[0]
        if " " in said:
            yield self._entry(clean, (found.start(), found.start() + len(said)), self._shapes.parse(said))
        elif counts[first.lower()] * 3 <= counts[first] and not re.match(
            r"['’-]\w|\s+[A-Z]", clean.text[found.end("first") :]
        ):
            yield self._entry(
                clean, found.span("first"), Name("", "", first, alone=True), self._shapes.gender(first)
            )

    def _entry(self, clean: Clean, span: Span, name: Name, gender: str = "") -> Entry:
        """Return an entry for the name at `span`, with the party in brackets behind it."""
        brackets = _BRACKETS.match(clean.text, span[1])
        inner = brackets["inner"] if brackets and not name.alone else ""
        # After a role the first name may have been taken for a part of the surname.
        names = (name, self._shapes.parse(clean.text[slice(*span)]))
        party = self._party(inner) if inner and not any(fits_acronym(inner, each) for each in names) else None
        return Entry(
            name, clean.text[slice(*span)], clean, span, (), gender or self._shapes.gender(name.first), party
        )

    def _party(self, inner: str) -> str | None:
        first = inner.split(",", maxsplit=1)[0].strip()
        if not first or self._roles.within(inner) or first.isdigit() or "." in first:
            return None
        return first if first[0].isupper() or first[0].isdigit() else None

    def _take_slips(self, roster: Roster, counts: Counter[str]) -> None:
        """Take in words that stand without title and are a slip of the pen for one listed surname."""
        for word in list(counts):
            if (
                len(word) < _SHORTEST_SLIP
                or not word[0].isupper()
                or word.isupper()
                or counts[word.lower()]
                or self._shapes.is_given(word)
            ):
                continue
            found = roster.find(Name("", "", word, alone=True))
            draft = roster.drafts[found[0]] if len(found) == 1 else None
            if (
                draft is not None
                and draft.listed
                and not any(fold(word) in fold(said) for said in draft.spellings)
            ):
                draft.spellings.setdefault(word)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)
