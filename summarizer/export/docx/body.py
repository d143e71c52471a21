"""The blocks of a report as paragraphs and tables of a docx."""

from collections.abc import Iterable, Iterator

from summarizer.export.docx.notes import Notes
from summarizer.export.docx.styles import Role, Styles
from summarizer.export.docx.xml import Element, element, paragraph, tab_run, text_run, value
from summarizer.export.report import Block, Bullets, Facts, Heading, Line, Paragraph, Report, Style, Table
from summarizer.export.xml_text import clean, with_its_sign

_PARAGRAPHS: dict[Style, Role] = {
    "body": "Normal",
    "status": "MinutesStatus",
    "notice": "MinutesNotice",
    "label": "MinutesLabel",
    "signature": "MinutesSignature",
}
# In twentieths of a point: what comes after a label, and the least that a label gets.
_GAP, _NARROWEST = 160, 1700
_HEADINGS: tuple[Role, ...] = ("Heading1", "Heading2", "Heading3", "Heading4", "Heading5")


class Body:
    """Writes a report's blocks in a document's styles, with its footnotes."""

    def __init__(self, styles: Styles, notes: Notes, width: int, letter: int = 112) -> None:
        """Take the styles, where notes go, and how wide a table may be and a bold letter is on average.

        Widths are in twentieths of a point.
        """
        self._letter = letter
        self._styles = styles
        self._notes = notes
        self._width = width

    def title(self, report: Report) -> Iterator[Element]:
        """Yield what a report is called."""
        yield self._plain("Title", report.title)
        if report.subtitle:
            yield self._plain("Subtitle", report.subtitle)

    def status(self, report: Report) -> Iterator[Element]:
        """Yield how far it is, as the first thing that one reads."""
        yield self._plain("MinutesFinal" if report.is_final else "MinutesStatus", report.status)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Element]:
        """Yield the paragraphs and tables of `blocks`."""
        for block in blocks:
            yield from self._block(block)

    def runs(self, line: Line, *, strong: bool = False) -> Iterator[Element]:
        """Yield the words of a line, its note, and what must be said of it."""
        for run in line.runs:
            if run.text:
                yield text_run(run.text, strong=run.strong or strong, emphasis=run.emphasis)
        if line.note:
            yield self._notes.reference(line.note)
        if line.by_model:
            yield from self.said(line.by_model, "MinutesModel")
        if line.mark:
            yield from self.said(line.mark, "MinutesMark")

    def said(self, text: str, role: Role) -> Iterator[Element]:
        """Yield the runs of what is said of a line, a space before it."""
        yield text_run(" ")
        yield text_run(with_its_sign(text), self._styles[role])

    def _block(self, block: Block) -> Iterator[Element]:
        if isinstance(block, Heading):
            yield self._plain(_HEADINGS[min(max(block.level, 1), 5) - 1], block.text)
        elif isinstance(block, Paragraph):
            yield from self._lines(block.line, _PARAGRAPHS[block.style], "MinutesDetail")
        elif isinstance(block, Bullets):
            for line in block.lines:
                yield from self._lines(line, "ListBullet", "ListBullet2")
        elif isinstance(block, Facts):
            yield from self._facts(block)
        else:
            yield from self._table(block)

    def _plain(self, role: Role, text: str) -> Element:
        return paragraph(self._styles[role], [text_run(text)])

    def _lines(self, line: Line, role: Role, under: Role) -> Iterator[Element]:
        """Yield a line and, a step further in, its details."""
        made = paragraph(self._styles[role], self.runs(line))
        if line.under:
            made[0].append(element("w:keepNext"))
        yield made
        for detail in line.under:
            yield from self._lines(detail, under, under)

    def _facts(self, facts: Facts) -> Iterator[Element]:
        """Yield a paragraph for each fact; what the labels name begins where the longest of them leaves room."""
        labels = [f"{label.rstrip(': ')}:" for label, _ in facts.pairs]
        longest = max(map(len, labels), default=0) * self._letter + _GAP
        left = str(min(max(longest, _NARROWEST), round(self._width * 0.5)))
        for label, (_, line) in zip(labels, facts.pairs, strict=True):
            runs = [text_run(label, strong=True), tab_run(), *self._in_a_row(line)]
            made = paragraph(self._styles["MinutesFact"], runs)
            stop = element("w:tab", {"w:val": "left", "w:pos": left})
            made[0].append(element("w:tabs", None, stop))
            made[0].append(element("w:ind", {"w:left": left, "w:hanging": left}))
            yield made

    def _in_a_row(self, line: Line) -> Iterator[Element]:
        """Yield the runs of a line and all its details behind each other."""
        yield from self.runs(line)
        for detail in line.under:
            yield text_run(" ")
            yield from self._in_a_row(detail)

    def _table(self, table: Table) -> Iterator[Element]:
        """Yield a table; its header row is repeated on each page and no row is broken over two."""
        widths = [round(share * self._width) for share in table.widths]
        style = value("w:tblStyle", self._styles["MinutesTable"])
        look = element("w:tblLook", {"w:val": "0420", "w:firstRow": "1", "w:noVBand": "1"})
        properties = [
            style,
            element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
            element("w:tblLayout", {"w:type": "fixed"}),
            look,
        ]
        if table.title:
            properties.append(value("w:tblCaption", clean(table.title)))
        grid = [element("w:gridCol", {"w:w": str(width)}) for width in widths]
        made = element(
            "w:tbl", None, element("w:tblPr", None, *properties), element("w:tblGrid", None, *grid)
        )
        names = [[self._plain("MinutesCellHead", name)] for name in table.columns]
        made.append(_row(names, widths, header=True))
        for row in table.rows:
            cells = [list(self._lines(cell, "MinutesCell", "MinutesCell")) for cell in row]
            made.append(_row(cells, widths))
        yield made
        # Without a paragraph between them, two tables are one; a table must not end a document either.
        yield element("w:p", None, element("w:pPr", None, _narrow()))


def _row(cells: Iterable[list[Element]], widths: list[int], *, header: bool = False) -> Element:
    properties = [element("w:cantSplit"), *([element("w:tblHeader")] if header else [])]
    made = element("w:tr", None, element("w:trPr", None, *properties))
    for content, width in zip(cells, widths, strict=True):
        size = element("w:tcW", {"w:w": str(width), "w:type": "dxa"})
        made.append(element("w:tc", None, element("w:tcPr", None, size), *content))
    return made


def _narrow() -> Element:
    return element("w:spacing", {"w:before": "0", "w:after": "0", "w:line": "160", "w:lineRule": "exact"})
