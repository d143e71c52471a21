"""PDF with a text layer: its words by geometry, in reading order, page after page; tables row by row."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from summarizer.document import Extract
from summarizer.errors import UnreadableError
from summarizer.readers.pdf.columns import in_reading_order
from summarizer.readers.pdf.footnotes import part_footnotes
from summarizer.readers.pdf.furniture import find_furniture, part_letterheads
from summarizer.readers.pdf.lines import write_lines
from summarizer.readers.pdf.notes import read_notes
from summarizer.readers.pdf.pieces import Piece, Type, pieces, rows, usual_type
from summarizer.readers.pdf.ruled import find_cells
from summarizer.readers.pdf.tables import Grid, take_words
from summarizer.readers.pdf.words import PageWords, Word, read_words
from summarizer.readers.pdf.writing import Flow, write_text
from summarizer.records import Aside, AsideKind

MOST_PAGES = 3_000
# Beyond this, a page is no page of minutes; reading on would only take time.
MOST_CHARACTERS = 200_000
MOST_IN_ALL = 10_000_000
# A page with a picture and fewer characters than this is a scan: the rest is a stamp or a page number. With a few
# more, over a picture of at least this share of the page, it may be one.
_FEWEST = 20
_FEW = 200
_MOSTLY = 0.5
# From this share of characters without a meaning, the text layer says nothing.
_UNKNOWN = 0.3
_PICTURES = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
# So many objects of a page are looked at for a picture.
_OBJECTS = 1_000
_OCR = "Have its text recognised (OCR), for example with the scanner's software, and try the file that this makes."


@dataclass
class _Page:
    """One page as read: its words outside tables in rows, and its tables; `words` is None if it is damaged.

    `scanned` says that it is a picture without text, `pictured` that there is little text over one.
    """

    words: PageWords | None
    scanned: bool = False
    pictured: bool = False
    rows: list[list[Word]] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()


def read_pdf(name: str, data: bytes) -> Extract:
    """Return the text of a PDF, its pages parted by form feeds, and what was set apart.

    Lines stay as they are on the page; columns of prose follow each other, what is lined up stays so. Running
    headers and footers, footnotes, notes, form fields and text at an angle are asides.

    Raises:
        UnreadableError: it is encrypted, damaged, a scan, far too long, or its fonts do not say what they show.
    """
    document = _open(name, data)
    try:
        pages = list(_pages(name, document))
    finally:
        document.close()
    _refuse_what_says_nothing(name, pages)
    usual = usual_type(page.rows for page in pages)
    spans = [(page.words.top, page.words.bottom) if page.words else (0.0, 0.0) for page in pages]
    furniture = find_furniture([page.rows for page in pages], spans, usual)
    grids, letterheads = part_letterheads([page.grids for page in pages], spans)
    flows = []
    for number, page in enumerate(pages):
        kept = [row for i, row in enumerate(page.rows) if (number, i) not in furniture.rows]
        kept, page.footnotes = part_footnotes(kept, usual)
        flows.append(list(_flow(kept, grids[number], usual)))
    text, places = write_text(flows)
    if not text and any(page.scanned or page.pictured for page in pages):
        raise _scan(name)
    return Extract(
        text=text,
        places=places,
        asides=tuple(_asides(pages, (*letterheads, *furniture.headers), furniture.footers)),
        notices=tuple(_notices(pages)),
    )


def _open(name: str, data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise UnreadableError(
                f"'{name}' is protected with a password. Open it, save or print it as a PDF without one, and try that."
            ) from error
        raise UnreadableError(
            f"'{name}' is a damaged PDF and cannot be opened. Open it in the program that made it, save it as PDF "
            "again and try that."
        ) from error
    if len(document) > MOST_PAGES:
        count = len(document)
        document.close()
        raise UnreadableError(
            f"'{name}' has {count:,} pages; no more than {MOST_PAGES:,} can be read. Save the pages of the meeting as a PDF of their own and try that."
        )
    return document


def _pages(name: str, document: pypdfium2.PdfDocument) -> Iterator[_Page]:
    total = 0
    for number in range(len(document)):
        page = _page(name, document, number)
        total += page.words.characters if page.words else 0
        if total > MOST_IN_ALL:
            raise UnreadableError(
                f"'{name}' holds more than {MOST_IN_ALL // 10**6} million characters. Divide it and try again."
            )
        yield page


def _page(name: str, document: pypdfium2.PdfDocument, number: int) -> _Page:
    """Return page `number`; one that cannot be read is a page without words."""
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return _Page(None)
    try:
        count = text_page.count_chars()
        if count > MOST_CHARACTERS:
            raise UnreadableError(
                f"Page {number + 1} of '{name}' holds {count:,} characters, more than any page of a document. "
                "Save the other pages as a PDF of their own and try that."
            )
        # The bare handle: it is handed over several times for each character.
        words = read_words(text_page.raw, count, page.get_bbox())
        cells = find_cells(page, words.frame) if words.words else []
        grids, others = take_words(cells, words.words)
        picture = _largest_picture(page) if words.characters < _FEW else 0.0
        return _Page(
            words=words,
            scanned=words.characters < _FEWEST and picture > 0,
            pictured=words.characters >= _FEWEST and picture >= _MOSTLY,
            rows=rows(others),
            grids=grids,
            notes=tuple(read_notes(page)),
        )
    finally:
        text_page.close()
        page.close()


def _largest_picture(page: pypdfium2.PdfPage) -> float:
    """Return the share of the page that its largest picture takes; 0 without one."""
    width, height = page.get_size()
    corners = [ctypes.c_float() for _ in range(4)]
    largest = 0.0
    for i in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, i)
        if pdfium.FPDFPageObj_GetType(item) in _PICTURES and pdfium.FPDFPageObj_GetBounds(item, *corners):
            left, bottom, right, top = (corner.value for corner in corners)
            largest = max(largest, (right - left) * (top - bottom) / (width * height))
    return largest


def _refuse_what_says_nothing(name: str, pages: Sequence[_Page]) -> None:
    characters = sum(page.words.characters for page in pages if page.words)
    unknown = sum(page.words.unknown for page in pages if page.words)
    scanned = sum(page.scanned for page in pages)
    if scanned and scanned == sum(page.scanned or not page.rows for page in pages) == len(pages):
        raise _scan(name)
    if unknown > _UNKNOWN * characters:
        raise UnreadableError(
            f"'{name}' cannot be read: its fonts do not tell which letters they show, so its text makes no sense. "
            f"Save it as PDF again in the program that made it. {_OCR.replace('Have', 'Or have', 1)}"
        )
    if not characters:
        raise UnreadableError(
            f"'{name}' holds no text. If its pages show text, it is a scan or a drawing. {_OCR}"
        )


def _scan(name: str) -> UnreadableError:
    return UnreadableError(f"'{name}' is a scan: its pages are pictures without text. {_OCR}")


def _flow(kept: Sequence[list[Word]], grids: Sequence[Grid], usual: Type) -> Iterator[Flow]:
    """Yield the lines and tables of a page in the order in which they are read."""
    above: Piece | None = None
    for column in in_reading_order([*pieces(kept), *grids]):
        for is_table, group in groupby(column, key=lambda element: isinstance(element, Grid)):
            if is_table:
                yield from (element for element in group if isinstance(element, Grid))
                above = None
                continue
            found = [element for element in group if isinstance(element, Piece)]
            yield from write_lines(found, usual, above)
            above = max(found, key=lambda piece: piece.base)


def _asides(pages: Sequence[_Page], headers: Iterable[str], footers: Iterable[str]) -> Iterator[Aside]:
    """Yield what was set apart, each thing once."""
    found: list[tuple[AsideKind, str]] = [("header", text) for text in headers]
    found += [("footer", text) for text in footers]
    for page in pages:
        # Text at an angle is stamped or printed over the page ("CONCEPT").
        found.append(("header", page.words.turned if page.words else ""))
        found += [("footnote", text) for text in page.footnotes]
        found += [("comment", text) for text in page.notes]
        found.append(("hidden", page.words.hidden if page.words else ""))
    for kind, text in dict.fromkeys(found):
        if text:
            yield Aside(kind=kind, text=text)


def _notices(pages: Sequence[_Page]) -> Iterator[str]:
    unread = [number for number, page in enumerate(pages, start=1) if page.words is None]
    scanned = [number for number, page in enumerate(pages, start=1) if page.scanned]
    pictured = [number for number, page in enumerate(pages, start=1) if page.pictured]
    if unread:
        yield f"{_named(unread)} could not be read: damaged."
    if scanned:
        yield f"{_named(scanned)} could not be read: pictures without text. {_OCR}"
    if pictured:
        yield f"{_named(pictured)} may be a scan: a picture with little text over it, and only that was read. {_OCR}"


def _named(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:20])) + (" and more" if len(numbers) > 20 else "")
    return f"Page {shown}" if len(numbers) == 1 else f"Pages {shown}"
