"""What can be searched for: the words of a meeting as rows, what somebody asks for, and where it stands in a text. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.document import Document, Span, merged
from summarizer.export import phrases
from summarizer.export.plain import one_line
from summarizer.export.words import ExportWords, words_of
from summarizer.meetings.personal import shown_claims
from summarizer.public import public
from summarizer.records import Action, Decision, Evidence, Minutes, Question

Kind = Literal["decision", "action", "undertaking", "question", "text"]
KINDS: tuple[Kind, ...] = ("decision", "action", "undertaking", "question", "text")

_LONGEST_QUERY, _MOST_TERMS = 200, 8
_ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_EDGES = ".,;:!?()[]…"
# What people write alike, and what is not to be seen at all.
_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "\u00ad": None}
)
# A line end is no end of a sentence, unless a bullet or a blank line follows.
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s)|(?=\n\s*\n)|(?=\n\s*(?:[-*•|#<]|\d+[.)]\s))|\Z)", re.DOTALL)
_LONGEST_SNIPPET = 260
_SPACES = re.compile(" {2,}")
# What stands before a heading.
_MARKS = re.compile(r"^[\s#*>|-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: an entry of the minutes, or what the text says under one agenda item.

    `about` is what became of it and who it concerns; `start` and `end` where it stands in the source. `is_public`
    tells that anybody may find it, `is_whole` that it is so put for who may see all.
    """

    kind: Kind
    id: str
    item: str
    about: str
    text: str
    start: int
    end: int
    is_public: bool = True
    is_whole: bool = True

    @property
    def folded(self) -> str:
        """All its words as they are searched."""
        return " \n ".join(fold(part) for part in (self.text, self.about, self.item))


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text to show, [start, end) of the source, and which parts of it are to be lit."""

    text: str
    start: int
    end: int
    lit: tuple[Span, ...]


def terms_of(query: str) -> tuple[str, ...]:
    """Return what must all occur: words, and "words in quotes" as they stand; without case and accents."""
    terms = []
    for quoted, word in _ASKED.findall(query[:_LONGEST_QUERY].translate(_QUOTES)):
        term = fold(quoted).strip() if quoted else fold(word.strip(_EDGES))
        if len(term) > 1 or term.isdigit():
            terms.append(term)
    return tuple(dict.fromkeys(terms))[:_MOST_TERMS]


class _Letters(dict[int, str]):
    """What each character becomes where case and accents make no difference; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKD", char.translate(_ALIKE)).casefold()
        kept = "".join(each for each in plain if not unicodedata.combining(each) and not each.isspace())
        self[code] = " " if char.isspace() else kept
        return self[code]


_LETTERS = _Letters()


def fold(text: str) -> str:
    """Return `text` without case and accents, evenly spaced."""
    return _SPACES.sub(" ", text.translate(_LETTERS)).lstrip(" ")


def lit(text: str, terms: Sequence[str]) -> tuple[Span, ...]:
    """Return where in `text` one of `terms` stands."""
    folded, offsets = _folded(text)
    found = []
    for term in terms:
        at = folded.find(term)
        while at >= 0:
            found.append((offsets[at], offsets[at + len(term) - 1] + 1))
            at = folded.find(term, at + len(term))
    return tuple(merged(found))


def _folded(text: str) -> tuple[str, list[int]]:
    """Return `text` folded, and for each of its characters which one of `text` it comes from."""
    out: list[str] = []
    offsets: list[int] = []
    space = True
    for at, char in enumerate(text):
        letters = _LETTERS[ord(char)]
        if letters == " " and space:
            continue
        out.append(letters)
        offsets += [at] * len(letters)
        space = letters == " " or (space and not letters)
    return "".join(out), offsets


def entries_of(
    minutes: Minutes, document: Document | None, copy: tuple[Minutes, Document | None] | None = None
) -> list[Entry]:
    """Return all that can be found of `minutes`; what nobody but those who may see all may find is marked so.

    `copy` is what `public` gives, where that is at hand.
    """
    whole = dict.fromkeys(_entries(minutes, document))
    open_ = dict.fromkeys(_entries(*(copy or public(minutes, document))))
    return [replace(entry, is_public=entry in open_, is_whole=entry in whole) for entry in (whole | open_)]


