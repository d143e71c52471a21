"""Where a text itself marks what is to be done: "ACTIE: ...", "(actie Jan)", "<actiepunt: ...>", "-> Jan", "(toezegging 25-06)"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.language import Language
from summarizer.people import Registry
from summarizer.records import PersonRef
from summarizer.rules.action_words import action_words, pattern
from summarizer.rules.due import find_due
from summarizer.rules.owners import leading, named_only, refs

# "25-06", "T24-17", "T-24-17", "2504/01", "24.13", "12".
NUMBER = r"(?:nr\.?|no\.?|#)?\s*(?P<number>(?:[A-Z]{1,4}[-. ]?)?\d{1,8}(?:[-/.]\d{1,5}){0,2})(?![\w])"
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_CLOSING = {"<": ">", "(": ")", "[": "]"}
# A bracket that was never closed must not swallow the rest.
_LONGEST = 600
# What stands right before a marker, and who right behind it, is looked for no further away.
_REACH = 200
# Fewer words behind a marker are no task ("(actie Jan) ok").
_FEW = 3
_ADDRESSED = re.compile(
    r"(?<![\w.])[(\[]?@(?P<who>[^\W\d_][\w’'-]*(?:\s(?:van|de|den|der|ter|ten|te|[A-ZÀ-Þ][\w’'-]*)){0,4})[)\]]?\s*[:,]?\s*"
)
# Who is named before a colon, or by initials: "RG: get quotes", "RG/TH to get quotes".
_LABEL = re.compile(r"([^:.;]{1,60}):\s+|([A-Z]{2,4}(?:\s?[/&,]\s?[A-Z]{2,4}){0,3})(?=\s+(?:to|will)\s)")
_COLON = re.compile(r"\s*\((?P<who>[^()]{1,60})\)\s*:\s*|\s*[:–-]\s*|\s+")
_DECORATION = " *_•·-–>✅📌🔔❗:|\ufe0f"
_SENTENCE_END = re.compile(r"[.;!?:)…]\s*[*_]*$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at [start, end) of a sentence's text.

    `owners` are whom it names; the task is ``text[task[0]:task[1]]``, or what stands before the marker
    when `task` is None. `undertaking` says that it speaks of one, `number` is its number. `reference` is a
    marker that only points at what is said elsewhere ("toezegging 25-06"). A `weak` one (an arrow, "@Jan")
    may mean something else.
    """

    start: int
    end: int
    task: tuple[int, int] | None
    owners: tuple[PersonRef, ...] = ()
    undertaking: bool = False
    number: str | None = None
    reference: bool = False
    weak: bool = False


def find_markers(text: str, registry: Registry, language: Language) -> list[Marker]:
    """Return the markers in `text`, in order, not overlapping."""
    words = action_words(language)
    source = rf"(?<!\w)(?:{words.marker}|{words.undertaking})(?!\w)|{words.arrow}|{words.hand}|@"
    if not pattern(source, language).search(text):
        return []
    return _Search(text, registry, language).run()


def blank(text: str, markers: Sequence[Marker]) -> str:
    """Return `text` with the markers that are no tasks themselves made spaces; offsets stay."""
    for marker in markers:
        end = marker.end if marker.task is None or marker.task[0] < marker.start else marker.task[0]
        text = text[: marker.start] + " " * (end - marker.start) + text[end:]
    return text


