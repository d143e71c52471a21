"""OpenDocument text (.odt) -> text: the final one, with headings, lists and tables as all readers write them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from summarizer.document import Extract
from summarizer.errors import UnreadableError
from summarizer.readers.odt.paragraph import ParagraphText, boxes_of, read_paragraph
from summarizer.readers.odt.styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Count, OdtStyles, whole
from summarizer.readers.office.blocks import BodyBlock, Paragraph, Table, TableCell, words_of, write_blocks
from summarizer.readers.office.xml_parts import Element, XmlParts
from summarizer.readers.writing import Writer, even
from summarizer.records import AsideKind

_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ROW_GROUPS = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_MARGINS: tuple[AsideKind, ...] = ("header", "footer")
# No table of a text has more columns; a file may say that one cell is repeated a million times.
_MOST_COLUMNS = 64


def read_odt(name: str, data: bytes) -> Extract:
    """Return the final text of an OpenDocument text; comments, notes, deletions and hidden text are set apart.

    A table of contents that was made from the headings is left out: it says again what they say.

    Raises:
        UnreadableError: there is no text document in it.
    """
    parts = XmlParts(data)
    content, styles_part = parts.tree("content.xml"), parts.tree("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableError(
            f"'{name}' is no OpenDocument text, or a damaged one. Open it in a word processor, save it again as .odt "
            "and try that."
        )
    reading = _Reading(OdtStyles(content, styles_part))
    writer = Writer()
    write_blocks(writer, list(reading.blocks(body)))
    # Headers and footers have styles of their own under the same names.
    _write_margins(writer, styles_part)
    for kind, texts in reading.asides():
        for text in texts:
            writer.aside(kind, text)
    return writer.extract()


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where in a list a paragraph stands."""

    list_style: str | None
    level: int
    count: Count
    start: int | None = None
    numbered: bool = True