def _entries(minutes: Minutes, document: Document | None) -> Iterator[Entry]:
    words = words_of(minutes)
    titles: dict[str | None, str] = {item.id: phrases.item_title(item) for item in minutes.items}
    bare: dict[str | None, str] = {item.id: one_line(item.title) for item in minutes.items}
    for claim in shown_claims(minutes, minutes.claims):
        if isinstance(claim, Decision | Action | Question):
            entry = _claim(claim, titles.get(claim.item_id, ""), words)
            # The item stands beside it already.
            rest = entry.text.removeprefix(f"{bare.get(claim.item_id, '')}: ")
            yield replace(entry, text=rest)
    if document is not None:
        yield from _said(minutes, document, titles)
        return
    for item in minutes.items:
        for line in item.running or item.summary:
            start, end = _extent(line.evidence)
            yield Entry("text", line.id, titles[item.id], "", one_line(line.text), start, end)


def _claim(claim: Decision | Action | Question, item: str, words: ExportWords) -> Entry:
    start, end = _extent(claim.evidence)
    if isinstance(claim, Decision):
        kind: Kind = "decision"
        about = (
            phrases.outcome(claim, words),
            phrases.votes(claim.votes, words),
            phrases.people(claim.submitters),
        )
        lines = (claim.text, *claim.conditions)
    elif isinstance(claim, Action):
        kind = claim.kind
        about = (
            claim.number or "",
            phrases.people((*claim.owners, *claim.made_to)),
            phrases.due(claim.due, words),
        )
        lines = (claim.task,)
    else:
        kind = "question"
        about = (phrases.people(claim.askers), phrases.people(claim.answered_by), "")
        lines = (claim.question, claim.answer or "")
    said = "\n".join(one_line(line) for line in lines if line)
    return Entry(kind, claim.id, item, " · ".join(filter(None, about)), said, start, end)


def _said(minutes: Minutes, document: Document, titles: dict[str | None, str]) -> Iterator[Entry]:
    """Yield the text, cut where agenda items begin."""
    cuts: dict[int, str] = {0: ""}
    cuts |= {item.end: "" for item in minutes.items}
    cuts |= {item.start: titles[item.id] for item in minutes.items}
    borders = sorted(cuts)
    for start, end in zip(borders, [*borders[1:], len(document.text)], strict=True):
        said = document.text[start:end]
        if re.search(r"\w", said):
            yield Entry("text", "", cuts[start], "", said, start, end)


def _extent(evidence: Sequence[Evidence]) -> Span:
    return min((one.start for one in evidence), default=0), max((one.end for one in evidence), default=0)


def snippets(text: str, start: int, terms: Sequence[str], most: int, heading: str = "") -> list[Snippet]:
    """Return sentences of `text`, which stands at `start` of the source, that together have `terms`; in order.

    Where one sentence has them all, only such are. A `heading` is passed over as long as something else will do;
    where it alone has them, what comes first below it is shown.
    """
    above = fold(heading)
    found = []
    below: Span | None = None
    for sentence in _SENTENCE.finditer(text):
        folded = fold(sentence[0])
        if below is None and re.search(r"\w", folded) and fold(_MARKS.sub("", sentence[0])) not in above:
            below = sentence.span()
        if has := frozenset(term for term in terms if term in folded):
            found.append((folded in above, -len(has), sentence.span(), has))
    chosen: list[Span] = []
    missing = set(terms)
    for is_above, count, span, has in sorted(found, key=lambda one: one[:3]):
        if len(chosen) < most and (missing & has or (not is_above and -count == len(set(terms)))):
            chosen.append(span)
            missing -= has
    if below is not None and chosen and all(is_above for is_above, _, span, _ in found if span in chosen):
        chosen = [below]
    return [_snippet(text, start, a, b, terms) for a, b in sorted(chosen)]


def _snippet(text: str, start: int, a: int, b: int, terms: Sequence[str]) -> Snippet:
    """Return [a, b) of `text` on one line, cut around its first term where it is long."""
    if b - a > _LONGEST_SNIPPET:
        first = next((found for found, _ in lit(text[a:b], terms)), 0)
        a = max(a, a + first - _LONGEST_SNIPPET // 3)
        b = min(b, a + _LONGEST_SNIPPET)
    said = one_line(text[a:b])
    return Snippet(said, start + a, start + b, lit(said, terms))
