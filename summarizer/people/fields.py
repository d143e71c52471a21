"""The head of a document -> its fields: a label ("Aanwezig:", a table's first cell) and the text after it."""

import re
from collections.abc import Iterator, Sequence

from summarizer.document import Block, Clean
from summarizer.language import Language
from summarizer.people.labels import Field, Labels
from summarizer.people.roles import Roles
from summarizer.people.rows import RowReader
from summarizer.people.shapes import Shapes
from summarizer.people.words import PeopleWords

# "Aanwezig:", "Notulist / ...", or the first of columns that are lined up with spaces.
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:|\t\n]{0,70}?)\s*(?P<mark>:|\t|(?<=\s)/(?=\s))\s*")
# "Aanwezig: ouders: ...": a group within the list.
_NESTED = re.compile(r"(?P<label>[^\W\d_][^:,;\t()]{1,40}):\s+")
_LINE_LABEL = re.compile(r"\s*[^\W\d_][^:,;\t()\n]{1,40}:\s")
# A party in the first column, its people in the second.
_GROUP = re.compile(r"(?P<label>[^,\t]{2,40})\t(?=[^\t]*,)")
_LONGEST_LABEL, _SHORT_LABEL = 12, 3
_BAR = " | "
# A line of the head with at most one comma is about one person: "Jan de Wit, penningmeester".
_ONE_PERSON = 70


class FieldReader:
    """Cuts blocks into fields."""

    def __init__(self, language: Language, shapes: Shapes, roles: Roles) -> None:
        words = language.section("people", PeopleWords)
        labels = words.labels
        self.labels = Labels(language, shapes, roles)
        self._rows = RowReader(self.labels)
        status = rf"(?:{labels.absent}|{labels.present})"
        self._inner = language.pattern(rf"(?<![\w-])(?:{status}[^:;,.()]{{0,40}}|{roles.label})\s*:")
        self._sentence = language.pattern(
            rf"^(?:(?-i:[a-zà-ÿ]+|[A-ZÀ-Þ][a-zà-ÿ]+) ){{0,3}}?{status}(?!\w)(?: (?:zijn|waren|is|was|were|are))?:?\s+(?=\S)"
        )
        # A line that begins with a title or a role and a name: "wethouder A. Bos".
        self._person = language.pattern(rf"^(?:{shapes.title}|{roles.word})\s+{shapes.degrees}{shapes.full}")
        self._bracketed = language.pattern(
            rf"(?<!\w)(?P<group>{labels.groups})\s+\((?P<names>[^()\d]{{12,400}})\)"
        )
        # The heads of columns of people ("Aanwezig", "Afwezig") that are being read.
        self._columns: list[str] = []
        # The heads of the columns of lines with bars between their cells.
        self._header: tuple[str, ...] = ()

    def fields(self, source: str, block: Block) -> Iterator[Field]:
        """Yield the fields of `block`."""
        if block.kind == "row":
            texts = tuple(cell.text for cell in block.cells)
            self._header = texts if self._rows.is_head(texts) else ()
            yield from self._row(block.cells, block.header)
            return
        text = _laid_out(source, block.clean)
        starts = _record_starts(text)
        lines = text.split("\n")
        if len(lines) > 1 and all(
            self._person.match(line) for line in lines[self._is_bare_status(lines[0]) :]
        ):
            starts = [sum(map(len, lines[:i])) + i for i in range(len(lines))]
        if block.blank_before:
            self._columns, self._header = [], ()
        if _BAR in text:
            at = 0
            for line in text.split("\n"):
                yield from self._barred(block.clean, line, at)
                at += len(line) + 1
            return
        for a, b in zip(starts, [*starts[1:], len(text)], strict=True):
            yield from self._record(block.clean, text[a:b].replace("\n", " "), a, block.kind == "bullet")

    def _is_bare_status(self, line: str) -> bool:
        return len(line.split()) <= _SHORT_LABEL and self.labels.is_status(line.strip(" :"))

    def _row(self, cells: Sequence[Clean], header: Sequence[str]) -> Iterator[Field]:
        """Yield the fields of the cells of one row."""
        for field in self._rows.fields(cells, header):
            if isinstance(field, Field):
                yield field
            else:
                yield from self._record(field, field.text, 0, single=False)

    def _barred(self, clean: Clean, line: str, offset: int) -> Iterator[Field]:
        """Yield the fields of a line of text with bars between its cells: "Voorzitter | Anna de Wit"."""
        cells, start = list[Clean](), offset
        for part in line.split("|"):
            left = len(part) - len(part.lstrip())
            cells.append(clean.cut(start + left, start + max(left, len(part.rstrip()))))
            start += len(part) + 1
        texts = tuple(cell.text for cell in cells)
        if self._rows.is_head(texts):
            self._header = texts
        elif len(cells) == 2 * len([head for head in self._header if head]):
            # Heads that each go over two columns: a name, and the party beside it.
            self._header = tuple(each for head in self._header if head for each in (head, ""))
        yield from self._row(cells, self._header)

    def _record(self, clean: Clean, text: str, offset: int, single: bool) -> Iterator[Field]:
        """Yield the fields of one record: it is cut at its labels."""
        first = _LABEL.match(text)
        head = first.end() if first is not None else 0
        cells = text.split("\t")
        if len(cells) > 1 and all(
            self.labels.is_status(cell) or cell.strip(" :").lower() in (self.labels.names | self.labels.about)
            for cell in cells
        ):
            # Two lists side by side ("Aanwezig", "Afwezig"), with or without a column about the people of one.
            self._columns = cells if sum(self.labels.is_status(cell) for cell in cells) > 1 else []
            return
        if self._columns and len(cells) <= len(self._columns):
            for column, cell in zip(self._columns, cells, strict=False):
                if not self.labels.is_status(column):
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
            elif self.labels.is_status(part.strip(" :")):
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
        nested = _NESTED.match(rest) if self.labels.knows(label["label"]) else None
        if nested is not None:
            yield Field(clean, label["label"], "", start, single)
            yield Field(clean, nested["label"], rest[nested.end() :], start + nested.end(), single)
            return
        group = _GROUP.match(rest) if label["mark"] == ":" else None
        if group is not None:
            yield Field(clean, label["label"], "", start, single)
            yield Field(clean, group["label"], rest[group.end() :], start + group.end(), single)
        elif label["mark"] == "\t" and "," not in rest and not self.labels.knows(label["label"]):
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
