"""What the sections of all documents share: the minutes with their words, and lines made of entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from summarizer.document import Document
from summarizer.export import phrases
from summarizer.export.documents.words import DocumentWords
from summarizer.export.phrases import Entry
from summarizer.export.places import Places
from summarizer.export.plain import one_line
from summarizer.export.quotes import quoted
from summarizer.export.report import DocumentKind, Heading, Length, Line, Paragraph, Run, Style, Table, line
from summarizer.export.words import MARK, ExportWords, OneMany, counted
from summarizer.records import (
    Action,
    Claim,
    Decision,
    Earlier,
    Evidence,
    Item,
    Minutes,
    Person,
    PersonRef,
    Statement,
)

ClaimT = TypeVar("ClaimT", bound=Claim)
# What comes of a discussion.
Result = Decision | Action

# A quote in a note is no longer; the source has the rest.
_LONGEST_QUOTE = 160


@dataclass(frozen=True)
class Material:
    """All that a section is made of: the minutes, which document they become, and the words for it.

    `claims` are decisions, actions, questions and positions, in that order, by the id of their item; those of
    no known item are under None.
    """

    minutes: Minutes
    document: Document | None
    kind: DocumentKind
    length: Length
    words: ExportWords
    own: DocumentWords
    places: Places
    item_names: dict[str | None, str]
    people: dict[str, Person]
    items: dict[str | None, Item]
    claims: dict[str | None, list[Claim]]

    @property
    def draft(self) -> bool:
        """Whether what is to be reviewed still shows."""
        return self.minutes.status.is_draft

    def is_closed(self, item: Item) -> bool:
        """Whether the item was taken out of this document because it is closed or secret."""
        return self.minutes.public and item.openness != "public"

    def mark(self, entry: Entry) -> str:
        """Return what to look at and why; "" once it is no draft any more."""
        if not self.draft or not phrases.is_marked(entry):
            return ""
        return f"{MARK} {self.words.review}: {self.why(entry.reasons)}"

    def why(self, reasons: Sequence[str]) -> str:
        """Return reasons on one line."""
        return one_line(" ".join(reasons)) or self.words.unsure

    def note(self, evidence: Sequence[Evidence], shown: str) -> str:
        """Return where something stands, with the words there if `shown` are others."""
        place = self.places(evidence)
        quote = quoted(evidence, self.minutes.language)
        if not place or not quote or letters_of(quote) == letters_of(shown):
            return place
        return f"{place}: {self.own.quote.format(text=shortened(quote))}"


def entry_line(
    material: Material,
    entry: Claim | Statement,
    runs: Sequence[Run],
    text: str,
    under: Iterable[Line] = (),
) -> Line:
    """Return the line of an entry; `text` are those of its words in `runs` that are to be in the source."""
    by_model = material.words.by_model if entry.origin == "model" else ""
    return Line(
        runs=tuple(runs),
        id=entry.id,
        evidence=entry.evidence,
        note=material.note(entry.evidence, text),
        mark=material.mark(entry),
        by_model=by_model,
        under=tuple(under),
    )


def statement_line(material: Material, said: Statement, *lead: Run) -> Line:
    """Return a statement as a line, after `lead`."""
    text = one_line(said.text)
    return entry_line(material, said, (*lead, Run(text)), text)


def facts(claims: Iterable[ClaimT]) -> list[ClaimT]:
    """Return those that are facts; the others stand under "to review"."""
    return [claim for claim in claims if phrases.is_fact(claim)]


def see_review(material: Material, count: int, forms: OneMany) -> Iterable[Paragraph]:
    """Yield how many more stand under "to review", while it is a draft."""
    if count and material.draft:
        said = material.own.see_review.format(mark=MARK, count=counted(count, forms))
        yield Paragraph(line(said), "notice")


def sentence(text: str, style: Style = "body") -> Paragraph:
    """Return plain words as a paragraph."""
    return Paragraph(line(text), style)


def section(text: str, level: int = 1) -> Heading:
    """Return the heading of a section."""
    return Heading(level, text)


def listing(material: Material, names: Sequence[str]) -> str:
    """Return "1", "1 en 2", "1, 2 en 3"."""
    return f" {material.own.and_} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def filled(table: Table, optional: Sequence[int]) -> Table:
    """Return `table` without those of its `optional` columns that are empty; the others are wider by as much."""
    kept = [
        at
        for at in range(len(table.columns))
        if at not in optional or any(row[at].text or row[at].under for row in table.rows)
    ]
    whole = sum(table.widths[at] for at in kept)
    return Table(
        table.title,
        tuple(table.columns[at] for at in kept),
        tuple(table.widths[at] / whole for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
    )


def labelled(label: str, text: str) -> Line:
    """Return "Label: text"."""
    return line(f"{initial(label)}: {one_line(text)}")


def initial(text: str) -> str:
    """Return `text` with a capital, as what begins a line has one."""
    return text[:1].upper() + text[1:]


def earlier_line(material: Material, earlier: Earlier | None, shown: str) -> Iterable[Line]:
    """Yield where an action stood in the papers of an earlier meeting, and how it was put if that was otherwise."""
    if earlier is not None and (earlier.openness == "public" or not material.minutes.public):
        own = material.own
        yield _with_source(earlier, shown, own.earlier, own.earlier_same)


def adopted_line(material: Material, adopted: Earlier | None, shown: str) -> Iterable[Line]:
    """Yield which file the minutes are that a decision adopts."""
    if adopted is not None:
        own = material.own
        yield _with_source(adopted, shown, own.adopts, own.adopts_same)


def _with_source(earlier: Earlier, shown: str, form: str, form_same: str) -> Line:
    text = one_line(" ".join(filter(None, (earlier.number, earlier.text))))
    same = not text or letters_of(earlier.text) == letters_of(shown)
    return line((form_same if same else form).format(source=one_line(earlier.source), text=shortened(text)))


def called(material: Material, ref: PersonRef) -> str:
    """Return how to call somebody: as the source does, with the full name where that says more."""
    said = one_line(ref.text)
    person = material.people.get(ref.person_id or "")
    if person is None:
        return said
    name = one_line(person.name)
    surname = name.split()[-1] if name else ""
    if said.casefold() in name.casefold():
        return name
    if surname and surname.casefold() in said.casefold():
        return _without_capitals(said, surname)
    # "De voorzitter", "wethouder" and the like say who it is here; initials don't.
    return f"{name} ({said})" if said.isupper() and " " not in said else said


def called_all(material: Material, refs: Iterable[PersonRef]) -> str:
    """Return how to call several people."""
    return ", ".join(called(material, ref) for ref in refs)


def result_words(result: Result) -> str:
    """Return what was decided, or is to be done."""
    return one_line(result.text if isinstance(result, Decision) else result.task)


def without_title(material: Material, text: str, item_id: str | None) -> str:
    """Return `text` without the item's title before it, which stands above or beside it already."""
    item = material.items.get(item_id)
    title = f"{one_line(item.title)}: " if item else ""
    rest = text[len(title) :] if title and text.startswith(title) else ""
    return initial(rest) or text


def letters_of(text: str) -> str:
    """Return the letters and digits of a text: the same for two that say the same with other marks."""
    return "".join(char for char in text.casefold() if char.isalnum())


def says(text: str, words: str) -> bool:
    """Whether `words` stand in `text`, with whatever marks."""
    return letters_of(words) in letters_of(text)


def shortened(text: str, most: int = _LONGEST_QUOTE) -> str:
    """Return `text` cut after a word, with "…" where something is left out."""
    if len(text) <= most:
        return text
    start = text[:most]
    return f"{start.rsplit(' ', 1)[0] if ' ' in start else start}…"


def _without_capitals(said: str, surname: str) -> str:
    """Return `said` with the surname as people write it, where the source has it in capitals."""
    where = said.casefold().find(surname.casefold())
    written = said[where : where + len(surname)]
    if not written.isupper() or len(written) < 2 or surname.isupper():
        return said
    return said[:where] + surname + said[where + len(surname) :]
