r"""Lines and tables of the pages of a PDF -> one text, its pages parted by "\f", and where each stretch came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Place
from summarizer.readers.pdf.lines import TextLine
from summarizer.readers.pdf.tables import Grid
from summarizer.records import At

Flow = TextLine | Grid
# The columns of a table that goes on are where they were, give or take this.
_NEAR = 6.0
_ENDED = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of table `table`: its cells, and the page on which it starts."""

    cells: tuple[str, ...]
    at: At


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    gap: bool
    at: At


def write_text(pages: Sequence[Sequence[Flow]]) -> tuple[str, tuple[Place, ...]]:
    """Return the text of `pages` and its places."""
    text: list[str] = []
    places: list[Place] = []
    length, page = 0, 1
    before: _Line | _Row | None = None
    for part in _numbered(pages):
        number = part.at.page or 1
        written = part.text if isinstance(part, _Line) else f"| {' | '.join(part.cells)} |"
        if number > page:
            lead = "\f" * (number - page)
        else:
            lead = "\n" if before is not None and _apart(before, part) else ""
        text.append(f"{lead}{written}\n")
        start = length + len(lead)
        if before is None or part.at != before.at:
            places.append(Place(start=start, at=part.at))
        length += len(text[-1])
        page, before = number, part
    return "".join(text), tuple(places)


def _apart(before: _Line | _Row, part: _Line | _Row) -> bool:
    """Whether a blank line stands between the two: around a table, and where the page has a gap."""
    if isinstance(part, _Line):
        return part.gap or isinstance(before, _Row)
    return isinstance(before, _Line) or before.at.table != part.at.table


def _numbered(pages: Sequence[Sequence[Flow]]) -> Iterator[_Line | _Row]:
    """Yield the lines and rows; a table that goes on on the next page keeps its number."""
    table = 0
    last: Grid | None = None
    found: list[_Row] = []
    header: list[str] = []
    for page, flow in enumerate(pages, start=1):
        for i, part in enumerate(flow):
            if isinstance(part, TextLine):
                yield from found
                found, last = [], None
                yield _Line(part.text, part.gap, At(page=page))
                continue
            texts = part.texts
            beside = last is not None and part.base < last.base
            if last is not None and (i == 0 or beside) and _goes_on(last, part):
                texts = texts[1:] if texts[0] == header else texts
                if texts and _is_rest(found[-1].cells, texts[0]):
                    found[-1] = _Row(_with_rest(found[-1].cells, texts[0]), found[-1].at)
                    texts = texts[1:]
            else:
                yield from found
                found, header, table = [], texts[0], table + 1
            row = found[-1].at.row or 0 if found else 0
            found.extend(
                _Row(tuple(cells), At(page=page, table=table, row=number))
                for number, cells in enumerate(texts, start=row + 1)
            )
            last = part
    yield from found


def _goes_on(before: Grid, after: Grid) -> bool:
    """Whether two tables have the same columns, on the next page or beside each other in columns of text."""
    return len(before.columns) == len(after.columns) and all(
        abs(a - before.left - b + after.left) < _NEAR
        for a, b in zip(before.columns, after.columns, strict=True)
    )


def _is_rest(cells: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a page break cuts a row in `cells` and `rest`: the first cell has nothing more to say, others go on."""
    pairs = [(cell, more) for cell, more in zip(cells, rest, strict=True) if more]
    return (
        not rest[0]
        and bool(cells[0])
        and all(cell and (more[:1].islower() or not cell.endswith(_ENDED)) for cell, more in pairs)
    )


def _with_rest(cells: Sequence[str], rest: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{cell} {more}" if more else cell for cell, more in zip(cells, rest, strict=True))