@dataclass
class _Reading:
    """Walks the content of a part; collects what is set apart."""

    styles: OdtStyles
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    _outline: Count = field(default_factory=Count)
    _by_id: dict[str, Count] = field(default_factory=dict)
    _by_style: dict[str, Count] = field(default_factory=dict)

    def asides(self) -> tuple[tuple[AsideKind, list[str]], ...]:
        """Return what was set apart, kind by kind."""
        return (
            ("comment", self.comments),
            ("footnote", self.notes),
            ("deleted", self.deleted),
            ("hidden", self.hidden),
        )

    def blocks(self, container: Element, entry: _Entry | None = None) -> Iterator[BodyBlock]:
        """Yield the paragraphs and tables in `container`, which is (in) entry `entry` of a list, if any."""
        for element in container:
            if element.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(element, entry)
                # Only the first paragraph of an entry has its number.
                entry = replace(entry, numbered=False) if entry is not None else None
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, entry)
            elif element.tag == f"{TABLE}table":
                yield Table(tuple(self._rows(element)))
            elif element.tag == f"{TEXT}tracked-changes":
                self.deleted += _deletions(element, self.styles)
            elif element.tag.startswith(DRAW):
                for box in boxes_of(element):
                    yield from self.blocks(box)
            elif element.tag == f"{TEXT}section" and _is_hidden(element):
                self.hidden.append(words_of(list(self.blocks(element))))
            elif element.tag.startswith(TEXT) and element.tag != f"{TEXT}table-of-content":
                yield from self.blocks(element, entry)

    def _paragraph(self, element: Element, entry: _Entry | None) -> Iterator[BodyBlock]:
        known = read_paragraph(element, self.styles)
        style = self.styles.of("paragraph", element.get(f"{TEXT}style-name"))
        level = style.level
        if element.tag == f"{TEXT}h":
            level = whole(element, f"{TEXT}outline-level") or 1
        marker = ""
        if entry is not None and entry.numbered:
            marker = self.styles.number(entry.list_style, entry.level, entry.count, entry.start)
        elif entry is None and element.tag == f"{TEXT}h" and style.list_style != "":
            marker = self._heading_number(element, level)
        # Some programs only write the number out, and do not say how it is counted.
        marker = marker or (element.findtext(f"{TEXT}number") or "").strip()
        yield Paragraph(
            known.text,
            level=level,
            marker=marker,
            depth=None if entry is None else entry.level - 1,
            titled=style.kept and style.list_style is not None and bool(entry and entry.numbered),
        )
        yield from self._keep(known)

    def _heading_number(self, element: Element, level: int) -> str:
        if element.get(f"{TEXT}is-list-header") == "true":
            return ""
        start = whole(element, f"{TEXT}start-value")
        if start is None and element.get(f"{TEXT}restart-numbering") == "true":
            start = 1
        return self.styles.outline_number(level, self._outline, start)

    def _keep(self, known: ParagraphText) -> Iterator[BodyBlock]:
        """Set apart what hangs on a paragraph; yield what is in its text boxes."""
        self.hidden += known.hidden
        for comment in known.comments:
            author, words = even(comment.findtext(_CREATOR, "")), words_of(list(self.blocks(comment)))
            if words.strip():
                self.comments.append(f"{author}: {words}" if author else words)
        for note in known.notes:
            body = note.find(f"{TEXT}note-body")
            if body is not None:
                self.notes.append(words_of(list(self.blocks(body))))
        for box in known.boxes:
            yield from self.blocks(box)

    def _list(self, element: Element, outer: _Entry | None) -> Iterator[BodyBlock]:
        style = (
            element.get(f"{TEXT}style-name") or (outer.list_style if outer else None) or self._own(element)
        )
        count = outer.count if outer is not None else self._count(element, style)
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            entry = _Entry(
                style,
                (outer.level if outer else 0) + 1,
                count,
                whole(item, f"{TEXT}start-value"),
                numbered=item.tag == f"{TEXT}list-item",
            )
            yield from self.blocks(item, entry)

    def _own(self, element: Element) -> str | None:
        """Return the list style that the first paragraph of a list names, when the list names none."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        return (
            None if first is None else self.styles.of("paragraph", first.get(f"{TEXT}style-name")).list_style
        )

    def _count(self, element: Element, style: str | None) -> Count:
        """Return how far a list is counted already: it may go on with an earlier one."""
        count = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if count is None and element.get(f"{TEXT}continue-numbering") == "true":
            count = self._by_style.get(style or "")
        if count is None:
            count = Count()
        self._by_style[style or ""] = count
        if key := element.get(_ID):
            self._by_id[key] = count
        return count

    def _rows(self, table: Element) -> Iterator[tuple[TableCell, ...]]:
        """Yield the rows; one that is repeated is the same row."""
        covered: dict[int, tuple[int, int]] = {}
        for row in _rows_of(table):
            covered = {column: (rows - 1, span) for column, (rows, span) in covered.items() if rows > 1}
            yield tuple(self._cells(row, covered))

    def _cells(self, row: Element, covered: dict[int, tuple[int, int]]) -> Iterator[TableCell]:
        """Yield the cells of `row`; `covered` tells how many rows the cells above still take, and is kept up."""
        column = 0
        skip = 0
        for cell in row:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            repeated = min(whole(cell, f"{TABLE}number-columns-repeated") or 1, _MOST_COLUMNS)
            span = min(whole(cell, f"{TABLE}number-columns-spanned") or 1, _MOST_COLUMNS)
            blocks = () if cell.tag == f"{TABLE}covered-table-cell" else tuple(self.blocks(cell))
            for number in range(repeated):
                if column >= _MOST_COLUMNS and not (blocks and number == 0):
                    break
                column += 1
                if skip > 0:
                    skip -= 1
                    continue
                if cell.tag == f"{TABLE}covered-table-cell":
                    span = covered[column][1] if column in covered else 1
                elif rows := whole(cell, f"{TABLE}number-rows-spanned"):
                    covered[column] = (rows, span)
                skip = span - 1
                yield TableCell(blocks if number == 0 else (), span)


def _rows_of(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows_of(child)


def _is_hidden(section: Element) -> bool:
    return bool(section.get(f"{TEXT}display") == "none" or section.get(f"{TEXT}is-hidden") == "true")


def _deletions(element: Element, styles: OdtStyles) -> Iterator[str]:
    for deletion in element.iter(f"{TEXT}deletion"):
        paragraphs = deletion.iter(f"{TEXT}p", f"{TEXT}h")
        yield " ".join(read_paragraph(paragraph, styles).text for paragraph in paragraphs)


def _write_margins(writer: Writer, root: Element | None) -> None:
    """Keep the headers and footers of all pages apart."""
    for page in () if root is None else root.iter(f"{STYLE}master-page"):
        for part in page:
            kind = next((kind for kind in _MARGINS if part.tag.startswith(f"{STYLE}{kind}")), None)
            if kind is not None and part.get(f"{STYLE}display") != "false":
                writer.aside(kind, words_of(list(_Reading(OdtStyles(root)).blocks(part))))
