"""Word files (.docx) -> text: the final one, with headings, lists and tables as all readers write them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from summarizer.document import Extract
from summarizer.errors import UnreadableError
from summarizer.readers.docx.numbering import Numbering
from summarizer.readers.docx.paragraph import (
    ParagraphText,
    all_text,
    chosen,
    is_alternative,
    is_placeholder,
    read_paragraph,
)
from summarizer.readers.docx.parts import DocxParts, Styles, W, number, outline_level, value
from summarizer.readers.office.blocks import BodyBlock, Paragraph, Table, TableCell, words_of, write_blocks
from summarizer.readers.office.xml_parts import Element
from summarizer.readers.writing import Writer, even
from summarizer.records import AsideKind

# What stands around paragraphs, tables, rows and cells without being one.
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)

_AGAIN = "Open it in Word, save it again and try that."

_MARGINS: dict[str, AsideKind] = {f"{W}headerReference": "header", f"{W}footerReference": "footer"}


def read_docx(name: str, data: bytes) -> Extract:
    """Return the final text of a Word file; comments, notes, deletions and hidden text are set apart.

    A table of contents that Word made is left out: it says again what the headings say.

    Raises:
        UnreadableError: there is no document in it, or only other files.
    """
    parts = DocxParts(data)
    root = parts.main()
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise UnreadableError(
            f"'{name}' is no Word document, or a damaged one. Open it in a word processor, save it again as .docx "
            "and try that."
        )
    styles = Styles(parts.of_kind("styles"))
    reading = _Reading(styles, Numbering(parts.of_kind("numbering"), styles))
    writer = Writer()
    write_blocks(writer, list(reading.blocks(body)))
    notices = _elsewhere(name, body, empty=not writer.extract().text)
    _write_margins(writer, parts, body, styles)
    _write_comments(writer, parts, styles)
    _write_notes(writer, parts, reading.notes, styles)
    for text in reading.deleted:
        writer.aside("deleted", text)
    for text in reading.hidden:
        writer.aside("hidden", text)
    return replace(writer.extract(), notices=notices)


def _elsewhere(name: str, body: Element, *, empty: bool) -> tuple[str, ...]:
    """Return what is to be said of parts that are files of their own: only Word puts them in their place.

    Raises:
        UnreadableError: there is nothing else in the document.
    """
    count = sum(1 for _ in body.iter(f"{W}altChunk", f"{W}subDoc"))
    if not count:
        return ()
    what = "a part that is a file of its own" if count == 1 else f"{count} parts that are files of their own"
    if empty:
        raise UnreadableError(f"'{name}' holds only {what}. {_AGAIN}")
    return (f"It holds {what}, and that was not read. {_AGAIN}",)


@dataclass
class _Reading:
    """Walks the content of a part; collects what its paragraphs refer to or set apart."""

    styles: Styles
    numbering: Numbering
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def blocks(self, container: Element) -> Iterator[BodyBlock]:
        """Yield the paragraphs and tables in `container`; text boxes follow the paragraph they hang on."""
        before: list[str] = []
        boxes: list[Element] = []
        for element in _inner(container, f"{W}p", f"{W}tbl"):
            if element.tag == f"{W}tbl":
                yield from self._left(before, boxes)
                yield self._table(element)
                continue
            known = self._read(element)
            boxes += known.boxes
            if _mark_is_gone(element):
                # It goes on in the next paragraph, and takes that one's form.
                before.append(known.text)
                continue
            yield from self._paragraph(element, "".join([*before, known.text]))
            before.clear()
            yield from self._left(before, boxes)
        yield from self._left(before, boxes)

    def _left(self, before: list[str], boxes: list[Element]) -> Iterator[BodyBlock]:
        if text := "".join(before):
            yield Paragraph(text)
        waiting = list(boxes)
        before.clear()
        boxes.clear()
        for box in waiting:
            yield from self.blocks(box)

    def _read(self, element: Element) -> ParagraphText:
        style = self.styles.of(value(element, "pPr", "pStyle"))
        known = read_paragraph(element, self.styles, hidden=style.hidden)
        self.deleted += known.deleted
        self.hidden += known.hidden
        self.notes += known.notes
        return known

    def _paragraph(self, element: Element, text: str) -> Iterator[Paragraph]:
        properties = element.find(f"{W}pPr")
        style = self.styles.of(value(properties, "pStyle"))
        if style.contents:
            return
        numbered = self.numbering.next(properties, style)
        outline = value(properties, "outlineLvl")
        marker, depth = numbered or ("", None)
        yield Paragraph(
            text,
            level=style.level if outline is None else outline_level(outline),
            marker=marker,
            depth=depth,
            titled=style.kept and style.number is not None and numbered is not None,
        )

    def _table(self, table: Element) -> Table:
        rows = []
        for row in _inner(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.deleted.append(all_text(row))
                continue
            rows.append(tuple(self._cells(row)))
        return Table(tuple(rows))

    def _cells(self, row: Element) -> Iterator[TableCell]:
        if missing := number(row, "trPr", "gridBefore"):
            yield TableCell(span=missing)
        for cell in _inner(row, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                self.deleted.append(all_text(cell))
                continue
            covered = any(
                (merged := None if properties is None else properties.find(f"{W}{name}")) is not None
                and merged.get(f"{W}val") != "restart"
                for name in ("vMerge", "hMerge")
            )
            span = number(properties, "gridSpan") or 1
            blocks = tuple(self.blocks(cell))
            if covered and words_of(blocks).strip():
                # Word shows nothing of it.
                self.hidden.append(words_of(blocks))
            yield TableCell(() if covered else blocks, span)


def _inner(container: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements with one of `tags` in `container`, however content controls wrap them."""
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS and not is_placeholder(child):
            yield from _inner(child, *tags)
        elif is_alternative(child):
            form = chosen(child)
            if form is not None:
                yield from _inner(form, *tags)


def _mark_is_gone(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted or moved away, so that the next one goes on with it."""
    marks = (paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") for name in ("del", "moveFrom"))
    return any(mark is not None for mark in marks)


def _words(element: Element, styles: Styles) -> str:
    """Return the words of what stands beside the text: a header, a note, a comment."""
    return words_of(list(_Reading(styles, Numbering(None, styles)).blocks(element)))


def _write_margins(writer: Writer, parts: DocxParts, body: Element, styles: Styles) -> None:
    for section in body.iter(f"{W}sectPr"):
        for reference in section:
            root = parts.referred(reference) if reference.tag in _MARGINS else None
            if root is not None:
                writer.aside(_MARGINS[reference.tag], _words(root, styles))


def _write_comments(writer: Writer, parts: DocxParts, styles: Styles) -> None:
    root = parts.of_kind("comments")
    for comment in () if root is None else root.iterchildren(f"{W}comment"):
        author, words = even(comment.get(f"{W}author", "")), _words(comment, styles)
        if words.strip():
            writer.aside("comment", f"{author}: {words}" if author else words)


def _write_notes(writer: Writer, parts: DocxParts, notes: list[tuple[str, str]], styles: Styles) -> None:
    for kind in ("footnotes", "endnotes"):
        root = parts.of_kind(kind)
        known = {} if root is None else {note.get(f"{W}id", ""): note for note in root}
        for other, key in notes:
            if other == kind and key in known:
                writer.aside("footnote", _words(known[key], styles))
