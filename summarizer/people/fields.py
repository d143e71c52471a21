"""The head of a document -> its fields: a label ("Aanwezig:", a table's first cell) and the text after it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Block, Clean
from summarizer.language import Language
from summarizer.people.roles import Roles
from summarizer.people.shapes import Shapes
from summarizer.people.words import PeopleWords

# "Aanwezig:", "Notulist / ...", or the first of columns that are lined up with spaces.
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:|\t\n]{0,70}?)\s*(?P<mark>:|\t|(?<=\s)/(?=\s))\s*")
# "Aanwezig: ouders: ...": a group within the list.
_NESTED = re.compile(r"(?P<label>[^\W\d_][^:,;\t()]{1,40}):\s+")
_LINE_LABEL = re.compile(r"\s*[^\W\d_][^:,;\t()\n]{1,40}:\s")
# A party in the first column, its people in the second.
_GROUP = re.compile(r"(?P<label>[^,\t]{2,40})\t(?=[^\t]*,)")
_LONGEST_LABEL = 12
_LONGEST_STATUS = 6
# A line of the head with at most one comma is about one person: "Jan de Wit, penningmeester".
_ONE_PERSON = 70


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of a clean text, from `start` on, with the label before it.

    `single`: it names one person, and what follows is about him; `listed`: it is a bullet or a row.
    """

    clean: Clean
    label: str | None
    text: str
    start: int
    single: bool = False
    listed: bool = False