class _Search:
    """The search of one text."""

    def __init__(self, text: str, registry: Registry, language: Language) -> None:
        self.text, self.registry, self.language = text, registry, language
        self.words = action_words(language)

    def run(self) -> list[Marker]:
        found = [*self._bracketed()]
        found += self._labels(found)
        return sorted(found or self._addressed() or self._arrows(), key=lambda marker: marker.start)

    def _named(self, text: str, *, known: bool = False) -> tuple[PersonRef, ...]:
        return named_only(text, self.registry, self.language, known=known)

    def _bracketed(self) -> Iterator[Marker]:
        """Yield "<actiepunt: ...>", "(actie Jan)"."""
        source = rf"[<(\[]\s*(?:(?P<u>{self.words.undertaking})|(?:{self.words.marker}))(?!\w)\s*[.:–-]?\s*"
        position = 0
        while found := pattern(source, self.language).search(self.text, position):
            position = end = self._closing(found.start(), found.end())
            inner = Marker(found.start(), end, None, undertaking=found["u"] is not None)
            marker = self._read(inner, found.end(), end - 1 if self.text[end - 1] in ">)]" else end)
            announces = found[0].rstrip()[-1] in ".:–-" or self.text[found.start()] == "<"
            # "(acties waarvoor tijd is)" only speaks of actions.
            if marker.task is None or marker.owners or announces:
                yield self._opening(marker)

    def _opening(self, marker: Marker) -> Marker:
        """Return a marker without a task that opens its sentence ("<actiepunt Jan> ...") with what follows as its task."""
        behind = self.text[marker.end :]
        if (
            marker.task is not None
            or self.text[: marker.start].strip(_DECORATION)
            or len(behind.split()) < _FEW
        ):
            return marker
        start = marker.end + len(behind) - len(behind.lstrip(" :,–-"))
        opened = replace(marker, end=len(self.text), reference=False)
        if marker.owners:
            return replace(opened, task=(start, len(self.text)))
        return self._with_lead(opened, start, len(self.text))

    def _closing(self, opened: int, start: int) -> int:
        """Return the offset after the bracket that closes the one at `opened`; the text's end when none does."""
        sign, depth, last = self.text[opened], 1, min(len(self.text), start + _LONGEST)
        for at in range(start, last):
            if self.text[at] == sign:
                depth += 1
            elif self.text[at] == _CLOSING[sign]:
                depth -= 1
                if depth == 0:
                    return at + 1
        return last

    def _labels(self, taken: Sequence[Marker]) -> Iterator[Marker]:
        """Yield "ACTIE Jan: ...", "To do: ...", "Actie Jan", "TODO Ans"; each reaches to the next or the end."""
        source = rf"(?<![\w(<\[-])(?:(?P<u>{self.words.undertaking})|(?:{self.words.marker}))(?![\w-])"
        starts = [
            found
            for found in pattern(source, self.language).finditer(self.text)
            if not any(each.start <= found.start() < each.end for each in taken) and self._is_label(found)
        ]
        stops = sorted(
            [*(each.start for each in taken), *(found.start() for found in starts), len(self.text)]
        )
        for found in starts:
            end = stops[bisect_right(stops, found.start())]
            colon = _COLON.match(self.text, found.end(), end)
            inner = colon.end() if colon else found.end()
            owners = self._named(colon["who"]) if colon is not None and colon["who"] else ()
            label = Marker(found.start(), end, None, owners, undertaking=found["u"] is not None)
            coded = _NUMBER.match(self.text, inner, end) if label.undertaking else None
            if coded is not None and re.match(r"\s+[A-ZÀ-Þ]", self.text[coded.end() : end]):
                yield replace(label, end=coded.end(), number=coded["number"], reference=True)
            else:
                yield self._read(label, inner, end)

    def _is_label(self, found: re.Match[str]) -> bool:
        """Whether a marker's word is used as one: with a colon, an owner or a number behind it, not in a sentence."""
        text, end, said = self.text, found.end(), found[0]
        before = text[max(0, found.start() - _REACH) : found.start()]
        if pattern(self.words.no_marker, self.language).search(before):
            return False
        opens = not before.strip(_DECORATION) or _SENTENCE_END.search(before) is not None
        colon = re.compile(r"\s*(?:\([^()]{1,60}\))?\s*:\s*").match(text, end)
        if colon is not None:
            return opens or said.isupper() or bool(self._named(text[colon.end() : colon.end() + _LONGEST]))
        return (opens or (said.isupper() and len(said) > 2)) and self._goes_on(found, opens=opens)

    def _goes_on(self, found: re.Match[str], *, opens: bool) -> bool:
        """Whether a number or an owner follows a marker's word that has no colon."""
        text, end = self.text, found.end()
        coded = _NUMBER.match(text, end)
        if coded is not None and not found["u"]:
            return text[coded.end() : coded.end() + _REACH].lstrip().startswith(":")
        rest = re.compile(rf"\s+(?:{self.words.marker_for})?", re.IGNORECASE).match(text, end)
        if rest is None or not (opens or found[0][:1].isupper()):
            return False
        number = _NUMBER.match(text, rest.end()) if found["u"] else None
        if number is not None:
            return (
                re.match(r"\s*(?:[:.;)]|$)|\s+[A-ZÀ-Þ]", text[number.end() : number.end() + _REACH])
                is not None
            )
        clause = re.split(r"[.;:]", text[rest.end() : rest.end() + _LONGEST], maxsplit=1)[0]
        return leading(text, rest.end(), len(text), self.registry, self.language) is not None or bool(
            self._named(clause)
        )

    def _arrows(self) -> list[Marker]:
        """Return "Jan -> offerte opvragen", "offerte opvragen -> Jan", "👉 Jan vraagt een offerte op"."""
        found = pattern(rf"(?P<hand>{self.words.hand})|{self.words.arrow}", self.language).search(self.text)
        if found is None:
            return []
        before, after = self.text[: found.start()], self.text[found.end() :]
        if not after.strip(" \ufe0f") or "://" in after[:20]:
            return []
        weak = found["hand"] is None
        owners = self._named(after) if before.strip() else ()
        if owners:
            return [Marker(found.start(), len(self.text), None, owners, weak=weak)]
        last = re.split(r"[.;?!]\s", before)[-1]
        owners = self._named(last, known=True) if last.strip() else ()
        if not owners and before.strip() and weak:
            return []
        start = found.end() + len(after) - len(after.lstrip(" \ufe0f"))
        opening = found.start() - (len(last) if owners else 0)
        marker = Marker(opening, len(self.text), (start, len(self.text)), owners, weak=weak and not owners)
        return [marker if owners else self._with_lead(marker, start, len(self.text))]

    def _addressed(self) -> list[Marker]:
        """Return "@Jan: offerte opvragen" and "offerte opvragen (@Jan)"."""
        found = _ADDRESSED.search(self.text)
        owners = self._named(found["who"]) if found is not None else ()
        if found is None or not owners:
            return []
        if not self.text[: found.start()].strip(" *_-"):
            return [Marker(0, len(self.text), (found.end(), len(self.text)), owners, weak=True)]
        behind = self.text[found.end() :].strip(" .;")
        return [] if behind else [Marker(found.start(), len(self.text), None, owners, weak=True)]

    def _read(self, marker: Marker, start: int, end: int) -> Marker:
        """Return the marker with what its inside at [start, end) says: a number, owners, a task."""
        number = _NUMBER.match(self.text, start, end)
        if (
            number is not None
            and not marker.undertaking
            and not re.match(r"\s*[:.)–-](?:\s|$)", self.text[number.end() : end])
        ):
            number = None
        if number is not None:
            start, marker = number.end(), replace(marker, number=number["number"])
        lead = pattern(rf"[\s:,–-]*(?:{self.words.marker_for})?", self.language).match(self.text, start, end)
        start = lead.end() if lead else start
        said = self.text[start:end]
        if not said.strip(" .:;"):
            return replace(marker, reference=True)
        if marker.owners:
            return replace(marker, task=(start, end))
        due = find_due(said, self.language, None)
        bare = said if due is None else said[: due.start] + said[due.end :]
        # Cutting the deadline out can join two names into one that nobody wrote.
        owners = self._named(said) or tuple(owner for owner in self._named(bare) if owner.text in said)
        sentence_end = re.search(r"[.!?]\s", said)
        if not owners and sentence_end is not None and (owners := self._named(said[: sentence_end.start()])):
            marker = replace(marker, end=start + sentence_end.end())
        return replace(marker, owners=owners) if owners else self._with_lead(marker, start, end)

    def _with_lead(self, marker: Marker, start: int, end: int) -> Marker:
        """Return the marker with its task at [start, end) and the owners that it opens with."""
        party = leading(self.text, start, end, self.registry, self.language)
        if party is None:
            label = _LABEL.match(self.text, start, end)
            owners = self._named(label[1] or label[2]) if label is not None else ()
            task = self._behind_owner(label.end(), end) if label is not None and owners else start
            return replace(marker, task=(task, end), owners=owners)
        colon = self._behind_owner(party.end, end)
        return replace(marker, task=(colon if colon > party.end else start, end), owners=refs(party.members))

    def _behind_owner(self, at: int, end: int) -> int:
        """Return where the task begins behind an owner that ends at `at`: after a colon or "to", else `at` itself."""
        source = rf"(?:\s*\([^()]*\))?\s*:\s*|\s+(?:{self.words.infinitive_mark})\s+"
        found = pattern(source, self.language).match(self.text, at, end)
        return found.end() if found is not None else at
