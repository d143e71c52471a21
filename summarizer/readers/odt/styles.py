"""What the styles of an .odt say of a paragraph, and the numbers that its lists and headings show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.readers.figures import FIGURES, Figure, figure
from summarizer.readers.office.blocks import level_named
from summarizer.readers.office.xml_parts import Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{_OASIS}:text:1.0}}"
STYLE = f"{{{_OASIS}:style:1.0}}"
OFFICE = f"{{{_OASIS}:office:1.0}}"
TABLE = f"{{{_OASIS}:table:1.0}}"
DRAW = f"{{{_OASIS}:drawing:1.0}}"
_FO = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
_NUM_LIST_FORMAT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"

_PLACE = re.compile(r"%([1-9]|10)%")
_ENCODED = re.compile(r"_([0-9a-f]{2})_")
_BULLET = "-"


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style says, with those it is based on: `level` of a heading, its list ("" forbids one), hidden, kept."""

    level: int = 0
    list_style: str | None = None
    hidden: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: `form` has the places ("%1%.%2%"); None for a bullet."""

    form: str | None
    kind: Figure
    start: int


@dataclass
class Count:
    """How far the levels of one list are counted."""

    at: dict[int, int] = field(default_factory=dict)


class OdtStyles:
    """The styles of a document, from its content and its styles part."""

    def __init__(self, *roots: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        self._known: dict[tuple[str, str], OdtStyle] = {}
        for group in (group for root in roots if root is not None for group in root):
            if group.tag in (f"{OFFICE}styles", f"{OFFICE}automatic-styles"):
                self._read(group)

    def of(self, family: str, name: str | None) -> OdtStyle:
        """Return what style `name` of `family` ("paragraph", "text") says."""
        key = (family, name or "")
        if key not in self._known:
            self._known[key] = _style(list(self._chain(*key)))
        return self._known[key]

    def number(self, list_style: str | None, level: int, count: Count, start: int | None = None) -> str:
        """Count an entry on `level` (from 1) and return what is set before it: its number, "-" or ""."""
        levels = self._lists.get(list_style or "")
        return _BULLET if levels is None else _number(levels, level, count, start)

    def outline_number(self, level: int, count: Count, start: int | None = None) -> str:
        """Count a heading on `level` and return its number, "" if headings have none."""
        return _number(self._outline, level, count, start)

    def _read(self, group: Element) -> None:
        for element in group:
            name = element.get(f"{STYLE}name", "")
            if element.tag == f"{STYLE}style":
                self._elements.setdefault((element.get(f"{STYLE}family", ""), name), element)
            elif element.tag == f"{TEXT}list-style":
                self._lists.setdefault(name, _levels(element))
            elif element.tag == f"{TEXT}outline-style":
                self._outline = _levels(element)
                self._lists.setdefault(name, self._outline)

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        seen: set[str] = set()
        while (family, name) in self._elements and name not in seen:
            seen.add(name)
            yield self._elements[family, name]
            name = self._elements[family, name].get(f"{STYLE}parent-style-name", "")


def _style(chain: list[Element]) -> OdtStyle:
    names = [
        element.get(f"{STYLE}display-name") or _decoded(element.get(f"{STYLE}name", "")) for element in chain
    ]
    levels = [level for element in chain if (level := whole(element, f"{STYLE}default-outline-level"))]
    lists = [name for element in chain if (name := element.get(f"{STYLE}list-style-name")) is not None]
    return OdtStyle(
        level=levels[0] if levels else level_named(names),
        list_style=lists[0] if lists else None,
        hidden=_first(chain, "text", f"{TEXT}display") == "none",
        kept=_first(chain, "paragraph", f"{_FO}keep-with-next") == "always",
    )


def _first(chain: list[Element], kind: str, attribute: str) -> str | None:
    found = (
        properties.get(attribute)
        for element in chain
        for properties in element.iterchildren(f"{STYLE}{kind}-properties")
    )
    return next((value for value in found if value is not None), None)


def _decoded(name: str) -> str:
    return _ENCODED.sub(lambda code: chr(int(code[1], 16)), name)


def whole(element: Element, attribute: str) -> int | None:
    """Return the whole number in `attribute`, None when there is none."""
    text = element.get(attribute, "")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def _levels(element: Element) -> dict[int, _Level]:
    return {depth: _level(child, depth) for child in element if (depth := whole(child, f"{TEXT}level"))}


def _level(element: Element, depth: int) -> _Level:
    if not element.tag.endswith(("list-level-style-number", "outline-level-style")):
        return _Level(None, "none", 1)
    kind = FIGURES.get(element.get(f"{STYLE}num-format", ""), "none")
    start = whole(element, f"{TEXT}start-value")
    shown = max(1, min(whole(element, f"{TEXT}display-levels") or 1, depth))
    places = ".".join(f"%{i}%" for i in range(depth - shown + 1, depth + 1))
    form = f"{element.get(f'{STYLE}num-prefix', '')}{places}{element.get(f'{STYLE}num-suffix', '')}"
    return _Level(element.get(_NUM_LIST_FORMAT) or form, kind, 1 if start is None else start)


def _number(levels: dict[int, _Level], level: int, count: Count, start: int | None) -> str:
    known = levels.get(level)
    if known is None:
        return ""
    if start is not None:
        count.at[level] = start
    else:
        count.at[level] = count.at[level] + 1 if level in count.at else known.start
    for deeper in [other for other in count.at if other > level]:
        del count.at[deeper]
    if known.form is None:
        return _BULLET
    if known.kind == "none":
        return ""

    def place(found: re.Match[str]) -> str:
        other = levels.get(int(found[1]))
        return figure(count.at.get(int(found[1]), other.start), other.kind) if other else ""

    return _PLACE.sub(place, known.form).strip()