class FieldReader:
    """Cuts blocks into fields."""

    def __init__(self, language: Language, shapes: Shapes, roles: Roles) -> None:
        words = language.section("people", PeopleWords)
        labels = words.labels
        self._roles = roles
        self._present = language.pattern(rf"(?<!\w){labels.present}(?!\w)")
        self._absent = language.pattern(rf"(?<!\w){labels.absent}(?!\w)")
        self._ends = language.pattern(rf"^{labels.ends}$")
        self._invited = language.pattern(rf"^{labels.invited}$")
        self._outside = language.pattern(rf"^{labels.outside}$")
        self._groups = language.pattern(rf"^(?:{shapes.article}\s+)?{labels.groups}(?!\w)")
        status = rf"(?:{labels.absent}|{labels.present})"
        self._inner = language.pattern(rf"(?<![\w-])(?:{status}[^:;,.()]{{0,40}}|{roles.label})\s*:")
        self._sentence = language.pattern(
            rf"^(?:(?-i:[a-zà-ÿ]+|[A-ZÀ-Þ][a-zà-ÿ]+) ){{0,3}}?{status}(?!\w)(?: (?:zijn|waren|is|was|were|are))?:?\s+(?=\S)"
        )
        self._bracketed = language.pattern(
            rf"(?<!\w)(?P<group>{labels.groups})\s+\((?P<names>[^()\d]{{12,400}})\)"
        )
        # The heads of columns of people ("Aanwezig", "Afwezig") that are being read.
        self._columns: list[str] = []
        self._headers = labels.name_headers | labels.about_headers
        self._name_headers, self._about_headers = labels.name_headers, labels.about_headers

    def fields(self, source: str, block: Block) -> Iterator[Field]:
        """Yield the fields of `block`."""
        if block.kind == "row":
            yield from self._row(block)
            return
        text = _laid_out(source, block.clean)
        starts = _record_starts(text)
        if block.blank_before:
            self._columns = []
        for a, b in zip(starts, [*starts[1:], len(text)], strict=True):
            yield from self._record(block.clean, text[a:b].replace("\n", " "), a, block.kind == "bullet")

    def is_status(self, label: str) -> bool:
        """Whether `label` says who is there or who is not."""
        return len(label.split()) <= _LONGEST_STATUS and (self.is_present(label) or self.is_absent(label))

    def is_present(self, label: str) -> bool:
        """Whether `label` says who is there."""
        return bool(self._present.search(label)) and not self.is_absent(label)

    def is_absent(self, label: str) -> bool:
        """Whether `label` says who is not there."""
        return bool(self._absent.search(label))

    def is_end(self, label: str) -> bool:
        """Whether `label` is about something else, so that a list of people ends."""
        return bool(self._ends.match(label))

    def is_outside(self, label: str) -> bool:
        """Whether `label` names people who need not have been there ("Kopie aan")."""
        return bool(self._outside.match(label))

    def is_invited(self, label: str) -> bool:
        """Whether `label` names the circle of whom another list says who came ("Deelnemers" before "Aanwezig")."""
        return bool(self._invited.match(label))

    def is_group(self, label: str) -> bool:
        """Whether `label` is a group of people ("Leden", "College")."""
        return bool(self._groups.match(label))

    def _knows(self, label: str) -> bool:
        label = label.strip(" :")
        return (
            self.is_status(label)
            or self.is_group(label)
            or self.is_end(label)
            or self._roles.named(label) is not None
        )

    def _row(self, block: Block) -> Iterator[Field]:
        """Yield the fields of a table row: one person a row, `label | names`, or cells `label / names`."""
        cells = [cell for cell in block.cells if cell.text]
        header = [name.strip(" :*").lower() for name in block.header]
        column = next((i for i, name in enumerate(header) if name in self._name_headers), None)
        lists = [i for i, name in enumerate(header) if self.is_status(name)]
        if len(header) == len(block.cells) > 1 and len(lists) > 1 and column in (None, *lists):
            yield from self._lists(block, lists)
            return
        if column is not None and len(header) == len(block.cells) and len(header) > 1:
            cell = block.cells[column]
            about = "; ".join(
                other.text
                for name, other in zip(header, block.cells, strict=True)
                if other.text and name in self._about_headers
            )
            if cell.text and cell.text.lower() != header[column]:
                told = f"{cell.text} ({about})" if about else cell.text
                label = next(
                    (name for i, name in enumerate(header) if i != column and self.is_present(name)), None
                )
                yield Field(cell, label, told, 0, single=True, listed=True)
        elif len(cells) >= 2 and self._knows(cells[0].text):
            for cell in cells[1:]:
                yield Field(cell, cells[0].text, cell.text, 0)
        else:
            for cell in cells:
                yield from self._record(cell, cell.text, 0, single=False)

    def _lists(self, block: Block, columns: Sequence[int]) -> Iterator[Field]:
        """Yield the fields of a row of lists side by side ("Aanwezig", "Afwezig"), each under its own heading."""
        for i in columns:
            cell, label = block.cells[i], block.header[i]
            if cell.text and cell.text != label:
                yield Field(cell, label, cell.text, 0, single=True)

    def _record(self, clean: Clean, text: str, offset: int, single: bool) -> Iterator[Field]:
        """Yield the fields of one record: it is cut at its labels."""
        first = _LABEL.match(text)
        head = first.end() if first is not None else 0
        cells = text.split("\t")
        if len(cells) > 1 and all(
            self.is_status(cell) or cell.strip(" :").lower() in self._headers for cell in cells
        ):
            # Two lists side by side ("Aanwezig", "Afwezig"), with or without a column about the people of one.
            self._columns = cells if sum(self.is_status(cell) for cell in cells) > 1 else []
            return
        if self._columns and len(cells) <= len(self._columns):
            for column, cell in zip(self._columns, cells, strict=False):
                if not self.is_status(column):
                    continue
                yield Field(clean, column, cell, offset + text.index(cell), single=True)
            return
        found = [inner.start() for inner in self._inner.finditer(text) if inner.start()]
        cuts = [at for at in found if at >= head or text[:at].rstrip().endswith((".", ";", ")"))]
        for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True):
            part, at = text[a:b], offset + a
            label = _LABEL.match(part)
            if label is not None and len(label["label"].split()) <= _LONGEST_LABEL:
                yield from self._labelled(clean, label, part, at, single)
            elif opening := self._sentence.match(part):
                yield Field(clean, opening[0], part[opening.end() :], at + opening.end(), single)
            elif self.is_status(part.strip(" :")):
                yield Field(clean, part, "", at, single)
            elif listed := self._bracketed.search(part):
                yield Field(clean, listed["group"], listed["names"], at + listed.start("names"), single)
            else:
                short = (len(part) <= _ONE_PERSON and part.count(",") <= 1) or (
                    "\t" in part and "," not in part
                )
                yield Field(clean, None, part, at, single or short, listed=single)

    def _labelled(
        self, clean: Clean, label: re.Match[str], part: str, at: int, single: bool
    ) -> Iterator[Field]:
        rest, start = part[label.end() :], at + label.end()
        nested = _NESTED.match(rest) if self._knows(label["label"]) else None
        if nested is not None:
            yield Field(clean, label["label"], "", start, single)
            yield Field(clean, nested["label"], rest[nested.end() :], start + nested.end(), single)
            return
        group = _GROUP.match(rest) if label["mark"] == ":" else None
        if group is not None:
            yield Field(clean, label["label"], "", start, single)
            yield Field(clean, group["label"], rest[group.end() :], start + group.end(), single)
        elif label["mark"] == "\t" and "," not in rest and not self._knows(label["label"]):
            yield Field(clean, None, part, at, single=True)
        else:
            yield Field(clean, label["label"], rest, start, single or rest.count(";") > 1)


def _laid_out(source: str, clean: Clean) -> str:
    """Return the clean text with a tab for each gap of the source that parts columns, and with its line ends."""
    text = list(clean.text)
    for before, after in zip(clean.pieces, clean.pieces[1:], strict=False):
        gap = source[before.source + before.length : after.source]
        at = before.view + before.length
        if after.view == at + 1 and "\n" in gap:
            text[at] = "\n"
        elif (
            after.view == at + 1
            and not gap.strip()
            and len(gap.replace("\t", "  ")) >= 2
            and text[at - 1] not in ".:,;"
        ):
            text[at] = "\t"
    return "".join(text)


def _record_starts(text: str) -> list[int]:
    """Return where records start: at 0, at each line with columns, and at each that begins with a label."""
    starts, position = [0], 0
    for line in text.split("\n"):
        if position and (("\t" in line and not line.startswith("\t")) or _LINE_LABEL.match(line)):
            starts.append(position)
        position += len(line) + 1
    return starts
