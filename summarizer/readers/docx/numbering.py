"""The numbers that Word sets before paragraphs: counted as Word counts, from the definitions in numbering.xml."""

import re
from dataclasses import dataclass, field

from summarizer.readers.docx.parts import Style, Styles, W, flag, number, value
from summarizer.readers.figures import Figure, figure
from summarizer.readers.office.xml_parts import Element

_FIGURES: dict[str, Figure] = {
    "decimalZero": "zero",
    "lowerLetter": "letter",
    "upperLetter": "LETTER",
    "lowerRoman": "roman",
    "upperRoman": "ROMAN",
    "none": "none",
}
_PLACE = re.compile(r"%([1-9])")
_WORD = re.compile(r"[^\W\d_]{2}")
_BULLET = "-"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str
    restart: int | None
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it: the definition that it counts with, its levels, and where it starts anew."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of lists, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        children = [] if root is None else list(root)
        self._definitions = {
            child.get(f"{W}abstractNumId", ""): child for child in children if child.tag == f"{W}abstractNum"
        }
        self._nums = {child.get(f"{W}numId", ""): child for child in children if child.tag == f"{W}num"}
        self._lists: dict[str, _List | None] = {}
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, properties: Element | None, style: Style) -> tuple[str, int] | None:
        """Count a paragraph with `properties` and `style`; return its number and depth, None if it is in no list."""
        own = value(properties, "numPr", "numId")
        name = own or style.number
        numbered = self._list(name) if name else None
        if name is None or numbered is None:
            return None
        level = self._level(properties, style, numbered, own)
        if level not in numbered.levels:
            return None
        self._count(name, numbered, level)
        return self._shown(numbered, level), level

    def _level(self, properties: Element | None, style: Style, numbered: _List, own: str | None) -> int:
        level = number(properties, "numPr", "ilvl")
        if level is None and own is None:
            linked = (depth for depth, known in numbered.levels.items() if known.style in style.ids)
            level = style.number_level if style.number_level is not None else next(linked, 0)
        return max(0, level or 0)

    def _count(self, name: str, numbered: _List, level: int) -> None:
        counted = self._counted.setdefault(numbered.definition, {})
        if level in numbered.starts and (name, level) not in self._begun:
            counted[level] = numbered.starts[level]
        else:
            counted[level] = counted[level] + 1 if level in counted else numbered.levels[level].start
        self._begun.add((name, level))
        for deeper in [other for other in counted if other > level]:
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            # By default after any level above; else after the one that is named (from 1) or above it.
            if restart is None or level < restart:
                del counted[deeper]

    def _shown(self, numbered: _List, level: int) -> str:
        known, counted = numbered.levels[level], self._counted[numbered.definition]

        def place(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            other = numbered.levels.get(index)
            kind = _FIGURES.get(other.kind, "decimal") if other and not known.legal else "decimal"
            return figure(counted.get(index, other.start if other else 1), kind)

        if known.kind == "none" and not _PLACE.sub("", known.text).strip():
            return ""
        if known.kind == "bullet":
            # A bullet may be a word ("Actie:"); else it is some sign of a symbol font.
            return known.text if _WORD.search(known.text) else _BULLET
        return _PLACE.sub(place, known.text).strip()

    def _list(self, name: str) -> _List | None:
        if name not in self._lists:
            num = self._nums.get(name)
            self._lists[name] = None if num is None else self._read(num)
        return self._lists[name]

    def _read(self, num: Element) -> _List | None:
        definition = value(num, "abstractNumId") or ""
        element = self._definitions.get(definition)
        link = value(element, "numStyleLink")
        if link is not None:
            linked = self._nums.get(self._styles.of(link).number or "")
            definition = value(linked, "abstractNumId") or definition
            element = self._definitions.get(definition)
        if element is None:
            return None
        levels = dict(_levels(element))
        starts: dict[int, int] = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            levels.update(_levels(override))
            start, depth = number(override, "startOverride"), override.get(f"{W}ilvl", "")
            if start is not None and depth.isdecimal():
                starts[int(depth)] = start
        return _List(definition, levels, starts)


def _levels(parent: Element) -> list[tuple[int, _Level]]:
    return [
        (int(depth), _read_level(child))
        for child in parent.iterchildren(f"{W}lvl")
        if (depth := child.get(f"{W}ilvl", "")).isdecimal()
    ]


def _read_level(element: Element) -> _Level:
    start = number(element, "start")
    return _Level(
        start=1 if start is None else start,
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=number(element, "lvlRestart"),
        legal=bool(flag(element, "isLgl")),
        style=value(element, "pStyle"),
    )
