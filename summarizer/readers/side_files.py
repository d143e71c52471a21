"""What is given beside a document: an agenda (titles and references) and the names of people.

Both may have any format that is read, and are forgiving: one entry a line, a list, or a table with ";", tab,
"|" or (.csv) ",". A header row, in any of the languages, tells which column is what; without one the shape does
(agenda) or the order: name, role, party, other spellings (names).
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from summarizer.errors import UnreadableError, UsageError
from summarizer.language import Language, Section, detect_language, language_codes, load_language
from summarizer.layout.clean import clean
from summarizer.people import GivenPerson
from summarizer.readers import read
from summarizer.segment import AgendaEntry
from summarizer.segment.titles import read_number, read_title
from summarizer.segment.words import item_words

_BULLET = re.compile(r"^(?:[-*+•◦▪–]\s+|#{1,6}\s+)")
_NUMBERED = re.compile(r"#\s+\d")
_BAR = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"\*\*|__")
_RULE = re.compile(r"^[\s|:+=_-]*$")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*\.?[a-z]?)[.):]?")
_REFERENCE = re.compile(r"(?=\S*\d)\S{2,30}")
_LAST_BRACKETS = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]{2,40})[)\]]\.?")
_ALIASES = re.compile(r"[,/;]")


class SideFileWords(Section):
    """Section [side_files] of a language file: how the columns may be headed."""

    number: frozenset[str]
    title: frozenset[str]
    reference: frozenset[str]
    name: frozenset[str]
    role: frozenset[str]
    party: frozenset[str]
    aliases: frozenset[str]


def read_agenda(name: str, data: bytes, language: Language | None = None) -> tuple[AgendaEntry, ...]:
    """Return the entries of the agenda in `data`; without `language` its own words tell it.

    Raises:
        UsageError: it cannot be read or holds none.
    """
    rows, header = _rows(name, data, {"number", "title", "reference"}, _delimiter_of_agenda)
    known = language or detect_language("\n".join(cell for row in rows for cell in row))
    entries = [entry for row in rows if (entry := _agenda_entry(row, header, known))]
    if not entries:
        raise UsageError(f"The agenda '{name}' holds no agenda items. Write one title per line.")
    return tuple(entries)


def read_names(name: str, data: bytes) -> tuple[GivenPerson, ...]:
    """Return the people of the list in `data`.

    Raises:
        UsageError: it cannot be read or holds none.
    """
    rows, header = _rows(name, data, {"name", "role", "party", "aliases"}, _delimiter_of_names)
    people = [person for row in rows if (person := _person(row, header))]
    if not people:
        raise UsageError(f"The list '{name}' holds no names. Write one person per line: name; role; party.")
    return tuple(people)


def _rows(
    name: str, data: bytes, columns: set[str], find_delimiter: Callable[[str, Sequence[str]], str | None]
) -> tuple[list[list[str]], list[str]]:
    """Return the cells of each line, and what the columns are ([] where no header row says it)."""
    try:
        text = read(name, data).text
    except UnreadableError as error:
        raise UsageError(str(error)) from error
    raw = [_EMPHASIS.sub("", line.strip("\f ")) for line in text.split("\n")]
    lines = [_BULLET.sub("", line) for line in _without_titles(raw) if not _RULE.match(line)]
    delimiter = find_delimiter(name, lines)
    if delimiter == "|" and any(line.startswith("|") for line in lines):
        # What stands around a table (a date, a greeting) is no row of it.
        lines = [line for line in lines if line.startswith("|")]
    rows = [cells for line in lines if any(cells := _cells(line, delimiter))]
    # A document may have a table of its own data (date, place) before the one that is meant.
    for index, row in enumerate(rows):
        if (index == 0 or len(row) > 1) and (header := _header(row, columns)):
            return rows[index + 1 :], header
    return rows, []


def _without_titles(lines: Sequence[str]) -> list[str]:
    """Return `lines` without the document's own title ("# Agenda"); numbered headings are entries."""
    tops = [line for line in lines if line.startswith("# ")]
    titles = [line for line in tops if not _NUMBERED.match(line)]
    # Headings of one rank that all lack numbers are entries too, except the first.
    dropped = titles[:1] if len(tops) > 1 else tops
    return [line for line in lines if line not in dropped]


