"""A row of a table -> fields: one person a row, lists side by side, or labels with what they say."""

import re
from collections.abc import Iterator, Sequence

from summarizer.document import Clean, Span
from summarizer.people.labels import Field, Labels

# Paragraphs of one cell are parted so; within brackets it is a slash like any other.
_PARAGRAPH = re.compile(r"\s/\s|[()]")
# "OR: Anna de Wit, Bert Bos": a group within a list.
_GROUP = re.compile(r"(?P<label>[^\W\d_][^:,;\t()]{1,40}):\s+")
# A group that stands behind another one without a sign: "OR: Anna de Wit Bestuur: Bert Bos".
_NEXT_GROUP = re.compile(r"\s(?=(?-i:[A-ZÀ-Þ])[^\W\d_]{1,24}:\s)")
# The longest head of a column.
_LONGEST_HEAD = 40


class RowReader:
    """Reads the fields of rows."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def is_head(self, cells: Sequence[str]) -> bool:
        """Whether `cells` are heads of columns."""
        names = [cell.strip(" :*").lower() for cell in cells if cell.strip()]
        known = self._labels.names | self._labels.about | self._labels.others
        heads = [name for name in names if name.rstrip(".") in known or self._labels.is_status(name)]
        return len(heads) > 1 and 2 * len(heads) > len(names) and max(map(len, names)) <= _LONGEST_HEAD

    def fields(self, cells: Sequence[Clean], header: Sequence[str]) -> Iterator[Field | Clean]:
        """Yield the fields of a row below `header`, and the cells that have no label in another cell."""
        names = tuple(name.strip(" :*.").lower() for name in header)
        filled = [cell for cell in cells if cell.text]
        own = tuple(cell.text.strip(" :*.").lower() for cell in filled)
        if any(self.is_head(heads) and self._labels.heads_people(heads) is False for heads in (names, own)):
            yield from (Field(cell, None, "", 0, other=True) for cell in filled[:1])
            return
        columns = self._columns(names) if len(names) == len(cells) > 1 else []
        if columns:
            yield from self._people(cells, header, names, columns)
        elif len(filled) > 1 and self._labels.knows(filled[0].text):
            yield from self._labelled(filled)
        else:
            yield from filled

    def _columns(self, names: Sequence[str]) -> list[int]:
        """Return the columns that hold names of people."""
        lists = [i for i, name in enumerate(names) if self._labels.is_status(name)]
        named = [i for i, name in enumerate(names) if name in self._labels.names]
        if len(lists) > 1 and not set(named) - set(lists):
            return lists
        # "Naam | Aanwezig": the second column says who was there.
        return [i for i in named if names[i] == names[named[0]]]

    def _people(
        self, cells: Sequence[Clean], header: Sequence[str], names: Sequence[str], columns: Sequence[int]
    ) -> Iterator[Field]:
        """Yield a field for each column of names, with what the columns beside it tell of the person."""
        status = [i for i, name in enumerate(names) if self._labels.is_present(name)]
        apart = len(columns) > 1
        for i, end in zip(columns, [*columns[1:], len(cells)], strict=True):
            cell = cells[i]
            if not cell.text or cell.text.strip(" :*.").lower() == names[i]:
                continue
            others = range(i + 1, end) if apart else [k for k in range(len(cells)) if k != i]
            about = "; ".join(
                cells[k].text.replace("(", ", ").replace(")", "") if apart else cells[k].text
                for k in others
                if cells[k].text and (names[k] in self._labels.about or (not names[k] and k == i + 1))
            )
            label = header[i] if apart and self._labels.is_status(names[i]) else None
            if label is None:
                label = next((names[k] for k in status if k != i), None)
            told = f"{cell.text} ({about})" if about else cell.text
            yield Field(cell, label, told, 0, single=True, listed=not apart or label is None)

    def _labelled(self, cells: Sequence[Clean]) -> Iterator[Field]:
        """Yield a field for each cell behind a label; "Voorzitter | A. de Wit | Griffier | B. Bos" has two of them."""
        label, told = cells[0].text, False
        for cell in cells[1:]:
            if told and self._labels.knows(cell.text):
                label, told = cell.text, False
            else:
                yield from self.paragraphs(cell, label)
                told = True

    def paragraphs(self, cell: Clean, label: str) -> Iterator[Field]:
        """Yield the fields of one cell: one a paragraph, and one for each group that it names."""
        said: str | None = label
        for start, end in _stretches(cell.text):
            text = cell.text[start:end]
            group = _GROUP.match(text)
            if group is None:
                yield Field(cell, said, text, start)
            else:
                if said is not None:
                    yield Field(cell, said, "", start)
                yield Field(cell, group["label"], text[group.end() :], start + group.end())
            said = None


def _stretches(text: str) -> Iterator[Span]:
    """Yield where the paragraphs of a cell, and the groups within them, start and end."""
    cuts, depth = list[Span](), 0
    for found in _PARAGRAPH.finditer(text):
        depth = max(0, depth + (found[0] == "(") - (found[0] == ")"))
        if not depth and found[0] != ")":
            cuts.append(found.span())
    if _GROUP.match(text):
        cuts += [found.span() for found in _NEXT_GROUP.finditer(text)]
    start = 0
    for end, after in sorted(cuts):
        if end >= start:
            yield start, end
            start = after
    yield start, len(text)
