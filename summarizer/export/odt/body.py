"""The blocks of a report as paragraphs, lists and tables of an odt."""

from collections.abc import Iterable, Iterator, Sequence

from odfdo import Element, Note

from summarizer.export.report import Block, Bullets, Facts, Heading, Line, Paragraph, Report, Style, Table
from summarizer.export.xml_text import clean, with_its_sign

_PARAGRAPHS: dict[Style, str] = {
    "body": "Text_20_body",
    "status": "Minutes_20_Status",
    "notice": "Minutes_20_Notice",
    "label": "Minutes_20_Label",
    "signature": "Minutes_20_Signature",
}
# By whether words are strong, and whether they are emphasised.
_SPANS = {
    (True, False): "Strong_20_Emphasis",
    (False, True): "Emphasis",
    (True, True): "Minutes_20_Both",
}
# In centimetres: the text; a bold letter of ten points on average, what comes after a label, the least of both.
_WIDTH = 16.4
_LETTER, _GAP, _NARROWEST = 0.19, 0.3, 3.0


class Body:
    """Writes a report's blocks; what their tables and indents need besides the house style stands in `automatic`."""

    def __init__(self) -> None:
        self.automatic: list[Element] = []
        self._notes = 0
        self._tables = 0
        self._indents: dict[str, str] = {}

    def title(self, report: Report) -> Iterator[Element]:
        """Yield what a report is called and how far it is."""
        yield paragraph("Title", report.title)
        if report.subtitle:
            yield paragraph("Subtitle", report.subtitle)
        yield paragraph("Minutes_20_Final" if report.is_final else "Minutes_20_Status", report.status)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Element]:
        """Yield the elements of `blocks`."""
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Element]:
        if isinstance(block, Heading):
            level = min(max(block.level, 1), 5)
            heading = element(
                "text:h", {"text:style-name": f"Heading_20_{level}", "text:outline-level": str(level)}
            )
            write(heading, block.text)
            yield heading
        elif isinstance(block, Paragraph):
            made = list(self._lines(block.line, _PARAGRAPHS[block.style], "Minutes_20_Detail"))
            if block.line.under:
                made[-1].set_attribute("text:style-name", "Minutes_20_Last_20_Detail")
                if block.style == "body":
                    # A line is on one page with the first of its details.
                    made[0].set_attribute("text:style-name", "Minutes_20_Kept")
            yield from made
        elif isinstance(block, Bullets):
            yield self._list(block.lines)
        elif isinstance(block, Facts):
            yield from self._facts(block)
        else:
            yield self._table(block)
            yield paragraph("Minutes_20_Gap", "")

    def _line(self, style: str, line: Line) -> Element:
        made = paragraph(style, "")
        self._write(made, line)
        return made

    def _write(self, place: Element, line: Line) -> None:
        """Write the words of a line, its note, and what must be said of it."""
        for run in line.runs:
            write(place, run.text, _SPANS.get((run.strong, run.emphasis), ""))
        if line.note:
            self._notes += 1
            note = Note(note_id=f"n{self._notes}", citation=str(self._notes))
            for body in note.get_elements("text:note-body"):
                body.append(paragraph("Footnote", line.note))
            place.append(note)
        for said, style in ((line.by_model, "Minutes_20_Model"), (line.mark, "Minutes_20_Mark")):
            if said:
                write(place, " ")
                write(place, with_its_sign(said), style)

    def _lines(self, line: Line, style: str, under: str) -> Iterator[Element]:
        yield self._line(style, line)
        for detail in line.under:
            yield from self._lines(detail, under, under)

    def _list(self, lines: Sequence[Line], *, top: bool = True) -> Element:
        made = element("text:list", {"text:style-name": "Minutes_20_List"} if top else {})
        for line in lines:
            item = element("text:list-item", {}, self._line("List_20_Contents", line))
            if line.under:
                item.append(self._list(line.under, top=False))
            made.append(item)
        return made

    def _facts(self, facts: Facts) -> Iterator[Element]:
        """Yield a paragraph for each fact; what the labels name begins where the longest of them leaves room."""
        labels = [f"{label.rstrip(': ')}:" for label, _ in facts.pairs]
        longest = max(map(len, labels), default=0) * _LETTER + _GAP
        style = self._indent(f"{min(max(longest, _NARROWEST), _WIDTH * 0.45):.2f}cm")
        for label, (_, line) in zip(labels, facts.pairs, strict=True):
            made = paragraph(style, "")
            write(made, label, "Strong_20_Emphasis")
            made.append(element("text:tab", {}))
            self._write_all(made, line)
            yield made

    def _write_all(self, place: Element, line: Line) -> None:
        """Write a line and all its details behind each other."""
        self._write(place, line)
        for detail in line.under:
            write(place, " ")
            self._write_all(place, detail)

    def _indent(self, left: str) -> str:
        """Return the style of facts that begin at `left`."""
        if left not in self._indents:
            name = self._indents[left] = f"F{len(self._indents) + 1}"
            stop = element("style:tab-stop", {"style:position": "0cm"})
            indent = {"fo:margin-left": left, "fo:text-indent": f"-{left}"}
            properties = element("style:paragraph-properties", indent, element("style:tab-stops", {}, stop))
            self._style(name, "paragraph", properties, "Minutes_20_Fact")
        return self._indents[left]

    def _style(self, name: str, family: str, properties: Element, parent: str = "") -> None:
        about = {"style:name": name, "style:family": family}
        self.automatic.append(
            element(
                "style:style", about | ({"style:parent-style-name": parent} if parent else {}), properties
            )
        )

    def _table(self, table: Table) -> Element:
        """Return a table; its header row is repeated on each page and no row is broken over two."""
        self._tables += 1
        name = f"T{self._tables}"
        made = element("table:table", {"table:name": name, "table:style-name": "Minutes_20_Table"})
        if table.title:
            title = element("table:title", {})
            title.text = clean(table.title)
            made.append(title)
        for number, share in enumerate(table.widths):
            width = element(
                "style:table-column-properties", {"style:column-width": f"{share * _WIDTH:.2f}cm"}
            )
            self._style(f"{name}.{number}", "table-column", width)
            made.append(element("table:table-column", {"table:style-name": f"{name}.{number}"}))
        head = _row([[paragraph("Table_20_Heading", column)] for column in table.columns], "Head")
        made.append(element("table:table-header-rows", {}, head))
        for number, row in enumerate(table.rows, 1):
            cells = [list(self._lines(cell, "Table_20_Contents", "Table_20_Contents")) for cell in row]
            made.append(_row(cells, "Last" if number == len(table.rows) else "Cell"))
        return made


def element(tag: str, attributes: dict[str, str], *children: Element) -> Element:
    """Return an element; names are written with their prefix ("text:p")."""
    made = Element.from_tag(tag)
    for name, value in attributes.items():
        made.set_attribute(name, value)
    for child in children:
        made.append(child)
    return made


def paragraph(style: str, text: str) -> Element:
    """Return a paragraph of plain words."""
    made = element("text:p", {"text:style-name": style})
    write(made, text)
    return made


def write(place: Element, text: str, style: str = "") -> None:
    """Add words to a paragraph."""
    words = clean(text)
    if words and style:
        span = element("text:span", {"text:style-name": style})
        span.append(words)
        place.append(span)
    elif words:
        place.append(words)


def _row(cells: Iterable[list[Element]], style: str) -> Element:
    made = element("table:table-row", {"table:style-name": "Row"})
    for content in cells:
        about = {"table:style-name": style, "office:value-type": "string"}
        made.append(element("table:table-cell", about, *content))
    return made