def _delimiter_of_agenda(name: str, lines: Sequence[str]) -> str | None:
    """Return what stands on most lines: a title may hold a ";", and often a comma."""
    commas = "," if PurePath(name).suffix.lower() == ".csv" else ""
    return next((mark for mark in "|\t;" + commas if _share(mark, lines) > 0.5), None)


def _delimiter_of_names(_: str, lines: Sequence[str]) -> str | None:
    """Return what stands on any line: no name holds it, except that some are written "Jansen, J."."""
    return next((mark for mark in "|\t;," if _share(mark, lines) > (0.5 if mark == "," else 0)), None)


def _share(mark: str, lines: Sequence[str]) -> float:
    return sum(mark in line for line in lines) / max(1, len(lines))


def _cells(line: str, delimiter: str | None) -> list[str]:
    if delimiter is None:
        return [line.strip()]
    if delimiter == "|":
        return [cell.strip().replace("\\|", "|") for cell in _BAR.split(line.strip("|"))]
    try:
        cells = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))
    except csv.Error:  # a cell too long to be one
        cells = line.split(delimiter)
    return [cell.strip() for cell in cells]


def _header(row: Sequence[str], columns: set[str]) -> list[str]:
    """Return which column is what, if `row` is a header row."""
    words = [load_language(code).section("side_files", SideFileWords) for code in language_codes()]
    found = [
        next((column for column in sorted(columns) if any(_says(cell, word, column) for word in words)), "")
        for cell in row
    ]
    return found if all(column or not cell for column, cell in zip(found, row, strict=True)) else []


def _says(cell: str, words: SideFileWords, column: str) -> bool:
    return cell.strip(" .:").casefold() in getattr(words, column)


def _agenda_entry(row: Sequence[str], header: Sequence[str], language: Language) -> AgendaEntry | None:
    """Return the entry of `row`: what has no column of its own is looked for in the title."""
    if header:
        known = dict(zip(header, row, strict=False))
        number, title, reference = (known.get(column, "") for column in ("number", "title", "reference"))
    else:
        number, title, reference = _by_shape(row)
    number = found[1].rstrip(".") if (found := _NUMBER.fullmatch(number)) else number
    if not title:
        return None
    in_title = read_number("", title, language)
    rest = clean(title, in_title.end if in_title else 0, len(title))
    named, code = read_title(rest, language) if rest.text else (clean(title, 0, len(title)), None)
    closed = language.pattern(item_words(language).closed_title).search(title)
    mark = closed[0].strip(" ()[]–—,-") if closed and closed[0] not in named.text else ""
    return AgendaEntry(number or (in_title.text if in_title else None), named.text, reference or code, mark)


def _by_shape(row: Sequence[str]) -> tuple[str, str, str]:
    """Return (number, title, reference): the title is the longest cell, the others tell by their form."""
    title = max(row, key=len)
    others = list(row)
    others.remove(title)
    number = next((cell for cell in others if _NUMBER.fullmatch(cell)), "")
    reference = next((cell for cell in others if cell != number and _REFERENCE.fullmatch(cell)), "")
    return number, title, reference


def _person(row: Sequence[str], header: Sequence[str]) -> GivenPerson | None:
    cells = list(_in_order(row, header))
    name, role, party, *aliases = cells + [""] * (3 - len(cells))
    if not party and (last := _LAST_BRACKETS.fullmatch(name)):
        name, party = last[1], last[2]
    spellings = [part.strip() for cell in aliases for part in _ALIASES.split(cell)]
    return (
        GivenPerson(name=name, role=role or None, party=party or None, aliases=tuple(filter(None, spellings)))
        if name
        else None
    )


def _in_order(row: Sequence[str], header: Sequence[str]) -> Iterator[str]:
    """Yield name, role, party and the rest, whatever the order of the columns."""
    if not header:
        yield from row
        return
    known = dict(zip(header, row, strict=False))
    yield from (known.get(column, "") for column in ("name", "role", "party", "aliases"))
